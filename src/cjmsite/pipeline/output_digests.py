"""Every file of the plan with what its bytes depend on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from cjmsite.pipeline.page_keys import Keys
from cjmsite.pipeline.scan import digest_of_texts, program_version
from cjmsite.render.plan import Joined, Planned, PlannedData
from cjmsite.render.site import SitePlan
from cjmsite.write.outputs import Output

UNKNOWN = ""  # the digest of a page that looks across journeys, before what it shows was looked at


def outputs_of(plan: SitePlan, keys: Keys, shown: Mapping[str, str]) -> list[Output]:
    """All that is to be published. `shown` are the digests of what pages across journeys show, where they are known."""
    outputs = pages_of(plan, keys, keys.looks, shown)
    files: tuple[PlannedData | Joined, ...] = (*plan.data, *plan.joined)
    outputs += [Output(data.path, _of_data(data, keys), data.origin, data.rank) for data in files]
    outputs += [
        Output(path, hashlib.blake2b(data, digest_size=16).hexdigest(), "theme", 0)
        for path, data in plan.assets.items()
    ]
    outputs += [Output(path, copy.digest, copy.origin, 0) for path, copy in plan.copies.items()]
    return outputs


def pages_of(plan: SitePlan, keys: Keys, looks: str, shown: Mapping[str, str]) -> list[Output]:
    """The pages, each of which names the styles and scripts that it loads."""
    return [Output(page.path, _of_page(page, keys, looks, shown), page.origin, page.rank) for page in plan.pages]


def _of_page(page: Planned, keys: Keys, looks: str, shown: Mapping[str, str]) -> str:
    if page.key:
        return digest_of_texts((program_version(), page.key))
    key = keys.of_page(page) if page.shows else shown.get(page.path, UNKNOWN)
    return of_looks(key, looks) if key else UNKNOWN


def of_looks(key: str, looks: str) -> str:
    """The digest of a page that shows something in the looks of a theme."""
    return digest_of_texts((key, looks))


def _of_data(data: PlannedData | Joined, keys: Keys) -> str:
    key = keys.of_data(data)
    return of_looks(key, keys.looks) if isinstance(data, PlannedData) and data.coloured else key
