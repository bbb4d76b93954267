"""A file that is made to harm takes only itself out of the build."""

from __future__ import annotations

import multiprocessing
import os
import time
from pathlib import Path

import pytest

from cjmsite.media.derived import Derivation, Derived
from cjmsite.pipeline.workers.sandbox import Job, derived_in_sandbox


def odd_work(source: str, ending: str) -> Derivation:
    """What a decoder may do to us; `source` says which."""
    if source == "hangs":
        time.sleep(600)
    if source == "dies":
        os._exit(1)
    if source == "raises":
        raise ArithmeticError("0 blocks")
    return Derivation(Derived(pages=(source, ending)))


def test_every_job_ends_whatever_happens_to_the_others() -> None:
    jobs = [Job(name, "pdf", 0) for name in ("a", "hangs", "b", "dies", "raises", "c")]
    done = {
        jobs[number].source: result.derived for number, result in derived_in_sandbox(jobs, 2, odd_work, seconds=1.0)
    }
    assert {name for name, derived in done.items() if derived.pages == (name, "pdf")} == {"a", "b", "c"}
    assert {name: [one.message for one in derived.findings] for name, derived in done.items() if derived.findings} == {
        "hangs": ["this file takes too long to read"],
        "dies": ["this file made its reader crash"],
        "raises": ["this file can't be read: ArithmeticError: 0 blocks"],
    }


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    [(_, result)] = derived_in_sandbox([Job(str(tmp_path / "gone.png"), "png", 0)], 1)
    assert [one.code for one in result.derived.findings] == ["unreadable"]


@pytest.mark.parametrize("workers", [1, 3])
def test_no_worker_stays_when_the_work_is_left(workers: int) -> None:
    work = derived_in_sandbox([Job(name, "pdf", 0) for name in "abc"], workers, odd_work)
    next(work)
    assert multiprocessing.active_children()
    work.close()
    assert not multiprocessing.active_children()


def test_a_machine_that_cannot_fork_does_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def spawns() -> list[str]:
        return ["spawn"]

    def no_fork(method: str | None = None) -> object:
        assert method == "spawn"
        return of(method)

    of = multiprocessing.get_context
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", spawns)
    monkeypatch.setattr(multiprocessing, "get_context", no_fork)
    [(_, result)] = derived_in_sandbox([Job(str(tmp_path / "gone.png"), "png", 0)], 1)
    assert [one.code for one in result.derived.findings] == ["unreadable"]
