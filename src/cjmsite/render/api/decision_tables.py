"""What the pages to decide from show, as tables for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from cjmsite.analyse.decide.portfolio import PortfolioFigures
from cjmsite.analyse.figures.flows import StageFlow, worth_of
from cjmsite.analyse.hub import Analysed
from cjmsite.link.hub import LinkedJourney
from cjmsite.model.vocabulary import CustomerAsset
from cjmsite.render.api.journey_table import PLACE, JourneyTable, Row, placed_cells, rows_by_journey
from cjmsite.render.api.json_objects import url


def customers(analysed: Analysed) -> JourneyTable:
    """Who enters, joins, leaves and stays, a line for each movement in each period; `worth` is the count times what a
    customer is worth in it."""
    header = (
        "journey_id",
        "journey",
        "stage_id",
        "stage",
        "number",
        "movement",
        "count",
        "to",
        "why",
        "unit",
        "period",
        "worth",
        "currency",
        "url",
    )

    def rows(journey: LinkedJourney) -> Iterator[Row]:
        insight = analysed.journeys[journey.node.id]
        own = (journey.node.front.customers or CustomerAsset(), insight.flows)
        for asset, flows in [(one.asset, one.flows) for one in insight.periods] or [own]:
            for stage, flow in zip(journey.stages, flows, strict=True):
                place = (journey.node.id, journey.node.title, stage.node.id, stage.node.title, stage.number)
                for movement, count, to, why in _movements(flow):
                    if count is not None:
                        worth = worth_of(count, asset)
                        yield (*place, movement, count, to, why, asset.unit, asset.period, worth, asset.currency,
                               url(stage.node.path))  # fmt: skip

    return rows_by_journey(analysed, header, rows)


def _movements(flow: StageFlow) -> Iterator[tuple[str, float | None, str | None, str | None]]:
    yield "entering", flow.entering, None, None
    yield "joining", flow.joining or None, None, None
    for one in flow.leaving:
        yield "leaving", one.count, one.to, one.why
    yield "staying", flow.staying, None, None


def priorities(analysed: Analysed) -> JourneyTable:
    """Every touchpoint by rank; those to come after these, ranked among themselves."""
    criteria = [one.id for one in analysed.hub.settings.scoring.criteria]
    header = ("rank", "best_rank", "worst_rank", "id", "title", "journey_id", "stage_id", "state", "owner", "priority",
              "criteria_given", *(f"score_{one}" for one in criteria), "worst_feeling", "satisfaction",
              "opportunity_score", "url")  # fmt: skip

    def rows() -> Iterator[Row]:
        for one in (*analysed.ranking, *analysed.future_ranking):
            placed, insight = one.experience, one.experience.insight
            if insight is not None:
                yield (one.rank, one.best, one.worst, placed.id, placed.node.title, placed.journey, placed.stage,
                       placed.state, placed.whole.owner, insight.priority.value, insight.priority.given,
                       *(placed.node.front.scores.get(id_) for id_ in criteria), insight.feeling, insight.satisfaction,
                       insight.opportunity, url(placed.node.path))  # fmt: skip

    return JourneyTable(header, {"": rows})


def portfolio(analysed: Analysed) -> JourneyTable:
    """Every journey by itself, and in the columns `all_…` with those inside it."""
    own = ("worst", "worst_at", "lost", "worth", "known_percent", "looked_at", "open_actions", "overdue_actions")
    header = ("id", "title", "state", "perspective", "owner", "level", "opened_at", "inside", "stages", "touchpoints",
              *own, "all_journeys", *(f"all_{name}" for name in own), "url")  # fmt: skip

    def figures(one: PortfolioFigures) -> Row:
        worth = tuple(f"{each.amount:.0f} {each.currency}".strip() for each in one.worth)
        return (one.worst, one.worst_at, one.lost, worth, one.known, one.looked_at, one.open_actions,
                one.overdue_actions)  # fmt: skip

    def rows() -> Iterator[Row]:
        for one in analysed.portfolio.journeys:
            place = analysed.hub.places[one.journey]
            yield (one.journey, place.title, one.state, one.perspective, one.owner, one.level, one.opened_at,
                   one.inside, one.stages, one.touchpoints, *figures(one.own), one.whole.journeys, *figures(one.whole),
                   url(place.path))  # fmt: skip

    return JourneyTable(header, {"": rows})


def promises(analysed: Analysed) -> JourneyTable:
    """Every place where something is promised."""
    header = (*PLACE, "at_id", "at", "promise_id", "says", "kept", "because", "served_by", "url")

    def rows(journey: LinkedJourney) -> Iterator[Row]:
        for experience, place in placed_cells(analysed, journey):
            promise = experience.node.front.promise
            if promise is not None:
                yield (
                    *place,
                    experience.id,
                    experience.node.title,
                    promise.id,
                    promise.says,
                    promise.kept,
                    promise.because,
                    experience.whole.served_by,
                    url(experience.node.path),
                )

    return rows_by_journey(analysed, header, rows)


def silos(analysed: Analysed) -> JourneyTable:
    """Every hand-over between organisations."""
    header = ("journey_id", "journey", "before_id", "before", "after_id", "after", "leaving", "arriving",
              "feeling_before", "feeling", "in_writing", "url")  # fmt: skip

    def rows(journey: LinkedJourney) -> Iterator[Row]:
        places = analysed.hub.places
        for one in analysed.silos.hand_overs:
            if one.journey == journey.node.id:
                yield (
                    one.journey,
                    journey.node.title,
                    one.before,
                    places[one.before].title,
                    one.after,
                    places[one.after].title,
                    one.leaving,
                    one.arriving,
                    one.feeling_before,
                    one.feeling,
                    tuple(each.hands_over for each in one.in_writing),
                    url(places[one.after].path),
                )

    return rows_by_journey(analysed, header, rows)


def trust(analysed: Analysed) -> JourneyTable:
    """Every touchpoint of which too little is known, what is worth the most to ask first."""
    header = ("id", "title", "journey_id", "stage_id", "evidence_level", "newest_evidence", "priority", "need", "lacks",
              "ask", "pain_point", "whom", "owner", "url")  # fmt: skip

    def rows() -> Iterator[Row]:
        for gap in analysed.trust.gaps:
            node = analysed.experiences[gap.id].node
            yield (gap.id, node.title, gap.journey, gap.stage, gap.level, gap.newest, gap.priority, gap.need, gap.lacks,
                   gap.ask, gap.hurt, gap.whom, gap.owner, url(node.path))  # fmt: skip

    return JourneyTable(header, {"": rows})


def studies(analysed: Analysed) -> JourneyTable:
    """Every study, with what rests on it."""
    header = ("id", "title", "method", "n", "dates", "withdrawn", "supports", "quotes", "journeys", "url")

    def rows() -> Iterator[Row]:
        for node in analysed.hub.studies:
            front, insight = node.front, analysed.studies[node.id]
            quotes, days = tuple(one.id for one in insight.quotes), tuple(day.isoformat() for day in front.dates)
            yield (node.id, node.title, front.method, front.n, days, front.withdrawn is not None, insight.supports,
                   quotes, insight.journeys, url(node.path))  # fmt: skip

    return JourneyTable(header, {"": rows})
