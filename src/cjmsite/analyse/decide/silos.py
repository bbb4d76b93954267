"""Silos: who plays a part where, what is handed over and how that feels, what employees suffer beside customers, and
causes that recur. Journeys that are not there yet are left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from cjmsite.analyse.decide.likeness import alike
from cjmsite.analyse.journey.journeys import HandOver, JourneyInsight
from cjmsite.analyse.organisations import DEPTHS, line_of
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen
from cjmsite.link.hub import Hub, LinkedJourney, LinkedStage
from cjmsite.link.resolve import NOBODY
from cjmsite.model.objects import Experience
from cjmsite.model.slugs import in_words
from cjmsite.model.vocabulary import EmployeePainKind, PainPoint

# What makes a pain point one of employees, in the order in which it is shown; `unknown`: nobody has said.
UNKNOWN = "unknown"
PAIN_KINDS = (*get_args(EmployeePainKind), UNKNOWN)


@frozen
class WrittenHandOver:
    """What a step of the blueprint hands over in writing, and what goes wrong with it."""

    hands_over: str
    trouble: str


@frozen
class FeltHandOver:
    """From a touchpoint to the next (ids) the person passes from some organisations to others altogether.

    `feeling` is the worst at the touchpoint after it, `feeling_before` at the one before; None where nobody said.
    `in_writing` is what the steps of the one before hand over; none as far as the map knows.
    """

    journey: str
    before: str
    after: str
    leaving: tuple[str, ...]
    arriving: tuple[str, ...]
    feeling_before: float | None
    feeling: float | None
    in_writing: tuple[WrittenHandOver, ...]


@frozen
class StagePart:
    """What an organisation with its parts does in a stage: how many touchpoints it serves, in how many steps of the
    blueprint it has a part, the worst feeling at these touchpoints (None: nobody said), pain points there."""

    serves: int
    steps: int
    feeling: float | None
    pains: int


@frozen
class JourneyPart:
    """An organisation in a journey, stage by stage (None: no part there); `depth` counts what it is part of here."""

    organisation: str
    depth: int
    stages: tuple[StagePart | None, ...]


@frozen
class JourneySilos:
    """Stages × organisations of a journey; a whole stands before its parts, and has what they have."""

    journey: str
    stages: tuple[str, ...]
    parts: tuple[JourneyPart, ...]


@frozen
class CausedPain:
    """A customers' pain point (its id) that one of employees causes, as far as the map says: both name the same
    `cause`, the `words` of their causes are alike, or both are felt at the same `place`."""

    pain: str
    by: Literal["cause", "words", "place"]


@frozen
class EmployeePain:
    """A pain point of employees (its id) beside those of customers; `kind` None: nobody said what makes it one."""

    pain: str
    kind: EmployeePainKind | None
    causes: tuple[CausedPain, ...]


@frozen
class RecurringCause:
    """A cause of several pain points (ids): the id that their authors gave it, the same as `words`; or "" and `words`
    that are alike.
    `severity` is the sum of theirs; `places` and `journeys` are ids."""

    cause: str
    words: str
    pains: tuple[str, ...]
    places: tuple[str, ...]
    journeys: tuple[str, ...]
    severity: int


@frozen
class SilosInsight:
    """Silos of the whole hub: hand-overs, those that feel worst first; journeys; employees' pains, those of a
    kind together, and how many there are of each `kind` ("unknown": nobody said); causes, those of most severity first;
    organisations, teams and systems that no touchpoint and no step names."""

    hand_overs: tuple[FeltHandOver, ...]
    journeys: tuple[JourneySilos, ...]
    employee_pains: tuple[EmployeePain, ...]
    kinds: Mapping[str, int]
    causes: tuple[RecurringCause, ...]
    without_part: tuple[str, ...]


_Pain = tuple[PlacedExperience, PainPoint]


def silos_of(
    hub: Hub, insights: Mapping[str, JourneyInsight], experiences: Mapping[str, PlacedExperience]
) -> SilosInsight:
    """Silos of the journeys that are there; `insights` are those of journeys, by id."""
    journeys = [one for one in hub.journeys if one.node.front.is_current]
    part_of = {node.id: node.front.part_of for node in hub.organisations}
    hand_overs = [
        _hand_over(journey, insights[journey.node.id], one)
        for journey in journeys
        for one in insights[journey.node.id].hand_overs
    ]
    present = [one for one in experiences.values() if not one.future]
    pains = [(one, pain) for one in present for pain in one.node.front.pain_points]
    named = {id_ for one in present for id_ in _named(one.whole, one.node.front, part_of)}
    lines = {id_: line_of(id_, part_of) for id_ in part_of}
    known = {above for id_ in named for above in lines[id_]}
    employees = sorted(_employees(pains), key=lambda one: PAIN_KINDS.index(one.kind or UNKNOWN))
    counted = Counter(one.kind or UNKNOWN for one in employees)
    return SilosInsight(
        tuple(sorted(hand_overs, key=lambda one: 0 if one.feeling is None else one.feeling)),
        tuple(made for one in journeys if (made := _journey(one, insights[one.node.id], part_of, lines)).parts),
        tuple(employees),
        {kind: counted[kind] for kind in PAIN_KINDS if counted[kind]},
        tuple(sorted(_causes(pains), key=lambda one: (-one.severity, -len(one.pains)))),
        tuple(id_ for id_ in part_of if id_ not in known),
    )


def _named(whole: Experience, front: Experience, part_of: Mapping[str, str | None]) -> Iterator[str]:
    """The organisations that a touchpoint or stage names itself."""
    for id_ in (*whole.served_by, whole.initiated_by, *_of_steps(front)):
        if id_ and id_ != NOBODY and id_ in part_of:
            yield id_


def _of_steps(front: Experience) -> Iterator[str | None]:
    for depth in DEPTHS:
        for step in getattr(front, depth):
            yield step.who
            yield step.with_


def _hand_over(journey: LinkedJourney, insight: JourneyInsight, one: HandOver) -> FeltHandOver:
    before, after = journey.touchpoints[one.column - 1], journey.touchpoints[one.column]
    written = (step for depth in DEPTHS for step in getattr(before.node.front, depth) if step.hands_over)
    return FeltHandOver(
        journey.node.id,
        before.node.id,
        after.node.id,
        one.leaving,
        one.arriving,
        insight.touchpoints[before.node.id].feeling,
        insight.touchpoints[after.node.id].feeling,
        tuple(WrittenHandOver(step.hands_over, step.trouble or "") for step in written),
    )


def _journey(
    journey: LinkedJourney,
    insight: JourneyInsight,
    part_of: Mapping[str, str | None],
    lines: Mapping[str, tuple[str, ...]],
) -> JourneySilos:
    """The parts in a journey; `lines` are each organisation with all that it is part of."""
    named: dict[str, None] = {}
    for stage in journey.stages:
        for whole, front in _fronts(stage):
            for id_ in _named(whole, front, part_of):
                named.update(dict.fromkeys(reversed(lines[id_])))
    # A whole before its parts, in the order in which the journey meets the wholes.
    tops = list(dict.fromkeys(lines[id_][-1] for id_ in named))
    ordered = sorted(named, key=lambda id_: (tops.index(lines[id_][-1]), lines[id_][::-1]))
    stages = [_parts(stage, insight, lines) for stage in journey.stages]
    rows = [JourneyPart(id_, len(lines[id_]) - 1, tuple(one.get(id_) for one in stages)) for id_ in ordered]
    return JourneySilos(journey.node.id, tuple(stage.node.id for stage in journey.stages), tuple(rows))


def _fronts(stage: LinkedStage) -> Iterator[tuple[Experience, Experience]]:
    yield stage.node.front, stage.node.front
    yield from ((one.whole, one.node.front) for one in stage.touchpoints)


def _parts(
    stage: LinkedStage, insight: JourneyInsight, lines: Mapping[str, tuple[str, ...]]
) -> Mapping[str, StagePart]:
    """The part of each organisation in a stage, by id: an organisation has what its parts have."""
    served, steps, at = Counter[str](), Counter(_acting(stage.node.front, lines)), defaultdict[str, list[str]](list)
    pains = Counter[str]()
    for one in stage.touchpoints:
        serving = {above for id_ in one.whole.served_by for above in lines.get(id_, ())}
        acting = Counter(_acting(one.node.front, lines))
        served.update(serving)
        steps.update(acting)
        for id_ in serving | acting.keys():
            at[id_].append(one.node.id)
            pains[id_] += len(one.node.front.pain_points)
    made = {}
    for id_ in served.keys() | steps.keys():
        told = (insight.touchpoints[touchpoint].feeling for touchpoint in at[id_])
        worst = min((feeling for feeling in told if feeling is not None), default=None)
        made[id_] = StagePart(served[id_], steps[id_], worst, pains[id_])
    return made


def _acting(front: Experience, lines: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """For each step of a blueprint the organisations that act in it, with all that these are part of."""
    for depth in DEPTHS:
        for step in getattr(front, depth):
            yield from {above for id_ in (step.who, step.with_) for above in lines.get(id_ or "", ())}


def _id(pain: _Pain) -> str:
    return f"{pain[0].id}#pain-{pain[1].id}"


def _employees(pains: Sequence[_Pain]) -> Iterator[EmployeePain]:
    """Employees' pains, each with the customers' pains that it causes: the surest reason first."""
    ties = _ties(pains) if any(map(_of_staff, pains)) else ()
    for number, pain in enumerate(pains):
        if _of_staff(pain):
            found: dict[int, Literal["cause", "words", "place"]] = {}
            for how, groups in ties:
                for group in groups.of[number]:
                    found.update({other: how for other in groups.members[group] if other not in found})
            caused = (CausedPain(_id(pains[one]), how) for one, how in found.items() if not _of_staff(pains[one]))
            yield EmployeePain(_id(pain), pain[1].kind, tuple(caused))


@frozen
class _Groups:
    """Groups of pain points by number: `of` each the groups that it is in, and the `members` of each group."""

    of: tuple[tuple[Hashable, ...], ...]
    members: Mapping[Hashable, tuple[int, ...]]


def _ties(pains: Sequence[_Pain]) -> tuple[tuple[Literal["cause", "words", "place"], _Groups], ...]:
    """Pain points with one cause, with causes in words that are alike, and at one place."""
    words = [(number, text) for number, (_, pain) in enumerate(pains) for text in (pain.title, *pain.why)]
    likes: list[dict[Hashable, None]] = [{} for _ in pains]
    for (number, _), group in zip(words, alike([text for _, text in words]), strict=True):
        likes[number][group] = None
    return (
        ("cause", _grouped([(pain.cause,) if pain.cause else () for _, pain in pains])),
        ("words", _grouped([tuple(one) for one in likes])),
        ("place", _grouped([(one.id, *pain.also_at) for one, pain in pains])),
    )


def _grouped(of: Sequence[tuple[Hashable, ...]]) -> _Groups:
    members: dict[Hashable, list[int]] = {}
    for number, groups in enumerate(of):
        for group in groups:
            members.setdefault(group, []).append(number)
    return _Groups(tuple(of), {group: tuple(own) for group, own in members.items()})


def _of_staff(pain: _Pain) -> bool:
    return pain[1].for_employees


def _causes(pains: Sequence[_Pain]) -> Iterator[RecurringCause]:
    """Causes of several pain points: by the id that authors gave them, and of all others by words that are alike."""
    by_hand: dict[str, list[_Pain]] = {}
    told: list[tuple[_Pain, str]] = []
    for one in pains:
        if one[1].cause:
            by_hand.setdefault(one[1].cause, []).append(one)
        told += ((one, text) for text in one[1].why)
    for cause, own in by_hand.items():
        yield _cause(cause, in_words(cause), own)
    groups: dict[int, list[_Pain]] = {}
    for (one, _), group in zip(told, alike([text for _, text in told]), strict=True):
        groups.setdefault(group, []).append(one)
    for group, own in groups.items():
        kept = list({_id(one): one for one in own}.values())
        causes = {one[1].cause for one in kept}
        if len(kept) > 1 and not (len(causes) == 1 and None not in causes):
            yield _cause("", told[group][1], kept)


def _cause(cause: str, words: str, pains: Sequence[_Pain]) -> RecurringCause:
    return RecurringCause(
        cause,
        words,
        tuple(map(_id, pains)),
        tuple(dict.fromkeys(one.id for one, _ in pains)),
        tuple(dict.fromkeys(one.journey for one, _ in pains)),
        sum(pain.severity or 0 for _, pain in pains),
    )
