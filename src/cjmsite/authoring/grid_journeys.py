"""A grid from a spreadsheet as one-file journeys: one, or one for each state that its lanes tell of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cjmsite.authoring.grid import Cells, Grid, GridStage
from cjmsite.authoring.lane_names import FIELD_KINDS, field_of_lane
from cjmsite.authoring.one_file_journey import Fields, Imported, number_in, one_file_journey
from cjmsite.config.boundary import field_names
from cjmsite.config.settings import BUILT_IN_LANES, EmotionScale, Settings
from cjmsite.frozen import frozen
from cjmsite.model import objects
from cjmsite.model.names import slug_of
from cjmsite.write.yaml_text import Node


@frozen
class Known:
    """What the hub knows: its scale; channels and organisations, ids by id and by title in small letters.

    A hub that names no channels takes any.
    """

    scale: EmotionScale = field(default_factory=EmotionScale)
    channels: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)


def known_of(settings: Settings, organisations: Mapping[str, str]) -> Known:
    """What a hub with these settings knows; `organisations` are titles by id."""
    channels = {channel.id: channel.label or channel.id for channel in settings.channels}
    return Known(settings.emotion, _by_name(channels), _by_name(organisations))


def _by_name(titles: Mapping[str, str]) -> dict[str, str]:
    return {name.casefold(): id_ for id_, title in titles.items() for name in (title, id_)}


def import_of_grid(grid: Grid, name: str, title: str, known: Known) -> Imported:
    """The journey `name`, and `name-future` where lanes begin with “to-be”: a future state of the first."""
    current, future = _states(grid)
    files: dict[str, str] = {}
    notes: list[str] = []
    if future and current:
        notes.append(f"lanes of two states: as-is in {name}, to-be in {name}-future")
    for names, lanes in ((name, current), (f"{name}-future", future)):
        if not lanes:
            continue
        head: Fields = {"title": title}
        if lanes is future:
            head = {"title": f"{title}, future", "state": "future", **({"of": name} if current else {})}
        elif future:
            head["state"] = "current"
        conversion = _Conversion(grid, lanes, known, every_step=not (current and future))
        files[f"journeys/{names}.md"] = one_file_journey(names, {**head, **conversion.fields(title)})
        notes.extend(f"{names}: {note}" for note in conversion.notes)
    return Imported(files, tuple(notes))


_STATE = re.compile(
    r"\s*(?:as[- ]?is|current state|today|(?P<future>to[- ]?be|future state))\s*[/:|\u2013-]\s*(?P<lane>.+)",
    re.IGNORECASE | re.DOTALL,
)


def _states(grid: Grid) -> tuple[dict[str, str], dict[str, str]]:
    """Names of lanes without the state that they begin with, by the grid's name: current ones, future ones."""
    current: dict[str, str] = {}
    future: dict[str, str] = {}
    for lane in grid.lanes:
        found = _STATE.fullmatch(lane)
        (future if found and found["future"] else current)[lane] = found["lane"].strip() if found else lane
    return current, future


@dataclass(slots=True)
class _Lane:
    """A lane on its way into the format: the grid's name, the words shown, the field or own id, how it is written."""

    name: str
    label: str
    field: str
    kind: str
    own: bool


