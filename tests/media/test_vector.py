"""A drawing is published with what draws, and with nothing that runs, asks somebody or tells of its author."""

from __future__ import annotations

import base64
import io

import pytest
from hypothesis import given, strategies
from PIL import Image

from cjmsite.audit.svg_files import check_xml
from cjmsite.media.derived import Derivation, UnreadableError
from cjmsite.media.vector import drawing_of

SPACES = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"'
)
HEAD = f'<svg {SPACES} viewBox="0 0 40 30"'
BEGINS = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 30"'


def made(inside: str, before: str = "", root: str = "") -> Derivation:
    derivation = drawing_of(f"{before}{HEAD}{root}>{inside}</svg>".encode())
    assert list(check_xml("a.svg", derivation.contents[""], picture=True)) == [], (
        "the audit lets through what is written"
    )
    assert drawing_of(derivation.contents[""]).contents == derivation.contents, "what is clean stays as it is"
    return derivation


def shown(inside: str) -> str:
    """What is published of a drawing's inside."""
    text = made(inside).contents[""].decode()
    assert text.startswith(BEGINS)
    return text.removeprefix(BEGINS).removeprefix("/>").removeprefix(">").removesuffix("</svg>")


def codes(derivation: Derivation) -> list[tuple[str, str]]:
    return [(one.code, one.level) for one in derivation.derived.findings]


GONE = {
    "<script>alert(1)</script>": "",
    "<foreignObject><p>x</p></foreignObject>": "",
    '<g onclick="alert(1)"/>': "<g/>",
    '<a href="javascript:alert(1)"><path d="M0 0"/></a>': '<a><path d="M0 0"/></a>',
    '<a href="https://example.org/"><text>Go</text></a>': "<a><text>Go</text></a>",
    '<use xlink:href="https://example.org/x.svg#a"/>': "<use/>",
    '<image href="../secret.png"/>': "<image/>",
    '<image href="data:image/svg+xml,x"/>': "<image/>",
    '<feImage href="//example.org/a.png"/>': "<feImage/>",
    '<style>@import "https://example.org/x.css";</style>': "<style/>",
    "<style>@font-face{font-family:A;src:url(https://example.org/a.woff)}.a{fill:red}</style>":
        "<style>.a{fill:red}</style>",
    r"<style>.a{background:u\72l(https://example.org/x)}</style>": "<style/>",
    '<rect style="fill: url(https://example.org/x)"/>': "<rect/>",
    r'<rect style="background:u\72l(https://example.org/x);fill:red"/>': '<rect style="fill:red"/>',
    "<rect style=\"background:image-set('https://example.org/x' 1x)\"/>": "<rect/>",
    "<rect style=\"mask:cross-fade(url(//example.org/x),red)\"/>": "<rect/>",
    "<rect style=\"mask:src('https://example.org/x')\"/>": "<rect/>",
    "<rect style=\"--a:url(//example.org/x);fill:var(--a)\"/>": '<rect style="fill:var(--a)"/>',
    "<rect style=\"cursor:url('x.cur'),auto\"/>": "<rect/>",
    '<rect fill="url(\'//example.org/x\')"/>': "<rect/>",
    '<rect filter="url(x.svg#f)"/>': "<rect/>",
    '<a href="#x"><animate attributeName="href" to="javascript:alert(1)"/></a>': '<a href="#x"/>',
    '<rect><set attributeName="fill" to="url(https://example.org/x)"/></rect>': "<rect/>",
    '<rect><set attributeName="onclick" to="alert(1)"/></rect>': "<rect/>",
    '<p xmlns="http://www.w3.org/1999/xhtml"><img src="https://example.org/x"/></p>': "",
}  # fmt: skip


@pytest.mark.parametrize("inside", GONE)
def test_what_runs_loads_or_leads_elsewhere_is_left_out_and_told(inside: str) -> None:
    assert shown(inside) == GONE[inside]
    assert codes(made(inside)) == [("active-picture", "warning")]


TELLING = {
    "<!-- by Jane -->": "",
    "<?program jane?>": "",
    "<metadata><dc:creator>Jane</dc:creator></metadata>": "",
    '<sodipodi:namedview pagecolor="jane"/>': "",
    '<g inkscape:label="Jane" inkscape:export-filename="/home/jane/a.png" xlink:title="Jane"/>': "<g/>",
    '<g id="Jane" class="jane" data-name="Jane"/>': "<g/>",
    "<g style=\"-inkscape-font-specification:'Jane';fill:red\"/>": '<g style="fill:red"/>',
    "<g>Jane<path d='M0 0'/>Jane</g>": '<g><path d="M0 0"/></g>',
    '<g style="display:none"><text>Jane</text></g>': "",
    '<g display="none"><image href="data:image/png;base64,AAAA"/></g>': "",
    "<style>/* Jane */ .a /* Jane */ { fill: /* Jane */ red }</style>": "<style>.a{fill:red}</style>",
    '<font><glyph unicode="Jane"/></font>': "",
}


