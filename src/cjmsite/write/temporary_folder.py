"""A folder for one build only, where the site's own memory can't be written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def spare_folder() -> Iterator[Callable[[], Path]]:
    """Gives the way to a folder among the system's temporary ones, which is made when it is first asked for (OSError
    where it can't be), and goes with all in it at the end."""
    with ExitStack() as stack:

        @cache
        def folder() -> Path:
            return Path(stack.enter_context(TemporaryDirectory(prefix="cjmsite-", ignore_cleanup_errors=True)))

        yield folder
