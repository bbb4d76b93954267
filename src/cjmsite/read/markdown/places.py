"""The Markdown parser, with a place for whatever may be at fault: links, pictures, raw HTML.

markdown-it tells the lines of blocks and nothing of what stands inside them. Its rules for what may be at fault are
run here with a note of where in the block they began; the block's lines tell the rest. So the second of two links of a
paragraph is told where it stands, and not where the same words stand first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, MutableMapping
from itertools import accumulate
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link, linkify
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_inline

from cjmsite.frozen import frozen

Rule = Callable[[StateInline, bool], bool]

# A link that a space in its address keeps from being one: `[the plan](My plan.pdf)`.
_LOST = re.compile(r"\[[^\[\]\n]{1,200}\]\(([^()<>\n]* [^()<>\n]*\.\w{2,5})\)")
_MARKERS = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[\s>]+)*")
_CELL = re.compile(r"(?:\\\||[^|])*")

# Names in the parser's `env`, which is one body's: its lines; the block in work with the number of its cell in its row,
# and its rows with where each begins; where in it the text in work begins (a note in `^[…]` is parsed by itself); the
# cells of the table's row in work; lost links; definitions in use.
_LINES, _BLOCK, _ROWS, _CELLS, _SHIFT, LOST, USED = (
    "cjm-lines",
    "cjm-block",
    "cjm-rows",
    "cjm-cells",
    "cjm-shift",
    "cjm-lost",
    "cjm-used",
)


@frozen
class Spot:
    """Where something stands in a text: line and column from 0, and how many characters wide it is."""

    line: int
    column: int
    width: int


def parse(parser: MarkdownIt, text: str) -> tuple[list[Token], dict[str, Any]]:
    """The tokens of a text, those that may be at fault with their `spot` in `meta`; and the parser's `env`."""
    # A fresh env each time: a reused one leaks footnotes into the next body.
    env: dict[str, Any] = {_LINES: text.split("\n"), _SHIFT: 0, LOST: [], USED: set()}
    return parser.parse(text, env), env


def with_places(parser: MarkdownIt) -> MarkdownIt:
    """The same parser, its rules replaced by those that note places."""
    parser.core.ruler.at("inline", _inline)
    rules = parser.inline.ruler
    rules.at("link", _noting(link, "link_open", _destination))
    rules.at("image", _noting(_shifted(image, 2), "image", lambda s, at: _destination(s, at + 1)))
    rules.at("autolink", _noting(autolink, "link_open", lambda s, at: _spot(s, at + 1, s.pos - at - 2)))
    rules.at("html_inline", _noting(html_inline, "html_inline", lambda s, at: _spot(s, at, s.pos - at)))
    rules.at("linkify", _linkify)
    rules.at("footnote_inline", _shifted(footnote_inline, 2))
    rules.after("link", "lost_link", _lost_link)
    rules.before("link", "wiki_link", _wiki_link)
    return parser


