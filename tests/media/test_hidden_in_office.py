"""What an author hid or deleted in an Office document is never searched, and told: every way that each format has."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.media.packages import NAMES, docx, pptx, relations, row, saved, shape, slide, words_and_traces, xlsx

Case = tuple[Mapping[str, str], str]  # a document's parts, and what is told of it; its words are "seen" alone


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def par(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


GONE = par(run("gone"))
SEEN = par(run("seen"))


def styled(*styles: str, defaults: str = "") -> dict[str, str]:
    """A text's styles: `kind name parent properties`."""
    made = ""
    for style in styles:
        kind, name, parent, properties = style.split(" ", 3)
        based = f'<w:basedOn w:val="{parent}"/>' if parent != "-" else ""
        default = ' w:default="1"' if name == "Normal" else ""
        made += f'<w:style w:type="{kind}"{default} w:styleId="{name}">{based}<w:rPr>{properties}</w:rPr></w:style>'
    start = f"<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>"
    return {"styles": f"<w:styles {NAMES}>{start}{made}</w:styles>"}


def text(body: str, **parts: str) -> Mapping[str, str]:
    listed = {"s": "styles styles.xml", "n": "footnotes footnotes.xml", "h": "header header1.xml",
              "f": "settings settings.xml"}  # fmt: skip
    named = {key: said for key, said in listed.items() if said.split()[1].removesuffix(".xml") in parts}
    return docx(SEEN + body, named, **parts)


def paragraph(words: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(words)}</w:p>'


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def note(ids: str) -> dict[str, str]:
    made = "".join(f'<w:footnote w:id="{one}">{GONE}</w:footnote>' for one in ids)
    return {"footnotes": f"<w:footnotes {NAMES}>{made}</w:footnotes>"}


