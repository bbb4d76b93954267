"""The story of a journey whose map is wide: a page of its own, and a script that puts it into the journey's page.

In the page of such a map it would be a fifth of the bytes, for readers of narrow screens alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney
from cjmsite.render.desk import Around, Desk
from cjmsite.render.map.columns import columns_of, width_of
from cjmsite.render.map.emotion import PersonaKey, legend
from cjmsite.render.map.later import WHOLE
from cjmsite.render.map.story import StoryStage, story_of
from cjmsite.render.plan import Planned
from cjmsite.render.speech import Speech
from cjmsite.render.views import Link, Page


@frozen
class Told:
    """A story with what its head needs: the `page` that its addresses are seen from, and the personas of its curves."""

    page: str
    stages: tuple[StoryStage, ...]
    personas: tuple[PersonaKey, ...]


@frozen(kw_only=True)
class StoryPage(Page):
    """Context of `journey_story.html`."""

    journey: Link
    told: Told


@frozen
class StoryScript:
    """Context of `story.js`."""

    told: Told
    t: Speech


def plan_stories(around: Around) -> Iterator[Planned]:
    """Page and script for each journey whose map is wide."""
    for journey in around.planned:
        if sum(width_of(stage) for stage in journey.stages) > WHOLE:
            path, file, id_ = journey.node.path, journey.node.file, journey.node.id
            page, script = partial(story_page, around, journey), partial(story_script, around, journey)
            yield Planned(urls.story_page(path), "journey_story.html", page, file, shows=id_)
            yield Planned(urls.story_script(path), "story.js", script, file, shows=id_)


def story_page(around: Around, journey: LinkedJourney) -> StoryPage:
    """The context of one journey's story as a page."""
    node = journey.node
    desk = Desk(urls.story_page(node.path), around)
    title, tab = (around.speech.t("story.title", title=words) for words in (node.title, desk.tab(node.id)))
    bare = desk.bare("story", title, urls.HUB, "", tab)
    return StoryPage(
        **{**bare, "description": node.front.summary or ""}, journey=desk.link(node.id), told=_told(desk, journey)
    )


def story_script(around: Around, journey: LinkedJourney) -> StoryScript:
    """The context of one journey's story as a script."""
    return StoryScript(_told(Desk(journey.node.path, around), journey), around.speech)


def _told(desk: Desk, journey: LinkedJourney) -> Told:
    insight = desk.around.analysed.journeys[journey.node.id]
    columns = columns_of(desk, journey, insight, journey.stages)
    return Told(desk.path, story_of(desk, journey, insight, columns), legend(desk, insight.curves))
