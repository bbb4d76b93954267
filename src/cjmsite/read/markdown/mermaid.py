"""Journey diagrams in mermaid's syntax to values.

What is a title, a section, a task, a comment follows mermaid's own grammar (mermaid-js/mermaid,
`packages/mermaid/src/diagrams/user-journey/parser/journey.jison`; `journeyDb` for a task's score and actors).
Where mermaid is silent about what it drops (words after the actors, a score that is no number), we tell.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right

from cjmsite.frozen import frozen
from cjmsite.problems import Level, Problem, arrange


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


LOWEST, MIDDLE, HIGHEST = 1.0, 3.0, 5.0


@frozen
class MermaidTask:
    """A task: `score` is 1 to 5, None where the text gave no number; `actors` in the order written."""

    title: str
    score: float | None
    actors: tuple[str, ...]
    line: int


@frozen
class MermaidSection:
    """A section and its tasks; `line` is the file's line of its heading, or of its first task."""

    title: str
    line: int
    tasks: tuple[MermaidTask, ...]


@frozen
class MermaidJourney:
    """A whole diagram. Texts are plain: entity codes decoded, `<br>` a space (in the description a line)."""

    title: str
    acc_title: str
    acc_description: str
    sections: tuple[MermaidSection, ...]


def parse_mermaid(text: str, file: str, first_line: int = 1) -> tuple[MermaidJourney | None, tuple[Problem, ...]]:
    """Read one journey diagram.

    `text` is the diagram, `first_line` the line of `file` that it starts on. None when the text is no journey
    diagram at all; else the journey, with a problem for each line that could not be taken as it stands. A
    score out of 1 to 5 is kept in range with a warning, one that is no number is an error and reads as None.
    """
    frame = strip_frame(text)
    reader = _Reader(frame, file, first_line)
    return reader.read(), arrange(reader.problems)


def is_journey(text: str) -> bool:
    """Whether a mermaid diagram is a journey: its first statement, behind what frames it, says so."""
    tokens = (match for match in _TOKENS.finditer(strip_frame(text).text) if match.lastgroup != "skip")
    first = next(tokens, None)
    return first is not None and first["header"] is not None


def score_to_emotion(score: float, low: float, high: float) -> float:
    """Mermaid's score 1 to 5 on the hub's scale from `low` to `high`: 1 is `low`, 3 is 0, 5 is `high`.

    Straight from 1 to 3 and from 3 to 5, so the baseline stays the baseline on an uneven scale, too.
    """
    share = (score - MIDDLE) / (HIGHEST - MIDDLE)
    return share * high if share >= 0 else -share * low


