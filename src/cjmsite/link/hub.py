"""The linked hub: every object with its id, its address, and references that are known to lead somewhere.

References inside `front` are ids of this hub (never what the author abbreviated); pain points, opportunities, quotes,
actions and metrics all have ids of their own.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from datetime import date as Date
from functools import cached_property
from typing import Generic, TypeVar

from cjmsite.config.settings import Lane, MetricKind, Settings
from cjmsite.config.yaml_values import Keys, Value
from cjmsite.frozen import frozen
from cjmsite.media.recordings.webvtt import Transcript
from cjmsite.model import objects
from cjmsite.model.content import Kind
from cjmsite.publishable.consent import Consent
from cjmsite.publishable.kinds import MediaKind
from cjmsite.read.attachments import Facts
from cjmsite.read.markdown.mermaid import MermaidJourney
from cjmsite.read.markdown.rendered import STAND_IN, Heading
from cjmsite.read.markdown.texts import NONE, Texts
from cjmsite.read.seals import SinceApproval

F = TypeVar("F", bound=objects.Common, covariant=True)


@frozen
class Place:
    """Where an id leads: a page of the output and, for things inside a page, an anchor."""

    id: str
    kind: str
    title: str
    path: str
    anchor: str = ""
    summary: str = ""


@frozen
class Target:
    """Where a link of a body leads. `href` for other sites; else `path` and `anchor`. Both empty: plain words."""

    path: str = ""
    anchor: str = ""
    href: str = ""
    title: str = ""
    id: str = ""


@frozen
class Translation:
    """A transcript in another language: `call.de.vtt` beside `call.vtt`. `language` is the part of its name."""

    language: str
    transcript: Transcript
    path: str
    file: str


@frozen
class Attachment:
    """A file that is published beside a page. `source` is where it lies, `path` where it goes, `anchor` its place on
    the page.

    `language` is the transcript's as its file's name gives it; "" for the hub's. `are_words_withheld`: it has a
    transcript, and none that is for this build.
    """

    file: str
    source: str
    path: str
    name: str
    kind: MediaKind
    size: int
    stamp: tuple[int, int, int]
    title: str
    facts: Facts
    alt: str | None = None
    decorative: bool = False
    credit: str | None = None
    consent: Consent | None = None
    recorded: Date | None = None
    transcript: Transcript | None = None
    transcript_path: str | None = None
    transcript_file: str | None = None
    language: str = ""
    no_transcript_because: str | None = None
    translations: tuple[Translation, ...] = ()
    are_words_withheld: bool = False
    anchor: str = ""

    @property
    def spoken(self) -> tuple[tuple[str, str], ...]:
        """The transcripts' files, each with the path that it is published at."""
        return tuple((one.file, one.path) for one in self._transcripts())

    def _transcripts(self) -> Iterator[Translation]:
        """The transcripts, the one that is shown first and the others."""
        if self.transcript is not None and self.transcript_path and self.transcript_file:
            yield Translation(self.language, self.transcript, self.transcript_path, self.transcript_file)
        yield from self.translations

    def without_words(self, withheld: Container[str]) -> Attachment:
        """The same without the transcripts among the files that are withheld; the next one takes the first's place."""
        kept = [one for one in self._transcripts() if one.file not in withheld]
        if len(kept) == len(self.spoken):
            return self
        first = kept[0] if kept else None
        return replace(
            self,
            transcript=first.transcript if first else None,
            transcript_path=first.path if first else None,
            transcript_file=first.file if first else None,
            language=first.language if first else "",
            translations=tuple(kept[1:]),
            are_words_withheld=not kept,
        )


@frozen
class LinkedBody:
    """A rendered body and the targets of its placeholders, by number; sketches parsed, by number."""

    texts: Texts = NONE
    targets: tuple[Target, ...] = ()
    headings: tuple[Heading, ...] = ()
    sketches: tuple[MermaidJourney | None, ...] = ()

    @property
    def html(self) -> str:
        """The HTML with its placeholders, unpacked each time that it is asked for."""
        return self.texts.html

    @property
    def words(self) -> str:
        """The plain words; a link that has none of its own is called what it leads to."""
        return STAND_IN.sub(self._title, self.texts.words)

    def _title(self, found: re.Match[str]) -> str:
        return self.targets[int(found[2])].title if found[1] == "w" else ""


