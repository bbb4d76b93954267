"""A stage's page: its part of the map, who comes and goes and why, and what holds for all of its touchpoints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from cjmsite.analyse.figures.flows import StageFlow
from cjmsite.analyse.figures.measures import measure_of
from cjmsite.analyse.journey.journeys import JourneyInsight
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney, LinkedStage, LinkedTouchpoint
from cjmsite.model.objects import Stage
from cjmsite.render.charts.feelings import bar
from cjmsite.render.charts.measure import summary_of
from cjmsite.render.map.threads import runs_through
from cjmsite.render.map.view import MapView, map_view
from cjmsite.render.nouns.experience import (
    ExperienceContext,
    ExperienceOnPage,
    ExperienceRow,
    ExperienceView,
    experience_row,
)
from cjmsite.render.nouns.experience_facts import experience_view, priorities_href, sections
from cjmsite.render.nouns.facts import FigureView
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import Fact, FileView, Link, PageContext


@frozen
class Exit:
    """People who leave: how many, to where, why; `bar` shows their share of the largest group that leaves."""

    count: str
    to: Link | None
    why: str
    bar: Markup


@frozen
class CustomersView:
    """Customers of the stage: who comes, joins, leaves and goes on; exits with reasons; what the loss is worth."""

    figures: tuple[FigureView, ...]
    exits: tuple[Exit, ...]
    worth: str
    gap: str


@frozen(kw_only=True)
class StagePage(PageContext):
    """Context of `stage.html`.

    `journey` is its journey's title, `kicker` says where this is in it, `terms` are goal, first event and phase; `map`
    its part of the map (None without touchpoints), `on_map` the whole map at this stage, `rows` the touchpoints;
    `experience` the fields that hold for the whole stage; `measured` sums up the measures of its touchpoints;
    `threads` are things that run through this and other stages.
    """

    number: int
    journey: str
    kicker: tuple[Link, ...]
    summary: str
    terms: tuple[Fact, ...]
    contents: tuple[Link, ...]
    customers: CustomersView | None
    map: MapView | None
    rows: tuple[ExperienceRow, ...]
    experience: ExperienceView
    measured: tuple[Link, ...]
    threads: tuple[Link, ...]
    body: Markup
    files: tuple[FileView, ...]
    before: Link | None
    after: Link | None
    on_map: str
    priorities: str
    mentions: tuple[Link, ...]


def plan_stages(site: ExperienceContext) -> Iterator[Planned]:
    """A page for each stage."""
    for journey in site.planned:
        for stage in journey.stages:
            make = partial(stage_context, site, journey, stage)
            # Who is there at a stage follows from all stages before it.
            yield Planned(stage.node.path, "stage.html", make, stage.node.file, shows=journey.node.id)


def stage_context(site: ExperienceContext, journey: LinkedJourney, stage: LinkedStage) -> StagePage:
    """The context of one stage's page."""
    node, context = stage.node, PageContextMaker(stage.node.path, site.site)
    insight = site.analysed.journeys[journey.node.id]
    on_page, place = ExperienceOnPage(context, node, site), stage.number - 1
    experience = experience_view(on_page, journey.lanes, on_page.measures)
    files = context.files(node.attachments)
    customers = _customers(on_page, journey, insight.flows[place])
    parts = (
        ("map", int(bool(stage.touchpoints))),
        ("touchpoints", len(stage.touchpoints)),
        ("customers", int(customers is not None)),
    )
    return StagePage(
        **context.object_fields(node, "", (*context.trail(""), context.link(journey.node.id))),
        number=stage.number,
        journey=journey.node.title,
        kicker=_kicker(context, journey, stage),
        summary=node.front.summary or "",
        terms=_terms(on_page, node.front),
        contents=sections(on_page, experience, len(files), bool(node.body.texts), parts),
        customers=customers,
        map=_part_of_map(context, journey, stage, insight) if stage.touchpoints else None,
        rows=tuple(experience_row(context, site.analysed.experiences[one.node.id]) for one in stage.touchpoints),
        experience=experience,
        measured=_measured(on_page, stage.touchpoints),
        threads=tuple(
            Link(thread.title, "", thread.words or "")
            for thread in journey.node.front.threads
            if runs_through(thread, node.id)
        ),
        body=context.body(node.body),
        files=files,
        before=context.link(journey.stages[place - 1].node.id) if place else None,
        after=context.link(journey.stages[place + 1].node.id) if stage.number < len(journey.stages) else None,
        on_map=context.href(journey.node.path, f"stage-{stage.number}"),
        priorities=priorities_href(on_page),
        mentions=context.mentions(node.id),
    )


