"""How people write feelings in cells: numbers on some scale, faces, words; and what that is on the hub's scale."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cjmsite.authoring.sheets.lane_names import plain_name
from cjmsite.config.settings import EmotionScale
from cjmsite.frozen import frozen


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


@frozen
class Mood:
    """What one cell says: a number, or a share of the way from baseline to best (−1 to 1), and words beside it.

    `scale` is set where the cell itself names it (“3/5”, “80 %”, “★★★☆☆”).
    """

    value: float | None = None
    share: float | None = None
    scale: MoodScale | None = None
    words: str = ""

    @property
    def has_point(self) -> bool:
        """Whether it can be drawn as an emotion."""
        return self.value is not None or self.share is not None

    def on(self, hub: EmotionScale, scale: MoodScale | None) -> float:
        """The point on the hub's scale; only for moods that have one."""
        if self.share is not None:
            return round(self.share * (hub.max if self.share >= 0 else -hub.min), 2)
        used = self.scale or scale or MoodScale(hub.min, hub.max)
        return used.on(hub, self.value or 0.0)


_FACES: Mapping[float, str] = {
    1.0: "😍🤩🥰😁😃😄😀😆🥳🎉❤💚😻",
    0.5: "🙂😊☺😌👍😉😎😺🟢",
    0.0: "😐😑😶🤔🟡",
    -0.5: "🙁☹😕😟😔😒👎😞😣😖😰😥😓😦😧🟠",
    -1.0: "😡😠🤬😭😢😩😫😱🤮💔😤🔴",
}
_SHARES = {face: share for share, faces in _FACES.items() for face in faces}
_TYPED_FACES: Mapping[str, float] = {
    ":-D": 1.0, ":D": 1.0, ":-)": 0.5, ":)": 0.5, ":-|": 0.0, ":|": 0.0, ":-(": -0.5, ":(": -0.5, ":'(": -1.0,
}  # fmt: skip
_SIGNS: Mapping[str, float] = {
    "++": 1.0, "+": 0.5, "0": 0.0, "+/-": 0.0, "±": 0.0, "-": -0.5, "\u2212": -0.5, "--": -1.0,
}  # fmt: skip
_WORDS: Mapping[str, float] = {
    "very positive": 1.0, "very satisfied": 1.0, "very happy": 1.0, "sehr positiv": 1.0, "sehr zufrieden": 1.0,
    "positive": 0.5, "satisfied": 0.5, "happy": 0.5, "good": 0.5, "positiv": 0.5, "zufrieden": 0.5, "gut": 0.5,
    "neutral": 0.0, "mixed": 0.0, "gemischt": 0.0, "okay": 0.0, "ok": 0.0,
    "negative": -0.5, "dissatisfied": -0.5, "unhappy": -0.5, "bad": -0.5, "negativ": -0.5, "unzufrieden": -0.5,
    "schlecht": -0.5, "very negative": -1.0, "very dissatisfied": -1.0, "very unhappy": -1.0, "sehr negativ": -1.0,
    "sehr unzufrieden": -1.0,
}  # fmt: skip
_NUMBER = r"[+\-\u2212]?[0-9]{1,9}(?:[.,][0-9]{1,9})?"
_VALUE = re.compile(
    rf"(?P<value>{_NUMBER})(?:\s*(?P<percent>%)|\s*(?:/|von|out of|of|aus)\s*(?P<of>{_NUMBER}))?"
    r"(?:\s*(?:[-\u2013\u2014:=,(]\s*|\s)(?P<words>\D.*?)\)?)?",
    re.DOTALL | re.IGNORECASE,
)
_DECORATION = "\ufe0f\ufe0e\u200d" + "".join(map(chr, range(0x1F3FB, 0x1F400)))


def number_in(text: str) -> float | None:
    """The number that a cell holds, with a point or a comma for its decimals; None when it holds more or less."""
    return _number(text.strip()) if re.fullmatch(_NUMBER, text.strip()) else None


