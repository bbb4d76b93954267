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
    work: BlueprintStep


@frozen
class OrganisationInsight:
    """One organisation, its parts rolled up. All are ids, in the hub's order.

    `parts` are the direct ones, `family` itself and everything below; `serves` the touchpoints and stages; `kept`,
    `partly` and `broken` those of them whose promise stands so; `pains` the pain points there; `tasks` what it owns.
    """

    parts: tuple[str, ...]
    family: tuple[str, ...]
    serves: tuple[str, ...]
    kept: tuple[str, ...]
    partly: tuple[str, ...]
    broken: tuple[str, ...]
    pains: tuple[str, ...]
    steps: tuple[BlueprintPart, ...]
    tasks: tuple[HubAction, ...]


@dataclass(slots=True)
class _Gathered:
    """An organisation's own share while it is gathered."""

    serves: dict[str, None] = field(default_factory=dict)
    steps: list[BlueprintPart] = field(default_factory=list)
    tasks: list[HubAction] = field(default_factory=list)


def organisations_of(
    hub: Hub, moments: Mapping[str, PlacedExperience], tasks: Sequence[HubAction]
) -> dict[str, OrganisationInsight]:
    """What is whose, by organisation."""
    part_of = {node.id: node.front.part_of for node in hub.organisations}
    above = {id_: _line(id_, part_of) for id_ in part_of}
    family: dict[str, list[str]] = {id_: [id_] for id_ in part_of}
    for id_, line in above.items():
        for other in line[1:]:
            family[other].append(id_)
    gathered = {node.id: _Gathered() for node in hub.organisations}
    for moment in moments.values():
        _gather(moment, above, gathered)
    for task in tasks:
        for id_ in above.get(task.owner or "", ()):
            gathered[id_].tasks.append(task)
    return {
        id_: _insight(tuple(one for one in own if part_of[one] == id_), tuple(own), gathered[id_], moments)
        for id_, own in family.items()
    }


def _line(id_: str, part_of: Mapping[str, str | None]) -> tuple[str, ...]:
    """An organisation and everything that it is part of. A ring ends where it closes."""
    line: dict[str, None] = {}
    at: str | None = id_
    while at is not None and at in part_of and at not in line:
        line[at] = None
        at = part_of[at]
    return tuple(line)


def _gather(moment: PlacedExperience, above: Mapping[str, tuple[str, ...]], gathered: Mapping[str, _Gathered]) -> None:
    front = moment.node.front
    for server in moment.whole.served_by:
        if server != NOBODY:
            for id_ in above[server]:
                gathered[id_].serves[moment.id] = None
    for depth in DEPTHS:
        works: tuple[BlueprintStep, ...] = getattr(front, depth)
        for work in works:
            concerned = {id_ for named in (work.who, work.with_) for id_ in above.get(named or "", ())}
            for id_ in sorted(concerned):
                gathered[id_].steps.append(BlueprintPart(depth, moment.id, work))


def _insight(
    parts: tuple[str, ...], family: tuple[str, ...], own: _Gathered, moments: Mapping[str, PlacedExperience]
) -> OrganisationInsight:
    serves = tuple(own.serves)
    promised: dict[str, list[str]] = {"kept": [], "partly": [], "broken": []}
    pains: list[str] = []
    for at in serves:
        front = moments[at].node.front
        if front.promise is not None and front.promise.kept is not None:
            promised[front.promise.kept].append(at)
        pains += (f"{at}#pain-{pain.id}" for pain in front.pain_points)
    return OrganisationInsight(
        parts=parts,
        family=family,
        serves=serves,
        kept=tuple(promised["kept"]),
        partly=tuple(promised["partly"]),
        broken=tuple(promised["broken"]),
        pains=tuple(pains),
        steps=tuple(own.steps),
        tasks=tuple(own.tasks),
    )
