"""The pages of every list that is longer than the page it belongs to shows."""

from __future__ import annotations

from collections.abc import Iterator

from cjmsite.analyse.actions import HubAction, by_journey, by_owner
from cjmsite.link import urls
from cjmsite.link.hub import Node, nodes_of
from cjmsite.model import objects
from cjmsite.render.nouns.action_views import action_row
from cjmsite.render.nouns.experience import experience_row
from cjmsite.render.nouns.quote_views import said_quote_view
from cjmsite.render.page_context import MOST_MENTIONS, PageContextMaker, SiteContext
from cjmsite.render.pages import actions, hub, organisations, people, priorities
from cjmsite.render.pages.decide import customers, portfolio, promises, silos
from cjmsite.render.pages.decide.customer_rows import destination_row, journey_customers_row
from cjmsite.render.pages.decide.promise_rows import organisation_promises_row, promise_at
from cjmsite.render.pages.decide.silo_rows import cause_row, employee_pain_row
from cjmsite.render.pages.of_research import metrics, studies, trust_page
from cjmsite.render.plan import Planned
from cjmsite.render.whole_lists import WholeList, planned


def plan_lists(site: SiteContext) -> Iterator[Planned]:
    """All whole lists that look across journeys."""
    found = {action.id: action for action in site.analysed.actions}
    for one in (
        *_of_the_hub(site),
        *_of_actions(site),
        *_of_priorities(site),
        _of_portfolio(site),
        *_of_customers(site),
        *_of_promises(site),
        *_of_silos(site),
        *_of_trust(site),
        *(one for node in site.hub.organisations for one in _of_organisation(site, node)),
        *(one for node in site.hub.personas for one in _of_persona(site, node)),
        *(one for node in site.hub.studies for one in _of_study(site, node)),
        *(_of_metric(site, node) for node in site.hub.metrics),
        *(_of_action(site, node, found[node.id]) for node in site.hub.actions),
        *(_mentions(site, node) for node in site.hub.nodes() if node.kind in urls.PLAIN_KINDS or node.kind == "hub"),
    ):
        yield from planned(site, one)


def plan_mentions(site: SiteContext) -> Iterator[Planned]:
    """Where each object of the planned journeys is spoken of, where that is in more places than its page names."""
    for journey in site.planned:
        for node in nodes_of(journey):
            yield from planned(site, _mentions(site, node), shows=node.id)


def _mentions(site: SiteContext, node: Node[objects.Common]) -> WholeList:
    ids = site.hub.mentions.get(node.id, ())
    section = urls.overview_page(node.kind) if node.kind in urls.PLAIN_KINDS else urls.HUB
    return WholeList(
        node.path, "mentions", site.catalogue.text("mentions"), _called(site, node), section, "links", ids,
        lambda context, id_: context.mention(id_), MOST_MENTIONS, node.file,
    )  # fmt: skip


def _called(site: SiteContext, node: Node[objects.Common]) -> str:
    """What tells the page from others with its title."""
    return site.titles.get(node.path, node.title)


def _of_the_hub(site: SiteContext) -> Iterator[WholeList]:
    found, title = site.analysed.attention, site.hub.settings.title
    for name, shown_as, items, row in (
        ("broken", "experiences", found.broken, experience_row),
        ("due", "actions", found.due, action_row),
        ("stale", "stale", found.stale, hub.stale_row),
    ):
        words = site.catalogue.text(f"attention.{name}")
        yield WholeList(urls.HUB, name, words, title, urls.HUB, shown_as, items, row, hub.MOST_ATTENTION)


def _of_actions(site: SiteContext) -> Iterator[WholeList]:
    section, t = urls.overview_page("action"), site.catalogue.text
    everything, title, most = site.analysed.actions, t("actions.title"), actions.MOST_GROUPS
    for name, words, groups, row in (
        ("owners", t("actions.by_owner"), by_owner(everything), actions.owner_row),
        ("journeys", t("actions.by_journey"), by_journey(site.hub, everything), actions.journey_row),
    ):
        ordered = actions.busiest(groups)
        yield WholeList(section, name, words, title, section, name, ordered, row, most)
    pains, row_of, most = site.analysed.unanswered, actions.unanswered_row, actions.MOST_PAINS
    yield WholeList(section, "unanswered", t("actions.unanswered"), title, section, "pains", pains, row_of, most)


def _of_priorities(site: SiteContext) -> Iterator[WholeList]:
    t = site.catalogue.text
    for (impact, effort), found in priorities.rated(site).items():
        words = t("grid.field", impact=impact, effort=effort)
        yield WholeList(
            urls.PRIORITIES, priorities.name_of_field(impact, effort), words, t("priorities.title"), urls.PRIORITIES,
            "links", [one.id for one in found], PageContextMaker.link, priorities.MOST_IN_A_FIELD,
        )  # fmt: skip
    to_come = [one.experience for one in site.analysed.future_ranking]
    yield WholeList(
        urls.PRIORITIES, "to-come", t("priorities.to_come"), t("priorities.title"), urls.PRIORITIES, "experiences",
        to_come, experience_row, priorities.MOST_TO_COME,
    )  # fmt: skip


def _of_portfolio(site: SiteContext) -> WholeList:
    t, found = site.catalogue.text, site.analysed.portfolio.overlaps
    return WholeList(
        urls.JOURNEYS, "overlaps", t("portfolio.overlaps"), t("portfolio.title"), urls.JOURNEYS, "portfolio-overlaps",
        found, portfolio.overlap_row, portfolio.MOST_OVERLAPS,
    )  # fmt: skip


