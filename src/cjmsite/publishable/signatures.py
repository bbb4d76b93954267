"""What a file is by its first bytes, for those whose ending says something else."""

from __future__ import annotations

import re

from cjmsite.frozen import frozen


@frozen
class FileType:
    """A type of files as people call it (`a HEIC picture`), and what to do with one that has another type's ending."""

    name: str
    mend: str


def _ends(name: str, ending: str) -> FileType:
    return FileType(name, f"give it the ending .{ending}")


def _export(name: str, endings: str) -> FileType:
    return FileType(name, f"open it on your machine; export it as {endings}")


_HEIC = _export("a HEIC picture", "jpg")
_AVIF = _ends("an AVIF picture", "avif")
_PAGE = FileType("a web page", "it was perhaps saved in place of the file: save the file itself")
# By the letters in `ftyp`, the first box of files of this family (ISO/IEC 14496-12, 4.3).
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), _HEIC),
    **dict.fromkeys((b"avif", b"avis"), _AVIF),
    b"qt  ": _export("a QuickTime film", "mp4"),
    b"M4A ": _ends("a recording (m4a)", "m4a"),
}
_FIRST_BYTES: tuple[tuple[bytes, FileType], ...] = (
    (rb"\x89PNG\r\n\x1a\n", _ends("a PNG picture", "png")),
    (rb"\xff\xd8\xff", _ends("a JPEG picture", "jpg")),
    (rb"GIF8[79]a", _ends("a GIF picture", "gif")),
    (rb"RIFF.{4}WEBP", _ends("a WebP picture", "webp")),
    (rb"RIFF.{4}WAVE", _ends("a WAV recording", "wav")),
    (rb"RIFF.{4}AVI ", _export("an AVI film", "mp4")),
    (rb"II\*\0|MM\0\*", _export("a TIFF picture, or a camera's raw one", "jpg or png")),
    (rb"BM.{4}\0\0\0\0", _export("a BMP picture", "png")),
    (rb"8BPS", _export("a Photoshop picture", "jpg or png")),
    (rb"\xff\x0a|\0\0\0\x0cJXL ", _export("a JPEG XL picture", "jpg or png")),
    (rb"\0\0\0\x0cjP  ", _export("a JPEG 2000 picture", "jpg or png")),
    (rb"\0\0\x01\0", _export("an icon", "png")),
    (rb"%PDF-", _ends("a PDF", "pdf")),
    (rb"PK\x03\x04", FileType("a ZIP archive, as Office documents are too", "give it its own ending")),
    (rb"\xd0\xcf\x11\xe0", FileType(
        "an Office document that is locked with a password, or an old one (doc, xls, ppt)",
        "save it without a password as docx, xlsx or pptx, or as PDF",
    )),
    (rb"\{\\rtf", _ends("a text (rtf)", "rtf")),
    (rb"ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]", _ends("an MP3 recording", "mp3")),
    (rb"\xff[\xf0\xf1\xf8\xf9]", _ends("an AAC recording", "aac")),
    (rb"fLaC", _ends("a FLAC recording", "flac")),
    (rb"OggS", _ends("an Ogg recording", "ogg")),
    (rb"\x1aE\xdf\xa3", _ends("a WebM or Matroska film", "webm")),
    (rb"FORM.{4}AIF[FC]", _export("an AIFF recording", "mp3")),
    (rb"#!AMR", _export("an AMR recording", "mp3")),
    (rb"\x30\x26\xb2\x75", _export("a Windows Media file", "mp3 or mp4")),
    (rb"version https://git-lfs", FileType(
        "what stands for a file that git keeps elsewhere", "fetch the file itself: git lfs pull",
    )),
    (rb"bplist00", FileType("a placeholder or a list of settings of a Mac", "download the file itself")),
    (rb"MZ|\x7fELF|\xcf\xfa\xed\xfe", FileType("a program", "look where it comes from, before anyone opens it")),
    (rb"(?i)(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body)", _PAGE),
    (rb"(?:\xef\xbb\xbf)?\s*<svg", _ends("a drawing (SVG)", "svg")),
    (rb"(?:\xef\xbb\xbf)?\s*<\?xml", FileType("XML", "export it again as the type that it should be")),
    (rb"(?:\xef\xbb\xbf)?[\t\n\r\x20-\x7e]{16,}$", FileType("a text", "look into it with an editor; save it again")),
)  # fmt: skip


def is_picture_of_phones(head: bytes) -> bool:
    """Whether a file by its first bytes is a HEIC picture, which no browser shows."""
    return type_of(head) is _HEIC


def type_of(head: bytes) -> FileType | None:
    """The type of a file by its first bytes, 64 or more; None where they are known of none."""
    head = head[:64]
    if head[4:8] == b"ftyp":
        brands = [head[8:12], *(head[at : at + 4] for at in range(16, len(head) - 3, 4))]
        found = [_BRANDS[brand] for brand in brands if brand in _BRANDS]
        # Pictures of both types may begin with a brand of their family: what follows it says which.
        if found and head[8:12] in (b"mif1", b"msf1"):
            return _AVIF if _AVIF in found else _HEIC
        return _BRANDS.get(head[8:12], _ends("a film (mp4)", "mp4"))
    return next((known for mark, known in _FIRST_BYTES if re.match(mark, head, re.DOTALL)), None)
