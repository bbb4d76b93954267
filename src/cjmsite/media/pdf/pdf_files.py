"""PDF: the words of each page and of its filled form in the order of reading, the first page as a picture."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from cjmsite.frozen import frozen
from cjmsite.media.derived import Derivation, Derived, Finding, UnreadableError, password_findings, traces_finding
from cjmsite.media.office.traces import plain_words
from cjmsite.media.pdf.pdf_objects import PdfObjects, objects_of
from cjmsite.media.pdf.pdf_unseen import unseen_words
from cjmsite.media.pictures import Drawn, page_pictures

# What stands between two parts of a word at a line's end: a hyphen, or the reader's own sign for one.
_HYPHEN = "(?:[\x02\ufffe]|[-\u00ad\u2010]\\s*?\r?\n)"
_BROKEN = re.compile(rf"([^\W_]+){_HYPHEN}\s*([^\W_]+)")
_BROKEN_AT_END = re.compile(r"[^\W_][\x02\ufffe\-\u00ad\u2010]\s*$")
_FIRST_PART = re.compile(r"\s*([^\W\d_]+)")
_SHARED = frozenset("and or to und oder bis bzw sowie et ou y o".split())  # "Vor- und Nachteile"
_ARABIC = re.compile("[\u0610-\u065f\u066e-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_SAME_WORD = 6.0  # points between letters that pieces of one word are apart at most


@frozen
class Letter:
    """A character of a page, and where it stands from left to right and at which height, in points."""

    char: str
    left: float
    right: float
    base: float


def is_arabic(text: str) -> bool:
    """Whether there are Arabic letters in a text."""
    return _ARABIC.search(text) is not None


def read_from_the_right(letters: Sequence[Letter]) -> str:
    """The text of letters, with Arabic words in the order in which they are read.

    Browsers write such words into a PDF piece by piece from left to right, and readers take them for the text's order.
    """
    words: list[str] = []
    run: list[Letter] = []
    waiting: list[Letter] = []  # ends of lines behind the run: in the middle of a word they are none
    for one in letters:
        if _ARABIC.match(one.char):
            if waiting and not _follows(run[-1], one):
                words += [_in_order(run), "".join(end.char for end in waiting)]
                run = []
            run, waiting = [*run, one] if run else [one], []
        elif run and one.char in "\r\n":
            waiting.append(one)
        else:
            words += [_in_order(run), "".join(end.char for end in waiting), one.char]
            run, waiting = [], []
    return "".join([*words, _in_order(run), *(end.char for end in waiting)])


def _follows(before: Letter, after: Letter) -> bool:
    """Whether a letter stands on the same line directly to the right of another."""
    return abs(before.base - after.base) < _SAME_WORD and -1 <= after.left - before.right < _SAME_WORD


def _in_order(run: list[Letter]) -> str:
    chars = [one.char for one in run]
    is_mirrored = len(run) > 1 and all(one.left < other.left for one, other in pairwise(run))
    return "".join(reversed(chars) if is_mirrored else chars)


def joined_pages(pages: Sequence[str]) -> tuple[str, ...]:
    """The texts of pages on one line each; words that the end of a line or page breaks are whole again.

    A part that goes on with a small letter is joined, unless the document has the word with its hyphen elsewhere.
    """
    texts = list(pages)
    for number in range(len(texts) - 1):
        rest = _FIRST_PART.match(texts[number + 1])
        if rest and rest[1][0].islower() and _BROKEN_AT_END.search(texts[number]):
            texts[number] = f"{texts[number].rstrip()}\n{rest[1]}"
            texts[number + 1] = texts[number + 1][rest.end() :]
    hyphenated = {word.lower() for text in texts for word in re.findall(r"[^\W_]+-[^\W_]+", text)}

    def joined(match: re.Match[str]) -> str:
        first, rest = match[1], match[2]
        if rest.lower() in _SHARED:
            return f"{first}- {rest}"
        is_compound = not rest[0].islower() or first[-1].isdigit() or f"{first}-{rest}".lower() in hyphenated
        return f"{first}-{rest}" if is_compound else first + rest

    return tuple(plain_words(_BROKEN.sub(joined, _BROKEN.sub(joined, text))) for text in texts)


MOST_PAGES = 2000  # whose words are read
MOST_LOOKED_AT = 400  # on which it is looked whether words are seen; of a document with layers no more are read
MOST_LETTERS = 5_000_000
MOST_NOTES = 1000  # of a page: comments, fields; choices of a field
PICTURE_WIDTH = 480  # pixels of the first page's picture
_COMMENTS = frozenset(
    {1, 3, 9, 10, 11, 12, 13, 15, 16, 17}
)  # PDF 32000-1, table 169: text, free text … file attachment
_UNSEEN = 1 << 1 | 1 << 5  # flags of an annotation (12.5.3): hidden, not viewed
_PASSWORD = 1 << 13  # flag of a field for text (12.7.4.3)
_NAME = re.compile(rb"<(?:dc:creator|pdf:Author|xmp:Author)>(.{0,400}?)</", re.DOTALL)


def pdf_of(path: str) -> Derivation:
    """A PDF's words by page, number of pages and first page; raises UnreadableError. Runs where it may be killed."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            why, hint = "this document asks for a password", "publish one that opens without it"
            raise UnreadableError("locked-document", why, hint) from error
        why, hint = f"this document can't be read: {error}", "open it on your machine; export it again as PDF"
        raise UnreadableError("broken-document", why, hint) from error
    try:
        document.init_forms()  # what is filled in belongs to the words, and to the picture
        count = len(document)
        if not count:
            raise UnreadableError("broken-document", "this document has no pages", "export it again as PDF")
        objects = objects_of(document, path)
        if inside := objects.runs():
            why, hint = f"this file is not published: it is a PDF with {inside} in it", "print it into a new PDF"
            raise UnreadableError("active-file", why, hint)
        read = _Read(has_layers=objects.has_layers_off)
        _pages(document, min(count, MOST_LOOKED_AT if read.has_layers else MOST_PAGES), read)
        drawn = _first_page(document) if 1 not in read.unread else []
        traces = [*_traces(document, path, read), *_links(objects)]
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(
            "broken-document", f"this document can't be read: {error}", "export it again as PDF"
        ) from error
    finally:
        document.close()
    findings = (*_found(traces, read, count), *password_findings((*read.pages, *objects.texts())))
    return Derivation(
        Derived(
            pages=joined_pages(read.pages), page_count=count, files=tuple(file for file, _ in drawn), findings=findings
        ),
        {made.suffix: data for made, data in drawn},
    )


