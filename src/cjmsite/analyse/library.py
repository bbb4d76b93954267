"""The library: every recording, picture and document of the hub, where it is used, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from cjmsite.frozen import frozen
from cjmsite.link.hub import Attachment, Hub, Node
from cjmsite.model import objects
from cjmsite.model.vocabulary import Common
from cjmsite.publishable.kinds import MediaKind

# In the order in which the library shows them: what can be heard first.
LIBRARY_KINDS: tuple[MediaKind, ...] = ("audio", "video", "image", "document", "table", "transcript", "other")
Lack = Literal["transcript", "consent"]


@frozen
class Use:
    """A page that a file lies beside: the page's id, its journey's ("" outside), the file's anchor on it."""

    id: str
    journey: str
    anchor: str


@frozen
class Holding:
    """A file of the library. `journeys` and `personas` are ids; `lacks` is what its author should still supply.

    `personas` are those who speak in it by a quote that plays it, else those whose page or touchpoint it belongs to.
    """

    file: Attachment
    uses: tuple[Use, ...]
    journeys: tuple[str, ...]
    personas: tuple[str, ...]
    lacks: tuple[Lack, ...]


def library_of(hub: Hub) -> tuple[Holding, ...]:
    """All files by kind, then by title. A file that several pages use is one holding."""
    people = {persona.id for persona in hub.personas}
    found: dict[str, list[tuple[Node[Common], Use, Attachment]]] = {}
    for node, journey in _pages(hub):
        for file in node.attachments:
            if not file.decorative:
                found.setdefault(file.file, []).append((node, Use(node.id, journey, file.anchor), file))
    holdings = []
    for several in found.values():
        file, uses = several[0][2], tuple(use for _, use, _ in several)
        speaking = [id_ for node, _, _ in several for id_ in _speakers(node, file)]
        around = [id_ for node, _, _ in several for id_ in _around(node)]
        holdings.append(
            Holding(
                file,
                uses,
                tuple(dict.fromkeys(use.journey for use in uses if use.journey)),
                tuple(dict.fromkeys(id_ for id_ in speaking or around if id_ in people)),
                lacks_of(file),
            )
        )
    return tuple(sorted(holdings, key=_order))


def _order(one: Holding) -> tuple[int, str, str]:
    return LIBRARY_KINDS.index(one.file.kind), one.file.title.casefold(), one.file.file


def lacks_of(file: Attachment) -> tuple[Lack, ...]:
    """What a recording lacks: words to read, and a note of the speakers' consent."""
    if file.kind not in ("audio", "video"):
        return ()
    lacks: list[Lack] = [] if file.transcript or file.no_transcript_because else ["transcript"]
    return tuple(lacks if file.consent else [*lacks, "consent"])


def _pages(hub: Hub) -> Iterator[tuple[Node[Common], str]]:
    """Every page that may have files, with the id of its journey."""
    for journey in hub.journeys:
        yield journey.node, journey.node.id
        for stage in journey.stages:
            yield stage.node, journey.node.id
            for one in stage.touchpoints:
                yield one.node, journey.node.id
    for node in (*([hub.home] if hub.home else ()), *hub.others()):
        yield node, ""


def _speakers(node: Node[Common], file: Attachment) -> Iterator[str]:
    """Who speaks in it, by the quotes of its page that play it."""
    for quote in node.front.quotes if isinstance(node.front, objects.Experience) else ():
        if quote.by and quote.audio and quote.audio.partition("#")[0].rsplit("/", 1)[-1] == file.name:
            yield quote.by


def _around(node: Node[Common]) -> Iterator[str]:
    """Whose page it is, or who is at the touchpoint."""
    front = node.front
    if isinstance(front, objects.Persona):
        yield node.id
    elif isinstance(front, objects.Experience):
        yield from (*front.emotion, *front.doing, *front.thinking, *front.feeling)
