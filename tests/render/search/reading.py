"""A reader of the index that shares no line with its writer: it answers queries from the published scripts alone."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Found:
    """A record as a reader sees it: its page's address, its own address, its text (cues joined)."""

    page: str
    address: str
    kind: str
    title: str
    text: str


class Index:
    """The scripts by path."""

    def __init__(self, scripts: Mapping[str, bytes]) -> None:
        self.scripts = scripts
        self.asked: set[str] = set()
        self.start = self.value("start", None)

    def value(self, name: str, version: str | None) -> Any:
        """The value of a script, which must have the version that was asked for."""
        text = self.scripts[f"search/{name}.js"].decode()
        assert text.startswith("cjmsite.search.part(")
        assert text.endswith(");\n")
        own, its_version, value = json.loads(f"[{text[len('cjmsite.search.part(') : -3]}]")
        assert own == name
        assert version in (None, its_version)
        self.asked.add(name)
        return json.loads(value)

    def words(self) -> Iterator[tuple[str, bytes]]:
        """Every word with its places."""
        for first, name, version in self.start["words"]:
            coded, *places = self.value(f"words-{name}", version)
            words = plain(coded)
            assert words[0] == first
            yield from zip(words, map(base64.b64decode, places), strict=True)

    def places(self, word: str) -> dict[tuple[int, int], int]:
        """Where a word stands: (chapter, record) with how often."""
        return dict(next((list(unpacked(places)) for other, places in self.words() if other == word), []))

    def records(self) -> dict[tuple[int, int], Found]:
        """Every record by chapter and number."""
        found: dict[tuple[int, int], Found] = {}
        for slot, (name, _, _, tells, firsts, versions) in enumerate(self.start["chapters"]):
            kinds = [byte >> 4 for byte in base64.b64decode(tells)]
            page = ""
            for leaf, version in enumerate(versions):
                records = self.value(f"text-{name}-{leaf}", version)
                assert records[0][0] == firsts[leaf]
                for number, title, address, shown, *_ in records:
                    kind = self.start["kinds"][kinds[number]]
                    page = address if kinds[number] < self.start["kinds"].index("quote") else page
                    text = shown if isinstance(shown, str) else "\n".join(cue[3] for cue in shown)
                    found[slot, number] = Found(page, address, kind, title, text)
            assert len([kind for kind in kinds if kind]) == len([key for key in found if key[0] == slot])
        return found

    def pages_with(self, words: list[str]) -> set[str]:
        """Pages that have all of some words, in their own text or in the things on them."""
        records = self.records()
        several = [{records[place].page for place in self.places(word)} for word in words]
        return set.intersection(*several) if several else set()


def plain(coded: str) -> list[str]:
    """Front-coded words."""
    words: list[str] = []
    for line in coded.split("\n"):
        words.append((words[-1] if words else "")[: int(line[0], 36)] + line[1:])
    return words


def unpacked(data: bytes) -> Iterator[tuple[tuple[int, int], int]]:
    """Places of a word."""
    numbers = _numbers(data)
    at = 0
    while at < len(data):
        (slot, _), (size, begin) = next(numbers), next(numbers)
        record, at = 0, begin
        while at < begin + size:
            step, at = next(numbers)
            record += step // 2
            often = 1
            if step % 2:
                often, at = next(numbers)
            yield (slot, record), often


def _numbers(data: bytes) -> Iterator[tuple[int, int]]:
    """Each number, and where the next one begins."""
    value, shift = 0, 0
    for at, byte in enumerate(data):
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value, at + 1
            value, shift = 0, 0
