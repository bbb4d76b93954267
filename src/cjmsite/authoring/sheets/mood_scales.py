"""The scales of feelings: what a heading says of one, which of its ends is the best, and what values say themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cjmsite.config.settings import EmotionScale
from cjmsite.frozen import frozen

NUMBER = r"[+\-\u2212]?[0-9]{1,9}(?:[.,][0-9]{1,9})?"


@frozen
class MoodScale:
    """The scale of a column or row: what is worst and what is best there (worst may be the larger number)."""

    worst: float
    best: float

    def holds(self, value: float) -> bool:
        """Whether the value is on it."""
        return min(self.worst, self.best) <= value <= max(self.worst, self.best)

    @property
    def middle(self) -> float:
        """The baseline: 0 where the scale has both signs, else half way between its ends."""
        return 0.0 if self.worst * self.best < 0 else (self.worst + self.best) / 2

    def on(self, hub: EmotionScale, value: float) -> float:
        """A value on the hub's scale: worst is its lowest, the middle 0, best its highest; straight between."""
        if (value - self.middle) * (self.best - self.middle) >= 0:
            return round((value - self.middle) / (self.best - self.middle) * hub.max, 2) + 0.0  # no -0
        return round((value - self.middle) / (self.worst - self.middle) * hub.min, 2) + 0.0

    def words(self) -> str:
        """“1 to 5”."""
        return f"{self.worst:g} to {self.best:g}"


def number_typed(typed: str) -> float:
    """A number with a point or a comma for its decimals."""
    return float(typed.replace("\u2212", "-").replace(",", "."))


def up_to(best: float) -> MoodScale:
    """The scale of “3/5”: ratings begin with 1, percents and points out of many with 0."""
    return MoodScale(1 if best <= 10 else 0, best)


_RANGE = re.compile(
    rf"(?P<worst>{NUMBER})\s*(?:-|\u2013|\u2014|\.\.+|\u2026|to|bis|through|until|/)\s*(?P<best>{NUMBER})",
    re.IGNORECASE,
)
_OF = re.compile(rf"(?:/|out of|von|max\.?|maximum)\s*(?P<best>{NUMBER})", re.IGNORECASE)
_EQUALS = r"\s*(?:=|:|\bis\b|\bmeans\b|\bist\b|\bbedeutet\b|\()\s*"
_JOINED = " \t=:()[]-\u2013\u2014,;/."
_JOINERS = re.compile(
    r"^(?:to|bis|and|und|is|ist|means|bedeutet)\b|\b(?:to|bis|and|und|is|ist|through)$", re.IGNORECASE
)
# What ends of scales are called, by how good that is; beginnings of words.
_GOODNESS: tuple[tuple[float, str], ...] = (
    (-2, "worst|awful|terribl|horribl|hate|furious|worthless|ungenügend|schlechtest|schlimmst|furchtbar|katastroph"),
    (2, "best|excellent|delight|love|great|super|perfect|ausgezeichnet|hervorragend|begeister|perfekt"),
    (-1, ("unhapp|dissatisf|unsatisf|displeas|unpleasant|uneas|unzufried|unglücklich|unangenehm|bad\\b|poor|sad|angr"
         "|anger|annoy|frustrat|negativ|difficult|hard|stress|pain|problem|worr|anxi|upset|disappoint|schlecht"
         "|schlimm|mangelhaft|traurig|wütend|verärger|ärger|enttäusch|schwierig|schwer|angst|sorge|worse")),
    (1, ("good|happ|satisf|positiv|pleas|easy|calm|joy|glad|smil|fine|gut\\b|zufried|glücklich|freu|leicht"
        "|einfach|better|besser")),
    (0, "neutral|okay|ok\\b|mixed|average|mittel|befriedigend|gemischt|so so"),
)  # fmt: skip
_DEGREES: tuple[tuple[float, str], ...] = (
    (-1, "low|none|never|little|small|minim|niedrig|gering|kein|wenig"), (1, "high|max|always|strong|hoch|stark|viel"),
)  # fmt: skip
_NOT = re.compile(r"\b(?:no|not|never|without|nicht|kein\w*|ohne)\b(?:\s+(?:at all|very|sehr|so))?\s*$", re.IGNORECASE)
_VERY = re.compile(r"\b(?:very|extremely|most|totally|sehr|äußerst|höchst|serious|severe)\b", re.IGNORECASE)
_LOW_IS = re.compile(
    r"\b(?:low|small|less|few|niedrig|klein|gering|wenig)\w*\W+(?:\w+\W+){0,2}?(?P<says>\w+)\W*$|"
    r"\b(?:high|larg|big|more|hoch|höher|groß|größer|mehr)\w*\W+(?:\w+\W+){0,2}?(?P<high>\w+)\W*$",
    re.IGNORECASE,
)
# What is worse the more there is of it, and grades of schools, of which 1 is the best in one country and 6 in the next.
_BAD_TOPIC = re.compile(
    r"\b(?:frust|stress|pain|effort|anxi|anger|angst|worr|difficult|ärger|aufwand|schmerz|belast|anstreng|friction|reibung)",
    re.IGNORECASE,
)
_GRADES = re.compile(r"\b(?:schul)?noten?\b|\b(?:school )?grades?\b", re.IGNORECASE)


