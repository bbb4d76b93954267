"""What follows for the whole hub: one value that all pages and exports draw from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date as Date
from functools import cached_property

from cjmsite.analyse.actions import HubAction, UnansweredPain, actions_of, unanswered_pains
from cjmsite.analyse.attention import Attention, attention_of, reviewed_objects
from cjmsite.analyse.cited_studies import StudyInsight, studies_of
from cjmsite.analyse.decide.answered import answered_pages
from cjmsite.analyse.decide.customers import CustomersInsight, customers_of
from cjmsite.analyse.decide.opportunities import RatedOpportunity, opportunities_of
from cjmsite.analyse.decide.portfolio import Portfolio, portfolio_of
from cjmsite.analyse.decide.promises import PromisesInsight, promises_of
from cjmsite.analyse.decide.silos import SilosInsight, silos_of
from cjmsite.analyse.figures.evidence import LEVELS, Level
from cjmsite.analyse.journey.changes import HubChanges
from cjmsite.analyse.journey.journeys import JourneyInsight, analyse_journey
from cjmsite.analyse.measured import MeasuredPlace, measured_of
from cjmsite.analyse.organisations import OrganisationInsight, organisations_of
from cjmsite.analyse.people import PersonaInsight, people_of
from cjmsite.analyse.placed import PlacedExperience, placed_experiences
from cjmsite.analyse.ranking import Ranked, ranking_of
from cjmsite.analyse.ties import Ties, ties_of
from cjmsite.analyse.trust import Trust, trust_of
from cjmsite.frozen import frozen
from cjmsite.link.hub import Hub


@frozen(slots=False)
class Analysed:
    """A linked hub and what follows: for each journey, persona, organisation and study, by id, and for the whole hub.

    `as_of` is the day the hub speaks of: the newest day on which somebody asked or reviewed something (or the one the
    caller gave), never the clock's: the same content makes the same pages on any day.
    `experiences` are all touchpoints and stages by id; `ranking` those of today by priority; `actions` all actions;
    `changes` what changed since the revision that a build was asked for, None where it was asked for none;
    `is_day_given`: somebody asked for `as_of`.
    """

    hub: Hub
    journeys: Mapping[str, JourneyInsight]
    as_of: Date | None
    experiences: Mapping[str, PlacedExperience]
    ranking: tuple[Ranked, ...]
    actions: tuple[HubAction, ...]
    organisations: Mapping[str, OrganisationInsight]
    people: Mapping[str, PersonaInsight]
    studies: Mapping[str, StudyInsight]
    attention: Attention
    changes: HubChanges | None = None
    is_day_given: bool = False

    @cached_property
    def levels(self) -> Mapping[Level, int]:
        """How many touchpoints of all journeys are how well known, those to come left out: they can only be assumed."""
        present = [self.journeys[one.node.id] for one in self.hub.journeys if one.node.front.is_current]
        return {level: sum(insight.levels[level] for insight in present) for level in LEVELS}

    @property
    def sure(self) -> int:
        """How many of these touchpoints are known from asking or measuring."""
        return self.levels["asked"] + self.levels["measured"]

    @cached_property
    def states(self) -> Mapping[str, int]:
        """How many journeys are how far, today's first: by `state`."""
        return Counter(sorted(journey.node.front.state for journey in self.hub.journeys))

    @cached_property
    def open_actions(self) -> int:
        """How many actions are still to be done."""
        return sum(action.open for action in self.actions)

    @cached_property
    def customers(self) -> CustomersInsight:
        """Growth and loss of the customer asset; worked out when it is first asked for."""
        return customers_of(self.hub, self.journeys)

    @cached_property
    def promises(self) -> PromisesInsight:
        """Promises across touchpoints; worked out when it is first asked for."""
        return promises_of(self.hub, self.experiences)

    @cached_property
    def measured(self) -> Mapping[str, tuple[MeasuredPlace, ...]]:
        """The places of each metric with a file of its own, by its id; worked out when it is first asked for."""
        return measured_of(self.hub, self.experiences)

    @cached_property
    def trust(self) -> Trust:
        """How far the hub can be trusted, and what to ask next; worked out when it is first asked for."""
        return trust_of(self.hub, self.journeys, self.experiences, self.as_of)

    @cached_property
    def unanswered(self) -> tuple[UnansweredPain, ...]:
        """Pain points of today's journeys for which nobody does anything, the severest first; worked out when they are
        first asked for."""
        present = (one for one in self.experiences.values() if not one.future)
        found = unanswered_pains(present, self.ties.answers, self.actions)
        return tuple(sorted(found, key=lambda one: -(one.pain.severity or 0)))

    @cached_property
    def silos(self) -> SilosInsight:
        """Hand-overs, parts of organisations, and recurring causes; worked out when they are first asked for."""
        return silos_of(self.hub, self.journeys, self.experiences)

    @cached_property
    def future_ranking(self) -> tuple[Ranked, ...]:
        """Touchpoints of journeys that are not there yet, ranked among themselves; worked out when first asked for."""
        return ranking_of(self.experiences.values(), future=True)

    @cached_property
    def opportunities(self) -> tuple[RatedOpportunity, ...]:
        """Opportunities of today that are rated both ways; worked out when they are first asked for."""
        return opportunities_of(self.journeys, self.experiences)

    @cached_property
    def portfolio(self) -> Portfolio:
        """What each journey comes to, and overlaps of work; worked out when it is first asked for."""
        return portfolio_of(self.hub, self.journeys, self.actions)

    @cached_property
    def ties(self) -> Ties:
        """What leads to a page from elsewhere; worked out when it is first asked for."""
        return ties_of(self.hub.journeys, self.hub.actions)


def analyse(hub: Hub, as_of: Date | None = None, *, is_day_given: bool = False) -> Analysed:
    """Analyse a hub: its journeys first, then what only shows across them; `is_day_given`: `as_of` is what somebody
    asked for, not the newest day in the content."""
    insights = {journey.node.id: analyse_journey(journey, hub.settings) for journey in hub.journeys}
    day = as_of or _newest(hub, insights)
    experiences = placed_experiences(hub, insights)
    ranking = ranking_of(experiences.values())
    actions = actions_of(hub, experiences, day)
    return Analysed(
        hub,
        insights,
        day,
        experiences,
        ranking,
        actions,
        organisations_of(hub, experiences, actions),
        people_of(hub, insights, experiences),
        studies_of(hub.studies, experiences),
        attention_of(hub, insights, experiences, ranking, actions, day),
        is_day_given=is_day_given,
    )


def glance_at_part(hub: Hub) -> tuple[Date | None, frozenset[str]]:
    """Of a part of a hub the newest day on which somebody asked or reviewed something, and the pages to decide from
    that have something of it to show."""
    insights = {journey.node.id: analyse_journey(journey, hub.settings) for journey in hub.journeys}
    return _newest(hub, insights), answered_pages(hub, insights, placed_experiences(hub, insights))


def _newest(hub: Hub, insights: Mapping[str, JourneyInsight]) -> Date | None:
    days = [insight.newest for insight in insights.values() if insight.newest]
    days += [node.front.reviewed for node in reviewed_objects(hub) if node.front.reviewed]
    return max(days, default=None)
