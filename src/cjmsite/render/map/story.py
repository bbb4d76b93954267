"""The journey as a story to read downwards, for narrow screens: the same facts as the map's, the curve at the side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cjmsite.analyse.journeys import JourneyInsight
from cjmsite.link.hub import LinkedJourney, LinkedTouchpoint
from cjmsite.render.desk import Desk
from cjmsite.render.map.columns import Columns, TouchpointColumn
from cjmsite.render.map.customers import reason_words
from cjmsite.render.map.emotion import persona_name
from cjmsite.render.map.upright import MOST_CURVES, slices_of
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link


@dataclass(frozen=True, slots=True)
class Felt:
    """How it feels to one persona in words; `css` is gain, pain or even; `who` is empty where one persona travels."""

    who: str
    words: str
    css: str


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A touchpoint: its head as on the map, what is thought, its worst pain, its slice of the curve."""

    head: TouchpointColumn
    slice: Markup
    felt: tuple[Felt, ...]
    voice: str
    pain: Link | None


@dataclass(frozen=True, slots=True)
class StoryStage:
    """A stage: its head, its touchpoints, who leaves at its end (`lost` in figures, `reasons` in words)."""

    number: int
    title: str
    href: str
    begins_with: str
    present: str
    cards: tuple[StoryCard, ...]
    lost: str
    reasons: tuple[str, ...]


def story_of(desk: Desk, journey: LinkedJourney, insight: JourneyInsight, columns: Columns) -> tuple[StoryStage, ...]:
    """The stages of a journey's story; `columns` are those of its map."""
    slices = slices_of(insight.curves, len(journey.touchpoints), desk.around.hub.settings.emotion)
    heads = [one for one in columns.touchpoints if one is not None]
    cards = [_card(desk, one, head, drawn, insight)
             for one, head, drawn in zip(journey.touchpoints, heads, slices, strict=True)]
    stages, first = [], 0
    for stage, head, flow in zip(journey.stages, columns.stages, insight.flows, strict=True):
        count = len(stage.touchpoints)
        known = flow.present is not None and flow.lost
        stages.append(StoryStage(
            number=stage.number, title=stage.node.title, href=head.href, begins_with=head.begins_with,
            present="" if flow.present is None else desk.speech.t("story.present", n=flow.present),
            cards=tuple(cards[first:first + count]), lost=desk.speech.t("story.lost", n=flow.lost) if known else "",
            reasons=tuple(reason_words(desk, flow)) if known else ()))
        first += count
    return tuple(stages)


def _card(
    desk: Desk, one: LinkedTouchpoint, head: TouchpointColumn, drawn: Markup, insight: JourneyInsight,
) -> StoryCard:
    front = one.node.front
    worst = max(front.pain_points, key=lambda pain: pain.severity or 0, default=None)
    personas = [curve.persona for curve in insight.curves[:MOST_CURVES]]
    return StoryCard(
        head, drawn, _felt(desk, one, personas), _voice(one, personas),
        Link(worst.title, desk.href(one.node.path, f"pain-{worst.id}")) if worst else None)


def _felt(desk: Desk, one: LinkedTouchpoint, personas: Sequence[str]) -> tuple[Felt, ...]:
    found = []
    for persona in personas:
        feeling = one.node.front.emotion.get(persona) or one.node.front.emotion.get("")
        if feeling is None or feeling.value is None:
            continue
        css = "gain" if feeling.value > 0 else "pain" if feeling.value < 0 else "even"
        words = ", ".join(part for part in (desk.speech.signed(feeling.value), feeling.word) if part)
        found.append(Felt(persona_name(desk, persona) if len(personas) > 1 else "", words, css))
    return tuple(found)


def _voice(one: LinkedTouchpoint, personas: Sequence[str]) -> str:
    """What the first of the personas thinks, else feels or does; else a quote, or the author's own lane."""
    front = one.node.front
    for texts in (front.thinking, front.feeling, front.doing):
        for persona in (*personas, ""):
            if texts.get(persona):
                return texts[persona]
    if front.quotes:
        return front.quotes[0].says
    own = next((values for values in one.node.lane_values.values() if values), ())
    return next(iter(front.thinking.values()), own[0] if own else "")
