"""Texts in RTF (Rich Text Format Specification 1.9.1): published as they are; what they tell of their authors, or hide,
is told, and what would run is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from cjmsite.media.derived import Derivation, Derived, Finding, UnreadableError, password_findings

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]+)(?P<number>-?\d+)?[ ]?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)|[\r\n]+"
)
# Groups of a document's properties, and those beside its words.
_NAMES = {"author": "author", "operator": "last saved by", "company": "company", "manager": "manager",
          "doccomm": "comment", "keywords": "keywords", "hlinkbase": "address"}  # fmt: skip
_BESIDE = {"annotation": "comments", "atnauthor": "comments", "atnid": "comments", "deleted": "tracked changes",
           "revised": "tracked changes", "revtbl": "names of who changed or commented",
           "userprops": "properties of its own", "docvar": "variables",
           "mailmerge": "the source of a mail merge"}  # fmt: skip
_SILENT = frozenset("pict fonttbl colortbl stylesheet themedata datastore blipuid listtable latentstyles".split())
_STARTS = frozenset({"DDE", "DDEAUTO", "INCLUDEPICTURE", "INCLUDETEXT", "IMPORT", "LINK"})


@dataclass
class _Group:
    """What stands between two braces: what it is called, whether its words are hidden, how many letters stand behind
    one that is written as a number, for older readers."""

    name: str = ""
    is_hidden: bool = False
    skips: int = 1


@dataclass
class _Reading:
    """What a text tells: its words and instructions as they come, names by what they are, what else is in it."""

    words: list[str] = field(default_factory=list)
    fields: list[list[str]] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)
    beside: dict[str, None] = field(default_factory=dict)


def read_rtf(data: bytes) -> Derivation:
    """What a text tells besides its words. Raises UnreadableError where a field in it starts something."""
    reading = _read(data)
    for said in reading.fields:
        words = "".join(said).split()
        if words and words[0].upper() in _STARTS:
            why = f"this file is not published: a field in it opens something by itself ({words[0].upper()})"
            raise UnreadableError("active-file", why, "take that field out, or publish a PDF")
    names = (
        f"{_NAMES[name]} “{''.join(said).strip()[:60]}”"
        for name, said in reading.names.items()
        if "".join(said).strip()
    )
    traces = [*names, *reading.beside]
    findings = password_findings(("".join(reading.words), *("".join(said) for said in reading.fields)))
    if traces:
        why = "this document carries, for everyone who downloads it: " + ", ".join(traces)
        hint = "remove them if they are not meant for readers, or publish a PDF"
        findings = (*findings, Finding("file-traces", why, hint, level="warning"))
    return Derivation(Derived(findings=findings))


def _read(data: bytes) -> _Reading:
    reading, groups, skipped = _Reading(), [_Group()], 0
    for token in _TOKEN.finditer(data):
        group = groups[-1]
        if brace := token["brace"]:
            if brace == b"{":
                groups.append(replace(group))
            elif len(groups) > 1:
                groups.pop()
        elif word := token["word"]:
            skipped = _control(word.decode(), token["number"], group, reading) or skipped
        else:
            for letter in _letters(token):
                if skipped:
                    skipped -= 1
                else:
                    _say(letter, group, reading)
    return reading


def _letters(token: re.Match[bytes]) -> Iterator[str]:
    if token["text"]:
        text = token["text"].decode("cp1252", "replace")
        yield text[0]
        yield text[1:]
    elif token["byte"]:
        yield bytes.fromhex(token["byte"].decode()).decode("cp1252", "replace")
    elif token["sign"] in (b"\\", b"{", b"}"):
        yield token["sign"].decode()
    elif token["sign"] in (b"~", b"\n", b"\r"):
        yield " "


def _control(word: str, number: bytes | None, group: _Group, reading: _Reading) -> int:
    """Obey a control word; how many letters that follow stand for one already said."""
    value = int(number) if number else None
    if word in _NAMES or word in _BESIDE or word in _SILENT:
        group.name = word
        reading.beside.update({_BESIDE[word]: None} if word in _BESIDE else {})
    elif word == "fldinst":
        group.name = word
        reading.fields.append([])
    elif word == "fldrslt":
        group.name = ""
    elif word == "v":
        group.is_hidden = value != 0
    elif word == "plain":
        group.is_hidden = False
    elif word == "uc":
        group.skips = value or 0
    elif word in ("par", "line", "tab", "cell", "row", "page"):
        _say(" ", group, reading)
    elif word == "u" and value is not None:
        _say(chr(value % 0x10000), group, reading)
        return group.skips
    return 0


def _say(letters: str, group: _Group, reading: _Reading) -> None:
    if group.name in _NAMES:
        reading.names.setdefault(group.name, []).append(letters)
    elif group.name == "fldinst":
        reading.fields[-1].append(letters)
    elif group.name not in _SILENT:
        reading.words.append(letters)
        if group.is_hidden and letters.strip():
            reading.beside["hidden text"] = None
