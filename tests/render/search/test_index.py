"""The index answers as a search through all texts would, whoever wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmsite.render.search.merge import merge, shards
from cjmsite.render.search.part import TITLE_WEIGHT, index_chapter, length_class
from cjmsite.render.search.records import IndexedChapter, SearchCue, SearchRecord
from cjmsite.render.search.words import words_of
from tests.render.search.reading import Index

TEXTS = {"search.title": "Search"}
WORDS = (*"asthma asthmatic nurse Ärztin wait waiting 111 病院へ straße x '</script>".split(), "\u2028")
words = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


@st.composite
def chapters(draw: st.DrawFn) -> tuple[IndexedChapter, ...]:
    made = []
    for number in range(draw(st.integers(1, 3))):
        records = []
        for page in range(draw(st.integers(0, 4))):
            records.append(SearchRecord("touchpoint", draw(words), f"{number}/{page}.html", draw(words)))
            things = draw(st.lists(st.sampled_from(("quote", "pain", "recording")), max_size=9))
            for thing, kind in enumerate(things):
                place = f"{number}/{page}.html#{thing}"
                if kind == "recording":
                    said = enumerate(draw(st.lists(words, max_size=5)), start=1)
                    cues = tuple(
                        SearchCue(f"t{at * 2.5:g}", at * 2.5, "Amira", text, at * 2.5 + 2) for at, text in said
                    )
                    records.append(SearchRecord(kind, draw(words), place, cues=cues, titled=draw(st.booleans())))
                else:
                    records.append(SearchRecord(kind, "", place, draw(words)))
        made.append(IndexedChapter(f"journey-{number}", f"Journey {number}", f"{number}.html", tuple(records)))
    return tuple(made)


def index_of(made: Sequence[IndexedChapter]) -> Index:
    return Index(merge([index_chapter(chapter) for chapter in made], "en", TEXTS))


def told(record: SearchRecord) -> list[str]:
    text = "\n".join(cue.words for cue in record.cues) or record.text
    return words_of(text) + (words_of(record.title) if record.titled else [])


def families(made: Sequence[IndexedChapter]) -> Iterator[tuple[str, set[str]]]:
    """Each page with all words that stand on it."""
    for chapter in made:
        page, found = "", set[str]()
        for record in chapter.records:
            if record.kind == "touchpoint":
                if page:
                    yield page, found
                page, found = record.address, set()
            found |= set(told(record))
        if page:
            yield page, found


@given(chapters(), st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
def test_a_query_finds_just_the_pages_on_which_all_words_stand(
    made: tuple[IndexedChapter, ...], query: list[str]
) -> None:
    asked = words_of(" ".join(query))
    expected = {page for page, found in families(made) if asked and found.issuperset(asked)}
    assert index_of(made).pages_with(asked) == expected


@given(chapters())
def test_every_record_comes_back_whole(made: tuple[IndexedChapter, ...]) -> None:
    records = [record for chapter in made for record in chapter.records]
    found = list(index_of(made).records().values())
    expected = [(one.address, one.kind, one.title, "\n".join(cue.words for cue in one.cues)) for one in records]
    texts = [(*most, said or one.text) for (*most, said), one in zip(expected, records, strict=True)]
    assert [(one.address, one.kind, one.title, one.text) for one in found] == texts


def hub(text: str = "", quotes: int = 1) -> tuple[IndexedChapter, ...]:
    """A hub of 40 pages in four journeys; one page can be given another text or more quotes."""
    made = []
    for journey in range(4):
        records = []
        for page in range(10):
            own = text if text and (journey, page) == (1, 3) else f"letter{page} answer nurse{journey} waits again"
            records.append(SearchRecord("touchpoint", f"Desk {page}", f"{journey}/{page}.html", own))
            count = quotes if (journey, page) == (1, 3) else 1
            records += [
                SearchRecord("quote", "", f"{journey}/{page}.html#quote-{n}", f"words{n} said") for n in range(count)
            ]
        made.append(IndexedChapter(f"journey-{journey}", f"Journey {journey}", f"{journey}.html", tuple(records)))
    return tuple(made)


def scripts(made: Sequence[IndexedChapter]) -> dict[str, bytes]:
    return merge([index_chapter(chapter) for chapter in made], "en", TEXTS)


def changed(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def test_the_same_hub_gives_the_same_bytes() -> None:
    assert scripts(hub()) == scripts(hub())


def test_a_further_quote_moves_no_other_record() -> None:
    before, after = index_of(hub()).records(), index_of(hub(quotes=3)).records()
    assert len(after) == len(before) + 2
    assert {place: one.address for place, one in before.items()} == {place: after[place].address for place in before}


def test_an_edit_leaves_the_texts_of_other_journeys_alone() -> None:
    moved = changed(scripts(hub()), scripts(hub("letter3 answer nurse1 waits once more")))
    assert len([path for path in moved if path.startswith("search/text-")]) == 1


def test_words_are_cut_at_the_same_places_after_an_edit() -> None:
    names = [f"word{number:05}" for number in range(20_000)]
    places = dict.fromkeys(names, b"\0" * 20)
    before = {tuple(group) for group in shards(names, places)}
    more = sorted([*names, "word00100a", "word10000b"])
    after = {tuple(group) for group in shards(more, {**places, "word00100a": b"\0", "word10000b": b"\0"})}
    assert len(before) > 20
    assert len(after - before) <= 6


def test_a_title_weighs_more_than_a_mention() -> None:
    pages = (SearchRecord("page", "Asthma", "a.html", "wheeze"), SearchRecord("page", "Wheeze", "b.html", "asthma"))
    made = [IndexedChapter("", "", "", pages)]
    assert list(index_of(made).places("asthma").values()) == [TITLE_WEIGHT, 1]


@pytest.mark.parametrize("last", [0, 254, 255, 256, 2_046, 2_049])  # numbered in eights: 2,032 … 2,048, 16,368 …
def test_a_word_is_found_in_a_record_of_any_number(last: int) -> None:
    records = [SearchRecord("page", "", f"{number}.html", "desk") for number in range(last)]
    records.append(SearchRecord("page", "", "last.html", "kettle kettle"))
    records.append(SearchRecord("page", "", "end.html", "teapot"))
    found = index_of([IndexedChapter("", "", "", tuple(records))])
    known = found.records()
    for word, address, often in (("kettle", "last.html", 2), ("teapot", "end.html", 1)):
        places = found.places(words_of(word)[0])
        assert [(known[place].address, count) for place, count in places.items()] == [(address, often)]


def test_an_empty_hub_has_an_index_too() -> None:
    assert index_of([IndexedChapter("", "", "", ())]).pages_with(["anything"]) == set()


def test_no_script_can_end_its_own_tag_or_line() -> None:
    made = [
        IndexedChapter("", "", "", (SearchRecord("page", "</script>\u2028", "a.html", 'it\'s \\ "quoted" \u2029'),))
    ]
    data = b"".join(scripts(made).values())
    assert "\u2028".encode() not in data
    assert index_of(made).records()[0, 0].text == 'it\'s \\ "quoted" \u2029'


@pytest.mark.parametrize("words_in_text, expected", [(0, 0), (1, 0), (2, 1), (200, 10), (4096, 15), (10**6, 15)])
def test_lengths_have_sixteen_classes(words_in_text: int, expected: int) -> None:
    assert length_class(words_in_text) == expected
