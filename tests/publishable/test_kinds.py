"""What may lie beside a page: known kinds, by what a file is; all else is refused, and what runs is refused always."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from cjmsite.audit.output_names import check_names
from cjmsite.audit.site import audit
from cjmsite.audit.tree import tree_of
from cjmsite.media.derive import ARCHIVES, is_derived
from cjmsite.pipeline import Request, build
from cjmsite.problems import Problem
from cjmsite.publishable.forms import FORMS, form_of
from cjmsite.publishable.kinds import TYPES, published
from cjmsite.serve.file_handler import media_type


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


def told(folder: Path, files: dict[str, bytes], settings: str = "") -> dict[str, list[Problem]]:
    """What a build says of files beside a page, by their names; of settings under `cjmsite.yaml`."""
    page = folder / "hub" / "content" / "pages" / "open"
    page.mkdir(parents=True)
    (folder / "hub" / "cjmsite.yaml").write_text(f"title: Small\n{settings}", encoding="utf-8")
    (page / "index.md").write_text("---\ntitle: Open\n---\n\nWords.\n", encoding="utf-8")
    for name, data in files.items():
        (page / name).write_bytes(data)
    found: dict[str, list[Problem]] = {name: [] for name in files}
    for one in build(Request(folder / "hub", folder / "out")).problems:
        found.setdefault(one.file.rpartition("/")[2], []).append(one)
    return found


def errors(problems: list[Problem]) -> list[str]:
    return [one.code for one in problems if one.level == "error"]


ISO = b"\0\0\0\x18ftyp%s\0\0\0\0isommp42"
RECORDINGS = {
    "interview.MOV": ISO % b"qt  ", "a.wma": b"0&\xb2u\x8ef\xcf\x11", "a.amr": b"#!AMR\n", "a.3gp": ISO % b"3gp4",
    "a.avi": b"RIFF\0\0\0\0AVI LIST", "a.mkv": b"\x1aE\xdf\xa3\x93B\x82\x88matroska", "a.aiff": b"FORM\0\0\0\0AIFF",
    "a.caf": b"caff\0\1", "a.mpg": b"\0\0\1\xba", "a.m4b": ISO % b"M4B ", "a.wmv": b"x", "a.flv": b"FLV\1",
    "a.ds2": b"x", "a.mts": b"x", "a.weba": b"x", "a.ogv": b"x", "a.aif": b"x", "a.au": b".snd", "a.ac3": b"x",
    "a.mid": b"MThd",
    # By what they are, whatever they are called.
    "voice": b"#!AMR\n", "memo.dat": b"caff\0\1", "call.mp3": b"#!AMR\n", "film.mp4": b"RIFF\0\0\0\0AVI LIST",
    "said.ogg": b"OggS" + bytes(24) + b"Speex   1.2", "old.wav": b"FORM\0\0\0\0AIFF", "clip.jpg": b"FLV\1",
}  # fmt: skip


def test_a_recording_that_browsers_do_not_play_is_told_and_asked_for_consent_and_transcript(tmp_path: Path) -> None:
    found = told(tmp_path, RECORDINGS)
    for name in RECORDINGS:
        assert errors(found[name]) in (["recording-format"], ["wrong-type"]), name
        hints = " ".join(one.hint for one in found[name])
        assert "export it as mp3 (sound) or mp4 (film)" in hints or "give it the ending" in hints, name
        assert {"no-consent", "no-transcript"} <= {one.code for one in found[name]}, name
    assert "it is an AMR recording" in " ".join(one.message for one in found["call.mp3"])
    assert not (tmp_path / "out").exists()


LETTERS = {
    "a.eml": b"x", "a.msg": b"x", "a.mbox": b"x", "a.pst": b"x", "a.vcf": b"x", "a.ics": b"x", "a.pem": b"x",
    "mail.txt": b"Received: from a\r\nMessage-ID: <x>\r\nFrom: Tom <tom@example.org>\r\n\r\nHello",
    "people.csv": b"BEGIN:VCARD\nFN:Tom\n", "meeting": b"BEGIN:VCALENDAR\n", "box.dat": b"From tom@x Mon Jan  5 2026\n",
    "id.txt": b"-----BEGIN OPENSSH PRIVATE KEY-----\n", "winmail.dat": b"\x78\x9f\x3e\x22",
}  # fmt: skip


def test_what_holds_peoples_names_or_keys_is_refused(tmp_path: Path) -> None:
    found = told(tmp_path, LETTERS)
    assert {name: errors(found[name]) for name in LETTERS} == {name: ["private-file"] for name in LETTERS}


RUNS = """html shtm xhtm ehtml rss atom xsd xml svgz mht js scf library-ms settingcontent-ms chm reg msc inf command py
hlp sct iqy slk xll xlsb appx ws diagcab config exe bat ps1 vbs hta lnk url webloc desktop jar docm xlsm pptm php jsp sh
iso dmg mobileconfig search-ms appref-ms theme one mdb wasm xbap jnlp terminal cpl""".split()
HTML = b"<!doctype html><script>alert(1)</script>"
XHTML = b'<?xml version="1.0"?><gpx xmlns:h="http://www.w3.org/1999/xhtml"><h:script/></gpx>'
ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
CHARACTER = b'<a xmlns="http://www.w3.org/1999/&#120;html"><b/></a>'
RUN_BY_WHAT_THEY_ARE = {
    "a.dat": HTML, "b.dat": b"MZ\x90\0\3\0\0\0", "c.dat": b"#!/bin/sh\n", "d.dat": b"L\0\0\0\1\x14\2\0", "e.dat": XHTML,
    "f.dat": XHTML.decode().encode("utf-16"), "g.dat": ENTITY, "h.dat": CHARACTER, "i.dat": b"\x7fELF\2\1\1\0",
    "j.dat": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"),
    "k.dat": zipped("word/vbaProject.bin"),
    "l.docx": zipped("[Content_Types].xml", "word/vbaProject.bin"), "m.xlsx": zipped("xl/macrosheets/sheet1.xml"),
    "n.pptx": zipped("ppt\\activeX\\activeX1.bin"), "o.odt": zipped("mimetype", "Basic/Standard/Module1.xml"),
    "p.rtf": rb"{\rtf1 {\object\objemb{\*\objdata 0105}}}", "q.rtf": rb"{\rtf1 {\*\template http://a.example/x.dotm}}",
    "r.dat": b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
    "s.dat": b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
}  # fmt: skip


def test_what_runs_when_it_is_opened_is_refused_even_where_the_hub_allows_its_ending(tmp_path: Path) -> None:
    found = told(tmp_path, {f"a.{ending}": b"x" for ending in RUNS} | {"B.HTML": b"x"})
    assert {name for name, several in found.items() if errors(several) != ["active-file"]} == set()
    allowed = told(tmp_path / "two", {"a.hta": b"x"}, f"attachments: {{allow: [{', '.join(RUNS)}]}}\n")
    assert errors(allowed["a.hta"]) == ["active-file"]
    assert errors(allowed["cjmsite.yaml"]) == ["active-file"] * len(RUNS)
    assert "a browser runs the scripts in it" in allowed["cjmsite.yaml"][0].message


def test_what_runs_is_known_by_what_it_is_also_where_its_ending_is_allowed(tmp_path: Path) -> None:
    found = told(tmp_path, RUN_BY_WHAT_THEY_ARE, "attachments: {allow: [dat]}\n")
    assert {name: errors(found[name]) for name in RUN_BY_WHAT_THEY_ARE} == {
        name: ["active-file"] for name in RUN_BY_WHAT_THEY_ARE
    }


def test_a_refused_file_is_told_once_and_not_called_missing_where_a_page_links_to_it(tmp_path: Path) -> None:
    page = tmp_path / "hub" / "content" / "pages" / "open"
    page.mkdir(parents=True)
    (tmp_path / "hub" / "cjmsite.yaml").write_text("title: Small\n")
    (page / "index.md").write_text("[mail](a.eml) and [page](a.html)\n")
    (page.parent / "other.md").write_text("[mail](open/a.eml)\n")
    (page / "a.eml").write_text("x")
    (page / "a.html").write_text("x")
    told = build(Request(tmp_path / "hub", tmp_path / "out")).problems
    assert [(one.file.rpartition("/")[2], one.code) for one in told] == [
        ("a.eml", "private-file"),
        ("a.html", "active-file"),
    ]


NAMED = {"a.sketch": b"words", "b.gpx": b'<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1"/>',
         "c.zip": zipped("a.html"), "d.json": b"{}", "e.DAT": b"\0\1", "f.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x",
         "g.eml": b"x", "h.heic": b"\0\0\0\x18ftypheic", "LICENSE": b"words"}  # fmt: skip


def test_all_other_kinds_are_refused_unless_the_hub_names_their_ending(tmp_path: Path) -> None:
    refused = told(tmp_path / "refused", NAMED)
    codes = {name: ["file-kind"] for name in NAMED} | {"g.eml": ["private-file"], "h.heic": ["picture-format"]}
    assert {name: errors(refused[name]) for name in NAMED} == codes
    assert "attachments: {allow: [sketch]}" in refused["a.sketch"][0].hint
    with_ending = {name: data for name, data in NAMED.items() if name != "LICENSE"}
    settings = 'attachments: {allow: [sketch, .gpx, "*.ZIP", json, dat, doc, eml, heic]}\n'
    found = told(tmp_path / "allowed", with_ending, settings)
    assert [one.as_text() for several in found.values() for one in several if one.level == "error"] == []
    names = {path.name for path in (tmp_path / "allowed" / "out" / "pages").rglob("*")}
    assert set(with_ending) <= names
    assert [one.as_text() for one in audit(tmp_path / "allowed" / "out") if one.level == "error"] == []


def test_letters_and_keys_are_refused_under_the_ending_of_another_kind_that_the_hub_names(tmp_path: Path) -> None:
    mail = b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nwords"
    files = {"a.doc": mail, "b.mov": mail, "c.dat": b"BEGIN:VCARD\n", "d.dat": b"-----BEGIN PRIVATE KEY", "e.eml": mail}
    found = told(tmp_path, files, "attachments: {allow: [doc, mov, dat, eml]}\n")
    codes = {name: [] if name == "e.eml" else ["private-file"] for name in files}
    assert {name: errors(found[name]) for name in files} == codes
    assert "allow" not in found["a.doc"][0].hint


def test_a_recording_of_a_kind_that_the_hub_names_is_published_and_asked_for_consent(tmp_path: Path) -> None:
    found = told(tmp_path, {"a.mov": ISO % b"qt  "}, "attachments: {allow: mov}\n")
    assert [one.code for one in found["a.mov"]] == ["no-consent", "no-transcript"]
    assert list((tmp_path / "out").rglob("a.mov"))


@pytest.mark.parametrize("written", ["tar.gz", "", "a/b", "tmp", "md", "*", "yaml"])
def test_what_is_no_ending_of_an_attachment_is_told_in_the_settings(written: str, tmp_path: Path) -> None:
    found = told(tmp_path, {}, f'attachments: {{allow: ["{written}"]}}\n')
    assert len(errors(found["cjmsite.yaml"])) == 1
    assert found["cjmsite.yaml"][0].line == 2


@pytest.mark.parametrize("ending", ["css", "map", "webmanifest", "woff2", "ico", "scss", "sass", "less", "jinja", "j2"])
def test_an_ending_of_the_sites_own_files_cant_be_allowed_for_the_audit_would_refuse_it(
    ending: str, tmp_path: Path
) -> None:
    found = told(tmp_path, {f"a.{ending}": b"a { b: url(http://h.example) }"}, f"attachments: {{allow: [{ending}]}}\n")
    assert len(errors(found["cjmsite.yaml"])) == 1
    assert f".{ending} files are" in found["cjmsite.yaml"][0].message


def test_what_people_often_put_beside_a_page_is_told_what_to_make_of_it(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    files = {"a.srt": b"1\n00:00:01,000 --> 00:00:02,000\nHello\n", "b.ttml": b"<tt/>",
             "c.doc": ole,
             "d.tsv": b"a\tb\n", "e.drawio": b"<mxfile/>", "f.key": zipped("Index/Document.iwa"),
             "g.key": b"-----BEGIN PRIVATE KEY"}  # fmt: skip
    hints = {name: several[0].hint for name, several in told(tmp_path, files).items()}
    for name, hint in {"a.srt": "convert it to .vtt", "b.ttml": "convert it to .vtt", "c.doc": "save it as docx",
                       "d.tsv": "save it as csv", "e.drawio": "svg, png or PDF", "f.key": "export it as PDF",
                       "g.key": "copy what readers need"}.items():  # fmt: skip
        assert hint in hints[name], (name, hints[name])


def test_a_table_with_a_cell_that_starts_a_program_is_refused_and_no_other(tmp_path: Path) -> None:
    files = {"a.csv": b"date,value\n2026-01-01,=cmd|' /C calc'!A0\n", "b.csv": b'a;b\n"+cmd|\'/C calc\'!A0";2\n',
             "c.csv": b"a\n@SUM(1+9)*cmd|' /C calc'!A0\n", "d.csv": b"a,b\n-5,what | ever!\n=A1+1,a|b\n"}  # fmt: skip
    codes = {name: errors(several) for name, several in told(tmp_path, files).items()}
    assert codes == {name: ["active-file"] for name in ("a.csv", "b.csv", "c.csv")} | {"d.csv": []}


def test_json_that_a_hub_allows_must_be_json(tmp_path: Path) -> None:
    found = told(
        tmp_path, {"a.json": b'{"a": 1}', "b.json": b"{a: 1}", "c.json": b"[NaN]"}, "attachments: {allow: [json]}\n"
    )
    codes = {"a.json": [], "b.json": ["wrong-type"], "c.json": ["wrong-type"]}
    assert {name: errors(several) for name, several in found.items()} == codes


def test_first_boxes_of_films_and_tags_before_recordings_are_passed_by(tmp_path: Path) -> None:
    free, piece = b"\0\0\0\x10free" + bytes(8), ISO.replace(b"ftyp", b"styp")
    assert form_of(free + ISO % b"isom") == form_of(piece % b"msdh") == form_of(free + piece % b"msdh") == "mp4"
    assert form_of(free + ISO % b"avif") == "avif"
    tags = b"ID3\4\0\0\0\0\x20\0" + bytes(4096)
    refused = told(tmp_path, {"a.mp3": tags + b"RIFF\0\0\0\0WAVEfmt ", "b.wav": tags + b"\xff\xfb\x90\x00"})
    assert "it is a WAV recording" in refused["a.mp3"][0].message
    assert "it is an MP3 recording" in refused["b.wav"][0].message


def test_a_file_that_is_not_what_its_ending_says_is_called_what_it_is(tmp_path: Path) -> None:
    files = {
        "a.jpg": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "b.png": b"\xff\xd8\xff\xe0", "c.jpg": HTML, "d.pdf": b"PK\3\4",
        "e.mp3": b"RIFF\0\0\0\0WAVEfmt ", "f": b"%PDF-1.7", "g.jfif": b"\xff\xd8\xff\xe0", "h.m4b": ISO % b"M4B ",
        "i.mov": ISO % b"mp42",
    }  # fmt: skip
    words = {
        name: " ".join(f"{one.message} {one.hint}" for one in several)
        for name, several in told(tmp_path, files).items()
    }
    for name, said in {
        "a.jpg": "it is a HEIC picture export it as jpg", "b.png": "it is a JPEG picture give it the ending .jpg",
        "c.jpg": "it is a web page", "d.pdf": "a ZIP archive", "e.mp3": "it is a WAV recording give it the ending .wav",
        "f": "it is a PDF document: give it the ending .pdf", "g.jfif": "give it the ending .jpg",
        "h.m4b": "give it the ending .m4a", "i.mov": "give it the ending .mp4",
    }.items():  # fmt: skip
        assert said in words[name], (name, words[name])


def test_texts_that_begin_like_something_else_are_texts(tmp_path: Path) -> None:
    files = {
        "a.txt": b"MZ is how some notes begin.", "b.txt": b"Subject: bicycles\n\nFrom: the shop\n",
        "c.csv": b"date,value\n",
        "d.txt": b"<p>a page as a text</p>", "e.txt": b"#!/bin/sh shown as words", "f.txt": b"CWS: a note",
        "g.txt": "\ufeffW\u00f6rter".encode(), "h.txt": b"Begin: vcard", "i.rtf": rb"{\rtf1 an \b object}",
    }  # fmt: skip
    assert {name: errors(several) for name, several in told(tmp_path, files).items()} == {name: [] for name in files}


def test_there_is_one_table_of_endings(repository: Path) -> None:
    """Reader, media, preview and audit take theirs from it: what one lets through, no other refuses."""
    endings = published("audio", "video", "image", "document", "table", "transcript")
    worked_on = {TYPES[one].standing for one in TYPES if is_derived(one)}
    assert worked_on == {"published", "unplayed", "unshown", "letter", "secret"}
    assert {"docx", "xlsx", "pptx", "odt", "ods", "odp"} == ARCHIVES
    for ending in endings:
        assert media_type(f"a.{ending}") != "application/octet-stream"
        assert list(check_names(tree_of([f"a.{ending}"], []))) == []
    for ending in RUNS:
        flagged = {one.code for one in check_names(tree_of([f"a.{ending}"], []))}
        assert "audit-active-file" in flagged or ending in ("html", "xml", "js", "wasm")
    assert {name for one in TYPES.values() for name in one.forms} <= set(FORMS)
    sources = {path.name: path.read_text("utf-8") for path in (repository / "src" / "cjmsite").rglob("*.py")}
    named = {name for name, text in sources.items() if "heic" in text and "tiff" in text}
    assert named == {"kinds.py", "forms.py"}


def test_real_files_are_what_their_endings_say(repository: Path) -> None:
    seen = 0
    for path in (repository / "content").rglob("*.*"):
        ending = path.suffix.removeprefix(".")
        if path.is_file() and ending != "md":
            with path.open("rb") as stream:
                form = form_of(stream.read(4096))
            assert form in TYPES[ending].forms or (not form and not TYPES[ending].surely), path.name
            seen += 1
    assert seen > 20
