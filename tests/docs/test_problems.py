"""Every problem that the program can tell is explained, and nothing else is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from cjmsite.config.settings import CHECKS

# What makes problems: each takes the code as a text of its own.
MAKERS = {
    "Fault", "Finding", "Lost", "LineFault", "Problem", "UnreadableError", "_YamlError", "_fault", "_report", "_tell",
    "_tell_line", "fault", "missing", "refusal", "problem", "add", "warn",
}  # fmt: skip
LEVELS = {"error", "warning"}
CODE = re.compile(r"[a-z]+(-[a-z]+)*")


def codes_in(path: Path) -> Iterator[str]:
    """The codes that a module gives to what makes problems."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in MAKERS:
                texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                yield from (text for text in texts if CODE.fullmatch(text) and text not in LEVELS)


def explained(document: Path) -> set[str]:
    """The codes in the first columns of a document's tables."""
    rows = re.findall(r"^\| (`[^|]+`) \|", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {code for row in rows for code in re.findall(r"`([^`]+)`", row)}


def test_every_code_is_explained_and_every_explained_code_is_used(repository: Path) -> None:
    used = {code for path in (repository / "src").rglob("*.py") for code in codes_in(path)} | set(CHECKS)
    audit = {code for code in used if code.startswith("audit-")}
    assert used - audit == explained(repository / "docs" / "problems.md")
    assert audit - explained(repository / "docs" / "audit.md") == set()


def test_every_code_that_a_faulty_case_expects_is_explained(repository: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (repository / "tests" / "errors").rglob("*.txt")]
    found = re.compile(r": (?:error|warning): .+ \[([a-z-]+)\]$", re.MULTILINE)
    expected = {code for text in texts for code in found.findall(text)}
    assert len(expected) > 40
    assert expected <= explained(repository / "docs" / "problems.md")
