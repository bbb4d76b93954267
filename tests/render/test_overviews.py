"""The pages that look across journeys, rendered from tests/cases/across-journeys."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.config.load import load_settings
from cjmsite.link.hub import Hub, LinkedJourney, Node, Place
from cjmsite.pipeline.reading import gather
from cjmsite.render.site import plan_site
from cjmsite.theme.theme import Theme, load_theme
from tests.pipeline.small_hub import built


@pytest.fixture(scope="module")
def theme(repository: Path) -> Theme:
    loaded, problems = load_theme(repository / "tests" / "cases" / "across-journeys", "default")
    assert problems == ()
    return loaded


@pytest.fixture(scope="module")
def hub(repository: Path) -> Hub:
    site = repository / "tests" / "cases" / "across-journeys"
    return gather(site, load_settings(site).settings).hub


def pages_of(analysed: Analysed, theme: Theme) -> Callable[[str], str]:
    """A function from a page's path to its HTML."""
    plan = plan_site(analysed, theme, None, {})
    planned = {page.path: page for page in plan.pages}
    return lambda path: plan.templates.render(planned[path].template, planned[path].make(), path)


@pytest.fixture(scope="module")
def html_of(hub: Hub, theme: Theme) -> Callable[[str], str]:
    """The HTML of a page of the small site, by its path."""
    return pages_of(analyse(hub), theme)


