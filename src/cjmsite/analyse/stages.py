"""What follows for a whole stage: how it feels on the whole, and at its worst."""

from __future__ import annotations

from collections.abc import Sequence

from cjmsite.analyse.journeys import Curve, Point
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedStage


@frozen
class StageFeeling:
    """A persona's feelings in a stage: their plain mean on the hub's scale, and the worst of them (the first of
    equals)."""

    mean: float
    lowest: Point


def stage_feelings(curve: Curve, stages: Sequence[LinkedStage]) -> tuple[StageFeeling | None, ...]:
    """One value for each stage, in order; None where the persona said nothing."""
    told = {point.touchpoint: point for point in curve.points}
    return tuple(_feeling([told[one.node.id] for one in stage.touchpoints if one.node.id in told]) for stage in stages)


def _feeling(points: Sequence[Point]) -> StageFeeling | None:
    if not points:
        return None
    return StageFeeling(sum(point.value for point in points) / len(points), min(points, key=lambda point: point.value))
