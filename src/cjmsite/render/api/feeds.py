"""What changed, for programs that follow a hub: an Atom feed (RFC 4287) and a JSON feed (jsonfeed.org, version 1.1).

Addresses in feeds are absolute, so there are none in a hub without a public address.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from html import escape

from cjmsite.analyse.journey.changes import HubChanges, JourneyChanges
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.pages.of_history.changes_page import counts_words, since_words, told_change
from cjmsite.render.plan import PlannedData

MOST_LINES = 20  # changes that one entry tells


@frozen
class FeedEntry:
    """A journey that changed: what stands for the entry for ever, where it leads, its title, and the words."""

    id: str
    url: str
    title: str
    text: str


def plan_feeds(site: SiteContext) -> Iterator[PlannedData]:
    """Both feeds; none where nobody asked for changes, or where the hub has no public address."""
    changes, settings = site.analysed.changes, site.hub.settings
    if changes is None or not settings.base_url:
        return
    base = settings.base_url.rstrip("/") + "/"
    entries = tuple(_entry(PageContextMaker(urls.CHANGES, site), base, one) for one in changes.journeys)
    title = f"{settings.title} · {site.catalogue.text('changes.title')}"
    about = since_words(PageContextMaker(urls.CHANGES, site))
    for path, make in ((urls.CHANGES_ATOM, atom), (urls.CHANGES_FEED, json_feed)):
        text = make(base, title, about, settings.title, settings.language, changes, entries)
        yield PlannedData(path, partial(str.encode, text), key=text)


def _entry(context: PageContextMaker, base: str, one: JourneyChanges) -> FeedEntry:
    changes = context.site.analysed.changes
    until = changes.until_when if changes else ""
    place = context.site.places.get(one.id)
    url = base + urls.url_path(urls.go_page(one.id) if place else urls.CHANGES)
    lines = [counts_words(context, one), *(told_change(context, change) for change in one.changes[:MOST_LINES])]
    if len(one.changes) > MOST_LINES:
        lines.append(context.catalogue.text("changes.more", n=len(one.changes) - MOST_LINES))
    return FeedEntry(f"{base}{urls.CHANGES}#{one.id}-{until}", url, one.title, "\n".join(filter(None, lines)))


def atom(
    base: str, title: str, about: str, author: str, language: str, changes: HubChanges, entries: tuple[FeedEntry, ...]
) -> str:
    """The Atom feed."""
    rows = "".join(
        f'<entry><id>{escape(one.id)}</id><title>{escape(one.title)}</title><link href="{escape(one.url)}"/>'
        f'<updated>{changes.until_when}</updated><content type="text">{escape(one.text)}</content></entry>\n'
        for one in entries
    )
    page, own = base + urls.CHANGES, base + urls.CHANGES_ATOM
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(language)}">\n'
        f"<id>{escape(page)}</id><title>{escape(title)}</title><subtitle>{escape(about)}</subtitle>\n"
        f'<link href="{escape(page)}"/><link rel="self" href="{escape(own)}"/>\n'
        f"<author><name>{escape(author)}</name></author><updated>{changes.until_when}</updated>\n{rows}</feed>\n"
    )


def json_feed(
    base: str, title: str, about: str, author: str, language: str, changes: HubChanges, entries: tuple[FeedEntry, ...]
) -> str:
    """The JSON feed."""
    items = [
        {
            "id": one.id,
            "url": one.url,
            "title": one.title,
            "content_text": one.text,
            "date_published": changes.until_when,
        }
        for one in entries
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "description": about,
        "home_page_url": base + urls.CHANGES,
        "feed_url": base + urls.CHANGES_FEED,
        "language": language,
        "authors": [{"name": author}],
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"
