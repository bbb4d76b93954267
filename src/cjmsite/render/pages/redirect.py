"""Pages that lead on: `go/<id>.html`, the permanent address of everything, and former addresses (aliases)."""

from __future__ import annotations

from collections.abc import Iterator

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Hub, Node
from cjmsite.model.objects import Common
from cjmsite.render.plan import Planned
from cjmsite.theme.assets import Assets


@frozen
class RedirectPage:
    """Context of `redirect.html`: `href` is where the page leads; the script carries query and fragment along."""

    path: str
    language: str
    title: str
    href: str
    script: str
    words: str


def plan_redirects(hub: Hub, assets: Assets, words: str, template: str) -> Iterator[Planned]:
    """A page for each id (things inside a page share their page's, by fragment), and one for each alias. They depend on
    nothing but an address, a title and the text of their template: nothing else makes thousands of them again."""
    by_path: dict[str, Node[Common]] = {}
    for node in hub.nodes():
        by_path[node.path] = node
        yield _planned(hub, assets, urls.go_page(node.id), node, words, template)
    for alias, path in hub.aliases.items():
        if path in by_path:
            yield _planned(hub, assets, alias, by_path[path], words, template)


def _planned(hub: Hub, assets: Assets, path: str, node: Node[Common], words: str, template: str) -> Planned:
    page = RedirectPage(
        path,
        hub.settings.language,
        node.title,
        urls.relative(path, node.path),
        urls.relative(path, assets.paths["go.js"]),
        words,
    )
    return Planned(path, "redirect.html", lambda: page, node.file, key=f"{page!r} {template}")
