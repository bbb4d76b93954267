"""A Markdown file's two parts: YAML front matter between lines of `---`, and the body below it."""

from __future__ import annotations

import re

from cjmsite.config.yaml_values import Value, parse_yaml
from cjmsite.frozen import frozen
from cjmsite.problems import Problem

# The first field of most files. No text begins with such a word in small letters and a colon.
_BARE_FIELD = re.compile(r"(id|title|summary|owner|tags|order|draft|audience|reviewed|aliases): ")

_ANY_FIELD = re.compile(r"\s*[\w-]+:(\s|$)")
_SMALL_FIELD = re.compile(r"[a-z][a-z_]*:(\s|$)")
_MAY_BE_FIELDS = re.compile(r"[a-z][a-z_-]*:(\s|$)|\s*(?:- |#|$)|\s+\S")
# Lines that somebody may take for a line of three dashes; the first kind also where the front matter is to end.
_UNSEEN = "[\\s\u200b\u2060\ufeff]*"
_DASHES = rf"{_UNSEEN}(?:[-–—−\u2010-\u2015]{{2,}}|[-–—](?: [-–—]){{2,}}){_UNSEEN}"
_ODD_END = re.compile(_DASHES)
_ODD_START = re.compile(rf"{_DASHES}|={{3,}}|\*{{3,}}|_{{3,}}|(?:~{{3,}}|`{{3,}}) ?(?:ya?ml)?|-{{3,}} ?ya?ml")

# In the lists of one file. A build shows so many within some seconds; a whole journey in one file has some thousand.
MOST_ENTRIES = 20_000


@frozen
class Halves:
    """The texts of front matter and body, and the lines (from 1) on which they start; `open`: no fence ends the front
    matter."""

    front: str
    front_line: int
    body: str
    body_line: int
    open: bool = False


def halves(text: str) -> Halves:
    """Split a text at its fences. A text that does not begin with `---` is all body."""
    if not text.startswith("---"):
        return Halves("", 1, text, 1)
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Halves("", 1, text, 1)
    for number in range(1, len(lines)):
        if lines[number].rstrip() in ("---", "..."):
            return Halves("\n".join(lines[1:number]), 2, "\n".join(lines[number + 1 :]), number + 2)
    return Halves("\n".join(lines[1:]), 2, "", len(lines) + 1, open=True)


def front_matter(parts: Halves, file: str) -> tuple[dict[str, Value], tuple[Problem, ...]]:
    """The fields of the front matter; none when there is none, or when it can't be read."""
    if parts.open:
        return _never_closed(parts, file)
    second = _second_block(parts, file) if parts.body_line > 1 else None
    if not parts.front.strip():
        return {}, (second,) if second else _without_a_fence(parts, file)
    odd = _odd_end(parts, file)
    if odd is not None:
        return _fields_above(parts, file, odd.line - parts.front_line), (odd,)
    parsed = parse_yaml(parts.front, file, parts.front_line)
    if second is not None:
        return parsed.value if isinstance(parsed.value, dict) else {}, (*parsed.problems, second)
    if parsed.value is None:
        return {}, parsed.problems
    if not isinstance(parsed.value, dict):
        wrong = Problem(
            file,
            parts.front_line,
            1,
            "yaml-syntax",
            "front matter must be fields (name: value)",
            "write a plain colon, and a space behind it" if re.match("[^:]*[:\uff1a]", parts.front) else "",
            excerpt=parts.front.split("\n", 1)[0],
            width=1,
        )
        return {}, (*parsed.problems, wrong)
    return parsed.value, parsed.problems


def too_many_entries(fields: Value, file: str, line: int) -> Problem | None:
    """An error for fields with more entries in their lists than a build can show within seconds; None for all others.
    `line` is the first one of the front matter."""
    entries, stack = 0, [fields]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            stack.extend(value.values())
        elif isinstance(value, list):
            entries += len(value)
            stack.extend(value)
    if entries <= MOST_ENTRIES:
        return None
    message = f"the lists of these fields have so many entries ({entries:,}) that showing them would take minutes"
    hint = f"{MOST_ENTRIES:,} are read: sum them up, or keep them as an attached table (.csv)"
    return Problem(file, line, 1, "too-large", message, hint)


