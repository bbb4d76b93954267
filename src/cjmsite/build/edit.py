"""An edit of words: a build in which only bodies changed looks at their journeys, and at what these speak of.

Everything else stands as the last build left it: the record says what was planned and told, and the keys (see
`keys.py`) say that none of it can have changed. Wherever that is not sure, `edited` does nothing, and the whole hub is
built: this way is shorter, never another.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace

from cjmsite.analyse.hub import analyse
from cjmsite.build.indexing import Forgotten, Indexing
from cjmsite.build.keys import Keys, keys_of
from cjmsite.build.media import make_media, sources_with
from cjmsite.build.names import recall_names
from cjmsite.build.record import ChapterKey, Record, save_record
from cjmsite.build.request import Outcome, Request
from cjmsite.build.stages import Gathered, outputs_of, publish, read_all, staged, understand
from cjmsite.build.survey import Survey, inputs_of
from cjmsite.config.load import load_settings
from cjmsite.link import urls
from cjmsite.link.exports import Exports
from cjmsite.problems import Problem, arrange, errors_among
from cjmsite.read.chapters import REST, chapter_name
from cjmsite.read.site import read_logo
from cjmsite.render.api.documents import with_journey
from cjmsite.render.search.merge import FOLDER as SEARCH
from cjmsite.render.site import SitePlan, plan_site
from cjmsite.render.theme import load_theme
from cjmsite.write.outputs import Output
from cjmsite.write.publication import Publication
from cjmsite.write.refusal import Refused
from cjmsite.write.staging import Receipt

MOST = 5  # journeys: where more changed at once, it was no edit of words
HUB = urls.api_file("hub.json")


@dataclass(frozen=True, slots=True)
class Edit:
    """Whose words changed, and whom one must know to make their pages again: chapters by name."""

    changed: frozenset[str]
    around: frozenset[str]


def edited(request: Request, found: Survey, record: Record) -> Outcome | None:
    """Build after an edit of words; None where everything must be looked at."""
    edit = edit_of(found, record)
    if edit is None:
        return None
    names = _names(request, record)
    if names is None:
        return None
    try:
        return _built(request, found, record, edit, names)
    except (Forgotten, Refused):
        return None


def edit_of(found: Survey, record: Record) -> Edit | None:
    """What was edited, as far as digests tell; None where it is more than some journeys' documents."""
    own = found.keys
    if own.keys() != {one.name for one in record.chapters} or found.listing != record.listing:
        return None
    changed = frozenset(one.name for one in record.chapters if own[one.name] != one.own)
    if not changed or REST in changed or len(changed) > MOST:
        return None
    seen = {other for one in record.chapters if one.name in changed for other in one.refers}
    speaking = {one.name for one in record.chapters if changed.intersection(one.refers)}
    return Edit(changed, frozenset(changed | seen | speaking | {REST}))


def _names(request: Request, record: Record) -> dict[str, Exports] | None:
    found = {one.name: recall_names(request, one) for one in record.chapters}
    kept = {name: names for name, names in found.items() if names is not None}
    return kept if len(kept) == len(found) else None


def _built(
    request: Request, found: Survey, record: Record, edit: Edit, names: Mapping[str, Exports]
) -> Outcome | None:
    settings = load_settings(request.site).settings
    theme, _ = load_theme(request.site, settings.theme)
    logo, _ = read_logo(request.site, settings)
    part = replace(found, chapters=tuple(one for one in found.chapters if one.name in edit.around))
    read = read_all(request, part, 1)
    files = [file for one in read for file in one.files.values()]
    media = make_media(request, [*files, *([logo] if logo else [])], 1, everything=False)
    gathered = understand(part, sources_with(media, read), settings, request.audience, request.drafts, names)
    chapters = _chapters(gathered, record, edit)
    if chapters is None:
        return None
    problems = _problems(gathered, record, edit)
    if errors_among(problems, strict=request.strict or settings.strict):
        return None
    analysed = analyse(gathered.hub, record.day)
    journeys = frozenset(one.node.id for one in gathered.hub.journeys if chapter_name(one.node.file) in edit.changed)
    index = Indexing(request, 1, record.search, journeys)
    plan = plan_site(analysed, theme, media.copy(logo) if logo else None, media.copies(
        {file.path: file for file in files}), index, record.sections)
    inputs = inputs_of(request, found, record.base)
    keys = keys_of(record.base, inputs, chapters, found.digests, record.glance)
    outputs = _outputs(plan, keys, record, edit)
    if outputs is None:
        return None
    outcome = publish(request, outputs, problems, record.pages, _Stage(request, plan, record, edit))
    if outcome.published:
        save_record(request, replace(
            record, inputs=inputs, chapters=chapters, search=tuple(index.keys.items()), outputs=outputs,
            problems=problems,
        ))  # fmt: skip
    return outcome


