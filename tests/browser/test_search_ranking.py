"""Which page answers first, and how many there are of each kind, in a hub whose right answers are plain to see."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.pipeline.small_hub import build_in, hub_of

FILLER = "The visit went on as planned, and nobody had to come again on another day. " * 12
PAGES = {
    "apart": "# Apart\n\nA kettle stood there.\n" + "\n".join(f"- {FILLER}" for _ in range(2)) + "\n\nThen steam.\n",
    "aerobic": "# Training\n\nAn aerobic exercise.\n",
    "robic": "# Robic\n\nArobic is no word, Arobi a name.\n",
    "short": "# Light\n\nOne lantern.\n",
    "long": f"# Lamp\n\nOne lantern.\n\n{FILLER}\n",
}
STAGE = "journeys/tea/10-wanting"
TOUCHPOINT = """---
title: {title}
{fields}
---
{body}
"""
# "kettle" and "steam" in one quote, or in two; pains and quotes of the same words, by which kinds are counted.
TOUCHPOINTS = {
    "scattered": ("Scattered", "quotes: [{says: The kettle is late}, {says: It gave steam}]", ""),
    "together": ("Together", "quotes: [{says: The kettle gave steam}, {says: It is late}]", ""),
    "pained": ("Pained", "pain_points: [The kettle is cold, A kettle is lost]\nquotes: [{says: No kettle}]", ""),
    "told": ("Told", "", "A kettle, in the text."),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    files: dict[str, str | bytes] = {f"pages/{name}.md": text for name, text in PAGES.items()}
    files |= {"journeys/tea/index.md": "# Tea\n", f"{STAGE}/index.md": "# Wanting\n"}
    for number, (name, (title, fields, body)) in enumerate(TOUCHPOINTS.items()):
        files[f"{STAGE}/{number}0-{name}.md"] = TOUCHPOINT.format(title=title, fields=fields, body=body)
    folder = tmp_path_factory.mktemp("ranking")
    assert build_in(folder, hub_of(folder, files)).published
    return (folder / "output/search.html").as_uri()


def answer(page: Page, address: str, words: str, kind: str = "") -> tuple[list[str], dict[str, int]]:
    """The names of the pages that answer, the best first, and how many answer with things of each kind."""
    page.goto(address)
    page.locator("#search-words").wait_for()
    pages, counts = page.evaluate(
        """async ([words, kind]) => {
            const { search } = cjmsite, answer = await search.answer(words, kind);
            const pages = answer.pages.map(async one => (await search.record(answer.index, one.page)).address);
            return [await Promise.all(pages), Object.fromEntries(answer.counts)];
        }""",
        [words, kind],
    )
    return [Path(one).stem for one in pages], counts


def test_words_that_stand_together_count_for_more_than_words_apart(page: Page, address: str) -> None:
    found, _ = answer(page, address, "kettle steam ")
    assert set(found) == {"together", "scattered", "apart"}
    assert found.index("together") < found.index("scattered")


def test_of_two_records_with_a_word_the_shorter_one_is_first(page: Page, address: str) -> None:
    assert answer(page, address, "lantern ")[0] == ["short", "long"]


def test_kinds_are_counted_as_a_look_through_all_of_them_counts(page: Page, address: str) -> None:
    _, counts = answer(page, address, "kettle ")
    right = {"quote": 3, "pain": 1, "touchpoint": 1, "page": 1}  # pages with at least one such thing that says it
    assert {kind: counts.get(kind, 0) for kind in right} == right
    for kind, count in right.items():
        assert len(answer(page, address, "kettle ", kind)[0]) == count, kind
    assert set(answer(page, address, "kettle ", "pain")[0]) == {"pained"}


@pytest.mark.parametrize("words", ["aerobi", "aerobic ", "AEROBIC ", "aerobic exercise "])
def test_two_letters_that_german_makes_of_one_stay_two_in_an_english_hub(page: Page, address: str, words: str) -> None:
    assert answer(page, address, words)[0] == ["aerobic"]