def _of_customers(site: SiteContext) -> Iterator[WholeList]:
    t, found = site.catalogue.text, site.analysed.customers
    title, section = t("customers.title"), urls.CUSTOMERS
    for name, items, row, most in (
        ("destinations", found.destinations, destination_row, customers.MOST_DESTINATIONS),
        ("journeys", found.journeys, journey_customers_row, customers.MOST_JOURNEYS),
        ("uncounted", found.uncounted, PageContextMaker.link, customers.MOST_UNCOUNTED),
    ):
        words = t(f"customers.{name}")
        yield WholeList(section, name, words, title, section, f"customers-{name}", items, row, most)


def _of_promises(site: SiteContext) -> Iterator[WholeList]:
    """Organisations by what they keep, and the places of each promise."""
    t, found, section = site.catalogue.text, site.analysed.promises, urls.PROMISES
    yield WholeList(
        section, "organisations", t("promises.organisations"), t("promises.title"), section, "promises-organisations",
        found.organisations, organisation_promises_row, promises.MOST_ORGANISATIONS,
    )  # fmt: skip
    for one in found.promises:
        if one.is_shared:
            yield WholeList(
                urls.promise_page(one.name), "places", t("promises.where"), one.says, section, "promises-places",
                one.places, promise_at, promises.MOST_PLACES,
            )  # fmt: skip


def _of_silos(site: SiteContext) -> Iterator[WholeList]:
    t, found, section = site.catalogue.text, site.analysed.silos, urls.SILOS
    for name, items, row, most in (
        ("employees", found.employee_pains, employee_pain_row, silos.MOST_ROWS),
        ("causes", found.causes, cause_row, silos.MOST_ROWS),
        ("without", found.without_part, PageContextMaker.link, silos.MOST_WITHOUT),
    ):
        words, title = t(f"silos.{name}"), t("silos.title")
        yield WholeList(section, name, words, title, section, f"silos-{name}", items, row, most)


def _of_trust(site: SiteContext) -> Iterator[WholeList]:
    """Reviews that are past their day, and all studies."""
    t = site.catalogue.text
    for name, shown_as, items, row, most in (
        ("reviews", "stale", trust_page.reviews_of(site), hub.stale_row, trust_page.MOST_REVIEWS),
        ("studies", "studies", site.hub.studies, trust_page.study_row, trust_page.MOST_STUDIES),
        ("metrics", "metrics", site.hub.metrics, metrics.metric_row, trust_page.MOST_STUDIES),
    ):
        yield WholeList(urls.TRUST, name, t(f"trust.{name}"), t("trust.title"), urls.TRUST, shown_as, items, row, most)


def _of_organisation(site: SiteContext, node: Node[objects.Organisation]) -> Iterator[WholeList]:
    """What an organisation's page shows, whole."""
    for name, (words, shown_as, items, row, most) in organisations.lists_of(site, node).items():
        yield WholeList(
            node.path, name, site.catalogue.text(words), _called(site, node), urls.overview_page("organisation"),
            shown_as, items, row, most, node.file,
        )  # fmt: skip


def _of_persona(site: SiteContext, node: Node[objects.Persona]) -> Iterator[WholeList]:
    """A persona's journeys, the touchpoints of each, and what they say."""
    t, called, section = site.catalogue.text, _called(site, node), urls.overview_page("persona")
    insight = site.analysed.people[node.id]
    travels = insight.travels
    yield WholeList(
        node.path, "journeys", t("persona.journeys"), called, section, "links", [one.journey for one in travels],
        lambda context, id_: context.link(id_), people.MOST_TRAVELS, node.file,
    )  # fmt: skip
    room = people.room_for(travels)
    for travel in travels:
        experiences = [site.analysed.experiences[id_] for id_ in travel.touchpoints]
        yield WholeList(
            node.path, people.name_of_travel(site, travel), site.places[travel.journey].title, called, section,
            "experiences", experiences, lambda context, experience: experience_row(context, experience, node.id),
            people.shown_rows(experiences, room), node.file,
        )  # fmt: skip
    yield WholeList(
        node.path, "said", t("persona.said"), called, section, "quotes", insight.quotes, said_quote_view,
        people.MOST_QUOTES, node.file,
    )  # fmt: skip


def _of_study(site: SiteContext, node: Node[objects.Study]) -> Iterator[WholeList]:
    """All that cites a study, and all that was said in it."""
    t, called, insight = site.catalogue.text, _called(site, node), site.analysed.studies[node.id]
    section = urls.overview_page("study")
    yield WholeList(
        node.path, "supports", t("study.supports"), called, section, "experiences",
        [site.analysed.experiences[id_] for id_ in insight.supports], experience_row, studies.MOST_ROWS, node.file,
    )  # fmt: skip
    yield WholeList(
        node.path, "said", t("study.said"), called, section, "quotes", insight.quotes, said_quote_view,
        studies.MOST_QUOTES, node.file,
    )  # fmt: skip


def _of_metric(site: SiteContext, node: Node[objects.SharedMetric]) -> WholeList:
    """All places where a metric is measured."""
    return WholeList(
        node.path, "places", site.catalogue.text("measure.places"), _called(site, node), urls.overview_page("measure"),
        "measured", site.analysed.measured[node.id], metrics.measured_row, metrics.MOST_PLACES, node.file,
    )  # fmt: skip


def _of_action(site: SiteContext, node: Node[objects.Action], action: HubAction) -> WholeList:
    experiences = [site.analysed.experiences[id_] for id_ in action.touchpoints if id_ in site.analysed.experiences]
    return WholeList(
        node.path, "touchpoints", site.catalogue.text("action.where"), _called(site, node),
        urls.overview_page("action"), "experiences", experiences, experience_row, actions.MOST_ROWS, node.file,
    )  # fmt: skip
