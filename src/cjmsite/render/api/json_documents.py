"""The JSON documents: the whole hub, each journey, the ranking, the action list."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cached_property
from typing import Any

from cjmsite import __version__
from cjmsite.analyse.actions import HubAction, progress_over_time, results
from cjmsite.analyse.cited_studies import StudyInsight
from cjmsite.analyse.figures.measures import tables_of
from cjmsite.analyse.hub import Analysed
from cjmsite.analyse.ranking import Ranked
from cjmsite.analyse.trust import EvidenceGap, JourneyTrust
from cjmsite.config.experience_fields import RESEARCHED
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney, Node
from cjmsite.model.objects import Study
from cjmsite.render.api.json_objects import Objects, derived, permalink, url
from cjmsite.render.api.type_json import as_fields, as_text, by_key, json_number, lines, without_empty

_JOURNEY, _END = b',\n"journey":', b"}\n"
# A line of the ranking: what follows the rank, up to the id, the id, and the rest.
_RANKED = re.compile(
    r"""^\{(?:"rank":[0-9]+,"best_rank":[0-9]+,"worst_rank":[0-9]+,)?("id":")([^"\\]+)(".*?),?$""", re.MULTILINE
)
SETTINGS = (
    "title",
    "language",
    "base_url",
    "emotion",
    "scoring",
    "evidence",
    "channels",
    "lanes",
    "audiences",
    "metrics",
)


