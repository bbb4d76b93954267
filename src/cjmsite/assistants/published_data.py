"""The data of a finished site, as `api/` in its folder has it: so nothing is told that its edition doesn't publish."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from cjmsite.config.experience_fields import ITEM_FIELDS
from cjmsite.frozen import frozen
from cjmsite.write.manifest import MANIFEST, Edition, edition_of

Data = Mapping[str, Any]
_OTHERS = {
    "personas": "persona",
    "organisations": "organisation",
    "actions": "action",
    "tours": "tour",
    "studies": "study",
    "metrics": "metric",
    "glossary": "term",
    "pages": "page",
}
KINDS = ("home", "journey", "stage", "touchpoint", *_OTHERS.values(), *ITEM_FIELDS)


class EditionError(Exception):
    """The folder holds, or came to hold, what is for other readers, or no finished site at all."""


@frozen
class FoundObject:
    """An object of the hub, or a thing inside a page, as data: its id, what it is, and the ids of what it is part of
    (journey, stage; of a thing inside a page the page's object last)."""

    id: str
    kind: str
    data: Data
    above: tuple[str, ...]

    @property
    def owner(self) -> str:
        """The id of the object whose page this is on."""
        return self.id.partition("#")[0]


@frozen(slots=False, eq=False)
class PublishedData:
    """What one publication holds: `hub.json`, `actions.json` and `trust.json`, read."""

    hub: Data
    actions: Data
    trust: Data

    @cached_property
    def found(self) -> Mapping[str, FoundObject]:
        """Everything that has an id, in the hub's order: things inside a page after their object."""
        return {one.id: one for whole in self._objects() for one in (whole, *_items(whole))}

    def address(self, id_: str) -> str:
        """The permanent address of an id: absolute where the hub has a public one, else from its folder."""
        one = self.found[id_]
        permalink = str(self.found[one.owner].data["permalink"])
        base = self.hub["settings"].get("base_url", "")
        anchor = id_.partition("#")[2]
        return (base.rstrip("/") + "/" if base else "") + permalink + (f"#{anchor}" if anchor else "")

    def level(self, id_: str) -> str | None:
        """How well it is known: of a touchpoint, and of all on its page."""
        level = self.found[self.found[id_].owner].data.get("evidence_level")
        return None if level is None else str(level)

    def _objects(self) -> Iterator[FoundObject]:
        if "home" in self.hub:
            yield _object("home", self.hub["home"])
        for journey in self.hub["journeys"]:
            yield _object("journey", journey)
            for stage in journey.get("stages", ()):
                yield _object("stage", stage, journey["id"])
                for touchpoint in stage.get("touchpoints", ()):
                    yield _object("touchpoint", touchpoint, journey["id"], stage["id"])
        for name, kind in _OTHERS.items():
            for one in self.hub.get(name, ()):
                yield _object(kind, one)


def _object(kind: str, data: Data, *above: str) -> FoundObject:
    return FoundObject(str(data["id"]), kind, data, above)


def _items(whole: FoundObject) -> Iterator[FoundObject]:
    for kind, name in ITEM_FIELDS.items():
        for item in whole.data.get(name, ()):
            if isinstance(item, dict) and "id" in item:
                yield FoundObject(f"{whole.id}#{kind}-{item['id']}", kind, item, (*whole.above, whole.id))


@dataclass(slots=True)
class PublishedFolder:
    """A finished site's folder, of one edition; its data are read again when it was published anew."""

    output: Path
    edition: Edition
    _read: PublishedData | None = field(default=None, repr=False)
    _stamp: tuple[int, int, int] = (0, 0, 0)

    def now(self) -> PublishedData:
        """What the folder holds now. Raises EditionError."""
        try:
            status = (self.output / MANIFEST).stat()
        except OSError:
            raise EditionError(f"{self.output.name}/ holds no finished site: cjmsite build") from None
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        if self._read is None or stamp != self._stamp:
            found = edition_of(self.output)
            if found != self.edition:
                words = found.words if found else "nobody knows for whom"
                raise EditionError(f"the folder holds the edition {words}, and this server is {self.edition.words}")
            self._read, self._stamp = self._data(), stamp
        return self._read

    def _data(self) -> PublishedData:
        hub, actions, trust = (self._file(name) for name in ("hub", "actions", "trust"))
        return PublishedData(hub, actions, trust)

    def _file(self, name: str) -> Data:
        try:
            told = json.loads((self.output / "api" / f"{name}.json").read_bytes())
        except (OSError, ValueError, RecursionError) as error:
            raise EditionError(f"api/{name}.json can't be read: build the hub again") from error
        return told if isinstance(told, dict) else {}
