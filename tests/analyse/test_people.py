"""Where each persona travels, and how it feels to them."""

from __future__ import annotations

import pytest

from cjmsite.analyse.hub import Analysed
from cjmsite.analyse.journey.journeys import told_feeling, worst_feeling
from cjmsite.model.objects import Touchpoint
from cjmsite.model.vocabulary import Feeling


def test_a_persona_travels_all_journeys_that_name_them(analysed: Analysed) -> None:
    assert [travel.journey for travel in analysed.people["ann"].travels] == ["stay", "stay-2030"]
    assert [travel.journey for travel in analysed.people["bob"].travels] == ["stay"]


def test_the_lowest_moment_is_one_that_people_live_today(analysed: Analysed) -> None:
    lowest, highest = analysed.people["ann"].lowest, analysed.people["ann"].highest
    assert lowest is not None
    assert highest is not None
    assert (lowest.touchpoint, lowest.value, highest.touchpoint, highest.value) == ("arrive", -4, "treat", 3)


def test_what_everybody_feels_a_persona_feels_too(analysed: Analysed) -> None:
    curve = analysed.people["bob"].travels[0].curve
    assert [point.touchpoint for point in curve.points] == ["arrive", "treat", "leave"]


def test_quotes_belong_to_who_said_them(analysed: Analysed) -> None:
    assert [(one.id, one.quote.says) for one in analysed.people["ann"].quotes] == [
        ("arrive#quote-where-do-i-go", "Where do I go?")
    ]


@pytest.mark.parametrize(
    "persona, written, told",
    [
        ("ann", {"": 2.0, "ann": -1.0}, -1.0),
        ("bob", {"": 2.0, "ann": -1.0}, 2.0),
        ("bob", {"ann": -1.0}, None),
        ("ann", {"": 2.0, "ann": None}, None),  # in a word alone
    ],
)
def test_a_touchpoint_feels_to_a_persona_as_they_told_it_else_as_everybody_did(
    persona: str, written: dict[str, float | None], told: float | None
) -> None:
    feeling = told_feeling(Touchpoint(emotion={who: Feeling(value=value) for who, value in written.items()}), persona)
    assert (feeling and feeling.value) == told


@pytest.mark.parametrize(
    "written, worst",
    [
        ({"ann": 1.0, "": -2.0, "bob": -1.0}, ""),
        ({"bob": -1.0, "ann": -1.0}, "ann"),
        ({"bob": None, "ann": 3.0}, "ann"),
        ({"bob": None}, None),
    ],
)
def test_the_worst_feeling_is_the_lowest_that_was_told_with_whose_it_is(
    written: dict[str, float | None], worst: str | None
) -> None:
    found = worst_feeling(Touchpoint(emotion={who: Feeling(value=value) for who, value in written.items()}))
    assert (found and found[0]) == worst