@frozen(slots=False, eq=False)
class Documents:
    """Makes the JSON documents of one hub."""

    analysed: Analysed

    @cached_property
    def objects(self) -> Objects:
        """The objects of the hub as data."""
        hub = self.analysed.hub
        published = {**hub.loose, **{one.file: one.path for one in hub.attachments}}
        return Objects(self.analysed, published, tables_of(hub.attachments))

    def head(self, schema: str, up: str = "") -> dict[str, Any]:
        """What every document begins with: its schema, who made it, for whom, and the day that the hub speaks of."""
        hub = self.analysed.hub
        return {
            "$schema": f"{up}schema/{schema}.json",
            "made_by": f"cjmsite {__version__}",
            **without_empty(
                {
                    "as_of": self.analysed.as_of,
                    "built_for": hub.audience,
                    "drafts": hub.drafts or None,
                    "edition": hub.edition,
                    "hub": hub.settings.title,
                }
            ),
        }

    def hub(self, journeys: Iterable[bytes]) -> Iterator[bytes]:
        """`api/hub.json`, piece by piece: everything, once. `journeys` are the journeys' own documents, in order."""
        hub, make = self.analysed.hub, self.objects
        settings = {name: getattr(hub.settings, name) for name in SETTINGS}
        parts: dict[str, str] = {key: as_text(value) for key, value in self.head("hub").items()}
        parts["settings"] = as_text(without_empty(settings))
        if hub.home is not None:
            parts["home"] = as_text(make.node(hub.home))
        yield _document({**parts, "journeys": "["}).removesuffix(_END)
        for number, one in enumerate(journeys):
            yield b",\n" if number else b"\n"
            yield one.partition(_JOURNEY)[2].removesuffix(_END)
        yield b"\n],\n" if hub.journeys else b"],\n"
        others = ("personas", "organisations", "actions", "tours", "studies", "metrics", "glossary", "pages")
        parts = {name: lines(as_text(make.node(node)) for node in getattr(hub, name)) for name in others}
        yield _document({**parts, "mentions": as_text(hub.mentions)}).removeprefix(b"{")

    def journey(self, journey: LinkedJourney) -> bytes:
        """`api/journeys/ID.json`: one journey, just as in `hub.json`."""
        parts = {key: as_text(value) for key, value in self.head("journey", "../").items()}
        return _document({**parts, "journey": as_text(self.objects.journey(journey))})

    def priorities(self) -> bytes:
        """`api/priorities.json`: every touchpoint, ranked; those to come among themselves; opportunities."""
        return self.priorities_again(b"", ())

    def priorities_again(self, before: bytes, same: Container[str]) -> bytes:
        """The same, with the lines of an earlier one for touchpoints of the `same` journeys, but for their ranks."""
        parts = {key: as_text(value) for key, value in self.head("priorities").items()}
        parts["criteria"] = as_text(self.analysed.hub.settings.scoring.criteria)
        known = {found[2]: "".join(found.groups()) for found in _RANKED.finditer(before.decode())}

        def rows(ranking: Iterable[Ranked]) -> Iterator[str]:
            for one in ranking:
                line = known.get(one.experience.id) if one.experience.journey in same else None
                ranks = as_text(_ranks(one))[1:-1]
                yield as_text(_ranked(one)) if line is None else f"{{{ranks}{',' if ranks else ''}{line}"

        parts["touchpoints"] = lines(rows(self.analysed.ranking))
        parts["to_come"] = lines(rows(self.analysed.future_ranking))
        parts["opportunities"] = lines(map(as_text, self.analysed.opportunities))
        return _document(parts)

    def actions(self) -> bytes:
        """`api/actions.json`: every action of the hub, in files of its own and inside touchpoints."""
        parts = {key: as_text(value) for key, value in self.head("actions").items()}
        parts["results"] = as_text(results(self.analysed.actions))
        parts["over_time"] = as_text(progress_over_time(self.analysed.actions, self.analysed.as_of))
        parts["unanswered"] = as_text(self.unanswered)
        return _document({**parts, "actions": lines(as_text(self._action(one)) for one in self.analysed.actions)})

    def trust(self) -> bytes:
        """`api/trust.json`: how well each journey is known, and what to ask next."""
        trust = self.analysed.trust
        parts = {key: as_text(value) for key, value in self.head("trust").items()}
        parts["touchpoints"] = as_text(trust.touchpoints)
        parts["evidence_levels"] = as_text(self.analysed.levels)
        parts["lacking"] = as_text(trust.lacking)
        parts["journeys"] = lines(as_text(_known(one)) for one in trust.journeys)
        parts["gaps"] = lines(as_text(_gap(self.analysed, one)) for one in trust.gaps)
        studies = ((node, self.analysed.studies[node.id]) for node in self.analysed.hub.studies)
        parts["studies"] = lines(as_text(_study(node, insight)) for node, insight in studies)
        return _document(parts)

    def portfolio(self) -> bytes:
        """`api/portfolio.json`: every journey, those inside it rolled up, and overlaps, as on its page."""
        return self._figures("portfolio", self.analysed.portfolio)

    def customers(self) -> bytes:
        """`api/customers.json`: growth and loss of the customer asset, as on its page."""
        return self._figures("customers", self.analysed.customers)

    def promises(self) -> bytes:
        """`api/promises.json`: every promise with its places, and what organisations keep."""
        return self._figures("promises", self.analysed.promises)

    def silos(self) -> bytes:
        """`api/silos.json`: hand-overs, stages × organisations, employees' pains, causes that recur."""
        return self._figures("silos", self.analysed.silos)

    def changes(self) -> bytes:
        """`api/changes.json`: what changed since the revision that the build was asked for."""
        return self._figures("changes", self.analysed.changes)

    def _figures(self, name: str, figures: Any) -> bytes:
        """A document that holds the fields of a value of the analysis, its lists with an item a line."""
        parts = {key: as_text(value) for key, value in self.head(name).items()}
        for key, value in as_fields(figures).items():
            parts[key] = lines(map(as_text, value)) if isinstance(value, tuple) else as_text(value)
        return _document(parts)

    @cached_property
    def shown_of_trust(self) -> str:
        """All that documents of trust show, as a text: most edits change nothing of it."""
        nodes = [self.analysed.experiences[gap.id].node for gap in self.analysed.trust.gaps]
        leads = [(node.title, node.path) for node in nodes]
        return repr((self.head("trust"), self.analysed.levels, self.analysed.trust, leads, self.shown_of_studies))

    @cached_property
    def shown_of_studies(self) -> str:
        """All that tables of studies show, as a text."""
        nodes = self.analysed.hub.studies
        return repr([(node.id, node.title, node.path, node.front, self.analysed.studies[node.id]) for node in nodes])

    @cached_property
    def unanswered(self) -> list[str]:
        """The ids of the pain points for which nobody does anything."""
        return [f"{one.at.id}#pain-{one.pain.id}" for one in self.analysed.unanswered]

    @cached_property
    def shown_of_actions(self) -> str:
        """All that lists of actions show, as a text: most edits change nothing of it."""
        places = self.analysed.hub.places
        owners = sorted({one.owner for one in self.analysed.actions if one.owner})
        leads = [(places[one.id].path, places[one.id].anchor) for one in self.analysed.actions]
        return repr(
            (
                self.head("actions"),
                self.analysed.actions,
                [(one, places[one].title) for one in owners if one in places],
                leads,
            )
        )

    def _action(self, action: HubAction) -> dict[str, Any]:
        place = self.analysed.hub.places[action.id]
        return without_empty(
            {
                "id": action.id,
                "title": action.title,
                "summary": action.summary,
                "url": url(place.path, place.anchor),
                "status": action.status,
                "owner": action.owner,
                "due": action.due,
                "overdue": action.overdue,
                "impact": action.impact,
                "effort": action.effort,
                "cost": action.cost,
                "expected": action.expected and as_fields(action.expected),
                "achieved": action.achieved and as_fields(action.achieved),
                "result": action.result,
                "for": action.pains,
                "touchpoints": action.touchpoints,
                "journeys": action.journeys,
                "link": action.link,
            }
        )


