"""What pages load and programs read: style sheets (CSS Syntax Module Level 3, `url()` and `@import`), JSON, scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NoReturn

from cjmsite.audit.addresses import AddressFault, AddressTarget, weigh
from cjmsite.audit.tree import FragmentUse, Tree
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


def check_json(file: str, text: str, tree: Tree, fragments: list[FragmentUse]) -> Iterator[Problem]:
    """A JSON file that does not parse; and below `api/`, each `url` that leads nowhere.

    A `url` is relative to the site's folder, whichever file holds it.
    """
    try:
        value = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as fault:
        yield Problem(file, fault.lineno, fault.colno, "audit-json", f"the JSON does not parse: {fault.msg}")
        return
    except (ValueError, RecursionError) as fault:
        yield Problem(file, 0, 0, "audit-json", f"the JSON does not parse: {fault}", "write null for no number")
        return
    if file.startswith("api/"):
        yield from _check_urls(file, value, tree, fragments)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _check_urls(file: str, value: object, tree: Tree, fragments: list[FragmentUse]) -> Iterator[Problem]:
    stack: list[tuple[str, object]] = [("", value)]
    while stack:
        where, each = stack.pop()
        if isinstance(each, list):
            stack.extend((f"{where}[{number}]", item) for number, item in enumerate(each))
        elif isinstance(each, dict):
            stack.extend((f"{where}.{key}", item) for key, item in each.items())
        elif isinstance(each, str) and where.endswith(".url"):
            verdict = weigh(each, "link", "index.html", tree)
            if isinstance(verdict, AddressFault):
                yield Problem(file, 0, 0, verdict.code, f"{where[1:]}: {verdict.message}", verdict.hint)
            elif isinstance(verdict, AddressTarget) and verdict.fragment:
                fragments.append(FragmentUse(file, 0, 0, verdict.file, verdict.fragment))


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
