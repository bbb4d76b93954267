"""What a file is, by its first bytes: its ending is only what somebody called it.

The marks are those of the formats' own specifications; containers (ISO/IEC 14496-12, RIFF, Matroska, Ogg) are told
apart by what they name within the first bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from cjmsite.frozen import frozen

# What holds for a form: a file of it can be published; it is a recording or picture that browsers don't play or show;
# it holds names or keys; it runs; nothing is known but its name.
FormStanding = Literal["published", "unplayed", "unshown", "letter", "secret", "runs", "unknown"]
# Forms of files that would be published if no program lay in them.
PROGRAMS_WITHIN = ("macros", "embeds", "calls")
HEAD = 4096  # bytes that are enough to tell


@frozen
class Form:
    """A form of bytes: in words, what holds for it, the ending that its files have, and what to do with one of another
    ending."""

    words: str
    standing: FormStanding
    ending: str = ""
    mend: str = ""


_PICTURE, _RECORDING = "jpg or png", "mp3 (sound) or mp4 (film)"
_FORMS: Mapping[FormStanding, Mapping[str, tuple[str, ...]]] = {
    # Words, and the ending where it is not the form's own name.
    "published": {
        "png": ("a PNG picture",), "jpg": ("a JPEG picture",), "gif": ("a GIF picture",), "webp": ("a WebP picture",),
        "avif": ("an AVIF picture",), "mp3": ("an MP3 recording",), "id3": ("an MP3 recording", "mp3"),
        "adts": ("an AAC recording", "aac"), "flac": ("a FLAC recording",), "wav": ("a WAV recording",),
        "ogg": ("an Ogg recording",), "m4a": ("a recording (m4a)",), "mp4": ("a film (mp4)",),
        "webm": ("a WebM film",), "pdf": ("a PDF document",), "rtf": ("a text (rtf)",),
    },
    # Words, and as what to export it.
    "unplayed": {
        "mov": ("a QuickTime film",), "avi": ("an AVI film",), "mkv": ("a Matroska film",),
        "asf": ("a Windows Media recording",), "amr": ("an AMR recording",), "aiff": ("an AIFF recording",),
        "caf": ("a CAF recording",), "mpeg": ("an MPEG film",), "flv": ("a Flash film",), "au": ("an AU recording",),
        "midi": ("a MIDI file",), "rm": ("a RealMedia recording",), "ac3": ("an AC-3 recording",),
        "wv": ("a WavPack recording",), "ape": ("a Monkey's Audio recording",), "mxf": ("an MXF film",),
        "dss": ("a dictation (DSS)",), "dsf": ("a DSD recording",), "w64": ("a Wave64 recording",),
        "speex": ("a Speex recording",), "theora": ("an Ogg Theora film",), "3gp": ("a 3GP recording",),
    },
    "unshown": {
        "heic": ("a HEIC picture", "jpg"), "tiff": ("a TIFF picture, or a camera's raw one", _PICTURE),
        "bmp": ("a BMP picture", "png"), "psd": ("a Photoshop picture", _PICTURE), "ico": ("an icon", "png"),
        "jp2": ("a JPEG 2000 picture", _PICTURE), "jxl": ("a JPEG XL picture", _PICTURE), "icns": ("an icon", "png"),
        "emf": ("an EMF drawing", "png"), "eps": ("a PostScript drawing", "png or PDF"),
    },
    # Words, and what to do.
    "letter": {
        "eml": ("an e-mail",), "mbox": ("a mailbox",), "vcf": ("an address card",), "ics": ("a calendar",),
        "pst": ("an Outlook mailbox",), "tnef": ("an Outlook attachment",),
    },
    "secret": {"key": ("a key or certificate",), "kdbx": ("a password safe",)},
    "runs": {
        "html": ("a web page", "it was perhaps saved in place of the file: save the file itself"),
        "script": ("a script",), "exe": ("a program", "look where it comes from, before anyone opens it"),
        "lnk": ("a shortcut", "copy the file itself, not what points to it"), "chm": ("a help file",),
        "swf": ("a Flash program",), "wasm": ("a program",), "cab": ("a Windows package",),
        "xmlruns": ("an XML file with scripts or styles",),
        "macros": ("a document with macros", "save it without them, or publish a PDF"),
        "embeds": ("a document with programs in it", "take them out, or publish a PDF"),
        "calls": ("a document that starts a program, or opens a file of another address, by itself",
                  "take that field, template or link out, or publish a PDF"),
    },
    "unknown": {
        "xml": ("XML", "export it again as the type that it should be"),
        "zip": ("a ZIP archive, as Office documents are too", "give it its own ending"),
        "ole": ("an Office document that is locked with a password, or an old one (doc, xls, ppt)",
                "save it without a password as docx, xlsx or pptx, or as PDF"),
        "sqlite": ("a database",), "gz": ("an archive",), "rar": ("an archive",), "sevenzip": ("an archive",),
        "pointer": ("what stands for a file that git keeps elsewhere", "fetch the file itself: git lfs pull"),
        "plist": ("a placeholder or a list of settings of a Mac", "download the file itself"),
        "text": ("a text", "look into it with an editor; save it again"),
    },
}  # fmt: skip


def _forms() -> Iterator[tuple[str, Form]]:
    for standing, several in _FORMS.items():
        for name, (words, *more) in several.items():
            if standing == "published":
                ending = more[0] if more else name
                yield name, Form(words, standing, ending, f"give it the ending .{ending}")
            elif standing in ("unplayed", "unshown"):
                yield name, Form(words, standing, "", f"export it as {more[0] if more else _RECORDING}")
            else:
                yield name, Form(words, standing, "", more[0] if more else "")
    # Browsers play it, once its ending says what it is.
    yield "m4b", Form("an audio book (m4b)", "unplayed", "m4a", "give it the ending .m4a")


FORMS: Mapping[str, Form] = dict(_forms())

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"),
    (b"fLaC", "flac"), (b"ID3", "id3"), (b"{\\rt", "rtf"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"),
    (b"#!AMR", "amr"), (b"caff", "caf"), (b"FLV\x01", "flv"), (b".snd", "au"), (b"MThd", "midi"), (b".RMF", "rm"),
    (b".ra\xfd", "rm"), (b"\x0b\x77", "ac3"), (b"wvpk", "wv"), (b"MAC ", "ape"), (b"\x02dss", "dss"),
    (b"\x03dss", "dss"), (b"\x03ds2", "dss"), (b"DSD ", "dsf"), (b"riff\x2e\x91\xcf\x11", "w64"),
    (b"\x06\x0e\x2b\x34\x02\x05", "mxf"), (b"\x00\x00\x01\xba", "mpeg"), (b"\x00\x00\x01\xb3", "mpeg"),
    (b"0&\xb2u\x8ef\xcf\x11", "asf"), (b"II*\x00", "tiff"), (b"MM\x00*", "tiff"), (b"II+\x00", "tiff"),
    (b"8BPS", "psd"), (b"\x00\x00\x01\x00", "ico"), (b"icns", "icns"), (b"\x00\x00\x00\x0cjP  ", "jp2"),
    (b"\xff\x4f\xff\x51", "jp2"), (b"\xff\x0a", "jxl"), (b"\x00\x00\x00\x0cJXL ", "jxl"),
    (b"\xc5\xd0\xd3\xc6", "eps"), (b"%!PS", "eps"), (b"BEGIN:VCARD", "vcf"), (b"BEGIN:VCALENDAR", "ics"),
    (b"!BDN", "pst"), (b"\x78\x9f\x3e\x22", "tnef"), (b"-----BEGIN ", "key"), (b"PuTTY-User-Key-File", "key"),
    (b"\x03\xd9\xa2\x9a", "kdbx"), (b"MZ", "exe"), (b"\x7fELF", "exe"), (b"\xca\xfe\xba\xbe", "exe"),
    (b"\xfe\xed\xfa", "exe"), (b"\xce\xfa\xed\xfe", "exe"), (b"\xcf\xfa\xed\xfe", "exe"), (b"dex\n", "exe"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "lnk"), (b"ITSF", "chm"), (b"FWS", "swf"), (b"CWS", "swf"), (b"ZWS", "swf"),
    (b"\x00asm", "wasm"), (b"MSCF", "cab"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"SQLite format 3", "sqlite"), (b"\x1f\x8b", "gz"), (b"Rar!", "rar"), (b"7z\xbc\xaf", "sevenzip"),
    (b"#!", "script"), (b"version https://git-lfs", "pointer"),
    (b"bplist00", "plist"),
)  # fmt: skip
_BOXES = frozenset({b"ftyp", b"styp", b"free", b"skip", b"uuid", b"sidx", b"moof", b"emsg", b"prft"})
_SOUND = {b"M4B ": "m4b", b"M4A ": "m4a"}
_RIFF = {b"WAVE": "wav", b"AVI ": "avi", b"WEBP": "webp"}
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|script|iframe|style|title|h1|div|table|a\s|img\s|br|p|meta|link|!--.*?-->\s*<html)"
    rb"[\s>/]?",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(
    rb"^(?:received|return-path|message-id|mime-version|delivered-to|dkim-signature|x-mailer|x-received|content-type):",
    re.IGNORECASE | re.MULTILINE,
)
_MAIL_HEAD = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]*\S")
_PLAIN_TEXT = re.compile(rb"[\t\n\r\x20-\x7e]{16,}")
_MAILBOX = re.compile(rb"From \S+ +\w{3} +\w{3} +\d")


def form_of(head: bytes) -> str:
    """The form of a file by its first `HEAD` bytes, a key of `FORMS`; "" where nothing tells it."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):  # a text of two bytes a letter; such frames of sound are very rare
        return _text(head)
    found = next((name for mark, name in _STARTS if head.startswith(mark)), "")
    if found in ("exe", "ac3", "swf") and _is_words(head):
        return ""  # a text that happens to begin with these letters
    if found:
        return found
    return _container(head) or _stream(head) or _text(head)


