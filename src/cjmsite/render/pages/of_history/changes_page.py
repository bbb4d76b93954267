"""Changes: what is another in each journey than it was, the former curve under the present one, figures of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date as Date
from functools import partial

from cjmsite.analyse.journey.changes import KINDS, Change, JourneyChanges
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.render.charts.spark import Spark, SparkCurve, spark_of
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.pages.compare import FigureRow, figure_row
from cjmsite.render.pages.of_history.change_words import field_words, way_words
from cjmsite.render.paging import Pager, pager, parts, planned_parts
from cjmsite.render.plan import Planned
from cjmsite.render.views import Link, PageContext

A_PAGE, MOST_ROWS, MOST_CURVES = 20, 60, 3
_FORMER = "3 5"  # the dashes of a former curve: its persona's colour, and thinner than any present one


@frozen
class ChangeRow:
    """A change: its kind and that in words, the object (plain words where it is gone), the field and the thing in it,
    both values in words, "" where they are not told."""

    kind: str
    kind_words: str
    link: Link
    field: str
    item: str
    before: str
    after: str


@frozen
class FeltThenAndNow:
    """A persona's feelings: then dashed, now drawn full."""

    name: str
    spark: Spark


@frozen
class ChangedJourney:
    """A journey that changed; `state` says that it is new or gone; `counts` how many changes of which kinds; `more` how
    many are not listed, in words."""

    anchor: str
    link: Link
    state: str
    counts: str
    felt: tuple[FeltThenAndNow, ...]
    figures: tuple[FigureRow, ...]
    rows: tuple[ChangeRow, ...]
    more: str


@frozen(kw_only=True)
class ChangesPage(PageContext):
    """Context of `changes.html`. `since` says what is compared with what; `feeds` are for programs that follow the hub:
    none in a hub without a public address."""

    since: str
    journeys: tuple[ChangedJourney, ...]
    feeds: tuple[Link, ...]
    data: tuple[Link, ...]
    pager: Pager | None


def plan_changes(site: SiteContext) -> Iterator[Planned]:
    """The page in as many parts as it takes; none where nobody asked for changes."""
    if site.analysed.changes is not None:
        several = parts(site.analysed.changes.journeys, A_PAGE)
        yield from planned_parts(urls.CHANGES, "changes.html", several, partial(changes_page, site))


def changes_page(site: SiteContext, some: Sequence[JourneyChanges], number: int, count: int) -> ChangesPage:
    """The context of page `number` of `count`."""
    context, t = PageContextMaker(urls.part_page(urls.CHANGES, number), site), site.catalogue.text
    changes = site.analysed.changes
    total = len(changes.journeys) if changes else 0
    names = ((t("changes.atom"), urls.CHANGES_ATOM), (t("changes.feed"), urls.CHANGES_FEED))
    return ChangesPage(
        **context.page_fields("changes", t("changes.title"), urls.CHANGES),
        since=since_words(context),
        journeys=tuple(_journey(context, one) for one in some),
        feeds=tuple(Link(words, context.href(path)) for words, path in names) if site.hub.settings.base_url else (),
        data=(Link("api/changes.json", context.href(urls.api_file("changes.json"))),),
        pager=pager(context, urls.CHANGES, number, count, A_PAGE, total),
    )


def since_words(context: PageContextMaker) -> str:
    """Since when the page tells what changed, and until when; "" where nobody asked."""
    changes = context.site.analysed.changes
    if changes is None:
        return ""
    then, now = (
        context.catalogue.day(Date.fromisoformat(one[:10])) for one in (changes.since_when, changes.until_when)
    )
    return context.catalogue.text("changes.since", rev=changes.since, then=then, now=now)


def counts_words(context: PageContextMaker, journey: JourneyChanges) -> str:
    """“2 added, 5 reworded”; what a journey is as a whole where it is new or gone."""
    if journey.state != "changed":
        return context.catalogue.text(f"changes.journey_{journey.state}")
    told = ((kind, journey.count(kind)) for kind in KINDS)
    return ", ".join(context.catalogue.text(f"changes.{kind}", n=n) for kind, n in told if n)


def told_change(context: PageContextMaker, change: Change) -> str:
    """A change as a line of plain words."""
    row = _row(context, change)
    place = ": ".join(filter(None, (row.link.words, " ".join(filter(None, (row.field, row.item))))))
    values = f" ({row.before or '–'} → {row.after or '–'})" if row.before or row.after else ""
    return f"{row.kind_words} · {place}{values}"


def _journey(context: PageContextMaker, one: JourneyChanges) -> ChangedJourney:
    linked = next((journey for journey in context.site.hub.journeys if journey.node.id == one.id), None)
    left = len(one.changes) - MOST_ROWS
    return ChangedJourney(
        anchor=f"in-{linked.node.slug}" if linked else f"gone-{one.id}",
        link=_object(context, one.id, one.title),
        state=one.state,
        counts=counts_words(context, one),
        felt=tuple(_felt(context, one)),
        figures=tuple(figure_row(context, (linked, linked), figure) for figure in one.figures) if linked else (),
        rows=tuple(_row(context, change) for change in one.changes[:MOST_ROWS]),
        more=context.catalogue.text("changes.more", n=left) if left > 0 else "",
    )


def _felt(context: PageContextMaker, one: JourneyChanges) -> Iterator[FeltThenAndNow]:
    looks, people, t = context.site.persona_looks, context.site.people, context.catalogue.text
    columns = len(context.site.analysed.journeys[one.id].touchpoints) if one.curves else 0
    for then, now in one.curves[:MOST_CURVES]:
        name = people[now.persona].title if now.persona in people else t("everybody")
        look = looks[now.persona]
        former = SparkCurve(then, replace(look, dash=_FORMER), "")
        label = t("changes.curve", name=name)
        drawn = spark_of(
            [SparkCurve(now, replace(look, dash=""), name)], columns, context.site.hub.settings.emotion, (), label,
            former=former,
        )  # fmt: skip
        if drawn is not None:
            yield FeltThenAndNow(name, drawn)


def _object(context: PageContextMaker, id_: str, title: str) -> Link:
    return context.link(id_) if id_ in context.site.places else Link(title)


def _row(context: PageContextMaker, one: Change) -> ChangeRow:
    t = context.catalogue.text
    before, after = (_value(context, one, value) for value in (one.before, one.after))
    return ChangeRow(
        one.kind,
        t(f"change.{one.kind}"),
        _object(context, one.id, one.title),
        _field(context, one.field) if one.field else t(f"kind.{one.what}"),
        _thing(context, one),
        before,
        after,
    )


def _thing(context: PageContextMaker, one: Change) -> str:
    """What changed inside a field: its own words, the person who feels it, or the way to a figure."""
    if one.item in context.site.places:
        return context.site.places[one.item].title
    is_figure = one.kind == "rescored" and one.field == "customers"
    return way_words(context.catalogue, one.item) if is_figure else one.item


def _value(context: PageContextMaker, one: Change, value: str) -> str:
    places = context.site.places
    if one.kind == "moved":
        return places[value].title if one.before != one.after and value in places else ""
    if one.kind == "rescored" and value:
        return (context.catalogue.signed if one.field == "emotion" else context.catalogue.number)(float(value))
    return value


def _field(context: PageContextMaker, name: str) -> str:
    lanes = {lane.id: lane.label or lane.id for lane in context.site.hub.settings.lanes}
    return field_words(context.catalogue, lanes, name)
