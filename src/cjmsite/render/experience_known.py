"""How well a touchpoint or stage is known: evidence, measures over time, scores."""

from __future__ import annotations

from collections.abc import Sequence

from cjmsite.analyse.evidence import LEVELS, knowledge_of
from cjmsite.analyse.measures import Measure, measure_of
from cjmsite.analyse.scores import Priority, priority_of
from cjmsite.model.vocabulary import Evidence
from cjmsite.render.chart import draw_measure, summary_of, value_words
from cjmsite.render.experience import Teller
from cjmsite.render.experience_views import EvidenceView, KnowledgeView, MetricView, ScoreView
from cjmsite.render.feelings import bar
from cjmsite.render.speech import Speech
from cjmsite.render.views import Link


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
                (speech.period(r.day, r.span), value_words(r.value, one.unit, speech)) for r in reversed(one.readings)
            ),
            teller.permalink(f"metric-{one.id}"),
        )
        for one in measures
    )


def _spans(measure: Measure, speech: Speech) -> str:
    """What the column of days is called: month, quarter or year where that is what all of them are."""
    spans = {one.span for one in measure.readings}
    return speech.t(f"metric.{spans.pop() if len(spans) == 1 else 'day'}")


def knowledge(teller: Teller) -> KnowledgeView:
    """How well this is known, and from what."""
    known = knowledge_of(teller.node.front.evidence, teller.around.hub.settings.evidence.stale_after)
    day, as_of = teller.desk.speech.day, teller.around.analysed.as_of
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
        sources=tuple(source(teller, one) for one in teller.node.front.evidence),
    )


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
