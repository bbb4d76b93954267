"""Priorities: opportunities by impact and effort; every touchpoint in the order of its score, with all that makes it;
a reader moves the weights."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from cjmsite.analyse.decide.opportunities import RatedOpportunity
from cjmsite.analyse.figures.scores import HIGH_PRIORITY
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.analyse.ranking import Ranked
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.model.objects import Journey
from cjmsite.render.api.type_json import as_text
from cjmsite.render.charts.bubbles import Bubble, bubbles_of
from cjmsite.render.filtered.table_filters import FilterForm, ListFilters, TableFilter, owned, owner_key, titled
from cjmsite.render.nouns.experience import ExperienceRow, experience_row
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.paging import Pager, pager, parts, planned_parts
from cjmsite.render.plan import Planned, PlannedData
from cjmsite.render.views import Link, PageContext
from cjmsite.render.whole_lists import link_to_whole_list

A_PAGE, MOST_IN_A_FIELD, MOST_TO_COME = 50, 4, 50
_MOST_BUBBLES = 2  # in a field; more are a list
_SCORES = "priorities/scores.js"

Fronts = Mapping[str, Journey]  # what is written of each journey, by its id


@frozen
class CriterionHead:
    """A criterion: its name, its weight in words and as a number, the most that a reader can give it, and whether a
    lower score is better."""

    id: str
    label: str
    weight: str
    weighs: str
    most: str
    lower: bool


@frozen
class RowKeys:
    """What a row is filtered by: ids, several parted by blanks; "" for none."""

    journey: str
    stage: str
    owner: str
    persona: str
    state: str


@frozen
class RankedTouchpoint:
    """A touchpoint: its rank ("" where nothing was scored), the ranks that it could have if that is open ("" else), its
    score by criterion in their order ("" for none), its opportunity score; `figures` are all of these for a script."""

    rank: str
    span: str
    row: ExperienceRow
    scores: tuple[str, ...]
    opportunity: str
    figures: str
    keys: RowKeys


@frozen
class BubbleInField:
    """An opportunity in the grid: as a bubble, with whom it touches and how well that is known in words."""

    link: Link
    bubble: Bubble
    words: str
    keys: RowKeys


@frozen
class GridField:
    """Opportunities of one impact and effort, as a list where they are more than two; `more` says how many are not
    named."""

    effort: int
    items: tuple[BubbleInField, ...]
    is_list: bool
    more: Link | None


@frozen
class GridRow:
    """Opportunities of one impact (5 at the top), by effort 1–5."""

    impact: int
    fields: tuple[GridField, ...]


@frozen(kw_only=True)
class PrioritiesPage(PageContext):
    """Context of `priorities.html`. `grid` is on the first page only, and empty where no opportunity is rated; so is
    `to_come`: touchpoints of journeys that are not there yet, ranked among themselves. `scores` is the script with the
    figures of all touchpoints, "" where they stand on this page; `high`: a priority from here on is pressing."""

    criteria: tuple[CriterionHead, ...]
    rows: tuple[RankedTouchpoint, ...]
    scores: str
    high: str
    scored: str
    form: FilterForm
    grid: tuple[GridRow, ...]
    to_come: tuple[RankedTouchpoint, ...]
    to_come_cut: Link | None
    pager: Pager | None
    data: tuple[Link, ...]


def plan_priorities(site: SiteContext) -> Iterator[Planned]:
    """The ranking in as many pages as it takes."""
    ranking = site.analysed.ranking
    scored = sum(one.rank is not None for one in ranking)
    to_come = site.analysed.future_ranking[:MOST_TO_COME]
    filters = ListFilters(urls.PRIORITIES, ranking, A_PAGE, partial(_filters, site, _fronts(site)), to_come)
    make, made_of = (partial(one, site, scored=scored, filters=filters) for one in (priorities_page, _made_of))
    yield from planned_parts(urls.PRIORITIES, "priorities.html", parts(ranking, A_PAGE), make, made_of, filtered=True)


def plan_scores(site: SiteContext) -> Iterator[PlannedData]:
    """The figures of all touchpoints, for pages that hold only some of them."""
    if _has_scores(site):
        yield PlannedData(_SCORES, partial(_scores, site))


def _has_scores(site: SiteContext) -> bool:
    return len(site.analysed.ranking) > A_PAGE or len(site.analysed.future_ranking) > MOST_TO_COME


def _scores(site: SiteContext) -> bytes:
    today, to_come = (
        ",\n".join(_figures(site, one) for one in ranking)
        for ranking in (site.analysed.ranking, site.analysed.future_ranking)
    )
    return f"cjmsite.ranked([\n{today}\n], [\n{to_come}\n]);\n".encode()


def _figures(site: SiteContext, one: Ranked) -> str:
    """Scores by criterion, then feeling and satisfaction; null for none."""
    insight, given = one.experience.insight, one.experience.node.front.scores
    scores = [given.get(criterion.id) for criterion in site.hub.settings.scoring.criteria]
    return as_text([*scores, insight and insight.feeling, insight and insight.satisfaction])


def _made_of(
    site: SiteContext, ranked: Sequence[Ranked], number: int, scored: int, filters: ListFilters[Ranked]
) -> object:
    first = (site.analysed.opportunities, site.analysed.future_ranking[: MOST_TO_COME + 1]) if number == 1 else ()
    written = [(one.owner, one.personas, one.customers) for one in _fronts(site).values()]
    totals = len(site.analysed.ranking), len(site.analysed.future_ranking)
    return ranked, written, scored, *totals, first, filters.short


def priorities_page(
    site: SiteContext, ranked: Sequence[Ranked], number: int, count: int, scored: int, filters: ListFilters[Ranked]
) -> PrioritiesPage:
    """The context of page `number` of `count`; `scored` says how many touchpoints have a priority at all, `filters` are
    those of all."""
    context, catalogue = PageContextMaker(urls.part_page(urls.PRIORITIES, number), site), site.catalogue
    total, future = len(site.analysed.ranking), site.analysed.future_ranking if number == 1 else ()
    shown, fronts = future[:MOST_TO_COME], _fronts(site)
    return PrioritiesPage(
        **context.page_fields("priorities", catalogue.text("priorities.title"), urls.PRIORITIES, "priorities"),
        criteria=tuple(_criteria(context)),
        rows=tuple(_row(context, one, fronts) for one in ranked),
        scores=context.href(_SCORES) if _has_scores(site) else "",
        high=str(HIGH_PRIORITY),
        scored=catalogue.text(
            "priorities.scored", scored=catalogue.number(scored, 0), total=catalogue.number(total, 0)
        ),
        form=filters.form(context, ranked, number),
        grid=tuple(_grid(context, fronts)) if number == 1 else (),
        to_come=tuple(_row(context, one, fronts) for one in shown),
        to_come_cut=link_to_whole_list(context, urls.PRIORITIES, "to-come", MOST_TO_COME, len(future)),
        pager=pager(context, urls.PRIORITIES, number, count, A_PAGE, total),
        data=context.data_links("priorities"),
    )


def _criteria(context: PageContextMaker) -> Iterator[CriterionHead]:
    catalogue, criteria = context.catalogue, context.site.hub.settings.scoring.criteria
    most = max(10.0, *(2 * one.weight for one in criteria)) if criteria else 10.0
    for one in criteria:
        weight = catalogue.text("criterion.weight", weight=catalogue.number(one.weight))
        lower = one.better == "lower"
        yield CriterionHead(one.id, catalogue.criterion(one), weight, f"{one.weight:g}", f"{most:g}", lower)


def _row(context: PageContextMaker, one: Ranked, fronts: Fronts) -> RankedTouchpoint:
    catalogue, scores, insight = context.catalogue, one.experience.node.front.scores, one.experience.insight
    criteria = context.site.hub.settings.scoring.criteria
    score = insight.opportunity if insight else None
    could_be = (one.best, one.worst) if one.best is not None and one.worst is not None and one.best < one.worst else ()
    return RankedTouchpoint(
        rank=catalogue.number(one.rank, 0) if one.rank else "",
        span="–".join(catalogue.number(each, 0) for each in could_be),
        row=experience_row(context, one.experience),
        scores=tuple(catalogue.number(scores[each.id]) if each.id in scores else "" for each in criteria),
        opportunity="" if score is None else catalogue.number(score),
        figures=_figures(context.site, one),
        keys=_keys(one.experience, fronts),
    )


def _fronts(site: SiteContext) -> Fronts:
    """What is written of each journey, by its id."""
    return {one.node.id: one.node.front for one in site.hub.journeys}


def _keys(one: PlacedExperience, fronts: Fronts) -> RowKeys:
    people = " ".join(_people(one, fronts))
    return RowKeys(one.journey, one.stage, owner_key(_owner(one, fronts)), people, one.state)


def _people(one: PlacedExperience, fronts: Fronts) -> tuple[str, ...]:
    """Whoever feels something there, else all who travel."""
    return tuple(filter(None, one.whole.emotion)) or fronts[one.journey].personas


def _owner(one: PlacedExperience, fronts: Fronts) -> str | None:
    """Whoever answers for it, else for its journey."""
    return one.whole.owner or fronts[one.journey].owner


def _filters(site: SiteContext, fronts: Fronts, ranked: Sequence[Ranked]) -> tuple[TableFilter, ...]:
    t, places = site.catalogue.text, site.places
    shown = [one.experience for one in ranked]
    stages = {one.stage: f"{places[one.stage].title} · {places[one.journey].title}" for one in shown}
    people = {id_ for one in shown for id_ in _people(one, fronts)}
    states = sorted({one.state for one in shown})
    return (
        TableFilter("journey", t("column.journey"), titled(site, (one.journey for one in shown))),
        TableFilter("stage", t("priorities.stage"), tuple(stages.items())),
        TableFilter("owner", t("owner"), owned(site, (_owner(one, fronts) for one in shown))),
        TableFilter("persona", t("priorities.persona"), titled(site, people & places.keys())),
        TableFilter("state", t("portfolio.state"), tuple((one, t(f"state.{one}")) for one in states)),
    )


def rated(site: SiteContext) -> dict[tuple[int, int], list[RatedOpportunity]]:
    """Opportunities that are rated both ways, by impact and effort."""
    fields: dict[tuple[int, int], list[RatedOpportunity]] = {}
    for one in site.analysed.opportunities:
        fields.setdefault((one.impact, one.effort), []).append(one)
    return fields


def name_of_field(impact: int, effort: int) -> str:
    """The name of the page with all opportunities of a field."""
    return f"impact-{impact}-effort-{effort}"


def _grid(context: PageContextMaker, fronts: Fronts) -> Iterator[GridRow]:
    """Opportunities in a field of five by five."""
    found = context.site.analysed.opportunities
    fields, bubbles = rated(context.site), bubbles_of(found)
    items = {one.id: partial(_item, context, one, bubbles[one.id], fronts) for one in found}
    for impact in range(5, 0, -1) if found else ():
        yield GridRow(
            impact,
            tuple(
                _field(context, impact, effort, [items[one.id] for one in fields.get((impact, effort), ())])
                for effort in range(1, 6)
            ),
        )


def _field(
    context: PageContextMaker, impact: int, effort: int, found: Sequence[Callable[[], BubbleInField]]
) -> GridField:
    more = link_to_whole_list(context, urls.PRIORITIES, name_of_field(impact, effort), MOST_IN_A_FIELD, len(found))
    items = tuple(make() for make in found[:MOST_IN_A_FIELD])
    return GridField(effort, items, len(found) > _MOST_BUBBLES, more)


def _item(context: PageContextMaker, one: RatedOpportunity, bubble: Bubble, fronts: Fronts) -> BubbleInField:
    t, experience = context.catalogue.text, context.site.analysed.experiences[one.at]
    asset = fronts[experience.journey].customers
    touched = t("priorities.nobody_counted")
    if one.touched is not None:
        unit = asset.unit if asset and asset.unit else t("customers.unit")
        touched = t("priorities.touched", count=context.catalogue.number(one.touched, 0), unit=unit)
    words = f"{touched}, {t(f'level.{one.level}')}"
    return BubbleInField(context.link(one.id), bubble, words, _keys(experience, fronts))
