"""Texts of Word (ECMA-376 part 1, 17): their words by page, without what is hidden or deleted in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from cjmsite.frozen import frozen
from cjmsite.media.office.archive import Archive
from cjmsite.media.office.drawing_words import DrawingReader, attribute_of, has_words, is_on, relation_of
from cjmsite.media.office.package import main_part, pages_said
from cjmsite.media.office.traces import SpokenWords, Trace, attribute, child, local_name, paged
from cjmsite.media.word_fields import told_of_field


@frozen
class _Style:
    based_on: str
    hides: bool | None
    parts_hide: bool


class StyleSheet:
    """The styles of a document; without any where it has none.

    Word takes a text that two levels of styles hide (its paragraph's and its characters') for shown. Here it is hidden:
    its author wanted it so, twice.
    """

    def __init__(self, root: ET.Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default: dict[str, str] = {}
        self.hides_all = False
        for one in root if root is not None else ():
            if local_name(one) == "docDefaults":
                self.hides_all = bool(hidden_property(child(one, "rPrDefault", "rPr")))
            elif local_name(one) == "style":
                self._add(one)

    def _add(self, style: ET.Element) -> None:
        name, kind, based_on = attribute(style, "styleId"), attribute(style, "type"), child(style, "basedOn")
        parts = any(hidden_property(child(one, "rPr")) for one in style if local_name(one) == "tblStylePr")
        said = hidden_property(child(style, "rPr"))
        self._styles[name] = _Style("" if based_on is None else attribute(based_on, "val"), said, parts)
        if attribute(style, "default") in ("1", "true", "on"):
            self._default[kind] = name

    def hides(self, kind: str, properties: ET.Element | None, key: str) -> bool:
        """Whether the style hides that properties name under `key` (`pStyle`), else the default one of its kind."""
        named_style = child(properties, key)
        name = self._default.get(kind, "") if named_style is None else attribute(named_style, "val")
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            if style.parts_hide:  # which cells of a table they are is not worked out: all of them are left out
                return True
            if style.hides is not None:
                return style.hides
            name = style.based_on
        return False


def hidden_property(properties: ET.Element | None) -> bool | None:
    """Whether a run's properties hide it (`vanish`, 17.3.2.41); None where they say nothing of it."""
    return is_on(child(properties, "vanish"))


_ASIDE = re.compile(r"word/(?:header|footer|footnotes|endnotes)\d*\.xml")
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"})
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_HIDDEN = "hidden text"
_SMALL = 2  # half points (17.3.2.38)
_GROUNDS = ("shd", "highlight")


def read_docx(archive: Archive) -> Trace:
    """By page, where Word noted where its pages end and their number agrees; headers and notes go with the last."""
    archive.xml("[Content_Types].xml")
    main = main_part(archive, "docx")
    root = archive.xml(main)
    traces: dict[str, None] = {}
    styles = StyleSheet(_part(archive, main, "styles"))
    body = TextReader(archive, main, traces, styles)
    body.begin(root)
    pages = body.words.pages()
    for name in _beside(archive, main, root, traces):
        aside = TextReader(archive, name, traces, styles)
        for one in archive.xml(name):
            is_note = local_name(one) in ("footnote", "endnote") and archive.relations(main)
            if not is_note or attribute(one, "id") in body.notes.get(name, ()):
                aside.begin(one)
        pages[-1] = " ".join([pages[-1], *aside.words.pages()]).strip()
    return paged(pages, pages_said(archive), tuple(traces))


def _part(archive: Archive, main: str, kind: str) -> ET.Element | None:
    """A part that the text names; the one of the usual name where it names none at all."""
    usual = [f"word/{kind}.xml"] if archive.has(f"word/{kind}.xml") and not archive.relations(main) else []
    return next(map(archive.xml, archive.related(main, (kind,)) or usual), None)


def _beside(archive: Archive, main: str, root: ET.Element, traces: dict[str, None]) -> list[str]:
    """The parts beside the text that are shown: headers and footers of which a section says so, notes."""
    if not archive.relations(main):
        return [name for name in sorted(archive.names) if _ASIDE.fullmatch(name)]
    settings = _part(archive, main, "settings")
    has_even = settings is not None and is_on(child(settings, "evenAndOddHeaders"))
    targets, shown = archive.by_id(main), set[str]()
    for section in (one for one in root.iter() if local_name(one) == "sectPr"):
        has_first = is_on(child(section, "titlePg"))
        for one in section:
            kind = attribute(one, "type")
            is_shown = (kind != "even" or has_even) and (kind != "first" or has_first)
            if is_shown and local_name(one) in ("headerReference", "footerReference"):
                shown.add(targets.get(relation_of(one), ""))
    margins = archive.related(main, ("header", "footer"))
    if any(has_words(archive.xml(name)) for name in margins if name not in shown):
        traces["headers that no page shows"] = None
    return [*(name for name in margins if name in shown), *archive.related(main, ("footnotes", "endnotes"))]


