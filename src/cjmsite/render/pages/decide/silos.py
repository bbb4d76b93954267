"""Silos: hand-overs between organisations, who plays a part where, employees' pains beside customers', and causes that
recur."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from cjmsite.analyse.decide.silos import EmployeePain, FeltHandOver
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.render.filtered.table_filters import FilterForm, ListFilters, TableFilter, sorting, titled
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.pages.decide.silo_rows import (
    CauseRow,
    EmployeePainRow,
    HandOverRow,
    SilosOfJourney,
    cause_row,
    employee_pain_row,
    hand_over_row,
    silos_of_journey,
)
from cjmsite.render.paging import Pager, pager, parts, planned_parts
from cjmsite.render.plan import Planned
from cjmsite.render.views import Link, PageContext
from cjmsite.render.whole_lists import link_to_whole_list

A_PAGE, MOST_ROWS, MOST_WITHOUT = 50, 24, 24
_MOST_JOURNEYS, _MOST_ORGANISATIONS = 12, 30


@frozen(kw_only=True)
class SilosPage(PageContext):
    """Context of `silos.html`. `in_words` sums up, `kinds` how many pain points of
    employees are of which kind; all but the hand-overs (`rows`) stands on the first page only."""

    in_words: str
    rows: tuple[HandOverRow, ...]
    form: FilterForm
    pager: Pager | None
    journeys: tuple[SilosOfJourney, ...]
    employees: tuple[EmployeePainRow, ...]
    kinds: tuple[tuple[str, str], ...]
    employees_cut: Link | None
    causes: tuple[CauseRow, ...]
    causes_cut: Link | None
    without: tuple[Link, ...]
    without_cut: Link | None
    data: tuple[Link, ...]


def plan_silos(site: SiteContext) -> Iterator[Planned]:
    """The hand-overs in as many pages as it takes; the first has all else."""
    insight = site.analysed.silos
    filters = ListFilters(urls.SILOS, insight.hand_overs, A_PAGE, partial(_filters, site))
    words = hand_overs_in_words(PageContextMaker(urls.SILOS, site))

    def made_of(some: Sequence[FeltHandOver], number: int) -> object:
        of_all = len(insight.hand_overs), words, len(insight.without_part), filters.short
        return some, of_all, insight if number == 1 else None

    several, make = parts(insight.hand_overs, A_PAGE), partial(silos_page, site, filters=filters)
    yield from planned_parts(urls.SILOS, "silos.html", several, make, made_of, filtered=True)


def silos_page(
    site: SiteContext, some: Sequence[FeltHandOver], number: int, count: int, filters: ListFilters[FeltHandOver]
) -> SilosPage:
    """The context of page `number` of `count`; `filters` are those of all hand-overs."""
    context, t = PageContextMaker(urls.part_page(urls.SILOS, number), site), site.catalogue.text
    insight, is_first = site.analysed.silos, number == 1
    journeys, employees = (insight.journeys, insight.employee_pains) if is_first else ((), ())
    causes, without = (insight.causes, insight.without_part) if is_first else ((), ())

    def cut(name: str, most: int, items: Sequence[object]) -> Link | None:
        return link_to_whole_list(context, urls.SILOS, name, most, len(items))

    return SilosPage(
        **context.page_fields("silos", t("silos.title"), urls.SILOS, "list"),
        in_words=hand_overs_in_words(context),
        rows=tuple(hand_over_row(context, one) for one in some),
        form=filters.form(context, some, number),
        pager=pager(context, urls.SILOS, number, count, A_PAGE, len(insight.hand_overs)),
        journeys=tuple(silos_of_journey(context, one, _MOST_ORGANISATIONS) for one in journeys[:_MOST_JOURNEYS]),
        employees=tuple(employee_pain_row(context, one) for one in _of_each_kind(employees, MOST_ROWS)),
        kinds=tuple((kind, t(f"silos.kinds.{kind}", n=count)) for kind, count in insight.kinds.items()),
        employees_cut=cut("employees", MOST_ROWS, employees),
        causes=tuple(cause_row(context, one) for one in causes[:MOST_ROWS]),
        causes_cut=cut("causes", MOST_ROWS, causes),
        without=context.links(without[:MOST_WITHOUT]),
        without_cut=cut("without", MOST_WITHOUT, without),
        data=context.data_links("silos"),
    )


def _of_each_kind(pains: Sequence[EmployeePain], most: int) -> tuple[EmployeePain, ...]:
    """So many of the pains, in their order, some of each kind among them: a reader can ask for those of one kind."""
    shown: set[str] = set()
    kinds = dict.fromkeys(pain.kind for pain in pains)
    for kind in kinds:
        shown.update([pain.pain for pain in pains if pain.kind == kind][: most // len(kinds)])
    shown.update([pain.pain for pain in pains if pain.pain not in shown][: most - len(shown)])
    return tuple(pain for pain in pains if pain.pain in shown)


def hand_overs_in_words(context: PageContextMaker) -> str:
    """How many hand-overs there are, how many in writing, and the worst; "" where there are none."""
    t, found = context.catalogue.text, context.site.analysed.silos.hand_overs
    if not found:
        return ""
    worst, places = found[0], context.site.places
    words = t("silos.in_words", n=len(found), written=sum(bool(one.in_writing) for one in found))
    if worst.feeling is None:
        return words
    names = {
        side: ", ".join(places[id_].title for id_ in ids)
        for side, ids in (("leaving", worst.leaving), ("arriving", worst.arriving))
    }
    value = context.catalogue.signed(worst.feeling)
    return f"{words} {t('silos.worst', **names, value=value, at=places[worst.after].title)}"


def _filters(site: SiteContext, some: Sequence[FeltHandOver]) -> tuple[TableFilter, ...]:
    t = site.catalogue.text
    organisations = (id_ for one in some for id_ in (*one.leaving, *one.arriving))
    return (
        TableFilter("journey", t("column.journey"), titled(site, (one.journey for one in some))),
        TableFilter("organisation", t("nav.organisations"), titled(site, organisations)),
        sorting(site, ("feels", "silos.by_feeling"), ("change", "silos.by_change")),
    )
