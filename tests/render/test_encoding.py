"""The bytes of a page: large ones in ASCII, where that says the same."""

from __future__ import annotations

from html import unescape

import pytest

from cjmsite.render.site import page_bytes

SENTENCE = "She said “wait”, so we waited, all of us, in the long corridor, with the coats and the drinks machine. "
LARGE = f"<p>{SENTENCE * 4_000}</p>"


def test_a_large_page_with_few_characters_beyond_ascii_is_ascii_and_says_the_same() -> None:
    data = page_bytes(LARGE)
    assert data.isascii()
    assert unescape(data.decode()) == LARGE


@pytest.mark.parametrize("html", [
    "<p>“Wait”</p>",
    "<p>" + "Она сказала: подождите. " * 9_000 + "</p>",
    LARGE + '<script type="application/json">"“"</script>',
    LARGE + "<STYLE>p::before { content: '“' }</STYLE>",
    *(f"{LARGE}<{name}>“</{name}>" for name in ("xmp", "iframe", "noembed", "noFrames", "plaintext")),
], ids=["small", "another script", "data", "styles", "xmp", "iframe", "noembed", "noframes", "plaintext"])  # fmt: skip
def test_a_page_stays_in_utf_8_where_references_say_less_or_are_not_read(html: str) -> None:
    assert page_bytes(html) == html.encode()


@pytest.mark.parametrize("character", ["\u0080", "\u0091", "\u009f"])
def test_a_page_with_a_character_whose_reference_means_another_stays_as_it_is(character: str) -> None:
    page = f"<p>“a{character}b”{'x' * 300_000}</p>"
    assert page_bytes(page) == page.encode()


@pytest.mark.parametrize("character", ["\u00a0", "\u00b7", "à"])
def test_its_neighbours_are_written_as_references(character: str) -> None:
    assert page_bytes(f"<p>{character}{'x' * 300_000}</p>").isascii()
