"""The hub's front page: every journey in short, what needs attention first, the people, where to start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from cjmsite.analyse.attention import LookedAt, Stale, last_looked_at
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.render.charts.columns import fitting
from cjmsite.render.map.stages import StagesView, stages_view
from cjmsite.render.map.view import MapView, map_view
from cjmsite.render.nouns.action_views import ActionView, action_row
from cjmsite.render.nouns.experience import ExperienceRow, experience_row
from cjmsite.render.nouns.facts import About, DayView, FigureView, Share, about, day_view, evidence_shares
from cjmsite.render.nouns.journey_cards import JourneyCard, journey_card
from cjmsite.render.nouns.verdict_view import WorstView, walk_link, worst_view
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.pages.decide.portfolio import scale_words, states_in_words
from cjmsite.render.pages.people import PersonaCard, persona_card
from cjmsite.render.pages.training.tours import TourCard, tour_card
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link, PageContext
from cjmsite.render.whole_lists import link_to_whole_list

MOST_CARDS, MOST_PEOPLE, MOST_TOURS, MOST_ATTENTION, MOST_LOOKED_AT = 18, 12, 6, 4, 6
# The only journey of a hub is drawn in full up to so many touchpoints, in stages beyond.
_MOST_DRAWN = 24
_DRAWN = ("emotion", "customers")


@frozen
class StaleRow:
    """Something to look at again: what, why in words, by when."""

    link: Link
    why: str
    day: DayView


@frozen
class LookedAtRow:
    """Something that was looked at: what, of which journey (None: it belongs to none), in which way, when."""

    link: Link
    journey: Link | None
    how: str
    day: DayView


@frozen
class AttentionView:
    """The first few of each kind that need attention. Each `…_cut` says of how many, and leads to all; each `…_count`
    says how many are past their day."""

    worst: tuple[ExperienceRow, ...]
    priorities: tuple[ExperienceRow, ...]
    priorities_cut: Link | None
    broken: tuple[ExperienceRow, ...]
    broken_cut: Link | None
    due: tuple[ActionView, ...]
    due_cut: Link | None
    due_count: str
    stale: tuple[StaleRow, ...]
    stale_cut: Link | None
    stale_count: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing needs attention."""
        return not (self.worst or self.priorities or self.broken or self.due or self.stale)


@frozen(kw_only=True)
class HubPage(PageContext):
    """Context of `hub.html`. `worst` is the worst moment of all, `map` or `stages` the only journey's curve and
    customers (None: there are several, or nobody told). `all_journeys`, `all_people` and `all_tours` lead to all of
    them; `walk` is the way through a journey, `looked_at` what was reviewed or asked about last; `changes` leads to
    what changed; `editions` are the frozen ones; `home` is what the front page's file says of itself."""

    summary: str
    as_of: DayView | None
    figures: tuple[FigureView, ...]
    evidence: tuple[Share, ...]
    worst: WorstView | None
    scale: str
    cards: tuple[JourneyCard, ...]
    map: MapView | None
    stages: StagesView | None
    all_journeys: Link | None
    attention: AttentionView
    people: tuple[PersonaCard, ...]
    all_people: Link | None
    tours: tuple[TourCard, ...]
    all_tours: Link | None
    walk: Link | None
    looked_at: tuple[LookedAtRow, ...]
    changes: Link | None
    editions: tuple[Link, ...]
    body: Markup
    home: About | None


def plan_hub(site: SiteContext) -> Iterator[Planned]:
    """The front page."""
    home = site.hub.home
    yield Planned(urls.HUB, "hub.html", partial(hub_page, site), home.file if home else "the program", 3)


def hub_page(site: SiteContext) -> HubPage:
    """The context of the front page."""
    context = PageContextMaker(urls.HUB, site)
    hub, analysed, t = site.hub, site.analysed, site.catalogue.text
    home = hub.home
    ordered = sorted(hub.journeys, key=lambda journey: not journey.node.front.is_current)
    base = context.object_fields(home, urls.HUB) if home else context.page_fields("hub", hub.settings.title, urls.HUB)
    drawn, stages = _only_journey(context)
    return HubPage(
        **{**base, "crumbs": ()},
        summary=(home.front.summary or "") if home else "",
        as_of=day_view(context, analysed.as_of) if analysed.as_of else None,
        figures=tuple(_figures(context)),
        evidence=evidence_shares(context, analysed.levels),
        worst=worst_view(context),
        scale=scale_words(context),
        cards=tuple(journey_card(context, journey) for journey in ordered[:MOST_CARDS]),
        map=drawn,
        stages=stages,
        all_journeys=Link(t("hub.all_journeys", n=len(ordered)), context.href(urls.JOURNEYS))
        if len(ordered) > 1
        else None,
        attention=attention_view(context),
        people=tuple(persona_card(context, node) for node in hub.personas[:MOST_PEOPLE]),
        all_people=Link(t("hub.all_people", n=len(hub.personas)), context.href(urls.overview_page("persona")))
        if len(hub.personas) > MOST_PEOPLE
        else None,
        tours=tuple(tour_card(context, node) for node in hub.tours[:MOST_TOURS]),
        all_tours=Link(t("hub.all_tours", n=len(hub.tours)), context.href(urls.overview_page("tour")))
        if len(hub.tours) > MOST_TOURS
        else None,
        walk=_walk(context),
        looked_at=tuple(looked_at_row(context, one) for one in last_looked_at(hub, analysed.journeys, MOST_LOOKED_AT)),
        changes=_changes(context),
        editions=tuple(Link(name, context.href(urls.edition_page(name))) for name in hub.editions),
        body=context.body(home.body) if home else Markup(""),
        home=about(context, home) if home else None,
    )


