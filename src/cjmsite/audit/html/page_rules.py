"""What every page must have: language, title, one first heading, landmarks; words and texts for media."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cjmsite.audit.html.page import OUTERMOST, AuditedPage, Element
from cjmsite.audit.html.page_addresses import refresh_target
from cjmsite.problems import Problem

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # the form of RFC 5646, not its registry
_HEADING = re.compile(r"h[1-6]")


def is_redirect(page: AuditedPage) -> bool:
    """Whether the page only sends the reader on: it holds a `<meta http-equiv="refresh">`."""
    return any(refresh_target(element) is not None for element in page.tagged("meta"))


def title_of(page: AuditedPage) -> str:
    """The page's title with single spaces; empty where there is none."""
    for index, text in page.texts.items():
        element = page.elements[index]
        if element.tag == "title" and not element.inside_svg:
            return " ".join(text.split())
    return ""


def check_page(page: AuditedPage) -> Iterator[Problem]:
    """The problems of the page's frame. A redirect page needs no heading and no landmarks."""
    yield from _check_head(page)
    if is_redirect(page):
        return
    yield from _check_headings(page)
    mains = list(page.tagged("main"))
    if len(mains) != 1:
        second = mains[1] if mains else None
        yield page.problem(second, "audit-main", f"the page has {len(mains)} main landmarks", "give it one <main>")
    else:
        yield from _check_skip_link(page, mains[0])


def _check_head(page: AuditedPage) -> Iterator[Problem]:
    if not page.doctype:
        yield page.problem(None, "audit-doctype", "the page does not begin with <!doctype html>")
    root = next(page.tagged("html"), None)
    if root is None or not _LANGUAGE.fullmatch(root.attributes.get("lang", "")):
        yield page.problem(root, "audit-lang", "the page does not name its language", 'write <html lang="en">')
    if not title_of(page):
        yield page.problem(None, "audit-title", "the page has no title")
    if not any(meta.attributes.get("charset", "").lower() == "utf-8" for meta in page.tagged("meta")):
        hint = "opened from a folder, no server says it"
        yield page.problem(None, "audit-charset", 'the page has no <meta charset="utf-8">', hint)
    for base in page.tagged("base"):
        yield page.problem(base, "audit-base", "<base> changes where every address leads", "leave it out")
    for meta in page.tagged("meta"):
        name = meta.attributes.get("property", "")
        content = meta.attributes.get("content", "")
        if name in ("og:image", "og:url") and not re.match(r"https?://(?!localhost|127\.)", content):
            yield page.problem(meta, "audit-og", f"{name} is no public address", "leave it out without a base_url")


def _check_headings(page: AuditedPage) -> Iterator[Problem]:
    headings = [element for element in page.elements if _HEADING.fullmatch(element.tag)]
    firsts = [element for element in headings if element.tag == "h1"]
    if len(firsts) != 1:
        second = firsts[1] if firsts else None
        yield page.problem(second, "audit-h1", f"the page has {len(firsts)} first headings", "give it one <h1>")
    level = 0
    for element in headings:
        deeper = int(element.tag[1])
        if level and deeper > level + 1:
            message = f"<{element.tag}> follows <h{level}>: a level is left out"
            yield page.problem(element, "audit-heading-order", message, level="warning")
        level = deeper


def _check_skip_link(page: AuditedPage, main: Element) -> Iterator[Problem]:
    """The first of the links before `<main>` leads to it, so that a keyboard need not pass the others."""
    first = next(element for element in page.tagged("a", "main") if "href" in element.attributes or element is main)
    if first is main:
        return
    start = page.elements.index(main)
    inside = {element.attributes.get("id") for element in page.elements[start : start + 8]} - {None}
    target = first.attributes["href"]
    if not (target.startswith("#") and target[1:] in inside):
        hint = "make the first link of the page lead to the id of <main>"
        yield page.problem(first, "audit-skip-link", "no link leads past the navigation", hint)


_NAMES = ("aria-label", "aria-labelledby", "title")


def check_media(page: AuditedPage) -> Iterator[Problem]:
    """Pictures without alternative words, recordings without name, controls or transcript."""
    for element in page.elements:
        if element.tag in ("img", "area") or (element.tag == "input" and element.attributes.get("type") == "image"):
            if "alt" not in element.attributes and not _named(element):
                hint = 'say what it shows; alt="" only where it says nothing'
                yield page.problem(element, "audit-alt", f"<{element.tag}> has no alternative words", hint)
        elif element.tag == "iframe" and not _named(element):
            yield page.problem(element, "audit-frame-name", "<iframe> has no title", "say what the frame shows")
    yield from _check_recordings(page)


def _named(element: Element) -> bool:
    return any(element.attributes.get(name, "").strip() for name in _NAMES)


def _transcripts(page: AuditedPage) -> dict[int, str]:
    """The value of `data-transcript` by the figure, quote, list item or article in which it stands."""
    found: dict[int, str] = {}
    for index, element in enumerate(page.elements):
        if "data-transcript" in element.attributes:
            value = element.attributes["data-transcript"]
            found.setdefault(element.scope, value)
            found.setdefault(index, value)  # for a figure that is itself marked
    return found


def _check_recordings(page: AuditedPage) -> Iterator[Problem]:
    """Names, controls and transcripts; all players of one file on a page share its transcript."""
    transcripts = _transcripts(page)
    by_source: dict[str, str] = {}
    without: list[tuple[str, Element]] = []
    for index, element in enumerate(page.elements):
        if element.tag not in ("audio", "video"):
            continue
        yield from _check_player(page, element)
        source = _source(page, index)
        transcript = _transcript_near(page, index, transcripts)
        if transcript is None:
            without.append((source, element))
        else:
            by_source[source] = transcript
            if transcript == "none":
                message = f"<{element.tag}> is published without a transcript"
                yield page.problem(element, "audit-transcript-none", message, "add NAME.vtt beside it", "warning")
    for source, element in without:
        if source not in by_source:
            hint = "put it into a figure or list item with an element or link that has data-transcript"
            yield page.problem(element, "audit-transcript", f"<{element.tag}> has no transcript within reach", hint)


def _check_player(page: AuditedPage, element: Element) -> Iterator[Problem]:
    if "autoplay" in element.attributes:
        yield page.problem(element, "audit-autoplay", f"<{element.tag}> plays by itself", "let the reader start it")
    if not _named(element):
        yield page.problem(element, "audit-media-name", f"<{element.tag}> has no name", "give it an aria-label")


def _transcript_near(page: AuditedPage, index: int, transcripts: dict[int, str]) -> str | None:
    """The transcript's mark; `None` where neither words nor captions are near."""
    element = page.elements[index]
    if element.attributes.get("aria-describedby") or _has_captions(page, index):
        return ""
    scope = element.scope
    while scope != OUTERMOST and scope not in transcripts:
        scope = page.elements[scope].scope
    return transcripts[scope] if scope != OUTERMOST else None


def _source(page: AuditedPage, index: int) -> str:
    """The address of the recording without the second from which it plays."""
    for element in page.elements[index : index + 2]:
        if element.attributes.get("src"):
            return element.attributes["src"].partition("#")[0]
    return ""


def _has_captions(page: AuditedPage, index: int) -> bool:
    """Whether captions stand in a `<video>`."""
    for element in page.elements[index + 1 :]:
        if element.tag == "track" and element.attributes.get("kind", "subtitles") in ("captions", "subtitles"):
            return page.elements[index].tag == "video"
        if element.tag not in ("source", "track"):
            return False
    return False
