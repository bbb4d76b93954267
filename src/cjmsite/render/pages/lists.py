"""The pages of every list that is longer than the page it belongs to shows."""

from __future__ import annotations

from collections.abc import Iterator

from cjmsite.analyse.work import Task, by_journey, by_owner
from cjmsite.link import urls
from cjmsite.link.hub import Node, nodes_of
from cjmsite.model import objects
from cjmsite.render.desk import MOST_MENTIONS, Around
from cjmsite.render.pages import actions, hub, people, priorities, providers
from cjmsite.render.plan import Planned
from cjmsite.render.rows import moment_row, task_row
from cjmsite.render.whole_lists import WholeList, planned


def plan_lists(around: Around) -> Iterator[Planned]:
    """All whole lists that look across journeys."""
    tasks = {task.id: task for task in around.analysed.tasks}
    for one in (
        *_of_the_hub(around),
        *_of_actions(around),
        *_of_priorities(around),
        *(one for node in around.hub.organisations for one in _of_provider(around, node)),
        *(one for node in around.hub.personas for one in _of_persona(around, node)),
        *(_of_action(around, node, tasks[node.id]) for node in around.hub.actions),
        *(
            _mentions(around, node)
            for node in around.hub.nodes()
            if node.kind in urls.PLAIN_KINDS or node.kind == "hub"
        ),
    ):
        yield from planned(around, one)


def plan_mentions(around: Around) -> Iterator[Planned]:
    """Where each object of the planned journeys is spoken of, where that is in more places than its page names."""
    for journey in around.planned:
        for node in nodes_of(journey):
            yield from planned(around, _mentions(around, node), shows=node.id)


def _mentions(around: Around, node: Node[objects.Common]) -> WholeList:
    ids = around.hub.mentions.get(node.id, ())
    section = urls.overview_page(node.kind) if node.kind in urls.PLAIN_KINDS else urls.HUB
    return WholeList(
        node.path, "mentions", around.speech.t("mentions"), _called(around, node), section, "links", ids,
        lambda desk, id_: desk.mention(id_), MOST_MENTIONS, node.file,
    )  # fmt: skip


def _called(around: Around, node: Node[objects.Common]) -> str:
    """What tells the page from others with its title."""
    return around.titles.get(node.path, node.title)


def _of_the_hub(around: Around) -> Iterator[WholeList]:
    found, title = around.analysed.attention, around.hub.settings.title
    for name, shown_as, items, row in (
        ("broken", "moments", found.broken, moment_row),
        ("due", "tasks", found.due, task_row),
        ("stale", "stale", found.stale, hub.stale_row),
    ):
        words = around.speech.t(f"attention.{name}")
        yield WholeList(urls.HUB, name, words, title, urls.HUB, shown_as, items, row, hub.MOST_ATTENTION)


def _of_actions(around: Around) -> Iterator[WholeList]:
    section, t = urls.overview_page("action"), around.speech.t
    everything, title, most = around.analysed.tasks, t("actions.title"), actions.MOST_GROUPS
    for name, words, groups, row in (
        ("owners", t("actions.by_owner"), by_owner(everything), actions.owner_row),
        ("journeys", t("actions.by_journey"), by_journey(around.hub, everything), actions.journey_row),
    ):
        ordered = actions.busiest(groups)
        yield WholeList(section, name, words, title, section, name, ordered, row, most)


def _of_priorities(around: Around) -> Iterator[WholeList]:
    t = around.speech.t
    for (impact, effort), ids in priorities.rated(around).items():
        words = t("grid.field", impact=impact, effort=effort)
        yield WholeList(
            urls.PRIORITIES, priorities.name_of_field(impact, effort), words, t("priorities.title"), urls.PRIORITIES,
            "links", ids, lambda desk, id_: desk.link(id_), priorities.MOST_IN_A_FIELD,
        )  # fmt: skip


def _of_provider(around: Around, node: Node[objects.Organisation]) -> Iterator[WholeList]:
    """What an organisation's page shows, whole."""
    for name, (words, shown_as, items, row, most) in providers.lists_of(around, node).items():
        yield WholeList(
            node.path, name, around.speech.t(words), _called(around, node), urls.overview_page("organisation"),
            shown_as, items, row, most, node.file,
        )  # fmt: skip


def _of_persona(around: Around, node: Node[objects.Persona]) -> Iterator[WholeList]:
    """A persona's journeys, the touchpoints of each, and what they say."""
    t, called, section = around.speech.t, _called(around, node), urls.overview_page("persona")
    insight = around.analysed.people[node.id]
    travels = insight.travels
    yield WholeList(
        node.path, "journeys", t("persona.journeys"), called, section, "links", travels,
        lambda desk, travel: desk.link(travel.journey), people.MOST_TRAVELS, node.file,
    )  # fmt: skip
    room = people.room_for(travels)
    for travel in travels:
        moments = [around.analysed.moments[id_] for id_ in travel.touchpoints]
        yield WholeList(
            node.path, people.name_of_travel(around, travel), around.places[travel.journey].title, called, section,
            "moments", moments, lambda desk, moment: moment_row(desk, moment, node.id), people.rows_of(moments, room),
            node.file,
        )  # fmt: skip
    yield WholeList(
        node.path, "said", t("persona.said"), called, section, "said", insight.said, people.said_view,
        people.MOST_QUOTES, node.file,
    )  # fmt: skip


def _of_action(around: Around, node: Node[objects.Action], task: Task) -> WholeList:
    moments = [around.analysed.moments[id_] for id_ in task.touchpoints if id_ in around.analysed.moments]
    return WholeList(
        node.path, "touchpoints", around.speech.t("action.where"), _called(around, node), urls.overview_page("action"),
        "moments", moments, moment_row, actions.MOST_ROWS, node.file,
    )  # fmt: skip
