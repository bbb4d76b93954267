"""The comparison in one look: two curves over each other, the gap between them filled, the widest gaps in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cjmsite.analyse.journey.compare import Comparison, Gap, gaps_of, widest
from cjmsite.analyse.journey.journeys import Curve
from cjmsite.frozen import frozen
from cjmsite.render.charts.drawing.curve import Coordinate, Piece, curve_path, pieces_of
from cjmsite.render.charts.drawing.persona_looks import LOOKS
from cjmsite.render.charts.drawing.scale import LANE, Scale
from cjmsite.render.charts.drawing.svg import drawn_svg, fitted, number, text
from cjmsite.render.charts.emotion import drawn_curve, grid, mark, persona_group, persona_name
from cjmsite.render.charts.feelings import tone_of
from cjmsite.render.compare.columns import Side
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link

WIDE, _SMALL = 860, 340  # units of the two drawings: one for windows, one for phones
_STEPS = 8  # into which each way from touchpoint to touchpoint is cut to fill the gap
_FOOT = 24  # for the stages' names


@frozen
class GapWords:
    """One of the widest gaps: the touchpoint of B, the feelings in words, how far apart; `tone` is gain or pain."""

    place: Link
    values: str
    change: str
    tone: str


@frozen
class GapPicture:
    """What two curves of one person, or of two people, come to: drawings for wide and for narrow windows, the widest
    gaps, and where one side says nothing of feelings, that."""

    who: str
    wide: Markup
    small: Markup
    gaps: tuple[GapWords, ...]
    unsaid: str


def pictures(context: PageContextMaker, comparison: Comparison, sides: tuple[Side, Side]) -> tuple[GapPicture, ...]:
    """A picture for each person who travels both; where nobody does, of the first of each side."""
    ours, theirs = ({curve.persona: curve for curve in side.insight.curves} for side in sides)
    shared = [(persona_name(context, id_), ours[id_], theirs[id_]) for id_ in ours if id_ in theirs]
    if not shared:
        pair = [next(iter(curves.values()), Curve("", ())) for curves in (ours, theirs)]
        names = dict.fromkeys(persona_name(context, one.persona) for one in pair if one.points)
        shared = [(" / ".join(names), pair[0], pair[1])] if names else []
    return tuple(picture_of_two(context, comparison, sides, who, (one, other)) for who, one, other in shared)


def picture_of_two(
    context: PageContextMaker, comparison: Comparison, sides: tuple[Side, Side], who: str, curves: tuple[Curve, Curve]
) -> GapPicture:
    """The picture of two curves; `who` names both people."""
    gaps = gaps_of(comparison, *curves)
    largest = widest(gaps)
    silent = [side.sign for side, curve in zip(sides, curves, strict=True) if not curve.points]
    t = context.catalogue.text
    return GapPicture(
        who,
        _drawing(context, sides, who, curves, gaps, WIDE),
        _drawing(context, sides, who, curves, gaps, _SMALL),
        tuple(_words(context, gap) for gap in largest),
        t("compare.silent", side=silent[0]) if silent else "",
    )


def _words(context: PageContextMaker, gap: Gap) -> GapWords:
    t, signed = context.catalogue.text, context.catalogue.signed
    amount = context.catalogue.number(abs(gap.change), 2)
    return GapWords(
        context.link(gap.touchpoint),
        f"{signed(gap.left)} → {signed(gap.right)}",
        t("compare.gap.better" if gap.change > 0 else "compare.gap.worse", amount=amount),
        "gain" if gap.change > 0 else "pain",
    )


def _drawing(
    context: PageContextMaker,
    sides: tuple[Side, Side],
    who: str,
    curves: tuple[Curve, Curve],
    gaps: Sequence[Gap],
    width: int,
) -> Markup:
    scale = Scale(context.site.hub.settings.emotion, LANE)
    column = width / max(1, len(sides[0].linked))
    lines = [_line(scale, side, curve, column) for side, curve in zip(sides, curves, strict=True)]
    pieces = [pieces_of(line) for line in lines]
    parts = [grid(scale, width), *_filled(scale, pieces), *_way(scale, lines)]
    for rank, (line, curve) in enumerate(zip(lines, curves, strict=True)):
        parts.append(_curve(scale, line, curve, rank, column))
    if width == WIDE:
        parts += _numbers(context, scale, widest(gaps), _places(sides, gaps), column)
        parts += _stages(sides, column)
    high = LANE.length + (_FOOT if width == WIDE else 0)
    frame = f'viewBox="0 0 {width} {high}"'
    css = f"feelings compared gap-picture {'wide' if width == WIDE else 'small'}"
    return drawn_svg(css, frame, "".join(parts), context.catalogue.text("compare.gaps", who=who))


def drawn_side(context: PageContextMaker, side: Side, curve: Curve, rank: int) -> str:
    """One side's curve alone, `WIDE` units wide: A's (`rank` 0) or B's."""
    scale, column = Scale(context.site.hub.settings.emotion, LANE), WIDE / max(1, len(side.linked))
    return _curve(scale, _line(scale, side, curve, column), curve, rank, column)


