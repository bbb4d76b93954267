"""What a reader would miss of raw HTML is told, with the Markdown to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.small_hub import built

ANCHOR = "link to a heading: its words are its anchor"


@pytest.mark.parametrize(
    "text, hint",
    [
        ('See <a href="x.md">multi\nline words</a>.', "write [multi line words](x.md)"),
        ('See <a href="x.md">an <i>old</i> page</a>.', "write [an old page](x.md)"),
        ('<area href="x.md" alt="North">', "write [North](x.md)"),
        ('<img srcset="a.jpg 1x, b.jpg 2x" alt="A">', "write ![A](a.jpg)"),
        ('<picture><source srcset="a.jpg 2x"></picture>', "write ![words](a.jpg)"),
        ('<a name="here"></a>', ANCHOR),
        ('<a id="here">Here</a> are words', ANCHOR),
        ('<span id="here">Here</span> are words', ANCHOR),
        ('<h2 id="here">Here</h2>', ANCHOR),
        ('<input type="checkbox"> done', "pages have no forms: write what readers need as text"),
        ("<select>\n<option>A</option></select>", "pages have no forms: write what readers need as text"),
        ('<svg width="9"><path d="M0 0"/></svg>', "put the drawing into a file beside this page"),
        ("<math>\n<mi>x</mi></math>", "write the formula as text, or as a picture"),
        ("Dear <title> <name>", "write \\<title> if these are words"),
    ],
)
def test_html_of_which_something_is_lost_is_told_with_what_to_write(text: str, hint: str, tmp_path: Path) -> None:
    told = [one for one in built(tmp_path, {"pages/tea.md": text + "\n"}).problems if one.code == "raw-html"]
    assert told[0].hint.startswith(hint)
    assert {one.level for one in told} == {"warning"}


@pytest.mark.parametrize("text", ['<p style="color: red">Words</p>', "<kbd>Esc</kbd> <br> <u>x</u>", "<video></video>"])
def test_html_of_which_only_the_looks_are_lost_is_not_told(text: str, tmp_path: Path) -> None:
    assert built(tmp_path, {"pages/tea.md": text + "\n"}).problems == ()
