"""Which field of the format a spreadsheet's lane means, by the names that people give to lanes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Literal

FieldKind = Literal["number", "words", "list", "channels", "organisations"]

# How a field takes what stood in the cells: one text, a list of texts, a number, or ids that the hub must know.
FIELD_KINDS: Mapping[str, FieldKind] = {
    "emotion": "number",
    "doing": "words",
    "thinking": "words",
    "feeling": "words",
    "promise": "words",
    "needs": "list",
    "expects": "list",
    "jobs": "list",
    "quotes": "list",
    "pain_points": "list",
    "opportunities": "list",
    "frontstage": "list",
    "backstage": "list",
    "support": "list",
    "listening": "list",
    "metrics": "list",
    "actions": "list",
    "channels": "channels",
    "served_by": "organisations",
}

_NAMES: Mapping[str, str] = {
    "emotion": "emotions, emotional journey, emotion curve, mood, satisfaction, sentiment, experience score",
    "feeling": "feelings, feels, how they feel, emotional state",
    "thinking": "thoughts, thinks, mindset",
    "doing": "does, behaviour, behavior, activity, activities, what they do, customer actions, user actions",
    "promise": "brand promise",
    "needs": "need, wants",
    "expects": "expectations, expectation",
    "jobs": "jobs to be done",
    "quotes": "quote, verbatims, verbatim, voice of the customer, in their words",
    "pain_points": "pains, pain, painpoints, challenges, frustrations, problems, issues, barriers, blockers",
    "opportunities": "opportunity, ideas, improvements, recommendations, how might we",
    "frontstage": "front stage, onstage, on stage, frontstage actions, visible actions",
    "backstage": "back stage, behind the scenes, backstage actions, invisible actions",
    "support": "support processes, supporting processes, supporting services, support systems, systems",
    "listening": "listening posts, how we listen",
    "metrics": "kpis, kpi, measures",
    "actions": "next actions, actions planned",
    "channels": "channel",
    "served_by": "who serves, providers, provider, organisations, organizations, responsible",
}


def field_of_lane(name: str) -> str | None:
    """The field that a lane of this name means; None: it is a lane of the author's own.

    The whole name is looked at, then what stands in brackets, then the words that the name ends with
    (“current supporting services”), then names that are nearly the same.
    """
    plain = _plain(re.sub(r"\(.*?\)", " ", name))
    candidates = [_plain(name), plain, *map(_plain, re.findall(r"\((.*?)\)", name))]
    for candidate in candidates:
        if candidate in _FIELDS:
            return _FIELDS[candidate]
    endings = [known for known in _FIELDS if plain.endswith(" " + known)]
    if endings:
        return _FIELDS[max(endings, key=len)]
    near = difflib.get_close_matches(plain, _FIELDS, n=1, cutoff=0.87)
    return _FIELDS[near[0]] if near else None


def _plain(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", name.casefold()))


_FIELDS: Mapping[str, str] = {
    name: field
    for field, names in _NAMES.items()
    for name in (field.replace("_", " "), *(part.strip() for part in names.split(",")))
}
