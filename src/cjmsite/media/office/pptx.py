"""Presentations of PowerPoint (ECMA-376 part 1, 19): their words by slide, without what no slide shows."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from cjmsite.media.office.archive import Archive
from cjmsite.media.office.drawing_words import SHAPES, DrawingReader, has_words, relation_of, unescaped
from cjmsite.media.office.package import main_part
from cjmsite.media.office.traces import SpokenWords, Trace, child, local_name

_OFF = ("0", "false", "off")
Size = tuple[int, int]


def read_pptx(archive: Archive) -> Trace:
    """By slide, in the order of the presentation. A hidden slide counts and has no words."""
    main = main_part(archive, "pptx")
    root = archive.xml(main) if archive.has(main) else ET.Element("none")
    known = archive.related(main, ("slide",)) or archive.numbered(r"ppt/slides/slide(\d+)\.xml")
    targets = archive.by_id(main)
    listed = [targets.get(relation_of(one), "") for one in root.iter() if local_name(one) == "sldId"]
    names = listed if listed and all(listed) else known
    traces = dict.fromkeys(["hidden slides"] if set(known) - set(names) else [])
    pages, size = [], _size(root)
    is_first_hidden = False
    for number, name in enumerate(names):
        slide = archive.xml(name)
        if slide.get("show") in _OFF:
            traces["hidden slides"] = None
            is_first_hidden = is_first_hidden or not number
            pages.append("")
            continue
        reader = SlideReader(archive, name, traces, size)
        reader.read(slide)
        pages.append(" ".join(reader.words.pages()))
    if any(_says(archive, name) for name in _notes(archive, names)):
        traces["notes for the speaker"] = None
    return Trace(tuple(pages), len(pages), tuple(traces), not is_first_hidden)


def _notes(archive: Archive, slides: list[str]) -> list[str]:
    related = [note for name in slides for note in archive.related(name, ("notesSlide",))]
    return list(dict.fromkeys([*related, *archive.numbered(r"ppt/notesSlides/notesSlide(\d+)\.xml")]))


def _says(archive: Archive, note: str) -> bool:
    """Whether somebody wrote a note: every one has its slide's number."""
    reader = DrawingReader(archive, note, SpokenWords(), {})
    reader.read(archive.xml(note))
    return bool("".join(reader.words.pages()).strip("0123456789 "))


def _size(root: ET.Element) -> Size | None:
    """A slide's width and height in EMU (19.2.1.39)."""
    size = child(root, "sldSz")
    return None if size is None else (_number(size.get("cx")), _number(size.get("cy")))


class SlideReader(DrawingReader):
    """Reads a slide. What lies wholly beside it is seen by those who edit it alone."""

    def __init__(self, archive: Archive, part: str, traces: dict[str, None], size: Size | None) -> None:
        super().__init__(archive, part, SpokenWords(), traces)
        self._size = size
        self._is_in_group = False

    def read(self, element: ET.Element) -> None:
        """Say the words of an element."""
        if local_name(element) not in SHAPES or self._is_in_group:
            super().read(element)
        elif self._size and _is_beside(element, self._size):
            if has_words(element):
                self.traces["words beside the slides"] = None
        else:
            self._is_in_group = True  # places in a group are told by the group's own measure
            super().read(element)
            self._is_in_group = False

    def letters(self, element: ET.Element) -> str:
        """The letters in an element `t`, in which PowerPoint writes control characters by their numbers."""
        return unescaped(element.text)


def _is_beside(shape: ET.Element, size: Size) -> bool:
    frame = child(shape, "xfrm")
    for properties in ("spPr", "grpSpPr"):
        frame = child(shape, properties, "xfrm") if frame is None else frame
    place, extent = child(frame, "off"), child(frame, "ext")
    if place is None or extent is None:
        return False
    x, y = _number(place.get("x")), _number(place.get("y"))
    return x >= size[0] or y >= size[1] or x + _number(extent.get("cx")) < 0 or y + _number(extent.get("cy")) < 0


def _number(text: str | None) -> int:
    try:
        return int(text or "0")
    except ValueError:
        return 0
