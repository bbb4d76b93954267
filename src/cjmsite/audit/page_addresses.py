"""Which attributes of a page hold addresses, and whether each of them leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cjmsite.audit.addresses import AddressFault, Role, weigh
from cjmsite.audit.findings import FragmentUse
from cjmsite.audit.page import AuditedPage, Element
from cjmsite.audit.tree import Tree
from cjmsite.problems import Problem

DATA_ADDRESSES = frozenset({"data-to", "data-href", "data-src", "data-url", "data-poster"})
"""The `data-*` attributes that hold an address in cjmsite's pages; a script opens or loads it."""

_LINKED = frozenset(
    {("a", "href"), ("a", "xlink:href"), ("area", "href"), ("blockquote", "cite"), ("q", "cite"), ("form", "action")}
)
_PICTURES = frozenset({"img", "source", "image", "feimage", "track", "input"})
_NAMED_RELATIONS = frozenset(
    {"canonical", "alternate", "author", "license", "help", "next", "prev", "search", "up", "shortlink"}
)
_PLAIN = frozenset({"src", "href", "xlink:href", "data", "poster", "cite", "action", "formaction", "background"})
_LISTS = frozenset({"srcset", "imagesrcset"})
_HOLDERS = _PLAIN | _LISTS | DATA_ADDRESSES
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?[\"']?(.*?)[\"']?\s*$", re.IGNORECASE | re.DOTALL)


def refresh_target(element: Element) -> str | None:
    """The address of a `<meta http-equiv="refresh">`; `None` for any other element."""
    if element.tag != "meta" or element.attributes.get("http-equiv", "").lower() != "refresh":
        return None
    found = _REFRESH.match(element.attributes.get("content", ""))
    return found.group(1) if found else ""


def addresses_of(element: Element) -> Iterator[tuple[str, Role]]:
    """Every address of one element, with how it is used."""
    for name in element.attributes.keys() & _HOLDERS:
        value = element.attributes[name]
        if name in _LISTS:
            for candidate in value.split(", "):
                yield candidate.strip().split(" ")[0].rstrip(","), "picture"
        elif name != "data" or element.tag == "object":
            yield value, _role(element, name)
    refresh = refresh_target(element)
    if refresh is not None:
        yield refresh, "link"


def _role(element: Element, attribute: str) -> Role:
    if (element.tag, attribute) in _LINKED or attribute in ("data-to", "data-href", "formaction"):
        return "link"
    if element.tag == "link":
        relations = set(element.attributes.get("rel", "").lower().split())
        return "link" if relations <= _NAMED_RELATIONS or "alternate" in relations else _icon_or_loaded(relations)
    return "picture" if element.tag in _PICTURES or attribute == "poster" else "loaded"


def _icon_or_loaded(relations: set[str]) -> Role:
    return "picture" if "icon" in relations else "loaded"


def check_addresses(page: AuditedPage, tree: Tree, fragments: list[FragmentUse]) -> Iterator[Problem]:
    """The problems of all addresses of a page; links to places within pages are added to `fragments`."""
    for element in page.elements:
        if not element.attributes:
            continue
        for address, role in addresses_of(element):
            verdict = weigh(address, role, page.file, tree)
            if isinstance(verdict, AddressFault):
                yield page.problem(element, verdict.code, verdict.message, verdict.hint)
            elif verdict is not None and verdict.fragment:
                place = (page.file, element.line, element.column)
                fragments.append(FragmentUse(*place, verdict.file, verdict.fragment))
