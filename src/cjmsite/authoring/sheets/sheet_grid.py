"""The rows of a sheet as a grid, once it is known how they are to be read. No cell with words is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from cjmsite.authoring.sheets.cell_items import touchpoints_in
from cjmsite.authoring.sheets.csv_cells import CsvCell, Row
from cjmsite.authoring.sheets.grid import Grid, GridStage, StageDraft
from cjmsite.authoring.sheets.lane_names import BLUEPRINT_LINES, Role, field_of_lane, plain_name, state_of_lane
from cjmsite.authoring.sheets.sheet_layouts import HeadingNames, Layout, text_at
from cjmsite.problems import Problem

_ROLES_OF_CELLS: tuple[Role, ...] = ("lane", "stage", "step", "text")


class GridMaker:
    """Fills a grid row by row; `problems` tell what had no heading and where it went."""

    def __init__(
        self, rows: Sequence[Row], layout: Layout, names: HeadingNames, file: str, lines: Sequence[str]
    ) -> None:
        self.rows, self.layout, self.names = rows, layout, names
        self.file, self.lines = file, lines
        self.problems: list[Problem] = []
        self.lanes: dict[str, None] = {}
        self.further: frozenset[str] = frozenset()
        self.above = 0  # lines that stand above the table
        self.counting: tuple[str, ...] = ()  # headings of columns that only count the rows
        self.stages: dict[str, StageDraft] = {}

    def grid(self) -> Grid:
        """The whole grid; called once."""
        head = [line for row in self.rows[: self.layout.head] for line in _head_lines(row)]
        make = {"across": self._across, "down": self._down, "cells": self._cells}[self.layout.orientation]
        self.above = len(head)
        head.extend(make())
        stages = tuple(self._finished())
        return Grid(tuple(self.lanes), stages, tuple(head), self.above, self.further)

    def _finished(self) -> Iterable[GridStage]:
        drafts = list(self.stages.values())
        if self.layout.orientation == "cells":
            drafts = _by_their_numbers(drafts)
            for draft in drafts:
                draft.order_steps()
        return (draft.finished() for draft in drafts)

    # Lanes as rows.

    def _across(self) -> list[tuple[str, str]]:
        layout = self.layout
        corner = self.rows[layout.head][0].text
        head = [] if not corner or self.names.role(corner) else [_key_and_value(corner)]
        self.above += len(head)
        steps = next((at for at, name in layout.lanes if self._lists_touchpoints(name)), None)
        columns, lists = self._columns(steps)
        lane = ""
        for at, row in enumerate(self.rows[layout.body :], layout.body):
            name = row[0].text
            if plain_name(name) in BLUEPRINT_LINES and not _others(row):
                self._tell(row[0], "grid-row", f"the row “{name}” is left out: the map draws this line itself")
                continue
            lane = name or lane or f"Row {row[0].line}"
            if at == steps:
                continue
            if name and not _others(row) and field_of_lane(name) is None and at >= len(self.rows) - 3:
                head.append(_key_and_value(name))
                continue
            self.lanes[lane] = None
            for number, cell in enumerate(row[1:], 1):
                if cell.text:
                    stage, step = columns[number] or self._unnamed(number, cell, columns)
                    self.stages[stage].put(None if lists else step, lane, cell.text)
        return head

    def _lists_touchpoints(self, name: str) -> bool:
        """Whether a row below the stages names their touchpoints, where no row above it names steps."""
        return "step" not in self.layout.roles and self.names.role(name) == "step"

    def _columns(self, steps: int | None) -> tuple[list[tuple[str, str | None] | None], bool]:
        """For each column its stage and step (None: the whole stage), None where it has neither.

        A blank stage is a merged cell: the stage goes on. So is a blank step, unless a stage begins there. A row of
        touchpoints of which one cell holds several: these belong to the stage, and so does all that stands below.
        """
        roles = self.layout.roles
        stage_row = self.rows[roles["stage"]] if "stage" in roles else ()
        step_row = self.rows[roles["step"]] if "step" in roles else self.rows[steps] if steps is not None else ()
        heading = text_at(step_row, 0)
        cells = [cell.text for cell in step_row[1:] if cell.text]
        lists = bool(stage_row) and any(len(touchpoints_in(cell, heading)) > 1 for cell in cells)
        columns: list[tuple[str, str | None] | None] = [None]
        stage, step = "", None
        if not stage_row:
            self.stages[""] = StageDraft("")
        for at in range(1, max(len(row) for row in self.rows[self.layout.head :])):
            title, words = text_at(stage_row, at), text_at(step_row, at)
            if title and (not stage or title != self.stages[stage].title):
                stage, step = f"{at} {title}", None
                self.stages[stage] = StageDraft(title)
            if (stage_row and not stage) or (not stage and not words and step is None):
                columns.append(None)
                continue
            for number, name in enumerate(touchpoints_in(words, heading) if lists else [words] if words else []):
                step = f"{at} {number} {name}"
                self.stages[stage].steps[step] = name
            columns.append((stage, step))
        return columns, lists

    def _unnamed(
        self, number: int, cell: CsvCell, columns: list[tuple[str, str | None] | None]
    ) -> tuple[str, str | None]:
        """A stage for a column that has no heading."""
        name = f"Column {_letters(number)}"
        self._tell(cell, "grid-cell", f"this cell has no stage above it and goes into a stage “{name}”")
        key = f"{number} {name}"
        self.stages = {key: StageDraft(name), **self.stages}
        columns[number] = (key, None)
        return key, None

    # Lanes as columns.

    def _down(self) -> list[tuple[str, str]]:
        layout, head = self.layout, []
        body = list(self.rows[layout.body :])
        while len(body) > 1 and (line := self._foot_line(body[-1])):
            head.append(line)
            body.pop()
        names = {at: name or f"Column {_letters(at)}" for at, name in layout.lanes}
        for at, name in layout.lanes:
            if not name:
                cell = next(row[at] for row in body if text_at(row, at))
                self._tell(cell, "grid-cell", f"this column has no heading and becomes a lane “{names[at]}”")
            if not self._is_count(at, body):
                self.lanes[names[at]] = None
        counts = {at for at in names if names[at] not in self.lanes}
        self.counting = tuple(names[at] for at in names if at in counts)
        steps = _StepsDown(layout, self.rows[layout.head], body)
        stage = step = ""
        for number, row in enumerate(body):
            if [cell.text for cell in row] == [cell.text for cell in self.rows[layout.head]]:
                self._tell(row[0], "grid-row", "this row says the headings again and is left out")
                continue
            stage = text_at(row, layout.roles.get("stage", -1)) or stage
            if "stage" in layout.roles and not stage:
                stage = "Before the first stage"
                self._tell(row[0], "grid-row", f"this row has no stage and goes into a stage “{stage}”")
            draft = self.stages.setdefault(stage, StageDraft(stage))
            here, step = steps.of(row, number, draft, step)
            for at, name in names.items():
                if text_at(row, at) and at not in counts:
                    draft.put(here, name, text_at(row, at))
        return head

    def _is_count(self, at: int, body: Sequence[Row]) -> bool:
        """Whether a column counts the rows, as “No.” does: 1, 2, 3 …; their order says the same."""
        heading = plain_name(text_at(self.rows[self.layout.head], at))
        counting = re.fullmatch(r"(?:step|stage|schritt|phase|lfd)? ?(?:no|nr|number|nummer|id|order)?", heading)
        texts = [text_at(row, at).rstrip(".)") for row in body]
        return counting is not None and texts == [str(number) for number in range(1, len(body) + 1)]

    def _foot_line(self, row: Row) -> tuple[str, str] | None:
        """What stands below a table: one cell with a colon, or with more words than a stage's name has."""
        filled = [cell.text for cell in row if cell.text]
        if len(filled) != 1 or not row[0].text or row[0].text in self.layout.stages[:-1]:
            return None
        line = _key_and_value(filled[0])
        return line if line[0] or len(filled[0]) > 60 else None

    # One row a cell.

    def _cells(self) -> list[tuple[str, str]]:
        layout = self.layout
        headings = [cell.text for cell in self.rows[layout.head]]
        wide = range(max(len(row) for row in self.rows[layout.head :]))
        further = {at: text_at(self.rows[layout.head], at) or f"Column {_letters(at)}" for at in wide}
        further = {at: name for at, name in further.items() if at not in layout.roles.values()}
        put_away: dict[str, None] = {}
        body, head = self._without_loose_lines(list(self.rows[layout.body :]))
        for row in body:
            lane, stage, step, text = (text_at(row, layout.roles.get(role, -1)) for role in _ROLES_OF_CELLS)
            for at, name in further.items():
                if text_at(row, at) and at >= len(headings):
                    self._tell(row[at], "grid-cell", f"this cell has no heading above it and is kept as “{name}”")
            if text and not lane:
                lane = "Without a lane"
                self._tell(row[layout.roles["text"]], "grid-cell", f"this text has no lane and goes into “{lane}”")
            if "stage" in layout.roles and not stage:
                stage = "Without a stage"
                cell = next(cell for cell in row if cell.text)
                self._tell(cell, "grid-cell", f"this row has no stage and goes into a stage “{stage}”")
            draft = self.stages.setdefault(stage, StageDraft(stage))
            if text:
                self.lanes[lane] = None
                draft.put(step or None, lane, text)
            if step:
                draft.rows.setdefault(lane, []).append(step)
            for at, name in further.items():
                if text_at(row, at):
                    of_its_state = lane.removesuffix(state_of_lane(lane)[1]) + name
                    put_away[of_its_state] = None
                    draft.put(step or None, of_its_state, text_at(row, at))
        self.lanes.update(put_away)
        self.further = frozenset(put_away)
        return head

    def _without_loose_lines(self, body: list[Row]) -> tuple[list[Row], list[tuple[str, str]]]:
        """The rows that are cells of the map, and the others as lines around it: those below the last text that name
        nothing of the map, and those within it that fill the column of the lanes alone."""
        at = {role: self.layout.roles.get(role, -1) for role in _ROLES_OF_CELLS}
        last = max((number for number, row in enumerate(body) if text_at(row, at["text"])), default=0)
        known = {text_at(row, at[role]) for row in body[: last + 1] for role in ("lane", "stage", "step")}
        kept: list[Row] = []
        head: list[tuple[str, str]] = []
        for number, row in enumerate(body):
            filled = [column for column, cell in enumerate(row) if cell.text]
            first = row[filled[0]].text
            is_loose = len(filled) == 1 or filled[0] == at["lane"]
            is_strange = first not in known and self.names.points(first) < 2
            if filled == [at["lane"]] or (number > last and is_loose and is_strange):
                head.extend(_head_lines(row))
            else:
                kept.append(row)
        return kept, head

    def _tell(self, cell: CsvCell, code: str, message: str) -> None:
        excerpt = self.lines[cell.line - 1]
        width = len(cell.text.split("\n", 1)[0])
        self.problems.append(Problem(self.file, cell.line, cell.column, code, message, "", "warning", excerpt, width))


