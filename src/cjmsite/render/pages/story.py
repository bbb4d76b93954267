"""The story of a journey whose map is wide: a page of its own, and a script that puts it into the journey's page.

In the page of such a map it would be a fifth of the bytes, for readers of narrow screens alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.charts.columns import columns_of, width_of
from cjmsite.render.charts.emotion import PersonaKey, legend
from cjmsite.render.charts.later import WHOLE
from cjmsite.render.map.story import StoryStage, story_of
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned
from cjmsite.render.views import Link, PageContext


@frozen
class StoryTexts:
    """A story with what its head needs: the `page` that its addresses are seen from, and the personas of its curves."""

    page: str
    stages: tuple[StoryStage, ...]
    personas: tuple[PersonaKey, ...]


@frozen(kw_only=True)
class StoryPage(PageContext):
    """Context of `journey_story.html`."""

    journey: Link
    story: StoryTexts


@frozen
class StoryScript:
    """Context of `story.js`."""

    story: StoryTexts
    texts: Catalogue


def plan_stories(site: SiteContext) -> Iterator[Planned]:
    """Page and script for each journey whose map is wide."""
    for journey in site.planned:
        if sum(width_of(stage) for stage in journey.stages) > WHOLE:
            path, file, id_ = journey.node.path, journey.node.file, journey.node.id
            page, script = partial(story_context, site, journey), partial(story_script_context, site, journey)
            yield Planned(urls.story_page(path), "journey_story.html", page, file, shows=id_)
            yield Planned(urls.story_script(path), "story.js", script, file, shows=id_)


def story_context(site: SiteContext, journey: LinkedJourney) -> StoryPage:
    """The context of one journey's story as a page."""
    node = journey.node
    context = PageContextMaker(urls.story_page(node.path), site)
    title, tab = (site.catalogue.text("story.title", title=words) for words in (node.title, context.tab(node.id)))
    bare = context.bare("story", title, urls.HUB, "", tab)
    return StoryPage(
        **{**bare, "description": node.front.summary or ""},
        journey=context.link(node.id),
        story=_story(context, journey),
    )


def story_script_context(site: SiteContext, journey: LinkedJourney) -> StoryScript:
    """The context of one journey's story as a script."""
    return StoryScript(_story(PageContextMaker(journey.node.path, site), journey), site.catalogue)


def _story(context: PageContextMaker, journey: LinkedJourney) -> StoryTexts:
    insight = context.site.analysed.journeys[journey.node.id]
    columns = columns_of(context, insight, journey.stages)
    return StoryTexts(context.path, story_of(context, journey, insight, columns), legend(context, insight.curves))
