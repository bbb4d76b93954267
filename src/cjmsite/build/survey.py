"""What there is to build from: every file with a digest, before anything is understood. Cheap, so that a build that
finds nothing changed can stop here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

from cjmsite import __version__
from cjmsite.build.request import Request
from cjmsite.config.site import settings_text
from cjmsite.frozen import frozen
from cjmsite.problems import Problem
from cjmsite.read.chapters import Chapter, chapters_of
from cjmsite.read.digests import digest_of_file
from cjmsite.read.files import FoundFile, list_files, stamp_of
from cjmsite.read.media.decoder import can_decode
from cjmsite.render.theme_files import looks_digest, standing, texts_digest


@frozen(slots=False)
class Survey:
    """A site's files by chapter. `digests` holds that of each document's bytes; other files stand for themselves by
    size and stamp. `problems` are those of the file system."""

    files: Mapping[str, FoundFile]
    chapters: tuple[Chapter, ...]
    digests: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def listing(self) -> str:
        """The digest of what the file system had to say."""
        return joined((repr(self.problems),))

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The digest of everything in a chapter, by the chapter's name."""
        return {chapter.name: self._key_of(chapter) for chapter in self.chapters}

    def as_read(self, digests: Mapping[str, str]) -> Survey:
        """This survey with the digests of what was then read, by path: a file may be saved between the two."""
        if all(self.digests[path] == digest for path, digest in digests.items()):
            return self
        return replace(self, digests={**self.digests, **digests})

    def _key_of(self, chapter: Chapter) -> str:
        return joined(
            f"{path} {self.digests.get(path) or (file.size, file.stamp)}" for path, file in chapter.files.items()
        )


def survey(site: Path) -> Survey:
    """Look at every file below `content/`."""
    listing = list_files(site, "content")
    files = {file.path: file for file in listing.files}
    digests = {file.path: digest_of_file(file) for file in listing.files if file.ending == "md"}
    return Survey(files, chapters_of(listing.files), digests, listing.problems)


def joined(parts: Iterable[str]) -> str:
    """One digest for many texts, in their order."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d " % len(data) + data)
    return digest.hexdigest()


@lru_cache(maxsize=1)
def program() -> str:
    """The program as it is: its version and the stamp of its own modules, so that a checkout rebuilds after a
    change of code."""
    return f"{__version__} {joined((stamp_of(Path(__file__).parent.parent, 'py'),))}"


def base_of(request: Request, theme: str, logo: str | None) -> str:
    """The digest of what every page depends on but looks: the program, the settings, the theme's templates and words,
    the logo, the request."""
    picture = logo_file(request, logo)
    asked = (request.audience, request.drafts, request.as_of, can_decode())
    stamp = (picture.path, picture.size, picture.stamp) if picture else None
    texts = (texts_digest(request.site, theme), standing(request.site, theme))
    return joined((program(), settings_text(request.site), *texts, repr(asked), repr(stamp)))


def looks_of(request: Request, theme: str) -> str:
    """The digest of what pages load to look and move as they do: the theme's tokens, styles and scripts."""
    return looks_digest(request.site, theme)


def inputs_of(request: Request, found: Survey, base: str) -> str:
    """The digest of everything that a build can see but looks, and of how strict it is."""
    return joined((base, str(request.strict), found.listing, *found.keys.values()))


def logo_file(request: Request, logo: str | None) -> FoundFile | None:
    """The brand's picture as the file system sees it."""
    if logo is None:
        return None
    folder = logo.rsplit("/", 1)[0] if "/" in logo else "."
    return next((file for file in list_files(request.site, folder).files if file.path == logo), None)
