"""Guided reading: an overview of the tours, and each tour step by step, to be read without a script, too; the same
steps as a script, for the maps that a tour runs on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from urllib.parse import urlencode

from cjmsite.analyse.figures.tour_length import estimated_minutes
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.model import objects
from cjmsite.model.tour_steps import Ask, AskKind, TourStep
from cjmsite.render.catalogue import Catalogue
from cjmsite.render.durations import duration_words
from cjmsite.render.nouns.facts import About, about
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link, PageContext

_SAID = "script.tour."  # the catalogue's texts with these beginnings go to the scripts, placeholders unfilled


@frozen
class TourCard:
    """A tour in short: its length, stops and questions in words."""

    link: Link
    summary: str
    size: str


@frozen
class AnswerChoice:
    """One of a question's choices, why it is right or wrong, and whether it is right; of things to put in order, its
    place in the right order instead. `number` counts from 1 as they are written, `place` from 1, 0 without an order."""

    number: int
    words: str
    right: bool
    because: str
    place: int = 0


@frozen
class Question:
    """What a step asks, and how: `kind` is one, several, order or reflection, `how` the same in words. `answers` and
    the reasons are told when the reader opens them; `number` is its step's. `key` stays while it is asked the same, so
    that a reader's progress can be known again."""

    number: int
    key: str
    kind: AskKind
    how: str
    words: str
    choices: tuple[AnswerChoice, ...]
    answers: tuple[str, ...]
    because: str


def _key_of(ask: Ask) -> str:
    asked = (ask.question, *(one.says for one in ask.choices), *ask.answer, *ask.order)
    return hashlib.sha256("\0".join(asked).encode("utf-8", "surrogatepass")).hexdigest()[:12]


@frozen
class TourStepView:
    """One stop: where it is, what kind of place, the map around it, how to look at it, what the guide says. `on_map` is
    the address of that map with the tour on it, "" without one; `spot` is what is lit there, as in `stage:ID`."""

    number: int
    at: Link
    kind: str
    map: Link | None
    on_map: str
    spot: str
    lens: str
    lens_words: str
    persona_id: str
    persona: Link | None
    says: str
    question: Question | None


@frozen(kw_only=True)
class TourPage(PageContext):
    """Context of `tour.html`. `pass_mark` in percent, 0 where none is set; `begin` is the first stop's address on its
    map, `certificate` that of the page to print, "" where there are none; `words` are the script's, as JSON."""

    summary: str
    size: str
    pass_mark: float
    pass_words: str
    tour_id: str
    begin: str
    certificate: str
    words: str
    steps: tuple[TourStepView, ...]
    body: Markup
    about: About


@frozen(kw_only=True)
class ToursPage(PageContext):
    """Context of `tours.html`."""

    cards: tuple[TourCard, ...]


@frozen
class TourScript:
    """Context of `tour_steps.js`: what maps need to run a tour. Its addresses begin at the hub's top; `explained` gives
    the HTML of a stop with its terms."""

    id: str
    title: str
    page: str
    pass_mark: float
    keys: str
    certificate: str
    words: str
    steps: tuple[TourStepView, ...]
    explained: Callable[[str], Markup]
    texts: Catalogue


def plan_tours(site: SiteContext) -> Iterator[Planned]:
    """A page and a script for each tour, and their overview."""
    if site.hub.tours:
        yield Planned(urls.overview_page("tour"), "tours.html", partial(tours_page, site), "the program", 3)
    for node in site.hub.tours:
        yield Planned(node.path, "tour.html", partial(tour_page, site, node), node.file)
        yield Planned(urls.tour_steps_file(node.path), "tour_steps.js", partial(tour_script, site, node), node.file)


def tours_page(site: SiteContext) -> ToursPage:
    """The context of the overview."""
    section = urls.overview_page("tour")
    context = PageContextMaker(section, site)
    return ToursPage(
        **context.page_fields("tours", site.catalogue.text("tours.title"), section),
        cards=tuple(tour_card(context, node) for node in site.hub.tours),
    )


def tour_card(context: PageContextMaker, node: Node[objects.Tour]) -> TourCard:
    """A tour in short."""
    return TourCard(context.link(node.id), node.front.summary or "", _size(context, node.front))


def _size(context: PageContextMaker, front: objects.Tour) -> str:
    t = context.catalogue.text
    asked = sum(step.ask is not None for step in front.steps)
    minutes = estimated_minutes(front)
    said = [t("tour.about", time=t("duration.minutes", n=minutes))] if minutes else []
    said = [duration_words(front.duration, context.catalogue)] if front.duration else said
    said += [t("count.steps", n=len(front.steps))]
    said += [t("count.questions", n=asked)] if asked else []
    return " · ".join(said)


