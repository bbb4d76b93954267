"""Any sequence of builds, of edits by hand and of crashes, against a model of two dicts."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cjmsite.write.manifest import MANIFEST
from cjmsite.write.outputs import collisions
from tests.write.publishing import files_in, litter_in, open_output, outputs_of, publish

NAMES = ["a", "b", "a/x.html", "a/y.html", "b/x.html", "index.html", "Index.html", "c/d/e.html", "c/d.html"]
CHOICE = st.integers(0, 99)
CONTENT = st.sampled_from([b"", b"one", b"two", b"six"])


def that_fit(pages: dict[str, bytes]) -> dict[str, bytes]:
    """As many of the pages as can be published together."""
    fitting: dict[str, bytes] = {}
    for path, content in pages.items():
        if not collisions(outputs_of({**fitting, path: content})):
            fitting[path] = content
    return fitting


PAGES = st.dictionaries(st.sampled_from(NAMES), CONTENT).map(that_fit)


class Publishing(RuleBasedStateMachine):
    """`ours` is what the last build published, as edited since; `foreign` is what others put there."""

    @initialize()
    def begin(self) -> None:
        self.site = Path(tempfile.mkdtemp())
        self.published: dict[str, bytes] = {}
        self.ours: dict[str, bytes] = {}
        self.foreign: dict[str, bytes] = {}
        self.edits: set[bytes] = set()
        publish(self.site, {})

    def teardown(self) -> None:
        shutil.rmtree(self.site, ignore_errors=True)

    @rule(pages=PAGES)
    def build(self, pages: dict[str, bytes]) -> None:
        before = files_in(self.site / "output")
        problems = publish(self.site, pages).problems
        in_the_way = {path for path in self.foreign if self._is_in_the_way(path, pages)}
        if any(one.level == "error" for one in problems):
            assert in_the_way
            assert files_in(self.site / "output") == before
            return
        assert not in_the_way
        edited = {path for path, content in self.ours.items() if content != self.published[path]}
        told = {one.file for one in problems}
        assert told == {path for path in edited if pages.get(path) != self.ours[path]}
        self.edits |= {self.ours[path] for path in told}
        self.foreign = {path: content for path, content in self.foreign.items() if path not in pages}
        self.published, self.ours = dict(pages), dict(pages)

    def _is_in_the_way(self, path: str, pages: dict[str, bytes]) -> bool:
        """Whether a foreign file lies where a page or its folder should, or below a page, with other bytes."""
        if path in pages:
            return pages[path] != self.foreign[path]
        return any(page.startswith(path + "/") or path.startswith(page + "/") for page in pages)

    @rule()
    def build_the_same_again(self) -> None:
        with open_output(self.site) as publication:
            stale = {one.path for one in publication.stale(outputs_of(self.published))}
        missing = self.published.keys() - self.ours.keys()
        edited = {path for path, content in self.ours.items() if content != self.published[path]}
        assert stale >= missing | edited

    @precondition(lambda self: self.ours)
    @rule(choice=CHOICE, content=st.sampled_from([b"my", b"own", b"one"]))
    def edit_by_hand(self, choice: int, content: bytes) -> None:
        path = sorted(self.ours)[choice % len(self.ours)]
        (self.site / "output" / path).write_bytes(content)
        self.ours[path] = content

    @precondition(lambda self: self.ours)
    @rule(choice=CHOICE)
    def delete_by_hand(self, choice: int) -> None:
        path = sorted(self.ours)[choice % len(self.ours)]
        (self.site / "output" / path).unlink()
        del self.ours[path]

    @rule(path=st.sampled_from(["CNAME", "a/notes.txt", "index.html", "a", "c/d"]), content=CONTENT)
    def put_a_foreign_file(self, path: str, content: bytes) -> None:
        place = self.site / "output" / path
        if path not in self.ours and path not in self.published and not place.exists() and place.parent.is_dir():
            place.write_bytes(content)
            self.foreign[path] = content

    @rule()
    def lose_the_memory(self) -> None:
        for memory in (self.site / ".cjmsite").glob("*.json"):
            memory.unlink()

    @precondition(lambda self: self.ours)
    @rule(choice=CHOICE)
    def touch(self, choice: int) -> None:
        os.utime(self.site / "output" / sorted(self.ours)[choice % len(self.ours)])

    @rule(pages=PAGES)
    def give_up_a_build(self, pages: dict[str, bytes]) -> None:
        with open_output(self.site) as publication:
            for path, content in pages.items():
                publication.stager.put(path, content)

    @invariant()
    def the_folder_holds_what_was_published_and_what_is_foreign(self) -> None:
        if hasattr(self, "site"):
            assert files_in(self.site / "output") == {**self.ours, **self.foreign}
            assert (self.site / "output" / MANIFEST).is_file()

    @invariant()
    def every_edit_is_kept_and_nothing_lies_about(self) -> None:
        if hasattr(self, "site"):
            assert litter_in(self.site) == []
            folder = self.site / ".cjmsite" / "edited"
            assert set(files_in(folder).values()) == self.edits


Publishing.TestCase.settings = settings(stateful_step_count=25)
TestPublishing = Publishing.TestCase
