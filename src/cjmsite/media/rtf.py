"""Texts in RTF (Rich Text Format Specification 1.9.1): published as they are; what they tell of their authors, or hide,
is told, and what would run is refused."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from cjmsite.media.derived import Derivation, Derived, UnreadableError, active_file, password_findings, traces_finding
from cjmsite.media.office.traces import plain_words, with_whole_letters
from cjmsite.media.word_fields import is_elsewhere, opens_by_itself, told_of_field

MOST_BYTES = 60_000_000  # of a text that is looked through
_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]+)(?P<number>-?\d+)?[ ]?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)|(?P<nothing>.)",
    re.DOTALL,
)
_LONGEST_NUMBER = 10  # digits
# Groups of a document's properties, and those beside its words.
_NAMES = {"author": "author", "operator": "last saved by", "company": "company", "manager": "manager",
          "doccomm": "comment", "keywords": "keywords", "hlinkbase": "address"}  # fmt: skip
_BESIDE = {"annotation": "comments", "atnauthor": "comments", "atnid": "comments", "deleted": "tracked changes",
           "revised": "tracked changes", "revtbl": "names of who changed or commented",
           "userprops": "properties of its own", "docvar": "variables",
           "mailmerge": "the source of a mail merge"}  # fmt: skip
_SILENT = frozenset("pict fonttbl colortbl stylesheet themedata datastore blipuid listtable latentstyles".split())
_OBJECTS = frozenset("objdata objemb objocx objlink objautlink objsub objpub objicemb objhtml".split())


@dataclass
class _Group:
    """What stands between two braces: what it is called, whether its words are hidden, how many letters stand behind
    one that is written as a number, for older readers; and the instruction that its words belong to."""

    name: str = ""
    is_hidden: bool = False
    skips: int = 1
    instruction: list[str] = field(default_factory=list)


@dataclass
class _Reading:
    """What a text tells: its words and instructions as they come, names by what they are, what else is in it."""

    words: list[str] = field(default_factory=list)
    fields: list[list[str]] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)
    template: list[str] = field(default_factory=list)
    beside: dict[str, None] = field(default_factory=dict)
    has_objects: bool = False
    decoder: codecs.IncrementalDecoder = field(default_factory=lambda: _decoder(1252))


def read_rtf(data: bytes) -> Derivation:
    """What a text tells besides its words. Raises UnreadableError where something in it runs, or where it is larger
    than what is looked through."""
    reading = _read(data)
    if program := _program(reading):
        raise active_file(program)
    fields = [_joined(said) for said in reading.fields]
    names = {name: _joined(said) for name, said in reading.names.items()}
    findings = password_findings((_joined(reading.words), *fields, *names.values()))
    traces = [*_told(names, _joined(reading.template)), *reading.beside, *filter(None, map(told_of_field, fields))]
    hint = "remove them if they are not meant for readers, or publish a PDF"
    return Derivation(Derived(findings=(*findings, *traces_finding("document", traces, hint))))


def program_in_rtf(data: bytes) -> str:
    """How a text would run something, a key of `forms.FORMS`; "" where nothing in it does. Raises UnreadableError."""
    return _program(_read(data))


def _program(reading: _Reading) -> str:
    if reading.has_objects:
        return "embeds"
    calls = any(opens_by_itself(_joined(said), with_pictures=True) for said in reading.fields)
    return "calls" if calls or is_elsewhere(_joined(reading.template)) else ""


def _told(names: dict[str, str], template: str) -> Iterator[str]:
    for name, said in names.items():
        if plain := plain_words(said):
            yield f"{_NAMES[name]} “{plain[:60]}”"
    if "\\" in template or "/" in template:
        yield f"a path on a computer ({plain_words(template)[:80]})"


def _joined(said: list[str]) -> str:
    """Words in one: the two halves of a letter beyond the 65,536 first ones are written as two numbers."""
    return with_whole_letters("".join(said))


def _read(data: bytes) -> _Reading:
    if len(data) > MOST_BYTES:
        why = f"this text has {len(data):,} bytes, more than {MOST_BYTES:,}"
        raise UnreadableError("document-too-large", why, "split it, or publish a PDF")
    reading, groups, skipped, at = _Reading(), [_Group()], 0, 0
    while token := _TOKEN.match(data, at):
        at = token.end()
        group = groups[-1]
        if brace := token["brace"]:
            skipped = 0
            if brace == b"{":
                groups.append(replace(group))
            elif len(groups) > 1:
                groups.pop()
        elif token["word"]:
            word, value = token["word"].decode(), _number(token["number"])
            if word == "bin":
                at += value if value is not None and 0 < value <= len(data) - at else 0
            is_letter = word == "u" and value is not None
            _control(word, value, group, reading)
            skipped = group.skips if is_letter else max(0, skipped - 1)
        elif not token["nothing"]:
            letters = _letters(token, reading.decoder)
            _say(letters[skipped:], group, reading)
            skipped = max(0, skipped - max(1, len(letters)))
    return reading


def _number(written: bytes | None) -> int | None:
    return None if written is None else int(written) if len(written) <= _LONGEST_NUMBER else 0


def _decoder(code_page: int) -> codecs.IncrementalDecoder:
    """What reads bytes of a code page of Windows; one that nobody here knows is read as Western European."""
    try:
        return codecs.getincrementaldecoder(f"cp{code_page}")("replace")
    except LookupError:
        return codecs.getincrementaldecoder("cp1252")("replace")


def _letters(token: re.Match[bytes], decoder: codecs.IncrementalDecoder) -> str:
    """What a token says; "" for the first of a letter's two bytes."""
    if token["text"]:
        return decoder.decode(token["text"])
    if token["byte"]:
        return decoder.decode(bytes.fromhex(token["byte"].decode()))
    sign = token["sign"].decode("cp1252", "replace")
    return sign if sign in "\\{}" else {"~": " ", "\n": " ", "\r": " ", "_": "-"}.get(sign, "")


def _control(word: str, value: int | None, group: _Group, reading: _Reading) -> None:
    """Obey a control word."""
    if word in _NAMES or word in _BESIDE or word in _SILENT or word == "template":
        group.name = word
        reading.beside.update({_BESIDE[word]: None} if word in _BESIDE else {})
    elif word.lower() in _OBJECTS:
        reading.has_objects = True
    elif word == "fldinst":
        group.name, group.instruction = word, []
        reading.fields.append(group.instruction)
    elif word == "fldrslt":
        group.name = ""
    elif word == "v":
        group.is_hidden = value != 0
    elif word == "plain":
        group.is_hidden = False
    elif word == "ansicpg":
        reading.decoder = _decoder(value or 0)
    elif word == "uc":
        group.skips = max(0, value or 0)
    elif word in ("par", "line", "tab", "cell", "row", "page"):
        _say(" ", group, reading)
    elif word == "u" and value is not None:
        _say(chr(value % 0x10000), group, reading)


def _say(letters: str, group: _Group, reading: _Reading) -> None:
    if group.name in _NAMES:
        reading.names.setdefault(group.name, []).append(letters)
    elif group.name == "template":
        reading.template.append(letters)
    elif group.name == "fldinst":
        group.instruction.append(letters)
    elif group.name not in _SILENT:
        reading.words.append(letters)
        if group.is_hidden and letters.strip():
            reading.beside["hidden text"] = None
