"""What a page is before it is rendered: where it goes, what its bytes depend on, how its context is made."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any

from cjmsite.frozen import frozen


@frozen
class Planned:
    """A page to be: `make` gives the context for `template`; `origin` is the file or room that asks for it.

    `rank` is the order of publishing (see `write.outputs`): 2 pages, 3 pages that list others. `shows` is the id of the
    touchpoint, stage or journey whose page this is, with all below it; "" for a page that looks across journeys. A page
    that depends on hardly anything says so by its `key`: the digest of all that it shows. A page across journeys may
    say what it is `made_of`: objects of the hub, ids and figures, in tuples and lists, of which all that it shows
    follows, beside what every page shows and what belongs to no journey. A part of a list that readers can filter names
    the `list_script` that tells of the rows of all parts.
    """

    path: str
    template: str
    make: Callable[[], Any]
    origin: str
    rank: int = 2
    shows: str = ""
    key: str = ""
    made_of: Callable[[], object] | None = None
    list_script: str = ""


@frozen
class Copy:
    """A file to be published as it lies on this machine: where, what stands for its bytes, whose file it comes from.

    `is_derived`: it was made of that file; `digest` is then the SHA-256 that it must have.
    """

    source: str
    digest: str
    origin: str
    is_derived: bool = False


@frozen
class PlannedData:
    """A file of data to be (JSON, CSV, a picture): `make` gives its bytes.

    `shows` and `key` as of a page. `words`: it holds the words of every body of its origin's chapter (of the whole hub
    where it has none), `own_words`: those of its origin's body. `coloured`: the theme's colours are in it. `again`
    makes the same bytes for less of those that were made before, given the ids of the journeys of which nothing has
    changed since.
    """

    path: str
    make: Callable[[], bytes]
    origin: str = "the program"
    rank: int = 1
    shows: str = ""
    words: bool = False
    own_words: bool = False
    coloured: bool = False
    key: str = ""
    again: Callable[[bytes, Container[str]], bytes] | None = None


@frozen
class Strung:
    """A file of data that looks across journeys and holds one piece after the other: `first`, then what `pieces` makes
    of each journey, by its id, in their order. A piece under "" is no journey's. `key` as of a page."""

    path: str
    first: Callable[[], bytes]
    pieces: Callable[[], Mapping[str, Callable[[], bytes]]]
    origin: str = "the program"
    rank: int = 1
    key: str = ""


@frozen
class Joined:
    """A file of data that holds what other files hold: `make` gets the bytes of its `parts`, in their order, and gives
    its own bytes piece by piece, as there may be many. `of_pages`: the parts are pages that look across journeys, and
    it is as it was where all of them show what they showed."""

    path: str
    parts: tuple[str, ...]
    make: Callable[[Iterable[bytes]], Iterable[bytes]]
    origin: str = "the program"
    rank: int = 1
    of_pages: bool = False
