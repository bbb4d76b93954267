"""References in fields: each becomes an id of this hub, or a fault with a suggestion; what is said in a study."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast
from urllib.parse import urlsplit

from cjmsite.config.boundary import Fault
from cjmsite.config.fields import UNSAID
from cjmsite.config.settings import Settings
from cjmsite.config.yaml_values import Keys
from cjmsite.link.directory import Directory, ReferenceScope
from cjmsite.link.exports import StudyRow
from cjmsite.link.urls import SAFE_SCHEMES
from cjmsite.model.objects import Action
from cjmsite.model.vocabulary import ActionEffect, ActionItem, Evidence, EvidenceKind, Metric, Quote
from cjmsite.problems import MOST_OF_A_KIND

A = TypeVar("A", Action, ActionItem)

_A = {
    "persona": "a persona",
    "organisation": "an organisation",
    "journey": "a journey",
    "stage": "a stage",
    "touchpoint": "a touchpoint",
    "pain": "a pain point",
    "action": "an action",
    "study": "a study",
    "measure": "a metric",
}


@dataclass(slots=True)
class ReferenceResolver:
    """Resolves the references of one object; collects its faults, whom it mentions, and what else it `depends` on,
    as texts.

    A reference to something that exists but is not in this build (a draft, a narrower audience) is dropped without a
    fault.
    """

    directory: Directory
    settings: Settings
    scope: ReferenceScope
    keys: Keys
    faults: list[Fault] = field(default_factory=list)
    mentioned: dict[str, None] = field(default_factory=dict)
    depends: list[str] = field(default_factory=list)
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
            what = either(kinds) or "anything"
            self.fault(
                keys,
                "unknown-reference",
                f"“{reference}” is not the id of {what} in this hub",
                as_list(reference, keys, at_key=at_key) or self.directory.suggest(reference, kinds, self.scope),
                at_key=at_key,
            )
            return None
        kind = self.directory.kind(found)
        if kinds and kind not in kinds:
            self.fault(
                keys,
                "wrong-reference",
                f"“{reference}” is {_A.get(kind, 'a ' + kind)}; {either(kinds)} is expected here",
                at_key=at_key,
            )
            return None
        return self.shown(found)

    def shown(self, found: str) -> str | None:
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
            self.words(reference, keys, "organisation")
            if keys[-1] == "owner" and not self.directory.almost(reference, ("organisation",)):
                self.looks_like_an_id(reference, keys)
            return reference
        return self.shown(found)

    def looks_like_an_id(self, words: str, keys: Keys) -> None:
        """An owner in words that are written as an id is, and are near to none: nobody would answer for it."""
        if re.fullmatch(r"[a-z0-9]+([-_.][a-z0-9]+)+", words):
            message = f"no organisation in this hub has the id “{words}”, and it is taken as plain words"
            hint = "write its file in content/organisations/; words that are no id begin with a capital letter"
            self.faults.append(Fault((*self.keys, *keys), "almost-id", message, hint, "warning"))

    def words(self, words: str, keys: Keys, *kinds: str) -> None:
        """Plain words where an id may stand: tell of those that nearly spell one."""
        near = self.directory.almost(words, kinds)
        if near:
            self.faults.append(
                Fault(
                    (*self.keys, *keys),
                    "almost-id",
                    f"“{words}” is not the id of {either(kinds)} in this hub, and is taken as plain words",
                    f"did you mean “{near}”? Words that are no id begin with a capital letter",
                    "warning",
                )
            )

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
        try:
            urlsplit(written)
        except ValueError:
            self.fault(keys, "unsafe-link", f"“{written}” is no address")
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

    def speaker(self, by: str | None, keys: Keys) -> str | None:
        """Who says it: a persona's or organisation's id, or plain words."""
        found = self.directory.find(by, self.scope, ("persona", "organisation")) if by else None
        if found is None and by:
            self.words(by, keys, "persona", "organisation")
        return by if found is None else self.shown(found)

    def study(self, reference: str | None, keys: Keys) -> StudyRow | None:
        """What a study says for what cites it; None where nothing is cited, and of a draft."""
        found = self.directory.find(reference, self.scope, ("study",)) if reference else None
        if found is None or self.directory.kind(found) != "study":
            self.one(reference, keys, "study")
            return None
        row = self.directory.study(found)
        self.depends.append(repr(row))
        return row if row.withdrawn or row.left_out != "draft" else None

    def evidence(self, item: Evidence, keys: Keys) -> Evidence:
        """Evidence with what its study says where it says nothing itself."""
        link = self.address(item.link, (*keys, "link"))
        study = self.study(item.study, (*keys, "study"))
        if study is None:
            return replace(item, link=link, study=None, kind=item.kind or "assumption")
        kind = item.kind or study.kind
        if not kind:
            message = f"“kind” is missing here: the method of the study “{item.study}” names none, or several"
            hint = "write kind: here, or one of its words in the study's method, as in method: interview"
            self.fault((*keys, "study"), "missing-field", message, hint)
        return replace(
            item,
            link=link,
            kind=cast(EvidenceKind, kind or "assumption"),
            n=study.n if item.n is None else item.n,
            date=item.date or study.date,
            study=self.shown(study.id),
            withdrawn=item.withdrawn or study.withdrawn,
        )

    def metrics(self, metrics: Iterable[Metric]) -> Iterator[Metric]:
        """Measures; one that has a file of its own is called by its id from here on, and left out where that is."""
        for number, metric in enumerate(metrics):
            found = self.measure(metric.name, ("metrics", number, "name"))
            if found is None or self.shown(found):
                yield replace(metric, name=found or metric.name)

    def measure(self, name: str, keys: Keys) -> str | None:
        """The id of the metric with a file of its own that is called so; of plain words, None."""
        found = self.directory.measure(name)
        if found is None and not any(name in (one.id, one.name) for one in self.settings.metrics):
            self.words(name, keys, "measure")
        return found

    def effects(self, action: A, keys: Keys) -> A:
        """An action with the measures of what it was to bring and brought by their ids. Where these readers may not
        know of a measure, its values are left out and the words stay."""
        ids, hidden = {}, False
        for name, effect in (("expected", action.expected), ("achieved", action.achieved)):
            if effect is not None and effect.metric is not None:
                found = self.measure(effect.metric, (*keys, name, "metric"))
                ids[name] = found or effect.metric
                hidden = hidden or (found is not None and self.shown(found) is None)

        def known(name: str, effect: ActionEffect | None) -> ActionEffect | None:
            if effect is None:
                return None
            if hidden:  # what one of the two names is what both are of
                return ActionEffect(says=effect.says) if effect.says else None
            return replace(effect, metric=ids.get(name))

        return replace(action, expected=known("expected", action.expected), achieved=known("achieved", action.achieved))

    def quotes(self, quotes: Iterable[Quote]) -> Iterator[Quote]:
        """Quotes with their speakers; those of withdrawn studies are not published, nor those of somebody who is not
        for the readers of this build: nobody said that their words are."""
        for number, quote in enumerate(quotes):
            study = self.study(quote.study, ("quotes", number, "study"))
            by = self.speaker(quote.by, ("quotes", number, "by"))
            if (study is None or not study.withdrawn) and (by or not quote.by):
                yield replace(quote, by=by, study=self.shown(study.id) if study else None)


def either(kinds: Sequence[str]) -> str:
    """The kinds in words: a touchpoint, a stage or a journey."""
    *others, last = [_A[kind] for kind in kinds] or [""]
    return f"{', '.join(others)} or {last}" if others else last


def as_list(reference: str, keys: Keys, *, at_key: bool = False) -> str:
    """A hint for several ids in one text, for what a decimal comma made of a feeling, and a colon of a text."""
    if at_key and reference.isdecimal():
        return "is this a decimal? decimals stand behind a point, as in -3.5"
    if at_key and " " in reference.strip():
        return "put quotation marks around the whole text: a colon and a space make fields of it"
    names = [name.strip(" []\uff3b\uff3d") for name in re.split("[,;|\uff0c、]", reference)]
    return f"write a list: [{', '.join(names)}]" if len(names) > 1 and all(names) else ""
