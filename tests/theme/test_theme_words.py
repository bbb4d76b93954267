"""The words of a hub's theme are read as content is: every slip is told with its place, and nothing falls over."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.problems import Problem
from cjmsite.theme.theme import Theme, load_theme
from tests.render.own_theme import own


def told(site: Path, text: str, file: str = "en.json") -> tuple[Theme, tuple[Problem, ...]]:
    return load_theme(own(site, f"words/{file}", text), "default")


@pytest.mark.parametrize(
    "text, line, column, level, message, hint",
    [
        ('{\n  "nav.peeple": "Whom we met"\n}', 2, 3, "error", "no word “nav.peeple”", "did you mean “nav.people”?"),
        ('{"nav.people": 12}', 1, 16, "error", "nav.people: expected a text", "quotation marks"),
        ('{"nav.people": null}', 1, 16, "error", "nav.people: expected a text", "quotation marks"),
        ('{"a": {"nav.people": "x"}}', 1, 2, "error", "no word “a”", ""),
        ('{"skip": "A",\n\t"skip": "B"}', 2, 2, "error", "“skip” is given twice, first in line 1", "keep one"),
        ('{"percent": "{valu} %"}', 1, 13, "error", "percent: there is no value {valu} here", "did you mean “value”?"),
        ('{"skip": "To {title}"}', 1, 10, "error", "skip: there is no value {title} here", "values here: none"),
        ('{"percent": "percent"}', 1, 13, "warning", "percent: the value {value} is lost", "{value}"),
        ('{"skip": "a {"}', 1, 10, "error", "skip: the braces don't fit together", "{{"),
        ('{"skip": "a }"}', 1, 10, "error", "skip: the braces don't fit together", "{{"),
        ('{"percent": "{value:>10} %"}', 1, 13, "error", "percent: the braces", "{{"),
        ('{"percent": "{value.real}"}', 1, 13, "error", "percent: the braces", "{{"),
        ('{"percent": "{}"}', 1, 13, "error", "percent: the braces", "{{"),
        ('{"skip": "a",}', 1, 14, "error", "these words are no JSON", "expected"),
        ('["skip"]', 1, 1, "error", "these words are no JSON: expected an object", "expected"),
        ('{"skip": "a"} x', 1, 15, "error", "these words are no JSON: Extra data", "expected"),
        ("", 1, 1, "error", "these words are no JSON", "expected"),
        ('{"skip": "a\\ud800b"}', 1, 10, "error", "skip: \\ud800 is no letter", "leave it out"),
        ('{"skip": "a\\udc00\\ud83d"}', 1, 10, "error", "skip: \\udc00 is no letter", "leave it out"),
        ('{"sk\\ud800ip": "a"}', 1, 16, "error", "sk…ip: \\ud800 is no letter", "leave it out"),
        ('{"skip": "a\\u0000"}', 1, 10, "error", "skip: \\u0000 is no letter", "leave it out"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, 1, 1, "error", "something else than texts, too large", "expected"),
        ('{"skip": ' + "[" * 100_000, 1, 1, "error", "something else than texts, too large", "expected"),
        ('{"skip": ' + "1" * 5000 + "}", 1, 1, "error", "something else than texts, too large", "expected"),
    ],
)
def test_each_slip_is_told_with_line_and_column(
    text: str, line: int, column: int, level: str, message: str, hint: str, tmp_path: Path
) -> None:
    theme, (problem,) = told(tmp_path, text)
    assert (problem.file, problem.line, problem.column) == ("themes/default/words/en.json", line, column)
    assert (problem.level, problem.code) == (level, "theme-words")
    assert message in problem.message
    assert hint in problem.hint
    assert theme.words["en"]["nav.people"] == "People", "what is faulty is left out, and all else stays"


def test_all_slips_of_all_files_are_told_in_one_run(tmp_path: Path) -> None:
    own(tmp_path, "words/de.json", '{"skip": 1}')
    _, problems = told(tmp_path, '{"skip": 1, "percent": "{v}", "what": ""}')
    assert [one.file.rpartition("/")[2] for one in problems] == ["de.json", "en.json", "en.json", "en.json"]


def test_one_may_be_said_without_its_number_and_many_may_not(tmp_path: Path) -> None:
    assert told(tmp_path, '{"search.found_one": "Just one."}')[1] == ()
    assert told(tmp_path, '{"search.found_one": "Just {n}."}')[1] == ()
    (problem,) = told(tmp_path, '{"search.found_other": "Some."}')[1]
    assert "the value {n} is lost" in problem.message


def test_a_new_languages_missing_words_are_counted_and_named(tmp_path: Path) -> None:
    theme, (problem,) = told(tmp_path, '{"skip": "Au contenu"}', "fr.json")
    count = len(theme.words["en"])
    assert problem.level == "warning"
    assert problem.message.startswith(f"{count - 1} of {count} words are missing, and are said in English: nav.main, ")
    assert theme.words["fr"] == {"skip": "Au contenu"}


def test_some_words_of_a_language_that_comes_with_the_program_are_enough(tmp_path: Path) -> None:
    assert told(tmp_path, '{"skip": "Zum Text"}', "de.json")[1] == ()
    assert told(tmp_path, '{"skip": "Zum Text"}', "de-AT.json")[1] == ()


def test_words_of_ones_own_are_those_that_a_template_asks_for(tmp_path: Path) -> None:
    own(tmp_path, "templates/page.html", "{{ texts('ours.season') }}")
    _, problems = told(tmp_path, '{"ours.season": "Spring", "ours.seson": "Autumn"}')
    assert [one.message for one in problems if one.code == "theme-words"] == ["the interface has no word “ours.seson”"]


@pytest.mark.parametrize("file", ["english.json", "en.txt", "more/en.json"])
def test_a_catalogue_that_is_named_by_no_language_is_told(file: str, tmp_path: Path) -> None:
    assert [one.code for one in told(tmp_path, "{}", file)[1]] == ["theme-words"]
