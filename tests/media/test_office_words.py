"""Which words a document says: wherever its parts lie, however it is written, each once, none glued to another."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from tests.media.packages import (
    NAMES,
    OFFICE,
    STRICT,
    docx,
    opened,
    pptx,
    read,
    relations,
    row,
    saved,
    slide,
    words_and_traces,
    xlsx,
)


def t(words: str) -> str:
    return f"<w:t>{words}</w:t>"


def r(*inner: str) -> str:
    return f"<w:r>{''.join(inner)}</w:r>"


def p(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def ap(words: str) -> str:
    return f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>"


def field(kind: str) -> str:
    return r(f'<w:fldChar w:fldCharType="{kind}"/>')


PARAGRAPH = p(r(t("Kittiwake")))
SLIDE = slide(f"<p:sp><p:txBody>{ap('Kittiwake')}</p:txBody></p:sp>")
TEXT_BOX = f"<w:txbxContent>{p(r(t('box')))}</w:txbxContent>"
OLD_BOX = f"<w:pict><v:shape><v:textbox>{TEXT_BOX}</v:textbox></v:shape></w:pict>"
ANCHORED = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:positionH><wp:align>center'
    "</wp:align></wp:positionH><wp:positionV><wp:posOffset>118427</wp:posOffset></wp:positionV><wps:wsp><wps:txbx>"
    f"{TEXT_BOX}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback>{OLD_BOX}</mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
TITLED = (
    f"<c:chartSpace {NAMES}><c:chart><c:title><c:tx><c:rich>{ap('Waits')}</c:rich></c:tx></c:title><c:ser><c:tx>"
    "<c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache><c:pt><c:v>Nurse</c:v></c:pt></c:strCache></c:strRef></c:tx><c:val><c:numRef>"
    "<c:numCache><c:formatCode>General</c:formatCode><c:pt><c:v>4711</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>"
    "</c:chart></c:chartSpace>"
)
SMART_ART = (
    f"<dgm:dataModel {NAMES}><dgm:ptLst><dgm:pt><dgm:t>{ap('Triage')}</dgm:t></dgm:pt>"
    f'<dgm:pt><dgm:prSet phldr="1"/><dgm:t>{ap("[Text]")}</dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>'
)
GRAPHICS = '<c:chart r:id="c"/><dgm:relIds r:dm="d" r:lo="l"/>'
LISTED = {"c": "chart chart.xml", "d": "diagramData data.xml"}
NOTED = (
    f'<w:footnotes {NAMES}><w:footnote w:id="2">{p(r("<w:footnoteRef/>", t("twice")))}</w:footnote>'
    f'<w:footnote w:id="3">{p(r(t("large")))}</w:footnote></w:footnotes>'
)
SECTION = '<w:sectPr><w:headerReference r:id="h"/><w:footerReference w:type="first" r:id="f"/><w:titlePg/></w:sectPr>'
ON_SHEET = (
    f"<xdr:wsDr {NAMES}><xdr:oneCellAnchor><xdr:from><xdr:col>12</xdr:col></xdr:from><xdr:sp>{ap('box')}</xdr:sp>"
    f"<xdr:graphicFrame>{GRAPHICS}</xdr:graphicFrame></xdr:oneCellAnchor></xdr:wsDr>"
)
OPEN_CHART = opened(
    "chart",
    "<chart:chart><chart:title><text:p>Waits</text:p></chart:title><table:table><table:table-row><table:table-cell "
    'office:value-type="string"><text:p>Nurse</text:p></table:table-cell><table:table-cell office:value-type="float">'
    "<text:p>4711</text:p></table:table-cell></table:table-row></table:table></chart:chart>",
)


def note(number: int, words: str) -> str:
    cited = f"<text:note-citation>{number}</text:note-citation>"
    return f"<text:note>{cited}<text:note-body><text:p>{words}</text:p></text:note-body></text:note>"


IN_WORD: Mapping[str, tuple[Mapping[str, str], str]] = {
    "a text box, once, and no measure of where it stands": (
        docx(p(r(t("Before ")), ANCHORED, r(t("after"))) + PARAGRAPH),
        "Before after box Kittiwake",
    ),
    "a text box within a word": (docx(p(r(t("pharma")), ANCHORED, r(t("cist")))), "pharmacist box"),
    "an older text box": (docx(p(r(OLD_BOX))), "box"),
    "word art": (docx(p(r('<w:pict><v:shape><v:textpath string="Draft"/></v:shape></w:pict>'))), "Draft"),
    "hyphens that do not break": (docx(p(r(t("follow"), "<w:noBreakHyphen/>", t("up")))), "follow-up"),
    "hyphens that are seen at a line's end alone": (
        docx(p(r(t("phar"), "<w:softHyphen/>", t("macist")))),
        "phar\u00admacist",
    ),
    "ends of lines and tabs": (
        docx(p(r(t("a"), "<w:br/>", t("b"), "<w:cr/>", t("c"), "<w:tab/>", t("d"), "<w:ptab/>", t("e")))),
        "a b c d e",
    ),
    "a note's number": (
        docx(
            p(r(t("inhaler"), '<w:footnoteReference w:id="2"/>', t("dose, spacer")))
            + p(r(t("far"), '<w:footnoteReference w:id="3"/>', t("."))),
            {"n": "footnotes notes.xml"},
            notes=NOTED,
        ),
        "inhaler dose, spacer far. twice large",
    ),
    "a large first letter": (
        docx(f'<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>{r(t("D"))}</w:p>' + p(r(t("rop cap")))),
        "Drop cap",
    ),
    "furigana": (
        docx(
            p(
                r(
                    "<w:ruby><w:rubyPr/><w:rt>",
                    r(t("とうきょう")),
                    "</w:rt><w:rubyBase>",
                    r(t("東京")),
                    "</w:rubyBase></w:ruby>",
                ),
                r(t("都")),
            )
        ),
        "東京都",
    ),
    "symbols of a font": (
        docx(p(r(t("a"), '<w:sym w:char="F0E0"/>', t("b"), '<w:sym w:char="2192"/>', t("g")))),
        "a b→g",
    ),
    "a field's result": (
        docx(p(field("begin"), r("<w:instrText>PAGE</w:instrText>"), field("separate"), r(t("7")), field("end"))),
        "7",
    ),
    "a field that never ends": (docx(p(field("begin"), r(t("shown")))), "shown"),
    "links, fields and controls": (
        docx(
            p(
                f"<w:hyperlink>{r(t('link'))}</w:hyperlink>",
                f'<w:fldSimple w:instr="PAGE">{r(t("-field"))}</w:fldSimple>',
            )
            + f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{PARAGRAPH}</w:sdtContent></w:sdt>"
        ),
        "link-field Kittiwake",
    ),
    "headers and footers of the pages that there are": (
        docx(
            PARAGRAPH + SECTION,
            {"h": "header header7.xml", "f": "footer foot/one.xml"},
            **{
                "header7": f"<w:hdr {NAMES}>{p(r(t('Ward')))}</w:hdr>",
                "foot/one": f"<w:ftr {NAMES}>{p(r(t('Foot')))}</w:ftr>",
            },
        ),
        "Kittiwake Ward Foot",
    ),
    "a chart and SmartArt": (
        docx(p(r(f"<w:drawing><wp:inline>{GRAPHICS}</wp:inline></w:drawing>")), LISTED, chart=TITLED, data=SMART_ART),
        "Waits Nurse Triage",
    ),
}

IN_OTHERS: Mapping[str, tuple[Mapping[str, str], str]] = {
    "pptx: a chart and SmartArt": (
        pptx(slide(f"<p:graphicFrame>{GRAPHICS}</p:graphicFrame>"), listed=LISTED, chart=TITLED, data=SMART_ART),
        "Waits Nurse Triage",
    ),
    "pptx: lines and cells": (
        pptx(
            slide(
                "<p:sp><a:p><a:r><a:t>one</a:t></a:r><a:br/><a:r><a:t>two_x000B_three</a:t></a:r></a:p></p:sp>"
                f"<p:graphicFrame><a:tbl><a:tr><a:tc>{ap('x')}</a:tc><a:tc>{ap('y')}</a:tc></a:tr></a:tbl></p:graphicFrame>"
            )
        ),
        "one two three x y",
    ),
    "xlsx: text boxes, charts and SmartArt that are drawn on a sheet": (
        {
            **xlsx('<sheetData/><drawing r:id="x"/>', listed={"x": "drawing ../drawings/one.xml"}),
            "xl/drawings/one.xml": ON_SHEET,
            "xl/drawings/_rels/one.xml.rels": relations(LISTED),
            "xl/drawings/chart.xml": TITLED,
            "xl/drawings/data.xml": SMART_ART,
        },
        "box Waits Nurse Triage",
    ),
    "xlsx: characters by their numbers": (
        xlsx(f"<sheetData>{row(1, 'one_x000D_', 'a_x005F_x000D_b', 'c_x0041_', '_xD83D__xDE00_')}</sheetData>"),
        "one a_x000D_b cA 😀",
    ),
    "xlsx: readings": (
        xlsx(
            '<sheetData><row><c t="inlineStr"><is><r><t>東</t></r><r><t>京</t></r>'
            "<rPh><t>トウキョウ</t></rPh></is></c></row></sheetData>"
        ),
        "東京",
    ),
    "odt: blanks, tabs, ends of lines": (
        opened("text", '<text:p>one<text:s text:c="2"/>two<text:tab/>three<text:line-break/>four</text:p>'),
        "one two three four",
    ),
    "odt: a note's number, and its words after the paragraph": (
        opened(
            "text", f"<text:p>inhaler{note(1, 'twice')}dose <text:span>spa</text:span>cer{note(2, 'large')}.</text:p>"
        ),
        "inhaler dose spacer. twice large",
    ),
    "odt: furigana": (
        opened(
            "text",
            "<text:p><text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>とうきょう</text:ruby-text></text:ruby>都"
            "</text:p>",
        ),
        "東京都",
    ),
    "odt: a text box within a word, without what describes it": (
        opened(
            "text",
            "<text:p>pharma<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box><svg:desc>about</svg:desc>"
            "</draw:frame>cist</text:p>",
        ),
        "pharmacist box",
    ),
    "ods: values that stand alone": (
        opened(
            "spreadsheet",
            '<table:table><table:table-row><table:table-cell office:value-type="string" office:string-value="alone"/>'
            "</table:table-row></table:table>",
        ),
        "alone",
    ),
    "odp: a chart": (
        {
            **opened(
                "presentation", '<draw:page><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></draw:page>'
            ),
            "Object 1/content.xml": OPEN_CHART["content.xml"],
        },
        "Waits Nurse",
    ),
}
CASES = [
    *(("docx", *case) for case in IN_WORD.values()),
    *((name[:4].rstrip(":"), *case) for name, case in IN_OTHERS.items()),
]


@pytest.mark.parametrize("ending, parts, words", CASES, ids=[*IN_WORD, *IN_OTHERS])
def test_a_document_says_each_of_its_words_once_and_apart(
    tmp_path: Path, ending: str, parts: Mapping[str, str], words: str
) -> None:
    assert words_and_traces(saved(tmp_path / f"a.{ending}", parts)) == (words, "")


def renamed(parts: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    """The parts with another name for one, and its relations with it."""
    made = {name: text.replace(old, new) if name.endswith(".rels") else text for name, text in parts.items()}
    beside = {f"/{old}.xml": f"/{new}.xml", f"/_rels/{old}.xml.rels": f"/_rels/{new}.xml.rels"}
    return {
        next((name.replace(a, b) for a, b in beside.items() if name.endswith(a)), name): text
        for name, text in made.items()
    }


PLACED: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "docx": ("document", docx(PARAGRAPH)),
    "pptx": ("slide1", pptx(SLIDE)),
    "xlsx": ("workbook", xlsx(f"<sheetData>{row(1, 'Kittiwake')}</sheetData>")),
}


@pytest.mark.parametrize("ending", list(PLACED))
def test_parts_are_found_by_their_relations_whatever_they_are_called(tmp_path: Path, ending: str) -> None:
    name, parts = PLACED[ending]
    by_other_slash = {part.replace("/", "\\"): text for part, text in parts.items()}
    absolute = {
        part: text.replace('Target="ppt/', 'Target="/ppt/')
        .replace('Target="word/', 'Target="\\word\\')
        .replace('Target="xl/', 'Target="./xl/')
        .replace('Target="worksheets/', 'Target="/xl/Worksheets/')
        .replace('Target="slides/', 'Target="..\\ppt\\slides\\')
        for part, text in parts.items()
    }
    strict = {part: text.replace(OFFICE, STRICT) for part, text in parts.items()}
    spaced = renamed(parts, name, "my part").items()
    written = {part: text.replace('my part.xml"', 'my%20part.xml"') for part, text in spaced}
    for number, one in enumerate((renamed(parts, name, f"{name}2"), by_other_slash, absolute, strict, written)):
        assert read(saved(tmp_path / f"{number}.{ending}", one)).pages == ("Kittiwake",), number


@pytest.mark.parametrize(
    "ending, parts, said",
    [
        ("docx", {**PLACED["xlsx"][1], "[Content_Types].xml": "<T/>"}, "it is a spreadsheet (xlsx)"),
        ("xlsx", PLACED["pptx"][1], "it is a presentation (pptx)"),
        ("pptx", PLACED["docx"][1], "it is a text (docx)"),
        ("odt", opened("spreadsheet", ""), "it is an .ods document"),
    ],
)
def test_a_document_of_another_type_than_its_ending_is_called_what_it_is(
    tmp_path: Path, ending: str, parts: Mapping[str, str], said: str
) -> None:
    [finding] = read(saved(tmp_path / f"a.{ending}", parts)).findings
    assert (finding.code, finding.level, said in finding.message) == ("wrong-type", "error", True)


def test_a_locked_open_document_says_that_it_asks_for_a_password(tmp_path: Path) -> None:
    manifest = '<m xmlns:manifest="m"><manifest:encryption-data/></m>'
    path = saved(tmp_path / "a.odt", {"META-INF/manifest.xml": manifest, "content.xml": "\x00\x01"})
    assert [one.code for one in read(path).findings] == ["locked-document"]


@pytest.mark.parametrize("hides", [False, True])
def test_the_picture_that_a_program_left_is_not_used_where_it_may_show_what_is_hidden(
    tmp_path: Path, hides: bool
) -> None:
    drawn = Image.new("RGB", (256, 180), "white")
    drawn.paste("black", (20, 20, 120, 40))
    drawn.save(tmp_path / "drawn.jpg")
    first = {
        "docx": docx(PARAGRAPH + (p(f"<w:del>{r(t('gone'))}</w:del>") if hides else "")),
        "pptx": pptx(slide("<p:sp/>", ' show="0"' if hides else ""), SLIDE),
        "xlsx": xlsx("<sheetData>" + row(1, "gone", about=' hidden="1"' if hides else "") + "</sheetData>"),
    }
    for ending, parts in first.items():
        path = saved(tmp_path / f"a.{ending}", parts)
        with zipfile.ZipFile(path, "a") as archive:
            archive.write(tmp_path / "drawn.jpg", "docProps/thumbnail.jpeg")
        assert bool(read(path).files) is not hides
