"""A drawing is published only if it does nothing but draw."""

from __future__ import annotations

import pytest

from cjmsite.read.media.derived import UnreadableError
from cjmsite.read.media.vector import drawing_of

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 30"'


def code_of(drawing: str) -> str:
    with pytest.raises(UnreadableError) as told:
        drawing_of(drawing.encode())
    return told.value.finding.code


@pytest.mark.parametrize("inside", [
    "<script>alert(1)</script>",
    "<foreignObject><p>x</p></foreignObject>",
    '<g onclick="alert(1)"/>',
    '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
    '<use xlink:href="https://example.org/x.svg#a"/>',
    '<image href="../secret.png"/>',
    '<style>@import "https://example.org/x.css";</style>',
    '<rect style="fill: url(https://example.org/x)"/>',
    '<rect fill="url(\'//example.org/x\')"/>',
    '<a href="#x"><animate attributeName="href" to="javascript:alert(1)"/></a>',
    '<image href="data:image/svg+xml,x"/>',
])  # fmt: skip
def test_a_drawing_that_runs_or_fetches_anything_is_refused(inside: str) -> None:
    assert code_of(f"{HEAD}>{inside}</svg>") == "active-picture"


@pytest.mark.parametrize("before", ['<!DOCTYPE svg [<!ENTITY a "b">]>', '<?xml-stylesheet href="x.css"?>'])
def test_a_drawing_that_declares_things_of_its_own_is_refused(before: str) -> None:
    assert code_of(f"{before}{HEAD}/>") == "active-picture"


def test_a_drawing_that_draws_is_published_with_its_size() -> None:
    inside = '<defs><path id="a" d="M0 0h1"/></defs><use href="#a"/><rect fill="url(#b)"/><style>.a{fill:red}</style>'
    derived = drawing_of(f"{HEAD}>{inside}</svg>".encode()).derived
    assert (derived.width, derived.height, derived.findings) == (40, 30, ())


def test_a_drawing_that_names_its_author_says_so() -> None:
    drawing = f'{HEAD} xmlns:s="http://sodipodi.sourceforge.net/x" s:docname="jane.svg"/>'
    assert [one.code for one in drawing_of(drawing.encode()).derived.findings] == ["file-traces"]


def test_what_is_no_drawing_is_named() -> None:
    assert code_of("<svg") == "broken-picture"
    assert code_of("<html/>") == "wrong-type"
