"""A one-file journey as a folder: text cut along its lines, a file for the journey, each stage and touchpoint."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from cjmsite.authoring.adding import numbers_of_emotions
from cjmsite.authoring.written_ids import IdsInside, with_ids
from cjmsite.authoring.yaml_text import yaml_text
from cjmsite.config.settings import EmotionScale
from cjmsite.config.yaml_values import Keys, Position, Value, parse_yaml
from cjmsite.frozen import frozen
from cjmsite.model.sketch import mermaid_fields, parse_sketch
from cjmsite.model.slugs import slug_of
from cjmsite.problems import Problem
from cjmsite.read.documents import title_in
from cjmsite.read.frontmatter import Halves, halves
from cjmsite.read.markdown.rendered import render_body


@frozen
class Span:
    """Lines of a mapping's text: from `start` (with the comments above) up to, not with, `end`, counting from 0.

    `first` is the line of the key or dash itself; `indent` the columns to take off each line.
    """

    start: int
    first: int
    end: int
    indent: int


class Slices:
    """The lines of one YAML mapping and where its values stand in them."""

    def __init__(self, lines: Sequence[str], positions: Mapping[Keys, Position]) -> None:
        self.lines = lines
        self.positions = positions
        self.below: dict[Keys, list[Keys]] = {}
        for keys in positions:
            self.below.setdefault(keys[:-1], []).append(keys)

    def whole(self) -> Span:
        """All lines."""
        return Span(0, 0, len(self.lines), 0)

    def field(self, keys: Keys, within: Span) -> Span | None:
        """The lines of one field of a block mapping; None where it shares a line with another."""
        siblings = sorted(self.below.get(keys[:-1], ()), key=lambda one: self.positions[one].key_line)
        places = [self.positions[one] for one in siblings]
        if len({place.key_line for place in places}) < len(places):
            return None
        own = self.positions[keys]
        first, column = own.key_line - 1, own.key_column - 1
        before = self.lines[first][:column]
        if before.strip(" ") not in ("", "-"):
            return None
        later = [place for place in places if place.key_line > own.key_line]
        end = self._above(later[0].key_line - 1, column, first + 1) if later else within.end
        return Span(first, first, end, column)

    def items(self, keys: Keys, within: Span) -> list[Span] | None:
        """The lines of each item of a block list, in order; None where an item does not begin on its dash's line."""
        firsts: list[tuple[int, int]] = []
        for item in sorted(self.below.get(keys, ()), key=lambda one: one[-1]):
            place = self.positions[item]
            before = self.lines[place.line - 1][: place.column - 1]
            if not re.fullmatch(r" *- +", before):
                return None
            firsts.append((place.line - 1, place.column - 1))
        starts: list[int] = []
        for first, column in firsts:
            floor = starts[-1] + 1 if starts else within.first + 1
            starts.append(self._above(first, column, floor))
        if not firsts:
            return []
        starts[0] = within.first + 1
        ends = [*starts[1:], within.end]
        return [
            Span(start, first, end, column) for start, (first, column), end in zip(starts, firsts, ends, strict=True)
        ]

    def text(self, span: Span, without: Span | None, value: Mapping[str, Value], *, keep_comments: bool = False) -> str:
        """The lines of a span as a mapping of its own, without another span in it; it reads as `value`.

        With `keep_comments` the lines of comments stay that stand in the span left out.
        """
        rows: list[str] = []
        for number in range(span.start, span.end):
            line = self.lines[number]
            left_out = without is not None and without.first < number < without.end
            if without and number == without.first:
                rows.extend(re.findall(r":[ \t]+(#.*)$", line))
            elif not left_out or (keep_comments and line.lstrip().startswith("#")):
                at_dash = number == span.first and span.indent
                kept = line[span.indent :] if at_dash or not line[: span.indent].strip() else line.lstrip()
                rows.append(kept)
        text = "".join(row + "\n" for row in rows).strip("\n") + "\n"
        read = parse_yaml(text, "")
        if not read.problems and (read.value or {}) == value:
            return text if text.strip() else ""
        comments = [row.strip() for row in rows if row.lstrip().startswith("#")]
        return "".join(comment + "\n" for comment in comments) + yaml_text(value)

    def _above(self, line: int, column: int, floor: int) -> int:
        """The first line of the comments that stand directly above a line, as far out as it or further."""
        top = line
        while top > floor:
            above = self.lines[top - 1]
            comment = above.lstrip(" ")
            if not comment.startswith("#") or len(above) - len(comment) > column:
                break
            top -= 1
        return top


# Fields that name a file beside the text, by the field's own name and the one that it stands in.
_PATHS = frozenset(
    {("attachments",), ("attachments", "file"), ("attachments", "transcript"), ("quotes", "audio"), ("metrics", "file")}
)
_NOT_RELATIVE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\#]|$")
_LINK = re.compile(r"(?P<before>\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?)(?P<path>[^\s)>]+)", re.MULTILINE)
_FENCE = re.compile(r"(?ms)^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)")


def moved_body(body: str, up: str) -> str:
    """Markdown with `up` (`../`) before each relative target of a link or picture; code blocks stay as they are."""
    made: list[str] = []
    place = 0
    for fence in _FENCE.finditer(body):
        made += [_moved_links(body[place : fence.start()], up), fence[0]]
        place = fence.end()
    return "".join([*made, _moved_links(body[place:], up)])


def _moved_links(text: str, up: str) -> str:
    return _LINK.sub(lambda found: found["before"] + _moved(found["path"], up), text)


def _moved(path: str, up: str) -> str:
    return path if _NOT_RELATIVE.match(path) else up + path


def moved_value(value: Value, up: str, names: tuple[str, ...] = ()) -> Value:
    """Front matter's values with `up` before each relative path."""
    if isinstance(value, dict):
        return {key: moved_value(inner, up, (*names, key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [moved_value(item, up, names) for item in value]
    return _moved(value, up) if isinstance(value, str) and _is_path(value, names) else value


def moved_lines(
    lines: Sequence[str], value: Value, positions: Mapping[Keys, Position], ups: Mapping[int, str]
) -> list[str]:
    """The same change in the text: `ups` gives the prefix by how deep a path's field lies below lists of stages.

    Paths in layouts that can't be changed in place are left; the slices made of them are then written anew.
    """
    moved = list(lines)
    found = [(positions[keys], keys, text) for keys, text in _paths(value, ()) if keys in positions]
    for place, keys, text in sorted(found, key=lambda one: (-one[0].line, -one[0].column)):
        line, at = moved[place.line - 1], place.column - 1
        at += line[at : at + 1] in ("'", '"')
        up = ups[min(2, sum(1 for key in keys if key in ("stages", "touchpoints")))]
        if line.startswith(text, at):
            moved[place.line - 1] = line[:at] + _moved(text, up) + line[at + len(text) :]
    return moved


def _paths(value: Value, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, (*keys, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _paths(item, (*keys, number))
    elif isinstance(value, str):
        names = tuple(key for key in keys if isinstance(key, str) and key not in ("stages", "touchpoints"))
        if _is_path(value, names):
            yield keys, value


def _is_path(text: str, names: tuple[str, ...]) -> bool:
    if names not in _PATHS:
        return False
    return names[-1] != "transcript" or bool(re.fullmatch(r"\S+\.\w{2,4}", text))


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
