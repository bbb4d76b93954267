"""The columns of a map: one for each touchpoint, two for a stage without any, which says more itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cjmsite.analyse.journey.journeys import JourneyInsight
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedStage, LinkedTouchpoint
from cjmsite.link.resolve import NOBODY
from cjmsite.render.charts.feelings import tone_of
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.views import Link

# A column's width in the drawings' units; `--column` of the theme is the same in rem (`UNITS_PER_REM`).
WIDTH = 148
_EMPTY = 2
# Few columns share what a window of 1280 has beside the lane names, and none gets wider than can be read at ease.
_ROOM, _WIDEST = 1072, 480
# More columns share what a window of 1440 has, and none gets narrower than words can be read in: 15 stand whole there,
# 20 in a window of 1920. Maps with still more fold by stages, and their columns are as wide as is read at ease.
_MORE_ROOM, _NARROWEST, MOST_WHOLE = 1264, 84, 20
_NARROW = 128  # below this the type is a step smaller


@frozen
class StageColumn:
    """A stage's head: its place among the columns (`first`, `span`), and words for it; `details` is the script with
    what opens beside the map for its touchpoints.
    """

    id: str
    number: int
    title: str
    href: str
    count: str
    begins_with: str
    first: int
    span: int
    details: str = ""


@frozen
class PhaseColumn:
    """A bracket over neighbouring stages with one phase; `label` empty: no phase."""

    label: str
    span: int


@frozen
class Icon:
    """A channel: one character, and its name for those who do not see it."""

    sign: str
    name: str


@frozen
class TouchpointColumn:
    """A touchpoint's head card. The `data_*` texts are ids parted by spaces: what filters look at.

    `id` is its name in the map's own address (`#t=…`), which takes the `slug`, too; `truth` the words of a moment of
    truth, None if it is none; `opens_script` has the map of the journey that it `opens` into; `ways` says where one can
    go on from it, `ways_share` how many take another way than to the next touchpoint.
    """

    id: str
    slug: str
    number: int
    title: str
    href: str
    icons: tuple[Icon, ...]
    truth: str | None
    opens: Link | None
    opens_script: str
    mood: str
    last_of_stage: bool
    data_channels: str
    data_organisations: str
    data_personas: str
    pain: bool
    ways: str = ""
    ways_share: str = ""


@frozen
class Columns:
    """All columns of a map, and the linked touchpoint of each (None: an empty stage); `width` of one in drawings.

    `wide`: they fit no window, so scripts fold them by stages.
    """

    stages: tuple[StageColumn, ...]
    phases: tuple[PhaseColumn, ...]
    touchpoints: tuple[TouchpointColumn | None, ...]
    linked: tuple[LinkedTouchpoint | None, ...]
    linked_stages: tuple[LinkedStage, ...]
    width: int = WIDTH
    wide: bool = False

    @property
    def css(self) -> str:
        """The class of a map whose columns are wider or narrower (map.css has the same widths); "" where they are
        neither."""
        narrow = " narrow" if self.width < _NARROW else ""
        return "" if self.width == WIDTH else f" columns-{self.count}{narrow}"

    @property
    def count(self) -> int:
        """How many columns the map has."""
        return len(self.touchpoints)

    def closes(self, stage: StageColumn) -> bool:
        """Whether a stage can be folded into one column: on a wide map of several, where it has several touchpoints."""
        return self.wide and len(self.stages) > 1 and stage.span > 1 and self.touchpoints[stage.first] is not None


def roomy(count: int) -> int:
    """The width of each of `count` columns where few are wider. In quarters of a rem."""
    return max(WIDTH, min(_WIDEST, _ROOM // max(count, 1) // 4 * 4))


def fitting(count: int) -> int:
    """The same where more are narrower, too, so that the whole journey is in sight."""
    wider = roomy(count)
    narrow = wider == WIDTH and count <= MOST_WHOLE
    return max(_NARROWEST, min(WIDTH, _MORE_ROOM // count // 4 * 4)) if narrow else wider


def framed(count: int) -> int:
    """The same where few are as wide as ever: a frame is narrower than a window."""
    return min(WIDTH, fitting(count))


def columns_of(
    context: PageContextMaker,
    insight: JourneyInsight,
    stages: Sequence[LinkedStage],
    width: Callable[[int], int] | None = None,
) -> Columns:
    """The columns for some stages of a journey (all of them, or one for its own page). `width` gives that of each for a
    number of them; without, each has the usual one."""
    heads: list[StageColumn] = []
    columns: list[TouchpointColumn | None] = []
    linked: list[LinkedTouchpoint | None] = []
    for stage in stages:
        first = len(columns)
        for touchpoint in stage.touchpoints:
            columns.append(touchpoint_column(context, touchpoint, insight, touchpoint is stage.touchpoints[-1]))
            linked.append(touchpoint)
        if not stage.touchpoints:
            columns += [None] * _EMPTY
            linked += [None] * _EMPTY
        heads.append(stage_column(context, stage, first, len(columns) - first))
    return Columns(
        tuple(heads),
        _phases(heads, stages),
        tuple(columns),
        tuple(linked),
        tuple(stages),
        width(len(columns)) if width else WIDTH,
        width is not None and len(columns) > MOST_WHOLE,
    )


def stage_column(context: PageContextMaker, stage: LinkedStage, first: int, span: int) -> StageColumn:
    """A stage's head over `span` columns from the `first` on."""
    return StageColumn(
        stage.node.id,
        stage.number,
        stage.node.title,
        context.href(stage.node.path),
        context.catalogue.text("count.touchpoints", n=len(stage.touchpoints)) if stage.touchpoints else "",
        stage.node.front.begins_with or "",
        first,
        span,
        context.href(urls.stage_details(stage.node.path)),
    )


