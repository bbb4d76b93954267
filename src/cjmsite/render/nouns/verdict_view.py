"""The verdict on a journey as sentences: on its map, its card and its embedded map; and the worst moment of all, with
which the hub opens."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import bidirectional

from cjmsite.analyse.attention import WorstOfJourney
from cjmsite.analyse.journey.verdict import CustomerLoss, Verdict, WorstMoment, verdict_of
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney
from cjmsite.render.nouns.action_views import ActionView, action_row
from cjmsite.render.nouns.feeling_views import FeelingView, feeling_of_point
from cjmsite.render.nouns.quote_views import QuoteView, quote_view, voice_at
from cjmsite.render.nouns.voice import VoiceView
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.views import Link

_MOST_ACTIONS = 2
_MOST_GUESSES = 2


@frozen
class VerdictSentence:
    """One sentence, which leads to what it says. `name` is `worst`, `loss`, `actions` or `known`; `question`: it asks
    for what nobody knows. `voice` can be heard at the worst moment."""

    name: str
    link: Link
    question: bool = False
    voice: VoiceView | None = None


def verdict_sentences(context: PageContextMaker, journey: LinkedJourney) -> tuple[VerdictSentence, ...]:
    """The sentences in their order; of a journey that is not there yet nothing is asked."""
    analysed = context.site.analysed
    if not journey.touchpoints:
        return ()
    verdict = verdict_of(journey, analysed.journeys[journey.node.id], analysed.ties)
    sentences = (
        _worst(context, journey, verdict.worst),
        _loss(context, journey, verdict.loss),
        *_answers(context, verdict),
    )
    return tuple(one for one in sentences if journey.node.front.is_current or not one.question)


def _worst(context: PageContextMaker, journey: LinkedJourney, worst: WorstMoment | None) -> VerdictSentence:
    """The worst moment, which leads to its place on the map."""
    t = context.catalogue.text
    if worst is None:
        return VerdictSentence("worst", Link(t("verdict.worst.unknown")), question=True)
    value, who = context.catalogue.signed(worst.value), context.site.people.get(worst.persona)
    feels = t("verdict.feels.who", value=value, who=who.title) if who else value
    place, why = context.site.places[worst.touchpoint].title, worst.pain or worst.word
    words = {"place": _apart(place), "feels": feels, "why": _apart(why)}
    key = "verdict.worst" if worst.value < 0 else "verdict.lowest"
    said = t(f"{key}.why", **words) if words["why"] else t(key, **words)
    voice = voice_at(context, context.site.analysed.experiences[worst.touchpoint].node, worst.persona)
    on_map = context.href(context.site.places[journey.node.id].path, "worst-moment")
    return VerdictSentence("worst", Link(_ended(context, said), on_map), voice=voice)


def _apart(words: str) -> str:
    """An author's words within a sentence: those written from right to left between isolates (Unicode, UAX #9), so that
    the figure behind them stays there."""
    return f"\u2068{words}\u2069" if any(bidirectional(one) in ("R", "AL") for one in words) else words


def _ended(context: PageContextMaker, words: str) -> str:
    """A sentence with its full stop, unless the author's words end with a mark of their own."""
    return words if words.endswith((".", "!", "?", "…")) else context.catalogue.text("verdict.sentence", words=words)


def _loss(context: PageContextMaker, journey: LinkedJourney, loss: CustomerLoss | None) -> VerdictSentence:
    catalogue, asset = context.catalogue, journey.node.front.customers
    if loss is None:
        return VerdictSentence("loss", Link(catalogue.text("verdict.loss.unknown")), question=True)
    words = {
        "lost": catalogue.number(loss.lost or 0, 0),
        "came": "" if loss.came is None else catalogue.number(loss.came, 0),
        "gone": catalogue.number(loss.unexplained, 0),
        "unit": asset.unit if asset and asset.unit else catalogue.text("customers.unit"),
    }
    asked = _loss_question(loss)
    if asked:
        asking = _ended(context, catalogue.text(asked, **words))
        return VerdictSentence("loss", _counted(context, journey, asking), question=True)
    if loss.came is not None and not loss.lost:
        kept = _ended(context, catalogue.text("verdict.loss.none", **words))
        return VerdictSentence("loss", _counted(context, journey, kept))
    said = catalogue.text("verdict.loss.uncounted" if loss.came is None else "verdict.loss", **words)
    money = catalogue.money(loss.worth, loss.currency)
    if money:
        said = catalogue.text("verdict.loss.worth", loss=said, money=money)
    said = _ended(context, said)
    return VerdictSentence("loss", context.link(loss.stage, said) if loss.stage else _counted(context, journey, said))


def _counted(context: PageContextMaker, journey: LinkedJourney, words: str) -> Link:
    """Words that lead to the first stage which counts its customers."""
    told = (one.node.id for one in journey.stages if one.node.front.customers is not None)
    return next((context.link(id_, words) for id_ in told), Link(words))


