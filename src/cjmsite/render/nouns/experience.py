"""The fields that a touchpoint and a stage share, made ready for their pages."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property, lru_cache

from cjmsite.analyse.hub import Analysed
from cjmsite.analyse.measures import tables_of
from cjmsite.analyse.ties import TiedAction, TiedPain
from cjmsite.config.experience_fields import ITEM_FIELDS, LINES
from cjmsite.frozen import frozen
from cjmsite.link.attach import target_path
from cjmsite.link.hub import Hub, LinkedJourney, Node
from cjmsite.link.item_ids import former_ids
from cjmsite.model import objects
from cjmsite.model.stage_fields import with_stage
from cjmsite.model.vocabulary import ActionItem, BlueprintStep, Feeling, PainPoint, Quote
from cjmsite.read.tables.csv_tables import Table
from cjmsite.render.charts.feelings import scale_drawing, tone_of, word_for
from cjmsite.render.nouns.clips import quote_clip
from cjmsite.render.nouns.experience_views import (
    ActionView,
    BlueprintLane,
    BlueprintStepView,
    FeelingView,
    GainView,
    OpportunityView,
    PainView,
    PersonaWords,
    PersonView,
    PromiseView,
    QuoteView,
)
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.views import Link

Experienced = Node[objects.Experience]
Former = Mapping[str, tuple[str, ...]]
_WEB = ("https://", "http://", "mailto:")


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

    @lru_cache(maxsize=1)  # noqa: B019  one ExperienceContext lives as long as its build
    def tables(self) -> Mapping[str, Table]:
        """Attached tables, by file."""
        return tables_of(self.hub.attachments)

    @lru_cache(maxsize=1)  # noqa: B019  one ExperienceContext lives as long as its build
    def channels(self) -> Mapping[str, str]:
        """Channels in words, with their icons."""
        return {one.id: " ".join(filter(None, (one.icon, one.label or one.id))) for one in self.hub.settings.channels}


@frozen(slots=False)  # without slots: what holds for a touchpoint is worked out once
class ExperienceViews:
    """Tells of one touchpoint or stage for its page; of a touchpoint with its stage."""

    context: PageContextMaker
    node: Experienced
    site: ExperienceContext
    stage: Node[objects.Stage] | None = None

    @cached_property
    def whole(self) -> objects.Experience:
        """The fields with those of the stage that hold for a touchpoint."""
        front = self.node.front
        return with_stage(front, self.stage.front) if self.stage and isinstance(front, objects.Touchpoint) else front

    def t(self, key: str, **values: object) -> str:
        """The interface's words."""
        return self.context.catalogue.t(key, **values)

    def grade(self, key: str, value: int | None) -> str:
        """A grade of 1–5 in words; "" where none was given."""
        return "" if value is None else self.t(key, value=value)

    def permalink(self, anchor: str) -> str:
        """The permanent address of something on this page."""
        return self.context.permalink(f"{self.node.id}#{anchor}")

    def reference(self, written: str | None) -> Link | None:
        """A link that an author wrote into a field: another site, or a file beside the page; else plain words."""
        if written is None:
            return None
        if written.startswith(_WEB):
            return Link(written, written)
        path, _, fragment = written.partition("#")
        found = self.context.site.attached().get(target_path(posixpath.dirname(self.node.file), path))
        return Link(found.title, self.context.href(found.path, fragment)) if found else Link(written)

    # -- the person ---------------------------------------------------------------------------------------------

    def person(self, persona: str) -> Link:
        """A persona's page; "" is everybody."""
        return self.context.link(persona) if persona else Link(self.t("everybody"))

    def people(self) -> tuple[PersonView, ...]:
        """Each persona that something was written for, and everybody, in the order in which they appear."""
        front = self.node.front
        said = {"doing": front.doing, "thinking": front.thinking, "feeling": front.feeling}
        ids = dict.fromkeys(id_ for field in (front.emotion, *said.values()) for id_ in field)
        return tuple(
            PersonView(
                self.person(id_),
                self.portrait(id_),
                self.feeling(front.emotion[id_]) if id_ in front.emotion else None,
                tuple(
                    PersonaWords(key, self.t("voice." + key), words[id_]) for key, words in said.items() if id_ in words
                ),
            )
            for id_ in ids
        )

    def portrait(self, persona: str) -> str:
        """The address of a persona's portrait; "" without one."""
        node = self.context.site.people().get(persona)
        if node is None or not node.front.portrait:
            return ""
        found = self.context.site.attached().get(target_path(posixpath.dirname(node.file), node.front.portrait))
        return self.context.href(found.path) if found else ""

    def feeling(self, one: Feeling) -> FeelingView:
        """How it feels: told and measured told apart."""
        scale, signed = self.site.hub.settings.emotion, self.context.catalogue.signed
        return FeelingView(
            value="" if one.value is None else signed(one.value),
            word=one.word or word_for(scale, one.value),
            measured="" if one.measured is None else signed(one.measured),
            tone=tone_of(one.value),
            scale=scale_drawing(scale, one.value, one.measured),
        )

    def promise(self) -> PromiseView | None:
        """What the brand promises here."""
        promise = self.node.front.promise
        if promise is None:
            return None
        return PromiseView(
            promise.says, promise.kept or "", self.t("promise." + (promise.kept or "unknown")), promise.because or ""
        )

    def quotes(self) -> tuple[QuoteView, ...]:
        """Quotes, those with a recording playable from their second."""
        former = self.former("quote")
        return tuple(self.quote(one, former) for one in self.node.front.quotes)

    def quote(self, quote: Quote, former: Former) -> QuoteView:
        """One quote; `former` is what `former("quote")` says."""
        anchor = f"quote-{quote.id}"
        return QuoteView(
            anchor,
            quote.says,
            quote.lang or "",
            self.context.named(quote.by),
            quote_clip(self.context, self.node, quote),
            self.permalink(anchor),
            former.get(quote.id or "", ()),
        )

    def former(self, kind: str) -> Former:
        """By the id of each thing of a kind on this page, other anchors that can mean no other here: links of old lead
        to it, too. Asked once for all of them, as it looks at all."""
        items = getattr(self.node.front, ITEM_FIELDS[kind])
        several = former_ids(items, [one.id for one in items])
        return {id_: tuple(f"{kind}-{one}" for one in ids) for id_, ids in several.items()}

    # -- what hurts, what helps -----------------------------------------------------------------------------------

    def pains(self) -> tuple[PainView, ...]:
        """The pain points of this page, the most severe first."""
        ordered = sorted(self.node.front.pain_points, key=lambda pain: -(pain.severity or 0))
        former = self.former("pain")
        return tuple(self.pain(pain, f"{self.node.id}#pain-{pain.id}", former) for pain in ordered)

    def pain(self, pain: PainPoint, id_: str, former: Former) -> PainView:
        """One pain point; `former` is what `former("pain")` says, or nothing."""
        return PainView(
            anchor=f"pain-{pain.id}",
            title=Link(pain.title),
            grade=pain.severity or 0,
            severity=self.grade("severity", pain.severity),
            why=pain.why,
            personas=self.context.links(pain.personas),
            also_at=self.context.links(pain.also_at),
            answers=self.answers(id_),
            for_employees=pain.for_employees,
            permalink=self.context.permalink(id_),
            former=former.get(pain.id or "", ()),
        )

    def answers(self, pain: str) -> tuple[Link, ...]:
        """What answers a pain point; of several by one name the one with a page of its own."""
        found: dict[str, Link] = {}
        for id_ in sorted(self.site.analysed.ties.answers.get(pain, ()), key=lambda one: "#" in one):
            link = self.context.link(id_)
            found.setdefault(link.words.casefold(), link)
        return tuple(found.values())

    def felt(self) -> tuple[PainView, ...]:
        """Pain of other places that is felt here, too."""
        found = self.site.analysed.ties.felt.get(self.node.id, ())
        return tuple(self._felt(tied) for tied in found if tied.id.partition("#")[0] != self.node.id)

    def _felt(self, tied: TiedPain) -> PainView:
        owner, _, anchor = tied.id.partition("#")
        elsewhere = self.context.href(self.context.site.places[owner].path, anchor)
        return replace(
            self.pain(tied.pain, tied.id, {}),
            anchor="",
            title=Link(tied.pain.title, elsewhere),
            place=self.context.link(owner),
        )

    def gains(self) -> tuple[GainView, ...]:
        """What delights here."""
        former = self.former("gain")
        return tuple(
            GainView(
                f"gain-{one.id}",
                one.title,
                one.strength or 0,
                self.grade("grade.strength", one.strength),
                self.context.links(one.personas),
                self.permalink(f"gain-{one.id}"),
                former.get(one.id or "", ()),
            )
            for one in self.node.front.gains
        )

    def opportunities(self) -> tuple[OpportunityView, ...]:
        """What could be better."""
        former = self.former("opportunity")
        return tuple(
            OpportunityView(
                f"opportunity-{one.id}",
                one.title,
                self.grade("grade.impact", one.impact),
                self.grade("grade.effort", one.effort),
                self.context.links(one.answers),
                self.permalink(f"opportunity-{one.id}"),
                former.get(one.id or "", ()),
            )
            for one in self.node.front.opportunities
        )

    def actions(self) -> tuple[ActionView, ...]:
        """Actions planned and done here, and those written elsewhere that lead here.

        An action that stands here and has a file of its own is shown once, with a link to its page.
        """
        elsewhere = list(self.site.analysed.ties.actions.get(self.node.id, ()))
        own, former = [], self.former("action")
        for item in self.node.front.actions:
            same = next(
                (one for one in elsewhere if one.action.title == item.title and one.action.owner == item.owner), None
            )
            if same is not None:
                elsewhere.remove(same)
            shown = self.action(item, f"action-{item.id}", self._page(same) if same else "")
            own.append(replace(shown, former=former.get(item.id or "", ())))
        return (*own, *(self.action(one.action, "", self._page(one), one.id) for one in elsewhere))

    def _page(self, tied: TiedAction) -> str:
        place = self.context.site.places[tied.id]
        return self.context.href(place.path, place.anchor)

    def action(self, action: ActionItem | objects.Action, anchor: str, href: str, id_: str = "") -> ActionView:
        """One action."""
        grades = (self.grade("grade.impact", action.impact), self.grade("grade.effort", action.effort))
        return ActionView(
            anchor=anchor,
            title=Link(action.title or "", href),
            status=action.status,
            status_words=self.t("status." + action.status),
            owner=self.context.named(action.owner),
            due=action.due.isoformat() if action.due else "",
            due_words=self.context.catalogue.day(action.due) if action.due else "",
            grades=" · ".join(filter(None, grades)),
            answers=self.context.links(action.for_),
            more=self.reference(action.link),
            permalink=self.context.permalink(id_) if id_ else self.permalink(anchor),
        )

    def blueprint(self) -> tuple[BlueprintLane, ...]:
        """Frontstage, backstage and support: those that were written, with the lines between them."""
        front = self.node.front
        lanes = {"frontstage": front.frontstage, "backstage": front.backstage, "support": front.support}
        return tuple(
            BlueprintLane(
                key, self.t("lane." + key), self.t("line." + LINES[key]) if number else "", tuple(map(self.step, steps))
            )
            for number, (key, steps) in enumerate(lanes.items())
            if steps
        )

    def step(self, step: BlueprintStep) -> BlueprintStepView:
        """One step of the blueprint."""
        return BlueprintStepView(
            self.context.named(step.who), step.does or "", self.context.named(step.with_), step.trouble or ""
        )
