"""The people who travel: an overview, and a page for each persona with every touchpoint of theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from cjmsite.analyse.people import SaidQuote, Travel
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.model import objects
from cjmsite.render.charts.spark import Spark
from cjmsite.render.nouns.experience import ExperienceRow, experience_row
from cjmsite.render.nouns.facts import About, about
from cjmsite.render.nouns.feeling_views import FeelingView, feeling_of_point
from cjmsite.render.nouns.journey_cards import journey_spark
from cjmsite.render.nouns.quote_views import QuoteView, said_quote_view, voice_of
from cjmsite.render.nouns.voice import VoiceView
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import Fact, FileView, Link, PageContext
from cjmsite.render.whole_lists import link_to_whole_list

MOST_ROWS, MOST_QUOTES, MOST_TRAVELS, WHOLE, WIDE = 100, 12, 24, 24, 720
_LISTS = ("needs", "expects", "jobs", "goals", "frustrations", "preferences")


@frozen
class PersonaCard:
    """A persona in short. `extent` says how many journeys and touchpoints are theirs; `voice` is something of theirs
    that can be heard, at their lowest moment if there is any."""

    link: Link
    portrait: FileView | None
    initial: str
    role: str
    quote: str
    voice: VoiceView | None
    summary: str
    extent: str
    lowest: FeelingView | None
    highest: FeelingView | None


@frozen
class TravelView:
    """One journey as a persona makes it; `rows` its touchpoints, of a long journey those of the strongest feelings
    (`cut` says so, and leads to all)."""

    link: Link
    state: str
    spark: Spark | None
    rows: tuple[ExperienceRow, ...]
    cut: Link | None


@frozen(kw_only=True)
class PersonaPage(PageContext):
    """Context of `persona.html`. `lists` are needs, goals …, named in words."""

    summary: str
    card: PersonaCard
    segment: str
    facts: tuple[Fact, ...]
    lists: tuple[Fact, ...]
    body: Markup
    travels: tuple[TravelView, ...]
    journeys_cut: Link | None
    quotes: tuple[QuoteView, ...]
    quotes_cut: Link | None
    about: About


@frozen(kw_only=True)
class PeoplePage(PageContext):
    """Context of `people.html`."""

    cards: tuple[PersonaCard, ...]


def plan_people(site: SiteContext) -> Iterator[Planned]:
    """A page for each persona and their overview."""
    if site.hub.personas:
        yield Planned(urls.overview_page("persona"), "people.html", partial(people_page, site), "the program", 3)
    for node in site.hub.personas:
        yield Planned(node.path, "persona.html", partial(persona_page, site, node), node.file)


def people_page(site: SiteContext) -> PeoplePage:
    """The context of the overview."""
    section = urls.overview_page("persona")
    context = PageContextMaker(section, site)
    return PeoplePage(
        **context.page_fields("people", site.catalogue.text("people.title"), section),
        cards=tuple(persona_card(context, node) for node in site.hub.personas),
    )


def persona_card(context: PageContextMaker, node: Node[objects.Persona]) -> PersonaCard:
    """A persona in short."""
    front, t = node.front, context.catalogue.text
    insight = context.site.analysed.people[node.id]
    return PersonaCard(
        link=context.link(node.id),
        portrait=portrait(context, node),
        initial=node.title[:1],
        role=front.role or front.segment or "",
        quote=front.quote or "",
        voice=_voice(context, node.id),
        summary=front.summary or "",
        extent=f"{t('count.journeys', n=insight.journeys)} · {t('count.touchpoints', n=insight.touchpoints)}",
        lowest=feeling_of_point(context, insight.lowest) if insight.lowest else None,
        highest=feeling_of_point(context, insight.highest) if insight.highest else None,
    )


def _voice(context: PageContextMaker, persona: str) -> VoiceView | None:
    """What can be heard of a persona, at their lowest moment that anything is heard of."""
    experiences = context.site.analysed.experiences

    def felt(said: SaidQuote) -> float:
        told = experiences[said.at].node.front.emotion
        feeling = told.get(persona) or told.get("")
        return 0.0 if feeling is None or feeling.value is None else feeling.value

    said = sorted(context.site.analysed.people[persona].quotes, key=felt)
    return next((found for one in said if (found := voice_of(context, experiences[one.at].node, one.quote))), None)


def portrait(context: PageContextMaker, node: Node[objects.Persona]) -> FileView | None:
    """The picture that the persona names as portrait."""
    wanted = (node.front.portrait or "").rsplit("/", 1)[-1]
    found = (file for file in context.files(node.attachments) if file.kind == "image" and file.name == wanted)
    return next(found, None)


def persona_page(site: SiteContext, node: Node[objects.Persona]) -> PersonaPage:
    """The context of one persona's page."""
    context, front, t = PageContextMaker(node.path, site), node.front, site.catalogue.text
    insight = site.analysed.people[node.id]
    shown, room = insight.travels[:MOST_TRAVELS], room_for(insight.travels)
    return PersonaPage(
        **context.object_fields(node, urls.overview_page("persona")),
        summary=front.summary or "",
        card=persona_card(context, node),
        segment=front.segment or "",
        facts=tuple(Fact(name, (Link(value),)) for name, value in front.facts.items()),
        lists=tuple(
            Fact(t(f"field.{name}"), tuple(map(Link, values))) for name in _LISTS if (values := getattr(front, name))
        ),
        body=context.body(node.body),
        travels=tuple(_travel(context, node, travel, room) for travel in shown),
        journeys_cut=link_to_whole_list(context, node.path, "journeys", len(shown), len(insight.travels)),
        quotes=tuple(said_quote_view(context, one) for one in insight.quotes[:MOST_QUOTES]),
        quotes_cut=link_to_whole_list(context, node.path, "said", MOST_QUOTES, len(insight.quotes)),
        about=_about(context, node),
    )


