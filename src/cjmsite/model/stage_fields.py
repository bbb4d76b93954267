"""What a stage says for its touchpoints: which of its fields hold for them, and which are its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cjmsite.config.experience_fields import HOLDING
from cjmsite.model.objects import Experience, Touchpoint
from cjmsite.model.vocabulary import Evidence


def with_stage(touchpoint: Touchpoint, stage: Experience) -> Touchpoint:
    """A touchpoint's fields with those of its stage that hold for it.

    Evidence that is nothing but assumptions, or drafted by an assistant, says that nobody asked here: the stage's is
    not added to it.
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
    return all(one.kind == "assumption" or one.drafted_by for one in evidence)
