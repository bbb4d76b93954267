"""The page for addresses that lead nowhere, and those at addresses that were published and are no more.

Servers show the first under any address, however deep: none of its own may be relative, and it holds its styles itself.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.chrome import ICON, ChromeMaker
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup, markup
from cjmsite.render.views import Link, LinkPreview, PageContext


@frozen
class LostPage:
    """Context of `404.html`. With a `base_url` all addresses begin with it, `base` is its folder, and `sections` are
    the navigation's pages.

    Without one `home` and `search` lie at the server's root, and the `script` looks for the folder above the address
    that has the hub's file `known`, as hubs lie in folders, too. In the hub's folder it loads `search_script`, which
    is asked for what the address's last part says; `search_page` is the page that searches, too.
    """

    path: str
    language: str
    title: str
    site_title: str
    icon: str
    policy: str
    styles: Markup
    script: Markup
    home: str
    base: str
    known: str
    search: str
    search_page: str
    search_script: str
    sections: tuple[Link, ...]
    texts: Catalogue


def plan_lost(chrome: ChromeMaker) -> Iterator[Planned]:
    """The one page. A frozen edition has none: no server shows it for addresses below a folder."""
    if chrome.hub.edition:
        return
    yield Planned(urls.NOT_FOUND, "404.html", partial(lost_page, chrome), "the program")


def lost_page(chrome: ChromeMaker) -> LostPage:
    """The context of the page."""
    settings, texts, assets = chrome.hub.settings, chrome.catalogue, chrome.assets
    base = settings.base_url.rstrip("/") if settings.base_url else ""
    script = assets.lost_script
    # What would end the element too early means the same to a style sheet with a backslash in it.
    styles = assets.lost_styles.replace("</", "<\\/")
    allowed = f"style-src {_hash(styles)} 'self'; script-src {_hash(script)} 'self'"
    return LostPage(
        path=urls.NOT_FOUND,
        language=settings.language,
        title=texts.text("notfound.title"),
        site_title=settings.title,
        icon=ICON,
        policy=f"default-src 'none'; {allowed}; img-src data:; base-uri 'none'; form-action 'none'",
        styles=markup(styles),
        script=markup(script),
        home=f"{base}/{urls.HUB}" if base else "/",
        base=f"{base}/" if base else "",
        search=f"{base}/{urls.SEARCH}",
        search_page=urls.SEARCH,
        search_script=assets.paths["search.js"],
        known=assets.paths["site.css"],
        sections=tuple(Link(words, f"{base}/{path}") for path, words in chrome.navigation()) if base else (),
        texts=texts,
    )


def _hash(text: str) -> str:
    """The words by which a policy allows an element with this text (Content Security Policy Level 3, 6.7.3.3)."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@frozen(kw_only=True)
class GonePage(PageContext):
    """Context of `gone.html`: `why` in the author's words, and the addresses of the hub and of its search."""

    why: str
    home: str
    search: str


def plan_gone(site: SiteContext, gone: Mapping[str, str]) -> Iterator[Planned]:
    """A page for each page that is gone, with the reason; where another page is now that nobody calls gone, none."""
    for path, why in gone.items():
        if path.endswith(".html") and is_gone(site, path):
            yield Planned(path, "gone.html", partial(gone_page, site, path, why), "cjmsite.yaml", made_of=lambda: ())


def is_gone(site: SiteContext, path: str) -> bool:
    """Whether nothing else has the address of a page or of a twin, or the settings say all the same that it is gone."""
    page = urls.page_of_twin(path)
    return path in site.hub.settings.gone or (page not in site.titles and page not in site.hub.aliases)


def gone_page(site: SiteContext, path: str, why: str) -> GonePage:
    """The context of one such page."""
    context, title = PageContextMaker(path, site), site.catalogue.text("gone.title")
    fields = context.page_fields("gone", title, "", tab=f"{title} · {path}")
    fields["preview"] = LinkPreview("", "", hidden=True)  # search engines are to forget it
    return GonePage(**fields, why=why, home=urls.relative(path, urls.HUB), search=urls.relative(path, urls.SEARCH))
