"""Words of DrawingML (ECMA-376 part 1, clauses 20 and 21), which all Office documents draw with: text boxes, tables,
charts, SmartArt. What an author hides is left out, and told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from cjmsite.media.office.archive import Archive
from cjmsite.media.office.traces import SpokenWords, attribute, child, local_name, with_whole_letters

SHAPES = frozenset({"sp", "pic", "graphicFrame", "grpSp", "cxnSp", "wsp", "wgp", "wpc", "contentPart"})
_APART = frozenset({"p", "tr", "tc", "num", "den"})  # what stands in them is no part of the words around
_GAPS = frozenset({"br", "tab", "cr", "ptab"})
_KEPT = frozenset(
    {"strCache", "strLit", "lvl", "dlblRangeCache", "txData", "strDim"}
)  # a chart's words, not its numbers
_NUMBERS = frozenset({"numCache", "numLit", "numDim", "f"})
_UNSEEN = re.compile(r"visibility\s*:\s*hidden|display\s*:\s*none", re.IGNORECASE)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def is_on(element: ET.Element | None) -> bool | None:
    """What a property that is on or off says (17.17.4); None where it is not there."""
    return None if element is None else attribute(element, "val") not in ("0", "false", "off")


def has_words(element: ET.Element) -> bool:
    """Whether there are words in an element, hidden or not."""
    return any(local_name(one) == "t" and (one.text or "").strip() for one in element.iter())


def unescaped(text: str | None) -> str:
    """A text without `_x000D_` and the like, which stand for a character by its number (ST_Xstring, 22.9.2.19)."""
    if not text or "_x" not in text:
        return text or ""
    return with_whole_letters(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text))


class DrawingReader:
    """Reads the words of one part into `words`; what it leaves out it notes in `traces`.

    `read` is for an element and all in it. Readers of the three kinds of documents build on it.
    """

    def __init__(self, archive: Archive, part: str, words: SpokenWords, traces: dict[str, None]) -> None:
        self.archive = archive
        self.part = part
        self.words = words
        self.traces = traces

    def read(self, element: ET.Element) -> None:
        """Say the words of an element."""
        name = local_name(element)
        if name.endswith("Pr"):  # properties: they hold no words
            return
        if name == "t":
            self.words.say(self.letters(element))
        if name in _GAPS:
            self.words.gap()
        elif name == "AlternateContent":
            self.read_all(alternative(element))
        elif self.is_hidden(element, name):
            return
        elif name == "chart" or name == "relIds":
            self._graphic(element)
        elif name in _APART:
            self.words.gap()
            self.read_all(element)
            self.words.gap()
        else:
            self.read_all(element)

    def read_all(self, elements: ET.Element | None) -> None:
        """Say the words of all that is in an element."""
        for one in elements if elements is not None else ():
            self.read(one)

    def letters(self, element: ET.Element) -> str:
        """The letters in an element `t`."""
        return element.text or ""

    def is_hidden(self, element: ET.Element, name: str) -> bool:
        """Whether a shape or a cell is hidden; its words are noted then."""
        if name in SHAPES:
            trace = "hidden shapes" if _is_shape_hidden(element) else ""
        elif name in ("drawing", "anchor", "inline"):
            trace = "hidden shapes" if attribute_of(element, "docPr", "hidden") in ("1", "true", "on") else ""
        elif name == "tc":
            is_covered = element.get("hMerge") in ("1", "true") or element.get("vMerge") in ("1", "true")
            trace = "words under merged cells" if is_covered else ""
        else:
            trace = "hidden shapes" if _UNSEEN.search(element.get("style", "")) else ""
        if trace and has_words(element):
            self.traces[trace] = None
        return bool(trace)

    def _graphic(self, element: ET.Element) -> None:
        """A chart or SmartArt that stands in a part of its own."""
        key = "id" if local_name(element) == "chart" else "dm"
        target = self.archive.by_id(self.part).get(relation_of(element, key), "")
        if not target:
            self.read_all(element)
            return
        root = self.archive.xml(target)
        self.words.gap()
        if key == "dm":
            for point in _points(root):
                self.read_all(point)
                self.words.gap()
        else:
            self._chart(root, is_kept=False)
            for drawing in self.archive.related(target, ("chartUserShapes",)):
                DrawingReader(self.archive, drawing, self.words, self.traces).read(self.archive.xml(drawing))
        self.words.gap()

    def _chart(self, element: ET.Element, *, is_kept: bool) -> None:
        """A chart's titles, and the names of its series and categories."""
        name = local_name(element)
        if name in _NUMBERS:
            return
        if name.startswith("filtered"):
            self.traces["hidden series of charts"] = None
        elif name == "rich":
            self.read(element)
        elif is_kept and name in ("v", "pt") and not len(element):
            self.words.say(element.text)
            self.words.gap()
        else:
            for one in element:
                self._chart(one, is_kept=is_kept or name in _KEPT)


def alternative(element: ET.Element) -> ET.Element | None:
    """The one branch of several that is read (`mc:AlternateContent`, part 3, 9.3): the first choice with anything in
    it, else what programs get that know none of the choices."""
    branches = [one for one in element if local_name(one) in ("Choice", "Fallback") and len(one)]
    return next((one for one in branches if local_name(one) == "Choice"), branches[0] if branches else None)


def relation_of(element: ET.Element, key: str = "id") -> str:
    """The id of the part that an element stands for: its `r:id`, which is no plain `id`."""
    return next((value for name, value in element.attrib.items() if name.endswith("}" + key)), "")


def attribute_of(element: ET.Element | None, name: str, key: str) -> str:
    """An attribute of a child of this name; "" where there is none."""
    found = child(element, name)
    return "" if found is None else attribute(found, key)


def _is_shape_hidden(shape: ET.Element) -> bool:
    """Whether a shape's properties hide it (`hidden` of cNvPr, 19.3.1.12)."""
    names = [*shape, *(inner for one in shape if local_name(one).startswith("nv") for inner in one)]
    return any(one.get("hidden") in ("1", "true", "on") for one in names if local_name(one) == "cNvPr")


def _points(data: ET.Element) -> Iterator[ET.Element]:
    """The texts of SmartArt's points (21.4.3) without those that stand for a place to write in."""
    for point in data.iter():
        if local_name(point) == "pt" and point.get("type", "node") in ("node", "asst", "doc"):
            if attribute_of(point, "prSet", "phldr") in ("1", "true", "on"):
                continue
            text = child(point, "t")
            if text is not None:
                yield text
