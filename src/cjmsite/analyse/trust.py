"""How far the hub can be trusted: how well each stage is known, lane by lane, and what to ask next, and whom.

Journeys to come are left out: they can only be assumed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as Date
from itertools import accumulate
from typing import Literal

from cjmsite.analyse.figures.evidence import LEVELS, Knowledge, Level
from cjmsite.analyse.journey.journeys import JourneyInsight, travellers
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.config.experience_fields import RESEARCHED
from cjmsite.frozen import frozen
from cjmsite.link.hub import Hub, LinkedJourney, LinkedStage
from cjmsite.link.resolve import NOBODY
from cjmsite.model.objects import Experience

Lack = Literal["assumed", "told", "stale", "unproven", "listening", "drafted", "withdrawn"]
LACKS: tuple[Lack, ...] = ("assumed", "told", "stale", "unproven", "listening", "drafted", "withdrawn")
# What is asked next: whether it is still so, whether it hurts as we think, what happens at all, whether it does to
# others, how many there are; and how people could tell us.
Ask = Literal["again", "hurts", "first", "others_hurt", "others", "count", "hear"]


@frozen
class Seat:
    """A lane over a stage: how many of its touchpoints (`of`) say something in it, and the least level of these; None
    where nobody says anything: an empty seat. Of a stage without touchpoints it is what the stage says itself."""

    level: Level | None
    filled: int
    of: int


@frozen
class JourneyTrust:
    """How well a journey is known: touchpoints by level; its stages' ids, and the seats of each of `RESEARCHED` over
    them."""

    journey: str
    levels: Mapping[Level, int]
    stages: tuple[str, ...]
    seats: tuple[tuple[Seat, ...], ...]

    @property
    def empty(self) -> int:
        """How many seats are empty."""
        return sum(seat.level is None for row in self.seats for seat in row)


@frozen
class EvidenceGap:
    """A touchpoint of which too little is known.

    `need` says how much it is worth to ask there: its priority × steps / 3, where steps are those from its level to
    *measured*, one more where the evidence is stale, three at the most; None where nobody scored it. `hurt` is the
    title of the severest pain point, "" for none; `whom` are the ids of those to ask: personas, or the organisations
    who could count or listen; `place` counts the touchpoints of the hub before it.
    """

    id: str
    journey: str
    stage: str
    level: Level
    newest: Date | None
    priority: float | None
    need: float | None
    lacks: tuple[Lack, ...]
    ask: Ask
    hurt: str
    whom: tuple[str, ...]
    owner: str | None
    place: int


@frozen
class Trust:
    """How well the present journeys are known, in the hub's order; the gaps, what is worth the most first; how many
    touchpoints lack what, and how many there are."""

    journeys: tuple[JourneyTrust, ...]
    gaps: tuple[EvidenceGap, ...]
    lacking: Mapping[Lack, int]
    touchpoints: int


def trust_of(
    hub: Hub, insights: Mapping[str, JourneyInsight], experiences: Mapping[str, PlacedExperience], as_of: Date | None
) -> Trust:
    """What is known, and what is not, as of a day."""
    present = [journey for journey in hub.journeys if journey.node.front.is_current]
    starts = accumulate((len(journey.touchpoints) for journey in present), initial=0)
    pairs = zip(present, starts, strict=False)
    gaps = [gap for journey, start in pairs for gap in _gaps(journey, experiences, as_of, start)]
    # Equals stay in the order of the hub; what nobody scored comes last.
    ordered = sorted(gaps, key=lambda gap: (gap.need is None, -(gap.need or 0)))
    return Trust(
        tuple(_journey(journey, insights[journey.node.id]) for journey in present),
        tuple(ordered),
        {lack: count for lack in LACKS if (count := sum(lack in gap.lacks for gap in gaps))},
        sum(len(journey.touchpoints) for journey in present),
    )


def steps_to_go(knowledge: Knowledge, as_of: Date | None) -> int:
    """How many levels lie between what is known and *measured*, 0–3; stale evidence counts as one level less."""
    return min(3, len(LEVELS) - 1 - LEVELS.index(knowledge.level) + is_stale(knowledge, as_of))


def is_stale(knowledge: Knowledge, as_of: Date | None) -> bool:
    """Whether the newest evidence is too old on a day."""
    return as_of is not None and knowledge.stale_on is not None and knowledge.stale_on <= as_of


def _journey(journey: LinkedJourney, insight: JourneyInsight) -> JourneyTrust:
    stages = tuple(stage.node.id for stage in journey.stages)
    grades = {id_: LEVELS.index(one.knowledge.level) for id_, one in insight.touchpoints.items()}
    seats = tuple(tuple(_seat(lane, stage, insight, grades) for stage in journey.stages) for lane in RESEARCHED)
    return JourneyTrust(journey.node.id, insight.levels, stages, seats)


def _seat(lane: str, stage: LinkedStage, insight: JourneyInsight, grades: Mapping[str, int]) -> Seat:
    """A lane over a stage; `grades` are the places of the touchpoints' levels among `LEVELS`, by id."""
    for_all = bool(getattr(stage.node.front, lane))
    if not stage.touchpoints:
        return Seat(insight.stages[stage.node.id].knowledge.level if for_all else None, int(for_all), 1)
    said = [grades[one.node.id] for one in stage.touchpoints if for_all or getattr(one.whole, lane)]
    return Seat(LEVELS[min(said)] if said else None, len(said), len(stage.touchpoints))


