"""The journey as a story to read downwards, for narrow screens: the same facts as the map's, the curve at the side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from cjmsite.analyse.journey.journeys import JourneyInsight, told_feeling
from cjmsite.config.settings import Lane
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney, LinkedStage, LinkedTouchpoint
from cjmsite.link.resolve import NOBODY
from cjmsite.render.charts.columns import Columns, TouchpointColumn
from cjmsite.render.charts.customers import loss_words, reason_words
from cjmsite.render.charts.emotion import persona_name
from cjmsite.render.charts.upright import MOST_CURVES, slices_of
from cjmsite.render.map.cells import Subject, built_in, lane_items, subject_of
from cjmsite.render.map.lanes import LaneRow, lanes_of
from cjmsite.render.map.threads import runs_through
from cjmsite.render.nouns.cell import CellItem
from cjmsite.render.nouns.experience_facts import WayOn, ways_on
from cjmsite.render.nouns.feeling_views import FeelingView, feeling_of
from cjmsite.render.nouns.own_lanes import lane_value
from cjmsite.render.nouns.pain_views import PainView, pain_view
from cjmsite.render.nouns.quote_views import voice_at
from cjmsite.render.nouns.voice import VoiceView
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import Markup


@frozen
class StoryLane:
    """What a place says for itself in one lane: the first few things, the `rest` to be opened by the words `more`."""

    label: str
    items: tuple[CellItem, ...]
    rest: tuple[CellItem, ...]
    more: str


def rest_of(subject: Subject, lanes: Iterable[LaneRow], shown: Collection[str]) -> Iterator[StoryLane]:
    """What the map shows of a place and nothing else of the story does; `shown` are words that it does tell."""
    for lane in lanes:
        items = tuple(one for one in lane_items(subject, lane.id, lane.kind) if one.note or one.words not in shown)
        if items:
            yield StoryLane(lane.label, items, (), "")


_MOST = 3  # things named at once; the rest are counted


@frozen
class StoryCard:
    """A touchpoint: its head as on the map, its slice of the curve (None where nobody said how any of them feels), its
    worst pain, who serves, the ways on. `voice` is what is thought, felt or said; without it `happens` is what happens.
    `feelings` name their personas where several travel. `rest` is all else that the map shows of it, lane by lane.
    """

    head: TouchpointColumn
    slice: Markup | None
    feelings: tuple[FeelingView, ...]
    voice: str
    heard: VoiceView | None
    happens: str
    pain: PainView | None
    served: str
    ways: tuple[WayOn, ...]
    rest: tuple[StoryLane, ...]


@frozen
class StoryStage:
    """A stage: its head, what it `says` itself and the `rest` of that, its touchpoints, who joins (`joining`), who
    leaves at its end (`lost` in figures, `reasons` in words).
    """

    number: int
    title: str
    href: str
    phase: str
    begins_with: str
    present: str
    joining: str
    says: tuple[StoryLane, ...]
    rest: tuple[StoryLane, ...]
    cards: tuple[StoryCard, ...]
    lost: str
    reasons: tuple[str, ...]


def story_of(
    context: PageContextMaker, journey: LinkedJourney, insight: JourneyInsight, columns: Columns
) -> tuple[StoryStage, ...]:
    """The stages of a journey's story; `columns` are those of its map."""
    slices: tuple[Markup | None, ...] = (None,) * len(journey.touchpoints)
    if any(curve.points for curve in insight.curves):
        slices = slices_of(
            insight.curves, len(journey.touchpoints), context.site.hub.settings.emotion, context.site.persona_looks
        )
    lanes = lanes_of(journey, context.site.hub.settings.lanes, context.catalogue)
    heads = [one for one in columns.touchpoints if one is not None]
    cards = [
        _card(context, (journey.lanes, lanes), one, head, drawn, insight)
        for one, head, drawn in zip(journey.touchpoints, heads, slices, strict=True)
    ]
    stages, first = [], 0
    for stage, head, flow in zip(journey.stages, columns.stages, insight.flows, strict=True):
        count = len(stage.touchpoints)
        known = flow.present is not None and flow.lost
        stages.append(
            StoryStage(
                number=stage.number,
                title=stage.node.title,
                href=head.href,
                phase=stage.node.front.phase or "",
                begins_with=head.begins_with,
                present="" if flow.present is None else context.catalogue.text("story.present", n=flow.present),
                joining=context.catalogue.text("customers.join", n=flow.joining) if flow.joining else "",
                says=tuple(_says(context, journey, stage, lanes)),
                rest=tuple(rest_of(subject_of(context, stage), [one for one in lanes if not _is_said(one)], ())),
                cards=tuple(cards[first : first + count]),
                lost=loss_words(context, context.catalogue.text("story.lost", n=flow.lost), flow.worth, flow.currency)
                if known
                else "",
                reasons=tuple(reason_words(context, flow)) if known else (),
            )
        )
        first += count
    return tuple(stages)


