"""Each journey in short: the curve, the customers, what is known of it, its worst moment, who answers for it."""

from __future__ import annotations

from cjmsite.analyse.journey.journeys import Curve, JourneyInsight, Point
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney
from cjmsite.render.charts.spark import MOST_CURVES, WIDTH, Spark, SparkCurve, spark_of
from cjmsite.render.nouns.facts import DayView, Share, approval_badge, day_view, evidence_shares
from cjmsite.render.nouns.feeling_views import FeelingView, feeling_of_point
from cjmsite.render.nouns.verdict_view import VerdictSentence, verdict_sentences
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.views import Badge, Link


@frozen
class CardCustomers:
    """Customers of a journey: who came in and who is left, in words; `kept` is the share that stayed, 0–100. `lost` are
    those who leave with what they are worth, "" where that is not known."""

    came: str
    stayed: str
    unit: str
    kept: float
    kept_words: str
    lost: str


@frozen
class JourneyCard:
    """A journey in short. `state` says that it is not there yet, `is_unmapped` that it
    has no stages, `of` what it would replace, `worst` is its worst moment
    (None where nobody told how it feels, or all is well), `compare` leads to where it can be compared with any other,
    "" where there is none."""

    link: Link
    summary: str
    state: str
    is_unmapped: bool
    of: Link | None
    compare: str
    size: str
    verdict: tuple[VerdictSentence, ...]
    spark: Spark | None
    customers: CardCustomers | None
    evidence: tuple[Share, ...]
    known: str
    worst: FeelingView | None
    owner: Link | None
    reviewed: DayView | None
    approval: Badge | None


def journey_card(context: PageContextMaker, journey: LinkedJourney, width: int = WIDTH) -> JourneyCard:
    """One journey's card, its curves drawn in `width` units."""
    t, front = context.catalogue.text, journey.node.front
    insight = context.site.analysed.journeys[journey.node.id]
    total = len(insight.touchpoints)
    day = front.reviewed or insight.newest
    return JourneyCard(
        link=context.link(journey.node.id),
        summary=front.summary or front.goal or "",
        state="" if front.is_current else t(f"state.{front.state}"),
        is_unmapped=_is_unmapped(journey),
        of=context.link(front.of) if front.of else None,
        compare=context.href(urls.COMPARE, f"a={journey.node.id}") if _is_comparable(context, journey) else "",
        size=journey_size(context, journey),
        verdict=verdict_sentences(context, journey),
        spark=journey_spark(context, insight, insight.curves, width),
        customers=customers_view(context, journey, insight),
        evidence=evidence_shares(context, insight.levels),
        known=t("evidence.known", sure=insight.sure, total=total),
        worst=worst_moment(context, insight),
        owner=context.named(front.owner),
        reviewed=day_view(context, day) if day else None,
        approval=approval_badge(context, journey.node),
    )


def _is_comparable(context: PageContextMaker, journey: LinkedJourney) -> bool:
    return bool(journey.touchpoints) and len(context.site.hub.journeys) > 1


def _is_unmapped(journey: LinkedJourney) -> bool:
    return not journey.stages


def journey_size(context: PageContextMaker, journey: LinkedJourney) -> str:
    """How many stages and touchpoints a journey has; of one without any, that it is not mapped yet."""
    t = context.catalogue.text
    if _is_unmapped(journey):
        return t("journey.unmapped")
    return f"{t('count.stages', n=len(journey.stages))} · {t('count.touchpoints', n=len(journey.touchpoints))}"


def journey_spark(
    context: PageContextMaker, insight: JourneyInsight, curves: tuple[Curve, ...], width: int = WIDTH
) -> Spark | None:
    """The small curves of a journey, their lowest and highest moment marked with their values. Of many people the first
    few are drawn, whoever has the worst moment among them."""
    if not curves:
        return None
    people, looks, catalogue = context.site.people, context.site.persona_looks, context.catalogue
    shown = _shown(curves)
    points = [point for curve in shown for point in curve.points]
    lowest, highest = min(points, key=_value), max(points, key=_value)
    marks = [(lowest, catalogue.signed(lowest.value))]
    marks += [(highest, catalogue.signed(highest.value))] if highest.value > lowest.value else []
    label = catalogue.text(
        "spark.label",
        low=catalogue.signed(lowest.value),
        low_at=context.site.places[lowest.touchpoint].title,
        high=catalogue.signed(highest.value),
        high_at=context.site.places[highest.touchpoint].title,
    )
    drawn = [
        SparkCurve(curve, looks[curve.persona], people[curve.persona].title if curve.persona in people else "")
        for curve in shown
    ]
    cut = catalogue.text("spark.cut", shown=len(shown), n=len(curves)) if len(shown) < len(curves) else ""
    return spark_of(drawn, len(insight.touchpoints), context.site.hub.settings.emotion, marks, label, width, cut)


def _shown(curves: tuple[Curve, ...]) -> tuple[Curve, ...]:
    """The curves that a card has room for: the first ones, and in the last place that of the worst moment."""
    first = curves[:MOST_CURVES]
    worst = min(curves, key=lambda curve: min(map(_value, curve.points)))
    return first if worst in first else (*first[:-1], worst)


def _value(point: Point) -> float:
    return point.value


def customers_view(context: PageContextMaker, journey: LinkedJourney, insight: JourneyInsight) -> CardCustomers | None:
    """Who comes in and who stays; None where nobody counted."""
    came, stayed, kept = insight.customers_in, insight.customers_out, insight.staying_percent
    if came is None or stayed is None or kept is None:
        return None
    catalogue, asset = context.catalogue, journey.node.front.customers
    unit = asset.unit if asset and asset.unit else catalogue.text("customers.unit")
    lost, money = "", catalogue.money(insight.loss_worth, asset.currency if asset else "")
    if money and insight.customers_lost:
        gone = catalogue.number(-insight.customers_lost, 0)
        lost = catalogue.text("customers.leave.worth", count=gone, money=money)
    return CardCustomers(
        catalogue.number(came, 0), catalogue.number(stayed, 0), unit, round(kept, 1), catalogue.percent(kept), lost
    )


def worst_moment(context: PageContextMaker, insight: JourneyInsight) -> FeelingView | None:
    """The worst moment and whose it is; None where nobody told how it feels, or all is well."""
    worst = insight.worst
    if worst is None or worst.value >= 0:
        return None
    who = next((curve.persona for curve in insight.curves if worst in curve.points), "")
    people = context.site.people
    return feeling_of_point(context, worst, people[who].title if who in people else "")