@dataclass
class _Read:
    """What was read of a document: its pages' texts as they come, marks, hidden fields, the numbers of pages that are
    broken or have words that nobody sees. `has_layers`: some are off."""

    has_layers: bool = False
    pages: list[str] = field(default_factory=list)
    comments: int = 0
    hidden_fields: int = 0
    unread: list[int] = field(default_factory=list)
    unseen: list[int] = field(default_factory=list)


def _pages(document: Any, count: int, read: _Read) -> None:
    from pypdfium2 import PdfiumError

    letters = 0
    for number in range(count):
        try:
            page = document[number]
            text, is_whole = _text(page, has_layers=read.has_layers, is_looked_at=number < MOST_LOOKED_AT)
        except PdfiumError:  # a browser shows the others
            read.unread.append(number + 1)
            text = ""
        else:
            text = " \n".join([text, *_notes(page, document.formenv, read)])
            read.unseen += [] if is_whole else [number + 1]
            page.close()
        letters += len(text)
        if letters > MOST_LETTERS:
            break
        read.pages.append(text)


def _text(page: Any, *, has_layers: bool, is_looked_at: bool) -> tuple[str, bool]:
    """A page's text with its ends of lines, without what no reader sees; and whether that is all of it."""
    from pypdfium2 import raw

    words = page.get_textpage()
    text: str = words.get_text_bounded()
    unseen = unseen_words(page, words, has_layers=has_layers) if is_looked_at else frozenset[int]()
    if unseen or is_arabic(text):
        left, bottom, right, top = page.get_bbox()
        letters = []
        for number in range(words.count_chars()):
            x, y, to, _ = words.get_charbox(number)
            char = chr(raw.FPDFText_GetUnicode(words, number))
            if number not in unseen and (char.isspace() or (left <= x <= right and bottom <= y <= top)):
                letters.append(Letter(char, x, to, y))
        text = read_from_the_right(letters) if is_arabic(text) else "".join(letter.char for letter in letters)
    words.close()
    return text, not unseen


