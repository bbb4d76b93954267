"""Journey maps from a spreadsheet's CSV to one neutral grid of lanes, stages and steps.

Two forms are read. A list, one row a cell: columns for lane, stage, step and text, in any order. Or a sheet, as
people draw a map: lanes as rows, steps as columns, the stages in a row above the steps.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cjmsite.authoring.csv_cells import Cell, Row, read_cells
from cjmsite.frozen import frozen
from cjmsite.problems import Level, Problem, arrange
from cjmsite.read.frontmatter import decode

Cells = Mapping[str, tuple[str, ...]]


@frozen
class GridStep:
    """A step and its texts by lane, each lane's in the order of the file."""

    title: str
    cells: Cells


@frozen
class GridStage:
    """A stage with its steps in order; `cells` are the texts that hold for the whole stage."""

    title: str
    steps: tuple[GridStep, ...]
    cells: Cells


@frozen
class Grid:
    """A map as it stood in the spreadsheet. A stage's title is empty where the file names no stages."""

    lanes: tuple[str, ...]
    stages: tuple[GridStage, ...]


def parse_grid(content: bytes | str, file: str) -> tuple[Grid | None, tuple[Problem, ...]]:
    """Read a grid from CSV with commas, semicolons or tabs.

    None, with an error, when the bytes are not UTF-8 or no lane can be found. What is left out (a column that
    is no part of a map, a cell that has no place) is told as a warning with line and column.
    """
    text = decode(content, file) if isinstance(content, bytes) else content.replace("\r\n", "\n")
    if isinstance(text, Problem):
        return None, (text,)
    rows, problems = read_cells(text, file)
    reader = _Reader(file, text.split("\n"), list(problems))
    return reader.read(rows), arrange(reader.problems)


_STAGE_WORDS = frozenset(("stage", "stages", "phase", "phases"))
_STEP_WORDS = frozenset(("step", "steps", "touchpoint", "touchpoints", "moment", "moments"))
# In a list, a column is known by a word of its heading, or one that is nearly the same.
_ROLES: Mapping[str, tuple[str, ...]] = {
    "lane": ("lane", "swimlane", "layer", "row"),
    "stage": ("stage", "phase", "section"),
    "step": ("step", "touchpoint", "moment", "activity", "task"),
    "text": ("text", "cell", "content", "words", "value", "note", "description"),
}


@dataclass(slots=True)
class _Draft:
    """A stage while it is gathered: steps in order, each with its cells; None is the whole stage."""

    title: str
    steps: list[str] = field(default_factory=list)
    rows: dict[str, list[str]] = field(default_factory=dict)
    cells: dict[str | None, dict[str, list[str]]] = field(default_factory=dict)

    def put(self, step: str | None, lane: str, text: str) -> None:
        self.cells.setdefault(step, {}).setdefault(lane, []).append(text)

    def order(self) -> None:
        """Merge the steps of each lane: one that is new stands behind its neighbour in its lane, else before."""
        for row in self.rows.values():
            for at, step in enumerate(row):
                if step in self.steps:
                    continue
                later = next((other for other in row[at:] if other in self.steps), None)
                if at:
                    self.steps.insert(self.steps.index(row[at - 1]) + 1, step)
                else:
                    self.steps.insert(self.steps.index(later) if later else len(self.steps), step)

    def finished(self, titles: Mapping[str, str]) -> GridStage:
        steps = tuple(GridStep(titles.get(step, step), self._cells(step)) for step in self.steps)
        return GridStage(self.title, steps, self._cells(None))

    def _cells(self, step: str | None) -> Cells:
        return {lane: tuple(texts) for lane, texts in self.cells.get(step, {}).items()}


