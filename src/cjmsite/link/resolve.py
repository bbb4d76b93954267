"""References in front matter: each becomes an id of this hub, or a fault with a suggestion."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, TypeVar

from cjmsite.config.boundary import Fault
from cjmsite.config.experience_fields import ITEM_FIELDS
from cjmsite.config.fields import UNSAID
from cjmsite.config.yaml_values import Keys
from cjmsite.link.references import ReferenceResolver, as_list
from cjmsite.model import objects
from cjmsite.model.tour_steps import checked_question
from cjmsite.model.vocabulary import Feeling
from cjmsite.problems import did_you_mean

E = TypeVar("E", bound=objects.Experience)
NOBODY = "none"
_WHOLE = 1.005  # everybody, with room for rounded shares


@dataclass(slots=True)
class Resolver(ReferenceResolver):
    """Resolves the references of one object, field by field."""

    def by_persona(self, values: Mapping[str, Any], name: str) -> dict[str, Any]:
        """A mapping whose keys are personas; the empty key is everybody."""
        resolved: dict[str, Any] = {}
        for key, value in values.items():
            id_ = "" if key == "" else self.one(key, (name, key), "persona", at_key=True)
            if id_ is not None:
                resolved[id_] = value
        return resolved

    def channels(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Channels are those that the hub names; a hub that names none takes any."""
        known = {channel.id for channel in self.settings.channels}
        for number, id_ in enumerate(ids):
            if id_ != UNSAID and ((known and id_ not in known) or re.search("[,;|]", id_)):
                self.fault(
                    ("channels", number),
                    "unknown-channel",
                    f"the hub has no channel “{id_}”",
                    as_list(id_, ("channels",)) or did_you_mean(id_, known),
                )
        return ids

    def emotion(self, feelings: Mapping[str, Feeling]) -> dict[str, Feeling]:
        """Feelings by persona, each within the hub's scale."""
        scale = self.settings.emotion
        for key, feeling in feelings.items():
            for name in ("value", "measured"):
                number = getattr(feeling, name)
                if number is not None and not scale.min <= number <= scale.max:
                    self.fault(
                        ("emotion", key, name) if key else ("emotion", name),
                        "out-of-range",
                        f"emotion: {number:g} is outside the hub's scale, {scale.min:g} to {scale.max:g}",
                    )
        return self.by_persona(feelings, "emotion")

    def scores(self, scores: Mapping[str, float]) -> Mapping[str, float]:
        """Scores by criterion of the hub."""
        known = {criterion.id for criterion in self.settings.scoring.criteria}
        for key in scores:
            if key not in known:
                self.fault(
                    ("scores", key),
                    "unknown-criterion",
                    f"the hub has no criterion “{key}”",
                    as_list(key, (), at_key=True) or did_you_mean(key, known),
                    at_key=True,
                )
        return scores

    def servers(self, references: tuple[str, ...]) -> tuple[str, ...]:
        """Who serves: organisations; the word `none` stays, it says that the person is alone."""
        if references == (NOBODY,):
            return references
        return self.many(references, ("served_by",), "organisation")

    def blueprint_steps(self, steps: tuple[Any, ...], name: str) -> tuple[Any, ...]:
        """Steps of the blueprint: `who` and `with` may be ids of organisations, teams and systems, or words."""
        return tuple(
            replace(step, who=self.owner(step.who, (name, n, "who")), with_=self.owner(step.with_, (name, n, "with")))
            for n, step in enumerate(steps)
        )

    def experience(self, front: E) -> E:
        """A touchpoint's or stage's fields with every reference resolved."""
        self.keys_of_items(front)
        self.kinds_of_pain(front)
        return replace(
            front,
            owner=self.owner(front.owner, ("owner",)),
            channels=self.channels(front.channels),
            served_by=self.servers(front.served_by),
            initiated_by=front.initiated_by
            if front.initiated_by == "customer"
            else self.one(front.initiated_by, ("initiated_by",), "organisation"),
            doing=self.by_persona(front.doing, "doing"),
            thinking=self.by_persona(front.thinking, "thinking"),
            feeling=self.by_persona(front.feeling, "feeling"),
            emotion=self.emotion(front.emotion),
            scores=self.scores(front.scores),
            frontstage=self.blueprint_steps(front.frontstage, "frontstage"),
            backstage=self.blueprint_steps(front.backstage, "backstage"),
            support=self.blueprint_steps(front.support, "support"),
            pain_points=tuple(
                replace(
                    pain,
                    personas=self.many(pain.personas, ("pain_points", n, "personas"), "persona"),
                    also_at=self.many(pain.also_at, ("pain_points", n, "also_at"), "touchpoint", "stage"),
                )
                for n, pain in enumerate(front.pain_points)
            ),
            gains=tuple(
                replace(gain, personas=self.many(gain.personas, ("gains", n, "personas"), "persona"))
                for n, gain in enumerate(front.gains)
            ),
            opportunities=tuple(
                replace(one, answers=self.many(one.answers, ("opportunities", n, "answers"), "pain"))
                for n, one in enumerate(front.opportunities)
            ),
            evidence=tuple(self.evidence(one, ("evidence", n)) for n, one in enumerate(front.evidence)),
            quotes=tuple(self.quotes(front.quotes)),
            metrics=tuple(self.metrics(front.metrics)),
            actions=tuple(
                replace(
                    self.effects(one, ("actions", n)),
                    owner=self.owner(one.owner, ("actions", n, "owner")),
                    link=self.address(one.link, ("actions", n, "link")),
                    for_=self.many(one.for_, ("actions", n, "for"), "pain"),
                )
                for n, one in enumerate(front.actions)
            ),
        )

    def keys_of_items(self, front: objects.Experience) -> None:
        """Ids of things inside a touchpoint must not be given twice."""
        for name in ITEM_FIELDS.values():
            seen: dict[str, int] = {}
            for number, item in enumerate(getattr(front, name)):
                if item.id is None:
                    continue
                if item.id in seen:
                    self.fault(
                        (name, number, "id"), "id-twice", f"“{item.id}” is the id of two {name.replace('_', ' ')} here"
                    )
                seen[item.id] = number

    def kinds_of_pain(self, front: objects.Experience) -> None:
        """Only pain points of employees have a kind."""
        for number, pain in enumerate(front.pain_points):
            if pain.kind and not pain.for_employees:
                message = "“for_employees: true” is missing here: only pain points of employees have a kind"
                self.fault(("pain_points", number, "kind"), "missing-field", message, "write it, or take the kind away")

    def touchpoint(self, front: objects.Touchpoint) -> objects.Touchpoint:
        """A touchpoint, its branches and its sub-journey included."""
        made = self.experience(front)
        ahead = []
        for number, step in enumerate(front.next):
            to = self.one(step.to, ("next", number, "to"), "touchpoint", "stage", "journey")
            if to is not None:
                ahead.append(replace(step, to=to))
        shares = [one.share if one.share <= 1 else one.share / 100 for one in front.next if one.share is not None]
        total = sum(shares)
        if total > _WHOLE:
            self.faults.append(
                Fault(
                    (*self.keys, "next"),
                    "shares",
                    f"the shares add up to {100 * total:.0f} %: more than everybody",
                    "each share is a part of all who are here; together they are 100 % or less",
                    "warning",
                    at_key=True,
                )
            )
        return replace(made, next=tuple(ahead), journey=self.one(front.journey, ("journey",), "journey"))

    def journey(self, front: objects.Journey) -> objects.Journey:
        """A journey's people, organisations, neighbours and threads."""
        return replace(
            front,
            owner=self.owner(front.owner, ("owner",)),
            personas=self.many(front.personas, ("personas",), "persona"),
            organisations=self.many(front.organisations, ("organisations",), "organisation"),
            of=self.one(front.of, ("of",), "journey"),
            compare_with=self.many(front.compare_with, ("compare_with",), "journey"),
            threads=tuple(
                replace(thread, stages=self.many(thread.stages, ("threads", n, "stages"), "stage"))
                for n, thread in enumerate(front.threads)
            ),
        )

    def organisation(self, front: objects.Organisation) -> objects.Organisation:
        """An organisation's place in the tree."""
        return replace(
            front,
            owner=self.owner(front.owner, ("owner",)),
            part_of=self.one(front.part_of, ("part_of",), "organisation"),
        )

    def action(self, front: objects.Action) -> objects.Action:
        """An action's pain points and touchpoints."""
        return replace(
            self.effects(front, ()),
            owner=self.owner(front.owner, ("owner",)),
            for_=self.many(front.for_, ("for",), "pain"),
            link=self.address(front.link, ("link",)),
            touchpoints=self.many(front.touchpoints, ("touchpoints",), "touchpoint", "stage"),
        )

    def tour(self, front: objects.Tour) -> objects.Tour:
        """A tour's stops and questions; stops at what is not in this build are left out."""
        steps = []
        for number, step in enumerate(front.steps):
            at = self.one(step.at, ("steps", number, "at"))
            if at is not None and at.partition("#")[0] == self.scope.own:
                message, hint = f"“{step.at}” is this tour itself", "name what is to be shown: a touchpoint, a stage"
                self.fault(("steps", number, "at"), "wrong-reference", message, hint)
            persona = self.one(step.persona, ("steps", number, "persona"), "persona")
            self.seen_by_readers(step.at, ("steps", number, "at"))
            self.seen_by_readers(step.persona, ("steps", number, "persona"))
            ask = step.ask
            if ask is not None:
                ask, faults = checked_question(ask)
                self.faults += [one.under((*self.keys, "steps", number, "ask")) for one in faults]
            if at is not None:
                steps.append(replace(step, at=at, persona=persona, ask=ask))
        if not front.steps:
            message, hint = "this tour has no steps: its page shows nothing", "write steps: with a list of stops"
            self.faults.append(Fault((*self.keys, "steps"), "missing-field", message, hint, "warning"))
        elif front.pass_mark and not any(step.ask and step.ask.is_scored for step in front.steps):
            message = "there is a pass mark, and no step asks a question that has a right answer"
            hint = "ask a question with choices, or take the pass mark away"
            self.faults.append(Fault(("pass_mark",), "no-answer", message, hint, "warning"))
        return replace(front, owner=self.owner(front.owner, ("owner",)), steps=tuple(steps))

    def seen_by_readers(self, reference: str | None, keys: Keys) -> None:
        """A warning where a reference leads to what some readers of this object are not shown: it is left out there."""
        found = self.directory.find(reference, self.scope) if reference and reference != UNSAID else None
        if found in self.directory.drafts:
            message, hint = f"“{reference}” is a draft: readers don't see it here", "finish it, or name something else"
            self.faults.append(Fault((*self.keys, *keys), "unseen-step", message, hint, "warning"))
            return
        own, its = self.directory.audience_rank(self.scope.own), self.directory.audience_rank(found or "")
        if its > own:
            shown, wide = self.settings.audiences[its].id, self.settings.audiences[own].id
            message = f"“{reference}” is for “{shown}”: other readers of this page (“{wide}”) don't see it"
            hint = f"write audience: {shown} at the top of this file, or name something that they see"
            self.faults.append(Fault((*self.keys, *keys), "unseen-step", message, hint, "warning"))

    def piece_of_research(self, front: objects.Study) -> objects.Study:
        """A study's owner and address; its days in order, as the last one is that of its evidence."""
        for number, (day, then) in enumerate(pairwise(front.dates), start=1):
            if then < day:
                hint = "the first day comes first: the last one dates the evidence that cites the study"
                self.fault(("dates", number), "wrong-value", f"dates: {then} stands after {day}", hint)
        return replace(front, owner=self.owner(front.owner, ("owner",)), link=self.address(front.link, ("link",)))

    def term(self, front: objects.Term) -> objects.Term:
        """A term's owner; without a definition there is nothing to explain."""
        if not front.definition:
            hint = "write definition: and what the word means, in a sentence or two"
            self.faults.append(Fault(self.keys, "missing-field", "“definition” is missing here", hint))
        return replace(front, owner=self.owner(front.owner, ("owner",)))

    def common(self, front: objects.Common) -> objects.Common:
        """What every object has: its owner."""
        return replace(front, owner=self.owner(front.owner, ("owner",)))


RESOLVERS: Mapping[str, Callable[[Resolver, Any], Any]] = {
    "touchpoint": Resolver.touchpoint,
    "stage": Resolver.experience,
    "journey": Resolver.journey,
    "organisation": Resolver.organisation,
    "action": Resolver.action,
    "tour": Resolver.tour,
    "study": Resolver.piece_of_research,
    "persona": Resolver.common,
    "measure": Resolver.common,
    "term": Resolver.term,
    "page": Resolver.common,
    "hub": Resolver.common,
}
