"""Any two journeys, or two people of one, chosen by the reader: a page with the choice, and for each journey a script
with its drawings and figures, made here: scripts put two of them together. A page for each pair would be too many.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from cjmsite.analyse.journey.compare import compare, compared
from cjmsite.analyse.journey.journeys import Curve
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney
from cjmsite.render.charts.drawing.scale import LANE, Scale
from cjmsite.render.charts.drawing.svg import drawn_svg
from cjmsite.render.charts.emotion import grid, persona_name
from cjmsite.render.charts.spark import MOST_CURVES
from cjmsite.render.compare.columns import sides_of
from cjmsite.render.compare.gaps import WIDE, GapPicture, drawn_side, picture_of_two
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.pages.compare import figure_words, path_of
from cjmsite.render.plan import Planned, PlannedData
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link, PageContext

_SAID = "script.compare."


@frozen
class JourneyChoice:
    """A journey to choose: its id in the address, its title, and the script with its data."""

    id: str
    title: str
    script: str


@frozen(kw_only=True)
class CompareChoicePage(PageContext):
    """Context of `compare_choice.html`: `pairs` are those that authors named, their notes the ids of both, with a blank
    between; `empty` is a drawing without curves; `words` a JSON object of texts for the scripts."""

    choices: tuple[JourneyChoice, ...]
    pairs: tuple[Link, ...]
    empty: Markup
    words: str


def plan_compare_choice(site: SiteContext) -> Iterator[Planned]:
    """The page with the choice, where there is one."""
    if len(site.hub.journeys) > 1:
        yield Planned(urls.COMPARE, "compare_choice.html", partial(_page, site), "the program", 3)


def plan_compare_data(site: SiteContext) -> Iterator[PlannedData]:
    """The script of each journey."""
    for journey in site.planned:
        make = partial(_script, site, journey)
        yield PlannedData(urls.compare_data(journey.node.slug), make, journey.node.file, shows=journey.node.id)


def _page(site: SiteContext) -> CompareChoicePage:
    context, t = PageContextMaker(urls.COMPARE, site), site.catalogue.text
    pairs = tuple(
        Link(
            t("compare.title", left=left.node.title, right=right.node.title),
            context.href(path_of(left, right)),
            f"{left.node.id} {right.node.id}",
        )
        for left, right in compared(site.hub)
    )
    scale = Scale(site.hub.settings.emotion, LANE)
    frame = f'viewBox="0 0 {WIDE} {LANE.length}" data-curves'
    return CompareChoicePage(
        **{
            **context.page_fields("compare-choice", t("compare.choose"), urls.COMPARE, "compare"),
            "description": t("compare.choose.lead"),
        },
        choices=tuple(
            JourneyChoice(one.node.id, one.node.title, context.href(urls.compare_data(one.node.slug)))
            for one in site.hub.journeys
        ),
        pairs=pairs,
        empty=drawn_svg("feelings compared gap-picture", frame, grid(scale, WIDE), t("compare.choose.drawing")),
        words=json.dumps(
            {key.removeprefix(_SAID): text for key, text in site.catalogue.texts.items() if key.startswith(_SAID)},
            ensure_ascii=False,
        ),
    )


def _script(site: SiteContext, journey: LinkedJourney) -> bytes:
    """The data of a journey as an argument of `cjmsite.compared`, which js/compare/choice.js defines before it loads
    this."""
    context = PageContextMaker(urls.COMPARE, site)
    comparison = compare(journey, journey, site.analysed.journeys)
    sides = sides_of(context, comparison, (site.analysed.journeys[journey.node.id],) * 2)
    curves = sides[0].insight.curves

    def told(curve: Curve) -> dict[str, Any]:
        """A curve as A's and as B's, and its extremes in words."""
        ends = []
        for key, point in (("lowest", curve.lowest), ("highest", curve.highest)):
            if point:
                place = context.link(point.touchpoint)
                value = context.catalogue.signed(point.value)
                ends.append({"name": key, "words": place.words, "href": place.href, "value": value})
        drawn = [drawn_side(context, side, curve, rank) for rank, side in enumerate(sides)]
        return {"id": curve.persona, "name": persona_name(context, curve.persona), "drawn": drawn, "ends": ends}

    def beside(one: Curve, other: Curve) -> dict[str, Any]:
        who = f"{persona_name(context, one.persona)} / {persona_name(context, other.persona)}"
        return _as_data(picture_of_two(context, comparison, sides, who, (one, other)))

    few = curves[:MOST_CURVES]
    data = {
        "title": journey.node.title,
        "href": context.href(journey.node.path),
        "state": context.catalogue.text("state." + journey.node.front.state),
        "curves": [told(curve) for curve in curves],
        "figures": [
            {"name": one.name, "label": context.catalogue.text(f"compare.figure.{one.name}"), "words": words}
            for one in comparison.figures
            if (words := figure_words(context, journey, one.name, one.left))
        ],
        "people": {f"{a.persona} {b.persona}": beside(a, b) for a in few for b in few if a.persona != b.persona},
    }
    text = json.dumps({journey.node.id: data}, ensure_ascii=False, separators=(",", ":"))
    return f"cjmsite.compared({text});\n".encode()


def _as_data(picture: GapPicture) -> dict[str, Any]:
    gaps = [
        {"words": one.place.words, "href": one.place.href, "values": one.values, "change": one.change, "tone": one.tone}
        for one in picture.gaps
    ]
    return {"drawing": picture.wide, "gaps": gaps}
