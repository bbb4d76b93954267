"""What a stage says for its touchpoints: which of its fields hold for them, and which are its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from cjmsite.model.objects import Experience, Touchpoint
from cjmsite.model.vocabulary import Evidence

# `added`: beside what the touchpoint says itself; `unless_said`: where it says nothing of it itself; `own`: never.
# docs/format.md has the same table (“What a stage says for its touchpoints”).
Holding = Literal["added", "unless_said", "own"]
HOLDING: Mapping[str, Holding] = {
    "evidence": "added",
    "listening": "added",
    "owner": "unless_said",
    "channels": "unless_said",
    "served_by": "unless_said",
    "initiated_by": "unless_said",
    "needs": "unless_said",
    "expects": "unless_said",
    "jobs": "unless_said",
    "when": "own",
    "takes": "own",
    "doing": "own",
    "thinking": "own",
    "feeling": "own",
    "emotion": "own",
    "moment_of_truth": "own",
    "promise": "own",
    "pain_points": "own",
    "opportunities": "own",
    "quotes": "own",
    "frontstage": "own",
    "backstage": "own",
    "support": "own",
    "metrics": "own",
    "scores": "own",
    "actions": "own",
}


def with_stage(touchpoint: Touchpoint, stage: Experience) -> Touchpoint:
    """A touchpoint's fields with those of its stage that hold for it.

    Evidence that is nothing but assumptions says that nobody asked here: the stage's is not added to it.
    """
    changes: dict[str, Any] = {}
    for name, holding in HOLDING.items():
        own, theirs = getattr(touchpoint, name), getattr(stage, name)
        if not theirs or holding == "own":
            continue
        if not own:
            changes[name] = theirs
        elif holding == "added" and not (name == "evidence" and _only_assumed(own)):
            changes[name] = (*own, *theirs)
    return replace(touchpoint, **changes) if changes else touchpoint


def _only_assumed(evidence: tuple[Evidence, ...]) -> bool:
    return all(one.kind == "assumption" for one in evidence)
