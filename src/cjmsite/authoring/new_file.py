"""Where a new file goes in the hub, and the permanent id that it gets."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from cjmsite.authoring.finding import file_name, find_journey, find_stage
from cjmsite.frozen import frozen
from cjmsite.link.hub import Hub, Node
from cjmsite.model.objects import Common
from cjmsite.model.slugs import leading_number, slug_of

STEP = 10  # between the numbers of neighbours, so that one more fits between
FOLDERS = {
    "persona": "personas",
    "organisation": "organisations",
    "action": "actions",
    "tour": "tours",
    "study": "studies",
    "metric": "metrics",
    "term": "glossary",
}


@frozen
class NewFile:
    """A file to be written: its path from the site's folder, and the id that will stand in it."""

    path: str
    id: str


def new_plain(hub: Hub, kind: str, title: str) -> NewFile:
    """A persona, an organisation, an action, a tour, a study, a metric or a term."""
    slug = slug_of(title)
    return NewFile(f"content/{FOLDERS[kind]}/{slug}.md", _free_id(slug, kind, hub))


def new_journey(hub: Hub, title: str) -> NewFile:
    """A journey's folder; numbered where the others are."""
    slug = slug_of(title)
    numbered = any(leading_number(file_name(one.node.file)) is not None for one in hub.journeys)
    number = f"{_next_number(one.node for one in hub.journeys)}-" if numbered else ""
    return NewFile(f"content/journeys/{number}{slug}/index.md", _free_id(slug, "journey", hub))


def new_stage(hub: Hub, journey: str, title: str) -> NewFile | str:
    """The next stage of a journey; a sentence where there is no such journey, or it is one file."""
    found = find_journey(hub, journey)
    if isinstance(found, str):
        return found
    if not found.node.file.endswith("/index.md"):
        return _one_file(found.node.file)
    nodes = [stage.node for stage in found.stages]
    slug = _free_slug(slug_of(title), nodes)
    folder = found.node.file.removesuffix("index.md") + f"{_next_number(nodes)}-{slug}"
    return NewFile(f"{folder}/index.md", _free_id(slug, found.node.slug, hub))


def new_touchpoint(hub: Hub, stage: str, title: str, *, own_folder: bool) -> NewFile | str:
    """The next touchpoint of a stage; a sentence where there is no such stage, or its journey is one file."""
    found = find_stage(hub, stage)
    if isinstance(found, str):
        return found
    if not found.node.file.endswith("/index.md"):
        return _one_file(found.node.file)
    nodes = [touchpoint.node for touchpoint in found.touchpoints]
    slug = _free_slug(slug_of(title), nodes)
    path = found.node.file.removesuffix("index.md") + f"{_next_number(nodes)}-{slug}"
    return NewFile(path + ("/index.md" if own_folder else ".md"), _free_id(slug, found.node.slug, hub))


def _one_file(file: str) -> str:
    name = file_name(file)
    return f"{file} is one file: add to its stages there, or give it a folder first with: cjmsite split {name}"


def _next_number(siblings: Iterable[Node[Common]]) -> int:
    """The next ten after every number that orders a sibling."""
    highest = 0.0
    for node in siblings:
        number = leading_number(file_name(node.file))
        highest = max(highest, number or 0, node.front.order or 0)
    return (int(highest) // STEP + 1) * STEP


def _free_slug(slug: str, siblings: Collection[Node[Common]]) -> str:
    """The slug, numbered where a sibling has it: both would have one address."""
    taken = {node.slug for node in siblings}
    number = 1
    free = slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free


def _free_id(slug: str, parent: str, hub: Hub) -> str:
    """The slug, where nothing in the hub has this id; else with the parent's name before it, then numbered."""
    candidates = [slug, f"{parent}.{slug}", *(f"{parent}.{slug}-{number}" for number in range(2, len(hub.places) + 3))]
    return next(one for one in candidates if one not in hub.places)
