"""The portfolio: what each journey comes to, by itself and with the journeys that its touchpoints open into; and the
same work of one organisation in several journeys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from typing import Literal

from cjmsite.analyse.actions import HubAction
from cjmsite.analyse.decide.likeness import alike
from cjmsite.analyse.journey.journeys import JourneyInsight
from cjmsite.analyse.organisations import DEPTHS
from cjmsite.frozen import frozen
from cjmsite.link.hub import Hub, LinkedJourney


@frozen
class LossWorth:
    """What those who leave are worth, in one currency ("": nobody said which)."""

    amount: float
    currency: str


@frozen
class PortfolioFigures:
    """What some journeys come to, each figure by its own rule; each `without_…` counts those that say nothing of it.

    `worst` is the lowest feeling, felt at the touchpoint `worst_at`. `lost` are all who leave, and `worth` what they
    are worth by currency; people of a journey that counts its loss are not counted again in those inside it. `known` is
    the least share of touchpoints that were asked about or measured, 0–100, found in the journey `known_in`.
    `looked_at` is the day on which the one that was not looked at for the longest time was reviewed or asked about
    last. Actions are counted once each.
    """

    journeys: int
    worst: float | None
    worst_at: str
    without_feeling: int
    lost: float | None
    worth: tuple[LossWorth, ...]
    without_count: int
    known: float | None
    known_in: str
    without_evidence: int
    looked_at: Date | None
    actions: int
    open_actions: int
    overdue_actions: int


@frozen
class PortfolioRow:
    """A journey (its id) among all: `level` 1 where no touchpoint of another opens into it, else one more than the
    highest of these. `opened_at` are the touchpoints that open into it, `inside` the journeys that its own open into.
    `own` are its figures by itself, `rolled_up` those with all journeys inside it that have its state; None where there
    is none inside."""

    journey: str
    state: Literal["current", "future", "planned"]
    perspective: Literal["experience", "touchpoint"]
    owner: str | None
    level: int
    opened_at: tuple[str, ...]
    inside: tuple[str, ...]
    stages: int
    touchpoints: int
    own: PortfolioFigures
    rolled_up: PortfolioFigures | None

    @property
    def whole(self) -> PortfolioFigures:
        """Its figures with those inside it."""
        return self.rolled_up or self.own


@frozen
class WorkOverlap:
    """The same work of an organisation in several journeys of today: touchpoints that it serves and steps of the
    blueprint that it does, in the same words or in words that are alike; `at` are the touchpoints and stages."""

    organisation: str
    words: str
    at: tuple[str, ...]
    journeys: tuple[str, ...]


@frozen
class Portfolio:
    """All journeys, each before those that it opens into; and overlaps, those in most journeys first."""

    journeys: tuple[PortfolioRow, ...]
    overlaps: tuple[WorkOverlap, ...]


def portfolio_of(hub: Hub, insights: Mapping[str, JourneyInsight], actions: Sequence[HubAction]) -> Portfolio:
    """Every journey of a hub, whatever its state; `insights` are those of journeys, by id."""
    known = {journey.node.id: journey for journey in hub.journeys}
    inside = journeys_inside(hub.journeys)
    opened: dict[str, list[str]] = {id_: [] for id_ in known}
    for journey in hub.journeys:
        for one in journey.touchpoints:
            opens = one.node.front.journey
            if opens and opens in opened and opens != journey.node.id:
                opened[opens].append(one.node.id)
    levels = _levels(inside)
    figures = _Figures(known, insights, inside, _by_journey(actions))
    rows = [_row(known[id_], levels[id_], tuple(opened[id_]), figures) for id_ in _ordered(inside, levels)]
    return Portfolio(tuple(rows), tuple(_overlaps(hub)))


def journeys_inside(journeys: Sequence[LinkedJourney]) -> dict[str, tuple[str, ...]]:
    """For each journey the ids of others that its touchpoints open into, each once, in their order."""
    found, known = {}, {journey.node.id for journey in journeys}
    for journey in journeys:
        opens = dict.fromkeys(one.node.front.journey for one in journey.touchpoints)
        found[journey.node.id] = tuple(id_ for id_ in opens if id_ and id_ in known and id_ != journey.node.id)
    return found


def _by_journey(actions: Iterable[HubAction]) -> dict[str, list[HubAction]]:
    """Actions by the journeys that they are meant for."""
    found: dict[str, list[HubAction]] = {}
    for action in actions:
        for id_ in action.journeys:
            found.setdefault(id_, []).append(action)
    return found


def _levels(inside: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """How deep each journey lies. A ring, which is a fault, ends where it closes."""
    levels = dict.fromkeys(inside, 1)

    def deepen(id_: str, above: tuple[str, ...]) -> None:
        for one in inside[id_]:
            if one not in above and levels[one] <= len(above):
                levels[one] = len(above) + 1
                deepen(one, (*above, one))

    opened = {one for several in inside.values() for one in several}
    for id_ in inside:
        if id_ not in opened:
            deepen(id_, (id_,))
    return levels


def _ordered(inside: Mapping[str, Sequence[str]], levels: Mapping[str, int]) -> tuple[str, ...]:
    """All ids in the hub's order, those inside a journey right after it."""
    ordered: dict[str, None] = {}

    def add(id_: str) -> None:
        if id_ not in ordered:
            ordered[id_] = None
            for one in inside[id_]:
                add(one)

    for id_ in (*(one for one in inside if levels[one] == 1), *inside):
        add(id_)
    return tuple(ordered)


