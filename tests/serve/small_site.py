"""A real, small site for the preview: its build copies `content/` and finds a fault in the word FAULT."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

from cjmsite.pipeline import Outcome
from cjmsite.problems import Problem

CASE = Path(__file__).parent.parent / "cases" / "serve" / "site"


class SmallSite:
    """A site's folder in `folder`, and the build that the preview calls."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "site"
        self.content = self.folder / "content"
        self.output = self.folder / ".cjmsite" / "preview"
        self.builds = 0
        self.wrote: set[Path] = set()
        # A test that wants a build to take its time clears this, and sets it to let the build go on.
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.breaks_with: Exception | None = None
        shutil.copytree(CASE, self.folder)

    def prepare(self, in_view: frozenset[str]) -> None:
        """Nothing lies ready here."""

    def first(self, saved: frozenset[str], in_view: frozenset[str]) -> dict[str, bytes]:
        """Every change takes a build here."""
        return {}

    def build(self) -> Outcome:
        """Copy what is there; publish nothing if a page has a fault."""
        self.builds += 1
        files = {path.relative_to(self.content): path.read_bytes() for path in self.content.rglob("*.*")}
        assert self.may_go_on.wait(30)
        if self.breaks_with:
            raise self.breaks_with
        problems = tuple(fault for name in sorted(files) for fault in faults(name, files[name]))
        if problems:
            return Outcome(problems, published=False)
        changed = {name for name, data in files.items() if not same(self.output / name, data)}
        for name in changed:
            (self.output / name).parent.mkdir(parents=True, exist_ok=True)
            fresh = self.output / "fresh.tmp"
            fresh.write_bytes(files[name])
            fresh.replace(self.output / name)
        removed = self.wrote - files.keys()
        for gone in removed:
            (self.output / gone).unlink()
        self.wrote = set(files)
        told = "a line of the build's own"
        return Outcome((), True, len(files), written=len(changed), removed=len(removed), notice=told)

    def save(self, name: str, text: str) -> Path:
        """Write a file of the content, as an author does."""
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path


def same(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def faults(name: Path, data: bytes) -> list[Problem]:
    """One problem for each line with the word FAULT."""
    lines = data.decode("utf-8", "replace").splitlines()
    where = f"content/{name.as_posix()}"
    return [
        Problem(where, row, line.index("FAULT") + 1, "a-fault", "this is at fault", "take it out", "error", line, 5)
        for row, line in enumerate(lines, 1)
        if "FAULT" in line
    ]
