"""A measure over time as a line chart, drawn here so that it shows without JavaScript and prints.

Readings are joined by straight lines: between two readings nothing is known. A gap stays a gap.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor, log10

from cjmsite.analyse.figures.measures import Measure, Reading
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.templates import Markup, escape, markup

_WIDTH, _HEIGHT = 400, 168
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 392, 14, 140
_STEPS = (1, 2, 2.5, 5, 10)
_MOST_DRAWN = 2 * _WIDTH  # readings of one line: more are closer to each other than the line is thick


def ticks_of(low: float, high: float) -> list[float]:
    """Three to five round values that enclose the range from `low` to `high`."""
    if low == high:
        low, high = low - 1, high + 1
    raw = (high - low) / 3
    power = 10.0 ** floor(log10(raw))
    step = next(one * power for one in _STEPS if one * power >= raw * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [number * step for number in range(first, last + 1)]


def runs_of(readings: Sequence[Reading]) -> list[list[Reading]]:
    """Neighbouring readings that have a value: each run is one line."""
    runs: list[list[Reading]] = [[]]
    for reading in readings:
        if reading.value is not None:
            runs[-1].append(reading)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def thinned(run: Sequence[Reading], x: Callable[[Reading], float]) -> list[Reading]:
    """Of each unit of the chart's width the first reading, the lowest, the highest and the last: they draw the line
    that all would draw."""
    columns: dict[int, list[Reading]] = {}
    for reading in run:
        columns.setdefault(int(x(reading)), []).append(reading)
    kept: list[Reading] = []
    for column in columns.values():
        lowest, highest = (pick(column, key=lambda one: one.value or 0) for pick in (min, max))
        shown = {id(one) for one in (column[0], lowest, highest, column[-1])}
        kept += [one for one in column if id(one) in shown]
    return kept


def draw_measure(measure: Measure, catalogue: Catalogue, among: Sequence[Measure] = ()) -> Markup:
    """The chart; nothing where nothing was measured. What it shows is said in words and in a table beside it.

    `among` are measures of the same metric elsewhere: all share one axis of values and one of time, and the others lie
    faintly behind.
    """
    known = measure.known
    if not known:
        return markup("")
    several = [one for one in (measure, *among) if one.known]
    values = [one.value for other in several for one in other.known if one.value is not None]
    values += [target for other in several for target in _target(other)]
    ticks = ticks_of(min(values), max(values))
    ends = (one for other in several for one in (other.readings[0], other.readings[-1]))
    span = sorted(ends, key=lambda one: one.day)
    first, last = span[0].day.toordinal(), span[-1].day.toordinal()

    def x(reading: Reading) -> float:
        share = (reading.day.toordinal() - first) / (last - first) if last > first else 0.5
        return _LEFT + 8 + share * (_RIGHT - _LEFT - 16)

    def y(value: float) -> float:
        return _BOTTOM - (value - ticks[0]) / (ticks[-1] - ticks[0]) * (_BOTTOM - _TOP)

    parts = [_grid(tick, y(tick), catalogue) for tick in ticks]
    if measure.target is not None:
        line = f"{y(measure.target):.1f}"
        parts.append(f'<line class="target" x1="{_LEFT}" x2="{_RIGHT}" y1="{line}" y2="{line}"/>')
    for other in several:
        for run in runs_of(other.readings) if other is not measure else ():
            path = "L".join(f"{x(one):.1f},{y(one.value or 0):.1f}" for one in thinned(run, x))
            parts.append(f'<path class="elsewhere" d="M{path}"/>')
    for whole in runs_of(measure.readings):
        run = thinned(whole, x) if len(whole) > _MOST_DRAWN else whole
        if len(run) == 1:
            parts.append(f'<circle class="alone" cx="{x(run[0]):.1f}" cy="{y(run[0].value or 0):.1f}" r="3.5"/>')
        else:
            path = "L".join(f"{x(one):.1f},{y(one.value or 0):.1f}" for one in run)
            parts.append(f'<path class="readings" d="M{path}"/>')
    if measure.target is not None:
        parts.append(_target_words(measure, y, catalogue))
    newest = known[-1]
    parts.append(f'<circle class="newest" cx="{x(newest):.1f}" cy="{y(newest.value or 0):.1f}" r="5"/>')
    parts.append(_days(span, catalogue))
    wide = _room_for_words(ticks, catalogue)
    return markup(
        f'<svg class="chart" viewBox="{-wide} 0 {_WIDTH + wide} {_HEIGHT}" aria-hidden="true" focusable="false">'
        f"{''.join(parts)}</svg>"
    )


def _target(measure: Measure) -> list[float]:
    return [] if measure.target is None else [measure.target]


def _target_words(measure: Measure, y: Callable[[float], float], catalogue: Catalogue) -> str:
    """The target's name at its line, at the end that is farther from what was measured; above it if there is room."""
    target = measure.target or 0
    first, last = (abs(y(one.value or 0) - y(target)) for one in (measure.known[0], measure.known[-1]))
    x, anchor = (_LEFT, "start") if first > last else (_RIGHT, "end")
    place = y(target) - 5 if y(target) > _TOP + 8 else y(target) + 14
    words = escape(catalogue.text("figure.target", target=catalogue.number(target, 2)))
    return f'<text class="target-words" x="{x}" y="{place:.1f}" text-anchor="{anchor}">{words}</text>'


