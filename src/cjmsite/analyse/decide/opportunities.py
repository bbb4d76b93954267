"""Opportunities by impact and effort: whom they would touch, and how well that is known."""

from __future__ import annotations

from collections.abc import Mapping

from cjmsite.analyse.figures.evidence import Level
from cjmsite.analyse.journey.journeys import JourneyInsight
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen


@frozen
class RatedOpportunity:
    """An opportunity (its place) that is rated both ways, 1–5. `touched` are the customers who are there in its stage
    (entering + joining), None where nobody counted; `level` says how well its touchpoint or stage is known."""

    id: str
    at: str
    impact: int
    effort: int
    touched: float | None
    level: Level


def opportunities_of(
    insights: Mapping[str, JourneyInsight], experiences: Mapping[str, PlacedExperience]
) -> tuple[RatedOpportunity, ...]:
    """Those of today's journeys, those that touch most people first; equals as the hub lists them."""
    found = []
    for placed in experiences.values():
        for one in placed.node.front.opportunities if not placed.future else ():
            if one.impact is not None and one.effort is not None:
                insight = insights[placed.journey]
                present = dict(zip(insight.stages, insight.flows, strict=True))[placed.stage].present
                level = placed.judged.knowledge.level
                id_ = f"{placed.id}#opportunity-{one.id}"
                found.append(RatedOpportunity(id_, placed.id, one.impact, one.effort, present, level))
    return tuple(sorted(found, key=lambda one: -(one.touched or 0)))
