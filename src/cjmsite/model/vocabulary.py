"""The words of the field, as small types: what a touchpoint or a stage is made of.

The names are those of the authoring format (docs/format.md); they stay the same in templates, JSON and pages.
Ranges are the format's: severity, impact and effort 1–5, scores 1–100. References are ids as the author wrote
them; `link` resolves them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from cjmsite.config.fields import (
    MANY,
    MANY_WORDS,
    Day,
    Filled,
    Flag,
    Id,
    Number,
    Reshaped,
    SaidBy,
    Shorthand,
    Text,
    Written,  # fmt: skip
)
from cjmsite.frozen import frozen
from cjmsite.publishable.consent import Consent, all_words, checked

Grade = Annotated[int, Number(1, 5, whole=True)]
Count = Annotated[float, Number(0, whole=True)]
Words = Annotated[tuple[Text, ...], MANY_WORDS]
Days = Annotated[tuple[Day, ...], MANY]
References = Annotated[tuple[Text, ...], MANY]  # ids, each of which is looked up
Status = Literal["idea", "planned", "doing", "done", "dropped"]
EmployeePainKind = Literal["tool", "policy", "process"]
EvidenceKind = Literal["assumption", "anecdote", "observation", "interview", "survey", "analytics"]


@frozen(kw_only=True)
class Feeling(Written):
    """How it feels, on the hub's scale: told (`value`), in a word, and as a survey `measured` it."""

    SEARCHED: ClassVar[tuple[str, ...]] = ("word",)

    value: Annotated[float, Number()] | None = None
    word: Text | None = None
    measured: Annotated[float, Number()] | None = None


def _feelings(typed: Any) -> Any:
    """One feeling for everybody stands under the empty persona."""
    if not isinstance(typed, dict) or typed.keys() & {"value", "measured"}:
        return {"": typed}
    return typed


Feelings = Annotated[Mapping[Text, Annotated[Feeling, Shorthand("value")]], Reshaped(_feelings, {"type": "number"})]


@frozen(kw_only=True)
class MomentOfTruth(Written):
    """A moment that decides about the relationship, and why (empty when the author gave no words)."""

    SEARCHED: ClassVar[tuple[str, ...]] = ("why",)

    why: Text = ""


@frozen(kw_only=True)
class Approval(Written):
    """That somebody approved a journey: who, when, and the seal of its files then; None where nobody sealed them."""

    by: Text
    on: Day
    seal: Text | None = None


# What says whether, and not why.
NOT_WHY = frozenset({"yes", "no", "on", "off", "true", "false", "y", "n"})


def _moment(typed: Any) -> Any:
    if typed == "false":
        return None
    if isinstance(typed, str) and typed != "true" and typed.strip().casefold() in NOT_WHY:
        raise ValueError("expected true, false, or words that say why")
    return {} if typed == "true" else typed if isinstance(typed, dict) else {"why": typed}


MomentField = Annotated[MomentOfTruth | None, Reshaped(_moment, {"type": ["boolean", "string"]})]


@frozen(kw_only=True)
class Promise(Written):
    """What the brand promises here, and whether it holds; `kept` None: nobody has said. Promises with the same `id` are
    one, whatever their words."""

    SEARCHED: ClassVar[tuple[str, ...]] = ("says", "because")

    id: Id | None = None
    says: Filled
    kept: Literal["kept", "partly", "broken"] | None = None
    because: Text | None = None


@frozen(kw_only=True)
class PainPoint(Written):
    """What hurts, how much (1–5), the chain of causes, for whom, and where else. Pain points with the same `cause` have
    one root. `kind`: what makes it one of employees."""

    id: Id | None = None
    title: Filled
    severity: Grade | None = None
    why: Words = ()
    personas: References = ()
    also_at: References = ()
    for_employees: Flag = False
    kind: EmployeePainKind | None = None
    cause: Id | None = None


@frozen(kw_only=True)
class Gain(Written):
    """What delights, how much (1–5), and whom: the counterpart of a pain point."""

    SEARCHED: ClassVar[tuple[str, ...]] = ("title",)

    id: Id | None = None
    title: Filled
    strength: Grade | None = None
    personas: References = ()


