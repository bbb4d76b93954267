"""The walk through a journey: one touchpoint after another, large enough for a room.

All steps are in the page, one below the other, so that it can be read, searched and printed without a script; the
scripts in `js/walk/` show one at a time.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney, LinkedTouchpoint
from cjmsite.link.resolve import NOBODY
from cjmsite.render.charts.emotion import emotion_summary
from cjmsite.render.charts.spark import draw_strip
from cjmsite.render.durations import duration_words
from cjmsite.render.nouns.experience import ExperienceContext
from cjmsite.render.nouns.feeling_views import PersonView, person_views
from cjmsite.render.nouns.own_lanes import lane_facts
from cjmsite.render.nouns.pain_views import PainView, pain_views
from cjmsite.render.nouns.quote_views import PromiseView, QuoteView, promise_view, quote_views
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned, PlannedData
from cjmsite.render.templates import Markup
from cjmsite.render.views import Fact, FileView, Link, PageContext


@frozen
class WalkStep:
    """A touchpoint as a step. `id` is the touchpoint's, `slug` its place in the page, after `at-`.

    `meta` says when, where and with whom; `own` what the author's own lanes say, by label; `quote` is one that can be
    heard, else the first; `pain` is the worst.
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
    own: tuple[Fact, ...]
    quote: QuoteView | None
    promise: PromiseView | None
    pain: PainView | None


@frozen(kw_only=True)
class WalkPage(PageContext):
    """Context of `walk.html`; `strip` is the whole curve, with a mark for each step; `notes` the script with the
    speaker's notes, "" where this edition has none."""

    journey: Link
    steps: tuple[WalkStep, ...]
    strip: Markup
    summary: str
    notes: str


def plan_walks(site: ExperienceContext) -> Iterator[Planned]:
    """A walk through each journey that has touchpoints."""
    for journey in site.planned:
        if journey.touchpoints:
            path = urls.walk_page(journey.node.slug)
            make = partial(walk_context, site, journey, path)
            yield Planned(path, "walk.html", make, journey.node.file, shows=journey.node.id)


def walk_context(site: ExperienceContext, journey: LinkedJourney, path: str) -> WalkPage:
    """The context of one journey's walk."""
    context, node = PageContextMaker(path, site.site), journey.node
    insight = site.analysed.journeys[node.id]
    t = context.catalogue.text
    tab = t("walk.title", title=context.tab(node.id))
    bare = context.page_fields("walk", t("walk.title", title=node.title), urls.HUB, "walk", tab)
    return WalkPage(
        **{**bare, "description": node.front.summary or ""},
        journey=context.link(node.id),
        steps=tuple(
            _step(site, context, journey, one, slug)
            for one, slug in zip(journey.touchpoints, slugs_of(journey), strict=True)
        ),
        strip=draw_strip(insight.curves, len(journey.touchpoints), site.hub.settings.emotion, site.site.persona_looks),
        summary=emotion_summary(context, insight),
        notes=context.href(urls.walk_notes(node.slug)) if _notes(site.site, journey) else "",
    )


def plan_notes(site: SiteContext) -> Iterator[PlannedData]:
    """The speaker's notes of each journey that has some, in a file that only its walk loads."""
    for journey in site.planned:
        notes = _notes(site, journey)
        if notes:
            node = journey.node
            text = json.dumps(notes, ensure_ascii=False, separators=(",", ":"))
            data = f"cjmsite.notes({text});\n".encode()
            yield PlannedData(urls.walk_notes(node.slug), partial(bytes, data), node.file, shows=node.id)


def _notes(site: SiteContext, journey: LinkedJourney) -> dict[str, str]:
    """Notes by touchpoint; none where the edition is for any audience but the narrowest: they are for those who
    speak."""
    audiences = site.hub.settings.audiences
    if site.hub.audience is not None and site.hub.audience != audiences[-1].id:
        return {}
    return {one.node.id: one.node.front.notes for one in journey.touchpoints if one.node.front.notes}


def slugs_of(journey: LinkedJourney) -> tuple[str, ...]:
    """The name of each touchpoint in the journey; with its number where two have one name."""
    count = Counter(one.node.slug for one in journey.touchpoints)
    return tuple(
        one.node.slug if count[one.node.slug] == 1 else f"{one.node.slug}-{one.number}" for one in journey.touchpoints
    )


def _step(
    site: ExperienceContext, context: PageContextMaker, journey: LinkedJourney, one: LinkedTouchpoint, slug: str
) -> WalkStep:
    node = one.node
    quotes, moment = quote_views(context, node), node.front.moment_of_truth
    quote = next((quote for quote in quotes if quote.clip), quotes[0] if quotes else None)
    pictures = (
        view
        for view, file in zip(context.files(node.attachments), node.attachments, strict=True)
        if file.kind == "image" and not file.decorative
    )
    return WalkStep(
        id=node.id,
        number=one.number,
        slug=slug,
        stage=context.link(one.stage),
        title=context.link(node.id),
        summary=node.front.summary or "",
        meta=_meta(site, context, one),
        truth=None if moment is None else moment.why,
        picture=next(pictures, None),
        people=person_views(context, node.front),
        own=tuple(lane_facts(context, node, journey.lanes)),
        quote=quote,
        promise=promise_view(context, node),
        pain=next(iter(pain_views(context, node)), None),
    )


def _meta(site: ExperienceContext, context: PageContextMaker, one: LinkedTouchpoint) -> tuple[str, ...]:
    """When, by which channel, with whom."""
    front = one.node.front
    served = [
        context.catalogue.text("served_by.none") if id_ == NOBODY else context.link(id_).words
        for id_ in one.whole.served_by
    ]
    channels = [site.channels[id_] for id_ in one.whole.channels if id_ in site.channels]
    when = duration_words(front.when or "", context.catalogue)
    return tuple(words for words in (when, *channels, *served) if words)
