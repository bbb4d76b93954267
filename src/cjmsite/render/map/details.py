"""What opens beside the map: each touchpoint in short, a script of them for each stage.

The scripts are loaded when the first touchpoint of their stage is opened: pages opened from a folder may not fetch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney, LinkedStage, LinkedTouchpoint
from cjmsite.link.resolve import NOBODY
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.nouns.experience import ExperienceContext, ExperienceInShort, ExperienceOnPage
from cjmsite.render.nouns.experience_facts import figures
from cjmsite.render.nouns.facts import FigureView
from cjmsite.render.nouns.journey_cards import JourneyCard, journey_card
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import FileView, Link

_FIGURES = 3  # as many as fit side by side
_SPARK_WIDTH = 360


@frozen
class DetailsView:
    """A touchpoint in short, with three key figures (a measure rather than the evidence, which is told below).

    `kicker` says where it is and who serves; anchors of files begin with `d-`, as they stand
    in the journey's page beside that page's own files.
    """

    id: str
    kicker: str
    link: Link
    experience: ExperienceInShort
    figures: tuple[FigureView, ...]
    recordings: tuple[FileView, ...]
    pictures: tuple[FileView, ...]
    documents: tuple[FileView, ...]
    opens: JourneyCard | None


@frozen
class DetailsScript:
    """Context of `details.js`: a stage's touchpoints, in order. `explained` gives their HTML with its terms."""

    touchpoints: tuple[DetailsView, ...]
    explained: Callable[[str], Markup]
    texts: Catalogue


def plan_details(site: ExperienceContext) -> Iterator[Planned]:
    """A script for each stage that has touchpoints."""
    for journey in site.planned:
        for stage in journey.stages:
            if stage.touchpoints:
                yield Planned(
                    urls.stage_details(stage.node.path),
                    "details.js",
                    partial(details_script, site, journey, stage),
                    stage.node.file,
                    shows=stage.node.id,
                )


def details_script(site: ExperienceContext, journey: LinkedJourney, stage: LinkedStage) -> DetailsScript:
    """The context of one stage's script; addresses are relative to the journey's page, where it is shown."""
    context = PageContextMaker(journey.node.path, site.site)
    touchpoints = tuple(_details(site, context, stage, one) for one in stage.touchpoints)
    return DetailsScript(touchpoints, context.explained, context.catalogue)


def _details(
    site: ExperienceContext, context: PageContextMaker, stage: LinkedStage, one: LinkedTouchpoint
) -> DetailsView:
    on_page = ExperienceOnPage(context, one.node, site, stage.node)
    experience = on_page.in_short()
    shown = figures(on_page, experience, on_page.measures)
    opened = next((each for each in site.hub.journeys if each.node.id == one.node.front.journey), None)
    files = [_beside(file) for file in context.files(one.node.attachments) if file.alt or file.kind != "image"]
    served = (site.site.places[id_].title for id_ in one.whole.served_by if id_ != NOBODY)
    return DetailsView(
        id=one.node.id,
        kicker=" · ".join((context.catalogue.text("touchpoint.number", number=one.number), stage.node.title, *served)),
        link=context.link(one.node.id),
        experience=experience,
        figures=(*shown[:2], shown[-1]) if len(shown) > _FIGURES else shown,
        recordings=tuple(file for file in files if file.kind in ("audio", "video")),
        pictures=tuple(file for file in files if file.kind == "image"),
        documents=tuple(file for file in files if file.kind not in ("audio", "video", "image")),
        opens=journey_card(context, opened, _SPARK_WIDTH) if opened else None,
    )


def _beside(file: FileView) -> FileView:
    """A file whose anchors do not meet those of the page that it is shown in."""
    spoken = tuple(
        replace(one, anchor="d-" + one.anchor, cues=tuple(replace(cue, anchor="d-" + cue.anchor) for cue in one.cues))
        for one in file.transcripts
    )
    return replace(file, anchor="d-" + file.anchor, former=(), transcripts=spoken)
