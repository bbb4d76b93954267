"""Who serves: the tree of organisations, teams and systems, and a page for each: what is mine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from cjmsite.analyse.moments import Moment
from cjmsite.analyse.providers import Step
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.model import objects
from cjmsite.model.vocabulary import PainPoint
from cjmsite.render.about import About, about
from cjmsite.render.desk import Around, Desk
from cjmsite.render.plan import Planned
from cjmsite.render.rows import (
    FeelingView,
    MomentRow,
    Share,
    TaskRow,
    feeling_view,
    moment_row,
    progress_shares,
    task_row,
)
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link, Page
from cjmsite.render.whole_lists import cut

MOST_ROWS, MOST_ITEMS, MOST_JOURNEYS = 100, 50, 50
# A list: its title's word, how it is shown, all items, what makes a row of one, and how many the page shows.
Listed = tuple[str, str, Sequence[Any], Callable[[Desk, Any], Any], int]


@frozen
class ProviderRow:
    """A provider in short; counts are words, "" for none. `parts` are the same for what is part of it."""

    link: Link
    kind: str
    kind_words: str
    colour: str
    summary: str
    serves: str
    broken: str
    pains: str
    work: str
    parts: tuple[ProviderRow, ...]


@frozen
class JourneyShare:
    """What a provider serves of one journey: how much, how it feels at worst, how many promises and pains."""

    link: Link
    serves: str
    worst: FeelingView | None
    broken: int
    pains: int


@frozen
class PromiseRow:
    """A promise: what it says, where, whether it is kept, and why (not)."""

    says: str
    at: Link
    kept: str
    kept_words: str
    because: str


@frozen
class PainRow:
    """A pain point: where, how much it hurts (1–5, 0: not said), what is at its root, whether it is felt by staff."""

    link: Link
    at: Link
    severity: int
    severity_words: str
    root: str
    staff: bool


@frozen
class StepRow:
    """A step of the blueprint: what is done, by whom, with what, and what goes wrong."""

    at: Link
    depth: str
    who: Link | None
    does: str
    tool: Link | None
    trouble: str


@frozen(kw_only=True)
class ProviderPage(Page):
    """Context of `organisation.html`. Long tables are cut; the `…_cut` links say so and lead to all."""

    summary: str
    kind_words: str
    colour: str
    contact: str
    part_of: Link | None
    parts: tuple[ProviderRow, ...]
    figures: tuple[tuple[str, str], ...]
    journeys: tuple[JourneyShare, ...]
    journeys_cut: Link | None
    rows: tuple[MomentRow, ...]
    rows_cut: Link | None
    promises: tuple[PromiseRow, ...]
    promises_cut: Link | None
    pains: tuple[PainRow, ...]
    pains_cut: Link | None
    steps: tuple[StepRow, ...]
    steps_cut: Link | None
    tasks: tuple[TaskRow, ...]
    tasks_cut: Link | None
    progress: tuple[Share, ...]
    body: Markup
    about: About


@frozen(kw_only=True)
class ProvidersPage(Page):
    """Context of `organisations.html`: the providers that are part of no other, with their parts."""

    rows: tuple[ProviderRow, ...]


def plan_providers(around: Around) -> Iterator[Planned]:
    """A page for each provider, and the tree."""
    if around.hub.organisations:
        yield Planned(
            urls.overview_page("organisation"), "organisations.html", partial(providers_page, around), "the program", 3
        )
    for node in around.hub.organisations:
        yield Planned(node.path, "organisation.html", partial(provider_page, around, node), node.file)


def providers_page(around: Around) -> ProvidersPage:
    """The context of the tree. Providers that are part of each other in a ring stand at the top, each by itself."""
    section = urls.overview_page("organisation")
    desk = Desk(section, around)
    insights = around.analysed.providers
    below = {id_ for insight in insights.values() for id_ in insight.parts if id_ not in insights[id_].parts}
    tops = [node for node in around.hub.organisations if node.id not in below]
    return ProvidersPage(
        **desk.bare("organisations", around.speech.t("providers.title"), section),
        rows=tuple(provider_row(desk, node, frozenset()) for node in tops),
    )


def provider_row(desk: Desk, node: Node[objects.Organisation], above: frozenset[str]) -> ProviderRow:
    """A provider in short, its parts below it."""
    insight, t = desk.around.analysed.providers[node.id], desk.speech.t
    providers = desk.around.providers()

    def counted(key: str, number: int) -> str:
        return t(f"count.{key}", n=number) if number else ""

    line = above | {node.id}
    return ProviderRow(
        link=desk.link(node.id),
        kind=node.front.kind,
        kind_words=t(f"provider.{node.front.kind}"),
        colour=node.front.colour or "",
        summary=node.front.summary or "",
        serves=counted("touchpoints", len(insight.serves)),
        broken=counted("broken", len(insight.broken)),
        pains=counted("pains", len(insight.pains)),
        work=counted("open_actions", sum(one.open for one in insight.tasks)),
        parts=tuple(provider_row(desk, providers[id_], line) for id_ in insight.parts if id_ not in line),
    )


def provider_page(around: Around, node: Node[objects.Organisation]) -> ProviderPage:
    """The context of one provider's page."""
    desk, front = Desk(node.path, around), node.front
    insight, t = around.analysed.providers[node.id], around.speech.t
    moments = [around.analysed.moments[id_] for id_ in insight.serves]
    shown = _most_urgent(moments)
    by_journey = _by_journey(moments)
    most = _most_served(by_journey)
    lists = lists_of(around, node)

    def cut_off(name: str) -> Link | None:
        _, _, items, _, shown = lists[name]
        return cut(desk, node.path, name, shown, len(items))

    def first(name: str) -> tuple[Any, ...]:
        _, _, items, row, shown = lists[name]
        return tuple(row(desk, item) for item in items[:shown])

    return ProviderPage(
        **desk.common(node, urls.overview_page("organisation")),
        summary=front.summary or "",
        kind_words=t(f"provider.{front.kind}"),
        colour=front.colour or "",
        contact=front.contact or "",
        part_of=desk.link(front.part_of) if front.part_of else None,
        parts=tuple(provider_row(desk, around.providers()[id_], frozenset({node.id})) for id_ in insight.parts),
        figures=_figures(desk, node.id),
        journeys=tuple(_journey(desk, (id_, by_journey[id_])) for id_ in most),
        journeys_cut=cut_off("journeys"),
        rows=tuple(moment_row(desk, moment) for moment in shown),
        rows_cut=cut_off("touchpoints"),
        promises=first("promises"),
        promises_cut=cut_off("promises"),
        pains=first("pains"),
        pains_cut=cut_off("pains"),
        steps=first("steps"),
        steps_cut=cut_off("steps"),
        tasks=first("tasks"),
        tasks_cut=cut_off("tasks"),
        progress=progress_shares(desk, insight.tasks),
        body=desk.body(node.body),
        about=about(desk, node),
    )


