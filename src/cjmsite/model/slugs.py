"""Slugs and order, from the names of files and folders."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LEADING_NUMBER = re.compile(r"^(\d+)(?:[-_. ]+(?=.)|$)")
_RESERVED = frozenset({"con", "prn", "aux", "nul", "index", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))})
MAX_SLUG = 60


def slug_of(words: str) -> str:
    """The slug of a title or a file's name: small ASCII letters, digits and single hyphens, at most 60 characters.

    Letters lose their marks (`Ärzte` → `arzte`, `ß` → `ss`). Words that leave nothing (`日本語`, `!!!`), and names that
    Windows keeps for itself, get a short digest, so that they stay apart and can be published anywhere.
    """
    folded = unicodedata.normalize("NFKD", words.casefold().replace("ß", "ss").replace("&", " and "))
    ascii_only = folded.encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:MAX_SLUG].strip("-")
    if not slug or slug in _RESERVED:
        mark = hashlib.blake2b(unicodedata.normalize("NFC", words).encode(), digest_size=4).hexdigest()
        slug = f"{slug}-{mark}" if slug else f"x-{mark}"
    return slug


def unnumbered(name: str) -> str:
    """A file's or folder's name without its leading number: `10-first-wheeze` → `first-wheeze`."""
    rest = _LEADING_NUMBER.sub("", name)
    return rest or name


def leading_number(name: str) -> int | None:
    """The number that a name begins with, for its order."""
    match = _LEADING_NUMBER.match(name)
    return int(match.group(1)[:15]) if match else None


def in_words(name: str) -> str:
    """A file's name in words, as a title: `10-first-wheeze` → `First wheeze`."""
    words = re.sub(r"[-_\s]+", " ", unnumbered(name)).strip()
    return words[:1].upper() + words[1:] if words else name


def order_key(order: float | None, name: str) -> tuple[float, str]:
    """Where it stands among its neighbours: `order`, else the leading number, else last; then by name."""
    number = leading_number(name)
    place = order if order is not None else number if number is not None else float("inf")
    return (place, name)