HEADER = {"header1": f"<w:hdr {NAMES}>{GONE}</w:hdr>"}
BOX = (
    '<w:drawing><wp:inline><wp:docPr id="1" name="x"{}/><wps:txbx><w:txbxContent><w:p>{}</w:p>'
    "</w:txbxContent></wps:txbx></wp:inline></w:drawing>"
)
HIDDEN = "<w:vanish/>"
WHITE = '<w:color w:val="FFFFFF"/>'
IN_WORD: dict[str, Case] = {
    "too small to be read": (text(par(run("gone", '<w:sz w:val="2"/>'))), "hidden text"),
    "white on white": (text(par(run("gone", WHITE))), "hidden text"),
    "deleted": (text('<w:p><w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>'), "tracked changes"),
    "deleted, as some programs write it": (text(f"<w:p><w:del>{run('gone')}</w:del></w:p>"), "tracked changes"),
    "moved away": (text(f"<w:p><w:moveFrom>{run('gone')}</w:moveFrom></w:p>"), "tracked changes"),
    "a deleted row": (
        text(f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{GONE}</w:tc></w:tr></w:tbl>"),
        "tracked changes",
    ),
    "directly": (text(f"<w:p>{run('gone', HIDDEN)}</w:p>"), "hidden text"),
    "on the web": (text(f"<w:p>{run('gone', '<w:webHidden/>')}</w:p>"), "hidden text"),
    "by a style of letters": (
        text(par(run("gone", '<w:rStyle w:val="H"/>')), **styled(f"character H - {HIDDEN}")),
        "hidden text",
    ),
    "by a style of paragraphs": (text(paragraph("gone", "H"), **styled(f"paragraph H - {HIDDEN}")), "hidden text"),
    "by a style's parent's parent": (
        text(paragraph("gone", "C"), **styled(f"paragraph A - {HIDDEN}", "paragraph B A ", "paragraph C B ")),
        "hidden text",
    ),
    "by a table's style": (
        text(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc>{GONE}</w:tc></w:tr></w:tbl>',
            **styled(f"table T - {HIDDEN}"),
        ),
        "hidden text",
    ),
    "by the document's defaults": (
        docx(
            par(run("seen", '<w:vanish w:val="0"/>'), run("gone")),
            {"s": "styles styles.xml"},
            **styled(defaults=HIDDEN),
        ),
        "hidden text",
    ),
    "by the usual style": (
        docx(
            f"{GONE}{paragraph('seen', 'S')}",
            {"s": "styles styles.xml"},
            **styled(f"paragraph Normal - {HIDDEN}", 'paragraph S Normal <w:vanish w:val="false"/>'),
        ),
        "hidden text",
    ),
    "a row": (text(f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{GONE}</w:tc></w:tr></w:tbl>"), "hidden rows"),
    "under a merged cell": (
        text(f"<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{GONE}</w:tc></w:tr></w:tbl>"),
        "words under merged cells",
    ),
    "in a field's instruction": (
        text(f'<w:p>{field("begin")}<w:r><w:instrText>XE "gone"</w:instrText></w:r>{field("end")}</w:p>'),
        "instructions of fields (XE)",
    ),
    "in a field's instruction that stands in pieces": (
        text(
            f"<w:p>{field('begin')}<w:r><w:instrText>INCLUDE</w:instrText></w:r>"
            f"<w:r><w:instrText>TEXT a.docx</w:instrText></w:r>{field('end')}</w:p>"
        ),
        "instructions of fields (INCLUDETEXT)",
    ),
    "in a field within an instruction": (
        text(
            f"<w:p>{field('begin')}<w:r><w:instrText>=</w:instrText></w:r>{field('begin')}{field('separate')}"
            f"{run('gone')}{field('end')}{field('end')}</w:p>"
        ),
        "instructions of fields",
    ),
    "a text box": (text(par("<w:r>", BOX.format(' hidden="1"', run("gone")), "</w:r>")), "hidden shapes"),
    "a text box in hidden text": (
        text(f"<w:p><w:r><w:rPr>{HIDDEN}</w:rPr>{BOX.format('', run('gone'))}</w:r></w:p>"),
        "hidden text",
    ),
    "an older drawing": (
        text(
            '<w:p><w:r><w:pict><v:shape style="left:1;visibility:hidden"><v:textbox><w:txbxContent>'
            f"{GONE}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
        ),
        "hidden shapes",
    ),
    "a note whose mark is deleted": (
        text('<w:p><w:del><w:r><w:footnoteReference w:id="2"/></w:r></w:del></w:p>', **note("2")),
        "tracked changes",
    ),
    "a first page's header without a first page": (
        text('<w:sectPr><w:headerReference w:type="first" r:id="h"/></w:sectPr>', **HEADER),
        "headers that no page shows",
    ),
    "an even page's header where pages are alike": (
        text('<w:sectPr><w:headerReference w:type="even" r:id="h"/></w:sectPr>', **HEADER),
        "headers that no page shows",
    ),
}

DECK = slide(shape("seen"))
IN_POWERPOINT: dict[str, Case] = {
    "a shape": (pptx(slide(shape("seen") + shape("gone", ' hidden="1"'))), "hidden shapes"),
    "a group": (
        pptx(
            slide(
                f'{shape("seen")}<p:grpSp><p:nvGrpSpPr><p:cNvPr id="1" name="" hidden="true"/></p:nvGrpSpPr>'
                f"{shape('gone')}</p:grpSp>"
            )
        ),
        "hidden shapes",
    ),
    "left of the slide": (pptx(slide(shape("seen") + shape("gone", "", "-50 0 40 10"))), "words beside the slides"),
    "below the slide": (pptx(slide(shape("seen") + shape("gone", "", "0 100 9 9"))), "words beside the slides"),
    "under a merged cell": (
        pptx(slide(shape("seen") + '<p:graphicFrame><a:tbl><a:tr><a:tc hMerge="1"><a:txBody><a:p><a:r><a:t>gone</a:t>'
                   "</a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>")),
        "words under merged cells",
    ),
    "what animations are called": (
        pptx(slide(f"{shape('seen')}<p:timing><p:attrName>gone</p:attrName></p:timing>")),
        "",
    ),
    "notes": (
        pptx(DECK, listed={"n": "notesSlide ../notes/n.xml"}) | {"ppt/notes/n.xml": slide(shape("gone"))},
        "notes for the speaker",
    ),
    "comments": (
        pptx(DECK, listed={"n": "comments remarks.xml"}, remarks=f"<p:cmLst {NAMES}><p:cm/></p:cmLst>"),
        "comments",
    ),
    "a series of a chart": (
        pptx(
            slide(f'{shape("seen")}<p:graphicFrame><c:chart r:id="c"/></p:graphicFrame>'),
            listed={"c": "chart chart.xml"},
            chart=f"<c:chartSpace {NAMES}><c:ext><c:filteredLineSeries><c:strCache><c:pt><c:v>gone</c:v></c:pt>"
            "</c:strCache></c:filteredLineSeries></c:ext></c:chartSpace>",
        ),
        "hidden series of charts",
    ),
}  # fmt: skip


def formats(*codes: str) -> str:
    made = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(codes))
    used = "".join(f'<xf numFmtId="{number}"/>' for number in (0, *(200 + n for n in range(len(codes)))))
    return f"<styleSheet><numFmts>{made}</numFmts><cellXfs>{used}</cellXfs></styleSheet>"


def sheet(*rows: str, before: str = "", after: str = "") -> str:
    return f"{before}<sheetData>{''.join(rows)}</sheetData>{after}"


LINES = "hidden rows or columns"
TEXT_BOX = (
    "<xdr:wsDr {names}><xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>1</xdr:row></xdr:from><xdr:to>"
    "<xdr:col>2</xdr:col><xdr:row>1</xdr:row></xdr:to><xdr:sp><xdr:nvSpPr><xdr:cNvPr{hidden}/></xdr:nvSpPr><xdr:txBody>"
    "<a:p><a:r><a:t>gone</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
)
IN_EXCEL: dict[str, Case] = {
    "a row": (xlsx(sheet(row(1, "seen"), row(2, "gone", about=' hidden="1"'))), LINES),
    "a row without height": (xlsx(sheet(row(1, "seen"), row(2, "gone", about=' ht="0" customHeight="1"'))), LINES),
    "rows whose usual height is none": (
        xlsx(sheet(row(1, "seen", about=' ht="15"'), row(2, "gone"), before='<sheetFormatPr defaultRowHeight="0"/>')),
        LINES,
    ),
    "a column": (xlsx(sheet(row(1, "seen", "gone"), before='<cols><col min="2" max="3" hidden="1"/></cols>')), LINES),
    "a column without width": (
        xlsx(sheet(row(1, "seen", "gone"), before='<cols><col min="2" max="3" width="0"/></cols>')),
        LINES,
    ),
    "columns whose usual width is none": (
        xlsx(
            sheet(
                row(1, "seen", "gone"),
                before='<sheetFormatPr defaultColWidth="0"/><cols><col min="1" max="1" width="9"/></cols>',
            )
        ),
        LINES,
    ),
    "a column of cells without names": (
        xlsx(
            '<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row><c t="str"><v>seen</v></c>'
            '<c t="str"><v>gone</v></c></row></sheetData>'
        ),
        LINES,
    ),
    "by its format": (
        xlsx(sheet(row(1, "seen", '{s="1"}gone')), styles=formats(";;;")),
        "cells whose format hides them",
    ),
    "by its format, written otherwise": (
        xlsx(sheet(row(1, "seen", '{s="1"}gone')), styles=formats("0;0;0;&quot;&quot;")),
        "cells whose format hides them",
    ),
    "numbers by their format": (
        xlsx(sheet(row(1, '{s="1"}seen'), '<row r="2"><c r="A2" s="1"><v>42</v></c></row>'), styles=formats(";;;@")),
        "cells whose format hides them",
    ),
    "under a merged cell": (
        xlsx(sheet(row(1, "seen", "gone"), row(2, "gone"), after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>')),
        "words under merged cells",
    ),
    "a workbook without a window": (
        xlsx(sheet(row(1, "gone")), '<bookViews><workbookView visibility="hidden"/></bookViews>'),
        "hidden sheets",
    ),
    "names": (
        xlsx(sheet(row(1, "seen")), '<x><definedName name="n" hidden="1">"gone"</definedName></x>'),
        "hidden names",
    ),
    "a drawing": (
        xlsx(sheet(row(1, "seen"), after='<drawing r:id="d"/>'), listed={"d": "drawing d.xml"},
             d=TEXT_BOX.format(names=NAMES, hidden=' hidden="1"')),
        "hidden shapes",
    ),
    "a drawing in hidden rows": (
        xlsx(sheet(row(1, "seen"), row(2, about=' hidden="1"'), after='<drawing r:id="d"/>'),
             listed={"d": "drawing d.xml"}, d=TEXT_BOX.format(names=NAMES, hidden="")),
        LINES,
    ),
    "notes": (
        xlsx(sheet(row(1, "seen")), listed={"c": "comments c.xml"}, c="<comments><comment/></comments>"),
        "comments",
    ),
    "nothing in lists that some programs always write": (
        {
            **xlsx(sheet(row(1, "seen")), listed={"c": "comments c.xml"}, c="<comments/>"),
            "_rels/.rels": relations({"r": "officeDocument xl/workbook.xml", "p": "custom-properties p.xml"}),
            "p.xml": "<Properties/>",
        },
        "",
    ),
    "what a pivot table was made of": (
        xlsx(sheet(row(1, "seen")), listed={"c": "pivotCacheDefinition p.xml"}, p="<x/>"),
        "the data behind pivot tables",
    ),
}  # fmt: skip


@pytest.mark.parametrize("body", [
    par('<w:pPr><w:shd w:fill="000000"/></w:pPr>', run("seen", WHITE)),
    par(run("seen", WHITE + '<w:highlight w:val="black"/>')), par(run("seen", WHITE + '<w:shd w:fill="000000"/>')),
    f"<w:tbl><w:tr><w:tc>{par(run('seen', WHITE))}</w:tc></w:tr></w:tbl>", par(run("seen", '<w:sz w:val="8"/>')),
    par('<w:pPr><w:pStyle w:val="a"/></w:pPr>', run("seen", WHITE)),
    f"<w:p><w:pict><v:shape><v:textbox>{par(run('seen', WHITE))}</v:textbox></v:shape></w:pict></w:p>",
])  # fmt: skip
def test_white_words_are_read_where_something_may_colour_the_ground(tmp_path: Path, body: str) -> None:
    words, traces = words_and_traces(saved(tmp_path / "a.docx", docx(body)))
    assert (words.split(), traces) == (["seen"], "")


@pytest.mark.parametrize(
    "ending, case",
    [
        *(("docx", case) for case in IN_WORD.values()),
        *(("pptx", case) for case in IN_POWERPOINT.values()),
        *(("xlsx", case) for case in IN_EXCEL.values()),
    ],
    ids=[*IN_WORD, *IN_POWERPOINT, *IN_EXCEL],
)
def test_hidden_words_are_not_read_and_told_as_a_trace(tmp_path: Path, ending: str, case: Case) -> None:
    parts, trace = case
    words, traces = words_and_traces(saved(tmp_path / f"a.{ending}", parts))
    assert (words, traces) == ("" if trace == "hidden sheets" else "seen", trace)
