"""Markdown to HTML, with every link taken out for `link` to resolve.

The only module that imports markdown-it-py, its plugins and nh3. Links and pictures leave it as numbered
placeholders (`href="~3~"`), so that a body can be kept by its own digest, whatever the files it points to do.
Raw HTML is allowed in the harmless tags and cleaned by nh3; bodies without any skip the cleaning, as
markdown-it escapes everything else itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from cjmsite.config.yaml_values import CONFLICT, CONFLICT_TOLD
from cjmsite.frozen import frozen
from cjmsite.read.locate import LineFault
from cjmsite.read.markdown.anchors import HostAnchors, anchor_of
from cjmsite.read.markdown.mermaid import is_journey
from cjmsite.read.markdown.places import LOST, USED, Spot, margin, parse, with_places
from cjmsite.read.markdown.raw_html import SHOWN_TAGS, missed
from cjmsite.read.markdown.texts import NONE, Texts, packed

_MOST_IN_A_LINK = 20  # pieces of text and tags between which a hint looks for the words of a link
PLACEHOLDER = re.compile(r'(href|src)="~(\d+)~"')
# Stand-ins in running text: \x02w3\x03 the title of wiki link 3, \x02j0\x03 the drawing of journey sketch 0.
STAND_IN = re.compile("\x02([wj])(\\d+)\x03")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BARE_ADDRESS = re.compile(r"https?://|www\.|@")
_ATTRIBUTES = {
    "*": {"id", "class", "title", "lang", "dir"},
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"align"},
    "th": {"align", "scope"},
    "ol": {"start"},
    "time": {"datetime"},
    "abbr": {"title"},
    "details": {"open"},
    "li": {"value"},
}
_OWN_IDS = re.compile(r"^(s-|fn)")
_OWN_CLASSES = frozenset(
    {
        "footnotes",
        "footnote-ref",
        "footnote-item",
        "footnote-backref",
        "footnotes-sep",
        "align-left",
        "align-center",
        "align-right",
    }
)


@frozen
class BodyLink:
    """A link as written: target, kind (ordinary, picture, or `[[id]]`), where its address stands in the file (line and
    column from 1; `width` 0: somewhere in the line), a picture's alt text."""

    target: str
    kind: Literal["link", "image", "wiki"]
    line: int
    column: int
    width: int
    alt: str = ""


@frozen
class Heading:
    """A heading: level 2–6 as shown, the id it has on the page (prefixed `s-`), its words."""

    level: int
    anchor: str
    words: str


@frozen
class Sketch:
    """A fenced `journey` block: mermaid's text, the line of the file that it starts on, and what stands in front of it
    there (the blanks or signs of the list or quote that holds it)."""

    text: str
    line: int
    before: str = ""


@frozen
class Body:
    """A Markdown body, rendered but for its placeholders: `texts` are its HTML and its plain words, for search.

    In both, what only the whole hub knows stands as a placeholder: links by number, titles of `[[id]]`, sketches.
    `anchors` are those by which code hosts call the headings, each with our own ("": the page's title).
    """

    texts: Texts = NONE
    title: str | None = None
    links: tuple[BodyLink, ...] = ()
    headings: tuple[Heading, ...] = ()
    sketches: tuple[Sketch, ...] = ()
    anchors: tuple[tuple[str, str], ...] = ()


def _cell_open(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: object, env: object) -> str:
    """A cell's alignment as a class: the pages' policy blocks the style that markdown-it writes. A head without words
    is none."""
    token = tokens[index]
    tag = token.tag if tokens[index + 1].content.strip() else "td"
    side = str(token.attrs.get("style", "")).removeprefix("text-align:")
    return f'<{tag} class="align-{side}">' if side else f"<{tag}>"


def _head_close(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: object, env: object) -> str:
    return "</th>\n" if tokens[index - 1].content.strip() else "</td>\n"


@lru_cache(maxsize=2)
def _parser(linkify: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "linkify": linkify}).enable(["table", "strikethrough"])
    if linkify:
        parser.enable("linkify")
        # Only full addresses are linked: "e.g. readme.md" in running text is no web page.
        parser.linkify.set({"fuzzy_link": False})  # type: ignore[union-attr]
    parser.use(footnote_plugin).use(deflist_plugin)
    with_places(parser)
    parser.add_render_rule("th_open", _cell_open)
    parser.add_render_rule("th_close", _head_close)
    parser.add_render_rule("td_open", _cell_open)
    # What a link may point to is `link`'s decision, with a message; markdown-it would drop it in silence.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


