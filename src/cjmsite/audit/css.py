"""Addresses in stylesheets: CSS Syntax Module Level 3, `url()` and `@import`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cjmsite.audit.addresses import AddressFault, weigh
from cjmsite.audit.tree import Tree
from cjmsite.problems import Problem

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ADDRESS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)


def check_css(file: str, text: str, tree: Tree) -> Iterator[Problem]:
    """The problems of all addresses in a stylesheet; `file` is its path in the tree."""
    # Comments become blanks of the same shape, so that lines and columns stay right.
    bare = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
    for found in _ADDRESS.finditer(bare):
        address = next((group for group in found.groups() if group is not None), "")
        if address.startswith("#"):
            continue  # a place in the picture or page that uses the stylesheet
        verdict = weigh(address, "picture", file, tree)
        if isinstance(verdict, AddressFault):
            line = bare.count("\n", 0, found.start()) + 1
            column = found.start() - bare.rfind("\n", 0, found.start())
            yield Problem(file, line, column, verdict.code, verdict.message, verdict.hint)