def mood_in(text: str) -> Mood:
    """What a cell says of a feeling; one that holds only words of feeling has no point."""
    bare = "".join(char for char in text if char not in _DECORATION).strip()
    stars = re.fullmatch(r"(★*)(☆*)|(⭐+)", bare)
    if bare and stars:
        full, empty = len(stars[1] or stars[3] or ""), len(stars[2] or "")
        return Mood(value=float(full), scale=MoodScale(1, max(5, full + empty)))
    faces = [_SHARES[char] for char in bare if char in _SHARES]
    typed = next((sign for sign in _TYPED_FACES if sign in bare.split()), "")
    if faces or typed:
        share = sum(faces) / len(faces) if faces else _TYPED_FACES[typed]
        words = "".join(char for char in bare if char not in _SHARES).replace(typed, "")
        return Mood(share=share, words=words.strip(" \n-–:,()"))
    found = _VALUE.fullmatch(bare)
    if found and not re.match(r"[-\u2013]\s*[0-9]", found["words"] or ""):
        scale = MoodScale(0, 100) if found["percent"] else _up_to(_number(found["of"])) if found["of"] else None
        return Mood(value=_number(found["value"]), scale=scale, words=" ".join((found["words"] or "").split()))
    return Mood(words=text)


def closed_share(text: str) -> float | None:
    """The share of a word or sign that stands for a point (“neutral”, “++”), for columns of nothing else."""
    bare = text.strip()
    return _SIGNS.get(bare, _WORDS.get(plain_name(bare)))


def _up_to(best: float) -> MoodScale:
    return MoodScale(1 if best <= 10 else 0, best)


def _number(typed: str) -> float:
    return float(typed.replace("\u2212", "-").replace(",", "."))


_RANGE = re.compile(
    rf"(?P<worst>{_NUMBER})\s*(?:-|\u2013|\u2014|\.\.+|\u2026|to|bis|through|until|/)\s*(?P<best>{_NUMBER})",
    re.IGNORECASE,
)
_ENDS = re.compile(
    rf"(?P<one>{_NUMBER})\s*[=:]\s*(?P<says>[^,;/)]+?)\s*[,;/]\s*(?P<other>{_NUMBER})\s*[=:]", re.IGNORECASE
)
_BEST = re.compile(r"best|good|great|happy|high|excellent|positiv|gut|zufrieden|super", re.IGNORECASE)
_OF = re.compile(rf"(?:/|out of|von|max\.?|maximum)\s*(?P<best>{_NUMBER})", re.IGNORECASE)


def range_in(words: str) -> MoodScale | None:
    """A scale that a heading names: “(1-5)”, “0 bis 10”, “/10”, “−2..+2”; None where it names none.

    “/10” begins with 1, as ratings do; a value of 0 in the column shows that it begins with 0.
    """
    ends = _ENDS.search(words)
    if ends:
        one, other = _number(ends["one"]), _number(ends["other"])
        best_first = _BEST.search(ends["says"]) and not re.search(r"\b(un|not|nicht)", ends["says"], re.IGNORECASE)
        return None if one == other else MoodScale(other, one) if best_first else MoodScale(one, other)
    between = _RANGE.search(words)
    if between:
        worst, best = _number(between["worst"]), _number(between["best"])
        usual = min(worst, best) <= 1 and max(worst, best) <= 1000
        return MoodScale(worst, best) if worst != best and usual else None
    upto = _OF.search(words)
    return _up_to(_number(upto["best"])) if upto and _number(upto["best"]) > 1 else None


def scale_of(moods: Sequence[Mood], heading: str, given: MoodScale | None, hub: EmotionScale) -> tuple[MoodScale, str]:
    """The scale of a column's numbers, and why it is taken for that: asked for, named, or by the values themselves.

    Numbers of both signs are on the hub's scale where that holds them, else on the next usual one. Numbers of one
    sign are ratings: 1 to 5, 1 to 7, 1 to 10 or 0 to 100, the first that holds them all, from 0 where one is 0.
    """
    values = [mood.value for mood in moods if mood.value is not None and mood.scale is None]
    if given is not None:
        return given, "as asked for"
    named = range_in(heading)
    if named is not None:
        zero = 0.0 in values and named.worst == 1 and not _RANGE.search(heading)
        return (MoodScale(0, named.best) if zero else named), "as its heading says"
    if not values:
        return MoodScale(hub.min, hub.max), ""
    low, high = min(values), max(values)
    why = f"as its own values say, which go from {low:g} to {high:g}"
    if low < 0:
        if hub.min <= low and high <= hub.max:
            return MoodScale(hub.min, hub.max), f"the hub's, {why}"
        most = next((end for end in (1, 2, 3, 5, 10, 100) if -end <= low and high <= end), max(-low, high))
        return MoodScale(-most, most), why
    best = next((end for end in (5, 7, 10, 100) if high <= end), high)
    return MoodScale(0 if low < 1 or best > 10 else 1, best), why
