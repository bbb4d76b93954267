"""What can be found: each page of a chapter with its words, then its quotes, pain points and files, one record each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from cjmsite.analyse.recorded_quotes import recorded_quote
from cjmsite.config.experience_fields import EXPERIENCE_FIELDS
from cjmsite.config.fields import Written
from cjmsite.config.yaml_values import Value
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Attachment, Hub, LinkedJourney, Node
from cjmsite.link.item_ids import seconds_of
from cjmsite.media.derived import part_word
from cjmsite.media.recordings.webvtt import Transcript
from cjmsite.model import objects
from cjmsite.model.vocabulary import Common

# A record's kind is its place in this list (1–15: it is kept in four bits). The page's script gets the same list.
KINDS = (
    "",
    "journey",
    "stage",
    "touchpoint",
    "persona",
    "organisation",
    "action",
    "tour",
    "page",
    "study",
    "measure",
    "quote",
    "pain",
    "recording",
    "document",
    "picture",
)
WINDOW = 600  # letters of a transcript in one record, about 40 seconds


@frozen
class SearchCue:
    """Something said in a recording: the end of its anchor, its second, who says it, the words, where it ends."""

    place: str
    second: float
    speaker: str
    words: str
    end: float


@frozen
class SearchRecord:
    """Something that is found by its words. `address` leads there from the output's top.

    The record of a page comes before those of the things on it. Words of the `title` count for more. A piece of a
    transcript has `cues` in place of `text`, and an address that wants a cue's place at its end. What can be heard has
    the address of its `recording`, a quote also the seconds between which it is said.
    """

    kind: str
    title: str
    address: str
    text: str = ""
    cues: tuple[SearchCue, ...] = ()
    titled: bool = True
    recording: str = ""
    seconds: tuple[float, float] | None = None


@frozen
class IndexedChapter:
    """A journey with all that is on it; or, with an empty id, everything that belongs to no journey."""

    id: str
    title: str
    address: str
    records: tuple[SearchRecord, ...]


def chapters(hub: Hub) -> dict[str, Callable[[], IndexedChapter]]:
    """The hub's chapters by id, what belongs to no journey first; each is made when it is asked for, as its records
    hold all its words."""
    return {
        "": partial(_rest_chapter, hub),
        **{journey.node.id: partial(journey_chapter, journey) for journey in hub.journeys},
    }


def _rest_chapter(hub: Hub) -> IndexedChapter:
    return IndexedChapter("", "", "", tuple(_rest(hub)))


def journey_chapter(journey: LinkedJourney) -> IndexedChapter:
    """A journey's chapter: a pure function of the linked journey."""
    return IndexedChapter(journey.node.id, journey.node.title, _address(journey.node.path), tuple(_journey(journey)))


def _journey(journey: LinkedJourney) -> Iterator[SearchRecord]:
    front, attached = journey.node.front, _attached(journey)
    threads = (f"{one.title} {one.words or ''}".strip() for one in front.threads)
    yield from _page(journey.node, "journey", [front.trigger, front.goal, *threads])
    for stage in journey.stages:
        told = stage.node.front
        leaving = (one.why for one in told.customers.leaving or ()) if told.customers else ()
        yield from _page(stage.node, "stage", [told.goal, told.begins_with, *leaving, *_experience(told)])
        yield from _voices(stage.node, attached)
        for one in stage.touchpoints:
            steps = (step.when for step in one.node.front.next)
            yield from _page(one.node, "touchpoint", [*_experience(one.node.front), *steps])
            yield from _voices(one.node, attached)


def _attached(journey: LinkedJourney) -> Mapping[str, Attachment]:
    """The files beside the journey's pages, by where they lie."""
    nodes = (journey.node, *(one.node for one in journey.stages), *(one.node for one in journey.touchpoints))
    return {file.file: file for node in nodes for file in node.attachments}


def _rest(hub: Hub) -> Iterator[SearchRecord]:
    if hub.home is not None:
        yield from _page(hub.home, "page", [])
    for persona in hub.personas:
        p = persona.front
        facts = (f"{name}: {words}" for name, words in p.facts.items())
        yield from _page(
            persona,
            "persona",
            [
                p.role,
                p.segment,
                p.quote,
                *p.needs,
                *p.expects,
                *p.jobs,
                *p.goals,
                *p.frustrations,
                *p.preferences,
                *facts,
            ],
        )
    for organisation in hub.organisations:
        yield from _page(organisation, "organisation", [organisation.front.contact])
    for action in hub.actions:
        yield from _page(action, "action", [])
    for tour in hub.tours:
        asks = [step.ask for step in tour.front.steps if step.ask]
        asked = (words for ask in asks for words in (ask.question, *(one.says for one in ask.choices), *ask.order))
        yield from _page(tour, "tour", [*(step.says for step in tour.front.steps), *asked])
    for study in hub.studies:
        yield from _page(study, "study", [study.front.method])
    for metric in hub.metrics:
        m = metric.front
        yield from _page(metric, "measure", [m.definition, m.question, m.source, m.cadence])
    for term in hub.glossary:
        yield from _page(term, "page", [term.front.definition, *term.front.also])
    for page in hub.pages:
        yield from _page(page, "page", [])


