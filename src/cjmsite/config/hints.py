"""How a value that was nearly right is written: numbers, days, ids and choices as people type them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from decimal import Decimal

from cjmsite.problems import nearest, odd_character
from cjmsite.publishable import consent
from cjmsite.publishable.letters import shortened

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_GROUPED = re.compile(r"[-+−]?[1-9]\d{0,2}(?:[ ,.’'\u00a0\u202f]\d{3})+")
_DECIMAL_COMMA = re.compile(r"[-+−]?\d+,\d+")
_POWER = re.compile(r"[-+−]?(?:\d+\.?\d*|\.\d+)[eE][-+]?\d{1,6}")
_MOST_DIGITS, _MOST_DECIMALS = 15, 12  # of a number, as `fields` takes it
_OF = re.compile(r"(\d+)\s*/\s*\d+")
_YES = frozenset({"yes", "y", "on", "true", "1", "x", "✓", "✔", "ja", "j", "wahr"})
_NO = frozenset({"no", "n", "off", "false", "0", "-", "nein", "falsch"})
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("zero none null keine", "one eins", "two zwei", "three drei", "four vier", "five fünf", "six sechs",
         "seven sieben", "eight acht", "nine neun", "ten zehn")
    )
    for word in words.split()
}  # fmt: skip
# Words for the grades 1 to 5.
_GRADES = {
    word: grade
    for grade, words in enumerate(
        (
            "very low,minimal,trivial,tiny,sehr niedrig,sehr gering",
            "low,minor,small,slight,easy,niedrig,gering,klein,leicht",
            "medium,middle,mid,moderate,normal,average,mittel,mäßig",
            "high,major,big,large,serious,strong,hard,hoch,groß,stark",
            "very high,critical,severe,extreme,blocker,huge,highest,sehr hoch,kritisch,extrem",
        ),
        start=1,
    )
    for word in words.split(",")
}
# What people call the choices of a field, by the choice.
_CALLED: Mapping[str, str] = {
    "kept": "yes y true fulfilled met held always ja gehalten erfüllt ✓",
    "partly": "partial partially half sometimes mostly mixed teilweise teils halb",
    "broken": "no n false not-kept unmet never failed nein gebrochen ✗",
    "idea": "open proposed suggestion new backlog offen vorschlag idee",
    "planned": "todo to-do next scheduled ready geplant",
    "doing": "in-progress started ongoing active wip running läuft in-arbeit",
    "done": "finished complete completed closed implemented fertig erledigt yes",
    "dropped": "cancelled canceled rejected stopped wont-do abandoned verworfen no",
    "higher": "up more increase high rising hoch steigend",
    "lower": "down less decrease low falling niedrig sinkend",
    "current": "now today as-is present actual ist heute",
    "future": "to-be target later soll",
    "assumption": "guess hypothesis assumed belief opinion annahme vermutung",
    "anecdote": "story hearsay told feedback anekdote",
    "observation": "observed shadowing visit field-study beobachtung",
    "interview": "user-interview talk conversation asked gespräch",
    "survey": "questionnaire poll nps csat umfrage befragung",
    "analytics": "data metrics tracking measured statistics logs daten zahlen",
    "organisation": "organization company org department organisationseinheit",
    "team": "squad group",
    "system": "tool software it app",
    "experience": "person customer whole",
    "touchpoint": "contact contacts",
    "number": "numeric int float zahl",
    "list": "array bullets liste",
    "text": "string words",
    "image": "picture photo bild",
}


def hint_for(expected: str, typed: object) -> str:
    """The way to write `typed` where `expected` is due; "" where nobody can tell."""
    if expected == consent.EXPECTED and isinstance(typed, str):
        return consent.consent_hint(typed)
    if expected.endswith("or no such field"):
        return "write them, or leave the line out"
    if isinstance(typed, Mapping):
        return _colon_in(typed) if "text" in expected else ""
    if not isinstance(typed, str):
        return ""
    if expected == "expected text" and not typed.strip():
        return "write the words, or leave the line out"
    if "number" in expected:
        return _number(typed.strip(), expected)
    if "date" in expected:
        return _day(typed.strip())
    if "an id" in expected:
        return odd_character(typed) or _ids(typed) or _id(typed)
    if "true or false" in expected or "true, false" in expected:
        word = typed.strip().casefold()
        said = "true" if word in _YES else "false" if word in _NO else ""
        return odd_character(typed) or (f"write {said}" if said else "")
    return odd_character(typed) if "text" not in expected else ""


def hint_for_choice(typed: object, choices: Sequence[str]) -> str:
    """The choice that somebody may mean who wrote `typed`; "" where nobody can tell."""
    if not isinstance(typed, str):
        return ""
    several = [one.strip() for one in re.split("[,;\uff0c、/]", typed)]
    if len(several) > 1 and all(one in choices for one in several):
        return f"one of them; where a list may stand, write [{', '.join(several)}]"
    word = re.sub(r"[\s_]+", "-", typed.strip().casefold())
    called = next((one for one in choices if word in _CALLED.get(one, "").split()), "")
    return odd_character(typed) or (f"write {called}" if called else nearest(typed, choices))


def hint_for_name(word: str, known: Iterable[str], others: Mapping[str, object]) -> str:
    """What was meant by a field's name that is unknown among the names that are `known`; `others` are the fields that
    stand beside it. "" where nobody can tell."""
    bare = word.strip("“”„‘’\u201a«»\"'")
    if bare != word and bare in known:
        return f"write {bare}: quotation marks are part of the name here"
    if bare != word:
        return 'curly quotation marks hold no text together: put straight ones around the whole text, as in "…"'
    if re.fullmatch(r"\d+", word) and others.get(word) is None:
        if len(word) == 3:
            return "a comma ends the number before it: thousands stand close together, as in 1200"
        return "is this a decimal? decimals stand behind a point, as in 0.5"
    tight = re.match(r"([\w-]+):\S", word)
    if tight and tight[1] in known:
        return f"a space is missing after the colon: write {tight[1]}: …"
    dashed = re.match(r"[-–—•*]+\s*(.+)", word)
    if dashed and dashed[1] in known:
        return f"a space is missing after the dash: write - {dashed[1]}: …"
    near = nearest(word, known)
    if not near and " " in word.strip():
        return _colon_in({word: others.get(word)})
    return near


def _colon_in(typed: Mapping[str, object]) -> str:
    """A text in which a colon and a space stand is fields to YAML."""
    name, value = next(iter(typed.items()), ("", None))
    if len(typed) > 1 or not isinstance(value, str | None):
        return ""
    shown = shortened(f"{name}: {value or ''}".strip())
    return f'put quotation marks around the whole text: "{shown}"; a colon and a space make fields of it'


def _number(typed: str, expected: str) -> str:
    plain = unicodedata.normalize("NFKC", typed).strip()
    odd = odd_character(typed)
    if odd:
        return odd
    if typed.endswith("%") and "percent" in expected:
        return ""
    if _DECIMAL_COMMA.fullmatch(plain) and not _GROUPED.fullmatch(plain):
        return f"write {plain.replace(',', '.')}: decimals stand behind a point"
    if _GROUPED.fullmatch(plain):
        return f"write {re.sub('[^-+−0-9]', '', plain)}: nothing stands between thousands"
    if _POWER.fullmatch(plain) or (plain.lstrip("-+−").isdecimal() and len(plain.lstrip("-+−")) > _MOST_DIGITS):
        return _written_out(plain.replace("−", "-"), expected)
    of = _OF.fullmatch(plain)
    if of:
        return f"write {of[1]}"
    stars = re.fullmatch("([★⭐*]+)[☆]*", typed)
    if stars:
        return f"write {len(stars[1])}"
    return _number_in_words(plain, typed, expected)


def _written_out(plain: str, expected: str) -> str:
    """A number with a power of ten in digits; what a number may have at most, where it is too long for that."""
    number = Decimal(plain)
    digits = f"{number:f}" if abs(number.adjusted()) < _MOST_DIGITS else ""
    if digits and len(digits.partition(".")[2]) <= _MOST_DECIMALS and ("whole" not in expected or "." not in digits):
        return f"write {digits}: a number in digits alone"
    return f"at most {_MOST_DIGITS} digits, and {_MOST_DECIMALS} behind a point, are a number here"


def _number_in_words(plain: str, typed: str, expected: str) -> str:
    word = " ".join(plain.casefold().replace("-", " ").split())
    if word in _GRADES and "from 1 to 5" in expected:
        return f"write {_GRADES[word]}: 1 is the least, 5 the most"
    if word == "0" and "from 1 to 100" in expected:
        return "leave the line out where there is none"
    if word in _NUMBERS:
        return f"write {_NUMBERS[word]}"
    if "whole" in expected and re.fullmatch(r"[-+−]?\d+\.\d+", plain):
        return f"write {round(float(plain.replace('−', '-')))}: a whole number"
    number = r"[-+−]?\d+(?:[.,]\d+)?"
    range_ = re.fullmatch(rf"({number})\s*(?:-|–|to|bis)\s*({number})", plain)
    if range_:
        return "write one number, not from one to another"
    bare = re.fullmatch(rf"[~≈<>≥≤]?\s*[€£$]?\s*({number})\s*(?:%|[€£$]|\(.*\)|[^\W\d_]+\.?)?", plain)
    if bare and bare[1] != typed:
        return f"write {bare[1].replace(',', '.')}: the number alone"
    return "" if not re.search(r"[^\W\d_]", plain) else "write a number in digits"


def _day(typed: str) -> str:
    found = _day_of(unicodedata.normalize("NFKC", typed))
    return f"write {found.isoformat()}" if found else "write year, month and day, as in 2026-05-20"


def _day_of(typed: str) -> Date | None:
    iso = re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d.*)?$", typed)
    if iso:
        return _valid(int(iso[1]), int(iso[2]), int(iso[3]))
    dotted = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", typed)
    if dotted:
        return _valid(int(dotted[3]), int(dotted[2]), int(dotted[1]))
    slashed = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", typed)
    if slashed:
        first, second = int(slashed[1]), int(slashed[2])
        # Which of the two is the month is known only where the other can't be one.
        month, number = (second, first) if first > 12 else (first, second)
        return _valid(int(slashed[3]), month, number) if max(first, second) > 12 else None
    named = re.fullmatch(r"(\d{1,2})\.?\s+([A-Za-z]+)\s+(\d{4})", typed) or re.fullmatch(
        r"([A-Za-z]+)\s+(\d{1,2}),?\s+(\d{4})", typed)  # fmt: skip
    if named:
        day, word = (named[1], named[2]) if named[1].isdigit() else (named[2], named[1])
        month = next((n for n, name in enumerate(_MONTHS, 1) if len(word) > 2 and name.startswith(word.casefold())), 0)
        return _valid(int(named[3]), month, int(day))
    return None


def _valid(year: int, month: int, day: int) -> Date | None:
    try:
        return Date(year, month, day)
    except ValueError:
        return None


def _id(typed: str) -> str:
    plain = typed.casefold()
    for letter, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(letter, letters)
    made = re.sub(r"[^a-z0-9.]+", "-", plain)
    made = ".".join(part.strip("-") for part in made.split(".") if part.strip("-"))
    return f"write {made}" if made else ""


def _ids(typed: str) -> str:
    """Several ids in one text."""
    several = [one.strip() for one in re.split("[,;\uff0c、]", typed)]
    fine = len(several) > 1 and all(re.fullmatch(r"[a-z0-9][a-z0-9._-]*", one) for one in several)
    return f"write a list: [{', '.join(several)}]" if fine else ""
