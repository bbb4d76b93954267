"""The interface's words, read from a theme's `words/*.json`: a boundary like that of content.

A catalogue is one JSON object of texts. Those of a hub are compared with the words that come with the program: each
fault is told with its line and column, and what is faulty is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from string import Formatter
from typing import NamedTuple

from cjmsite.files.site_files import decode
from cjmsite.problems import Level, Problem, did_you_mean

_BLANK = re.compile(r"[ \t\r\n]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ASKED = re.compile(r"""\btexts\(\s*["']([\w.-]+)["']""")
_EXPECTED = 'expected {"key": "text", …}'
# Halves of pairs, as JSON may write them (`\\ud800`): no letters. And letters that steer machines.
_NO_LETTER = re.compile(r"[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
ENGLISH = "en"


class _Entry(NamedTuple):
    """A key with its value, and where each begins in the text."""

    key: str
    key_at: int
    value: object
    value_at: int


def read_words(
    files: Mapping[str, bytes], folder: str, below: Mapping[str, Mapping[str, str]], templates: Mapping[str, str]
) -> tuple[Mapping[str, Mapping[str, str]], tuple[Problem, ...]]:
    """The catalogues in one folder of a theme, by language, and what is wrong with them.

    `files` are those of the folder `words/`, `folder` is its name for people, `below` are the catalogues under it (none
    for the program's own), `templates` those of the whole theme, which may ask for words of their own.
    """
    asked = {key for text in templates.values() for key in _ASKED.findall(text)} if below else frozenset()
    read: dict[str, Mapping[str, str]] = {}
    problems: list[Problem] = []
    for file, data in files.items():
        language, shown = file.removesuffix(".json"), f"{folder}/{file}"
        if not file.endswith(".json") or not _LANGUAGE.fullmatch(language):
            hint = "catalogues are named by their language, as in words/de.json or words/en-GB.json"
            problems.append(
                Problem(shown, 0, 0, "theme-words", "the file is named by no language, so nothing takes it", hint)
            )
            continue
        known = {**below.get(ENGLISH, {}), **below.get(language, {})}
        text = decode(data, shown)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        words, told = _judged(shown, text, known, asked) if known else _judged_alone(shown, text)
        read[language] = words
        problems.extend(told)
        if known and language not in below and language.partition("-")[0] not in below:
            problems.extend(_missing(shown, known, read[language]))
    return read, tuple(problems)


def _judged(
    file: str, text: str, known: Mapping[str, str], asked: Collection[str]
) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    catalogue = _Catalogue(file, text)
    return dict(catalogue.judged(known, asked)), tuple(catalogue.problems)


@lru_cache(maxsize=8)  # the program's own words: in all builds of a process they are the same
def _judged_alone(file: str, text: str) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    return _judged(file, text, {}, ())


def _missing(shown: str, known: Mapping[str, str], own: Mapping[str, str]) -> Iterator[Problem]:
    """A warning where a new language lacks words: those of English stand in their place."""
    lacking = [key for key in known if key not in own]
    if lacking:
        first = ", ".join(lacking[:5]) + (", …" if len(lacking) > 5 else "")
        message = f"{len(lacking)} of {len(known)} words are missing, and are said in English: {first}"
        yield Problem(shown, 0, 0, "theme-words", message, "docs/themes.md says where all keys are", "warning")


class _Catalogue:
    """One file: its entries, and what is wrong with them."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.problems: list[Problem] = []

    def judged(self, known: Mapping[str, str], asked: Collection[str]) -> Iterator[tuple[str, str]]:
        """The words that can be used; `known` are those below them by key, `asked` further keys of templates."""
        try:
            entries = list(_entries(self.text))
        except json.JSONDecodeError as error:
            self._tell(error.pos, 0, f"these words are no JSON: {error.msg}", _EXPECTED)
            return
        except (RecursionError, ValueError):  # brackets too deep, a number too long
            self._tell(0, 0, "these words hold something else than texts, too large to be read", _EXPECTED)
            return
        seen: dict[str, int] = {}
        for one in entries:
            width = len(json.dumps(one.key, ensure_ascii=False))
            odd = _NO_LETTER.search(f"{one.key}{one.value if isinstance(one.value, str) else ''}")
            if odd is not None:
                message = f"{_NO_LETTER.sub('…', one.key)}: \\u{ord(odd[0]):04x} is no letter"
                self._tell(one.value_at, 0, message, "write the letter itself, or leave it out")
                continue
            if one.key in seen:
                line = self.text.count("\n", 0, seen[one.key]) + 1
                self._tell(one.key_at, width, f"“{one.key}” is given twice, first in line {line}", "keep one")
                continue
            seen[one.key] = one.key_at
            if known and one.key not in known and one.key not in asked:
                hint = did_you_mean(one.key, known) or "words of your own need a template that asks for them"
                self._tell(one.key_at, width, f"the interface has no word “{one.key}”", hint)
            elif not isinstance(one.value, str):
                self._tell(
                    one.value_at, 0, f"{one.key}: expected a text", 'write it in quotation marks, as in "Search"'
                )
            elif self._fits(one, one.value, known):
                yield one.key, one.value

    def _fits(self, one: _Entry, text: str, known: Mapping[str, str]) -> bool:
        """Whether the text can be filled with the values of its key; tells what it leaves out."""
        width = len(json.dumps(text, ensure_ascii=False))
        try:
            named = _names(text)
        except ValueError as error:
            hint = "a brace in the words themselves is written twice: {{ or }}"
            self._tell(one.value_at, width, f"{one.key}: the braces don't fit together: {error}", hint)
            return False
        if one.key not in known:
            return True
        wanted = _names(known[one.key]) | _names(known.get(_sibling(one.key), ""))
        shown = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "none"
        foreign = sorted(named - wanted)
        if foreign:
            message = f"{one.key}: there is no value {{{foreign[0]}}} here"
            self._tell(one.value_at, width, message, did_you_mean(foreign[0], wanted) or f"values here: {shown}")
            return False
        # “One page found.” needs no number.
        lost = sorted(_names(known[one.key]) - named - ({"n", "count"} if one.key.endswith("_one") else set()))
        if lost:
            message = f"{one.key}: the value {{{lost[0]}}} is lost"
            self._tell(
                one.value_at, width, message, f"say {{{lost[0]}}} where it belongs; values here: {shown}", "warning"
            )
        return True

    def _tell(self, at: int, width: int, message: str, hint: str, level: Level = "error") -> None:
        line = self.text.count("\n", 0, at) + 1
        start = self.text.rfind("\n", 0, at) + 1
        excerpt = self.text[start:].partition("\n")[0].rstrip("\r")
        self.problems.append(
            Problem(self.file, line, at - start + 1, "theme-words", message, hint, level, excerpt, width)
        )


def _sibling(key: str) -> str:
    """The key of the other number: `x_other` for `x_one`."""
    if key.endswith("_one"):
        return key.removesuffix("_one") + "_other"
    return key.removesuffix("_other") + "_one" if key.endswith("_other") else ""


def _names(text: str) -> set[str]:
    """The values that a text names in braces; ValueError where it can't be filled."""
    found = set()
    for _, name, form, conversion in Formatter().parse(text):
        if name is not None:
            if not name.isidentifier() or form or conversion:
                raise ValueError(f"{{{name}}} is no name of a value")
            found.add(name)
    return found


def _entries(text: str) -> Iterator[_Entry]:
    """The entries of a JSON object in their order, doubles too. Raises JSONDecodeError."""
    at = _skip(text, 0)
    json.loads(text)  # what is no JSON at all is told as the reader of JSON tells it
    if text[at : at + 1] != "{":
        raise json.JSONDecodeError("expected an object", text, at)
    decoder = json.JSONDecoder()
    at = _skip(text, at + 1)
    while text[at] != "}":
        key, after = decoder.raw_decode(text, at)
        value_at = _skip(text, _skip(text, after) + 1)
        value, after = decoder.raw_decode(text, value_at)
        yield _Entry(key, at, value, value_at)
        at = _skip(text, after)
        at = _skip(text, at + 1) if text[at] == "," else at


def _skip(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at
