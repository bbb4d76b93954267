"""A fenced `journey` block drawn as a small map: sections, tasks, the curve of their feelings, who is there."""

from __future__ import annotations

from cjmsite.config.settings import Settings
from cjmsite.read.markdown.mermaid import MermaidJourney, score_to_emotion
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.charts.curve import curve_path
from cjmsite.render.templates import Markup, escape, markup

_STEP, _TOP, _HEIGHT = 128, 12, 96


def draw_sketch(journey: MermaidJourney | None, settings: Settings, catalogue: Catalogue) -> Markup:
    """The sketch as a table with a curve; nothing where the text was no journey (that is a problem already)."""
    if journey is None or not any(section.tasks for section in journey.sections):
        return markup("")
    scale = settings.emotion
    tasks = [task for section in journey.sections for task in section.tasks]
    points = []
    for number, task in enumerate(tasks):
        if task.score is not None:
            value = score_to_emotion(task.score, scale.min, scale.max)
            share = (scale.max - value) / (scale.max - scale.min)
            points.append((_STEP * (number + 0.5), _TOP + share * _HEIGHT, value))
    width, base = _STEP * len(tasks), _TOP + scale.max / (scale.max - scale.min) * _HEIGHT
    marks = "".join(
        f'<circle class="{"gain" if value >= 0 else "pain"}" cx="{x:g}" cy="{y:.1f}" r="5"/>' for x, y, value in points
    )
    drawn = (
        f'<svg class="sketch-curve" width="{width}" height="{_HEIGHT + 2 * _TOP}" '
        f'viewBox="0 0 {width} {_HEIGHT + 2 * _TOP}" '
        f'aria-hidden="true" focusable="false">'
        f'<line class="baseline" x1="0" x2="{width}" y1="{base:.1f}" y2="{base:.1f}"/>'
        f'<path class="curve" d="{curve_path([(x, y) for x, y, _ in points])}"/>{marks}</svg>'
    )
    sections = "".join(
        f'<th scope="colgroup" colspan="{len(s.tasks)}">{escape(s.title)}</th>' for s in journey.sections if s.tasks
    )
    titles = "".join(f'<th scope="col">{escape(task.title)}</th>' for task in tasks)
    feelings = "".join(
        f"<td>{catalogue.signed(score_to_emotion(task.score, scale.min, scale.max))}</td>"
        if task.score is not None
        else "<td></td>"
        for task in tasks
    )
    actors = "".join(f"<td>{escape(', '.join(task.actors))}</td>" for task in tasks)
    who = (
        f'<tr><th scope="row">{escape(catalogue.t("sketch.who"))}</th>{actors}</tr>'
        if any(t.actors for t in tasks)
        else ""
    )
    caption = escape(journey.title or journey.acc_title or catalogue.t("sketch.title"))
    return markup(
        f'<div class="scroll-x sketch" tabindex="0" role="group" aria-label="{caption}">'
        f"<table><caption>{caption}</caption>"
        f"<thead><tr><td></td>{sections}</tr><tr><td></td>{titles}</tr></thead>"
        f'<tbody><tr><td></td><td class="sketch-drawing" colspan="{len(tasks)}">{drawn}</td></tr>'
        f'<tr><th scope="row">{escape(catalogue.t("lane.emotion"))}</th>{feelings}</tr>{who}</tbody></table></div>\n'
    )