@pytest.mark.parametrize("inside", TELLING)
def test_what_tells_of_the_author_or_is_never_seen_goes_without_a_word(inside: str) -> None:
    assert shown(inside) == TELLING[inside]
    assert codes(made(inside)) == []


def test_notes_at_the_root_and_before_it_are_gone() -> None:
    derivation = made(
        "", '<?xml version="1.0"?><!-- Jane --><?jane x?>', ' sodipodi:docname="jane.svg" xml:base="/home/jane/"'
    )
    assert derivation.contents[""].decode() == f"{BEGINS}/>"


KEPT = (
    ('<defs><path id="a" d="M0 0h1"/><linearGradient id="b"><stop stop-color="#fff"/></linearGradient></defs>'
    '<use href="#a"/><use xlink:href="#a"/><rect fill="url(#b) red" transform="rotate(-45 3,4)"/>'),
    ('<style media="print">.a,g&gt;.b:hover{fill:url(#c)}\n@media (min-width:3em){.a{fill:hsl(1 2% 3%)}}</style>'
    '<g class="a"><mask id="c"/></g>'),
    '<text x="1" xml:space="preserve"> two  <tspan font-weight="bold">words</tspan> &amp; a third </text>',
    '<title>A kettle</title><desc>It boils &lt;soon&gt;</desc>',
    '<circle r="3"><animate attributeName="r" values="0;1" dur="2s" fill="freeze" repeatCount="indefinite"/></circle>',
    '<filter id="f"><feGaussianBlur in="SourceGraphic" stdDeviation="2"/></filter><g filter="url(#f)"/>',
    '<switch><g systemLanguage="de"><path d="M0 0"/></g><g/></switch>',
    '<text aria-label="Jane’s (second) way" font-family="\'Open Sans\', Arial">x</text>',
)  # fmt: skip


@pytest.mark.parametrize("inside", KEPT)
def test_what_draws_stays_as_it_is(inside: str) -> None:
    assert shown(inside) == inside
    assert codes(made(inside)) == []


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("element", ['<image href="{}"/>', '<rect style="background:url({})"/>',
                                     "<style>.a{{background:url('{}')}}</style>"])  # fmt: skip
def test_a_picture_inside_loses_what_its_camera_wrote_into_it(form: str, element: str) -> None:
    stream, notes = io.BytesIO(), Image.Exif()
    notes[0x013B] = "Jane Secret"
    options = {"comment": b"Jane Secret"} if form == "GIF" else {"exif": notes}
    Image.new("RGB", (30, 20), (200, 30, 30)).save(stream, form, **options)
    assert b"Jane" in stream.getvalue()
    address = f"data:image/{form.lower()};base64," + base64.b64encode(stream.getvalue()).decode()
    text = shown(element.format(address))
    clean = base64.b64decode(text.split("base64,")[1].split('"')[0].split("&quot;")[0])
    assert b"Jane" not in clean
    assert Image.open(io.BytesIO(clean)).size == (30, 20)


def test_a_picture_inside_that_can_not_be_read_is_left_out_and_told() -> None:
    assert shown('<image href="data:image/png;base64,AAAA"/>') == "<image/>"
    assert codes(made('<image href="data:image/png;base64,AAAA"/>')) == [("active-picture", "warning")]


@pytest.mark.parametrize("inside", [
    "<defs><text>Jane said no</text></defs>", '<defs><g id="a"><text>Jane said no</text></g></defs>',
    "<symbol><text>Jane said no</text></symbol>", '<clipPath id="a"><text>Jane said no</text></clipPath>',
    "<marker><text>Jane said no</text></marker>", "<defs><symbol><text>Jane said no</text></symbol></defs>",
])  # fmt: skip
def test_words_that_nothing_draws_are_gone(inside: str) -> None:
    assert "Jane" not in shown(f"{inside}<path d='M0 0'/>")


@pytest.mark.parametrize("inside", [
    '<defs><g id="a"><text>Jane said yes</text></g></defs><use href="#a"/>',
    '<symbol id="a"><text>Jane said yes</text></symbol><use href="#a"/>',
    '<text fill="none" stroke="red">Jane said yes</text>', '<text opacity="0.5">Jane said yes</text>',
    '<defs id="a"><text>Jane said yes</text></defs><use href="#a"/>',
    '<text style="font-size:0.5em">Jane said yes</text>',
])  # fmt: skip
def test_words_that_are_drawn_stay(inside: str) -> None:
    assert "Jane said yes" in shown(inside)
    assert codes(made(inside)) == []


