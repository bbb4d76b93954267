"""What there is to build from: every file with a digest; known files are not read again.

A build that finds nothing changed can stop after this step.

A document is read only where the file system does not say that it is as it was when its digest was noted.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from cjmsite import __version__
from cjmsite.cache.store import keep, memory_text, recall, stat_cache_file
from cjmsite.config.site import settings_text
from cjmsite.files.mounts import keeps_true_times
from cjmsite.files.site_files import FoundFile, Listing, list_files, stamp_of
from cjmsite.frozen import frozen
from cjmsite.media.recordings.sound import can_decode
from cjmsite.pipeline.request import Request
from cjmsite.problems import Problem
from cjmsite.read.chapters import Chapter, chapters_of
from cjmsite.read.digests import digest_of, digest_of_file
from cjmsite.theme.theme_files import looks_digest, standing, texts_digest
from cjmsite.write.manifest import ledger_bytes
from cjmsite.write.publication import COARSE_TICK, TICK

UNSURE = -1  # a size that fits no file


class StatCache(NamedTuple):
    """A list for each field of the files, in the order of their paths: digests are those of documents, None for other
    files. `keys` are the digests of the chapters, in their order."""

    paths: Sequence[str] = ()
    sizes: Sequence[int] = ()
    modified: Sequence[int] = ()
    changed: Sequence[int] = ()
    inodes: Sequence[int] = ()
    noted: Sequence[str | None] = ()
    keys: Mapping[str, str] = {}

    def fits(self, files: Sequence[FoundFile]) -> bool:
        """Whether these are the same files, and all of them surely as they were."""
        return (
            [file.path for file in files] == self.paths
            and [file.size for file in files] == self.sizes
            and [file.stamp for file in files] == list(zip(self.modified, self.changed, self.inodes, strict=True))
        )

    def digests(self, files: Sequence[FoundFile]) -> dict[str, str]:
        """The digests of those documents that surely are as they were, by path."""
        stamps = zip(self.sizes, zip(self.modified, self.changed, self.inodes, strict=True), self.noted, strict=True)
        rows = dict(zip(self.paths, stamps, strict=True))
        same = ((file.path, row[2]) for file in files if (row := rows.get(file.path)) and row[:2] == file[2:])
        return {path: digest for path, digest in same if digest is not None}


def read_stat_cache(kept: Path, content: Path, version: str) -> StatCache:
    """What was seen below `content` the last time; nothing where that is not known or says nothing for sure."""
    value = recall(kept, version)
    if value is None or not keeps_true_times(content):
        return StatCache()
    try:
        stat_cache = StatCache(*value["files"])._replace(keys=value["keys"])
        stat_cache.digests(())
    except (KeyError, TypeError, ValueError):  # kept in another shape: as good as forgotten
        return StatCache()
    return stat_cache


def stat_cache_text(
    known: Mapping[str, str],
    files: Sequence[FoundFile],
    digests: Mapping[str, str],
    keys: Mapping[str, str],
    now: int,
    version: str,
) -> str:
    """What was seen as it is kept. `now` is a time (ns) before those documents were read that are not in `known`."""
    paths, _, sizes, stamps = map(list, zip(*files, strict=True)) if files else ([], [], [], [])
    unsure = {
        file.path for file in files
        if file.path not in known and file.path in digests and not is_settled(file.stamp[1], now)
    }  # fmt: skip
    if unsure:
        sizes = [UNSURE if path in unsure else size for path, size in zip(paths, sizes, strict=True)]
    columns = zip(*stamps, strict=True) if stamps else ([], [], [])
    return memory_text(version, {"files": [paths, sizes, *columns, list(map(digests.get, paths))], "keys": keys})


def is_settled(changed: int, now: int) -> bool:
    """Whether a file that changed then (ns) could not be changed any more without its time moving on."""
    return changed < now - (TICK if changed % 1_000_000_000 else COARSE_TICK)


@frozen(slots=False)
class Scan:
    """A site's files by chapter. `digests` holds that of each document's bytes; other files stand for themselves by
    size and stamp. `problems` are those of the file system."""

    files: Mapping[str, FoundFile]
    chapters: tuple[Chapter, ...]
    digests: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def listing(self) -> str:
        """The digest of what the file system had to say."""
        return problems_digest(self.problems)

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The digest of everything in a chapter, by the chapter's name."""
        return {chapter.name: self._key_of(chapter) for chapter in self.chapters}

    def as_read(self, digests: Mapping[str, str]) -> Scan:
        """This scan with the digests of what was then read, by path: a file may be saved between the two."""
        if all(self.digests[path] == digest for path, digest in digests.items()):
            return self
        return replace(self, digests={**self.digests, **digests})

    def _key_of(self, chapter: Chapter) -> str:
        return digest_of_texts(
            f"{path} {self.digests.get(path) or (file.size, file.stamp)}" for path, file in chapter.files.items()
        )


