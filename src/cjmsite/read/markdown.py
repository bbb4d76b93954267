"""Markdown to HTML, with every link taken out for `link` to resolve.

The only module that imports markdown-it-py, its plugins and nh3. Links and pictures leave it as numbered
placeholders (`href="~3~"`), so that a body can be kept by its own digest, whatever the files it points to do.
Raw HTML is allowed in the harmless tags and cleaned by nh3; bodies without any skip the cleaning, as
markdown-it escapes everything else itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from cjmsite.frozen import frozen
from cjmsite.read.texts import NONE, Texts, packed

PLACEHOLDER = re.compile(r'(href|src)="~(\d+)~"')
# Stand-ins in running text: \x02w3\x03 the title of wiki link 3, \x02j0\x03 the drawing of journey sketch 0.
STAND_IN = re.compile("\x02([wj])(\\d+)\x03")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BARE_ADDRESS = re.compile(r"https?://|www\.|@")
_LOST_LINK = re.compile(r"\[[^\[\]\n]{1,200}\]\(([^()<>\n]* [^()<>\n]*\.\w{2,5})\)")
_TAGS = frozenset(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure "
    "h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup "
    "table tbody td tfoot th thead time tr u ul var wbr".split()
)
_ATTRIBUTES = {
    "*": {"id", "class", "title", "lang", "dir"},
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"align"},
    "th": {"align", "scope"},
    "ol": {"start"},
    "time": {"datetime"},
    "div": {"tabindex", "role", "aria-label"},
    "abbr": {"title"},
    "details": {"open"},
    "li": {"value"},
}
_OWN_IDS = re.compile(r"^(s-|fn)")
_OWN_CLASSES = frozenset(
    {
        "scroll-x",
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
    """A link as written: target, kind (ordinary, picture, or `[[id]]`), the line of its block, a picture's alt text."""

    target: str
    kind: Literal["link", "image", "wiki"]
    line: int
    alt: str = ""


@frozen
class Heading:
    """A heading: level 2–6 as shown, the id it has on the page (prefixed `s-`), its words."""

    level: int
    anchor: str
    words: str


@frozen
class Sketch:
    """A fenced `journey` block: mermaid's text, and the line of the file that it starts on."""

    text: str
    line: int


@frozen
class Body:
    """A Markdown body, rendered but for its placeholders: `texts` are its HTML and its plain words, for search.

    In both, what only the whole hub knows stands as a placeholder: links by number, titles of `[[id]]`, sketches.
    """

    texts: Texts = NONE
    title: str | None = None
    links: tuple[BodyLink, ...] = ()
    headings: tuple[Heading, ...] = ()
    sketches: tuple[Sketch, ...] = ()
    lost_links: tuple[BodyLink, ...] = ()


def _wiki_link(state: StateInline, silent: bool) -> bool:
    """The inline rule for `[[id]]` and `[[id|words]]`."""
    source = state.src
    if not source.startswith("[[", state.pos):
        return False
    end = source.find("]]", state.pos + 2)
    if end < 0 or end - state.pos > 400 or "\n" in source[state.pos : end]:
        return False
    if not silent:
        target, _, words = source[state.pos + 2 : end].partition("|")
        token = state.push("wiki_link", "a", 0)
        token.content, token.meta = words.strip(), {"target": target.strip()}
    state.pos = end + 2
    return True


def _table_open(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: object, env: object) -> str:
    return '<div class="scroll-x" tabindex="0" role="region" aria-label="Table">\n<table>\n'


def _table_close(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: object, env: object) -> str:
    return "</table>\n</div>\n"


def _cell_open(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: object, env: object) -> str:
    """A cell's alignment as a class: the pages' policy blocks the style that markdown-it writes."""
    token = tokens[index]
    side = str(token.attrs.get("style", "")).removeprefix("text-align:")
    return f'<{token.tag} class="align-{side}">' if side else f"<{token.tag}>"


@lru_cache(maxsize=2)
def _parser(linkify: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "linkify": linkify}).enable(["table", "strikethrough"])
    if linkify:
        parser.enable("linkify")
        # Only full addresses are linked: "e.g. readme.md" in running text is no web page.
        parser.linkify.set({"fuzzy_link": False})  # type: ignore[union-attr]
    parser.use(footnote_plugin).use(deflist_plugin)
    parser.inline.ruler.before("link", "wiki_link", _wiki_link)
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", _table_close)
    parser.add_render_rule("th_open", _cell_open)
    parser.add_render_rule("td_open", _cell_open)
    # What a link may point to is `link`'s decision, with a message; markdown-it would drop it in silence.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


