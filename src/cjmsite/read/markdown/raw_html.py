"""Raw HTML in Markdown: which of it pages show, and what an author would miss of the rest."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

SHOWN_TAGS = frozenset(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure "
    "h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup "
    "table tbody td tfoot th thead time tr u ul var wbr".split()
)
# Only the looks, or the place, of what stands in these are lost: nobody misses a word.
_LOOKS_ONLY = frozenset(
    "acronym address article aside audio big body center data dir fieldset font footer form head header hgroup html "
    "label legend main menu meta nav nobr noscript optgroup picture rb rtc search strike tt video link base".split()
)
_ADDRESSES = {"img": "src", "a": "href", "area": "href", "object": "data"} | dict.fromkeys(
    ("iframe", "video", "audio", "source", "embed", "frame", "track"), "src"
)
_CONTENT_LOST = ("script", "style")
# What pages have another way for than HTML, by the hint.
_INSTEAD = dict.fromkeys(
    ("button", "input", "select", "option", "optgroup", "textarea", "datalist", "output", "meter", "progress"),
    "pages have no forms: write what readers need as text",
) | {
    "svg": "put the drawing into a file beside this page: write ![words](drawing.svg)",
    "math": "write the formula as text, or as a picture: ![words](formula.svg)",
    "canvas": "put a picture beside this page: write ![words](picture.png)",
    "template": "take the tags away: what stands in them is not shown",
    "title": "write title: in the front matter",
}
_NEAR = 20_000  # letters behind a tag within which its end is sought
_WHOLE = ("svg", "math")  # one fault for all that stands in them
_TAG = re.compile(r"<(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^'\">])*)>|<(?P<sign>[!?])")
_ATTRIBUTE = re.compile(r"([A-Za-z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")


def missed(text: str, after: str = "") -> Iterator[tuple[int, int, str, str]]:
    """What a reader would miss of the raw HTML in `text`: offset, width, the fault, and what to write instead.

    `after` is what follows `text` on the page: the words of a link whose tag is all of `text`.
    """
    at = 0
    while found := _TAG.search(text, at):
        at = found.end()
        if found["sign"]:
            told, at = _declaration(text, found.start())
        else:
            name = found["name"].lower()
            told = _tag(found["name"], found["rest"], (text + after)[found.end() :])
            end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, at, at + _NEAR) if name in _WHOLE else None
            at = end.end() if end else at
        if told is not None:
            tag = found[0] if not found["sign"] else text[found.start() : at]
            first_line = tag.split("\n", 1)[0]
            yield found.start(), len(first_line), *told


def _tag(name: str, rest: str, behind: str) -> tuple[str, str] | None:
    """The fault of an opening tag, and what to write instead."""
    tag = name.lower()
    attributes = {key.lower(): html.unescape(a or b or c) for key, a, b, c in _ATTRIBUTE.findall(rest)}
    address = attributes.get(_ADDRESSES.get(tag, ""), "")
    if not address and tag in ("img", "source"):
        address = "".join(attributes.get("srcset", "").split(",")[0].split()[:1])
    anchor = attributes.get("id", "") or (attributes.get("name", "") if tag == "a" else "")
    if address:
        words = attributes.get("alt" if tag in ("img", "area") else "title", "")
        if tag == "a":
            words = " ".join(re.sub(r"<[^>]*>", "", re.split(r"</a\s*>", behind, flags=re.IGNORECASE)[0]).split())
        written = f"[{words or 'words'}]({f'<{address}>' if ' ' in address else address})"
        if tag == "img" or "srcset" in attributes:
            return "a picture that is written as HTML is not shown", f"write !{written}"
        if tag in ("a", "area"):
            return "a link that is written as HTML leads nowhere", f"write {written}"
        hint = f"write {written}; a file beside this page is shown on it with a player of its own"
        return f"<{tag}> is not shown", hint
    if tag in _CONTENT_LOST:
        return f"what stands in <{tag}> is left out", "take it away; how pages look is the theme's to say"
    if tag == "h1":
        return "<h1> makes no heading here", "write # and the words, on a line of their own"
    # A lone <title> may be words.
    if tag in _INSTEAD and (attributes or tag in _WHOLE or f"</{tag}" in behind[:_NEAR].lower()):
        return f"<{tag}> is not shown", _INSTEAD[tag]
    if tag in SHOWN_TAGS or tag in _LOOKS_ONLY or tag == "source":
        if not anchor:
            return None
        message = f"the anchor “{anchor}” is left out, so no link leads to it"
        return message, "link to a heading: its words are its anchor"
    return f"“<{name}{rest}>” is taken for HTML, and is not shown", f"write \\<{name}{rest}> if these are words"


def _declaration(text: str, start: int) -> tuple[tuple[str, str] | None, int]:
    """The fault of what begins with `<!` or `<?`, and where to go on. A comment is how an author leaves words out."""
    if not text.startswith("<!--", start):
        end = text.find(">", start) + 1 or len(text)
        return ("what begins with <! or <? is not shown", f"write \\{text[start : start + 2]} if these are words"), end
    end = text.find("-->", start)
    if end < 0:
        return ("this comment is never closed: all that stands below it is left out", "write --> where it ends"), len(
            text
        )
    inner = text.find("<!--", start + 4, end)
    if inner >= 0:
        return ("a comment begins inside this comment: the first --> ends both", "close the first with -->"), end + 3
    return None, end + 3
