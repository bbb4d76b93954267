"""Linked chapters, remembered: of each an outline, which others and the build as a whole need, and its objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from cjmsite.cache.codec import decoded, encoded
from cjmsite.cache.store import keep, linked_file, memory_text, recall
from cjmsite.config.settings import Lane
from cjmsite.link.chapter import Linked
from cjmsite.link.hub import LinkedJourney, LinkedStage, LinkedTouchpoint, Node
from cjmsite.model.stage_fields import with_stage
from cjmsite.pipeline.last_build import ChapterKey, output_name
from cjmsite.pipeline.linked import Forgotten, Gathered, KnownChapter, Outline
from cjmsite.pipeline.request import Request
from cjmsite.pipeline.scan import program_version
from cjmsite.pipeline.workers.process_pool import divided
from cjmsite.read.seals import SinceApproval


def keep_linked(request: Request, gathered: Gathered, keys: Sequence[ChapterKey], workers: int) -> None:
    """Remember the chapters that were linked now."""

    def kept(share: Sequence[ChapterKey]) -> list[None]:
        for one in share:
            for what, text in texts_of(one.linked, gathered.outlines[one.name], gathered.linked[one.name]):
                keep(_file(request, one.name, what), text)
        return []

    divided([one for one in keys if one.name in gathered.linked], kept, workers, least=4)


def texts_of(key: str, outline: Outline, linked: Linked) -> Iterator[tuple[str, str]]:
    """The two files of a chapter as they are kept."""
    rows = [
        (
            journey.node.id,
            encoded(dict[str, Lane], dict(journey.lanes)),
            encoded(SinceApproval | None, journey.since_approval),
            [(one.node.id, one.number, [(t.node.id, t.number) for t in one.touchpoints]) for one in journey.stages],
        )
        for journey in linked.journeys
    ]
    nodes = encoded(dict[str, Node[Any]], dict(linked.nodes))
    yield "", memory_text(program_version(), {"key": key, "outline": encoded(Outline, outline)})
    yield "-objects", memory_text(program_version(), {"key": key, "nodes": nodes, "journeys": rows})


def known_chapters(request: Request, keys: Sequence[ChapterKey]) -> Mapping[str, KnownChapter]:
    """The chapters of the last build as they were linked; nothing if something of them is no longer remembered: then
    nobody can tell what a change of their names means."""
    known = {}
    for one in keys:
        value = _recalled(request, one, "")
        if value is None:
            return {}
        try:
            outline = decoded(Outline, value["outline"])
            known[one.name] = KnownChapter(one, outline, partial(_linked, request, one, outline))
        except (KeyError, TypeError, ValueError, IndexError):  # kept in another shape: as good as forgotten
            return {}
    return known


def _linked(request: Request, key: ChapterKey, outline: Outline) -> Linked:
    """A chapter's objects. Raises Forgotten."""
    value = _recalled(request, key, "-objects")
    if value is None:
        raise Forgotten
    try:
        nodes = decoded(dict[str, Node[Any]], value["nodes"])
        journeys = tuple(_journey(nodes, *row) for row in value["journeys"])
    except (KeyError, TypeError, ValueError, IndexError):  # kept in another shape: as good as forgotten
        raise Forgotten from None
    return Linked(
        nodes, journeys, outline.mentions, outline.refers, outline.wanted, outline.unused, outline.asked, {}, ()
    )


def _journey(nodes: Mapping[str, Node[Any]], id_: str, lanes: Any, since: Any, stages: Sequence[Any]) -> LinkedJourney:
    return LinkedJourney(
        node=nodes[id_],
        stages=tuple(
            LinkedStage(
                node=nodes[stage],
                number=number,
                journey=id_,
                touchpoints=tuple(_touchpoint(nodes, id_, stage, one, at) for one, at in inside),
            )
            for stage, number, inside in stages
        ),
        lanes=decoded(dict[str, Lane], lanes),
        since_approval=decoded(SinceApproval | None, since),
    )


def _touchpoint(nodes: Mapping[str, Node[Any]], journey: str, stage: str, id_: str, number: int) -> LinkedTouchpoint:
    whole = with_stage(nodes[id_].front, nodes[stage].front)
    return LinkedTouchpoint(node=nodes[id_], whole=whole, number=number, stage=stage, journey=journey)


def _recalled(request: Request, key: ChapterKey, what: str) -> Mapping[str, Any] | None:
    value = recall(_file(request, key.name, what), program_version())
    return value if value is not None and value.get("key") == key.linked else None


def _file(request: Request, chapter: str, what: str) -> Path:
    return linked_file(request.state, output_name(request), chapter, what)
