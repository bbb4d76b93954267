"""Scripts that ask for a network, for modules, or for code made at run time.

None of these works on a page that is opened from a folder under the site's policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cjmsite.problems import Problem

_CALLS = re.compile(
    r"\b(fetch\s*\(|XMLHttpRequest\b|WebSocket\s*\(|EventSource\s*\(|sendBeacon\s*\(|importScripts\s*\("
    r"|import\s*\(|eval\s*\(|new\s+Function\s*\(|serviceWorker\b)"
)
# Strings, comments and templates, so that words in data and in explanations are no calls.
_QUOTED = re.compile(r""""(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|/\*.*?\*/|//[^\n]*""", re.DOTALL)


def check_script(file: str, text: str) -> Iterator[Problem]:
    """Each call of a script that its page would be refused."""
    if not _CALLS.search(text):
        return
    bare = _QUOTED.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
    for found in _CALLS.finditer(bare):
        line = bare.count("\n", 0, found.start()) + 1
        column = found.start() - bare.rfind("\n", 0, found.start())
        message = f"the script uses {found.group().rstrip(' (')}"
        yield Problem(file, line, column, "audit-script-call", message, "it is refused on a page opened from a folder")
