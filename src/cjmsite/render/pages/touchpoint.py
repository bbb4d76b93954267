"""A touchpoint's page: everything that is known of one meeting, and where the person goes from there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney, LinkedStage, LinkedTouchpoint
from cjmsite.link.resolve import NOBODY
from cjmsite.render.desk import Desk
from cjmsite.render.experience import Surroundings, Teller
from cjmsite.render.experience_facts import figures, priorities_href, sections, tell
from cjmsite.render.experience_known import measures_of
from cjmsite.render.experience_views import ExperienceView, Figure
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import FileView, Link, Page

_MOST_SERVING = 3  # providers named above the title


@frozen
class Way:
    """Where the person may go from here: to, on what condition, and which share of people, in words."""

    to: Link
    when: str
    share: str


@frozen(kw_only=True)
class TouchpointPage(Page):
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
    figures: tuple[Figure, ...]
    contents: tuple[Link, ...]
    told: ExperienceView
    picture: FileView | None
    heard: tuple[str, ...]
    listening_gap: bool
    body: Markup
    files: tuple[FileView, ...]
    ways: tuple[Way, ...]
    before: Link | None
    after: Link | None
    opens: Link | None
    on_map: str
    priorities: str
    mentions: tuple[Link, ...]


def plan_touchpoints(around: Surroundings) -> Iterator[Planned]:
    """A page for each touchpoint."""
    for journey in around.planned:
        row = journey.touchpoints
        stages = {stage.node.id: stage for stage in journey.stages}
        for place, one in enumerate(row):
            before = row[place - 1] if place else None
            after = row[place + 1] if place + 1 < len(row) else None
            make = partial(touchpoint_page, around, journey, stages[one.stage], one, before, after)
            yield Planned(one.node.path, "touchpoint.html", make, one.node.file, shows=one.node.id)


def touchpoint_page(
    around: Surroundings,
    journey: LinkedJourney,
    stage: LinkedStage,
    one: LinkedTouchpoint,
    before: LinkedTouchpoint | None,
    after: LinkedTouchpoint | None,
) -> TouchpointPage:
    """The context of one touchpoint's page."""
    node, desk = one.node, Desk(one.node.path, around.around)
    teller = Teller(desk, node, around, stage.node)
    measures = measures_of(teller)
    told, files = tell(teller, journey.lanes, measures), desk.files(node.attachments)
    shown = {target.path for target in node.body.targets}
    pictures = (
        view
        for view, file in zip(files, node.attachments, strict=True)
        if file.kind == "image" and not file.decorative and file.path not in shown
    )
    return TouchpointPage(
        **desk.common(node, "", (*desk.trail(""), desk.link(journey.node.id), desk.link(stage.node.id))),
        number=one.number,
        journey=journey.node.title,
        kicker=_kicker(desk, stage, one),
        summary=node.front.summary or "",
        figures=figures(teller, told, measures),
        contents=sections(teller, told, len(files), bool(node.body.texts)),
        told=told,
        picture=next(pictures, None),
        heard=stage.node.front.listening,
        listening_gap=around.analysed.journeys[journey.node.id].touchpoints[node.id].listening_gap,
        body=desk.body(node.body),
        files=files,
        ways=_ways(teller, one),
        before=desk.link(before.node.id) if before else None,
        after=desk.link(after.node.id) if after else None,
        opens=desk.link(node.front.journey) if node.front.journey else None,
        on_map=desk.href(journey.node.path, f"t={node.id}"),
        priorities=priorities_href(teller),
        mentions=desk.mentions(node.id),
    )


def _kicker(desk: Desk, stage: LinkedStage, one: LinkedTouchpoint) -> tuple[Link, ...]:
    """Touchpoint 11 · Flare-up · Hospital trust. Many providers are named among the facts, and only there."""
    ids = [id_ for id_ in one.whole.served_by if id_ != NOBODY]
    served = desk.links(tuple(ids)) if len(ids) <= _MOST_SERVING else ()
    return (Link(desk.speech.t("touchpoint.number", number=one.number)), desk.link(stage.node.id), *served)


def _ways(teller: Teller, one: LinkedTouchpoint) -> tuple[Way, ...]:
    return tuple(
        Way(teller.desk.link(step.to), step.when or "", "" if step.share is None else _share(teller, step.share))
        for step in one.node.front.next
    )


def _share(teller: Teller, share: float) -> str:
    """A share of people: authors write 0.64 or 64."""
    return teller.desk.speech.percent(share * 100 if share <= 1 else share)
