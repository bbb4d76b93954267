"""The pages that the preview itself writes: nothing built yet, nothing there, and what its script needs."""

from __future__ import annotations

import html
from importlib.resources import files

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<title>{heading}</title>
<link rel="stylesheet" href="/__cjmsite/preview.css">
</head>
<body class="message">
<main>
<h1>{heading}</h1>
<p>{words}</p>
</main>
</body>
</html>
"""

# In the order in which they run: each is one idea, and the last one puts them together.
_SCRIPTS = ("place.js", "panel.js", "reload.js")


def message(heading: str, words: str) -> bytes:
    """A page that says one thing; the preview's script adds the problems to it, if there are any."""
    return _PAGE.format(heading=html.escape(heading), words=html.escape(words)).encode()


def script() -> bytes:
    """The preview's own script: classic, one file, no other request than to this server."""
    folder = files("cjmsite.serve") / "client"
    return b"\n".join((folder / name).read_bytes() for name in _SCRIPTS)


def style() -> bytes:
    """The style sheet of the preview's panel and messages."""
    return (files("cjmsite.serve") / "client" / "preview.css").read_bytes()
