"""Customers: where they are lost, why and what that is worth; where they go; what each journey keeps, as a flow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from cjmsite.analyse.decide.customers import JourneyCustomers, StageLoss, StageReturn
from cjmsite.analyse.figures.flows import StageFlow
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney, LinkedStage
from cjmsite.render.charts.columns import Columns, stage_column
from cjmsite.render.charts.customers import customers_summary, draw_customers
from cjmsite.render.charts.retention import draw_retention
from cjmsite.render.filtered.table_filters import FilterForm, ListFilters, TableFilter, sorting, titled
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.pages.decide.customer_periods import JourneyPeriods, journey_periods
from cjmsite.render.pages.decide.customer_rows import (
    DestinationRow,
    JourneyCustomersRow,
    LeavingView,
    LossRow,
    destination_row,
    journey_customers_row,
    leaving_view,
    loss_row,
)
from cjmsite.render.paging import Pager, pager, parts, planned_parts
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link, PageContext
from cjmsite.render.whole_lists import link_to_whole_list

RankedLoss = tuple[int, StageLoss]  # rank, what is lost

A_PAGE, MOST_JOURNEYS, MOST_DESTINATIONS, MOST_UNCOUNTED = 50, 24, 12, 24
_MOST_FLOWS = 12  # journeys that are drawn
_COLUMN = 208  # of a stage in the drawings; css/pages/decisions.css has the same in rem


@frozen
class FlowStage:
    """A stage below the band: who leaves it, the largest group first; who goes back from it; `unexplained` are gone
    before it, in words."""

    leaving: tuple[LeavingView, ...]
    returns: tuple[str, ...]
    unexplained: str


@frozen
class JourneyFlow:
    """A journey's customers, drawn over its stages: the band, and retention as a curve."""

    journey: Link
    anchor: str
    summary: str
    heads: tuple[Link, ...]
    band: Markup
    stages: tuple[FlowStage, ...]
    retention: Markup


@frozen(kw_only=True)
class CustomersPage(PageContext):
    """Context of `customers.html`. `largest` says in words where most are lost; destinations, journeys, `periods` of
    those that have several, flows and the journeys where nobody counted stand on the first page only."""

    largest: tuple[Link, ...]
    rows: tuple[LossRow, ...]
    form: FilterForm
    pager: Pager | None
    destinations: tuple[DestinationRow, ...]
    destinations_cut: Link | None
    journeys: tuple[JourneyCustomersRow, ...]
    journeys_cut: Link | None
    periods: tuple[JourneyPeriods, ...]
    periods_cut: str
    flows: tuple[JourneyFlow, ...]
    uncounted: tuple[Link, ...]
    uncounted_cut: Link | None
    data: tuple[Link, ...]


def plan_customers(site: SiteContext) -> Iterator[Planned]:
    """The ranking in as many pages as it takes; the first has all else."""
    insight = site.analysed.customers
    ranked = tuple(enumerate(insight.losses, start=1))
    filters = ListFilters(urls.CUSTOMERS, ranked, A_PAGE, partial(_filters, site))

    def made_of(some: Sequence[RankedLoss], number: int) -> object:
        return some, len(ranked), filters.short, insight if number == 1 else (insight.lost, insight.losses[:1])

    several, make = parts(ranked, A_PAGE), partial(customers_page, site, filters=filters)
    yield from planned_parts(urls.CUSTOMERS, "customers.html", several, make, made_of, filtered=True)


def _filters(site: SiteContext, some: Sequence[RankedLoss]) -> tuple[TableFilter, ...]:
    return (
        TableFilter("journey", site.catalogue.text("column.journey"), titled(site, (one.journey for _, one in some))),
        sorting(site, ("-worth", "customers.by_worth"), ("-present", "customers.by_present")),
    )


