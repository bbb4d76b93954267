"""The whole site as a plan: every page, file of data, asset and attachment that a build publishes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cjmsite.analyse.hub import Analysed
from cjmsite.frozen import frozen
from cjmsite.link.hub import Attachment, LinkedJourney
from cjmsite.render.api.plan import plan_api
from cjmsite.render.assets import make_assets
from cjmsite.render.chrome import ChromeMaker, sections_of
from cjmsite.render.desk import Around
from cjmsite.render.encoding import encoded
from cjmsite.render.experience import Surroundings
from cjmsite.render.map.details import plan_details
from cjmsite.render.map.opened import plan_opened
from cjmsite.render.pages.actions import plan_actions
from cjmsite.render.pages.background import plan_background
from cjmsite.render.pages.compare import plan_comparisons
from cjmsite.render.pages.embed import plan_embeds
from cjmsite.render.pages.hub import plan_hub
from cjmsite.render.pages.journey import plan_journeys
from cjmsite.render.pages.library import plan_library
from cjmsite.render.pages.lists import plan_lists, plan_mentions
from cjmsite.render.pages.people import plan_people
from cjmsite.render.pages.plain import plan_pages
from cjmsite.render.pages.priorities import plan_priorities
from cjmsite.render.pages.providers import plan_providers
from cjmsite.render.pages.redirect import plan_redirects
from cjmsite.render.pages.search import plan_search
from cjmsite.render.pages.sheets import plan_sheets
from cjmsite.render.pages.stage import plan_stages
from cjmsite.render.pages.story import plan_stories
from cjmsite.render.pages.touchpoint import plan_touchpoints
from cjmsite.render.pages.tours import plan_tours
from cjmsite.render.pages.walk import plan_walks
from cjmsite.render.picture.journey import draw_journey, plan_pictures
from cjmsite.render.picture.pen import palette_of
from cjmsite.render.plan import Copy, Joined, Planned, PlannedData
from cjmsite.render.search.index import Indexer, index_all, search_index
from cjmsite.render.sketch import draw_sketch
from cjmsite.render.speech import speech_for
from cjmsite.render.templates import Templates
from cjmsite.render.theme import Theme


@frozen
class SitePlan:
    """What is to be published: pages and data still to be made, assets (the search's index too) as bytes, files to copy
    by their path."""

    pages: tuple[Planned, ...]
    data: tuple[PlannedData, ...]
    joined: tuple[Joined, ...]
    assets: Mapping[str, bytes]
    copies: Mapping[str, Copy]
    templates: Templates

    def content(self, one: Planned | PlannedData) -> bytes:
        """The bytes of a page or a file of data."""
        if isinstance(one, PlannedData):
            return one.make()
        text = self.templates.render(one.template, one.make(), one.path)
        return encoded(text) if one.path.endswith(".html") else text.encode()


def plan_site(
    analysed: Analysed,
    theme: Theme,
    logo: Copy | None,
    files: Mapping[str, Copy],
    indexer: Indexer = index_all,
    sections: tuple[str, ...] | None = None,
    templates: Templates | None = None,
) -> SitePlan:
    """Plan every file of the site; `files` has what is published of each of the author's files, by its path.

    `indexer` makes the parts of the search index; `sections` are the navigation's pages where the hub is a
    part of one: then the pages that look across journeys are not planned. `templates` are the theme's, if they were
    compiled before.
    """
    hub = analysed.hub
    is_whole = sections is None
    sections = sections_of(hub) if sections is None else sections
    assets = make_assets(theme, hub.settings.brand)
    speech = speech_for(theme, hub.settings.language)
    templates = templates or Templates(theme.templates, speech.texts, theme.origins)
    logo_path = f"assets/logo.{logo.origin.rsplit('.', 1)[-1].lower()}" if logo else ""
    around = _around(analysed, ChromeMaker(hub, sections, assets, templates, speech, logo_path))
    surroundings = Surroundings(around)
    pages = (
        *(plan_overviews(around) if is_whole else ()),
        *plan_journeys(around, analysed),
        *plan_comparisons(around),
        *plan_walks(surroundings),
        *plan_embeds(around),
        *plan_stories(around),
        *plan_sheets(around),
        *plan_stages(surroundings),
        *plan_touchpoints(surroundings),
        *plan_details(surroundings),
        *plan_opened(around),
        *plan_pages(around),
        *plan_mentions(around),
        *plan_redirects(hub, assets, speech.t("redirect")),
    )
    copies = {path: file for attachment in hub.attachments for path, file in _copies(attachment, files)}
    copies.update((path, files[file]) for file, path in hub.loose.items())
    if logo is not None:
        copies[logo_path] = logo
    made = {**assets.files, **search_index(hub, speech, indexer)}
    data = (*plan_api(analysed), *plan_pictures(around, palette_of(theme, hub.settings.brand)))
    return SitePlan(
        pages,
        tuple(one for one in data if isinstance(one, PlannedData)),
        tuple(one for one in data if isinstance(one, Joined)),
        made,
        copies,
        templates,
    )


def _around(analysed: Analysed, chrome: ChromeMaker) -> Around:
    """What pages look up."""
    hub, speech = analysed.hub, chrome.speech
    return Around(
        analysed, speech, chrome, lambda body, number: draw_sketch(body.sketches[number], hub.settings, speech)
    )


def picture_of(analysed: Analysed, theme: Theme, journey: LinkedJourney) -> str:
    """The picture of one journey as the text of an SVG file, without planning a site."""
    hub = analysed.hub
    speech = speech_for(theme, hub.settings.language)
    templates = Templates(theme.templates, speech.texts, theme.origins)
    around = _around(
        analysed, ChromeMaker(hub, sections_of(hub), make_assets(theme, hub.settings.brand), templates, speech, "")
    )
    return draw_journey(around, palette_of(theme, hub.settings.brand), journey).decode()


def plan_overviews(around: Around) -> Iterator[Planned]:
    """The pages that look across journeys: hub, people, providers, actions, priorities, tours, background, search,
    library, and whole lists of theirs."""
    for plan in (
        plan_hub,
        plan_people,
        plan_providers,
        plan_actions,
        plan_priorities,
        plan_tours,
        plan_background,
        plan_search,
        plan_library,
        plan_lists,
    ):
        yield from plan(around)


def _copies(attachment: Attachment, files: Mapping[str, Copy]) -> list[tuple[str, Copy]]:
    """An attachment, what was made of it, and the transcript that goes with it."""
    made = [(attachment.path, files[attachment.file])]
    made += [
        (f"{attachment.path}.{one.suffix}", Copy(one.source, one.sha256, attachment.file, True))
        for one in attachment.facts.made
    ]
    made += [(path, files[file]) for file, path in attachment.spoken]
    return made