class _Conversion:
    """Turns the chosen lanes of a grid into a journey's fields; `lanes` are labels by the grid's names."""

    def __init__(self, grid: Grid, lanes: Mapping[str, str], known: Known, *, every_step: bool) -> None:
        self.grid, self.known, self.every_step = grid, known, every_step
        self.notes: list[str] = []
        self.lanes: list[_Lane] = []
        for name, label in lanes.items():
            self.lanes.append(self._lane(name, label))

    def fields(self, title: str) -> Fields:
        numbered = [re.fullmatch(r"\d{1,3}[.)]\s+(.+)", stage.title, re.DOTALL) for stage in self.grid.stages]
        titles = [
            found[1] if found and all(numbered) else stage.title or title
            for found, stage in zip(numbered, self.grid.stages, strict=True)
        ]
        stages: list[Node] = [self._stage(words, stage) for words, stage in zip(titles, self.grid.stages, strict=True)]
        return {"lanes": [self._lane_entry(lane) for lane in self.lanes], "stages": stages}

    def _stage(self, title: str, stage: GridStage) -> Fields:
        fields: Fields = {"title": _one_line(title), **self._cells(stage.cells)}
        touchpoints: list[Node] = []
        for step in stage.steps:
            cells = self._cells(step.cells)
            if cells or self.every_step:
                touchpoints.append({"title": _one_line(step.title), **cells})
        if touchpoints:
            fields["touchpoints"] = touchpoints
        return fields

    def _cells(self, cells: Cells) -> Fields:
        found = ((lane, _texts(cells.get(lane.name, ()), lane.kind)) for lane in self.lanes)
        return {lane.field: self._value(lane, texts) for lane, texts in found if texts}

    def _value(self, lane: _Lane, texts: list[str]) -> Node:
        if lane.kind == "number":
            numbers = [number for text in texts if (number := number_in(text)) is not None]
            return numbers[0]
        if lane.kind in ("words", "text"):
            return "\n\n".join(texts)
        if lane.kind == "channels":
            return [self._channel(text) for text in texts]
        if lane.kind == "organisations":
            return [self.known.organisations[text.casefold()] for text in texts]
        return list(texts)

    def _channel(self, text: str) -> str:
        return self.known.channels.get(text.casefold()) or slug_of(text)

    def _lane_entry(self, lane: _Lane) -> Node:
        if lane.own:
            return {"id": lane.field, "label": lane.label, "kind": lane.kind}
        if slug_of(lane.label) == lane.field.replace("_", "-"):
            return lane.field
        return {"id": lane.field, "label": lane.label}

    # What a lane becomes.

    def _lane(self, name: str, label: str) -> _Lane:
        texts = [text for cells in self._all_cells() for text in cells.get(name, ())]
        most = max((len(cells.get(name, ())) for cells in self._all_cells()), default=0)
        numbers = [number_in(text) for text in texts]
        all_numbers = most == 1 and all(number is not None for number in numbers)
        wanted = field_of_lane(label)
        if wanted in ("emotion", "feeling"):
            wanted = "emotion" if all_numbers else "feeling"
        reason = self._reason_against(wanted, texts, numbers)
        if wanted is not None and not reason:
            return _Lane(name, label, wanted, FIELD_KINDS[wanted], own=False)
        kind = "number" if all_numbers else "list" if most > 1 else "text"
        lane = _Lane(name, label, self._own_id(label), kind, own=True)
        self.notes.append(f"the lane “{label}” becomes a lane of its own, “{lane.field}”" + (reason and f": {reason}"))
        return lane

    def _reason_against(self, wanted: str | None, texts: Iterable[str], numbers: Iterable[float | None]) -> str:
        """Why the lane can't be the field that its name asks for; "" when it can."""
        if wanted is None:
            return ""
        if any(lane.field == wanted for lane in self.lanes):
            return f"{wanted} is taken by the lane before it"
        low, high = self.known.scale.min, self.known.scale.max
        if wanted == "emotion" and any(number is not None and not low <= number <= high for number in numbers):
            return f"its numbers leave the hub's scale, {low:g} to {high:g}"
        known = {"channels": self.known.channels, "served_by": self.known.organisations}.get(wanted)
        if known is None or (wanted == "channels" and not known):
            return ""
        strange = next((item for item in _texts(texts, FIELD_KINDS[wanted]) if item.casefold() not in known), None)
        return "" if strange is None else f"the hub doesn't know “{strange}”"

    def _own_id(self, label: str) -> str:
        """A slug that is no field's name and no other lane's."""
        taken = {lane.field for lane in self.lanes} | {"touchpoints", *BUILT_IN_LANES}
        taken.update(field_names(objects.Stage), field_names(objects.Touchpoint))
        plain = slug_of(label)
        candidates = (plain, f"{plain}-notes", *(f"{plain}-{number}" for number in range(2, len(taken) + 3)))
        return next(one for one in candidates if one not in taken and one.replace("-", "_") not in taken)

    def _all_cells(self) -> Iterator[Cells]:
        for stage in self.grid.stages:
            yield stage.cells
            yield from (step.cells for step in stage.steps)


_BULLET = re.compile(r"\s*[-*\u2022\u2013]\s+")


def _texts(texts: Iterable[str], kind: str) -> list[str]:
    """What a list is made of: each cell, each line of a cell that is a bullet list; ids may stand in a row."""
    if kind in ("words", "text", "number"):
        return list(texts)
    found: list[str] = []
    for text in texts:
        lines = text.split("\n")
        if kind in ("channels", "organisations"):
            found.extend(part.strip() for part in re.split(r"[,;\n]", text) if part.strip())
        elif all(_BULLET.match(line) for line in lines if line.strip()):
            found.extend(_BULLET.sub("", line, count=1).strip() for line in lines if line.strip())
        else:
            found.append(text)
    return found


def _one_line(title: str) -> str:
    return " ".join(title.split())
