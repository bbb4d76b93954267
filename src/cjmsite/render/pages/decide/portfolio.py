"""The portfolio: every journey in a row, with those inside it rolled up; the same work in several journeys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import get_args, get_type_hints

from cjmsite.analyse.decide.portfolio import PortfolioFigures, PortfolioRow, WorkOverlap
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney
from cjmsite.model.objects import Journey
from cjmsite.render.filtered.table_filters import FilterForm, ListFilters, TableFilter, owned, owner_key, sorting
from cjmsite.render.nouns.feeling_views import FeelingView, feeling_view
from cjmsite.render.nouns.journey_cards import JourneyCard, journey_card
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.paging import Pager, pager, parts, planned_parts
from cjmsite.render.plan import Planned
from cjmsite.render.views import Link, PageContext
from cjmsite.render.whole_lists import link_to_whole_list

A_PAGE, MOST_OVERLAPS = 25, 24
_MOST_NAMED = 4
_STATES: tuple[str, ...] = get_args(get_type_hints(Journey)["state"])
_PERSPECTIVES: tuple[str, ...] = get_args(get_type_hints(Journey)["perspective"])


@frozen
class WholeFigures:
    """What a journey comes to with those inside it, in words, "" where nobody said; each `…_from` says from how many
    journeys, of which how many say nothing."""

    worst: FeelingView | None
    worst_from: str
    lost: str
    lost_from: str
    known: str
    known_from: str


@frozen
class JourneyRow:
    """A journey in the portfolio: what its card has, and what shows only beside the others.

    `opened_at` are touchpoints of others that open into it, `inside` the journeys that its own open into; `whole` is
    None where there are none. The `…_key` are what rows are filtered by, the `sort_…` numbers for sorting, "" where
    nobody knows: figures with those inside. `has_actions`: also done ones.
    """

    card: JourneyCard
    perspective: str
    opened_at: tuple[Link, ...]
    inside: tuple[Link, ...]
    whole: WholeFigures | None
    age: str
    actions: Link | None
    overdue: str
    has_actions: bool
    state_key: str
    perspective_key: str
    owner_key: str
    level_key: int
    sort_lost: str
    sort_worth: str
    sort_worst: str
    sort_known: str
    sort_looked: str
    sort_open: int


@frozen
class OverlapRow:
    """The same work in several journeys: whose, what, and where; `more` leads to all places."""

    organisation: Link
    words: str
    places: tuple[Link, ...]
    more: Link | None


@frozen(kw_only=True)
class PortfolioPage(PageContext):
    """Context of `portfolio.html`: a part of all journeys; `scale` is that of their curves, in words. Overlaps stand on
    the first page only."""

    in_words: str
    scale: str
    rows: tuple[JourneyRow, ...]
    form: FilterForm
    pager: Pager | None
    overlaps: tuple[OverlapRow, ...]
    overlaps_cut: Link | None
    data: tuple[Link, ...]


def plan_portfolio(site: SiteContext) -> Iterator[Planned]:
    """The table in as many pages as it takes."""
    rows = site.analysed.portfolio.journeys
    filters = ListFilters(urls.JOURNEYS, rows, A_PAGE, partial(_filters, site))
    make, made_of = (partial(one, site, filters=filters) for one in (portfolio_page, _made_of))
    yield from planned_parts(urls.JOURNEYS, "portfolio.html", parts(rows, A_PAGE), make, made_of, filtered=True)


def _made_of(
    site: SiteContext, some: Sequence[PortfolioRow], number: int, filters: ListFilters[PortfolioRow]
) -> object:
    found, ids = site.analysed.portfolio, {one.journey for one in some}
    journeys = tuple(one for one in site.hub.journeys if one.node.id in ids)
    approvals = tuple(site.analysed.journeys[one.node.id].approval for one in journeys)
    words = portfolio_in_words(PageContextMaker(urls.JOURNEYS, site))
    overlaps = found.overlaps if number == 1 else ()
    return some, journeys, approvals, words, len(found.journeys), filters.short, overlaps


def portfolio_page(
    site: SiteContext, some: Sequence[PortfolioRow], number: int, count: int, filters: ListFilters[PortfolioRow]
) -> PortfolioPage:
    """The context of page `number` of `count`; `filters` are those of all journeys."""
    context, t = PageContextMaker(urls.part_page(urls.JOURNEYS, number), site), site.catalogue.text
    found = site.analysed.portfolio
    journeys = {journey.node.id: journey for journey in site.hub.journeys}
    overlaps = found.overlaps if number == 1 else ()
    return PortfolioPage(
        **context.page_fields("portfolio", t("portfolio.title"), urls.JOURNEYS, "list"),
        in_words=portfolio_in_words(context),
        scale=scale_words(context),
        rows=tuple(_row(context, journeys[one.journey], one) for one in some),
        form=filters.form(context, some, number),
        pager=pager(context, urls.JOURNEYS, number, count, A_PAGE, len(found.journeys)),
        overlaps=tuple(overlap_row(context, one) for one in overlaps[:MOST_OVERLAPS]),
        overlaps_cut=link_to_whole_list(context, urls.JOURNEYS, "overlaps", MOST_OVERLAPS, len(overlaps)),
        data=context.data_links("portfolio"),
    )


def portfolio_in_words(context: PageContextMaker) -> str:
    """How many journeys there are, how far they are, and of how many of today nobody counts who leaves."""
    t, site = context.catalogue.text, context.site
    if not site.hub.journeys:
        return ""
    words = t("portfolio.in_words", n=len(site.hub.journeys), states=states_in_words(context))
    silent = sum(one.state == "current" and one.whole.lost is None for one in site.analysed.portfolio.journeys)
    return f"{words} {t('portfolio.uncounted', n=silent)}" if silent else words


def states_in_words(context: PageContextMaker) -> str:
    """How many journeys are of today, how many to come, how many planned."""
    states, catalogue = context.site.analysed.states, context.catalogue
    return " · ".join(
        catalogue.text(f"figure.state.{state}", count=catalogue.number(n, 0)) for state, n in states.items()
    )


def scale_words(context: PageContextMaker) -> str:
    """From where to where all small curves of a page go."""
    scale, catalogue = context.site.hub.settings.emotion, context.catalogue
    return catalogue.text("spark.scale", low=catalogue.signed(scale.min), high=catalogue.signed(scale.max))


def overlap_row(context: PageContextMaker, one: WorkOverlap) -> OverlapRow:
    """The same work in several journeys, in a table."""
    analysed, places = context.site.analysed, context.site.places
    links = []
    for id_ in one.at[:_MOST_NAMED]:
        link = context.link(id_)
        links.append(Link(link.words, link.href, places[analysed.experiences[id_].journey].title))
    more = len(one.at) - _MOST_NAMED
    return OverlapRow(
        context.link(one.organisation),
        one.words,
        tuple(links),
        Link(context.catalogue.text("more", n=more), context.href(urls.api_file("portfolio.json")))
        if more > 0
        else None,
    )


def _row(context: PageContextMaker, journey: LinkedJourney, one: PortfolioRow) -> JourneyRow:
    t, whole = context.catalogue.text, one.whole
    as_of = context.site.analysed.as_of
    age = (as_of - one.own.looked_at).days if as_of and one.own.looked_at else None
    of_it = "" if one.rolled_up else f"journey={one.journey}&status=open"
    actions = context.href(urls.overview_page("action"), of_it)
    worth = sum(each.amount for each in whole.worth) if len(whole.worth) == 1 else None
    return JourneyRow(
        card=journey_card(context, journey),
        perspective=t(f"perspective.{one.perspective}"),
        opened_at=context.links(one.opened_at[:_MOST_NAMED]),
        inside=context.links(one.inside[:_MOST_NAMED]),
        whole=_whole(context, one.rolled_up) if one.rolled_up else None,
        age="" if age is None else t("portfolio.age", n=max(age, 0)),
        actions=Link(t("count.open_actions", n=whole.open_actions), actions) if whole.open_actions else None,
        overdue=t("count.overdue", n=whole.overdue_actions) if whole.overdue_actions else "",
        has_actions=whole.actions > 0,
        state_key=one.state,
        perspective_key=one.perspective,
        owner_key=owner_key(one.owner),
        level_key=one.level,
        sort_lost=_sortable(whole.lost),
        sort_worth=_sortable(worth),
        sort_worst=_sortable(whole.worst),
        sort_known=_sortable(whole.known),
        sort_looked=whole.looked_at.isoformat() if whole.looked_at else "",
        sort_open=whole.open_actions,
    )


def _whole(context: PageContextMaker, figures: PortfolioFigures) -> WholeFigures:
    catalogue, t = context.catalogue, context.catalogue.text

    def source(without: int) -> str:
        key = "portfolio.from.without" if without else "portfolio.from"
        return t(key, n=figures.journeys, without=catalogue.number(without, 0))

    lost = ""
    if figures.lost is not None:
        worth = (catalogue.money(each.amount, each.currency) for each in figures.worth)
        lost = " · ".join((catalogue.signed(-figures.lost, 0), *filter(None, worth)))
    worst = None if figures.worst is None else feeling_view(context, figures.worst, place=figures.worst_at)
    return WholeFigures(
        worst=worst,
        worst_from=source(figures.without_feeling),
        lost=lost,
        lost_from=source(figures.without_count),
        known="" if figures.known is None else t("portfolio.known", percent=catalogue.percent(figures.known)),
        known_from=source(figures.without_evidence),
    )


def _sortable(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _filters(site: SiteContext, some: Sequence[PortfolioRow]) -> tuple[TableFilter, ...]:
    t = site.catalogue.text
    levels = sorted({one.level for one in some})
    states, perspectives = {one.state for one in some}, {one.perspective for one in some}
    return (
        TableFilter("state", t("portfolio.state"), tuple((s, t(f"state.{s}")) for s in _STATES if s in states)),
        TableFilter(
            "perspective",
            t("portfolio.perspective"),
            tuple((one, t(f"perspective.{one}")) for one in _PERSPECTIVES if one in perspectives),
        ),
        TableFilter("owner", t("owner"), owned(site, (one.owner for one in some))),
        TableFilter("level", t("portfolio.level"), tuple((str(n), str(n)) for n in levels)),
        sorting(
            site,
            ("-lost", "portfolio.by_lost"),
            ("-worth", "portfolio.by_worth"),
            ("worst", "portfolio.by_worst"),
            ("known", "portfolio.by_known"),
            ("looked", "portfolio.by_looked"),
            ("-open", "portfolio.by_open"),
        ),
    )
