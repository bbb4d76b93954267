"""The hub's front page: every journey in short, what needs attention first, the people, where to start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from cjmsite.analyse.attention import Stale
from cjmsite.analyse.evidence import LEVELS, Level
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney
from cjmsite.render.about import About, about
from cjmsite.render.desk import Around, Desk
from cjmsite.render.journey_cards import JourneyCard, journey_card
from cjmsite.render.pages.people import PersonaCard, persona_card
from cjmsite.render.pages.tours import TourCard, tour_card
from cjmsite.render.paging import Pager, pager, parts
from cjmsite.render.plan import Planned
from cjmsite.render.rows import DayView, MomentRow, Share, TaskRow, day_view, evidence_shares, moment_row, task_rows
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link, Page
from cjmsite.render.whole_lists import cut

MOST_CARDS, MOST_PEOPLE, MOST_TOURS, MOST_ATTENTION, JOURNEYS_A_PAGE = 18, 12, 6, 4, 25


@frozen
class Figure:
    """A number with what it counts, and where all of it is."""

    words: str
    link: Link


@frozen
class StaleRow:
    """Something to look at again: what, why in words, by when."""

    link: Link
    why: str
    day: DayView


@frozen
class AttentionView:
    """The first few of each kind that need attention. Each `…_cut` says of how many, and leads to all; each `…_count`
    says how many are past their day."""

    priorities: tuple[MomentRow, ...]
    priorities_cut: Link | None
    broken: tuple[MomentRow, ...]
    broken_cut: Link | None
    due: tuple[TaskRow, ...]
    due_cut: Link | None
    due_count: str
    stale: tuple[StaleRow, ...]
    stale_cut: Link | None
    stale_count: str


@frozen(kw_only=True)
class HubPage(Page):
    """Context of `hub.html`. `more` leads to all journeys; `home` is what the front page's file says of itself."""

    summary: str
    as_of: DayView | None
    figures: tuple[Figure, ...]
    evidence: tuple[Share, ...]
    cards: tuple[JourneyCard, ...]
    more: Link | None
    attention: AttentionView
    people: tuple[PersonaCard, ...]
    more_people: Link | None
    tours: tuple[TourCard, ...]
    more_tours: Link | None
    body: Markup
    home: About | None


@frozen(kw_only=True)
class JourneyListPage(Page):
    """Context of `journeys.html`: a part of the table of all journeys."""

    cards: tuple[JourneyCard, ...]
    pager: Pager | None


def plan_hub(around: Around) -> Iterator[Planned]:
    """The front page, and the table of all journeys."""
    home = around.hub.home
    yield Planned(urls.HUB, "hub.html", partial(hub_page, around), home.file if home else "the program", 3)
    several = parts(around.hub.journeys, JOURNEYS_A_PAGE)
    for number, journeys in enumerate(several, start=1):
        make = partial(journey_list, around, tuple(journeys), number, len(several))
        yield Planned(urls.part_page(urls.JOURNEYS, number), "journeys.html", make, "the program", 3)


def hub_page(around: Around) -> HubPage:
    """The context of the front page."""
    desk = Desk(urls.HUB, around)
    hub, analysed, t = around.hub, around.analysed, around.speech.t
    home = hub.home
    ordered = sorted(hub.journeys, key=lambda journey: journey.node.front.state == "future")
    base = desk.common(home, urls.HUB) if home else desk.bare("hub", hub.settings.title, urls.HUB)
    return HubPage(
        **{**base, "crumbs": ()},
        summary=(home.front.summary or "") if home else "",
        as_of=day_view(desk, analysed.as_of) if analysed.as_of else None,
        figures=tuple(_figures(desk)),
        evidence=evidence_shares(desk, _levels(desk)),
        cards=tuple(journey_card(desk, journey) for journey in ordered[:MOST_CARDS]),
        more=Link(t("hub.all_journeys", n=len(ordered)), desk.href(urls.JOURNEYS)) if len(ordered) > 1 else None,
        attention=attention_view(desk),
        people=tuple(persona_card(desk, node) for node in hub.personas[:MOST_PEOPLE]),
        more_people=Link(t("hub.all_people", n=len(hub.personas)), desk.href(urls.overview_page("persona")))
        if len(hub.personas) > MOST_PEOPLE
        else None,
        tours=tuple(tour_card(desk, node) for node in hub.tours[:MOST_TOURS]),
        more_tours=Link(t("hub.all_tours", n=len(hub.tours)), desk.href(urls.overview_page("tour")))
        if len(hub.tours) > MOST_TOURS
        else None,
        body=desk.body(home.body) if home else Markup(""),
        home=about(desk, home) if home else None,
    )


