"""Ids within a page: each once, and every reference to one leads to one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cjmsite.audit.html.page import AuditedPage, Element
from cjmsite.problems import Problem, did_you_mean

_LISTS_OF_IDS = frozenset(
    {
        "aria-labelledby",
        "aria-describedby",
        "aria-controls",
        "aria-owns",
        "aria-details",
        "aria-flowto",
        "aria-errormessage",
        "aria-activedescendant",
        "headers",
        "for",
        "itemref",
    }
)
_SINGLE_IDS = frozenset({"list", "form", "popovertarget", "commandfor"})
_REFERENCES = _LISTS_OF_IDS | _SINGLE_IDS
_PAINT = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
# Properties of `window` and `document` that scripts read: an element with such an id, or an object key
# built from it, takes their place (WHATWG HTML, "Named access on the Window object").
_TAKEN = frozenset(
    {
        "__proto__",
        "constructor",
        "prototype",
        "tostring",
        "valueof",
        "hasownproperty",
        "location",
        "document",
        "window",
        "self",
        "parent",
        "frames",
        "history",
        "navigator",
        "event",
        "name",
        "length",
        "status",
        "cookie",
        "domain",
        "forms",
        "images",
        "scripts",
        "body",
        "head",
    }
)


def ids_of(page: AuditedPage) -> frozenset[str]:
    """Everything in the page to which a fragment can lead: ids, and names of old-fashioned anchors."""
    ids = {element.attributes["id"] for element in page.elements if "id" in element.attributes}
    return frozenset(ids | {element.attributes["name"] for element in page.tagged("a") if "name" in element.attributes})


def check_ids(page: AuditedPage) -> Iterator[Problem]:
    """Ids that occur twice, cannot be linked to or clash with the browser's; references to none."""
    first: dict[str, Element] = {}
    for element in page.elements:
        if "id" in element.attributes:
            yield from _check_id(page, element, first)
    maps = {element.attributes.get("name", "") for element in page.tagged("map")}
    for element in page.elements:
        for name, value in element.attributes.items():
            if name in _REFERENCES:
                wanted = value.split() if name in _LISTS_OF_IDS else [value]
                yield from _unmet(page, element, name, [each for each in wanted if each not in first], first)
            elif name == "usemap":
                yield from _unmet(page, element, name, [v for v in [value.removeprefix("#")] if v not in maps], maps)
            elif "url(" in value:
                painted = [each for each in _PAINT.findall(value) if each not in first]
                yield from _unmet(page, element, name, painted, first)


def _check_id(page: AuditedPage, element: Element, first: dict[str, Element]) -> Iterator[Problem]:
    value = element.attributes["id"]
    earlier = first.setdefault(value, element)
    if earlier is not element:
        message = f"the id “{value}” is given twice; first in line {earlier.line}, column {earlier.column}"
        yield page.problem(element, "audit-id-twice", message, "links would reach the first only")
    if not value or any(char.isspace() for char in value):
        yield page.problem(element, "audit-id-form", f"the id “{value}” is empty or holds a space")
    if value.lower() in _TAKEN:
        hint = "put a prefix before ids that come from an author's words"
        yield page.problem(element, "audit-id-taken", f"the id “{value}” is a name of the browser's own", hint)


def _unmet(
    page: AuditedPage, element: Element, name: str, missing: list[str], known: dict[str, Element] | set[str]
) -> Iterator[Problem]:
    for each in missing:
        message = f"{name} of <{element.tag}> names the id “{each}”, which the page does not have"
        yield page.problem(element, "audit-id-missing", message, did_you_mean(each, known))
