"""The people who travel: an overview, and a page for each persona with every touchpoint of theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from cjmsite.analyse.journeys import Point
from cjmsite.analyse.moments import Moment
from cjmsite.analyse.people import Said, Travel
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.model import objects
from cjmsite.render.about import About, Fact, about
from cjmsite.render.clips import quote_clip
from cjmsite.render.desk import Around, Desk
from cjmsite.render.journey_cards import journey_spark
from cjmsite.render.plan import Planned
from cjmsite.render.rows import FeelingView, MomentRow, feeling_view, moment_row
from cjmsite.render.spark import Spark
from cjmsite.render.templates import Markup
from cjmsite.render.views import ClipView, FileView, Link, Page
from cjmsite.render.whole_lists import cut

MOST_ROWS, MOST_QUOTES, MOST_TRAVELS, WHOLE, WIDE = 100, 12, 24, 24, 720
_LISTS = ("needs", "expects", "jobs", "goals", "frustrations", "preferences")


@frozen
class MomentView:
    """A lowest or highest moment."""

    link: Link
    feeling: FeelingView


@frozen
class PersonaCard:
    """A persona in short. `size` says how many journeys and touchpoints are theirs."""

    link: Link
    portrait: FileView | None
    initial: str
    role: str
    quote: str
    summary: str
    size: str
    lowest: MomentView | None
    highest: MomentView | None


@frozen
class TravelView:
    """One journey as a persona makes it; `rows` its touchpoints, of a long journey those of the strongest feelings
    (`cut` says so, and leads to all)."""

    link: Link
    state: str
    spark: Spark | None
    rows: tuple[MomentRow, ...]
    cut: Link | None


@frozen
class SaidView:
    """A persona's own words, and where; `clip` lets them be heard."""

    says: str
    lang: str
    clip: ClipView | None
    link: Link
    at: Link


@frozen(kw_only=True)
class PersonaPage(Page):
    """Context of `persona.html`. `lists` are needs, goals …, named in words."""

    summary: str
    card: PersonaCard
    segment: str
    facts: tuple[Fact, ...]
    lists: tuple[Fact, ...]
    body: Markup
    travels: tuple[TravelView, ...]
    more: Link | None
    said: tuple[SaidView, ...]
    said_cut: Link | None
    about: About


@frozen(kw_only=True)
class PeoplePage(Page):
    """Context of `people.html`."""

    cards: tuple[PersonaCard, ...]


def plan_people(around: Around) -> Iterator[Planned]:
    """A page for each persona and their overview."""
    if around.hub.personas:
        yield Planned(urls.overview_page("persona"), "people.html", partial(people_page, around), "the program", 3)
    for node in around.hub.personas:
        yield Planned(node.path, "persona.html", partial(persona_page, around, node), node.file)


def people_page(around: Around) -> PeoplePage:
    """The context of the overview."""
    section = urls.overview_page("persona")
    desk = Desk(section, around)
    return PeoplePage(
        **desk.bare("people", around.speech.t("people.title"), section),
        cards=tuple(persona_card(desk, node) for node in around.hub.personas),
    )


def persona_card(desk: Desk, node: Node[objects.Persona]) -> PersonaCard:
    """A persona in short."""
    front, t = node.front, desk.speech.t
    insight = desk.around.analysed.people[node.id]
    touchpoints = sum(len(travel.touchpoints) for travel in insight.travels)
    return PersonaCard(
        link=desk.link(node.id),
        portrait=portrait(desk, node),
        initial=node.title[:1],
        role=front.role or front.segment or "",
        quote=front.quote or "",
        summary=front.summary or "",
        size=f"{t('count.journeys', n=len(insight.travels))} · {t('count.touchpoints', n=touchpoints)}",
        lowest=_moment(desk, insight.lowest),
        highest=_moment(desk, insight.highest),
    )


def _moment(desk: Desk, point: Point | None) -> MomentView | None:
    return MomentView(desk.link(point.touchpoint), feeling_view(desk, point.value, point.word)) if point else None


