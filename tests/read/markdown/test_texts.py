"""A body's texts are held packed, and come out as they went in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmsite.read.markdown.texts import NONE, packed, recalled

TEXT = st.text(st.characters(exclude_characters="\0"))


@given(TEXT.filter(bool), TEXT)
def test_texts_come_out_as_they_went_in(html: str, words: str) -> None:
    texts = packed(html, words)
    assert (texts.html, texts.words) == (html, words)
    assert recalled(texts.kept()) == texts


def test_where_there_is_no_html_nothing_is_held() -> None:
    assert not packed("", "a title")
    assert (NONE.html, NONE.words, NONE.kept()) == ("", "", "")
    assert recalled("") == NONE


def test_a_kept_text_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="base64"):
        recalled("<p>plain</p>")
