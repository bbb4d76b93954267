"""`sitemap.xml` and `robots.txt` for search engines, where the hub has a public address (sitemaps.org, protocol 0.9;
RFC 9309)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from html import escape

from cjmsite.link import urls
from cjmsite.render.page_context import SiteContext
from cjmsite.render.plan import PlannedData

_MOST = 50_000  # addresses that a sitemap may have


def plan_sitemap(site: SiteContext, overviews: Iterable[str]) -> Iterator[PlannedData]:
    """Both files, with the pages that look across journeys (`overviews`) and of all objects.

    Neither in a hub that is not to be found: its pages say so themselves, and a robot that may not read them would
    never know."""
    settings = site.hub.settings
    if settings.base_url and settings.robots == "index":
        base = settings.base_url.rstrip("/") + "/"
        paths = sorted({*overviews, *site.titles})[:_MOST]
        text = _sitemap([base + urls.url_path(path) for path in paths])
        yield PlannedData("sitemap.xml", partial(str.encode, text), key=text)
        robots = f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n"
        yield PlannedData("robots.txt", partial(str.encode, robots), key=robots)


def _sitemap(addresses: list[str]) -> str:
    rows = "".join(f"<url><loc>{escape(one)}</loc></url>\n" for one in addresses)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n"


def plan_pages_script(editions: Iterable[str], pages: Iterable[str]) -> Iterator[PlannedData]:
    """Which pages there are, by path, for the bar of frozen editions, if there are any: it leads to the same page."""
    if tuple(editions):
        text = f"cjmsite.newestPages({json.dumps(sorted(pages), ensure_ascii=False)});\n"
        yield PlannedData(urls.PAGES_SCRIPT, partial(text.encode), key=text)
