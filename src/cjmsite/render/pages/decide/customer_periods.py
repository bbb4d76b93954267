"""Customers over several periods: a journey's growth or loss as a table and a chart, stage by stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cjmsite.analyse.decide.customers import JourneyCustomers, PeriodCustomers
from cjmsite.analyse.figures.measures import Measure, Reading
from cjmsite.frozen import frozen
from cjmsite.render.charts.measure import draw_measure, summary_of
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.pages.decide.customer_rows import change_tone
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link


@frozen
class PeriodCell:
    """A figure of one period in words, "" where nobody counted; what it is worth as a note; `tone` is "lost" or "won"
    where it says so."""

    words: str
    worth: str = ""
    tone: str = ""


@frozen
class JourneyPeriods:
    """A journey's customers over several periods, `heads`: who is there at the end as a chart and in words, and all
    figures, a row each, with the figure's name; `unit` is what is counted."""

    journey: Link
    unit: str
    chart: Markup
    summary: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Link, tuple[PeriodCell, ...]], ...]


def journey_periods(context: PageContextMaker, one: JourneyCustomers) -> JourneyPeriods:
    """The periods of a journey that has several."""
    catalogue, unit = context.catalogue, one.unit or context.catalogue.text("customers.unit")
    readings = tuple(Reading(each.first, each.totals.staying, each.span) for each in one.periods)
    kept = Measure("", "", unit, "higher", None, readings)
    return JourneyPeriods(
        journey=context.link(one.journey),
        unit=unit,
        chart=draw_measure(kept, catalogue),
        summary=summary_of(kept, catalogue) if kept.known else "",
        heads=tuple(catalogue.period(each.first, each.span) for each in one.periods),
        rows=tuple(_rows(context, one)),
    )


def _rows(context: PageContextMaker, one: JourneyCustomers) -> Iterator[tuple[Link, tuple[PeriodCell, ...]]]:
    catalogue, t = context.catalogue, context.catalogue.text

    def counted(value: float | None) -> str:
        return "" if value is None else catalogue.number(value, 0)

    def row(name: Link, cell: Callable[[PeriodCustomers], PeriodCell]) -> tuple[Link, tuple[PeriodCell, ...]]:
        return name, tuple(map(cell, one.periods))

    yield row(Link(t("customers.entering")), lambda each: PeriodCell(counted(each.totals.entering)))
    yield row(Link(t("customers.joined")), lambda each: PeriodCell(counted(each.totals.joined)))
    for number, stage in enumerate(one.stages):
        link = context.link(stage)
        name = Link(t("customers.left_at", stage=link.words), link.href)
        yield name, tuple(PeriodCell(counted(each.lost[number])) for each in one.periods)
    yield row(
        Link(t("customers.leaving")),
        lambda each: PeriodCell(counted(each.totals.lost), catalogue.money(each.totals.lost_worth, one.currency)),
    )
    yield row(Link(t("customers.at_end")), lambda each: PeriodCell(counted(each.totals.staying)))
    yield row(
        Link(t("customers.kept_share")),
        lambda each: PeriodCell("" if each.kept is None else catalogue.percent(each.kept)),
    )
    yield row(Link(t("customers.grown")), lambda each: _grown(context, each, one.currency))


def _grown(context: PageContextMaker, one: PeriodCustomers, currency: str) -> PeriodCell:
    if one.grown is None:
        return PeriodCell("")
    worth = context.catalogue.signed_money(one.grown_worth, currency)
    return PeriodCell(context.catalogue.signed(one.grown, 0), worth, change_tone(one.grown))
