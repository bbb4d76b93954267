"""Transcripts in WebVTT to values, and back: what is published is written from what was read.

Blocks, timings and what is dropped follow the parser of the W3C's standard (WebVTT: The Web Video Text Tracks
Format, sections 6.1 to 6.3). The standard drops a faulty cue without a word; here each one is told.
"""

from __future__ import annotations

import html
import re

from cjmsite.files.site_files import decode
from cjmsite.frozen import frozen
from cjmsite.problems import MOST_OF_A_KIND, Level, Problem, arrange
from cjmsite.publishable.letters import printable

# A tag runs to its “>”, or to the end of the cue where it is never closed.
_TOKENS = re.compile(r"<(?P<tag>[^>]*)>?|(?P<words>[^<]+)")
_VOICE = re.compile(r"v(?:\.[^\s]*)?(?:\s+(?P<name>.*))?", re.DOTALL)


def spoken_parts(text: str) -> tuple[tuple[str, str], ...]:
    """(speaker, words) in order: one for each voice span, speaker empty outside of them, none that is blank.

    A voice lasts to `</v>`, to the next voice, or to the end of the cue. The reading of a ruby text follows
    its base in round brackets.
    """
    parts: list[tuple[str, list[str]]] = [("", [])]
    for token in _TOKENS.finditer(text):
        words, tag = token["words"], token["tag"]
        voice = None if tag is None else _VOICE.fullmatch(tag)
        if words is not None:
            parts[-1][1].append(html.unescape(words))
        elif voice:
            parts.append((" ".join(html.unescape(voice["name"] or "").split()), []))
        elif tag == "/v":
            parts.append(("", []))
        elif tag in ("rt", "/rt"):
            parts[-1][1].append(" (" if tag == "rt" else ")")
    plain = ((speaker, _tidy("".join(pieces))) for speaker, pieces in parts)
    return tuple((speaker, words) for speaker, words in plain if words)


def _tidy(words: str) -> str:
    """Spaces put in order within each line, blank lines at the ends off."""
    return "\n".join(" ".join(line.split()) for line in words.split("\n")).strip()


@frozen
class Cue:
    """What one person says in one go.

    `start` and `end` are seconds; `speaker` is empty where the file names nobody; `text` is plain, its line
    breaks kept. A cue of the file in which two people speak is two of these, with the same times. `line` is
    the file's line of the timings.
    """

    start: float
    end: float
    speaker: str
    text: str
    line: int


@frozen
class Transcript:
    """The cues in the order of the file. Overlaps are kept: people talk at once."""

    cues: tuple[Cue, ...]


def parse_webvtt(content: bytes | str, file: str) -> tuple[Transcript, tuple[Problem, ...]]:
    """Read a transcript.

    Errors: bytes that are no UTF-8 text, a first line without the WEBVTT signature; the transcript is then empty.
    Warnings: a cue or block that the standard drops, one without words, one that ends before it starts (kept).
    """
    text = decode(content, file) if isinstance(content, bytes) else content
    if isinstance(text, Problem):
        return Transcript(()), (text,)
    reader = _Reader(file)
    reader.read(printable(text))
    return Transcript(tuple(reader.cues)), arrange(reader.problems)


_TIME = r"(?:(\d{1,6}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMINGS = re.compile(rf"[ \t\f]*{_TIME}[ \t\f]*-->[ \t\f]*{_TIME}(?!\d)")
_SIGNATURE = re.compile(r"WEBVTT(?:[ \t]|$)")
_COMMENT_OR_STYLE = re.compile(r"(?:NOTE(?:[ \t]|$)|(?:STYLE|REGION)[ \t]*$)")
_EXPECTED = "write it as 00:01.000 --> 00:04.500, hours in front where there are any"