@frozen(slots=False)
class SiteLook:
    """A look at a site's folder: what is listed there, and what was seen the last time. `now` is the time (ns since
    1970) after the listing and before any document is read."""

    listed: Listing
    stat_cache: StatCache
    now: int

    @cached_property
    def same(self) -> bool:
        """Whether every file is as it was seen."""
        return self.stat_cache.fits(self.listed.files)

    @cached_property
    def known(self) -> Mapping[str, str]:
        """The digests of the documents that surely are as they were seen."""
        return self.stat_cache.digests(self.listed.files)

    @cached_property
    def found(self) -> Scan:
        """The scan, in which documents are read that are not as they were."""
        digests = {
            file.path: self.known.get(file.path) or digest_of_file(file)
            for file in self.listed.files
            if file.ending == "md"
        }
        files = {file.path: file for file in self.listed.files}
        return Scan(files, chapters_of(self.listed.files), digests, self.listed.problems)

    @property
    def keys(self) -> Mapping[str, str]:
        """The digest of everything in a chapter, by the chapter's name."""
        return self.stat_cache.keys if self.same else self.found.keys

    def keep(self, state: Path) -> None:
        """Remember what was seen, where it is not what is remembered."""
        if not self.same:
            text = stat_cache_text(
                self.known, self.listed.files, self.found.digests, self.found.keys, self.now, program_version()
            )
            keep(stat_cache_file(state), text)


def scan_site(request: Request) -> SiteLook:
    """Look at every file below `content/`, and recall what was seen there."""
    listed = list_files(request.site, "content")
    # The clock is asked when the files were listed, and before one is read.
    return SiteLook(
        listed,
        read_stat_cache(stat_cache_file(request.state), request.site / "content", program_version()),
        time.time_ns(),
    )


def scan_whole(site: Path) -> Scan:
    """Look at every file below `content/`, and read every document."""
    return SiteLook(list_files(site, "content"), StatCache(), 0).found


def problems_digest(problems: tuple[Problem, ...]) -> str:
    """The digest of what the file system had to say."""
    return digest_of_texts((repr(problems),))


def digest_of_texts(parts: Iterable[str]) -> str:
    """One digest for many texts, in their order."""
    # Written as Python writes a list, no two lists are the same text; and nothing is quicker.
    return hashlib.blake2b(repr([*parts]).encode(), digest_size=16).hexdigest()


@lru_cache(maxsize=1)
def program_version() -> str:
    """The program as it is: its version and the stamp of its own modules, so that a checkout rebuilds after a
    change of code."""
    return f"{__version__} {digest_of_texts((stamp_of(Path(__file__).parent.parent, 'py'),))}"


def base_of(request: Request, theme: str, logo: str | None) -> str:
    """The digest of what every page depends on but looks: the program, the settings, the theme's templates and words,
    the logo, the request, the frozen editions beside the site; and of the ledger, by which pages of what is gone are
    made."""
    picture = logo_file(request, logo)
    frozen, since = request.frozen, (request.since, request.until) if request.since else None
    asked = (request.audience, request.drafts, request.as_of, can_decode(), request.name, frozen, since)
    stamp = (picture.path, picture.size, picture.stamp) if picture else None
    texts = (texts_digest(request.site, theme), standing(request.site, theme))
    ledger = digest_of(ledger_bytes(request.site, request.edition))
    return digest_of_texts((program_version(), settings_text(request.site), *texts, repr(asked), repr(stamp), ledger))


def request_looks(request: Request, theme: str) -> str:
    """The digest of what pages load to look and move as they do: the theme's tokens, styles and scripts."""
    return looks_digest(request.site, theme)


def inputs_of(request: Request, listing: str, keys: Mapping[str, str], base: str) -> str:
    """The digest of everything that a build can see but looks, and of how strict it is; `listing` and `keys` are
    those of a scan."""
    return digest_of_texts((base, str(request.strict), listing, *keys.values()))


def logo_file(request: Request, logo: str | None) -> FoundFile | None:
    """The brand's picture as the file system sees it."""
    if logo is None:
        return None
    folder = logo.rsplit("/", 1)[0] if "/" in logo else "."
    return next((file for file in list_files(request.site, folder).files if file.path == logo), None)
