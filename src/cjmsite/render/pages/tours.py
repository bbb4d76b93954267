"""Guided reading: an overview of the tours, and each tour step by step, to be read without a script, too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.model import objects
from cjmsite.model.tour_steps import TourStep
from cjmsite.render.durations import duration_words
from cjmsite.render.nouns.facts import About, about
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link, PageContext


@frozen
class TourCard:
    """A tour in short: its length, stops and questions in words."""

    link: Link
    summary: str
    size: str


@frozen
class AnswerChoice:
    """One of a question's choices; `number` counts from 1."""

    number: int
    words: str
    right: bool


@frozen
class Question:
    """What a step asks. `answer` and `because` are told when the reader opens them."""

    words: str
    choices: tuple[AnswerChoice, ...]
    answer: str
    because: str


@frozen
class TourStepView:
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
class TourPage(PageContext):
    """Context of `tour.html`. `pass_mark` in percent, 0 where none is set."""

    summary: str
    size: str
    pass_mark: float
    pass_words: str
    tour_id: str
    steps: tuple[TourStepView, ...]
    body: Markup
    about: About


@frozen(kw_only=True)
class ToursPage(PageContext):
    """Context of `tours.html`."""

    cards: tuple[TourCard, ...]


def plan_tours(site: SiteContext) -> Iterator[Planned]:
    """A page for each tour and their overview."""
    if site.hub.tours:
        yield Planned(urls.overview_page("tour"), "tours.html", partial(tours_page, site), "the program", 3)
    for node in site.hub.tours:
        yield Planned(node.path, "tour.html", partial(tour_page, site, node), node.file)


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
    said = [duration_words(front.duration, context.catalogue)] if front.duration else []
    said += [t("count.steps", n=len(front.steps))]
    said += [t("count.questions", n=asked)] if asked else []
    return " · ".join(said)


def tour_page(site: SiteContext, node: Node[objects.Tour]) -> TourPage:
    """The context of one tour."""
    context, front = PageContextMaker(node.path, site), node.front
    mark = site.catalogue.text("tour.pass", share=site.catalogue.percent(front.pass_mark)) if front.pass_mark else ""
    return TourPage(
        **context.object_fields(node, urls.overview_page("tour")),
        summary=front.summary or "",
        size=_size(context, front),
        pass_mark=front.pass_mark,
        pass_words=mark,
        tour_id=node.id,
        steps=tuple(_step(context, number, step) for number, step in enumerate(front.steps, start=1)),
        body=context.body(node.body),
        about=about(context, node),
    )


def _step(context: PageContextMaker, number: int, step: TourStep) -> TourStepView:
    t, place = context.catalogue.text, context.site.places[step.at]
    experience = context.site.analysed.experiences.get(step.at.partition("#")[0])
    ask = step.ask
    return TourStepView(
        number,
        context.link(step.at),
        t(f"kind.{place.kind}"),
        context.link(experience.journey) if experience else None,
        step.lens or "",
        t(f"lens.{step.lens}") if step.lens else "",
        context.link(step.persona) if step.persona else None,
        step.says or "",
        Question(
            ask.question,
            tuple(AnswerChoice(n, words, words == ask.answer) for n, words in enumerate(ask.choices, start=1)),
            ask.answer,
            ask.because or "",
        )
        if ask
        else None,
    )