def length_of_id3(head: bytes) -> int:
    """How many bytes the tags of ID3v2 at a file's beginning take (its specification, 3.1); 0 where there are none."""
    if head[:3] != b"ID3" or len(head) < 10 or any(byte > 0x7F for byte in head[6:10]):
        return 0
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte
    return 10 + size + (10 if head[5] & 0x10 else 0)


def _is_words(head: bytes) -> bool:
    return not any(byte < 9 for byte in head)


def _container(head: bytes) -> str:
    if head[:4] in (b"RIFF", b"RIFX", b"RF64", b"BW64"):
        return _RIFF.get(head[8:12], "")
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return "aiff"
    if head[4:8] in _BOXES:
        return _boxes(head)
    if head[4:8] in (b"moov", b"mdat", b"wide", b"pnot"):
        return "mov"
    if head[:4] == b"\x1aE\xdf\xa3":
        return "webm" if b"webm" in head[:80] else "mkv"
    if head[:4] == b"OggS":
        first = head[26 : 26 + 300]
        return "speex" if b"Speex  " in first else "theora" if b"\x80theora" in first else "ogg"
    if head[40:44] == b" EMF":
        return "emf"
    return "pdf" if b"%PDF-" in head[:1024] else ""


def _boxes(head: bytes) -> str:
    """A file of the ISO family by its first boxes (14496-12, 8.1.2, 8.16.2): they may be empty, or a film's piece."""
    at = 0
    while head[at + 4 : at + 8] in _BOXES:
        if head[at + 4 : at + 8] in (b"ftyp", b"styp"):
            return _brand(head[at:])
        size = int.from_bytes(head[at : at + 4], "big")
        if size < 8:
            return ""
        at += size
    return "mov" if head[at + 4 : at + 8] in (b"moov", b"mdat", b"wide", b"pnot") else "mp4" if at else ""


