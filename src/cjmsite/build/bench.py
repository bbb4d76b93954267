"""Some journeys and those around them, read and ready to be linked and planned again: what an edit of words needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cjmsite.analyse.hub import analyse
from cjmsite.build.indexing import Indexing
from cjmsite.build.media import Media, make_media, sources_with
from cjmsite.build.names import recall_names
from cjmsite.build.record import Record
from cjmsite.build.request import Request
from cjmsite.build.stages import Gathered, read_all, understand
from cjmsite.build.survey import Survey
from cjmsite.config.load import load_settings
from cjmsite.config.settings import Settings
from cjmsite.frozen import frozen
from cjmsite.link.exports import Exports
from cjmsite.read.chapters import REST, chapter_name
from cjmsite.read.documents import Sources, digests_read
from cjmsite.read.files import FoundFile
from cjmsite.read.site import read_logo
from cjmsite.render.search.index import Indexer
from cjmsite.render.site import SitePlan, plan_site
from cjmsite.render.speech import speech_for
from cjmsite.render.templates import Templates
from cjmsite.render.theme import Theme, load_theme


@frozen
class Edit:
    """Whose words changed, and whom one must know to make their pages again: chapters by name."""

    changed: frozenset[str]
    around: frozenset[str]


@frozen
class Bench:
    """What lies ready. `read` are the chapters around, `part` their files, `names` what all chapters are called by."""

    request: Request
    record: Record
    edit: Edit
    settings: Settings
    theme: Theme
    templates: Templates
    logo: FoundFile | None
    media: Media
    part: Survey
    read: tuple[Sources, ...]
    names: Mapping[str, Exports]

    def gathered(self) -> Gathered | None:
        """The chapters linked; None if one of the edited is seen by others in another way than the record says."""
        sources = sources_with(self.media, self.read)
        gathered = understand(self.part, sources, self.settings, self.request.audience, self.request.drafts, self.names)
        known = {one.name: one._replace(own="") for one in self.record.chapters}
        edited = (one for one in gathered.keys if one.name in self.edit.changed)
        same = all(one._replace(own="") == known[one.name] for one in edited)
        return gathered if same else None

    def plan(self, gathered: Gathered, index: Indexer) -> SitePlan:
        """The pages of the chapters, without those that look across journeys."""
        files = {path: file for one in self.read for path, file in one.files.items()}
        return plan_site(
            analyse(gathered.hub, self.record.day),
            self.theme,
            self.media.copy(self.logo) if self.logo else None,
            self.media.copies(files),
            index,
            self.record.sections,
            self.templates,
        )

    def index(self, gathered: Gathered) -> Indexing:
        """Makes the index's parts of the edited journeys, and recalls all others."""
        edited = (one.node for one in gathered.hub.journeys if chapter_name(one.node.file) in self.edit.changed)
        return Indexing(self.request, 1, self.record.search, frozenset(node.id for node in edited))


def around(record: Record, changed: frozenset[str]) -> Edit:
    """The edit of some journeys: with those that they speak of, those that speak of them, and what all share."""
    seen = {other for one in record.chapters if one.name in changed for other in one.refers}
    speaking = {one.name for one in record.chapters if changed.intersection(one.refers)}
    return Edit(changed, frozenset(changed | seen | speaking | {REST}))


def bench_for(request: Request, found: Survey, record: Record, edit: Edit) -> Bench | None:
    """Read what an edit needs; None if it is no longer remembered what some chapter is called by.

    Raises Refused if the disk will not keep what is made of files.
    """
    names = {one.name: recall_names(request, one) for one in record.chapters}
    kept = {name: one for name, one in names.items() if one is not None}
    if len(kept) < len(names):
        return None
    settings = load_settings(request.site).settings
    theme, _ = load_theme(request.site, settings.theme)
    logo, _ = read_logo(request.site, settings)
    part = replace(found, chapters=tuple(one for one in found.chapters if one.name in edit.around))
    read = tuple(read_all(request, part, 1, settings.allowed_endings))
    if part.as_read(digests_read(read)) is not part:
        return None  # saved just now: what was surveyed is no longer what was read
    files = [file for one in read for file in one.files.values()]
    media = make_media(request, [*files, *([logo] if logo else [])], 1, everything=False)
    templates = Templates(theme.templates, speech_for(theme, settings.language).texts, theme.origins)
    return Bench(request, record, edit, settings, theme, templates, logo, media, part, read, kept)
