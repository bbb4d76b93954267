"""What `cjmsite.yaml` holds: the hub's title, language, look, scales, criteria, channels, lanes and audiences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Any, Literal

from cjmsite.config.fields import MANY, Colour, Flag, Id, Language, Number, Reshaped, Shorthand, Span, Text, Written
from cjmsite.frozen import frozen

LaneKind = Literal["text", "list", "number", "image"]


CheckLevel = Literal["off", "warn", "error"]
# What the front page complains of, and how loud a build and a check are about it unless the hub says otherwise: what a
# day that has passed made untrue is told, what a map lacks from its first day is not.
CHECKS: Mapping[str, CheckLevel] = {
    "stale": "warn",
    "overdue": "warn",
    "changed-since-approval": "warn",
    "avoided-word": "warn",
    "contradiction": "warn",
    "future-day": "warn",
    "unowned": "off",
    "unevidenced": "off",
    "unproven-moment": "off",
    "pain-without-action": "off",
}


def _off(typed: Any) -> Any:
    """An editor's YAML may take `off` for false, and write it so."""
    return "off" if typed == "false" else typed


def _by_id(typed: Any) -> Any:
    """`{phone: {label: Phone}}` and `{phone: Phone}` as the list `[{id: phone, label: Phone}]`."""
    if not isinstance(typed, dict):
        return typed
    return [
        {"id": key, **(value if isinstance(value, dict) else {} if value is None else {"label": value})}
        for key, value in typed.items()
    ]


_MAPPING = {"type": "object", "additionalProperties": {"type": ["object", "string", "number", "boolean", "null"]}}


@frozen(kw_only=True)
class Lane(Written):
    """A row of the map: a built-in one by its id, or one of the author's own with a kind."""

    id: Id
    label: Text | None = None
    kind: LaneKind | None = None


LaneEntry = Annotated[Lane, Shorthand("id")]


@frozen(kw_only=True)
class Channel(Written):
    """A way in which people meet the organisation; `icon` is one character."""

    id: Id
    label: Text | None = None
    icon: Text | None = None


@frozen(kw_only=True)
class Audience(Written):
    """Who may read a build; the hub lists them widest first."""

    id: Id
    label: Text | None = None


@frozen(kw_only=True)
class Brand(Written):
    """The publisher's own mark: a picture in the hub's folder, and colours that replace tokens of the theme."""

    logo: Text | None = None
    colours: Mapping[Id, Colour] = field(default_factory=dict)


@frozen(kw_only=True)
class EmotionScale(Written):
    """The scale of feelings; 0 is the baseline. `words` names values for readers."""

    min: Annotated[float, Number(-1000, 0)] = -5
    max: Annotated[float, Number(0, 1000)] = 5
    words: Mapping[Text, Text] = field(default_factory=dict)


@frozen(kw_only=True)
class Criterion(Written):
    """One criterion of the score, 1–100; with `better: lower` a score counts as 101 less the score."""

    id: Id
    label: Text | None = None
    weight: Annotated[float, Number(0, 1000)] = 1
    better: Literal["higher", "lower"] = "higher"


@frozen(kw_only=True)
class Scoring(Written):
    """The criteria that make a priority. Those of a hub that names none are named in the reader's language, by id."""

    criteria: Annotated[tuple[Criterion, ...], Reshaped(_by_id, _MAPPING)] = (
        Criterion(id="frequency"),
        Criterion(id="cost"),
        Criterion(id="sales"),
        Criterion(id="strategy"),
    )


@frozen(kw_only=True)
class EvidenceRules(Written):
    """When evidence is stale: an ISO duration in years, months, weeks or days."""

    stale_after: Span = "P18M"


@frozen(kw_only=True)
class AttachmentRules(Written):
    """Which files may lie beside pages besides those of known kinds: by their endings, without the dot."""

    allow: Annotated[tuple[Text, ...], MANY] = ()


@frozen(kw_only=True)
class MetricKind(Written):
    """A measure that is named once and used in many touchpoints."""

    id: Id
    name: Text | None = None
    unit: Text | None = None
    better: Literal["higher", "lower"] | None = None
    target: Annotated[float, Number()] | None = None


@frozen(kw_only=True)
class Settings(Written):
    """A hub's settings, each with what holds when the author says nothing."""

    title: Text = "Customer journeys"
    language: Language = "en"
    base_url: Text | None = None
    robots: Literal["index", "noindex"] = "index"
    markdown_pages: Flag = False
    theme: Text = "default"
    brand: Brand = Brand()
    emotion: EmotionScale = EmotionScale()
    scoring: Scoring = Scoring()
    evidence: EvidenceRules = EvidenceRules()
    attachments: AttachmentRules = AttachmentRules()
    channels: Annotated[tuple[Annotated[Channel, Shorthand("id")], ...], MANY, Reshaped(_by_id, _MAPPING)] = ()
    lanes: Annotated[tuple[LaneEntry, ...], MANY, Reshaped(_by_id, _MAPPING)] = ()
    audiences: Annotated[tuple[Annotated[Audience, Shorthand("id")], ...], MANY, Reshaped(_by_id, _MAPPING)] = ()
    metrics: Annotated[tuple[MetricKind, ...], Reshaped(_by_id, _MAPPING)] = ()
    gone: Mapping[Text, Text] = field(default_factory=dict)
    check: Mapping[Text, Annotated[CheckLevel, Reshaped(_off, {"const": False})]] = field(default_factory=dict)
    strict: Flag = False

    def checks(self) -> dict[str, CheckLevel]:
        """Every check by its code, with the level that holds in this hub."""
        return {code: self.check.get(code, level) for code, level in CHECKS.items()}

    @property
    def allowed_endings(self) -> frozenset[str]:
        """The endings that the hub names, as those of files are compared: in small letters, without the dot."""
        return frozenset(plain_ending(written) for written in self.attachments.allow)


def plain_ending(written: str) -> str:
    """An ending as it is compared: `*.ZIP` and `.zip` are `zip`."""
    return written.strip().removeprefix("*").removeprefix(".").lower()
