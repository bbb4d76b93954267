"""A frozen edition: the site is built a second time, beside its newest state, to stay as it is."""

from __future__ import annotations

from dataclasses import replace

from cjmsite.link.urls import EDITIONS
from cjmsite.pipeline import build
from cjmsite.pipeline.request import Outcome, Request, publication_of
from cjmsite.write.editions.frozen_editions import refuse_namesake
from cjmsite.write.portable_names import Refused


def build_edition(request: Request, name: str) -> Outcome:
    """Build the frozen edition `name` beside the newest state that `request` asks for, which is only judged: whoever
    can't publish that one freezes nothing."""
    try:
        publication_of(request).judge()
        refuse_namesake(request.output, name)
    except Refused as refused:
        return Outcome((refused.problem,))
    return build(
        replace(request, output=request.output / EDITIONS / name, name=name, change_edition=False, adopt=False)
    )