class _StepsDown:
    """Which touchpoint a row of a table belongs to.

    A column of steps names it; a blank one goes on. Cells that hold several touchpoints name those of the stage, and
    the row is the stage's. Without such a column a row is a stage; where one stage has several rows each is a
    touchpoint, named by what is done there.
    """

    def __init__(self, layout: Layout, headings: Row, body: Sequence[Row]) -> None:
        self.step, self.stage = layout.roles.get("step"), layout.roles.get("stage", -1)
        self.heading = text_at(headings, self.step) if self.step is not None else ""
        titles = [text_at(row, self.stage) for row in body if text_at(row, self.stage)]
        one_each = len(titles) == len(set(titles)) == len(body)
        cells = [text_at(row, self.step) for row in body] if self.step is not None else []
        self.lists = one_each and any(len(touchpoints_in(cell, self.heading)) > 1 for cell in cells)
        self.rows_are_steps = self.step is None and not one_each
        fields = {at: field_of_lane(name) for at, name in layout.lanes}
        said = [at for at, field in fields.items() if field in ("doing", "actions")]
        said = said or [at for at, field in fields.items() if field == "summary"]
        self.names = said or [at for at in fields if any(text_at(row, at).strip("0123456789.)") for row in body)]

    def of(self, row: Row, number: int, draft: StageDraft, before: str) -> tuple[str | None, str]:
        """The key of the row's touchpoint (None: the whole stage), and the key that a next row may go on with."""
        if self.lists:
            for one, name in enumerate(touchpoints_in(text_at(row, self.step or 0), self.heading)):
                draft.steps[f"{number} {one} {name}"] = name
            return None, ""
        if self.rows_are_steps:
            named = (text_at(row, at) for at in self.names)
            title = next((text.split("\n", 1)[0] for text in named if text), "")
            if not title:
                return None, ""
            key = f"{number} {title}"
            draft.steps[key] = title if len(title) <= 80 else title[:79].rsplit(" ", 1)[0] + " …"
            return key, key
        title = text_at(row, self.step) if self.step is not None else ""
        if not title:
            return (before, before) if before in draft.steps and not text_at(row, self.stage) else (None, "")
        if before in draft.steps and draft.steps[before] == title:
            return before, before
        key = f"{number} {title}"
        draft.steps[key] = title
        return key, key


