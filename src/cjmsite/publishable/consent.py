"""What those who are heard or seen agreed to: a closed list of words, in each language of the interface.

A free text decides nothing here: whoever writes “no consent yet” must not find the recording published.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Mapping
from typing import Literal, get_args

Consent = Literal["written", "spoken", "public", "not-needed", "pending", "none", "withdrawn"]

CONSENTS: tuple[Consent, ...] = get_args(Consent)
EXPECTED = f"expected one of {', '.join(CONSENTS)}"
# With these the file is published for nobody.
WITHHOLDING: frozenset[Consent] = frozenset({"pending", "none", "withdrawn"})
# The same words in the other languages of the interface; the first of each is the one that its pages show.
TRANSLATED: Mapping[str, Mapping[Consent, tuple[str, ...]]] = {
    "de": {
        "written": ("schriftlich",),
        "spoken": ("mündlich",),
        "public": ("öffentlich",),
        "not-needed": ("nicht nötig", "nicht erforderlich"),
        "pending": ("ausstehend",),
        "none": ("keine",),
        "withdrawn": ("widerrufen", "zurückgezogen"),
    }
}
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _plain(written: str) -> str:
    """A word as it is compared: small letters, hyphens for blanks and underscores, umlauts as two letters."""
    text = unicodedata.normalize("NFC", written).casefold().translate(_UMLAUTS)
    return "-".join(text.replace("_", " ").replace("-", " ").split())


_BY_WORD: Mapping[str, Consent] = {
    **{consent: consent for consent in CONSENTS},
    **{
        _plain(word): consent
        for language in TRANSLATED.values()
        for consent, words in language.items()
        for word in words
    },
}


def consent_of(written: str) -> Consent | None:
    """The consent that a word of the list means, in any language of the interface; None for all other words."""
    return _BY_WORD.get(_plain(written))


def all_words() -> tuple[str, ...]:
    """Every word that may be written, those of the format first."""
    others = (word for language in TRANSLATED.values() for words in language.values() for word in words)
    return (*CONSENTS, *others)


def consent_hint(written: str) -> str:
    """What to write in place of words that are not on the list. A word is suggested only for a slip of the keys: of
    words that are merely alike, one may say yes and the other no."""
    plain = _plain(written)
    near = difflib.get_close_matches(plain, _BY_WORD, n=1, cutoff=0.85)
    if near and near[0] not in plain:
        return f"did you mean “{_BY_WORD[near[0]]}”?"
    return "write none where somebody said no, pending where nobody has answered yet: then the file is not published"


def checked(typed: object) -> object:
    """A typed consent as its word of the list; raises ValueError, with the list, for a text that is not on it.

    What is no text (a list, fields) is handed on as it is.
    """
    if isinstance(typed, str):
        found = consent_of(typed)
        if found is None:
            raise ValueError(EXPECTED)
        return found
    return typed
