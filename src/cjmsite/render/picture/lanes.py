"""The rows of the picture, from stages to pain points. Each draws at its own origin and says how high it is."""

from __future__ import annotations

from cjmsite.render.charts.columns import Columns, TouchpointColumn
from cjmsite.render.charts.drawing.svg import number
from cjmsite.render.picture.pen import Pen
from cjmsite.render.picture.text import cut_to_width, text_width, wrapped_lines

STAGES_HEIGHT = 44
_GAP = 6


def draw_stages(pen: Pen, columns: Columns) -> float:
    """The stages as a row of arrows."""
    point = 12
    for place, stage in enumerate(columns.stages):
        x0, x1, middle = stage.first * columns.width, (stage.first + stage.span) * columns.width - 3, STAGES_HEIGHT / 2
        notch = 0 if place == 0 else point
        tip, tail = f"{x1},{number(middle)}", f"{x0 + notch},{number(middle)}"
        pen.path(
            f"M{x0},0H{x1 - point}L{tip}L{x1 - point},{STAGES_HEIGHT}H{x0}L{tail}Z", "deep-2" if place % 2 else "deep"
        )
        pen.words(x0 + notch + 12, 27, str(stage.number), 12, "on-deep-soft")
        room = stage.span * columns.width - notch - 30 - 2 * point
        pen.words(x0 + notch + 28, 27, cut_to_width(stage.title, room, 15, bold=True), 15, "on-deep", bold=True)
        counted = room - text_width(stage.title, 15, bold=True)
        if counted > text_width(stage.count, 12) + 12:
            pen.words(x1 - point - 8, 27, stage.count, 12, "on-deep-soft", anchor="end")
    return STAGES_HEIGHT


def draw_touchpoints(pen: Pen, columns: Columns) -> float:
    """The touchpoints as cards; a moment of truth has a thick edge and a diamond."""
    room = columns.width - 2 * _GAP - 18
    titles = [wrapped_lines(one.title, room, 14, 3, bold=True) if one else () for one in columns.touchpoints]
    height = 34 + 18 * max((len(lines) for lines in titles), default=1)
    for place, (one, lines) in enumerate(zip(columns.touchpoints, titles, strict=True)):
        if one:
            _card(pen, one, lines, place * columns.width + _GAP, columns.width - 2 * _GAP, height)
    return height


def _card(pen: Pen, one: TouchpointColumn, lines: tuple[str, ...], x: float, width: float, height: float) -> None:
    pen.rect(x, 0, width, height, "surface", "line", 9)
    right = x + width - 9
    if one.truth is not None:
        frame = Pen(pen.palette)
        right_side, bottom = f"H{width - 9}a8,8 0 0,1 8,8", f"V{number(height - 9)}a8,8 0 0,1 -8,8"
        frame.path(f"M9,1{right_side}{bottom}H9a8,8 0 0,1 -8,-8V9a8,8 0 0,1 8,-8Z", "none", "truth", 2)
        pen.moved(x, 0, frame)
    pen.words(x + 9, 19, str(one.number), 12, "ink-soft")
    for icon in one.icons[::-1]:
        pen.words(right, 20, icon.sign, 14, "accent-text", anchor="end")
        right -= text_width(icon.sign, 14) + 6
    if one.truth is not None:
        pen.path(f"M{number(right - 6)},9l6,6l-6,6l-6,-6Z", "truth-mark")
    pen.lines(x + 9, 37, lines, 14, bold=True)


def draw_pains(pen: Pen, columns: Columns) -> float:
    """The worst pain point of each touchpoint; 0 where none is named."""
    height = 0.0
    for column, one in enumerate(columns.linked):
        pains = one.node.front.pain_points if one else ()
        worst = max(pains, key=lambda pain: pain.severity or 0, default=None)
        if worst is None:
            continue
        lines = wrapped_lines(worst.title, columns.width - 2 * _GAP - 18, 12, 4)
        high = 14 + len(lines) * 15.6
        x = column * columns.width + _GAP
        pen.rect(x, 8, columns.width - 2 * _GAP, high, "pain-soft", round_=2)
        pen.rect(x, 8, 3, high, "pain")
        pen.lines(x + 10, 25, lines, 12, "pain-text")
        height = max(height, high + 16)
    return height
