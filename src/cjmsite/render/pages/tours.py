"""Guided reading: an overview of the tours, and each tour step by step, to be read without a script, too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.model import objects
from cjmsite.model.vocabulary import TourStep
from cjmsite.render.about import About, about
from cjmsite.render.desk import Around, Desk
from cjmsite.render.durations import duration_words
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link, Page


@frozen
class TourCard:
    """A tour in short: its length, stops and questions in words."""

    link: Link
    summary: str
    size: str


@frozen
class Choice:
    """One of a question's choices; `number` counts from 1."""

    number: int
    words: str
    right: bool


@frozen
class Question:
    """What a step asks. `answer` and `because` are told when the reader opens them."""

    words: str
    choices: tuple[Choice, ...]
    answer: str
    because: str


@frozen
class StepView:
    """One stop: where it is, what kind of place, the map around it, how to look at it, what the guide says."""

    number: int
    at: Link
    kind: str
    map: Link | None
    lens: str
    lens_words: str
    persona: Link | None
    says: str
    question: Question | None


@frozen(kw_only=True)
class TourPage(Page):
    """Context of `tour.html`. `pass_mark` in percent, 0 where none is set."""

    summary: str
    size: str
    pass_mark: float
    pass_words: str
    tour_id: str
    steps: tuple[StepView, ...]
    body: Markup
    about: About


@frozen(kw_only=True)
class ToursPage(Page):
    """Context of `tours.html`."""

    cards: tuple[TourCard, ...]


def plan_tours(around: Around) -> Iterator[Planned]:
    """A page for each tour and their overview."""
    if around.hub.tours:
        yield Planned(urls.overview_page("tour"), "tours.html", partial(tours_page, around), "the program", 3)
    for node in around.hub.tours:
        yield Planned(node.path, "tour.html", partial(tour_page, around, node), node.file)


def tours_page(around: Around) -> ToursPage:
    """The context of the overview."""
    section = urls.overview_page("tour")
    desk = Desk(section, around)
    return ToursPage(
        **desk.bare("tours", around.speech.t("tours.title"), section),
        cards=tuple(tour_card(desk, node) for node in around.hub.tours),
    )


def tour_card(desk: Desk, node: Node[objects.Tour]) -> TourCard:
    """A tour in short."""
    return TourCard(desk.link(node.id), node.front.summary or "", _size(desk, node.front))


def _size(desk: Desk, front: objects.Tour) -> str:
    t = desk.speech.t
    asked = sum(step.ask is not None for step in front.steps)
    said = [duration_words(front.duration, desk.speech)] if front.duration else []
    said += [t("count.steps", n=len(front.steps))]
    said += [t("count.questions", n=asked)] if asked else []
    return " · ".join(said)


def tour_page(around: Around, node: Node[objects.Tour]) -> TourPage:
    """The context of one tour."""
    desk, front = Desk(node.path, around), node.front
    mark = around.speech.t("tour.pass", share=around.speech.percent(front.pass_mark)) if front.pass_mark else ""
    return TourPage(
        **desk.common(node, urls.overview_page("tour")),
        summary=front.summary or "",
        size=_size(desk, front),
        pass_mark=front.pass_mark,
        pass_words=mark,
        tour_id=node.id,
        steps=tuple(_step(desk, number, step) for number, step in enumerate(front.steps, start=1)),
        body=desk.body(node.body),
        about=about(desk, node),
    )


def _step(desk: Desk, number: int, step: TourStep) -> StepView:
    t, place = desk.speech.t, desk.around.places[step.at]
    moment = desk.around.analysed.moments.get(step.at.partition("#")[0])
    ask = step.ask
    return StepView(
        number,
        desk.link(step.at),
        t(f"kind.{place.kind}"),
        desk.link(moment.journey) if moment else None,
        step.lens or "",
        t(f"lens.{step.lens}") if step.lens else "",
        desk.link(step.persona) if step.persona else None,
        step.says or "",
        Question(
            ask.question,
            tuple(Choice(n, words, words == ask.answer) for n, words in enumerate(ask.choices, start=1)),
            ask.answer,
            ask.because or "",
        )
        if ask
        else None,
    )
