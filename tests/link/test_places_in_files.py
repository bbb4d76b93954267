"""Seconds of recordings and pages of documents, as fields and links name them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cjmsite.link.chapter_files import fragment_fault, seconds_in
from cjmsite.pipeline import Request, build
from cjmsite.read.attachments import Facts
from tests.pipeline.small_hub import hub_of

ELEVEN = Facts("audio", seconds=11.0)


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        "t=0",
        "t=10.9",
        "t=4,7.5",
        "t=,7",
        "t=npt:4,7",
        "t=00:10",
        "t=0:00:10",
        "t=4&id=x",
        "xywh=1,2,3,4",
        "t=10,11.3",
    ],
)
def test_what_a_browser_reads_is_no_fault(fragment: str) -> None:
    assert fragment_fault("a/call.mp3", fragment, ELEVEN) is None


@pytest.mark.parametrize(
    "fragment, words, hint",
    [
        ("t=90", "lasts 11 seconds: there is no second 90", "listen"),
        ("t=11", "lasts 11 seconds: there is no second 11", "listen"),
        ("t=4,90", "lasts 11 seconds: there is no second 90", "listen"),
        ("t=00:01:05", "there is no second 65", "listen"),
        ("t=1:05", "browsers don't read “#t=1:05”", "write #t=65"),
        ("t=1:05,1:10", "browsers don't read", "write #t=65,70"),
        ("t=65s", "browsers don't read", "write #t=65"),
        ("t=1m5s", "browsers don't read", "write #t=65"),
        ("t=-5", "browsers don't read", "write #t="),
        ("t=", "browsers don't read", "write #t="),
        ("t=0,5,7", "browsers don't read", "write #t="),
        ("t=7,4", "ends before it begins", "write the earlier second first, as in #t=4,7"),
        ("42", "names no second", "write #t=42"),
        ("1:05", "names no second", "write #t=65"),
        ("t:42", "names no second", "write #t=42"),
        ("T=42", "names no second", "write #t=42"),
        ("start=42", "names no second", "write #t=42"),
        ("the-end", "names no second", "write #t=42"),
    ],
)
def test_a_second_that_is_not_there_or_not_read_is_told(fragment: str, words: str, hint: str) -> None:
    told = fragment_fault("a/call.mp3", fragment, ELEVEN)
    assert told is not None
    assert words in told[0]
    assert told[1].startswith(hint)


def test_where_nobody_knows_the_length_only_the_form_is_judged() -> None:
    assert fragment_fault("a/call.mp3", "t=90", None) is None
    assert fragment_fault("a/call.mp3", "t=1:05", None) is not None
    assert fragment_fault("a/plan.txt", "anything", None) is None


def test_a_page_that_a_document_has_not_is_told() -> None:
    facts = Facts("document", page_count=3)
    assert fragment_fault("plan.pdf", "page=3", facts) is None
    assert fragment_fault("plan.pdf", "page=4", facts) is not None


@pytest.mark.parametrize(
    "written, seconds",
    [("42", 42), ("42.5", 42.5), ("1:05", 65), ("1:00:02", 3602), ("1m5s", 65), ("1h", 3600), ("x", None), ("", None)],
)
def test_times_are_read_as_people_write_them(written: str, seconds: float | None) -> None:
    assert seconds_in(written) == seconds


def test_fields_and_texts_are_told_where_they_name_the_second(repository: Path, tmp_path: Path) -> None:
    page = """---
quotes: [{says: Wait., audio: "call.wav#t=900"}]
evidence: [{kind: interview, link: "call.wav#t=1:05"}]
attachments: [{file: call.wav, consent: written, transcript: A tone.}]
---
Hear [this](call.wav#t=0), and [that](call.wav#t=900).
"""
    files = {
        "journeys/tea/index.md": "",
        "journeys/tea/10-wanting/index.md": "",
        "journeys/tea/10-wanting/a/index.md": page,
    }
    site = hub_of(tmp_path, files)
    wav = next((repository / "tests" / "cases").rglob("call.wav"))
    shutil.copy(wav, site / "content/journeys/tea/10-wanting/a/call.wav")
    outcome = build(Request(site=site, output=tmp_path / "output"))
    told = [(one.line, one.column, one.code) for one in outcome.problems if one.code == "unknown-place"]
    assert told == [(2, 31, "unknown-place"), (3, 36, "unknown-place"), (6, 39, "unknown-place")]
    assert outcome.published