def _gaps(
    journey: LinkedJourney, experiences: Mapping[str, PlacedExperience], as_of: Date | None, start: int
) -> Iterator[EvidenceGap]:
    """The gaps of a journey; `start` touchpoints come before it."""
    people = tuple(filter(None, travellers(journey)))
    for column, one in enumerate(journey.touchpoints):
        placed = experiences[one.node.id]
        insight, whole = placed.insight, placed.whole
        lacks = tuple(_lacks(placed, as_of))
        if insight is None or not lacks:
            continue
        priority, steps = insight.priority.value, steps_to_go(insight.knowledge, as_of)
        pains = sorted(one.node.front.pain_points, key=lambda pain: -(pain.severity or 1))
        hurt = pains[0].title if pains else ""
        ask = _ask(lacks, hurt)
        yield EvidenceGap(
            one.node.id, journey.node.id, one.stage, insight.knowledge.level, insight.knowledge.newest, priority,
            None if priority is None else round(priority * steps / 3, 1), lacks, ask, hurt, _whom(ask, whole, people),
            whole.owner, start + column,
        )  # fmt: skip


def _lacks(placed: PlacedExperience, as_of: Date | None) -> Iterator[Lack]:
    insight = placed.insight
    if insight is None:
        return
    level = insight.knowledge.level
    if level == "assumed" or level == "told":
        yield level
    if is_stale(insight.knowledge, as_of):
        yield "stale"
    if insight.unproven_truth:
        yield "unproven"
    if insight.listening_gap:
        yield "listening"
    if any(item.drafted_by for item in placed.whole.evidence):
        yield "drafted"
    if any(item.withdrawn for item in placed.whole.evidence):
        yield "withdrawn"


def _ask(lacks: tuple[Lack, ...], hurt: str) -> Ask:
    """The question that would help the most: what is not known at all comes first."""
    if "assumed" in lacks:
        return "hurts" if hurt else "first"
    if "stale" in lacks:
        return "again"
    if "told" in lacks:
        return "others_hurt" if hurt else "others"
    return "count" if "unproven" in lacks else "hear"


def _whom(ask: Ask, whole: Experience, people: tuple[str, ...]) -> tuple[str, ...]:
    """Those who feel something here, else all who travel; whoever serves, where something is counted or heard."""
    serving = tuple(id_ for id_ in whole.served_by if id_ != NOBODY)
    if ask in ("count", "hear") and serving:
        return serving
    return tuple(filter(None, whole.emotion)) or people
