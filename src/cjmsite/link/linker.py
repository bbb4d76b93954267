"""From typed content to the linked hub: every chapter drafted, all names gathered, every chapter linked, all joined."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cjmsite.config.settings import Settings
from cjmsite.frozen import frozen
from cjmsite.link.chapter import Linked, draft, link_chapter
from cjmsite.link.directory import Directory, directory_of
from cjmsite.link.exports import Exports
from cjmsite.link.files import Faults
from cjmsite.link.hub import Hub, Node
from cjmsite.model.content import Content
from cjmsite.problems import Problem
from cjmsite.publishable.kinds import is_meant_as_page
from cjmsite.read.attachments import Facts


@frozen
class Linking:
    """The hub, and what linking came to chapter by chapter: what each is called by, by its name; faults by file have no
    lines yet."""

    hub: Hub
    exports: Mapping[str, Exports]
    chapters: tuple[Linked, ...]
    faults: Faults
    problems: tuple[Problem, ...]


def link(
    chapters: Iterable[Content],
    settings: Settings,
    facts: Mapping[str, Facts],
    audience: str | None = None,
    others: Mapping[str, Exports] | None = None,
) -> Linking:
    """Link everything; or, where `others` says what all chapters are called by, in the hub's order, some of them.

    Each chapter is let go of when it is linked: the hub twice, with references as written and as meant, would be more
    than a build holds at any other time.
    """
    drafts = deque(draft(content, settings, facts, audience) for content in chapters)
    exports = {one.content.name: one.exports for one in drafts}
    directory = directory_of({**(others or {}), **exports}.values())
    linked = tuple(link_chapter(drafts.popleft(), directory) for _ in range(len(drafts)))
    faults: Faults = {}
    for file, several in directory.faults.items():
        faults.setdefault(file, []).extend(several)
    for one in linked:
        for file, found in one.faults.items():
            faults.setdefault(file, []).extend(found)
    problems = [problem for one in linked for problem in one.problems]
    problems += unused_files(linked)
    return Linking(join(linked, directory, settings, audience), exports, linked, faults, tuple(problems))


def join(linked: Sequence[Linked], directory: Directory, settings: Settings, audience: str | None) -> Hub:
    """One hub of all chapters, in their order."""
    by_kind: dict[str, list[Node[Any]]] = {}
    mentions: dict[str, dict[str, None]] = {}
    for chapter in linked:
        for node in chapter.nodes.values():
            by_kind.setdefault(node.kind, []).append(node)
        for id_, froms in chapter.mentions.items():
            mentions.setdefault(id_, {}).update(dict.fromkeys(froms))
    wanted = frozenset(path for chapter in linked for path in chapter.wanted)
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
        mentions={id_: tuple(froms) for id_, froms in mentions.items()},
        aliases={row.alias: row.path for row in directory.aliases.values()},
        attachments=tuple(item for chapter in linked for node in chapter.nodes.values() for item in node.attachments),
        loose={file: directory.files[file] for file in sorted(wanted) if file in directory.files},
        audience=audience,
    )


def unused_files(linked: Sequence[Linked]) -> list[Problem]:
    """Files that lie loose and that no page of any chapter names."""
    wanted = frozenset(path for chapter in linked for path in chapter.wanted)
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
        for chapter in linked
        for path in sorted(chapter.unused - wanted)
    ]