def _changes(context: PageContextMaker) -> Link | None:
    """The way to what changed, where the build was asked for that."""
    changes = context.site.analysed.changes
    if changes is None:
        return None
    words = context.catalogue.text("changes.journeys", n=len(changes.journeys))
    return Link(words, context.href(urls.CHANGES), changes.since)


def _only_journey(context: PageContextMaker) -> tuple[MapView | None, StagesView | None]:
    """The curve and the customers of a hub's only journey, touchpoint by touchpoint, or of many in stages; None where
    there are several journeys, or nothing is drawn."""
    if len(context.site.hub.journeys) != 1:
        return None, None
    (journey,) = context.site.hub.journeys
    insight = context.site.analysed.journeys[journey.node.id]
    if not insight.curves and insight.customers_in is None:
        return None, None
    if len(journey.touchpoints) > _MOST_DRAWN:
        whole = stages_view(context, journey, insight)
        return None, replace(whole, rows=tuple(row for row in whole.rows if row.lane.id in _DRAWN))
    drawn = map_view(context, journey, insight, width=fitting)
    rows = tuple(row for row in drawn.rows if row.lane.id in _DRAWN)
    return replace(drawn, rows=rows, ways=None, anchors=False), None


def _walk(context: PageContextMaker) -> Link | None:
    """The way through the journey with the worst moment of all, else through the first that can be walked through."""
    worst = context.site.analysed.attention.worst
    ids = [one.journey for one in worst[:1]] + [one.node.id for one in context.site.hub.journeys]
    walked = {one.node.id: one for one in context.site.hub.journeys if one.touchpoints}
    return next((walk_link(context, walked[id_]) for id_ in ids if id_ in walked), None)


def _figures(context: PageContextMaker) -> Iterator[FigureView]:
    analysed, hub, t = context.site.analysed, context.site.hub, context.catalogue.text
    for key, count, path in (
        ("journeys", len(hub.journeys), urls.JOURNEYS),
        ("touchpoints", len(analysed.ranking), urls.PRIORITIES),
        ("people", len(hub.personas), urls.overview_page("persona")),
        ("organisations", len(hub.organisations), urls.overview_page("organisation")),
        ("open_actions", analysed.open_actions, urls.overview_page("action")),
    ):
        if count:
            note = states_in_words(context) if key == "journeys" and set(analysed.states) != {"current"} else ""
            words = t(f"figure.{key}", n=count)
            yield FigureView(context.catalogue.number(count, 0), words, note=note, href=context.href(path))


def attention_view(context: PageContextMaker) -> AttentionView:
    """What needs attention first."""
    found, t = context.site.analysed.attention, context.catalogue.text

    def cut_off(name: str, items: Sequence[object]) -> Link | None:
        return link_to_whole_list(context, urls.HUB, name, MOST_ATTENTION, len(items))

    ranked = cut_off("priorities", found.priorities)
    return AttentionView(
        worst=tuple(
            experience_row(context, context.site.analysed.experiences[one.point.touchpoint])
            for one in found.worst[:MOST_ATTENTION]
        ),
        priorities=tuple(experience_row(context, one.experience) for one in found.priorities[:MOST_ATTENTION]),
        # All of these have a page of their own, by rank.
        priorities_cut=replace(ranked, href=context.href(urls.PRIORITIES)) if ranked else None,
        broken=tuple(experience_row(context, one) for one in found.broken[:MOST_ATTENTION]),
        broken_cut=cut_off("broken", found.broken),
        due=tuple(action_row(context, one) for one in found.due[:MOST_ATTENTION]),
        due_cut=cut_off("due", found.due),
        due_count=t("attention.due_count", n=found.overdue) if found.overdue else "",
        stale=tuple(stale_row(context, one) for one in found.stale[:MOST_ATTENTION]),
        stale_cut=cut_off("stale", found.stale),
        stale_count=t("attention.stale_count", n=found.past) if found.past else "",
    )


def stale_row(context: PageContextMaker, one: Stale) -> StaleRow:
    """Something to be looked at again."""
    t = context.catalogue.text
    why = t("stale.review") if one.kind == "review" else t("stale.gone" if one.past else "stale.evidence", n=one.count)
    if one.kind == "evidence" and one.past:
        since = t("stale.since", day=context.catalogue.day(one.on))
        return StaleRow(context.link(one.id), why, DayView(since, one.on.isoformat(), due=False, past=False))
    return StaleRow(context.link(one.id), why, day_view(context, one.on, due=True, past=one.past))


def looked_at_row(context: PageContextMaker, one: LookedAt) -> LookedAtRow:
    """Something that was looked at."""
    placed = context.site.analysed.experiences.get(one.id)
    journey = context.link(placed.journey) if placed else None
    return LookedAtRow(
        context.link(one.id), journey, context.catalogue.text(f"looked_at.{one.kind}"), day_view(context, one.on)
    )
