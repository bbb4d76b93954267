"""Word forms: which endings of a word say nothing of what is searched for, in the hub's language.

The rules are data, so that the page and the tests work with the same ones. A stem is always the beginning of its word:
all forms of a word then stand side by side in an alphabetical index.
"""

from __future__ import annotations

from collections.abc import Mapping

# In each round the first rule whose ending fits, and that leaves at least so many letters, cuts off so many.
Rule = tuple[str, int, int]
Rounds = tuple[tuple[Rule, ...], ...]

_DOUBLED = "bdgmnprt"
_ENGLISH: Rounds = (
    (
        ("ies", 3, 2),
        ("sses", 2, 2),
        ("ches", 2, 2),
        ("shes", 2, 2),
        ("xes", 2, 2),
        ("ss", 0, 0),
        ("us", 0, 0),
        ("is", 0, 0),
        ("s", 1, 3),
    ),
    (
        ("eed", 0, 0),
        ("ied", 3, 2),
        *((f"{letter}{letter}ing", 4, 3) for letter in _DOUBLED),
        *((f"{letter}{letter}ed", 3, 3) for letter in _DOUBLED),
        ("velling", 4, 4),
        ("velled", 3, 4),
        ("celling", 4, 4),
        ("celled", 3, 4),
        ("ing", 3, 3),
        ("ed", 2, 3),
    ),
    (("y", 1, 3), ("e", 1, 4)),
)
_GERMAN: Rounds = (
    (
        ("innen", 5, 4),
        ("in", 2, 5),
        ("ern", 3, 3),
        ("eln", 1, 4),
        ("em", 2, 3),
        ("er", 2, 3),
        ("en", 2, 3),
        ("es", 2, 3),
        ("ss", 0, 0),
        ("e", 1, 3),
        ("s", 1, 4),
    ),
    (("et", 2, 3),),
)
RULES: Mapping[str, Rounds] = {"en": _ENGLISH, "de": _GERMAN}


def rules_for(language: str) -> Rounds:
    """The rules of a language (`de` for `de-CH`). Where there are none, words are found by their beginnings alone."""
    return RULES.get(language.split("-", maxsplit=1)[0].lower(), ())


def stem(word: str, rounds: Rounds) -> str:
    """The part of a folded word that its forms share: `families` → `famil`, `planned` → `plan`."""
    for rules in rounds:
        for ending, cut, least in rules:
            if word.endswith(ending) and len(word) - cut >= least:
                word = word[: len(word) - cut]
                break
    return word
