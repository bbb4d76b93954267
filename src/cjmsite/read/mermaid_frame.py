"""What stands around a mermaid diagram: front matter between `---` lines and `%%{…}%%` directives.

Both are settings for mermaid's drawing, which mean nothing here; only the front matter's `title` is kept.
Front matter is found with whatever indentation it has, as it is often pasted indented.
"""

from __future__ import annotations

import re

from cjmsite.frozen import frozen


@frozen
class Frame:
    """A diagram without its frame.

    `text` is what is left, `lines_before` the number of source lines before it; directives are blanked out,
    so that places in the text are places in the source. `faults` are (source line from 0, words).
    """

    source: str
    text: str
    lines_before: int
    title: str
    faults: tuple[tuple[int, str], ...]


_DIRECTIVE = re.compile(r"%%\{.*?(?:\}\s*%%|(?=\n[^\S\n]*journey\b)|\Z)", re.DOTALL | re.IGNORECASE)
_TITLE = re.compile(r"""\s*title:\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>.*?))\s*(?:\s\#.*)?""")


def strip_frame(text: str) -> Frame:
    """Take the front matter and the directives off; line ends become `\\n`, a byte order mark goes."""
    source = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = source.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None or lines[start].strip() != "---":
        return Frame(source, _blank_directives(source), 0, "", ())
    end = next((number for number in range(start + 1, len(lines)) if lines[number].strip() == "---"), None)
    if end is None:
        return Frame(source, "", 0, "", ((start, "the front matter is never closed by a second “---”"),))
    title = _title_of(lines[start + 1 : end])
    return Frame(source, _blank_directives("\n".join(lines[end + 1 :])), end + 1, title, ())


def _title_of(lines: list[str]) -> str:
    """The `title` at the front matter's outermost level, without its quotation marks."""
    filled = [line for line in lines if line.strip()]
    margin = min((len(line) - len(line.lstrip()) for line in filled), default=0)
    for line in filled:
        found = _TITLE.fullmatch(line)
        if found and len(line) - len(line.lstrip()) == margin:
            return " ".join((found["double"] or found["single"] or found["bare"] or "").split())
    return ""


def _blank_directives(text: str) -> str:
    """Directives as spaces of the same length and number of lines."""
    return _DIRECTIVE.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
