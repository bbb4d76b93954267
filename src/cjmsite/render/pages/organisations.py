"""Who serves: the tree of organisations, teams and systems, and a page for each: what is mine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date as Date
from functools import partial
from typing import Any

from cjmsite.analyse.actions import HubAction
from cjmsite.analyse.organisations import OwnedObject, ServedJourney
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.model import objects
from cjmsite.model.vocabulary import PainPoint
from cjmsite.render.nouns.action_views import (
    ActionView,
    BlueprintStepView,
    action_row,
    blueprint_step_row,
    progress_shares,
)
from cjmsite.render.nouns.experience import ExperienceRow, experience_row
from cjmsite.render.nouns.facts import About, DayView, FigureView, Share, about, day_view
from cjmsite.render.nouns.feeling_views import FeelingView, feeling_view
from cjmsite.render.nouns.pain_views import PainView, pain_view
from cjmsite.render.nouns.quote_views import PromiseView, promise_view
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link, PageContext
from cjmsite.render.whole_lists import link_to_whole_list

MOST_ROWS, MOST_ITEMS, MOST_JOURNEYS = 100, 50, 50
MOST_DUE, MOST_BROKEN, MOST_MAPS, MOST_COLUMNS, MOST_OWNED = 6, 6, 6, 12, 10
# A list: its title's word, how it is shown, all items, what makes a row of one, and how many the page shows.
Listed = tuple[str, str, Sequence[Any], Callable[[PageContextMaker, Any], Any], int]


@frozen
class OrganisationRow:
    """An organisation in short; counts are words, "" for none. `parts` are the same for what is part of it."""

    link: Link
    kind: str
    kind_words: str
    colour: str
    summary: str
    serves: str
    broken: str
    pains: str
    open_actions: str
    parts: tuple[OrganisationRow, ...]


@frozen
class JourneyShare:
    """What an organisation serves of one journey: how much, how it feels at worst, how many promises and pains."""

    link: Link
    serves: str
    worst: FeelingView | None
    broken: int
    pains: int


@frozen
class OwnColumn:
    """A touchpoint of a map that is folded to an organisation's own: how it feels, and its promise."""

    link: Link
    feeling: FeelingView | None
    promise: PromiseView | None
    pains: tuple[Link, ...]


@frozen
class FoldedMap:
    """A journey's map with an organisation's own columns: the way to it, its stages with their columns; `cut`: how
    many columns are left out."""

    journey: Link
    stages: tuple[tuple[Link, tuple[OwnColumn, ...]], ...]
    columns: tuple[OwnColumn, ...]
    cut: str


@frozen
class OwnedRow:
    """Something that an organisation answers for: what it is, and when it is to be looked at again."""

    link: Link
    kind: str
    reviewed: DayView | None
    review_by: DayView | None


@frozen(kw_only=True)
class OrganisationPage(PageContext):
    """Context of `organisation.html`. Long tables are cut; the `…_cut` links say so and lead to all. `as_part_of` says
    that a part inherits what its whole serves; `to_come` is what it serves in
    journeys that are not there yet; `due` are the actions due next, `broken` the promises that are broken;
    `works_at` the ids, parted by blanks, whose columns maps mark for those who work here.
    """

    as_part_of: Link | None
    works_at: str
    maps: tuple[FoldedMap, ...]
    due: tuple[ActionView, ...]
    broken: tuple[PromiseView, ...]
    owns: tuple[OwnedRow, ...]
    owns_cut: Link | None
    summary: str
    kind_words: str
    colour: str
    contact: str
    part_of: Link | None
    parts: tuple[OrganisationRow, ...]
    figures: tuple[FigureView, ...]
    journeys: tuple[JourneyShare, ...]
    journeys_cut: Link | None
    rows: tuple[ExperienceRow, ...]
    rows_cut: Link | None
    to_come: tuple[ExperienceRow, ...]
    to_come_cut: Link | None
    promises: tuple[PromiseView, ...]
    promises_cut: Link | None
    pains: tuple[PainView, ...]
    pains_cut: Link | None
    steps: tuple[BlueprintStepView, ...]
    steps_cut: Link | None
    actions: tuple[ActionView, ...]
    actions_cut: Link | None
    progress: tuple[Share, ...]
    body: Markup
    about: About


