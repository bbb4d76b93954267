"""One build publishes the old site's successor; every call that changes the disk fails in turn.

What must hold each time: the site is wholly the old one or wholly the new one, and the next build puts
the new one there and leaves no litter.
"""

from __future__ import annotations

import errno
import shutil
import signal
from pathlib import Path

import pytest

from cjmsite.problems import Problem
from cjmsite.write.portable_names import Refused
from tests import architecture
from tests.source_tree import modules_of
from tests.write.faults import CHANGES, Trouble, fails_at, in_a_child, kills_at, use
from tests.write.publishing import files_in, litter_in, open_output, outputs_of, publish, times_in

FOREIGN = {"CNAME": b"maps.example"}
OLD = {"index.html": b"old hub", "a": b"a file", "map/x.html": b"stays", "gone/y.html": b"goes", "b/c.html": b"deep"}
NEW = {"index.html": b"new hub", "a/z.html": b"a folder now", "map/x.html": b"stays", "b": b"a file now"}
CALL = {"media/call.mp3": b"sound"}


@pytest.fixture
def old_site(tmp_path: Path) -> Path:
    site = tmp_path / "old"
    (site / "content").mkdir(parents=True)
    (site / "content" / "call.mp3").write_bytes(CALL["media/call.mp3"])
    publish(site, OLD)
    (site / "output" / "CNAME").write_bytes(FOREIGN["CNAME"])
    return site


def build(site: Path) -> None:
    """The build that is disturbed: it changes, adds, removes, copies, and swaps files and folders."""
    with open_output(site) as publication:
        outputs = outputs_of({**NEW, **CALL})
        stale = publication.stale(outputs)
        receipts = [publication.stager.put(one.path, NEW[one.path]) for one in stale if one.path in NEW]
        source = site / "content" / "call.mp3"
        receipts += [publication.stager.copy(one.path, source) for one in stale if one.path in CALL]
        assert publication.publish(outputs, receipts).problems == ()


def copy_of(site: Path, name: str) -> Path:
    copy = site.parent / name
    shutil.copytree(site, copy)
    return copy


def disturbed(site: Path, patch: pytest.MonkeyPatch, *troubles: Trouble) -> Problem | None:
    """The build on a disk with troubles; what it said, if it was refused."""
    with patch.context() as patched:
        use(patched, *troubles)
        try:
            build(site)
        except Refused as refused:
            return refused.problem
    return None


def killed(site: Path, patch: pytest.MonkeyPatch, *troubles: Trouble) -> int:
    """The same in another process; gives the signal that ended it, or 0."""
    with patch.context() as patched:
        use(patched, *troubles)
        return in_a_child(build, site)


def calls_of_a_build(site: Path, patch: pytest.MonkeyPatch) -> int:
    with patch.context() as patched:
        disk = use(patched)
        build(copy_of(site, "counted"))
    return len(disk.calls)


def generation(site: Path) -> str:
    """Which site lies in the output folder."""
    files = files_in(site / "output")
    if files == {**OLD, **FOREIGN}:
        return "old"
    return "new" if files == {**NEW, **CALL, **FOREIGN} else f"mixed: {files}"


