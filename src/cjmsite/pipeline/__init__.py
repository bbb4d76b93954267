"""The build: six stages in order, each fed by the one before. `steps.py` reads like the picture in
docs/architecture.md.

A build that finds everything as it was stops after looking: it imports neither the parsers nor the templates.
"""

from __future__ import annotations

import gc

from cjmsite.pipeline.last_build import LastBuild, load_last_build
from cjmsite.pipeline.request import Outcome, Request, Step, publication_of
from cjmsite.pipeline.scan import Scan, SiteLook, base_of, inputs_of, problems_digest, request_looks, scan_site
from cjmsite.problems import arrange
from cjmsite.write.portable_names import Refused

__all__ = ["Outcome", "Request", "Step", "build"]


def build(request: Request) -> Outcome:
    """Build a site. Any error, and nothing is written."""
    enabled = gc.isenabled()
    # A build makes millions of small objects that live until its end: looking for cycles is a third of the time.
    gc.disable()
    try:
        return _built(request)
    finally:
        if enabled:
            gc.enable()


def _built(request: Request) -> Outcome:
    if request.publish:
        try:
            publication_of(request).judge()
        except Refused as refused:
            return Outcome((refused.problem,))
    look = scan_site(request)
    if request.publish:
        look.keep(request.state)
    record = load_last_build(request) if request.publish else None
    if record is not None and base_of(request, record.theme, record.logo) != record.base:
        record = None
    restyled = record is not None and request_looks(request, record.theme) != record.looks
    if record is not None and not restyled and _inputs(request, look, record.base) == record.inputs:
        same = _as_it_was(request, record)
        if same is not None:
            return same
    return _whole(request, look.found, record)


def _inputs(request: Request, look: SiteLook, base: str) -> str:
    return inputs_of(request, problems_digest(look.listed.problems), look.keys, base)


def _whole(request: Request, found: Scan, record: LastBuild | None) -> Outcome:
    from cjmsite.pipeline.steps import build_all

    return build_all(request, found, record)


def _as_it_was(request: Request, record: LastBuild) -> Outcome | None:
    """What a build comes to that has nothing to do; None if somebody touched the output."""
    try:
        with publication_of(request) as publication:
            if publication.is_settled(record.outputs_digest):
                return Outcome(arrange(record.problems), True, record.pages, record.files, notice=publication.notice)
            if publication.stale(record.outputs):
                return None
            done = publication.publish(record.outputs, ())
    except Refused as refused:
        return Outcome(arrange((*record.problems, refused.problem)))
    problems = arrange((*record.problems, *done.problems))
    return Outcome(
        problems, True, record.pages, record.files,
        written=done.written, removed=done.removed, notice=publication.notice,
    )  # fmt: skip
