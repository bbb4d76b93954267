"""Which styles of an OpenDocument hide what has them (ISO/IEC 26300-1, 16 and 20)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from xml.etree import ElementTree as ET

from cjmsite.frozen import frozen
from cjmsite.media.office.traces import attribute, local_name

_ZERO = re.compile(r"0*\.?0*(?:cm|mm|in|pt|pc|px|em)?")


@frozen
class _OpenStyle:
    parent: str
    properties: tuple[ET.Element, ...]
    data: str


class OpenStyles:
    """The styles of a document, its own and those of its parts, by family and name."""

    def __init__(self, roots: Iterable[ET.Element]) -> None:
        self._styles: dict[tuple[str, str], _OpenStyle] = {}
        self._data: dict[str, ET.Element] = {}
        self.layers: frozenset[str] = frozenset()
        self.sizes: dict[str, tuple[str, str]] = {}  # of a page's width and height, by the name of its master
        layouts: dict[str, tuple[str, str]] = {}
        hidden_layers = set[str]()
        for root in roots:
            for one in root.iter():
                name = local_name(one)
                if name in ("style", "default-style"):
                    key = attribute(one, "family"), attribute(one, "name") if name == "style" else ""
                    data = attribute(one, "data-style-name")
                    self._styles[key] = _OpenStyle(attribute(one, "parent-style-name"), tuple(one), data)
                elif name.endswith("-style") and attribute(one, "name"):
                    self._data[attribute(one, "name")] = one
                elif name == "layer" and attribute(one, "display") in ("none", "printer"):
                    hidden_layers.add(attribute(one, "name"))
                elif name == "page-layout":
                    layouts[attribute(one, "name")] = _size(one)
                elif name == "master-page":
                    self.sizes[attribute(one, "name")] = layouts.get(attribute(one, "page-layout-name"), ("", ""))
        self.layers = frozenset(hidden_layers)

    def hides_text(self, family: str, name: str) -> bool | None:
        """Whether a style of paragraphs or of letters hides them; None where it says nothing of it."""
        said = self._said(family, name, "display")
        return said in ("none", "condition") if said else None

    def says(self, family: str, name: str, key: str, value: str) -> bool:
        """Whether a style, or the one that it is made from, gives a property this value."""
        return self._said(family, name, key) == value

    def is_zero(self, family: str, name: str, key: str) -> bool:
        """Whether a style gives a measure none."""
        said = self._said(family, name, key)
        return bool(said) and _ZERO.fullmatch(said) is not None

    def shows_nothing(self, name: str, *, is_text: bool, number: float) -> bool:
        """Whether a cell style's format of data shows nothing of a text or a number (16.29)."""
        data = self._found("table-cell", name, lambda style: style.data)
        form = self._data.get(data)
        if form is None or (is_text and local_name(form) != "text-style"):
            return False
        return _is_empty(form if is_text else self._mapped(form, number))

    def _mapped(self, form: ET.Element, number: float) -> ET.Element:
        """The format for a number: some formats name others for some values (16.3)."""
        for one in form:
            if local_name(one) == "map" and _holds(attribute(one, "condition"), number):
                return self._data.get(attribute(one, "apply-style-name"), form)
        return form

    def _said(self, family: str, name: str, key: str) -> str:
        def said(style: _OpenStyle) -> str:
            return next((found for one in style.properties if (found := attribute(one, key))), "")

        return self._found(family, name, said)

    def _found(self, family: str, name: str, look: Callable[[_OpenStyle], str]) -> str:
        """What the first of a style, its parent …, the default of its family says."""
        seen: set[str] = set()
        while name not in seen:
            seen.add(name)
            style = self._styles.get((family, name)) or self._styles.get(("", name))
            if style is not None and (found := look(style)):
                return found
            name = style.parent if style is not None else ""
        return ""


def _size(layout: ET.Element) -> tuple[str, str]:
    return next(
        (
            (attribute(one, "page-width"), attribute(one, "page-height"))
            for one in layout
            if attribute(one, "page-width")
        ),
        ("", ""),
    )


def _holds(condition: str, number: float) -> bool:
    match = re.fullmatch(r"value\(\)\s*(<=|>=|!=|=|<|>)\s*(-?[\d.]+)", condition)
    if match is None:
        return False
    sign, limit = match[1], float(match[2])
    return {"<": number < limit, ">": number > limit, "=": number == limit, "<=": number <= limit,
            ">=": number >= limit, "!=": number != limit}[sign]  # fmt: skip


def _is_empty(form: ET.Element) -> bool:
    """Whether a format shows neither a number nor a letter."""
    return not any(
        local_name(one) not in ("map", "text-properties", "text")
        or (local_name(one) == "text" and (one.text or "").strip())
        for one in form
    )
