"""What is whose: for each organisation, team and system all that it and its parts serve, promise, suffer and owe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from typing import Literal

from cjmsite.analyse.actions import HubAction
from cjmsite.analyse.attention import reviewed_objects
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen
from cjmsite.link.hub import Hub, Node
from cjmsite.link.resolve import NOBODY
from cjmsite.model.objects import Common
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
class OwnedObject:
    """Something that an organisation or a part of it answers for: its id, kind, and the days of its reviews."""

    id: str
    kind: str
    reviewed: Date | None
    review_by: Date | None


@frozen
class OrganisationInsight:
    """One organisation, its parts rolled up. All are ids, in the hub's order.

    A part that no touchpoint names itself inherits from the nearest whole that is named: `as_part_of` is then the
    whole's id, and `serves` those touchpoints and stages of the whole in which the part has a step; all where it has
    none. `owns` has what is to be looked at again first.
    `parts` are the direct ones, `family` itself and everything below; `serves` the touchpoints and stages, `to_come`
    those of them in journeys that are not there yet, `journeys` those of today summed up by journey. `kept`, `partly`
    and `broken` are those of today whose promise stands so, `pains` the pain points and `steps` the steps of today;
    `actions` what it owns.
    """

    parts: tuple[str, ...]
    family: tuple[str, ...]
    serves: tuple[str, ...]
    to_come: tuple[str, ...]
    journeys: tuple[ServedJourney, ...]
    kept: tuple[str, ...]
    partly: tuple[str, ...]
    broken: tuple[str, ...]
    pains: tuple[str, ...]
    steps: tuple[BlueprintPart, ...]
    actions: tuple[HubAction, ...]
    owns: tuple[OwnedObject, ...]
    as_part_of: str

    @property
    def today(self) -> tuple[str, ...]:
        """The touchpoints and stages that it serves today."""
        to_come = frozenset(self.to_come)
        return tuple(id_ for id_ in self.serves if id_ not in to_come)

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
    owns: list[OwnedObject] = field(default_factory=list)


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
    for owned in _owned(hub):
        for id_ in above.get(owned.front.owner or "", ()):
            front = owned.front
            gathered[id_].owns.append(OwnedObject(owned.id, owned.kind, front.reviewed, front.review_by))
    made = {}
    for id_, own in family.items():
        serves, whole = _served(above[id_], gathered)
        parts = tuple(one for one in own if part_of[one] == id_)
        made[id_] = _insight(parts, tuple(own), serves, whole, gathered[id_], experiences)
    return made


def _owned(hub: Hub) -> Iterator[Node[Common]]:
    """What can have an owner, but the actions, which stand by themselves."""
    yield from (node for node in reviewed_objects(hub) if node.kind != "action")
    for journey in hub.journeys:
        for stage in journey.stages:
            yield stage.node
            yield from (one.node for one in stage.touchpoints)


def _served(line: Sequence[str], gathered: Mapping[str, _Gathered]) -> tuple[tuple[str, ...], str]:
    """What the first of a line serves, and the whole that it inherits this from; "" where it serves itself."""
    own = gathered[line[0]]
    if own.serves:
        return tuple(own.serves), ""
    whole = next((id_ for id_ in line[1:] if gathered[id_].serves), "")
    if not whole:
        return (), ""
    at = {step.at for step in own.steps}
    serves = tuple(gathered[whole].serves)
    return tuple(id_ for id_ in serves if id_ in at) or serves, whole


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
    parts: tuple[str, ...],
    family: tuple[str, ...],
    serves: tuple[str, ...],
    whole: str,
    own: _Gathered,
    experiences: Mapping[str, PlacedExperience],
) -> OrganisationInsight:
    promised: dict[str, list[str]] = {"kept": [], "partly": [], "broken": []}
    pains: list[str] = []
    today = [experiences[at] for at in serves if not experiences[at].future]
    for one in today:
        front = one.node.front
        if front.promise is not None and front.promise.kept is not None:
            promised[front.promise.kept].append(one.id)
        pains += (f"{one.id}#pain-{pain.id}" for pain in front.pain_points)
    return OrganisationInsight(
        parts=parts,
        family=family,
        serves=serves,
        to_come=tuple(at for at in serves if experiences[at].future),
        journeys=_journeys(today),
        kept=tuple(promised["kept"]),
        partly=tuple(promised["partly"]),
        broken=tuple(promised["broken"]),
        pains=tuple(pains),
        steps=tuple(step for step in own.steps if not experiences[step.at].future),
        actions=tuple(own.actions),
        owns=tuple(sorted(own.owns, key=lambda one: one.review_by or Date.max)),
        as_part_of=whole,
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
