"""How well a touchpoint or stage is known: evidence, measures over time, scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cjmsite.analyse.evidence import LEVELS, knowledge_of
from cjmsite.analyse.measures import Measure, measure_of
from cjmsite.analyse.scores import Priority, priority_of
from cjmsite.link import urls
from cjmsite.model.vocabulary import Evidence
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.charts.feelings import bar
from cjmsite.render.charts.measure import draw_measure, summary_of, value_words
from cjmsite.render.nouns.experience import ExperienceViews
from cjmsite.render.nouns.experience_views import EvidenceView, KnowledgeView, MetricView, ScoreView
from cjmsite.render.views import Link

MOST_VALUES = 100  # in the table below a chart; the hub's data have all


def measures_of(views: ExperienceViews) -> tuple[Measure, ...]:
    """The measures of this page."""
    kinds = views.site.hub.settings.metrics
    return tuple(measure_of(one, views.node.file, kinds, views.site.tables()) for one in views.node.front.metrics)


def metric_views(views: ExperienceViews, measures: Sequence[Measure]) -> tuple[MetricView, ...]:
    """Measures with chart, sentence and table."""
    catalogue = views.context.catalogue
    former = views.former("metric")
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
            _rest(views, len(one.readings)),
            views.permalink(f"metric-{one.id}"),
            former.get(one.id, ()),
        )
        for one in measures
    )


def _rest(views: ExperienceViews, count: int) -> Link | None:
    """Where all readings of a measure are that has more than its table shows."""
    if count <= MOST_VALUES:
        return None
    words = views.t("metric.cut", shown=MOST_VALUES, n=views.context.catalogue.number(count, 0))
    return Link(words, views.context.href(urls.api_file("metrics.csv")))


def _spans(measure: Measure, catalogue: Catalogue) -> str:
    """What the column of days is called: week, month, quarter or year where all of them are such."""
    spans = {one.span for one in measure.readings}
    return catalogue.t(f"metric.{spans.pop() if len(spans) == 1 else 'day'}")


def knowledge(views: ExperienceViews) -> KnowledgeView:
    """How well this is known, and from what."""
    known = knowledge_of(views.whole.evidence, views.site.hub.settings.evidence.stale_after)
    day, as_of = views.context.catalogue.day, views.site.analysed.as_of
    own = tuple(source(views, one) for one in views.node.front.evidence)
    parts = (
        views.t("evidence.people", n=known.people) if known.people else "",
        day(known.newest) if known.newest else "",
    )
    stale = known.stale_on if known.stale_on and as_of and known.stale_on <= as_of else None
    return KnowledgeView(
        level=known.level,
        grade=LEVELS.index(known.level),
        words=views.t("level." + known.level),
        note=" · ".join(filter(None, parts)),
        stale=views.t("evidence.stale", day=day(stale)) if stale else "",
        sources=(*own, *_of_stage(views, len(own))),
    )


def _of_stage(views: ExperienceViews, own: int) -> Iterator[EvidenceView]:
    """The sources that its stage gives a touchpoint, behind its own: each says so."""
    if views.stage is not None:
        written = replace(views, node=views.stage)  # files that it names lie beside the stage
        for one in views.whole.evidence[own:]:
            yield replace(source(written, one), of_stage=views.t("evidence.stage"))


def source(views: ExperienceViews, evidence: Evidence) -> EvidenceView:
    """One source of evidence."""
    linked = views.reference(evidence.link)
    words = evidence.source or (linked.words if linked else "")
    shown = Link(words, linked.href if linked else "") if words else None
    return EvidenceView(
        views.t("evidence." + evidence.kind),
        views.t("evidence.n", n=evidence.n) if evidence.n is not None else "",
        views.context.catalogue.day(evidence.date) if evidence.date else "",
        shown,
        evidence.says or "",
    )


def scores(views: ExperienceViews) -> tuple[Priority, tuple[ScoreView, ...]]:
    """The priority and each criterion's score; none where nothing was scored."""
    scoring, given = views.site.hub.settings.scoring, views.node.front.scores
    priority = priority_of(given, scoring)
    if not given:
        return priority, ()
    rows = []
    for criterion in scoring.criteria:
        score = given.get(criterion.id)
        missing, lower = score is None, criterion.better == "lower"
        note = views.t("score.none") if missing else views.t("score.lower") if lower else ""
        rows.append(
            ScoreView(
                views.context.catalogue.criterion(criterion),
                "–" if score is None else views.context.catalogue.number(score),
                note,
                bar((score or 0) / 100),
            )
        )
    return priority, tuple(rows)
