"""Voices on the map: the ▶ beside the curve, and all of them in the journey's order, for the player below it."""

from __future__ import annotations

from collections.abc import Iterator

from cjmsite.analyse.journey.journeys import JourneyInsight
from cjmsite.analyse.recorded_quotes import recorded_quotes
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney
from cjmsite.render.charts.columns import Columns
from cjmsite.render.charts.drawing.scale import LANE, Scale
from cjmsite.render.charts.drawing.svg import number
from cjmsite.render.nouns.quote_views import voice_of, voice_view
from cjmsite.render.nouns.voice import VoiceView
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import escape
from cjmsite.render.views import Link

_BESIDE, _REACH = 21, 12  # how far a ▶ stands beside its point, and how far it reaches for a finger


@frozen
class PlacedVoice:
    """A voice on the map: `where` is its touchpoint or stage, `who` the persona that speaks ("" for anybody else);
    `first` the column that it belongs to, counted from 0, `span` how many these are."""

    voice: VoiceView
    where: Link
    who: str
    first: int
    span: int


@frozen
class JourneyVoices:
    """All that can be heard of a journey, in its order; `count` says how many and how long that is together."""

    voices: tuple[PlacedVoice, ...]
    count: str


def journey_voices(context: PageContextMaker, journey: LinkedJourney, columns: Columns) -> JourneyVoices:
    """The voices of a whole journey; `columns` are those of its map."""
    places = {one.node.id: (column, 1) for column, one in enumerate(columns.linked) if one is not None}
    for stage, drawn in zip(columns.linked_stages, columns.stages, strict=True):
        places[stage.node.id] = (drawn.first, drawn.span)
    people = context.site.people
    voices, seconds = [], 0.0
    for one in recorded_quotes(journey, context.site.attached):
        who = one.quote.by if one.quote.by in people else ""
        voices.append(PlacedVoice(voice_view(context, one), context.link(one.at.id), who or "", *places[one.at.id]))
        seconds += one.end - one.start
    count = context.catalogue.text("voices.count", n=len(voices), clock=context.catalogue.duration(seconds))
    return JourneyVoices(tuple(voices), count)


def voice_marks(context: PageContextMaker, columns: Columns, insight: JourneyInsight) -> Iterator[str]:
    """The ▶ of each quote that can be heard, beside the point of who says it (of the first persona, where no curve is
    theirs; on the baseline, where nobody told how it feels), in a group for each persona."""
    scale = Scale(context.site.hub.settings.emotion, LANE)
    told = {curve.persona: {point.touchpoint: point.value for point in curve.points} for curve in insight.curves}
    marks: dict[str, list[str]] = {persona: [] for persona in told}
    for column, one in enumerate(columns.linked):
        heard = []
        for quote in one.node.front.quotes if one and told else ():
            voice = voice_of(context, one.node, quote) if one else None
            persona = quote.by if quote.by in told else next(iter(told))
            if one and voice:
                heard.append((scale.at(told[persona].get(one.node.id, 0.0)), persona, voice))
        heard.sort(key=lambda mark: mark[0])
        places = _apart([y for y, _, _ in heard])
        for y, (_, persona, voice) in zip(places, heard, strict=True):
            marks[persona].append(_mark(voice, (column + 0.5) * columns.width + _BESIDE, y))
    for persona, found in marks.items():
        if found:
            yield f'<g class="voices" data-persona="{escape(persona)}">{"".join(found)}</g>'


def _apart(heights: list[int]) -> list[int]:
    """Heights in order, moved down, and at the lane's end up, until no mark covers another."""
    for place in range(1, len(heights)):
        heights[place] = max(heights[place], heights[place - 1] + 2 * _REACH)
    most = LANE.length - _REACH
    for place in reversed(range(len(heights))):
        heights[place] = min(heights[place], most)
        most = heights[place] - 2 * _REACH
    return heights


def _mark(voice: VoiceView, x: float, y: int) -> str:
    drawn = f'<circle class="reach" r="{_REACH}"/><circle class="disc" r="9"/><path d="M-3-4.5V4.5L5 0z"/>'
    return f'<a class="voice-mark" {voice.attributes()} transform="translate({number(x)} {y})">{drawn}</a>'
