"""From what is published to what shall be: the steps, and what stands in their way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cjmsite.frozen import frozen
from cjmsite.problems import Problem
from cjmsite.write.journal import Journal, JournalStep
from cjmsite.write.manifest import Manifest
from cjmsite.write.outputs import Output
from cjmsite.write.portable_names import fold, leaves_the_folder
from cjmsite.write.staging import Receipt
from cjmsite.write.state import View


@frozen
class Plan:
    """`journal` without the manifest's own step; `manifest` as it will be; `edited` are files of ours that
    somebody changed by hand; `problems` (errors) mean that nothing may be done."""

    journal: Journal
    manifest: Manifest
    edited: tuple[str, ...]
    problems: tuple[Problem, ...]


def make_plan(
    outputs: Sequence[Output], receipts: Iterable[Receipt], manifest: Manifest, view: View, stage: str
) -> Plan:
    """Compare the finished site with the folder. Outputs without a receipt must be there already.

    Raises ValueError where a receipt belongs to no output, or an output is neither staged nor there: that
    is a fault of the program. Raises OSError.
    """
    planner = _Planner(outputs, {one.path: one for one in receipts}, manifest, view)
    planner.look_at_folders()
    puts = tuple(planner.puts())
    removals = planner.removals()
    first = tuple(step for step in removals if planner.comes_first(step))
    later = tuple(step for step in removals if not planner.comes_first(step))
    new_folders = frozenset(planner.new_folders)
    after = Manifest(planner.hashes(), (manifest.folders & planner.folders) | (new_folders - {""}))
    journal = Journal(
        stage, first + puts + later, new_folders, manifest.folders - planner.folders, frozenset(planner.replaced)
    )
    return Plan(journal, after, tuple(sorted(planner.edited)), tuple(planner.problems))


class _Planner:
    def __init__(
        self, outputs: Sequence[Output], receipts: Mapping[str, Receipt], manifest: Manifest, view: View
    ) -> None:
        self.outputs = {one.path: one for one in outputs}
        if strange := receipts.keys() - self.outputs.keys():
            raise ValueError(f"staged, but no output: {sorted(strange)}")
        self.receipts = receipts
        self.manifest = manifest
        self.view = view
        self.gone = [path for path in manifest.files if path not in self.outputs]
        self.gone_folded = {fold(path): path for path in self.gone}
        self.folders = set(_folders(self.outputs))
        self.new_folders: set[str] = set()
        self.edited: set[str] = set()
        self.replaced: set[str] = set()  # folders of ours whose place a file takes
        self.blocking: set[str] = set()  # files of ours that must go before new ones come
        self.problems: list[Problem] = []

    def look_at_folders(self) -> None:
        """Find the folders to be made; a foreign file or a link where one is needed is a problem."""
        if self.view.kind("") == "nothing":
            self.new_folders = {"", *self.folders}
            return
        for folder in sorted(_folders(self.receipts)):
            kind = self.view.kind(folder)
            if kind == "nothing":
                self.new_folders.add(folder)
            elif kind == "file" and folder in self.gone:
                self.blocking.add(folder)
                self.new_folders.add(folder)
            elif kind != "folder":
                self._report(folder, "a folder is needed here, but this is a file or a link that cjmsite did not write")

    def puts(self) -> Iterator[JournalStep]:
        """A step for each staged file whose bytes are not there yet, in the order of publishing."""
        order = sorted(self.receipts.values(), key=lambda one: (self.outputs[one.path].rank, one.path))
        for receipt in order:
            if leaves_the_folder(receipt.path):
                self._report(receipt.path, "does not lie in the output folder")
                continue
            before = self._before(receipt)
            if before != receipt.sha256:
                yield JournalStep(receipt.path, before, receipt.sha256)

    def _before(self, receipt: Receipt) -> str | None:
        """The SHA-256 of the file to be replaced; None where there is none or it will be out of the way."""
        path, ours = receipt.path, self.manifest.files.get(receipt.path)
        if path.rpartition("/")[0] in self.new_folders and not self.gone:
            return None
        kind = self.view.kind(path)
        namesake = self.gone_folded.get(fold(path)) if ours is None else None
        if namesake is not None:
            self.blocking.add(namesake)
        if kind == "nothing" or (namesake is not None and self.view.one_file(path, namesake)):
            return None
        if kind == "folder" and self._can_be_replaced(path):
            return None
        found = self.view.sha256(path)
        if found is None or (ours is None and found != receipt.sha256):
            self._report(path, "a file is to be published here, but cjmsite did not write what lies here")
        elif found not in (ours, receipt.sha256):
            self.edited.add(path)
        return found

    def _can_be_replaced(self, folder: str) -> bool:
        """Whether the folder, and all in it, is ours and leaves the site: a file may then take its place."""
        folders, files = self.view.contents(folder)
        self.blocking |= files
        self.replaced.add(folder)
        return files <= set(self.gone) and folders <= self.manifest.folders - self.folders

    def removals(self) -> tuple[JournalStep, ...]:
        """A step for each file that we wrote and that no longer belongs to the site.

        Also for one that somebody removed already: its folder may have to go.
        """
        steps = []
        for path in sorted(self.gone):
            found = self.view.sha256(path)
            if found is not None and found != self.manifest.files[path]:
                self.edited.add(path)
            if found is not None or self.view.kind(path) == "nothing":
                steps.append(JournalStep(path, found, None))
        return tuple(steps)

    def comes_first(self, step: JournalStep) -> bool:
        """Whether a removal must come before the new files: it is in their way, or only tidies folders up."""
        return step.before is None or step.path in self.blocking

    def hashes(self) -> dict[str, str]:
        """Each published path's SHA-256, as it will be."""
        hashes = {}
        for path, output in self.outputs.items():
            if receipt := self.receipts.get(path):
                hashes[path] = receipt.sha256
            elif self.view.held.get(path) == output.digest or self.view.holds(output):
                hashes[path] = self.view.facts[path].sha256
            else:
                raise ValueError(f"neither staged nor published: {path}")
        return hashes

    def _report(self, path: str, message: str) -> None:
        hint = f"move it away, or keep it and change what makes “{path}”"
        origin = self.outputs[path].origin if path in self.outputs else "a page below it"
        self.problems.append(Problem(path, 0, 0, "output-foreign", f"{message} (made by {origin})", hint))


def _folders(paths: Iterable[str]) -> Iterator[str]:
    """Each folder above the paths, once."""
    seen = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in seen:
            seen.add(folder)
            yield folder
            folder = folder.rpartition("/")[0]
