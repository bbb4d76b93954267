"""A touchpoint's page: everything that is known of one meeting, and where the person goes from there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney, LinkedStage, LinkedTouchpoint
from cjmsite.link.resolve import NOBODY
from cjmsite.render.nouns.experience import ExperienceContext, ExperienceOnPage, ExperienceView
from cjmsite.render.nouns.experience_facts import WayOn, experience_view, figures, priorities_href, sections, ways_on
from cjmsite.render.nouns.facts import FigureView
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import FileView, Link, PageContext

_MOST_SERVING = 3  # organisations named above the title


@frozen(kw_only=True)
class TouchpointPage(PageContext):
    """Context of `touchpoint.html`.

    `journey` is its journey's title, `kicker` says where this is in it; `figures` are its key figures; `contents` the
    parts of the page with their counts as notes; `experience` the fields; `picture` the first picture if the
    body does not show it; `ways` the branches from here; `stage_listening` how the organisation listens in the whole
    stage, `listening_gap` that nobody does; `before` and `after` its neighbours in order; `on_map` the journey's map,
    open here; `opens` the journey that it opens into.
    """

    number: int
    journey: str
    kicker: tuple[Link, ...]
    summary: str
    figures: tuple[FigureView, ...]
    contents: tuple[Link, ...]
    experience: ExperienceView
    picture: FileView | None
    stage_listening: tuple[str, ...]
    listening_gap: bool
    body: Markup
    files: tuple[FileView, ...]
    ways: tuple[WayOn, ...]
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
    on_page = ExperienceOnPage(context, node, site, stage.node)
    measures, files = on_page.measures, context.files(node.attachments)
    experience = experience_view(on_page, journey.lanes, measures)
    shown = {target.path for target in node.body.targets}
    pictures = (
        view
        for view, file in zip(files, node.attachments, strict=True)
        if file.kind == "image" and not file.decorative and file.path not in shown
    )
    return TouchpointPage(
        **context.object_fields(
            node, "", (*context.trail(""), context.link(journey.node.id), context.link(stage.node.id))
        ),
        number=one.number,
        journey=journey.node.title,
        kicker=_kicker(context, stage, one),
        summary=node.front.summary or "",
        figures=figures(on_page, experience, measures),
        contents=sections(on_page, experience, len(files), bool(node.body.texts)),
        experience=experience,
        picture=next(pictures, None),
        stage_listening=stage.node.front.listening,
        listening_gap=site.analysed.journeys[journey.node.id].touchpoints[node.id].listening_gap,
        body=context.body(node.body),
        files=files,
        ways=ways_on(context, node),
        before=context.link(before.node.id) if before else None,
        after=context.link(after.node.id) if after else None,
        opens=context.link(node.front.journey) if node.front.journey else None,
        on_map=context.href(journey.node.path, f"t={node.id}"),
        priorities=priorities_href(on_page),
        mentions=context.mentions(node.id),
    )


def _kicker(context: PageContextMaker, stage: LinkedStage, one: LinkedTouchpoint) -> tuple[Link, ...]:
    """Touchpoint 11 · Flare-up · Hospital trust. Many organisations are named among the facts, and only there."""
    ids = [id_ for id_ in one.whole.served_by if id_ != NOBODY]
    served = context.links(tuple(ids)) if len(ids) <= _MOST_SERVING else ()
    return (Link(context.catalogue.text("touchpoint.number", number=one.number)), context.link(stage.node.id), *served)
