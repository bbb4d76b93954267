"""Two readers, one page: whatever the fast one accepts, it sees as html.parser does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmsite.audit.html.page import read_page, read_plainly, read_thoroughly

CASES = sorted((Path(__file__).parents[1] / "cases" / "audit").rglob("*.html"))
PIECES = st.sampled_from(
    """<p> | </p> | <a href="x"> | <A HREF="x&amp;y" href="z"> | <svg> | </svg> | <title> | </title> | <title/>
    | <script> | </script> | <script/> | <style> | </style> | <!-- a --> | <!--> | <!--a--b--> | <!doctype html>
    | a | &lt; | < | > | " | ' | = | / | <b c=d> | <b c='d'> | <figure> | </figure> | <li data-x> | </li> | <br/>
    | <p " | <P\n> | </P>""".split("| ")
)


@pytest.mark.parametrize("path", CASES, ids=lambda path: str(path.relative_to(path.parents[3])))
def test_both_readers_see_the_same_in_every_case(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert read_page("a", text) == read_thoroughly("a", text)


def test_the_fast_reader_takes_a_page_of_ours() -> None:
    text = next(path for path in CASES if path.parts[-3] == "clean").read_text(encoding="utf-8")
    assert read_plainly("a", text) is not None


@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_the_fast_reader_accepts_it_sees_as_the_thorough_one_does(text: str) -> None:
    fast = read_plainly("a", text)
    assert fast is None or fast == read_thoroughly("a", text)


@pytest.mark.parametrize(
    "text",
    [
        '<p "><script>go()</script><p ">', "<p a='\"'><script>go()</script>", '<p a=b"><script>go()</script>',
        '<p a==">">', "<!--><script>go()</script>-->", "<script>a</b></script>", "<title><b></title>",
        '<p/ a="b">', '<p a="b"c="d">', "a < b",
    ],
)  # fmt: skip
def test_a_spelling_that_could_hide_something_is_left_to_the_thorough_reader(text: str) -> None:
    assert read_plainly("a", text) is None