def lists_of(around: Around, node: Node[objects.Organisation]) -> Mapping[str, Listed]:
    """A provider's lists, whole, by the name of their pages."""
    insight = around.analysed.providers[node.id]
    moments = [around.analysed.moments[id_] for id_ in insight.serves]
    journeys = list(_by_journey(moments).items())
    return {
        "journeys": ("mine.by_journey", "shares", journeys, _journey, MOST_JOURNEYS),
        "touchpoints": ("mine.touchpoints", "moments", moments, moment_row, MOST_ROWS),
        "promises": ("mine.promises", "promises", tuple(_promises(moments)), _promise, MOST_ITEMS),
        "pains": ("lane.pain_points", "pains", _pains(moments), _pain, MOST_ITEMS),
        "steps": ("mine.behind", "steps", insight.steps, _step, MOST_ITEMS),
        "tasks": ("nav.actions", "tasks", insight.tasks, task_row, MOST_ROWS),
    }


def _figures(desk: Desk, id_: str) -> tuple[tuple[str, str], ...]:
    """The numbers at the top: what, and how many."""
    insight, t = desk.around.analysed.providers[id_], desk.speech.t
    counted = (
        ("serves", len(insight.serves)),
        ("kept", len(insight.kept)),
        ("broken", len(insight.broken)),
        ("pains", len(insight.pains)),
        ("steps", len(insight.steps)),
        ("work", sum(one.open for one in insight.tasks)),
    )
    return tuple((t(f"mine.{key}", n=number), desk.speech.number(number, 0)) for key, number in counted)


