"""Curves that never overshoot their points.

Cubic Hermite splines with tangents limited so that each piece is monotone: M. Steffen, "A simple method for monotonic
interpolation in one dimension", Astronomy & Astrophysics 239 (1990), the method that d3-shape's curveMonotoneX draws.
"""

from __future__ import annotations

from collections.abc import Sequence

Coordinate = tuple[float, float]


def _tangents(points: Sequence[Coordinate]) -> list[float]:
    """The slope at each of at least two points; x must grow."""
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


def pieces_of(points: Sequence[Coordinate]) -> list[tuple[float, float]]:
    """For each piece between two neighbouring points the heights of its two inner control points.

    Those lie at a third and two thirds of the way, so x grows evenly along a piece.
    """
    if len(points) < 2:
        return []
    tangents = _tangents(points)
    found = []
    for i in range(len(points) - 1):
        (x0, y0), (x1, y1) = points[i], points[i + 1]
        third = (x1 - x0) / 3
        found.append((y0 + third * tangents[i], y1 - third * tangents[i + 1]))
    return found


def curve_path(points: Sequence[Coordinate], start: str = "M") -> str:
    """The SVG path through the points, in order of x; "" for none, a mere dot for one."""
    if not points:
        return ""
    path = f"{start}{points[0][0]:.1f},{points[0][1]:.1f}"
    if len(points) == 1:
        return path + "h0"
    for (x0, _), (x1, y1), (first, second) in zip(points, points[1:], pieces_of(points), strict=False):
        third = (x1 - x0) / 3
        path += f"C{x0 + third:.1f},{first:.1f},{x1 - third:.1f},{second:.1f},{x1:.1f},{y1:.1f}"
    return path


def curve_steps(points: Sequence[Coordinate]) -> list[str]:
    """The pieces of the curve through points with whole coordinates, each as a step from the point before (`c…`).

    Whole numbers, and steps, of which many are alike: a long curve takes half the bytes of `curve_path`.
    """
    steps = []
    for (x0, y0), (x1, y1), (first, second) in zip(points, points[1:], pieces_of(points), strict=False):
        third = (x1 - x0) / 3
        steps.append(f"c{third:.0f},{first - y0:.0f},{2 * third:.0f},{second - y0:.0f},{x1 - x0:.0f},{y1 - y0:.0f}")
    return steps


def cut_curve(points: Sequence[Coordinate], most: int) -> tuple[str, ...]:
    """The curve through points with whole coordinates, in parts of at most so many pieces; a mere dot for one point."""
    steps = curve_steps(points)
    parts = [(points[first], steps[first : first + most]) for first in range(0, len(steps), most)]
    parts = parts or [(one, ["h0"]) for one in points]
    return tuple(f"M{x:.0f},{y:.0f}{''.join(own)}" for (x, y), own in parts)


def area_steps(points: Sequence[Coordinate], base: float) -> str:
    """The closed area between that curve and a horizontal line."""
    if len(points) < 2:
        return ""
    (x, y), steps = points[0], "".join(curve_steps(points))
    return f"M{x:.0f},{base:.0f}V{y:.0f}{steps}V{base:.0f}Z"


def area_path(points: Sequence[Coordinate], base: float) -> str:
    """The closed area between the curve and a horizontal line."""
    if len(points) < 2:
        return ""
    return f"M{points[0][0]:.1f},{base:.1f}" + curve_path(points, "L") + f"L{points[-1][0]:.1f},{base:.1f}Z"
