"""What is wrong with the content, as values.

A fault in what an author wrote is never an exception: it is a `Problem`, collected with all
others of the run, sorted, and printed together. Rooms that find faults take and return tuples
of problems; nothing here reads a file.
"""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

Level = Literal["error", "warning"]
MOST_OF_A_KIND = 200  # problems of one kind that are told of one file: one with more has one cause
_STEERING = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LINE = 160  # the most characters of a source line that a person is shown


@dataclass(frozen=True, slots=True, order=True)  # not `@frozen`: problems are sorted, and there are few
class Problem:
    """One fault in one place.

    `file` is relative to the site's folder, with forward slashes; `line` and `column` count from 1,
    and are 0 where the fault belongs to the whole file. `code` is one of the codes that
    `docs/problems.md` explains. `excerpt` is the source line at fault and `width` the number of
    characters that the caret underlines (0: no caret).
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    level: Level = "error"
    excerpt: str = ""
    width: int = 0

    def as_text(self) -> str:
        """The problem as a person reads it: place, words, source line with caret, hint. Names and words of files steer
        no terminal: what does is shown as a sign."""
        place = _visible(self.file) + (f":{self.line}:{self.column}" if self.line else "")
        before = f"{place}: " if place else ""
        lines = [f"{before}{self.level}: {_visible(self.message)} [{self.code}]"]
        if self.excerpt:
            shown, column = _window(self.excerpt, self.column)
            lines.append(f"    {_visible(shown)}")
            if self.width:
                lines.append("    " + _caret(shown, column, self.width))
        if self.hint:
            lines.append(f"    hint: {_visible(self.hint)}")
        return "\n".join(lines)


def _visible(text: str) -> str:
    """A text in which each character that steers a terminal, or turns the order of letters, is one sign."""
    return _STEERING.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    code = ord(found.group())
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def _window(excerpt: str, column: int) -> tuple[str, int]:
    """The part of a long line around its fault, and the fault's column in that part."""
    if len(excerpt) <= LINE:
        return excerpt, column
    start = max(0, column - LINE // 2)
    before = "…" if start else ""
    after = "…" if start + LINE < len(excerpt) else ""
    return before + excerpt[start : start + LINE] + after, column - start + len(before)


def _caret(excerpt: str, column: int, width: int) -> str:
    """Carets under the faulty words; tabs are kept so that the columns line up."""
    before = excerpt[: column - 1]
    indent = "".join("\t" if char == "\t" else " " for char in before)
    room = max(1, min(width, len(excerpt) - len(before)))
    return indent + "^" * room


def arrange(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """All problems of a run, each once, by file and place."""
    return tuple(sorted(set(problems)))


def as_json(problems: Sequence[Problem]) -> str:
    """The same problems for another program: a JSON array of objects with `Problem`'s fields."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)


def errors_among(problems: Iterable[Problem], *, strict: bool = False) -> int:
    """How many of the problems stop a build; with `strict` a warning does, too."""
    return sum(1 for problem in problems if strict or problem.level == "error")


def odd_character(word: str) -> str:
    """A hint about the first character of a word that only looks like another, or like none; "" where there is none."""
    for char in word:
        code = f"U+{ord(char):04X}"
        if unicodedata.category(char) == "Cf":
            return f"an invisible character ({code}) stands in it: delete it"
        if char != " " and unicodedata.category(char) == "Zs":
            return f"a blank that is no plain one ({code}) stands in it: type it anew"
        if "\uff01" <= char <= "\uff5e":
            return f"“{char}” is a full-width character: write {unicodedata.normalize('NFKC', char)}"
    return ""


def _plainly(word: str) -> str:
    """A word without what only looks as if it belonged to it: odd characters, curly quotation marks, brackets."""
    kept = "".join(" " if unicodedata.category(char) == "Zs" else char for char in word)
    kept = "".join(char for char in kept if unicodedata.category(char) != "Cf")
    return unicodedata.normalize("NFKC", kept).strip("“”„‘’\u201a«»\"'[]() ").casefold()


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word; "" where none is near."""
    known = sorted(known)
    plain = _plainly(word)
    if plain != word.casefold() and plain in known:
        return odd_character(word) or f"write {plain}: the marks around it are part of it here"
    near = difflib.get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return f"did you mean “{near[0]}”?" if near else ""


def nearest_file(path: str, known: Iterable[str]) -> str:
    """A hint that names a file of nearly the same name; endings and folders, which many files share, make none near."""
    stems = {one: one.rpartition("/")[2].rpartition(".")[0].casefold() for one in sorted(known)}
    wanted = path.rpartition("/")[2]
    stem = (wanted.rpartition(".")[0] or wanted).casefold()
    near = difflib.get_close_matches(stem, set(stems.values()), n=1, cutoff=0.7)
    same = [one for one, name in stems.items() if near and name == near[0]]
    if not same:
        return ""
    return f"did you mean “{max(same, key=lambda one: difflib.SequenceMatcher(None, path, one).ratio())}”?"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or lists the known ones when they are few."""
    choices = sorted(known)
    near = nearest(word, choices)
    if near:
        return near
    if 0 < len(choices) <= 12:
        return "known here: " + ", ".join(choices)
    return ""
