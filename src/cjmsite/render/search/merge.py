"""The whole index of a hub from the parts of its chapters: small scripts by path.

- `search/start.js`: what every query needs first: the chapters, what kind each record is, where each word lies.
- `search/words-….js`: sorted words with their places, named by the first word, cut so that an edit moves few cuts.
- `search/text-….js`: what results show, named by the chapter.
- `search/spelling.js`: all words, for a query that is not found as it is typed.

Each is a classic script with one call, `cjmsite.search.part(name, version, text)`, for a page on a shared drive may not
fetch. The names stay; the version is in the address that asks for the script, so that no browser mixes old with new.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from cjmsite.link.hub import Hub
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.search.coding import front_coded, leaf_name, number_bytes, postings_text, script_of, short_name
from cjmsite.render.search.part import TITLE_WEIGHT, Part, index_chapter
from cjmsite.render.search.records import KINDS, IndexedChapter, chapters
from cjmsite.render.search.stems import rules_for
from cjmsite.render.search.words import LONGEST

FOLDER = "search/"
LEAST, MOST = 12_000, 48_000  # bytes of postings in one script; a single word may have more
_CUT = 48  # one word in so many may begin a script


def is_index(path: str) -> bool:
    """Whether a path of the output is that of one of the index's scripts; pages of the same folder are none."""
    return path.startswith(FOLDER) and path.endswith(".js")


# Texts of the interface that results are shown with begin so.
_SAID = ("search.", "kind.", "quoted", "voice.play", "voice.seconds")


def is_foreign_text(path: str, chapters: Iterable[str]) -> bool:
    """Whether a path of the output is that of a script with texts of another chapter than these."""
    return path.startswith(f"{FOLDER}text-") and not path.startswith(
        tuple(f"{FOLDER}text-{short_name(chapter)}-" for chapter in chapters)
    )


def merge(parts: Iterable[Part], language: str, texts: Mapping[str, str]) -> dict[str, bytes]:
    """The scripts of the index, by path; `texts` are the words of the interface that results are shown with. Of each
    part only what is published is kept, before the next is asked for."""
    scripts: dict[str, bytes] = {}
    places: dict[str, bytearray] = {}
    chapters = []
    records = length = 0
    for slot, part in enumerate(parts):
        _join(places, slot, part)
        chapters.append(_chapter(scripts, part))
        records += part.records
        length += part.length
    words = sorted(places, key=_as_in_browsers)
    directory = []
    for shard in shards(words, places):
        name = "words-" + short_name(shard[0])
        version = _put(scripts, name, [front_coded(shard), *(postings_text(places[word]) for word in shard)])
        directory.append((shard[0], name[6:], version))
    spelling = _put(scripts, "spelling", [front_coded(words), "".join(_weight(places[word]) for word in words)])
    _put(
        scripts,
        "start",
        {
            "kinds": KINDS,
            "stems": rules_for(language),
            "longest": LONGEST,
            "title": TITLE_WEIGHT,
            "records": _rounded(records),
            "average": _rounded(length // max(1, records)),
            "chapters": chapters,
            "words": directory,
            "spelling": spelling,
            "texts": texts,
        },
    )
    return scripts


def shards(words: Sequence[str], places: Mapping[str, bytes | bytearray]) -> Iterator[list[str]]:
    """Sorted words in groups. Where a group ends depends on the words around, not on how many came before."""
    group: list[str] = []
    size = 0
    for word in words:
        if size >= MOST or (size >= LEAST and zlib.crc32(word.encode()) % _CUT == 0):
            yield group
            group, size = [], 0
        group.append(word)
        size += len(places[word]) + len(word)
    if group:
        yield group


def _join(places: dict[str, bytearray], slot: int, part: Part) -> None:
    """Add where each word stands in a chapter: the chapter's place, the length of what follows, the postings."""
    postings = base64.b64decode(part.postings)
    place = number_bytes(slot)
    heads: dict[int, bytes] = {}
    at = 0
    for word, size in zip(part.words, part.sizes, strict=True):
        head = heads.get(size)
        if head is None:
            head = heads[size] = place + number_bytes(size)
        found = places.get(word)
        if found is None:
            found = places[word] = bytearray()
        found += head
        found += postings[at : at + size]
        at += size


def _chapter(scripts: dict[str, bytes], part: Part) -> tuple[Any, ...]:
    """A chapter's texts, which are scripts already, and its entry in the start."""
    for number, leaf in enumerate(part.leaves):
        scripts[f"{FOLDER}{leaf_name(part.id, number)}.js"] = leaf.encode()
    return short_name(part.id), part.title, part.address, part.tells, part.firsts, part.versions


def _as_in_browsers(word: str) -> bytes:
    """JavaScript compares texts by their UTF-16 units."""
    return word.encode("utf-16-be")


def _weight(places: bytearray) -> str:
    """How common a word is, as a letter: a for the rarest, a letter on for each doubling."""
    return chr(ord("a") + len(places).bit_length())


def _rounded(number: int) -> int:
    """A number to two digits: what is only compared need not change with every edit."""
    unit = 10 ** max(0, len(str(number)) - 2)
    return number // unit * unit or 1


def _put(scripts: dict[str, bytes], name: str, value: Any) -> str:
    """Add a script; its version, six characters that stand for its content."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    version, script = script_of(name, text)
    scripts[f"{FOLDER}{name}.js"] = script.encode()
    return version


Indexer = Callable[[Mapping[str, Callable[[], IndexedChapter]]], Iterable[Part]]


def index_all(several: Mapping[str, Callable[[], IndexedChapter]]) -> Iterator[Part]:
    """Each chapter's part, made anew."""
    return (index_chapter(make()) for make in several.values())


def search_index(hub: Hub, catalogue: Catalogue, indexer: Indexer = index_all) -> dict[str, bytes]:
    """The scripts of a hub's index, by their paths in the output. Only what is in the hub is in them.

    `indexer` may remember parts: a chapter's part follows from its records alone.
    """
    texts = {key: text for key, text in catalogue.texts.items() if key.startswith(_SAID)}
    return merge(indexer(chapters(hub)), catalogue.language, texts)
