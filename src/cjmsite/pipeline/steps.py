"""The six stages in order, each fed by the one before. Reads like the picture in docs/architecture.md.

What is as it was is taken from the last build: chapters as they were linked (`linked.py`), files as they were planned.
Which files an edit can change, `changed_parts.py` says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cjmsite.analyse.checks import CODES, CheckFinding, findings
from cjmsite.analyse.hub import analyse
from cjmsite.cache.store import temporary_folder
from cjmsite.config.boundary import Fault
from cjmsite.config.load import Configured
from cjmsite.config.site import FILE
from cjmsite.files.site_files import FoundFile
from cjmsite.pipeline.faults.lost_addresses import gone_and_there, gone_for, gone_with, lost_addresses, lost_pages
from cjmsite.pipeline.keys.across_keys import AcrossKeys, shown_now, still_shown
from cjmsite.pipeline.keys.changed_parts import Parts, parts_of
from cjmsite.pipeline.keys.output_digests import SearchParts, outputs_of
from cjmsite.pipeline.keys.splicing import Splicing
from cjmsite.pipeline.last_build import LastBuild, output_columns, save_last_build
from cjmsite.pipeline.linked import Forgotten, Gathered, gathered_from
from cjmsite.pipeline.linked_cache import keep_linked, known_chapters
from cjmsite.pipeline.loading import Loaded, load
from cjmsite.pipeline.media_work import Media, Spoilt, make_media, not_kept
from cjmsite.pipeline.reading import read_all
from cjmsite.pipeline.rendering import Making, faults_of_pages, faults_of_templates, publish
from cjmsite.pipeline.request import Outcome, Request
from cjmsite.pipeline.restyle import restyling
from cjmsite.pipeline.scan import Scan, digest_of_texts, inputs_of
from cjmsite.pipeline.then_and_now import Former, former_of, with_changes
from cjmsite.pipeline.workers.process_pool import workers_for
from cjmsite.problems import Problem, arrange, did_you_mean, errors_among
from cjmsite.read.chapters import Chapter, chapter_name
from cjmsite.read.documents import Sources
from cjmsite.read.locate import WordsAtFault, located
from cjmsite.render.catalogue import unspoken
from cjmsite.render.site import SitePlan, plan_site
from cjmsite.theme.colours.contrast import colour_problems
from cjmsite.write.outputs import Output, collisions
from cjmsite.write.portable_names import Refused

# Faults of names and ranges that the hub's settings give, and of fields, which may be the hub's own lanes.
_BY_SETTINGS = frozenset(
    {
        "unknown-channel",
        "unknown-criterion",
        "unknown-audience",
        "wider-audience",
        "unknown-lane",
        "out-of-range",
        "unknown-field",
    }
)
_BROKEN_OFF = ("yaml-syntax", "merge-conflict")  # with which a file's fields are not read to their end


def build_all(request: Request, found: Scan, record: LastBuild | None = None) -> Outcome:
    """Read, model, link, analyse, render, write. Any error, and nothing is written.

    `record` is that of the last build, if all but content and looks was as it is now.
    """
    former = former_of(request)
    if errors_among(former.problems):
        return Outcome(arrange(former.problems))
    if request.since is not None:
        record = None  # changes are told of the whole hub
    with temporary_folder() as folder:
        request = replace(request, temporary_folder=folder)
        trusting = request.publish  # a mere check forgets nothing
        for record_known, in_parts in ((record, True), (record, False), (None, False)):
            try:
                return _built(request, found, record_known, former, in_parts=in_parts, trusting=trusting)
            except Forgotten:
                continue
            except Spoilt as spoilt:
                spoilt.forget()
                trusting = False
        return Outcome((not_kept(request),))  # the disk neither lets it go nor takes it anew


def _built(
    request: Request, found: Scan, record: LastBuild | None, former: Former, *, in_parts: bool, trusting: bool
) -> Outcome:
    workers = workers_for(request.jobs)
    loaded = load(request)
    configured, settings = loaded.configured, loaded.configured.settings
    known = known_chapters(request, record.chapters) if record is not None and record.base == loaded.base else {}
    try:
        media = make_media(request, _files(found, loaded), workers, trusting=trusting)
    except Refused as refused:
        return Outcome(arrange((*configured.problems, refused.problem)))

    def read(chapters: Sequence[Chapter]) -> Iterator[Sources]:
        return (media.enriched(one) for one in read_all(request, found, chapters, workers, settings.allowed_endings))

    gathered = gathered_from(found, read, settings, request.audience, request.drafts, known)
    found = gathered.found
    problems = _problems(request, loaded, media, (*gathered.problems, *former.problems))
    strict = request.strict or settings.strict
    if errors_among(problems, strict=strict):
        return Outcome(problems, strict=strict, notice=media.notice)
    inputs = inputs_of(request, found.listing, found.keys, loaded.base)
    parts = parts_of(request, gathered, loaded, inputs, record if in_parts else None)
    analysed = with_changes(analyse(parts.hub, parts.day, is_day_given=request.as_of is not None), former, request)
    checked = findings(analysed, with_off=not request.publish)
    problems = arrange((*problems, *problems_of_checks(found, checked, parts, record)))
    if errors_among(problems, strict=strict):
        return Outcome(problems, strict=strict, notice=media.notice)
    index = SearchParts(request, workers, *parts.indexed)
    logo = media.copy(loaded.logo) if loaded.logo else None
    named = gone_for(settings.gone, loaded.ledger, request.edition, gathered.directory, gathered.narrow_files)
    gone = {**gone_with(loaded.ledger, named), **named}
    plan = plan_site(analysed, loaded.theme, logo, media.copies(found.files), parts.scope, index, gone)
    across_keys = AcrossKeys(parts.keys)
    across = across_keys.of_pages(plan.pages)
    shown = still_shown(across, parts.shown)
    outputs = parts.with_former(outputs_of(plan, parts.keys, shown))
    problems = arrange((*problems, *_collisions(outputs, configured, named)))
    if not errors_among(problems):
        problems = arrange((*problems, *_problems_of_outputs(request, loaded, gathered, named, plan, outputs, workers)))
    if errors_among(problems) or not request.publish:
        checks_off = tuple(Counter(one.fault.code for one in checked if one.off).items())
        return Outcome(problems, pages=len(plan.pages), files=len(outputs), notice=media.notice, checks_off=checks_off)
    splicing = Splicing.since(record, plan, across_keys)
    base, restyled = digest_of_texts((loaded.base, repr(plan.terms.by_word))), restyling(plan, parts.keys, record)
    making = Making(request, plan, workers, base, loaded.looks, restyled, splicing, shown, parts.former)
    done = publish(request, outputs, problems, loaded.looks, making, shown)
    if any(one.code == "template" for one in done.outcome.problems):
        faults = faults_of_templates(plan) or done.outcome.problems
        return replace(done.outcome, problems=arrange((*problems, *faults)))
    if done.outcome.published:
        keep_linked(request, gathered, parts.chapters, workers)
        save_last_build(request, LastBuild(
            inputs, loaded.base, loaded.looks, found.listing, settings.theme, loaded.logo.path if loaded.logo else None,
            done.outcome.pages, parts.chapters, parts.day, parts.scope.sections, tuple(index.keys.items()),
            output_columns(done.outputs), problems, parts.keys.across,
            shown_now(across, done.shown, parts.shown), parts.scope.titles, splicing.after(done.lengths),
        ))  # fmt: skip
    return replace(done.outcome, notice=done.outcome.notice or media.notice, gone=named)


def _collisions(outputs: Sequence[Output], configured: Configured, named: Mapping[str, str]) -> tuple[Problem, ...]:
    """What two files make; where the settings say that something is gone that is there, at that line and once."""
    theirs = [one for one in outputs if one.origin != FILE]
    there = gone_and_there(named, {one.path: one.origin for one in theirs})
    return (*configured.problems_at(there), *collisions(theirs if there else outputs))


def _problems_of_outputs(
    request: Request,
    loaded: Loaded,
    gathered: Gathered,
    named: Mapping[str, str],
    plan: SitePlan,
    outputs: Sequence[Output],
    workers: int,
) -> tuple[Problem, ...]:
    """What is to be told of addresses that die, and where nothing is published of pages that could not be made."""
    paths = {one.path for one in outputs}
    if request.publish:
        return lost_pages(loaded.ledger, named, paths)
    lost = lost_addresses(request.output, loaded.ledger, request.edition, gathered.hub, paths)
    return (*lost, *(faults_of_pages(plan, workers) if loaded.theme.may_fail else ()))


def _files(found: Scan, loaded: Loaded) -> list[FoundFile]:
    return [*found.files.values(), *([loaded.logo] if loaded.logo else [])]


def _problems(request: Request, loaded: Loaded, media: Media, gathered: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Everything to be told of settings, theme and content."""
    configured, theme = loaded.configured, loaded.theme
    looks = (
        *colour_problems(theme, configured.settings.brand, configured.text),
        *configured.problems_at(list(unspoken(theme, configured.settings.language))),
    )
    return arrange(
        (
            *configured.problems,
            *loaded.problems,
            *looks,
            *(media.problems(loaded.logo.path) if loaded.logo else ()),
            *_judged(gathered, configured),
            *unknown_audience(request.audience, configured),
        )
    )


