"""Drawings (SVG) as they are published: written anew from what draws, and nothing else.

A browser shows a drawing through `<img>`, where nothing runs; but a reader may open the file by itself. So what could
run, load or lead elsewhere is left out and told; comments, metadata, the notes of programs and layers that nobody sees
are left out without a word, and pictures inside lose what cameras wrote into them. The lists: `publishable.drawings`.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET
from xml.parsers import expat

from cjmsite.media.derived import Derivation, Derived, Finding, UnreadableError
from cjmsite.media.pictures import clean_picture, made_file
from cjmsite.publishable.drawings import (
    ELEMENTS,
    SHOW_NOTHING,
    SVG,
    WITH_WORDS,
    XHTML,
    XLINK,
    XML,
    is_moved_amiss,
    judged_attribute,
)
from cjmsite.publishable.styles import PROPERTY, kept_sheet

MOST_BYTES = 5_000_000
_NUMBER = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(?:px)?\s*$")
_FRAGMENT = re.compile(r"#([^\s\"'(),;{}\[\]]+)")
_EVENT = re.compile(r"([^\s;.]+)\.[a-z]", re.IGNORECASE)  # the drawing's part at whose `click` something begins
_REFERRING = frozenset({"href", "style", "from", "to", "by", "values"})
_NO_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*none\b", re.IGNORECASE)
_UNSEEN = re.compile(
    r"(?:^|[;{\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|"
    r"(?:opacity|fill-opacity|font-size)\s*:\s*[+-]?(?:0+\.?0*|\.0+)(?:%|[a-z]+)?\s*(?:[;}!]|$))",
    re.IGNORECASE,
)
_ZERO = re.compile(r"\s*[+-]?(?:0+\.?0*|\.0+)(?:%|[a-z]+)?\s*", re.IGNORECASE)
_DRAWN_ELSEWHERE = frozenset({"symbol", "clipPath", "marker", "mask", "pattern"})
_SIGNS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"RIFF": "webp"}
_MOST_TOLD = 6
_LONGEST_ENTITY = 200
_PLAIN = "export it as “plain SVG”, with its texts as paths and its pictures inside; or as png"


def drawing_of(data: bytes) -> Derivation:
    """A drawing written anew, and its size in pixels, if it says one; what it lost is among the findings.

    Raises UnreadableError for what is no drawing, and for one with entities that are more than short words: they can
    grow without bound, or come from elsewhere.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableError("picture-too-large", f"this drawing has {len(data):,} bytes, more than {MOST_BYTES:,}")
    reading = _Reading()
    try:
        root = reading.read(data)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnreadableError(
            "broken-picture", f"this drawing can't be read: {error}", "export it again as svg or png"
        ) from error
    if root.tag not in (f"{SVG} svg", "svg"):
        raise UnreadableError("wrong-type", "this file is not what its ending .svg says", "give it the right ending")
    writing = _Writing(root, reading.lost)
    clean = writing.written().encode()
    width, height = _size(root)
    findings = tuple(_findings(writing.lost, writing.unseen))
    derived = Derived(width=width, height=height, files=(made_file("", clean),), findings=findings)
    return Derivation(derived, {"": clean})


class _Reading:
    """XML to a tree; names are a namespace, a blank and the name. Comments and instructions are not in it."""

    def __init__(self) -> None:
        self.lost: list[str] = []
        self._tree = ET.TreeBuilder()

    def read(self, data: bytes) -> ET.Element:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._tree.start
        parser.EndElementHandler = self._tree.end
        parser.CharacterDataHandler = self._tree.data
        parser.EntityDeclHandler = self._entity
        parser.ProcessingInstructionHandler = self._instruction
        parser.Parse(data, True)
        root: ET.Element = self._tree.close()
        return root

    def _entity(self, _name: str, is_parameter: int, value: str | None, *_elsewhere: str | None) -> None:
        """Programs declare short names for namespaces (`&ns_svg;`); the parser puts them in."""
        if is_parameter or value is None or len(value) > _LONGEST_ENTITY or re.search("[&%<]", value):
            why = "this drawing is not published: it declares entities that are more than short words (DOCTYPE)"
            raise UnreadableError("active-picture", why, _PLAIN)

    def _instruction(self, target: str, words: str) -> None:
        if target == "xml-stylesheet":
            self.lost.append(f"a style sheet ({words[:60]})")