def _page(node: Node[Common], kind: str, told: Iterable[str | None]) -> Iterator[SearchRecord]:
    """The record of a page, then those of the files beside it."""
    front = node.front
    own = (words for several in node.lane_values.values() for words in several)
    extra = (_in_words(value) for value in node.extra.values())
    texts = [front.summary, *told, node.body.words, *own, *extra, *front.tags]
    yield SearchRecord(kind, node.title, _address(node.path), "\n".join(text for text in texts if text))
    for file in node.attachments:
        yield from _file(file, _address(node.path, file.anchor))


def _experience(front: objects.Experience) -> Iterator[str | None]:
    """What a touchpoint or stage says, but for its quotes and pain points, which have records of their own."""
    for one in EXPERIENCE_FIELDS:
        if one.is_searched:
            yield from _searched(getattr(front, one.name))


def _searched(value: Any) -> Iterator[str | None]:
    """The words of a field's value that are searched: of the field's own types those that `SEARCHED` names."""
    if value is None or isinstance(value, str):
        yield value
    elif isinstance(value, Written):
        yield from (getattr(value, name) for name in value.SEARCHED)
    else:
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _searched(one)


def _voices(node: Node[objects.Experience], attached: Mapping[str, Attachment]) -> Iterator[SearchRecord]:
    """Quotes and pain points: they lead to their place on the page."""
    for quote in node.front.quotes:
        heard = recorded_quote(node, quote, attached)
        yield SearchRecord(
            "quote",
            "",
            _address(node.path, f"quote-{quote.id}"),
            quote.says,
            recording=_address(heard.file.path) if heard else "",
            seconds=(heard.start, heard.end) if heard else None,
        )
    for pain in node.front.pain_points:
        yield SearchRecord("pain", pain.title, _address(node.path, f"pain-{pain.id}"), "\n".join(pain.why))


def _file(file: Attachment, place: str) -> Iterator[SearchRecord]:
    """A recording by pieces of its transcript, a document by its pages, a picture by what it shows."""
    if file.kind in ("audio", "video"):
        if file.transcript is None:
            yield SearchRecord("recording", file.title, place)
            return
        for number, cues in enumerate(_pieces(file.transcript)):
            yield SearchRecord(
                "recording", file.title, f"{place}-", cues=cues, titled=not number, recording=_address(file.path)
            )
        for other in file.translations:
            for cues in _pieces(other.transcript):
                yield SearchRecord(
                    "recording",
                    file.title,
                    f"{place}-{other.language}-",
                    cues=cues,
                    titled=False,
                    recording=_address(file.path),
                )
    elif file.kind == "image":
        if not file.decorative:
            yield SearchRecord("picture", file.title, place, file.alt or "")
    else:
        target, pages = _address(file.path), file.facts.pages
        told_apart = file.facts.page_count is not None and (len(pages) > 1 or file.facts.page_count == 1)
        for number, words in enumerate(pages or (_table(file),), start=1):
            where = f"#{part_word(file.path)}={number}" if told_apart else ""
            if words or number == 1:
                yield SearchRecord("document", file.title, target + where, words, titled=number == 1)


def _pieces(transcript: Transcript) -> list[tuple[SearchCue, ...]]:
    """The cues of a transcript, some 600 letters together."""
    pieces: list[tuple[SearchCue, ...]] = []
    open_: list[SearchCue] = []
    for cue, place in zip(transcript.cues, seconds_of(transcript), strict=True):
        open_.append(SearchCue(place, cue.start, cue.speaker, cue.text, cue.end))
        if sum(len(one.words) for one in open_) >= WINDOW:
            pieces.append(tuple(open_))
            open_ = []
    return [*pieces, tuple(open_)] if open_ else pieces


def _table(file: Attachment) -> str:
    """The words of a table; nobody searches for its bare numbers."""
    rows = file.facts.table.rows if file.facts.table is not None else ()
    cells = (cell for row in rows for cell in row)
    return "\n".join(cell for cell in cells if not cell.isascii() or any(map(str.isalpha, cell)))


def _address(path: str, anchor: str = "") -> str:
    """An address from the output's top."""
    return urls.relative(urls.SEARCH, path, anchor)


def _in_words(value: Value) -> str:
    """The author's own `x-` field as words."""
    if isinstance(value, Mapping):
        return " ".join(f"{key} {_in_words(one)}" for key, one in value.items())
    if isinstance(value, list):
        return " ".join(map(_in_words, value))
    return "" if value is None else str(value)