class _Reader:
    """Walks the tokens of one body and turns them into a `Body`."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.links: list[BodyLink] = []
        self.lost: list[BodyLink] = []
        self.headings: list[Heading] = []
        self.sketches: list[Sketch] = []
        self.words: list[str] = []
        self.title: str | None = None
        self.taken: dict[str, int] = {}
        self.raw_html = False

    def number(self, target: str, kind: Literal["link", "image", "wiki"], line: int, alt: str = "") -> str:
        self.links.append(BodyLink(target, kind, line, alt))
        return f"~{len(self.links) - 1}~"

    def blocks(self, tokens: list[Token], title: str | None) -> list[Token]:
        if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
            heading = _plain(tokens[1].children or [])
            if title is None or heading == title.strip():
                self.title = heading
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
            elif token.type == "fence" and token.info.strip().split(" ")[0] == "journey":
                self.sketch(token, line)
            elif token.type == "fence" or token.type == "code_block":
                self.words.append(token.content)
            elif token.type == "html_block":
                self.raw_html = True
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

    def sketch(self, token: Token, line: int) -> None:
        token.type, token.content = "html_block", f"\x02j{len(self.sketches)}\x03\n"
        self.sketches.append(Sketch((token.map and _fenced(token)) or "", line + 1))

    def inline(self, children: list[Token], line: int) -> None:
        for child in children:
            if child.type == "link_open":
                child.attrs["href"] = self.number(str(child.attrs.get("href", "")), "link", line)
            elif child.type == "image":
                child.attrs["src"] = self.number(str(child.attrs.get("src", "")), "image", line, child.content)
            elif child.type == "wiki_link":
                self.wiki(child, line)
            elif child.type == "html_inline":
                self.raw_html = True
            elif child.type == "text" and "](" in child.content:
                for lost in _LOST_LINK.finditer(child.content):
                    self.lost.append(BodyLink(lost.group(1), "link", line))
        words = _plain(children)
        if words:
            self.words.append(words)

    def wiki(self, child: Token, line: int) -> None:
        words = child.content
        mark = self.number(child.meta["target"], "wiki", line)
        stand_in = f"\x02w{len(self.links) - 1}\x03"
        child.type, child.content = "html_inline", f'<a href="{mark}">{_escape(words) or stand_in}</a>'
        child.meta["words"] = words or stand_in


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


def anchor_of(words: str) -> str:
    """The anchor that code hosts give a heading: small letters, digits and hyphens."""
    kept = "".join(
        char if char.isalnum() or char in "-_" else " " if char.isspace() else "" for char in words.casefold()
    )
    return unicodedata.normalize("NFC", "-".join(kept.split()))[:80]


def _own(tag: str, attribute: str, value: str) -> str | None:
    """nh3's attribute filter: ids and classes are ours alone; raw links and pictures must be written as Markdown."""
    if attribute == "id":
        return value if _OWN_IDS.match(value) else None
    if attribute == "class":
        return value if value in _OWN_CLASSES else None
    if attribute in ("href", "src"):
        return value if re.fullmatch(r"~\d+~", value) or (tag == "a" and value.startswith("#fn")) else None
    return value


def render_body(text: str, first_line: int, *, title: str | None) -> Body:
    """Render one Markdown body.

    `first_line` is the line of the file on which the body starts. `title` is the one in the front
    matter, None without one. A heading of level one that opens the body is left out where it becomes the title, or
    only says it again; other headings move down when one of level one is among them,
    so that a page has one h1.
    """
    if not text.strip():
        return Body()
    text = _CONTROL.sub("\ufffd", text)
    parser = _parser(bool(_BARE_ADDRESS.search(text)))
    env: dict[str, object] = {}  # a fresh one each time: a reused env leaks footnotes into the next body
    tokens = parser.parse(text, env)
    for token in tokens:
        if token.type == "fence":
            token.meta = {"text": token.content}
    reader = _Reader(first_line)
    tokens = reader.blocks(tokens, title)
    html = parser.renderer.render(tokens, parser.options, env)
    if reader.raw_html:
        html = nh3.clean(
            html,
            tags=set(_TAGS),
            attributes={k: set(v) for k, v in _ATTRIBUTES.items()},
            attribute_filter=_own,
            link_rel=None,
            url_schemes={"http", "https", "mailto", "tel"},
        )
    texts = packed(html, " ".join(" ".join(reader.words).split()))
    return Body(
        texts, reader.title, tuple(reader.links), tuple(reader.headings), tuple(reader.sketches), tuple(reader.lost)
    )