@frozen(kw_only=True)
class Opportunity(Written):
    """What could be better, with impact and effort 1–5 and the pain points it answers."""

    SEARCHED: ClassVar[tuple[str, ...]] = ("title",)

    id: Id | None = None
    title: Filled
    impact: Grade | None = None
    effort: Grade | None = None
    answers: References = ()


@frozen(kw_only=True)
class Quote(Written):
    """A customer's words; `audio` names a recording beside the file and a second (`call.mp3#t=42`), `study` the study
    in which they were said."""

    id: Id | None = None
    says: Filled
    by: Text | None = None
    lang: Text | None = None
    audio: Text | None = None
    study: Text | None = None


@frozen(kw_only=True)
class BlueprintStep(Written):
    """A step of the service blueprint: who does what with which tool, what goes wrong, and what the step hands over in
    writing to those who come next."""

    SEARCHED: ClassVar[tuple[str, ...]] = ("who", "does", "with_", "trouble", "hands_over")

    who: Text | None = None
    does: Text | None = None
    with_: Text | None = None
    trouble: Text | None = None
    hands_over: Text | None = None


def _python_word(word: str, short: str) -> Reshaped:
    """What calls a field that is a word of Python as its type does: `with` is `with_`; no mapping is `short` alone."""

    def reshape(typed: Any) -> Any:
        if not isinstance(typed, dict):
            return {short: typed}
        named = {word: f"{word}_", f"{word}_": word}
        return {named.get(key, key): value for key, value in typed.items()}

    return Reshaped(reshape, {"type": "string"})


BlueprintSteps = Annotated[tuple[Annotated[BlueprintStep, _python_word("with", "does")], ...], MANY]


@frozen(kw_only=True)
class Evidence(Written):
    """How we know: kind, number of people, date, source.

    `study` is the study that it comes from: what is not said here (kind, number, date) is said there; linking fills it
    in, so that `kind` is there from then on. `drafted_by`: written by an assistant, and asked of nobody. `withdrawn`:
    it counts no longer; that of a withdrawn study is.
    """

    SEARCHED: ClassVar[tuple[str, ...]] = ("says", "source")

    kind: EvidenceKind | None
    n: Annotated[int, Number(0, whole=True)] | None = None
    date: Day | None = None
    source: Text | None = None
    link: Text | None = None
    says: Text | None = None
    study: Text | None = None
    drafted_by: Text | None = None
    withdrawn: Flag = False

    @property
    def counts(self) -> bool:
        """Whether somebody was asked or watched, and it still holds; what doesn't count is as good as assumed."""
        return self.kind not in (None, "assumption") and not self.drafted_by and not self.withdrawn


@frozen(kw_only=True)
class MetricValue(Written):
    """One value of a measure; `value` None is a gap that was written down."""

    date: Day
    value: Annotated[float, Number()] | None = None


def _pair(typed: Any) -> Any:
    if isinstance(typed, dict) and ("date" in typed or not typed):
        return typed
    if not isinstance(typed, list) or len(typed) > 2:
        raise ValueError("expected a day and a value, as in [2026-01-31, 71]")
    return dict(zip(("date", "value"), typed, strict=False))


@frozen(kw_only=True)
class Metric(Written):
    """A measure over time, against a target. Values stand here or in a CSV `file` beside the touchpoint."""

    SEARCHED: ClassVar[tuple[str, ...]] = ("name",)

    id: Id | None = None
    name: Filled
    unit: Text | None = None
    better: Literal["higher", "lower"] | None = None
    target: Annotated[float, Number()] | None = None
    values: Annotated[tuple[Annotated[MetricValue, Reshaped(_pair, {"type": "array"})], ...], MANY] = ()
    file: Text | None = None


@frozen(kw_only=True)
class ActionEffect(Written):
    """What an action was to bring, or what it brought: in words, or as the values of a measure before and after it, the
    latter on a day."""

    says: Text | None = None
    metric: Text | None = None
    from_: Annotated[float, Number()] | None = None
    to: Annotated[float, Number()] | None = None
    on: Day | None = None


Effect = Annotated[ActionEffect | None, _python_word("from", "says")]


