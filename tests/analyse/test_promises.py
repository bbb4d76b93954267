"""Which promises are the same, and where they are kept: of the example hub's files, and of an awkward one."""

from __future__ import annotations

from pathlib import Path

from cjmsite.analyse.decide.likeness import compared_words
from cjmsite.analyse.decide.promises import PromiseInsight, PromisePlace, PromisesInsight
from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.config.load import load_settings
from cjmsite.pipeline.reading import gather
from tests.pipeline.small_hub import hub_of


def test_the_promises_of_the_example_are_those_of_its_files(example: Analysed) -> None:
    found = example.promises
    # 20 touchpoints of today's journeys promise something: 6 broken, 5 partly, 9 kept; those of 2028 are not counted
    assert found.counts == (6, 5, 9, 0)
    assert len(found.promises) == 19
    one = next(one for one in found.promises if one.says == "One person from first to last")
    assert [(place.at, place.state) for place in one.places] == [
        ("claim-northwind.adjuster-visit", "partly"), ("claim-northwind.last-call", "kept")
    ]  # fmt: skip
    assert (one.state, one.is_shared, one.name) == ("partly", True, "one-person-from-first-to-last")
    later = next(one for one in found.promises if one.says == "We know you")
    assert [(place.at, place.state, place.future) for place in later.places] == [
        ("a-and-e", "broken", False), ("asthma-2028.a-and-e", "kept", True)
    ]  # fmt: skip
    assert later.counts == (1, 0, 0, 0)
    northwind = found.organisations[0]
    assert (northwind.organisation, northwind.counts) == ("northwind", (2, 1, 2, 0))
    assert northwind.broken == ("claim-northwind.settlement", "claim-northwind.renewal")


def promised(folder: Path, *promises: str, more: str = "") -> PromisesInsight:
    touchpoints = "".join(f"      - {{title: T{n}, promise: {one}}}\n" for n, one in enumerate(promises))
    files = {"journeys/tea.md": f"---\nid: tea\n{more}stages:\n  - title: A\n    touchpoints:\n{touchpoints}---\n"}
    gathered = gather(hub_of(folder, files), load_settings(folder / "site").settings)
    assert gathered.problems == ()
    return analyse(gathered.hub).promises


def test_promises_are_one_where_their_words_or_their_ids_are(tmp_path: Path) -> None:
    found = promised(
        tmp_path,
        "{says: We pick up., kept: kept}",
        "{says: '“we  PICK up”', kept: broken}",  # the same words
        "{says: Somebody answers, id: answer}",
        "{says: A voice at once, id: answer, kept: partly}",  # the same id
        "{says: We pick up, id: answer}",  # joins both
        "{says: We ring back}",
    )
    # broken, partly, kept, nobody said; the worst names the promise's state
    assert [(one.says, one.state, one.counts) for one in found.promises] == [
        ("We pick up.", "broken", (1, 1, 1, 2)), ("We ring back", "unknown", (0, 0, 0, 1))
    ]  # fmt: skip
    assert [one.name for one in found.promises] == ["answer", "we-ring-back"]


def test_promises_whose_names_would_be_alike_have_pages_apart(tmp_path: Path) -> None:
    found = promised(tmp_path, "'Tea & milk'", "Tea and milk", "'!!!'", "'???'")
    assert len({one.name for one in found.promises}) == 4
    assert [compared_words(one.says) for one in found.promises[2:]] == ["", ""]


def test_what_is_only_promised_in_a_journey_that_is_not_there_yet_is_left_out(tmp_path: Path) -> None:
    found = promised(tmp_path, "We fly", more="state: future\n")
    assert (found.promises, found.counts, found.organisations) == ((), (0, 0, 0, 0), ())


def test_who_keeps_a_promise_is_who_serves_where_it_is_made_today() -> None:
    def place(at: str, organisation: str, *, future: bool) -> PromisePlace:
        return PromisePlace(at, "tea", "a", "We call", "kept", "", (organisation, "desk"), future)

    places = (
        place("one", "shop", future=False),
        place("two", "robot", future=True),
        place("six", "bank", future=False),
    )
    one = PromiseInsight("we-call", "We call", "kept", (0, 0, 2, 0), places, is_shared=True)
    assert one.organisations == ("shop", "desk", "bank")
