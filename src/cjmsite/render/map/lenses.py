"""Lenses that would show nothing: one sentence each that says what is missing, and a way on."""

from __future__ import annotations

from collections.abc import Sequence

from cjmsite.frozen import frozen
from cjmsite.render.map.lanes import LENSES, LaneRow, shown_by
from cjmsite.render.speech import Speech


@frozen
class EmptyLens:
    """A lens in which no lane has anything to show: why, and the switch of the map that shows something.

    `switch` is the id of its radio button, `go` its words; both "" where nothing shows anything.
    """

    id: str
    words: str
    switch: str = ""
    go: str = ""


def empty_lenses(speech: Speech, lanes: Sequence[LaneRow]) -> tuple[EmptyLens, ...]:
    """The lenses that show nothing, given the lanes that say something."""
    filled = [lens for lens in LENSES if any(lens in lane.lenses for lane in lanes)]
    switch = f"lens-{filled[0]}" if filled else ""
    go = speech.t("lens.empty.go", lens=speech.t("lens." + filled[0])) if filled else ""
    found = []
    for lens in LENSES:
        if lens in filled:
            continue
        left_out = [lane for lane in lanes if lane.id in shown_by(lens)]
        words = (
            speech.t("lens.empty.left_out", lanes=", ".join(lane.id for lane in left_out))
            if left_out
            else speech.t("lens.empty." + lens)
        )
        found.append(EmptyLens(lens, words, switch, go))
    return tuple(found)


def empty_stage_lenses(speech: Speech, lanes: Sequence[LaneRow]) -> tuple[EmptyLens, ...]:
    """The lenses that show nothing of the stages summed up; their touchpoints may have something."""
    go = speech.t("lens.empty.deeper")
    return tuple(
        EmptyLens(lens, speech.t("lens.empty.stages"), "detail-everything", go)
        for lens in LENSES
        if not any(lens in lane.lenses for lane in lanes)
    )


def without_stages(speech: Speech) -> tuple[EmptyLens, ...]:
    """What every lens says of a journey that has no stages."""
    return tuple(EmptyLens(lens, speech.t("map.empty")) for lens in LENSES)
