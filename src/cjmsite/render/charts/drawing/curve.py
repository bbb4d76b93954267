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
_HALVINGS = 14  # of a piece as wide as a hundred columns they leave a unit


class Piece(NamedTuple):
    """What lies between two neighbouring points, or a part of it: from place to place along the axis, with the `levels`
    of its four control points, which lie at even thirds of the way.
    """

    start: float
    end: float
    levels: tuple[float, float, float, float]

    def cut(self, place: float) -> tuple[Piece, Piece]:
        """The parts before and after a place (de Casteljau)."""
        t = (place - self.start) / (self.end - self.start)
        a, b, c, d = self.levels
        ab, bc, cd = a + t * (b - a), b + t * (c - b), c + t * (d - c)
        abc, bcd = ab + t * (bc - ab), bc + t * (cd - bc)
        middle = abc + t * (bcd - abc)
        return Piece(self.start, place, (a, ab, abc, middle)), Piece(place, self.end, (middle, bcd, cd, d))

    def crossing(self, level: float) -> float:
        """The place where it passes a level that lies between its ends: it goes one way only, so halving finds it."""
        a, b, c, d = self.levels
        linear, square, cube = 3 * (b - a), 3 * (a - 2 * b + c), d - a + 3 * (b - c)
        low, high, falls = 0.0, 1.0, a > d
        for _ in range(_HALVINGS):
            t = (low + high) / 2
            if (a + t * (linear + t * (square + t * cube)) > level) == falls:
                low = t
            else:
                high = t
        return self.start + low * (self.end - self.start)


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
    for start, end, (a, b, c, d) in pieces:
        third, x, y = (end - start) / 3, round(start), round(a)
        x1, x2, x3 = round(start + third) - x, round(end - third) - x, round(end) - x
        y1, y2, y3 = round(b) - y, round(c) - y, round(d) - y
        written.append(f"c{y1},{x1},{y2},{x2},{y3},{x3}" if upright else f"c{x1},{y1},{x2},{y2},{x3},{y3}")
    return "".join(written)


def curve_path(pieces: Sequence[Piece], upright: bool = False) -> str:
    """The SVG path of neighbouring pieces, at least one."""
    return f"M{_point(pieces[0].start, pieces[0].levels[0], upright)}{_steps(pieces, upright)}"


def cut_curve(pieces: Sequence[Piece], most: int) -> tuple[str, ...]:
    """The curve as paths of at most so many pieces."""
    return tuple(curve_path(pieces[first : first + most]) for first in range(0, len(pieces), most))


def area_paths(pieces: Iterable[Piece], base: float, upright: bool = False) -> tuple[str, str]:
    """The closed areas between a curve and a base line: where levels are smaller, and where they are greater; "" where
    it never goes there. Cut where the curve passes the line: paths that any program can fill.
    """
    across = "H" if upright else "V"
    areas: tuple[list[str], list[str]] = ([], [])
    for greater, run in groupby(_cut_at(pieces, base), key=lambda one: one.levels[0] + one.levels[3] > 2 * base):
        own = list(run)
        if greater or any(piece.levels[0] != base or piece.levels[3] != base for piece in own):
            begin, up = _point(own[0].start, base, upright), round(own[0].levels[0])
            areas[greater].append(f"M{begin}{across}{up}{_steps(own, upright)}{across}{round(base)}Z")
    return "".join(areas[0]), "".join(areas[1])


def _cut_at(pieces: Iterable[Piece], level: float) -> Iterator[Piece]:
    """The pieces, those that pass a level in two."""
    for piece in pieces:
        if (piece.levels[0] - level) * (piece.levels[3] - level) < 0:
            yield from piece.cut(piece.crossing(level))
        else:
            yield piece