def _levels(desk: Desk) -> dict[Level, int]:
    """How well the touchpoints of all journeys are known, those to come left out: they can only be assumed."""
    present = [
        desk.around.analysed.journeys[one.node.id]
        for one in desk.around.hub.journeys
        if one.node.front.state == "current"
    ]
    return {level: sum(insight.levels[level] for insight in present) for level in LEVELS}


def _figures(desk: Desk) -> Iterator[Figure]:
    analysed, hub, t = desk.around.analysed, desk.around.hub, desk.speech.t
    work = sum(task.open for task in analysed.tasks)
    for key, count, path in (
        ("journeys", len(hub.journeys), urls.JOURNEYS),
        ("touchpoints", len(analysed.ranking), urls.PRIORITIES),
        ("people", len(hub.personas), urls.overview_page("persona")),
        ("providers", len(hub.organisations), urls.overview_page("organisation")),
        ("open_actions", work, urls.overview_page("action")),
    ):
        if count:
            yield Figure(desk.speech.number(count, 0), Link(t(f"figure.{key}", n=count), desk.href(path)))


def attention_view(desk: Desk) -> AttentionView:
    """What needs attention first."""
    found, t = desk.around.analysed.attention, desk.speech.t
    late = sum(task.overdue for task in found.due)
    old = sum(one.past for one in found.stale)

    def cut_off(name: str, items: Sequence[object]) -> Link | None:
        return cut(desk, urls.HUB, name, MOST_ATTENTION, len(items))

    ranked = cut_off("priorities", found.priorities)
    return AttentionView(
        priorities=tuple(moment_row(desk, one.moment) for one in found.priorities[:MOST_ATTENTION]),
        # All of these have a page of their own, by rank.
        priorities_cut=replace(ranked, href=desk.href(urls.PRIORITIES)) if ranked else None,
        broken=tuple(moment_row(desk, one) for one in found.broken[:MOST_ATTENTION]),
        broken_cut=cut_off("broken", found.broken),
        due=task_rows(desk, found.due[:MOST_ATTENTION]),
        due_cut=cut_off("due", found.due),
        due_count=t("attention.due_count", n=late) if late else "",
        stale=tuple(stale_row(desk, one) for one in found.stale[:MOST_ATTENTION]),
        stale_cut=cut_off("stale", found.stale),
        stale_count=t("attention.stale_count", n=old) if old else "",
    )


def stale_row(desk: Desk, one: Stale) -> StaleRow:
    """Something to be looked at again."""
    t = desk.speech.t
    why = t("stale.review") if one.kind == "review" else t("stale.gone" if one.past else "stale.evidence", n=one.count)
    return StaleRow(desk.link(one.id), why, day_view(desk, one.on, due=True, past=one.past))


def journey_list(around: Around, journeys: tuple[LinkedJourney, ...], number: int, count: int) -> JourneyListPage:
    """The context of a part of the table of all journeys."""
    desk = Desk(urls.part_page(urls.JOURNEYS, number), around)
    total = len(around.hub.journeys)
    return JourneyListPage(
        **desk.bare("journeys", around.speech.t("journeys.title"), urls.HUB),
        cards=tuple(journey_card(desk, journey) for journey in journeys),
        pager=pager(desk, urls.JOURNEYS, number, count, JOURNEYS_A_PAGE, total),
    )
