"""A spreadsheet's CSV to a grid: the text, how it is to be read, and what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence

from cjmsite.authoring.given_text import text_of_given
from cjmsite.authoring.sheets.csv_cells import Row, read_cells
from cjmsite.authoring.sheets.grid import Grid
from cjmsite.authoring.sheets.lane_names import field_of_lane, plain_name
from cjmsite.authoring.sheets.sheet_grid import GridMaker
from cjmsite.authoring.sheets.sheet_layouts import HeadingNames, Layout, Orientation, clearly_best, layouts_of, text_at
from cjmsite.frozen import frozen
from cjmsite.problems import Problem, arrange


@frozen
class Worksheet:
    """A grid (None: refused), the words “steps down, one row a touchpoint”, which cells hold stages and steps, as
    (heading, what it holds), and all headings that stand there."""

    grid: Grid | None
    problems: tuple[Problem, ...]
    form: str = ""
    roles: tuple[tuple[str, str], ...] = ()
    headings: tuple[str, ...] = ()


def read_sheet(content: bytes, file: str, names: HeadingNames, orientation: Orientation | None = None) -> Worksheet:
    """Read CSV with commas, semicolons, tabs, or what its line `sep=` says.

    `orientation` is what the author asked for; without it the reading that is clearly better is taken, and where
    there is none, or no stage can be found, the grid is None with an error.
    """
    given = text_of_given(content, file, "csv")
    if isinstance(given, Problem):
        return Worksheet(None, (given,))
    lines = given.text.split("\n")
    if len(lines) > _MOST_LINES:
        message = f"this has {len(lines):,} lines, and no map has more than {_MOST_LINES:,}"
        hint = "a log of what single customers did is no map: count it by stage first"
        return Worksheet(None, (Problem(file, _MOST_LINES, 1, "grid-log", message, hint),))
    rows, faults = read_cells(given.text, file, given.delimiter)
    problems = list(faults)
    if given.encoding not in ("", "UTF-16"):
        message = f"this file is not UTF-8 and is read as {given.encoding}; look at its special characters"
        hint = "save it as “CSV UTF-8” where they are wrong"
        problems.append(Problem(file, 0, 0, "encoding", message, hint, "warning"))
    rows = _without_margin(rows)
    if not rows:
        return Worksheet(None, arrange([*problems, Problem(file, 1, 1, "grid-empty", "the file has no cells")]))
    asked = bool(names.asked or orientation)
    layouts = [one for one in layouts_of(rows, names) if orientation in (None, one.orientation)]
    wrong = None if asked else _list_of_shapes(rows, layouts, file, lines) or _log_of_events(rows, file, lines)
    if wrong is None and not layouts:
        wrong = _no_stage(rows, orientation, file, lines)
    best = layouts[0] if orientation and layouts else clearly_best(layouts) if layouts else None
    if wrong is None and best is None:
        wrong = _undecided(rows, layouts, file, lines)
    if wrong is None and best is not None and not orientation and "stage" not in best.roles:
        wrong = _no_stage(rows, orientation, file, lines, best)
    if best is not None and len(set(best.lanes)) > _MOST_LANES:
        wrong = _too_many_lanes(rows, best, file, lines)
    if wrong is not None or best is None:
        return Worksheet(None, arrange([*problems, *([wrong] if wrong else [])]), headings=_headings(rows))
    maker = GridMaker(rows, best, names, file, lines)
    grid = maker.grid()
    roles = (*_roles(rows, best), *((name, "the order") for name in maker.counting))
    return Worksheet(grid, arrange([*problems, *maker.problems]), _form(best, grid), roles, _headings(rows))


def _without_margin(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows without the columns to the left of the table that are empty in all of them."""
    first = min((at for row in rows for at, cell in enumerate(row) if cell.text), default=0)
    return tuple(row[first:] for row in rows if len(row) > first)


def _headings(rows: Sequence[Row]) -> tuple[str, ...]:
    """Whatever may be a heading: the first cells of all rows, and all cells of the first rows."""
    found = [*(row[0].text for row in rows), *(cell.text for row in rows[:40] for cell in row)]
    return tuple(dict.fromkeys(text for text in found if text))


def _form(layout: Layout, grid: Grid) -> str:
    steps = any(step.cells for stage in grid.stages for step in stage.steps)
    if layout.orientation == "cells":
        return "one cell a row"
    if layout.orientation == "across":
        return f"steps across, one column a {'touchpoint' if steps else 'stage'}"
    return f"steps down, one row a {'touchpoint' if steps else 'stage'}"


def _roles(rows: Sequence[Row], layout: Layout) -> tuple[tuple[str, str], ...]:
    words = {"stage": "stage", "step": "touchpoint", "lane": "lane", "text": "the lane's text"}
    named: list[tuple[str, str]] = []
    for role, at in layout.roles.items():
        if layout.orientation == "across":
            first = rows[at][0]
            says = HeadingNames({}).role(first.text) is not None
            named.append((first.text if says else f"line {first.line}", words[role]))
        else:
            named.append((text_at(rows[layout.head], at) or "the first column", words[role]))
    below = next((name for _, name in layout.lanes if "step" not in layout.roles and _is_touchpoints(name)), "")
    return (*named, (below, "touchpoint")) if layout.orientation == "across" and below else tuple(named)


def _is_touchpoints(name: str) -> bool:
    return HeadingNames({}).role(name) == "step"


# Refusals.

