"""Only words of a closed list let a file be published; whatever else somebody writes is an error, not a guess."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cjmsite.audit.site import audit
from cjmsite.pipeline import Request, build
from cjmsite.publishable.consent import CONSENTS, TRANSLATED, WITHHOLDING, consent_hint, consent_of
from tests.link.test_files_for_an_audience import recording

MEANT = {
    "written": "written", "Written": "written", " spoken ": "spoken", "PUBLIC": "public", "not-needed": "not-needed",
    "not needed": "not-needed", "not_needed": "not-needed", "pending": "pending", "none": "none",
    "withdrawn": "withdrawn", "schriftlich": "written", "mündlich": "spoken", "muendlich": "spoken",
    "mu\u0308ndlich": "spoken", "Öffentlich": "public", "nicht nötig": "not-needed", "nicht-noetig": "not-needed",
    "ausstehend": "pending", "keine": "none", "widerrufen": "withdrawn",
}  # fmt: skip
# What people write in such a field, most of them to say no; YAML takes some of these for more than words.
REFUSED = [
    "Nein", "no", "false", "no consent", "denied", "not given", "not yet", "refused", "yes", "true", "ja", "oral",
    "written?", "not written", "not withdrawn", "verweigert", "noch nicht", "n/a", "-", "asked", "0", "1", "consent",
    "nonee", "written and spoken", "none given", "not-need", "unpublic", '""', "[written]", "{by: mail}",
]  # fmt: skip
PAGE = "---\ntitle: Open\nattachments:\n  - {{file: call.wav, transcript: acted, consent: {consent}}}\n---\n\nWords.\n"


def hub(folder: Path, page: str, **others: str) -> Path:
    """A hub with one page, which has a recording beside it; `others` are files by their path without its ending."""
    files = {"cjmsite.yaml": "title: Small\n", "content/pages/open/index.md": page}
    files |= {f"content/{path}.md": text for path, text in others.items()}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    recording(folder / "content" / "pages" / "open" / "call.wav", "Words.")
    return folder


@pytest.mark.parametrize("written, meant", MEANT.items())
def test_each_word_of_the_list_is_known_in_every_language_and_spelling(written: str, meant: str) -> None:
    assert consent_of(written) == meant


@pytest.mark.parametrize("written", REFUSED)
def test_all_other_words_are_an_error_with_the_list(written: str, tmp_path: Path) -> None:
    outcome = build(Request(hub(tmp_path / "hub", PAGE.format(consent=written)), tmp_path / "out"))
    wrong = [one for one in outcome.problems if one.level == "error"]
    assert [(one.code, one.line) for one in wrong] == [("wrong-value", 4)]
    assert all(consent in wrong[0].message for consent in CONSENTS)
    assert not (tmp_path / "out").exists()


def test_a_word_is_suggested_for_a_slip_and_never_for_its_opposite() -> None:
    assert consent_hint("writen") == "did you mean “written”?"
    assert consent_hint("schriftlch") == "did you mean “written”?"
    for written in ("not given", "no", "Nein", "not yet", "not written", "unpublic"):
        assert "did you mean" not in consent_hint(written)
        assert "none where somebody said no" in consent_hint(written)


@pytest.mark.parametrize("consent", CONSENTS)
def test_the_file_and_its_words_are_published_only_with_one_of_the_first_four(consent: str, tmp_path: Path) -> None:
    page = PAGE.format(consent=consent).replace("transcript: acted, ", "")
    outcome = build(Request(hub(tmp_path / "hub", page), tmp_path / "out"))
    assert outcome.published, [one.as_text() for one in outcome.problems]
    names = {path.name for path in (tmp_path / "out" / "pages").rglob("*")}
    if consent in WITHHOLDING:
        assert not [name for name in names if name.startswith("call")]
    else:
        assert {"call.wav", "call.vtt", "call.de.vtt"} <= names


def test_a_file_without_a_note_of_consent_is_published_with_a_warning(tmp_path: Path) -> None:
    page = PAGE.replace(", consent: {consent}", "").replace("{{", "{").replace("}}", "}")
    for number, text in enumerate((page, page.replace("acted}", "acted, consent: }"))):
        outcome = build(Request(hub(tmp_path / f"hub{number}", text), tmp_path / f"out{number}"))
        assert [(one.code, one.level) for one in outcome.problems] == [("no-consent", "warning")]
        assert (tmp_path / f"out{number}" / "pages" / "open" / "call.wav").is_file()


TOUCHPOINT = """---
title: Calling
quotes: [{says: I called twice., audio: ../../../pages/open/call.wav#t=1}]
---

Hear [the call](../../../pages/open/call.wav), read [its words](../../../pages/open/call.vtt).
"""


def test_what_refers_to_a_file_that_nobody_gets_is_told_and_leads_nowhere(tmp_path: Path) -> None:
    site = hub(
        tmp_path / "hub",
        PAGE.format(consent="withdrawn") + "\n[Here](call.wav)\n",
        **{"journeys/one/index": "---\ntitle: One\n---\n", "journeys/one/10-first/index": "---\ntitle: First\n---\n"},
        **{"journeys/one/10-first/10-calling": TOUCHPOINT},
    )
    outcome = build(Request(site, tmp_path / "out"))
    told = [(one.file.rpartition("/")[2], one.line, one.code, one.level) for one in outcome.problems]
    assert sorted(told) == [
        ("10-calling.md", 3, "withheld-file", "warning"),
        ("10-calling.md", 6, "withheld-file", "warning"),
        ("10-calling.md", 6, "withheld-file", "warning"),
        ("index.md", 9, "withheld-file", "warning"),
    ]
    assert all("withdrawn" in one.message for one in outcome.problems)
    assert [one.as_text() for one in audit(tmp_path / "out") if one.level == "error"] == []
    page = (tmp_path / "out" / "journeys" / "one" / "first" / "calling.html").read_text("utf-8")
    assert "I called twice." in page
    assert "the call" in page
    assert "call.wav" not in page


def test_a_draft_withdraws_a_file_too(tmp_path: Path) -> None:
    draft = "---\ntitle: Later\ndraft: true\nattachments: [{file: open/call.wav, consent: withdrawn}]\n---\n"
    site = hub(tmp_path / "hub", PAGE.format(consent="written"), **{"pages/later": draft})
    outcome = build(Request(site, tmp_path / "out"))
    assert outcome.published
    assert not list((tmp_path / "out").rglob("call*"))


def test_a_file_beside_all_journeys_is_withdrawn_for_each_of_them(tmp_path: Path) -> None:
    journey = "---\ntitle: {name}\nattachments: [{{file: ../shared.wav, transcript: acted{more}}}]\n---\n\n"
    journey += "[x](../shared.wav)\n"
    files = {f"journeys/{name}/index": journey.format(name=name, more=more)
             for name, more in {"one": ", consent: written", "two": ", consent: none", "zoo": ""}.items()}  # fmt: skip
    site = hub(tmp_path / "hub", PAGE.format(consent="written"), **files)
    recording(site / "content" / "journeys" / "shared.wav", "Words.")
    outcome = build(Request(site, tmp_path / "out"))
    assert outcome.published, [one.as_text() for one in outcome.problems]
    assert not list((tmp_path / "out").rglob("shared*"))
    assert {one.code for one in outcome.problems} == {"withheld-file"}
    assert [one.as_text() for one in audit(tmp_path / "out") if one.level == "error"] == []


# Notes on words of a recording alone; {} is the note. The recording itself may be published.
WORDS_ALONE = {
    "the transcript listed by itself": ("- {file: call.wav, consent: written}\n  - {file: call.vtt, NOTE}", "call.vtt"),
    "listed before its recording": ("- {file: call.vtt, NOTE}\n  - {file: call.wav, consent: written}", "call.vtt"),
    "a translation": ("- {file: call.wav, consent: written}\n  - {file: call.de.vtt, NOTE}", "call.de.vtt"),
    "one that the recording names": (
        "- {file: call.wav, consent: written, transcript: call.de.vtt}\n  - {file: call.de.vtt, NOTE}",
        "call.de.vtt",
    ),
    "where the recording is listed nowhere": ("- {file: call.vtt, NOTE}", "call.vtt"),
}


@pytest.mark.parametrize("note", ["consent: none", "audience: team"])
@pytest.mark.parametrize("where", WORDS_ALONE)
def test_a_note_on_a_transcript_holds_beside_its_recording_too(where: str, note: str, tmp_path: Path) -> None:
    listed, withheld = WORDS_ALONE[where]
    page = f"---\ntitle: Open\nattachments:\n  {listed.replace('NOTE', note)}\n---\n\nWords.\n"
    site = hub(tmp_path / "hub", page)
    (site / "cjmsite.yaml").write_text("title: Small\naudiences: [public, team]\n")
    folder = site / "content" / "pages" / "open"
    for name in ("call.vtt", "call.de.vtt"):
        said = "PLANTED" if name == withheld else "Said openly."
        (folder / name).write_text(f"WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ann>{said}\n")
    outcome = build(Request(site, tmp_path / "out", audience="public"))
    assert outcome.published, [one.as_text() for one in outcome.problems]
    assert {one.code for one in outcome.problems} <= {"no-consent"}, "it has a transcript, which is not for everyone"
    found = [one for one in audit(tmp_path / "out", forbidden=["PLANTED"]) if one.level == "error"]
    assert [one.as_text() for one in found] == []
    names = {path.name for path in (tmp_path / "out" / "pages").rglob("call*.*")}
    assert names & {"call.wav", "call.vtt", "call.de.vtt"} == {"call.wav", "call.vtt", "call.de.vtt"} - {withheld}


def test_the_words_of_a_recording_beside_all_journeys_are_withdrawn_for_each_of_them(tmp_path: Path) -> None:
    journey = "---\ntitle: One\nattachments: [{{file: ../shared.wav, consent: written}}{}]\n---\n"
    notes = {"one": "", "two": ", {file: ../shared.vtt, consent: none}", "zoo": ""}
    files = {f"journeys/{name}/index": journey.format(note) for name, note in notes.items()}
    site = hub(tmp_path / "hub", PAGE.format(consent="written"), **files)
    recording(site / "content" / "journeys" / "shared.wav", "PLANTED")
    (site / "content" / "journeys" / "shared.de.vtt").unlink()
    outcome = build(Request(site, tmp_path / "out"))
    assert outcome.published, [one.as_text() for one in outcome.problems]
    found = [one for one in audit(tmp_path / "out", forbidden=["PLANTED"]) if one.level == "error"]
    assert [one.as_text() for one in found] == []
    assert list((tmp_path / "out").rglob("shared.wav"))


def test_every_language_of_the_interface_has_its_words_and_shows_them(repository: Path) -> None:
    catalogues = sorted((repository / "themes" / "default" / "words").glob("*.json"))
    languages = {path.stem for path in catalogues}
    assert languages - {"en"} == set(TRANSLATED)
    assert all(set(words) == set(CONSENTS) for words in TRANSLATED.values())
    for path in catalogues:
        shown = json.loads(path.read_text("utf-8"))
        for consent in CONSENTS:
            if consent not in WITHHOLDING:
                assert consent_of(shown[f"consent.{consent}"]) == consent


@pytest.mark.parametrize(
    "name, heading", [("format.md", "### Attachment"), ("getting-started.md", "## A journey of your own")]
)
def test_the_words_stand_in_the_manual(repository: Path, name: str, heading: str) -> None:
    text = (repository / "docs" / name).read_text("utf-8").partition(heading)[2]
    section = re.split(r"^##", text, maxsplit=1, flags=re.MULTILINE)[0]
    assert [consent for consent in CONSENTS if f"`{consent}`" not in section] == []
    if name == "getting-started.md":
        german = [words[0] for words in TRANSLATED["de"].values()]
        assert [word for word in german if f"`{word}`" not in section] == []
