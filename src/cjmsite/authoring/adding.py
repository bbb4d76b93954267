"""Content files made by a command: written, tried as a build would read them, and taken back if at fault."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cjmsite.authoring.yaml_text import Node, front_matter_text
from cjmsite.config.load import load_settings
from cjmsite.config.settings import EmotionScale
from cjmsite.config.yaml_values import Value
from cjmsite.frozen import frozen
from cjmsite.model.sketch import mermaid_fields
from cjmsite.model.slugs import slug_of, unnumbered
from cjmsite.pipeline.linked import Gathered
from cjmsite.pipeline.reading import gather
from cjmsite.problems import Problem, errors_among
from cjmsite.read.markdown.mermaid import HIGHEST, LOWEST, MermaidJourney
from cjmsite.write.new_files import Created, create, set_aside, take_back


@frozen
class Added:
    """The paths written, and problems: with none written, why; else what the hub has to be told because of it."""

    paths: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


def gather_for_adding(site: Path) -> Gathered:
    """The hub as it is, drafts included."""
    return gather(site, load_settings(site).settings, drafts=True)


def add(site: Path, files: Mapping[str, str], before: Gathered) -> Added:
    """Write new content files, by path from the site's folder. If they bring errors, they are taken back."""
    created = create({site / path: text for path, text in files.items()})
    if created.problems:
        return Added(problems=created.problems)
    fresh = _fresh(site, before)
    if errors_among(fresh):
        take_back(created)
        return Added(problems=fresh)
    return Added(created.paths, fresh)


def put_in_place_of(site: Path, old: str, kept: Path, files: Mapping[str, str], before: Gathered) -> Added:
    """Write new files, and move the old one aside. If the new files have errors, all is put back as it was.

    Errors that others have for want of the old file are told, and the new files stay.
    """
    created = create({site / path: text for path, text in files.items()})
    if created.problems:
        return Added(problems=created.problems)
    moved = set_aside(site / old, kept)
    if moved:
        take_back(created)
        return Added(problems=moved)
    fresh = _fresh(site, before)
    own = tuple(problem for problem in fresh if problem.file in files)
    if errors_among(own):
        return Added(problems=own + _put_back(site / old, kept, created))
    return Added(created.paths, fresh)


def _put_back(old: Path, kept: Path, created: Created) -> tuple[Problem, ...]:
    """The old file first: while it isn't back, what was made of it stays."""
    problems = set_aside(kept, old)
    if not problems:
        take_back(created)
    return problems


def _fresh(site: Path, before: Gathered) -> tuple[Problem, ...]:
    """Problems that the hub did not have before. One that is only told in other words, since there is more now to
    be meant by a slip, is none."""
    known = {_place(problem) for problem in before.problems}
    return tuple(problem for problem in gather_for_adding(site).problems if _place(problem) not in known)


def _place(problem: Problem) -> tuple[str, int, int, str]:
    return problem.file, problem.line, problem.column, problem.code


Fields = dict[str, Node]


@frozen
class Imported:
    """What an import makes: texts of files by their path below `content/`, sentences about what was decided, and
    what each part of the original became, as (its name there, what it is here)."""

    files: Mapping[str, str]
    notes: tuple[str, ...]
    read_as: tuple[tuple[str, str], ...] = ()


def import_of_diagram(journey: MermaidJourney, name: str, title: str, scale: EmotionScale) -> Imported:
    """A mermaid diagram as the one-file journey `name` with this title."""
    fields: Fields = {"title": title}
    fields.update(numbers_of_emotions(mermaid_fields(journey, scale)))
    tasks = sum(len(section.tasks) for section in journey.sections)
    notes = (f"{name}: {_counted(len(journey.sections), 'stage')}, {_counted(tasks, 'touchpoint')}",)
    read_as = [("section", "stage"), ("task", "touchpoint")]
    read_as.append((f"score {LOWEST:g} to {HIGHEST:g}", f"emotion {scale.min:g} to {scale.max:g}"))
    if any(task.actors for section in journey.sections for task in section.tasks):
        read_as.append(("actors", "a lane of its own, “Who is there”"))
    return Imported({f"journeys/{name}.md": one_file_journey(name, fields)}, notes, tuple(read_as))


def one_file_journey(name: str, fields: Mapping[str, Node]) -> str:
    """The text of `journeys/<name>.md`; `fields` with `stages`, each with its `touchpoints`.

    Where two stages, or two touchpoints of a stage, would have the same address, the later one gets an `id`.
    """
    stages = fields.get("stages", [])
    with_ids = _told_apart(slug_of(unnumbered(name)), stages) if isinstance(stages, list) else stages
    return front_matter_text({**fields, "stages": with_ids})


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


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