@frozen(kw_only=True)
class OrganisationsPage(PageContext):
    """Context of `organisations.html`: the organisations that are part of no other, with their parts."""

    rows: tuple[OrganisationRow, ...]


def plan_organisations(site: SiteContext) -> Iterator[Planned]:
    """A page for each organisation, and the tree."""
    if site.hub.organisations:
        yield Planned(
            urls.overview_page("organisation"),
            "organisations.html",
            partial(organisations_page, site),
            "the program",
            3,
        )
    for node in site.hub.organisations:
        make, made_of = partial(organisation_page, site, node), partial(_made_of, site, node)
        yield Planned(node.path, "organisation.html", make, node.file, made_of=made_of)


def _made_of(site: SiteContext, node: Node[objects.Organisation]) -> object:
    insights = site.analysed.organisations
    own, family = insights[node.id], [(id_, insights[id_]) for id_ in insights[node.id].family]
    # Promises and pain points are those of what is served; of what is part of it only numbers are shown.
    parts = [
        (id_, one.parts, len(one.today), len(one.broken), len(one.pains), sum(action.open for action in one.actions))
        for id_, one in family
    ]
    return node, own.serves, own.steps, own.actions, own.owns, own.as_part_of, parts


def organisations_page(site: SiteContext) -> OrganisationsPage:
    """The context of the tree. Organisations that are part of each other in a ring stand at the top, each by itself."""
    section = urls.overview_page("organisation")
    context = PageContextMaker(section, site)
    insights = site.analysed.organisations
    below = {id_ for insight in insights.values() for id_ in insight.parts if id_ not in insights[id_].parts}
    tops = [node for node in site.hub.organisations if node.id not in below]
    return OrganisationsPage(
        **context.page_fields("organisations", site.catalogue.text("organisations.title"), section),
        rows=tuple(organisation_row(context, node, frozenset()) for node in tops),
    )


def organisation_row(
    context: PageContextMaker, node: Node[objects.Organisation], above: frozenset[str]
) -> OrganisationRow:
    """An organisation in short, its parts below it."""
    insight, t = context.site.analysed.organisations[node.id], context.catalogue.text
    organisations = context.site.organisations

    def counted(key: str, number: int) -> str:
        return t(f"count.{key}", n=number) if number else ""

    line = above | {node.id}
    return OrganisationRow(
        link=context.link(node.id),
        kind=node.front.kind,
        kind_words=t(f"organisation.{node.front.kind}"),
        colour=node.front.colour or "",
        summary=node.front.summary or "",
        serves=counted("touchpoints", len(insight.today)),
        broken=counted("broken", len(insight.broken)),
        pains=counted("pains", len(insight.pains)),
        open_actions=counted("open_actions", insight.open_actions),
        parts=tuple(organisation_row(context, organisations[id_], line) for id_ in insight.parts if id_ not in line),
    )


