"""What is whose: for each organisation, team and system all that it and its parts serve, promise, suffer and owe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from cjmsite.analyse.actions import HubAction
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen
from cjmsite.link.hub import Hub
from cjmsite.link.resolve import NOBODY
from cjmsite.model.vocabulary import BlueprintStep

Depth = Literal["frontstage", "backstage", "support"]
DEPTHS: tuple[Depth, ...] = ("frontstage", "backstage", "support")


@frozen
class BlueprintPart:
    """A step of the blueprint in which somebody or something plays a part; `at` is the touchpoint or stage."""

    depth: Depth
    at: str
    step: BlueprintStep


@frozen
class ServedJourney:
    """What an organisation serves of one journey (its id): how many touchpoints and stages, how the worst of them
    feels (None: nobody said), how many broken promises and pain points they have."""

    journey: str
    count: int
    worst: float | None
    broken: int
    pains: int


@frozen
class OrganisationInsight:
    """One organisation, its parts rolled up. All are ids, in the hub's order.

    `parts` are the direct ones, `family` itself and everything below; `serves` the touchpoints and stages, `journeys`
    the same summed up by journey; `kept`, `partly` and `broken` those of them whose promise stands so; `pains` the pain
    points there; `actions` what it owns.
    """

    parts: tuple[str, ...]
    family: tuple[str, ...]
    serves: tuple[str, ...]
    journeys: tuple[ServedJourney, ...]
    kept: tuple[str, ...]
    partly: tuple[str, ...]
    broken: tuple[str, ...]
    pains: tuple[str, ...]
    steps: tuple[BlueprintPart, ...]
    actions: tuple[HubAction, ...]

    @property
    def open_actions(self) -> int:
        """How many of its actions are still to be done."""
        return sum(action.open for action in self.actions)


@dataclass(slots=True)
class _Gathered:
    """An organisation's own share while it is gathered."""

    serves: dict[str, None] = field(default_factory=dict)
    steps: list[BlueprintPart] = field(default_factory=list)
    actions: list[HubAction] = field(default_factory=list)


def organisations_of(
    hub: Hub, experiences: Mapping[str, PlacedExperience], actions: Sequence[HubAction]
) -> dict[str, OrganisationInsight]:
    """What is whose, by organisation."""
    part_of = {node.id: node.front.part_of for node in hub.organisations}
    above = {id_: line_of(id_, part_of) for id_ in part_of}
    family: dict[str, list[str]] = {id_: [id_] for id_ in part_of}
    for id_, line in above.items():
        for other in line[1:]:
            family[other].append(id_)
    gathered = {node.id: _Gathered() for node in hub.organisations}
    for experience in experiences.values():
        _gather(experience, above, gathered)
    for action in actions:
        for id_ in above.get(action.owner or "", ()):
            gathered[id_].actions.append(action)
    return {
        id_: _insight(tuple(one for one in own if part_of[one] == id_), tuple(own), gathered[id_], experiences)
        for id_, own in family.items()
    }


def line_of(id_: str, part_of: Mapping[str, str | None]) -> tuple[str, ...]:
    """An organisation and everything that it is part of. A ring ends where it closes."""
    line: dict[str, None] = {}
    at: str | None = id_
    while at is not None and at in part_of and at not in line:
        line[at] = None
        at = part_of[at]
    return tuple(line)


def _gather(
    experience: PlacedExperience, above: Mapping[str, tuple[str, ...]], gathered: Mapping[str, _Gathered]
) -> None:
    front = experience.node.front
    for server in experience.whole.served_by:
        if server != NOBODY:
            for id_ in above[server]:
                gathered[id_].serves[experience.id] = None
    for depth in DEPTHS:
        steps: tuple[BlueprintStep, ...] = getattr(front, depth)
        for step in steps:
            concerned = {id_ for named in (step.who, step.with_) for id_ in above.get(named or "", ())}
            for id_ in sorted(concerned):
                gathered[id_].steps.append(BlueprintPart(depth, experience.id, step))


def _insight(
    parts: tuple[str, ...], family: tuple[str, ...], own: _Gathered, experiences: Mapping[str, PlacedExperience]
) -> OrganisationInsight:
    serves = tuple(own.serves)
    promised: dict[str, list[str]] = {"kept": [], "partly": [], "broken": []}
    pains: list[str] = []
    for at in serves:
        front = experiences[at].node.front
        if front.promise is not None and front.promise.kept is not None:
            promised[front.promise.kept].append(at)
        pains += (f"{at}#pain-{pain.id}" for pain in front.pain_points)
    return OrganisationInsight(
        parts=parts,
        family=family,
        serves=serves,
        journeys=_journeys([experiences[at] for at in serves]),
        kept=tuple(promised["kept"]),
        partly=tuple(promised["partly"]),
        broken=tuple(promised["broken"]),
        pains=tuple(pains),
        steps=tuple(own.steps),
        actions=tuple(own.actions),
    )


def _journeys(experiences: Sequence[PlacedExperience]) -> tuple[ServedJourney, ...]:
    by_journey: dict[str, list[PlacedExperience]] = {}
    for experience in experiences:
        by_journey.setdefault(experience.journey, []).append(experience)
    return tuple(
        ServedJourney(
            journey,
            len(own),
            min((one.insight.feeling for one in own if one.insight and one.insight.feeling is not None), default=None),
            sum(one.node.front.promise is not None and one.node.front.promise.kept == "broken" for one in own),
            sum(len(one.node.front.pain_points) for one in own),
        )
        for journey, own in by_journey.items()
    )
