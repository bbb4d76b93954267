"""A fenced `journey` block drawn as a small map: sections, tasks, the curve of their feelings, who is there."""

from __future__ import annotations

from collections.abc import Sequence

from cjmsite.config.settings import Settings
from cjmsite.read.markdown.mermaid import MermaidJourney, score_to_emotion
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.charts.drawing.persona_looks import LOOKS
from cjmsite.render.charts.drawing.scale import SKETCH, Scale
from cjmsite.render.charts.drawing.svg import drawn_svg, size_of
from cjmsite.render.charts.emotion import baseline, drawn_curve, mark, persona_group
from cjmsite.render.charts.feelings import tone_of
from cjmsite.render.templates import Markup, escape, markup

_STEP = 128


def draw_sketch(journey: MermaidJourney | None, settings: Settings, catalogue: Catalogue) -> Markup:
    """The sketch as a table with a curve; nothing where the text was no journey (that is a problem already)."""
    if journey is None or not any(section.tasks for section in journey.sections):
        return markup("")
    values = settings.emotion
    tasks = [task for section in journey.sections for task in section.tasks]
    felt = [None if task.score is None else score_to_emotion(task.score, values.min, values.max) for task in tasks]
    drawn = _drawn(Scale(values, SKETCH), felt)
    sections = "".join(
        f'<th scope="colgroup" colspan="{len(s.tasks)}">{escape(s.title)}</th>' for s in journey.sections if s.tasks
    )
    titles = "".join(f'<th scope="col">{escape(task.title)}</th>' for task in tasks)
    feelings = "".join("<td></td>" if value is None else f"<td>{catalogue.signed(value)}</td>" for value in felt)
    actors = "".join(f"<td>{escape(', '.join(task.actors))}</td>" for task in tasks)
    who = (
        f'<tr><th scope="row">{escape(catalogue.text("sketch.who"))}</th>{actors}</tr>'
        if any(t.actors for t in tasks)
        else ""
    )
    caption = escape(journey.title or journey.acc_title or catalogue.text("sketch.title"))
    return markup(
        f'<div class="scroll-x sketch" tabindex="0" role="group" aria-label="{caption}">'
        f"<table><caption>{caption}</caption>"
        f"<thead><tr><td></td>{sections}</tr><tr><td></td>{titles}</tr></thead>"
        f'<tbody><tr><td></td><td class="sketch-drawing" colspan="{len(tasks)}">{drawn}</td></tr>'
        f'<tr><th scope="row">{escape(catalogue.text("lane.emotion"))}</th>{feelings}</tr>{who}</tbody></table></div>\n'
    )


def _drawn(scale: Scale, felt: Sequence[float | None]) -> Markup:
    """The curve of the tasks' feelings (None: nothing was said)."""
    told = [(round(_STEP * (place + 0.5)), value) for place, value in enumerate(felt) if value is not None]
    points = [(x, scale.at(value)) for x, value in told]
    marks = (mark(LOOKS[0], x, y, tone_of(value)) for (x, y), (_, value) in zip(points, told, strict=True))
    parts = persona_group(LOOKS[0], True, drawn_curve(scale, points, True) + "".join(marks))
    width = _STEP * len(felt)
    return drawn_svg("feelings", size_of(width, SKETCH.length), baseline(scale, width) + parts)
