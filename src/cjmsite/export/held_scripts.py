"""The styles and scripts that one HTML file holds, and the policy that lets nothing else run.

A script or style that stands in a page may do so by its hash (Content Security Policy Level 3, 6.7.3.3).
"""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Callable
from html import escape

from cjmsite.export.finished_site import FinishedSite

_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_TOO_EARLY = re.compile(r"<(?=/script|!--)", re.IGNORECASE)  # what would end a script's element, or begin a comment
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_OWN = "assets/"


class HeldScripts:
    """What one file runs: `last` are the scripts for its end."""

    def __init__(self, site: FinishedSite) -> None:
        self.last: list[str] = []
        self._site = site
        self._later: list[str] = []
        self._scripts: dict[str, None] = {}
        self._styles: dict[str, None] = {}

    def policy(self) -> str:
        """The policy of the file."""
        scripts, styles = " ".join(self._scripts) or "'none'", " ".join(self._styles) or "'none'"
        return (
            f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; media-src data:; "
            "font-src data:; base-uri 'none'; form-action 'none'"
        )

    def style(self, file: str) -> str:
        """A style sheet as an element, with the files that it loads."""

        def loaded(found: re.Match[str]) -> str:
            target = self._site.target(found[1], file)
            return f'url("{self._site.data_address(target)}")' if target else found[0]

        # What would end the element too early means the same to a style sheet with a backslash in it.
        text = _CSS_ADDRESS.sub(loaded, self._site.text(file)).replace("</", "<\\/")
        self._styles[_allowed(text)] = None
        return f"<style>{text}</style>"

    def script(self, file: str, *, last: bool) -> str:
        """A script as an element; `last`: at the page's end, and "" here."""
        element = self._element(self._site.text(file), "")
        if not last:
            return element
        self.last.append(element)
        return ""

    def ask_later(self, file: str) -> str:
        """Name a script that the page runs when it needs it (js/load.js); the name it is known by."""
        if file not in self._later:
            self._later.append(file)
        return file

    def held(self, written: Callable[[str], str]) -> str:
        """All that were named, as elements that do not run by themselves. Parts of the page that they bring are given
        to `written`, which may name more."""
        elements, place = [], 0
        while place < len(self._later):
            file, place = self._later[place], place + 1
            text = self._site.text(file)
            if not file.startswith(_OWN):
                text = with_html(text, written)
            elements.append(self._element(text, f' type="text/plain" data-file="{escape(file)}"'))
        return "".join(elements)

    def _element(self, text: str, attributes: str) -> str:
        text = _TOO_EARLY.sub(r"<\\", text)
        self._scripts[_allowed(text)] = None
        return f"<script{attributes}>{text}</script>"


def with_html(script: str, written: Callable[[str], str]) -> str:
    """A script that brings parts of a page, with what `written` makes of each part."""

    def changed(found: re.Match[str]) -> str:
        text = json.loads(found[0])
        return json.dumps(written(text)) if "<" in text else found[0]

    return _STRING.sub(changed, script)


def _allowed(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
