"""Which lanes a map has, in which order, under which label, and which lens shows which."""

from __future__ import annotations

from cjmsite.config.experience_fields import BUILT_IN_LANES, LENSES, LINES, SHOWN_BY, Lens
from cjmsite.config.settings import Lane
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney
from cjmsite.model.objects import Experience
from cjmsite.render.catalogue import Catalogue

# Lenses that show lanes of the author's own: what they are about nobody but the author knows.
_OWN = ("experience", "blueprint")
# What is told of people's experience where nobody has written what goes through their heads: the first of these that is
# filled. So no touchpoint of which anything is written is a mere title in that lens.
_STAND_INS = ("doing", "feeling", "quotes", "needs", "expects", "jobs")


@frozen
class LaneRow:
    """One lane: `lenses` are the lenses that show it; `line` names the line drawn above it ("" for none)."""

    id: str
    label: str
    note: str
    kind: str
    line: str
    lenses: tuple[Lens, ...]


def lanes_of(journey: LinkedJourney, hub_lanes: tuple[Lane, ...], catalogue: Catalogue) -> tuple[LaneRow, ...]:
    """The lanes of a journey: its own list, else the hub's, else all. Lanes that the list leaves out follow in the
    table only.

    A list of nothing but the author's own lanes adds them to all others.
    """
    chosen = journey.node.front.lanes or hub_lanes
    wanted = [lane for lane in chosen if lane.id in BUILT_IN_LANES or lane.id in journey.lanes]
    if not any(lane.id in BUILT_IN_LANES for lane in wanted):
        wanted = []
    listed = {lane.id for lane in wanted}
    order = [lane.id for lane in wanted] or [*BUILT_IN_LANES[:3], *journey.lanes, *BUILT_IN_LANES[3:]]
    rest = [id_ for id_ in (*journey.lanes, *BUILT_IN_LANES) if id_ not in order]
    labels = {lane.id: lane.label for lane in (*journey.lanes.values(), *wanted) if lane.label}
    told_instead = _stand_ins(journey)
    rows = []
    for id_ in _in_blueprint_order([*order, *rest]):
        built_in = id_ in BUILT_IN_LANES
        kind = "built-in" if built_in else journey.lanes[id_].kind or "text"
        label = labels.get(id_) or (catalogue.text(f"lane.{id_}") if built_in else id_)
        is_listed = not listed or id_ in listed
        lenses = tuple(
            lens
            for lens in LENSES
            if _shows(lens, id_, built_in, is_listed) or (lens == "experience" and is_listed and id_ in told_instead)
        )
        rows.append(
            LaneRow(
                id_, label, catalogue.text(f"lane.{id_}.note") if built_in else "", kind, LINES.get(id_, ""), lenses
            )
        )
    return tuple(rows)


def _stand_ins(journey: LinkedJourney) -> frozenset[str]:
    """The lanes that stand in for the thoughts of people, at whichever touchpoint, or stage without any."""
    fronts: list[Experience] = [one.node.front for one in journey.touchpoints]
    fronts += [stage.node.front for stage in journey.stages if not stage.touchpoints]
    filled = (next((name for name in _STAND_INS if getattr(front, name)), "") for front in fronts if not front.thinking)
    return frozenset(name for name in filled if name)


def _shows(lens: Lens, id_: str, built_in: bool, listed: bool) -> bool:
    if lens == "table":
        return True
    if not built_in:
        return listed and lens in _OWN
    return (listed and id_ in SHOWN_BY[lens]) or (not listed and lens == "blueprint" and id_ in SHOWN_BY[lens])


def _in_blueprint_order(ids: list[str]) -> list[str]:
    """The three lanes around the line of visibility stay in their order, where the first of them stands."""
    places = [number for number, id_ in enumerate(ids) if id_ in LINES]
    in_order = [id_ for id_ in LINES if id_ in ids]
    for place, id_ in zip(places, in_order, strict=True):
        ids[place] = id_
    return ids
