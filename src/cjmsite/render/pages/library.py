"""The library: everything that can be heard, looked at and read, in one place, with what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from cjmsite.analyse.library import LIBRARY_KINDS, Holding, Use, library_of
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.item_ids import seconds_of
from cjmsite.render.filtered.table_filters import FilterForm, TableFilter, titled
from cjmsite.render.nouns.file_views import fewer, wave_path
from cjmsite.render.nouns.quote_views import whole_clip
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.paging import Pager, pager, parts, planned_parts
from cjmsite.render.plan import Planned
from cjmsite.render.views import ClipView, FileView, Link, PageContext

A_PAGE = 100
_BARS = 24  # of a small waveform
_LETTERS, _ROWS, _CELLS, _LETTERS_OF_A_CELL = 220, 7, 4, 12  # of a small page


@frozen
class HoldingRow:
    """A file: itself, how it plays, its thumbnail's address, a small waveform of so many bars ("" for none), where it
    is used, who is in it, and what it lacks. `first` is what a document or table begins with, as lines of cells.

    `transcript` leads to the words on its page, `languages` are its translations', `why_no_transcript` is in its place.
    `journeys`, `personas`, `consent`, `spoken` (languages of its words) and `lacks` are what the page filters by.
    """

    file: FileView
    clip: ClipView | None
    thumbnail: str
    wave: str
    bars: int
    first: str
    uses: tuple[Link, ...]
    people: tuple[Link, ...]
    transcript: str
    languages: str
    why_no_transcript: str
    journeys: str
    personas: str
    consent: str
    spoken: str
    lacks: tuple[str, ...]


@frozen
class LibraryKind:
    """The files of one kind on this page. `spoken`: they can be heard, so transcript and consent are told.

    `agreed` and `dated`: some of them have a consent or a day.
    """

    kind: str
    words: str
    spoken: bool
    agreed: bool
    dated: bool
    rows: tuple[HoldingRow, ...]


@frozen(kw_only=True)
class LibraryPage(PageContext):
    """Context of `library.html`; `lacking` says how many files lack what, in the whole hub, `kind_links` lead to where
    the files of each kind begin, on whichever page, with how many these are. `part`: that filters are of this page's
    files, "" where it has all."""

    lacking: tuple[str, ...]
    kind_links: tuple[Link, ...]
    part: str
    form: FilterForm
    kinds: tuple[LibraryKind, ...]
    pager: Pager | None


def plan_library(site: SiteContext) -> Iterator[Planned]:
    """The library in as many pages as it takes, where the hub has files."""
    holdings = library_of(site.hub)
    if not holdings:
        return
    lacks = Counter(lack for one in holdings for lack in one.lacks)
    lacking = tuple(site.catalogue.text(f"library.lacking.{lack}", n=lacks[lack]) for lack in sorted(lacks))

    kinds = [one.file.kind for one in holdings]

    def made_of(some: Sequence[Holding], number: int) -> object:
        return some, lacking, [(kind, kinds.index(kind), kinds.count(kind)) for kind in dict.fromkeys(kinds)]

    make = partial(library_page, site, lacking=lacking, kinds=kinds)
    yield from planned_parts(urls.LIBRARY, "library.html", parts(holdings, A_PAGE), make, made_of)


def library_page(
    site: SiteContext, some: Sequence[Holding], number: int, count: int, lacking: tuple[str, ...], kinds: Sequence[str]
) -> LibraryPage:
    """The context of page `number` of `count`; `lacking` says what of all files lacks what, `kinds` are those of all,
    in their order."""
    context = PageContextMaker(urls.part_page(urls.LIBRARY, number), site)
    t = site.catalogue.text
    rows: dict[str, list[HoldingRow]] = {}
    for one in some:
        rows.setdefault(one.file.kind, []).append(_row(context, one))
    part = t("library.part", shown=len(some), total=context.catalogue.number(len(kinds), 0)) if count > 1 else ""
    return LibraryPage(
        **context.page_fields("library", t("library.title"), urls.LIBRARY, "list"),
        lacking=lacking,
        kind_links=tuple(_begins(context, kinds, kind) for kind in dict.fromkeys(kinds)),
        part=part,
        form=FilterForm(
            tuple(one for one in _choices(context, some) if len(one.values) > 1 or one.name == "lacks"), number, ""
        ),
        kinds=tuple(_of_kind(context, kind, tuple(rows[kind])) for kind in LIBRARY_KINDS if kind in rows),
        pager=pager(context, urls.LIBRARY, number, count, A_PAGE, len(kinds)),
    )


def _begins(context: PageContextMaker, kinds: Sequence[str], kind: str) -> Link:
    """Where the files of a kind begin, and how many they are."""
    catalogue, page = context.catalogue, urls.part_page(urls.LIBRARY, kinds.index(kind) // A_PAGE + 1)
    count = catalogue.number(kinds.count(kind), 0)
    return Link(catalogue.text(f"library.{kind}"), context.href(page, f"shelf-{kind}"), count)


def _of_kind(context: PageContextMaker, kind: str, rows: tuple[HoldingRow, ...]) -> LibraryKind:
    spoken = kind in ("audio", "video")
    agreed = spoken or any(row.file.consent for row in rows)
    return LibraryKind(
        kind, context.catalogue.text(f"library.{kind}"), spoken, agreed, any(row.file.recorded for row in rows), rows
    )


def _row(context: PageContextMaker, one: Holding) -> HoldingRow:
    first = one.uses[0]
    place = context.site.places[first.id]
    pages = {use.id for use in one.uses}
    coarse = fewer(one.file.facts.peaks, _BARS)
    return HoldingRow(
        file=context.file(one.file),
        clip=whole_clip(context, one.file) if one.file.kind in ("audio", "video") else None,
        thumbnail=_thumbnail(context, one),
        wave=wave_path(coarse),
        bars=len(coarse),
        first=_first_lines(one),
        uses=tuple(_use(context, use) for use in one.uses),
        people=context.links(tuple(id_ for id_ in one.personas if id_ not in pages)),
        transcript=context.href(place.path, _first_words(one, first)) if one.file.transcript else "",
        languages=", ".join(context.catalogue.tongue(other.language) for other in one.file.translations),
        why_no_transcript=one.file.no_transcript_because or "",
        journeys=" ".join(one.journeys),
        personas=" ".join(one.personas),
        consent=one.file.consent or "",
        spoken=" ".join(_languages(context, one)),
        lacks=one.lacks,
    )


def _first_words(one: Holding, use: Use) -> str:
    """The anchor of the first thing said: a browser opens what it stands in."""
    spoken = seconds_of(one.file.transcript) if one.file.transcript else ()
    return f"{use.anchor}-{spoken[0]}" if spoken else use.anchor


def _use(context: PageContextMaker, use: Use) -> Link:
    """The page that it lies beside, at the file; the journey as its note."""
    place = context.site.places[use.id]
    inside = use.journey and use.journey != use.id
    return Link(
        place.title, context.href(place.path, use.anchor), context.site.places[use.journey].title if inside else ""
    )


def _thumbnail(context: PageContextMaker, one: Holding) -> str:
    """The smallest picture that was made of it; else the picture itself."""
    pictures = [made for made in one.file.facts.derived_files if made.suffix.endswith(".webp")]
    if pictures:
        return context.href(f"{one.file.path}.{min(pictures, key=lambda made: made.width).suffix}")
    return context.href(one.file.path) if one.file.kind == "image" else ""


def _first_lines(one: Holding) -> str:
    """What stands at the top of a document or table, as much as a small page holds; tabs stand between cells."""
    facts = one.file.facts
    if facts.table is not None:
        rows = facts.table.rows[:_ROWS]
        return "\n".join("\t".join(cell[:_LETTERS_OF_A_CELL] for cell in row[:_CELLS]) for row in rows)
    return facts.pages[0][:_LETTERS] if one.file.kind == "document" and facts.pages else ""


def _choices(context: PageContextMaker, some: Sequence[Holding]) -> Iterator[TableFilter]:
    """What this page can be filtered by."""
    t = context.catalogue.text
    yield TableFilter(
        "kind",
        t("library.kind"),
        tuple((kind, t(f"library.{kind}")) for kind in LIBRARY_KINDS if any(one.file.kind == kind for one in some)),
    )
    yield TableFilter(
        "journey", t("kind.journey").capitalize(), titled(context.site, (id_ for one in some for id_ in one.journeys))
    )
    yield TableFilter(
        "persona", t("kind.persona").capitalize(), titled(context.site, (id_ for one in some for id_ in one.personas))
    )
    agreed = sorted({one.file.consent for one in some if one.file.consent})
    yield TableFilter("consent", t("library.consent"), tuple((one, t(f"consent.{one}")) for one in agreed))
    spoken = sorted({language for one in some for language in _languages(context, one)})
    named = tuple((language, context.catalogue.tongue(language)) for language in spoken)
    yield TableFilter("language", t("library.language"), named)
    lacks = sorted({lack for one in some for lack in one.lacks})
    if lacks:
        yield TableFilter("lacks", t("library.lacks"), tuple((lack, t(f"library.no_{lack}")) for lack in lacks))


def _languages(context: PageContextMaker, one: Holding) -> tuple[str, ...]:
    """The languages in which a file's words can be read: the hub's, and those of its translations."""
    own = (one.file.language or context.site.hub.settings.language,) if one.file.transcript else ()
    return tuple(dict.fromkeys((*own, *(other.language for other in one.file.translations))))
