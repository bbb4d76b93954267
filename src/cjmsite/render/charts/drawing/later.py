"""Maps wider than any window: what comes into the page later, and how the drawings are cut for it.

Scripts take the columns beyond the first out of the page's text, and put them in when they are needed (`js/later.js`):
so a map of hundreds of touchpoints is there as soon as what is seen of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

# Up to so many columns a map is in the page as it is; of a wider one so many come in one go (the template tells it to
# the scripts, which know how many the window shows).
WHOLE, PART = 24, 6


def in_parts(marks: Iterable[tuple[int, int, str]], later: bool) -> str:
    """Marks of a drawing as (first column, last column, element), joined; where columns come `later` they are in a
    group for each part. What reaches further than a part is in none, as it may be seen far from where it begins.
    """
    at_once, parts = [], defaultdict(list)
    for first, last, element in marks:
        if not later or last - first >= PART:
            at_once.append(element)
        else:
            parts[first // PART].append(element)
    groups = (f'<g data-part="{part}">{"".join(parts[part])}</g>' for part in sorted(parts))
    return "".join(at_once) + "".join(groups)
