"""Every file of the plan with what its bytes depend on."""

from __future__ import annotations

import hashlib

from cjmsite.build.keys import Keys
from cjmsite.build.survey import joined
from cjmsite.render.plan import Joined, PlannedData
from cjmsite.render.site import SitePlan
from cjmsite.write.outputs import Output


def outputs_of(plan: SitePlan, keys: Keys) -> list[Output]:
    """All that is to be published."""
    outputs = pages_of(plan, keys)
    files: tuple[PlannedData | Joined, ...] = (*plan.data, *plan.joined)
    outputs += [Output(data.path, _key_of(data, keys), data.origin, data.rank) for data in files]
    outputs += [
        Output(path, hashlib.blake2b(data, digest_size=16).hexdigest(), "theme", 0)
        for path, data in plan.assets.items()
    ]
    outputs += [Output(path, copy.digest, copy.origin, 0) for path, copy in plan.copies.items()]
    return outputs


def pages_of(plan: SitePlan, keys: Keys) -> list[Output]:
    """The pages, each of which names the styles and scripts that it loads."""
    of = {page.path: joined((keys.base, page.key)) if page.key else keys.of(page.origin) for page in plan.pages}
    return [Output(page.path, joined((of[page.path], keys.looks)), page.origin, page.rank) for page in plan.pages]


def _key_of(data: PlannedData | Joined, keys: Keys) -> str:
    key = keys.of_all_words(data.origin) if data.words else keys.of(data.origin)
    return joined((key, keys.looks)) if isinstance(data, PlannedData) and data.coloured else key
