"""The record of the last build into an output folder: what it was made from, and what it planned and told."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from cjmsite.build.request import Request
from cjmsite.build.survey import program
from cjmsite.problems import Problem
from cjmsite.read.memory import memory_text, recall
from cjmsite.write.memory import keep
from cjmsite.write.outputs import Output


@dataclass(frozen=True, slots=True)
class Record:
    """`inputs` is the digest of everything that the build could see; the rest is what came of it."""

    inputs: str
    theme: str
    logo: str | None
    pages: int
    outputs: tuple[Output, ...]
    problems: tuple[Problem, ...]


def _file(request: Request) -> Path:
    try:
        way = Path(os.path.relpath(request.output, request.site)).as_posix()
    except ValueError:  # on Windows another drive has no way to it
        way = request.output.as_posix()
    return request.state / f"build-{hashlib.sha256(way.encode()).hexdigest()[:8]}.json"


def load_record(request: Request) -> Record | None:
    """The record of the last build into the same folder, if it can be used."""
    value = recall(_file(request), program())
    if value is None:
        return None
    outputs = tuple(Output(*row) for row in value["outputs"])
    problems = tuple(Problem(*row) for row in value["problems"])
    return Record(value["inputs"], value["theme"], value["logo"], value["pages"], outputs, problems)


def save_record(
    request: Request, inputs: str, theme: str, logo: str | None, pages: int, outputs: Sequence[Output],
    problems: Sequence[Problem],
) -> None:
    """Remember a build that was published."""
    rows = [[one.path, one.digest, one.origin, one.rank] for one in outputs]
    keep(_file(request), memory_text(program(), {
        "inputs": inputs, "theme": theme, "logo": logo, "pages": pages, "outputs": rows,
        "problems": [astuple(problem) for problem in problems],
    }))
