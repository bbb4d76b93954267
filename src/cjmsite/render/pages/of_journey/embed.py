"""The map without chrome, for a frame in another page (an intranet, a wiki): its own document, its own title."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.config.experience_fields import LENSES
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

    `absolute` is that to embed with the hub's own address before it, "" where the hub names none; `picture_script` the
    picture for scripts; `name` what a saved file is called; `prints` are papers (name, address).
    """

    embed: str
    absolute: str
    title: str
    picture: str
    picture_script: str
    name: str
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
        lenses=tuple((lens, t("lens." + lens)) for lens in LENSES),
        map=drawn,
        story=story_of(context, journey, insight, drawn.columns),
    )


def sharing_of(context: PageContextMaker, journey: LinkedJourney) -> Sharing:
    """What a journey's page offers to take away."""
    slug, base = journey.node.slug, context.site.hub.settings.base_url
    embed = urls.embed_page(slug)
    return Sharing(
        embed=context.href(embed),
        absolute=f"{base.rstrip('/')}/{embed}" if base else "",
        title=journey.node.title,
        picture_script=context.href(urls.picture_script(slug)),
        picture=context.href(urls.picture_file(slug)) if journey.stages else "",
        name=slug,
        prints=tuple((one.upper(), context.href(urls.print_page(slug), one)) for one in urls.PAPERS),
    )
