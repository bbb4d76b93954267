"""PDF: the words of each page, the first page as a picture, and what the file tells of its author."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from cjmsite.read.media.derived import Derivation, Derived, Finding, UnreadableError
from cjmsite.read.media.pictures import page_pictures

MOST_PAGES = 2000  # whose words are read
MOST_LETTERS = 5_000_000
PICTURE_WIDTH = 480  # pixels of the first page's picture
_COMMENTS = frozenset(
    {1, 3, 9, 10, 11, 12, 13, 15, 16, 17}
)  # PDF 32000-1, table 169: text, free text … file attachment
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
        count = len(document)
        if not count:
            raise UnreadableError("broken-document", "this document has no pages", "export it again as PDF")
        pages, comments = _pages(document, min(count, MOST_PAGES))
        drawn = page_pictures(_first_page(document), "page-1")
        traces = _traces(document, path, comments)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(
            "broken-document", f"this document can't be read: {error}", "export it again as PDF"
        ) from error
    finally:
        document.close()
    findings = _found(traces, pages, count)
    return Derivation(
        Derived(pages=pages, page_count=count, made=tuple(made for made, _ in drawn), findings=findings),
        {made.suffix: data for made, data in drawn},
    )


def _pages(document: Any, count: int) -> tuple[tuple[str, ...], int]:
    pages, letters, comments = [], 0, 0
    for number in range(count):
        page = document[number]
        words = page.get_textpage()
        text = " ".join(words.get_text_bounded().split())
        words.close()
        comments += _comments(page)
        page.close()
        letters += len(text)
        if letters > MOST_LETTERS:
            break
        pages.append(text)
    return tuple(pages), comments


def _comments(page: Any) -> int:
    from pypdfium2 import raw

    found = 0
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), 1000)):
        note = raw.FPDFPage_GetAnnot(page, number)
        found += raw.FPDFAnnot_GetSubtype(note) in _COMMENTS
        raw.FPDFPage_CloseAnnot(note)
    return found


def _first_page(document: Any) -> Any:
    page = document[0]
    width, height = page.get_size()
    scale = PICTURE_WIDTH / max(width, 1.0)
    if height * scale > 4 * PICTURE_WIDTH:  # a very long page: its top
        scale = 4 * PICTURE_WIDTH / height
    return page.render(scale=max(scale, 0.01)).to_pil()


def _traces(document: Any, path: str, comments: int) -> list[str]:
    author = document.get_metadata_dict().get("Author", "").strip()
    said = [f"author “{author[:60]}”"] if author else []
    with Path(path).open("rb") as stream:
        named = _NAME.search(stream.read(20_000_000))
    if named and not author:
        name = re.sub(r"<[^>]*>", " ", named[1].decode("utf-8", "replace")).strip()
        said += [f"author “{name[:60]}”"] if name else []
    return said + ([f"{comments} comments or marks"] if comments else [])


def _found(traces: list[str], pages: tuple[str, ...], count: int) -> tuple[Finding, ...]:
    found = []
    if traces:
        found.append(
            Finding(
                "file-traces",
                "this document carries, for everyone who downloads it: " + ", ".join(traces),
                "export it without them (“remove personal information”) if they are not meant for readers",
                level="warning",
            )
        )
    if len(pages) < count:
        found.append(
            Finding(
                "long-document",
                f"only the first {len(pages):,} of {count:,} pages can be searched",
                "split the document",
                level="warning",
            )
        )
    return tuple(found)