@frozen(kw_only=True)
class Node(Generic[F]):
    """One object of the hub.

    `keys` leads to it in its file's front matter. `path` is its page; `audience` the narrowest that holds for it, None:
    everyone.
    """

    id: str
    kind: Kind
    title: str
    path: str
    slug: str
    file: str
    keys: Keys
    digest: str
    front: F
    body: LinkedBody
    attachments: tuple[Attachment, ...]
    lane_values: Mapping[str, tuple[str, ...]]
    extra: Mapping[str, Value]

    @property
    def place(self) -> Place:
        """Where this object is."""
        return Place(self.id, self.kind, self.title, self.path, "", self.front.summary or "")


@frozen(kw_only=True)
class LinkedTouchpoint:
    """A touchpoint in its stage; `number` counts through the journey from 1.

    `whole` are its fields with those of its stage that hold for it; `node.front` is what it says itself.
    """

    node: Node[objects.Touchpoint]
    whole: objects.Touchpoint
    number: int
    stage: str
    journey: str


@frozen(kw_only=True)
class LinkedStage:
    """A stage with its touchpoints; `number` counts from 1."""

    node: Node[objects.Stage]
    number: int
    journey: str
    touchpoints: tuple[LinkedTouchpoint, ...]


@frozen(kw_only=True, slots=False)
class LinkedJourney:
    """A journey, its stages, and the author's own lanes on it by id; what changed since it was approved, None where
    nobody approved it."""

    node: Node[objects.Journey]
    stages: tuple[LinkedStage, ...]
    lanes: Mapping[str, Lane]
    since_approval: SinceApproval | None = None

    @cached_property  # lists across journeys ask for it thousands of times in each build
    def touchpoints(self) -> tuple[LinkedTouchpoint, ...]:
        """All touchpoints, in order."""
        return tuple(one for stage in self.stages for one in stage.touchpoints)


@frozen(kw_only=True)
class Hub:
    """Everything of one build, for one audience (None: all that is written), with drafts or without.

    `channels` are the ids of all channels that touchpoints and stages of the whole hub name, sorted.

    `places` knows every id; `mentions` lists, for each id, the ids of the objects whose text or fields refer to it;
    `aliases` are former addresses with the path they lead to; `loose` are files that
    pages name and no page owns, with the path they are published at. `edition` is the name of the frozen edition that
    is built, "" for the newest state; `editions` are those that lie beside that one.
    """

    settings: Settings
    home: Node[objects.Page] | None
    journeys: tuple[LinkedJourney, ...]
    personas: tuple[Node[objects.Persona], ...]
    organisations: tuple[Node[objects.Organisation], ...]
    actions: tuple[Node[objects.Action], ...]
    tours: tuple[Node[objects.Tour], ...]
    studies: tuple[Node[objects.Study], ...]
    metrics: tuple[Node[objects.SharedMetric], ...]
    glossary: tuple[Node[objects.Term], ...]
    pages: tuple[Node[objects.Page], ...]
    places: Mapping[str, Place]
    mentions: Mapping[str, tuple[str, ...]]
    aliases: Mapping[str, str]
    attachments: tuple[Attachment, ...]
    loose: Mapping[str, str]
    audience: str | None = None
    drafts: bool = False
    edition: str = ""
    editions: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()

    @property
    def metric_kinds(self) -> tuple[MetricKind, ...]:
        """The measures that are named once: those with a file of their own, then those of the settings."""
        own = (
            MetricKind(id=node.id, name=node.title, unit=node.front.unit, better=node.front.better,
                       target=node.front.target)
            for node in self.metrics
        )  # fmt: skip
        return (*own, *self.settings.metrics)

    def nodes(self) -> Iterator[Node[objects.Common]]:
        """Every object: the front page, journeys each with their stages and touchpoints, and all others."""
        if self.home is not None:
            yield self.home
        for journey in self.journeys:
            yield from nodes_of(journey)
        yield from self.others()

    def others(self) -> Iterator[Node[objects.Common]]:
        """Every object that belongs to no journey, but the front page."""
        for several in (
            self.personas,
            self.organisations,
            self.actions,
            self.tours,
            self.studies,
            self.metrics,
            self.glossary,
            self.pages,
        ):
            yield from several


def nodes_of(journey: LinkedJourney) -> Iterator[Node[objects.Common]]:
    """A journey with its stages and touchpoints, in order."""
    yield journey.node
    for stage in journey.stages:
        yield stage.node
        yield from (one.node for one in stage.touchpoints)
