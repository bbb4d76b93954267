"""What is told of two things with one name."""

from __future__ import annotations

from cjmsite.config.boundary import Fault
from cjmsite.link.exports import PlaceRow


def one_id_twice(row: PlaceRow, other: PlaceRow) -> Fault:
    """Two things with one id: written by their authors, or made of their names."""
    if row.keys[-1:] == ("id",):
        message, hint = f"“{row.id}” is the id of {other.origin}, too", "ids are unique in the whole hub: change one"
    elif other.keys[-1:] == ("id",):
        message = f"the name of this becomes the id “{row.id}”, which is written in {other.origin}"
        hint = "ids are unique in the whole hub: give this another with id:"
    elif row.keys or other.keys:
        message = f"this title and that of {other.origin} become the same id, “{row.id}”"
        hint = "give one of the two an id: of its own, or another title"
    elif row.path == other.path:
        message = f"this file's name and that of {other.file} become the same address, “{row.path}”"
        hint = "rename one of the two: accents, signs and leading numbers are no part of an address"
    else:
        message = f"this file's name and that of {other.file} become the same id, “{row.id}”"
        hint = "rename one of the two, or give one an id: of its own"
    return Fault(row.keys, "id-twice", message, hint)