def _never_closed(parts: Halves, file: str) -> tuple[dict[str, Value], tuple[Problem, ...]]:
    """A text after fields with no line of dashes between them would be taken for fields, or be lost. What stands above
    the first empty line is taken for the fields."""
    odd = _odd_end(parts, file)
    if odd is not None:
        return _fields_above(parts, file, odd.line - parts.front_line), (odd,)
    fields = _fields_above(parts, file, parts.front.partition("\n\n")[0].count("\n") + 1)
    wrong = Problem(
        file,
        1,
        1,
        "no-fence",
        "the front matter begins here, and no line of dashes ends it",
        "put a line --- below the fields",
        excerpt="---",
        width=3,
    )
    return fields, (wrong,)


def _odd_end(parts: Halves, file: str) -> Problem | None:
    """A line inside the front matter that was to end it: of other dashes, or of more or fewer than three."""
    for number, line in enumerate(parts.front.split("\n")):
        if line[:1] not in ("", " ") and _ODD_END.fullmatch(line):
            message, hint = "this line was to end the front matter, and is no line of three dashes", "write ---"
            place = (parts.front_line + number, 1)
            return Problem(file, *place, "no-fence", message, hint, excerpt=line, width=len(line))
    return None


def _second_block(parts: Halves, file: str) -> Problem | None:
    """Fields at the top of the text, below the front matter: Markdown makes words or a heading of them, an `audience`
    among them."""
    lines = parts.body.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    begins = first + 1 if "".join(lines[first : first + 1]).rstrip() in ("---", "...") else first
    ends = next((n for n in range(begins, len(lines)) if lines[n].rstrip() in ("---", "...")), None)
    block = lines[begins:ends]
    fields = bool(block) and _SMALL_FIELD.match(block[0]) and all(map(_MAY_BE_FIELDS.match, block))
    known = bool(block) and _BARE_FIELD.match(block[0])
    opened = begins > first
    if not (fields and ends is not None and (opened or any(map(_BARE_FIELD.match, block)))) and not (opened and known):
        return None
    message = "fields stand here below the front matter: they would be published as words of the text"
    hint = "move them up, between the first two lines ---; one block of fields is read"
    place, width = (parts.body_line + begins, 1), len(lines[begins].rstrip())
    return Problem(file, *place, "no-fence", message, hint, excerpt=lines[begins], width=width)


def _fields_above(parts: Halves, file: str, lines: int) -> dict[str, Value]:
    """The fields in the first lines of the front matter, as far as they can be read."""
    fields = parse_yaml("\n".join(parts.front.split("\n")[:lines]), file, parts.front_line).value
    return fields if isinstance(fields, dict) else {}


def _without_a_fence(parts: Halves, file: str) -> tuple[Problem, ...]:
    """Fields with no line of dashes above them would be published as text, a `draft` or an `audience` among them."""
    if parts.body_line != 1:
        return ()
    lines = parts.body.split("\n")
    number = next((n for n, one in enumerate(lines) if one.strip()), 0)
    line, below = lines[number], "".join(lines[number + 1 : number + 2])
    other = line.strip() in ("+++", "{") or (line.startswith("{") and re.match(r'\{\s*"[\w-]+"\s*:', line))
    if other and (line.strip() != "{" or re.match(r'\s*"[\w-]+"\s*:', below)):
        return (
            Problem(
                file,
                number + 1,
                1,
                "no-fence",
                "fields stand between two lines ---, and are written as YAML",
                "write --- above and below them, and each as name: value",
                excerpt=line,
                width=len(line),
            ),
        )
    if line.strip() == "---" and (number or line != line.lstrip()) and _ANY_FIELD.match(below):
        return (
            Problem(
                file,
                number + 1,
                1,
                "no-fence",
                "the fields do not begin in the first line of the file",
                "take away what stands before ---",
                excerpt=line,
                width=len(line),
            ),
        )
    next_ = next((one for one in lines[number + 1 :] if one.strip()), "")
    if _ODD_START.fullmatch(line) and _SMALL_FIELD.match(next_):
        message = "this line was to begin the front matter, and is no line of three dashes"
        where = "" if number == 0 else ", in the first line of the file"
        hint = f"write ---{where}"
        return (Problem(file, number + 1, 1, "no-fence", message, hint, excerpt=line, width=len(line)),)
    line = lines[0]
    if not _BARE_FIELD.match(line):
        return ()
    name = line.partition(":")[0]
    return (
        Problem(
            file,
            1,
            1,
            "no-fence",
            f"“{name}” looks like a field, but no line of dashes stands above it",
            "put a line --- above the fields and one below them",
            excerpt=line,
            width=len(name),
        ),
    )
