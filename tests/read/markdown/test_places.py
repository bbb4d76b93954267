"""Whatever is at fault in a text is told where it stands: every place comes from the parser."""

from __future__ import annotations

import time

import pytest

from cjmsite.read.markdown.rendered import Body, render_body

# Texts with one place each that is marked by ⟦ and ⟧: where the caret of the last link or picture has to stand.
PLACES = {
    "two links of a paragraph": "See [a](b.md) and [a](⟦b.md⟧) again.",
    "links of two lines of a paragraph": "See [a](b.md)\nand\n  [a](⟦b.md⟧).",
    "words that stand in front, too": "b.md b.md `[a](b.md)` [b.md](⟦b.md⟧)",
    "an address in angle brackets": 'x [a](<b c.md>) [a](<⟦b c.md⟧> "title")',
    "an address behind a line end": "x [a](\n  ⟦b.md⟧)",
    "a picture": "![x](b.png) ![x](⟦b.png⟧)",
    "a picture in a link's words": "[![x](b.png)](b.png) ![x](⟦b.png⟧)",
    "a reference link's definition": "[a][x] and [b][y]\n\n[x]: b.md\n[y]: ⟦b.md⟧ 'title'",
    "a reference in a quote": "> [b]\n>\n> [b]: <⟦b c.md⟧>",
    "a wiki link": "[[b]] [[ ⟦b⟧ | words]]".replace(" ⟦b⟧ ", "⟦b⟧"),
    "an address in the text": "https://b.example/ and *so* https://c.example/ or ⟦https://b.example/⟧ x",
    "an address in angle brackets of its own": "<https://b.example/> <⟦https://b.example/⟧>",
    "a heading": "## b.md [a](b.md) [a](⟦b.md⟧) ##",
    "an underlined heading": "b.md [a](⟦b.md⟧)\n====",
    "a list item": "1. [a](b.md)\n2. [a](⟦b.md⟧)\n   - deeper",
    "a list item further in": "- x\n\n  - [a](b.md)\n    [a](⟦b.md⟧)",
    "a quote": "> [a](b.md)\n> > [a](⟦b.md⟧)",
    "a lazy line of a quote": "> x\n[a](⟦b.md⟧)",
    "a footnote": "x[^1] [a](b.md)\n\n[^1]: see [a](⟦b.md⟧)",
    "a footnote's second paragraph": "x[^1]\n\n[^1]: see\n\n    and [a](⟦b.md⟧)",
    "a note in the text": "b.md x^[see [a](b.md)] y^[see [a](⟦b.md⟧)]",
    "a definition list": "b.md\n:   x [a](⟦b.md⟧)",
    "a table's cell": "| b.md | x |\n|---|---|\n| [a](b.md) | [a](⟦b.md⟧) |",
    "a table without outer lines": "b.md | x\n---|---\n[a](b.md) | [a](⟦b.md⟧)",
    "a cell behind escaped lines": "| x | y |\n|---|---|\n| a\\|b | c\\|d [a](⟦b.md⟧) |",
    "a table in a list": "- x\n\n  | b.md | [a](b.md) |\n  |---|---|\n  | | [a](⟦b.md⟧) |",
    "behind an emoji": "👩‍👩‍👧 🚀 [a](⟦b.md⟧)",
    "behind a tab": "-\tb.md\t[a](⟦b.md⟧)",
    "an indented line": "x\n\t[a](⟦b.md⟧)",
    "in emphasis": "**x _[a](b.md)_** ~~[a](⟦b.md⟧)~~",
    "in raw HTML of one line": "<b>x</b> [a](⟦b.md⟧)",
    "an address with a per cent sign": "[a](my%20plan.md) [a](⟦my%20plan.md⟧)",
    "an address with letters that are written otherwise": "[a](ä&amp;b.md) [a](⟦ä&amp;b.md⟧)",
}


def marked(text: str) -> tuple[str, int, int, int]:
    """The text without its marks; line and column from 1 of what they hold, and its width."""
    before, _, rest = text.partition("⟦")
    words, _, after = rest.partition("⟧")
    line = before.count("\n")
    return before + words + after, line + 1, len(before) - (before.rfind("\n") + 1) + 1, len(words)


def last_link(body: Body) -> tuple[int, int, int]:
    """Line, column and width of the link that stands furthest on."""
    return max((link.line, link.column, link.width) for link in body.links)


@pytest.mark.parametrize("name", PLACES)
def test_the_caret_stands_under_the_link_that_is_meant(name: str) -> None:
    text, line, column, width = marked(PLACES[name])
    body, _ = render_body(text, 11, title="A page")
    assert last_link(body) == (line + 10, column, width)