@dataclass(slots=True)
class _Writing:
    """Writes a tree anew, without recursion: a drawing may be nested as deep as its author's program likes."""

    root: ET.Element
    lost: list[str]
    space: str = ""
    mentioned: frozenset[str] = frozenset()
    apart: frozenset[ET.Element] = frozenset()
    judged: set[ET.Element] = field(default_factory=set)
    has_styles: bool = False
    shows_later: bool = False
    parts: list[str] = field(default_factory=list)

    unseen: list[str] = field(default_factory=list)
    weighed: set[ET.Element] = field(default_factory=set)  # elements within those that are hidden: told of with them

    def written(self) -> str:
        """The drawing's text."""
        everything = list(self.root.iter())
        self.apart = frozenset(
            child for one in everything if one.tag.rpartition(" ")[2] == "defs" and not one.get("id") for child in one
        )
        self.space = self.root.tag.rpartition(" ")[0]
        self.mentioned = frozenset(_mentions(everything))
        sheets = [one.text or "" for one in everything if one.tag.rpartition(" ")[2] == "style"]
        self.has_styles = bool(sheets)
        self.shows_later = any(one.get("attributeName") == "display" for one in everything) or any(
            "display" in sheet.lower() for sheet in sheets
        )
        self.unseen += [sheet for sheet in sheets if _UNSEEN.search(sheet) and _words(self.root)][:1] and [
            "by its style"
        ]
        # An element, what closes it ("": it is not opened yet), and whether the words around it are shown.
        waiting: list[tuple[ET.Element, str, bool]] = [(self.root, "", False)]
        while waiting:
            element, closing, in_words = waiting.pop()
            if not closing and (name := self._opened(element)):
                words = name in WITH_WORDS and (in_words or name not in ("tspan", "textPath", "a"))
                self._write(">", self._text(name, element.text) if words else "")
                waiting.append((element, f"</{name}>", in_words))
                waiting.extend((child, "", words) for child in reversed(element))
                continue
            if closing and self.parts[-1] == ">":
                self.parts[-1] = "/>"
            else:
                self._write(closing)
            self._write(_escaped(element.tail) if in_words else "")
        return "".join(self.parts)

    def _write(self, *pieces: str) -> None:
        self.parts += filter(None, pieces)

    def _opened(self, element: ET.Element) -> str:
        """Write an element's beginning; its name, or "" where it is left out with all that is in it."""
        space, _, name = element.tag.rpartition(" ")
        if space != self.space or name not in ELEMENTS:
            if space in (self.space, XHTML) and name not in SHOW_NOTHING:
                self.lost.append(f"<{name}>")
            return ""
        if element is not self.root and self._is_left_out(element, name):
            return ""
        kept = {"xmlns": SVG, "xmlns:xlink": XLINK} if element is self.root else {}
        for key, value in element.attrib.items():
            of, _, attribute = key.rpartition(" ")
            judged = judged_attribute(name, of, attribute, value, self._picture)
            self.lost += [judged.lost] if judged.lost else []
            if judged.value is not None and self._is_of_use(name, attribute, value):
                kept[{XLINK: "xlink:", XML: "xml:"}.get(of, "") + attribute] = judged.value
        self.parts.append(f"<{name}{''.join(f' {key}={_quoted(value)}' for key, value in kept.items())}")
        return name

    def _is_of_use(self, element: str, attribute: str, value: str) -> bool:
        """Whether an attribute does something: names that nothing refers to only tell what their author called it."""
        if attribute == "id":
            return value in self.mentioned or element == "view"
        return attribute != "class" or self.has_styles

    def _is_left_out(self, element: ET.Element, name: str) -> bool:
        """Whether an element is never seen, or changes what may not be changed."""
        if name == "style" and element.get("type", "").strip().lower() not in ("", "text/css"):
            return True
        if is_moved_amiss(name, dict(element.attrib)):
            self.lost.append(f"<{name}> of {element.get('attributeName')}")
            return True
        if self._is_never_seen(element):
            return True
        return bool(element.get("requiredExtensions", "").strip())

    def _is_never_seen(self, element: ET.Element) -> bool:
        """Whether an element is hidden for good; one that may be shown later stays, and its words are told."""
        style, looks = element.get("style", ""), element.get("display", "").strip()
        none = looks == "none" or _NO_DISPLAY.search(style) or self._is_unused(element)
        if element in self.weighed or not (none or _is_faded(element) or _UNSEEN.search(style)):
            return False
        inside = list(element.iter())
        self.weighed.update(inside)
        needed = any(one.get("id") in self.mentioned or one.tag.endswith("style") for one in inside)
        if none and not needed and not self.shows_later:
            return True
        self.unseen += [f"“{words}”"] if (words := _words(element)) else []
        return False

    def _is_unused(self, element: ET.Element) -> bool:
        """Whether an element with words is drawn only where something refers to it, and nothing does."""
        is_apart = element in self.apart or element.tag.rpartition(" ")[2] in _DRAWN_ELSEWHERE
        if not is_apart or element in self.judged:
            return False
        inside = list(element.iter())
        self.judged.update(inside)  # what stands in it is drawn, or not, with it
        return bool(_words(element)) and not any(one.get("id") in self.mentioned for one in inside)

    def _text(self, name: str, text: str | None) -> str:
        if name != "style":
            return _escaped(text)
        sheet = kept_sheet(text or "", self._picture)
        self.lost += sheet.lost
        return _escaped(sheet.text)

    def _picture(self, address: str) -> str | None:
        """The address of a raster picture without what its camera wrote into it; None where it can't be read."""
        head, _, body = address.partition(",")
        data = unquote_to_bytes("".join(body.split()))
        try:
            data = base64.b64decode(data + b"==") if ";base64" in head.lower().replace(" ", "") else data
            kind = next((kind for sign, kind in _SIGNS.items() if data.startswith(sign)), "")
            clean = clean_picture(data, kind) if kind else b""
        except (binascii.Error, UnreadableError):
            return None
        return f"data:image/{kind};base64,{base64.b64encode(clean).decode()}" if clean else None


