"""A grid from a spreadsheet as one-file journeys: one, or one for each state that its lanes tell of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field

from cjmsite.authoring.adding import Fields, Imported, one_file_journey
from cjmsite.authoring.sheets.cell_items import items_of_list
from cjmsite.authoring.sheets.evidence_words import evidence_in
from cjmsite.authoring.sheets.grid import Cells, Grid, GridStage
from cjmsite.authoring.sheets.lane_fields import KnownToHub, LaneMapping, MappedLane, ids_in
from cjmsite.authoring.sheets.lane_names import field_of_lane, plain_name, state_of_lane
from cjmsite.authoring.sheets.mood_scales import MoodScale
from cjmsite.authoring.sheets.moods import Mood, closed_share, mood_in, number_in
from cjmsite.authoring.yaml_text import Node
from cjmsite.config.experience_fields import BUILT_IN_LANES
from cjmsite.frozen import frozen
from cjmsite.model.slugs import slug_of
from cjmsite.read.tables.numbers import is_gap


@frozen
class JourneyWanted:
    """The journey to be made: its name; its title, and the one for want of a better; what the author says of lanes
    (field by plain name) and of the scale of feelings."""

    name: str
    title: str = ""
    title_of_file: str = ""
    asked: Mapping[str, str] = field(default_factory=dict)
    scale: MoodScale | None = None


def import_of_grid(grid: Grid, wanted: JourneyWanted, known: KnownToHub) -> Imported:
    """The journey, and `NAME-future` where lanes begin with “to-be”: a future state of the first."""
    name = wanted.name
    current, future = _states(grid)
    files: dict[str, str] = {}
    notes: list[str] = []
    read_as: list[tuple[str, str]] = []
    around, title, told = _head_fields(grid, wanted, known)
    read_as.extend(told)
    if any(became.startswith("x-") for _, became in told):
        notes.append(
            "lines around the table that are no field of a journey, or name a persona that the hub doesn't"
            " know, are kept as x- fields"
        )
    if future and current:
        notes.append(f"lanes of two states: as-is in {name}, to-be in {name}-future")
    for names, lanes in ((name, current), (f"{name}-future", future)):
        if not lanes:
            continue
        head: Fields = {"title": title, **around}
        if lanes is future:
            head = {**head, "title": f"{title}, future", "state": "future", **({"of": name} if current else {})}
        elif future:
            head["state"] = "current"
        mapping = LaneMapping(grid, lanes, known, wanted.asked, wanted.scale)
        fields = _Conversion(grid, mapping.lanes, known, every_step=not (current and future)).fields(title)
        files[f"journeys/{names}.md"] = one_file_journey(names, {**head, **fields})
        read_as.extend((lane.name, lane.becomes) for lane in mapping.lanes)
        notes.extend(f"{names}: {note}" if future else note for note in mapping.notes)
    return Imported(files, tuple(notes), tuple(read_as))


def _states(grid: Grid) -> tuple[dict[str, str], dict[str, str]]:
    """Names of lanes without the state that they begin with, by the grid's name: current ones, future ones."""
    current: dict[str, str] = {}
    future: dict[str, str] = {}
    for lane in grid.lanes:
        state, label = state_of_lane(lane)
        (future if state == "future" else current)[lane] = label
    if not current and all(lane in grid.further for lane in future):
        return future, {}
    return current, future


_PERSONAS = frozenset({"persona", "personas", "actor", "customer", "user", "kunde", "kundin", "nutzer", "nutzerin"})
_TITLES = frozenset({"title", "journey", "journey name", "map", "map name", "name", "titel", "customer journey",
                     "journey map", "customer journey map", "user journey", "user journey map"})  # fmt: skip
_OF_JOURNEYS: Mapping[str, str] = {
    "goal": "goal", "begins_with": "trigger", "owner": "owner", "summary": "summary",
}  # fmt: skip


def _head_fields(grid: Grid, wanted: JourneyWanted, known: KnownToHub) -> tuple[Fields, str, list[tuple[str, str]]]:
    """The journey's own fields from the lines around the table, its title, and which line became what."""
    fields: Fields = {}
    told: list[tuple[str, str]] = []
    title = wanted.title
    loose: list[str] = []
    for number, (key, value) in enumerate(grid.head):
        plain = plain_name(key)
        if not value:
            continue
        is_first = number < grid.above and not key and not loose
        if (plain in _TITLES or is_first) and not title and len(value) <= 120:
            title = " ".join(value.split())
            told.append((key or value, "title"))
        elif not key:
            loose.append(value)
            told.append((value if len(value) <= 30 else value[:29] + "…", "summary"))
        else:
            became = _put_in_head(fields, key, value, known)
            told.append((key, became))
    if loose:
        summary = [*([str(fields["summary"])] if "summary" in fields else []), *loose]
        fields["summary"] = "\n\n".join(summary)
    return fields, title or wanted.title_of_file, told


def _put_in_head(fields: Fields, key: str, value: str, known: KnownToHub) -> str:
    """Put a line into the field that it means, and name the field: `x-…` where the format has none."""
    plain = plain_name(key)
    if plain in _PERSONAS:
        names = [part.strip() for part in re.split(r"[,;\n]", value) if part.strip()]
        if names and all(name.casefold() in known.personas for name in names):
            fields["personas"] = [known.personas[name.casefold()] for name in names]
            return "personas"
    meant = _OF_JOURNEYS.get(field_of_lane(key) or "", "")
    if meant and meant not in fields:
        fields[meant] = value if meant != "owner" else _owner(value, known)
        return meant
    own = f"x-{slug_of(key)}"
    fields[own] = f"{fields[own]}\n{value}" if own in fields else value
    return own


