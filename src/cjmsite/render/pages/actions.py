"""Actions that answer pain: the action list of the whole hub, and a page for each action that has a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date as Date
from functools import partial

from cjmsite.analyse.actions import (
    RESULTS,
    STATUSES,
    HubAction,
    UnansweredPain,
    by_journey,
    by_owner,
    done_without_day,
    due_group,
    progress_over_time,
)
from cjmsite.analyse.figures.measures import Measure, Reading
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.model import objects
from cjmsite.render.charts.measure import draw_measure
from cjmsite.render.filtered.table_filters import (
    FilterForm,
    ListFilters,
    TableFilter,
    owned,
    owner_key,
    sorting,
    titled,
)
from cjmsite.render.nouns.action_views import ActionView, action_row, progress_shares, result_words
from cjmsite.render.nouns.experience import ExperienceRow, experience_row
from cjmsite.render.nouns.facts import About, Share, about
from cjmsite.render.nouns.pain_views import PainView, pain_view
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.paging import Pager, pager, parts, planned_parts
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link, PageContext
from cjmsite.render.whole_lists import link_to_whole_list

A_PAGE, MOST_GROUPS, MOST_ROWS, MOST_PAINS = 50, 24, 100, 12


@frozen
class ListedAction:
    """An action in the list of all, and what the list filters and sorts it by: ids, and words of the format, several
    parted by blanks, "" where nobody said; `due` as a day in ISO 8601."""

    action: ActionView
    journeys: str
    stages: str
    owner: str
    statuses: str
    result: str
    due: str


@frozen
class ActionGroup:
    """Actions of this page that are due in one month, overdue, without a day, done or dropped (see `due_group`);
    `count` is how many there are of these in all. `status` is "" where they have several."""

    key: str
    status: str
    words: str
    count: str
    rows: tuple[ListedAction, ...]


@frozen
class ProgressRow:
    """How far the actions of an owner or a journey are."""

    name: Link
    count: str
    open: str
    overdue: str
    shares: tuple[Share, ...]


@frozen
class ActionsOverTime:
    """How many actions were due and done by the end of each month: a chart, and rows of month, due, done (“” for months
    to come); `undated` tells of those that are done without a day."""

    chart: Markup
    rows: tuple[tuple[str, str, str], ...]
    undated: str


@frozen(kw_only=True)
class ActionsPage(PageContext):
    """Context of `actions.html`; progress by owner, journey and month, what is overdue, what came
    of actions, and pain points that have none stand on the first page only. `calendar` and `csv` lead to files."""

    progress: tuple[Share, ...]
    overdue: str
    results: str
    unanswered: tuple[PainView, ...]
    unanswered_cut: Link | None
    calendar: str
    csv: str
    form: FilterForm
    groups: tuple[ActionGroup, ...]
    owners: tuple[ProgressRow, ...]
    owners_cut: Link | None
    journeys: tuple[ProgressRow, ...]
    journeys_cut: Link | None
    over_time: ActionsOverTime | None
    pager: Pager | None


@frozen(kw_only=True)
class ActionPage(PageContext):
    """Context of `action.html`. `pains` are the pain points that it answers, `rows` the touchpoints it is for."""

    summary: str
    action: ActionView
    pains: tuple[PainView, ...]
    rows: tuple[ExperienceRow, ...]
    rows_cut: Link | None
    body: Markup
    about: About


def plan_actions(site: SiteContext) -> Iterator[Planned]:
    """The list in as many pages as it takes, and a page for each action with a file."""
    section = urls.overview_page("action")
    progress = progress_shares(PageContextMaker(section, site), site.analysed.actions)
    counts = Counter(map(due_group, site.analysed.actions))
    filters = ListFilters(section, site.analysed.actions, A_PAGE, partial(_filters, site))
    make, made_of = (
        partial(one, site, progress=progress, counts=counts, filters=filters) for one in (actions_page, _list_made_of)
    )
    several = parts(site.analysed.actions, A_PAGE)
    yield from planned_parts(section, "actions.html", several, make, made_of, filtered=True)
    by_id = {action.id: action for action in site.analysed.actions}
    for node in site.hub.actions:
        action = by_id[node.id]
        of_one = partial(tuple, (node, action))
        yield Planned(node.path, "action.html", partial(action_page, site, node, action), node.file, made_of=of_one)


def _list_made_of(
    site: SiteContext,
    actions: Sequence[HubAction],
    number: int,
    progress: tuple[Share, ...],
    counts: Mapping[str, int],
    filters: ListFilters[HubAction],
) -> object:
    everything = site.analysed.actions
    totals = [(group, counts[group]) for group in dict.fromkeys(map(due_group, actions))]
    if number > 1:
        return actions, progress, len(everything), totals, filters.short
    unanswered = site.analysed.unanswered
    first = tuple((one.at, one.pain) for one in unanswered[:MOST_PAINS])
    groups = tuple(by_journey(site.hub, everything))
    return actions, progress, everything, filters.short, site.analysed.as_of, groups, first, len(unanswered)


def actions_page(
    site: SiteContext,
    actions: Sequence[HubAction],
    number: int,
    count: int,
    progress: tuple[Share, ...],
    counts: Mapping[str, int],
    filters: ListFilters[HubAction],
) -> ActionsPage:
    """The context of page `number` of `count`; `progress` and `filters` are those of all actions, `counts` how many
    each group has."""
    section, t = urls.overview_page("action"), site.catalogue.text
    context = PageContextMaker(urls.part_page(section, number), site)
    everything = site.analysed.actions
    late = sum(action.overdue for action in everything) if number == 1 else 0
    groups: dict[str, list[ListedAction]] = {}
    for action in actions:
        groups.setdefault(due_group(action), []).append(_listed(context, action))
    owners = busiest(by_owner(everything)) if number == 1 else []
    journeys = busiest(by_journey(site.hub, everything)) if number == 1 else []
    unanswered = site.analysed.unanswered if number == 1 else ()
    return ActionsPage(
        **context.page_fields("actions", t("actions.title"), section, "list"),
        progress=progress,
        overdue=t("count.overdue", n=late) if late else "",
        results=result_words(context, everything) if number == 1 else "",
        unanswered=tuple(unanswered_row(context, one) for one in unanswered[:MOST_PAINS]),
        unanswered_cut=link_to_whole_list(context, section, "unanswered", MOST_PAINS, len(unanswered)),
        calendar=context.href(urls.CALENDAR),
        csv=context.href(urls.api_file("actions.csv")),
        form=filters.form(context, actions, number),
        groups=tuple(_group(context, key, tuple(rows), counts[key]) for key, rows in groups.items()),
        owners=tuple(owner_row(context, one) for one in owners[:MOST_GROUPS]),
        owners_cut=link_to_whole_list(context, section, "owners", MOST_GROUPS, len(owners)),
        journeys=tuple(journey_row(context, one) for one in journeys[:MOST_GROUPS]),
        journeys_cut=link_to_whole_list(context, section, "journeys", MOST_GROUPS, len(journeys)),
        over_time=_over_time(context) if number == 1 else None,
        pager=pager(context, section, number, count, A_PAGE, len(everything)),
    )


def _listed(context: PageContextMaker, action: HubAction) -> ListedAction:
    return ListedAction(
        action=action_row(context, action),
        journeys=" ".join(action.journeys),
        stages=" ".join(_stages(context.site, action)),
        owner=owner_key(action.owner),
        statuses=" ".join(_statuses(action)),
        result=action.result or "",
        due=action.due.isoformat() if action.due else "",
    )


def _stages(site: SiteContext, action: HubAction) -> tuple[str, ...]:
    """The stages that it is for, and those of the touchpoints that it is for."""
    experiences = site.analysed.experiences
    return tuple(dict.fromkeys(experiences[id_].stage for id_ in action.touchpoints if id_ in experiences))


def _statuses(action: HubAction) -> tuple[str, ...]:
    """Its status, and before it whether it is open or even overdue."""
    return (*("open",) * action.open, *("overdue",) * action.overdue, action.status)


def _on_the_map(stage: PlacedExperience) -> tuple[str, int]:
    return stage.journey, stage.column


def _filters(site: SiteContext, some: Sequence[HubAction]) -> tuple[TableFilter, ...]:
    t, places = site.catalogue.text, site.places
    stages = [site.analysed.experiences[id_] for id_ in {id_ for action in some for id_ in _stages(site, action)}]
    named = {one.id: f"{places[one.id].title} · {places[one.journey].title}" for one in sorted(stages, key=_on_the_map)}
    words = {"open": t("actions.is_open"), "overdue": t("actions.is_overdue")} | {s: t(f"status.{s}") for s in STATUSES}
    statuses = {status for action in some for status in _statuses(action)}
    results = {action.result for action in some}
    return (
        TableFilter("journey", t("column.journey"), titled(site, (id_ for one in some for id_ in one.journeys))),
        TableFilter("stage", t("priorities.stage"), tuple(named.items())),
        TableFilter("owner", t("owner"), owned(site, (one.owner for one in some))),
        TableFilter("status", t("action.status"), tuple(item for item in words.items() if item[0] in statuses)),
        TableFilter("result", t("action.result"), tuple((r, t(f"result.{r}")) for r in RESULTS if r in results)),
        sorting(site, ("due", "actions.by_due"), ("-impact", "actions.by_impact"), ("effort", "actions.by_effort")),
    )


def _over_time(context: PageContextMaker) -> ActionsOverTime | None:
    """None where fewer than two months have a day of any action."""
    analysed, catalogue = context.site.analysed, context.catalogue
    months = progress_over_time(analysed.actions, analysed.as_of)
    if len(months) < 2:
        return None
    undated = done_without_day(analysed.actions)
    due = Measure("", "", "", None, None, tuple(Reading(one.first, one.due, "month") for one in months))
    done = Measure("", "", "", None, None, tuple(Reading(one.first, one.done, "month") for one in months))
    return ActionsOverTime(
        draw_measure(done, catalogue, (due,)) if done.known else draw_measure(due, catalogue),
        tuple((catalogue.month(one.first), str(one.due), "" if one.done is None else str(one.done)) for one in months),
        catalogue.text("actions.done_undated", n=undated) if undated else "",
    )


def _group(context: PageContextMaker, key: str, rows: tuple[ListedAction, ...], count: int) -> ActionGroup:
    t, status = context.catalogue.text, key if key in ("done", "dropped") else ""
    if status:
        words = t(f"status.{status}")
    elif key in ("overdue", "undated"):
        words = t(f"actions.{key}")
    else:
        words = t("actions.due_in", month=context.catalogue.month(Date.fromisoformat(f"{key}-01")))
    return ActionGroup(key, status, words, _counted(context, len(rows), count), rows)


def _counted(context: PageContextMaker, shown: int, total: int) -> str:
    """How many there are, and of these how many this page shows where it shows a part."""
    words = context.catalogue.number(total, 0)
    return words if shown == total else context.catalogue.text("list.part", shown=shown, total=words)


def busiest(groups: Mapping[str, tuple[HubAction, ...]]) -> list[tuple[str, tuple[HubAction, ...]]]:
    """Groups in their order where they are few, else those with the most open actions first."""
    if len(groups) <= MOST_GROUPS:
        return list(groups.items())
    return sorted(groups.items(), key=lambda group: -sum(action.open for action in group[1]))


def owner_row(context: PageContextMaker, group: tuple[str, tuple[HubAction, ...]]) -> ProgressRow:
    """How far the actions of an owner are."""
    return _progress(context, context.named(group[0] or None) or Link(context.catalogue.text("owner.none")), group[1])


def unanswered_row(context: PageContextMaker, one: UnansweredPain) -> PainView:
    """A pain point for which nobody does anything."""
    return pain_view(context, one.at.id, one.pain)


def journey_row(context: PageContextMaker, group: tuple[str, tuple[HubAction, ...]]) -> ProgressRow:
    """How far the actions of a journey (its id) are."""
    return _progress(context, context.link(group[0]), group[1])


def _progress(context: PageContextMaker, name: Link, actions: tuple[HubAction, ...]) -> ProgressRow:
    catalogue = context.catalogue
    late = sum(action.overdue for action in actions)
    return ProgressRow(
        name,
        catalogue.number(len(actions), 0),
        catalogue.number(sum(action.open for action in actions), 0),
        catalogue.text("count.overdue", n=late) if late else "",
        progress_shares(context, actions),
    )


def action_page(site: SiteContext, node: Node[objects.Action], action: HubAction) -> ActionPage:
    """The context of one action's page."""
    context = PageContextMaker(node.path, site)
    experiences = [site.analysed.experiences[id_] for id_ in action.touchpoints if id_ in site.analysed.experiences]
    return ActionPage(
        **context.object_fields(node, urls.overview_page("action")),
        summary=node.front.summary or "",
        action=replace(action_row(context, action), reference=context.reference(node.file, action.link)),
        pains=tuple(_pains(context, action)),
        rows=tuple(experience_row(context, experience) for experience in experiences[:MOST_ROWS]),
        rows_cut=link_to_whole_list(context, node.path, "touchpoints", MOST_ROWS, len(experiences)),
        body=context.body(node.body),
        about=about(context, node),
    )


def _pains(context: PageContextMaker, action: HubAction) -> Iterator[PainView]:
    """The pain points that an action answers."""
    for id_ in action.pains:
        place = id_.partition("#")[0]
        front = context.site.analysed.experiences[place].node.front
        yield from (pain_view(context, place, pain) for pain in front.pain_points if f"{place}#pain-{pain.id}" == id_)