def _says(
    context: PageContextMaker, journey: LinkedJourney, stage: LinkedStage, lanes: Sequence[LaneRow]
) -> Iterator[StoryLane]:
    """The lanes that the stage fills for all of its touchpoints at once."""
    subject = subject_of(context, stage)
    goal = stage.node.front.goal
    if goal:
        yield StoryLane(context.catalogue.text("goal"), (CellItem(goal),), (), "")
    threads = [one for one in journey.node.front.threads if runs_through(one, stage.node.id)]
    if threads:
        items = tuple(CellItem(one.title, "item", note=one.words or "") for one in threads)
        yield StoryLane(context.catalogue.text("threads"), items, (), "")
    for lane in lanes:
        if not _is_said(lane):
            continue
        items = lane_items(subject, lane.id, lane.kind)
        cut = len(items) if len(items) <= _MOST + 1 else _MOST
        if items:
            more = context.catalogue.text("stages.more", n=len(items) - cut) if items[cut:] else ""
            yield StoryLane(lane.label, items[:cut], items[cut:], more)


def _is_said(lane: LaneRow) -> bool:
    """Whether a stage says it where everybody sees it."""
    return "experience" in lane.lenses and built_in(lane.id).in_story


def _served(context: PageContextMaker, one: LinkedTouchpoint) -> str:
    """The names of the first few who serve, and how many more there are."""
    names = [context.site.places[id_].title for id_ in one.whole.served_by if id_ != NOBODY]
    cut = len(names) if len(names) <= _MOST + 1 else _MOST
    more = [context.catalogue.text("stages.more", n=len(names) - cut)] if names[cut:] else []
    return ", ".join([*names[:cut], *more])


def _card(
    context: PageContextMaker,
    lanes: tuple[Mapping[str, Lane], Sequence[LaneRow]],
    one: LinkedTouchpoint,
    head: TouchpointColumn,
    drawn: Markup | None,
    insight: JourneyInsight,
) -> StoryCard:
    front = one.node.front
    worst = max(front.pain_points, key=lambda pain: pain.severity or 0, default=None)
    personas = [curve.persona for curve in insight.curves[:MOST_CURVES]]
    voice = _voice(context, one, personas)
    happens = "" if voice else _happens(context, lanes[0], one, personas)
    served = _served(context, one)
    words = {voice, happens, *(icon.name for icon in head.icons), *served.split(", ")}
    return StoryCard(
        head,
        drawn,
        tuple(_feelings(context, one, personas)),
        voice,
        next((found for persona in (*personas, "") if (found := voice_at(context, one.node, persona))), None),
        happens,
        pain_view(context, one.node.id, worst) if worst else None,
        served,
        ways_on(context, one.node),
        tuple(rest_of(subject_of(context, one), lanes[1], words)),
    )


def _feelings(context: PageContextMaker, one: LinkedTouchpoint, personas: Sequence[str]) -> Iterator[FeelingView]:
    for persona in personas:
        feeling = told_feeling(one.node.front, persona)
        if feeling is not None:
            yield feeling_of(context, feeling, persona_name(context, persona) if len(personas) > 1 else "")


def _voice(context: PageContextMaker, one: LinkedTouchpoint, personas: Sequence[str]) -> str:
    """What the first of the personas thinks, else feels; else a quote, in quotation marks; else another's thought."""
    front = one.node.front
    own = _first_of((front.thinking, front.feeling), personas)
    if not own and front.quotes:
        return context.catalogue.quoted(front.quotes[0].says)
    return own or next(iter(front.thinking.values()), "")


def _happens(
    context: PageContextMaker, lanes: Mapping[str, Lane], one: LinkedTouchpoint, personas: Sequence[str]
) -> str:
    """What the first of the personas does; else what a lane of the author's own has: nobody's voice, and no picture."""
    for id_, said in one.node.lane_values.items() if not _first_of((one.node.front.doing,), personas) else ():
        kind = (lanes[id_].kind if id_ in lanes else None) or "text"
        if said and kind != "image":
            value = lane_value(context, kind, one.node.file, said[0])
            return value.words if value else ""
    return _first_of((one.node.front.doing,), personas)


def _first_of(fields: Sequence[Mapping[str, str]], personas: Sequence[str]) -> str:
    """The first text that one of the personas, or everybody, has in the fields; "" if none has."""
    found = (texts.get(persona) for texts in fields for persona in (*personas, ""))
    return next((text for text in found if text), "")
