"""A hub's own theme: one file, one token, one text; and what is said of a faulty one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.render.theme import load_theme


def own(site: Path, path: str, content: str | bytes) -> Path:
    file = site / "themes" / "default" / path
    file.parent.mkdir(parents=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return site


def test_one_text_is_said_in_the_hubs_own_way(tmp_path: Path) -> None:
    theme, problems = load_theme(own(tmp_path, "words/en.json", '{"nav.people": "Whom we met"}'), "default")
    assert problems == ()
    assert theme.words["en"]["nav.people"] == "Whom we met"
    assert theme.words["en"]["nav.actions"] == "Actions"


def test_one_token_is_replaced(tmp_path: Path) -> None:
    theme, problems = load_theme(own(tmp_path, "theme.yaml", 'tokens: {light: {deep: "#402040"}}'), "default")
    assert problems == ()
    assert theme.tokens["light"]["deep"] == "#402040"
    assert theme.tokens["light"]["ink"]


def test_one_template_is_replaced(tmp_path: Path) -> None:
    theme, _ = load_theme(own(tmp_path, "templates/page.html", "<p>Ours</p>"), "default")
    assert theme.templates["page.html"] == "<p>Ours</p>"
    assert "journey.html" in theme.templates


@pytest.mark.parametrize(
    "path, content, code",
    [
        ("theme.yaml", "tokens: [a]", "token"),
        ("theme.yaml", 'tokens: {light: {deep: "red;} body{"}}', "token"),
        ("theme.yaml", b"\xff", "encoding"),
        ("words/en.json", "{", "theme-words"),
        ("words/en.json", '["a"]', "theme-words"),
        ("templates/page.html", b"\xff\xfe", "encoding"),
    ],
)
def test_a_faulty_theme_is_told(path: str, content: str | bytes, code: str, tmp_path: Path) -> None:
    _, problems = load_theme(own(tmp_path, path, content), "default")
    assert [problem.code for problem in problems] == [code]