def _judged(problems: tuple[Problem, ...], configured: Configured) -> Iterable[Problem]:
    """What can be said of the content: where the settings break off, nobody knows which names they would have given."""
    whole = not any(one.code in _BROKEN_OFF for one in configured.problems)
    return problems if whole else (one for one in problems if one.code not in _BY_SETTINGS)


def unknown_audience(audience: str | None, configured: Configured) -> tuple[Problem, ...]:
    """What is wrong with the audience that is asked for."""
    known = [one.id for one in configured.settings.audiences]
    broken = any(one.code in _BROKEN_OFF for one in configured.problems)
    if audience is None or audience in known or broken:
        return ()
    return (
        Problem(FILE, 0, 0, "unknown-audience", f"the hub has no audience “{audience}”", did_you_mean(audience, known)),
    )


def problems_of_checks(
    found: Scan, checked: Iterable[CheckFinding], parts: Parts, record: LastBuild | None
) -> Iterator[Problem]:
    """The findings of the planned parts, placed in their files; of other chapters what the last build told of them:
    whatever a check looks at can be seen on their pages, so nothing of it has changed."""
    by_file: dict[str, list[Fault | WordsAtFault]] = {}
    for one in checked:
        if not one.off and chapter_name(one.file) in parts.replanned:
            by_file.setdefault(one.file, []).append(one.fault)
    for path in sorted(by_file):
        yield from located(found.files[path], by_file[path])
    for problem in record.problems if record is not None else ():
        if problem.code in CODES and chapter_name(problem.file) not in parts.replanned:
            yield problem