def portrait(desk: Desk, node: Node[objects.Persona]) -> FileView | None:
    """The picture that the persona names as portrait."""
    wanted = (node.front.portrait or "").rsplit("/", 1)[-1]
    found = (file for file in desk.files(node.attachments) if file.kind == "image" and file.name == wanted)
    return next(found, None)


def persona_page(around: Around, node: Node[objects.Persona]) -> PersonaPage:
    """The context of one persona's page."""
    desk, front, t = Desk(node.path, around), node.front, around.speech.t
    insight = around.analysed.people[node.id]
    shown, room = insight.travels[:MOST_TRAVELS], room_for(insight.travels)
    return PersonaPage(
        **desk.common(node, urls.overview_page("persona")),
        summary=front.summary or "",
        card=persona_card(desk, node),
        segment=front.segment or "",
        facts=tuple(Fact(name, (value,)) for name, value in front.facts.items()),
        lists=tuple(Fact(t(f"field.{name}"), values) for name in _LISTS if (values := getattr(front, name))),
        body=desk.body(node.body),
        travels=tuple(_travel(desk, node, travel, room) for travel in shown),
        more=cut(desk, node.path, "journeys", len(shown), len(insight.travels)),
        said=tuple(said_view(desk, one) for one in insight.said[:MOST_QUOTES]),
        said_cut=cut(desk, node.path, "said", MOST_QUOTES, len(insight.said)),
        about=_about(desk, node),
    )


def _about(desk: Desk, node: Node[objects.Persona]) -> About:
    """What there is to know besides; the portrait stands at the head of the page already."""
    made, shown = about(desk, node), portrait(desk, node)
    return replace(made, files=tuple(file for file in made.files if file != shown))


def room_for(travels: Sequence[Travel]) -> int:
    """How many touchpoints of each journey a persona's page has room for."""
    return max(4, MOST_ROWS // max(1, min(len(travels), MOST_TRAVELS)))


def rows_of(moments: Sequence[Moment], room: int) -> int:
    """How many touchpoints of a journey are shown. A short one is shown whole even where several share the page."""
    return len(moments) if len(moments) <= WHOLE else room


def _most_felt(moments: Sequence[Moment], persona: str, count: int) -> list[Moment]:
    """So many of the moments, in their order: those that somebody feels the most in, who feels nothing in many."""

    def strength(place: int) -> float:
        told = moments[place].node.front.emotion
        feeling = told.get(persona) or told.get("")
        return -1 if feeling is None or feeling.value is None else abs(feeling.value)

    kept = sorted(range(len(moments)), key=lambda place: -strength(place))[:count]
    return [moments[place] for place in sorted(kept)]


def name_of_travel(around: Around, travel: Travel) -> str:
    """The name of the page with all touchpoints of a persona's journey."""
    node = next(one.node for one in around.hub.journeys if one.node.id == travel.journey)
    return f"in-{node.slug}"


def _travel(desk: Desk, persona: Node[objects.Persona], travel: Travel, room: int) -> TravelView:
    analysed, t = desk.around.analysed, desk.speech.t
    insight = analysed.journeys[travel.journey]
    moments = [analysed.moments[id_] for id_ in travel.touchpoints]
    kept, name = rows_of(moments, room), name_of_travel(desk.around, travel)
    return TravelView(
        link=desk.link(travel.journey),
        state=t("state.future") if moments and moments[0].future else "",
        spark=journey_spark(desk, insight, (travel.curve,), WIDE) if travel.curve.points else None,
        rows=tuple(moment_row(desk, moment, persona.id) for moment in _most_felt(moments, persona.id, kept)),
        cut=cut(desk, persona.path, name, kept, len(moments)),
    )


def said_view(desk: Desk, said: Said) -> SaidView:
    """A quote of a persona's."""
    clip = quote_clip(desk, desk.around.analysed.moments[said.at].node, said.quote)
    return SaidView(said.quote.says, said.quote.lang or "", clip, desk.link(said.id), desk.link(said.at))
