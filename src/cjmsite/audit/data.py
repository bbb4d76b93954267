"""JSON files that other programs read: they parse, and their addresses lead somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NoReturn

from cjmsite.audit.addresses import AddressFault, AddressTarget, weigh
from cjmsite.audit.findings import FragmentUse
from cjmsite.audit.tree import Tree
from cjmsite.problems import Problem


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
