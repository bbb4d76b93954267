"""What can be the address of a page or file in an output folder."""

from __future__ import annotations

import posixpath
import re

_PATH = re.compile(r"[^\s<>\\\"|?*:\x00-\x1f]([^<>\\\"|?*:\x00-\x1f]*[^\s<>\\\"|?*:\x00-\x1f])?\.[A-Za-z0-9]+")


def is_address(text: str) -> bool:
    """Whether a text is the path of a file in an output folder (`journeys/tea/index.html`), with an anchor or not."""
    path, sign, anchor = text.partition("#")
    return (
        _PATH.fullmatch(path) is not None
        and not path.startswith(("/", "."))
        and posixpath.normpath(path) == path
        and bool(anchor.strip()) == bool(sign)
    )
