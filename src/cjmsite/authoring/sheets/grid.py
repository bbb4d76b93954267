"""One neutral grid of lanes, stages and steps, between a spreadsheet and a journey."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cjmsite.frozen import frozen

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
    """A map as it stood in the spreadsheet. A stage's title is empty where the file names no stages.

    `head` are the lines around the table as (words before the colon, words behind it), "" where a line has no colon;
    the first `above` of them stand above it.
    `further` are the lanes that are a list's columns beside lane, stage, step and text.
    """

    lanes: tuple[str, ...]
    stages: tuple[GridStage, ...]
    head: tuple[tuple[str, str], ...] = ()
    above: int = 0
    further: frozenset[str] = frozenset()

    def cells(self) -> Iterable[Cells]:
        """The cells of each stage, and of each step."""
        for stage in self.stages:
            yield stage.cells
            yield from (step.cells for step in stage.steps)


@dataclass(slots=True)
class StageDraft:
    """A stage while it is gathered: steps by key in order, each with its cells; None is the whole stage.

    `rows` are the steps as each lane tells them, where a list gives no order but that.
    """

    title: str
    steps: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[str]] = field(default_factory=dict)
    texts: dict[str | None, dict[str, list[str]]] = field(default_factory=dict)

    def put(self, step: str | None, lane: str, text: str) -> None:
        """Add a text to a step's lane, or to that of the whole stage."""
        self.texts.setdefault(step, {}).setdefault(lane, []).append(text)

    def order_steps(self) -> None:
        """Merge the steps of each lane: one that is new stands behind its neighbour in its lane, else before."""
        steps = list(self.steps)
        known = set(steps)
        for row in self.rows.values():
            for at, step in enumerate(row):
                if step in known:
                    continue
                if at:
                    behind = len(steps) if steps[-1] == row[at - 1] else steps.index(row[at - 1]) + 1
                else:
                    later = next((other for other in row if other in known), None)
                    behind = steps.index(later) if later else len(steps)
                steps.insert(behind, step)
                known.add(step)
        self.steps = {step: self.steps.get(step, step) for step in steps}

    def finished(self) -> GridStage:
        """The stage as it is now."""
        steps = tuple(GridStep(title, self._cells(key)) for key, title in self.steps.items())
        return GridStage(self.title, steps, self._cells(None))

    def _cells(self, step: str | None) -> Cells:
        return {lane: tuple(texts) for lane, texts in self.texts.get(step, {}).items()}