def _room_for_words(ticks: Sequence[float], catalogue: Catalogue) -> int:
    """How much farther left the chart must begin so that its longest figure (300,000) is not cut off."""
    longest = max(len(catalogue.number(tick, 2)) for tick in ticks)
    return max(0, 7 * (longest - 5))


def _grid(tick: float, y: float, catalogue: Catalogue) -> str:
    words = escape(catalogue.number(tick, 2))
    return (
        f'<line class="grid" x1="{_LEFT}" x2="{_RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{words}</text>'
    )


def _days(readings: Sequence[Reading], catalogue: Catalogue) -> str:
    """The first and the last month (quarter, year) under the chart."""
    ends = [(_LEFT, "start", readings[0])]
    if readings[-1].day > readings[0].day:
        ends.append((_RIGHT, "end", readings[-1]))
    return "".join(
        f'<text x="{x}" y="{_HEIGHT - 8}" text-anchor="{anchor}">{escape(_coarse(one, catalogue))}</text>'
        for x, anchor, one in ends
    )


def _coarse(one: Reading, catalogue: Catalogue) -> str:
    """When a reading was taken, as exactly as the foot of a chart needs it."""
    return catalogue.period(one.day, "month" if one.span == "day" else one.span)


def summary_of(measure: Measure, catalogue: Catalogue) -> str:
    """What the chart shows, in one or two sentences: the newest value, the target, the change since the first."""
    known = measure.known
    if not known:
        return catalogue.text("metric.empty")
    first, newest = known[0], known[-1]
    says = _told("metric.newest", newest, measure, catalogue)
    if measure.target is not None:
        met = {True: "metric.met", False: "metric.missed", None: "metric.target"}[measure.met]
        says += catalogue.text(met, target=value_words(measure.target, measure.unit, catalogue))
    if len(known) == 1:
        return says + "."
    change = (newest.value or 0) - (first.value or 0)
    key = "metric.same" if change == 0 else "metric.up" if change > 0 else "metric.down"
    says += ". " + _told(key, first, measure, catalogue)
    if change and measure.better:
        says += catalogue.text("metric.better" if (change > 0) == (measure.better == "higher") else "metric.worse")
    return says + "."


def _told(key: str, one: Reading, measure: Measure, catalogue: Catalogue) -> str:
    """A reading with its time, as part of a sentence."""
    return catalogue.text(
        key, value=value_words(one.value, measure.unit, catalogue), when=catalogue.when(one.day, one.span)
    )


def value_words(value: float | None, unit: str, catalogue: Catalogue) -> str:
    """A value with its unit: 41 %, 9 days; a dash for a gap."""
    if value is None:
        return "–"
    number = catalogue.number(value, 2)
    return catalogue.text("percent", value=number) if unit == "%" else f"{number} {unit}" if unit else number
