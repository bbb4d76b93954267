"""A one-file journey as a folder: a file for the journey, for each stage and each touchpoint, and no word lost."""

from __future__ import annotations

from collections.abc import Mapping

from cjmsite.authoring.one_file_journey import numbers_of_emotions
from cjmsite.cli.moved_paths import moved_body, moved_lines, moved_value
from cjmsite.cli.written_ids import IdsInside, with_ids
from cjmsite.cli.yaml_slices import Slices, Span
from cjmsite.config.settings import EmotionScale
from cjmsite.config.yaml_values import Keys, Value, parse_yaml
from cjmsite.frozen import frozen
from cjmsite.model.names import slug_of
from cjmsite.model.sketch import mermaid_fields, parse_sketch
from cjmsite.problems import Problem
from cjmsite.read.documents import title_in
from cjmsite.read.frontmatter import Halves, halves
from cjmsite.read.markdown import render_body
from cjmsite.write.yaml_text import yaml_text

_JOURNEY_UP, _STAGE_UP = "../", "../../"
_NO_IDS: IdsInside = {}


@frozen
class Split:
    """Texts by their path below `content/journeys/`; none, with problems, where nothing can be split."""

    files: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def split_journey(text: str, name: str, file: str, scale: EmotionScale, ids: IdsInside = _NO_IDS) -> Split:
    """The folder form of the one-file journey `name` (its file's name without `.md`).

    `text` is the whole file with `\\n` line ends; `file` names it in problems. The body becomes the journey's
    `index.md`, each stage `NN-slug/index.md`, each touchpoint `NN-slug/NN-slug.md`. Slugs, and so ids and addresses,
    stay; what has no id inside gets the one that `ids` says. Relative paths get the steps up that they need. Stages of
    a `journey` block in the body are split, too; the block leaves the body, its comments stay as comments.
    """
    parts = halves(text)
    parsed = parse_yaml(parts.front, file, 1, with_positions=True)
    if parsed.problems:
        return Split({}, parsed.problems)
    value = parsed.value if isinstance(parsed.value, dict) else {}
    if value.get("stages") and isinstance(value["stages"], list):
        front = with_ids(parts.front, ids) if ids else parts.front
        parsed = parse_yaml(front, file, 1, with_positions=True)
        value = parsed.value if isinstance(parsed.value, dict) else {}
        lines = front.split("\n")
        ups = {0: _JOURNEY_UP, 1: _STAGE_UP, 2: _STAGE_UP}
        moved = moved_lines(lines, value, parsed.positions or {}, ups)
        return _Splitter(name, Slices(moved, parsed.positions or {})).split(value, parts.body)
    return _split_sketch(parts, value, name, file, scale)


class _Splitter:
    """Writes the files of one journey, in order."""

    def __init__(self, name: str, slices: Slices) -> None:
        self.name, self.slices = name, slices
        self.files: dict[str, str] = {}

    def split(self, value: Mapping[str, Value], body: str) -> Split:
        own = {key: inner for key, inner in value.items() if key != "stages"}
        front, spans = self._without(("stages",), self.slices.whole(), moved_value(own, _JOURNEY_UP))
        self.files[f"{self.name}/index.md"] = f"---\n{front}---\n{moved_body(body, _JOURNEY_UP)}"
        for number, stage in enumerate(value["stages"]):
            fields = _fields(stage)
            folder = f"{self.name}/{_numbered(number, len(value['stages']), fields)}"
            self._stage(("stages", number), fields, spans[number] if spans else _NOTHING, folder)
        return Split(self.files)

    def _stage(self, keys: Keys, fields: Mapping[str, Value], span: Span, folder: str) -> None:
        """The files of a stage and its touchpoints; `span` is where the stage stands in the text."""
        below = fields.get("touchpoints")
        touchpoints = below if isinstance(below, list) else []
        leaves = "touchpoints" in fields and (below is None or isinstance(below, list))
        kept = {key: inner for key, inner in fields.items() if key != "touchpoints" or not leaves}
        own = moved_value(kept, _STAGE_UP)
        spans: list[Span] | None = None
        if leaves:
            front, spans = self._without((*keys, "touchpoints"), span, own)
        else:
            front = self.slices.text(span, None, own)
        self.files[f"{folder}/index.md"] = f"---\n{front}---\n"
        for number, touchpoint in enumerate(touchpoints):
            inner = _fields(touchpoint)
            front = self.slices.text(spans[number] if spans else _NOTHING, None, moved_value(inner, _STAGE_UP))
            self.files[f"{folder}/{_numbered(number, len(touchpoints), inner)}.md"] = f"---\n{front}---\n"

    def _without(self, keys: Keys, span: Span, value: Mapping[str, Value]) -> tuple[str, list[Span] | None]:
        """The text of a span without the list at `keys`, and the spans of the list's items (None: not to be cut)."""
        cut = self.slices.field(keys, span) if span is not _NOTHING else None
        spans = self.slices.items(keys, cut) if cut else None
        return self.slices.text(span if cut else _NOTHING, cut, value, keep_comments=not spans), spans


_NOTHING = Span(0, 0, 0, 0)


def _fields(item: Value) -> dict[str, Value]:
    """A stage's or touchpoint's fields; a bare text is its title."""
    return item if isinstance(item, dict) else {} if item is None else {"title": item}


def _numbered(number: int, count: int, fields: Mapping[str, Value]) -> str:
    """The name of an item's file: 10, 20, … and the slug that it has inside its one file, by its id or title."""
    slug = slug_of(str(fields.get("id") or "").rsplit(".", 1)[-1] or str(fields.get("title") or ""))
    return f"{10 * (number + 1):0{len(str(10 * count))}}-{slug}"


def _split_sketch(parts: Halves, value: Mapping[str, Value], name: str, file: str, scale: EmotionScale) -> Split:
    """The folder form of a journey whose stages are a `journey` block in its body."""
    body, _ = render_body(parts.body, parts.body_line, title=title_in(value))
    rows = parts.body.split("\n")
    sketch = body.sketches[0] if body.sketches else None
    opening = sketch.line - parts.body_line - 1 if sketch else 0
    if sketch is None or not rows[opening].lstrip().startswith(("```", "~~~")):
        hint = "a one-file journey has stages in its front matter, or a journey block in its body"
        return Split({}, (Problem(file, 1, 1, "split-nothing", "there are no stages to split", hint),))
    journey, problems = parse_sketch(sketch, file)
    if journey is None or any(problem.level == "error" for problem in problems):
        return Split({}, problems)
    fields = {**mermaid_fields(journey, scale)}
    stages = fields.pop("stages")
    if journey.title and "title" not in value and not body.title:
        fields = {"title": journey.title, **fields}
    added = {key: inner for key, inner in fields.items() if key not in value}
    comments = [row.strip().lstrip("%").strip() for row in sketch.text.split("\n") if row.strip().startswith("%%")]
    front = parts.front + "\n" if parts.front.strip() else ""
    head = front + "".join(f"# {comment}\n" for comment in comments) + yaml_text(numbers_of_emotions(added))
    closing = opening + 1 + sketch.text.count("\n")
    rest = "\n".join(rows[:opening] + rows[closing + 1 :])
    whole = head + yaml_text({"stages": numbers_of_emotions(stages)})
    made = split_journey(f"---\n{whole}---\n{rest}", name, file, scale)
    return Split(made.files, problems)