@dataclass
class _OpenField:
    """A field whose end has not come: what it says, and whether its result has begun."""

    instruction: str = ""
    is_result: bool = False


class TextReader(DrawingReader):
    """Reads a part of a text. `notes` are the ids of those that its words lead to, by the name of their part."""

    def __init__(self, archive: Archive, part: str, traces: dict[str, None], styles: StyleSheet) -> None:
        super().__init__(archive, part, SpokenWords(), traces)
        self.notes: dict[str, set[str]] = {}
        self._styles = styles
        self._hidden = styles.hides_all
        self._asides: list[ET.Element] | None = None  # drawings that wait for the end of their paragraph
        self._fields: list[_OpenField] = []
        self._unclosed: frozenset[ET.Element] = frozenset()
        self._page_end = "br page"
        self._is_joined = False
        self._is_on_colour = False  # within a table or a drawing, or in a text whose paper or paragraph has a colour
        self._readers: dict[str, Callable[[ET.Element], None]] = {
            "p": self._paragraph, "r": self._run, "t": self._text, "ruby": self._ruby, "del": self._deleted,
            "moveFrom": self._deleted, "fldChar": self._field, "instrText": self._instruction,
            "fldSimple": self._simple_field, "tbl": self._table, "tr": self._row, "tc": self._cell,
            "drawing": self._drawing, "pict": self._drawing, "object": self._drawing, "textpath": self._word_art,
            "br": self._break, "lastRenderedPageBreak": self._break, "tab": self._break, "cr": self._break,
            "ptab": self._break, "noBreakHyphen": self._sign, "softHyphen": self._sign, "sym": self._sign,
            "footnoteReference": self._note, "endnoteReference": self._note,
        }  # fmt: skip

    def begin(self, root: ET.Element) -> None:
        """Say the words of a part or of a piece of it."""
        names = {local_name(one) for one in root.iter()}
        if "lastRenderedPageBreak" in names:
            self._page_end = "lastRenderedPageBreak"
        if names & _CHANGES or any(name.endswith("PrChange") for name in names):
            self.traces["tracked changes"] = None
        self._unclosed = _unclosed(root)
        self._is_on_colour = "background" in names
        self.read(root)

    def read(self, element: ET.Element) -> None:
        """Say the words of an element."""
        reader = self._readers.get(local_name(element))
        if reader is None or "drawingml" in element.tag:
            super().read(element)
        else:
            reader(element)

    def _paragraph(self, paragraph: ET.Element) -> None:
        """Drawings in it come after its words; one whose end is deleted, or that is a large first letter, goes on in
        the next."""
        hidden, asides, properties = self._hidden, self._asides, child(paragraph, "pPr")
        on_colour = self._is_on_colour
        self._is_on_colour = (
            on_colour or child(properties, "shd") is not None or child(properties, "pStyle") is not None
        )
        if not self._is_joined:
            self.words.gap()
        self._hidden = hidden or self._styles.hides("paragraph", properties, "pStyle")
        waiting: list[ET.Element] = []
        self._asides = waiting
        self.read_all(paragraph)
        self._hidden, self._asides, self._is_on_colour = hidden, None, on_colour
        is_drop_cap = attribute_of(properties, "framePr", "dropCap") in ("drop", "margin")
        self._is_joined = is_drop_cap or child(properties, "rPr", "del") is not None
        if not self._is_joined or waiting:
            self.words.gap()
        fields, self._fields = self._fields, []
        self._is_on_colour = True
        for one in waiting:
            super().read(one)
            self.words.gap()
        self._is_on_colour = on_colour
        self._fields, self._asides = fields, asides

    def _run(self, run: ET.Element) -> None:
        hidden, properties = self._hidden, [one for one in run if local_name(one) == "rPr"]
        said = next((one for one in map(hidden_property, properties) if one is not None), None)
        by_style = self._styles.hides("character", next(iter(properties), None), "rStyle")
        by_web = any(is_on(child(one, "webHidden")) for one in properties)
        by_look = any(map(self._is_lost, properties))
        self._hidden = bool(by_web or by_look or (said if said is not None else hidden or by_style))
        self.read_all(run)
        self._hidden = hidden

    def _is_lost(self, properties: ET.Element) -> bool:
        """Whether letters are too small to be read, or white where nothing colours the ground."""
        size = attribute_of(properties, "sz", "val")
        if size.isdecimal() and int(size) <= _SMALL:
            return True
        is_coloured = self._is_on_colour or any(child(properties, name) is not None for name in _GROUNDS)
        return attribute_of(properties, "color", "val").upper() == "FFFFFF" and not is_coloured

    def _text(self, element: ET.Element) -> None:
        text = element.text or ""
        if self._is_result() and not self._hidden:
            self.words.say(text)
        elif any(map(str.isalpha, text)):  # page numbers of a table of contents are hidden on the web by Word itself
            self.traces[_HIDDEN if self._hidden else "instructions of fields"] = None

    def _ruby(self, ruby: ET.Element) -> None:
        """Without its readings: they are no part of the words that they stand above (17.3.3.25)."""
        self.read_all(child(ruby, "rubyBase"))

    def _deleted(self, element: ET.Element) -> None:
        for one in element.iter():
            if local_name(one) == "fldChar":
                self._field(one)

    def _field(self, element: ET.Element) -> None:
        """Between `begin` and `separate` stands what nobody sees (17.16.18)."""
        kind = attribute(element, "fldCharType")
        if kind == "begin" and element not in self._unclosed:
            self._fields.append(_OpenField())
        elif kind == "separate" and self._fields:
            self._fields[-1].is_result = True
        elif kind == "end" and self._fields:
            self._tell_of_field(self._fields.pop().instruction)

    def _is_result(self) -> bool:
        """Whether words are shown that come now: they stand in no field, or in the results of all that are open."""
        return all(one.is_result for one in self._fields)

    def _instruction(self, element: ET.Element) -> None:
        """A piece of what a field says."""
        if self._fields:
            self._fields[-1].instruction += element.text or ""
        else:
            self._tell_of_field(element.text or "")

    def _simple_field(self, element: ET.Element) -> None:
        self._tell_of_field(attribute(element, "instr"))
        self.read_all(element)

    def _tell_of_field(self, instruction: str) -> None:
        if told := told_of_field(instruction):
            self.traces[told] = None

    def _table(self, table: ET.Element) -> None:
        hidden, on_colour = self._hidden, self._is_on_colour
        self._is_on_colour = True
        self._hidden = hidden or self._styles.hides("table", child(table, "tblPr"), "tblStyle")
        self.read_all(table)
        self._hidden, self._is_on_colour = hidden, on_colour

    def _row(self, row: ET.Element) -> None:
        properties = child(row, "trPr")
        if is_on(child(properties, "hidden")):
            self._leave_out(row, "hidden rows")
        elif child(properties, "del") is None:
            super().read(row)

    def _cell(self, cell: ET.Element) -> None:
        properties = child(cell, "tcPr")
        merged = child(properties, "vMerge")
        if merged is not None and attribute(merged, "val") != "restart":
            self._leave_out(cell, "words under merged cells")
        elif child(properties, "cellDel") is None:
            super().read(cell)

    def _drawing(self, element: ET.Element) -> None:
        if self._hidden:
            self._leave_out(element, _HIDDEN)
        elif self._asides is None:
            super().read(element)
        else:
            self._asides.append(element)

    def _leave_out(self, element: ET.Element, trace: str) -> None:
        if has_words(element):
            self.traces[trace] = None

    def _word_art(self, element: ET.Element) -> None:
        self.words.gap()
        self.words.say(attribute(element, "string"))
        self.words.gap()

    def _break(self, element: ET.Element) -> None:
        name = local_name(element)
        key = f"br {attribute(element, 'type')}" if name == "br" else name
        if self._hidden:
            return
        if key == self._page_end:
            self.words.end_page()
        elif name != "lastRenderedPageBreak":
            self.words.gap()

    def _sign(self, element: ET.Element) -> None:
        if not self._hidden and self._is_result():
            signs = {"noBreakHyphen": "-", "softHyphen": "\u00ad"}
            self.words.say(signs.get(local_name(element)) or _symbol(attribute(element, "char")))

    def _note(self, element: ET.Element) -> None:
        if not self._hidden and self._is_result():
            self.words.mark()
            for part in self.archive.related(self.part, (_NOTES[local_name(element)],)):
                self.notes.setdefault(part, set()).add(attribute(element, "id"))


def _symbol(number: str) -> str:
    """A symbol by its number in its font (17.3.3.30): a gap where only that font has it."""
    code = int(number, 16) if re.fullmatch("[0-9A-Fa-f]{4}", number) else 0
    return " " if not code or unicodedata.category(chr(code)) in ("Co", "Cs", "Cn", "Cc") else chr(code)


def _unclosed(root: ET.Element) -> frozenset[ET.Element]:
    """The beginnings of fields that never end: what follows them is shown."""
    open_: list[ET.Element] = []
    for one in root.iter():
        kind = attribute(one, "fldCharType") if local_name(one) == "fldChar" else ""
        if kind == "begin":
            open_.append(one)
        elif kind == "end" and open_:
            open_.pop()
    return frozenset(open_)
