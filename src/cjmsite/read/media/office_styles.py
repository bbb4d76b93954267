"""Which styles of a WordprocessingML document hide what has them (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from cjmsite.frozen import frozen
from cjmsite.read.media.office_reader import is_on
from cjmsite.read.media.traces import attribute, child, local_name


@frozen
class _Style:
    based_on: str
    hides: bool | None
    parts_hide: bool


class StyleSheet:
    """The styles of a document; without any where it has none.

    Word takes a text that two levels of styles hide (its paragraph's and its characters') for shown. Here it is hidden:
    its author wanted it so, twice.
    """

    def __init__(self, root: ET.Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default: dict[str, str] = {}
        self.hides_all = False
        for one in root if root is not None else ():
            if local_name(one) == "docDefaults":
                self.hides_all = bool(says_hidden(child(one, "rPrDefault", "rPr")))
            elif local_name(one) == "style":
                self._add(one)

    def _add(self, style: ET.Element) -> None:
        name, kind, based_on = attribute(style, "styleId"), attribute(style, "type"), child(style, "basedOn")
        parts = any(says_hidden(child(one, "rPr")) for one in style if local_name(one) == "tblStylePr")
        said = says_hidden(child(style, "rPr"))
        self._styles[name] = _Style("" if based_on is None else attribute(based_on, "val"), said, parts)
        if attribute(style, "default") in ("1", "true", "on"):
            self._default[kind] = name

    def hides(self, kind: str, properties: ET.Element | None, key: str) -> bool:
        """Whether the style hides that properties name under `key` (`pStyle`), else the default one of its kind."""
        named_style = child(properties, key)
        name = self._default.get(kind, "") if named_style is None else attribute(named_style, "val")
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            if style.parts_hide:  # which cells of a table they are is not worked out: all of them are left out
                return True
            if style.hides is not None:
                return style.hides
            name = style.based_on
        return False


def says_hidden(properties: ET.Element | None) -> bool | None:
    """Whether a run's properties hide it (`vanish`, 17.3.2.41); None where they say nothing of it."""
    return is_on(child(properties, "vanish"))
