"""How each persona is drawn, and each channel: one sign in the whole hub, no two alike, told apart without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cjmsite.config.settings import Channel
from cjmsite.frozen import frozen
from cjmsite.render.templates import Markup, markup


@frozen
class Look:
    """A persona's look. `number` is that of its colour's token (`persona-1` …) and of its class; `sign` the outline of
    its points around (0, 0), at most 16 units wide; `dash` that of its line, "" for a full one.
    """

    number: int
    sign: str
    dash: str

    @property
    def css(self) -> str:
        """The class of what is drawn in this look: css/personas.css gives it its colour."""
        return f"persona-{self.number}"

    @property
    def dashed(self) -> Markup:
        """The attribute of a line, or of a group of lines, with a space before it; "" for a full one."""
        return markup(f' stroke-dasharray="{self.dash}"' if self.dash else "")

    @property
    def key(self) -> Markup:
        """The sign beside a name. It has its colour from an element around it."""
        hidden = 'aria-hidden="true" focusable="false"'
        return markup(f'<svg class="sign" viewBox="-9 -9 18 18" {hidden}><path d="{self.sign}"/></svg>')


_DRAWN = (
    ("M-6,0a6,6 0 1,0 12,0a6,6 0 1,0 -12,0Z", ""),  # circle
    ("M-5,-5h10v10h-10Z", "6 4"),  # square
    ("M0,-7L7,0L0,7L-7,0Z", "2 4"),  # diamond
    ("M0,-7L7,6H-7Z", "10 4 2 4"),  # triangle
    ("M0,7L7,-6H-7Z", "14 5"),  # triangle on its point
    ("M-2.5,-7h5v4.5h4.5v5h-4.5v4.5h-5v-4.5h-4.5v-5h4.5Z", "10 3 2 3 2 3"),  # cross
    ("M-7,-6L7,6V-6L-7,6Z", "5 2"),  # bow tie
    ("M0,-8L2,-2.6 7.6,-2.5 3.2,1 4.7,6.5 0,3.3 -4.7,6.5 -3.2,1 -7.6,-2.5 -2,-2.6Z", "18 4 6 4"),  # star
    ("M-4,-7L0,-3 4,-7 7,-4 3,0 7,4 4,7 0,3 -4,7 -7,4 -3,0 -7,-4Z", "2 8"),  # saltire
    ("M-8,-3h16v6h-16Z", "9 9"),  # bar
    ("M-6,-7L7,0L-6,7Z", "22 3"),  # triangle to the right
    ("M-6,3a6,6 0 0,1 12,0Z", "10 3 2 3 2 3 2 3"),  # half a circle
)
LOOKS = tuple(Look(number, *drawn) for number, drawn in enumerate(_DRAWN, start=1))


def looks_of_personas(personas: Iterable[str]) -> Mapping[str, Look]:
    """The look of each persona of a hub, by its place among them; of everybody together ("") the one that comes next.
    With more than twelve looks come again.
    """
    return {one: LOOKS[place % len(LOOKS)] for place, one in enumerate((*personas, ""))}


def channel_signs(named: Iterable[Channel], used: Iterable[str]) -> Mapping[str, str]:
    """The sign of each channel by its id: the icon that the settings give it, else letters of its name, as few as tell
    it from all others. `used` are ids, in an order that stays; settings may name none of them."""
    known = {channel.id: channel for channel in named}
    signs = {id_: channel.icon for id_, channel in known.items() if channel.icon}
    taken = set(signs.values())
    for id_ in dict.fromkeys((*known, *used)):
        if id_ not in signs:
            channel = known.get(id_)
            signs[id_] = next(sign for sign in _letters((channel and channel.label) or id_) if sign not in taken)
            taken.add(signs[id_])
    return signs


def _letters(name: str) -> Iterator[str]:
    """The first letter; those of further words beside it; any other letter beside it; a number beside it."""
    first, *others = ["".join(filter(str.isalnum, word)) for word in name.replace("-", " ").split()] or [""]
    begin = (first or "?")[:1].upper()
    yield begin
    for letter in (*(word[:1] for word in others), *first[1:], *(char for word in others for char in word[1:])):
        yield begin + letter.lower()
    number = 2
    while True:
        yield f"{begin}{number}"
        number += 1
