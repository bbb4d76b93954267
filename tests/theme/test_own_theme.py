"""A hub's own theme: one file, one token, one text; and what is said of a faulty one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.config.settings import Brand
from cjmsite.render.catalogue import unspoken
from cjmsite.theme.assets import scripts, styles
from cjmsite.theme.colours.contrast import colour_problems
from cjmsite.theme.theme import load_theme
from tests.render.own_theme import own


def test_one_text_is_said_in_the_hubs_own_way(tmp_path: Path) -> None:
    theme, problems = load_theme(own(tmp_path, "words/en.json", '{"nav.people": "Whom we met"}'), "default")
    assert problems == ()
    assert theme.words["en"]["nav.people"] == "Whom we met"
    assert theme.words["en"]["nav.actions"] == "Actions"


def test_one_token_is_replaced(tmp_path: Path) -> None:
    theme, problems = load_theme(own(tmp_path, "theme.yaml", 'tokens: {light: {deep: "#402040"}}'), "default")
    assert problems == ()
    assert theme.tokens.values["light"]["deep"] == "#402040"
    assert theme.tokens.values["light"]["ink"]


@pytest.mark.parametrize("path", ["templates/page.html", "templates/hub/page.html"])
def test_one_template_is_replaced_by_a_file_of_its_name_alone_or_at_its_place(path: str, tmp_path: Path) -> None:
    theme, _ = load_theme(own(tmp_path, path, "<p>Ours</p>"), "default")
    assert theme.templates["page.html"] == "<p>Ours</p>"
    assert theme.origins["templates/page.html"] == f"themes/default/{path}"
    assert "journey.html" in theme.templates


@pytest.mark.parametrize("path", ["css/story.css", "css/map/story.css"])
def test_one_style_sheet_is_replaced_where_the_themes_own_stands_in_the_order(path: str, tmp_path: Path) -> None:
    before, after = (load_theme(site, "default")[0] for site in (tmp_path, own(tmp_path / "hub", path, "/* Ours */")))
    ours = styles(before, Brand()).replace(before.styles["story.css"].strip(), "/* Ours */")
    assert styles(after, Brand()) == ours


@pytest.mark.parametrize("path", ["js/map/60-zoom.js", "js/map/moves/60-zoom.js"])
def test_one_script_is_replaced_where_the_themes_own_stands_in_the_order(path: str, tmp_path: Path) -> None:
    before, after = (load_theme(site, "default")[0] for site in (tmp_path, own(tmp_path / "hub", path, "// Ours")))
    ours = scripts(before, ["map/"]).replace(before.scripts["map/60-zoom.js"].strip(), "// Ours")
    assert scripts(after, ["map/"]) == ours


def test_a_template_in_a_folder_of_the_hubs_own_is_another_one_than_the_themes(tmp_path: Path) -> None:
    own(tmp_path, "templates/page.html", '{% include "ours/map.html" %}')
    theme, _ = load_theme(own(tmp_path, "templates/ours/map.html", "<p>Ours</p>"), "default")
    assert theme.templates["ours/map.html"] == "<p>Ours</p>"
    assert theme.templates["map.html"] != "<p>Ours</p>"


@pytest.mark.parametrize(
    "taken, other",
    [
        ("templates/page.html", "templates/hub/page.html"),
        ("css/map.css", "css/map/map.css"),
        ("js/map/moves/60-zoom.js", "js/map/60-zoom.js"),
    ],
)
def test_of_two_files_for_the_same_one_of_the_theme_the_other_is_told(taken: str, other: str, tmp_path: Path) -> None:
    own(tmp_path, other, "/* Other */")
    theme, problems = load_theme(own(tmp_path, taken, "/* Taken */"), "default")
    (told,) = (one for one in problems if one.code == "unused-theme-file")
    assert (told.file, told.hint) == (f"themes/default/{other}", "keep one of the two")
    assert f"themes/default/{taken}" in theme.origins.values()


@pytest.mark.parametrize(
    "path, content, code",
    [
        ("theme.yaml", "tokens: [a]", "token"),
        ("theme.yaml", 'tokens: {light: {deep: "red;} body{"}}', "token"),
        ("theme.yaml", 'tokens: {nite: {deep: "#402040"}}', "token"),
        ("theme.yaml", b"\xff", "encoding"),
        ("words/en.json", "{", "theme-words"),
        ("words/en.json", '["a"]', "theme-words"),
        ("templates/page.html", b"\xff\xfe", "encoding"),
    ],
)
def test_a_faulty_theme_is_told(path: str, content: str | bytes, code: str, tmp_path: Path) -> None:
    _, problems = load_theme(own(tmp_path, path, content), "default")
    assert [problem.code for problem in problems] == [code]


def test_a_token_that_nearly_is_one_of_the_theme_is_told_with_its_line(tmp_path: Path) -> None:
    _, (problem,) = load_theme(own(tmp_path, "theme.yaml", 'tokens:\n  light:\n    acent: "#402040"\n'), "default")
    assert (problem.file, problem.line, problem.column) == ("themes/default/theme.yaml", 3, 5)
    assert (problem.level, problem.hint) == ("warning", "did you mean “accent”?")


def test_a_hub_may_have_tokens_of_its_own(tmp_path: Path) -> None:
    theme, problems = load_theme(own(tmp_path, "theme.yaml", 'tokens: {light: {our-season: "#402040"}}'), "default")
    assert problems == ()
    assert theme.tokens.values["light"]["our-season"] == "#402040"


@pytest.mark.parametrize(
    "token, value, told",
    [
        ("radius", "expression(1)", "is no length"),
        ("column", "wide", "is no length"),
        ("space", "4", "is no length"),
        ("reading", "-3rem", "is no length"),
        ("touch", "1px", "less than a finger needs"),
        ("touch", "1.4rem", "less than a finger needs"),
        ("'x:red;--y'", "z", "can't be the name of a token"),
        ("'a b'", "z", "can't be the name of a token"),
        ("Ours", "z", "can't be the name of a token"),
        ("touch", "24px", ""),
        ("touch", "2rem", ""),
        ("radius", "0", ""),
        ("column", "clamp(8rem, 10vw, 12rem)", ""),
        ("column", "calc(var(--space) * 40)", ""),
        ("ours-2", "anything at all", ""),
    ],
)
def test_a_token_that_no_style_could_use_is_an_error(token: str, value: str, told: str, tmp_path: Path) -> None:
    _, problems = load_theme(own(tmp_path, "theme.yaml", f'tokens:\n  all:\n    {token}: "{value}"\n'), "default")
    assert [(one.code, one.level, one.line) for one in problems] == ([("token", "error", 3)] if told else [])
    assert all(told in one.message for one in problems)


def test_colours_of_a_theme_that_cannot_be_told_apart_are_told_in_its_own_file(tmp_path: Path) -> None:
    theme, _ = load_theme(own(tmp_path, "theme.yaml", 'tokens: {light: {deep: "#eeeeee"}}'), "default")
    assert {one.file for one in colour_problems(theme, Brand())} == {"themes/default/theme.yaml"}


@pytest.mark.parametrize("language, told", [("en", 0), ("de-AT", 0), ("fr", 1)])
def test_a_language_without_words_is_told(language: str, told: int, tmp_path: Path) -> None:
    theme, _ = load_theme(tmp_path, "default")
    assert [one.level for one in unspoken(theme, language)] == ["warning"] * told
