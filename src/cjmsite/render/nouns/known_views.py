"""How well a touchpoint or stage is known and what is measured there: evidence, measures over time, scores.

Each as a fact on its page, in a table, in a cell of the map.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cjmsite.analyse.figures.evidence import LEVELS, Knowledge
from cjmsite.analyse.figures.measures import Measure
from cjmsite.analyse.figures.scores import HIGH_PRIORITY, Priority
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.model.objects import Experience
from cjmsite.model.vocabulary import Evidence
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.charts.feelings import bar
from cjmsite.render.charts.measure import draw_measure, summary_of, value_words
from cjmsite.render.nouns.cell import CellItem
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link

SCORE_STEP = 5  # the style sheet has a bar for each so many points of a score
MOST_VALUES = 100  # in the table below a chart; the hub's data have all


@frozen
class EvidenceView:
    """One source of what is known; `study` is the study that it comes from, `discount` says why it counts as assumed,
    `of_stage` that it was found for the whole stage: both in words, "" else."""

    kind: str
    people: str
    day: str
    source: Link | None
    says: str
    study: Link | None
    discount: str
    of_stage: str = ""


@frozen
class KnowledgeView:
    """How well this is known: `level` and its number 0–3 with it, a note on how much and how old, the sources (on the
    page of what is known)."""

    level: str
    grade: int
    words: str
    note: str
    stale: str
    sources: tuple[EvidenceView, ...]


@frozen
class PriorityView:
    """A priority: its number in words, the same as a bar's `length` 1–100, whether it is `high`, and how many criteria
    were given."""

    words: str
    length: float
    high: bool
    given: str


@frozen
class ScoreView:
    """A criterion's score, 1–100, with a bar; `note` where less is better or nothing was given."""

    name: str
    value: str
    note: str
    bar: Markup


@frozen
class MetricView:
    """A measure over time: a sentence that sums it up, a chart, and a row for each reading (day, value).

    `spans` is what the days are called: day, week, month, quarter or year; `rest` leads to all readings where the rows
    are only the newest, `shared` to the page of a metric that is measured elsewhere, too.
    """

    anchor: str
    name: str
    summary: str
    met: str
    chart: Markup
    spans: str
    rows: tuple[tuple[str, str], ...]
    rest: Link | None
    permalink: str
    shared: Link | None
    former: tuple[str, ...] = ()


def metric_views(
    context: PageContextMaker, node: Node[Experience], measures: Sequence[Measure]
) -> tuple[MetricView, ...]:
    """Measures with chart, sentence and table."""
    catalogue = context.catalogue
    former = context.former(node.front, "metric")
    met = {True: "met", False: "missed", None: ""}
    return tuple(
        MetricView(
            f"metric-{one.id}",
            one.name,
            summary_of(one, catalogue),
            met[one.met],
            draw_measure(one, catalogue),
            _spans(one, catalogue),
            tuple(
                (catalogue.period(r.day, r.span), value_words(r.value, one.unit, catalogue))
                for r in one.readings[: -MOST_VALUES - 1 : -1]
            ),
            _rest(context, len(one.readings)),
            context.permalink(f"{node.id}#metric-{one.id}"),
            _shared(context, node, one),
            former.get(one.id, ()),
        )
        for one in measures
    )


def _shared(context: PageContextMaker, node: Node[Experience], measure: Measure) -> Link | None:
    """The page of a metric with a file of its own; None of others."""
    own = next((one.name for one in node.front.metrics if one.id == measure.id), "")
    is_shared = any(metric.id == own for metric in context.site.hub.metrics)
    return Link(context.catalogue.text("measure.everywhere"), context.link(own).href) if is_shared else None


def _rest(context: PageContextMaker, count: int) -> Link | None:
    """Where all readings of a measure are that has more than its table shows."""
    if count <= MOST_VALUES:
        return None
    words = context.catalogue.text("metric.cut", shown=MOST_VALUES, n=context.catalogue.number(count, 0))
    return Link(words, context.href(urls.api_file("metrics.csv")))


def _spans(measure: Measure, catalogue: Catalogue) -> str:
    """What the column of days is called: week, month, quarter or year where all of them are such."""
    spans = {one.span for one in measure.readings}
    return catalogue.text(f"metric.{spans.pop() if len(spans) == 1 else 'day'}")


