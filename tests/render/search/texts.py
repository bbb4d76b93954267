"""The cases that people write for words and stems."""

from __future__ import annotations

import re
from pathlib import Path

CASES = Path(__file__).parents[2] / "cases" / "search"


def lines(name: str) -> list[str]:
    """The lines of a case file, without comments; `\\u00ad` and the like stand for characters that nobody sees."""
    text = (CASES / name).read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [re.sub(r"\\u([0-9A-Fa-f]{4})", lambda match: chr(int(match[1], 16)), line) for line in kept]


def word_cases() -> list[tuple[str, list[str]]]:
    """Texts with their words."""
    pairs = (line.split("=>") for line in lines("words.txt"))
    return [(text.strip(), words.split()) for text, words in pairs]
