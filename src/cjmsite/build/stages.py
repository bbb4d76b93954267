"""The six stages in order, each fed by the one before. Reads like the picture in docs/architecture.md."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from cjmsite.analyse.hub import analyse
from cjmsite.build.consequences import follows, unread_names
from cjmsite.build.crew import divided, workers_for
from cjmsite.build.indexing import Indexing
from cjmsite.build.keys import chapter_keys, facing_of, keys_of
from cjmsite.build.loading import load
from cjmsite.build.lost import lost_addresses
from cjmsite.build.media import Spoilt, make_media, not_kept
from cjmsite.build.names import keep_names
from cjmsite.build.order import first_of_each, in_order
from cjmsite.build.outputs import outputs_of
from cjmsite.build.record import ChapterKey, Record, columns_of, glance_of, save_record
from cjmsite.build.request import Outcome, Request, publication_of
from cjmsite.build.restyle import Restyling, restyling
from cjmsite.build.survey import Survey, inputs_of, program, survey
from cjmsite.config.boundary import Fault
from cjmsite.config.load import Configured
from cjmsite.config.settings import Settings
from cjmsite.config.site import FILE
from cjmsite.frozen import frozen
from cjmsite.link.exports import Exports
from cjmsite.link.hub import Hub
from cjmsite.link.linker import link
from cjmsite.model.assemble import assemble
from cjmsite.model.content import Content
from cjmsite.problems import Problem, arrange, did_you_mean, errors_among
from cjmsite.read.attachments import Facts
from cjmsite.read.chapters import Chapter
from cjmsite.read.documents import Sources, digests_read
from cjmsite.read.files import FoundFile
from cjmsite.read.kept import memory_text
from cjmsite.read.locate import LineFault, located
from cjmsite.read.memory import ChapterMemory, chapter_file, recall_chapter, to_be_read
from cjmsite.read.site import read_chapter
from cjmsite.render.chrome import sections_of
from cjmsite.render.contrast import colour_problems
from cjmsite.render.plan import Copy, Planned, PlannedData
from cjmsite.render.site import SitePlan, plan_site
from cjmsite.render.speech import unspoken
from cjmsite.render.templates import TemplateFault
from cjmsite.write.memory import keep
from cjmsite.write.outputs import Output, collisions
from cjmsite.write.publication import Publication
from cjmsite.write.refusal import Refused
from cjmsite.write.spare import spare_folder
from cjmsite.write.staging import Receipt, Stager

Stage = Callable[[Publication, frozenset[str]], list[Receipt]]
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
WORTH_DIVIDING = 200  # files to read or pages to render from which on starting processes costs less than it saves


@frozen
class Gathered:
    """Everything that was written, linked; what it was read from; the keys of chapters, in the hub's order; names."""

    hub: Hub
    found: Survey
    keys: tuple[ChapterKey, ...]
    exports: Mapping[str, Exports]
    problems: tuple[Problem, ...]


def build_all(request: Request, found: Survey, record: Record | None = None) -> Outcome:
    """Read, model, link, analyse, render, write. Any error, and nothing is written.

    `record` is that of the last build, if all but content and looks was as it is now.
    """
    with spare_folder() as spare:
        request = replace(request, spare=spare)
        try:
            return _built(request, found, record)
        except Spoilt as spoilt:
            spoilt.forget()
        try:
            return _built(request, found, record)
        except Spoilt:  # the disk neither lets it go nor takes it anew
            return Outcome((not_kept(request),))


