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
_ADDRESSES = {"img": "src", "a": "href", "object": "data"} | dict.fromkeys(
    ("iframe", "video", "audio", "source", "embed", "frame", "track"), "src"
)
_CONTENT_LOST = ("script", "style")
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
            told = _tag(found["name"], found["rest"], (text + after)[found.end() :])
        if told is not None:
            first_line = text[found.start() : at].split("\n", 1)[0]
            yield found.start(), len(first_line), *told


def _tag(name: str, rest: str, behind: str) -> tuple[str, str] | None:
    """The fault of an opening tag, and what to write instead."""
    tag = name.lower()
    attributes = {key.lower(): html.unescape(a or b or c) for key, a, b, c in _ATTRIBUTE.findall(rest)}
    address = attributes.get(_ADDRESSES.get(tag, ""), "")
    if address:
        words = attributes.get("alt" if tag == "img" else "title", "")
        if tag == "a":
            words = " ".join(re.sub(r"<[^>]*>", "", re.split(r"</a\s*>", behind, flags=re.IGNORECASE)[0]).split())
        written = f"[{words or 'words'}]({f'<{address}>' if ' ' in address else address})"
        if tag == "img":
            return "a picture that is written as HTML is not shown", f"write !{written}"
        if tag == "a":
            return "a link that is written as HTML leads nowhere", f"write {written}"
        hint = f"write {written}; a file beside this page is shown on it with a player of its own"
        return f"<{tag}> is not shown", hint
    if tag in _CONTENT_LOST:
        return f"what stands in <{tag}> is left out", "take it away; how pages look is the theme's to say"
    if tag == "h1":
        return "<h1> makes no heading here", "write # and the words, on a line of their own"
    if tag in SHOWN_TAGS or tag in _LOOKS_ONLY:
        return None
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