def _chapters(gathered: Gathered, record: Record, edit: Edit) -> tuple[ChapterKey, ...] | None:
    """All chapters' keys; None if more than words changed in one."""
    now = {one.name: one for one in gathered.keys}
    chapters = tuple(now[one.name] if one.name in edit.changed else one for one in record.chapters)
    before = tuple(one._replace(own="") for one in record.chapters)
    return chapters if before == tuple(one._replace(own="") for one in chapters) else None


def _problems(gathered: Gathered, record: Record, edit: Edit) -> tuple[Problem, ...]:
    """What is to be told now: of the edited chapters anew, of all else as it was.

    Whether a loose file is used is also for other chapters to say, and links did not change.
    """
    def is_new(problem: Problem) -> bool:
        return chapter_name(problem.file) in edit.changed and problem.code != "unused-file"

    return arrange((*(one for one in record.problems if not is_new(one)), *filter(is_new, gathered.problems)))


def _outputs(plan: SitePlan, keys: Keys, record: Record, edit: Edit) -> tuple[Output, ...] | None:
    """All outputs; None if they are not the same files as before."""
    def is_new(output: Output) -> bool:
        return chapter_name(output.origin) in edit.changed or output.path.startswith(SEARCH) or output.path == HUB

    now = {output.path: output for output in outputs_of(plan, keys) if is_new(output)}
    same = [output for output in record.outputs if not is_new(output)]
    gone = {output.path for output in record.outputs if is_new(output)} - now.keys()
    # An edit may bring new words into the index, and take the last of them away.
    if any(not path.startswith(SEARCH) for path in gone) or len(now) + len(same) < len(record.outputs) - len(gone):
        return None
    return (*same, *now.values())


@dataclass(frozen=True, slots=True)
class _Stage:
    """Makes what the edit changed; the hub's own document by putting the journeys' new states into it."""

    request: Request
    plan: SitePlan
    record: Record
    edit: Edit

    def __call__(self, publication: Publication, wanted: Container[str]) -> list[Receipt]:
        """Stage them. Raises Forgotten where a file of another journey, or the former document, is not there."""
        own = {one.path for one in self.record.outputs if chapter_name(one.origin) not in self.edit.changed}
        if any(path in wanted and path != HUB and not path.startswith(SEARCH) for path in own):
            raise Forgotten
        receipts = staged(self.request, replace(self.plan, joined=()), 1, publication, wanted)
        if HUB in wanted:
            receipts.append(publication.stager.put(HUB, self._hub(publication)))
        return receipts

    def _hub(self, publication: Publication) -> bytes:
        """The hub's document with the new state of each edited journey."""
        before = {one.path: one for one in self.record.outputs if one.path == HUB or one.path in self._documents()}
        hub = publication.content(before.pop(HUB))
        for one in before.values():
            old = publication.content(one)
            hub = with_journey(hub, old, publication.now(one.path)) if hub and old else None
        if hub is None:
            raise Forgotten
        return hub

    def _documents(self) -> frozenset[str]:
        words = (one for one in self.plan.data if one.words)
        return frozenset(one.path for one in words if chapter_name(one.origin) in self.edit.changed)