def _about(context: PageContextMaker, node: Node[objects.Persona]) -> About:
    """What there is to know besides; the portrait stands at the head of the page already."""
    made, shown = about(context, node), portrait(context, node)
    return replace(made, files=tuple(file for file in made.files if file != shown))


def room_for(travels: Sequence[Travel]) -> int:
    """How many touchpoints of each journey a persona's page has room for."""
    return max(4, MOST_ROWS // max(1, min(len(travels), MOST_TRAVELS)))


def shown_rows(experiences: Sequence[PlacedExperience], room: int) -> int:
    """How many touchpoints of a journey are shown. A short one is shown whole even where several share the page."""
    return len(experiences) if len(experiences) <= WHOLE else room


def _most_felt(experiences: Sequence[PlacedExperience], persona: str, count: int) -> list[PlacedExperience]:
    """So many of the moments, in their order: those that somebody feels the most in, who feels nothing in many."""

    def strength(place: int) -> float:
        told = experiences[place].node.front.emotion
        feeling = told.get(persona) or told.get("")
        return -1 if feeling is None or feeling.value is None else abs(feeling.value)

    kept = sorted(range(len(experiences)), key=lambda place: -strength(place))[:count]
    return [experiences[place] for place in sorted(kept)]


def name_of_travel(site: SiteContext, travel: Travel) -> str:
    """The name of the page with all touchpoints of a persona's journey."""
    node = next(one.node for one in site.hub.journeys if one.node.id == travel.journey)
    return f"in-{node.slug}"


def _travel(context: PageContextMaker, persona: Node[objects.Persona], travel: Travel, room: int) -> TravelView:
    analysed, t = context.site.analysed, context.catalogue.text
    insight = analysed.journeys[travel.journey]
    experiences = [analysed.experiences[id_] for id_ in travel.touchpoints]
    kept, name = shown_rows(experiences, room), name_of_travel(context.site, travel)
    return TravelView(
        link=context.link(travel.journey),
        state=t(f"state.{experiences[0].state}") if experiences and experiences[0].future else "",
        spark=journey_spark(context, insight, (travel.curve,), WIDE) if travel.curve.points else None,
        rows=tuple(
            experience_row(context, experience, persona.id) for experience in _most_felt(experiences, persona.id, kept)
        ),
        cut=link_to_whole_list(context, persona.path, name, kept, len(experiences)),
    )