def organisation_page(site: SiteContext, node: Node[objects.Organisation]) -> OrganisationPage:
    """The context of one organisation's page."""
    context, front = PageContextMaker(node.path, site), node.front
    insight, t = site.analysed.organisations[node.id], site.catalogue.text
    experiences = [site.analysed.experiences[id_] for id_ in insight.today]
    shown = _most_urgent(experiences)
    lists = lists_of(site, node)

    def cut_off(name: str) -> Link | None:
        _, _, items, _, shown = lists[name]
        return link_to_whole_list(context, node.path, name, shown, len(items))

    def first(name: str) -> tuple[Any, ...]:
        _, _, items, row, shown = lists[name]
        return tuple(row(context, item) for item in items[:shown])

    return OrganisationPage(
        **context.object_fields(node, urls.overview_page("organisation")),
        as_part_of=context.link(insight.as_part_of) if insight.as_part_of else None,
        works_at=insight.as_part_of or " ".join(insight.family),
        maps=tuple(_folded_maps(context, node.id, experiences)),
        due=tuple(action_row(context, one) for one in _due_next(insight.actions)),
        broken=tuple(
            view for id_ in insight.broken[:MOST_BROKEN] if (view := _promise(context, site.analysed.experiences[id_]))
        ),
        owns=first("owned"),
        owns_cut=cut_off("owned"),
        summary=front.summary or "",
        kind_words=t(f"organisation.{front.kind}"),
        colour=front.colour or "",
        contact=front.contact or "",
        part_of=context.link(front.part_of) if front.part_of else None,
        parts=tuple(organisation_row(context, site.organisations[id_], frozenset({node.id})) for id_ in insight.parts),
        figures=_figures(context, node.id),
        journeys=tuple(_journey(context, one) for one in _most_served(insight.journeys)),
        journeys_cut=cut_off("journeys"),
        rows=tuple(experience_row(context, experience) for experience in shown),
        rows_cut=cut_off("touchpoints"),
        to_come=first("to-come"),
        to_come_cut=cut_off("to-come"),
        promises=first("promises"),
        promises_cut=cut_off("promises"),
        pains=first("pains"),
        pains_cut=cut_off("pains"),
        steps=first("steps"),
        steps_cut=cut_off("steps"),
        actions=first("tasks"),
        actions_cut=cut_off("tasks"),
        progress=progress_shares(context, insight.actions),
        body=context.body(node.body),
        about=about(context, node),
    )


def lists_of(site: SiteContext, node: Node[objects.Organisation]) -> Mapping[str, Listed]:
    """An organisation's lists, whole, by the name of their pages."""
    insight = site.analysed.organisations[node.id]
    experiences, to_come = ([site.analysed.experiences[id_] for id_ in ids] for ids in (insight.today, insight.to_come))
    return {
        "journeys": ("mine.by_journey", "shares", insight.journeys, _journey, MOST_JOURNEYS),
        "touchpoints": ("mine.touchpoints", "experiences", experiences, experience_row, MOST_ROWS),
        "to-come": ("mine.to_come", "experiences", to_come, experience_row, MOST_ITEMS),
        "promises": ("mine.promises", "promises", tuple(_promises(experiences)), _promise, MOST_ITEMS),
        "pains": ("lane.pain_points", "pains", _pains(experiences), _pain, MOST_ITEMS),
        "steps": ("mine.behind", "steps", insight.steps, blueprint_step_row, MOST_ITEMS),
        "owned": ("mine.owns", "owned", insight.owns, owned_row, MOST_OWNED),
        # By this name its pages were published: `all--tasks.html`.
        "tasks": ("nav.actions", "actions", insight.actions, action_row, MOST_ROWS),
    }


def owned_row(context: PageContextMaker, one: OwnedObject) -> OwnedRow:
    """Something that an organisation answers for, in a table."""
    as_of = context.site.analysed.as_of
    past = one.review_by is not None and as_of is not None and one.review_by < as_of
    return OwnedRow(
        context.link(one.id),
        context.catalogue.text(f"kind.{one.kind}"),
        day_view(context, one.reviewed) if one.reviewed else None,
        day_view(context, one.review_by, due=True, past=past) if one.review_by else None,
    )


def _due_next(actions: Sequence[HubAction]) -> list[HubAction]:
    """Open actions with a day, the next first."""
    due = [action for action in actions if action.open and action.due is not None]
    return sorted(due, key=lambda action: (action.due or Date.max, action.title))[:MOST_DUE]


