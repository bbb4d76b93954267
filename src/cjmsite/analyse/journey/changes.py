"""Then and now: what changed in each journey between two states of a hub, by what things are, not by where they lie.

An object is the same in both states where its id is; one without an id of its own, whose file was renamed, where its
kind and title are, in the same journey.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date as Date
from typing import Any, Literal

from cjmsite.analyse.journey.compare import ComparedFigure, compared_figures
from cjmsite.analyse.journey.journeys import Curve, JourneyInsight
from cjmsite.config.experience_fields import ITEM_FIELDS
from cjmsite.frozen import frozen
from cjmsite.link.hub import Hub, LinkedJourney, Node, nodes_of

ChangeKind = Literal["added", "removed", "moved", "reworded", "rescored"]
KINDS: tuple[ChangeKind, ...] = ("added", "removed", "moved", "reworded", "rescored")
_ITEMS = frozenset(ITEM_FIELDS.values())
_UNSEEN = frozenset({"id", "aliases", "order", "attachments", "approved", "draft", "audience", "lanes"})
# Fields whose former value may be told wherever the new one is: a word of a short list, a day.
STATES = frozenset({"status", "kept", "state", "due", "reviewed", "review_by"})


@frozen
class Change:
    """One thing that changed at an object, `id`, `what` it is: the field, "" for the object itself, and what was inside
    it, "" for the field as a whole. `before` and `after` are the values as texts, numbers unrounded, "" where there is
    none; of what moved, the ids of its stages."""

    kind: ChangeKind
    id: str
    title: str
    what: str
    field: str = ""
    item: str = ""
    before: str = ""
    after: str = ""


@frozen
class JourneyChanges:
    """A journey of either state. `state`: it is new, gone, or there in both. `figures` are those that changed; `curves`
    the former and the present feelings of each persona whose feelings changed, former points at the columns of now."""

    id: str
    title: str
    state: Literal["added", "removed", "changed"]
    changes: tuple[Change, ...]
    figures: tuple[ComparedFigure, ...]
    curves: tuple[tuple[Curve, Curve], ...]

    def count(self, kind: ChangeKind) -> int:
        """How many changes are of a kind."""
        return sum(one.kind == kind for one in self.changes)


@frozen
class HubChanges:
    """What changed since a commit: its name, when it was made, and when the commit was made that is there now (ISO
    8601, UTC); the journeys in which anything did, in the order of now, those that are gone last."""

    since: str
    since_when: str
    until_when: str
    journeys: tuple[JourneyChanges, ...]


def changes_between(
    before: Hub, was: Mapping[str, JourneyInsight], after: Hub, now: Mapping[str, JourneyInsight]
) -> tuple[JourneyChanges, ...]:
    """The journeys that differ; `was` and `now` are the insights of both, by id."""
    former, same = {one.node.id: one for one in before.journeys}, _same_journeys(before, after)
    found = []
    for journey in after.journeys:
        old = former.get(same.get(journey.node.id, ""))
        if old is None:
            found.append(JourneyChanges(journey.node.id, journey.node.title, "added", (), (), ()))
            continue
        one = journey_changes(old, was[old.node.id], journey, now[journey.node.id])
        if one.changes or one.figures:
            found.append(one)
    kept = set(same.values())
    gone = (one.node for one in before.journeys if one.node.id not in kept)
    found += [JourneyChanges(node.id, node.title, "removed", (), (), ()) for node in gone]
    return tuple(found)


def journey_changes(old: LinkedJourney, was: JourneyInsight, new: LinkedJourney, now: JourneyInsight) -> JourneyChanges:
    """What changed in one journey."""
    same = _same_objects([*nodes_of(old)], [*nodes_of(new)])
    same[new.node.id] = old.node.id
    former = {node.id: node for node in nodes_of(old)}
    kept = set(same.values())
    changes = [Change("removed", node.id, node.title, node.kind) for node in nodes_of(old) if node.id not in kept]
    moved = dict(_moved(old, new, same))
    for node in nodes_of(new):
        if node.id not in same:
            changes.append(Change("added", node.id, node.title, node.kind))
            continue
        if node.id in moved:
            stages = moved[node.id]
            changes.append(Change("moved", node.id, node.title, node.kind, before=stages[0], after=stages[1]))
        changes += _edits(former[same[node.id]], node)
    figures = tuple(one for one in compared_figures(old, new, was, now) if one.left != one.right)
    ordered = sorted(changes, key=lambda one: KINDS.index(one.kind))
    return JourneyChanges(new.node.id, new.node.title, "changed", tuple(ordered), figures, _curves(was, now, same))


def _same_journeys(before: Hub, after: Hub) -> dict[str, str]:
    return _same_objects([one.node for one in before.journeys], [one.node for one in after.journeys])


def _same_objects(before: Sequence[Node[Any]], after: Sequence[Node[Any]]) -> dict[str, str]:
    """The former id of each object of now that was there before, by its present id."""
    there = {node.id for node in before}
    same = {node.id: node.id for node in after if node.id in there}
    left = [(node.kind, node.title, node.id) for node in before if node.id not in same]
    fresh = [(node.kind, node.title, node.id) for node in after if node.id not in same]
    for kind, title, id_ in fresh:
        old = [one[2] for one in left if one[:2] == (kind, title)]
        if len(old) == 1 and sum(one[:2] == (kind, title) for one in fresh) == 1:
            same[id_] = old[0]
    return same


def _moved(old: LinkedJourney, new: LinkedJourney, same: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Touchpoints that stand in another stage, and stages and touchpoints that others have passed by: as few as explain
    the new order."""
    stage_of = {one.node.id: one.stage for one in old.touchpoints}
    order = {node.id: place for place, node in enumerate(nodes_of(old))}
    rows = [[stage.node.id for stage in new.stages], [one.node.id for one in new.touchpoints]]
    there = {one.node.id: one.stage for one in new.touchpoints}
    for row in rows:
        known = [id_ for id_ in row if id_ in same]
        elsewhere = {id_ for id_ in known if id_ in there and same.get(there[id_]) != stage_of.get(same[id_])}
        rest = [id_ for id_ in known if id_ not in elsewhere]
        stays = _longest_rise([order[same[id_]] for id_ in rest])
        for id_ in known:
            if id_ in elsewhere or order[same[id_]] not in stays:
                yield id_, (stage_of.get(same[id_], ""), there.get(id_, ""))


