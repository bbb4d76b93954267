"""The questions that an assistant may ask of a published hub, each a function; each answer has the permanent address
and, of what stands on a touchpoint's page, the evidence level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cjmsite.assistants.finding_words import SearchedText, best_of, excerpt_of, searched_texts, words_for_title
from cjmsite.assistants.published_data import KINDS, FoundObject, PublishedData, PublishedFolder
from cjmsite.config.experience_fields import ITEM_FIELDS
from cjmsite.problems import did_you_mean

Answer = dict[str, Any]
_MOST = 50
_ELSEWHERE = ("stages", "touchpoints", "curves", "url")  # what is asked for by another id, or for drawing


class NotFoundError(Exception):
    """There is no such thing in this edition; says so in words."""


class Answers:
    """Answers questions about one published folder."""

    def __init__(self, folder: PublishedFolder) -> None:
        self._folder = folder
        self._texts: tuple[PublishedData | None, tuple[SearchedText, ...]] = (None, ())

    def search(self, words: str, kind: str = "", limit: int = 8) -> Answer:
        """Find what the hub says about some words: touchpoints, pain points, quotes, personas, organisations, actions,
        studies, pages, words spoken in recordings. kind narrows it: journey, stage, touchpoint, persona, organisation,
        action, tour, study, metric, term, page, pain, gain, quote, opportunity. Use two to five telling words, then
        get_item."""
        if kind and kind not in KINDS:
            raise NotFoundError(f"there is no kind “{kind}”; the kinds are {', '.join(KINDS)}")
        data = self._folder.now()
        if self._texts[0] is not data:
            self._texts = (data, searched_texts(data))
        language = str(data.hub["settings"].get("language", "en"))
        found = best_of(self._texts[1], words, language, kind, _few(limit))
        return {"hits": [{**_short(data, one), "excerpt": excerpt_of(one, words)} for one in found]}

    def get_item(self, item_id: str) -> Answer:
        """Everything that the hub says of one thing, by its id (touchpoint, journey, persona …) or of a thing inside a
        page by TOUCHPOINT#KIND-ID, as search gives it. A journey and a stage name what they contain."""
        data = self._folder.now()
        one = data.found.get(item_id)
        if one is None:
            hint = did_you_mean(item_id, data.found)
            raise NotFoundError(
                f"nothing in this edition has the id “{item_id}”" + (f": {hint}" if hint else ": use search")
            )
        own = {key: value for key, value in one.data.items() if key not in _ELSEWHERE}
        for kind, name in ITEM_FIELDS.items():
            if name in own:
                own[name] = [
                    {**item, "permalink": data.address(f"{item_id}#{kind}-{item['id']}")} for item in own[name]
                ]
        contained = [_short(data, part) for part in data.found.values() if part.above and part.above[-1] == item_id]
        contained = [part for part in contained if "#" not in part["id"]]
        return {**own, **_short(data, one), **({"contains": contained} if contained else {})}

    def list_journeys(self) -> Answer:
        """The hub in short: its title, for whom this edition is, the day it speaks of, and every journey with its worst
        moment, the customers it loses, and how many touchpoints are assumed, told, asked and measured."""
        data = self._folder.now()
        fields = ("state", "evidence_levels", "customers_in", "customers_lost", "loss_worth", "verdict")
        journeys = [
            {**_short(data, data.found[one["id"]]), **{key: one[key] for key in fields if key in one}}
            for one in data.hub["journeys"]
        ]
        return {**_about(data), "journeys": journeys}

    def worst_moments(self, journey: str = "", limit: int = 5) -> Answer:
        """The touchpoints where people feel worst, of all current journeys or of one (by its id), worst first: the
        feeling on the hub's scale, the pain points, a quote, the priority."""
        data = self._folder.now()
        if journey and data.found.get(journey, FoundObject("", "", {}, ())).kind != "journey":
            raise NotFoundError(f"no journey of this edition has the id “{journey}”: use list_journeys")
        moments = [one for one in _touchpoints(data, journey) if "worst_feeling" in one.data]
        moments.sort(key=lambda one: one.data["worst_feeling"])
        scale = data.hub["settings"].get("emotion", {})
        return {"scale": scale, "moments": [_moment(data, one) for one in moments[: _few(limit)]]}

    def list_actions(self, owner: str = "", status: str = "", overdue: bool = False) -> Answer:
        """What is being done: actions with owner, day due, status and the pain points that they answer. owner is an
        organisation's id, status one of idea, planned, doing, done, dropped; overdue gives those past their day."""
        data = self._folder.now()
        found = [
            {**one, "permalink": data.address(one["id"])}
            for one in data.actions.get("actions", ())
            if (not owner or one.get("owner") == owner)
            and (not status or one.get("status") == status)
            and (not overdue or one.get("overdue"))
        ]
        return {"as_of": data.hub.get("as_of"), "of": len(found), "actions": found[:_MOST]}

    def evidence_gaps(self, journey: str = "", limit: int = 10) -> Answer:
        """What the hub does not know well enough, most needed first: the touchpoint, what its evidence lacks, and whom
        to ask. Of all current journeys, or of one by its id."""
        data = self._folder.now()
        gaps = [one for one in data.trust.get("gaps", ()) if not journey or one.get("journey_id") == journey]
        told = [{**one, **_short(data, data.found[one["id"]])} for one in gaps[: _few(limit)]]
        return {"of": len(gaps), "gaps": told}


def _few(limit: int) -> int:
    return max(1, min(limit, _MOST))


def _about(data: PublishedData) -> Answer:
    hub = data.hub
    about = {"hub": hub.get("hub"), "as_of": hub.get("as_of"), "built_for": hub.get("built_for", "everything")}
    return {**about, **({"drafts": True} if hub.get("drafts") else {})}


def _short(data: PublishedData, one: FoundObject) -> Answer:
    """A thing in short: what it is, where it belongs, how well it is known, and its permanent address."""
    level = data.level(one.id)
    summary = one.data.get("summary")
    return {
        "id": one.id,
        "kind": one.kind,
        "title": words_for_title(one),
        **({"summary": summary} if summary else {}),
        **({"part_of": list(one.above)} if one.above else {}),
        **({"evidence_level": level} if level else {}),
        "permalink": data.address(one.id),
    }


def _touchpoints(data: PublishedData, journey: str) -> Iterator[FoundObject]:
    """The touchpoints of a journey; without one, of all that are current."""
    wanted = {one["id"] for one in data.hub["journeys"] if one.get("state", "current") == "current"}
    if journey:
        wanted = {journey}
    yield from (one for one in data.found.values() if one.kind == "touchpoint" and one.above[0] in wanted)


def _moment(data: PublishedData, one: FoundObject) -> Answer:
    quotes = one.data.get("quotes", ())
    fields = ("worst_feeling", "feelings", "priority", "moment_of_truth", "promise")
    pains = [_short(data, data.found[f"{one.id}#pain-{pain['id']}"]) for pain in one.data.get("pain_points", ())]
    return {
        **_short(data, one),
        **{key: one.data[key] for key in fields if key in one.data},
        **({"pain_points": pains} if pains else {}),
        **({"quote": _short(data, data.found[f"{one.id}#quote-{quotes[0]['id']}"])} if quotes else {}),
    }
