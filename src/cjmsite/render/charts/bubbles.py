"""Bubbles of opportunities: as large as there are people whom they touch, filled as far as that is known."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from cjmsite.analyse.decide.opportunities import RatedOpportunity
from cjmsite.analyse.figures.evidence import LEVELS
from cjmsite.frozen import frozen

_LEAST, _MOST = 5.0, 18.0  # radii, in a drawing of 40 by 40


@frozen
class Bubble:
    """A circle of `radius` in a drawing of 40 by 40, filled from its middle up to `core`. `level` is how well it is
    known; `is_counted`: somebody counted whom it touches, else it is as small as can be."""

    radius: float
    core: float
    level: str
    is_counted: bool


def bubbles_of(opportunities: Sequence[RatedOpportunity]) -> dict[str, Bubble]:
    """A bubble for each, by id, all on one scale: areas are as people touched, cores as levels of evidence."""
    most = max((one.touched or 0 for one in opportunities), default=0)
    return {one.id: _bubble(one, most) for one in opportunities}


def _bubble(one: RatedOpportunity, most: float) -> Bubble:
    share = (one.touched or 0) / most if most else 0
    radius = max(_LEAST, _MOST * sqrt(share))
    known = LEVELS.index(one.level) / (len(LEVELS) - 1)
    return Bubble(round(radius, 1), round(radius * sqrt(known), 1), one.level, one.touched is not None)