def knowledge_view(
    context: PageContextMaker, knowledge: Knowledge, sources: tuple[EvidenceView, ...] = ()
) -> KnowledgeView:
    """How well something is known, and from what."""
    day, as_of = context.catalogue.day, context.site.analysed.as_of
    parts = (
        context.catalogue.text("evidence.people", n=knowledge.people) if knowledge.people else "",
        day(knowledge.newest) if knowledge.newest else "",
    )
    stale = knowledge.stale_on if knowledge.stale_on and as_of and knowledge.stale_on <= as_of else None
    return KnowledgeView(
        level=knowledge.level,
        grade=LEVELS.index(knowledge.level),
        words=context.catalogue.text("level." + knowledge.level),
        note=" · ".join(filter(None, parts)),
        stale=context.catalogue.text("evidence.stale", day=day(stale)) if stale else "",
        sources=sources,
    )


def evidence_views(
    context: PageContextMaker, file: str, evidence: Sequence[Evidence], of_stage: str = ""
) -> Iterator[EvidenceView]:
    """Sources that a file names; `of_stage` says that they were found for the whole stage."""
    t = context.catalogue.text
    for one in evidence:
        linked = context.reference(file, one.link)
        words = one.source or (linked.words if linked else "")
        yield EvidenceView(
            t(f"evidence.{one.kind}"),
            t("evidence.n", n=one.n) if one.n is not None else "",
            context.catalogue.day(one.date) if one.date else "",
            Link(words, linked.href if linked else "") if words else None,
            one.says or "",
            context.link(one.study) if one.study else None,
            _discount(context, one),
            of_stage,
        )


def _discount(context: PageContextMaker, one: Evidence) -> str:
    """Why evidence counts as assumed, though somebody seems to have been asked."""
    if one.withdrawn:
        return context.catalogue.text("evidence.withdrawn")
    return context.catalogue.text("evidence.drafted", by=one.drafted_by) if one.drafted_by else ""


def knowledge_item(context: PageContextMaker, knowledge: Knowledge) -> CellItem:
    """How well something is known in a cell of the map: its class draws three bars, filled up to the level."""
    return CellItem(context.catalogue.text("level." + knowledge.level), "level-word " + knowledge.level)


def priority_view(context: PageContextMaker, priority: Priority) -> PriorityView | None:
    """A priority; None where nothing was scored."""
    if priority.value is None:
        return None
    return PriorityView(
        context.catalogue.number(priority.value),
        priority.value,
        priority.value >= HIGH_PRIORITY,
        context.catalogue.text("score.given", given=priority.given, of=priority.criteria),
    )


def score_views(context: PageContextMaker, given: Mapping[str, float]) -> Iterator[ScoreView]:
    """Each criterion's score; none where nothing was scored."""
    t = context.catalogue.text
    for criterion in context.site.hub.settings.scoring.criteria if given else ():
        score = given.get(criterion.id)
        lower = t("score.lower") if criterion.better == "lower" else ""
        yield ScoreView(
            context.catalogue.criterion(criterion),
            "–" if score is None else context.catalogue.number(score),
            t("score.none") if score is None else lower,
            bar((score or 0) / 100),
        )


def priority_item(context: PageContextMaker, priority: Priority) -> CellItem:
    """A priority in a cell of the map, as a bar with its number; a high one is marked by colour and by a sign."""
    value = priority.value or 0
    css = f"score s{round(value / SCORE_STEP)}{' high' if value >= HIGH_PRIORITY else ''}"
    note = (
        ""
        if priority.given == priority.criteria
        else context.catalogue.text("score.given", given=priority.given, of=priority.criteria)
    )
    return CellItem(context.catalogue.number(value), css, note=note)


def metric_item(context: PageContextMaker, page: str, measure: Measure) -> CellItem:
    """A measure in a cell of the map, with its newest value; `page` is that of the touchpoint or stage it is of."""
    newest = value_words(measure.known[-1].value, measure.unit, context.catalogue) if measure.known else ""
    words = f"{measure.name}: {newest}" if newest else measure.name
    return CellItem(words, "item", context.href(page, f"metric-{measure.id}"))
