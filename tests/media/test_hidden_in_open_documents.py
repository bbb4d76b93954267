"""What an author hid or deleted in an OpenDocument is never searched, and told: every way that each format has."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.media.packages import OPEN, opened, saved, words_and_traces

Case = tuple[Mapping[str, str], str]  # a document's parts, and what is told of it; its words are "seen" alone
LINES = "hidden rows or columns"


def open_style(family: str, name: str, properties: str, more: str = "") -> str:
    return f'<style:style style:family="{family}" style:name="{name}"{more}>{properties}</style:style>'


OFF = '<style:text-properties text:display="none"/>'
P = "<text:p>{}</text:p>".format
CELL = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>".format


def open_text(body: str, styles: str = "", parts: Mapping[str, str] | None = None) -> Mapping[str, str]:
    return opened("text", P("seen") + body, styles, parts)


def open_sheet(inner: str, styles: str = "", about: str = "") -> Mapping[str, str]:
    return opened("spreadsheet", f'<table:table table:name="a"{about}>{inner}</table:table>', styles)


def line(*cells: str, about: str = "") -> str:
    return f"<table:table-row{about}>{''.join(cells)}</table:table-row>"


def format_of(name: str) -> str:
    return open_style("table-cell", "C", "", f' style:data-style-name="{name}"')


COLUMNS = '<table:table-column/><table:table-column{} table:number-columns-repeated="3"/>'.format
NOTHING = '<number:text-style style:name="N"/>'
BOXED = (
    '<draw:frame{} svg:x="{}" svg:y="1cm" svg:width="2cm" svg:height="1cm"><draw:text-box><text:p>{}</text:p>'
    "</draw:text-box></draw:frame>"
).format
MASTER = {
    "styles.xml": f'<office:document-styles {OPEN}><style:page-layout style:name="L"><style:page-layout-properties '
    'fo:page-width="28cm" fo:page-height="21cm"/></style:page-layout><draw:layer-set><draw:layer draw:name="secret" '
    'draw:display="none"/></draw:layer-set><style:master-page style:name="M" style:page-layout-name="L"/>'
    '<style:style style:family="text" style:name="H"><style:text-properties text:display="none"/></style:style>'
    "</office:document-styles>"
}


def deck(shapes: str) -> Mapping[str, str]:
    page = f'<draw:page draw:name="a" draw:master-page-name="M">{BOXED("", "1cm", "seen")}{shapes}</draw:page>'
    return opened("presentation", page, parts=MASTER)


IN_OPEN_DOCUMENT: dict[str, Case] = {
    "odt: a style of letters": (
        open_text('<text:p><text:span text:style-name="H">gone</text:span></text:p>', open_style("text", "H", OFF)),
        "hidden text",
    ),
    "odt: a style in the part of styles": (
        open_text('<text:p><text:span text:style-name="H">gone</text:span></text:p>', parts=MASTER),
        "hidden text",
    ),
    "odt: a style's parent": (
        open_text(
            '<text:p text:style-name="B">gone</text:p>',
            open_style("paragraph", "A", OFF) + open_style("paragraph", "B", "", ' style:parent-style-name="A"'),
        ),
        "hidden text",
    ),
    "odt: a section": (open_text(f'<text:section text:display="none">{P("gone")}</text:section>'), "hidden text"),
    "odt: a section on a condition that holds": (
        open_text(f'<text:section text:display="condition" text:is-hidden="true">{P("gone")}</text:section>'),
        "hidden text",
    ),
    "odt: a hidden text": (
        open_text(P('<text:hidden-text text:string-value="gone" text:is-hidden="true">gone</text:hidden-text>')),
        "hidden text",
    ),
    "odt: a hidden text that its field alone holds": (
        open_text(P('<text:hidden-text text:string-value="gone" text:is-hidden="true"/>')),
        "hidden text",
    ),
    "odt: a hidden paragraph": (
        open_text(P('<text:hidden-paragraph text:is-hidden="true"/>gone')),
        "hidden text",
    ),
    "odt: a variable that is not shown": (
        open_text(P('<text:variable-set text:name="x" text:display="none">gone</text:variable-set>')),
        "hidden text",
    ),
    "odt: a script": (open_text(P("<text:script>gone()</text:script>")), "hidden text"),
    "odt: deleted": (
        open_text(
            f"<text:tracked-changes><text:changed-region><text:deletion>{P('gone')}</text:deletion>"
            "</text:changed-region></text:tracked-changes>"
        ),
        "tracked changes",
    ),
    "odt: a comment": (open_text(P(f"<office:annotation>{P('gone')}</office:annotation>")), "comments"),
    "odt: a row": (
        open_text("<table:table>" + line(CELL("", "gone"), about=' table:visibility="collapse"') + "</table:table>"),
        LINES,
    ),
    "odt: an older version": (
        open_text("", parts={"Versions/Version1": "x"}),
        "older versions",
    ),
    "ods: a row": (
        open_sheet(line(CELL("", "seen")) + line(CELL("", "gone"), about=" table:visibility='collapse'")),
        LINES,
    ),
    "ods: a row that a filter leaves out": (
        open_sheet(line(CELL("", "seen")) + line(CELL("", "gone"), about=" table:visibility='filter'")),
        LINES,
    ),
    "ods: a row without height": (
        open_sheet(
            line(CELL("", "seen")) + line(CELL("", "gone"), about=" table:style-name='R'"),
            open_style("table-row", "R", '<style:table-row-properties style:row-height="0.00cm"/>'),
        ),
        LINES,
    ),
    "ods: a closed group": (
        open_sheet(
            line(CELL("", "seen"))
            + f'<table:table-row-group table:display="false">{line(CELL("", "gone"))}</table:table-row-group>'
        ),
        LINES,
    ),
    "ods: a column": (
        open_sheet(
            COLUMNS(' table:visibility="collapse"')
            + line(CELL("", "seen"), CELL(' table:number-columns-repeated="2"', "gone"), CELL("", "gone"))
        ),
        LINES,
    ),
    "ods: under a merged cell": (
        open_sheet(line(CELL("", "seen"), CELL("", "gone").replace("table-cell", "covered-table-cell"))),
        "words under merged cells",
    ),
    "ods: a comment": (
        open_sheet(line(CELL("", f"seen<office:annotation>{P('gone')}</office:annotation>"))),
        "comments",
    ),
    "ods: by its format": (
        open_sheet(
            line(CELL("", "seen"), CELL(' table:style-name="C" office:value-type="string"', "gone")),
            NOTHING + format_of("N"),
        ),
        "cells whose format hides them",
    ),
    "ods: by its format, as programs save it": (
        open_sheet(
            line(CELL("", "seen"), CELL(' office:value-type="string" office:string-value="gone"', ""))
            + line(CELL(' office:value-type="float" office:value="42"', ""))
        ),
        "cells whose format hides them",
    ),
    "ods: by its column's format": (
        open_sheet(
            COLUMNS(' table:default-cell-style-name="C"')
            + line(CELL("", "seen"), CELL(' office:value-type="string"', "gone")),
            NOTHING + format_of("N"),
        ),
        "cells whose format hides them",
    ),
    "ods: by protection": (
        open_sheet(
            line(CELL("", "seen"), CELL(' table:style-name="C"', "gone")),
            open_style("table-cell", "C", '<style:table-cell-properties style:cell-protect="hidden-and-protected"/>'),
            ' table:protected="true"',
        ),
        "cells whose format hides them",
    ),
    "ods: a copy of another file's sheet": (
        opened(
            "spreadsheet",
            f'<table:table table:name="a">{line(CELL("", "seen"))}</table:table><table:table table:name="b">'
            f'<table:table-source xlink:href="b.ods"/>{line(CELL("", "gone"))}</table:table>',
        ),
        "values of other workbooks",
    ),
    "odp: a shape": (deck(BOXED(' draw:display="none"', "1cm", "gone")), "hidden shapes"),
    "odp: a layer": (deck(BOXED(' draw:layer="secret"', "1cm", "gone")), "hidden shapes"),
    "odp: right of the slide": (deck(BOXED("", "28.5cm", "gone")), "words beside the slides"),
    "odp: left of the slide": (deck(BOXED("", "-3cm", "gone")), "words beside the slides"),
    "odp: notes": (deck(f"<presentation:notes>{P('gone')}</presentation:notes>"), "notes for the speaker"),
}  # fmt: skip


@pytest.mark.parametrize("name, case", IN_OPEN_DOCUMENT.items(), ids=list(IN_OPEN_DOCUMENT))
def test_hidden_words_are_not_read_and_told_as_a_trace(tmp_path: Path, name: str, case: Case) -> None:
    parts, trace = case
    assert words_and_traces(saved(tmp_path / f"a.{name[:3]}", parts)) == ("seen", trace)
