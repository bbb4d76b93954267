"""What an author most likely did, where the YAML parser says what it expected instead.

The parser's messages (libyaml's, and those of PyYAML's own scanner) speak of tokens and nodes. Each is told here in
words about the text, at the place where an author has to look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cjmsite.config.yaml_lost import NUMBERED, SIGNS, comment_in_brackets
from cjmsite.frozen import frozen

_NAME = r"[\w.-]+"
_FIELD_BEFORE = re.compile(rf"\s*(?:- +)*[{{\[]?\s*{_NAME}: +(?P<value>\S.*)$")
_NO_SPACE = re.compile(rf"\s*(?:- +)*(?P<name>{_NAME}):(?=\S)(?!//)")
_AFTER_QUOTE = re.compile(r"""(?:: +|^ *- +|[\[{,] *)(["']).*\1\s*$""")
_SIGNS = "@`%&*!|>?"
# What YAML takes for no text at all: control characters but tab and line ends, halves of pairs, non-characters.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


# Blanks that are none to YAML, those that nobody sees among them.
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
_BLANKS = f"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000{_UNSEEN}"
_BRACKETED = re.compile(r"(?:: +|^ *(?:- +)+|[\[{,] *)(?P<bracket>[\[{])[^\[\]{}]*[\]}] *$")
_BULLET = re.compile(rf"\s*(?:(?P<sign>[-–—*{SIGNS}])(?=[^\s-])|(?P<other>[–—+*{SIGNS}]|--+|{NUMBERED})(?=\s+\S))")
_OPENED = re.compile(r"(?::\s+|^\s*(?:-\s+)+)(?P<bracket>[\[{])")
_LINES_BACK = 5  # within which a bracket is sought that a comment left open


@frozen
class Stumble:
    """Where the parser stopped, and where what it was reading had begun: lines and columns from 0; its words."""

    words: str
    line: int
    column: int
    context: str = ""
    from_line: int = 0
    from_column: int = 0


@frozen
class Explained:
    """The fault in plain words; line and column from 0."""

    line: int
    column: int
    message: str
    hint: str


def explain(at: Stumble, lines: Sequence[str]) -> Explained:
    """The parser's complaint as a fault of the text."""
    line = lines[at.line] if at.line < len(lines) else ""
    for look in (
        _invisible,
        _space,
        _tab,
        _quoted,
        _swallowed,
        _closed_early,
        _bulleted,
        _sign,
        _colon,
        _list_or_fields,
        _dash,
        _block,
        _nameless,
        _key,
    ):
        found = look(at, lines, line)
        if found is not None:
            return found
    return Explained(
        at.line,
        at.column,
        "the fields can't be read from here on",
        "look at the indentation, and for a missing quotation mark, comma or bracket just before",
    )


def _invisible(at: Stumble, lines: Sequence[str], line: str) -> Explained | None:
    for number, text in enumerate(lines):
        found = _INVISIBLE.search(text)
        if found and "character" in at.words:
            return Explained(
                number,
                found.start(),
                f"an invisible character (number {ord(found[0])}) stands here",
                "delete it; it often comes with text that was copied from elsewhere",
            )
    return None


def _space(at: Stumble, lines: Sequence[str], line: str) -> Explained | None:
    """Spaces that look like spaces: at the beginning of a line, or behind a field's colon."""
    for number, text in enumerate(lines[: at.line + 1]):
        found = re.match(rf"\s*?[{_BLANKS}]|[^\"'#]*?{_NAME}:(?=[{_BLANKS}])", text)
        if found:
            column = next(n for n, char in enumerate(text) if re.match(f"[{_BLANKS}]", char))
            what = "an invisible character" if text[column] in _UNSEEN else "a no-break space"
            return Explained(
                number,
                column,
                f"{what} (U+{ord(text[column]):04X}) stands here: YAML takes only plain spaces",
                "type the space anew; such characters come with text that was copied from elsewhere",
            )
        wide = re.match(rf"\s*(?:- +)*{_NAME}(\uff1a)", text)
        if wide:
            return Explained(
                number, wide.start(1), "a full-width colon stands here", "write a plain colon, and a space behind it"
            )
    return None


def _tab(at: Stumble, lines: Sequence[str], line: str) -> Explained | None:
    blank = line[: len(line) - len(line.lstrip())]
    if "\t" not in blank:
        return None
    return Explained(
        at.line,
        blank.index("\t"),
        "a tab stands at the beginning of this line: YAML takes only spaces",
        "indent with spaces; most editors can turn the tabs of a file into spaces",
    )


def _quoted(at: Stumble, lines: Sequence[str], line: str) -> Explained | None:
    if "quoted scalar" not in at.context:
        return None
    if "escape" in at.words:
        return Explained(
            at.line,
            at.column,
            'a backslash inside a text in "…" begins a special sign',
            "write \\\\ for a backslash, or put the text in '…'",
        )
    # The parser notices at the end of the text; the author looks for the place where the quote began.
    return Explained(
        at.from_line,
        at.from_column,
        "a quotation mark is opened and never closed",
        "put the same mark where the text ends",
    )


def _swallowed(at: Stumble, lines: Sequence[str], line: str) -> Explained | None:
    """A comment that takes the end of what was opened with a bracket."""
    if "flow" not in at.context:
        return None
    found = comment_in_brackets(lines, at.from_line, at.from_column, at.line)
    if found is None and "node content" in at.words:  # the parser stopped behind the last line, and names nothing else
        near = range(min(at.line, len(lines) - 1), max(-1, at.line - _LINES_BACK), -1)
        opened = next(((n, one) for n in near if (one := _OPENED.search(lines[n]))), None)
        found = comment_in_brackets(lines, opened[0], opened[1].start("bracket"), at.line) if opened else None
    if found is None:
        return None
    number, column = found
    return Explained(
        number,
        column,
        f"YAML takes “{lines[number][column:].rstrip()}” for a comment, and the bracket is not closed",
        "put quotation marks around the text in which # stands",
    )


def _closed_early(at: Stumble, lines: Sequence[str], line: str) -> Explained | None:
    """A text that begins with a quotation mark or a bracket, and goes on where that is closed."""
    goes_on = ("expected key", "expected ',' or", "expected '-' indicator", "<block end>", "<document start>")
    before, next_ = line[: at.column], line[at.column : at.column + 1]
    if next_ in ("", "]", "}", "#", ":") or not any(words in at.words for words in goes_on):
        return None
    if _AFTER_QUOTE.search(before):
        return Explained(
            at.line,
            at.column,
            "the text goes on after its closing quotation mark",
            "put one pair of marks around the whole text; inside '…' an apostrophe is written ''",
        )
    bracketed = _BRACKETED.search(before)
    if bracketed is None:
        return None
    return Explained(
        at.line,
        bracketed.start("bracket"),
        f"a text can't begin with {bracketed['bracket']}: the sign means something to YAML",
        "put quotation marks around the whole text",
    )


def _bulleted(at: Stumble, lines: Sequence[str], line: str) -> Explained | None:
    """A line that was to be an item of a list: a dash without a blank, or another sign in its place."""
    for number in (at.line, at.from_line):
        row = lines[number] if number < len(lines) else ""
        found = _BULLET.match(row)
        if found and (number < at.line or at.column <= found.end() + 1) and not row.strip().startswith("---"):
            start = found.start("sign" if found["sign"] else "other")
            sign = found["sign"] or found["other"]
            if sign == "*" and re.match(r"\*[^*\n]+\*", row.strip()):
                continue  # words in stars: a text
            what = "a blank is missing behind the dash" if sign == "-" else f"{sign} begins no item of a list"
            return Explained(number, start, what, f"write a dash and a space: - {row[found.end() :].strip()}")
    return None


def _sign(at: Stumble, lines: Sequence[str], line: str) -> Explained | None:
    number, column = (at.from_line, at.from_column) if "alias" in at.context or "anchor" in at.context else (
        at.line, at.column)  # fmt: skip
    sign = lines[number][column : column + 1] if number < len(lines) else ""
    begins = any(words in at.words for words in ("cannot start", "alphabetic or numeric", "mapping keys"))
    if "directive" in at.context:
        sign, column, begins = "%", 0, True
    if not begins or not sign or sign not in _SIGNS:
        return None
    return Explained(
        number,
        column,
        f"a text can't begin with {sign}: the sign means something to YAML",
        "put quotation marks around the whole text",
    )


def _colon(at: Stumble, lines: Sequence[str], line: str) -> Explained | None:
    if "mapping values are not allowed" not in at.words:
        return None
    if _FIELD_BEFORE.match(line[: at.column]):
        curly = "curly quotation marks are part of the text for YAML: put" if re.search("[“”„‘’]", line) else "put"
        return Explained(
            at.line,
            at.column,
            "a colon and a space stand inside a text: YAML takes them for a new field",
            f'{curly} straight quotation marks around the whole text: "…"',
        )
    above = next((n for n in range(at.line - 1, -1, -1) if lines[n].strip()), at.line)
    return _lost_colon(above, lines[above]) or Explained(
        at.line,
        len(line) - len(line.lstrip()),
        "this line is indented further than the field above it, which has its value already",
        "begin both in the same column; or, if it is one text, put it in quotation marks",
    )


def _lost_colon(number: int, line: str) -> Explained | None:
    """A field of which the colon, or the space after it, is missing: the next line is what the parser stumbles over."""
    tight = _NO_SPACE.match(line)
    if tight:
        return Explained(
            number,
            tight.end("name"),
            f"a space is missing after the colon of “{tight['name']}”",
            f"write {tight['name']}: …",
        )
    if ":" not in line and not line.lstrip().startswith("- "):
        word = line.strip().split(" ")[0]
        return Explained(
            number,
            len(line) - len(line.lstrip()),
            "this line has no colon after a field's name",
            f"write {word}: …, or indent it if it belongs to the text above",
        )
    return None


def _list_or_fields(at: Stumble, lines: Sequence[str], line: str) -> Explained | None:
    pairs = (("expected ',' or ']'", "[", "]", "list"), ("expected ',' or '}'", "{", "}", "group of fields"))
    for words, opened, closed, what in pairs:
        if words not in at.words:
            continue
        begun = lines[at.from_line][at.from_column :] if at.from_line < len(lines) else ""
        if closed not in begun or at.line > at.from_line:
            return Explained(
                at.from_line,
                at.from_column,
                f"this {what} is opened with {opened} and not closed",
                f"put {closed} where it ends",
            )
        message = f"a comma is missing in this {what}, or a text in it needs quotation marks"
        return Explained(
            at.line,
            at.column,
            message,
            "texts in brackets that hold a colon, a comma or a bracket stand in quotation marks",
        )
    if "node content" in at.words and line[at.column : at.column + 1] in ("]", "}", ",", ":"):
        return Explained(
            at.line,
            at.column,
            f"“{line[at.column]}” stands where a value is expected",
            "put the text in quotation marks, or take the sign away",
        )
    return None


def _dash(at: Stumble, lines: Sequence[str], line: str) -> Explained | None:
    if "sequence entries are not allowed" in at.words:
        return Explained(
            at.line,
            at.column,
            "a list can't begin in the line of its field",
            "put each item on a line of its own below, or write [one, two]; put a text in quotes",
        )
    if "expected '-' indicator" in at.words:
        return Explained(
            at.line,
            at.column,
            "a field stands among the items of a list",
            "begin it with a dash, or with spaces if it belongs to the item above",
        )
    return None


def _block(at: Stumble, lines: Sequence[str], line: str) -> Explained | None:
    if "block scalar" not in at.context:
        return None
    return Explained(
        at.line,
        at.column,
        "nothing may stand behind > or | in its line",
        "put the text on the lines below, indented; or put it in quotation marks",
    )


def _nameless(at: Stumble, lines: Sequence[str], line: str) -> Explained | None:
    if "could not find expected ':'" not in at.words:
        return None
    number = min(at.from_line, len(lines) - 1)
    return _lost_colon(number, lines[number])


def _key(at: Stumble, lines: Sequence[str], line: str) -> Explained | None:
    if "expected key" not in at.words and "<document start>" not in at.words:
        return None
    sign = line[at.column : at.column + 1]
    if sign in ("]", "}"):
        return Explained(at.line, at.column, f"there is one {sign} too many", "take it away, or open its pair before")
    if re.match(r"- ", line[at.column :]):
        return Explained(
            at.line,
            at.column,
            "an item of a list stands where a field is expected",
            "indent it below its field; that field's line ends with its colon",
        )
    return Explained(
        at.line,
        at.column,
        "this line is indented unlike those that it belongs to",
        "fields of one thing begin in the same column; so do the items of a list",
    )
