"""From documents to typed objects: which file is what, every field checked, everything in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from cjmsite.config.boundary import Fault, check_fields, field_names
from cjmsite.config.experience_fields import BUILT_IN_LANES
from cjmsite.config.hints import hint_for
from cjmsite.config.settings import Lane, Settings
from cjmsite.config.yaml_values import Keys, Value
from cjmsite.model import objects
from cjmsite.model.content import Content, Entry, JourneyEntry, Kind, StageEntry
from cjmsite.model.misplaced import lone_touchpoints, no_index, sent_home, stray
from cjmsite.model.sketch import mermaid_fields, parse_sketch
from cjmsite.model.slugs import in_words, order_key, slug_of, unnumbered
from cjmsite.problems import Problem, did_you_mean
from cjmsite.read.documents import Document, Sources
from cjmsite.read.markdown.texts import packed

F = TypeVar("F", bound=objects.Common)
_FOLDERS: Mapping[str, tuple[Kind, type[objects.Common]]] = {
    "personas": ("persona", objects.Persona),
    "organisations": ("organisation", objects.Organisation),
    "actions": ("action", objects.Action),
    "tours": ("tour", objects.Tour),
    "studies": ("study", objects.Study),
    "metrics": ("measure", objects.SharedMetric),
    "glossary": ("term", objects.Term),
    "pages": ("page", objects.Page),
}


@dataclass(slots=True)
class _Assembler:
    """Collects faults by file while objects are made; nothing of it leaves this module."""

    settings: Settings
    sources: Sources
    with_drafts: bool
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def typed(
        self, kind: type[F], value: Mapping[str, Value], file: str, keys: Keys, lanes: Mapping[str, Lane]
    ) -> tuple[F, dict[str, tuple[str, ...]], dict[str, Value]]:
        """The typed front matter, the author's own lanes and the `x-` fields; an empty object where it is faulty."""
        own: dict[str, Value] = {}
        extra: dict[str, Value] = {}
        lane_values: dict[str, tuple[str, ...]] = {}
        for key, content in value.items():
            if key.startswith("x-"):
                extra[key] = content
            elif key in lanes:
                lane_values[key] = self.lane_value(lanes[key], content, file, (*keys, key))
            elif content is not None:
                own[key] = content
        made, faults = check_fields(kind, own)
        self.faults.setdefault(file, []).extend(sent_home(one).under(keys) for one in faults)
        return (made if made is not None else kind(title="?"), lane_values, extra)

    def lane_value(self, lane: Lane, content: Value, file: str, keys: Keys) -> tuple[str, ...]:
        items = content if isinstance(content, list) else [] if content is None else [content]
        if any(not isinstance(item, str) for item in items):
            self.faults.setdefault(file, []).append(
                Fault(keys, "wrong-value", f"{lane.id}: expected text or a list of texts")
            )
            return ()
        if lane.kind == "number":
            if isinstance(content, list):
                fault = Fault(keys, "wrong-value", f"{lane.id}: expected a number, got a list", "write one number")
                self.faults.setdefault(file, []).append(fault)
                return ()
            for item in items:
                if not _is_number(item):
                    self.faults.setdefault(file, []).append(
                        Fault(
                            keys, "wrong-value", f"{lane.id}: expected a number, got “{item}”", hint_for("number", item)
                        )
                    )
        return tuple(item.strip() for item in items)

    def entry(self, kind: Kind, type_: type[F], document: Document, lanes: Mapping[str, Lane]) -> Entry[F]:
        """The object that a file of its own describes."""
        front, lane_values, extra = self.typed(type_, document.fields, document.path, (), lanes)
        return self.made(kind, document, front, lane_values, extra)

    def made(
        self,
        kind: Kind,
        document: Document,
        front: F,
        lane_values: Mapping[str, tuple[str, ...]],
        extra: Mapping[str, Value],
    ) -> Entry[F]:
        folder, name = _folder_and_name(document.path)
        if front.title is None:
            front = replace(front, title=document.body.title or in_words(name))
        own_folder = folder if document.path.endswith("/index.md") else ""
        return Entry(
            kind=kind,
            file=document.path,
            draft=self.is_draft(front),
            digest=document.digest,
            slug=slug_of(unnumbered(name)),
            base=folder,
            folder=own_folder,
            front=front,
            lane_values=lane_values,
            extra=extra,
            body=document.body,
        )

    def is_draft(self, front: objects.Common) -> bool:
        """Whether an object is not for this build: only its name is, so that a link to it can be dropped."""
        return front.draft and not self.with_drafts

    def below(self, entry: Entry[Any]) -> _Assembler:
        """What assembles the things inside an entry: of those in a draft nobody is told what they still lack."""
        return replace(self, faults={}, problems=[]) if entry.draft else self

    def lanes_of(self, journey: objects.Journey, file: str) -> dict[str, Lane]:
        """The author's own lanes of a journey: the hub's and its own, by id."""
        known = {lane.id: lane for lane in self.settings.lanes if lane.id not in BUILT_IN_LANES}
        for number, lane in enumerate(journey.lanes):
            if lane.id in BUILT_IN_LANES or (lane.id in known and lane.kind is None):
                continue
            if lane.kind is None:
                self.faults.setdefault(file, []).append(
                    Fault(
                        ("lanes", number),
                        "unknown-lane",
                        f"there is no lane “{lane.id}”",
                        did_you_mean(lane.id, [*BUILT_IN_LANES, *known])
                        or "a lane of your own needs a kind: text, list, number or image",
                    )
                )
            elif lane.id in field_names(objects.Stage) or lane.id in field_names(objects.Touchpoint):
                self.faults.setdefault(file, []).append(
                    Fault(
                        ("lanes", number),
                        "lane-name",
                        f"“{lane.id}” is a field of every touchpoint already",
                        "give your lane another id",
                    )
                )
            else:
                known[lane.id] = lane
        return known

    # -- journeys ---------------------------------------------------------------------------------------------

    def journey_file(self, document: Document) -> JourneyEntry | None:
        """A journey that is one file: its stages stand in the front matter, or in a `journey` fence."""
        fields = dict(document.fields)
        stages = fields.pop("stages", None)
        if stages is None and document.body.sketches:
            document, sketched = self.sketched(document)
            for key, value in sketched.items():
                fields.setdefault(key, value)
            stages = fields.pop("stages", None)
        front, lane_values, extra = self.typed(objects.Journey, fields, document.path, (), {})
        entry = self.made("journey", document, front, lane_values, extra)
        inside = self.below(entry)
        lanes = inside.lanes_of(front, document.path)
        made = [
            inside.inline_stage(entry, value, ("stages", number), lanes)
            for number, value in enumerate(inside.items(stages, document.path, ("stages",)))
        ]
        return JourneyEntry(entry=entry, stages=tuple(made))

    def sketched(self, document: Document) -> tuple[Document, dict[str, Value]]:
        """The fields that the first fence of a body stands for; the fence itself is not drawn a second time."""
        first = document.body.sketches[0]
        journey, problems = parse_sketch(first, document.path)
        self.problems.extend(problems)
        texts = document.body.texts
        body = replace(document.body, texts=packed(texts.html.replace("\x02j0\x03\n", "", 1), texts.words))
        if journey is None:
            return replace(document, body=body), {}
        if journey.title and "title" not in document.fields and not body.title:
            body = replace(body, title=journey.title)
        return replace(document, body=body), mermaid_fields(journey, self.settings.emotion)

    def items(self, value: Value, file: str, keys: Keys) -> list[Any]:
        if value is None:
            return []
        if isinstance(value, list):
            return value
        self.faults.setdefault(file, []).append(Fault(keys, "wrong-value", f"{keys[-1]}: expected a list"))
        return []

    def inline(
        self, kind: Kind, type_: type[F], parent: Entry[Any], value: Value, keys: Keys, lanes: Mapping[str, Lane]
    ) -> Entry[F]:
        """An object that stands inside a one-file journey; a bare text is its title."""
        fields = value if isinstance(value, dict) else {"title": value}
        front, lane_values, extra = self.typed(type_, fields, parent.file, keys, lanes)
        slug = slug_of((front.id or "").rsplit(".", 1)[-1] or front.title or f"untitled {keys[-1]}")
        if front.title is None and fields.get("title") is None:
            self.faults.setdefault(parent.file, []).append(Fault(keys, "missing-field", f"this {kind} has no title"))
        front = replace(front, title=front.title or "?")
        return Entry(
            kind=kind,
            file=parent.file,
            keys=keys,
            draft=self.is_draft(front),
            digest=parent.digest,
            slug=slug,
            base=parent.base,
            front=front,
            lane_values=lane_values,
            extra=extra,
        )

    def inline_stage(self, journey: Entry[Any], value: Value, keys: Keys, lanes: Mapping[str, Lane]) -> StageEntry:
        touchpoints: Value = None
        if isinstance(value, dict):
            value = dict(value)
            touchpoints = value.pop("touchpoints", None)
        entry = self.inline("stage", objects.Stage, journey, value, keys, lanes)
        inside, below = self.below(entry), (*keys, "touchpoints")
        made = [
            inside.inline("touchpoint", objects.Touchpoint, journey, item, (*below, number), lanes)
            for number, item in enumerate(inside.items(touchpoints, journey.file, below))
        ]
        return StageEntry(entry=entry, touchpoints=tuple(made))

    def journey_folder(self, folder: str, documents: Mapping[str, Document]) -> JourneyEntry | None:
        """A journey that is a folder: `index.md`, and a folder or file for each stage."""
        index = documents.get(f"{folder}/index.md")
        if index is None:
            self.problems.append(no_index(folder, "journey", documents))
            return None
        if "stages" in index.fields:
            self.faults.setdefault(index.path, []).append(
                Fault(
                    ("stages",),
                    "wrong-place",
                    "stages are written inline in one-file journeys only",
                    "this journey is a folder: give each stage a folder with an index.md",
                )
            )
            index = replace(index, fields={k: v for k, v in index.fields.items() if k != "stages"})
        entry = self.entry("journey", objects.Journey, index, {})
        below = self.below(entry)
        lanes = below.lanes_of(entry.front, index.path)
        stages: list[tuple[tuple[float, str], StageEntry]] = []
        for name, inside in _children(folder, documents).items():
            made = below.stage(f"{folder}/{name}", inside, lanes)
            if made is not None:
                stages.append((order_key(made.entry.front.order, name), made))
        stages.sort(key=lambda pair: pair[0])
        below.problems.extend(lone_touchpoints(folder, [stage for _, stage in stages]))
        return JourneyEntry(entry=entry, stages=tuple(stage for _, stage in stages))

    def stage(self, path: str, documents: Mapping[str, Document], lanes: Mapping[str, Lane]) -> StageEntry | None:
        index = documents.get(f"{path}/index.md") or documents.get(path)
        if index is None:
            self.problems.append(no_index(path, "stage", documents))
            return None
        entry = self.entry("stage", objects.Stage, index, lanes)
        below = self.below(entry)
        touchpoints: list[tuple[tuple[float, str], Entry[objects.Touchpoint]]] = []
        for name, inside in _children(path, documents).items():
            document = inside.get(f"{path}/{name}/index.md") or inside.get(f"{path}/{name}")
            if document is None:
                below.problems.append(no_index(f"{path}/{name}", "touchpoint", inside))
                continue
            below.problems.extend(
                Problem(
                    other,
                    0,
                    0,
                    "wrong-place",
                    "this file lies deeper than a touchpoint",
                    "a journey holds stages, a stage holds touchpoints; move it up",
                )
                for other in inside
                if other != document.path
            )
            made = below.entry("touchpoint", objects.Touchpoint, document, lanes)
            touchpoints.append((order_key(made.front.order, name), made))
        touchpoints.sort(key=lambda pair: pair[0])
        return StageEntry(entry=entry, touchpoints=tuple(one for _, one in touchpoints))

    # -- everything else --------------------------------------------------------------------------------------

    def plain(self, folder: str, kind: Kind, type_: type[F], documents: Mapping[str, Document]) -> tuple[Entry[F], ...]:
        """Personas, organisations, actions, tours, studies and pages: files, or folders with an `index.md`."""
        made: list[tuple[tuple[float, str], Entry[F]]] = []
        for path, document in documents.items():
            if path == f"content/{folder}/index.md":
                self.problems.append(
                    Problem(
                        path,
                        0,
                        0,
                        "wrong-place",
                        f"an overview of {folder} is made by the program",
                        "move its words to content/pages/",
                    )
                )
                continue
            entry = self.entry(kind, type_, document, {})
            made.append((order_key(entry.front.order, path), entry))
        made.sort(key=lambda pair: pair[0])
        return tuple(entry for _, entry in made)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[-+−]?(\d{1,15}(\.\d{0,12})?|\.\d{1,12})", text.strip()) is not None


