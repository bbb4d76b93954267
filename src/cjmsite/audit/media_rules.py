"""Pictures have words, and recordings have a transcript within reach."""

from __future__ import annotations

from collections.abc import Iterator

from cjmsite.audit.page import OUTERMOST, AuditedPage, Element
from cjmsite.problems import Problem

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
