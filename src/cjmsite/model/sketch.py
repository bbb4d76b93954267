"""A mermaid journey as the fields of a one-file journey: what `journey` fences and `import mermaid` share."""

from __future__ import annotations

from dataclasses import replace

from cjmsite.config.settings import EmotionScale
from cjmsite.config.yaml_values import Value
from cjmsite.problems import Problem
from cjmsite.read.markdown.mermaid import MermaidJourney, parse_mermaid, score_to_emotion
from cjmsite.read.markdown.rendered import Sketch

ACTORS_LANE = "actors"


def parse_sketch(sketch: Sketch, file: str) -> tuple[MermaidJourney | None, tuple[Problem, ...]]:
    """Read the text of a fence; the fence's own word `journey` stands for the diagram's first line."""
    text, line = sketch.text, sketch.line
    opening = next((row.strip() for row in text.split("\n") if row.strip()), "")
    if not opening.startswith(("journey", "---", "%%")):
        text, line = "journey\n" + text, line - 1
    journey, problems = parse_mermaid(text, file, line)
    return journey, tuple(_moved(one, sketch.before) for one in problems) if sketch.before else problems


def _moved(problem: Problem, before: str) -> Problem:
    """A problem of a drawing that stands in a list or a quote."""
    return replace(problem, column=problem.column + len(before), excerpt=before + problem.excerpt)


def mermaid_fields(journey: MermaidJourney, scale: EmotionScale) -> dict[str, Value]:
    """The journey's front matter as values: stages from sections, touchpoints from tasks, actors as an own lane."""
    fields: dict[str, Value] = {}
    if journey.acc_description:
        fields["summary"] = " ".join(journey.acc_description.split())
    if any(task.actors for section in journey.sections for task in section.tasks):
        fields["lanes"] = [{"id": ACTORS_LANE, "label": "Who is there", "kind": "list"}]
    fields["stages"] = [
        {
            "title": section.title,
            "touchpoints": [_task_fields(task.title, task.score, task.actors, scale) for task in section.tasks],
        }
        for section in journey.sections
    ]
    return fields


def _task_fields(title: str, score: float | None, actors: tuple[str, ...], scale: EmotionScale) -> dict[str, Value]:
    fields: dict[str, Value] = {"title": title}
    if score is not None:
        fields["emotion"] = f"{score_to_emotion(score, scale.min, scale.max):g}"
    if actors:
        fields[ACTORS_LANE] = list(actors)
    return fields
