"""Curves that never overshoot their points, cut where a drawing needs it.

Cubic Hermite splines with tangents limited so that each piece is monotone: M. Steffen, "A simple method for monotonic
interpolation in one dimension", Astronomy & Astrophysics 239 (1990), the method that d3-shape's curveMonotoneX draws.
A curve runs along one axis, and its levels are on the other one: along x, or downwards along y where it is `upright`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

Coordinate = tuple[float, float]
_HALVINGS = 32  # leaves of a piece of a thousand units less than a millionth


class Piece(NamedTuple):
    """What lies between two neighbouring points, or a part of it: from place to place along the axis, with the `levels`
    of its four control points, which lie at even thirds of the way.
    """

    start: float
    end: float
    levels: tuple[float, float, float, float]

    def part(self, start: float, end: float) -> Piece:
        """The part between two places: the blossom at aaa, aab, abb, bbb (de Casteljau)."""
        a, b = ((one - self.start) / (self.end - self.start) for one in (start, end))
        return Piece(start, end, (self._at(a, a, a), self._at(a, a, b), self._at(a, b, b), self._at(b, b, b)))

    def crossing(self, level: float) -> float:
        """The place where it passes a level that lies between its ends: it goes one way only, so halving finds it."""
        low, high, falls = 0.0, 1.0, self.levels[0] > self.levels[3]
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            if (self._at(middle, middle, middle) > level) == falls:
                low = middle
            else:
                high = middle
        return self.start + low * (self.end - self.start)

    def _at(self, r: float, s: float, t: float) -> float:
        x0, x1, x2, x3 = self.levels
        y0, y1, y2 = (1 - r) * x0 + r * x1, (1 - r) * x1 + r * x2, (1 - r) * x2 + r * x3
        z0, z1 = (1 - s) * y0 + s * y1, (1 - s) * y1 + s * y2
        return (1 - t) * z0 + t * z1


def _tangents(points: Sequence[Coordinate]) -> list[float]:
    """The slope at each of at least two points; places must grow."""
    count = len(points)
    widths = [points[i + 1][0] - points[i][0] for i in range(count - 1)]
    slopes = [(points[i + 1][1] - points[i][1]) / widths[i] for i in range(count - 1)]
    inner = []
    for i in range(1, count - 1):
        before, ahead = slopes[i - 1], slopes[i]
        mean = (before * widths[i] + ahead * widths[i - 1]) / (widths[i - 1] + widths[i])
        sign = (1 if before > 0 else -1 if before < 0 else 0) + (1 if ahead > 0 else -1 if ahead < 0 else 0)
        inner.append(sign * min(abs(before), abs(ahead), abs(mean) / 2))
    first = (3 * slopes[0] - inner[0]) / 2 if inner else slopes[0]
    last = (3 * slopes[-1] - inner[-1]) / 2 if inner else slopes[-1]
    return [first, *inner, last]


def pieces_of(points: Sequence[Coordinate]) -> list[Piece]:
    """The curve through points (place, level) in order of their places: one piece fewer than there are points."""
    if len(points) < 2:
        return []
    tangents = _tangents(points)
    found = []
    for i in range(len(points) - 1):
        (x0, y0), (x1, y1) = points[i], points[i + 1]
        third = (x1 - x0) / 3
        found.append(Piece(x0, x1, (y0, y0 + third * tangents[i], y1 - third * tangents[i + 1], y1)))
    return found


def _point(place: float, level: float, upright: bool) -> str:
    return f"{round(level)},{round(place)}" if upright else f"{round(place)},{round(level)}"


def _steps(pieces: Iterable[Piece], upright: bool) -> str:
    """The pieces as steps (`c…`) between whole places: of a long curve many are alike, and it takes half the bytes."""
    written = []
    for start, end, levels in pieces:
        from_place, from_level = round(start), round(levels[0])
        third = (end - start) / 3
        places = (start + third, start + 2 * third, end)
        step = [
            _point(round(place) - from_place, round(level) - from_level, upright)
            for place, level in zip(places, levels[1:], strict=True)
        ]
        written.append("c" + ",".join(step))
    return "".join(written)


def curve_path(pieces: Sequence[Piece], upright: bool = False) -> str:
    """The SVG path of neighbouring pieces; "" for none."""
    return f"M{_point(pieces[0].start, pieces[0].levels[0], upright)}{_steps(pieces, upright)}" if pieces else ""


def cut_curve(points: Sequence[Coordinate], most: int) -> tuple[str, ...]:
    """The curve through points as paths of at most so many pieces; a mere dot for one point."""
    pieces = pieces_of(points)
    parts = tuple(curve_path(pieces[first : first + most]) for first in range(0, len(pieces), most))
    return parts or tuple(f"M{_point(*one, False)}h0" for one in points)


def area_path(pieces: Iterable[Piece], base: float, beyond: bool, upright: bool = False) -> str:
    """The closed areas between a curve and a base line, on the side where levels are greater (`beyond`) or smaller;
    "" where it never goes there. Cut where the curve passes the line: a path that any program can fill.
    """
    across, areas = "H" if upright else "V", []
    for side, run in groupby(_cut_at(pieces, base), key=lambda one: sum(one.levels[::3]) > 2 * base):
        own = list(run)
        if side == beyond and any(round(level) != base for piece in own for level in piece.levels):
            begin, up = _point(own[0].start, base, upright), round(own[0].levels[0])
            areas.append(f"M{begin}{across}{up}{_steps(own, upright)}{across}{round(base)}Z")
    return "".join(areas)


def _cut_at(pieces: Iterable[Piece], level: float) -> Iterator[Piece]:
    """The pieces, those that pass a level in two."""
    for piece in pieces:
        if (piece.levels[0] - level) * (piece.levels[3] - level) < 0:
            place = piece.crossing(level)
            yield piece.part(piece.start, place)
            yield piece.part(place, piece.end)
        else:
            yield piece
