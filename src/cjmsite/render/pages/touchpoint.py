"""A touchpoint's page: everything that is known of one meeting, and where the person goes from there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney, LinkedStage, LinkedTouchpoint
from cjmsite.link.resolve import NOBODY
from cjmsite.render.nouns.experience import ExperienceContext, ExperienceViews
from cjmsite.render.nouns.experience_facts import figures, priorities_href, sections, tell
from cjmsite.render.nouns.experience_known import measures_of
from cjmsite.render.nouns.experience_views import ExperienceView, FigureView
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import FileView, Link, PageContext

_MOST_SERVING = 3  # organisations named above the title


@frozen
class NextWay:
    """Where the person may go from here: to, on what condition, and which share of people, in words."""

    to: Link
    when: str
    share: str


@frozen(kw_only=True)
class TouchpointPage(PageContext):
    """Context of `touchpoint.html`.

    `journey` is its journey's title, `kicker` says where this is in it; `figures` are its key figures; `contents` the
    parts of the page with their counts as notes; `told` the fields; `picture` the first picture if the body does not
    show it; `ways` the branches from here; `heard` how the organisation listens in the whole stage, `listening_gap`
    that nobody does; `before` and `after` its neighbours in order; `on_map` the journey's map, open here; `opens` the
    journey that it opens into.
    """

    number: int
    journey: str
    kicker: tuple[Link, ...]
    summary: str
    figures: tuple[FigureView, ...]
    contents: tuple[Link, ...]
    told: ExperienceView
    picture: FileView | None
    heard: tuple[str, ...]
    listening_gap: bool
    body: Markup
    files: tuple[FileView, ...]
    ways: tuple[NextWay, ...]
    before: Link | None
    after: Link | None
    opens: Link | None
    on_map: str
    priorities: str
    mentions: tuple[Link, ...]


def plan_touchpoints(site: ExperienceContext) -> Iterator[Planned]:
    """A page for each touchpoint."""
    for journey in site.planned:
        row = journey.touchpoints
        stages = {stage.node.id: stage for stage in journey.stages}
        for place, one in enumerate(row):
            before = row[place - 1] if place else None
            after = row[place + 1] if place + 1 < len(row) else None
            make = partial(touchpoint_context, site, journey, stages[one.stage], one, before, after)
            yield Planned(one.node.path, "touchpoint.html", make, one.node.file, shows=one.node.id)


def touchpoint_context(
    site: ExperienceContext,
    journey: LinkedJourney,
    stage: LinkedStage,
    one: LinkedTouchpoint,
    before: LinkedTouchpoint | None,
    after: LinkedTouchpoint | None,
) -> TouchpointPage:
    """The context of one touchpoint's page."""
    node, context = one.node, PageContextMaker(one.node.path, site.site)
    views = ExperienceViews(context, node, site, stage.node)
    measures = measures_of(views)
    told, files = tell(views, journey.lanes, measures), context.files(node.attachments)
    shown = {target.path for target in node.body.targets}
    pictures = (
        view
        for view, file in zip(files, node.attachments, strict=True)
        if file.kind == "image" and not file.decorative and file.path not in shown
    )
    return TouchpointPage(
        **context.common(node, "", (*context.trail(""), context.link(journey.node.id), context.link(stage.node.id))),
        number=one.number,
        journey=journey.node.title,
        kicker=_kicker(context, stage, one),
        summary=node.front.summary or "",
        figures=figures(views, told, measures),
        contents=sections(views, told, len(files), bool(node.body.texts)),
        told=told,
        picture=next(pictures, None),
        heard=stage.node.front.listening,
        listening_gap=site.analysed.journeys[journey.node.id].touchpoints[node.id].listening_gap,
        body=context.body(node.body),
        files=files,
        ways=_ways(views, one),
        before=context.link(before.node.id) if before else None,
        after=context.link(after.node.id) if after else None,
        opens=context.link(node.front.journey) if node.front.journey else None,
        on_map=context.href(journey.node.path, f"t={node.id}"),
        priorities=priorities_href(views),
        mentions=context.mentions(node.id),
    )


def _kicker(context: PageContextMaker, stage: LinkedStage, one: LinkedTouchpoint) -> tuple[Link, ...]:
    """Touchpoint 11 · Flare-up · Hospital trust. Many organisations are named among the facts, and only there."""
    ids = [id_ for id_ in one.whole.served_by if id_ != NOBODY]
    served = context.links(tuple(ids)) if len(ids) <= _MOST_SERVING else ()
    return (Link(context.catalogue.t("touchpoint.number", number=one.number)), context.link(stage.node.id), *served)


def _ways(views: ExperienceViews, one: LinkedTouchpoint) -> tuple[NextWay, ...]:
    return tuple(
        NextWay(views.context.link(step.to), step.when or "", "" if step.share is None else _share(views, step.share))
        for step in one.node.front.next
    )


def _share(views: ExperienceViews, share: float) -> str:
    """A share of people: authors write 0.64 or 64."""
    return views.context.catalogue.percent(share * 100 if share <= 1 else share)
