"""The index of one chapter: a pure function of its records, a plain value to be kept until the chapter changes."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from cjmsite.frozen import frozen
from cjmsite.render.search.coding import leaf_name, posting_bytes, postings_text, script_of
from cjmsite.render.search.records import KINDS, IndexedChapter, SearchRecord
from cjmsite.render.search.words import words_of

TITLE_WEIGHT = 5  # a word of the title counts as often as so many in the text
LEAF = 24_000  # bytes of text loaded at once for the results
_SPARE = 8
_KIND = {name: number for number, name in enumerate(KINDS)}


@frozen
class Part:
    """A chapter's index. All fields are texts, numbers and tuples of them, fit for JSON.

    Records have numbers: those of a page and the things on it follow each other, and the next page begins at a
    multiple of 8 with at least one number spare, so that a further quote does not move all others. `tells` has a byte
    for each number, as base64: the kind (see `records.KINDS`) times 16, plus the length class; 0 where there is no
    record. `postings` are the words' places (see `coding.posting_bytes`) one after the other, as base64; `sizes` their
    lengths. `leaves` are scripts with the texts that results show, as JSON: [number, title, address, text or cues] of
    each record, behind these the recording of what can be heard, and of a quote its seconds; `versions` stand for their
    contents, `firsts` are the first number in each. `records` counts them, `length` their words.
    """

    id: str
    title: str
    address: str
    tells: str
    words: tuple[str, ...]
    sizes: tuple[int, ...]
    postings: str
    firsts: tuple[int, ...]
    leaves: tuple[str, ...]
    versions: tuple[str, ...]
    records: int
    length: int


def index_chapter(chapter: IndexedChapter) -> Part:
    """Index a chapter."""
    numbers = _numbered(chapter.records)
    tells = bytearray(numbers[-1] + 1 if numbers else 0)
    places: defaultdict[str, list[int]] = defaultdict(list)
    total = 0
    for number, record in zip(numbers, chapter.records, strict=True):
        counted, length = _counted(record)
        tells[number] = _KIND[record.kind] << 4 | length_class(length)
        total += length
        for word, often in counted.items():
            places[word] += number, often
    words = sorted(places)
    packed = [posting_bytes(places[word]) for word in words]
    firsts, leaves = _leaves(chapter.records, numbers)
    scripts = [script_of(leaf_name(chapter.id, number), leaf) for number, leaf in enumerate(leaves)]
    return Part(
        chapter.id,
        chapter.title,
        chapter.address,
        postings_text(tells),
        tuple(words),
        tuple(map(len, packed)),
        postings_text(b"".join(packed)),
        firsts,
        tuple(script for _, script in scripts),
        tuple(version for version, _ in scripts),
        len(numbers),
        total,
    )


def length_class(words: int) -> int:
    """A length as one of 16 classes: 0 for up to 1 word, 15 for 4,096 and more, five classes to each factor of 16."""
    return min(15, round(math.log2(words) * 1.25)) if words > 1 else 0


def _counted(record: SearchRecord) -> tuple[Counter[str], int]:
    """How much each word weighs in a record, and how many words it has."""
    text = "\n".join(cue.words for cue in record.cues) if record.cues else record.text
    words = words_of(text)
    counted = Counter(words)
    if record.titled:
        for word in words_of(record.title):
            counted[word] += TITLE_WEIGHT
    return counted, len(words)


def _numbered(records: Sequence[SearchRecord]) -> list[int]:
    """The number of each record."""
    numbers: list[int] = []
    following = 0
    for record in records:
        if _KIND[record.kind] < _KIND["quote"] and numbers:
            following = (numbers[-1] // _SPARE + 1) * _SPARE + (_SPARE if numbers[-1] % _SPARE == _SPARE - 1 else 0)
        numbers.append(following)
        following += 1
    return numbers


def _leaves(records: Sequence[SearchRecord], numbers: Sequence[int]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The records' texts, cut where a leaf is full."""
    firsts: list[int] = []
    leaves: list[str] = []
    open_: list[str] = []
    size = 0
    for number, record in zip(numbers, records, strict=True):
        if not open_:
            firsts.append(number)
        cues = [(cue.place, cue.second, cue.speaker, cue.words, cue.end) for cue in record.cues]
        heard = [record.recording, *(record.seconds or ())] if record.recording else []
        shown = [number, record.title, record.address, cues or record.text, *heard]
        text = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
        open_.append(text)
        size += len(text)
        if size >= LEAF:
            leaves.append(f"[{','.join(open_)}]")
            open_, size = [], 0
    if open_:
        leaves.append(f"[{','.join(open_)}]")
    return tuple(firsts), tuple(leaves)