def _head_lines(row: Row) -> Iterable[tuple[str, str]]:
    """A row above the table: cells with or without a colon, or a name and its values in the cells beside it, where
    a blank cell ends them."""
    for blank, cells in groupby(row, key=lambda cell: not cell.text):
        filled = [] if blank else [cell.text for cell in cells]
        if len(filled) > 1 and len(filled[0]) <= 40 and ":" not in filled[0].rstrip(":"):
            yield filled[0].rstrip(": "), ", ".join(filled[1:])
        else:
            yield from (_key_and_value(text) for text in filled)


def _key_and_value(text: str) -> tuple[str, str]:
    key, colon, value = text.partition(":")
    if colon and value.strip() and len(key) <= 40 and "\n" not in key and not value.startswith("//"):
        return key.strip(), value.strip()
    return "", text.strip()


def _others(row: Row) -> bool:
    return any(cell.text for cell in row[1:])


def _letters(at: int) -> str:
    """A column's letters, as spreadsheet programs show them: 0 is A, 26 is AA."""
    letters = ""
    number = at + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _by_their_numbers(drafts: list[StageDraft]) -> list[StageDraft]:
    """Stages by the number that each title begins with; as they came when one has none."""
    numbers = [int(found[0]) for draft in drafts if (found := re.match(r"[0-9]{1,9}", draft.title))]
    if len(numbers) < len(drafts):
        return drafts
    return [draft for _, draft in sorted(zip(numbers, drafts, strict=True), key=lambda pair: pair[0])]