def _folder_and_name(path: str) -> tuple[str, str]:
    folder, _, name = path.rpartition("/")
    return (folder, folder.rpartition("/")[2]) if name == "index.md" else (folder, name.removesuffix(".md"))


def _children(folder: str, documents: Mapping[str, Document]) -> dict[str, dict[str, Document]]:
    """Documents below a folder, by the name of the file or folder in it that holds them; its own index left out."""
    inside: dict[str, dict[str, Document]] = {}
    start = len(folder) + 1
    for path, document in documents.items():
        if path.startswith(folder + "/") and path != f"{folder}/index.md":
            inside.setdefault(path[start:].split("/", 1)[0], {})[path] = document
    return inside


def assemble(
    settings: Settings, sources: Sources, *, with_drafts: bool = False
) -> tuple[Content, Mapping[str, list[Fault]]]:
    """Everything of a chapter as typed objects in order, and the faults found in fields, by file.

    Faults have no line yet: a faulty file is read once more to place them.
    """
    assembler = _Assembler(settings, sources, with_drafts)
    grouped = _children("content", sources.documents)
    home_document = sources.documents.get("content/index.md")
    # The front page is always built: a hub has nothing else to open with.
    home = replace(assembler.entry("hub", objects.Page, home_document, {}), draft=False) if home_document else None
    journeys: list[tuple[tuple[float, str], JourneyEntry]] = []
    for name, inside in _children("content/journeys", grouped.pop("journeys", {})).items():
        path = f"content/journeys/{name}"
        made = assembler.journey_file(inside[path]) if path in inside else assembler.journey_folder(path, inside)
        if made is not None:
            journeys.append((order_key(made.entry.front.order, name.removesuffix(".md")), made))
    journeys.sort(key=lambda pair: pair[0])
    plain = {
        folder: assembler.plain(folder, kind, type_, grouped.pop(folder, {}))
        for folder, (kind, type_) in _FOLDERS.items()
    }
    for name, inside in grouped.items():
        assembler.problems.extend(stray(name, inside, [*_FOLDERS, "journeys"]))
    content = Content(
        name=sources.name,
        home=home,
        journeys=tuple(entry for _, entry in journeys),
        order=journeys[0][0] if journeys else (float("-inf"), ""),
        document_files=frozenset(sources.documents),
        files=sources.files,
        problems=tuple(assembler.problems),
        since_approval=sources.since_approval,
        **plain,  # type: ignore[arg-type]
    )
    return content, assembler.faults
