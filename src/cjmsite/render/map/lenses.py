"""Lenses that would show nothing: one sentence each that says what is missing, and a way on."""

from __future__ import annotations

from collections.abc import Sequence

from cjmsite.config.experience_fields import LENSES, SHOWN_BY
from cjmsite.frozen import frozen
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.map.lanes import LaneRow


@frozen
class EmptyLens:
    """A lens in which no lane has anything to show: why, and the switch of the map that shows something.

    `switch` is the id of its radio button, `go` its words; both "" where nothing shows anything.
    """

    id: str
    words: str
    switch: str = ""
    go: str = ""


def empty_lenses(catalogue: Catalogue, lanes: Sequence[LaneRow]) -> tuple[EmptyLens, ...]:
    """The lenses that show nothing, given the lanes that say something."""
    filled = [lens for lens in LENSES if any(lens in lane.lenses for lane in lanes)]
    switch = f"lens-{filled[0]}" if filled else ""
    go = catalogue.text("lens.empty.go", lens=catalogue.text("lens." + filled[0])) if filled else ""
    found = []
    for lens in LENSES:
        if lens in filled:
            continue
        left_out = [lane for lane in lanes if lane.id in SHOWN_BY[lens]]
        words = (
            catalogue.text("lens.empty.left_out", lanes=", ".join(lane.id for lane in left_out))
            if left_out
            else catalogue.text("lens.empty." + lens)
        )
        found.append(EmptyLens(lens, words, switch, go))
    return tuple(found)


def empty_stage_lenses(catalogue: Catalogue, lanes: Sequence[LaneRow]) -> tuple[EmptyLens, ...]:
    """The lenses that show nothing of the stages summed up; their touchpoints may have something."""
    go = catalogue.text("lens.empty.deeper")
    return tuple(
        EmptyLens(lens, catalogue.text("lens.empty.stages"), "detail-everything", go)
        for lens in LENSES
        if not any(lens in lane.lenses for lane in lanes)
    )


def without_stages(catalogue: Catalogue) -> tuple[EmptyLens, ...]:
    """What every lens says of a journey that has no stages."""
    return tuple(EmptyLens(lens, catalogue.text("map.empty")) for lens in LENSES)
