"""A file with another type's ending is called what it is, with the mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.files.site_files import FoundFile
from cjmsite.read.admission import admitted
from cjmsite.read.attachments import facts_of

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
HEIC_OF_A_FAMILY = b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1heicmiaf"
AVIF_OF_A_FAMILY = b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1avifmiaf"


def found(folder: Path, name: str, data: bytes) -> FoundFile:
    (folder / name).write_bytes(data)
    return FoundFile(path=name, source=str(folder / name), size=len(data), stamp=(0, 0, 0))


@pytest.mark.parametrize(
    "name, data, said, mend",
    [
        ("a.jpg", HEIC, "it is a HEIC picture", "export it as jpg"),
        ("a.png", HEIC_OF_A_FAMILY, "it is a HEIC picture", "export it as jpg"),
        ("a.avif", HEIC_OF_A_FAMILY, "it is a HEIC picture", "export it as jpg"),
        ("a.mp4", HEIC, "it is a HEIC picture", "export it as jpg"),
        ("a.webp", AVIF_OF_A_FAMILY, "it is an AVIF picture", "the ending .avif"),
        ("a.jpg", b"\x89PNG\r\n\x1a\n0000", "it is a PNG picture", "the ending .png"),
        ("a.png", b"\xff\xd8\xff\xe0", "it is a JPEG picture", "the ending .jpg"),
        ("a.jpg", b"RIFF0000WEBPVP8 ", "it is a WebP picture", "the ending .webp"),
        ("a.jpg", b"II*\x00\x08\x00\x00\x00", "it is a TIFF picture", "export it as jpg or png"),
        ("a.gif", b"BM\x00\x10\x00\x00\x00\x00\x00\x00", "it is a BMP picture", "export it as png"),
        ("a.png", b"\n<!DOCTYPE html><p>Sign in", "it is a web page", "save the file itself"),
        ("a.webp", b"version https://git-lfs.github.com/spec/v1\n", "git keeps elsewhere", "git lfs pull"),
        ("a.pdf", b"PK\x03\x04", "it is a ZIP archive", "its own ending"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked with a password, or an old one", "as docx"),
        ("a.docx", b"%PDF-1.4", "it is a PDF", "the ending .pdf"),
        ("a.xlsx", b"name,age,city,country\nx,1,y,z\n", "it is a text", "editor"),
        ("a.wav", b"ID3\x04", "it is an MP3 recording", "the ending .mp3"),
        ("a.mp4", b"\x1aE\xdf\xa3\x42\x82\x84webm", "it is a WebM film", "the ending .webm"),
        ("a.ogg", b"\x00\x00\x00\x14ftypqt  ", "it is a QuickTime film", "export it as mp3 (sound) or mp4 (film)"),
        ("a.png", b"\x01\x02\x03", "says", "export it again"),
    ],
)
def test_a_file_of_another_type_is_called_what_it_is(
    tmp_path: Path, name: str, data: bytes, said: str, mend: str
) -> None:
    file = found(tmp_path, name, data)
    facts, problems = facts_of(file)
    assert facts is not None
    assert problems == ()
    _, [problem] = admitted(file, facts, frozenset())
    assert problem.code == "wrong-type"
    assert problem.message.startswith(f"this file is not what its ending .{name[2:]} says")
    assert said in problem.message
    assert mend in problem.hint


@pytest.mark.parametrize(
    "name, data",
    [
        ("a.avif", AVIF_OF_A_FAMILY),
        ("a.mp4", b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomavc1"),
        ("a.pdf", b"\r\n\xef\xbb\xbf" + b" " * 900 + b"%PDF-1.4\n"),
    ],
)
def test_a_file_that_begins_as_browsers_accept_it_is_what_it_says(tmp_path: Path, name: str, data: bytes) -> None:
    file = found(tmp_path, name, data)
    facts, problems = facts_of(file)
    assert facts is not None
    assert (problems, admitted(file, facts, frozenset())) == ((), (facts, ()))
