"""What is kept of compiled templates: beside the program's own bytecode, and only of templates that came with it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cjmsite.frozen import frozen
from cjmsite.render import templates
from cjmsite.render.templates import Templates


@frozen
class Context:
    """What the template gets."""

    value: str


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that this Python keeps all bytecode in while a test runs."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def page(text: str, bundled: frozenset[str] = frozenset({"page.html"})) -> str:
    """A page as a command makes it that begins anew."""
    templates._environment_of.cache_clear()
    return Templates({"page.html": text}, bundled=bundled).render("page.html", Context("a"), "index.html")


def files(kept: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in kept.rglob("*") if path.is_file()}


def test_a_template_of_the_program_is_compiled_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert page("<{{ value }}>") == "<a>"
    assert [name.partition(".")[0] for name in files(kept)] == ["template-page"]
    monkeypatch.setattr(templates._Environment, "_compile", None)
    assert page("<{{ value }}>") == "<a>"


@pytest.mark.parametrize("head", [-1, 20, 0])
def test_what_was_kept_of_another_text_or_cut_short_is_not_used(kept: Path, head: int) -> None:
    page("<{{ value }}>")
    ((name, data),) = files(kept).items()
    next(kept.rglob(name)).write_bytes(data[:head])
    assert page("<{{ value }}>") == "<a>"
    assert page("[{{ value }}]") == "[a]"
    assert list(files(kept)) == [name]


def test_a_hubs_own_template_is_not_kept(kept: Path) -> None:
    assert page("<{{ value }}>", frozenset()) == "<a>"
    assert files(kept) == {}


def test_nothing_is_kept_where_python_keeps_no_bytecode(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert page("<{{ value }}>") == "<a>"
    monkeypatch.setattr(sys.implementation, "cache_tag", None)
    assert page("<{{ value }}>") == "<a>"
    assert files(kept) == {}


def test_a_folder_that_takes_nothing_is_no_fault(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (kept / "file").write_text("")
    monkeypatch.setattr(sys, "pycache_prefix", str(kept / "file"))
    assert page("<{{ value }}>") == "<a>"
