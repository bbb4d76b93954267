"""Customers who are lost, wherever tables across journeys show them: by stage, by where they go, by journey."""

from __future__ import annotations

from cjmsite.analyse.decide.customers import JourneyCustomers, LeavingDestination, StageLoss
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.model.vocabulary import Leaving
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.views import Link

_MOST_STAGES, _MOST_REASONS = 3, 3


@frozen
class LeavingView:
    """Some who leave: how many, where to (None: nobody said), why."""

    count: str
    to: Link | None
    why: str


@frozen
class LossRow:
    """A stage that loses customers. The `sort_…` are numbers for sorting, "" where nobody knows; `bar` is the share of
    all loss, 0–100."""

    rank: str
    stage: Link
    journey: Link
    journey_id: str
    lost: str
    unit: str
    share: str
    bar: float
    of_present: str
    leaving: tuple[LeavingView, ...]
    worth: str
    sort_lost: str
    sort_present: str
    sort_worth: str


@frozen
class DestinationRow:
    """Where people go: how many, their share of all, from where and why; `more` says how many stages are not named, and
    leads to all losses."""

    to: Link
    count: str
    share: str
    stages: tuple[Link, ...]
    more: Link | None
    reasons: tuple[str, ...]


@frozen
class JourneyCustomersRow:
    """What a journey's customers came to, in words; "" is what nobody counted or said. `tone`: "lost" where fewer are
    there at the end than at the beginning, "won" where more. `is_inside`: another journey counts the same people."""

    journey: Link
    unit: str
    period: str
    entering: str
    joined: str
    lost: str
    unexplained: str
    staying: str
    change: str
    tone: str
    kept: str
    lost_worth: str
    change_worth: str
    is_inside: bool


def leaving_view(context: PageContextMaker, one: Leaving) -> LeavingView:
    """Some who leave."""
    return LeavingView(context.catalogue.number(one.count, 0), context.named(one.to), one.why or "")


def loss_row(context: PageContextMaker, rank: int, one: StageLoss) -> LossRow:
    """A stage that loses customers, the `rank`th among all."""
    catalogue = context.catalogue
    return LossRow(
        catalogue.number(rank, 0),
        context.link(one.stage),
        context.link(one.journey),
        one.journey,
        catalogue.number(one.lost, 0),
        one.unit or catalogue.text("customers.unit"),
        _percent(context, one.share),
        round(one.share or 0, 1),
        _percent(context, one.of_present),
        tuple(leaving_view(context, group) for group in one.leaving),
        catalogue.money(one.worth, one.currency),
        _sortable(one.lost),
        _sortable(one.of_present),
        _sortable(one.worth),
    )


def destination_row(context: PageContextMaker, one: LeavingDestination) -> DestinationRow:
    """Where some people go."""
    catalogue = context.catalogue
    more = len(one.stages) - _MOST_STAGES
    return DestinationRow(
        context.named(one.to or None) or Link(catalogue.text("customers.nowhere")),
        catalogue.number(one.count, 0),
        _percent(context, one.share),
        tuple(_of_journey(context, stage) for stage in one.stages[:_MOST_STAGES]),
        Link(catalogue.text("stages.more", n=more), context.href(urls.CUSTOMERS, "losses")) if more > 0 else None,
        one.reasons[:_MOST_REASONS],
    )


def _of_journey(context: PageContextMaker, stage: str) -> Link:
    """A stage, with its journey as a note: many journeys have stages of the same name."""
    link, journey = context.link(stage), context.site.analysed.experiences[stage].journey
    return Link(link.words, link.href, context.site.places[journey].title)


def journey_customers_row(context: PageContextMaker, one: JourneyCustomers) -> JourneyCustomersRow:
    """What a journey's customers came to."""
    catalogue = context.catalogue

    def counted(value: float | None) -> str:
        return "" if value is None else catalogue.number(value, 0)

    return JourneyCustomersRow(
        context.link(one.journey),
        one.unit or catalogue.text("customers.unit"),
        one.period,
        counted(one.entering),
        counted(one.joined),
        counted(one.lost),
        counted(one.unexplained) if one.unexplained else "",
        counted(one.staying),
        "" if one.change is None else catalogue.signed(one.change, 0),
        change_tone(one.change),
        _percent(context, one.kept),
        catalogue.money(one.lost_worth, one.currency),
        catalogue.signed_money(one.change_worth, one.currency),
        one.is_inside,
    )


def change_tone(change: float | None) -> str:
    """Whether people were "lost" or "won"; "" for neither."""
    return "lost" if change and change < 0 else "won" if change else ""


def _percent(context: PageContextMaker, share: float | None) -> str:
    return "" if share is None else context.catalogue.percent(share)


def _sortable(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}" if value < 1000 else f"{value:.0f}"
