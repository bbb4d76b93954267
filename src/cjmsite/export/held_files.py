"""The pictures and recordings that one HTML file holds: each large one once, and named wherever else it is shown.

`data-holds` is the file that an element holds; `data-held` the one that an element shows, which js/load.js brings it.
"""

from __future__ import annotations

from html import escape

from cjmsite.export.finished_site import FinishedSite
from cjmsite.export.rewriting import ChangedTag

_SMALL = 4096  # bytes: held anew each time
_NOTHING = "data:,"


class HeldFiles:
    """What of a site's media one file holds; with its `recordings`, or without any: then `left_out` counts the bytes
    of those that it has not."""

    def __init__(self, site: FinishedSite, *, recordings: bool) -> None:
        self.recordings = recordings
        self._site = site
        self._pictures: set[str] = set()
        self._numbers: dict[str, int] = {}  # of each recording that is asked for
        self._sounding: set[str] = set()  # recordings that a player holds
        self._sharpest = ""  # of the sizes of the picture that is being read
        self._missed: dict[str, int] = {}

    @property
    def left_out(self) -> int:
        """The bytes of the recordings that the file would hold and does not."""
        return sum(self._missed.values())

    def shown(self, tag: str, attributes: dict[str, str | None], page: str, *, later: bool) -> ChangedTag | str:
        """An element as it stands in the file; `later`: a script brings it, after all that stands in the page."""
        if tag == "source":
            self._sharpest = (attributes.get("srcset") or "").split(", ")[-1].split(" ")[0] or self._sharpest
            return ""
        if tag == "img":
            return self._picture(attributes, page, later=later)
        if tag in ("audio", "video"):
            return self._recording(tag, attributes, page, later=later)
        if not self.recordings and "data-player" in attributes:
            del attributes["data-player"]
        return ChangedTag(tag, attributes)

    def voice(self, attributes: dict[str, str | None], page: str) -> None:
        """The button of a quote: its recording by the name that the file knows it by."""
        attributes["data-recording"] = self._named(self._site.target(attributes.get("data-recording"), page))

    def place(self, file: str) -> str:
        """The place in the file where a recording is held; "" for any other file."""
        return f"#recording-{self._numbers[file]}" if file in self._numbers else ""

    def rest(self) -> str:
        """The recordings that no player of the page holds."""
        return "".join(
            f'<script type="text/plain" id="{self.place(file)[1:]}" data-holds="{escape(file)}">'
            f"{self._site.data_address(file)}</script>"
            for file in self._numbers
            if file not in self._sounding
        )

    def _named(self, file: str) -> str:
        self._numbers.setdefault(file, len(self._numbers) + 1)
        return file

    def _picture(self, given: dict[str, str | None], page: str, *, later: bool) -> ChangedTag:
        file = self._site.target(self._sharpest or given.get("src"), page)
        self._sharpest = ""
        if not file:
            return ChangedTag("img", given)
        attributes = {name: value for name, value in given.items() if name not in ("src", "srcset", "sizes")}
        if file in self._pictures and (later or not given.get("alt")):
            return ChangedTag("img", {**attributes, "src": _NOTHING, "data-held": file})
        address = self._site.data_address(file)
        if len(address) <= _SMALL or later:
            return ChangedTag("img", {**attributes, "src": address})
        self._pictures.add(file)
        return ChangedTag("img", {**attributes, "src": address, "data-holds": file})

    def _recording(self, tag: str, given: dict[str, str | None], page: str, *, later: bool) -> ChangedTag | str:
        address = given.get("src") or ""
        file = self._site.target(address, page)
        if not file:
            return ChangedTag(tag, given)
        if not self.recordings:
            self._missed[file] = self._site.size(file)
            return ""
        attributes = {name: value for name, value in given.items() if name != "src"}
        poster = self._site.target(given.get("poster"), page)
        if poster:
            attributes["poster"] = self._site.data_address(poster)
        self._named(file)
        if later or "#" in address or file in self._sounding:
            # Without scripts the browser's bar would play nothing here.
            if not later:
                attributes.pop("controls", None)
            return ChangedTag(tag, {**attributes, "data-held": file + "".join(address.partition("#")[1:])})
        self._sounding.add(file)
        return ChangedTag(
            tag, {**attributes, "src": self._site.data_address(file), "id": self.place(file)[1:], "data-holds": file}
        )
