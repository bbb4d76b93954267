"""Publishing: new bytes are staged, then all take their places, or none does."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from cjmsite import disk
from cjmsite.frozen import frozen
from cjmsite.problems import Problem, errors_among
from cjmsite.write.editions.frozen_editions import refuse_frozen, refuse_mixed
from cjmsite.write.journal import BACKUPS, BACKWARD, FORWARD, Journal, JournalStep, Player
from cjmsite.write.lock import Lock
from cjmsite.write.manifest import MANIFEST, Edition, Manifest
from cjmsite.write.outputs import Output
from cjmsite.write.portable_names import failure, refusal
from cjmsite.write.publication_plan import Plan, make_plan
from cjmsite.write.published import EditedCopies
from cjmsite.write.safety import (
    ours,
    place_of,
    refuse_edition,
    refuse_foreign,
    refuse_name,
    refuse_unwritable,
    work_folder,
)
from cjmsite.write.staging import Receipt, Stager
from cjmsite.write.state import FileFact, KnownOutputs, OutputsState, View

TICK = 12_000_000  # ns: a file system's clock may stand still so long (Linux's timer: 10 ms at most)
COARSE_TICK = 2_100_000_000  # ns: one that counts whole seconds, or every second one (FAT)

# Bytes published from which on it is waited until the clock moves on: what is noted in the same instant is read again
# by the next build, and recordings would be gigabytes.
MUCH = 16_000_000
FEW = 64  # published files that are read to find out whether they are as they were


@frozen
class Published:
    """How many files were written, kept as they were, removed. Warnings name files edited by hand; with an
    error among the problems nothing was changed."""

    written: int
    kept: int
    removed: int
    problems: tuple[Problem, ...]


class Publication:
    """One build's dealings with its output folder, as a context manager.

    `output` is the folder to publish to, `site` the site's folder, `state` where this machine's memory
    lies. `adopt` takes over a folder that holds foreign files; they stay. The folder belongs to one `edition`:
    another is refused by the first call that asks what lies there, unless `change_edition`; a frozen one always, unless
    it is the same and `replace_edition`. `wait` is for how many
    seconds another build may still hold the folder. Entering raises Refused for a dangerous folder, a busy one,
    or a disk that will not; it finishes (or takes back) what an interrupted build left. `notice` is
    a line worth telling about that, or empty. Leaving without `publish` leaves the site as it was.
    """

    stager: Stager

    def __init__(
        self,
        output: Path,
        site: Path,
        state: Path,
        edition: Edition = Edition(),  # noqa: B008  a value that nobody changes
        *,
        adopt: bool = False,
        change_edition: bool = False,
        replace_edition: bool = False,
        wait: float = 10,
    ) -> None:
        self._given = (output, site, state, adopt)
        self._edition, self._change_edition, self._replace_edition = edition, change_edition, replace_edition
        self._wait = wait
        self._edited_copies = EditedCopies(state / "edited")
        self.notice = ""

    def judge(self) -> None:
        """Raise Refused where the folder can't be this publication's, having read and written nothing of the site."""
        output, site, state, adopt = self._given
        refuse_name(output)
        place = place_of(output, site, state)
        refuse_unwritable(place)
        if not Player(work_folder(place), place, self._keep_edited).is_interrupted():
            refuse_foreign(place, adopt=adopt)
        _ = self._manifest_at(place) if place.is_dir() else None

    def __enter__(self) -> Self:
        output, site, state, adopt = self._given
        self._output = place_of(output, site, state)
        self._work = work_folder(self._output)
        self._player = Player(self._work, self._output, self._keep_edited)
        refuse_unwritable(self._output)
        if not self._player.is_interrupted():
            refuse_foreign(self._output, adopt=adopt)  # before the lock, so that a refused folder is not even locked
        self._lock = Lock(self._work)
        try:
            self._lock.acquire(self._wait)
            self._recover()
            refuse_foreign(self._output, adopt=adopt)  # again: another build may have changed it
            self._state = OutputsState.of(state, self._output, site.resolve())
            self._known, notice = self._state.load()
            self.notice = self.notice or notice
            if not self._holds_the_manifest():
                _ = self._manifest  # one that is damaged stops the build here
            # A name of its own, lest a worker that outlived a killed build writes into this one's.
            self.stager = Stager(self._work / f"stage-{secrets.token_hex(4)}")
            disk.make_folder(str(self.stager.root))
        except BaseException as error:
            self._leave()
            if isinstance(error, OSError):
                raise failure(error, str(error.filename or output), "prepare the output folder") from error
            raise
        return self

    @cached_property
    def _manifest(self) -> Manifest | None:
        return self._manifest_at(self._output)

    def _manifest_at(self, place: Path) -> Manifest | None:
        refuse_mixed(place, self._edition)
        manifest = ours(place)
        if manifest is not None:
            refuse_frozen(self._given[0], manifest.edition, self._edition, replace=self._replace_edition)
        if manifest is not None and not self._change_edition:
            refuse_edition(self._given[0], manifest.edition, self._edition)
        return manifest

    @cached_property
    def _remembered(self) -> dict[str, FileFact]:
        return self._known.facts()

    @cached_property
    def _view(self) -> View:
        return View(str(self._output), dict(self._remembered))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    def is_settled(self, outputs_digest: str) -> bool:
        """Whether the folder holds just the outputs of this digest (`outputs_digest_of`), as they were published.

        A look at each file; only some few in doubt are read. Also False where more are.
        """
        try:
            if self._known.outputs_digest != outputs_digest:
                return False
            touched = self._known.touched(str(self._output))
            if len(touched) > FEW or not all(self._holds(path) for path in touched):
                return False
            if touched:
                self._save(self._view.facts)
        except OSError:
            return False
        return True

    def _holds(self, path: str) -> bool:
        return self._view.sha256(path) == self._remembered[path].sha256

    def _holds_the_manifest(self) -> bool:
        """Whether the manifest surely is the one that the last build wrote."""
        row = KnownOutputs._make(column[-1:] for column in self._known)
        try:
            return row.paths == [MANIFEST] and not row.touched(str(self._output))
        except OSError:
            return False

    def stale(self, outputs: Sequence[Output]) -> tuple[Output, ...]:
        """Those that are not there already, made from the same digest and with their bytes intact.

        Raises Refused where the folder is another edition's.
        """
        _ = self._manifest
        try:
            return tuple(self._view.lacking(outputs, frozenset(self._known.touched(str(self._output)))))
        except OSError as error:
            raise failure(error, str(error.filename), "read a published file") from error

    def holds(self, output: Output) -> bool:
        """Whether a file is there already, made from the same digest and with its bytes intact."""
        try:
            return self._view.holds(output)
        except OSError as error:
            raise failure(error, str(error.filename), "read a published file") from error

    def now(self, path: str) -> bytes:
        """The bytes of a file as it will be: staged, or published already. Raises Refused where it can't be read."""
        try:
            return self.stager.staged(path) or self._view.content(path)
        except OSError as error:
            raise failure(error, path, "read a file of the site") from error

    def content(self, output: Output) -> bytes | None:
        """The bytes of a published file; None if they are not those that were made from the output's digest."""
        try:
            return self._view.content(output.path) if self._view.holds(output) else None
        except OSError as error:
            raise failure(error, str(error.filename), "read a published file") from error

    def publish(self, outputs: Sequence[Output], receipts: Iterable[Receipt]) -> Published:
        """Make the folder hold just these outputs, and what is foreign there.

        `receipts` are of all that was staged; whatever has none must not be stale. Raises Refused where
        the disk would not: then the site is as it was. ValueError is a fault of the program.
        """
        receipts = tuple(receipts)
        try:
            plan = make_plan(outputs, receipts, self._manifest or Manifest(), self._view, self.stager.root.name)
            plan = replace(plan, manifest=replace(plan.manifest, edition=self._edition))
            if errors_among(plan.problems):
                return Published(0, len(outputs), 0, plan.problems)
            warnings = tuple(self._keep_edited(path) for path in plan.edited)
        except OSError as error:
            raise failure(error, str(error.filename), "compare the output folder with the new site") from error
        self._carry_out(self._with_manifest(plan))
        self._remember(outputs, receipts)
        written = sum(1 for step in plan.journal.steps if step.after)
        removed = sum(1 for step in plan.journal.steps if step.before and not step.after)
        return Published(written, len(outputs) - written, removed, warnings)

    def _with_manifest(self, plan: Plan) -> Journal:
        """The plan's journal, the manifest's own step last, if it changes."""
        if plan.manifest == self._manifest:
            return plan.journal
        content = plan.manifest.as_bytes()
        before, after = self._view.sha256(MANIFEST), hashlib.sha256(content).hexdigest()
        if before == after:
            return plan.journal
        self.stager.put(MANIFEST, content)
        return replace(plan.journal, steps=(*plan.journal.steps, JournalStep(MANIFEST, before, after)))

    def _carry_out(self, journal: Journal) -> None:
        if not journal.steps:
            return
        try:
            self._player.begin(journal)
            self._player.forward(journal)
            self._player.end()
        except BaseException as error:
            try:
                self._player.abandon(journal)
            except OSError as worse:
                raise refusal(
                    str(self._output), "half-published",
                    f"publishing failed ({error}), and so did taking it back ({worse}): the site is half published",
                    "build again: the next build finishes it first",
                ) from worse  # fmt: skip
            if isinstance(error, OSError):
                raise failure(error, str(error.filename2 or error.filename), "publish the site") from error
            raise

    def _remember(self, outputs: Sequence[Output], receipts: Sequence[Receipt]) -> None:
        """Save what this build learned; if that fails, the next one reads more, and no harm is done."""
        staged = {one.path: one.sha256 for one in receipts}
        facts: dict[str, FileFact] = {}
        if sum(one.size for one in receipts) > MUCH:
            # Until their times are surely past: the clock may stand still when they were written, and again now.
            time.sleep(2 * TICK / 1e9)
        try:
            known = self._view.facts
            for output in outputs:
                path = output.path
                facts[path] = self._view.learn(output, staged[path]) if path in staged else known[path]
            manifest = Output(MANIFEST, "", "the program")
            facts[MANIFEST] = self._view.learn(manifest, self._view.sha256(MANIFEST) or "")
            if facts != self._remembered:
                self._save(facts)
        except OSError as error:
            self.notice = f"what was published could not be remembered ({error}), so the next build starts afresh"

    def _save(self, facts: Mapping[str, FileFact]) -> None:
        now = self._lock.now()
        self._state.save(facts, now - (TICK if now % 1_000_000_000 else COARSE_TICK))

    def _keep_edited(self, path: str) -> Problem:
        """Keep a copy of a file that somebody edited by hand, before it is replaced or removed."""
        kept = self._edited_copies.keep(f"{self._output}/{path}", path)
        message = "this published file was edited by hand; the build replaces or removes it"
        hint = f"your edit is kept in {kept}; put it into the content or the theme"
        return Problem(path, 0, 0, "output-edited", message, hint, level="warning")

    def _recover(self) -> None:
        """Finish, or take back, what an interrupted build began, and remove its litter."""
        try:
            pending = self._player.pending()
        except ValueError:
            self._player.end(FORWARD)
            self._player.end(BACKWARD)
            self.notice = "the journal of an interrupted build was damaged and was dropped"
        else:
            if pending is not None:
                self._player.resume(*pending)
                self.notice = "an interrupted build was put in order first"
        self._sweep()

    def _leave(self) -> None:
        if self._lock.is_held():
            if not self._player.is_interrupted():
                self._sweep()
            self._lock.release()

    def _sweep(self) -> None:
        for name in (BACKUPS, *(one.name for one in self._work.glob("stage-*"))):
            disk.remove_tree(f"{self._work}/{name}")
        for half in self._work.glob("*.json.new"):
            with contextlib.suppress(OSError):
                disk.remove(str(half))
