"""Where each persona travels, and how it feels to them."""

from __future__ import annotations

from cjmsite.analyse.hub import Analysed


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
