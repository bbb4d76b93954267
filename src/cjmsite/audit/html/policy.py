"""What a page may run and load: its content security policy, and nothing inline but what that allows by its hash.

The policy's words: W3C Content Security Policy Level 3. A policy in a `<meta>` binds only what
follows it, so it must come first.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator

from cjmsite.audit.html.page import AuditedPage, Element
from cjmsite.problems import Problem

_UNSAFE = ("'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "http:", "https:", "*")
_DATA_BLOCKS = frozenset({"application/json", "application/ld+json", "text/plain"})
_EXTERNAL_RELATIONS = frozenset({"noopener", "noreferrer"})


def check_policy(page: AuditedPage) -> Iterator[Problem]:
    """The problems of the page's policy, and everything inline that the policy would block."""
    yield from _check_csp(page)
    allowed = _allowed_inline(page)
    for index, element in enumerate(page.elements):
        text = page.texts.get(index, "")
        if element.tag in ("script", "style") and _hash(text) in allowed:
            pass
        elif element.tag == "script":
            yield from _check_script(page, element, text)
        elif element.tag == "style":
            yield page.problem(element, "audit-inline-style", "the page holds a <style>", "move it to a stylesheet")
        yield from _check_attributes(page, element)


def _check_csp(page: AuditedPage) -> Iterator[Problem]:
    for element in page.elements:
        if element.tag == "meta" and element.attributes.get("http-equiv", "").lower() == "content-security-policy":
            policy = element.attributes.get("content", "")
            words = policy.lower().replace(";", " ").split()
            if "default-src" not in words:
                yield page.problem(element, "audit-csp", "the content security policy has no default-src")
            for word in _UNSAFE:
                if word in words:
                    yield page.problem(element, "audit-csp-unsafe", f"the content security policy allows {word}")
            return
        if element.tag in ("script", "link", "style") and element.attributes.get("rel", "") != "canonical":
            message = f"<{element.tag}> comes before the content security policy, or there is none"
            yield page.problem(element, "audit-csp", message, "put the policy's <meta> first in the head")
            return
    yield page.problem(None, "audit-csp", "the page has no content security policy")


def _allowed_inline(page: AuditedPage) -> frozenset[str]:
    """The hashes of texts that the page's policy allows to stand in it."""
    for element in page.tagged("meta"):
        if element.attributes.get("http-equiv", "").lower() == "content-security-policy":
            words = element.attributes.get("content", "").replace(";", " ").split()
            return frozenset(word for word in words if word.startswith("'sha256-"))
    return frozenset()


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _check_script(page: AuditedPage, element: Element, text: str) -> Iterator[Problem]:
    kind = element.attributes.get("type", "").lower()
    if text.strip() and "src" not in element.attributes and kind not in _DATA_BLOCKS:
        yield page.problem(element, "audit-inline-script", "the page holds a script", "move it to a file")
    if kind == "module":
        hint = "browsers refuse modules from a folder; use a plain script"
        yield page.problem(element, "audit-module", "the script is a module", hint)


def _check_attributes(page: AuditedPage, element: Element) -> Iterator[Problem]:
    attributes = element.attributes
    for name in attributes:
        if name.startswith("on"):
            hint = "bind the event in a script file"
            yield page.problem(element, "audit-handler", f"<{element.tag}> has the handler {name}", hint)
        elif name == "style":
            message = f"<{element.tag}> has a style attribute, which the policy blocks"
            yield page.problem(element, "audit-inline-style", message, "use a class, or an attribute of the picture")
        elif name == "srcdoc":
            yield page.problem(element, "audit-inline-script", "a frame holds its page inline", "give it a file")
        elif name == "integrity":
            hint = "browsers refuse it on a page that is opened from a folder"
            yield page.problem(element, "audit-integrity", f"<{element.tag}> has an integrity value", hint)
    yield from _check_link(page, element)


def _check_link(page: AuditedPage, element: Element) -> Iterator[Problem]:
    attributes = element.attributes
    address = attributes.get("href", attributes.get("xlink:href", "")).strip()
    if element.tag == "a" and address.lower().startswith(("http:", "https:")):
        missing = _EXTERNAL_RELATIONS - set(attributes.get("rel", "").lower().split())
        if missing:
            message = f"the link to “{address}” leaves the site without rel={' '.join(sorted(missing))}"
            yield page.problem(element, "audit-rel", message, 'write rel="noopener noreferrer"')
    elif element.tag == "use" and not address.startswith("#"):
        hint = "browsers refuse it on a page that is opened from a folder; put the symbol into the page"
        yield page.problem(element, "audit-use", "<use> takes a symbol from another file", hint)
    elif element.tag == "track" and not attributes.get("src", "").startswith("data:"):
        hint = "browsers refuse it on a page that is opened from a folder; let a script add the cues"
        yield page.problem(element, "audit-track", "<track> loads a file", hint, level="warning")