@frozen
class _Figures:
    """Works out what journeys come to."""

    known: Mapping[str, LinkedJourney]
    insights: Mapping[str, JourneyInsight]
    inside: Mapping[str, tuple[str, ...]]
    actions: Mapping[str, Sequence[HubAction]]

    def below(self, id_: str) -> tuple[str, ...]:
        """All journeys inside one, at any depth, each once."""
        found: dict[str, None] = {}
        todo = list(self.inside[id_])
        while todo:
            one = todo.pop(0)
            if one != id_ and one not in found:
                found[one] = None
                todo += self.inside[one]
        return tuple(found)

    def of(self, id_: str, below: Sequence[str]) -> PortfolioFigures:
        """The figures of a journey with those `below` it; of those in another state nothing is taken."""
        state = self.known[id_].node.front.state
        told = {one: self.insights[one] for one in (id_, *below) if self.known[one].node.front.state == state}
        felt = {one: insight.worst for one, insight in told.items() if insight.worst}
        worst = min(felt.values(), key=lambda point: point.value, default=None)
        shares = {
            one: 100 * insight.sure / len(insight.touchpoints) for one, insight in told.items() if insight.touchpoints
        }
        least = min(shares, key=lambda one: shares[one], default="")
        counted = {one: insight for one, insight in told.items() if insight.customers_lost is not None}
        summed = [counted[one] for one in self._outermost(id_, counted)]
        days = [insight.newest for insight in told.values() if insight.newest]
        actions = {one.id: one for id_ in told for one in self.actions.get(id_, ())}
        count = 1 + len(below)
        return PortfolioFigures(
            journeys=count,
            worst=worst.value if worst else None,
            worst_at=worst.touchpoint if worst else "",
            without_feeling=count - len(felt),
            lost=sum(one.customers_lost or 0 for one in summed) if summed else None,
            worth=self._worth(id_, counted),
            without_count=count - len(counted),
            known=round(shares[least], 1) if least else None,
            known_in=least,
            without_evidence=count - len(shares),
            looked_at=min(days, default=None),
            actions=len(actions),
            open_actions=sum(one.open for one in actions.values()),
            overdue_actions=sum(one.overdue for one in actions.values()),
        )

    def _outermost(self, id_: str, counted: Mapping[str, JourneyInsight]) -> tuple[str, ...]:
        """The journeys whose loss is summed up: one that counts who leaves stands for those inside it, too."""
        found: dict[str, None] = {}
        seen, todo = {id_}, [id_]
        while todo:
            one = todo.pop(0)
            if one in counted:
                found[one] = None
            if not (one in counted and counted[one].customers_lost):
                todo += (other for other in self.inside[one] if other not in seen)
                seen.update(self.inside[one])
        return tuple(found)

    def _worth(self, id_: str, counted: Mapping[str, JourneyInsight]) -> tuple[LossWorth, ...]:
        sums: dict[str, float] = {}
        for one in self._outermost(id_, counted):
            asset, worth = self.known[one].node.front.customers, counted[one].loss_worth
            if worth is not None and asset is not None:
                sums[asset.currency or ""] = sums.get(asset.currency or "", 0) + worth
        return tuple(LossWorth(amount, currency) for currency, amount in sums.items())


def _row(journey: LinkedJourney, level: int, opened_at: tuple[str, ...], figures: _Figures) -> PortfolioRow:
    node, front = journey.node, journey.node.front
    below = figures.below(node.id)
    return PortfolioRow(
        node.id,
        front.state,
        front.perspective,
        front.owner,
        level,
        opened_at,
        figures.inside[node.id],
        len(journey.stages),
        len(journey.touchpoints),
        figures.of(node.id, ()),
        figures.of(node.id, below) if below else None,
    )


@frozen
class _Work:
    """Something that an organisation does at a place of a journey, in the author's words."""

    organisation: str
    words: str
    at: str
    journey: str


def _overlaps(hub: Hub) -> list[WorkOverlap]:
    """What an organisation does in several journeys of today."""
    organisations = {node.id for node in hub.organisations}
    work: dict[str, list[_Work]] = {}
    for journey in hub.journeys:
        for one in _work(journey) if journey.node.front.is_current else ():
            if one.organisation in organisations:
                work.setdefault(one.organisation, []).append(one)
    found = [overlap for own in work.values() for overlap in _alike(own)]
    return sorted(found, key=lambda one: -len(one.journeys))


def _alike(work: Sequence[_Work]) -> Iterator[WorkOverlap]:
    """What is done in several journeys, of all work of one organisation."""
    groups: dict[int, list[_Work]] = {}
    for one, group in zip(work, alike([one.words for one in work]), strict=True):
        groups.setdefault(group, []).append(one)
    for same in groups.values():
        journeys = tuple(dict.fromkeys(one.journey for one in same))
        if len(journeys) > 1:
            at = tuple(dict.fromkeys(one.at for one in same))
            yield WorkOverlap(same[0].organisation, same[0].words, at, journeys)


def _work(journey: LinkedJourney) -> Iterator[_Work]:
    """Who does what where in a journey: who serves touchpoints, and who does the steps of the blueprint."""
    for one in journey.touchpoints:
        for id_ in one.whole.served_by:
            yield _Work(id_, one.node.title, one.node.id, journey.node.id)
    for stage in journey.stages:
        for at, front in (
            (stage.node.id, stage.node.front),
            *((one.node.id, one.node.front) for one in stage.touchpoints),
        ):
            for step in (step for depth in DEPTHS for step in getattr(front, depth)):
                if step.who and step.does:
                    yield _Work(step.who, step.does, at, journey.node.id)
