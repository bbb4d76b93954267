"""How well a touchpoint or stage is known: evidence, measures over time, scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cjmsite.analyse.evidence import LEVELS, knowledge_of
from cjmsite.analyse.measures import Measure, measure_of
from cjmsite.analyse.scores import Priority, priority_of
from cjmsite.link import urls
from cjmsite.model.vocabulary import Evidence
from cjmsite.render.chart import draw_measure, summary_of, value_words
from cjmsite.render.experience import Teller
from cjmsite.render.experience_views import EvidenceView, KnowledgeView, MetricView, ScoreView
from cjmsite.render.feelings import bar
from cjmsite.render.speech import Speech
from cjmsite.render.views import Link

MOST_VALUES = 100  # in the table below a chart; the hub's data have all


def measures_of(teller: Teller) -> tuple[Measure, ...]:
    """The measures of this page."""
    kinds = teller.around.hub.settings.metrics
    return tuple(measure_of(one, teller.node.file, kinds, teller.around.tables()) for one in teller.node.front.metrics)


def metrics(teller: Teller, measures: Sequence[Measure]) -> tuple[MetricView, ...]:
    """Measures with chart, sentence and table."""
    speech = teller.desk.speech
    met = {True: "met", False: "missed", None: ""}
    return tuple(
        MetricView(
            f"metric-{one.id}",
            one.name,
            summary_of(one, speech),
            met[one.met],
            draw_measure(one, speech),
            _spans(one, speech),
            tuple(
                (speech.period(r.day, r.span), value_words(r.value, one.unit, speech))
                for r in one.readings[: -MOST_VALUES - 1 : -1]
            ),
            _rest(teller, len(one.readings)),
            teller.permalink(f"metric-{one.id}"),
            teller.former("metric", one.id),
        )
        for one in measures
    )


def _rest(teller: Teller, count: int) -> Link | None:
    """Where all readings of a measure are that has more than its table shows."""
    if count <= MOST_VALUES:
        return None
    words = teller.t("metric.cut", shown=MOST_VALUES, n=teller.desk.speech.number(count, 0))
    return Link(words, teller.desk.href(urls.api_file("metrics.csv")))


def _spans(measure: Measure, speech: Speech) -> str:
    """What the column of days is called: week, month, quarter or year where all of them are such."""
    spans = {one.span for one in measure.readings}
    return speech.t(f"metric.{spans.pop() if len(spans) == 1 else 'day'}")


def knowledge(teller: Teller) -> KnowledgeView:
    """How well this is known, and from what."""
    known = knowledge_of(teller.whole.evidence, teller.around.hub.settings.evidence.stale_after)
    day, as_of = teller.desk.speech.day, teller.around.analysed.as_of
    own = tuple(source(teller, one) for one in teller.node.front.evidence)
    parts = (
        teller.t("evidence.people", n=known.people) if known.people else "",
        day(known.newest) if known.newest else "",
    )
    stale = known.stale_on if known.stale_on and as_of and known.stale_on <= as_of else None
    return KnowledgeView(
        level=known.level,
        grade=LEVELS.index(known.level),
        words=teller.t("level." + known.level),
        note=" · ".join(filter(None, parts)),
        stale=teller.t("evidence.stale", day=day(stale)) if stale else "",
        sources=(*own, *_of_stage(teller, len(own))),
    )


def _of_stage(teller: Teller, own: int) -> Iterator[EvidenceView]:
    """The sources that its stage gives a touchpoint, behind its own: each says so."""
    if teller.stage is not None:
        written = replace(teller, node=teller.stage)  # files that it names lie beside the stage
        for one in teller.whole.evidence[own:]:
            yield replace(source(written, one), of_stage=teller.t("evidence.stage"))


def source(teller: Teller, evidence: Evidence) -> EvidenceView:
    """One source of evidence."""
    linked = teller.reference(evidence.link)
    words = evidence.source or (linked.words if linked else "")
    shown = Link(words, linked.href if linked else "") if words else None
    return EvidenceView(
        teller.t("evidence." + evidence.kind),
        teller.t("evidence.n", n=evidence.n) if evidence.n is not None else "",
        teller.desk.speech.day(evidence.date) if evidence.date else "",
        shown,
        evidence.says or "",
    )


def scores(teller: Teller) -> tuple[Priority, tuple[ScoreView, ...]]:
    """The priority and each criterion's score; none where nothing was scored."""
    scoring, given = teller.around.hub.settings.scoring, teller.node.front.scores
    priority = priority_of(given, scoring)
    if not given:
        return priority, ()
    rows = []
    for criterion in scoring.criteria:
        score = given.get(criterion.id)
        missing, lower = score is None, criterion.better == "lower"
        note = teller.t("score.none") if missing else teller.t("score.lower") if lower else ""
        rows.append(
            ScoreView(
                teller.desk.speech.criterion(criterion),
                "–" if score is None else teller.desk.speech.number(score),
                note,
                bar((score or 0) / 100),
            )
        )
    return priority, tuple(rows)
