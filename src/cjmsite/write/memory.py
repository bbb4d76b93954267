"""What this machine remembers: texts and made files in the state folder, each replaced as a whole."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cjmsite.write import disk


def keep(path: Path, text: str) -> None:
    """Write a text of the memory. If the disk will not, nothing is kept: the next build reads more, and no harm is
    done."""
    with contextlib.suppress(OSError):
        disk.make_folders(str(path.parent))
        disk.write_replacing(str(path), text.encode("utf-8", "surrogatepass"), str(path) + ".new", lasting=False)


def keep_made(folder: Path, contents: Mapping[str, bytes], facts: str) -> bool:
    """Write the files made of one content (by name) and then `facts.json`, which says that all are there.

    Whether the disk took them: if not, they are made again by the next build.
    """
    try:
        disk.make_folders(str(folder))
        for name, data in contents.items():
            disk.write_replacing(str(folder / name), data, str(folder / f"{name}.new"), lasting=False)
        facts_file = str(folder / "facts.json")
        disk.write_replacing(facts_file, facts.encode("utf-8", "surrogatepass"), f"{facts_file}.new", lasting=False)
    except OSError:
        with contextlib.suppress(OSError):
            disk.remove(str(folder / "facts.json"))
        return False
    return True


def forget_made(folder: Path) -> None:
    """Remove what was made of one content. What the disk does not let go stays, and is asked for again."""
    with contextlib.suppress(OSError):
        disk.remove(str(folder / "facts.json"))  # first, so that nobody takes what is half gone for whole
        disk.remove_tree(str(folder))
        disk.remove_folder_if_empty(str(folder.parent))


@contextmanager
def spare_folder() -> Iterator[Callable[[], Path]]:
    """Gives the way to a folder among the system's temporary ones, which is made when it is first asked for (OSError
    where it can't be), and goes with all in it at the end."""
    with ExitStack() as stack:

        @cache
        def folder() -> Path:
            return Path(stack.enter_context(TemporaryDirectory(prefix="cjmsite-", ignore_cleanup_errors=True)))

        yield folder