def _built(request: Request, found: Survey, record: Record | None) -> Outcome:
    workers = workers_for(request.jobs)
    loaded = load(request)
    configured, theme, logo, base = loaded.configured, loaded.theme, loaded.logo, loaded.base
    settings = configured.settings
    try:
        media = make_media(request, [*found.files.values(), *([logo] if logo else [])], workers)
    except Refused as refused:
        return Outcome(arrange((*configured.problems, refused.problem)))
    read = (media.enriched(one) for one in read_all(request, found, workers, settings.allowed_endings))
    gathered = understand(found, read, settings, request.audience, request.drafts)
    found = gathered.found
    looks = (
        *colour_problems(theme, settings.brand, configured.text),
        *configured.problems_at(list(unspoken(theme, settings.language))),
    )
    problems = arrange(
        (
            *configured.problems,
            *loaded.problems,
            *looks,
            *(media.problems(logo.path) if logo else ()),
            *_judged(gathered.problems, configured),
            *unknown_audience(request.audience, configured),
        )
    )
    strict = request.strict or settings.strict
    if errors_among(problems, strict=strict):
        return Outcome(problems, strict=strict, notice=media.notice)
    analysed = analyse(gathered.hub, request.as_of)
    index = Indexing(request, workers)
    plan = plan_site(analysed, theme, media.copy(logo) if logo else None, media.copies(found.files), index)
    sections = sections_of(gathered.hub)
    inputs = inputs_of(request, found.listing, found.keys, base)
    keys = keys_of(base, loaded.looks, inputs, gathered.keys, found.digests, glance_of(analysed.as_of, sections))
    outputs = outputs_of(plan, keys)
    problems = arrange((*problems, *collisions(outputs)))
    if not errors_among(problems) and not request.publish:
        lost = lost_addresses(request.output, request.edition, gathered.hub, {one.path for one in outputs})
        faults = _faults_of_pages(plan, workers) if theme.may_fail else ()
        problems = arrange((*problems, *lost, *faults))
    if errors_among(problems) or not request.publish:
        return Outcome(problems, pages=len(plan.pages), files=len(outputs), notice=media.notice)
    stage = partial(staged, request, plan, workers, restyling(plan, keys, record))
    outcome = publish(request, outputs, problems, len(plan.pages), stage)
    if any(one.code == "template" for one in outcome.problems):
        return replace(outcome, problems=arrange((*problems, *(_faults_of_templates(plan) or outcome.problems))))
    if outcome.published:
        known = {one.name: one.names for one in record.chapters} if record else {}
        keep_names(request, gathered.keys, gathered.exports, known)
        save_record(request, Record(
            inputs, base, keys.looks, found.listing, settings.theme, logo.path if logo else None, len(plan.pages),
            gathered.keys, analysed.as_of, sections, tuple(index.keys.items()), columns_of(outputs), problems,
        ))  # fmt: skip
    return replace(outcome, notice=outcome.notice or media.notice)


def gather(site: Path, settings: Settings, *, audience: str | None = None, drafts: bool = False) -> Gathered:
    """Read, model and link everything below a site's `content/`, remembering nothing."""
    found = survey(site)
    allowed = settings.allowed_endings
    sources = [read_chapter(chapter, ChapterMemory(), found.digests, allowed) for chapter in found.chapters]
    return understand(found, sources, settings, audience, drafts)


def understand(
    found: Survey,
    sources: Iterable[Sources],
    settings: Settings,
    audience: str | None,
    drafts: bool,
    others: Mapping[str, Exports] | None = None,
) -> Gathered:
    """Model and link what was read. `others` are, in the hub's order, the names of all chapters, where not all were
    read.

    What was read of a chapter is let go of as soon as it is typed: all of it at once would be most of a build's memory.
    """
    typed = [_typed(one, settings, drafts) for one in sources]
    chapters = [one for one, _ in typed]
    contents = deque(sorted((content for _, content in typed), key=lambda content: content.order))
    del typed
    told = [
        *(problem for one in chapters for problem in one.problems),
        *(problem for content in contents for problem in content.problems),
    ]
    found = found.as_read({path: digest for one in chapters for path, digest in one.digests.items()})
    facts = {path: fact for one in chapters for path, fact in one.facts.items()}
    linking = link((contents.popleft() for _ in range(len(contents))), settings, facts, audience, others)
    unlinked = (*found.problems, *linking.problems, *told)
    by_file = {file: several for one in chapters for file, several in one.faults.items()}
    names = unread_names(unlinked, by_file, found.files)
    faults = {file: [one for one in several if not follows(one, names)] for file, several in linking.faults.items()}
    problems = arrange((*unlinked, *_placed(found.files, *(one.faults for one in chapters), faults)))
    keys = chapter_keys(found, {one.name: one.facing for one in chapters}, linking.exports, linking.chapters)
    hub = replace(linking.hub, drafts=drafts)
    return Gathered(hub, found, keys, linking.exports, problems)


@frozen
class _Read:
    """What is still needed of a chapter's sources when they are typed; `faults` are those of fields, by file."""

    name: str
    faults: Mapping[str, Sequence[Fault | LineFault]]
    digests: Mapping[str, str]
    facts: Mapping[str, Facts]
    facing: str
    problems: tuple[Problem, ...]


def _typed(one: Sources, settings: Settings, drafts: bool) -> tuple[_Read, Content]:
    content, faults = assemble(settings, one, with_drafts=drafts)
    return _Read(one.name, faults, digests_read([one]), one.facts, facing_of(one), one.problems), content


def read_all(request: Request, found: Survey, workers: int, allowed: frozenset[str]) -> Iterator[Sources]:
    """Read all chapters, one after another. Where there is much to read, several processes do it first, and leave it
    in the memory. `allowed` are the endings of attachments that the hub names."""
    unread = {chapter.name: to_be_read(request.state, chapter, program()) for chapter in found.chapters}
    request.tell("read", sum(unread.values()))
    if request.publish and workers > 1 and sum(unread.values()) > WORTH_DIVIDING:
        waiting = [chapter for chapter in found.chapters if unread[chapter.name]]

        def read(share: Sequence[Chapter]) -> list[None]:
            for chapter in share:
                _read(request, found, chapter, allowed)
            return []

        divided(sorted(waiting, key=lambda chapter: -unread[chapter.name]), read, workers)
    for chapter in found.chapters:
        yield _read(request, found, chapter, allowed)