def _folded_maps(
    context: PageContextMaker, organisation: str, experiences: Sequence[PlacedExperience]
) -> Iterator[FoldedMap]:
    """The maps of journeys that are there, each with the organisation's own touchpoints; of many the first few."""
    insight, by_journey = context.site.analysed.organisations[organisation], dict[str, list[PlacedExperience]]()
    for one in experiences:
        if one.insight is not None:
            by_journey.setdefault(one.journey, []).append(one)
    for journey, own in list(by_journey.items())[:MOST_MAPS]:
        shown = own[:MOST_COLUMNS]
        stages = {
            stage: tuple(_own_column(context, one) for one in shown if one.stage == stage)
            for stage in dict.fromkeys(one.stage for one in shown)
        }
        place = context.site.places[journey]
        yield FoldedMap(
            Link(place.title, context.href(place.path, f"org={insight.as_part_of or organisation}")),
            tuple((context.link(stage), columns) for stage, columns in stages.items()),
            tuple(column for columns in stages.values() for column in columns),
            context.catalogue.text("list.part", shown=len(shown), total=len(own)) if len(shown) < len(own) else "",
        )


def _own_column(context: PageContextMaker, one: PlacedExperience) -> OwnColumn:
    row = experience_row(context, one)
    return OwnColumn(row.link, row.feeling, row.promise, row.pains)


def _figures(context: PageContextMaker, id_: str) -> tuple[FigureView, ...]:
    """The numbers at the top: what, and how many."""
    insight, t = context.site.analysed.organisations[id_], context.catalogue.text
    counted = (
        ("serves", len(insight.today)),
        ("kept", len(insight.kept)),
        ("broken", len(insight.broken)),
        ("pains", len(insight.pains)),
        ("steps", len(insight.steps)),
        ("open_actions", insight.open_actions),
    )
    return tuple(FigureView(context.catalogue.number(number, 0), t(f"mine.{key}", n=number)) for key, number in counted)


def _most_urgent(experiences: Sequence[PlacedExperience]) -> list[PlacedExperience]:
    """All in their order; of very many those with the highest scores, in their order."""
    if len(experiences) <= MOST_ROWS:
        return list(experiences)

    def urgency(number: int) -> float:
        insight = experiences[number].insight
        return -(insight.priority.value or 0) if insight else 0

    kept = sorted(sorted(range(len(experiences)), key=urgency)[:MOST_ROWS])
    return [experiences[number] for number in kept]


def _most_served(journeys: Sequence[ServedJourney]) -> list[ServedJourney]:
    """The journeys in their order; of very many those in which the most is served."""
    most = frozenset(one.journey for one in sorted(journeys, key=lambda one: -one.count)[:MOST_JOURNEYS])
    return [one for one in journeys if one.journey in most]


def _journey(context: PageContextMaker, served: ServedJourney) -> JourneyShare:
    """What of one journey is served."""
    return JourneyShare(
        context.link(served.journey),
        context.catalogue.number(served.count, 0),
        None if served.worst is None else feeling_view(context, served.worst),
        served.broken,
        served.pains,
    )


def _promises(experiences: Sequence[PlacedExperience]) -> Iterator[PlacedExperience]:
    """Where there are promises that somebody has checked, the broken ones first."""
    for state in ("broken", "partly", "kept"):
        for experience in experiences:
            if experience.node.front.promise is not None and experience.node.front.promise.kept == state:
                yield experience


def _promise(context: PageContextMaker, at: PlacedExperience) -> PromiseView | None:
    return promise_view(context, at.node)


def _pains(experiences: Sequence[PlacedExperience]) -> list[tuple[PlacedExperience, PainPoint]]:
    """The pain points, the most severe first."""
    found = [(experience, pain) for experience in experiences for pain in experience.node.front.pain_points]
    return sorted(found, key=lambda one: -(one[1].severity or 0))


def _pain(context: PageContextMaker, one: tuple[PlacedExperience, PainPoint]) -> PainView:
    experience, pain = one
    return pain_view(context, experience.id, pain)