_WORDS = r"(?:[^#:;\n]|\#\w+;)"  # an entity code such as #35; is text; any other # begins a comment
_LINE_WORDS = r"(?:[^#;\n]|\#\w+;)"
_TOKENS = re.compile(
    rf"""
    (?P<skip>    \s+ | \#[^\n]* | %%[^\n]* )
  | (?P<header>  journey\b (?!{_WORDS}*:) )
  | (?P<title>   title [^\S\n] (?P<title_words>{_LINE_WORDS}+) )
  | (?P<acc>     acc(?P<acc_kind>title|descr) [^\S\n]* : (?P<acc_words>[^\n]*) )
  | (?P<block>   accdescr \s* \{{ (?P<block_words>[^}}]*) (?P<block_end>\}}?) )
  | (?P<section> section [^\S\n] (?P<section_words>{_WORDS}+) )
  | (?P<task>    (?P<task_words>{_WORDS}+) (?: : (?P<task_data>{_LINE_WORDS}*) )? )
  | (?P<other>   [^\n]+ )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_COLON, _SEMICOLON = "write the colon as #58;", "write the semicolon as #59;"
_BREAK = re.compile(r"</?br\s*/?\s*>", re.IGNORECASE)
_ENTITY = re.compile(r"#(\w+);")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")


class _Reader:
    """Walks the tokens once, gathering sections and problems."""

    def __init__(self, frame: Frame, file: str, first_line: int) -> None:
        self.frame, self.file, self.first_line = frame, file, first_line
        self.text = frame.text
        self.line_starts = [0, *(found.end() for found in re.finditer("\n", frame.text))]
        self.lines = frame.source.split("\n")
        self.problems: list[Problem] = []
        self.title, self.title_line = frame.title, 0
        self.acc_title = self.acc_description = ""
        self.sections: list[tuple[str, int, list[MermaidTask]]] = []

    def read(self) -> MermaidJourney | None:
        for line, words in self.frame.faults:
            self._tell_line(line, "mermaid-front-matter", words)
            return None
        tokens = (match for match in _TOKENS.finditer(self.text) if match.lastgroup != "skip")
        first = next(tokens, None)
        if first is None or first["header"] is None:
            self._no_journey(first)
            return None
        for token in tokens:
            self._take(token)
        untitled = self.title or self.acc_title or "Journey"
        return MermaidJourney(
            self.title,
            self.acc_title,
            self.acc_description,
            tuple(MermaidSection(name or untitled, at, tuple(tasks)) for name, at, tasks in self.sections),
        )

    def _no_journey(self, first: re.Match[str] | None) -> None:
        hint = "begin the diagram with a line that says “journey”"
        if first is None:
            self._tell_line(0, "mermaid-no-journey", "the diagram is empty", hint)
            return
        word = first.group().split(maxsplit=1)[0]
        message = f"“{word}” begins no journey diagram"
        self._tell(first.start(), len(word), "mermaid-no-journey", message, hint)

    def _take(self, token: re.Match[str]) -> None:
        kind = token.lastgroup  # the group that closed last: the statement, not the words within it
        if kind == "title":
            self._take_title(token)
        elif kind == "acc":
            self._take_acc(token)
        elif kind == "block":
            self.acc_description = _lines(token["block_words"])
            if not token["block_end"]:
                self._tell(token.start(), 8, "mermaid-statement", "“accDescr {” is never closed", "add a “}”")
        elif kind == "section":
            self.sections.append((_plain(token["section_words"]), self._line(token.start()), []))
        elif kind == "task":
            self._take_task(token)
        else:
            self._take_other(token)

    def _take_title(self, token: re.Match[str]) -> None:
        line = self._line(token.start())
        if self.title_line:
            words = f"a second title (the first is at line {self.title_line}); this one is taken"
            self._tell(token.start(), 5, "mermaid-title-twice", words, "keep one of the two", level="warning")
        self.title, self.title_line = _plain(token["title_words"]), line

    def _take_acc(self, token: re.Match[str]) -> None:
        if token["acc_kind"].lower() == "title":
            self.acc_title = _plain(token["acc_words"])
        else:
            self.acc_description = _lines(token["acc_words"])

    def _take_task(self, token: re.Match[str]) -> None:
        start, words, data = token.start(), token["task_words"], token["task_data"]
        if data is None:
            self._tell_no_task(start, words.strip())
            return
        pieces = data.split(":")
        at = token.start("task_data")
        if len(pieces) > 2:
            rest = at + len(pieces[0]) + len(pieces[1]) + 1
            message = "words after the actors are left out"
            hint = "a task has a name, a score and actors; write a colon in a name as #58;"
            self._tell(rest, token.end() - rest, "mermaid-task-rest", message, hint, level="warning")
        actors = pieces[1].split(",") if len(pieces) > 1 else []
        names = tuple(name for name in map(_plain, actors) if name)
        title = _plain(words) or words.strip()
        task = MermaidTask(title, self._score(pieces[0], at, start), names, self._line(start))
        if not self.sections:
            self.sections.append(("", task.line, []))
        self.sections[-1][2].append(task)

    def _tell_no_task(self, start: int, words: str) -> None:
        if words.lower() in ("title", "section"):
            self._tell(start, len(words), "mermaid-statement", f"“{words}” has no words after it")
            return
        message = f"“{words}” is neither a title nor a section, and a task needs a score"
        hint = "write a task as “name: score: who”, the score from 1 to 5"
        self._tell(start, len(words), "mermaid-score", message, hint)

    def _score(self, typed: str, at: int, task_start: int) -> float | None:
        word = typed.strip()
        place = at + len(typed) - len(typed.lstrip())
        if not word:
            self._tell(task_start, at - task_start, "mermaid-score", "the task has no score", "give one from 1 to 5")
            return None
        if not _NUMBER.fullmatch(word):
            words = f"the score “{word}” is no number"
            hint = "give one from 1 to 5; write a colon in a name as #58;"
            self._tell(place, len(word), "mermaid-score", words, hint)
            return None
        score = float(word)
        kept = min(max(score, LOWEST), HIGHEST)
        if kept != score:
            words = f"the score {word} is out of 1 to 5 and is read as {kept:g}"
            self._tell(place, len(word), "mermaid-score-range", words, level="warning")
        return kept

    def _take_other(self, token: re.Match[str]) -> None:
        """What begins no statement: a second header, a colon after a section's title, a semicolon."""
        words = token.group().rstrip()
        if token["header"] is not None:
            message, hint = "the diagram begins a second time here", ""
        elif words[0] == ":":
            message, hint = "a section's title ends at a colon, and a task needs a name before it", _COLON
        else:
            message, hint = "a semicolon ends the statement, and none can begin here", _SEMICOLON
        self._tell(token.start(), len(words), "mermaid-statement", message, hint)

    def _line(self, place: int) -> int:
        return self.first_line + self.frame.lines_before + bisect_right(self.line_starts, place) - 1

    def _tell_line(self, line: int, code: str, message: str, hint: str = "") -> None:
        """A fault of a whole line, `line` counting from 0 within the source."""
        excerpt = self.lines[line]
        self.problems.append(
            Problem(self.file, self.first_line + line, 1, code, message, hint, "error", excerpt, len(excerpt))
        )

    def _tell(self, place: int, width: int, code: str, message: str, hint: str = "", level: Level = "error") -> None:
        """A fault at a place in the text, `width` characters of which the caret underlines."""
        line = self._line(place)
        column = place - self.text.rfind("\n", 0, place)
        excerpt = self.lines[line - self.first_line]
        self.problems.append(Problem(self.file, line, column, code, message, hint, level, excerpt, width))


def _plain(words: str) -> str:
    """One line of plain text: `<br>` a space, entity codes decoded, enclosing double quotes off."""
    text = " ".join(_decode(_BREAK.sub(" ", words)).split())
    if len(text) > 1 and text[0] == text[-1] == '"' and '"' not in text[1:-1]:
        return text[1:-1].strip()
    return text


def _lines(words: str) -> str:
    """Plain text that may have several lines."""
    rows = (" ".join(row.split()) for row in _decode(_BREAK.sub("\n", words)).split("\n"))
    return "\n".join(rows).strip()


def _decode(words: str) -> str:
    """Mermaid's entity codes: `#35;` by number, `#quot;` by HTML's name; an unknown name stays as typed."""

    def character(match: re.Match[str]) -> str:
        name = match[1]
        typed = f"&#{name};" if name.isdigit() else f"&{name};"
        found = html.unescape(typed)
        return match.group() if found == typed else found

    return _ENTITY.sub(character, words)
