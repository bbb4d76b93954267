"""Addresses that carry a password: `https://name:password@host/`, wherever in a text they stand.

Where a browser looks for names and passwords in an address is said by the URL standard (WHATWG, 4.4, authority state):
between its slashes and the last @ before the next slash, question mark or #.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

MESSAGE = "this address holds a password"
HINT = "take away all up to the @: every reader could use it; and change that password, as it stands in a file"
# Of http and ftp browsers take any number of slashes of either kind, also none; an address may leave its scheme out.
_OF_BROWSERS = r"(?:https?|ftps?|wss?):"
_BEGINNING = rf"(?:{_OF_BROWSERS}[/\\]+|(?<![a-z0-9]){_OF_BROWSERS}|(?<=[a-z0-9+.-])://|(?<![a-z0-9:/\\])//)"
# In running text a name ends where an address mostly does: at a closing bracket, at a quotation mark. A password goes
# on through such signs, as it does in browsers.
_IN_WORDS = re.compile(_BEGINNING + r"(?P<who>[^\s/\\?#<>\")\]}|`:@]{0,300}(?::[^\s/\\?#]{0,300})?)@", re.IGNORECASE)
_PORT = re.compile(r":\d{0,5}[<>\"()\[\]{}|`]")  # and then other words: `[a](https://b:80)[c](mailto:d@e)`
# A text that is one address as a whole is read as browsers read it.
_ALONE = re.compile(rf"\s*(?:[a-z][a-z0-9+.-]*(?=:))?{_BEGINNING}(?P<who>[^\s/\\?#]*)@\S*\s*", re.IGNORECASE)
# A name alone is no secret, unless it is a key that programs made: long, of letters and digits.
_KEY = re.compile(r"(?=.*\d)[\w.~+-]{20,}")


def passwords_in(text: str) -> Iterator[tuple[int, int]]:
    """Where in a text addresses hold a password: from the beginning of the name to the @, from 0."""
    if "@" not in text:
        return
    alone = _ALONE.fullmatch(text)
    for found in [alone] if alone else _IN_WORDS.finditer(text):
        who = unquote(found["who"])
        is_port = not alone and _PORT.search(found["who"]) is not None
        if (":" in who and not is_port) or _KEY.fullmatch(who):
            yield found.start("who"), found.end("who")


def without_passwords(text: str) -> str:
    """The text with a dot for each letter of a password and its name: problems are shown to others, too."""
    for start, end in passwords_in(text):
        text = text[:start] + "•" * (end - start) + text[end:]
    return text


def texts_with_passwords(value: Any, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], bool]]:
    """The keys of all texts with a password in what came out of YAML; and whether it is the last key itself."""
    if isinstance(value, str):
        if next(passwords_in(value), None):
            yield keys, False
    elif isinstance(value, dict):
        for key, inner in value.items():
            if next(passwords_in(key), None):
                yield (*keys, key), True
            yield from texts_with_passwords(inner, (*keys, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from texts_with_passwords(inner, (*keys, number))
