"""The six stages in order, each fed by the one before. Reads like the picture in docs/architecture.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from cjmsite.analyse.hub import analyse
from cjmsite.build.consequences import follows, unread_names
from cjmsite.build.crew import divided, workers_for
from cjmsite.build.indexing import Indexing
from cjmsite.build.keys import chapter_keys, keys_of
from cjmsite.build.loading import load
from cjmsite.build.media import Spoilt, make_media, not_kept, sources_with
from cjmsite.build.names import keep_names
from cjmsite.build.outputs import outputs_of
from cjmsite.build.record import ChapterKey, Record, columns_of, glance_of, save_record
from cjmsite.build.request import Outcome, Request
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
from cjmsite.problems import Problem, arrange, did_you_mean, errors_among
from cjmsite.read.chapters import Chapter, chapter_name
from cjmsite.read.documents import Sources, digests_read
from cjmsite.read.files import FoundFile
from cjmsite.read.kept import memory_text
from cjmsite.read.locate import LineFault, located
from cjmsite.read.memory import ChapterMemory, chapter_file, recall_chapter
from cjmsite.read.site import read_chapter
from cjmsite.render.chrome import sections_of
from cjmsite.render.contrast import contrast_problems
from cjmsite.render.plan import Copy, Planned, PlannedData
from cjmsite.render.site import SitePlan, plan_site
from cjmsite.render.speech import unspoken
from cjmsite.render.templates import TemplateFault
from cjmsite.write.memory import keep
from cjmsite.write.outputs import Output, collisions
from cjmsite.write.publication import Publication
from cjmsite.write.refusal import Refused
from cjmsite.write.staging import Receipt, Stager

Stage = Callable[[Publication, frozenset[str]], list[Receipt]]
# Faults of names and ranges that the hub's settings give, and of fields, which may be the hub's own lanes.
_BY_SETTINGS = frozenset({"unknown-channel", "unknown-criterion", "unknown-audience", "wider-audience", "unknown-lane",
                          "out-of-range", "unknown-field"})
RUNS = 12  # in which a worker gets its pages: many, lest it end long before the others
WORTH_DIVIDING = 200  # files to read or pages to render from which on starting processes costs less than it saves


@frozen
class Gathered:
    """Everything that was written, linked; each chapter's keys, in the hub's order, and names."""

    hub: Hub
    keys: tuple[ChapterKey, ...]
    exports: Mapping[str, Exports]
    problems: tuple[Problem, ...]


def build_all(request: Request, found: Survey, record: Record | None = None) -> Outcome:
    """Read, model, link, analyse, render, write. Any error, and nothing is written.

    `record` is that of the last build, if all but content and looks was as it is now.
    """
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
    sources = read_all(request, found, workers)
    found = found.as_read(digests_read(sources))
    gathered = understand(found, sources_with(media, sources), settings, request.audience, request.drafts)
    looks = (*contrast_problems(theme, settings.brand),
             *configured.problems_at(list(unspoken(theme, settings.language))))
    problems = arrange((*configured.problems, *loaded.problems, *looks,
                        *(media.problems(logo.path) if logo else ()), *_judged(gathered.problems, configured),
                        *_audience(request, configured)))
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
    if errors_among(problems) or not request.publish:
        return Outcome(problems, pages=len(plan.pages), files=len(outputs), notice=media.notice)
    stage = partial(staged, request, plan, workers, restyling(plan, keys, record))
    outcome = publish(request, outputs, problems, len(plan.pages), stage)
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
    sources = [read_chapter(chapter, ChapterMemory(), found.digests) for chapter in found.chapters]
    return understand(found, sources, settings, audience, drafts)


def understand(
    found: Survey,
    sources: Sequence[Sources],
    settings: Settings,
    audience: str | None,
    drafts: bool,
    others: Mapping[str, Exports] | None = None,
) -> Gathered:
    """Model and link what was read. `others` are, in the hub's order, the names of all chapters, where not all were
    read."""
    assembled = [assemble(settings, one, with_drafts=drafts) for one in sources]
    contents = sorted((content for content, _ in assembled), key=lambda content: content.order)
    facts = {path: fact for one in sources for path, fact in one.facts.items()}
    linking = link(contents, settings, facts, audience, others)
    unlinked = (
        *found.problems,
        *linking.problems,
        *(problem for one in sources for problem in one.problems),
        *(problem for content in contents for problem in content.problems),
    )
    names = unread_names(unlinked, {file: told for _, each in assembled for file, told in each.items()}, found.files)
    faults = {file: [one for one in several if not follows(one, names)] for file, several in linking.faults.items()}
    problems = arrange((*unlinked, *_placed(found.files, *(told for _, told in assembled), faults)))
    keys = chapter_keys(found, sources, linking.drafts, linking.chapters)
    return Gathered(linking.hub, keys, {one.content.name: one.exports for one in linking.drafts}, problems)


def read_all(request: Request, found: Survey, workers: int) -> list[Sources]:
    """Read all chapters; those with much to read are read by several processes, which leave it in the memory."""
    memories = {chapter.name: recall_chapter(request.state, chapter.name, program()) for chapter in found.chapters}
    unread = {chapter.name: sum(1 for path in chapter.files if path in found.digests
                                and not memories[chapter.name].knows(path, found.digests[path]))
              for chapter in found.chapters}
    request.tell("read", sum(unread.values()))
    if request.publish and workers > 1 and sum(unread.values()) > WORTH_DIVIDING:
        waiting = sorted(
            (chapter for chapter in found.chapters if unread[chapter.name]), key=lambda chapter: -unread[chapter.name]
        )

        def read(share: Sequence[Chapter]) -> list[None]:
            for chapter in share:
                read_chapter(chapter, memories[chapter.name], found.digests)
                _keep(request, chapter, memories[chapter.name])
            return []

        divided(waiting, read, workers)
        for chapter in waiting:
            if not memories[chapter.name].fresh:
                memories[chapter.name] = recall_chapter(request.state, chapter.name, program())
    sources = []
    for chapter in found.chapters:
        memory = memories[chapter.name]
        memory.fresh = False
        sources.append(read_chapter(chapter, memory, found.digests))
        if memory.fresh or unread[chapter.name]:
            _keep(request, chapter, memory)
    return sources


def _keep(request: Request, chapter: Chapter, memory: ChapterMemory) -> None:
    """Remember what was read of a chapter; a mere check leaves no trace."""
    if not request.publish:
        return
    keep(chapter_file(request.state, chapter.name),
         memory_text(program(), {"documents": memory.documents, "facts": memory.facts}))


def _judged(problems: tuple[Problem, ...], configured: Configured) -> Iterable[Problem]:
    """What can be said of the content: where the settings break off, nobody knows which names they would have given."""
    whole = not any(one.code == "yaml-syntax" for one in configured.problems)
    return problems if whole else (one for one in problems if one.code not in _BY_SETTINGS)


def _audience(request: Request, configured: Configured) -> tuple[Problem, ...]:
    known = [one.id for one in configured.settings.audiences]
    broken = any(one.code == "yaml-syntax" for one in configured.problems)
    if request.audience is None or request.audience in known or broken:
        return ()
    return (
        Problem(
            FILE,
            0,
            0,
            "unknown-audience",
            f"the hub has no audience “{request.audience}”",
            did_you_mean(request.audience, known),
        ),
    )


def _placed(files: Mapping[str, FoundFile], *found: Mapping[str, Sequence[Fault | LineFault]]) -> Iterable[Problem]:
    """Faults by file, placed: their files are read once more."""
    by_file: dict[str, list[Fault | LineFault]] = {}
    for faults in found:
        for path, several in faults.items():
            by_file.setdefault(path, []).extend(several)
    return [problem for path in sorted(by_file) if by_file[path] for problem in located(files[path], by_file[path])]


def publish(
    request: Request, outputs: Sequence[Output], problems: tuple[Problem, ...], pages: int, stage: Stage
) -> Outcome:
    """Publish outputs all at once; `stage` makes those whose paths it is given, which are not there yet."""
    try:
        with Publication(request.output, request.site, request.state, adopt=request.adopt) as publication:
            receipts = stage(publication, frozenset(output.path for output in publication.stale(outputs)))
            request.tell("publish", len(receipts))
            done = publication.publish(outputs, receipts)
    except TemplateFault as fault:
        return Outcome(arrange((*problems, fault.problem)))
    except Refused as refused:
        return Outcome(arrange((*problems, refused.problem)))
    problems = arrange((*problems, *done.problems))
    return Outcome(
        problems,
        not errors_among(done.problems),
        pages,
        len(outputs),
        done.written,
        done.removed,
        publication.notice,
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
    # What shows one journey is made one after the other: its maps share their cells (see render/map/cells.py).
    made.sort(key=lambda one: chapter_name(one.origin))
    stager = publication.stager

    def make(share: Sequence[Planned | PlannedData]) -> list[Receipt]:
        return [stager.put(one.path, content(one)) for one in share]

    def content(one: Planned | PlannedData) -> bytes:
        return (restyled.page(publication, one.path) if restyled else None) or plan.content(one)

    receipts = divided(made, make, workers if len(made) > WORTH_DIVIDING else 1, 1 + len(made) // (workers * RUNS))
    receipts += [stager.put_pieces(one.path, one.make(publication.now(part) for part in one.parts))
                 for one in plan.joined if one.path in wanted]
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
