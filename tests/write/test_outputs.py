"""Which outputs cannot lie in one folder on some system."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmsite.problems import Problem
from cjmsite.write.outputs import Output, collisions
from cjmsite.write.portable_names import fault_of_name, fault_of_path, is_plain


def problems_of(*paths: str) -> list[Problem]:
    return list(collisions(Output(path, "", f"content/{number}.md") for number, path in enumerate(paths)))


@pytest.mark.parametrize(
    "paths",
    [
        ("a.html", "a.html"),
        ("map/Foo.html", "map/foo.html"),
        ("caf\u00e9.html", unicodedata.normalize("NFD", "caf\u00e9.html")),
        ("straße.html", "STRASSE.html"),
        ("\u0130x.html", "i\u0307x.html"),
    ],
)
def test_two_outputs_for_one_path_in_any_case_or_unicode_form_name_both_origins(paths: tuple[str, str]) -> None:
    (problem,) = problems_of(*paths)
    assert (problem.file, problem.code, problem.level) == ("content/1.md", "output-collision", "error")
    assert "content/0.md" in problem.message


def test_one_origin_that_makes_a_path_twice_is_told() -> None:
    (problem,) = collisions([Output("a.html", "1", "theme"), Output("a.html", "2", "theme")])
    assert (problem.file, problem.message) == ("theme", "makes “a.html”, a second time")


@pytest.mark.parametrize("paths", [("map", "map/x.html"), ("map/x.html", "map"), ("MAP", "map/a/b/c.html")])
def test_a_file_where_another_output_needs_a_folder_names_both(paths: tuple[str, str]) -> None:
    (problem,) = problems_of(*paths)
    assert {problem.file, *problem.message.split()} >= {"content/0.md", "content/1.md"}


def test_folders_that_differ_in_case_only_are_told_once() -> None:
    problems = problems_of("Map/a.html", "map/b.html", "map/c.html")
    assert [(one.file, one.code) for one in problems] == [("content/1.md", "output-collision")]


@pytest.mark.parametrize("path", ["cjmsite-manifest.json", "CJMSITE-Manifest.json", ".cjmsite-work", ".cjmsite-work/x"])
def test_the_programs_own_files_belong_to_no_output(path: str) -> None:
    (problem,) = problems_of(path)
    assert "the program" in problem.message


@pytest.mark.parametrize(
    "name",
    ["con", "CON", "aux.html", "nul.tar.gz", "Lpt1.x", "com¹.html", "CONIN$", "con .html", "a.", "a ", " a", "a:b",
     "a<b", 'a"b', "a|b", "a?b", "a*b", "a\x07b", "a\x7fb", "ä" * 101, "\udcff.html"],
)  # fmt: skip
@pytest.mark.parametrize("where", ["{}", "map/{}", "{}/index.html"])
def test_a_name_that_some_system_refuses_is_told_with_one_that_would_do(name: str, where: str) -> None:
    (problem,) = problems_of(where.format(name))
    assert (problem.file, problem.code) == ("content/0.md", "output-name")
    assert problem.hint
    problem.as_text().encode()


@pytest.mark.parametrize("path", ["/etc/x", "../x", "a/../../x", "a//b", "a/./b", "a\\b", "c:/x", "", "a/", "a\0b"])
def test_a_path_that_could_leave_the_folder_is_refused(path: str) -> None:
    assert "output-name" in {one.code for one in problems_of(path)}


def test_two_hundred_characters_of_path_are_fine_and_one_more_is_told() -> None:
    assert problems_of("a/" * 97 + "a.html") == []
    (problem,) = problems_of("a/" * 97 + "ab.html")
    assert "201 characters" in problem.message


@pytest.mark.parametrize("path", ["index.html", "go/a-and-e.html", ".nojekyll", "content.html", "connect/nully.html",
                                  "map/Ärzte.html", "日本語/触れる.html", "a b/c (1).pdf", "x/com10.html"])  # fmt: skip
def test_ordinary_names_in_any_script_are_fine(path: str) -> None:
    assert problems_of(path) == []


@given(st.text(alphabet="acounx1.:/ _-$~é", max_size=12) | st.from_regex(r"[a-z.]{1,4}(/[a-z. ]{0,4}){0,2}"))
def test_what_the_quick_look_lets_pass_no_rule_would_refuse(path: str) -> None:
    if is_plain(path):
        assert fault_of_path(path) == ("", "")
        assert [fault_of_name(name) for name in path.split("/")] == [("", "")] * (path.count("/") + 1)


@given(st.text(min_size=1, max_size=40))
def test_no_name_makes_it_fail(name: str) -> None:
    for problem in problems_of(name):
        problem.as_text().encode()