def tour_page(site: SiteContext, node: Node[objects.Tour]) -> TourPage:
    """The context of one tour."""
    context, front = PageContextMaker(node.path, site), node.front
    mark = site.catalogue.text("tour.pass", share=site.catalogue.percent(front.pass_mark)) if front.pass_mark else ""
    steps = tour_steps(context, node)
    return TourPage(
        **context.object_fields(node, urls.overview_page("tour"), scripts="tour"),
        summary=front.summary or "",
        size=_size(context, front),
        pass_mark=front.pass_mark,
        pass_words=mark,
        tour_id=node.id,
        begin=next((step.on_map for step in steps if step.on_map), ""),
        certificate=context.href(urls.certificate_file(node.path)) if has_certificate(front) else "",
        words=script_words(context),
        steps=steps,
        body=context.body(node.body),
        about=about(context, node),
    )


def tour_script(site: SiteContext, node: Node[objects.Tour]) -> TourScript:
    """The context of one tour's script; its addresses are relative to the hub's top."""
    context = PageContextMaker(urls.HUB, site)
    return TourScript(
        node.id,
        node.title,
        context.href(node.path),
        node.front.pass_mark,
        " ".join(scored_keys(node.front)),
        context.href(urls.certificate_file(node.path)) if has_certificate(node.front) else "",
        script_words(context),
        tour_steps(context, node),
        context.explained,
        context.catalogue,
    )


def has_certificate(front: objects.Tour) -> bool:
    """Whether a tour can be passed."""
    return front.pass_mark > 0 and any(scored_keys(front))


def scored_keys(front: objects.Tour) -> Iterator[str]:
    """The keys of a tour's questions that have a right answer."""
    return (_key_of(step.ask) for step in front.steps if step.ask and step.ask.is_scored)


def script_words(context: PageContextMaker, **further: object) -> str:
    """What the scripts of tours say, as JSON, with what one of them needs `further`."""
    texts = context.catalogue.texts
    said = {key.removeprefix(_SAID): text for key, text in texts.items() if key.startswith(_SAID)}
    return json.dumps({**said, **further}, ensure_ascii=False)


def tour_steps(context: PageContextMaker, node: Node[objects.Tour]) -> tuple[TourStepView, ...]:
    """The stops of a tour. One that is on no map, as a persona, is told on the map of the stop before it, or of the
    first that has one."""
    maps: Mapping[str, str] = {one.node.id: one.node.path for one in context.site.hub.journeys if one.stages}
    steps = node.front.steps
    journeys = [_journey_of(context, step.at) for step in steps]
    shown = next((one for one in journeys if one in maps), "")
    views = []
    for number, (step, journey) in enumerate(zip(steps, journeys, strict=True), start=1):
        shown = journey if journey in maps else shown
        views.append(_step(context, number, step, maps.get(shown, ""), node.slug))
    return tuple(views)


def _journey_of(context: PageContextMaker, at: str) -> str:
    """The id of the journey that a stop is in, or is; "" for another page."""
    id_ = at.partition("#")[0]
    experience = context.site.analysed.experiences.get(id_)
    return experience.journey if experience else id_ if context.site.places[id_].kind == "journey" else ""


def _step(context: PageContextMaker, number: int, step: TourStep, map_path: str, tour: str) -> TourStepView:
    t, place = context.catalogue.text, context.site.places[step.at]
    id_ = step.at.partition("#")[0]
    kind, experience = context.site.places[id_].kind, context.site.analysed.experiences.get(id_)
    state = {"lens": step.lens, "t": id_ if kind == "touchpoint" else "", "tour": tour, "step": number}
    on_map = f"{context.href(map_path)}#{urlencode({k: v for k, v in state.items() if v})}" if map_path else ""
    journey = _journey_of(context, step.at)
    return TourStepView(
        number,
        context.link(step.at),
        t(f"kind.{place.kind}"),
        Link(context.site.places[journey].title, on_map) if journey and on_map else None,
        on_map,
        f"{kind}:{id_}" if experience else "",
        step.lens or "",
        t(f"lens.{step.lens}") if step.lens else "",
        step.persona or "",
        context.link(step.persona) if step.persona else None,
        step.says or "",
        _question(context, number, step.ask) if step.ask else None,
    )


def _question(context: PageContextMaker, number: int, ask: Ask) -> Question:
    kind = ask.kind
    if kind == "order":
        # Among each other by the alphabet: their order tells nothing, and each build shows the same.
        shown = sorted(enumerate(ask.order, start=1), key=lambda pair: (pair[1].casefold(), pair[0]))
        if [place for place, _ in shown] == sorted(place for place, _ in shown):
            shown.reverse()
        choices = tuple(AnswerChoice(n, words, False, "", place) for n, (place, words) in enumerate(shown, start=1))
    else:
        choices = tuple(
            AnswerChoice(n, one.says, one.says in ask.answer, one.because or "")
            for n, one in enumerate(ask.choices, start=1)
        )
    how = context.catalogue.text(f"question.{kind}")
    return Question(number, _key_of(ask), kind, how, ask.question, choices, ask.order or ask.answer, ask.because or "")