class _Reader:
    """Reads one file block by block; line numbers count from 0 within, from 1 in problems and cues."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: list[str] = []
        self.cues: list[Cue] = []
        self.problems: list[Problem] = []
        self.count = 0

    def read(self, text: str) -> None:
        plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        self.lines = plain.split("\n")
        if not _SIGNATURE.match(self.lines[0]):
            self._tell(
                0,
                "vtt-signature",
                "the file does not begin with “WEBVTT”",
                "the first line of a transcript is WEBVTT and nothing else",
                level="error",
            )
            return
        at = self._after_header()
        while at < len(self.lines):
            at = self._block(at) if self.lines[at] else at + 1

    def _after_header(self) -> int:
        """The first line that is no part of the header: it ends at an empty line or at a cue's timings."""
        at = 1
        while at < len(self.lines) and self.lines[at] and "-->" not in self.lines[at]:
            at += 1
        return at

    def _block(self, first: int) -> int:
        """Read the block that begins at `first`; the line after it.

        The timings are a block's first line, or its second after a cue's id. Any later line with an arrow
        begins the next block, as in the standard, even with no empty line between.
        """
        at = first
        timings: int | None = None
        while at < len(self.lines) and self.lines[at]:
            if "-->" in self.lines[at]:
                if timings is not None or at > first + 1:
                    break
                timings = at
            at += 1
        if timings is not None:
            self._cue(timings, self.lines[timings + 1 : at])
        elif not _COMMENT_OR_STYLE.match(self.lines[first]):
            message = "this block has no line with timings and is left out"
            self._tell(first, "vtt-block", message, f"{_EXPECTED}, above the words")
        return at

    def _cue(self, line: int, words: list[str]) -> None:
        found = _TIMINGS.match(self.lines[line])
        if not found:
            self._tell(line, "vtt-timings", "these timings can't be read; the cue is left out", _EXPECTED)
            return
        start, end = _seconds(*found.groups()[:4]), _seconds(*found.groups()[4:])
        if end <= start:
            message = f"the cue ends at {end:g} s, not after its start at {start:g} s"
            self._tell(line, "vtt-order", message, "put the earlier time first")
        parts = spoken_parts("\n".join(words))
        if not parts:
            self._tell(line, "vtt-empty", "the cue has no words and is left out", "write them in the next line")
        self.cues.extend(Cue(start, end, speaker, text, line + 1) for speaker, text in parts)

    def _tell(self, line: int, code: str, message: str, hint: str, level: Level = "warning") -> None:
        self.count += 1
        if self.count > MOST_OF_A_KIND:  # further ones are counted in the last
            message, hint = f"{self.count - MOST_OF_A_KIND + 1:,} more faults follow, from here on", ""
            line = self.problems.pop().line - 1
        excerpt = self.lines[line]
        self.problems.append(Problem(self.file, line + 1, 1, code, message, hint, level, excerpt, len(excerpt)))


def _seconds(hours: str | None, minutes: str, seconds: str, thousandths: str) -> float:
    """A timestamp in seconds; counted in thousandths first, so that 0.1 s is the float 0.1."""
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return (whole * 1000 + int(thousandths)) / 1000


def written_webvtt(transcript: Transcript, *, shown_names: bool = False) -> str:
    """A transcript as a WebVTT file that holds the cues' times, speakers and words, and nothing else.

    Speakers are voice spans (`<v Amira>`), which read back as the same speakers; with `shown_names` they are words in
    front of the others, as players show no voice spans.
    """
    cues = (
        f"{_clock(cue.start)} --> {_clock(max(cue.end, cue.start))}\n"
        + (_voice(cue.speaker, shown=shown_names) if cue.speaker else "")
        + "\n".join(line for line in _escaped(cue.text).split("\n") if line.strip())
        for cue in transcript.cues
    )
    return "\n\n".join(["WEBVTT", *cues]) + "\n"


def _voice(speaker: str, *, shown: bool) -> str:
    return f"{_escaped(speaker)}: " if shown else f"<v {_escaped(speaker)}>"


def _escaped(words: str) -> str:
    """Words without the signs that begin tags, timings and references (section 4.2.2)."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: float) -> str:
    """A time as WebVTT writes it: 00:01:02.345."""
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{thousandths:03}"