def _most_urgent(moments: Sequence[Moment]) -> list[Moment]:
    """All in their order; of very many those with the highest scores, in their order."""
    if len(moments) <= MOST_ROWS:
        return list(moments)

    def urgency(number: int) -> float:
        insight = moments[number].insight
        return -(insight.priority.value or 0) if insight else 0

    kept = sorted(sorted(range(len(moments)), key=urgency)[:MOST_ROWS])
    return [moments[number] for number in kept]


def _by_journey(moments: Sequence[Moment]) -> Mapping[str, Sequence[Moment]]:
    """The same by journey, in their order."""
    found: dict[str, list[Moment]] = {}
    for moment in moments:
        found.setdefault(moment.journey, []).append(moment)
    return found


def _most_served(by_journey: Mapping[str, Sequence[Moment]]) -> list[str]:
    """The journeys in their order; of very many those in which the most is served."""
    kept = frozenset(sorted(by_journey, key=lambda id_: -len(by_journey[id_]))[:MOST_JOURNEYS])
    return [id_ for id_ in by_journey if id_ in kept]


def _journey(desk: Desk, one: tuple[str, Sequence[Moment]]) -> JourneyShare:
    """What of one journey (its id) is served."""
    id_, own = one
    feelings = [one.insight.feeling for one in own if one.insight and one.insight.feeling is not None]
    worst = feeling_view(desk, min(feelings)) if feelings else None
    return JourneyShare(
        desk.link(id_),
        desk.speech.number(len(own), 0),
        worst,
        sum(one.node.front.promise is not None and one.node.front.promise.kept == "broken" for one in own),
        sum(len(one.node.front.pain_points) for one in own),
    )


def _promises(moments: Sequence[Moment]) -> Iterator[Moment]:
    """Where there are promises that somebody has checked, the broken ones first."""
    for state in ("broken", "partly", "kept"):
        for moment in moments:
            if moment.node.front.promise is not None and moment.node.front.promise.kept == state:
                yield moment


def _promise(desk: Desk, at: Moment) -> PromiseRow:
    promise = at.node.front.promise
    kept = (promise and promise.kept) or "kept"
    says, because = (promise.says, promise.because or "") if promise else ("", "")
    return PromiseRow(says, desk.link(at.id), kept, desk.speech.t(f"promise.{kept}"), because)


def _pains(moments: Sequence[Moment]) -> list[tuple[Moment, PainPoint]]:
    """The pain points, the most severe first."""
    found = [(moment, pain) for moment in moments for pain in moment.node.front.pain_points]
    return sorted(found, key=lambda one: -(one[1].severity or 0))


def _pain(desk: Desk, one: tuple[Moment, PainPoint]) -> PainRow:
    moment, pain = one
    return PainRow(
        desk.link(f"{moment.id}#pain-{pain.id}"),
        desk.link(moment.id),
        pain.severity or 0,
        desk.speech.t("severity", value=pain.severity) if pain.severity else "",
        pain.why[-1] if pain.why else "",
        pain.for_employees,
    )


def _step(desk: Desk, step: Step) -> StepRow:
    work = step.work
    return StepRow(
        desk.link(step.at),
        desk.speech.t(f"lane.{step.depth}"),
        desk.named(work.who),
        work.does or "",
        desk.named(work.with_),
        work.trouble or "",
    )
