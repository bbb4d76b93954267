"""From linked chapters to the linked hub."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cjmsite.config.settings import Settings
from cjmsite.link.chapter import Linked
from cjmsite.link.directory import Directory
from cjmsite.link.hub import Hub, Node
from cjmsite.problems import Problem
from cjmsite.publishable.kinds import is_meant_as_page


def join(
    linked: Sequence[Linked],
    directory: Directory,
    settings: Settings,
    audience: str | None,
    drafts: bool,
    mentions: Mapping[str, tuple[str, ...]],
    wanted: Iterable[str],
) -> Hub:
    """One hub of chapters, in their order: of all, or of some. `mentions` are, for each id, those of the objects that
    refer to it in all chapters; `wanted` the files that any chapter links to."""
    by_kind: dict[str, list[Node[Any]]] = {}
    for chapter in linked:
        for node in chapter.nodes.values():
            by_kind.setdefault(node.kind, []).append(node)
    return Hub(
        settings=settings,
        home=next(iter(by_kind.get("hub", ())), None),
        journeys=tuple(journey for chapter in linked for journey in chapter.journeys),
        personas=tuple(by_kind.get("persona", ())),
        organisations=tuple(by_kind.get("organisation", ())),
        actions=tuple(by_kind.get("action", ())),
        tours=tuple(by_kind.get("tour", ())),
        pages=tuple(by_kind.get("page", ())),
        places=directory.places,
        mentions=mentions,
        aliases={row.alias: row.path for row in directory.aliases.values()},
        attachments=tuple(item for chapter in linked for node in chapter.nodes.values() for item in node.attachments),
        loose={file: directory.files[file] for file in sorted(wanted) if file in directory.files},
        audience=audience,
        drafts=drafts,
    )


def unused_files(unused: Iterable[Iterable[str]], wanted: frozenset[str]) -> list[Problem]:
    """Files that lie loose, chapter by chapter, and are not among those that any page names."""
    return [
        Problem(
            path,
            0,
            0,
            "unused-file",
            "no page uses this file, so it is not published",
            "a page's file ends in .md, in small letters"
            if is_meant_as_page(path.rpartition(".")[2].lower())
            else "link to it, or put it beside an index.md",
            level="warning",
        )
        for chapter in unused
        for path in sorted(frozenset(chapter) - wanted)
    ]