def _mentions(everything: Iterable[ET.Element]) -> Iterator[str]:
    """The ids that something in a drawing refers to."""
    for element in everything:
        for key, value in element.attrib.items():
            name = key.removeprefix(f"{XLINK} ")
            if name in ("aria-labelledby", "aria-describedby"):
                yield from value.split()
            elif name in ("begin", "end"):
                yield from _EVENT.findall(value)
            elif name in _REFERRING or PROPERTY.fullmatch(name):
                yield from _FRAGMENT.findall(value)
        if element.tag.endswith("style"):
            yield from _FRAGMENT.findall(element.text or "")


def _is_faded(element: ET.Element) -> bool:
    """Whether an element's own attributes leave nothing of it to be seen."""
    if element.get("visibility", "").strip() in ("hidden", "collapse"):
        return True
    if any(_ZERO.fullmatch(element.get(name, "")) for name in ("opacity", "font-size")):
        return True
    is_clear = element.get("fill", "").strip() in ("none", "transparent") or _ZERO.fullmatch(
        element.get("fill-opacity", "")
    )
    is_drawn = "stroke" in element.attrib or "stroke" in element.get("style", "")
    return bool(is_clear) and not is_drawn and element.tag.rpartition(" ")[2] in WITH_WORDS


def _words(element: ET.Element) -> str:
    """The first words that stand in an element's texts."""
    texts = (one for one in element.iter() if one.tag.rpartition(" ")[2] == "text")
    words = " ".join(" ".join(piece for one in texts for piece in one.itertext()).split())
    return words[:40]


def _findings(lost: Sequence[str], unseen: Sequence[str]) -> Iterator[Finding]:
    if lost:
        counted = [f"{count} × {one}" if count > 1 else one for one, count in Counter(lost).items()]
        more = f" and {len(counted) - _MOST_TOLD} more" if len(counted) > _MOST_TOLD else ""
        why = "this drawing is published without what could run, load something or lead elsewhere: "
        yield Finding("active-picture", why + ", ".join(counted[:_MOST_TOLD]) + more, _PLAIN, level="warning")
    if unseen:
        why = "this drawing holds words that are not seen, and that whoever opens it can read: " + ", ".join(unseen[:3])
        yield Finding("file-traces", why, "delete them before you export it", level="warning")


def _escaped(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(value: str) -> str:
    text = _escaped(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")
    return f'"{text}"'


def _size(root: ET.Element) -> tuple[int | None, int | None]:
    said = [_NUMBER.match(root.get(side, "")) for side in ("width", "height")]
    if said[0] and said[1]:
        return round(float(said[0][1])) or None, round(float(said[1][1])) or None
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        width, height = (round(float(one)) for one in box[2:4])
    except (ValueError, OverflowError):
        return None, None
    return (width, height) if width > 0 and height > 0 else (None, None)
