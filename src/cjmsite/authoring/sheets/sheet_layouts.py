"""How a sheet can be read: steps across, steps down, or one cell a row; and which of these it surely is.

Every reading that a sheet allows gets points: for names of lanes, stages and steps that stand where that reading
expects them. The best is taken where it is clearly better than the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from cjmsite.authoring.sheets.csv_cells import Row
from cjmsite.authoring.sheets.lane_names import Role, plain_name, points_of_name, role_of_name
from cjmsite.frozen import frozen

Orientation = Literal["across", "down", "cells"]
_MOST_HEAD_LINES = 40
_MOST_LANES = 60


@frozen
class HeadingNames:
    """What headings mean: what the author said of some (`--map`, by plain name), else what their words say."""

    asked: Mapping[str, str]

    def role(self, heading: str) -> Role | None:
        """Stage, step, lane or text, where it holds one of these."""
        asked = self.asked.get(plain_name(heading))
        if asked is not None:
            return asked if asked in ("stage", "step", "lane", "text") else None  # type: ignore[return-value]
        return role_of_name(heading)

    def points(self, heading: str) -> int:
        """How surely it names a lane: 2, 1 or 0."""
        return 2 if plain_name(heading) in self.asked else points_of_name(heading)


@frozen
class Layout:
    """One way to read the rows. Rows and columns count from 0.

    `head` is the first row of headings and `body` the first row below them. `roles` are columns for “down” and
    “cells”, rows for “across”. `lanes` are (row or column, heading); `stages` are the titles that it would give.
    """

    orientation: Orientation
    head: int
    body: int
    roles: Mapping[Role, int]
    lanes: tuple[tuple[int, str], ...]
    stages: tuple[str, ...]
    points: float


def layouts_of(rows: Sequence[Row], names: HeadingNames) -> tuple[Layout, ...]:
    """The best reading of each orientation that the rows allow, the best one first."""
    found: dict[Orientation, Layout] = {}
    for layout in _all_layouts(rows, names):
        other = found.get(layout.orientation)
        if other is None or layout.points > other.points:
            found[layout.orientation] = layout
    return tuple(sorted(found.values(), key=lambda layout: -layout.points))


def clearly_best(layouts: Sequence[Layout]) -> Layout | None:
    """The first, if something speaks for it and half as much again as for the next; None when it is undecided."""
    best, *others = layouts
    next_points = max((other.points for other in others), default=0)
    return best if best.points >= 2 and best.points >= 1.5 * next_points else None


def text_at(row: Row | tuple[()], at: int) -> str:
    """The words of a cell, "" where the row is shorter."""
    return row[at].text if 0 <= at < len(row) else ""


def _all_layouts(rows: Sequence[Row], names: HeadingNames) -> Iterator[Layout]:
    for head in range(min(len(rows) - 1, _MOST_HEAD_LINES)):
        if sum(1 for cell in rows[head] if cell.text) >= 2:
            for layout in (_across(rows, head, names), _down(rows, head, names), _cells(rows, head, names)):
                if layout is not None:
                    yield layout


# Lanes as rows, their names in the first column; stages above the steps.


def _across(rows: Sequence[Row], head: int, names: HeadingNames) -> Layout | None:
    roles, body = _heads_across(rows, head, names)
    lanes = tuple((at, row[0].text) for at, row in enumerate(rows[body:], body) if row[0].text)
    if not lanes:
        return None
    top = rows[roles.get("stage", roles.get("step", head))]
    headed = [at for at, cell in enumerate(top) if at and cell.text]
    if not headed:
        return None
    points = float(sum(names.points(name) for name in list(dict.fromkeys(name for _, name in lanes))[:_MOST_LANES]))
    points += 3 if names.role(rows[head][0].text) else 0 if rows[head][0].text else 0.5
    if "stage" in roles and "step" in roles:
        points += 2 if names.role(rows[roles["step"]][0].text) or len(headed) < len(_filled(rows[roles["step"]])) else 0
    points += 2 if any(names.role(name) == "step" for _, name in lanes[:_MOST_LANES]) else 0
    before = [row for row in rows[body:] if any(text_at(row, at) for at in range(1, headed[0]))]
    beyond = [row for row in rows[body:] if any(cell.text for cell in row[max(headed) + 1 :])]
    points -= len(before) + (0 if "step" in roles else len(beyond))
    points -= len(lanes) - len({name for _, name in lanes})  # a row's name seldom stands there twice
    stages = tuple(dict.fromkeys(top[at].text for at in headed)) if "stage" in roles else ()
    return Layout("across", head, body, roles, lanes, stages, points)


def _heads_across(rows: Sequence[Row], head: int, names: HeadingNames) -> tuple[dict[Role, int], int]:
    """Which rows hold the stages and the steps, and where the lanes begin.

    A row of stages may have one of steps below it, whose first cell is blank or says so. A lone row holds stages,
    unless it says steps.
    """
    first = names.role(rows[head][0].text)
    below = text_at(rows[head + 1], 0) if head + 2 < len(rows) else "-"
    if first != "step" and (not below or names.role(below) == "step") and len(_filled(rows[head + 1])) > 0:
        return {"stage": head, "step": head + 1}, head + 2
    return {"step" if first == "step" else "stage": head}, head + 1


def _filled(row: Row) -> list[int]:
    return [at for at, cell in enumerate(row) if at and cell.text]


# Lanes as columns, one row a step or a stage.


def _down(rows: Sequence[Row], head: int, names: HeadingNames) -> Layout | None:
    headings = [cell.text for cell in rows[head]]
    body = rows[head + 1 :]
    roles = _columns_down(headings, body, names)
    taken = set(roles.values())
    used = [at for at in range(max(len(row) for row in rows)) if any(text_at(row, at) for row in rows[head:])]
    lanes = tuple((at, text_at(rows[head], at)) for at in used if at not in taken)
    if not roles or not any(name for _, name in lanes):
        return None
    points = float(sum(names.points(name) for _, name in lanes))
    points += 3 if "stage" in roles and headings[roles["stage"]] else 0.5 if "stage" in roles else 0
    points += 2 if "step" in roles else 0
    points -= sum(1 for _, name in lanes if not name)
    first = roles.get("stage", -1)
    titles = [text_at(row, first) for row in body] if first >= 0 else []
    points += 1 if titles and titles[0] and "" in titles else 0
    return Layout("down", head, head + 1, roles, lanes, tuple(dict.fromkeys(filter(None, titles))), points)


def _columns_down(headings: Sequence[str], body: Sequence[Row], names: HeadingNames) -> dict[Role, int]:
    """The columns of stages and steps. Numbers name no steps, and stages only where no other column does.

    Where a column of steps and one of touchpoints both stand there, the steps are the steps; where stages and phases
    do, the stages are the stages.
    """
    roles: dict[Role, int] = {}
    for role, second in (("stage", "phase"), ("step", "touchpoint")):
        named = [at for at, heading in enumerate(headings) if names.role(heading) == role]
        found = [at for at in named if not _are_numbers(body, at)] or (named if role == "stage" else [])
        preferred = [at for at in found if second not in plain_name(headings[at]) and "kontakt" not in headings[at]]
        asked = [at for at in named if names.asked.get(plain_name(headings[at])) == role]
        if asked or found:
            roles["stage" if role == "stage" else "step"] = (asked or preferred or found)[0]
    if not roles and headings and not headings[0] and any(text_at(row, 0) for row in body):
        roles["stage"] = 0
    return roles


def _are_numbers(body: Sequence[Row], at: int) -> bool:
    texts = [text_at(row, at) for row in body if text_at(row, at)]
    return bool(texts) and all(text.rstrip(".)").isdigit() for text in texts)


# One row a cell.


def _cells(rows: Sequence[Row], head: int, names: HeadingNames) -> Layout | None:
    headings = [cell.text for cell in rows[head]]
    body = rows[head + 1 :]
    roles: dict[Role, int] = {}
    asked = [plain_name(heading) in names.asked for heading in headings]
    for at, heading in sorted(enumerate(headings), key=lambda pair: not asked[pair[0]]):
        role = names.role(heading) or (None if asked[at] else _role_within(heading))
        if role is not None and role not in roles and (role == "stage" or asked[at] or not _are_numbers(body, at)):
            roles[role] = at
    named = "lane" in roles
    kinds = _lanes_by_values(body, roles, len(headings), names)
    if not named and kinds is not None:
        roles["lane"] = kinds
    if "text" not in roles and "lane" in roles:
        rest = [at for at in range(len(headings)) if at not in roles.values()]
        if rest:
            roles["text"] = max(rest, key=lambda at: sum(len(text_at(row, at)) for row in body))
    if not {"lane", "text"} <= roles.keys() or not roles.keys() & {"stage", "step"}:
        return None
    values = dict.fromkeys(text_at(row, roles["lane"]) for row in body if text_at(row, roles["lane"]))
    known = sum(1 for value in list(values)[:_MOST_LANES] if names.points(value))
    points = (6 if named else 0) + 2 + 3 * ("stage" in roles) + 2 * ("step" in roles) + min(2.0 * known, 8.0)
    lanes = tuple((roles["lane"], value) for value in values)
    stages = tuple(dict.fromkeys(text_at(row, roles["stage"]) for row in body)) if "stage" in roles else ()
    return Layout("cells", head, head + 1, roles, lanes, tuple(filter(None, stages)), points)


def _role_within(heading: str) -> Role | None:
    """A list's own column names often say more than the role: “nearest_as_is_step”."""
    words = plain_name(heading.replace("_", " ")).split()
    found = [role for word in words if (role := role_of_name(word)) is not None]
    return found[-1] if found and len(words) > 1 else None


def _lanes_by_values(body: Sequence[Row], roles: Mapping[Role, int], width: int, names: HeadingNames) -> int | None:
    """The column whose values, said more than once, are names of lanes; None where there is none."""
    for at in range(width):
        values = [text_at(row, at) for row in body if text_at(row, at)]
        kinds = set(values)
        if at in roles.values() or not 2 <= len(kinds) <= _MOST_LANES or len(kinds) == len(values):
            continue
        if sum(1 for kind in kinds if names.points(kind)) >= 0.6 * len(kinds):
            return at
    return None
