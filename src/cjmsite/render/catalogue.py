"""The interface's own words, in the hub's language: texts by key, and how numbers, days and sizes are written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date

from cjmsite.config.boundary import Fault
from cjmsite.config.settings import Criterion
from cjmsite.frozen import frozen
from cjmsite.problems import nearest
from cjmsite.theme.theme import Theme

FALLBACK = "en"
_TOO_LONG = 10**15
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class WordFault(LookupError):  # noqa: N818  a fault of a theme, told like one of the content
    """A word that can't be said, and what may help: `args` are the two texts."""


@frozen
class Catalogue:
    """One language's catalogue, with the fallback's texts under it."""

    language: str
    texts: Mapping[str, str]

    def text(self, key: str, **values: object) -> str:
        """The text of a key, its `{names}` filled in. With `n` the key's `_one` or `_other` form is taken.

        Raises WordFault for a key that the catalogue does not hold, and for a value that is not given: faults of the
        theme.
        """
        if "n" in values:
            plural = f"{key}_{'one' if values['n'] == 1 else 'other'}"
            key = plural if plural in self.texts else key
            if isinstance(values["n"], int | float):
                values["n"] = self.number(values["n"])
        text = self.texts.get(key)
        if text is None:
            raise WordFault(f"the interface has no word “{key}”", nearest(key, self.texts))
        try:
            return text.format(**values) if "{" in text else text
        except KeyError as missing:
            raise WordFault(f"the word “{key}” needs the value {{{missing.args[0]}}}", f"it says: {text}") from None

    def __call__(self, key: str, **values: object) -> str:
        """The same for templates: `texts("key")`."""
        return self.text(key, **values)

    def has(self, key: str) -> bool:
        """Whether there is a text of a key."""
        return key in self.texts

    def grade(self, key: str, value: int | None) -> str:
        """A grade of 1–5 in the words of a key; "" where none was given."""
        return "" if value is None else self.text(key, value=value)

    def number(self, value: float, digits: int = 1) -> str:
        """A number as people write it: grouped thousands, a real minus sign, no needless decimals; of more than 15
        digits, which no figure has exactly, three and a power of ten: 1.23 × 10³⁰."""
        if abs(value) >= _TOO_LONG:
            digits_, _, power = f"{value:.2e}".partition("e+")
            return f"{self.number(float(digits_), 2)}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}10{power.translate(_RAISED)}"
        text = f"{abs(value):,.{digits}f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        group, point = self.texts["number.group"], self.texts["number.point"]
        if (group, point) != (",", "."):
            text = text.replace(".", "\0").replace(",", group).replace("\0", point)
        return "\N{MINUS SIGN}" + text if value < 0 and text.strip("0.,") else text

    def quoted(self, words: str) -> str:
        """Somebody's words in the language's quotation marks."""
        return self.text("quoted", words=words)

    def tongue(self, code: str) -> str:
        """The name of a language in this one: German for `de` and `de-AT`; its code where the catalogue has no name."""
        return self.texts.get(f"language.{code}") or self.texts.get(f"language.{code.partition('-')[0]}", code)

    def criterion(self, criterion: Criterion) -> str:
        """The name of a criterion: its label, else the catalogue's word for its id, else its id."""
        return criterion.label or self.texts.get(f"criterion.name.{criterion.id}", criterion.id)

    def signed(self, value: float, digits: int = 1) -> str:
        """A number with its sign, as on a scale with a baseline."""
        return ("+" if value > 0 else "") + self.number(value, digits)

    def percent(self, value: float) -> str:
        """A share in percent."""
        return self.text("percent", value=self.number(value, 0))

    def money(self, value: float | None, currency: str | None = "") -> str:
        """A sum: 27,900 GBP; below a hundred with what is left of one. "" for nothing, and where it is not known."""
        if not value:
            return ""
        number = self.number(value, 0 if value >= 100 else 2)
        return self.text("money", value=number, currency=currency) if currency else number

    def signed_money(self, value: float | None, currency: str | None = "") -> str:
        """A change of a sum with its sign: +27,900 GBP; "" for nothing, and where it is not known."""
        sum_ = self.money(abs(value or 0), currency)
        return ("\N{MINUS SIGN}" if (value or 0) < 0 else "+") + sum_ if sum_ else ""

    def day(self, day: Date) -> str:
        """A day: 3 Oct 2026."""
        return self.text("date", day=day.day, month=self.texts[f"month.{day.month}"], year=day.year)

    def month(self, day: Date) -> str:
        """A month: Oct 2026."""
        return self.text("date.month", month=self.texts[f"month.{day.month}"], year=day.year)

    def period(self, day: Date, span: str) -> str:
        """The `day`, `week`, `month`, `quarter` or `year` that begins with a day: 3 Oct 2026, week of 5 Oct 2026, Oct
        2026, Q4 2026, 2026."""
        if span == "week":
            return self.text("date.week", day=self.day(day))
        if span == "quarter":
            return self.text("date.quarter", quarter=(day.month + 2) // 3, year=day.year)
        return str(day.year) if span == "year" else self.month(day) if span == "month" else self.day(day)

    def when(self, day: Date, span: str) -> str:
        """The same as part of a sentence: on 3 Oct 2026, in Q4 2026."""
        return self.text(f"date.in.{span}", when=self.period(day, span))

    def duration(self, seconds: float) -> str:
        """A length of time in minutes and seconds: 2:05."""
        whole = round(seconds)
        hours, rest = divmod(whole, 3600)
        minutes, left = divmod(rest, 60)
        return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"

    def size(self, count: int) -> str:
        """A file's size: 120 KB, 3.4 MB (1 KB is 1,000 bytes, as file managers count)."""
        if count < 1_000_000:
            return f"{self.number(max(1, round(count / 1000)), 0)} KB"
        if count < 1_000_000_000:
            return f"{self.number(count / 1_000_000)} MB"
        return f"{self.number(count / 1_000_000_000)} GB"


def unspoken(theme: Theme, language: str) -> tuple[Fault, ...]:
    """A warning where no catalogue of a theme has the hub's language: then its pages speak English."""
    if {language, language.split("-", maxsplit=1)[0]} & theme.words.keys():
        return ()
    known = ", ".join(sorted(theme.words))
    return (
        Fault(
            ("language",),
            "no-words",
            f"the interface has no words in “{language}”: it will speak English",
            f"known here: {known}; or write themes/{theme.name}/words/{language}.json, key by key as in en.json",
            "warning",
        ),
    )


def catalogue_for(theme: Theme, language: str) -> Catalogue:
    """The catalogue of a language (`de` for `de-CH`), each missing text taken from English."""
    own = theme.words.get(language) or theme.words.get(language.split("-", maxsplit=1)[0]) or {}
    return Catalogue(language, {**theme.words.get(FALLBACK, {}), **own})
