"""Pages that lead on: `go/<id>.html`, the permanent address of everything, and former addresses (aliases)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cjmsite.link import urls
from cjmsite.link.hub import Hub
from cjmsite.render.assets import Assets
from cjmsite.render.plan import Planned


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """Context of `redirect.html`: `href` is where the page leads; the script carries query and fragment along."""

    path: str
    language: str
    title: str
    href: str
    script: str
    words: str


def plan_redirects(hub: Hub, assets: Assets, words: str) -> Iterator[Planned]:
    """A page for each id (things inside a page share their page's, by fragment), and one for each alias."""
    for id_, place in hub.places.items():
        if "#" not in id_:
            yield _planned(hub, assets, urls.go_page(id_), place.path, place.title, words, f"the id “{id_}”")
    titles = {place.path: place.title for id_, place in hub.places.items() if "#" not in id_}
    for alias, path in hub.aliases.items():
        yield _planned(hub, assets, alias, path, titles.get(path, ""), words, f"an alias of {path}")


def _planned(hub: Hub, assets: Assets, path: str, target: str, title: str, words: str, origin: str) -> Planned:
    page = RedirectPage(path, hub.settings.language, title, urls.relative(path, target),
                        urls.relative(path, assets.paths["go.js"]), words)
    return Planned(path, "redirect.html", lambda: page, origin, key=f"{target} {title}")
