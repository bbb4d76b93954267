"""What a page gets on its way to the browser, and never on disk: our script, and leave to run it.

A page's own Content-Security-Policy forbids connections. In the served bytes it is widened by just
what the preview needs: scripts and styles from this server, and requests to it.
"""

from __future__ import annotations

import html
import re

_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]*>", re.IGNORECASE)
_IS_POLICY = re.compile(rb"http-equiv\s*=\s*[\"']?content-security-policy[\"'\s/>]", re.IGNORECASE)
_CONTENT = re.compile(rb"(content\s*=\s*)(\"[^\"]*\"|'[^']*')", re.IGNORECASE)


def with_preview(page: bytes, generation: str, host: str) -> bytes:
    """The page with the preview's script, for a browser that reached us under `host` (name:port).

    `generation` says which build the page is of; the script compares it with the latest.
    """
    tag = f'<script src="/__cjmsite/preview.js" data-generation="{html.escape(generation)}" defer></script>'
    for place in (_HEAD_END.search(page), _BODY_END.search(page)):
        if place:
            before, after = page[: place.start()], page[place.start() :]
            return _META.sub(lambda meta: _widened(meta[0], host), before) + tag.encode() + after
    return page + tag.encode()


def _widened(meta: bytes, host: str) -> bytes:
    if not _IS_POLICY.search(meta):
        return meta

    def widen(content: re.Match[bytes]) -> bytes:
        policy = html.unescape(content[2][1:-1].decode("utf-8", "replace"))
        return content[1] + b'"' + html.escape(widened(policy, host)).encode() + b'"'

    return _CONTENT.sub(widen, meta, count=1)


def widened(policy: str, host: str) -> str:
    """The policy with this server's scripts, styles and connections allowed, and all else as it was.

    A directive that is not there has the sources of `default-src`: these it keeps.
    """
    directives: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        if name:
            directives.setdefault(name.lower(), sources)
    needs = {"script-src": ["'self'"], "style-src": ["'self'"], "connect-src": ["'self'", f"ws://{host}"]}
    for name, needed in needs.items():
        given = directives.get(name, directives.get("default-src"))
        if given is None:  # nothing limits it, and naming it here would
            continue
        kept = [source for source in given if source.lower() != "'none'"]
        directives[name] = kept + [source for source in needed if source not in kept]
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())
