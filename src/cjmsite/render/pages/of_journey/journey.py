"""The journey's page: the map, and what its author wrote about it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.analyse.hub import Analysed
from cjmsite.analyse.journey.journeys import JourneyInsight
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney
from cjmsite.model.vocabulary import CustomerAsset
from cjmsite.render.charts.columns import fitting
from cjmsite.render.map.controls import Controls, controls_of
from cjmsite.render.map.stages import StagesView, stages_view
from cjmsite.render.map.story import StoryStage, story_of
from cjmsite.render.map.view import MapView, map_view
from cjmsite.render.map.voices import JourneyVoices, journey_voices
from cjmsite.render.nouns.facts import approval_badge, approval_facts
from cjmsite.render.nouns.verdict_view import VerdictSentence, verdict_sentences
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.pages.compare import comparisons_with
from cjmsite.render.pages.of_journey.embed import Sharing, sharing_of
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import Badge, Fact, FileView, Link, PageContext


@frozen
class ThreadView:
    """Something that runs through several stages; none are named where it runs through all."""

    title: str
    words: str
    stages: tuple[Link, ...]


@frozen(kw_only=True)
class JourneyPage(PageContext):
    """Context of `journey.html`; `story` is empty where the map is wide: then it has a page and a script of its own."""

    id: str
    summary: str
    verdict: tuple[VerdictSentence, ...]
    badges: tuple[Badge, ...]
    facts: tuple[Fact, ...]
    map: MapView
    story: tuple[StoryStage, ...]
    story_page: str
    story_script: str
    walk: str
    share: Sharing
    stages: StagesView
    voices: JourneyVoices
    controls: Controls
    comparisons: tuple[Link, ...]
    threads: tuple[ThreadView, ...]
    body: Markup
    files: tuple[FileView, ...]
    mentions: tuple[Link, ...]


def plan_journeys(site: SiteContext, analysed: Analysed) -> Iterator[Planned]:
    """A page for each journey."""
    for journey in site.planned:
        insight = analysed.journeys[journey.node.id]
        make = partial(journey_context, site, journey, insight)
        yield Planned(journey.node.path, "journey.html", make, journey.node.file, shows=journey.node.id)


def journey_context(site: SiteContext, journey: LinkedJourney, insight: JourneyInsight) -> JourneyPage:
    """The context of one journey's page."""
    node, front = journey.node, journey.node.front
    context = PageContextMaker(node.path, site)
    drawn = map_view(context, journey, insight, width=fitting)
    return JourneyPage(
        **context.object_fields(node, urls.HUB, scripts="map"),
        id=node.id,
        summary=front.summary or "",
        verdict=verdict_sentences(context, journey),
        badges=_badges(context, journey, insight),
        facts=(
            *_facts(context, journey, insight),
            *approval_facts(context, journey.node),
            *context.own_facts(node.extra),
        ),
        map=drawn,
        stages=stages_view(context, journey, insight),
        voices=journey_voices(context, journey, drawn.columns),
        controls=controls_of(context, drawn, insight),
        story=() if drawn.columns.wide else story_of(context, journey, insight, drawn.columns),
        story_page=context.href(urls.story_page(node.path)),
        story_script=context.href(urls.story_script(node.path)),
        body=context.body(node.body),
        walk=context.href(urls.walk_page(node.slug)) if journey.touchpoints else "",
        share=sharing_of(context, journey),
        comparisons=comparisons_with(context, journey),
        files=context.files(node.attachments),
        threads=tuple(ThreadView(one.title, one.words or "", context.links(one.stages)) for one in front.threads),
        mentions=context.mentions(node.id),
    )


def _badges(context: PageContextMaker, journey: LinkedJourney, insight: JourneyInsight) -> tuple[Badge, ...]:
    """What a reader should know before reading: which state, how well it is known, who owns it, how old it is."""
    front, t = journey.node.front, context.catalogue.text
    badges = [Badge(t("state." + front.state))]
    if front.perspective == "touchpoint":
        badges.append(Badge(t("perspective.touchpoint")))
    total = len(insight.touchpoints)
    if total:
        informed = "gain" if insight.evidenced >= 50 else "truth"
        badges.append(Badge(t("badge.evidenced", percent=context.catalogue.percent(insight.evidenced)), informed))
        if insight.levels["assumed"]:
            badges.append(Badge(t("badge.assumed", n=insight.levels["assumed"]), "truth"))
    owner = context.named(front.owner)
    badges += [Badge(t("badge.owner", name=owner.words), href=owner.href)] if owner else []
    badges += [Badge(t("badge.reviewed", day=context.catalogue.day(front.reviewed)))] if front.reviewed else []
    approval = approval_badge(context, journey.node)
    badges += [approval] if approval else []
    badges += [Badge(t("badge.review_by", day=context.catalogue.day(front.review_by)))] if front.review_by else []
    return tuple(badges)


def _facts(context: PageContextMaker, journey: LinkedJourney, insight: JourneyInsight) -> Iterator[Fact]:
    """Facts about the journey."""
    front, t = journey.node.front, context.catalogue.text
    asset = front.customers
    worth = context.catalogue.money(asset.value, asset.currency) if asset else ""
    facts: tuple[tuple[str, tuple[Link, ...]], ...] = (
        (t("trigger"), (Link(front.trigger),) if front.trigger else ()),
        (t("goal"), (Link(front.goal),) if front.goal else ()),
        (t("nav.people"), context.links(front.personas)),
        (t("nav.organisations"), context.links(insight.organisations)),
        (t("of"), context.links((front.of,)) if front.of else ()),
        (t("compare_with"), context.links(front.compare_with)),
        (t("customers.worth"), (_worth(context, asset, worth),) if asset and worth else ()),
        (t("tags"), tuple(Link(tag) for tag in front.tags)),
    )
    return (Fact(name, links) for name, links in facts if links)


def _worth(context: PageContextMaker, asset: CustomerAsset, worth: str) -> Link:
    """What one customer is worth, with what is counted and the time that it holds for as a note."""
    about = ", ".join(word for word in (asset.unit, asset.period) if word)
    return Link(context.catalogue.text("customers.worth.words", worth=worth), note=about)
