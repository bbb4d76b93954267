"""Priorities: every touchpoint in the order of its score, with all that makes it; what could be done about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from cjmsite.analyse.ranking import Ranked
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.render.nouns.experience import ExperienceRow, experience_row
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.paging import Pager, pager, parts, planned_parts
from cjmsite.render.plan import Planned
from cjmsite.render.views import Link, PageContext
from cjmsite.render.whole_lists import link_to_whole_list

A_PAGE, MOST_IN_A_FIELD = 50, 4


@frozen
class CriterionHead:
    """A criterion: its name, its weight in words, and whether a lower score is better."""

    id: str
    label: str
    weight: str
    lower: bool


@frozen
class RankedTouchpoint:
    """A touchpoint: its rank ("" where nothing was scored), and its score by criterion, in their order, "" for none."""

    rank: str
    row: ExperienceRow
    scores: tuple[str, ...]


@frozen
class GridField:
    """Opportunities of one impact and effort; `more` says how many are not named."""

    effort: int
    links: tuple[Link, ...]
    more: Link | None


@frozen
class GridRow:
    """Opportunities of one impact (5 at the top), by effort 1–5."""

    impact: int
    fields: tuple[GridField, ...]


@frozen(kw_only=True)
class PrioritiesPage(PageContext):
    """Context of `priorities.html`. `grid` is on the first page only, and empty where no opportunity is rated."""

    criteria: tuple[CriterionHead, ...]
    rows: tuple[RankedTouchpoint, ...]
    scored: str
    grid: tuple[GridRow, ...]
    pager: Pager | None


def plan_priorities(site: SiteContext) -> Iterator[Planned]:
    """The ranking in as many pages as it takes."""
    several = parts(site.analysed.ranking, A_PAGE)
    scored = sum(one.rank is not None for one in site.analysed.ranking)
    make, made_of = partial(priorities_page, site, scored=scored), partial(_made_of, site, scored=scored)
    yield from planned_parts(urls.PRIORITIES, "priorities.html", several, make, made_of)


def _made_of(site: SiteContext, ranked: Sequence[Ranked], number: int, scored: int) -> object:
    return ranked, scored, len(site.analysed.ranking), rated(site) if number == 1 else ()


def priorities_page(
    site: SiteContext, ranked: Sequence[Ranked], number: int, count: int, scored: int
) -> PrioritiesPage:
    """The context of page `number` of `count`; `scored` says how many touchpoints have a priority at all."""
    context, catalogue = PageContextMaker(urls.part_page(urls.PRIORITIES, number), site), site.catalogue
    total = len(site.analysed.ranking)
    criteria = site.hub.settings.scoring.criteria
    return PrioritiesPage(
        **context.page_fields("priorities", catalogue.text("priorities.title"), urls.PRIORITIES),
        criteria=tuple(
            CriterionHead(
                one.id,
                catalogue.criterion(one),
                catalogue.text("criterion.weight", weight=catalogue.number(one.weight)),
                one.better == "lower",
            )
            for one in criteria
        ),
        rows=tuple(_row(context, one, [criterion.id for criterion in criteria]) for one in ranked),
        scored=catalogue.text(
            "priorities.scored", scored=catalogue.number(scored, 0), total=catalogue.number(total, 0)
        ),
        grid=tuple(_grid(context)) if number == 1 else (),
        pager=pager(context, urls.PRIORITIES, number, count, A_PAGE, total),
    )


def _row(context: PageContextMaker, one: Ranked, criteria: Sequence[str]) -> RankedTouchpoint:
    scores = one.experience.node.front.scores
    given = tuple(context.catalogue.number(scores[id_]) if id_ in scores else "" for id_ in criteria)
    return RankedTouchpoint(
        context.catalogue.number(one.rank, 0) if one.rank else "", experience_row(context, one.experience), given
    )


def rated(site: SiteContext) -> dict[tuple[int, int], list[str]]:
    """Opportunities that are rated both ways, by impact and effort."""
    fields: dict[tuple[int, int], list[str]] = {}
    for experience in site.analysed.experiences.values():
        for one in experience.node.front.opportunities:
            if one.impact is not None and one.effort is not None and not experience.future:
                fields.setdefault((one.impact, one.effort), []).append(f"{experience.id}#opportunity-{one.id}")
    return fields


def name_of_field(impact: int, effort: int) -> str:
    """The name of the page with all opportunities of a field."""
    return f"impact-{impact}-effort-{effort}"


def _grid(context: PageContextMaker) -> Iterator[GridRow]:
    """Opportunities in a field of five by five."""
    fields = rated(context.site)
    if not fields:
        return
    for impact in range(5, 0, -1):
        yield GridRow(impact, tuple(_field(context, impact, n, fields.get((impact, n), ())) for n in range(1, 6)))


def _field(context: PageContextMaker, impact: int, effort: int, ids: Sequence[str]) -> GridField:
    more = link_to_whole_list(context, urls.PRIORITIES, name_of_field(impact, effort), MOST_IN_A_FIELD, len(ids))
    return GridField(effort, context.links(tuple(ids[:MOST_IN_A_FIELD])), more)
