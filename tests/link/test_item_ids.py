"""Things inside a page have addresses that lead to the same words whatever is put before them, or moved."""

from __future__ import annotations

import re
from itertools import permutations
from pathlib import Path

import pytest

from cjmsite.link.hub import Hub
from cjmsite.link.item_ids import id_of_words, seconds_of
from cjmsite.media.recordings.webvtt import Cue, Transcript
from tests.authoring.hub_on_disk import hub_of

ITEMS = {
    "pain_points": ("pain", ["Nobody knows her.", "Tells it thrice", "Nobody knows her!"]),
    "opportunities": ("opportunity", ["One file for all", "A call back", "A call-back"]),
    "quotes": ("quote", ["“Nobody had heard of us.”", "Wait", "Nobody had heard of us, and nobody called us back"]),
    "actions": ("action", ["Answer the phone", "Write it down", "Answer: the phone"]),
    "metrics": ("metric", ["Calls answered", "Minutes waited", "calls answered"]),
}
WORDS = {"quotes": "says", "metrics": "name"}


def ids_of(folder: Path, field: str, items: list[str]) -> dict[str, str]:
    """The id of each item (written in flow style) by its place among those given."""
    text = f"---\n{field}:\n" + "".join(f"  - {{{item}}}\n" for item in items) + "---\n# At the desk\n"
    hub = hub_of(folder, {"journeys/j/index.md": "# J\n", "journeys/j/s/index.md": "# S\n", "journeys/j/s/t.md": text})
    made = getattr(hub.journeys[0].touchpoints[0].node.front, field)
    return {item: one.id for item, one in zip(items, made, strict=True)}


@pytest.mark.parametrize("field", ITEMS)
def test_an_id_stays_with_its_words_in_any_order_and_whatever_is_added(tmp_path: Path, field: str) -> None:
    word = WORDS.get(field, "title")
    items = [f"{word}: '{words}'" for words in ITEMS[field][1]]
    first = ids_of(tmp_path, field, items)
    assert len(set(first.values())) == len(items)
    for order in permutations(items):
        assert ids_of(tmp_path, field, list(order)) == first
    added = ids_of(tmp_path, field, [f"{word}: 'Put before all'", *items, f"{word}: 'Added'"])
    assert {item: added[item] for item in items} == first


def test_the_same_words_of_several_people_are_told_apart_by_whose_they_are(tmp_path: Path) -> None:
    said = ["says: Wait, by: Ada's mother", "says: Wait, by: Ben's father", "says: Wait", "says: Wait, lang: de"]
    first = ids_of(tmp_path, "quotes", said)
    assert len(set(first.values())) == 4
    for order in permutations(said):
        assert ids_of(tmp_path, "quotes", list(order)) == first
    done = ["title: Call, due: 2026-05-01", "title: Call, due: 2026-06-01, status: done"]
    assert ids_of(tmp_path, "actions", done) == ids_of(tmp_path, "actions", done[::-1])


@pytest.mark.parametrize(
    "words, id_",
    [
        ("Nobody knows her.", "nobody-knows-her"),
        ("  Can’t wait — any longer ", "cant-wait-any-longer"),
        ("Ärztin & Straße", "arztin-and-strasse"),
        ("2 a.m.", "2-a-m"),
    ],
)
def test_an_id_is_made_of_the_words(words: str, id_: str) -> None:
    assert id_of_words(words) == id_


def test_words_that_an_id_can_not_hold_are_told_apart_by_all_of_them() -> None:
    begin = "I called twice, and waited for an hour, and nobody "
    ids = [
        id_of_words(words) for words in (begin + "came", begin + "called", "待つ", "待って", "Wait 待つ", "Wait 待って")
    ]
    assert len(set(ids)) == 6
    assert all(re.fullmatch(r"[a-z0-9-]{3,60}", one) for one in ids)
    assert ids[0].startswith("i-called-twice-and-waited-for-an-hour-and-nobody-")


QUOTES = """---
quotes:
{quotes}---
# At the desk
"""


def linked(folder: Path, quotes: list[str], reference: str) -> Hub:
    text = QUOTES.format(quotes="".join(f"  - {{{one}}}\n" for one in quotes))
    return hub_of(
        folder,
        {
            "journeys/j/index.md": "# J\n",
            "journeys/j/s/index.md": "# S\n",
            "journeys/j/s/t.md": text,
            "pages/p.md": f"# P\n\nSee [[{reference}]] and [it](../journeys/j/s/t.md#{reference.partition('#')[2]}).\n",
        },
    )


@pytest.mark.parametrize(
    "quotes, reference, says",
    [
        (["says: Nobody called"], "j.s.t#quote-1", "Nobody called"),
        (["says: Nobody called, id: silence", "says: Wait"], "j.s.t#quote-nobody-called", "Nobody called"),
    ],
)
def test_a_former_address_leads_on_where_it_can_mean_no_other(
    tmp_path: Path, quotes: list[str], reference: str, says: str
) -> None:
    targets = linked(tmp_path, quotes, reference).pages[0].body.targets
    assert targets[0].title == says
    assert targets[1].anchor == reference.partition("#")[2]


def test_an_address_of_words_that_several_have_means_none_of_them_in_whatever_order(tmp_path: Path) -> None:
    said = ["says: Wait, by: Ada's aunt", "says: Wait, by: Ben's aunt", "says: Wait!"]
    for order in permutations(said):
        with pytest.raises(AssertionError, match="quote-wait"):
            linked(tmp_path, list(order), "j.s.t#quote-wait")


def test_a_number_that_could_mean_several_is_told_with_the_ids_that_stay(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"write “j\.s\.t#quote-wait”"):
        linked(tmp_path, ["says: Nobody called", "says: Wait"], "j.s.t#quote-2")


def test_what_is_said_in_a_recording_has_the_second_in_its_address() -> None:
    said = [(0.2, "Ann"), (12.694, "Ann"), (12.9, "Ben"), (12.9, "Ann"), (3661.0, "Ann")]
    transcript = Transcript(tuple(Cue(start, start + 1, who, f"{who} speaks", 1) for start, who in said))
    assert seconds_of(transcript) == ("t0", "t12", "t12.9-2", "t12.9", "t3661")


def test_a_file_has_its_name_in_its_address_whatever_lies_beside_it(tmp_path: Path) -> None:
    page, file = "journeys/j/s/t/index.md", "journeys/j/s/t/b.csv"
    texts = {"journeys/j/index.md": "# J\n", "journeys/j/s/index.md": "# S\n", page: "# T\n", file: "a,b\n1,2\n"}
    first = hub_of(tmp_path, texts).journeys[0].touchpoints[0].node.attachments
    assert [one.anchor for one in first] == ["file-b-csv"]
    more = hub_of(tmp_path, {"journeys/j/s/t/a.csv": "a,b\n1,2\n"}).journeys[0].touchpoints[0].node.attachments
    assert [one.anchor for one in more] == ["file-a-csv", "file-b-csv"]
