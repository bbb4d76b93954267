"""Promises: which are kept and which are broken, by stage and organisation; a page for each that is made in several
places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from cjmsite.analyse.decide.promises import PromiseInsight
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney
from cjmsite.render.filtered.table_filters import FilterForm, ListFilters, TableFilter, sorting, titled
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.pages.decide.promise_rows import (
    OrganisationPromisesRow,
    PromiseAt,
    PromiseByStage,
    organisation_promises_row,
    promise_at,
    promise_row,
    said_at,
    state_words,
)
from cjmsite.render.paging import Pager, pager, parts, planned_parts
from cjmsite.render.plan import Planned
from cjmsite.render.views import Link, PageContext
from cjmsite.render.whole_lists import link_to_whole_list

A_PAGE, MOST_ORGANISATIONS, MOST_PLACES = 50, 24, 100
_MOST_JOURNEYS, _MOST_IN_A_JOURNEY, _MOST_SAID = 12, 20, 12


@frozen
class StagePromises:
    """A promise across the stages of a journey: where it is made in each."""

    promise: Link
    stages: tuple[tuple[PromiseAt, ...], ...]


@frozen
class JourneyPromises:
    """Promises by stage in one journey; `cut` says that it has more."""

    journey: Link
    heads: tuple[Link, ...]
    rows: tuple[StagePromises, ...]
    cut: str


@frozen(kw_only=True)
class PromisesPage(PageContext):
    """Context of `promises.html`. `in_words` sums up; organisations and the journeys' tables stand on the first page
    only."""

    in_words: str
    rows: tuple[PromiseByStage, ...]
    form: FilterForm
    pager: Pager | None
    organisations: tuple[OrganisationPromisesRow, ...]
    organisations_cut: Link | None
    journeys: tuple[JourneyPromises, ...]
    data: tuple[Link, ...]


@frozen(kw_only=True)
class PromisePage(PageContext):
    """Context of `promise.html`: a promise that is made in several places."""

    in_words: str
    places: tuple[PromiseAt, ...]
    places_cut: Link | None
    said: tuple[Link, ...]


def plan_promises(site: SiteContext) -> Iterator[Planned]:
    """The list in as many pages as it takes, and a page for each promise that is made in several places."""
    insight = site.analysed.promises

    filters = ListFilters(urls.PROMISES, insight.promises, A_PAGE, partial(_filters, site))

    def made_of(some: Sequence[PromiseInsight], number: int) -> object:
        at = tuple(place.at for one in some for place in one.places)
        return some, at, len(insight.promises), insight.counts, filters.short, insight if number == 1 else None

    several, make = parts(insight.promises, A_PAGE), partial(promises_page, site, filters=filters)
    yield from planned_parts(urls.PROMISES, "promises.html", several, make, made_of, filtered=True)
    for one in insight.promises:
        if one.is_shared:
            path = urls.promise_page(one.name)
            of_one = partial(tuple, (one,))
            yield Planned(path, "promise.html", partial(promise_context, site, one), "the program", 3, made_of=of_one)


def promises_page(
    site: SiteContext, some: Sequence[PromiseInsight], number: int, count: int, filters: ListFilters[PromiseInsight]
) -> PromisesPage:
    """The context of page `number` of `count`; `filters` are those of all promises."""
    context, insight = PageContextMaker(urls.part_page(urls.PROMISES, number), site), site.analysed.promises
    organisations = insight.organisations if number == 1 else ()
    return PromisesPage(
        **context.page_fields("promises", site.catalogue.text("promises.title"), urls.PROMISES, "list"),
        in_words=promises_in_words(context),
        rows=tuple(promise_row(context, one) for one in some),
        form=filters.form(context, some, number),
        pager=pager(context, urls.PROMISES, number, count, A_PAGE, len(insight.promises)),
        organisations=tuple(organisation_promises_row(context, one) for one in organisations[:MOST_ORGANISATIONS]),
        organisations_cut=link_to_whole_list(
            context, urls.PROMISES, "organisations", MOST_ORGANISATIONS, len(organisations)
        ),
        journeys=tuple(_journeys(context, insight.promises)) if number == 1 else (),
        data=context.data_links("promises"),
    )


def promises_in_words(context: PageContextMaker) -> str:
    """How many places of the hub keep what they promise; "" where none promises anything."""
    insight = context.site.analysed.promises
    return _in_words(context, insight.counts) if insight.promises else ""


def _in_words(context: PageContextMaker, counts: tuple[int, int, int, int], key: str = "promises.in_words") -> str:
    """How many places keep what they promise."""
    broken, partly, kept, unknown = counts
    words = context.catalogue.text(key, n=sum(counts), broken=broken, partly=partly, kept=kept)
    return f"{words} {context.catalogue.text('promises.unknown', n=unknown)}" if unknown else words


def _filters(site: SiteContext, some: Sequence[PromiseInsight]) -> tuple[TableFilter, ...]:
    t = site.catalogue.text
    places = [place for one in some for place in one.places]
    present = {one.state for one in some}
    organisations = (id_ for place in places for id_ in place.organisations)
    return (
        TableFilter("state", t("promises.state"), tuple(one for one in state_words(site) if one[0] in present)),
        TableFilter("journey", t("column.journey"), titled(site, (place.journey for place in places))),
        TableFilter("organisation", t("nav.organisations"), titled(site, organisations)),
        sorting(site, ("-broken", "promises.by_broken"), ("title", "promises.by_words")),
    )


def _journeys(context: PageContextMaker, promises: Sequence[PromiseInsight]) -> Iterator[JourneyPromises]:
    """Promise × stage, by journey in the hub's order."""
    made: dict[str, list[PromiseInsight]] = {}
    for one in promises:
        for id_ in dict.fromkeys(place.journey for place in one.places if not place.future):
            made.setdefault(id_, []).append(one)
    journeys = [one for one in context.site.hub.journeys if one.node.id in made]
    for journey in journeys[:_MOST_JOURNEYS]:
        yield _journey(context, journey, made[journey.node.id])


def _journey(context: PageContextMaker, journey: LinkedJourney, own: Sequence[PromiseInsight]) -> JourneyPromises:
    shown, t = own[:_MOST_IN_A_JOURNEY], context.catalogue.text
    rows = []
    for one in shown:
        at = [
            tuple(promise_at(context, place) for place in one.places if place.stage == stage.node.id)
            for stage in journey.stages
        ]
        rows.append(StagePromises(promise_row(context, one).link, tuple(at)))
    cut = t("list.part", shown=len(shown), total=len(own)) if len(shown) < len(own) else ""
    heads = tuple(context.link(stage.node.id) for stage in journey.stages)
    return JourneyPromises(context.link(journey.node.id), heads, tuple(rows), cut)


def promise_context(site: SiteContext, one: PromiseInsight) -> PromisePage:
    """The context of one promise's page."""
    path = urls.promise_page(one.name)
    context, t = PageContextMaker(path, site), site.catalogue.text
    base = context.page_fields("promise", one.says, urls.PROMISES, tab=t("promise.tab", says=one.says))
    return PromisePage(
        **{**base, "crumbs": (*context.above(urls.PROMISES), Link(t("promises.title"), context.href(urls.PROMISES)))},
        in_words=_in_words(context, one.counts, "promise.in_words"),
        places=tuple(promise_at(context, place) for place in one.places[:MOST_PLACES]),
        places_cut=link_to_whole_list(context, path, "places", MOST_PLACES, len(one.places)),
        said=said_at(context, one.places, _MOST_SAID),
    )
