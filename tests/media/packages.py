"""Documents as their programs write them: packages whose parts are named by relations."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from cjmsite.media.derive import derive
from cjmsite.media.derived import Derived

OFFICE = "http://schemas.openxmlformats.org"
STRICT = "http://purl.oclc.org/ooxml"
TYPES = f"{OFFICE}/officeDocument/2006/relationships"
NAMES = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in {
        "w": f"{OFFICE}/wordprocessingml/2006/main",
        "a": f"{OFFICE}/drawingml/2006/main",
        "p": f"{OFFICE}/presentationml/2006/main",
        "r": TYPES,
        "mc": f"{OFFICE}/markup-compatibility/2006",
        "c": f"{OFFICE}/drawingml/2006/chart",
        "dgm": f"{OFFICE}/drawingml/2006/diagram",
        "xdr": f"{OFFICE}/drawingml/2006/spreadsheetDrawing",
        "wp": f"{OFFICE}/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "m": f"{OFFICE}/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
SHEET = f'xmlns="{OFFICE}/spreadsheetml/2006/main" xmlns:r="{TYPES}"'
OPEN = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing", "chart": "chart",
        "presentation": "presentation", "number": "datastyle", "svg": "svg-compatible", "fo": "xsl-fo-compatible",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip

Relations = Mapping[str, str]  # of each id, its kind and its target: "header header1.xml"


def relations(listed: Relations, types: str = TYPES) -> str:
    """A part of relations."""
    ones = ((key, *said.split(" ", 1)) for key, said in listed.items())
    inner = "".join(f'<Relationship Id="{key}" Type="{types}/{kind}" Target="{to}"/>' for key, kind, to in ones)
    return f'<Relationships xmlns="{OFFICE}/package/2006/relationships">{inner}</Relationships>'


def docx(body: str, listed: Relations | None = None, **others: str) -> dict[str, str]:
    """The parts of a text; `others` are parts in its folder by their names without `.xml`."""
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"r1": "officeDocument word/document.xml"}),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations({"r0": "theme none.xml", **(listed or {})}),
        **{f"word/{name}.xml": text for name, text in others.items()},
    }


def pptx(*slides: str, listed: Relations | None = None, **others: str) -> dict[str, str]:
    """The parts of a presentation of slides of 100 × 100; `listed` are relations of the first slide."""
    ids = "".join(f'<p:sldId r:id="r{n}"/>' for n in range(1, len(slides) + 1))
    whole = f'<p:presentation {NAMES}><p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="100" cy="100"/></p:presentation>'
    return {
        "_rels/.rels": relations({"r1": "officeDocument ppt/presentation.xml"}),
        "ppt/presentation.xml": whole,
        "ppt/_rels/presentation.xml.rels": relations(
            {f"r{n}": f"slide slides/slide{n}.xml" for n in range(1, len(slides) + 1)}
        ),
        **{f"ppt/slides/slide{n}.xml": slide for n, slide in enumerate(slides, start=1)},
        "ppt/slides/_rels/slide1.xml.rels": relations(listed or {}),
        **{f"ppt/slides/{name}.xml": text for name, text in others.items()},
    }


def slide(shapes: str, more: str = "") -> str:
    """A slide with shapes."""
    return f"<p:sld {NAMES}{more}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"


def shape(words: str, about: str = "", place: str = "") -> str:
    """A shape with words, at a place on its slide: `x y width height`."""
    x, y, width, height = place.split() if place else ("1", "1", "9", "9")
    frame = f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm></p:spPr>'
    named = f'<p:nvSpPr><p:cNvPr id="2" name="x"{about}/></p:nvSpPr>'
    return f"<p:sp>{named}{frame}<p:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>"


def xlsx(sheet: str, book: str = "", listed: Relations | None = None, **others: str) -> dict[str, str]:
    """The parts of a workbook of one sheet; `listed` are relations of the sheet."""
    return {
        "_rels/.rels": relations({"r1": "officeDocument xl/workbook.xml"}),
        "xl/workbook.xml": f'<workbook {SHEET}>{book}<sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations({"r1": "worksheet worksheets/sheet1.xml", "r2": "styles styles.xml"}),
        "xl/styles.xml": others.pop("styles", f"<styleSheet {SHEET}/>"),
        "xl/worksheets/sheet1.xml": f"<worksheet {SHEET}>{sheet}</worksheet>",
        "xl/worksheets/_rels/sheet1.xml.rels": relations(listed or {}),
        **{f"xl/worksheets/{name}.xml": text for name, text in others.items()},
    }


def row(number: int, *cells: str, about: str = "") -> str:
    """A row of cells with words; a cell may begin with attributes in braces: `{s="1"}words`."""
    made = []
    for column, cell in zip("ABCDEFG", cells, strict=False):
        more, _, words = cell.rpartition("}")
        inner = f'r="{column}{number}" t="inlineStr" {more.lstrip("{")}'
        made.append(f"<c {inner}><is><t>{words}</t></is></c>" if words else f"<c {inner}/>")
    return f'<row r="{number}"{about}>{"".join(made)}</row>'


def opened(kind: str, body: str, styles: str = "", parts: Mapping[str, str] | None = None) -> dict[str, str]:
    """The parts of an OpenDocument: `kind` is text, spreadsheet or presentation."""
    inner = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    inner += f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    return {"content.xml": f"<office:document-content {OPEN}>{inner}</office:document-content>", **(parts or {})}


def saved(path: Path, parts: Mapping[str, str]) -> Path:
    """A document with these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def read(path: Path) -> Derived:
    """What is made of a document."""
    return derive(str(path), path.suffix[1:]).derived


def words_and_traces(path: Path) -> tuple[str, str]:
    """A document's words, and what the author is told that it carries besides."""
    made = read(path)
    messages = [one.message for one in made.findings]
    assert all(one.code == "file-traces" for one in made.findings), messages
    return " | ".join(made.pages), " ".join(messages).partition("downloads it: ")[2]