@frozen(kw_only=True)
class ActionItem(Written):
    """What is being done about a pain."""

    SEARCHED: ClassVar[tuple[str, ...]] = ("title",)

    id: Id | None = None
    title: Filled
    owner: Text | None = None
    due: Day | None = None
    status: Status = "idea"
    impact: Grade | None = None
    effort: Grade | None = None
    cost: Text | None = None
    expected: Effect = None
    achieved: Effect = None
    for_: References = ()
    link: Text | None = None


ActionItems = Annotated[tuple[Annotated[ActionItem, _python_word("for", "title")], ...], MANY]


@frozen(kw_only=True)
class Next(Written):
    """Where the person goes from here: a branch, loop or jump, with its share of people (0–1, or percent)."""

    to: Filled
    when: Text | None = None
    share: Annotated[float, Number(0, 100, percent=True)] | None = None


ConsentField = Annotated[Consent | None, Reshaped(checked, {"enum": list(all_words())})]


@frozen(kw_only=True)
class AttachmentNote(Written):
    """What only the author knows about a file beside the page."""

    file: Filled
    title: Text | None = None
    alt: Text | None = None
    transcript: Text | None = None
    credit: Text | None = None
    consent: ConsentField = None
    recorded: Day | None = None
    audience: Text | None = None
    decorative: Flag = False


@frozen(kw_only=True)
class Leaving(Written):
    """People who fall off: how many, where to, why."""

    count: Count
    to: Filled | None = None
    why: Text | None = None


LeavingList = Annotated[tuple[Annotated[Leaving, Shorthand("count")], ...], MANY]


@frozen(kw_only=True)
class EarlierCustomers(Written):
    """Who entered, joined and left a stage in an earlier period: a year, quarter, month, week or day."""

    period: Filled
    entering: Count | None = None
    joining: Count | None = None
    leaving: LeavingList | None = None


@frozen(kw_only=True)
class StageCustomers(Written):
    """Who enters a stage from the one before, joins from elsewhere, and leaves: an empty list is nobody, None is what
    nobody counted. `earlier` are the same in periods before that of the journey, the first one first."""

    entering: Count | None = None
    joining: Count | None = None
    leaving: LeavingList | None = None
    earlier: Annotated[tuple[EarlierCustomers, ...], MANY] = ()


@frozen(kw_only=True)
class EarlierWorth(Written):
    """What one customer was worth in an earlier period."""

    period: Filled
    value: Annotated[float, Number(0)] | None = None


@frozen(kw_only=True)
class CustomerAsset(Written):
    """What is counted, over which period, and what one customer is worth in it; `earlier`: in periods before it."""

    unit: Text | None = None
    period: Text | None = None
    value: Annotated[float, Number(0)] | None = None
    currency: Text | None = None
    earlier: Annotated[tuple[EarlierWorth, ...], MANY] = ()


@frozen(kw_only=True)
class Thread(Written):
    """Something that runs through several stages."""

    title: Filled
    stages: References = ()
    words: Text | None = None


PainPoints = Annotated[tuple[Annotated[PainPoint, Shorthand("title")], ...], MANY]
Gains = Annotated[tuple[Annotated[Gain, Shorthand("title")], ...], MANY]
Opportunities = Annotated[tuple[Annotated[Opportunity, Shorthand("title")], ...], MANY]
Quotes = Annotated[tuple[Annotated[Quote, Shorthand("says")], ...], MANY]
EvidenceList = Annotated[tuple[Annotated[Evidence, SaidBy("kind", "study"), Shorthand("kind")], ...], MANY]
Metrics = Annotated[tuple[Annotated[Metric, Shorthand("name")], ...], MANY]
NextList = Annotated[tuple[Annotated[Next, Shorthand("to")], ...], MANY]
AttachmentNotes = Annotated[tuple[Annotated[AttachmentNote, Shorthand("file")], ...], MANY]
PromiseField = Annotated[Promise, Shorthand("says")] | None


@frozen(kw_only=True)
class Common(Written):
    """What every object of a hub may say about itself."""

    id: Id | None = None
    title: Text | None = None
    summary: Text | None = None
    owner: Text | None = None
    tags: Words = ()
    order: Annotated[float, Number()] | None = None
    draft: Flag = False
    audience: Text | None = None
    reviewed: Day | None = None
    review_by: Day | None = None
    aliases: Words = ()
    attachments: AttachmentNotes = ()