@frozen
class NamedScale:
    """What a heading says of its scale: either end may be left to the values. `unclear`: which end is the best can't be
    told from it."""

    worst: float | None = None
    best: float | None = None
    unclear: bool = False


def range_in(words: str) -> MoodScale | None:
    """A range, the worst first: “1-5”, “0 bis 10”, “6..1”, “−2..+2”; None where there is none."""
    between = _RANGE.search(words)
    if between is None:
        return None
    worst, best = number_typed(between["worst"]), number_typed(between["best"])
    usual = min(worst, best) <= 1 and max(worst, best) <= 1000
    return MoodScale(worst, best) if worst != best and usual else None


def scale_named(heading: str) -> NamedScale | None:
    """The scale that a heading names: “(1-5)”, “/10”, “(1 = happy, 5 = sad)”, “(1-6, 1 is best)”; None for none.

    “/10” begins with 1, as ratings do; a value of 0 in the column shows that it begins with 0.
    """
    between = range_in(heading)
    rest = _RANGE.sub(" ; ", heading) if between else heading
    ends = _ends_in(rest)
    numbers = (between.worst, between.best) if between else _outer([number for number, _ in ends])
    said = [(number, good) for number, words in ends if number in numbers and (good := _goodness(words)) is not None]
    lower, in_order = _lower_is(rest), _best_comes_first(rest)
    if len(numbers) == 2 and (said or not between or lower is not None or in_order is not None):
        low, high = min(numbers), max(numbers)
        goods = dict(said)
        turned = lower
        if low in goods and high in goods:
            turned = None if goods[low] == goods[high] else goods[low] > goods[high]
        elif goods:
            (number, good), *_ = goods.items()
            turned = None if not good else (good > 0) == (number == low)
        elif in_order is not None and between:
            turned = in_order == (between.worst == low)
        if turned is None:
            return NamedScale(unclear=True)
        return NamedScale(high, low) if turned else NamedScale(low, high)
    if len(numbers) == 1 and said and said[0][1]:
        number, good = said[0]
        return NamedScale(best=number) if good > 0 else NamedScale(worst=number)
    topic = _RANGE.sub(" ", heading)
    if lower is not None and not between:
        return NamedScale(unclear=True)
    if _GRADES.search(topic) or _BAD_TOPIC.search(topic):
        return NamedScale(unclear=True)
    if between:
        unread = any(words and number in numbers for number, words in ends)
        return NamedScale(unclear=True) if unread else NamedScale(between.worst, between.best)
    of = _OF.search(heading)
    if of and number_typed(of["best"]) > 1:
        scale = up_to(number_typed(of["best"]))
        return NamedScale(scale.worst if scale.worst == 0 else None, scale.best)
    return None


def _ends_in(text: str) -> list[tuple[float, str]]:
    """Numbers with the words that stand behind them, or before them where none stands behind the last one: “1 = best,
    6 = worst”, “best 1, worst 6”. A lone number counts where it is said to be something."""
    parts = re.split(f"({NUMBER})", text)
    numbers, words = parts[1::2], parts[2::2]
    behind = bool(words) and _is_said(words[-1])
    if not behind:
        words = [re.split(r"[(,;]", part)[-1] for part in parts[:-1:2]]
    ends = [(number_typed(number), _bare(said)) for number, said in zip(numbers, words, strict=True) if _is_said(said)]
    if len(ends) == 1:
        mark = rf"{re.escape(numbers[-1])}{_EQUALS}\w" if behind else rf"\w{_EQUALS}{re.escape(numbers[-1])}"
        alone = re.search(rf"[(\[,;]\s*{re.escape(numbers[-1])}\s", text) and _goodness(ends[0][1]) is not None
        return ends if alone or re.search(mark, text, re.IGNORECASE) else []
    return ends


