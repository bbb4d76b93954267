"""Which lens a map opens with, which show something of their own, and what those say that would show nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cjmsite.config.experience_fields import LENSES, SHOWN_BY, Lens
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


def without_mere_assumptions(lanes: Sequence[LaneRow]) -> tuple[LaneRow, ...]:
    """The lanes of a map of which nothing says how it is known: its evidence is no lane of a lens that has no other."""
    alone = {
        lens for lens in LENSES if lens != "table" and [one.id for one in lanes if lens in one.lenses] == ["evidence"]
    }
    return tuple(
        replace(lane, lenses=tuple(lens for lens in lane.lenses if lens not in alone))
        if alone and lane.id == "evidence"
        else lane
        for lane in lanes
    )


def opening_lens(lanes: Sequence[LaneRow]) -> Lens:
    """The first lens that shows something."""
    return next((lens for lens in LENSES if any(lens in lane.lenses for lane in lanes)), LENSES[0])


def told_apart(lanes: Sequence[LaneRow], more: Mapping[Lens, bool]) -> tuple[Lens, ...]:
    """The lenses that show what no lens before them shows; `more`: those that show something beside their lanes. Empty
    ones say what is missing, each something else."""
    found: dict[tuple[frozenset[str], bool], Lens] = {}
    for lens in LENSES:
        shown = frozenset(lane.id for lane in lanes if lens in lane.lenses)
        found.setdefault((shown or frozenset({lens}), more.get(lens, False)), lens)
    return tuple(found.values())


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
