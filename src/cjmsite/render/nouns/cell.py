"""A cell of the map and what stands in it, and both as HTML.

A journey's maps hold thousands of items: a macro of a template for each would be a third of what they cost.
"""

from __future__ import annotations

from functools import cached_property

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.render.nouns.voice import VoiceView
from cjmsite.render.templates import Markup, escape, markup


@frozen
class CellPicture:
    """A picture in a cell: the address of its file from the output's top, its words for those who don't see it, its
    size in pixels (0: not known)."""

    source: str
    alt: str
    width: int
    height: int

    def element(self, page: str) -> str:
        """The picture as an element on a page."""
        source = escape(urls.relative_to_folder(page.rpartition("/")[0], self.source))
        shape = f' width="{self.width}" height="{self.height}"' if self.width and self.height else ""
        return f'<img class="lane-picture" src="{source}" alt="{escape(self.alt)}"{shape} loading="lazy">'


@frozen(slots=False)  # without slots: how it is written is kept from one page to the next
class CellItem:
    """One thing in a cell: words, perhaps a link and a note; `css` is its class, which draws what stands before it.

    `href` is an address from the output's top, so that all maps share their items; `who` is the persona whose words
    these are ("" for everybody): what the persona filter looks at. A `picture` stands in the place of its words, a
    `voice` that can be heard before them.
    """

    words: str
    css: str = ""
    href: str = ""
    note: str = ""
    who: str = ""
    picture: CellPicture | None = None
    voice: VoiceView | None = None

    @cached_property
    def _written(self) -> tuple[str, str, str, str]:
        """Its own class, its persona, its words and its note, as they are written in HTML."""
        own = f" {escape(self.css)}" if self.css else ""
        who = f' data-who="{escape(self.who)}"' if self.who else ""
        note = f" <small>{escape(self.note)}</small>" if self.note else ""
        return own, who, escape(self.words), note

    def html(self, page: str, folds: bool = False, more: bool = False) -> Markup:
        """The item as an element on a page; in a cell that `folds`, its words are what is shortened, or it is `more`
        than is shown at first."""
        return markup(self.element(page, folds, more))

    def element(self, page: str, folds: bool = False, more: bool = False) -> str:
        """The same, to be joined with others."""
        name, to = "span", ""
        if self.href:
            name, to = "a", f' href="{escape(urls.relative_to_folder(page.rpartition("/")[0], self.href))}"'
        own, who, words, note = self._written
        own += " beyond" if more else ""
        if self.picture is not None:
            return f'<{name} class="it{own}"{to}{who}>{self.picture.element(page)}{note}</{name}>'
        if self.voice is not None:
            said = f'<{name} class="voice-words"{to} data-says="{escape(self.voice.id)}">{words}</{name}>'
            name, to, words = "span", "", f"{self.voice.button(page)} {said}"
        if folds and not self.css.startswith(("card", "chip")):  # the note of these has a place of its own
            words, note = f"{words}{note}", ""
        shown = f'<span class="w">{words}</span>' if folds or self.css == "thread" else words
        return f'<{name} class="it{own}"{to}{who}>{shown}{note}</{name}>'


@frozen
class Fold:
    """A cell in short: so many of its items are `shown` at first; a switch with its `words` shows all. What these leave
    unsaid is `said` to those who listen.
    """

    shown: int
    words: str
    said: str = ""

    @property
    def switch(self) -> Markup:
        """The switch, which works without scripts, too."""
        said = f' <span class="vh">{escape(self.said)}</span>' if self.said else ""
        return markup(f'<details class="fold-all"><summary>{escape(self.words)}{said}</summary></details>')


@frozen
class Cell:
    """A cell over `span` columns. `css` says whether it ends a stage, or holds for a whole one. `fold`: it is long, and
    shown in short.
    """

    items: tuple[CellItem, ...]
    span: int = 1
    css: str = ""
    fold: Fold | None = None

    def table_cell(self, page: str, under: bool) -> str:
        """The cell as an element of a table's row, `under` a drawing or by itself, on a page."""
        span = f' colspan="{self.span}"' if self.span > 1 else ""
        css = f' class="{self.css}"' if self.css else ""
        return f"<td{span}{css}>{self.html(page, under) if self.items else ''}</td>"

    def html(self, page: str, under: bool = False) -> Markup:
        """What the cell holds, `under` a drawing or by itself, on a page."""
        if len(self.items) == 1 and not under and not self.fold:
            return self.items[0].html(page)
        if under or self.fold is None:
            items = "".join(one.element(page) for one in self.items)
            return markup(f'<div class="{"under-words" if under else "many"}">{items}</div>')
        shown = self.fold.shown
        items = "".join(one.element(page, folds=True, more=place >= shown) for place, one in enumerate(self.items))
        return markup(f'<div class="fold">{items}{self.fold.switch}</div>')
