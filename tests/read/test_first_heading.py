"""The heading that opens a body, and the title that it becomes or repeats."""

from __future__ import annotations

import pytest

from cjmsite.read.markdown.rendered import render_body

BODY = "# The *call*\n\nShe rings.\n\n## Later\n"


@pytest.mark.parametrize("title", [None, "The call", " The call "])
def test_a_first_heading_that_is_the_title_is_not_shown_a_second_time(title: str | None) -> None:
    body, _ = render_body(BODY, 1, title=title)
    assert body.title == "The call"
    assert [heading.words for heading in body.headings] == ["Later"]
    assert "The <em>call</em>" not in body.texts.html


def test_a_first_heading_that_says_something_else_than_the_title_stays() -> None:
    body, _ = render_body(BODY, 1, title="Ringing")
    assert body.title is None
    assert [(heading.level, heading.words) for heading in body.headings] == [(2, "The call"), (3, "Later")]