class _Conversion:
    """Turns a grid into a journey's fields, its lanes written as the mapping says."""

    def __init__(self, grid: Grid, lanes: Sequence[MappedLane], known: KnownToHub, *, every_step: bool) -> None:
        self.grid, self.lanes, self.known, self.every_step = grid, lanes, known, every_step

    def fields(self, title: str) -> Fields:
        numbered = [re.fullmatch(r"\d{1,3}[.)]\s+(.+)", stage.title, re.DOTALL) for stage in self.grid.stages]
        titles = [
            found[1] if found and all(numbered) else stage.title or title
            for found, stage in zip(numbered, self.grid.stages, strict=True)
        ]
        stages: list[Node] = [self._stage(words, stage) for words, stage in zip(titles, self.grid.stages, strict=True)]
        entries: dict[str, Node] = {}
        named = {lane.key for lane in self.lanes if lane.kind != "props"}
        for lane in self.lanes:
            if lane.kind == "props" and lane.key in named:
                continue
            if (lane.own or lane.key in BUILT_IN_LANES) and lane.key != "evidence":
                entries.setdefault(lane.key, _lane_entry(lane))
        return {**({"lanes": list(entries.values())} if entries else {}), "stages": stages}

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
        fields: Fields = {}
        for lane in self.lanes:
            texts = cells.get(lane.name, ())
            if texts:
                for key, value in self._values(lane, texts).items():
                    before = fields.get(key)
                    fields[key] = value if before is None else _joined(before, value)
        return fields

    def _values(self, lane: MappedLane, texts: Sequence[str]) -> Fields:
        """The fields that a lane's cells give: one, or an emotion and a feeling."""
        kind, key = lane.kind, lane.key
        texts = tuple(dict.fromkeys(texts))  # a list says of each of its rows what holds for the touchpoint
        if (kind in ("mood", "number") or key == "feeling") and not lane.closed:
            texts = tuple(text for text in texts if not is_gap(text))
        if not texts:
            return {}
        if kind == "mood":
            return self._mood(lane, texts)
        if kind == "evidence":
            return {key: [_evidence(text, lane.label) for text in texts]}
        if kind == "moment":
            return _moment(key, texts)
        return {key: self._value(kind, key, texts)}

    def _value(self, kind: str, key: str, texts: Sequence[str]) -> Node:
        if kind == "number":
            return next(number for text in texts if (number := number_in(text)) is not None)
        if kind in ("words", "text"):
            return "\n\n".join(texts)
        if kind == "line":
            line = ", ".join(dict.fromkeys(item for text in texts for item in items_of_list(text)))
            return _owner(line, self.known) if key == "owner" else _one_line(line)
        if kind == "channels":
            return list(dict.fromkeys(self._channel(one) for text in texts for one in ids_in(text)))
        if kind == "organisations":
            named = [one.casefold() for text in texts for one in ids_in(text)]
            return list(dict.fromkeys(self.known.organisations[one] for one in named))
        if kind == "extra":
            several = list(dict.fromkeys(texts))
            return several[0] if len(several) == 1 else several
        items: list[Node] = [item for text in texts for item in items_of_list(text)]
        return [{"with": str(item)} for item in items] if kind == "props" else items

    def _channel(self, text: str) -> str:
        return self.known.channels.get(text.casefold()) or slug_of(text)

    def _mood(self, lane: MappedLane, texts: Sequence[str]) -> Fields:
        (text,) = texts
        mood = Mood(share=closed_share(text)) if lane.closed else mood_in(text)
        if not mood.has_point:
            return {"feeling": text}
        value = mood.on(self.known.scale, lane.scale)
        words = _one_line(text) if lane.closed and any(char.isalpha() for char in text) else mood.words
        return {"emotion": {"value": value, "word": _one_line(words)} if words else value}


def _joined(before: Node, value: Node) -> Node:
    """What two lanes say in one field: one list, or one text."""
    if isinstance(before, list) and isinstance(value, list):
        return [*before, *value]
    return f"{before}\n\n{value}" if isinstance(before, str) and isinstance(value, str) else value


_YES = frozenset({"x", "yes", "y", "ja", "j", "true", "1", "\u2713", "\u2714", "\u2705", "\u2605", "\u2b50", "!"})
_NO = frozenset({"no", "n", "nein", "false", "0", "-", "\u2013", "none", "n/a", "off"})


def _moment(key: str, texts: Sequence[str]) -> Fields:
    """A mark is a moment of truth, words say why, “no” is none."""
    words = [text for text in texts if text.strip().casefold() not in _YES | _NO | {"on"}]
    if words:
        return {key: "\n\n".join(words)}
    return {key: True} if any(text.strip().casefold() in _YES | {"on"} for text in texts) else {}


def _evidence(text: str, heading: str) -> Fields:
    """A cell as one piece of evidence. Its words are kept; what names no kind counts as assumed."""
    found = evidence_in(text)
    words = _one_line(text)
    if found is None:
        return {"kind": "assumption", "source": words}
    fields: Fields = {"kind": found.kind, **({"n": found.n} if found.n is not None else {})}
    if found.vague:
        return {**fields, "says": f"{heading}: {words}"}
    return fields if found.bare else {**fields, "source": words}


def _owner(value: str, known: KnownToHub) -> str:
    return known.organisations.get(value.casefold()) or _one_line(value)


def _lane_entry(lane: MappedLane) -> Node:
    label = _one_line(lane.label)
    if lane.own:
        return {"id": lane.key, "label": label, "kind": lane.kind}
    if slug_of(label) == lane.key.replace("_", "-"):
        return lane.key
    return {"id": lane.key, "label": label}


def _one_line(title: str) -> str:
    return " ".join(title.split())