def assert_the_next_build_is_whole(site: Path) -> None:
    build(site)
    assert generation(site) == "new"
    assert litter_in(site) == ["content"]
    assert not (site / ".cjmsite" / "edited").exists()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_when_one_call_fails_the_site_is_old_to_the_last_time_stamp_or_new(
    old_site: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    refused = 0
    for count in range(calls_of_a_build(old_site, monkeypatch)):
        site = copy_of(old_site, str(count))
        before = times_in(site / "output")
        problem = disturbed(site, monkeypatch, fails_at(count, OSError(number, "injected", "some/path")))
        if problem is None:
            assert generation(site) == "new"
        else:
            refused += 1
            assert errno.errorcode[number] in problem.message
            assert times_in(site / "output") == before
            assert generation(site) == "old"
        assert_the_next_build_is_whole(site)
    assert refused > 20


def test_when_the_disk_fails_and_does_not_recover_the_next_build_finds_a_whole_site(
    old_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for count in range(calls_of_a_build(old_site, monkeypatch)):
        site = copy_of(old_site, str(count))
        disturbed(site, monkeypatch, fails_at(count, OSError(errno.EIO, "injected"), from_then_on=True))
        with open_output(site):
            assert generation(site) in {"old", "new"}
        assert_the_next_build_is_whole(site)


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError, RecursionError])
def test_an_interrupt_anywhere_leaves_a_whole_site_and_is_passed_on(
    old_site: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    for count in range(calls_of_a_build(old_site, monkeypatch)):
        site = copy_of(old_site, str(count))
        with pytest.raises(error):
            disturbed(site, monkeypatch, fails_at(count, error()))
        assert generation(site) in {"old", "new"}
        assert_the_next_build_is_whole(site)


def test_a_build_killed_at_any_call_leaves_a_whole_site_to_the_next_one(
    old_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notices = set()
    for count in range(calls_of_a_build(old_site, monkeypatch)):
        site = copy_of(old_site, str(count))
        assert killed(site, monkeypatch, kills_at(count)) == signal.SIGKILL
        with open_output(site) as publication:
            notices.add(publication.notice)
            assert generation(site) in {"old", "new"}
        assert_the_next_build_is_whole(site)
    assert notices == {"", "an interrupted build was put in order first"}


def test_a_first_build_killed_at_any_call_is_not_taken_for_a_foreign_folder(
    old_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(old_site / "output")
    shutil.rmtree(old_site / ".cjmsite")
    for count in range(calls_of_a_build(old_site, monkeypatch)):
        site = copy_of(old_site, str(count))
        assert killed(site, monkeypatch, kills_at(count)) == signal.SIGKILL
        build(site)
        assert files_in(site / "output") == {**NEW, **CALL}
        assert litter_in(site) == ["content"]


def test_a_build_killed_while_it_takes_back_a_failed_one_leaves_a_whole_site_to_the_next_one(
    old_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = calls_of_a_build(old_site, monkeypatch)
    ended = set()
    for first in range(calls - 12, calls, 3):
        for second in range(first + 1, first + 30):
            site = copy_of(old_site, f"{first}-{second}")
            fault = fails_at(first, OSError(errno.EIO, "injected"))
            ended.add(killed(site, monkeypatch, fault, kills_at(second)))
            with open_output(site):
                assert generation(site) in {"old", "new"}
            assert_the_next_build_is_whole(site)
    assert ended == {0, signal.SIGKILL}


def test_an_edit_made_after_a_crash_is_kept_when_the_journal_is_finished(
    old_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for count in range(calls_of_a_build(old_site, monkeypatch)):
        site = copy_of(old_site, str(count))
        killed(site, monkeypatch, kills_at(count))
        (site / "output" / "index.html").write_bytes(b"my words")
        publish(site, {**NEW, **CALL})
        assert files_in(site / ".cjmsite" / "edited") == {"index.html": b"my words"}
        assert generation(site) == "new"


def test_all_changes_to_the_disk_go_through_the_modules_that_these_tests_disturb(repository: Path) -> None:
    modules = {
        name: one for name, one in modules_of(repository / "src" / "cjmsite").items() if name.startswith("write")
    }
    changes = {f"os.{name}" for name in CHANGES} | {
        ".write_text", ".write_bytes", ".mkdir", ".unlink", ".rmdir", ".touch", ".rename", ".symlink_to", "os.open",
        "open", "shutil.rmtree", "shutil.copyfile", "shutil.copy", "shutil.move", "os.rename", "os.remove",
    }  # fmt: skip
    assert list(architecture.calls_outside(modules, changes, ("write.disk", "write.lock"))) == []