_SHAPE_COLUMNS = (
    {"shape library"}, {"text area 1"}, {"line source", "line destination"}, {"contained by", "page id"},
    {"process step id"}, {"next step id"}, {"shape type"}, {"shape id"}, {"master name"}, {"displayed text"},
)  # fmt: skip
_BOARD_COLUMNS = (
    {"x", "y"}, {"position x", "position y"}, {"left", "top"}, {"x position", "y position"}, {"pos x", "pos y"},
    {"bg color"}, {"sticky color"},
)  # fmt: skip
_BOARD_BESIDE = frozenset({"id", "type", "text", "content", "width", "height", "color", "shape", "title", "area"})


def _list_of_shapes(rows: Sequence[Row], layouts: Sequence[Layout], file: str, lines: Sequence[str]) -> Problem | None:
    """What diagram tools and whiteboards export: their shapes, with no word on which stage each belongs to."""
    for row in rows[:5]:
        headings = {plain_name(cell.text): cell for cell in row}
        found = next((one for one in _SHAPE_COLUMNS if one <= headings.keys()), None)
        board = _BOARD_BESIDE & headings.keys() and not any(one.points >= 6 for one in layouts)
        if found is None and board:
            found = next((one for one in _BOARD_COLUMNS if one <= headings.keys()), None)
        if found:
            cell = headings[min(found)]
            message = "this is a diagram tool's list of shapes: it says what was drawn, not which stage it belongs to"
            hint = (
                "in a spreadsheet, keep the column with the texts and add the columns “stage”, “step” and “lane”, "
                "filled by where each shape stands; save it as CSV and import that"
            )
            excerpt = lines[cell.line - 1]
            return Problem(file, cell.line, cell.column, "grid-shapes", message, hint, "error", excerpt, len(cell.text))
    return None


_LOG_COLUMNS = frozenset(
    "customer id,customerid,user id,userid,visitor id,visitorid,session id,sessionid,client id,clientid,journey id,"
    "journeyid,event id,eventid,contact id,timestamp,event time,event timestamp,visit date,visitdate".split(",")
)
_MOST_ROWS_OF_A_MAP = 30
_MOST_LINES = 20_000


def _log_of_events(rows: Sequence[Row], file: str, lines: Sequence[str]) -> Problem | None:
    """What analytics export: a row for each thing that each customer did, often with a stage beside it."""
    cell = next((cell for cell in rows[0] if plain_name(cell.text) in _LOG_COLUMNS), None)
    if cell is None or len(rows) <= _MOST_ROWS_OF_A_MAP:
        return None
    message = "this is a log of what single customers did, no map of what they all go through"
    hint = "count it by stage, and write the numbers into the map as customers or metrics; or say how it lies with --as"
    excerpt = lines[cell.line - 1]
    return Problem(file, cell.line, cell.column, "grid-log", message, hint, "error", excerpt, len(cell.text))


def _no_stage(
    rows: Sequence[Row], orientation: Orientation | None, file: str, lines: Sequence[str], best: Layout | None = None
) -> Problem:
    cell = next(cell for cell in rows[best.head if best else 0] if cell.text)
    message = f"no stages can be found here{f' with --as {orientation}' if orientation else ''}"
    hint = (
        "name them “Stage”: in the first cell of the row that holds them, or above their column; "
        'or say which heading they stand under, as in --map "WORDS=stage"'
    )
    hint += f"; or write --as {best.orientation} for one stage that holds all" if best else ""
    excerpt = lines[cell.line - 1]
    width = len(cell.text.split("\n", 1)[0])
    return Problem(file, cell.line, cell.column, "grid-form", message, hint, "error", excerpt, width)


_MOST_LANES = 300


def _too_many_lanes(rows: Sequence[Row], layout: Layout, file: str, lines: Sequence[str]) -> Problem:
    cell = next(cell for cell in rows[layout.body] if cell.text)
    message = f"this would give {len(set(layout.lanes)):,} lanes, and no map has more than {_MOST_LANES}"
    hint = "say with --as how it lies, or with --map which column the lanes are"
    return Problem(file, cell.line, cell.column, "grid-form", message, hint, "error", lines[cell.line - 1])


_WIDE = 34


def _undecided(rows: Sequence[Row], layouts: Sequence[Layout], file: str, lines: Sequence[str]) -> Problem:
    """The two best readings side by side; one alone, of which nothing speaks for it, is shown alone."""
    two = layouts[:2]
    table = [["", *(f"--as {one.orientation}" for one in two)]]
    table.append(["stages", *(_few(one.stages or ("(none: one stage)",)) for one in two)])
    table.append(["lanes", *(_few([_with_field(name) for _, name in one.lanes[:_WIDE]]) for one in two)])
    side_by_side = "\n".join("        " + " | ".join(f"{part:{_WIDE}}" for part in line).rstrip() for line in table)
    cell = next(cell for cell in rows[two[0].head] if cell.text)
    excerpt = lines[cell.line - 1]
    if len(two) > 1:
        message = "this can be read in two ways, and neither is clearly better"
        hint = f"say which one is meant with --as, or what a heading means with --map\n{side_by_side}"
    else:
        message = "no heading here is known, so this may be no journey map"
        hint = f"say so with --as, or what a heading means with --map\n{side_by_side}"
    return Problem(file, cell.line, cell.column, "grid-undecided", message, hint, "error", excerpt, len(cell.text))


def _few(names: Sequence[str]) -> str:
    words = ", ".join(" ".join(name.split()) or "?" for name in names)
    return words if len(words) <= _WIDE else words[: _WIDE - 2].rstrip() + " …"


def _with_field(name: str) -> str:
    field = field_of_lane(name)
    return f"{name} → {field}" if field else name
