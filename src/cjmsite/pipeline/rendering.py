"""Making what is not there yet, in rows of neighbours, and publishing all of it at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import NamedTuple, TypeVar

from cjmsite.frozen import frozen
from cjmsite.pipeline.keys.changed_parts import HUB
from cjmsite.pipeline.keys.output_digests import UNKNOWN, key_of_pages, of_looks
from cjmsite.pipeline.keys.page_keys import digest_of_context
from cjmsite.pipeline.keys.splicing import Splicing
from cjmsite.pipeline.linked import Forgotten
from cjmsite.pipeline.media_work import Spoilt
from cjmsite.pipeline.request import Outcome, Request, publication_of
from cjmsite.pipeline.restyle import Restyling
from cjmsite.pipeline.workers.process_pool import WORTH_DIVIDING, divided
from cjmsite.problems import Problem, arrange, errors_among
from cjmsite.read.chapters import REST, chapter_name
from cjmsite.render.api.json_documents import with_journey
from cjmsite.render.plan import Copy, Planned, PlannedData, Strung
from cjmsite.render.site import SitePlan
from cjmsite.render.templates import TemplateFault
from cjmsite.write.outputs import Output
from cjmsite.write.portable_names import Refused
from cjmsite.write.publication import Publication
from cjmsite.write.staging import Receipt, Stager

OBJECTS_A_PAGE = 400  # that a file across journeys looks at in the time in which a page is made
ToMake = Planned | PlannedData | Strung
T = TypeVar("T")


def in_order(made: Sequence[ToMake]) -> list[ToMake]:
    """What shows one journey is made one after the other: its maps share their cells (see render/map/cells.py).

    Pages and files of data that look across journeys are spread among them, kind by kind. Each of those looks at much
    of the hub: a process that made several of them would come to hold a copy of all of it.
    """
    inside = sorted((one for one in made if not _is_across(one)), key=lambda one: chapter_name(one.origin))
    across: dict[str, list[ToMake]] = {}
    for one in made:
        if _is_across(one):
            across.setdefault(one.template if isinstance(one, Planned) else "", []).append(one)
    for kind in across.values():
        inside = spread(kind, inside)
    return inside


def _is_across(one: ToMake) -> bool:
    return chapter_name(one.origin) == REST


def spread(some: Sequence[T], among: Sequence[T]) -> list[T]:
    """Some things at even distances among others; both keep their order."""
    mixed: list[T] = []
    done = 0
    for number, one in enumerate(some, start=1):
        end = number * len(among) // (len(some) + 1)
        mixed += (*among[done:end], one)
        done = end
    return [*mixed, *among[done:]]


def first_of_each(made: Sequence[ToMake]) -> list[ToMake]:
    """The first page of each template."""
    first = {one.template: one for one in reversed(made) if isinstance(one, Planned)}
    return list(first.values())


def worth_a_process(made: Sequence[ToMake], objects: int, workers: int) -> int:
    """How many of these files are worth a process of their own. What looks across journeys takes as long as many pages
    in a hub of many objects: then even few files are shared out, a row to each worker."""
    across = sum(map(_is_across, made))
    as_pages = len(made) + across * (objects // OBJECTS_A_PAGE)
    return max(1, len(made) // workers) if as_pages >= 2 * WORTH_DIVIDING > len(made) else WORTH_DIVIDING


class MadeFile(NamedTuple):
    """The receipt of a file, if it was made. Of a page across journeys the digest of what it shows; of a file of pieces
    how long these are."""

    path: str
    receipt: Receipt | None
    shown: str = ""
    lengths: tuple[int, ...] = ()


@frozen
class Staged:
    """What was staged; for each page across journeys that was looked at, by path, the digest of what it shows; for each
    file of pieces that was made how long these are."""

    receipts: list[Receipt]
    shown: Mapping[str, str]
    lengths: Mapping[str, tuple[int, ...]]


@frozen
class PublishedBuild:
    """What came of publishing; the outputs, and what pages across journeys show, now that this is known of all;
    `lengths` are those of `Staged`."""

    outcome: Outcome
    outputs: Sequence[Output]
    shown: Mapping[str, str]
    lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


Stage = Callable[[Publication, frozenset[str], frozenset[str]], Staged]


def publish(
    request: Request,
    outputs: Sequence[Output],
    problems: tuple[Problem, ...],
    looks: str,
    stage: Stage,
    shown: Mapping[str, str],
) -> PublishedBuild:
    """Publish outputs all at once; `stage` makes those whose paths it is given, which are not there yet, and of which
    some are UNKNOWN. `shown` is what is known of pages across journeys. Raises Spoilt and Forgotten."""
    unknown = frozenset(one.path for one in outputs if one.digest == UNKNOWN)
    try:
        with publication_of(request) as publication:
            staged = stage(publication, frozenset(one.path for one in publication.stale(outputs)), unknown)
            shown = {**shown, **staged.shown}
            outputs = [
                one._replace(digest=of_looks(shown[one.path], looks)) if one.path in unknown else one for one in outputs
            ]
            request.tell("publish", len(staged.receipts))
            done = publication.publish(outputs, staged.receipts)
    except TemplateFault as fault:
        return PublishedBuild(Outcome(arrange((*problems, fault.problem))), outputs, shown)
    except Refused as refused:
        return PublishedBuild(Outcome(arrange((*problems, refused.problem))), outputs, shown)
    outcome = Outcome(
        arrange((*problems, *done.problems)),
        not errors_among(done.problems),
        sum(one.rank > 1 for one in outputs),
        len(outputs),
        len(staged.receipts),
        done.written,
        done.removed,
        publication.notice,
    )
    return PublishedBuild(outcome, outputs, shown, staged.lengths)


@frozen
class Making:
    """Makes files of a plan. `restyled` gives pages of which only the looks changed, `splicing` files of pieces;
    `looks` are those of `Keys`, `base` covers what `Keys` has under that name, and the terms that pages explain;
    `shown` is what is known of pages across journeys.

    Where the plan is that of a part of the hub, `former` are the outputs of the last build, whose files of all other
    parts are used.
    """

    request: Request
    plan: SitePlan
    workers: int
    base: str
    looks: str
    restyled: Restyling | None
    splicing: Splicing
    shown: Mapping[str, str]
    former: Sequence[Output] = ()

    def __call__(self, publication: Publication, wanted: frozenset[str], unknown: frozenset[str]) -> Staged:
        """Render, restyle or copy what is wanted into the staging folder.

        A page across journeys is wanted as long as nobody knows what it shows: where that is what it showed before, it
        is not rendered. Raises Spoilt, and Forgotten where a file of another part is not there.
        """
        plan, stager = self.plan, publication.stager
        made: list[ToMake] = [page for page in plan.pages if page.path in wanted]
        self.request.tell("render", len(made))
        made += [data for data in plan.data if data.path in wanted]
        made += [data for data in plan.strung if data.path in wanted]
        if self.former and wanted - plan.paths - {HUB}:
            raise Forgotten

        def make(share: Sequence[ToMake]) -> list[MadeFile]:
            return [self._made(publication, one, unknown) for one in share]

        # What many pages need (compiled templates, tables of the whole hub) is made once, before others see it.
        begun = first_of_each(made) if len(made) > WORTH_DIVIDING and self.workers > 1 else []
        done = make(begun)
        paths = {one.path for one in begun}
        rest = in_order([one for one in made if one.path not in paths])
        done += divided(rest, make, self.workers, least=worth_a_process(rest, len(plan.titles), self.workers))
        receipts = [one.receipt for one in done if one.receipt is not None]
        shown = {one.path: one.shown for one in done if one.shown}
        for joined in (one for one in plan.joined if one.path in wanted):
            if joined.path in unknown:
                key = shown[joined.path] = key_of_pages(joined, {**self.shown, **shown})
                if publication.holds(Output(joined.path, of_looks(key, self.looks), joined.origin, joined.rank)):
                    continue
            parts = (publication.now(part) for part in joined.parts)
            receipts.append(stager.put_pieces(joined.path, joined.make(parts)))
        if self.former and HUB in wanted and HUB not in plan.paths:
            receipts.append(stager.put(HUB, self._hub(publication)))
        receipts += [stager.put(path, content) for path, content in plan.assets.items() if path in wanted]
        receipts += _copied(stager, {path: copy for path, copy in plan.copies.items() if path in wanted})
        return Staged(receipts, shown, {one.path: one.lengths for one in done if one.lengths})

    def _made(self, publication: Publication, one: ToMake, unknown: frozenset[str]) -> MadeFile:
        """One file; without a receipt where it is as it was."""
        stager = publication.stager
        if isinstance(one, Strung):
            pieces = self.splicing.made(publication, one)
            return MadeFile(one.path, stager.put_pieces(one.path, pieces), lengths=tuple(map(len, pieces)))
        if isinstance(one, PlannedData):
            again = self.splicing.again(publication, one)
            return MadeFile(one.path, stager.put(one.path, again or self.plan.content(one)))
        if one.path not in unknown:
            restyled = self.restyled.page(publication, one.path) if self.restyled else None
            return MadeFile(one.path, stager.put(one.path, restyled or self.plan.content(one)))
        context = one.make()
        key = digest_of_context(self.base, context)
        if publication.holds(Output(one.path, of_looks(key, self.looks), one.origin, one.rank)):
            return MadeFile(one.path, None, key)
        return MadeFile(one.path, stager.put(one.path, self.plan.rendered(one, context)), key)

    def _hub(self, publication: Publication) -> bytes:
        """The hub's document with the new state of each journey of the plan. Raises Forgotten."""
        documents = frozenset(one.path for one in self.plan.data if one.words)
        before = {one.path: one for one in self.former if one.path == HUB or one.path in documents}
        hub = publication.content(before.pop(HUB))
        for one in before.values():
            old = publication.content(one)
            hub = with_journey(hub, old, publication.now(one.path)) if hub and old else None
        if hub is None:
            raise Forgotten
        return hub


