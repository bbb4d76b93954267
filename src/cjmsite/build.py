"""The build: six stages in order, each fed by the one before. Reads like the picture in docs/architecture.md."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

from cjmsite import __version__
from cjmsite.analyse.hub import analyse
from cjmsite.config.boundary import Fault
from cjmsite.config.load import FILE, Configured, load_settings
from cjmsite.config.settings import Settings
from cjmsite.link.hub import Hub
from cjmsite.link.linker import link
from cjmsite.model.assemble import assemble
from cjmsite.problems import Problem, arrange, did_you_mean, errors_among
from cjmsite.read.chapters import chapters_of
from cjmsite.read.files import FoundFile, list_files
from cjmsite.read.locate import LineFault, located
from cjmsite.read.site import read_chapter, read_logo
from cjmsite.render.site import SitePlan, plan_site
from cjmsite.render.templates import TemplateFault
from cjmsite.render.theme import Theme, load_theme
from cjmsite.write.outputs import Output, collisions
from cjmsite.write.publication import Publication
from cjmsite.write.refusal import Refused
from cjmsite.write.staging import Receipt, Stager


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: the site's folder, where to, and for whom.

    `audience` None builds for the narrowest audience: everything. `as_of` is the day the hub speaks of (else
    the newest day in the content). `adopt` takes over an output folder that holds foreign files. `state` is where this machine's memory lies.
    """

    site: Path
    output: Path
    strict: bool = False
    audience: str | None = None
    drafts: bool = False
    jobs: int = 0
    as_of: Date | None = None
    adopt: bool = False
    publish: bool = True

    @property
    def state(self) -> Path:
        """The folder for what this machine remembers of the site: disposable."""
        return self.site / ".cjmsite"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. Not published: the output folder is as it was."""

    problems: tuple[Problem, ...]
    published: bool = False
    pages: int = 0
    files: int = 0
    written: int = 0
    removed: int = 0
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that was written, linked; `inputs` are digests of all that was read."""

    hub: Hub
    files: Mapping[str, FoundFile]
    inputs: tuple[str, ...]
    problems: tuple[Problem, ...]


def build(request: Request) -> Outcome:
    """Read, model, link, analyse, render, write. Any error, and nothing is written."""
    configured = load_settings(request.site)
    settings = configured.settings
    theme, theme_problems = load_theme(request.site, settings.theme)
    logo, logo_problems = read_logo(request.site, settings)
    found = gather(request.site, settings, audience=request.audience, drafts=request.drafts)
    problems = arrange((*configured.problems, *theme_problems, *logo_problems, *found.problems,
                        *_audience(request, configured)))
    if errors_among(problems, strict=request.strict or settings.strict):
        return Outcome(problems)
    plan = plan_site(analyse(found.hub, request.as_of), theme, logo, found.files)
    outputs = _outputs(plan, _digest(configured, theme, found.inputs, request))
    problems = arrange((*problems, *collisions(outputs)))
    if errors_among(problems) or not request.publish:
        return Outcome(problems, pages=len(plan.pages), files=len(outputs))
    return _write(request, plan, outputs, problems)


def gather(site: Path, settings: Settings, *, audience: str | None = None, drafts: bool = False) -> Gathered:
    """Read, model and link everything below a site's `content/`."""
    listing = list_files(site, "content")
    files = {file.path: file for file in listing.files}
    sources = [read_chapter(chapter) for chapter in chapters_of(listing.files)]
    assembled = [assemble(settings, one, with_drafts=drafts) for one in sources]
    contents = sorted((content for content, _ in assembled), key=lambda content: content.order)
    facts = {path: fact for one in sources for path, fact in one.facts.items()}
    hub, link_faults, link_problems = link(contents, settings, facts, audience)
    problems = arrange((
        *listing.problems, *link_problems,
        *(problem for one in sources for problem in one.problems),
        *(problem for content in contents for problem in content.problems),
        *_placed(files, *(faults for _, faults in assembled), link_faults),
    ))
    inputs = [f"{path} {document.digest}" for one in sources for path, document in one.documents.items()]
    inputs += [f"{path} {file.size} {file.stamp}" for one in sources for path, file in one.files.items()]
    return Gathered(hub, files, tuple(inputs), problems)


def _audience(request: Request, configured: Configured) -> tuple[Problem, ...]:
    known = [one.id for one in configured.settings.audiences]
    if request.audience is None or request.audience in known:
        return ()
    return (Problem(FILE, 0, 0, "unknown-audience", f"the hub has no audience “{request.audience}”",
                    did_you_mean(request.audience, known)),)


def _placed(
    files: Mapping[str, FoundFile], *found: Mapping[str, Sequence[Fault | LineFault]]
) -> Iterable[Problem]:
    """Faults by file, placed: their files are read once more."""
    by_file: dict[str, list[Fault | LineFault]] = {}
    for faults in found:
        for path, several in faults.items():
            by_file.setdefault(path, []).extend(several)
    return [problem for path in sorted(by_file) if by_file[path] for problem in located(files[path], by_file[path])]


def _digest(configured: Configured, theme: Theme, inputs: Iterable[str], request: Request) -> str:
    """The digest of everything that any page could depend on."""
    digest = hashlib.blake2b(digest_size=16)
    asked = (__version__, configured.text, theme.digest, str(request.audience), str(request.drafts), str(request.as_of))
    for part in (*asked, *inputs):
        digest.update(f"{len(part)} {part}\n".encode())
    return digest.hexdigest()


def _outputs(plan: SitePlan, digest: str) -> list[Output]:
    """Every file of the plan with what its bytes depend on."""
    outputs = [Output(page.path, digest, page.origin, page.rank) for page in plan.pages]
    outputs += [Output(data.path, digest, data.origin, data.rank) for data in plan.data]
    outputs += [Output(path, hashlib.blake2b(data, digest_size=16).hexdigest(), "theme", 0) for path, data in plan.assets.items()]
    outputs += [Output(path, f"{file.size} {file.stamp}", file.path, 0) for path, file in plan.copies.items()]
    return outputs


def _write(request: Request, plan: SitePlan, outputs: Sequence[Output], problems: tuple[Problem, ...]) -> Outcome:
    """Make what is not there yet, and publish it all at once."""
    try:
        with Publication(request.output, request.site, request.state, adopt=request.adopt) as publication:
            wanted = {output.path for output in publication.stale(outputs)}
            receipts = list(_staged(plan, wanted, publication.stager))
            done = publication.publish(outputs, receipts)
    except TemplateFault as fault:
        return Outcome(arrange((*problems, fault.problem)))
    except Refused as refused:
        return Outcome(arrange((*problems, refused.problem)))
    problems = arrange((*problems, *done.problems))
    return Outcome(problems, not errors_among(done.problems), len(plan.pages), len(outputs), done.written, done.removed,
                   publication.notice)


def _staged(plan: SitePlan, wanted: set[str], stager: Stager) -> Iterable[Receipt]:
    """Render or copy what is wanted into the staging folder."""
    for page in plan.pages:
        if page.path in wanted:
            yield stager.put(page.path, plan.templates.render(page.template, page.make(), page.path).encode())
    for data in plan.data:
        if data.path in wanted:
            yield stager.put(data.path, data.make())
    for path, content in plan.assets.items():
        if path in wanted:
            yield stager.put(path, content)
    for path, file in plan.copies.items():
        if path in wanted:
            yield stager.copy(path, Path(file.source))
