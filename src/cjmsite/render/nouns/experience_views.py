"""What a touchpoint's page and a stage's page show of the fields that both have. Ready for templates."""

from __future__ import annotations

from cjmsite.frozen import frozen
from cjmsite.render.templates import Markup
from cjmsite.render.views import ClipView, Link


@frozen
class PersonaWords:
    """What someone does, thinks or feels, in their own words: the key of the field, its name, the words."""

    key: str
    name: str
    says: str


@frozen
class FeelingView:
    """How it feels: `value` and `measured` as signed numbers, `tone` pain, gain or even, `scale` a drawing of both."""

    value: str
    word: str
    measured: str
    tone: str
    scale: Markup


@frozen
class PersonView:
    """One persona here, or everybody: how it feels to them, and what they do, think and feel in their words."""

    who: Link
    portrait: str
    feeling: FeelingView | None
    voices: tuple[PersonaWords, ...]


@frozen
class PromiseView:
    """A promise; `kept` is kept, partly, broken or "" where nobody said, `verdict` the same in words."""

    says: str
    kept: str
    verdict: str
    because: str


@frozen
class PainView:
    """A pain point. `why` is the chain of causes, the nearest first; `answers` what is planned or done about it;
    `former` other anchors that can mean no other here, as below.

    `grade` is its severity 0–5 (0: not said), `place` the touchpoint it comes from where that is another one.
    """

    anchor: str
    title: Link
    grade: int
    severity: str
    why: tuple[str, ...]
    personas: tuple[Link, ...]
    also_at: tuple[Link, ...]
    answers: tuple[Link, ...]
    for_employees: bool
    permalink: str
    place: Link | None = None
    former: tuple[str, ...] = ()


@frozen
class GainView:
    """A gain; `grade` is its strength, 0 where not said, `strength` the same in words (“strength 4 of 5”)."""

    anchor: str
    title: str
    grade: int
    strength: str
    personas: tuple[Link, ...]
    permalink: str
    former: tuple[str, ...] = ()


@frozen
class OpportunityView:
    """An opportunity; `impact` and `effort` in words (“impact 5 of 5”), "" where not said."""

    anchor: str
    title: str
    impact: str
    effort: str
    answers: tuple[Link, ...]
    permalink: str
    former: tuple[str, ...] = ()


@frozen
class QuoteView:
    """A quote; `clip` plays its part of a recording."""

    anchor: str
    says: str
    lang: str
    by: Link | None
    clip: ClipView | None
    permalink: str
    former: tuple[str, ...] = ()


@frozen
class ActionView:
    """An action. `title` leads to its page where it has one, `more` to what its author linked."""

    anchor: str
    title: Link
    status: str
    status_words: str
    owner: Link | None
    due: str
    due_words: str
    grades: str
    answers: tuple[Link, ...]
    more: Link | None
    permalink: str
    former: tuple[str, ...] = ()


@frozen
class BlueprintStepView:
    """A step of the blueprint: who does what with which tool, and what goes wrong."""

    who: Link | None
    does: str
    tool: Link | None
    trouble: str


@frozen
class BlueprintLane:
    """Frontstage, backstage or support; `line` names the line above it ("" above the frontstage)."""

    key: str
    name: str
    line: str
    steps: tuple[BlueprintStepView, ...]


@frozen
class EvidenceView:
    """One source of what is known; `of_stage`: that it was found for the whole stage, in words."""

    kind: str
    people: str
    day: str
    source: Link | None
    says: str
    of_stage: str = ""


@frozen
class KnowledgeView:
    """How well this is known: `level` and its number 0–3 with it, a note on how much and how old, the sources."""

    level: str
    grade: int
    words: str
    note: str
    stale: str
    sources: tuple[EvidenceView, ...]


@frozen
class ScoreView:
    """A criterion's score, 1–100, with a bar; `note` where less is better or nothing was given."""

    name: str
    value: str
    note: str
    bar: Markup


@frozen
class MetricView:
    """A measure over time: a sentence that sums it up, a chart, and a row for each reading (day, value).

    `spans` is what the days are called: day, week, month, quarter or year; `rest` leads to all readings where the rows
    are only the newest.
    """

    anchor: str
    name: str
    summary: str
    met: str
    chart: Markup
    spans: str
    rows: tuple[tuple[str, str], ...]
    rest: Link | None
    permalink: str
    former: tuple[str, ...] = ()


@frozen
class Fact:
    """A name and what stands beside it: links or plain words."""

    name: str
    values: tuple[Link, ...]


@frozen
class FigureView:
    """A key figure at the head of a page; `tone` pain, gain or "", `href` leads to more about it."""

    value: str
    words: str
    tone: str = ""
    note: str = ""
    href: str = ""


@frozen
class InShort:
    """What is told of a touchpoint beside the map, too. Empty tuples and strings: nothing was written."""

    truth: bool
    truth_words: str
    promise: PromiseView | None
    quotes: tuple[QuoteView, ...]
    pains: tuple[PainView, ...]
    felt: tuple[PainView, ...]
    actions: tuple[ActionView, ...]
    knowledge: KnowledgeView
    scores: tuple[ScoreView, ...]
    priority: str
    priority_note: str


@frozen
class ExperienceView(InShort):
    """All fields that a touchpoint has and a stage may have.

    `own` are the author's own lanes and fields that are short enough to stand at the side, `noted` the others.
    """

    people: tuple[PersonView, ...]
    wishes: tuple[Fact, ...]
    gains: tuple[GainView, ...]
    opportunities: tuple[OpportunityView, ...]
    blueprint: tuple[BlueprintLane, ...]
    metrics: tuple[MetricView, ...]
    listening: tuple[str, ...]
    facts: tuple[Fact, ...]
    own: tuple[Fact, ...]
    noted: tuple[Fact, ...]
    badges: tuple[str, ...]
