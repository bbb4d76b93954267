"""The map without chrome, for a frame in another page (an intranet, a wiki): its own document, its own title."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from html import escape

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney
from cjmsite.media.preview_image import HEIGHT, WIDTH
from cjmsite.render.charts.columns import framed
from cjmsite.render.map.story import StoryStage, story_of
from cjmsite.render.map.view import MapView, map_view
from cjmsite.render.nouns.verdict_view import VerdictSentence, verdict_sentences
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned, PlannedData
from cjmsite.render.views import Link, PageContext

FRAME = (1000, 720)  # pixels: how large a map's frame is unless its page says otherwise


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
    address with the hub's own address before it, "" where the hub names none. `code` shows the map in a frame; `name`
    is what a saved file is called; `source` and `known` say where a picture comes from and how well the journey is
    known; `prints` are papers (name, address), `paper` leads to them, its words the address as people type it.
    """

    embed: str
    absolute: str
    title: str
    code: str
    picture: str
    name: str
    source: str
    known: str
    permanent: str
    permanent_absolute: str
    prints: tuple[tuple[str, str], ...]
    paper: Link


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
    drawn = map_view(context, journey, insight, width=framed)
    return EmbedPage(
        **{**bare, "description": node.front.summary or ""},
        id=node.id,
        journey=context.link(node.id),
        verdict=verdict_sentences(context, journey),
        lenses=tuple((lens, t("lens." + lens)) for lens in drawn.lenses),
        map=drawn,
        story=story_of(context, journey, insight, drawn.columns),
    )


def plan_oembeds(site: SiteContext) -> Iterator[PlannedData]:
    """Of each journey what stands for its map in other programs (oEmbed 1.0, "rich"), where the hub has a public
    address: a file, as nobody answers questions here."""
    settings = site.hub.settings
    base = f"{settings.base_url.rstrip('/')}/" if settings.base_url else ""
    for journey in site.planned if base else ():
        node = journey.node
        told = {
            "version": "1.0",
            "type": "rich",
            "title": node.title,
            "provider_name": settings.title,
            "provider_url": base + urls.HUB,
            "html": frame_code(base + urls.url_path(urls.embed_page(node.slug)), node.title),
            "width": FRAME[0],
            "height": FRAME[1],
            "thumbnail_url": base + urls.url_path(urls.preview_file(node.slug)),
            "thumbnail_width": WIDTH,
            "thumbnail_height": HEIGHT,
        }
        text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        yield PlannedData(urls.oembed_file(node.slug), partial(str.encode, text), node.file, key=text)


def frame_code(address: str, title: str) -> str:
    """The code that shows a map in a frame of another page."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{FRAME[1]}" '
        'sandbox="allow-scripts allow-popups" loading="lazy"></iframe>'
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
        code=frame_code(base + embed if base else context.href(embed), node.title),
        source=" · ".join(filter(None, source)),
        known=t("badge.evidenced", percent=percent) if journey.touchpoints else "",
        permanent=context.href(go),
        permanent_absolute=base and base + go,
        picture=context.href(urls.picture_file(slug)) if journey.stages else "",
        name=slug,
        prints=tuple(
            (t(f"print.paper.{one}"), context.href(urls.print_page(slug), one)) for one in (*urls.PAPERS, urls.POSTER)
        ),
        paper=Link(context.typed(urls.print_page(slug)), context.href(urls.print_page(slug))),
    )
