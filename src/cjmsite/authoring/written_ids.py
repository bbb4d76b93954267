"""The ids that come from words, written into the text of a one-file journey: once written, words may change."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cjmsite.config.experience_fields import ITEM_FIELDS
from cjmsite.config.yaml_values import Keys, Position, parse_yaml
from cjmsite.link.hub import LinkedJourney
from cjmsite.model.slugs import slug_of

# What a thing inside a touchpoint says, where it is written as bare words.
_WORDS: Mapping[str, str] = {"quotes": "says", "metrics": "name"}
# Ids of the things inside a stage (by its slug) or a touchpoint (by both slugs), by field, in their order.
IdsInside = Mapping[tuple[str, ...], Mapping[str, Sequence[str]]]


def ids_inside(journey: LinkedJourney) -> IdsInside:
    """The ids of everything inside a journey's stages and touchpoints."""
    nodes: list[tuple[tuple[str, ...], Any]] = []
    for stage in journey.stages:
        nodes.append(((stage.node.slug,), stage.node.front))
        nodes += [((stage.node.slug, one.node.slug), one.node.front) for one in stage.touchpoints]
    return {
        slugs: {name: [item.id for item in getattr(front, name)] for name in ITEM_FIELDS.values()}
        for slugs, front in nodes
    }


def with_ids(front: str, ids: IdsInside) -> str:
    """A front matter with stages, in which things without an id have the one of `ids`, wherever its text is simple
    enough to be sure; all else stays as typed."""
    parsed = parse_yaml(front, "", 1, with_positions=True)
    if parsed.problems or not isinstance(parsed.value, dict) or parsed.positions is None:
        return front
    value, lines = copy.deepcopy(parsed.value), front.split("\n")
    places = parsed.positions
    found = [(places[keys], keys, id_) for keys, id_ in _without_ids(value, ids) if keys in places]
    # From the end on, so that the places before stay right.
    for place, keys, id_ in sorted(found, key=lambda one: (one[0].line, one[0].column), reverse=True):
        whole, field, number = _at(value, keys[:-2]), str(keys[-2]), int(keys[-1])
        item = whole[field][number]
        line = _line_with_id(lines[place.line - 1], place, field, item, id_)
        if line:
            lines[place.line - 1] = line
            named = item if isinstance(item, dict) else {_WORDS.get(field, "title"): item}
            whole[field][number] = {"id": id_, **named}
    made = "\n".join(lines)
    read = parse_yaml(made, "")
    return made if not read.problems and read.value == value else front


def _without_ids(value: Mapping[str, Any], ids: IdsInside) -> Iterator[tuple[Keys, str]]:
    """Where each thing without an id stands, and the id that it has."""
    for keys, slugs, inside in _levels(value):
        for field, several in ids.get(slugs, {}).items():
            items = inside.get(field)
            if not isinstance(items, list) or len(items) != len(several):
                continue
            for number, (item, id_) in enumerate(zip(items, several, strict=True)):
                if isinstance(item, str) or (isinstance(item, dict) and "id" not in item):
                    yield (*keys, field, number), id_


def _levels(value: Mapping[str, Any]) -> Iterator[tuple[Keys, tuple[str, ...], Mapping[str, Any]]]:
    """Every stage and touchpoint: where it stands, its slugs, its fields."""
    for number, stage in enumerate(value.get("stages") or ()):
        if not isinstance(stage, dict):
            continue
        yield ("stages", number), (_slug(stage),), stage
        below = stage.get("touchpoints")
        for place, one in enumerate(below if isinstance(below, list) else ()):
            if isinstance(one, dict):
                yield ("stages", number, "touchpoints", place), (_slug(stage), _slug(one)), one


def _slug(fields: Mapping[str, Any]) -> str:
    return slug_of(str(fields.get("id") or "").rsplit(".", 1)[-1] or str(fields.get("title") or ""))


def _line_with_id(line: str, place: Position, field: str, item: Any, id_: str) -> str:
    """The line in which an item begins, with its id; "" where that takes more than this line."""
    before, rest = line[: place.column - 1], line[place.column - 1 :]
    in_list = re.fullmatch(r" *- +", before) is not None
    if isinstance(item, dict):
        if rest.startswith("{"):
            return f"{before}{{id: {id_}, {rest[1:].lstrip()}"
        return f"{before}id: {id_}\n{' ' * len(before)}{rest}" if in_list else ""
    word = _WORDS.get(field, "title")
    if in_list:
        return "" if rest[:1] in ("|", ">") else f"{before}id: {id_}\n{' ' * len(before)}{word}: {rest}"
    return f"{before}{{id: {id_}, {word}: {rest[: place.width]}}}{rest[place.width :]}"


def _at(value: Any, keys: Keys) -> Any:
    for key in keys:
        value = value[key]
    return value
