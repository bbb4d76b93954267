"""The story of a journey whose map is wide: a page of its own, and a script that puts it into the journey's page.

In the page of such a map it would be a fifth of the bytes, for readers of narrow screens alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.charts.columns import MOST_WHOLE, columns_of, width_of
from cjmsite.render.charts.emotion import PersonaKey, legend
from cjmsite.render.map.story import StoryStage, story_of
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup, Templates, markup
from cjmsite.render.views import Link, PageContext


@frozen
class StoryTexts:
    """A story with what its head needs: the `page` that its addresses are seen from, and the personas of its curves."""

    page: str
    stages: tuple[StoryStage, ...]
    personas: tuple[PersonaKey, ...]


@frozen
class StoryPart:
    """Context of `story_part.html`."""

    story: StoryTexts
    texts: Catalogue


@frozen(kw_only=True)
class StoryPage(PageContext):
    """Context of `journey_story.html`."""

    journey: Link
    story: Markup


@frozen
class StoryScript:
    """Context of `story.js`."""

    story: Markup


@frozen(eq=False)
class StoryMaker:
    """Makes the page and the script of one journey, which lie beside each other and hold the same."""

    site: SiteContext
    templates: Templates
    journey: LinkedJourney

    def page(self) -> StoryPage:
        """The context of the page."""
        node, context = self.journey.node, self._context()
        text = self.site.catalogue.text
        title, tab = (text("story.title", title=words) for words in (node.title, context.tab(node.id)))
        bare = context.page_fields("story", title, urls.HUB, "", tab)
        return StoryPage(
            **{**bare, "description": node.front.summary or ""}, journey=context.link(node.id), story=_part_of(self)
        )

    def script(self) -> StoryScript:
        """The context of the script."""
        return StoryScript(self._context().explained(_part_of(self)))

    def part(self) -> StoryPart:
        """What both hold."""
        context, journey = self._context(), self.journey
        insight = self.site.analysed.journeys[journey.node.id]
        columns = columns_of(context, insight, journey.stages)
        stages = story_of(context, journey, insight, columns)
        story = StoryTexts(context.path, stages, legend(context, insight.curves))
        return StoryPart(story, self.site.catalogue)

    def _context(self) -> PageContextMaker:
        return PageContextMaker(urls.story_page(self.journey.node.path), self.site)


@lru_cache(maxsize=1)  # page and script are made one after the other
def _part_of(maker: StoryMaker) -> Markup:
    part = maker.part()
    return markup(maker.templates.render("story_part.html", part, part.story.page))


def plan_stories(site: SiteContext, templates: Templates) -> Iterator[Planned]:
    """Page and script for each journey whose map is wide."""
    for journey in site.planned:
        if sum(width_of(stage) for stage in journey.stages) > MOST_WHOLE:
            path, file, id_ = journey.node.path, journey.node.file, journey.node.id
            maker = StoryMaker(site, templates, journey)
            yield Planned(urls.story_page(path), "journey_story.html", maker.page, file, shows=id_)
            yield Planned(urls.story_script(path), "story.js", maker.script, file, shows=id_)
