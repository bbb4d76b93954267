"""docs/themes.md and the templates' contexts say the same."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

CONTEXT = re.compile(r"(?:The )?[Cc]ontext of `([a-z0-9_]+\.html)`")


def fields_of(node: ast.ClassDef) -> list[str]:
    """The annotated names of a class."""
    return [one.target.id for one in node.body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)]


@pytest.fixture(scope="module")
def classes(repository: Path) -> list[ast.ClassDef]:
    """Every class of the render room."""
    files = sorted((repository / "src" / "cjmsite" / "render").rglob("*.py"))
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files]
    return [node for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)]


@pytest.fixture(scope="module")
def document(repository: Path) -> str:
    return (repository / "docs" / "themes.md").read_text(encoding="utf-8")


def test_each_templates_context_is_listed_name_by_name(classes: list[ast.ClassDef], document: str) -> None:
    contexts = {
        found[1]: fields_of(node) for node in classes if (found := CONTEXT.match(ast.get_docstring(node) or ""))
    }
    rows = re.findall(r"^\| `([a-z0-9_]+\.html)` \| [^|]+ \| ([^|]*) \|$", document, re.MULTILINE)
    assert {template: re.findall(r"`([a-z_]+)`", names) for template, names in rows} == contexts


def test_what_every_page_has_is_listed(classes: list[ast.ClassDef], document: str) -> None:
    page = next(node for node in classes if node.name == "PageContext")
    sentence = document.partition("Every page's context has: ")[2].partition(".\n")[0]
    assert re.findall(r"`([a-z_]+)`", sentence) == fields_of(page)


def test_every_template_is_named(repository: Path, document: str) -> None:
    for path in (repository / "themes" / "default" / "templates").rglob("*.*"):
        assert f"`{path.name}`" in document, path.name
