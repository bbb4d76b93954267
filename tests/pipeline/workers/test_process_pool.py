"""Work divided among processes: all of it is done once, in neighbours' shares, and what goes wrong is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import pytest

from cjmsite.pipeline.workers.process_pool import SHARES, divided

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="one process does all there")


def squares(share: Sequence[int]) -> list[int]:
    return [number * number for number in share]


@pytest.mark.parametrize("workers", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, 2, 7, 100])
def test_every_item_is_done_once_by_any_number_of_workers(count: int, workers: int) -> None:
    assert sorted(divided(range(count), squares, workers)) == squares(range(count))


def test_neighbours_are_done_by_one_process_that_does_nothing_else() -> None:
    shares = divided(range(100), lambda share: [(os.getpid(), *share)], 2)
    assert len(shares) <= 2 * SHARES
    assert len({process for process, *_ in shares}) == len(shares)
    assert os.getpid() not in {process for process, *_ in shares}
    assert all(numbers == list(range(numbers[0], numbers[0] + len(numbers))) for _, *numbers in shares)


def test_what_is_not_worth_a_process_is_done_here() -> None:
    assert set(divided(range(39), lambda share: [os.getpid() for _ in share], 2, least=20)) == {os.getpid()}


def test_what_a_worker_raises_is_raised_here() -> None:
    def odd(share: Sequence[int]) -> list[int]:
        raise ValueError(f"{share[0]} is odd")

    with pytest.raises(ValueError, match="is odd"):
        divided(range(1, 99), odd, 2)


def test_a_worker_that_is_killed_is_told_and_nobody_waits_for_it() -> None:
    def killed(share: Sequence[int]) -> list[int]:
        os._exit(9)

    with pytest.raises(RuntimeError, match="before its work was done"):
        divided(range(99), killed, 2)
