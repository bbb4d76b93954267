"""What changed, in words: fields, and the ways to figures inside them."""

from __future__ import annotations

from collections.abc import Mapping

from cjmsite.render.catalogue import Catalogue


def field_words(catalogue: Catalogue, lanes: Mapping[str, str], name: str) -> str:
    """A field as readers know it: by its lane, or by its word; the author's own by their label in `lanes`, by id."""
    for key in (f"lane.{name}", f"field.{name}", name):
        if catalogue.has(key):
            return catalogue.text(key)
    return lanes.get(name, name.replace("_", " "))


def way_words(catalogue: Catalogue, way: str) -> str:
    """The way to a figure of customers: “earlier.1.leaving.2.count” is that of the second group of those who leave, in
    the first of the earlier periods."""
    words = []
    steps = way.split(".")
    for step, number in zip(steps, [*steps[1:], ""], strict=True):
        key = f"change.customers.{step}"
        if catalogue.has(key):
            words.append(catalogue.text(key, number=number if number.isdigit() else ""))
        elif not step.isdigit() and step != "count":
            words.append(step)
    return ", ".join(words)
