"""The anchors of headings: our own, and those that code hosts make of the same words."""

from __future__ import annotations

import re
import unicodedata


def anchor_of(words: str) -> str:
    """Our own anchor of a heading: small letters, digits and hyphens."""
    kept = "".join(
        char if char.isalnum() or char in "-_" else " " if char.isspace() else "" for char in words.casefold()
    )
    return unicodedata.normalize("NFC", "-".join(kept.split()))[:80]


def host_anchors_of(words: str) -> tuple[str, ...]:
    """What GitHub and GitLab call a heading.

    Both keep letters, marks, digits, `_` and `-`, and put a hyphen for each blank (github/html-pipeline,
    `toc_filter.rb`); GitLab writes several hyphens as one (gitlab-org/gitlab, `string_to_anchor`). A sign that chooses
    between two forms of an emoji is a mark, too, and nobody sees it in an address: with and without.
    """
    kept = "".join(
        "-" if char == " " else char
        for char in words.strip().lower()
        if char in " -" or unicodedata.category(char)[0] in "LM" or unicodedata.category(char) in ("Nd", "Pc")
    )
    forms = (kept, re.sub("[\ufe0e\ufe0f]", "", kept))
    squeezed = (re.sub("-{2,}", "-", form) for form in forms)
    return tuple(dict.fromkeys((*forms, *(f"anchor-{form}" if form.isdecimal() else form for form in squeezed))))


class HostAnchors:
    """The headings of a page by the anchors of code hosts, in the order in which they are added: of several with the
    same words all but the first are numbered."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}
        self._known: dict[str, str] = {}

    def add(self, words: str, own: str) -> None:
        """Add a heading and its own anchor on our page, "" for the page's title."""
        for form in host_anchors_of(words):
            count = self._taken.get(form, 0)
            self._taken[form] = count + 1
            self._known.setdefault(f"{form}-{count}" if count else form, own)

    def known(self) -> tuple[tuple[str, str], ...]:
        """Each of their anchors with our own, where the two differ by more than our prefix."""
        return tuple((theirs, own) for theirs, own in self._known.items() if theirs and own != f"s-{theirs}")
