"""Which attributes of a page hold addresses, and whether each leads somewhere; redirect pages lead on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cjmsite.audit.addresses import AddressFault, AddressTarget, Role, weigh
from cjmsite.audit.html.page import AuditedPage, Element
from cjmsite.audit.tree import Findings, FragmentUse, Tree
from cjmsite.problems import Problem

DATA_ADDRESSES = frozenset({"data-to", "data-href", "data-src", "data-url", "data-poster"})
"""The `data-*` attributes that hold an address in cjmsite's pages; a script opens or loads it."""

_LINKED = frozenset(
    {("a", "href"), ("a", "xlink:href"), ("area", "href"), ("blockquote", "cite"), ("q", "cite"), ("form", "action")}
)
# What shows or sounds and runs nothing: a page may hold it itself.
_PICTURES = frozenset({"img", "source", "image", "feimage", "track", "input", "audio", "video"})
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


def targets_of(page: AuditedPage, tree: Tree) -> tuple[str, ...]:
    """The files to which a redirect page leads, each once, in the order of the page."""
    found: dict[str, None] = {}
    for element in page.elements:
        if element.tag in ("meta", "script", "a"):
            for address, role in addresses_of(element):
                verdict = weigh(address, role, page.file, tree) if role == "link" else None
                if isinstance(verdict, AddressTarget):
                    found[verdict.file] = None
    return tuple(found)


def check_redirect(page: AuditedPage, targets: Sequence[str]) -> Iterator[Problem]:
    """A redirect page without a link for people, or with more than one target."""
    if not any("href" in element.attributes for element in page.tagged("a")):
        yield page.problem(None, "audit-redirect-link", "the redirect page has no link for people", "add one")
    if len(targets) > 1:
        message = f"the redirect page leads to {' and to '.join(targets)}"
        yield page.problem(None, "audit-redirect-targets", message, "script, refresh and link must agree")


def check_chains(findings: Sequence[Findings]) -> Iterator[Problem]:
    """Redirect pages that lead to redirect pages: a chain is slow, a loop never ends."""
    redirects = {finding.file: finding.redirect_to for finding in findings if finding.redirect_to}
    for file, target in redirects.items():
        if target in redirects:
            message = f"the redirect page leads to another, “{target}”"
            yield Problem(file, 0, 0, "audit-redirect-chain", message, f"lead to “{redirects[target]}” at once")
