"""Where the paths go that the charts write."""

from __future__ import annotations

import re

_STEP = re.compile(r"([MVHcZ])([^MVHcZ]*)")


def places_of(path: str) -> list[tuple[float, float]]:
    """All points and control points of a path, its steps (`c`) added up: from each point three further ones begin."""
    x = y = 0.0
    found = []
    for step, written in _STEP.findall(path):
        numbers = [float(one) for one in written.split(",") if one]
        if step == "c":
            found += [(x + dx, y + dy) for dx, dy in zip(numbers[::2], numbers[1::2], strict=True)]
            x, y = found[-1]
        elif step != "Z":
            x, y = {"M": numbers[:2], "V": [x, *numbers], "H": [*numbers, y]}[step]
            found.append((x, y))
    return found
