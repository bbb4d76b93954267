"""One build at a time in one output folder."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from cjmsite.write.lock import ABANDONED, Lock
from cjmsite.write.portable_names import Refused
from tests.write.publishing import files_in, open_output, publish

HOLD = """
import sys, pathlib
from cjmsite.write.lock import Lock
Lock(pathlib.Path(sys.argv[1])).acquire(0)
print("held", flush=True)
sys.stdin.read()
"""


def holder_in_another_process(folder: Path) -> subprocess.Popen[str]:
    """A process that holds the lock until its input ends."""
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=pipe, stdout=pipe, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def write_holder(folder: Path, **fields: object) -> None:
    """A lock file as a build leaves it that never ended."""
    folder.mkdir()
    holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": time.time(), **fields}
    (folder / "lock").write_text(json.dumps(holder), encoding="utf-8")


def test_a_second_build_is_refused_with_the_process_the_host_and_the_age_of_the_first(tmp_path: Path) -> None:
    with holder_in_another_process(tmp_path / "work") as process:
        with pytest.raises(Refused) as refused:
            Lock(tmp_path / "work").acquire(0.1)
        assert f"process {process.pid} on {socket.gethostname()}, for " in refused.value.problem.message
        assert refused.value.problem.code == "output-busy"
        process.communicate()


def test_two_builds_in_one_process_do_not_share_the_folder(tmp_path: Path) -> None:
    with open_output(tmp_path), pytest.raises(Refused), open_output(tmp_path):
        pass


def test_a_waiting_build_goes_on_when_the_first_ends_and_both_are_published(tmp_path: Path) -> None:
    with open_output(tmp_path) as first:
        second = threading.Thread(target=publish, args=(tmp_path, {"second.html": b""}), kwargs={"wait": 30})
        second.start()
        assert first.publish([], []).written == 0
    second.join()
    assert files_in(tmp_path / "output") == {"second.html": b""}


def test_the_lock_of_a_killed_process_is_free_at_once(tmp_path: Path) -> None:
    with holder_in_another_process(tmp_path / "work") as process:
        process.kill()
        process.wait()
        Lock(tmp_path / "work").acquire(0)


def test_a_lock_inherited_by_a_worker_that_outlived_its_killed_parent_is_taken_over(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    parent = os.fork()
    if parent == 0:
        Lock(tmp_path / "work").acquire(0)
        worker = os.fork()
        if worker:
            os.write(writer, worker.to_bytes(4, "big"))
            os._exit(0)  # as a kill does, without giving the lock back
        time.sleep(60)
        os._exit(0)
    os.waitpid(parent, 0)
    worker = int.from_bytes(os.read(reader, 4), "big")
    try:
        Lock(tmp_path / "work").acquire(1)
    finally:
        os.kill(worker, 9)


def test_a_lock_of_another_machine_counts_though_this_one_does_not_see_it(tmp_path: Path) -> None:
    write_holder(tmp_path / "work", host="another", pid=7)
    with pytest.raises(Refused, match="process 7 on another"):
        Lock(tmp_path / "work").acquire(0)


def test_a_lock_that_another_machine_abandoned_does_not_count(tmp_path: Path) -> None:
    write_holder(tmp_path / "work", host="another", since=time.time() - ABANDONED - 1)
    Lock(tmp_path / "work").acquire(0)


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"pid": "x"}'])
def test_a_lock_file_that_says_nothing_does_not_count(tmp_path: Path, damage: str) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "lock").write_text(damage, encoding="utf-8")
    Lock(tmp_path / "work").acquire(0)


def test_nobody_is_ever_let_in_beside_another(tmp_path: Path) -> None:
    inside, most = [], []

    def take_turns() -> None:
        for _ in range(20):
            lock = Lock(tmp_path / "work")
            lock.acquire(60)
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.001)
            inside.pop()
            lock.release()

    threads = [threading.Thread(target=take_turns) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 80
    assert not (tmp_path / "work").exists()


@pytest.mark.parametrize("number", [37, 95])  # ENOLCK, EOPNOTSUPP: a share without locks
def test_where_the_file_system_has_no_locks_the_file_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def unsupported(*_: object) -> None:
        raise OSError(number, "no locks here")

    monkeypatch.setattr("cjmsite.write.lock.fcntl.flock", unsupported)
    first = Lock(tmp_path / "work")
    first.acquire(0)
    with pytest.raises(Refused):
        Lock(tmp_path / "work").acquire(0)
    first.release()
    Lock(tmp_path / "work").acquire(0)
