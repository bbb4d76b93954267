"""What the author's own lanes say, by their kind: words, numbers as the language writes them, pictures."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from cjmsite.config.settings import Lane
from cjmsite.frozen import frozen
from cjmsite.link.attach import target_path
from cjmsite.link.hub import Attachment, Node
from cjmsite.model.objects import Experience
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.nouns.cell import CellItem, CellPicture
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import markup
from cjmsite.render.views import Fact, Link

SMALL = 320  # pixels: a copy of at least this width is sharp enough for a column of a map


@frozen
class LaneValue:
    """One value of a lane: its words, and the picture that it names, if the lane is of that kind."""

    words: str
    picture: Attachment | None = None


def lane_value(context: PageContextMaker, kind: str, file: str, said: str) -> LaneValue | None:
    """What an author wrote into a lane of a kind; None for a picture that this build leaves out.

    `file` is the document in which it stands, whose folder a picture's address starts from.
    """
    if kind == "image":
        found = context.site.attached.get(target_path(posixpath.dirname(file), said))
        return LaneValue(found.alt or found.title, found) if found else None
    return LaneValue(number_words(said, context.catalogue) if kind == "number" else said)


def number_words(said: str, catalogue: Catalogue) -> str:
    """A number with all the decimals that were written, as the language writes it."""
    plain = said.replace("−", "-")
    digits = len(plain.partition(".")[2]) if plain.replace(".", "", 1).lstrip("+-").isdigit() else 6
    return catalogue.number(float(plain), digits)


def cell_item(kind: str, value: LaneValue) -> CellItem:
    """A value as it stands in a map; addresses are those from the output's top."""
    if value.picture is None:
        return CellItem(value.words, {"list": "item", "number": "figure"}.get(kind, ""))
    one = value.picture
    wide = [made for made in one.facts.derived_files if made.width >= SMALL and made.suffix]
    small = min(wide, key=lambda made: made.width, default=None)
    source = f"{one.path}.{small.suffix}" if small else one.path
    alt = "" if one.decorative else value.words
    picture = CellPicture(source, alt, one.facts.width or 0, one.facts.height or 0)
    return CellItem(value.words, "picture", "" if one.decorative else one.path, picture=picture)


def lane_link(context: PageContextMaker, kind: str, value: LaneValue) -> Link:
    """The same on a page of its own; a picture leads to its file."""
    if value.picture is None:
        return Link(value.words)
    item = cell_item(kind, value)
    drawn = item.picture.element(context.path) if item.picture else ""
    return Link(markup(drawn), context.href(item.href) if item.href else "")


def lane_facts(context: PageContextMaker, node: Node[Experience], lanes: Mapping[str, Lane]) -> Iterator[Fact]:
    """What a touchpoint or stage says in lanes of the author's own, under their labels; of pictures those that this
    build publishes."""
    for id_, said in node.lane_values.items():
        lane = lanes.get(id_)
        kind = (lane.kind if lane else None) or "text"
        values = (lane_value(context, kind, node.file, words) for words in said)
        links = tuple(lane_link(context, kind, value) for value in values if value is not None)
        if links:
            yield Fact((lane.label if lane else None) or id_, links)
