"""Styles of drawings that do nothing but look: taken apart into the tokens of CSS, and written anew from those known.

What is not on a list (a property, a function, an at-rule), what names an address, and what could be read in two ways
(escapes, as in `u\\72l(…)`) is left out. So whatever a style says that is published was understood here.
Tokens: CSS Syntax Module Level 3, section 4; without escapes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from cjmsite.frozen import frozen
from cjmsite.publishable.letters import shortened

Picture = Callable[[str], str | None]
"""What a `data:` address of a raster picture becomes; None where it must not be published."""

FUNCTIONS = frozenset(
    "rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark icc-color device-cmyk var calc min max "
    "clamp round matrix matrix3d translate translatex translatey translatez translate3d scale scalex scaley "
    "scalez scale3d rotate rotatex rotatey rotatez rotate3d skew skewx skewy perspective blur brightness "
    "contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia circle ellipse inset polygon path "
    "rect linear-gradient radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient "
    "cubic-bezier steps linear".split()
)
PROPERTY = re.compile(
    r"(?:font|text|fill|stroke|stop|flood|lighting|clip|mask|marker|color|animation|transition|transform|shape|baseline|"
    r"dominant|alignment|letter|word|line|white-space|writing|glyph|kerning|direction|unicode|opacity|visibility|display|"
    r"overflow|vector-effect|paint-order|mix-blend-mode|isolation|filter|pointer-events|cursor|background|image-rendering|"
    r"inline-size|solid|enable-background|rotate|scale|translate|margin|padding|border|outline|max-width|max-height|"
    r"min-width|min-height|width|height|will-change|user-select|tab-size|hyphens|block-progression|float|"
    r"x|y|r|rx|ry|cx|cy|d)(?:-[a-z]+)*"
)
_SELECTING = frozenset("not is where nth-child nth-of-type nth-last-child first-child last-child lang".split())
_GROUPS = frozenset({"@media", "@supports", "@keyframes", "@-webkit-keyframes"})
_DEEPEST = 8  # groups within each other
_SAYS_NOTHING = frozenset({"@charset", "@namespace"})  # of no use in a drawing's own style

# Letters, digits, `_`, `-` and all beyond ASCII, said by what they are not: sets of a million letters take Python a
# twentieth of a second to prepare at each start.
_NAME, _BEGINNING = r"[^\x00-,./:-@\[-^`{-\x7f]", r"[^\x00-@\[-^`{-\x7f]"
_TOKEN = re.compile(
    rf"""(?P<space>(?:\s|/\*.*?(?:\*/|\Z)|<!--|-->)+)
    |(?P<url>url\(\s*(?:"[^"\\\n\r\f]*"|'[^'\\\n\r\f]*'|[^"'()\\\s]*)\s*\))
    |(?P<string>"[^"\\\n\r\f]*"|'[^'\\\n\r\f]*')
    |(?P<function>-{{0,2}}[a-z_]{_NAME}*\()
    |(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?:%|[a-z]+)?)
    |(?P<word>-{{0,2}}{_BEGINNING}{_NAME}*)
    |(?P<hash>\#{_NAME}+)
    |(?P<at>@{_NAME}+)
    |(?P<important>!\s*important)
    |(?P<sign>[,/()+*:;{{}}\[\]>~=.|^$%<-])
    |(?P<unknown>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(r"#[^\s\"'()\\<>]+")
RASTER = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif)\s*(?:;[^,]*)?,", re.IGNORECASE)
_OPENS, _CLOSES = frozenset("({["), frozenset(")}]")


@frozen
class KeptStyle:
    """A style as it may be published, and what of it was left out, in its own words."""

    text: str
    lost: tuple[str, ...] = ()


@frozen
class _Token:
    kind: str
    text: str

    @property
    def opens(self) -> bool:
        return self.kind == "function" or self.text in _OPENS

    @property
    def closes(self) -> bool:
        return self.kind == "sign" and self.text in _CLOSES


Tokens = Sequence[_Token]


def _tokens(text: str) -> list[_Token]:
    return [_Token(found.lastgroup or "", found[0]) for found in _TOKEN.finditer(text)]


def is_inside(address: str) -> bool:
    """Whether an address leads to a place in the drawing itself."""
    return _FRAGMENT.fullmatch(address.strip()) is not None


def kept_value(text: str, picture: Picture = str) -> str | None:
    """A property's value as it may be published; None where it may not."""
    return _value(_tokens(text), picture)


def kept_declarations(text: str, picture: Picture = str) -> KeptStyle:
    """What stands in a `style` attribute."""
    return _declarations(_tokens(text), picture)


def kept_sheet(text: str, picture: Picture = str) -> KeptStyle:
    """What stands in a `style` element."""
    return _rules(_tokens(text), picture)


def _value(tokens: Tokens, picture: Picture) -> str | None:
    parts, depth = [], 0
    for token in tokens:
        depth += 1 if token.opens else -1 if token.closes else 0
        if depth < 0 or token.kind in ("unknown", "at", "important") or token.text in tuple(":;{}[]<>~=.|^$"):
            return None
        if token.kind == "function" and token.text[:-1].lower() not in FUNCTIONS:
            return None
        parts.append(_url(token.text, picture) if token.kind == "url" else " " if token.kind == "space" else token.text)
    return None if depth or None in parts else "".join(filter(None, parts)).strip()


def _url(text: str, picture: Picture) -> str | None:
    address = text[4:-1].strip().strip("\"'").strip()
    if is_inside(address):
        return f"url({address})"
    clean = picture(address) if RASTER.match(address) else None
    return f'url("{clean}")' if clean is not None and '"' not in clean else None


def _declarations(tokens: Tokens, picture: Picture) -> KeptStyle:
    kept, lost = [], []
    for part in _parted(tokens, ";"):
        name = part[0].text.lower()
        rest = _trimmed(part[1:])
        if len(part) > 1 and rest and rest[0].text == ":":
            ending = " !important" if rest[-1].kind == "important" else ""
            value = _value(rest[1 : -1 if ending else None], picture)
            if value and (PROPERTY.fullmatch(name) or name.startswith("--")):
                kept.append(f"{name}:{value}{ending}")
                continue
        if not name.startswith("-") or name.startswith(
            "--"
        ):  # else a program's own property, as -inkscape-stroke: no browser knows it
            lost.append(_shown(part))
    return KeptStyle(";".join(kept), tuple(lost))


def _rules(tokens: Tokens, picture: Picture, depth: int = 0) -> KeptStyle:
    kept, lost = [], []
    for head, body in _blocks(tokens):
        name = head[0].text.lower() if head and head[0].kind == "at" else ""
        if body is None or (name and (name not in _GROUPS or depth > _DEEPEST)):
            lost += [] if name in _SAYS_NOTHING else [_shown(head)]
            continue
        if not _is_plain_head(head):
            lost.append(_shown(head))
            continue
        inner = _rules(body, picture, depth + 1) if name else _declarations(body, picture)
        lost += inner.lost
        words = "".join(" " if token.kind == "space" else token.text for token in head).strip()
        kept += [f"{words}{{{inner.text}}}"] if inner.text else []
    return KeptStyle("\n".join(kept), tuple(lost))


def _is_plain_head(head: Tokens) -> bool:
    """Whether a selector, or what follows `@media`, holds nothing but names, conditions and their signs."""
    known = all(
        token.kind not in ("unknown", "url", "important")
        and (token.kind != "function" or token.text[:-1].lower() in _SELECTING)
        and (token.kind != "at" or number == 0)
        for number, token in enumerate(head)
    )
    return bool(head) and known and sum(one.opens - one.closes for one in head) == 0


def _parted(tokens: Tokens, sign: str) -> Iterator[Tokens]:
    """Tokens between signs that stand in no brackets; blank parts are none."""
    depth, start = 0, 0
    for place, token in enumerate(tokens):
        depth = max(0, depth + (1 if token.opens else -1 if token.closes else 0))
        if depth == 0 and token.text == sign:
            yield from filter(None, [_trimmed(tokens[start:place])])
            start = place + 1
    yield from filter(None, [_trimmed(tokens[start:])])


def _blocks(tokens: Tokens) -> Iterator[tuple[Tokens, Tokens | None]]:
    """Each rule's head and what stands between its braces; None where a semicolon ends it, or nothing does."""
    depth, start, opened = 0, 0, -1
    for place, token in enumerate(tokens):
        if depth == 0 and token.text == ";":
            yield from ((one, None) for one in [_trimmed(tokens[start:place])] if one)
            start = place + 1
        elif token.opens:
            opened = place if depth == 0 and token.text == "{" else opened
            depth += 1
        elif token.closes:
            depth = max(0, depth - 1)
            if depth == 0 and token.text == "}" and opened >= 0:
                yield _trimmed(tokens[start:opened]), tokens[opened + 1 : place]
                start, opened = place + 1, -1
    yield from ((one, None) for one in [_trimmed(tokens[start:])] if one)


def _trimmed(tokens: Tokens) -> Tokens:
    """Without blanks at the ends."""
    start, end = 0, len(tokens)
    while start < end and tokens[start].kind == "space":
        start += 1
    while end > start and tokens[end - 1].kind == "space":
        end -= 1
    return tokens[start:end]


def _shown(tokens: Tokens) -> str:
    """The words of what is left out, as much as a sentence takes."""
    words = " ".join("".join(token.text for token in tokens[:60]).split())
    return shortened(words)