def customers_page(
    site: SiteContext, some: Sequence[RankedLoss], number: int, count: int, filters: ListFilters[RankedLoss]
) -> CustomersPage:
    """The context of page `number` of `count`; `filters` are those of all losses."""
    context, t = PageContextMaker(urls.part_page(urls.CUSTOMERS, number), site), site.catalogue.text
    insight, section = site.analysed.customers, urls.CUSTOMERS
    destinations, journeys, uncounted = (
        (insight.destinations, insight.journeys, insight.uncounted) if number == 1 else ((), (), ())
    )
    several = [one for one in journeys if one.periods]
    by_id = {journey.node.id: journey for journey in site.hub.journeys}
    return CustomersPage(
        **context.page_fields("customers", t("customers.title"), section, "list"),
        largest=largest_in_words(context),
        rows=tuple(loss_row(context, rank, one) for rank, one in some),
        form=filters.form(context, some, number),
        pager=pager(context, section, number, count, A_PAGE, len(insight.losses)),
        destinations=tuple(destination_row(context, one) for one in destinations[:MOST_DESTINATIONS]),
        destinations_cut=link_to_whole_list(context, section, "destinations", MOST_DESTINATIONS, len(destinations)),
        journeys=tuple(journey_customers_row(context, one) for one in journeys[:MOST_JOURNEYS]),
        journeys_cut=link_to_whole_list(context, section, "journeys", MOST_JOURNEYS, len(journeys)),
        periods=tuple(journey_periods(context, one) for one in several[:_MOST_FLOWS]),
        periods_cut=t("list.part", shown=_MOST_FLOWS, total=len(several)) if len(several) > _MOST_FLOWS else "",
        flows=tuple(_flow(context, by_id[one.journey], one) for one in journeys[:_MOST_FLOWS]),
        uncounted=context.links(uncounted[:MOST_UNCOUNTED]),
        uncounted_cut=link_to_whole_list(context, section, "uncounted", MOST_UNCOUNTED, len(uncounted)),
        data=context.data_links("customers"),
    )


def largest_in_words(context: PageContextMaker) -> tuple[Link, ...]:
    """Where most are lost, in sentences; the first leads to the stage. None where nobody was counted as leaving."""
    losses = context.site.analysed.customers.losses
    return tuple(_largest(context, losses[0])) if losses else ()


def _largest(context: PageContextMaker, one: StageLoss) -> Iterator[Link]:
    catalogue, t = context.catalogue, context.catalogue.text
    stage, journey = context.link(one.stage), context.link(one.journey)
    count, unit = catalogue.number(one.lost, 0), one.unit or t("customers.unit")
    share = catalogue.percent(one.share or 0)
    words = t("customers.largest", stage=stage.words, journey=journey.words, count=count, unit=unit, share=share)
    yield Link(words, stage.href)
    if money := catalogue.money(one.worth, one.currency):
        yield Link(t("customers.largest.worth", money=money))
    most = one.leaving[0]
    if most.to or most.why:
        key = "to_why" if most.to and most.why else "to" if most.to else "why"
        to = context.named(most.to)
        yield Link(t(f"customers.largest.{key}", n=most.count, to=to.words if to else "", why=most.why or ""))


def _flow(context: PageContextMaker, journey: LinkedJourney, one: JourneyCustomers) -> JourneyFlow:
    flows = context.site.analysed.journeys[journey.node.id].flows
    heads = tuple(stage_column(context, stage, place, 1) for place, stage in enumerate(journey.stages))
    nothing = (None,) * len(heads)
    columns = Columns(heads, (), nothing, nothing, journey.stages, _COLUMN)
    returns: dict[str, list[StageReturn]] = {}
    for back in one.returns:
        returns.setdefault(back.stage, []).append(back)
    return JourneyFlow(
        journey=context.link(journey.node.id),
        anchor=f"flow-{journey.node.slug}",
        summary=customers_summary(context, flows),
        heads=tuple(Link(head.title, head.href) for head in heads),
        band=draw_customers(context, columns, flows),
        stages=tuple(
            _flow_stage(context, flow, stage, returns.get(stage.node.id, ()))
            for stage, flow in zip(journey.stages, flows, strict=True)
        ),
        retention=draw_retention(context, one.retention, _COLUMN),
    )


def _flow_stage(
    context: PageContextMaker, flow: StageFlow, stage: LinkedStage, returns: Sequence[StageReturn]
) -> FlowStage:
    t, places = context.catalogue.text, context.site.places
    return FlowStage(
        tuple(leaving_view(context, group) for group in sorted(flow.leaving, key=lambda group: -group.count)),
        tuple(
            t(
                "customers.return" if back.share is None else "customers.return.share",
                at=places[back.touchpoint].title,
                to=places[back.to].title,
                share=context.catalogue.percent(100 * (back.share or 0)),
            )
            for back in returns
        ),
        t("customers.gap", n=-flow.gap) if flow.gap < 0 and stage.number > 1 else "",
    )
