"""Digests of documents: what a build compares before it understands anything."""

from __future__ import annotations

import hashlib

from cjmsite.files.site_files import FoundFile, read_bytes
from cjmsite.problems import Problem

MAX_TEXT = 8_000_000


def digest_of(data: bytes) -> str:
    """The digest that stands for a content, as 32 hexadecimal digits."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def digest_of_file(file: FoundFile) -> str:
    """The digest of a file's bytes; of one that can't be read, what the file system says (reading it tells the
    rest)."""
    data = read_bytes(file, MAX_TEXT)
    return f"unread {file.size} {file.stamp}" if isinstance(data, Problem) else digest_of(data)