def _notes(page: Any, forms: Any, read: _Read) -> Iterator[str]:
    """What is written into the fields of a page's form; comments and hidden fields are counted."""
    from pypdfium2 import raw

    for number in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page, number)
        kind = raw.FPDFAnnot_GetSubtype(note)
        read.comments += kind in _COMMENTS
        if forms and kind == raw.FPDF_ANNOT_WIDGET and (filled := _filled(forms, note)):
            is_secret = raw.FPDFAnnot_GetFormFieldFlags(forms, note) & _PASSWORD
            if is_secret or raw.FPDFAnnot_GetFlags(note) & _UNSEEN:
                read.hidden_fields += 1
            else:
                yield filled
        raw.FPDFPage_CloseAnnot(note)


def _filled(forms: Any, note: Any) -> str:
    """What a field shows: a text, or what was chosen from a list."""
    from pypdfium2 import raw

    kind = raw.FPDFAnnot_GetFormFieldType(forms, note)
    if kind not in (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX):
        return ""
    options = range(min(raw.FPDFAnnot_GetOptionCount(forms, note), MOST_NOTES))
    chosen = [
        _string(partial(raw.FPDFAnnot_GetOptionLabel, forms, note, at))
        for at in options
        if raw.FPDFAnnot_IsOptionSelected(forms, note, at)
    ]
    return " ".join(chosen) or _string(partial(raw.FPDFAnnot_GetFormFieldValue, forms, note))


def _string(fill: Callable[[Any, int], int]) -> str:
    """A string that the reader writes into memory of ours, in UTF-16 with a zero at its end."""
    size = fill(None, 0)
    if not 2 < size <= 2 * MOST_LETTERS:
        return ""
    memory = ctypes.create_string_buffer(size)
    fill(ctypes.cast(memory, ctypes.POINTER(ctypes.c_ushort)), size)
    return memory.raw[: size - 2].decode("utf-16-le", "replace")


def _first_page(document: Any) -> Drawn:
    page = document[0]
    width, height = page.get_size()
    scale = PICTURE_WIDTH / max(width, 1.0)
    if height * scale > 4 * PICTURE_WIDTH:  # a very long page: its top
        scale = 4 * PICTURE_WIDTH / height
    return page_pictures(page.render(scale=max(scale, 0.01)).to_pil(), "page-1")


def _traces(document: Any, path: str, read: _Read) -> list[str]:
    from pypdfium2 import raw

    author = document.get_metadata_dict().get("Author", "").strip()
    said = [f"author “{author[:60]}”"] if author else []
    with Path(path).open("rb") as stream:
        named = _NAME.search(stream.read(20_000_000))
    if named and not author:
        name = re.sub(r"<[^>]*>", " ", named[1].decode("utf-8", "replace")).strip()
        said += [f"author “{name[:60]}”"] if name else []
    said += [f"{read.comments} comments or marks"] if read.comments else []
    said += ["hidden fields of a form"] if read.hidden_fields else []
    if read.unseen:
        said.append(f"words that nobody sees, on pages {_first_ten(read.unseen)}")
    return said + (["embedded files"] if raw.FPDFDoc_GetAttachmentCount(document) > 0 else [])


def _links(objects: PdfObjects) -> list[str]:
    """Where its links lead into somebody's own machine."""
    found = next((text for text in objects.texts() if text.lower().startswith("file:")), "")
    return [f"a link into a computer ({found[:60]})"] if found else []


def _found(traces: list[str], read: _Read, count: int) -> tuple[Finding, ...]:
    hint = "export it without them (“remove personal information”) if they are not meant for readers"
    found = [*traces_finding("document", traces, hint)]
    if read.unread:
        found.append(
            Finding(
                "unread-page",
                f"these pages can't be read, so that their words can't be searched: {_first_ten(read.unread)}",
                "look whether a browser shows them; else export the document again",
                level="warning",
            )
        )
    if len(read.pages) < count:
        found.append(
            Finding(
                "long-document",
                f"only the first {len(read.pages):,} of {count:,} pages can be searched",
                "split the document",
                level="warning",
            )
        )
    return tuple(found)


def _first_ten(pages: list[int]) -> str:
    return ", ".join(map(str, pages[:10])) + (" …" if len(pages) > 10 else "")
