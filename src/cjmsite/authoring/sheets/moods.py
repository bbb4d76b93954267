"""How people write feelings in cells: numbers on some scale, faces, words; and what that is on the hub's scale."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cjmsite.authoring.sheets.lane_names import plain_name
from cjmsite.authoring.sheets.mood_scales import NUMBER, MoodScale, number_typed, up_to
from cjmsite.config.settings import EmotionScale
from cjmsite.frozen import frozen


@frozen
class Mood:
    """What one cell says: a number, or a share of the way from baseline to best (−1 to 1), and words beside it.

    `scale` is set where the cell itself names it (“3/5”, “80 %”, “★★★☆☆”); `is_signed` says that a plus or minus
    stands before the number, as on scales with two sides.
    """

    value: float | None = None
    share: float | None = None
    scale: MoodScale | None = None
    words: str = ""
    is_signed: bool = False

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
_VALUE = re.compile(
    rf"(?P<value>{NUMBER})(?:\s*(?P<percent>%)|\s*(?:/|von|out of|of|aus)\s*(?P<of>{NUMBER}))?"
    r"(?:\s*(?:[-\u2013\u2014:=,(]\s*|\s)(?P<words>\D.*?)\)?)?",
    re.DOTALL | re.IGNORECASE,
)
_DECORATION = "\ufe0f\ufe0e\u200d" + "".join(map(chr, range(0x1F3FB, 0x1F400)))


def number_in(text: str) -> float | None:
    """The number that a cell holds, with a point or a comma for its decimals; None when it holds more or less."""
    return number_typed(text.strip()) if re.fullmatch(NUMBER, text.strip()) else None


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
        scale = MoodScale(0, 100) if found["percent"] else up_to(number_typed(found["of"])) if found["of"] else None
        words = " ".join((found["words"] or "").split())
        return Mood(number_typed(found["value"]), None, scale, words, found["value"][0] in "+-\u2212")
    return Mood(words=text)


def closed_share(text: str) -> float | None:
    """The share of a word or sign that stands for a point (“neutral”, “++”), for columns of nothing else."""
    bare = text.strip()
    return _SIGNS.get(bare, _WORDS.get(plain_name(bare)))
