"""An edit of words: a build in which only bodies changed looks at their journeys, and at what these speak of.

Everything else stands as the last build left it: the record says what was planned and told, and the keys (see
`keys.py`) say that none of it can have changed. Wherever that is not sure, `edited` does nothing, and the whole hub is
built: this way is shorter, never another.
"""

from __future__ import annotations

from dataclasses import replace

from cjmsite.build.bench import Bench, Edit, around, bench_for
from cjmsite.build.indexing import Forgotten
from cjmsite.build.keys import Keys, keys_of
from cjmsite.build.media import Spoilt
from cjmsite.build.outputs import outputs_of
from cjmsite.build.record import Record, columns_of, save_record
from cjmsite.build.request import Outcome, Request
from cjmsite.build.stages import Gathered, publish, staged
from cjmsite.build.survey import Survey, base_of, inputs_of, looks_of
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.problems import Problem, arrange, errors_among
from cjmsite.read.chapters import REST, chapter_name
from cjmsite.render.api.documents import with_journey
from cjmsite.render.search.merge import is_foreign_text, is_index
from cjmsite.render.site import SitePlan
from cjmsite.write.outputs import Output
from cjmsite.write.publication import Publication
from cjmsite.write.refusal import Refused
from cjmsite.write.staging import Receipt

MOST = 5  # journeys: where more changed at once, it was no edit of words
HUB = urls.api_file("hub.json")


def edited(request: Request, found: Survey, record: Record) -> Outcome | None:
    """Build after an edit of words; None where everything must be looked at."""
    edit = edit_of(found, record)
    if edit is None:
        return None
    try:
        bench = bench_for(request, found, record, edit)
        # Settings and theme may have been saved while they were loaded: then they are not those of the record.
        same = (base_of(request, record.theme, record.logo), looks_of(request, record.theme)) == (
            record.base, record.looks
        )  # fmt: skip
        return _built(bench, found) if bench is not None and same else None
    except (Forgotten, Refused, Spoilt):
        return None


def edit_of(found: Survey, record: Record) -> Edit | None:
    """What was edited, as far as digests tell; None where it is more than some journeys' documents."""
    own = found.keys
    if own.keys() != {one.name for one in record.chapters} or found.listing != record.listing:
        return None
    changed = frozenset(one.name for one in record.chapters if own[one.name] != one.own)
    return around(record, changed) if changed and REST not in changed and len(changed) <= MOST else None


def _built(bench: Bench, found: Survey) -> Outcome | None:
    request, record, edit = bench.request, bench.record, bench.edit
    gathered = bench.gathered()
    if gathered is None:
        return None
    problems = _problems(gathered, record, edit)
    if errors_among(problems, strict=request.strict or bench.settings.strict):
        return None
    index = bench.index(gathered)
    plan = bench.plan(gathered, index)
    inputs = inputs_of(request, found.listing, found.keys, record.base)
    now = {one.name: one for one in gathered.keys if one.name in edit.changed}
    chapters = tuple(now.get(one.name, one) for one in record.chapters)
    keys = keys_of(record.base, record.looks, inputs, chapters, found.digests, record.glance)
    touched = _touched(record, edit, index.only)
    outputs = _outputs(plan, keys, record, touched)
    if outputs is None:
        return None
    outcome = publish(request, outputs, problems, record.pages, _Stage(request, plan, record, touched))
    if outcome.published:
        save_record(request, replace(
            record, inputs=inputs, chapters=chapters, search=tuple(index.keys.items()),
            planned=columns_of(outputs), problems=problems,
        ))  # fmt: skip
    return outcome


def _problems(gathered: Gathered, record: Record, edit: Edit) -> tuple[Problem, ...]:
    """What is to be told now: of the edited chapters anew, of all else as it was.

    Whether a loose file is used is also for other chapters to say, and links did not change.
    """

    def is_new(problem: Problem) -> bool:
        return chapter_name(problem.file) in edit.changed and problem.code != "unused-file"

    return arrange((*(one for one in record.problems if not is_new(one)), *filter(is_new, gathered.problems)))


def _touched(record: Record, edit: Edit, journeys: frozenset[str]) -> frozenset[str]:
    """The outputs that an edit of journeys (their ids) can change: what their chapters make, the search index but for
    the texts of others, the hub's own document."""
    origins = {one.origin for one in record.outputs}
    edited = {origin for origin in origins if chapter_name(origin) in edit.changed}
    return frozenset(
        one.path
        for one in record.outputs
        if one.origin in edited or (is_index(one.path) and not is_foreign_text(one.path, journeys)) or one.path == HUB
    )


def _outputs(plan: SitePlan, keys: Keys, record: Record, touched: frozenset[str]) -> tuple[Output, ...] | None:
    """All outputs; None if they are not the same files as before, but for the search index.

    An edit may bring new words into the index, and take the last of them away.
    """
    now = {one.path: one for one in outputs_of(plan, keys) if one.path in touched or is_index(one.path)}
    if any(not is_index(path) for path in touched - now.keys()):
        return None
    return (*(one for one in record.outputs if one.path not in touched), *now.values())


@frozen
class _Stage:
    """Makes what the edit changed; the hub's own document by putting the journeys' new states into it."""

    request: Request
    plan: SitePlan
    record: Record
    touched: frozenset[str]

    def __call__(self, publication: Publication, wanted: frozenset[str]) -> list[Receipt]:
        """Stage them. Raises Forgotten where a file of another journey, or the former document, is not there."""
        if any(path not in self.touched and path not in self.plan.assets for path in wanted):
            raise Forgotten
        receipts = staged(self.request, replace(self.plan, joined=()), 1, None, publication, wanted)
        if HUB in wanted:
            receipts.append(publication.stager.put(HUB, self._hub(publication)))
        return receipts

    def _hub(self, publication: Publication) -> bytes:
        """The hub's document with the new state of each edited journey."""
        documents = frozenset(one.path for one in self.plan.data if one.words) & self.touched
        before = {one.path: one for one in self.record.outputs if one.path == HUB or one.path in documents}
        hub = publication.content(before.pop(HUB))
        for one in before.values():
            old = publication.content(one)
            hub = with_journey(hub, old, publication.now(one.path)) if hub and old else None
        if hub is None:
            raise Forgotten
        return hub
