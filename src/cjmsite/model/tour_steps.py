"""The stops of a tour, and what is asked there."""

from __future__ import annotations

from typing import Annotated

from cjmsite.config.experience_fields import Lens
from cjmsite.config.fields import FormerWords, Text, Written
from cjmsite.frozen import frozen
from cjmsite.model.vocabulary import Words


@frozen(kw_only=True)
class Ask(Written):
    """A question on a tour: choices, the right one (its text or its number from 1), and why."""

    question: Text
    choices: Words = ()
    answer: Text
    because: Text | None = None


@frozen(kw_only=True)
class TourStep(Written):
    """One stop: where, with which lens and persona, what the guide says, what is asked."""

    at: Text
    lens: Annotated[Lens | None, FormerWords({"providers": "organisations"})] = None
    persona: Text | None = None
    says: Text | None = None
    ask: Ask | None = None