def _loss_question(loss: CustomerLoss) -> str:
    """The key of what is asked where the figures leave open how many leave; "" where they tell it."""
    if loss.came is None:
        return ""
    if not loss.lost and loss.unexplained > 0:
        return "verdict.loss.unexplained"
    return "verdict.loss.unsaid" if loss.lost is None else ""


def _actions(context: PageContextMaker, verdict: Verdict) -> VerdictSentence:
    t = context.catalogue.text
    if not verdict.actions and verdict.worst:
        none = context.link(verdict.worst.touchpoint, t("verdict.actions.none"))
        return VerdictSentence("actions", none, question=True)
    key = "verdict.actions" if verdict.done else "verdict.actions.open"
    said = t(key, n=len(verdict.actions), done=context.catalogue.number(verdict.done, 0))
    return VerdictSentence("actions", context.link(verdict.actions[0], _ended(context, said)))


def _answers(context: PageContextMaker, verdict: Verdict) -> Iterator[VerdictSentence]:
    """What is done about the worst moment, and how well it is known."""
    if verdict.worst is None:
        return
    t, place = context.catalogue.text, context.site.places[verdict.worst.touchpoint]
    if verdict.worst.value < 0:  # else nothing is bad there, and nothing has to be done
        yield _actions(context, verdict)
    if verdict.level == "assumed":
        asked = Link(t("verdict.known.assumed"), context.href(place.path, "evidence"))
        yield VerdictSentence("known", asked, question=True)
        return
    key = f"verdict.known.{verdict.level}"
    said = t(f"{key}.people", n=verdict.people) if verdict.people else t(key)
    yield VerdictSentence("known", Link(_ended(context, said), context.href(place.path, "evidence")))


@frozen
class WorstView:
    """The worst moment of all: where and how it feels, and to whom; why; in whose words. `cost`, `done` and `known` are
    sentences of the verdict on its journey (`done` None: its `actions` are shown). `guesses` feel still worse, but are
    only assumed."""

    place: Link
    feeling: FeelingView
    who: Link | None
    why: str
    journey: Link
    quote: QuoteView | None
    cost: VerdictSentence | None
    actions: tuple[ActionView, ...]
    more_actions: Link | None
    done: VerdictSentence | None
    known: VerdictSentence | None
    guesses: tuple[FeelingView, ...]
    walk: Link


def worst_view(context: PageContextMaker) -> WorstView | None:
    """The first of the worst moments that need attention; None where nothing is known to feel bad."""
    found, analysed = context.site.analysed.attention.worst, context.site.analysed
    if not found:
        return None
    first = found[0]
    journey = next(one for one in context.site.hub.journeys if one.node.id == first.journey)
    verdict = verdict_of(journey, analysed.journeys[first.journey], analysed.ties)
    sentences = {one.name: one for one in verdict_sentences(context, journey)}
    worst = verdict.worst
    return WorstView(
        place=context.link(first.point.touchpoint),
        feeling=feeling_of_point(context, first.point),
        who=context.link(worst.persona) if worst and worst.persona else None,
        why=worst.pain if worst else "",
        journey=context.link(first.journey),
        quote=_quote_of(context, worst) if worst else None,
        cost=sentences.get("loss"),
        actions=_shown_actions(context, verdict),
        more_actions=_more_actions(context, verdict),
        done=None if verdict.actions else sentences.get("actions"),
        known=sentences.get("known"),
        guesses=_guesses(context, found),
        walk=walk_link(context, journey),
    )


def walk_link(context: PageContextMaker, journey: LinkedJourney) -> Link:
    """The way into a journey's walk, with how many steps it has as a note."""
    steps = context.catalogue.text("count.touchpoints", n=len(journey.touchpoints))
    return Link(
        context.catalogue.text("hub.walk", title=journey.node.title),
        context.href(urls.walk_page(journey.node.slug)),
        note=steps,
    )


def _quote_of(context: PageContextMaker, worst: WorstMoment) -> QuoteView | None:
    node = context.site.analysed.experiences[worst.touchpoint].node
    said = (quote for quote in node.front.quotes if f"{node.id}#quote-{quote.id}" == worst.quote)
    return next((quote_view(context, node, quote) for quote in said), None)


def _shown_actions(context: PageContextMaker, verdict: Verdict) -> tuple[ActionView, ...]:
    known = {action.id: action for action in context.site.analysed.actions}
    return tuple(action_row(context, known[id_]) for id_ in verdict.actions[:_MOST_ACTIONS] if id_ in known)


def _more_actions(context: PageContextMaker, verdict: Verdict) -> Link | None:
    beyond = len(verdict.actions) - _MOST_ACTIONS
    if beyond <= 0 or verdict.worst is None:
        return None
    place = context.site.places[verdict.worst.touchpoint]
    return Link(context.catalogue.text("more", n=beyond), context.href(place.path, "actions"))


def _guesses(context: PageContextMaker, found: tuple[WorstOfJourney, ...]) -> tuple[FeelingView, ...]:
    """What feels worse than the first, as somebody assumes."""
    worse = (one.point for one in found if one.level == "assumed" and one.point.value < found[0].point.value)
    return tuple(feeling_of_point(context, point) for point in list(worse)[:_MOST_GUESSES])
