"""All that was written, typed, in order and in its place: the value that `model` hands to `link`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Generic, Literal, TypeVar

from cjmsite.config.yaml_values import Keys, Value
from cjmsite.files.site_files import FoundFile
from cjmsite.frozen import frozen
from cjmsite.model import objects
from cjmsite.problems import Problem
from cjmsite.read.markdown.rendered import Body
from cjmsite.read.seals import SinceApproval

F = TypeVar("F", bound=objects.Common, covariant=True)
Kind = Literal[
    "hub",
    "journey",
    "stage",
    "touchpoint",
    "persona",
    "organisation",
    "action",
    "tour",
    "study",
    "measure",
    "term",
    "page",
]


@frozen(kw_only=True)
class Entry(Generic[F]):
    """One object as its author wrote it.

    `file` and `keys` say where: `keys` is () for a file of its own, else the path to it inside a one-file
    journey's front matter. `draft`: not for this build. `folder` is the folder whose files belong to it ("" when it
    has none of its own), `base` the folder that relative links start from. `lane_values` holds the author's own lanes,
    `extra` the `x-` fields.
    """

    kind: Kind
    file: str
    keys: Keys = ()
    draft: bool = False
    digest: str
    slug: str
    base: str
    folder: str = ""
    front: F
    lane_values: Mapping[str, tuple[str, ...]]
    extra: Mapping[str, Value]
    body: Body = field(default_factory=Body)


@frozen(kw_only=True)
class StageEntry:
    """A stage with its touchpoints, in order."""

    entry: Entry[objects.Stage]
    touchpoints: tuple[Entry[objects.Touchpoint], ...]


@frozen(kw_only=True)
class JourneyEntry:
    """A journey with its stages, in order."""

    entry: Entry[objects.Journey]
    stages: tuple[StageEntry, ...]


@frozen(kw_only=True)
class Content:
    """Everything of a chapter that its authors wrote; drafts are marked, so that links to them can be dropped.

    `name` is the chapter's, `order` its place among the others: its journey's; the chapter of all the rest comes first.
    `since_approval` is what changed since its journey was approved.
    """

    name: str
    home: Entry[objects.Page] | None
    journeys: tuple[JourneyEntry, ...]
    personas: tuple[Entry[objects.Persona], ...]
    organisations: tuple[Entry[objects.Organisation], ...]
    actions: tuple[Entry[objects.Action], ...]
    tours: tuple[Entry[objects.Tour], ...]
    studies: tuple[Entry[objects.Study], ...]
    metrics: tuple[Entry[objects.SharedMetric], ...]
    glossary: tuple[Entry[objects.Term], ...]
    pages: tuple[Entry[objects.Page], ...]
    order: tuple[float, str]
    document_files: frozenset[str]
    files: Mapping[str, FoundFile]
    problems: tuple[Problem, ...]
    since_approval: SinceApproval | None = None
