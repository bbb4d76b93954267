"""What is made of recordings, pictures and documents: once for each content, several at a time, remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from cjmsite import __version__
from cjmsite.cache.store import forget_made, keep, keep_made
from cjmsite.files.site_files import FoundFile, is_as_found
from cjmsite.frozen import frozen
from cjmsite.media.derive import is_derived, key_of, lacks_waveform, recipe_of
from cjmsite.media.derived import Derivation, Derived
from cjmsite.media.known_files import MediaMemory, facts_text, known_text, left_over, made_name, recall_media
from cjmsite.pipeline.request import Request
from cjmsite.pipeline.workers.sandbox import Job, derived_in_sandbox
from cjmsite.problems import Problem
from cjmsite.read.attachments import Facts
from cjmsite.read.documents import Sources
from cjmsite.render.plan import Copy
from cjmsite.write.portable_names import Refused


@frozen(slots=False, eq=False)
class Media:
    """What was made: `keys` are those of the files that something was made of, by path, `derived` gives what came of a
    content by its key; the rest is published as it is.

    `notice` is for whoever builds: something that this machine lacks.
    """

    keys: Mapping[str, str]
    derived: Callable[[str], Derived]
    notice: str = ""

    def of(self, path: str) -> Derived | None:
        """What was made of a file; None where nothing is. Raises Spoilt."""
        return self.derived(self.keys[path]) if path in self.keys else None

    def enriched(self, sources: Sources) -> Sources:
        """A chapter's files with all that is known of them now; those that must not be published without facts."""
        problems = list(sources.problems)
        facts: dict[str, Facts] = {}
        for path, one in sources.facts.items():
            derived = None if one.refused else self.of(path)
            problems += _problems(path, derived)
            if derived is None or not derived.is_broken:
                facts[path] = one if derived is None else _with(one, derived)
        return replace(sources, facts=facts, problems=tuple(problems))

    def copies(self, files: Mapping[str, FoundFile]) -> Mapping[str, Copy]:
        """For each file of the author's, what is published in its place. Asking raises Spoilt."""
        return _Copies(self, files)

    def copy(self, file: FoundFile) -> Copy:
        """What is published of a file: what was made to take its place, else the file itself."""
        derived = self.of(file.path)
        clean = next((one for one in derived.files if not one.suffix), None) if derived else None
        if clean is not None:
            return Copy(clean.source, clean.sha256, file.path, True)
        return Copy(file.source, f"{file.size} {file.stamp}", file.path)

    def problems(self, path: str) -> tuple[Problem, ...]:
        """What was found out about one file."""
        return tuple(_problems(path, self.of(path)))


class _Copies(Mapping[str, Copy]):
    """What is published of each file; found out when it is asked for, as a build after an edit plans few files."""

    def __init__(self, media: Media, files: Mapping[str, FoundFile]) -> None:
        self._media, self._files = media, files

    def __getitem__(self, path: str) -> Copy:
        return self._media.copy(self._files[path])

    def __contains__(self, path: object) -> bool:
        return path in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def _with(facts: Facts, derived: Derived) -> Facts:
    return replace(
        facts,
        seconds=derived.seconds,
        width=derived.width,
        height=derived.height,
        peaks=derived.peaks,
        pages=derived.pages,
        page_count=derived.page_count,
        derived_files=tuple(one for one in derived.files if one.suffix),
    )


def _problems(path: str, derived: Derived | None) -> Iterable[Problem]:
    for one in derived.findings if derived else ():
        yield Problem(path, 0, 0, one.code, one.message, one.hint, one.level)


class Spoilt(Exception):  # noqa: N818  no error: they are made again
    """Files that were made and kept have other bytes now: `sources` are the places where they lie."""

    def __init__(self, sources: Iterable[str]) -> None:
        super().__init__()
        self.sources = tuple(sources)

    def forget(self) -> None:
        """Forget all that was made of the same contents, so that the next build makes it again."""
        for folder in {Path(source).parent for source in self.sources}:
            forget_made(folder)


def not_kept(request: Request) -> Problem:
    """What is to be told where the disk does not keep what is made."""
    hint = "make room, or let the build write into this folder"
    return Problem(f"{request.state.name}/media", 0, 0, "disk", "what is made of pictures can't be kept here", hint)


