"""The walk through a journey: one touchpoint after another, large enough for a room.

All steps are in the page, one below the other, so that it can be read, searched and printed without a script; the
scripts in `js/walk/` show one at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney, LinkedTouchpoint
from cjmsite.link.resolve import NOBODY
from cjmsite.render.desk import Desk
from cjmsite.render.durations import duration_words
from cjmsite.render.experience import Surroundings, Teller
from cjmsite.render.experience_views import PainView, PersonView, PromiseView, QuoteView
from cjmsite.render.map.emotion import emotion_summary
from cjmsite.render.map.strip import draw_strip
from cjmsite.render.own_lanes import lane_link, lane_value
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import FileView, Link, Page


@frozen
class Step:
    """A touchpoint as a step. `id` is the touchpoint's, `slug` its place in the page, after `at-`.

    `meta` says when, where and with whom; `own` what the author's own lanes say, by label; `quote` is one that can be
    heard, else the first; `words` leads to it and its transcript on the touchpoint's own page; `pain` is the worst.
    """

    id: str
    number: int
    slug: str
    stage: Link
    title: Link
    summary: str
    meta: tuple[str, ...]
    truth: str | None
    picture: FileView | None
    people: tuple[PersonView, ...]
    own: tuple[tuple[str, tuple[str, ...]], ...]
    quote: QuoteView | None
    words: str
    promise: PromiseView | None
    pain: PainView | None


@frozen(kw_only=True)
class WalkPage(Page):
    """Context of `walk.html`; `strip` is the whole curve, with a mark for each step."""

    journey: Link
    steps: tuple[Step, ...]
    strip: Markup
    summary: str


def plan_walks(around: Surroundings) -> Iterator[Planned]:
    """A walk through each journey that has touchpoints."""
    for journey in around.planned:
        if journey.touchpoints:
            path = urls.walk_page(journey.node.slug)
            make = partial(walk_page, around, journey, path)
            yield Planned(path, "walk.html", make, journey.node.file, shows=journey.node.id)


def walk_page(around: Surroundings, journey: LinkedJourney, path: str) -> WalkPage:
    """The context of one journey's walk."""
    desk, node = Desk(path, around.around), journey.node
    insight = around.analysed.journeys[node.id]
    t = desk.speech.t
    tab = t("walk.title", title=desk.tab(node.id))
    bare = desk.bare("walk", t("walk.title", title=node.title), urls.HUB, "walk", tab)
    return WalkPage(
        **{**bare, "description": node.front.summary or ""},
        journey=desk.link(node.id),
        steps=tuple(
            _step(around, desk, journey, one, slug)
            for one, slug in zip(journey.touchpoints, slugs_of(journey), strict=True)
        ),
        strip=draw_strip(insight.curves, len(journey.touchpoints), around.hub.settings.emotion, around.around.looks()),
        summary=emotion_summary(desk, insight),
    )


def slugs_of(journey: LinkedJourney) -> tuple[str, ...]:
    """The name of each touchpoint in the journey; with its number where two have one name."""
    count = Counter(one.node.slug for one in journey.touchpoints)
    return tuple(
        one.node.slug if count[one.node.slug] == 1 else f"{one.node.slug}-{one.number}" for one in journey.touchpoints
    )


def _step(around: Surroundings, desk: Desk, journey: LinkedJourney, one: LinkedTouchpoint, slug: str) -> Step:
    node, teller = one.node, Teller(desk, one.node, around)
    quotes, moment = teller.quotes(), node.front.moment_of_truth
    quote = next((quote for quote in quotes if quote.clip), quotes[0] if quotes else None)
    pictures = (
        view
        for view, file in zip(desk.files(node.attachments), node.attachments, strict=True)
        if file.kind == "image" and not file.decorative
    )
    return Step(
        id=node.id,
        number=one.number,
        slug=slug,
        stage=desk.link(one.stage),
        title=desk.link(node.id),
        summary=node.front.summary or "",
        meta=_meta(around, desk, one),
        truth=None if moment is None else moment.why,
        picture=next(pictures, None),
        people=teller.people(),
        own=_own(desk, journey, one),
        quote=quote,
        words=desk.href(node.path, quote.anchor) if quote else "",
        promise=teller.promise(),
        pain=next(iter(teller.pains()), None),
    )


def _own(desk: Desk, journey: LinkedJourney, one: LinkedTouchpoint) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What the author's own lanes say here: label, and words or pictures."""
    rows = []
    for id_, said in one.node.lane_values.items():
        lane = journey.lanes.get(id_)
        kind = (lane.kind if lane else None) or "text"
        values = (lane_value(desk, kind, one.node.file, words) for words in said) if lane else ()
        links = tuple(lane_link(desk, kind, value).words for value in values if value is not None)
        if lane and links:
            rows.append((lane.label or lane.id, links))
    return tuple(rows)


def _meta(around: Surroundings, desk: Desk, one: LinkedTouchpoint) -> tuple[str, ...]:
    """When, by which channel, with whom."""
    front = one.node.front
    served = [desk.speech.t("served_by.none") if id_ == NOBODY else desk.link(id_).words for id_ in one.whole.served_by]
    channels = [around.channels()[id_] for id_ in one.whole.channels if id_ in around.channels()]
    when = duration_words(front.when or "", desk.speech)
    return tuple(words for words in (when, *channels, *served) if words)
