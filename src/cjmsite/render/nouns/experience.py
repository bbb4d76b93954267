"""A touchpoint or stage: all that its page tells of the fields that both share, in short beside the map, and as a row
of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from cjmsite.analyse.figures.measures import Measure, measure_of, tables_of
from cjmsite.analyse.hub import Analysed
from cjmsite.analyse.journey.journeys import told_feeling, worst_feeling
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen
from cjmsite.link.hub import Hub, LinkedJourney, Node
from cjmsite.model import objects
from cjmsite.read.tables.csv_tables import Table
from cjmsite.render.nouns.action_views import ActionView, BlueprintLane, action_views
from cjmsite.render.nouns.feeling_views import FeelingView, PersonView, feeling_view, person_views
from cjmsite.render.nouns.known_views import (
    EvidenceView,
    KnowledgeView,
    MetricView,
    PriorityView,
    ScoreView,
    evidence_views,
    knowledge_view,
    priority_view,
    score_views,
)
from cjmsite.render.nouns.pain_views import GainView, OpportunityView, PainView, pain_views, pains_from_elsewhere
from cjmsite.render.nouns.quote_views import PromiseView, QuoteView, promise_view, quote_views
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.views import Badge, Fact, Link

Experienced = Node[objects.Experience]


@frozen
class ExperienceInShort:
    """What is told of a touchpoint beside the map, too. Empty tuples and strings, and None: nothing was written.

    `pains_elsewhere` are pain points of other places that are felt here, too. `concerned` are the personas that any of
    it is about: id and name of each.
    """

    people: tuple[PersonView, ...]
    concerned: tuple[tuple[str, str], ...]
    truth: bool
    truth_words: str
    promise: PromiseView | None
    quotes: tuple[QuoteView, ...]
    pains: tuple[PainView, ...]
    pains_elsewhere: tuple[PainView, ...]
    actions: tuple[ActionView, ...]
    knowledge: KnowledgeView
    scores: tuple[ScoreView, ...]
    priority: PriorityView | None


@frozen
class ExperienceView(ExperienceInShort):
    """All fields that a touchpoint has and a stage may have.

    `own_facts` are the author's own lanes and fields that are short enough to stand at the side, `own_sections` the
    others.
    """

    wishes: tuple[Fact, ...]
    gains: tuple[GainView, ...]
    opportunities: tuple[OpportunityView, ...]
    blueprint: tuple[BlueprintLane, ...]
    metrics: tuple[MetricView, ...]
    listening: tuple[str, ...]
    facts: tuple[Fact, ...]
    own_facts: tuple[Fact, ...]
    own_sections: tuple[Fact, ...]
    badges: tuple[Badge, ...]


@frozen
class ExperienceRow:
    """A touchpoint or stage in a table. `number` is its place in its journey (0: a stage), `where` are its journey and
    stage, `feeling` is the worst of all, or that of the persona whom the table is about. `knowledge` and `priority` are
    those of touchpoints: None for a stage."""

    number: int
    link: Link
    where: tuple[Link, ...]
    truth: bool
    feeling: FeelingView | None
    priority: PriorityView | None
    knowledge: KnowledgeView | None
    promise: PromiseView | None
    pains: tuple[Link, ...]


@frozen(slots=False, eq=False)
class ExperienceContext:
    """What the pages of touchpoints and stages look up in the whole hub; made once for each build."""

    site: SiteContext

    @property
    def analysed(self) -> Analysed:
        """The hub and what follows for each journey."""
        return self.site.analysed

    @property
    def hub(self) -> Hub:
        """The linked hub."""
        return self.site.hub

    @property
    def planned(self) -> tuple[LinkedJourney, ...]:
        """The journeys whose pages are planned."""
        return self.site.planned

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Attached tables, by file."""
        return tables_of(self.hub.attachments)

    @cached_property
    def channels(self) -> Mapping[str, str]:
        """Channels in words, with their icons."""
        return {one.id: " ".join(filter(None, (one.icon, one.label or one.id))) for one in self.hub.settings.channels}


@frozen(slots=False)  # without slots: its measures are worked out once
class ExperienceOnPage:
    """One touchpoint or stage, a touchpoint with its stage, and the page that tells of it."""

    context: PageContextMaker
    node: Experienced
    site: ExperienceContext
    stage: Node[objects.Stage] | None = None

    @property
    def whole(self) -> objects.Experience:
        """The fields with those of the stage that hold for a touchpoint."""
        return self.site.analysed.experiences[self.node.id].whole

    def text(self, key: str, **values: object) -> str:
        """The interface's words."""
        return self.context.catalogue.text(key, **values)

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Its measures."""
        kinds, tables = self.site.hub.metric_kinds, self.site.tables
        return tuple(measure_of(one, self.node.file, kinds, tables) for one in self.node.front.metrics)

    def in_short(self) -> ExperienceInShort:
        """What is told of it beside the map, too."""
        return ExperienceInShort(**self.short_fields())

    def short_fields(self) -> dict[str, Any]:
        """The same by name."""
        context, node, front = self.context, self.node, self.node.front
        judged = context.site.analysed.experiences[node.id].judged
        people, quotes = person_views(context, front), quote_views(context, node)
        pains, pains_elsewhere = pain_views(context, node), tuple(pains_from_elsewhere(context, node.id))
        said = [one.whose for one in people] + [one.whose for one in quotes]
        whose = [*said, *(one.whose for one in (*pains, *pains_elsewhere))]
        return {
            "people": people,
            "concerned": tuple((id_, context.link(id_).words) for id_ in dict.fromkeys(" ".join(whose).split())),
            "truth": front.moment_of_truth is not None,
            "truth_words": front.moment_of_truth.why if front.moment_of_truth else "",
            "promise": promise_view(context, node),
            "quotes": quotes,
            "pains": pains,
            "pains_elsewhere": pains_elsewhere,
            "actions": action_views(context, node),
            "knowledge": knowledge_view(context, judged.knowledge, tuple(self._sources())),
            "scores": tuple(score_views(context, front.scores)),
            "priority": priority_view(context, judged.priority),
        }

    def _sources(self) -> Iterator[EvidenceView]:
        """Its own sources, behind them those that its stage gives a touchpoint: each says so."""
        own = self.node.front.evidence
        yield from evidence_views(self.context, self.node.file, own)
        if self.stage is not None:
            of_stage = self.whole.evidence[len(own) :]
            yield from evidence_views(self.context, self.stage.file, of_stage, self.text("evidence.stage"))


def experience_row(context: PageContextMaker, experience: PlacedExperience, persona: str = "") -> ExperienceRow:
    """A touchpoint or stage in a table; with a persona the feeling is theirs, else the worst of all."""
    front, insight, node = experience.node.front, experience.insight, experience.node
    worst = worst_feeling(front) if insight else None
    feeling = told_feeling(front, persona) if persona else worst and worst[1]
    stage = (context.link(experience.stage),) if experience.stage != experience.id else ()
    return ExperienceRow(
        number=experience.column + 1 if insight else 0,
        link=context.link(experience.id),
        where=(context.link(experience.journey), *stage),
        truth=front.moment_of_truth is not None,
        feeling=feeling_view(context, feeling.value, feeling.word) if feeling else None,
        priority=priority_view(context, insight.priority) if insight else None,
        knowledge=knowledge_view(context, insight.knowledge) if insight else None,
        promise=promise_view(context, node),
        pains=context.links(tuple(f"{experience.id}#pain-{pain.id}" for pain in front.pain_points)),
    )
