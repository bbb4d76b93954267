"""An output that another user made, or that may only be read: said before anything is done, and never stuck after."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cjmsite.write.portable_names import Refused
from tests.other_user import as_somebody
from tests.write.faults import use
from tests.write.publishing import files_in, litter_in, open_output, publish

BEFORE = {"index.html": b"the hub", "journeys/tea.html": b"tea"}
AFTER = {"index.html": b"the new hub", "journeys/tea.html": b"more tea", "journeys/coffee.html": b"coffee"}


@pytest.fixture
def site() -> Iterator[Path]:
    """A published site that anybody may enter, in a folder of its own among the system's temporary ones."""
    top = Path(tempfile.mkdtemp())
    site = top / "site"
    (site / "content").mkdir(parents=True)
    publish(site, BEFORE)
    shutil.rmtree(site / ".cjmsite")
    for folder in (top, site):
        folder.chmod(0o777)
    yield site
    for folder in (top, *top.rglob("*")):
        if folder.is_dir():
            folder.chmod(0o755)
    shutil.rmtree(top)


def said_as_somebody(work: Callable[[], object]) -> str:
    """What a call is refused with, `code message hint`, done by a user who is not the one that made the folder."""
    return as_somebody(lambda: _said(work))


def _said(work: Callable[[], object]) -> str:
    try:
        work()
    except Refused as refused:
        one = refused.problem
        return f"{one.code} {one.message} {one.hint}"
    return "nothing"


@pytest.mark.parametrize("locked", ["", "journeys"])
def test_a_folder_that_this_user_may_not_change_is_told_first_with_the_mend(site: Path, locked: str) -> None:
    output = site / "output"
    output.chmod(0o777)
    (output / locked).chmod(0o555)
    for work in (open_output(site).judge, lambda: publish(site, AFTER)):
        said = said_as_somebody(work)
        place = (output / locked).resolve().as_posix()
        assert said.startswith(f"output-refused this user may not write into {place} ")
        assert "chown" in said
        assert "--output" in said
    assert files_in(output) == BEFORE
    assert litter_in(site) == ["content"]


@pytest.mark.parametrize("may", [0, 1, 2])
def test_files_that_only_their_owner_may_replace_leave_the_site_as_it_was_each_time(
    site: Path, may: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = (site / "output").resolve().as_posix()
    replaced: list[str] = []

    def refuses(_: int, name: str, arguments: tuple[Any, ...]) -> None:
        """As in a folder like /tmp, where everybody may add files and change only his own: some are, some not."""
        if name == "replace" and arguments[1].startswith(output):
            replaced.append(arguments[1])
            if len(replaced) > may:
                raise PermissionError(errno.EPERM, "Operation not permitted", arguments[1])

    for _ in range(2):
        replaced.clear()
        with monkeypatch.context() as patch:
            use(patch, refuses)
            said = _said(lambda: publish(site, AFTER))
        # A new file can be removed again; one that was replaced can't be put back.
        refused = "write-failed could not publish the site: Operation not permitted"
        assert said.startswith(refused if not may else (refused, "half-published ")), said
        assert (files_in(site / "output") == BEFORE) == said.startswith(refused)
        assert litter_in(site) == (["content"] if said.startswith(refused) else [".output.cjmsite-work", "content"])
    publish(site, AFTER)
    assert files_in(site / "output") == AFTER
    assert litter_in(site) == ["content"]


def test_what_was_changed_before_the_disk_refused_is_put_back_where_only_a_part_may_be_written(site: Path) -> None:
    output = site / "output"
    output.chmod(0o777)
    (output / "journeys").chmod(0o777)
    assert said_as_somebody(lambda: publish(site, AFTER)) == "nothing"
    assert files_in(output) == AFTER
