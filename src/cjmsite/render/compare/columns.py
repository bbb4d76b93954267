"""The columns of a comparison: a pair of touchpoints each, under a pair of stages."""

from __future__ import annotations

from cjmsite.analyse.journey.compare import Comparison
from cjmsite.analyse.journey.journeys import JourneyInsight
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedStage, LinkedTouchpoint
from cjmsite.render.charts.columns import Columns, StageColumn, TouchpointColumn, stage_column, touchpoint_column
from cjmsite.render.page_context import PageContextMaker


@frozen
class Head:
    """A stage's head over both journeys: the stage of each side, None where it has none; over `span` columns from the
    `first` on.
    """

    left: StageColumn | None
    right: StageColumn | None
    first: int
    span: int


@frozen
class Side:
    """One journey in the columns of the comparison; None where the other side stands alone.

    `sign` is its letter on the page; `stages` are given with the `span` that both sides share.
    """

    sign: str
    insight: JourneyInsight
    linked: tuple[LinkedTouchpoint | None, ...]
    cards: tuple[TouchpointColumn | None, ...]
    linked_stages: tuple[LinkedStage | None, ...]
    spans: tuple[int, ...]

    @property
    def columns(self) -> Columns:
        """The side as columns that the map's drawings understand: an absent stage is an empty one."""
        first, heads = 0, []
        for span in self.spans:
            heads.append(StageColumn("", 0, "", "", "", "", first, span))
            first += span
        return Columns(tuple(heads), (), self.cards, self.linked, ())


def heads_of(context: PageContextMaker, comparison: Comparison) -> tuple[Head, ...]:
    """The stages of both sides over their columns."""
    found: list[Head] = []
    first = 0
    for pair in comparison.stages:
        span = max(1, len(pair.touchpoints))
        left, right = (stage_column(context, one, first, span) if one else None for one in (pair.left, pair.right))
        found.append(Head(left, right, first, span))
        first += span
    return tuple(found)


def sides_of(
    context: PageContextMaker, comparison: Comparison, insights: tuple[JourneyInsight, JourneyInsight]
) -> tuple[Side, Side]:
    """Both journeys in the same columns."""
    left, right = (_side(context, comparison, insight, place) for place, insight in enumerate(insights))
    return left, right


def _side(context: PageContextMaker, comparison: Comparison, insight: JourneyInsight, place: int) -> Side:
    linked: list[LinkedTouchpoint | None] = []
    cards: list[TouchpointColumn | None] = []
    for stage in comparison.stages:
        for pair in stage.touchpoints:
            one = (pair.left, pair.right)[place]
            linked.append(one)
            cards.append(touchpoint_column(context, one, insight, pair is stage.touchpoints[-1]) if one else None)
        if not stage.touchpoints:
            linked.append(None)
            cards.append(None)
    return Side(
        sign="AB"[place],
        insight=insight,
        linked=tuple(linked),
        cards=tuple(cards),
        linked_stages=tuple((stage.left, stage.right)[place] for stage in comparison.stages),
        spans=tuple(max(1, len(stage.touchpoints)) for stage in comparison.stages),
    )