def _longest_rise(places: Sequence[int]) -> frozenset[int]:
    """The longest rising row in a row of different numbers."""
    best: list[tuple[int, ...]] = []
    for place in places:
        best.append((*_longest([row for row in best if row[-1] < place]), place))
    return frozenset(_longest(best))


def _longest(rows: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return max(rows, key=len) if rows else ()


def _edits(old: Node[Any], new: Node[Any]) -> Iterator[Change]:
    """What was edited at an object that is there in both states, each field once for each thing inside it."""
    was, now = dict(_leaves(old)), dict(_leaves(new))
    told: dict[tuple[str, str, str], Change] = {}
    items = {(field, id_) for field, id_, _ in was} - {(field, id_) for field, id_, _ in now}
    fresh = {(field, id_) for field, id_, _ in now} - {(field, id_) for field, id_, _ in was}
    for key in dict.fromkeys((*now, *was)):
        before, after = was.get(key), now.get(key)
        if before == after:
            continue
        field, id_, inner = key
        base = Change("reworded", new.id, new.title, new.kind, field, _called(new, old, field, id_))
        if field in _ITEMS and (field, id_) in (items | fresh):
            told.setdefault((field, id_, ""), replace(base, kind="added" if (field, id_) in fresh else "removed"))
        elif isinstance(before, float | None) and isinstance(after, float | None):
            item = " ".join(filter(None, (base.item, inner)))
            told[key] = replace(base, kind="rescored", item=item, before=_text(before), after=_text(after))
        elif inner.rpartition(".")[2] in STATES or field in STATES:
            told[key] = replace(base, item=base.item or inner, before=_text(before), after=_text(after))
        else:
            told.setdefault((field, id_, ""), replace(base, before=_text(before), after=_text(after)))
    yield from told.values()


def _leaves(node: Node[Any]) -> Iterator[tuple[tuple[str, str, str], Any]]:
    """Every value of an object: the field, the id of the thing inside it, the names on the way; numbers as floats."""
    for one in fields(node.front):
        if one.name in _UNSEEN:
            continue
        value = getattr(node.front, one.name)
        if one.name in _ITEMS:
            for item in value:
                yield from (((one.name, item.id or "", way), leaf) for way, leaf in _inside(item, ""))
        else:
            yield from (((one.name, "", way), leaf) for way, leaf in _inside(value, ""))
    for lane, said in node.lane_values.items():
        yield (lane, "", ""), " · ".join(said)
    if node.body.words:
        yield ("text", "", ""), node.body.words


def _inside(value: Any, way: str) -> Iterator[tuple[str, Any]]:
    if is_dataclass(value) and not isinstance(value, type):
        rows = [(one.name.rstrip("_"), getattr(value, one.name)) for one in fields(value) if one.name != "id"]
    elif isinstance(value, Mapping):
        rows = [(str(key), inner) for key, inner in value.items()]
    elif isinstance(value, tuple) and any(is_dataclass(one) for one in value):
        rows = [(str(number), inner) for number, inner in enumerate(value, 1)]
    else:
        if isinstance(value, bool):
            value = str(value) if value else None
        elif isinstance(value, int):
            value = float(value)
        if value not in (None, "", ()):
            yield way, value
        return
    for name, inner in rows:
        # How it feels is a value; a name for it would only be in the way of whose it is.
        yield from _inside(inner, way if name == "value" else ".".join(filter(None, (way, name))))


def _called(new: Node[Any], old: Node[Any], field: str, id_: str) -> str:
    """The words of a thing inside an object."""
    for node in (new, old):
        for item in getattr(node.front, field, ()) if field in _ITEMS else ():
            if item.id == id_:
                return str(getattr(item, "title", "") or getattr(item, "says", "") or getattr(item, "name", "") or id_)
    return ""


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, Date):
        return value.isoformat()
    return " · ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _curves(was: JourneyInsight, now: JourneyInsight, same: Mapping[str, str]) -> tuple[tuple[Curve, Curve], ...]:
    """For each persona whose feelings changed the former curve and the present one."""
    column = {same[id_]: place for place, id_ in enumerate(now.touchpoints) if id_ in same}
    former = {curve.persona: curve for curve in was.curves}
    found = []
    for curve in now.curves:
        old = former.get(curve.persona)
        if old is None:
            continue
        points = sorted(
            (replace(one, column=column[one.touchpoint]) for one in old.points if one.touchpoint in column),
            key=lambda one: one.column,
        )
        if points and {one.column: one.value for one in points} != {one.column: one.value for one in curve.points}:
            found.append((Curve(curve.persona, tuple(points)), curve))
    return tuple(found)
