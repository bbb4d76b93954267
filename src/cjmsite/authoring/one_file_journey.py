"""A journey as the text of one file: what `import` writes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cjmsite.config.settings import EmotionScale
from cjmsite.config.yaml_values import Value
from cjmsite.frozen import frozen
from cjmsite.model.names import slug_of, unnumbered
from cjmsite.model.sketch import mermaid_fields
from cjmsite.read.mermaid import MermaidJourney
from cjmsite.write.yaml_text import Node, front_matter

Fields = dict[str, Node]


@frozen
class Imported:
    """What an import makes: texts of files by their path below `content/`, and sentences about what was done."""

    files: Mapping[str, str]
    notes: tuple[str, ...]


def import_of_diagram(journey: MermaidJourney, name: str, title: str, scale: EmotionScale) -> Imported:
    """A mermaid diagram as the one-file journey `name` with this title."""
    fields: Fields = {"title": title}
    fields.update(numbers_of_emotions(mermaid_fields(journey, scale)))
    tasks = sum(len(section.tasks) for section in journey.sections)
    notes = (f"{name}: {_counted(len(journey.sections), 'stage')}, {_counted(tasks, 'touchpoint')}",)
    return Imported({f"journeys/{name}.md": one_file_journey(name, fields)}, notes)


def one_file_journey(name: str, fields: Mapping[str, Node]) -> str:
    """The text of `journeys/<name>.md`; `fields` with `stages`, each with its `touchpoints`.

    Where two stages, or two touchpoints of a stage, would have the same address, the later one gets an `id`.
    """
    stages = fields.get("stages", [])
    with_ids = _told_apart(slug_of(unnumbered(name)), stages) if isinstance(stages, list) else stages
    return front_matter({**fields, "stages": with_ids})


def _told_apart(prefix: str, items: list[Node]) -> list[Node]:
    used: set[str] = set()
    made: list[Node] = []
    for item in items:
        if not isinstance(item, Mapping):
            made.append(item)
            continue
        slug = plain = slug_of(str(item.get("title", "")))
        number = 1
        while slug in used:
            number += 1
            slug = f"{plain}-{number}"
        used.add(slug)
        fields: Fields = dict(item) if number == 1 else {"id": f"{prefix}.{slug}", **item}
        below = fields.get("touchpoints")
        if isinstance(below, list):
            fields["touchpoints"] = _told_apart(f"{prefix}.{slug}", below)
        made.append(fields)
    return made


def numbers_of_emotions(value: Value) -> Any:
    """The values of a diagram, to be written: an emotion's text becomes a number, which needs no quotes."""
    if isinstance(value, list):
        return [numbers_of_emotions(item) for item in value]
    if isinstance(value, Mapping):
        return {key: float(inner) if key == "emotion" else numbers_of_emotions(inner) for key, inner in value.items()}
    return value


def number_in(text: str) -> float | None:
    """The number that a cell holds, with a point or a comma for its decimals; None when it holds more or less."""
    plain = text.strip().replace("\u2212", "-").replace(",", ".")
    return float(plain) if re.fullmatch(r"[+-]?[0-9]{1,9}(\.[0-9]{1,9})?", plain) else None


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
