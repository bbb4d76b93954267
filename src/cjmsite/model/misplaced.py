"""What lies in the wrong place: files of which nothing is made, and fields of another object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from cjmsite.config.boundary import Fault, field_names
from cjmsite.config.settings import Settings
from cjmsite.files.near_names import INDEX
from cjmsite.model import objects
from cjmsite.model.content import StageEntry
from cjmsite.problems import Problem, did_you_mean

_STAGES_OWN = ("goal", "phase", "begins_with", "customers")


def no_index(folder: str, what: str, documents: Iterable[str]) -> Problem:
    """A folder of a journey, stage or touchpoint without its page; `documents` are the paths of what lies in it."""
    inside = [path for path in documents if path.rpartition("/")[0] == folder]
    near = max(inside, key=_likeness, default="")
    hint = f"write {folder}/{INDEX}; its front matter says what the {what} is called"
    if near and _likeness(near) > 0.7:
        hint = f"is it {near.rpartition('/')[2]}? Rename that to {INDEX}"
    return Problem(folder, 0, 0, "no-index", f"this {what}'s folder has no {INDEX}", hint)


def _likeness(path: str) -> float:
    name = path.rpartition("/")[2].casefold()
    return 1.0 if name in ("readme.md", "_index.md") else SequenceMatcher(None, name, INDEX).ratio()


def lone_touchpoints(folder: str, stages: Sequence[StageEntry]) -> Iterator[Problem]:
    """Files right in a journey's folder, beside stages that are folders: each is a stage of its own, without any
    touchpoint, and most were meant as one."""
    folders = [stage for stage in stages if stage.entry.folder]
    before = ""
    for stage in stages:
        entry = stage.entry
        if entry.folder:
            before = entry.folder
        elif folders and not any(getattr(entry.front, name) for name in _STAGES_OWN):
            home, name = before or folders[0].entry.folder, entry.file.rpartition("/")[2]
            yield Problem(
                entry.file,
                0,
                0,
                "lone-stage",
                "this file lies in the journey's own folder, so it is a stage without touchpoints",
                f"move it to {home[len(folder) + 1 :]}/{name} if it is one; a stage says its goal, or has a folder",
                "warning",
            )


def stray(name: str, inside: Iterable[str], folders: Iterable[str]) -> Iterator[Problem]:
    """Files that no page is made of: one that lies in content/ itself, or a folder of a name that means nothing."""
    for path in inside:
        if path == f"content/{name}":
            hint = "any other page belongs in content/pages/"
            yield Problem(path, 0, 0, "wrong-place", "no page is made of a file that lies here", hint)
            return
    hint = did_you_mean(name, folders)
    yield Problem(f"content/{name}", 0, 0, "wrong-place", "no page is made of what lies in this folder", hint)


# What a map is made of: who writes a field of one of these into another knows the word, and not its place.
_OF_A_MAP: Mapping[str, type] = {
    "the journey": objects.Journey,
    "the stage": objects.Stage,
    "a touchpoint": objects.Touchpoint,
}
_OTHERS: Mapping[str, type] = {
    "a persona": objects.Persona,
    "an organisation": objects.Organisation,
    "an action": objects.Action,
    "a tour": objects.Tour,
    "a study": objects.Study,
    "a metric": objects.SharedMetric,
    "a term": objects.Term,
}


def sent_home(fault: Fault) -> Fault:
    """The same fault; that of an unknown field at the top of a front matter with a hint where the field belongs."""
    word = fault.keys[-1] if fault.keys else ""
    if fault.code != "unknown-field" or len(fault.keys) != 1 or not isinstance(word, str):
        return fault
    home = _among(word, _OF_A_MAP)
    if home:
        return replace(fault, hint=f"“{word}” belongs to {home}: write it in the front matter there")
    if word in field_names(Settings):
        return replace(fault, hint=f"“{word}” belongs to the hub: write it in cjmsite.yaml")
    # A word of elsewhere may also be a slip of the pen: `goals` for `goal`.
    home = "" if fault.hint.startswith(f"did you mean “{word[:2]}") else _among(word, _OTHERS)
    return replace(fault, hint=f"“{word}” belongs to {home}: write it in the front matter there") if home else fault


def _among(word: str, kinds: Mapping[str, type]) -> str:
    """Whose field it is, in words; "" where it is nobody's."""
    return " or ".join(name for name, kind in kinds.items() if word in field_names(kind))