def _read(request: Request, found: Survey, chapter: Chapter, allowed: frozenset[str]) -> Sources:
    """Read a chapter as far as it is not remembered, and remember it; a mere check leaves no trace."""
    memory = recall_chapter(request.state, chapter.name, program())
    sources = read_chapter(chapter, memory, found.digests, allowed)
    if memory.fresh and request.publish:
        keep(
            chapter_file(request.state, chapter.name),
            memory_text(program(), {"documents": memory.documents, "facts": memory.facts}),
        )
    return sources


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


def _placed(files: Mapping[str, FoundFile], *found: Mapping[str, Sequence[Fault | LineFault]]) -> Iterable[Problem]:
    """Faults by file, placed: their files are read once more."""
    by_file: dict[str, list[Fault | LineFault]] = {}
    for faults in found:
        for path, several in faults.items():
            by_file.setdefault(path, []).extend(several)
    return [problem for path in sorted(by_file) if by_file[path] for problem in located(files[path], by_file[path])]


def _faults_of_pages(plan: SitePlan, workers: int) -> tuple[Problem, ...]:
    """What would stop a build while it renders: the faults of each template, else of any page."""
    faults = _faults_of_templates(plan)
    if faults:
        return faults

    def render(share: Sequence[Planned | PlannedData]) -> list[None]:
        for page in share:
            plan.content(page)
        return []

    try:
        divided(in_order(plan.pages), render, workers, least=WORTH_DIVIDING)
    except TemplateFault as fault:
        return (fault.problem,)
    return ()


def _faults_of_templates(plan: SitePlan) -> tuple[Problem, ...]:
    """The faults of one page of each template; one that several pages come upon is told once."""
    found: dict[tuple[str, int, str], Problem] = {}
    for page in first_of_each(plan.pages):
        try:
            plan.content(page)
        except TemplateFault as fault:
            problem = fault.problem
            found.setdefault((problem.file, problem.line, problem.message), problem)
    return tuple(found.values())


def publish(
    request: Request, outputs: Sequence[Output], problems: tuple[Problem, ...], pages: int, stage: Stage
) -> Outcome:
    """Publish outputs all at once; `stage` makes those whose paths it is given, which are not there yet."""
    try:
        with publication_of(request) as publication:
            receipts = stage(publication, frozenset(output.path for output in publication.stale(outputs)))
            request.tell("publish", len(receipts))
            done = publication.publish(outputs, receipts)
    except TemplateFault as fault:
        return Outcome(arrange((*problems, fault.problem)))
    except Refused as refused:
        return Outcome(arrange((*problems, refused.problem)))
    problems = arrange((*problems, *done.problems))
    return Outcome(
        problems, not errors_among(done.problems), pages, len(outputs), done.written, done.removed, publication.notice
    )


def staged(
    request: Request,
    plan: SitePlan,
    workers: int,
    restyled: Restyling | None,
    publication: Publication,
    wanted: frozenset[str],
) -> list[Receipt]:
    """Render, restyle or copy what is wanted into the staging folder. Raises Spoilt."""
    made: list[Planned | PlannedData] = [page for page in plan.pages if page.path in wanted]
    request.tell("render", len(made))
    made += [data for data in plan.data if data.path in wanted]
    stager = publication.stager

    def make(share: Sequence[Planned | PlannedData]) -> list[Receipt]:
        return [stager.put(one.path, content(one)) for one in share]

    def content(one: Planned | PlannedData) -> bytes:
        return (restyled.page(publication, one.path) if restyled else None) or plan.content(one)

    # What many pages need (compiled templates, tables of the whole hub) is made once, before others see it.
    begun = first_of_each(made) if len(made) > WORTH_DIVIDING and workers > 1 else []
    receipts = make(begun)
    paths = {one.path for one in begun}
    rest = in_order([one for one in made if one.path not in paths])
    receipts += divided(rest, make, workers, least=WORTH_DIVIDING)
    receipts += [
        stager.put_pieces(one.path, one.make(publication.now(part) for part in one.parts))
        for one in plan.joined
        if one.path in wanted
    ]
    receipts += [stager.put(path, content) for path, content in plan.assets.items() if path in wanted]
    return [*receipts, *_copied(stager, {path: copy for path, copy in plan.copies.items() if path in wanted})]


def _copied(stager: Stager, copies: Mapping[str, Copy]) -> list[Receipt]:
    """Stage files as they lie there. Raises Spoilt where one that was made has other bytes than it had then."""
    receipts = [stager.copy(path, Path(copy.source)) for path, copy in copies.items()]
    made = {path: copy for path, copy in copies.items() if copy.made}
    spoilt = [made[one.path].source for one in receipts if one.path in made and one.sha256 != made[one.path].digest]
    if spoilt:
        raise Spoilt(spoilt)
    return receipts