def _copied(stager: Stager, copies: Mapping[str, Copy]) -> list[Receipt]:
    """Stage files as they lie there. Raises Spoilt where one that was made has other bytes than it had then."""
    receipts = [stager.copy(path, Path(copy.source)) for path, copy in copies.items()]
    derived = {path: copy for path, copy in copies.items() if copy.is_derived}
    spoilt = [
        derived[one.path].source for one in receipts if one.path in derived and one.sha256 != derived[one.path].digest
    ]
    if spoilt:
        raise Spoilt(spoilt)
    return receipts


def faults_of_pages(plan: SitePlan, workers: int) -> tuple[Problem, ...]:
    """What would stop a build while it renders: the faults of each template, else of any page."""
    faults = faults_of_templates(plan)
    if faults:
        return faults

    def render(share: Sequence[ToMake]) -> list[None]:
        for page in share:
            plan.content(page)
        return []

    try:
        divided(in_order(plan.pages), render, workers, least=WORTH_DIVIDING)
    except TemplateFault as fault:
        return (fault.problem,)
    return ()


def faults_of_templates(plan: SitePlan) -> tuple[Problem, ...]:
    """The faults of one page of each template; one that several pages come upon is told once."""
    found: dict[tuple[str, int, str], Problem] = {}
    for page in first_of_each(plan.pages):
        try:
            plan.content(page)
        except TemplateFault as fault:
            problem = fault.problem
            found.setdefault((problem.file, problem.line, problem.message), problem)
    return tuple(found.values())