def _brand(head: bytes) -> str:
    """A file of the ISO family by the brands that it names (ISO/IEC 14496-12, 4.3)."""
    size = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[at : at + 4] for at in (8, *range(16, size - 3, 4))}
    major = head[8:12]
    if major in (b"avif", b"avis") or (major in (b"mif1", b"msf1") and brands & {b"avif", b"avis"}):
        return "avif"
    if major in _HEIC:
        return "heic"
    if major == b"crx ":
        return "tiff"
    return "mov" if major == b"qt  " else "3gp" if major[:2] == b"3g" else _SOUND.get(major, "mp4")


def _stream(head: bytes) -> str:
    """Sound and film without a head of its own: each frame begins with a mark (ISO/IEC 11172-3, 13818-1, 13818-7)."""
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        return "adts"
    if len(head) > 2 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head[1] & 0x06 and head[2] >> 4 not in (0, 15):
        return "mp3"
    if len(head) > 376 and all(head[at] == 0x47 for at in (0, 188, 376)):
        return "mpeg"
    if len(head) > 388 and all(head[at] == 0x47 for at in (4, 196, 388)):
        return "mpeg"
    return "bmp" if head[:2] == b"BM" and head[6:10] == bytes(4) else ""


def _text(head: bytes) -> str:
    """What a text is; of two bytes a letter the zeros are left out."""
    text = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    text = text.lstrip()
    if text[:5].lower() == b"<?xml" or text[:4].lower() == b"<svg":
        return "xml"
    if _HTML.match(text):
        return "html"
    if text[:1] == b"<":
        return "xml"
    for mark, name in ((b"BEGIN:VCARD", "vcf"), (b"BEGIN:VCALENDAR", "ics"), (b"-----BEGIN ", "key")):
        if text.upper().startswith(mark):
            return name
    if _MAILBOX.match(text):
        return "mbox"
    if _MAIL_HEAD.match(text) and len(_MAIL.findall(text)) > 1:
        return "eml"
    return "text" if _PLAIN_TEXT.fullmatch(head) else ""
