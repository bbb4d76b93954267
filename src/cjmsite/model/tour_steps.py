"""The stops of a tour, and what is asked there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Literal

from cjmsite.config.boundary import Fault
from cjmsite.config.experience_fields import Lens
from cjmsite.config.fields import FILLED_LIST, MANY, MANY_WORDS, UNSAID, Filled, FormerWords, Shorthand, Text, Written
from cjmsite.frozen import frozen
from cjmsite.model.vocabulary import References
from cjmsite.problems import did_you_mean

AskKind = Literal["one", "several", "order", "reflection"]


@frozen(kw_only=True)
class AskChoice(Written):
    """One of the answers to choose from, and why it is right or wrong."""

    says: Filled
    because: Text | None = None


@frozen(kw_only=True)
class Ask(Written):
    """A question on a tour, and why its answer is right.

    `answer`: the right ones of `choices`, each by its text or its number from 1; `checked_question` makes texts of
    them. `order`: what is to be put in order, as it is right. With neither choices nor order it is for the reader to
    think about, `answer` being what others say.
    """

    question: Filled
    choices: Annotated[tuple[Annotated[AskChoice, Shorthand("says")], ...], MANY, FILLED_LIST] = ()
    answer: References = ()
    order: Annotated[tuple[Filled, ...], MANY_WORDS, FILLED_LIST] = ()
    because: Text | None = None

    @property
    def kind(self) -> AskKind:
        """How it is answered: several answers are chosen where more than one is right."""
        if self.order:
            return "order"
        if not self.choices:
            return "reflection"
        return "several" if len(self.answer) > 1 else "one"

    @property
    def is_scored(self) -> bool:
        """Whether an answer is right or wrong."""
        return self.kind != "reflection"


@frozen(kw_only=True)
class TourStep(Written):
    """One stop: where, with which lens and persona, what the guide says, what is asked."""

    at: Text
    lens: Annotated[Lens | None, FormerWords({"providers": "organisations"})] = None
    persona: Text | None = None
    says: Text | None = None
    ask: Ask | None = None


def checked_question(ask: Ask) -> tuple[Ask, tuple[Fault, ...]]:
    """A question whose answers are texts of its choices; what makes it one that nobody can answer rightly, by the keys
    inside it."""
    said = [choice.says for choice in ask.choices]
    faults = tuple(_unanswerable(ask, said))
    if faults or not said:
        return ask, faults
    found = [_meant(written, said) for written in ask.answer]
    wrong = tuple(
        Fault(("answer", number), "wrong-answer", "the answer is none of the choices", did_you_mean(written, said))
        for number, (written, meant) in enumerate(zip(ask.answer, found, strict=True))
        if meant is None and written != UNSAID
    )
    wrong += tuple(
        Fault(("answer", number), "wrong-answer", f"“{meant}” is named twice", "name each right choice once")
        for number, meant in enumerate(found)
        if meant is not None and meant in found[:number]
    )
    return replace(ask, answer=tuple(dict.fromkeys(one for one in found if one is not None))), wrong


def _meant(written: str, said: Sequence[str]) -> str | None:
    """The choice that an answer names by its text, or by its number from 1."""
    if written in said:
        return written
    return said[int(written) - 1] if written.isdecimal() and 1 <= int(written) <= len(said) else None


def _unanswerable(ask: Ask, said: Sequence[str]) -> Iterator[Fault]:
    """What is wrong with a question before its answers are looked at."""
    if ask.order and (said or ask.answer):
        message, hint = "a question has choices with an answer, or an order", "take one of the two away"
        yield Fault(("order",), "no-answer", message, hint, at_key=True)
        return
    name, items = ("order", ask.order) if ask.order else ("choices", said)
    for number, item in enumerate(items):
        if item != UNSAID and item in items[:number]:
            yield Fault((name, number), "no-answer", f"“{item}” is there twice", "say each one once")
    if len(items) == 1:
        hint = "write two or more; none for a question to think about"
        yield Fault((name,), "no-answer", "there is nothing to choose from", hint, at_key=True)
    if said and not ask.answer:
        hint = "write answer: with the right one, or its number; with a list for several"
        yield Fault(("question",), "no-answer", "this question has choices, and none of them is the answer", hint)