def width_of(stage: LinkedStage) -> int:
    """How many columns a stage takes."""
    return len(stage.touchpoints) or _EMPTY


def _phases(heads: Sequence[StageColumn], stages: Sequence[LinkedStage]) -> tuple[PhaseColumn, ...]:
    """Neighbouring stages with the same phase under one bracket; none at all where no stage names a phase."""
    found: list[PhaseColumn] = []
    for head, stage in zip(heads, stages, strict=True):
        label = stage.node.front.phase or ""
        if found and found[-1].label == label:
            found[-1] = PhaseColumn(label, found[-1].span + head.span)
        else:
            found.append(PhaseColumn(label, head.span))
    return tuple(found) if any(one.label for one in found) else ()


def _opened(context: PageContextMaker, journey: str) -> str:
    """The script with another journey's map; "" where this page is that journey's own."""
    path = context.site.places[journey].path
    return "" if path == context.path else context.href(urls.opened_map(path))


def touchpoint_column(
    context: PageContextMaker, touchpoint: LinkedTouchpoint, insight: JourneyInsight, last: bool
) -> TouchpointColumn:
    """A touchpoint's head card; `last` of its stage or not."""
    node, front = touchpoint.node, touchpoint.node.front
    known = {channel.id: channel for channel in context.site.hub.settings.channels}
    icons = []
    for id_ in touchpoint.whole.channels:
        channel = known.get(id_)
        name = channel.label or id_ if channel else id_
        icons.append(Icon(context.site.signs[id_], name))
    moment = front.moment_of_truth
    return TouchpointColumn(
        id=node.id,
        slug=node.slug,
        number=touchpoint.number,
        title=node.title,
        href=context.href(node.path),
        icons=tuple(icons),
        truth=None if moment is None else moment.why,
        opens=context.link(front.journey) if front.journey else None,
        opens_script=_opened(context, front.journey) if front.journey else "",
        mood=tone_of(insight.touchpoints[node.id].feeling) or "none",
        last_of_stage=last,
        data_channels=" ".join(touchpoint.whole.channels),
        data_organisations=" ".join(one for one in touchpoint.whole.served_by if one != NOBODY),
        data_personas=" ".join(key for key in front.emotion if key),
        pain=bool(front.pain_points),
    )