def _inline(state: StateCore) -> None:
    """As markdown-it's own rule, and it says which block, and which cell of a table's row, is in work."""
    cell = 0
    for token in state.tokens:
        if token.type == "tr_open":
            cell = 0
        elif token.type in ("th_open", "td_open"):
            cell += 1
        elif token.type in ("tr_close", "table_close"):
            cell = 0
        elif token.type == "inline":
            rows = token.content.split("\n")
            state.env[_BLOCK] = (token, cell)
            state.env[_ROWS] = (rows, [0, *accumulate(len(row) + 1 for row in rows)])
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _noting(rule: Rule, type_: str, spot_of: Callable[[StateInline, int], Spot]) -> Rule:
    """A rule that notes on the token of this type that it makes where it stands."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            token = next(token for token in state.tokens[before:] if token.type == type_)
            token.meta["spot"] = spot_of(state, start)
        return True

    return noting


def _shifted(rule: Rule, by: int) -> Rule:
    """A rule that parses words of its own as a text by itself: they begin `by` characters behind its start."""

    def shifted(state: StateInline, silent: bool) -> bool:
        before = state.env[_SHIFT]
        state.env[_SHIFT] = before + state.pos + by
        try:
            return rule(state, silent)
        finally:
            state.env[_SHIFT] = before

    return shifted


def _linkify(state: StateInline, silent: bool) -> bool:
    """An address in running text: it begins before the colon that the rule stops at."""
    pending, before = len(state.pending), len(state.tokens)
    colon = state.pos
    if not linkify(state, silent):
        return False
    if not silent:
        made = state.tokens[before:]
        opened = next(at for at, token in enumerate(made) if token.type == "link_open")
        kept = len(made[opened - 1].content) if opened else 0
        start = colon - (pending - kept)
        made[opened].meta["spot"] = _spot(state, start, state.pos - start)
    return True


def _wiki_link(state: StateInline, silent: bool) -> bool:
    """The rule for `[[id]]` and `[[id|words]]`; `[[1]](#notes)` is an ordinary link with its words in brackets."""
    source = state.src
    if not source.startswith("[[", state.pos):
        return False
    end = source.find("]]", state.pos + 2)
    if end < 0 or end - state.pos > 400 or "\n" in source[state.pos : end]:
        return False
    if source[end + 2 : end + 3] in ("(", "[") and _is_link(state):
        return False
    if not silent:
        target, _, words = source[state.pos + 2 : end].partition("|")
        token = state.push("wiki_link", "a", 0)
        token.content, token.meta = words.strip(), {"target": target.strip()}
        token.meta["spot"] = _spot(state, state.pos + 2, len(target))
    state.pos = end + 2
    return True


def _is_link(state: StateInline) -> bool:
    """Whether markdown-it reads a link here."""
    start = state.pos
    found = link(state, True)
    state.pos = start
    return found


def _lost_link(state: StateInline, silent: bool) -> bool:
    """Never takes anything: notes what looks like a link where no rule for links found one."""
    found = None if silent or state.src[state.pos] != "[" else _LOST.match(state.src, state.pos)
    if found:
        state.env[LOST].append((found[1], _spot(state, found.start(1), len(found[1]))))
    return False


def _destination(state: StateInline, label: int) -> Spot:
    """The address of the link whose label begins at `label`: in its brackets, or in the line that defines it."""
    source, end = state.src, state.pos
    closed = state.md.helpers.parseLinkLabel(state, label, True)
    if source[closed + 1 : closed + 2] == "(" and source[end - 1] == ")":
        at = closed + 2
        while source[at] in " \t\n":
            at += 1
        found = state.md.helpers.parseLinkDestination(source, at, state.posMax)
        stop = found.pos if found.ok else at
        if source[at] == "<" and stop > at:
            at, stop = at + 1, stop - 1
        return _spot(state, at, stop - at) if stop > at else _spot(state, label, end - label)
    written = source[closed + 2 : end - 1] or source[label + 1 : closed]
    label_of = normalizeReference(written)
    state.env[USED].add(label_of)
    known = state.env.get("references", {}).get(label_of)
    defined = _defined(state, known["map"]) if known and known.get("map") else None
    return defined or _spot(state, label, end - label)


def _defined(state: StateInline, lines: list[int]) -> Spot | None:
    """The address in the lines that define a reference."""
    several = state.env[_LINES][lines[0] : lines[1]]
    text = "\n".join(several)
    colon = text.find("]:")
    at = colon + 2
    while colon >= 0 and at < len(text) and text[at] in " \t\n>":
        at += 1
    found = state.md.helpers.parseLinkDestination(text, at, len(text)) if colon >= 0 and at < len(text) else None
    if found is None or not found.ok:
        return None
    opened = text[at] == "<"
    line = text.count("\n", 0, at)
    column = at + opened - (text.rfind("\n", 0, at) + 1)
    return Spot(lines[0] + line, column, found.pos - at - 2 * opened)


def _spot(state: StateInline, start: int, width: int) -> Spot:
    """A place in the block in work as a place in the text."""
    block, cell = state.env[_BLOCK]
    lines, offset = state.env[_LINES], start + state.env[_SHIFT]
    if block.map is None:  # a note's own paragraph has no lines; its places were noted where it was written
        return Spot(0, 0, 0)
    if cell:
        return _in_cell(state.env, block.map[0], cell, Spot(0, offset, width))
    rows, starts = state.env[_ROWS]
    row = bisect_right(starts, offset) - 1
    line = block.map[0] + row
    return Spot(line, margin(lines[line], rows[row]) + offset - starts[row], width)


def margin(line: str, content: str) -> int:
    """At which column of its line a block's content begins, below zero where blanks of it stand for a tab: in front of
    it stand blanks and the signs of lists and quotes, behind it at most blanks and a heading's signs."""
    words = content.strip()
    lead = len(content) - len(content.lstrip())
    end = line.rstrip()
    if end.endswith(words):
        return len(end) - len(words) - lead
    return max(0, line.find(words, _behind_markers(line))) - lead


def _behind_markers(line: str) -> int:
    """The column behind the signs of lists and quotes that a line begins with."""
    found = _MARKERS.match(line)
    return found.end() if found else 0


def _in_cell(env: MutableMapping[str, Any], number: int, cell: int, inside: Spot) -> Spot:
    """A place in the n-th cell of a table's row; `\\|` in it is one character of its content."""
    line: str = env[_LINES][number]
    if env.get(_CELLS, (-1,))[0] != number:
        env[_CELLS] = (number, _cells_of(line))
    starts = env[_CELLS][1]
    at = starts[min(cell, len(starts)) - 1]
    start = _after(line, at, inside.column)
    return Spot(number, start, _after(line, start, inside.width) - start)


def _cells_of(line: str) -> list[int]:
    """At which columns the contents of a row's cells begin."""
    at = _behind_markers(line)
    at += line[at : at + 1] == "|"
    starts = []
    while at <= len(line):
        found = _CELL.match(line, at)
        while line[at : at + 1] in (" ", "\t"):
            at += 1
        starts.append(at)
        at = found.end() + 1 if found else len(line) + 1
    return starts


def _after(line: str, at: int, count: int) -> int:
    """The column that lies `count` characters of a cell's content behind `at`."""
    for _ in range(count):
        at += 2 if line.startswith("\\|", at) else 1
    return at