def _curve(scale: Scale, line: Sequence[Coordinate], curve: Curve, rank: int, column: float) -> str:
    size, tones = min(1.0, column / 26), [tone_of(point.value) for point in curve.points]
    signs = "".join(mark(LOOKS[rank], x, y, tone, size=size) for (x, y), tone in zip(line, tones, strict=True))
    return persona_group(LOOKS[rank], rank == 0, drawn_curve(scale, line, False) + signs)


def _line(scale: Scale, side: Side, curve: Curve, column: float) -> list[Coordinate]:
    columns = {one.node.id: place for place, one in enumerate(side.linked) if one}
    return [(round((columns[point.touchpoint] + 0.5) * column), scale.at(point.value)) for point in curve.points]


def _places(sides: tuple[Side, Side], gaps: Sequence[Gap]) -> dict[int, int]:
    """The column of each gap: a stage without touchpoints takes one, too, and is no pair."""
    columns = [place for place, pair in enumerate(zip(*(side.linked for side in sides), strict=True)) if any(pair)]
    return {gap.place: columns[gap.place] for gap in gaps}


def _filled(scale: Scale, pieces: Sequence[Sequence[Piece]]) -> Iterator[str]:
    """What lies between the curves where both run: green where B is above A, red where it is below."""
    if not all(pieces):
        return
    start, end = max(one[0].start for one in pieces), min(one[-1].end for one in pieces)
    inner = {piece.start for one in pieces for piece in one} | {piece.end for one in pieces for piece in one}
    edges = sorted(place for place in inner | {start, end} if start <= place <= end)
    points = [(a + (b - a) * step / _STEPS) for a, b in pairwise(edges) for step in range(_STEPS)]
    points += edges[-1:]
    places = [(x, _level(pieces[0], x), _level(pieces[1], x)) for x in points]
    for tone, better in (("gain", True), ("pain", False)):
        path = "".join(_strips(places, better))
        if path:
            yield f'<path class="gap {tone}" d="{path}"/>'


def _strips(places: Sequence[tuple[float, float, float]], better: bool) -> Iterator[str]:
    """The closed strips where B is above A (smaller y), or below; cut where the curves cross."""
    run: list[tuple[float, float, float]] = []
    for before, now in pairwise(places):
        gap, after = before[1] - before[2], now[1] - now[2]
        if gap * after < 0:  # they cross between: a line from each to each is near enough
            share = gap / (gap - after)
            x, y = before[0] + share * (now[0] - before[0]), before[1] + share * (now[1] - before[1])
            crossing = (x, y, y)
            run = [*run, before, crossing] if (gap > 0) == better else []
            if run:
                yield _closed(run)
            run = [crossing] if (after > 0) == better else []
        elif (gap > 0 or after > 0) == better and (gap or after):
            run.append(before)
        else:
            if len(run) > 0:
                yield _closed([*run, before])
            run = []
    if run:
        yield _closed([*run, places[-1]])


def _closed(run: Sequence[tuple[float, float, float]]) -> str:
    there = "L".join(f"{number(x)},{number(a)}" for x, a, _ in run)
    back = "L".join(f"{number(x)},{number(b)}" for x, _, b in reversed(run))
    return f"M{there}L{back}Z"


def _level(pieces: Sequence[Piece], place: float) -> float:
    """Where a curve stands at a place along it."""
    piece = next(one for one in pieces if place <= one.end)
    t = (place - piece.start) / (piece.end - piece.start)
    a, b, c, d = piece.levels
    return a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t**2 * (1 - t) + d * t**3


def _way(scale: Scale, lines: Sequence[Sequence[Coordinate]]) -> Iterator[str]:
    """The curve that goes from A's to B's: only where both say how it feels. Scripts draw it (js/compare/)."""
    before, after = (dict(line) for line in lines)
    shared = [x for x in before if x in after]
    if len(shared) > 1:
        start, end = (curve_path(pieces_of([(x, levels[x]) for x in shared])) for levels in (before, after))
        yield f'<path class="way-between" data-way data-path-a="{start}" data-path-b="{end}" d="{start}"/>'


def _numbers(
    context: PageContextMaker, scale: Scale, gaps: Sequence[Gap], places: dict[int, int], column: float
) -> Iterator[str]:
    for gap in gaps:
        y = (scale.at(gap.left) + scale.at(gap.right)) / 2 + 5
        words = context.catalogue.signed(gap.change, 2)
        yield text(round((places[gap.place] + 0.5) * column), y, words, "gap-number", "middle")


def _stages(sides: tuple[Side, Side], column: float) -> Iterator[str]:
    """The stages' names along the lower edge, between lines that part them."""
    first = 0
    for place, span in enumerate(sides[0].spans):
        left, right = (side.linked_stages[place] for side in sides)
        stage = left or right
        x = first * column
        if place:
            yield f'<path class="grid" d="M{number(x)},0V{LANE.length + _FOOT}"/>'
        if stage:
            yield text(x + 6, LANE.length + 16, fitted(stage.node.title, span * column - 12, 13), "gap-stage")
        first += span
