"""How the index is packed: numbers in as few bytes as they need, sorted words by what they add to the one before."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def number_bytes(value: int) -> bytes:
    """A number from 0 on, seven bits to a byte, the lowest first; the top bit says that more follows (LEB128)."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


# Most steps within a chapter are smaller than this; they are looked up.
_SMALL = tuple(map(number_bytes, range(4096)))


def posting_bytes(places: Sequence[int]) -> bytes:
    """Where a word stands: record, how often, record, how often … by rising record.

    Each is the step from the record before, doubled, plus 1 if the word stands there more than once; then how often.
    """
    if len(places) == 2 and places[1] == 1 and places[0] < 2048:  # half of all words stand in one record alone
        return _SMALL[places[0] * 2]
    steps: list[int] = []
    before = 0
    for record, often in zip(places[::2], places[1::2], strict=True):
        if often > 1:
            steps += (record - before) * 2 + 1, often
        else:
            steps.append((record - before) * 2)
        before = record
    try:
        return b"".join([_SMALL[step] for step in steps])
    except IndexError:
        return b"".join(map(number_bytes, steps))


def postings_text(data: bytes | bytearray) -> str:
    """Bytes as text (base64)."""
    return base64.b64encode(data).decode("ascii")


def front_coded(words: Iterable[str]) -> str:
    """Sorted words, one a line: a digit (of 36) for the letters shared with the word before, and the rest."""
    lines: list[str] = []
    before = ""
    for word in words:
        shared = 0
        most = min(len(word), len(before), 35)
        while shared < most and word[shared] == before[shared]:
            shared += 1
        lines.append(_DIGITS[shared] + word[shared:])
        before = word
    return "\n".join(lines)


def short_name(text: str) -> str:
    """Eight characters that stand for a text, the same at every build (CRC-32)."""
    return f"{zlib.crc32(text.encode()):08x}"


def leaf_name(chapter: str, number: int) -> str:
    """The name of the script with a chapter's texts, or a piece of them."""
    return f"text-{short_name(chapter)}-{number}"


def script_of(name: str, text: str) -> tuple[str, str]:
    """A text as a script, and its version: six characters that stand for its content."""
    version = hashlib.blake2b(text.encode(), digest_size=3).hexdigest()
    quoted = json.dumps(text, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return version, f'cjmsite.search.part("{name}","{version}",{quoted});\n'