def words(html: str) -> str:
    """What a page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def between(html: str, start: str, end: str) -> str:
    return html.split(start, 1)[1].split(end, 1)[0]


def test_a_journeys_card_says_customers_evidence_worst_moment_and_age(html_of: Callable[[str], str]) -> None:
    card = words(between(html_of("index.html"), "journey-card", "</p>\n</li>"))
    for said in (
        "A stay",
        "2 stages · 4 touchpoints",
        "200 come → 150 stay",
        "75 % of patients stay",
        "1 measured",
        "3 assumed",
        "Worst: Arriving, −4 for Ann",
        "Trust",
        "Reviewed 10 Jan 2024",
    ):
        assert said in card


def test_a_future_journey_says_so_and_what_it_would_replace(html_of: Callable[[str], str]) -> None:
    card = words(between(html_of("index.html"), "journey-card is-to-come", "</section>"))
    assert "Future state" in card
    assert "Would replace: A stay" in card


def test_the_hub_says_what_needs_attention_and_what_its_author_wrote(html_of: Callable[[str], str]) -> None:
    html = html_of("index.html")
    board = words(between(html, '<h2 id="attention">', "</section>\n</div>"))
    for said in (
        "Highest priorities Arriving A stay 90",
        "Ask once Ward 1 Feb 2026 overdue",
        "evidence of 1 touchpoint is out of date",
        "Method review due 1 Mar 2026 overdue",
    ):
        assert said in board
    assert "A word before you read." in html
    assert "The board" in html


def test_the_day_of_open_work_carries_its_date_and_the_word_for_its_passing(html_of: Callable[[str], str]) -> None:
    assert '<time datetime="2026-09-01" data-due data-late="overdue">1 Sep 2026</time>' in html_of("actions/index.html")


def test_the_curve_of_a_card_says_its_ends_in_words(html_of: Callable[[str], str]) -> None:
    assert 'aria-label="Feeling: lowest −4 at “Arriving”, highest +3 at “Treatment”"' in html_of("index.html")


def test_a_personas_page_shows_who_they_are_and_every_touchpoint_with_feeling(html_of: Callable[[str], str]) -> None:
    said = words(html_of("personas/ann.html"))
    for expected in (
        "I know my own story.",
        "Age 70",
        "Goals To sleep",
        "Ann came twice.",
        "Arriving",
        "−4 lost",
        "Treatment",
        "+3",
        "A stay in 2030",
        "Where do I go?",
        "Tags night",
        "met in Ward 4",
    ):
        assert expected in said


def test_an_organisations_page_gathers_what_is_its_own_and_its_parts(html_of: Callable[[str], str]) -> None:
    said = words(html_of("organisations/trust.html"))
    for expected in (
        "Contact The desk",
        "touchpoints served 3",
        "promise kept 1",
        "promise broken 1",
        "Parts of it Ward team",
        "Somebody meets you broken",
        "Touchpoints to come",
        "Asked again",
        "severity 5 of 5",
        "root cause: Nobody owns the form",
        "types it in",
        "Slow",
        "Ask once",
    ):
        assert expected in said


def test_the_tree_of_organisations_holds_each_part_under_its_whole(html_of: Callable[[str], str]) -> None:
    tree = between(html_of("organisations/index.html"), '<ul class="organisation-tree">', "</main>")
    lists = re.sub(r'<ul class="organisation-counts">.*?</ul>', "", tree, flags=re.DOTALL)
    shape = "".join(re.findall(r"(?<=\n)<ul>|(?<=\n)</ul>|(?<=>)(?:Trust|Ward|Screen)(?=<)", lists))
    assert shape == "Trust<ul>Ward<ul>Screen</ul></ul></ul>"


def test_an_actions_page_says_for_which_pain_and_where(html_of: Callable[[str], str]) -> None:
    said = words(html_of("actions/ask-once.html"))
    for expected in (
        "One form for all desks.",
        "doing",
        "1 Feb 2026",
        "overdue",
        "Impact 5 of 5",
        "Effort 3 of 5",
        "Asked again",
        "Arriving",
        "We began in May.",
        "Owner Ward",
    ):
        assert expected in said


def test_priorities_show_every_criterion_and_how_many_were_given(html_of: Callable[[str], str]) -> None:
    html = html_of("priorities.html")
    treat = words(between(html, ">Treatment</a>", "</tr>"))
    assert treat.startswith("A stay · Going home 60 2 of 2 criteria 40 21")
    assert "3 of 4 touchpoints are scored." in html
    assert "lower is better" in html


def test_a_rated_opportunity_stands_in_its_field(html_of: Callable[[str], str]) -> None:
    row = between(html_of("priorities.html"), ">Impact 5</th>", "</tr>")
    cells = ["One form" in cell for cell in row.split("<td")[1:]]
    assert cells == [False, True, False, False, False]


def test_a_tour_can_be_read_without_a_script(html_of: Callable[[str], str]) -> None:
    html = html_of("tours/first-day.html")
    said = words(html)
    for expected in (
        "30 minutes · 2 stops · 1 question",
        "Look behind.",
        "lens Blueprint",
        "lens Organisations",  # written as `providers`, its former name
        "with Ann",
        "Who meets Ann?",
        "A nurse Nobody",
        "It is night.",
        "Passed with 50 %",
    ):
        assert expected in said
    assert '<a href="../journeys/stay/coming/arrive.html">Arriving</a>' in html
    assert "Nobody" in words(between(html, "<details", "</details>"))


def test_other_pages_and_all_journeys_have_an_overview(html_of: Callable[[str], str]) -> None:
    assert "Method" in words(html_of("pages/index.html"))
    assert "A stay in 2030" in words(html_of("journeys/index.html"))
    assert "Ann" in words(html_of("personas/index.html"))
    assert "The first day" in words(html_of("tours/index.html"))


@pytest.fixture(scope="module")
def many(hub: Hub) -> Hub:
    """The same hub with 120 actions."""
    first = hub.actions[0]
    idea = replace(first.front, status="idea", due=None)
    more = tuple(
        replace(first, id=f"more-{n}", path=f"actions/more-{n}.html", title=f"More {n}", front=idea) for n in range(118)
    )
    places = {**hub.places, **{one.id: one.place for one in more}}
    return replace(hub, actions=(*hub.actions, *more), places=places)


def test_a_long_list_takes_several_pages_that_lead_to_each_other(many: Hub, theme: Theme) -> None:
    html_of = pages_of(analyse(many), theme)
    first, last = html_of("actions/index.html"), html_of("actions/page/3.html")
    assert "1–50 of 121" in first
    assert 'href="page/2.html" rel="next"' in first
    assert "101–121 of 121" in last
    assert "<title>Actions, 101–121 of 121 · Two stays</title>" in last
    assert 'href="2.html" rel="prev"' in last
    assert 'href="../index.html"' in last


def test_what_is_mentioned_everywhere_names_the_first_places_and_how_many_more(hub: Hub, theme: Theme) -> None:
    everywhere = replace(hub, mentions={**hub.mentions, "ann": ("arrive",) * 100})
    assert "60 of 100: see all" in words(pages_of(analyse(everywhere), theme)("personas/ann.html"))


class Everywhere(dict[str, Place]):
    """Places of which those that nobody wrote are pages, too."""

    def __missing__(self, id_: str) -> Place:
        return Place(id_, "touchpoint", id_, f"{id_.partition('#')[0]}.html")


def again(journey: LinkedJourney, number: int) -> LinkedJourney:
    """The same journey once more, under other ids."""

    def renamed(one: Node[Any]) -> Node[Any]:
        return replace(one, id=f"{one.id}-{number}", path=f"again/{one.id}-{number}.html")

    stages = tuple(
        replace(
            stage,
            node=renamed(stage.node),
            touchpoints=tuple(
                replace(one, node=renamed(one.node), stage=f"{one.stage}-{number}") for one in stage.touchpoints
            ),
        )
        for stage in journey.stages
    )
    return replace(journey, node=renamed(journey.node), stages=stages)


def test_an_organisations_page_does_not_grow_with_the_number_of_journeys(hub: Hub, theme: Theme) -> None:
    more = tuple(again(hub.journeys[0], number) for number in range(58))
    everything = replace(hub, journeys=(*hub.journeys, *more), places=Everywhere(hub.places))
    page = pages_of(analyse(everything), theme)("organisations/trust.html")
    assert "50 of 59: see all" in words(page)
    assert len(re.findall(r"<tr><th", between(page, "By journey", "</table>"))) == 51


def test_where_no_journey_is_travelled_yet_nobody_says_that_all_is_known(hub: Hub, theme: Theme) -> None:
    said = words(pages_of(analyse(replace(hub, journeys=())), theme)("gaps.html"))
    assert "No current journey yet: write one in content/journeys/." in said
    assert "No gaps" not in said


def test_some_of_each_kind_of_employees_pains_stand_on_silos_however_many_there_are_of_one(tmp_path: Path) -> None:
    kinds = ["tool"] * 30 + ["policy"] * 3
    pains = ", ".join(f"{{title: Pain {n}, for_employees: true, kind: {kind}}}" for n, kind in enumerate(kinds))
    touchpoint = f"{{title: Cup, pain_points: [{pains}]}}"
    journey = f"---\ntitle: Tea\nstages:\n  - title: Now\n    touchpoints:\n      - {touchpoint}\n---\n"
    assert built(tmp_path, {"journeys/tea.md": journey}).published
    page = (tmp_path / "output/silos.html").read_text(encoding="utf-8")
    assert Counter(re.findall(r'<tr data-kind="(\w+)"', page)) == {"tool": 21, "policy": 3}
