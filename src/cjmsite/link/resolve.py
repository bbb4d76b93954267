"""References in front matter: each becomes an id of this hub, or a fault with a suggestion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from cjmsite.config.boundary import Fault
from cjmsite.config.experience_fields import ITEM_FIELDS
from cjmsite.config.fields import UNSAID
from cjmsite.config.settings import Settings
from cjmsite.config.yaml_values import Keys
from cjmsite.link.directory import Directory, ReferenceScope
from cjmsite.link.urls import SAFE_SCHEMES
from cjmsite.model import objects
from cjmsite.model.vocabulary import Feeling
from cjmsite.problems import MOST_OF_A_KIND, did_you_mean

E = TypeVar("E", bound=objects.Experience)
NOBODY = "none"
_WHOLE = 1.005  # everybody, with room for rounded shares
_A = {
    "persona": "a persona",
    "organisation": "an organisation",
    "journey": "a journey",
    "stage": "a stage",
    "touchpoint": "a touchpoint",
    "pain": "a pain point",
    "action": "an action",
}


@dataclass(slots=True)
class Resolver:
    """Resolves the references of one object; collects its faults and whom it mentions.

    A reference to something that exists but is not in this build (a draft, a narrower audience) is dropped without a
    fault.
    """

    directory: Directory
    settings: Settings
    scope: ReferenceScope
    keys: Keys
    faults: list[Fault] = field(default_factory=list)
    mentioned: dict[str, None] = field(default_factory=dict)
    unlisted: int = 0

    def fault(
        self, keys: Iterable[str | int], code: str, message: str, hint: str = "", *, at_key: bool = False
    ) -> None:
        """Note a fault at a field of this object; `at_key`: in its name."""
        self.faults.append(Fault((*self.keys, *keys), code, message, hint, at_key=at_key))

    def one(self, reference: str | None, keys: Keys, *kinds: str, at_key: bool = False) -> str | None:
        """The id that a reference means; None, and a fault, where there is none."""
        if reference is None or reference == UNSAID:
            return None
        found = self.directory.find(reference, self.scope, kinds)
        if found is None and len(self.faults) >= MOST_OF_A_KIND:
            # To look for what was meant takes time, and so many have one cause.
            self.unlisted += 1
            last = self.faults.pop() if self.unlisted > 1 else self.faults[-1]
            self.faults.append(
                replace(last, message=f"{self.unlisted:,} more references follow that lead nowhere", hint="")
            )
            return None
        if found is None:
            what = _either(kinds) or "anything"
            self.fault(
                keys,
                "unknown-reference",
                f"“{reference}” is not the id of {what} in this hub",
                _as_list(reference, keys, at_key=at_key) or self.directory.suggest(reference, kinds, self.scope),
                at_key=at_key,
            )
            return None
        kind = self.directory.kind(found)
        if kinds and kind not in kinds:
            self.fault(
                keys,
                "wrong-reference",
                f"“{reference}” is {_A.get(kind, 'a ' + kind)}; {_either(kinds)} is expected here",
                at_key=at_key,
            )
            return None
        return self._shown(found)

    def _shown(self, found: str) -> str | None:
        """What was found, noted as mentioned; None where it is not in this build."""
        if self.directory.is_hidden(found):
            return None
        self.mentioned.setdefault(found)
        return found

    def many(self, references: tuple[str, ...], keys: Keys, *kinds: str) -> tuple[str, ...]:
        """The ids of a list of references, each once."""
        found = (self.one(reference, (*keys, number), *kinds) for number, reference in enumerate(references))
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def owner(self, reference: str | None, keys: Keys) -> str | None:
        """An owner is an organisation's id, or plain words, which stay as they are."""
        if reference is None:
            return None
        found = self.directory.find(reference, self.scope, ("organisation",))
        if found is None or self.directory.kind(found) != "organisation":
            self._words(reference, keys, "organisation")
            return reference
        return self._shown(found)

    def _words(self, words: str, keys: Keys, *kinds: str) -> None:
        """Plain words where an id may stand: tell of those that nearly spell one."""
        near = self.directory.almost(words, kinds)
        if near:
            self.faults.append(
                Fault(
                    (*self.keys, *keys),
                    "almost-id",
                    f"“{words}” is not the id of {_either(kinds)} in this hub, and is taken as plain words",
                    f"did you mean “{near}”? Words that are no id begin with a capital letter",
                    "warning",
                )
            )

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
                    _as_list(id_, ("channels",)) or did_you_mean(id_, known),
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
                    _as_list(key, (), at_key=True) or did_you_mean(key, known),
                    at_key=True,
                )
        return scores

    def servers(self, references: tuple[str, ...]) -> tuple[str, ...]:
        """Who serves: organisations; the word `none` stays, it says that the person is alone."""
        if references == (NOBODY,):
            return references
        return self.many(references, ("served_by",), "organisation")

    def address(self, written: str | None, keys: Keys) -> str | None:
        """An address in a field: another site's, a file's beside the page, or plain words; nothing that could run."""
        if written is None:
            return None
        scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]*(?=:\S)", written)
        if scheme is not None and scheme[0].lower() not in SAFE_SCHEMES:
            self.fault(
                keys,
                "unsafe-link",
                f"an address that begins with {scheme[0]}: is not published",
                "https, http, mailto and tel are",
            )
            return None
        if written.startswith(("/", "\\")):
            self.fault(
                keys,
                "absolute-link",
                f"“{written}” is an absolute address",
                "write an address that begins with https://, or name a file beside this one",
            )
            return None
        return written

    def blueprint_steps(self, steps: tuple[Any, ...], name: str) -> tuple[Any, ...]:
        """Steps of the blueprint: `who` and `with` may be ids of organisations, teams and systems, or words."""
        return tuple(
            replace(step, who=self.owner(step.who, (name, n, "who")), with_=self.owner(step.with_, (name, n, "with")))
            for n, step in enumerate(steps)
        )

    def experience(self, front: E) -> E:
        """A touchpoint's or stage's fields with every reference resolved."""
        self.keys_of_items(front)
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
            evidence=tuple(
                replace(one, link=self.address(one.link, ("evidence", n, "link")))
                for n, one in enumerate(front.evidence)
            ),
            quotes=tuple(
                replace(quote, by=self._speaker(quote.by, ("quotes", n, "by"))) for n, quote in enumerate(front.quotes)
            ),
            actions=tuple(
                replace(
                    one,
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

    def _speaker(self, by: str | None, keys: Keys) -> str | None:
        """Who says it: a persona's or organisation's id, or plain words."""
        found = self.directory.find(by, self.scope, ("persona", "organisation")) if by else None
        if found is None and by:
            self._words(by, keys, "persona", "organisation")
        return by if found is None else self._shown(found)

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
            front,
            owner=self.owner(front.owner, ("owner",)),
            for_=self.many(front.for_, ("for",), "pain"),
            link=self.address(front.link, ("link",)),
            touchpoints=self.many(front.touchpoints, ("touchpoints",), "touchpoint", "stage"),
        )

    def tour(self, front: objects.Tour) -> objects.Tour:
        """A tour's stops; the answer of each question is one of its choices, by its text or its number."""
        steps = []
        for number, step in enumerate(front.steps):
            at = self.one(step.at, ("steps", number, "at"))
            persona = self.one(step.persona, ("steps", number, "persona"), "persona")
            ask = step.ask
            if ask is not None and ask.choices and ask.answer not in (*ask.choices, UNSAID):
                if ask.answer.isdecimal() and 1 <= int(ask.answer) <= len(ask.choices):
                    ask = replace(ask, answer=ask.choices[int(ask.answer) - 1])
                else:
                    self.fault(
                        ("steps", number, "ask", "answer"),
                        "wrong-answer",
                        "the answer is none of the choices",
                        did_you_mean(ask.answer, ask.choices),
                    )
            if at is not None:
                steps.append(replace(step, at=at, persona=persona, ask=ask))
        return replace(front, owner=self.owner(front.owner, ("owner",)), steps=tuple(steps))

    def common(self, front: objects.Common) -> objects.Common:
        """What every object has: its owner."""
        return replace(front, owner=self.owner(front.owner, ("owner",)))


def _either(kinds: Sequence[str]) -> str:
    """The kinds in words: a touchpoint, a stage or a journey."""
    *others, last = [_A[kind] for kind in kinds] or [""]
    return f"{', '.join(others)} or {last}" if others else last


def _as_list(reference: str, keys: Keys, *, at_key: bool = False) -> str:
    """A hint for several ids in one text, for what a decimal comma made of a feeling, and a colon of a text."""
    if at_key and reference.isdecimal():
        return "is this a decimal? decimals stand behind a point, as in -3.5"
    if at_key and " " in reference.strip():
        return "put quotation marks around the whole text: a colon and a space make fields of it"
    names = [name.strip(" []\uff3b\uff3d") for name in re.split("[,;|\uff0c、]", reference)]
    return f"write a list: [{', '.join(names)}]" if len(names) > 1 and all(names) else ""


RESOLVERS: Mapping[str, Callable[[Resolver, Any], Any]] = {
    "touchpoint": Resolver.touchpoint,
    "stage": Resolver.experience,
    "journey": Resolver.journey,
    "organisation": Resolver.organisation,
    "action": Resolver.action,
    "tour": Resolver.tour,
    "persona": Resolver.common,
    "page": Resolver.common,
    "hub": Resolver.common,
}
