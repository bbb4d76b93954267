"""The cells of a map: what a lane shows of one touchpoint, or of a whole stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cjmsite.analyse.evidence import Knowledge, knowledge_of
from cjmsite.analyse.measures import measure_of, tables_of
from cjmsite.analyse.scores import HIGH_PRIORITY, Priority, priority_of
from cjmsite.frozen import frozen
from cjmsite.link.hub import Attachment, LinkedStage, LinkedTouchpoint
from cjmsite.link.resolve import NOBODY
from cjmsite.model.objects import Experience
from cjmsite.model.vocabulary import Evidence, Gain
from cjmsite.read.chapters import chapter_name
from cjmsite.render.charts.measure import value_words
from cjmsite.render.durations import duration_words
from cjmsite.render.nouns.cell import CellItem
from cjmsite.render.nouns.own_lanes import cell_item, lane_value
from cjmsite.render.page_context import PageContextMaker

SCORE_STEP = 5  # the style sheet has a bar for each so many points of a score
_GLYPHS: Mapping[str, str] = {"audio": "♪", "video": "▶", "image": "▣", "document": "▤", "table": "▦"}


@frozen
class Subject:
    """What a lane looks at: a touchpoint or a stage, with what its page holds, seen from the output's top.

    `evidence` is its own with its stage's; `file` is what it is written in; `told` are the items of
    each lane that some map asked for already.
    """

    context: PageContextMaker
    front: Experience
    evidence: tuple[Evidence, ...]
    page: str
    lane_values: Mapping[str, tuple[str, ...]]
    attachments: tuple[Attachment, ...]
    file: str
    told: dict[str, tuple[CellItem, ...]]


def subject_of(context: PageContextMaker, one: LinkedTouchpoint | LinkedStage) -> Subject:
    """A touchpoint or stage as a subject for lanes."""
    node, site = one.node, context.site
    told = site.cells_of_chapter(chapter_name(node.file)).setdefault(node.id, {})
    known = one.whole.evidence if isinstance(one, LinkedTouchpoint) else node.front.evidence
    context = PageContextMaker("", site)
    return Subject(context, node.front, known, node.path, node.lane_values, node.attachments, node.file, told)


def _per_persona(context: PageContextMaker, values: Mapping[str, str], css: str) -> tuple[CellItem, ...]:
    """A text for everybody, or one per persona with the name before it."""
    return tuple(
        CellItem(words, css, note=context.site.places[key].title if key else "", who=key)
        for key, words in values.items()
    )


def _doing(it: Subject) -> tuple[CellItem, ...]:
    times = (duration_words(words, it.context.catalogue) for words in (it.front.when, it.front.takes) if words)
    return _per_persona(it.context, it.front.doing, "") + tuple(CellItem(words, "soft") for words in times)


def _voiced(name: str) -> Callable[[Subject], tuple[CellItem, ...]]:
    return lambda it: _per_persona(it.context, getattr(it.front, name), "voice")


def _emotion(it: Subject) -> tuple[CellItem, ...]:
    """The numbers behind the curve: told, in a word, and measured."""
    catalogue, items = it.context.catalogue, []
    for key, feeling in it.front.emotion.items():
        parts = [catalogue.signed(feeling.value)] if feeling.value is not None else []
        parts += [feeling.word] if feeling.word else []
        parts += (
            [catalogue.t("emotion.measured", value=catalogue.signed(feeling.measured))]
            if feeling.measured is not None
            else []
        )
        title = it.context.site.places[key].title if key else ""
        items.append(CellItem(", ".join(parts), "figure", note=title, who=key))
    return tuple(items)


def _listed(name: str) -> Callable[[Subject], tuple[CellItem, ...]]:
    def items(it: Subject) -> tuple[CellItem, ...]:
        return tuple(CellItem(words, "item") for words in getattr(it.front, name))

    return items


def _quotes(it: Subject) -> tuple[CellItem, ...]:
    return tuple(
        CellItem(
            it.context.catalogue.quoted(quote.says),
            "voice audible" if quote.audio else "voice",
            it.context.href(it.page, f"quote-{quote.id}"),
            speaker.words if (speaker := it.context.named(quote.by)) else "",
        )
        for quote in it.front.quotes
    )


def _pain_points(it: Subject) -> tuple[CellItem, ...]:
    t = it.context.catalogue.t
    return tuple(
        CellItem(
            pain.title,
            "card pain",
            it.context.href(it.page, f"pain-{pain.id}"),
            " · ".join(
                word
                for word in (
                    t("severity", value=pain.severity) if pain.severity else "",
                    t("pain.employees") if pain.for_employees else "",
                )
                if word
            ),
        )
        for pain in it.front.pain_points
    )


def _gains(it: Subject) -> tuple[CellItem, ...]:
    return tuple(gain_item(it.context, it.page, one) for one in it.front.gains)


def gain_item(context: PageContextMaker, page: str, gain: Gain) -> CellItem:
    """A gain as a card, with its strength; `page` is that of the touchpoint or stage which it stands in."""
    strength = context.catalogue.t("grade.strength", value=gain.strength) if gain.strength else ""
    return CellItem(gain.title, "card gain", context.href(page, f"gain-{gain.id}"), strength)


def _opportunities(it: Subject) -> tuple[CellItem, ...]:
    return tuple(
        CellItem(one.title, "card opportunity", it.context.href(it.page, f"opportunity-{one.id}"))
        for one in it.front.opportunities
    )


def _channels(it: Subject) -> tuple[CellItem, ...]:
    known = {channel.id: channel for channel in it.context.site.hub.settings.channels}
    return tuple(CellItem(known[id_].label or id_ if id_ in known else id_, "item") for id_ in it.front.channels)


def _served_by(it: Subject) -> tuple[CellItem, ...]:
    if it.front.served_by == (NOBODY,):
        return (CellItem(it.context.catalogue.t("served_by.none"), "soft"),)
    return tuple(CellItem(link.words, "item", link.href) for link in it.context.links(it.front.served_by))


def _promise(it: Subject) -> tuple[CellItem, ...]:
    promise = it.front.promise
    if promise is None:
        return ()
    kept = promise.kept or "unknown"
    return (
        CellItem(
            it.context.catalogue.quoted(promise.says), "promise " + kept, note=it.context.catalogue.t("promise." + kept)
        ),
    )


def _blueprint_steps(name: str) -> Callable[[Subject], tuple[CellItem, ...]]:
    def items(it: Subject) -> tuple[CellItem, ...]:
        made = []
        for step in getattr(it.front, name):
            who = it.context.named(step.who)
            words = " ".join(part for part in (who.words if who else "", step.does or "") if part)
            tool = it.context.named(step.with_)
            words = words or (tool.words if tool else "")
            note = it.context.catalogue.t("step.with", tool=tool.words) if tool and words != tool.words else ""
            made.append(CellItem(words, "blueprint-step", note=note))
            if step.trouble:
                made.append(CellItem(step.trouble, "trouble"))
        return tuple(made)

    return items


def _scores(it: Subject) -> tuple[CellItem, ...]:
    if not it.front.scores:
        return ()
    return (score_item(it.context, priority_of(it.front.scores, it.context.site.hub.settings.scoring)),)


def score_item(context: PageContextMaker, priority: Priority) -> CellItem:
    """A priority as a bar with its number; a high one is marked by colour and by a sign."""
    value = priority.value or 0
    css = f"score s{round(value / SCORE_STEP)}{' high' if value >= HIGH_PRIORITY else ''}"
    note = (
        ""
        if priority.given == priority.criteria
        else context.catalogue.t("score.given", given=priority.given, of=priority.criteria)
    )
    return CellItem(context.catalogue.number(value, 0), css, note=note)


def _evidence(it: Subject) -> tuple[CellItem, ...]:
    return (evidence_item(it.context, knowledge_of(it.evidence, it.context.site.hub.settings.evidence.stale_after)),)


def evidence_item(context: PageContextMaker, knowledge: Knowledge) -> CellItem:
    """An evidence level: its class draws three bars, filled up to the level, before its word."""
    return CellItem(context.catalogue.t("level." + knowledge.level), "level-word " + knowledge.level)


def _metrics(it: Subject) -> tuple[CellItem, ...]:
    """Each measure with its newest value, by the name that the hub has for it."""
    kinds, tables, made = it.context.site.hub.settings.metrics, tables_of(it.attachments), []
    for metric in it.front.metrics:
        measure = measure_of(metric, it.file, kinds, tables)
        newest = value_words(measure.known[-1].value, measure.unit, it.context.catalogue) if measure.known else ""
        words = f"{measure.name}: {newest}" if newest else measure.name
        made.append(CellItem(words, "item", it.context.href(it.page, f"metric-{measure.id}")))
    return tuple(made)


def _actions(it: Subject) -> tuple[CellItem, ...]:
    return tuple(
        CellItem(
            one.title,
            "item",
            it.context.href(it.page, f"action-{one.id}"),
            it.context.catalogue.t("status." + one.status),
        )
        for one in it.front.actions
    )


def _attachments(it: Subject) -> tuple[CellItem, ...]:
    made = []
    for one in it.attachments:
        if one.decorative:
            continue
        length = it.context.catalogue.duration(one.facts.seconds) if one.facts.seconds else ""
        ending = one.name.rsplit(".", 1)[-1].upper()
        glyph = _GLYPHS.get(one.kind, "▤")
        made.append(
            CellItem(
                f"{glyph} {length or ('' if one.kind == 'image' else ending)}".strip(),
                f"chip {one.kind}",
                it.context.href(it.page, one.anchor),
                one.title,
            )
        )
    return tuple(made)


ITEMS: Mapping[str, Callable[[Subject], tuple[CellItem, ...]]] = {
    "doing": _doing,
    "emotion": _emotion,
    "thinking": _voiced("thinking"),
    "feeling": _voiced("feeling"),
    "needs": _listed("needs"),
    "expects": _listed("expects"),
    "jobs": _listed("jobs"),
    "quotes": _quotes,
    "pain_points": _pain_points,
    "gains": _gains,
    "opportunities": _opportunities,
    "channels": _channels,
    "served_by": _served_by,
    "promise": _promise,
    "frontstage": _blueprint_steps("frontstage"),
    "backstage": _blueprint_steps("backstage"),
    "support": _blueprint_steps("support"),
    "listening": _listed("listening"),
    "scores": _scores,
    "evidence": _evidence,
    "metrics": _metrics,
    "actions": _actions,
    "attachments": _attachments,
}


def lane_items(it: Subject, lane: str, kind: str) -> tuple[CellItem, ...]:
    """What a lane shows of a touchpoint or stage; `kind` is that of a lane of the author's own."""
    if lane not in it.told:
        made = ITEMS.get(lane)
        it.told[lane] = made(it) if made else own_lane_items(it, lane, kind)
    return it.told[lane]


def own_lane_items(it: Subject, lane: str, kind: str) -> tuple[CellItem, ...]:
    """A lane of the author's own: text, list, number, or pictures."""
    values = (lane_value(it.context, kind, it.file, said) for said in it.lane_values.get(lane, ()))
    return tuple(cell_item(kind, value) for value in values if value is not None)
