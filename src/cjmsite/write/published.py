"""What the last publication holds: the addresses that people may have written down since."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cjmsite.frozen import frozen
from cjmsite.write.manifest import Edition, read_manifest

HUB_DATA = "api/hub.json"


@frozen
class LastPublication:
    """`files` are all paths; `permalinks` gives the page of each object its permanent address; `items` the words of
    each thing inside a page by its address (`page.html#quote-wait`)."""

    edition: Edition | None
    files: frozenset[str]
    permalinks: Mapping[str, str]
    items: Mapping[str, str]


def last_publication(output: Path) -> LastPublication | None:
    """What an output folder says of itself; None where it is none, or can't be read."""
    try:
        manifest = read_manifest(output)
        told = json.loads((output / HUB_DATA).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if manifest is None:
        return None
    permalinks, items = {}, {}
    for one in _mappings(told):
        address = one.get("url")
        if not isinstance(address, str):
            continue
        if "#" in address:
            items[address] = str(one.get("title") or one.get("says") or one.get("name") or "")
        elif isinstance(one.get("permalink"), str):
            permalinks[address] = str(one["permalink"])
    return LastPublication(manifest.edition, frozenset(manifest.files), permalinks, items)


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping inside a value of JSON, itself included."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
