"""What a build is asked for, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date as Date
from pathlib import Path
from typing import Literal

from cjmsite.cache.store import state_folder
from cjmsite.files.git_history import Commit
from cjmsite.frozen import frozen
from cjmsite.problems import Problem
from cjmsite.write.editions.frozen_editions import editions_in
from cjmsite.write.manifest import Edition
from cjmsite.write.publication import Publication

Step = Literal["read", "media", "render", "publish"]


def ignore_progress(step: Step, count: int) -> None:
    """Nobody listens."""


@frozen
class Request:
    """What to build: the site's folder, where to, and for whom.

    `audience` None builds for the narrowest audience: everything. `jobs` is how many processes may work (0: one for
    each core). `as_of` is the day the hub speaks of (else the newest day in the content). `adopt` takes over an output
    folder that holds foreign files, `change_edition` one that is another edition's. `name` is that of a frozen
    edition, whose folder `output` then is; `replace_edition` takes the place of one of the same name. `since` is the
    commit of which pages tell what changed, `until` the one that is there now; without them no history is read. Without
    `publish` everything is checked and nothing written. `state` is where this machine's memory lies;
    `temporary_folder` gives a folder for this build only, for what can not lie there.
    `tell` hears of each long step as it begins, with the number of files or pages before it.
    """

    site: Path
    output: Path
    strict: bool = False
    audience: str | None = None
    drafts: bool = False
    jobs: int = 0
    as_of: Date | None = None
    adopt: bool = False
    change_edition: bool = False
    name: str = ""
    replace_edition: bool = False
    since: Commit | None = None
    until: Commit | None = None
    publish: bool = True
    temporary_folder: Callable[[], Path] | None = field(default=None, compare=False, repr=False)
    tell: Callable[[Step, int], None] = field(default=ignore_progress, compare=False, repr=False)

    @property
    def edition(self) -> Edition:
        """For whom it is built."""
        return Edition(self.audience, self.drafts, self.name)

    @property
    def frozen(self) -> tuple[str, ...]:
        """The names of the frozen editions that lie beside the newest state. Raises Refused."""
        return () if self.name or not self.publish else tuple(one.name for one in editions_in(self.output))

    @property
    def state(self) -> Path:
        """The folder for what this machine remembers of the site: disposable."""
        return state_folder(self.site)


def publication_of(request: Request) -> Publication:
    """The dealings with the output folder that is asked for."""
    return Publication(
        request.output,
        request.site,
        request.state,
        request.edition,
        adopt=request.adopt,
        change_edition=request.change_edition,
        replace_edition=request.replace_edition,
    )


@frozen
class Outcome:
    """What came of it. Not published: the output folder is as it was; `strict`: for warnings that count as errors.

    `files_made` is how many files were rendered or copied; those that came out as they were are not `written`.
    `gone` are the addresses that the settings say are no more, with the reasons. `checks_off` is how often each check
    that is off would have told something, where nothing was to be published.
    """

    problems: tuple[Problem, ...]
    published: bool = False
    pages: int = 0
    files: int = 0
    files_made: int = 0
    written: int = 0
    removed: int = 0
    notice: str = ""
    strict: bool = False
    gone: Mapping[str, str] = field(default_factory=dict)
    checks_off: tuple[tuple[str, int], ...] = ()

    @property
    def is_half_published(self) -> bool:
        """Whether publishing failed, and taking it back, too: the next build finishes one of the two."""
        return any(one.code == "half-published" for one in self.problems)
