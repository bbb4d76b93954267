"""Drawings (SVG): only those that do nothing but draw.

A browser shows them through `<img>`, where nothing runs; but a reader may open the file by itself, from a shared drive.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from cjmsite.read.media.derived import Derivation, Derived, Finding, UnreadableError

MOST_BYTES = 5_000_000
_ACTIVE = frozenset({"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "listener"})
_PRIVATE = ("sodipodi", "inkscape", "adobe", "purl.org/dc")
_REFERENCE = re.compile(r"url\(\s*['\"]?\s*(?!#|data:image/(?:png|jpeg|gif|webp))[^)\s]|@import", re.IGNORECASE)
_INSIDE = re.compile(r"#|data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
_NUMBER = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(?:px)?\s*$")


def drawing_of(data: bytes) -> Derivation:
    """The size of a drawing in pixels, if it says one; raises UnreadableError for one that does more than draw."""
    if len(data) > MOST_BYTES:
        raise UnreadableError("picture-too-large", f"this drawing has {len(data):,} bytes, more than {MOST_BYTES:,}")
    if re.search(rb"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet", data, re.IGNORECASE) or b"\0" in data:
        raise _refused("it declares things of its own before the drawing (DOCTYPE, style sheet)")
    try:
        root = ET.fromstring(data)  # noqa: S314  no DOCTYPE, so no entities: nothing can expand or be fetched
    except (ET.ParseError, ValueError, LookupError) as error:
        raise UnreadableError(
            "broken-picture", f"this drawing can't be read: {error}", "export it again as svg or png"
        ) from error
    if _name(root.tag) != "svg":
        raise UnreadableError("wrong-type", "this file is not what its ending .svg says", "give it the right ending")
    private = set()
    for element in root.iter():
        _check(element)
        private |= {word for word in _PRIVATE if any(word in str(name) for name in (element.tag, *element.attrib))}
    width, height = _size(root)
    findings = (
        (
            Finding(
                "file-traces",
                "this drawing carries notes of the program that made it (names, folders)",
                "export it as “plain SVG”",
                level="warning",
            ),
        )
        if private
        else ()
    )
    return Derivation(Derived(width=width, height=height, findings=findings))


def _check(element: ET.Element) -> None:
    name = _name(element.tag)
    if name in _ACTIVE:
        raise _refused(f"it holds <{name}>")
    if name == "style" and _REFERENCE.search(element.text or ""):
        raise _refused("its style reads another file")
    for attribute, value in element.attrib.items():
        key = _name(attribute)
        if key.startswith("on"):
            raise _refused(f"it holds {key}=, which can run a program")
        if key in ("href", "src") and value.strip() and not _INSIDE.match(value.strip()):
            raise _refused(f"it leads out of itself: {value.strip()[:60]}")
        if _REFERENCE.search(value) and key not in ("d", "points"):
            raise _refused(f"its {key} reads another file")
        if name in ("set", "animate") and key == "attributename" and value.lower().rsplit(":", 1)[-1] == "href":
            raise _refused("it changes where a link leads")


def _refused(why: str) -> UnreadableError:
    return UnreadableError(
        "active-picture", f"this drawing is not published: {why}", "export it as “plain SVG”, or as png"
    )


def _name(tag: object) -> str:
    return str(tag).rsplit("}", 1)[-1].lower()


def _size(root: ET.Element) -> tuple[int | None, int | None]:
    said = [_NUMBER.match(root.get(side, "")) for side in ("width", "height")]
    if said[0] and said[1]:
        return round(float(said[0][1])) or None, round(float(said[1][1])) or None
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        width, height = (round(float(one)) for one in box[2:4])
    except ValueError:
        return None, None
    return (width, height) if width > 0 and height > 0 else (None, None)
