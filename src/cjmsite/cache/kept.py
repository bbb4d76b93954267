"""How this machine keeps what it remembers: plain JSON under a checksum; nothing in it can be executed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_HEADER = "cjmsite memory, sha256 "


def memory_text(version: str, value: Mapping[str, Any]) -> str:
    """A value as it is kept: a line with its checksum, then JSON. `version` is the program's: another's is not read."""
    text = json.dumps({"version": version, **value}, ensure_ascii=False, separators=(",", ":"))
    return _HEADER + hashlib.sha256(text.encode()).hexdigest() + "\n" + text


def recall(path: Path, version: str) -> Mapping[str, Any] | None:
    """What was kept in a file; None where it is missing, damaged or another version's."""
    try:
        header, _, body = path.read_bytes().partition(b"\n")
        if header.decode("ascii", "replace") != _HEADER + hashlib.sha256(body).hexdigest():
            return None
        value = json.loads(body)
    except (OSError, ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) and value.get("version") == version else None


def kept_at(path: Path, version: str, **first: str) -> int:
    """When a file was kept, in nanoseconds since 1970, as the file system has it; 0 where it is missing or another
    version's. `first` are the texts that its value begins with. Whether the rest is damaged nobody looks."""
    text = json.dumps({"version": version, **first}, ensure_ascii=False, separators=(",", ":"))
    start = text.removesuffix("}").encode("utf-8", "surrogatepass")
    try:
        with path.open("rb") as file:
            file.readline()
            return os.fstat(file.fileno()).st_mtime_ns if file.read(len(start)) == start else 0
    except OSError:
        return 0
