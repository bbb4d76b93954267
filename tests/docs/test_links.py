"""What our own documents point to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
ROOMS = ("src/cjmsite", "tests", "tools", "benchmarks")


def anchors(document: str) -> set[str]:
    """The anchors that a code host gives to a document's headings."""
    headings = re.findall(r"^#+ +(.+)$", document, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.fixture
def documents(repository: Path) -> dict[Path, str]:
    """Every document for readers of the repository; the example hub's content has its own rules."""
    paths = [*repository.glob("*.md"), *repository.glob("docs/**/*.md"), *repository.glob("themes/**/*.md")]
    aids = [repository / "tests/README.md", repository / "tests/errors/README.md"]
    return {path: path.read_text(encoding="utf-8") for path in [*paths, *aids]}


def test_every_relative_link_leads_to_a_file_and_a_heading(documents: dict[Path, str]) -> None:
    dead = []
    for path, text in documents.items():
        for link in LINK.findall(CODE.sub("", text)):
            if re.match(r"[a-z]+:", link):
                continue
            file, _, anchor = link.partition("#")
            target = (path.parent / file).resolve() if file else path
            if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
                dead.append(f"{path.name}: {link}")
    assert dead == []


def test_every_make_target_that_a_document_names_exists(repository: Path, documents: dict[Path, str]) -> None:
    targets = set(re.findall(r"^([a-z]+):", (repository / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        target
        for text in documents.values()
        for code in re.findall(r"^```\n(.*?)^```|`([^`\n]+)`", text, re.DOTALL | re.MULTILINE)
        for target in re.findall(r"^make ([a-z]+)$", "\n".join(code), re.MULTILINE)
    }
    assert {"site", "test"} <= named
    assert named <= targets


def test_every_module_that_a_document_names_exists(repository: Path, documents: dict[Path, str]) -> None:
    files = [*repository.glob("*.py"), *(path for top in ROOMS for path in (repository / top).rglob("*.py"))]
    known = {path.relative_to(repository).parts for path in files}
    named = {
        (path.name, file)
        for path, text in documents.items()
        for code in re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL)
        for file in (
            *re.findall(r"[\w/]+\.py\b", code),
            *(module.replace(".", "/") + ".py" for module in re.findall(r"python -m (t\w+(?:\.\w+)+)", code)),
        )
    }
    assert len(named) > 50
    lost = {
        (name, file)
        for name, file in named
        if not any(parts[-file.count("/") - 1 :] == tuple(file.split("/")) for parts in known)
    }
    assert lost == set()