def _is_said(words: str) -> bool:
    return any(char.isalpha() or ord(char) > 0x2600 for char in _bare(words))  # letters, or a face


def _bare(words: str) -> str:
    bare = words.strip(_JOINED)
    for _ in range(2):
        bare = _JOINERS.sub("", bare).strip(_JOINED)
    return bare


def _outer(numbers: Sequence[float]) -> tuple[float, ...]:
    return tuple(dict.fromkeys((min(numbers), max(numbers)))) if numbers else ()


def _goodness(words: str) -> float | None:
    """How good the words of an end say that it is, from −2 to 2; None where they don't say it."""
    for table in (_GOODNESS, _DEGREES):
        for points, beginnings in table:
            found = re.search(rf"\b(?:{beginnings})", words, re.IGNORECASE)
            if found:
                before = words[: found.start()]
                good = points * 2 if abs(points) == 1 and _VERY.search(before) else points
                return -good / 2 if _NOT.search(before) else good
    return None


def _lower_is(text: str) -> bool | None:
    """Whether a heading says that lower is better (True) or higher is; None where it doesn't say either."""
    for clause in re.split(r"[(),;]", text):
        found = _LOW_IS.search(clause)
        good = _goodness(found["says"] or found["high"]) if found else None
        if found and good:
            return (good > 0) == bool(found["says"])
    return None


def _best_comes_first(text: str) -> bool | None:
    """Whether the ends stand there from best to worst (True) or from worst to best; None where they don't."""
    for clause in re.split(r"[(),;]", text):
        parts = re.split(r"\.\.+|[\u2026\u2013\u2014/-]|\b(?:to|bis)\b", clause)
        goods = [good for part in parts if not re.search(NUMBER, part) and (good := _goodness(part)) is not None]
        if len(goods) == 2 and goods[0] != goods[1]:
            return goods[0] > goods[1]
    return None


@frozen
class ScaleOfValues:
    """The scale of a column's numbers, and why it is taken for that; None where the best end must be asked for."""

    scale: MoodScale | None
    why: str = ""


def scale_of(
    values: Sequence[float], heading: str, given: MoodScale | None, hub: EmotionScale, *, is_signed: bool = False
) -> ScaleOfValues:
    """The scale of a column's numbers: asked for, named by the heading, or by the values themselves.

    Numbers of both signs, or written with a plus (`is_signed`), are on the hub's scale where that holds them, else on
    the next usual one. Other numbers are ratings: 1 to 5, 1 to 7, 1 to 10 or 0 to 100, the first that holds them all,
    from 0 where one is 0.
    """
    if given is not None:
        return ScaleOfValues(given, "as asked for")
    named = scale_named(heading)
    if named is not None and named.unclear:
        return ScaleOfValues(None)
    if named is not None:
        return ScaleOfValues(_completed(named, values), "as its heading says")
    if not values:
        return ScaleOfValues(MoodScale(hub.min, hub.max))
    low, high = min(values), max(values)
    why = f"as its own values say, which go from {low:g} to {high:g}"
    if low < 0 or is_signed:
        if hub.min <= low and high <= hub.max:
            return ScaleOfValues(MoodScale(hub.min, hub.max), f"the hub's, {why}")
        most = next((end for end in (1, 2, 3, 5, 10, 100) if -end <= low and high <= end), max(-low, high))
        return ScaleOfValues(MoodScale(-most, most), why)
    best = next((end for end in (5, 7, 10, 100) if high <= end), high)
    return ScaleOfValues(MoodScale(0 if low < 1 or best > 10 else 1, best), why)


def _completed(named: NamedScale, values: Sequence[float]) -> MoodScale:
    """A scale of which one end may be left to the values: the usual one that holds them all."""
    known = named.best if named.worst is None else named.worst
    low, high = min((*values, known or 0)), max((*values, known or 0))
    if named.worst is not None and named.best is not None:
        return MoodScale(named.worst, named.best)
    if known is not None and known > 1:
        other = -known if low < 0 else 0.0 if low < 1 or known > 10 else 1.0
    else:
        other = next((end for end in (5, 6, 7, 10, 100) if high <= end), high)
    return MoodScale(other, known or 0) if named.worst is None else MoodScale(known or 0, other)
