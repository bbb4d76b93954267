"""Markdown twins at the addresses of pages that moved or are gone: programs have addresses noted, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.render.for_programs.twins import plain_line
from cjmsite.render.page_context import SiteContext
from cjmsite.render.pages.lost import is_gone
from cjmsite.render.plan import PlannedData


def plan_former_twins(site: SiteContext, nodes: Sequence[Node[Any]], gone: Mapping[str, str]) -> Iterator[PlannedData]:
    """A twin at each former address of these objects, which leads to the one of now, and one that says why for each
    that is gone. `gone` are addresses of pages and twins, each with the reason; only twins are looked at. None in a hub
    that has no twins."""
    if not site.hub.settings.markdown_pages:
        return
    by_path = {node.path: node for node in nodes}
    for alias, path in site.hub.aliases.items():
        if path in by_path and alias.endswith(".html") and not alias.startswith("go/"):  # these had no twins
            former, node = urls.twin_file(alias), by_path[path]
            now = urls.relative(former, urls.twin_file(path))
            yield _planned(former, node.title, f"[{site.catalogue.text('redirect')}]({now})", node.file)
    for path, why in gone.items():
        if urls.page_of_twin(path) != path and is_gone(site, path):
            yield _planned(path, site.catalogue.text("gone.title"), plain_line(why), "cjmsite.yaml")


def _planned(path: str, title: str, words: str, origin: str) -> PlannedData:
    text = f"# {plain_line(title)}\n\n{words}\n"
    return PlannedData(path, text.encode, origin, key=text)
