"""A map cut into sheets of paper: as many columns as fit, cut between stages, and within one only where it must be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cjmsite.link.hub import LinkedStage
from cjmsite.render.map.columns import width_of

# How many columns stand on a sheet; css/sheets.css makes them that wide.
COLUMNS = {"a4": 7, "a3": 10}


def sheets_of(stages: Sequence[LinkedStage], most: int) -> list[tuple[LinkedStage, ...]]:
    """The stages of each sheet; of a stage that is too wide for any, a part with some of its touchpoints.

    No more sheets than are needed, and those filled alike: a last sheet with one lone column would waste its paper.
    """
    parts = [part for stage in stages for part in _parts(stage, most)]
    count = len(_filled(parts, most))
    widest = max((width_of(part) for part in parts), default=0)
    alike = (_filled(parts, room) for room in range(widest, most + 1))
    return next((sheets for sheets in alike if len(sheets) == count), [])


def _filled(parts: Sequence[LinkedStage], most: int) -> list[tuple[LinkedStage, ...]]:
    """The parts on sheets of `most` columns, each as full as it gets."""
    sheets: list[list[LinkedStage]] = []
    room = 0
    for part in parts:
        width = width_of(part)
        if width > room:
            sheets.append([])
            room = most
        sheets[-1].append(part)
        room -= width
    return [tuple(one) for one in sheets]


def _parts(stage: LinkedStage, most: int) -> Iterator[LinkedStage]:
    """A stage whole, or in parts of the same size but for the last."""
    count = len(stage.touchpoints)
    if count <= most:
        yield stage
        return
    sheets = -(-count // most)
    size = -(-count // sheets)
    for first in range(0, count, size):
        yield replace(stage, touchpoints=stage.touchpoints[first : first + size])
