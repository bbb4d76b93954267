"""What is done: actions on pain, and the steps of the blueprint; as a card, in a table, in a cell of the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cjmsite.analyse.actions import OPEN, STATUSES, HubAction, is_overdue, progress, results
from cjmsite.analyse.organisations import DEPTHS, BlueprintPart
from cjmsite.analyse.ties import TiedAction, actions_at
from cjmsite.config.experience_fields import LINES
from cjmsite.frozen import frozen
from cjmsite.link.hub import Node
from cjmsite.model.objects import Action, Experience
from cjmsite.model.vocabulary import ActionEffect, ActionItem, BlueprintStep
from cjmsite.render.nouns.cell import CellItem
from cjmsite.render.nouns.facts import DayView, Share, day_view, shares
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.views import Link

MOST_NAMED = 4  # pain points and touchpoints that a table names for an action


@frozen
class ActionView:
    """An action. `status` is the format's word, `status_words` the page's; `impact` and `effort` 1–5 as text, "" where
    not said.

    `title` leads to its page, or to where it stands on another page; `reference` to what its author linked. `pains` are
    what it answers, `places` the touchpoints and stages that it is for: in a table the first few, then `more_pains` and
    `more_places` say how many more its own place has. `former` are other anchors that can mean no other here.
    `expected` and `achieved` say in a line what it was to bring and what it brought, `result` in a word what came of it
    once it is done.
    """

    anchor: str
    title: Link
    summary: str
    status: str
    status_words: str
    owner: Link | None
    due: DayView | None
    impact: str
    effort: str
    pains: tuple[Link, ...]
    more_pains: Link | None
    places: tuple[Link, ...]
    more_places: Link | None
    reference: Link | None
    permalink: str
    cost: str = ""
    expected: str = ""
    achieved: str = ""
    result: str = ""
    former: tuple[str, ...] = ()


@frozen
class BlueprintStepView:
    """A step of the blueprint: who does what with which tool, what goes wrong, what is handed over in writing; in a
    table of several places with its lane, `depth`, and its `place`."""

    who: Link | None
    does: str
    tool: Link | None
    trouble: str
    depth: str = ""
    place: Link | None = None
    hands_over: str = ""


@frozen
class BlueprintLane:
    """Frontstage, backstage or support; `line` names the line above it ("" above the frontstage)."""

    key: str
    name: str
    line: str
    steps: tuple[BlueprintStepView, ...]


def action_views(context: PageContextMaker, node: Node[Experience]) -> tuple[ActionView, ...]:
    """Actions planned and done at a touchpoint or stage, and those written elsewhere that lead there.

    An action that stands here and has a file of its own is shown once, with a link to its page.
    """
    made, former = [], context.former(node.front, "action")
    for tied, same in actions_at(node, context.site.analysed.ties):
        if tied is same:
            made.append(_elsewhere(context, node.file, tied))
            continue
        words = tied.action.title or ""
        title = context.link(same.id, words) if same else Link(words)
        shown = _action(context, node.file, tied.id, tied.action, title)
        anchors = former.get(tied.action.id or "", ())
        made.append(replace(shown, anchor=f"action-{tied.action.id}", former=anchors))
    return tuple(made)


def _elsewhere(context: PageContextMaker, file: str, tied: TiedAction) -> ActionView:
    """An action that is written elsewhere and leads to what is written in a file."""
    return _action(context, file, tied.id, tied.action, context.link(tied.id, tied.action.title or ""))


def _action(
    context: PageContextMaker, file: str, id_: str, action: ActionItem | Action | HubAction, title: Link
) -> ActionView:
    """An action by its id; a `file` is where its links start from."""
    overdue = is_overdue(action.status, action.due, context.site.analysed.as_of)
    result = action.result if isinstance(action, HubAction) else None
    return ActionView(
        anchor="",
        title=title,
        summary=action.summary if isinstance(action, HubAction) else "",
        status=action.status,
        status_words=context.catalogue.text("status." + action.status),
        owner=context.named(action.owner),
        due=day_view(context, action.due, due=action.status in OPEN, past=overdue) if action.due else None,
        impact=str(action.impact or ""),
        effort=str(action.effort or ""),
        pains=context.links(action.pains if isinstance(action, HubAction) else action.for_),
        more_pains=None,
        places=(),
        more_places=None,
        reference=context.reference(file, action.link),
        permalink=context.permalink(id_),
        cost=action.cost or "",
        expected=_effect(context, action.expected),
        achieved=_effect(context, action.achieved),
        result=context.catalogue.text(f"result.{result}") if result else "",
    )


def _effect(context: PageContextMaker, effect: ActionEffect | None) -> str:
    """What an action was to bring, or brought, in a line: “Waiting: 21 → 9, 1 Oct 2026. Fewer calls.”"""
    if effect is None:
        return ""
    catalogue, metrics = context.catalogue, context.site.hub.metric_kinds
    kind = next((one for one in metrics if effect.metric in (one.id, one.name)), None)
    values = " → ".join(
        catalogue.number(value) if value is not None else "?" for value in (effect.from_, effect.to)
    ) if effect.from_ is not None or effect.to is not None else ""  # fmt: skip
    unit = f" {kind.unit}" if kind and kind.unit and values else ""
    name = (kind.name if kind else "") or effect.metric or ""
    measured = ": ".join(part for part in (name, values + unit) if part)
    parts = (measured, catalogue.day(effect.on) if effect.on else "")
    return ". ".join(part for part in (", ".join(part for part in parts if part), effect.says or "") if part)


def result_words(context: PageContextMaker, actions: Iterable[HubAction]) -> str:
    """What came of the done actions: how many moved something, had no effect, were not measured; "" for none."""
    t, counted = context.catalogue.text, results(actions)
    total = sum(counted.values())
    each = ", ".join(t(f"results.{result}", n=count) for result, count in counted.items() if count)
    return t("results", n=total, each=each) if total else ""


def action_row(context: PageContextMaker, action: HubAction) -> ActionView:
    """An action of the hub in a table, with where it is for; of many pain points and places the first few are named."""
    most = MOST_NAMED

    def more(ids: Sequence[str]) -> Link | None:
        beyond = len(ids) - most
        return context.link(action.id, context.catalogue.text("more", n=beyond)) if beyond > 0 else None

    first = replace(action, pains=action.pains[:most])
    return replace(
        _action(context, "", action.id, first, context.link(action.id)),
        more_pains=more(action.pains),
        places=context.links(action.touchpoints[:most]),
        more_places=more(action.touchpoints),
    )


def action_item(context: PageContextMaker, page: str, action: ActionItem) -> CellItem:
    """An action in a cell of the map; `page` is that of the touchpoint or stage which it stands in."""
    status = context.catalogue.text("status." + action.status)
    return CellItem(action.title, "item", context.href(page, f"action-{action.id}"), status)


def progress_shares(context: PageContextMaker, actions: Iterable[HubAction]) -> tuple[Share, ...]:
    """How far actions are, done first, dropped last."""
    t, counted = context.catalogue.text, progress(actions)
    ordered: dict[str, int] = {status: counted[status] for status in ("done", *STATUSES[:3], "dropped")}
    return shares(ordered, {status: t(f"status.{status}") for status in ordered})


def blueprint_step_view(context: PageContextMaker, step: BlueprintStep) -> BlueprintStepView:
    """One step of the blueprint, where its lane is shown."""
    return BlueprintStepView(
        context.named(step.who),
        step.does or "",
        context.named(step.with_),
        step.trouble or "",
        hands_over=step.hands_over or "",
    )


def blueprint_step_row(context: PageContextMaker, part: BlueprintPart) -> BlueprintStepView:
    """One step of the blueprint in a table of several places."""
    depth = context.catalogue.text(f"lane.{part.depth}")
    return replace(blueprint_step_view(context, part.step), depth=depth, place=context.link(part.at))


def blueprint_lanes(context: PageContextMaker, front: Experience) -> tuple[BlueprintLane, ...]:
    """Frontstage, backstage and support: those that were written, with the lines between them."""
    t, lanes = context.catalogue.text, {depth: getattr(front, depth) for depth in DEPTHS}
    return tuple(
        BlueprintLane(
            depth,
            t("lane." + depth),
            t("line." + LINES[depth]) if number else "",
            tuple(blueprint_step_view(context, step) for step in steps),
        )
        for number, (depth, steps) in enumerate(lanes.items())
        if steps
    )


def blueprint_step_items(context: PageContextMaker, step: BlueprintStep) -> Iterator[CellItem]:
    """A step of the blueprint in a cell of the map: who does what, with what, and below it what goes wrong."""
    who, tool = context.named(step.who), context.named(step.with_)
    words = " ".join(part for part in (who.words if who else "", step.does or "") if part)
    words = words or (tool.words if tool else "")
    note = context.catalogue.text("step.with", tool=tool.words) if tool and words != tool.words else ""
    yield CellItem(words, "blueprint-step", note=note)
    if step.trouble:
        yield CellItem(step.trouble, "trouble")