class _Reader:
    """Decides the form and reads it."""

    def __init__(self, file: str, lines: Sequence[str], problems: list[Problem]) -> None:
        self.file, self.lines, self.problems = file, lines, problems
        self.lanes: dict[str, None] = {}
        self.stages: dict[str, _Draft] = {}

    def read(self, rows: Sequence[Row]) -> Grid | None:
        if not rows:
            self.problems.append(Problem(self.file, 1, 1, "grid-empty", "the file has no cells"))
            return None
        roles = _column_roles([cell.text for cell in rows[0]])
        if "lane" in roles and "text" in roles and roles.keys() & {"stage", "step"}:
            return self._list(rows, roles)
        return self._sheet(rows)

    # A list: one row a cell.

    def _list(self, rows: Sequence[Row], roles: Mapping[str, int]) -> Grid:
        self._tell_columns(rows[0], roles)
        for row in rows[1:]:
            found = {role: row[at] for role, at in roles.items() if at < len(row)}
            texts = {role: cell.text for role, cell in found.items()}
            if len(row) > len(rows[0]):
                self._tell(row[len(rows[0])], "grid-cell", "this cell has no heading above it and is left out")
            if not texts.get("text"):
                continue
            lane, stage, step = (texts.get(role, "") for role in ("lane", "stage", "step"))
            missing = "lane" if not lane else "stage" if "stage" in roles and not stage else ""
            if missing:
                self._tell(found["text"], "grid-cell", f"this text has no {missing} and is left out")
                continue
            self.lanes[lane] = None
            draft = self.stages.setdefault(stage, _Draft(stage))
            draft.put(step or None, lane, texts["text"])
            if step:
                draft.rows.setdefault(lane, []).append(step)
        drafts = _in_order(self.stages.values())
        for draft in drafts:
            draft.order()
        return Grid(tuple(self.lanes), tuple(draft.finished({}) for draft in drafts))

    def _tell_columns(self, header: Row, roles: Mapping[str, int]) -> None:
        for at, cell in enumerate(header):
            if at not in roles.values() and cell.text:
                self._tell(cell, "grid-column", f"the column “{cell.text}” is no part of a map and is left out")

    # A sheet: lanes as rows, steps as columns.

    def _sheet(self, rows: Sequence[Row]) -> Grid | None:
        heads = 1
        while heads < len(rows) and _is_heading(rows[heads][0].text):
            heads += 1
        if heads == len(rows) or max(len(row) for row in rows) < 2:
            hint = "name lane, stage, step and text in the first row, or write lanes as rows and steps as columns"
            self._tell(rows[0][0], "grid-form", "no lanes can be found here", hint, level="error")
            return None
        columns, titles = self._columns(rows[:heads], max(len(row) for row in rows))
        lane = ""
        for row in rows[heads:]:
            lane = row[0].text or lane
            self.lanes[lane] = None
            for cell, column in zip(row[1:], columns[1:], strict=False):
                if cell.text and column is None:
                    self._tell(cell, "grid-cell", "this cell has no step above it and is left out")
                elif cell.text and column is not None:
                    self.stages[column[0]].put(column[1], lane, cell.text)
        return Grid(tuple(self.lanes), tuple(draft.finished(titles) for draft in self.stages.values()))

    def _columns(self, heads: Sequence[Row], width: int) -> tuple[list[tuple[str, str | None] | None], dict[str, str]]:
        """For each column its stage and step (None: the whole stage), None where it has neither; steps' titles.

        The lowest heading row holds the steps, the one above it the stages; a lone row of stages has none below.
        A blank stage is a merged cell: the stage goes on. So is a blank step, unless a stage begins there.
        """
        only_stages = len(heads) == 1 and heads[0][0].text.casefold() in _STAGE_WORDS
        step_row = () if only_stages else heads[-1]
        stage_row = heads[-1] if only_stages else heads[-2] if len(heads) > 1 else ()
        for row in heads[:-2]:
            self._tell(row[0], "grid-row", "this row above the stages is left out")
        titles: dict[str, str] = {}
        columns: list[tuple[str, str | None] | None] = [None]
        stage, step = "", None
        for at in range(1, width):
            new_stage, new_step = _text_at(stage_row, at), _text_at(step_row, at)
            if new_stage and new_stage != stage:
                stage, step = new_stage, None
            if new_step:
                step = f"{at} {new_step}"
                titles[step] = new_step
            if not stage and step is None:
                columns.append(None)
                continue
            draft = self.stages.setdefault(stage, _Draft(stage))
            if new_step and step is not None:
                draft.steps.append(step)
            columns.append((stage, step))
        return columns, titles

    def _tell(self, cell: Cell, code: str, message: str, hint: str = "", level: Level = "warning") -> None:
        excerpt = self.lines[cell.line - 1]
        width = len(cell.text.split("\n", 1)[0])
        self.problems.append(Problem(self.file, cell.line, cell.column, code, message, hint, level, excerpt, width))


def _column_roles(headings: Sequence[str]) -> Mapping[str, int]:
    """Which column (from 0) holds lane, stage, step and text; a role that no heading names is left out."""
    found: dict[str, int] = {}
    for role, words in _ROLES.items():
        for at, heading in enumerate(headings):
            if at not in found.values() and _names(heading, words):
                found[role] = at
                break
    return found


def _names(heading: str, words: Iterable[str]) -> bool:
    typed = re.findall(r"[^\W_]+", heading.casefold())
    singular = [word.removesuffix("s") for word in typed]
    known = [word.removesuffix("s") for word in words]
    return any(difflib.get_close_matches(word, known, n=1, cutoff=0.85) for word in singular)


def _is_heading(first: str) -> bool:
    """Whether a row that begins so stands above the lanes: its first cell is blank, or says stage or step."""
    return not first or first.casefold() in _STAGE_WORDS | _STEP_WORDS


def _text_at(row: Row | tuple[()], at: int) -> str:
    return row[at].text if at < len(row) else ""


def _in_order(stages: Iterable[_Draft]) -> list[_Draft]:
    """Stages by the number that each title begins with; as they came when one has none."""
    drafts = list(stages)
    numbers = [int(found[0]) for draft in drafts if (found := re.match(r"[0-9]{1,9}", draft.title))]
    if len(numbers) < len(drafts):
        return drafts
    return [draft for _, draft in sorted(zip(numbers, drafts, strict=True), key=lambda pair: pair[0])]