def _ranks(one: Ranked) -> dict[str, Any]:
    return without_empty({"rank": one.rank, "best_rank": one.best, "worst_rank": one.worst})


def _ranked(one: Ranked) -> dict[str, Any]:
    experience = one.experience
    front, insight = experience.node.front, experience.insight
    return without_empty(
        {
            **_ranks(one),
            "id": experience.id,
            "title": experience.node.title,
            "url": url(experience.node.path),
            "permalink": permalink(experience.id),
            "journey_id": experience.journey,
            "stage_id": experience.stage,
            "number": experience.column + 1,
            "future": experience.future,
            "moment_of_truth": front.moment_of_truth,
            "scores": by_key(front.scores),
            **(derived(insight) if insight else {}),
            "satisfaction": json_number(insight.satisfaction) if insight else None,
            "opportunity_score": json_number(insight.opportunity) if insight else None,
        }
    )


def _known(one: JourneyTrust) -> dict[str, Any]:
    seats = [
        {"stage_id": stage, "lane": lane, **without_empty({"level": seat.level, "filled": seat.filled, "of": seat.of})}
        for lane, row in zip(RESEARCHED, one.seats, strict=True)
        for stage, seat in zip(one.stages, row, strict=True)
    ]
    return {"journey_id": one.journey, "evidence_levels": one.levels, "seats": seats}


def _gap(analysed: Analysed, gap: EvidenceGap) -> dict[str, Any]:
    node = analysed.experiences[gap.id].node
    return without_empty(
        {
            "id": gap.id,
            "title": node.title,
            "url": url(node.path),
            "journey_id": gap.journey,
            "stage_id": gap.stage,
            "evidence_level": gap.level,
            "newest_evidence": gap.newest,
            "priority": json_number(gap.priority),
            "need": json_number(gap.need),
            "lacks": gap.lacks,
            "ask": gap.ask,
            "pain_point": gap.hurt,
            "whom": gap.whom,
            "owner": gap.owner,
        }
    )


def _study(node: Node[Study], insight: StudyInsight) -> dict[str, Any]:
    front = node.front
    return without_empty(
        {
            "id": node.id,
            "title": node.title,
            "url": url(node.path),
            "method": front.method,
            "n": front.n,
            "dates": front.dates,
            "withdrawn": front.withdrawn is not None,
            "supports": insight.supports,
            "quotes": tuple(one.id for one in insight.quotes),
            "journeys": insight.journeys,
        }
    )


def _document(parts: dict[str, str]) -> bytes:
    inside = ",\n".join(f"{as_text(key)}:{text}" for key, text in parts.items())
    return f"{{{inside}}}\n".encode()


def with_journey(hub: bytes, before: bytes, after: bytes) -> bytes | None:
    """`api/hub.json` with one journey changed: both states of it as `api/journeys/ID.json`.

    None where the former one is not in the hub's document just once.
    """
    old, new = (one.partition(_JOURNEY)[2].removesuffix(_END) for one in (before, after))
    parts = hub.split(old) if old else []
    return new.join(parts) if len(parts) == 2 else None