@pytest.mark.parametrize("inside", [
    '<g visibility="hidden"><text>Jane said no</text></g>',
    '<text style="opacity:0">Jane said no</text>',
    '<g style="display:none" id="a"><text>Jane said no</text></g><use href="#a"/>',
    "<style>.a{display:none}</style><text class='a'>Jane said no</text>",
    '<text fill="none">Jane said no</text>', '<text fill-opacity="0.0">Jane said no</text>',
    '<text opacity="0%">Jane said no</text>', '<g style="opacity:.0"><text>Jane said no</text></g>',
    '<text font-size="0px">Jane said no</text>', '<text style="font-size:0">Jane said no</text>',
])  # fmt: skip
def test_words_that_may_be_shown_later_stay_and_are_told(inside: str) -> None:
    assert "Jane said no" in shown(inside)
    assert codes(made(inside)) == [("file-traces", "warning")]


@pytest.mark.parametrize("declared", [
    '<!ENTITY a "&b;">', '<!ENTITY a SYSTEM "file:///etc/passwd">', '<!ENTITY % a "b"> %a;', '<!ENTITY a "<b/>">',
    f'<!ENTITY a "{"b" * 300}">', '<!ENTITY a SYSTEM "https://example.org/" NDATA b>',
])  # fmt: skip
def test_a_drawing_whose_entities_are_more_than_short_words_is_refused_in_every_encoding(declared: str) -> None:
    text = f'<?xml version="1.0" encoding="{{}}"?><!DOCTYPE svg [{declared}]>{HEAD}/>'
    for encoding in ("utf-8", "utf-16"):
        assert code_of(text.format(encoding).encode(encoding)) == "active-picture"


def test_short_words_that_a_drawing_declares_are_put_in() -> None:
    declared = '<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY who "Jane"><!ELEMENT svg ANY>]>'
    drawing = drawing_of(f'{declared}<svg xmlns="&ns;"><text>&who;</text></svg>'.encode())
    assert "<text>Jane</text>" in drawing.contents[""].decode()
    assert drawing.derived.findings == ()


def test_a_drawing_that_only_names_its_format_or_has_another_encoding_is_read() -> None:
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert made("", doctype).contents[""].decode() == f"{BEGINS}/>"
    latin = f'<?xml version="1.0" encoding="iso-8859-1"?>{HEAD}><title>Café</title></svg>'
    assert "Café" in drawing_of(latin.encode("latin-1")).contents[""].decode()


def test_a_style_sheet_from_elsewhere_is_told() -> None:
    derivation = made("", '<?xml-stylesheet href="https://example.org/x.css"?>')
    assert codes(derivation) == [("active-picture", "warning")]
    assert derivation.contents[""].decode() == f"{BEGINS}/>"


@pytest.mark.parametrize("said, size", [
    ('width="12.4px" height="30"', (12, 30)), ('viewBox="0 0 40 30"', (40, 30)),
    ('width="210mm" height="297mm" viewBox="0,0,21,30"', (21, 30)), ('width="100%"', (None, None)),
])  # fmt: skip
def test_a_drawings_size_is_told_in_pixels_if_it_says_one(said: str, size: tuple[int | None, int | None]) -> None:
    derived = drawing_of(f'<svg xmlns="http://www.w3.org/2000/svg" {said}/>'.encode()).derived
    assert (derived.width, derived.height) == size


def test_a_drawing_as_deep_as_a_well_is_written() -> None:
    depth = 40_000
    assert shown("<g>" * depth + "</g>" * depth).count("<g>") == depth - 1


def test_groups_of_styles_within_each_other_without_end_are_told() -> None:
    assert codes(made("<style>" + "@media x{" * 3000 + "a{r:1}" + "}" * 3000 + "</style>")) == [
        ("active-picture", "warning")
    ]


def code_of(drawing: bytes) -> str:
    with pytest.raises(UnreadableError) as told:
        drawing_of(drawing)
    return told.value.finding.code


def test_what_is_no_drawing_is_named() -> None:
    assert code_of(b"<svg") == "broken-picture"
    assert code_of(b"<html/>") == "wrong-type"


STYLES = strategies.text(alphabet="url(\\72l)#ab'\"/*;:{}@import httpsfillvar-.,!<>\n%é0", max_size=60)


@given(STYLES)
def test_no_style_however_it_is_written_names_an_address(style: str) -> None:
    text = style.replace("&", "").replace("<", "&lt;").replace('"', "&quot;").replace("\n", "&#10;")
    for inside in (f'<rect style="{text}"/>', f"<style>.a{{{text}}}</style>", f"<style>{text}</style>"):
        kept = made(inside).contents[""].decode().lower()
        assert "@import" not in kept
        assert all(piece.startswith("#") for piece in kept.split("url(")[1:])
        assert "\\" not in kept
