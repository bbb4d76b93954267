"""What a spreadsheet's words of confidence, status or source say about how something is known."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cjmsite.frozen import frozen


@frozen
class EvidenceWords:
    """A kind of evidence in the format's words; `n` people where the text counts them, `vague` where it does not say
    how it was found (“high”, “validated”)."""

    kind: str
    n: int | None = None
    vague: bool = False
    bare: bool = False


# Looked for in this order; the first that is found decides. Words are beginnings, so “interview” finds “Interviews”.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "assumption": (
        "assum", "hypothe", "guess", "unvalidated", "unconfirmed", "unverified", "not validated", "not confirmed",
        "not verified", "not tested", "to be validated", "to validate", "needs validation", "to be confirmed", "tbc",
        "tbd", "untested", "opinion", "annahme", "angenommen", "hypothese", "vermut", "nicht validiert", "ungeprüft",
        "unbestätigt", "nicht bestätigt", "zu prüfen", "offen", "geschätzt", "none", "keine",
    ),
    "survey": ("survey", "questionnaire", "poll", "csat", "nps", "umfrage", "befragung", "fragebogen"),
    "analytics": (
        "analytic", "measured", "tracking", "usage data", "web data", "log data", "logs", "telemetry", "metrics",
        "quantitative data", "crm data", "gemessen", "messdaten", "nutzungsdaten", "webanalyse", "trackingdaten",
    ),
    "interview": ("interview", "focus group", "customer call", "fokusgruppe", "gespräch", "tiefeninterview"),
    "observation": (
        "observ", "usability test", "user test", "field study", "field visit", "fieldwork", "shadowing", "ethnograph",
        "diary", "contextual inquiry", "beobacht", "feldstudie", "nutzertest", "usability-test", "tagebuch",
    ),
    "anecdote": (
        "anecdot", "hearsay", "word of mouth", "support ticket", "ticket", "complaint", "review", "workshop", "staff",
        "sales team", "stakeholder", "anekdot", "hörensagen", "beschwerde", "mitarbeitende",
    ),
}  # fmt: skip
# Words of confidence: what they say is a level, so each counts as the lowest kind of its level.
_VAGUE: Mapping[str, tuple[str, ...]] = {
    "assumption": ("low", "very low", "weak", "no", "nein", "niedrig", "gering", "unsicher", "schwach", "unknown"),
    "anecdote": ("medium", "moderate", "mid", "partly", "partially", "partial", "mittel", "teilweise", "maybe"),
    "observation": (
        "high", "very high", "strong", "certain", "known", "fact", "proven", "hoch", "sehr hoch", "sicher", "stark",
        "belegt",
    ),
    "interview": (
        "validated", "confirmed", "verified", "researched", "research", "user research", "yes", "ja", "validiert",
        "bestätigt", "geprüft", "verifiziert",
    ),
}  # fmt: skip


def evidence_in(text: str) -> EvidenceWords | None:
    """The kind of evidence that a cell's words mean; None where they name none."""
    plain = " ".join(text.casefold().split()).strip(" .!?")
    for kind, words in _VAGUE.items():
        if plain.removesuffix(" confidence").removesuffix(" evidence") in words:
            return EvidenceWords(kind, vague=True)
    for kind, words in _KINDS.items():
        found = next((word for word in words if re.search(rf"(?<!\w){re.escape(word)}", plain)), None)
        if found:
            return EvidenceWords(kind, _people(plain), bare=re.fullmatch(r"[^\W\d_]+", plain) is not None)
    return None


def _people(plain: str) -> int | None:
    """“n = 12”, “12 interviews”, “318 people”; a year is no number of people."""
    found = re.search(r"\bn\s*=\s*([0-9]{1,7})\b", plain) or re.search(
        r"(?<![\w.,/-])([0-9]{1,7})\s+(?:\w+\s+)?(?:interview|people|persons|user|customer|patient|participant|response"
        r"|respondent|kund|nutz|teilnehm|befragt|personen)",
        plain,
    )
    return int(found[1]) if found else None
