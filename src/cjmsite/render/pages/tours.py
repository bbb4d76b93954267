"""Guided reading: an overview of the tours, and each tour step by step, to be read without a script, too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.analyse.figures.tour_length import estimated_minutes
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.model import objects
from cjmsite.model.tour_steps import Ask, AskKind, TourStep
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
    the reasons are told when the reader opens them; `number` is its step's."""

    number: int
    kind: AskKind
    how: str
    words: str
    choices: tuple[AnswerChoice, ...]
    answers: tuple[str, ...]
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
    return TourStepView(
        number,
        context.link(step.at),
        t(f"kind.{place.kind}"),
        context.link(experience.journey) if experience else None,
        step.lens or "",
        t(f"lens.{step.lens}") if step.lens else "",
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
    return Question(number, kind, how, ask.question, choices, ask.order or ask.answer, ask.because or "")
