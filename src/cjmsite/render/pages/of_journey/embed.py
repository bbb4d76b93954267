"""The map without chrome, for a frame in another page (an intranet, a wiki): its own document, its own title."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney
from cjmsite.render.map.story import StoryStage, story_of
from cjmsite.render.map.view import MapView, map_view
from cjmsite.render.nouns.verdict_view import VerdictSentence, verdict_sentences
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned
from cjmsite.render.views import Link, PageContext


@frozen(kw_only=True)
class EmbedPage(PageContext):
    """Context of `embed.html`; `lenses` are (id, name)."""

    id: str
    journey: Link
    verdict: tuple[VerdictSentence, ...]
    lenses: tuple[tuple[str, str], ...]
    map: MapView
    story: tuple[StoryStage, ...]


@frozen
class Sharing:
    """What a map can be taken away as: addresses from the map's page.

    `permanent` is the journey's permanent address; `absolute` the page to embed, `permanent_absolute` the permanent
    address with the hub's own address before it, "" where the hub names none; `name` is what a saved file is called;
    `source` and `known` say where a picture comes from and how well the journey is known; `prints` are papers (name,
    address).
    """

    embed: str
    absolute: str
    title: str
    picture: str
    name: str
    source: str
    known: str
    permanent: str
    permanent_absolute: str
    prints: tuple[tuple[str, str], ...]


def plan_embeds(site: SiteContext) -> Iterator[Planned]:
    """A page to embed for each journey."""
    for journey in site.planned:
        path = urls.embed_page(journey.node.slug)
        make = partial(embed_context, site, journey, path)
        yield Planned(path, "embed.html", make, journey.node.file, shows=journey.node.id)


def embed_context(site: SiteContext, journey: LinkedJourney, path: str) -> EmbedPage:
    """The context of one journey's page to embed."""
    context, node = PageContextMaker(path, site), journey.node
    t, insight = site.catalogue.text, site.analysed.journeys[node.id]
    tab = t("embed.title", title=context.tab(node.id))
    bare = context.page_fields("journey", t("embed.title", title=node.title), urls.HUB, "embed", tab)
    drawn = map_view(context, journey, insight)
    return EmbedPage(
        **{**bare, "description": node.front.summary or ""},
        id=node.id,
        journey=context.link(node.id),
        verdict=verdict_sentences(context, journey),
        lenses=tuple((lens, t("lens." + lens)) for lens in drawn.lenses),
        map=drawn,
        story=story_of(context, journey, insight, drawn.columns),
    )


def sharing_of(context: PageContextMaker, journey: LinkedJourney) -> Sharing:
    """What a journey's page offers to take away."""
    node, t, settings = journey.node, context.catalogue.text, context.site.hub.settings
    slug, embed, go = node.slug, urls.embed_page(node.slug), urls.go_page(node.id)
    base = f"{settings.base_url.rstrip('/')}/" if settings.base_url else ""
    reviewed = node.front.reviewed
    source = (settings.title, t("badge.reviewed", day=context.catalogue.day(reviewed)) if reviewed else "")
    percent = context.catalogue.percent(context.site.analysed.journeys[node.id].evidenced)
    return Sharing(
        embed=context.href(embed),
        absolute=base and base + embed,
        title=node.title,
        source=" · ".join(filter(None, source)),
        known=t("badge.evidenced", percent=percent) if journey.touchpoints else "",
        permanent=context.href(go),
        permanent_absolute=base and base + go,
        picture=context.href(urls.picture_file(slug)) if journey.stages else "",
        name=slug,
        prints=tuple(
            (t(f"print.paper.{one}"), context.href(urls.print_page(slug), one)) for one in (*urls.PAPERS, urls.POSTER)
        ),
    )
