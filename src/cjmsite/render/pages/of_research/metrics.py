"""A page for each metric with a file of its own: what it is, and all touchpoints on one axis."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.analyse.figures.measures import Measure
from cjmsite.analyse.measured import MeasuredPlace
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.model.objects import SharedMetric
from cjmsite.render.charts.measure import draw_measure, summary_of, value_words
from cjmsite.render.nouns.facts import About, about
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup, markup
from cjmsite.render.views import Fact, Link, PageContext
from cjmsite.render.whole_lists import link_to_whole_list

MOST_PLACES = 24


@frozen
class MeasuredRow:
    """A touchpoint or stage where a metric is measured: the newest value, whether it meets the target (`met`, `missed`
    or ""), the same in a sentence; on the metric's page the chart, on the same axes as all others there."""

    link: Link
    where: tuple[Link, ...]
    newest: str
    met: str
    summary: str
    chart: Markup


@frozen
class NamedMetric:
    """A metric in the list: what it is, and at how many places it is measured."""

    link: Link
    definition: str
    places: str


@frozen(kw_only=True)
class MetricPage(PageContext):
    """Context of `metric.html`."""

    summary: str
    definition: str
    question: str
    facts: tuple[Fact, ...]
    body: Markup
    rows: tuple[MeasuredRow, ...]
    rows_cut: Link | None
    data: tuple[Link, ...]
    about: About


def plan_metrics(site: SiteContext) -> Iterator[Planned]:
    """A page for each metric."""
    for node in site.hub.metrics:
        places = site.analysed.measured[node.id]
        made_of = partial(tuple, (node, tuple(place.at for place in places)))
        yield Planned(node.path, "metric.html", partial(metric_page, site, node, places), node.file, made_of=made_of)


def metric_page(site: SiteContext, node: Node[SharedMetric], places: tuple[MeasuredPlace, ...]) -> MetricPage:
    """The context of one metric's page."""
    context, front, t = PageContextMaker(node.path, site), node.front, site.catalogue.text
    shown = places[:MOST_PLACES]
    among = [place.measure for place in shown]
    target = value_words(front.target, front.unit or "", site.catalogue) if front.target is not None else ""
    facts = (
        ("unit", front.unit),
        ("better", t(f"metric.{front.better}_is_better") if front.better else ""),
        ("target", target),
        ("source", front.source),
        ("cadence", front.cadence),
    )
    return MetricPage(
        **context.object_fields(node, urls.overview_page("measure")),
        summary=front.summary or "",
        definition=front.definition or "",
        question=front.question or "",
        facts=tuple(Fact(t(f"measure.{key}"), (Link(words),)) for key, words in facts if words),
        body=context.body(node.body),
        rows=tuple(_drawn(context, place, [one for one in among if one is not place.measure]) for place in shown),
        rows_cut=link_to_whole_list(context, node.path, "places", MOST_PLACES, len(places)),
        data=(Link("metrics.csv", context.href(urls.api_file("metrics.csv"))),),
        about=about(context, node, {place.at for place in places}),
    )


def _drawn(context: PageContextMaker, place: MeasuredPlace, among: list[Measure]) -> MeasuredRow:
    return _row(context, place, draw_measure(place.measure, context.catalogue, among))


def measured_row(context: PageContextMaker, place: MeasuredPlace) -> MeasuredRow:
    """A place in the list of all."""
    return _row(context, place, markup(""))


def _row(context: PageContextMaker, place: MeasuredPlace, chart: Markup) -> MeasuredRow:
    measure, experience = place.measure, context.site.analysed.experiences[place.at]
    stage = (experience.stage,) if experience.stage != experience.id else ()
    title = context.site.places[place.at].title
    return MeasuredRow(
        Link(title, context.href(experience.node.path, f"metric-{measure.id}")),
        context.links((experience.journey, *stage)),
        value_words(measure.known[-1].value, measure.unit, context.catalogue) if measure.known else "",
        {True: "met", False: "missed", None: ""}[measure.met],
        summary_of(measure, context.catalogue),
        chart,
    )


def metric_row(context: PageContextMaker, node: Node[SharedMetric]) -> NamedMetric:
    """A metric in the list."""
    count = len(context.site.analysed.measured[node.id])
    words = node.front.definition or node.front.summary or ""
    return NamedMetric(context.link(node.id), words, context.catalogue.number(count, 0))
