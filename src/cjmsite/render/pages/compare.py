"""The comparison of two journeys: stages in line, curves overlaid, what differs, what changes in figures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.analyse.figures.flows import StageFlow
from cjmsite.analyse.journey.compare import ComparedFigure, Comparison, compare, compared
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney
from cjmsite.render.charts.customers import draw_customers
from cjmsite.render.compare.columns import Head, Side, heads_of, sides_of
from cjmsite.render.compare.emotion import Overlay, overlays
from cjmsite.render.compare.gaps import GapPicture, pictures
from cjmsite.render.compare.lanes import ComparedLane, compared_lanes
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link, PageContext

_NOBODY = StageFlow(None, 0, (), None, 0, None, 0)  # a stage that a side does not have


@frozen
class Party:
    """One of the two journeys: its letter, its title, its state in words, its customers' band."""

    sign: str
    link: Link
    state: str
    side: Side
    customers: Markup


@frozen
class FigureRow:
    """A figure of both sides in words; `tone` of the change is gain, pain or even, "" where neither way is better."""

    label: str
    left: str
    right: str
    change: str
    tone: str


@frozen(kw_only=True)
class ComparePage(PageContext):
    """Context of `compare.html`."""

    parties: tuple[Party, Party]
    summary: tuple[str, ...]
    figures: tuple[FigureRow, ...]
    heads: tuple[Head, ...]
    count: int
    overlays: tuple[Overlay, ...]
    pictures: tuple[GapPicture, ...]
    lanes: tuple[ComparedLane, ...]


def plan_comparisons(site: SiteContext) -> Iterator[Planned]:
    """A page for each pair of journeys that asks for one."""
    for left, right in compared(site.hub):
        make = partial(compare_context, site, left, right)
        yield Planned(path_of(left, right), "compare.html", make, "the program", 3)


def path_of(left: LinkedJourney, right: LinkedJourney) -> str:
    """The page of a pair."""
    return urls.compare_page(left.node.slug, right.node.slug)


def comparisons_with(context: PageContextMaker, journey: LinkedJourney) -> tuple[Link, ...]:
    """Links to a journey's comparisons; the note of each is the other journey's title."""
    found = []
    for left, right in compared(context.site.hub):
        if journey.node.id in (left.node.id, right.node.id):
            other = right if journey.node.id == left.node.id else left
            found.append(Link(context.catalogue.text("compare"), context.href(path_of(left, right)), other.node.title))
    return tuple(found)


def compare_context(site: SiteContext, left: LinkedJourney, right: LinkedJourney) -> ComparePage:
    """The context of one pair's page."""
    context, t = PageContextMaker(path_of(left, right), site), site.catalogue.text
    journeys = site.analysed.journeys
    comparison = compare(left, right, journeys)
    sides = sides_of(context, comparison, (journeys[left.node.id], journeys[right.node.id]))
    title = t("compare.title", left=left.node.title, right=right.node.title)
    tab = t("compare.title", left=context.tab(left.node.id), right=context.tab(right.node.id))
    return ComparePage(
        **{
            **context.page_fields("compare", title, urls.HUB, "compare", tab),
            "description": _summary(context, comparison)[0],
        },
        parties=(_party(context, left, sides[0], sides), _party(context, right, sides[1], sides)),
        summary=_summary(context, comparison),
        figures=tuple(figure_row(context, (left, right), one) for one in comparison.figures if _known(one)),
        heads=heads_of(context, comparison),
        count=len(sides[0].linked),
        overlays=overlays(context, *sides),
        pictures=pictures(context, comparison, sides),
        lanes=compared_lanes(context, (left, right), *sides),
    )


def _party(context: PageContextMaker, journey: LinkedJourney, side: Side, both: tuple[Side, Side]) -> Party:
    most = max((flow.present or 0 for one in both for flow in one.insight.flows), default=0)
    flows = [side.insight.flows[stage.number - 1] if stage else _NOBODY for stage in side.linked_stages]
    return Party(
        side.sign,
        context.link(journey.node.id),
        context.catalogue.text("state." + journey.node.front.state),
        side,
        draw_customers(context, side.columns, flows, most),
    )


def _summary(context: PageContextMaker, comparison: Comparison) -> tuple[str, ...]:
    """What stands in line, and what is only on one side, by name."""
    t, pairs = context.catalogue.text, comparison.pairs
    sentences = [t("compare.both", n=sum(1 for pair in pairs if pair.left and pair.right))]
    for sign, only in (
        ("A", [pair.left for pair in pairs if not pair.right]),
        ("B", [pair.right for pair in pairs if not pair.left]),
    ):
        names = ", ".join(context.catalogue.quoted(one.node.title) for one in only if one)
        if names:
            sentences.append(t("compare.only", side=sign, names=names))
    return tuple(sentences)


def _known(figure: ComparedFigure) -> bool:
    return figure.left is not None or figure.right is not None


def figure_row(
    context: PageContextMaker, sides: tuple[LinkedJourney, LinkedJourney], figure: ComparedFigure
) -> FigureRow:
    """A figure of two journeys, or of two states of one, as a table shows it."""
    t, change = context.catalogue.text, figure.change
    left, right = (
        figure_words(context, side, figure.name, value) or t("compare.unsaid")
        for side, value in zip(sides, (figure.left, figure.right), strict=True)
    )
    if change is None or (figure.name == "loss_worth" and _currency(sides[0]) != _currency(sides[1])):
        return FigureRow(t("compare.figure." + figure.name), left, right, "", "")
    tone = ""
    if figure.better:
        tone = "even" if not change else "gain" if (change > 0) == (figure.better == "higher") else "pain"
    amount = _amount(context, figure.name, abs(change), _currency(sides[1]), is_change=True)
    key = f"compare.{figure.name}.{'more' if change > 0 else 'fewer'}"
    words = t(key, amount=amount) if change else t("compare.equal")
    return FigureRow(t("compare.figure." + figure.name), left, right, words, tone)


def figure_words(context: PageContextMaker, journey: LinkedJourney, name: str, value: float | None) -> str:
    """A figure of one journey as it is read; "" where that journey does not say it."""
    return "" if value is None else _amount(context, name, value, _currency(journey))


def _currency(journey: LinkedJourney) -> str:
    asset = journey.node.front.customers
    return (asset.currency if asset else "") or ""


def _amount(context: PageContextMaker, name: str, value: float, currency: str, is_change: bool = False) -> str:
    """A figure as it is read: feelings with their sign, unless it is by how much they change, money with its
    currency."""
    if name == "loss_worth":
        return context.catalogue.money(value, currency) or context.catalogue.number(value, 0)
    if name.startswith("feeling") and not is_change:
        return context.catalogue.signed(value, 2)
    return context.catalogue.number(value, 2)
