"""What other programs show of a link to a page: its address, and a picture of the journey. Only where the hub says at
which address it is published: a relative one would be none (Open Graph protocol, ogp.me)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney
from cjmsite.media.preview_image import WIDTH, Place, Shape, Words, draw_preview
from cjmsite.render.charts.drawing.curve import Piece, pieces_of
from cjmsite.render.charts.drawing.scale import DrawingSize, Scale
from cjmsite.render.page_context import SiteContext
from cjmsite.render.picture.text import wrapped_lines
from cjmsite.render.plan import PlannedData

_EDGE = 64
_TITLE, _NAME = 58, 28  # sizes of letters, pixels
_TOP, _CURVE = 330, DrawingSize(250, 0)  # where the curve begins, and its size
_STEPS = 24  # of a piece of the curve


def plan_previews(site: SiteContext, palette: Mapping[str, str]) -> Iterator[PlannedData]:
    """A picture of the hub, and of each journey, where the hub has a public address."""
    if site.hub.settings.base_url:
        yield PlannedData(urls.PREVIEW, partial(draw_hub_preview, site, palette), coloured=True)
        for journey in site.planned:
            node, make = journey.node, partial(draw_journey_preview, site, palette, journey)
            yield PlannedData(urls.preview_file(node.slug), make, node.file, shows=node.id, coloured=True)


def draw_journey_preview(site: SiteContext, palette: Mapping[str, str], journey: LinkedJourney) -> bytes:
    """The hub's name, the journey's title, and how the first of its people feels, as a PNG file."""
    name = Words((_EDGE, 32), site.hub.settings.title, _NAME, palette["on-deep"])
    title = _lines(journey.node.title, 132, _TITLE, palette["ink"])
    return draw_preview(palette["paper"], (_head(palette), *_feelings(site, palette, journey)), (name, *title))


def draw_hub_preview(site: SiteContext, palette: Mapping[str, str]) -> bytes:
    """The hub's name and what it is about, as a PNG file."""
    home = site.hub.home
    title = _lines(site.hub.settings.title, 180, _TITLE, palette["ink"])
    about = _lines(home.front.summary or "" if home else "", 360, _NAME, palette["ink-soft"])
    return draw_preview(palette["paper"], (_head(palette),), (*title, *about))


def _head(palette: Mapping[str, str]) -> Shape:
    return Shape(((0, 0), (WIDTH, 0), (WIDTH, 96), (0, 96)), palette["deep"])


def _lines(text: str, top: float, size: float, colour: str) -> Iterator[Words]:
    for row, line in enumerate(wrapped_lines(text, WIDTH - 2 * _EDGE, size, 2, bold=True)):
        yield Words((_EDGE, top + row * size * 1.25), line, size, colour)


def _feelings(site: SiteContext, palette: Mapping[str, str], journey: LinkedJourney) -> Iterator[Shape]:
    insight = site.analysed.journeys[journey.node.id]
    scale = Scale(site.hub.settings.emotion, _CURVE)
    step = (WIDTH - 2 * _EDGE) / max(1, len(insight.touchpoints) - 1)

    base = _TOP + scale.base
    curves = [curve for curve in insight.curves if len(curve.points) > 1]
    for curve in curves[:1]:
        way = _way(pieces_of([(_EDGE + one.column * step, _TOP + scale.at(one.value)) for one in curve.points]))
        ends = ((way[-1][0], base), (way[0][0], base))
        yield Shape((*((x, min(y, base)) for x, y in way), *ends), palette["gain-soft"])
        yield Shape((*((x, max(y, base)) for x, y in way), *ends), palette["pain-soft"])
        yield Shape(((_EDGE, base), (WIDTH - _EDGE, base)), palette["ink-soft"], 2)
        yield Shape(way, palette["ink"], 6)


def _way(pieces: list[Piece]) -> tuple[Place, ...]:
    """Places along a curve, near enough for straight lines between them."""
    places: list[Place] = []
    for piece in pieces:
        a, b, c, d = piece.levels
        for number in range(_STEPS + 1):
            t = number / _STEPS
            up = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
            places.append((piece.start + t * (piece.end - piece.start), up))
    return tuple(places)