def make_media(
    request: Request, files: Iterable[FoundFile], workers: int, *, everything: bool = True, trusting: bool = False
) -> Media:
    """Make what is not there yet, and remember it unless the build is a check; raises Refused if the disk will not.

    Where the files are not all that the site has, not `everything`, what is known of others is kept. `trusting`: notes
    of what was made before are read when they are asked for, and Spoilt says then which are damaged; else all are read.
    """
    memory = recall_media(request.state, __version__)
    keys = _keys(memory, files)
    found = {} if trusting else {key: one for _, key in keys if (one := memory.derived(key)) is not None}
    unknown = {key: file for file, key in keys if not (memory.is_noted(key) if trusting else key in found)}
    jobs = [(key, Job(file.source, file.ending, file.size)) for key, file in unknown.items()]
    if jobs:
        request.tell("media", len(jobs))
    for number, made in derived_in_sandbox([job for _, job in jobs], workers):
        key = jobs[number][0]
        found[key] = _kept(request, memory, key if is_as_found(unknown[key]) else _passing(unknown[key], key), made)
    gone = memory.known.keys() - {file.path for file, _ in keys} if everything else frozenset[str]()
    if request.publish and (memory.fresh or gone):
        _keep_known(memory, {path: row for path, row in memory.known.items() if path not in gone})
    without = sum(1 for _, job in jobs if lacks_waveform(job.ending))

    def derived(key: str) -> Derived:
        made = found.get(key) or memory.derived(key)
        if made is None:  # damaged: whoever builds forgets it, and makes it again
            raise Spoilt([str(memory.place(key) / "facts.json")])
        found[key] = made
        return made

    return Media({file.path: key for file, key in keys}, derived, _advice(without))


def _keep_known(memory: MediaMemory, known: Mapping[str, list[Any]]) -> None:
    """Remember the files that there are, and forget what has long been made of none of them."""
    unused, long_unused = left_over(memory, {row[3] for row in known.values()})
    for key in long_unused:
        forget_made(memory.place(key))
    keep(memory.folder / "known.json", known_text(known, unused, __version__))


def _advice(recordings: int) -> str:
    """What to install where recordings were worked on without the package that reads their sound; "" where none was."""
    if not recordings:
        return ""
    some = "one recording has" if recordings == 1 else f"{recordings} recordings have"
    return f"{some} no waveform yet: “python -m pip install av” brings what draws it"


def _keys(memory: MediaMemory, files: Iterable[FoundFile]) -> list[tuple[FoundFile, str]]:
    """Each file of which something is made, with its key. One that can't be read is told of elsewhere."""
    found = []
    for file in files:
        if not is_derived(file.ending) or not file.size:
            continue
        recipe = recipe_of(file.ending)
        key = memory.key(file, recipe)
        if key is None:
            try:
                key = key_of(file.source, recipe)
            except OSError:
                continue
            memory.keep_key(file, recipe, key)
        found.append((file, key))
    return found


def _passing(file: FoundFile, key: str) -> str:
    """A key that is never asked for again: the file changed after its content gave the key, so what was made may be of
    another content. The next build, which finds the file changed, makes it properly."""
    return hashlib.sha256(f"{key} {file.path} {file.stamp}".encode("utf-8", "surrogatepass")).hexdigest()


def _kept(request: Request, memory: MediaMemory, key: str, made: Derivation) -> Derived:
    """What was made, now with the place where its files lie."""
    if not request.publish:
        return made.derived
    place = memory.place(key)
    contents = {made_name(suffix): data for suffix, data in made.contents.items()}
    facts = facts_text(made.derived, __version__)
    if not keep_made(place, contents, facts):
        place = _temporary(request) / key
        if not keep_made(place, contents, facts):
            raise Refused(not_kept(request))
    files = tuple(replace(one, source=str(place / made_name(one.suffix))) for one in made.derived.files)
    return replace(made.derived, files=files)


def _temporary(request: Request) -> Path:
    """A folder for this build only. Raises Refused where there is none."""
    try:
        if request.temporary_folder is not None:
            return request.temporary_folder()
    except OSError:
        pass
    raise Refused(not_kept(request))