class _Reader:
    """Walks the tokens of one body and turns them into a `Body`; gathers what is told of it on the way."""

    def __init__(self, lines: Sequence[str], first_line: int) -> None:
        self.lines = lines
        self.first_line = first_line
        self.links: list[BodyLink] = []
        self.faults: list[LineFault] = []
        self.headings: list[Heading] = []
        self.sketches: list[Sketch] = []
        self.words: list[str] = []
        self.title: str | None = None
        self.taken: dict[str, int] = {}
        self.anchors = HostAnchors()
        self.raw_html = False

    def warn(self, spot: Spot, code: str, message: str, hint: str) -> None:
        """Warn of something at a place of the body."""
        line, column = spot.line + self.first_line, spot.column + 1
        self.faults.append(LineFault(line, column, spot.width, code, message, hint, "warning"))

    def number(self, child: Token, target: str, kind: Literal["link", "image", "wiki"], line: int) -> str:
        """Note a link; the placeholder of its number."""
        spot = child.meta.get("spot")
        line, column, width = (spot.line + self.first_line, spot.column + 1, spot.width) if spot else (line, 1, 0)
        self.links.append(BodyLink(target, kind, line, column, width, child.content if kind == "image" else ""))
        return f"~{len(self.links) - 1}~"

    def blocks(self, tokens: list[Token], title: str | None) -> list[Token]:
        if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
            heading = _plain(tokens[1].children or [])
            if title is None or heading == title.strip():
                self.title = heading
                self.anchors.add(heading, "")
                tokens = tokens[3:]
        shift = 1 if any(t.type == "heading_open" and t.tag == "h1" for t in tokens) else 0
        line = self.first_line
        for index, token in enumerate(tokens):
            if token.map:
                line = self.first_line + token.map[0]
            if token.type == "inline":
                self.inline(token.children or [], line)
            elif token.type == "heading_open":
                self.heading(token, tokens[index + 1], shift)
            elif token.type == "heading_close":
                token.tag = _shifted(token.tag, shift)
            elif token.type == "fence" and _is_drawing(token):
                self.sketch(token, line)
            elif token.type == "fence" or token.type == "code_block":
                self.words.append(token.content)
            elif token.type == "html_block":
                self.html_block(token, line - self.first_line)
        return tokens

    def heading(self, token: Token, inline: Token, shift: int) -> None:
        words = _plain(inline.children or [])
        anchor = "s-" + (anchor_of(words) or "section")
        count = self.taken.get(anchor, 0)
        self.taken[anchor] = count + 1
        anchor = anchor if not count else f"{anchor}-{count}"
        token.tag = _shifted(token.tag, shift)
        token.attrSet("id", anchor)
        self.headings.append(Heading(int(token.tag[1]), anchor, words))
        self.anchors.add(words, anchor)

    def sketch(self, token: Token, line: int) -> None:
        text = _fenced(token)
        token.type, token.content = "html_block", f"\x02j{len(self.sketches)}\x03\n"
        inside = next((number for number, row in enumerate(text.split("\n")) if row.strip()), 0)
        source = self.lines[min(line - self.first_line + 1 + inside, len(self.lines) - 1)]
        before = source[: max(0, margin(source, text.split("\n")[inside]))]
        self.sketches.append(Sketch(text, line + 1, before))

    def html_block(self, token: Token, line: int) -> None:
        """Tell what nobody will see of a block of raw HTML."""
        self.raw_html = True
        rows = token.content.split("\n")
        for offset, width, message, hint in missed(token.content):
            row = token.content.count("\n", 0, offset)
            column = offset - (token.content.rfind("\n", 0, offset) + 1)
            spot = Spot(line + row, margin(self.lines[line + row], rows[row]) + column, width)
            self.warn(spot, "raw-html", message, hint)

    def inline(self, children: list[Token], line: int) -> None:
        for at, child in enumerate(children):
            if child.type == "link_open":
                child.attrs["href"] = self.number(child, str(child.attrs.get("href", "")), "link", line)
            elif child.type == "image":
                child.attrs["src"] = self.number(child, str(child.attrs.get("src", "")), "image", line)
            elif child.type == "wiki_link":
                self.wiki(child, line)
            elif child.type == "html_inline":
                self.raw_html = True
                for _, _, message, hint in missed(child.content, _behind(children, at)):
                    self.warn(child.meta["spot"], "raw-html", message, hint)
        words = _plain(children)
        if words:
            self.words.append(words)

    def conflicts(self, tokens: Sequence[Token]) -> None:
        """Tell of the marks that git leaves where two people changed the same lines; in code they may be an example."""
        for token in tokens:
            for number, row in enumerate(token.content.split("\n") if CONFLICT in token.content else ()):
                if token.type == "inline" and token.map and row.startswith(CONFLICT):
                    line = token.map[0] + number
                    place = (line + self.first_line, margin(self.lines[line], row) + 1, len(row))
                    self.faults.append(LineFault(*place, "merge-conflict", *CONFLICT_TOLD))

    def wiki(self, child: Token, line: int) -> None:
        words = child.content
        mark = self.number(child, child.meta["target"], "wiki", line)
        stand_in = f"\x02w{len(self.links) - 1}\x03"
        child.type, child.content = "html_inline", f'<a href="{mark}">{_escape(words) or stand_in}</a>'
        child.meta["words"] = words or stand_in

    def lost(self, env: Mapping[str, Any]) -> None:
        """Tell what looks like a link and is none, and what defines links and notes that nobody uses."""
        for target, spot in env[LOST]:
            message, hint = (
                "this looks like a link, but a space ends its address",
                f"write (<{target}>) with angle brackets",
            )
            self.warn(spot, "lost-link", message, hint)
        for label, known in env.get("references", {}).items():
            if label not in env[USED] and known["href"] not in ("", "#"):
                line = known["map"][0]
                message = "this line gives a link its address, and no link uses it: it is not shown"
                hint = "begin it with \\[ if these are words; else write the link, or take the line away"
                self.warn(self.spot_of_line(line), "unused-definition", message, hint)
        for name, number in env.get("footnotes", {}).get("refs", {}).items():
            starts = (n for n, row in enumerate(self.lines) if row.lstrip(" >").startswith(f"[^{name[1:]}]:"))
            line = next(starts, -1) if number < 0 else -1
            if line >= 0:
                message = f"no text refers to the note {name[1:]}: it is not shown"
                hint = f"write [^{name[1:]}] where it belongs, or take it away"
                self.warn(self.spot_of_line(line), "unused-definition", message, hint)

    def spot_of_line(self, line: int) -> Spot:
        """The words of a whole line."""
        row = self.lines[line]
        return Spot(line, len(row) - len(row.lstrip()), len(row.strip()))


