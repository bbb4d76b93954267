"""What goes wrong in a hub's own theme is told with the hub's file, its line and the page, by `check` as by `build`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cjmsite.pipeline import Outcome, Request, build
from cjmsite.theme.theme_files import bundled_themes
from tests.pipeline.small_hub import hub_of
from tests.render.own_theme import own

HUB: dict[str, str | bytes] = {
    "journeys/tea/index.md": "# Tea\n",
    "journeys/tea/10-wanting/index.md": "# Wanting\n",
    "journeys/tea/10-wanting/10-thirst.md": "---\nemotion: -2\n---\n# Thirst\n",
    "personas/bob.md": "# Bob\n",
}


def original(path: str) -> str:
    (found,) = (bundled_themes() / "default").rglob(path.rpartition("/")[2])
    return found.read_text(encoding="utf-8")


def both(tmp_path: Path, site: Path) -> tuple[Outcome, Outcome]:
    """What comes of checking and of building a site."""
    request = Request(site=site, output=tmp_path / "output")
    return build(replace(request, publish=False)), build(request)


@pytest.mark.parametrize(
    "template, text, line, message",
    [
        ("touchpoint.html", '{% extends "touchpoint.html" %}', 1, "without end"),
        ("touchpoint.html", "<p>\n{{ 1/0 }}", 2, "ZeroDivisionError: division by zero"),
        ("touchpoint.html", "\n\n{{ sumary }}", 3, "'sumary' is undefined"),
        ("touchpoint.html", "\n{{ title | uper }}", 2, "No filter named 'uper'"),
        ("touchpoint.html", '\n{% include "card.html" %}', 2, "there is no template “card.html”"),
        ("touchpoint.html", "\n{{ texts('no.such.word') }}", 2, "the interface has no word “no.such.word”"),
        ("touchpoint.html", "\n{{ texts('percent', x=1) }}", 2, "the word “percent” needs the value {value}"),
        ("touchpoint.html", "\n{% for one in title %}", 2, "Unexpected end of template"),
        ("touchpoint.html", "{% macro m(a) %}{{ m(a) }}{% endmacro %}\n{{ m(1) }}", 1, "without end"),
        ("touchpoint.html", "\n\n\n{{ 'x' * 10 ** 18 }}", 4, "Error"),
        ("touchpoint.html", "\n{{ [1][7] }}", 2, "has no element 7"),
        ("touchpoint.html", "\n{{ title.rpartition() }}", 2, "TypeError"),
        ("hub.html", "\n{{ title.foo.bar }}", 2, "has no attribute 'foo'"),
        ("map.html", None, 3, "'nothing_here' is undefined"),
        ("macros.html", "\n{{ ''.join(3) }}", 2, "TypeError"),
        ("layout.html", "\n\n\n\n{{ ''.encode('nonsense') }}", 5, "LookupError"),
        ("chrome_header.html", "\n{{ home.rpartition }}{{ 1/0 }}", 2, "ZeroDivisionError"),
        ("details.js", "\n{{ 1/0 }}", 2, "ZeroDivisionError"),
        ("redirect.html", "{{ 1 // 0 }}", 1, "ZeroDivisionError"),
    ],
)
def test_whatever_a_template_raises_is_told_with_the_hubs_file_and_line(
    template: str, text: str | None, line: int, message: str, tmp_path: Path
) -> None:
    if text is None:  # a fault within a macro of a template that others import
        head, macro, rest = original(f"templates/{template}").partition("{% macro")
        opening, end, body = rest.partition("%}")
        line = (head + macro + opening).count("\n") + 2
        text = f"{head}{macro}{opening}{end}\n{{{{ nothing_here }}}}{body}"
    site = own(hub_of(tmp_path, HUB), f"templates/{template}", text)
    for outcome in both(tmp_path, site):
        told = [one for one in outcome.problems if one.level == "error"]
        assert [(one.file, one.line, one.code) for one in told] == [
            (f"themes/default/templates/{template}", line, "template")
        ]
        assert message in told[0].message
        assert "while rendering " in told[0].hint
        assert not outcome.published
    assert not (tmp_path / "output").exists()


def test_a_word_that_nearly_is_one_of_the_interface_is_told_with_that_one(tmp_path: Path) -> None:
    site = own(hub_of(tmp_path, HUB), "templates/touchpoint.html", "{{ texts('nav.peeple') }}")
    (told,) = [one for one in both(tmp_path, site)[0].problems if one.level == "error"]
    assert told.hint.startswith("did you mean “nav.people”?")


@pytest.mark.parametrize("template", ["chrome_header.html", "chrome_footer.html", "layout.html", "touchpoint.html"])
def test_a_fault_names_a_page_that_the_hub_has(template: str, tmp_path: Path) -> None:
    site = hub_of(tmp_path, HUB)
    build(Request(site=site, output=tmp_path / "whole"))
    own(site, f"templates/{template}", "{{ 1/0 }}")
    for outcome in both(tmp_path, site):
        for one in outcome.problems:
            page = one.hint.partition("while rendering ")[2].partition(";")[0]
            assert one.level == "warning" or (tmp_path / "whole" / page).is_file(), page


def test_faults_of_several_templates_are_told_in_one_run(tmp_path: Path) -> None:
    site = own(hub_of(tmp_path, HUB), "templates/touchpoint.html", "{{ one }}")
    own(site, "templates/persona.html", "\n{{ two }}")
    for outcome in both(tmp_path, site):
        files = {one.file.rpartition("/")[2]: one.line for one in outcome.problems if one.level == "error"}
        assert files == {"touchpoint.html": 1, "persona.html": 2}


def test_a_fault_that_one_page_alone_has_is_found_by_check_too(tmp_path: Path) -> None:
    text = '{% extends "layout.html" %}\n{% block main %}{{ 1 / (title|length - 6) }}{% endblock %}'
    site = own(hub_of(tmp_path, {**HUB, "journeys/tea/10-wanting/20-a.md": "# Kettle\n"}), "templates/stage.html", "")
    own(site, "templates/stage.html", "")
    (site / "themes/default/templates/stage.html").unlink()
    own(site, "templates/touchpoint.html", text)
    checked, made = both(tmp_path, site)
    assert [one.line for one in checked.problems if one.level == "error"] == [2]
    assert [one.line for one in made.problems if one.level == "error"] == [2]


@pytest.mark.parametrize(
    "path, begins, ends",
    [
        ("templates/page.html", "{#-", "#}"),
        ("templates/hub/page.html", "{#-", "#}"),
        ("css/map.css", "/*", "*/"),
        ("css/map/map.css", "/*", "*/"),
        ("js/go.js", "/*", "*/"),
        ("js/map/60-zoom.js", "/*", "*/"),
        ("js/map/moves/60-zoom.js", "/*", "*/"),
    ],
)
def test_a_copy_that_notes_its_origin_is_told_once_the_original_has_changed(
    path: str, begins: str, ends: str, tmp_path: Path
) -> None:
    site = own(hub_of(tmp_path, HUB), path, original(path))
    _, (told,) = both(tmp_path, site)[1], both(tmp_path, site)[1].problems
    assert (told.code, told.level, told.file) == ("old-copy", "warning", f"themes/default/{path}")
    note = told.hint.rpartition(": " + begins)[2]
    own(site, path, f"{begins}{note}\n{original(path)}")
    assert both(tmp_path, site)[1].problems == ()
    own(site, path, f"{begins} from cjmsite: 0123456789ab {ends}\n{original(path)}")
    (told,) = both(tmp_path, site)[1].problems
    assert "has changed since this copy was made" in told.message


@pytest.mark.parametrize(
    "path, hint",
    [
        ("js/ours.js", "js/site/"),
        ("js/mapp/ours.js", "js/site/"),
        ("js/site/ours.jsx", "end in .js"),
        ("templates/touchpiont.html", "did you mean “touchpoint.html”?"),
        ("templates/journey/touchpiont.html", "did you mean “touchpoint.html”?"),
        ("fonts/ours.woff2", "the token `font`"),
        ("template/map.html", "did you mean “templates”?"),
        ("theme.yml", "did you mean “theme.yaml”?"),
        ("css/ours.scss", ".css"),
        ("touchpoint.html", "it belongs into templates/"),
        ("images/bg.png", "content/"),
        ("word/en.json", "did you mean “words”?"),
        ("vendor/x.js", "come with the program"),
        ("vendor/d3-selection.js", "come with the program"),
    ],
)
def test_a_file_that_nothing_takes_is_told_with_what_was_meant(path: str, hint: str, tmp_path: Path) -> None:
    site = own(hub_of(tmp_path, HUB), path, "x")
    for outcome in both(tmp_path, site):
        (told,) = outcome.problems
        assert (told.code, told.level) == ("unused-theme-file", "warning")
        assert told.file in (f"themes/default/{path}", f"themes/default/{path.partition('/')[0]}")
        assert hint in told.hint


@pytest.mark.parametrize(
    "path, settings, told, hint",
    [
        ("themes/ours/css/x.css", "", "themes/ours", "theme: ours in cjmsite.yaml"),
        ("themes/Default/css/x.css", "", "themes/Default", "name it “default”"),
        ("themes/css/x.css", "", "themes/css", "themes/default/"),
        ("themes/theme.yaml", "", "themes/theme.yaml", "themes/default/"),
        ("theme/default/css/x.css", "", "theme", "themes/default/"),
        ("Themes/default/css/x.css", "", "Themes", "themes/default/"),
        ("themes/default/css/x.css", "theme: ours\n", "themes/default", "theme: default in cjmsite.yaml"),
    ],
)
def test_a_folder_that_was_to_be_a_theme_is_told(
    path: str, settings: str, told: str, hint: str, tmp_path: Path
) -> None:
    site = hub_of(tmp_path, HUB)
    if settings:
        (site / "cjmsite.yaml").write_text(f"title: A hub\n{settings}")
        (site / "themes/ours/css").mkdir(parents=True)
    assert both(tmp_path, site)[1].problems == ()
    (site / path).parent.mkdir(parents=True)
    (site / path).write_text("")
    for outcome in both(tmp_path, site):
        (problem,) = outcome.problems
        assert (problem.file, problem.code, problem.level) == (told, "unused-theme-file", "warning")
        assert hint in problem.hint


def test_a_file_that_comes_to_a_theme_later_is_told_by_the_next_build(tmp_path: Path) -> None:
    site = hub_of(tmp_path, HUB)
    assert both(tmp_path, site)[1].problems == ()
    own(site, "fonts/ours.woff2", "x")
    assert [one.code for one in both(tmp_path, site)[1].problems] == ["unused-theme-file"]


def test_templates_styles_and_scripts_of_a_hubs_own_are_taken_in_silence(tmp_path: Path) -> None:
    site = own(hub_of(tmp_path, HUB), "css/ours.css", ".ours { color: var(--ink); }")
    own(site, "js/site/ours.js", "document.title;")
    own(site, "README.md", "Ours.")
    assert both(tmp_path, site)[1].problems == ()
