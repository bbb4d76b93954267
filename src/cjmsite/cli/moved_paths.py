"""Relative paths of a text that moves into folders below its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from cjmsite.config.yaml_values import Keys, Position, Value

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