def _is_drawing(token: Token) -> bool:
    """Whether a fence holds a journey: ```` ```journey ````, or ```` ```mermaid ```` as code hosts write it."""
    word = (token.info.split() or [""])[0].strip("{.}").lower()
    return word == "journey" or (word == "mermaid" and is_journey(_fenced(token)))


def _behind(children: Sequence[Token], at: int) -> str:
    """The plain words that follow the opening tag of a link, as far as its closing tag."""
    parts: list[str] = []
    if children[at].content[:2].lower() == "<a":
        for number in range(at + 1, min(len(children), at + _MOST_IN_A_LINK)):
            child = children[number]
            parts.append(" " if child.type in ("softbreak", "hardbreak") else child.content)
            if child.type == "html_inline" and child.content[:3].lower() == "</a":
                break
    return "".join(parts)


def _fenced(token: Token) -> str:
    return str(token.meta["text"])


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _shifted(tag: str, shift: int) -> str:
    return f"h{min(6, int(tag[1]) + shift)}"


def _plain(children: Sequence[Token]) -> str:
    parts: list[str] = []
    for child in children:
        if child.type in ("text", "code_inline", "wiki_link"):
            parts.append(child.content)
        elif child.type == "html_inline":
            parts.append(child.meta.get("words", ""))
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "image":
            parts.append(child.content)
    return "".join(parts)


def _own(tag: str, attribute: str, value: str) -> str | None:
    """nh3's attribute filter: ids and classes are ours alone; raw links and pictures must be written as Markdown."""
    if attribute == "id":
        return value if _OWN_IDS.match(value) else None
    if attribute == "class":
        return value if value in _OWN_CLASSES else None
    if attribute in ("href", "src"):
        return value if re.fullmatch(r"~\d+~", value) or (tag == "a" and value.startswith("#fn")) else None
    return value


def render_body(text: str, first_line: int, *, title: str | None) -> tuple[Body, tuple[LineFault, ...]]:
    """Render one Markdown body; and what is to be told of it that needs no look at the rest of the hub.

    `first_line` is the line of the file on which the body starts. `title` is the one in the front
    matter, None without one. A heading of level one that opens the body is left out where it becomes the title, or
    only says it again; other headings move down when one of level one is among them,
    so that a page has one h1.
    """
    if not text.strip():
        return Body(), ()
    text = _CONTROL.sub("\ufffd", text)
    parser = _parser(bool(_BARE_ADDRESS.search(text)))
    tokens, env = parse(parser, text)
    for token in tokens:
        if token.type == "fence":
            token.meta = {"text": token.content}
    reader = _Reader(text.split("\n"), first_line)
    reader.conflicts(tokens)
    tokens = reader.blocks(tokens, title)
    reader.lost(env)
    html = parser.renderer.render(tokens, parser.options, env)
    if reader.raw_html:
        html = nh3.clean(
            html,
            tags=set(SHOWN_TAGS),
            attributes={k: set(v) for k, v in _ATTRIBUTES.items()},
            attribute_filter=_own,
            link_rel=None,
            url_schemes={"http", "https", "mailto", "tel"},
        )
    texts = packed(html, " ".join(" ".join(reader.words).split()))
    headings, sketches = tuple(reader.headings), tuple(reader.sketches)
    body = Body(texts, reader.title, tuple(reader.links), headings, sketches, reader.anchors.known())
    return body, tuple(reader.faults)
