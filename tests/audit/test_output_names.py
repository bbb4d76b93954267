"""Names are made here and not kept as files: many systems could not check them out."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from cjmsite.audit.output_names import PATH_BUDGET, check_names
from cjmsite.audit.site import audit
from cjmsite.audit.tree import tree_of


def codes(*names: str) -> list[str]:
    return [problem.code for problem in check_names(tree_of(list(names), []))]


@pytest.mark.parametrize(
    "name",
    ["con", "CON.html", "aux.tar.gz", "nul .txt", "com1.html", "lpt¹.html", "a:b.html", "a<b.html", "a?.html",
     "a|b.html", "a*.html", 'a".html', "a\\b.html", "a.", "a ", " a.html", "a\x07.html", "ü" * 128 + ".html"],
)  # fmt: skip
def test_a_name_that_windows_refuses_is_a_problem(name: str) -> None:
    assert codes(name)[:1] == ["audit-name-windows"]


@pytest.mark.parametrize("name", ["console.html", "com10.html", "a b.html", "café.html", "a-(1).html", "日本.html"])
def test_a_name_that_every_system_takes_is_none(name: str) -> None:
    assert codes(name) == []


def test_names_that_differ_in_case_only_collide_with_the_first_of_them() -> None:
    problems = list(check_names(tree_of(["a/Foo.html", "a/foo.html"], [])))
    assert [(each.file, each.code) for each in problems] == [("a/foo.html", "audit-name-collision")]
    assert "a/Foo.html" in problems[0].message


@pytest.mark.parametrize("other", ["STRASSE.html", "strasse.html"])
def test_sharp_s_collides_with_two_s(other: str) -> None:
    assert codes("straße.html", other) == ["audit-name-collision"]


def test_two_unicode_forms_of_one_name_collide_and_the_one_with_loose_accents_is_named() -> None:
    assert sorted(codes("café.html", unicodedata.normalize("NFD", "café.html"))) == [
        "audit-name-collision",
        "audit-name-not-nfc",
    ]


def test_a_folder_collides_with_a_file() -> None:
    problems = check_names(tree_of(["Stage"], ["stage"]))
    assert [problem.code for problem in problems] == ["audit-name-collision"]


def test_a_path_longer_than_the_budget_is_a_problem() -> None:
    fits = "/".join(["a" * 39] * 5)[:PATH_BUDGET]
    assert codes(fits) == []
    assert codes(fits + "bb") == ["audit-name-long"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse to make such a name")
def test_a_name_that_is_not_utf8_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"x")
    problems = audit(tmp_path)
    assert [(each.file, each.code) for each in problems] == [("caf\\udce9.txt", "audit-name-not-utf8")]


def test_a_symbolic_link_is_a_problem_and_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret", encoding="utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "link").symlink_to(outside, target_is_directory=True)
    (site / "loop").symlink_to(site, target_is_directory=True)
    found = audit(site, forbidden=["secret"])
    assert [(each.file, each.code) for each in found] == [("link", "audit-symlink"), ("loop", "audit-symlink")]


def test_a_publishers_own_checkout_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("x", encoding="utf-8")
    (tmp_path / ".nojekyll").touch()
    assert audit(tmp_path) == ()