TOLD = {
    "a picture": ('Two: ⟦<img src="a.png" alt="A cup">⟧', "write ![A cup](a.png)"),
    "a link": ("x ⟦<a href='tea.md'>⟧the *tea*</a> y", "write [the tea](tea.md)"),
    "a film of another site": (
        "⟦<iframe src=https://v.example/1 title=Film>⟧</iframe>",
        "write [Film](https://v.example/1)",
    ),
    "a file with a blank": ('<video controls><source src="x"> ⟦<source src="a b.mp4">⟧', "write [words](<a b.mp4>)"),
    "in a block": ('<div>\n  <p>b.png</p>\n  ⟦<img alt="" src="b.png">⟧\n</div>', "write ![words](b.png)"),
    "in a block in a list": ('- x\n\n  <p>\n  ⟦<img src="b.png">⟧</p>', "write ![words](b.png)"),
    "in a block in a quote": ('> <p>\n> ⟦<img src="b.png">⟧</p>', "write ![words](b.png)"),
    "words that look like a tag": ("Dear ⟦<name>⟧, come", "write \\<name> if these are words"),
    "a script": ("⟦<script>⟧alert(1)</script>", "take it away"),
    "a heading": ("⟦<h1 align=center>⟧Tea</h1>", "write # and the words"),
    "a comment that nobody closes": ("above\n\n⟦<!-- a note⟧\n\nbelow", "write --> where it ends"),
    "a comment inside a comment": ("⟦<!-- a <!-- b -->⟧ c -->", "close the first with -->"),
    "a definition that nobody uses": ("x\n\n⟦[Amira]: Please!⟧", "begin it with \\["),
    "a note that nobody refers to": ("x\n\n⟦[^1]: Said on the phone⟧", "write [^1] where it belongs"),
    "an address that a blank ends": ("[a](b c.md) [a](b.md) [a](⟦b d.pdf⟧)", "write (<b d.pdf>) with angle brackets"),
}


@pytest.mark.parametrize("name", TOLD)
def test_text_that_nobody_would_see_is_told_with_the_markdown_to_write(name: str) -> None:
    marks, hint = TOLD[name]
    text, line, column, width = marked(marks)
    _, faults = render_body(text, 1, title="A page")
    last = max(faults, key=lambda one: (one.line, one.column))
    assert last.level == "warning"
    assert last.hint.startswith(hint)
    assert (last.line, last.column, last.width) == (line, column, width)


@pytest.mark.parametrize(
    "text",
    [
        "<details open><summary>More</summary>\n\nText\n\n</details>",
        '<p align="center"><kbd>Enter</kbd> H<sub>2</sub>O<br/></p>',
        "`<img src=x>`\n\n```\n<iframe src=x>\n```\n\n\\<name>",
        "<!-- a note to ourselves -->\n\ntext <!-- another --> text",
        "[//]: # (a note)\n\n[comment]: <> (a note)",
        "[a][x], [Y] and x[^1]\n\n[x]: b.md\n[y]: b.md\n\n[^1]: note",
        "if a < b and c > d, or a<5",
    ],
)
def test_what_is_shown_or_left_out_on_purpose_is_not_told(text: str) -> None:
    assert render_body(text, 1, title="A page")[1] == ()


@pytest.mark.parametrize("text", ["[[1]](#notes)", "[[1]][x]\n\n[x]: #notes"])
def test_brackets_in_the_words_of_a_link_do_not_make_it_the_name_of_a_thing(text: str) -> None:
    body, _ = render_body(text + "\n\n## Notes\n", 1, title="A page")
    assert [(link.kind, link.target) for link in body.links] == [("link", "#notes")]
    assert ">[1]</a>" in body.texts.html


def test_the_name_of_a_thing_may_stand_before_brackets() -> None:
    body, _ = render_body("[[tom]] (he) [[tom]](he) [[tom]][[amira]]\n", 1, title="A page")
    assert [link.target for link in body.links] == ["tom", "he", "tom", "amira"]


MERMAID = "journey\n    title Tea\n    section Wanting\n      Thirst: 2: Ada\n"


@pytest.mark.parametrize(
    "text",
    [
        f"```journey\n{MERMAID}```",
        f"```mermaid\n{MERMAID}```",
        f"~~~ Mermaid\n{MERMAID}~~~",
        f"```{{mermaid}}\n%%{{init: {{'theme': 'dark'}}}}%%\n{MERMAID}```",
        f"````mermaid title=tea\n---\ntitle: Tea\n---\n\n{MERMAID}````",
        "- x\n\n  ```mermaid\n  " + MERMAID.replace("\n", "\n  ") + "\n  ```",
    ],
)
def test_a_mermaid_fence_that_holds_a_journey_is_a_map(text: str) -> None:
    body, _ = render_body(text, 1, title="A page")
    assert len(body.sketches) == 1
    assert "journey" in body.sketches[0].text
    assert "<code" not in body.texts.html


@pytest.mark.parametrize("text", ["graph TD\n a-->b", "%% journey\ngraph TD", "journeys: 3", ""])
def test_any_other_mermaid_fence_stays_code(text: str) -> None:
    body, _ = render_body(f"```mermaid\n{text}\n```", 1, title="A page")
    assert body.sketches == ()
    assert '<code class="language-mermaid">' in body.texts.html


@pytest.mark.parametrize(
    "text",
    [
        "<b>x " * 20_000 + "[a](b.md)\n" * 12_000,
        "|" + " [a](b.md) |" * 10_000 + "\n|" + "-|" * 10_000 + "\n",
        '<a href="x">' * 10_000,
        "- <img src=x>\n" * 10_000,
    ],
)
def test_places_in_a_large_block_take_no_longer_than_its_size(text: str) -> None:
    started = time.process_time()
    render_body(text, 1, title="A page")
    assert time.process_time() - started < 20
