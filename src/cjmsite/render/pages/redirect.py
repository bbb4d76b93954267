"""Pages that lead on: `go/<id>.html`, the permanent address of everything, and former addresses: aliases, and those of
older versions of the program."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Hub, Node
from cjmsite.model.objects import Common
from cjmsite.render.plan import Planned
from cjmsite.theme.assets import Assets


@frozen
class RedirectPage:
    """Context of `redirect.html`: `href` is where the page leads, `address` the same for search engines, "" in a hub
    without a public address; the script carries query and fragment along."""

    path: str
    language: str
    title: str
    href: str
    address: str
    script: str
    words: str


def plan_redirects(
    hub: Hub, nodes: Sequence[Node[Common]], taken: Container[str], assets: Assets, words: str, template: str
) -> Iterator[Planned]:
    """A page for each address that leads on to one of these objects, and for each that older versions gave. They depend
    on nothing but addresses, a title and the text of their template: nothing else makes thousands of them again.
    `taken` are the pages of all objects of the whole hub."""
    base = f"{hub.settings.base_url.rstrip('/')}/" if hub.settings.base_url else ""
    for path, node, to, anchor in (*_permanent(hub, nodes), *_former(hub, taken)):
        page = RedirectPage(
            path,
            hub.settings.language,
            node.title,
            urls.relative(path, to, anchor),
            base and base + urls.url_path(to),
            urls.relative(path, assets.paths["go.js"]),
            words,
        )
        yield Planned(path, "redirect.html", partial(_given, page), node.file, key=f"{page!r} {template}")


def _permanent(hub: Hub, nodes: Sequence[Node[Common]]) -> Iterator[tuple[str, Node[Common], str, str]]:
    """The address of each id (things inside a page share their page's, by fragment) and each alias: path, object, where
    it leads, the anchor there."""
    by_path: dict[str, Node[Common]] = {}
    for node in nodes:
        by_path[node.path] = node
        yield urls.go_page(node.id), node, node.path, ""
    for alias, path in hub.aliases.items():
        if path in by_path:
            yield alias, by_path[path], path, ""


def _former(hub: Hub, taken: Container[str]) -> Iterator[tuple[str, Node[Common], str, str]]:
    """Addresses that older versions gave, where nothing else has them now; the same values."""
    for journey in hub.journeys:
        for paper in urls.PAPERS:
            former = urls.former_print_page(journey.node.slug, paper)
            if former not in hub.aliases and urls.journey_page(f"{journey.node.slug}-{paper}") not in taken:
                yield former, journey.node, urls.print_page(journey.node.slug), paper


def _given(page: RedirectPage) -> RedirectPage:
    return page
