"""A journey's map as a script, for the maps of other journeys: a touchpoint that opens into it shows it in place.

Loaded when it is first asked for: pages opened from a folder may not fetch.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.map.view import MapView, map_view
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned


@frozen
class OpenedMap:
    """Context of `opened.js`: a journey's title, the address of its page, its map.

    `people` is JSON: each persona's name by its id.
    """

    title: str
    href: str
    people: str
    map: MapView
    texts: Catalogue


def plan_opened(site: SiteContext) -> Iterator[Planned]:
    """A script for each journey that some touchpoint of another one opens into."""
    asked = {
        touchpoint.node.front.journey
        for journey in site.hub.journeys
        for touchpoint in journey.touchpoints
        if touchpoint.node.front.journey != journey.node.id
    }
    for journey in site.planned:
        if journey.node.id in asked:
            path = urls.opened_map(journey.node.path)
            make = partial(opened_map_context, site, journey)
            yield Planned(path, "opened.js", make, journey.node.file, shows=journey.node.id)


def opened_map_context(site: SiteContext, journey: LinkedJourney) -> OpenedMap:
    """The context of one journey's script. Its addresses hold for the page of any other journey."""
    context = PageContextMaker(urls.journey_page("-"), site)
    view = map_view(context, journey, site.analysed.journeys[journey.node.id])
    return OpenedMap(
        title=journey.node.title,
        href=context.href(journey.node.path),
        people=json.dumps({one.id: one.name for one in view.personas}, ensure_ascii=False),
        map=replace(view, anchors=False),
        texts=context.catalogue,
    )
