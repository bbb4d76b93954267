"""Trust: how well each stage is known, lane by lane; what to ask next, and whom; the studies that it all rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from cjmsite.analyse.attention import Stale
from cjmsite.analyse.figures.evidence import LEVELS
from cjmsite.analyse.trust import LACKS, EvidenceGap, JourneyTrust, Lack, Seat
from cjmsite.config.experience_fields import RESEARCHED
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.model.objects import Journey, Study
from cjmsite.render.filtered.table_filters import (
    FilterForm,
    ListFilters,
    TableFilter,
    owned,
    owner_key,
    sorting,
    titled,
)
from cjmsite.render.nouns.experience import ExperienceRow, experience_row
from cjmsite.render.nouns.facts import DayView, Share, approval_badge, day_view, evidence_shares
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.pages.hub import StaleRow, stale_row
from cjmsite.render.pages.of_research.metrics import NamedMetric, metric_row
from cjmsite.render.pages.of_research.studies import withdrawn_words
from cjmsite.render.paging import Pager, pager, parts, planned_parts
from cjmsite.render.plan import Planned
from cjmsite.render.views import Badge, Link, PageContext
from cjmsite.render.whole_lists import link_to_whole_list

A_PAGE, GAPS_A_PAGE, MOST_GAPS, MOST_REVIEWS, MOST_STUDIES = 12, 100, 8, 8, 24


@frozen
class SeatView:
    """A lane over a stage: its level and the same in words, both "" for an empty seat; how many of how many say
    something, "" where all do."""

    level: str
    words: str
    count: str


@frozen
class LaneSeats:
    """A lane over all stages of a journey."""

    lane: str
    seats: tuple[SeatView, ...]


@frozen
class TrustedJourney:
    """How well a journey is known: touchpoints by level, and each lane over each stage. `anchor` is its place on the
    page, `empty` says how many seats are empty, "" for none."""

    anchor: str
    link: Link
    shares: tuple[Share, ...]
    stages: tuple[Link, ...]
    lanes: tuple[LaneSeats, ...]
    empty: str


@frozen
class GapRow:
    """A touchpoint of which too little is known: what is told of it in a table, what it lacks (each with its name),
    the question to ask and whom, who looks after it.

    The rest is what the page filters and sorts by; `score` "" where nobody scored it, `asked` the day of the newest
    evidence as ISO 8601.
    """

    row: ExperienceRow
    need: str
    lacks: tuple[tuple[str, str], ...]
    newest: DayView | None
    question: str
    whom: tuple[Link, ...]
    owner: Link | None
    journey: str
    level: str
    owner_id: str
    score: str
    asked: str
    place: int


@frozen
class StudyRowView:
    """A study in the list: how, how many people, when; `supports` says how much rests on it."""

    link: Link
    method: str
    people: str
    day: DayView | None
    supports: str
    withdrawn: str


@frozen
class GovernedRow:
    """Who answers for a journey, when it is to be looked at again, whether it is approved (None: by nobody)."""

    link: Link
    owner: Link | None
    reviewed: DayView | None
    review_by: DayView | None
    approval: Badge | None


@frozen(kw_only=True)
class TrustPage(PageContext):
    """Context of `trust.html`. `sure` says how many touchpoints are asked or measured, `lacking` how many lack what,
    each with the way to them; `governed` are the page's own journeys; gaps, reviews and studies are on the first page
    only."""

    shares: tuple[Share, ...]
    sure: str
    lacking: tuple[Link, ...]
    gaps: tuple[GapRow, ...]
    all_gaps: Link | None
    journeys: tuple[TrustedJourney, ...]
    governed: tuple[GovernedRow, ...]
    reviews: tuple[StaleRow, ...]
    reviews_cut: Link | None
    studies: tuple[StudyRowView, ...]
    studies_cut: Link | None
    metrics: tuple[NamedMetric, ...]
    metrics_cut: Link | None
    data: tuple[Link, ...]
    pager: Pager | None


@frozen(kw_only=True)
class GapsPage(PageContext):
    """Context of `gaps.html`: what to ask next, all of it, in parts; `without` says why there are none."""

    form: FilterForm
    gaps: tuple[GapRow, ...]
    without: str
    data: tuple[Link, ...]
    pager: Pager | None


def plan_trust(site: SiteContext) -> Iterator[Planned]:
    """Both pages, each in as many parts as it takes."""
    trust = site.analysed.trust
    filters = ListFilters(urls.GAPS, trust.gaps, GAPS_A_PAGE, partial(_filters, site))

    def of_gaps(gaps: Sequence[EvidenceGap], number: int) -> object:
        return gaps, len(trust.gaps), trust.touchpoints == 0, filters.short

    several, pages = parts(trust.journeys, A_PAGE), parts(trust.gaps, GAPS_A_PAGE)
    yield from planned_parts(urls.TRUST, "trust.html", several, partial(trust_page, site), partial(_made_of, site))
    make = partial(gaps_page, site, filters=filters)
    yield from planned_parts(urls.GAPS, "gaps.html", pages, make, of_gaps, filtered=True)


def _made_of(site: SiteContext, journeys: Sequence[JourneyTrust], number: int) -> object:
    trust = site.analysed.trust
    if number > 1:
        return journeys, _nodes(site, journeys), len(trust.journeys)
    studies = tuple(tuple(site.analysed.studies[node.id].supports) for node in site.hub.studies)
    measured = tuple(len(places) for places in site.analysed.measured.values())
    levels = tuple(site.analysed.levels.items())
    return (
        journeys,
        _nodes(site, journeys),
        levels,
        trust.lacking,
        trust.gaps[:MOST_GAPS],
        len(trust.gaps),
        reviews_of(site),
        studies,
        measured,
    )


def trust_page(site: SiteContext, journeys: Sequence[JourneyTrust], number: int, count: int) -> TrustPage:
    """The context of page `number` of `count`."""
    context, t = PageContextMaker(urls.part_page(urls.TRUST, number), site), site.catalogue.text
    trust, levels, first = site.analysed.trust, site.analysed.levels, number == 1
    gaps = trust.gaps[:MOST_GAPS] if first else ()
    reviews, studies = (reviews_of(site), site.hub.studies) if first else ((), ())
    metrics = site.hub.metrics if first else ()
    total = site.catalogue.number(trust.touchpoints, 0)
    return TrustPage(
        **context.page_fields("trust", t("trust.title"), urls.TRUST),
        shares=evidence_shares(context, levels) if first else (),
        sure=t("evidence.known", sure=site.catalogue.number(site.analysed.sure, 0), total=total)
        if first and trust.touchpoints
        else "",
        lacking=tuple(_lacking(context, trust.lacking)) if first else (),
        gaps=tuple(gap_row(context, gap) for gap in gaps),
        all_gaps=Link(t("trust.all_gaps", n=len(trust.gaps)), context.href(urls.GAPS)) if gaps else None,
        journeys=tuple(_journey(context, one) for one in journeys),
        governed=tuple(_governed(context, node) for node in _nodes(site, journeys)),
        reviews=tuple(stale_row(context, one) for one in reviews[:MOST_REVIEWS]),
        reviews_cut=link_to_whole_list(context, urls.TRUST, "reviews", MOST_REVIEWS, len(reviews)),
        studies=tuple(study_row(context, node) for node in studies[:MOST_STUDIES]),
        studies_cut=link_to_whole_list(context, urls.TRUST, "studies", MOST_STUDIES, len(studies)),
        metrics=tuple(metric_row(context, node) for node in metrics[:MOST_STUDIES]),
        metrics_cut=link_to_whole_list(context, urls.TRUST, "metrics", MOST_STUDIES, len(metrics)),
        data=_data(context, "trust.json", "trust.csv", "studies.csv", "metrics.csv"),
        pager=pager(context, urls.TRUST, number, count, A_PAGE, len(trust.journeys)),
    )


def gaps_page(
    site: SiteContext, gaps: Sequence[EvidenceGap], number: int, count: int, filters: ListFilters[EvidenceGap]
) -> GapsPage:
    """The context of page `number` of `count`; `filters` are those of all gaps."""
    context, t = PageContextMaker(urls.part_page(urls.GAPS, number), site), site.catalogue.text
    base = context.page_fields("gaps", t("gaps.title"), urls.TRUST, "list")
    trust = Link(t("nav.trust"), context.href(urls.TRUST))
    return GapsPage(
        **{**base, "crumbs": (*context.above(urls.TRUST), trust)},
        form=filters.form(context, gaps, number),
        gaps=tuple(gap_row(context, gap) for gap in gaps),
        without=t("trust.no_gaps" if site.analysed.trust.touchpoints else "trust.none"),
        data=_data(context, "trust.json", "trust.csv"),
        pager=pager(context, urls.GAPS, number, count, GAPS_A_PAGE, len(site.analysed.trust.gaps)),
    )


def reviews_of(site: SiteContext) -> tuple[Stale, ...]:
    """What should have been reviewed before, the longest ago first."""
    return tuple(one for one in site.analysed.attention.stale if one.kind == "review" and one.past)


def gap_row(context: PageContextMaker, gap: EvidenceGap) -> GapRow:
    """A touchpoint of which too little is known, in a table."""
    catalogue, t = context.catalogue, context.catalogue.text
    experience = context.site.analysed.experiences[gap.id]
    day = catalogue.day(gap.newest) if gap.newest else ""
    return GapRow(
        experience_row(context, experience),
        "" if gap.need is None else catalogue.number(gap.need),
        tuple((lack, t(f"lack.{lack}")) for lack in gap.lacks),
        day_view(context, gap.newest) if gap.newest else None,
        t(f"ask.{gap.ask}", at=experience.node.title, hurt=gap.hurt, day=day),
        context.links(gap.whom),
        context.named(gap.owner),
        gap.journey,
        gap.level,
        owner_key(gap.owner),
        "" if gap.priority is None else f"{gap.priority:g}",
        gap.newest.isoformat() if gap.newest else "",
        gap.place,
    )


def _data(context: PageContextMaker, *names: str) -> tuple[Link, ...]:
    """The same figures for spreadsheets and programs."""
    return tuple(Link(name, context.href(urls.api_file(name))) for name in names)


def study_row(context: PageContextMaker, node: Node[Study]) -> StudyRowView:
    """A study in the list."""
    front, insight = node.front, context.site.analysed.studies[node.id]
    day = max(front.dates, default=None)
    return StudyRowView(
        context.link(node.id),
        front.method or "",
        context.catalogue.number(front.n, 0) if front.n is not None else "",
        day_view(context, day) if day else None,
        context.catalogue.number(len(insight.supports), 0),
        withdrawn_words(context, front),
    )


def _lacking(context: PageContextMaker, counts: Mapping[Lack, int]) -> Iterator[Link]:
    for lack in LACKS:
        if lack in counts:
            yield Link(
                context.catalogue.text(f"lacking.{lack}", n=counts[lack]), context.href(urls.GAPS, f"lack={lack}")
            )


def _journey(context: PageContextMaker, one: JourneyTrust) -> TrustedJourney:
    t = context.catalogue.text
    return TrustedJourney(
        f"in-{context.site.places[one.journey].path.split('/')[1]}",
        context.link(one.journey),
        evidence_shares(context, one.levels),
        context.links(one.stages),
        tuple(
            LaneSeats(t(f"lane.{lane}"), tuple(_seat(context, seat) for seat in row))
            for lane, row in zip(RESEARCHED, one.seats, strict=True)
        ),
        t("trust.empty", n=one.empty) if one.empty else "",
    )


def _nodes(site: SiteContext, journeys: Sequence[JourneyTrust]) -> tuple[Node[Journey], ...]:
    wanted = {one.journey for one in journeys}
    return tuple(one.node for one in site.hub.journeys if one.node.id in wanted)


def _governed(context: PageContextMaker, node: Node[Journey]) -> GovernedRow:
    front, as_of = node.front, context.site.analysed.as_of
    past = front.review_by is not None and as_of is not None and front.review_by < as_of
    return GovernedRow(
        context.link(node.id),
        context.named(front.owner),
        day_view(context, front.reviewed) if front.reviewed else None,
        day_view(context, front.review_by, due=True, past=past) if front.review_by else None,
        approval_badge(context, node),
    )


def _seat(context: PageContextMaker, seat: Seat) -> SeatView:
    if seat.level is None:
        return SeatView("", "", "")
    count = "" if seat.filled == seat.of else context.catalogue.text("trust.filled", filled=seat.filled, of=seat.of)
    return SeatView(seat.level, context.catalogue.text(f"level.{seat.level}"), count)


def _filters(site: SiteContext, gaps: Sequence[EvidenceGap]) -> tuple[TableFilter, ...]:
    """What gaps can be filtered and sorted by."""
    t = site.catalogue.text
    levels, lacks = {gap.level for gap in gaps}, {lack for gap in gaps for lack in gap.lacks}
    return (
        TableFilter("journey", t("column.journey"), titled(site, (gap.journey for gap in gaps))),
        TableFilter("level", t("lane.evidence"), tuple((one, t(f"level.{one}")) for one in LEVELS if one in levels)),
        TableFilter("lack", t("gaps.lacks"), tuple((one, t(f"lack.{one}")) for one in LACKS if one in lacks)),
        TableFilter("owner", t("owner"), owned(site, (gap.owner for gap in gaps))),
        sorting(site, ("-score", "order.score"), ("asked", "order.age"), ("place", "order.place")),
    )
