"""What counts as a word, and which words are forms of one another."""

from __future__ import annotations

import unicodedata

import pytest

from cjmsite.render.search.stems import rules_for, stem
from cjmsite.render.search.words import LONGEST, words_of
from tests.render.search.texts import lines, word_cases


@pytest.mark.parametrize("text, words", word_cases(), ids=lambda value: str(value)[:20])
def test_a_text_gives_its_words(text: str, words: list[str]) -> None:
    # Korean syllables are taken apart into letters, which an editor puts together again.
    assert words_of(text) == [unicodedata.normalize("NFKD", word) if word > "가" else word for word in words]


def test_no_word_is_longer_than_the_index_keeps() -> None:
    assert words_of("a" * 100 + " b") == ["a" * LONGEST, "b"]


@pytest.mark.parametrize("line", [line for line in lines("stems.txt") if "|" not in line])
def test_forms_of_a_word_share_a_stem(line: str) -> None:
    language, _, forms = line.partition(":")
    stems = {stem(word, rules_for(language)) for word in forms.split()}
    assert len(stems) == 1, stems


@pytest.mark.parametrize("line", [line for line in lines("stems.txt") if "|" in line])
def test_an_ending_that_is_no_ending_stays(line: str) -> None:
    language, _, words = line.partition(":")
    one, other = (word.strip() for word in words.split("|"))
    assert stem(one, rules_for(language)) != stem(other, rules_for(language))


@pytest.mark.parametrize("line", lines("stems.txt"))
def test_a_stem_is_the_beginning_of_its_word(line: str) -> None:
    language, _, words = line.partition(":")
    for word in words.replace("|", " ").split():
        assert word.startswith(stem(word, rules_for(language)))


def test_a_region_has_its_languages_rules_and_an_unknown_language_has_none() -> None:
    assert rules_for("de-CH") == rules_for("de")
    assert rules_for("fr") == ()