def _kicker(context: PageContextMaker, journey: LinkedJourney, stage: LinkedStage) -> tuple[Link, ...]:
    """Stage 4 of 5."""
    return (Link(context.catalogue.text("stage.number", number=stage.number, of=len(journey.stages))),)


def _part_of_map(
    context: PageContextMaker, journey: LinkedJourney, stage: LinkedStage, insight: JourneyInsight
) -> MapView:
    """The map of this stage alone, with the lanes of the person's experience: the rest is told on this page anyway."""
    view = map_view(context, journey, insight, (stage,))
    return replace(view, rows=tuple(row for row in view.rows if "experience" in row.lane.lenses))


def _terms(on_page: ExperienceOnPage, front: Stage) -> tuple[Fact, ...]:
    rows = (("goal", front.goal), ("begins_with", front.begins_with), ("phase", front.phase))
    return tuple(Fact(on_page.text("field." + key), (Link(words),)) for key, words in rows if words)


def _customers(on_page: ExperienceOnPage, journey: LinkedJourney, flow: StageFlow) -> CustomersView | None:
    """Who comes and goes; None where nobody counted."""
    if flow.present is None and not flow.leaving:
        return None
    catalogue, asset = on_page.context.catalogue, journey.node.front.customers
    rows = (
        ("entering", flow.entering, ""),
        ("joining", flow.joining or None, "gain"),
        ("leaving", flow.lost or None, "pain"),
        ("staying", flow.staying, ""),
    )
    signs = {"gain": "+", "pain": "\N{MINUS SIGN}", "": ""}
    shown = tuple(
        FigureView(signs[tone] + catalogue.number(count, 0), on_page.text("stage.customers." + key), tone)
        for key, count, tone in rows
        if count is not None
    )
    most = max((one.count for one in flow.leaving), default=0)
    exits = tuple(
        Exit(
            catalogue.number(one.count, 0),
            on_page.context.named(one.to),
            one.why or "",
            bar(one.count / most if most else 0, "pain"),
        )
        for one in sorted(flow.leaving, key=lambda one: -one.count)
    )
    worth, money = "", catalogue.money(flow.worth, flow.currency)
    if asset is not None and money:
        worth = on_page.text(
            "stage.customers.worth.period" if asset.period else "stage.customers.worth",
            count=catalogue.number(flow.lost, 0),
            unit=asset.unit or on_page.text("stage.customers.unit"),
            money=money,
            period=asset.period,
        )
    gap = on_page.text("stage.customers.gap", count=catalogue.signed(flow.gap, 0)) if flow.gap else ""
    return CustomersView(shown, exits, worth, gap)


def _measured(on_page: ExperienceOnPage, touchpoints: Sequence[LinkedTouchpoint]) -> tuple[Link, ...]:
    """The measures of the stage's touchpoints: name and address, and what they show as a note."""
    kinds, tables = on_page.site.hub.metric_kinds, on_page.site.tables
    found = (
        (one.node, measure_of(metric, one.node.file, kinds, tables))
        for one in touchpoints
        for metric in one.node.front.metrics
    )
    return tuple(
        Link(
            f"{measure.name}, {node.title}",
            on_page.context.href(node.path, f"metric-{measure.id}"),
            summary_of(measure, on_page.context.catalogue),
        )
        for node, measure in found
    )
