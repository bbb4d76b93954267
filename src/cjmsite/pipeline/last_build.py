"""The record of the last build into an output folder: what it was made from, and what it planned and told."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from datetime import date as Date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from cjmsite.cache.store import build_file, keep, memory_text, recall
from cjmsite.frozen import frozen
from cjmsite.pipeline.request import Request
from cjmsite.pipeline.scan import program_version
from cjmsite.problems import Problem
from cjmsite.write.manifest import MANIFEST
from cjmsite.write.outputs import Output, outputs_digest_of


class ChapterKey(NamedTuple):
    """What was digested of a chapter: `own` everything in it, `fields_digest` all but the words of bodies;
    `pages_digest` all that its pages show; `linked` is the name of the build that linked it last."""

    name: str
    own: str
    fields_digest: str
    pages_digest: str
    linked: str


Columns = Sequence[Sequence[Any]]


@frozen(slots=False)
class LastBuild:
    """`inputs` is the digest of everything that the build could see but `looks`, those of the theme's tokens, styles
    and scripts; `base` is that of what all pages depend on, `listing` that of what the file system had to say;
    `chapters` are in the hub's order. The rest is what came of it: the day that the hub speaks of, the navigation, the
    keys of the search index's parts by chapter, what was told, and what was planned: a list for each field of the
    outputs, as a build that finds nothing changed needs no more of them than their number; `across` and `titles` are
    those of `changed_parts.py`, `shown` are the rows of `across_keys.py`, `pieces` those of `splicing.py`.
    """

    inputs: str
    base: str
    looks: str
    listing: str
    theme: str
    logo: str | None
    pages: int
    chapters: tuple[ChapterKey, ...]
    day: Date | None
    sections: tuple[str, ...]
    search: tuple[tuple[str, str], ...]
    planned: Columns
    problems: tuple[Problem, ...]
    across: str
    shown: tuple[tuple[str, str, str], ...]
    titles: Mapping[str, str]
    pieces: tuple[Mapping[str, str], Mapping[str, Sequence[int]]]

    @cached_property
    def outputs(self) -> tuple[Output, ...]:
        """What was planned."""
        return tuple(map(Output._make, zip(*self.planned, strict=True)))

    @property
    def files(self) -> int:
        """How many outputs were planned."""
        return len(self.planned[0])

    @cached_property
    def outputs_digest(self) -> str:
        """What stands for all outputs, and for the manifest, which is published with them."""
        paths, digests = self.planned[:2]
        return outputs_digest_of((*paths, MANIFEST), (*digests, ""))


def output_columns(outputs: Iterable[Output]) -> Columns:
    """A list for each field of the outputs."""
    return list(zip(*outputs, strict=True)) or [()] * len(Output._fields)


def glance_of(
    day: Date | None, sections: Sequence[str], channels: Sequence[str], terms: Sequence[str]
) -> tuple[str, ...]:
    """What every page may show of the whole hub, as texts: its day, the navigation, the signs of channels, and the
    `terms` of the glossary with their forms; what they mean stands in a file of its own."""
    return (str(day), *sections, *channels, *terms)


def output_name(request: Request) -> str:
    """The name under which a build into this output folder is remembered."""
    try:
        way = Path(os.path.relpath(request.output, request.site)).as_posix()
    except ValueError:  # on Windows another drive has no way to it
        way = request.output.as_posix()
    return hashlib.sha256(way.encode()).hexdigest()[:8]


def load_last_build(request: Request) -> LastBuild | None:
    """The record of the last build into the same folder, if it can be used."""
    value = recall(build_file(request.state, output_name(request)), program_version())
    if value is None:
        return None
    try:
        return LastBuild(
            **{
                **value["facts"],
                "chapters": tuple(map(ChapterKey._make, value["chapters"])),
                "day": Date.fromisoformat(value["day"]) if value["day"] else None,
                "sections": tuple(value["sections"]),
                "search": tuple((one, key) for one, key in value["search"]),
                "shown": tuple((path, key, digest) for path, key, digest in value["shown"]),
                "planned": value["planned"],
                "titles": value["titles"],
                "pieces": tuple(value["pieces"]),
                "problems": tuple(Problem(*row) for row in value["problems"]),
            }
        )
    except (KeyError, TypeError, ValueError):  # kept in another shape: as good as forgotten
        return None


def save_last_build(request: Request, record: LastBuild) -> None:
    """Remember a build that was published."""
    names = ("inputs", "base", "looks", "listing", "theme", "logo", "pages", "across")
    keep(
        build_file(request.state, output_name(request)),
        memory_text(
            program_version(),
            {
                "facts": {name: getattr(record, name) for name in names},
                "chapters": record.chapters,
                "day": record.day.isoformat() if record.day else None,
                "sections": record.sections,
                "search": record.search,
                "shown": record.shown,
                "titles": record.titles,
                "pieces": record.pieces,
                "planned": record.planned,
                "problems": [astuple(problem) for problem in record.problems],
            },
        ),
    )
