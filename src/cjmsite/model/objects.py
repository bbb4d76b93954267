"""The objects of a hub as their authors write them: one type for each kind of file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal, get_args

from cjmsite.config.fields import MANY, Colour, Day, Number, PerPersona, Shorthand, Text
from cjmsite.config.settings import LaneEntry
from cjmsite.frozen import frozen
from cjmsite.model.tour_steps import TourStep
from cjmsite.model.vocabulary import (
    ActionItems,
    Approval,
    BlueprintSteps,
    CustomerAsset,
    Days,
    Effect,
    EvidenceKind,
    EvidenceList,
    Feelings,
    Gains,
    Grade,
    Metrics,
    MomentField,
    NextList,
    Opportunities,
    PainPoints,
    PromiseField,
    Quotes,
    References,
    StageCustomers,
    Status,
    Thread,
    Words,
)
from cjmsite.model.vocabulary import Common as Common
from cjmsite.model.withdrawal import WithdrawnField

Score = Annotated[float, Number(1, 100)]


@frozen(kw_only=True)
class Experience(Common):
    """The fields that a touchpoint has, and that a stage may have for all of its touchpoints at once."""

    channels: References = ()
    served_by: References = ()
    initiated_by: Text | None = None
    when: Text | None = None
    takes: Text | None = None
    doing: PerPersona = field(default_factory=dict)
    thinking: PerPersona = field(default_factory=dict)
    feeling: PerPersona = field(default_factory=dict)
    needs: Words = ()
    expects: Words = ()
    jobs: Words = ()
    emotion: Feelings = field(default_factory=dict)
    moment_of_truth: MomentField = None
    promise: PromiseField = None
    pain_points: PainPoints = ()
    gains: Gains = ()
    opportunities: Opportunities = ()
    quotes: Quotes = ()
    frontstage: BlueprintSteps = ()
    backstage: BlueprintSteps = ()
    support: BlueprintSteps = ()
    evidence: EvidenceList = ()
    listening: Words = ()
    metrics: Metrics = ()
    scores: Mapping[Text, Score] = field(default_factory=dict)
    actions: ActionItems = ()


@frozen(kw_only=True)
class Touchpoint(Experience):
    """One meeting of the person with whoever serves, or with nobody."""

    next: NextList = ()
    journey: Text | None = None
    notes: Text | None = None


@frozen(kw_only=True)
class Stage(Experience):
    """A part of the journey with a goal of its own."""

    goal: Text | None = None
    phase: Text | None = None
    begins_with: Text | None = None
    customers: StageCustomers | None = None


@frozen(kw_only=True)
class Journey(Common):
    """A person's way from a problem to its solution."""

    trigger: Text | None = None
    goal: Text | None = None
    personas: References = ()
    organisations: References = ()
    perspective: Literal["experience", "touchpoint"] = "experience"
    state: Literal["current", "future", "planned"] = "current"
    approved: Approval | None = None
    of: Text | None = None
    compare_with: References = ()
    customers: CustomerAsset | None = None
    lanes: Annotated[tuple[LaneEntry, ...], MANY] = ()
    threads: Annotated[tuple[Annotated[Thread, Shorthand("title")], ...], MANY] = ()

    @property
    def is_current(self) -> bool:
        """Whether it is there today: neither to come nor only planned."""
        return self.state == "current"


@frozen(kw_only=True)
class Persona(Common):
    """Someone who travels: drawn from research, not invented."""

    role: Text | None = None
    segment: Text | None = None
    portrait: Text | None = None
    quote: Text | None = None
    needs: Words = ()
    expects: Words = ()
    jobs: Words = ()
    goals: Words = ()
    frustrations: Words = ()
    preferences: Words = ()
    facts: Mapping[Text, Text] = field(default_factory=dict)
    colour: Colour | None = None


@frozen(kw_only=True)
class Organisation(Common):
    """Someone who serves: an organisation, a team or a system; `part_of` makes the tree."""

    kind: Literal["organisation", "team", "system"] = "organisation"
    part_of: Text | None = None
    contact: Text | None = None
    colour: Colour | None = None


@frozen(kw_only=True)
class Action(Common):
    """An action that answers pain points, across touchpoints and journeys."""

    due: Day | None = None
    status: Status = "idea"
    impact: Grade | None = None
    effort: Grade | None = None
    cost: Text | None = None
    expected: Effect = None
    achieved: Effect = None
    for_: References = ()
    touchpoints: References = ()
    link: Text | None = None


@frozen(kw_only=True)
class Tour(Common):
    """A guided reading of the maps, for onboarding and training; `pass_mark` in percent."""

    duration: Text | None = None
    pass_mark: Annotated[float, Number(1, 100)] = 0
    steps: Annotated[tuple[Annotated[TourStep, Shorthand("at")], ...], MANY] = ()


@frozen(kw_only=True)
class Study(Common):
    """A piece of research that evidence and quotes come from: how many people, how, and when."""

    method: Text | None = None
    n: Annotated[int, Number(0, whole=True)] | None = None
    dates: Days = ()
    link: Text | None = None
    withdrawn: WithdrawnField = None

    @property
    def kind_of_evidence(self) -> EvidenceKind | None:
        """The kind of what was found, as the method names it; None where it names none, or several."""
        words = re.findall(r"[a-z]+", (self.method or "").casefold())
        found = {kind for kind in get_args(EvidenceKind) for word in words if word in (kind, f"{kind}s")}
        return next(iter(found)) if len(found) == 1 else None


@frozen(kw_only=True)
class SharedMetric(Common):
    """A measure that is named once and used at many touchpoints: what it is, and how it is found out."""

    definition: Text | None = None
    unit: Text | None = None
    better: Literal["higher", "lower"] | None = None
    target: Annotated[float, Number()] | None = None
    source: Text | None = None
    cadence: Text | None = None
    question: Text | None = None


@frozen(kw_only=True)
class Term(Common):
    """A word of the hub's language, its title: what it means, `also` other forms of it, and what it is `not` to be
    called."""

    definition: Text | None = None
    also: Words = ()
    not_: Words = ()


@frozen(kw_only=True)
class Page(Common):
    """Any other page: method, glossary, strategy; also the front page of the hub."""
