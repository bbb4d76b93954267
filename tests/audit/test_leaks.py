from __future__ import annotations

import gzip
import hashlib
import io
import time
import zipfile
import zlib

import pytest
from PIL import Image, PngImagePlugin

from cjmsite.audit.leaks import MOST_DEPTH, check_leaks, needles

WORD = "Canary Seven"


def told(data: bytes, *words: str) -> list[str]:
    return [problem.message for problem in check_leaks("a", data, needles(words or (WORD,), ()))]


def zipped(name: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return target.getvalue()


def pdf(stream: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj <</Filter /FlateDecode>>\nstream\n" + zlib.compress(stream) + b"\nendstream\nendobj\n"


def test_a_word_is_found_in_plain_bytes_whatever_its_case() -> None:
    assert told(b"... a CANARY SEVEN ...") == ["“Canary Seven” is published"]
    assert told(b"... a canary eight ...") == []


def test_a_word_is_found_in_the_member_of_an_office_file() -> None:
    content = b"<w:t>Canary Seven</w:t>" + b" " * 2000
    assert told(zipped("word/document.xml", content)) == ["“Canary Seven” is published in word/document.xml"]


def test_a_word_is_found_in_an_archive_within_an_archive() -> None:
    inner = zipped("notes.txt", WORD.encode() * 20)
    assert told(zipped("inner.docx", inner)) == ["“Canary Seven” is published in inner.docx, notes.txt"]


def test_archives_are_opened_to_a_fixed_depth() -> None:
    data = WORD.encode() * 20
    for level in range(MOST_DEPTH + 1):
        data = zipped(f"level-{level}.zip", data)
    assert told(data) == []


def test_a_word_is_found_in_a_stream_of_a_pdf() -> None:
    assert told(pdf(b"(Canary Seven) Tj")) == ["“Canary Seven” is published in a stream"]


def test_a_word_is_found_in_the_two_byte_text_of_a_pdf_title() -> None:
    assert told(b"%PDF-1.7\n/Title (\xfe\xff" + WORD.encode("utf-16-be") + b")") == ["“Canary Seven” is published"]


def test_a_word_is_found_in_gzip() -> None:
    assert told(gzip.compress(WORD.encode() * 20)) == ["“Canary Seven” is published in its content"]


def test_a_word_is_found_in_the_packed_text_of_a_png() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", WORD * 9, zip=True)
    words.add_itxt("Title", WORD * 9, zip=True)
    target = io.BytesIO()
    Image.new("RGB", (2, 2)).save(target, "PNG", pnginfo=words)
    assert told(target.getvalue()) == [
        "“Canary Seven” is published in a text chunk",
        "“Canary Seven” is published in the text chunk “Title”",
    ]


def test_a_word_is_found_as_html_and_json_write_it() -> None:
    assert told(b"Fish &amp; Chips", "Fish & Chips") == ["“Fish & Chips” is published"]
    assert told(b'"Vogelhaus f\\u00fcr Anna"', "Vogelhaus für Anna") == ["“Vogelhaus für Anna” is published"]


def test_damaged_archives_are_no_crash() -> None:
    for data in (zipped("a.txt", WORD.encode() * 20), pdf(WORD.encode() * 20), gzip.compress(WORD.encode() * 20)):
        for end in range(len(data)):
            told(data[:end])


def test_a_path_of_one_name_counts_only_with_a_further_one() -> None:
    wanted = needles((), ("/srv",))
    assert list(check_leaks("a", b"<</Type /Catalog /srv 3>>", wanted)) == []
    found = list(check_leaks("a", b"built in /srv/hub", wanted))
    assert [problem.code for problem in found] == ["audit-machine-path"]


@pytest.mark.parametrize("kind", ["recording", "document"])
def test_large_files_are_searched_as_fast_as_they_are_read(kind: str) -> None:
    noise = hashlib.shake_128(b"noise").digest(1_000_000)
    if kind == "recording":
        data = noise * 60
    else:  # a PDF of 10,000 streams
        stream = b"stream\n" + zlib.compress(noise[:600]) + b"\nendstream\n"
        data = b"%PDF-1.7\n" + stream * 10_000
    wanted = needles(["Canary"], ["/srv/build/site", "/home/amira"])
    began = time.process_time()
    assert list(check_leaks("a.bin", data, wanted)) == []
    assert time.process_time() - began < 3


def test_a_path_in_a_large_file_is_found_at_its_end() -> None:
    (problem,) = check_leaks("a.bin", b"\0" * 5_000_000 + b" /srv/build/site/x", needles([], ["/srv/build/site"]))
    assert "/srv/build/site" in problem.message
