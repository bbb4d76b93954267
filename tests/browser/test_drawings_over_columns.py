"""Each drawing over a map stands exactly over its columns, however many they are, in both browsers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.tab import Tab
from tests.built_site import built

# How far a drawing may be off, in CSS pixels.
_NEAR = 1.5
_IN_A_STAGE = 5

# Where the columns, the stages' heads and what is drawn begin and end, in CSS pixels from the left of the first column.
PLACES = """(() => {
  const map = [...document.querySelectorAll(".map")].find((one) => one.getClientRects().length);
  const from = map.querySelector(".touchpoints > [data-id], .stages > th:nth-child(2)").getBoundingClientRect().left;
  const boxes = (css) => [...map.querySelectorAll(css)].map((one) => one.getBoundingClientRect())
    .map((box) => [box.left - from, box.right - from]).sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  return {
    columns: boxes(".touchpoints > [data-id]"), stages: boxes(".stages > th:nth-child(n+2)"),
    points: boxes(".emotion .persona-1 .told"), bars: boxes(".organisations rect"), overs: boxes(".hand-over"),
    figures: boxes(".customers .count"), streams: boxes(".customers .stream"), ways: boxes(".ways .way"),
    threads: boxes(".lane-threads td:has(.thread)"), scores: boxes(".lane-scores td:has(.score):not(.sum)"),
    drawings: boxes(".drawing > td > svg"),
  };
})()"""


def address_of(count: int, folders: pytest.TempPathFactory) -> str:
    """Where the map of so many touchpoints is: served by one of five by twos, each fifth with a way two columns on."""
    site = folders.mktemp(f"columns-{count}")
    (site / "content/journeys").mkdir(parents=True)
    (site / "cjmsite.yaml").write_text("title: Hub\n", encoding="utf-8")
    for number in range(5):
        organisation = site / f"content/organisations/o{number}.md"
        organisation.parent.mkdir(exist_ok=True)
        organisation.write_text(f"---\ntitle: Organisation {number}\n---\n", encoding="utf-8")
    lines = ["---", "title: Columns", "threads: [{title: All along, stages: [stage-2]}]", "stages:"]
    for stage in range(count // _IN_A_STAGE):
        come = "entering: 5000, " if stage == 0 else ""
        lines += [
            f"  - title: Stage {stage}",
            f"    id: stage-{stage}",
            f"    customers: {{{come}leaving: [{{count: 3}}]}}",
        ]
        lines += ["    touchpoints:"]
        for n in range(stage * _IN_A_STAGE, (stage + 1) * _IN_A_STAGE):
            on = f", next: [{{to: step-{n + 2}, when: sometimes}}, step-{n + 1}]" if n % 5 == 1 else ""
            told = f"emotion: {n % 5 - 2}, served_by: [o{n // 2 % 5}], scores: {{frequency: 3}}, channels: [c{n % 2}]"
            lines.append(f"      - {{title: Step {n}, id: step-{n}, {told}{on}}}")
    (site / "content/journeys/columns.md").write_text("\n".join([*lines, "---", ""]), encoding="utf-8")
    return (built(site, folders.mktemp("built")) / "journeys/columns/index.html").as_uri()


@pytest.fixture(scope="module", params=[15, 100, 300])
def many(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str]:
    return request.param, address_of(request.param, tmp_path_factory)


def middles(boxes: list[list[float]]) -> list[float]:
    return [(left + right) / 2 for left, right in boxes]


def faults_in(places: dict[str, Any], scale: float) -> dict[str, float]:
    """What is drawn in the wrong place, and how far off; `scale` is the map's zoom."""
    columns, stages = places["columns"], places["stages"]
    centres, end = middles(columns), columns[-1][1]
    pairs = [(columns[n][0], columns[min(n + 1, len(columns) - 1)][1]) for n in range(0, len(columns), 2)]
    # What was found, and what belongs there.
    compared = {
        "points": (middles(places["points"]), centres),
        "bars begin": ([left for left, _ in places["bars"]], [left + 6 * scale for left, _ in pairs]),
        "bars end": ([right for _, right in places["bars"]], [right - 6 * scale for _, right in pairs]),
        "hand-overs": (middles(places["overs"]), [left for left, _ in pairs[1:]]),
        "figures": ([left for left, _ in places["figures"]], [left + 8 * scale for left, _ in stages]),
        "streams": ([right for _, right in places["streams"][:-1]], [right - 22 * scale for _, right in stages[:-1]]),
        "ways": (middles(places["ways"]), [centres[n + 1] for n in range(1, len(columns) - 2, 5)]),
        "threads": (places["threads"][0], stages[2]),
        "scores": (middles(places["scores"]), centres),
        "drawings": ([right for _, right in places["drawings"]], [end] * len(places["drawings"])),
    }
    apart = {
        what: max(abs(one - other) for one, other in zip(found, right, strict=True))
        for what, (found, right) in compared.items()
    }
    return {what: round(distance, 1) for what, distance in apart.items() if distance > _NEAR}


def test_what_is_drawn_over_a_map_stands_over_its_columns(tab: Tab, many: tuple[int, str]) -> None:
    count, address = many
    opened = "&open=all" if count > 20 else ""
    if opened:
        tab.open(f"{address}#lens=table")
        tab.wait("window.cjmsite?.map?.state?.lens")
        closed = tab.value(PLACES)
        # Where stages are closed.
        assert {round(right - closed["stages"][-1][1]) for _, right in closed["drawings"]} == {0}
        assert [left for left, _ in closed["figures"]] == pytest.approx(
            [left + 8 for left, _ in closed["stages"]], abs=2
        )
    tab.open("about:blank")
    tab.open(f"{address}#lens=table&detail=everything{opened}")
    tab.wait("window.cjmsite?.map?.state?.lens")
    places = tab.value(PLACES)
    assert len(places["columns"]) == count
    assert faults_in(places, 1) == {}
    for zoom in (60, 160):
        tab.value(f"location.hash = '#lens=table&detail=everything{opened}&zoom={zoom}'")
        tab.wait(f"getComputedStyle(cjmsite.map.frame).zoom == {zoom / 100}")
        places = tab.value(PLACES)
        assert faults_in(places, zoom / 100) == {}, zoom
    # What a filter leaves out: each other column.
    tab.value("location.hash += '&ch=c0'")
    tab.wait("document.querySelector('.whole-map .touchpoints > .folded')")
    places = tab.value(PLACES)
    columns = places["columns"]
    narrow = [round((right - left) / 1.6) for n, (left, right) in enumerate(columns) if n % 2]
    assert set(narrow) == {24}
    for left_and_right in (places["points"], places["scores"]):
        found = middles(left_and_right)
        assert max(abs(one - other) for one, other in zip(found, middles(columns), strict=True)) < _NEAR
    assert {round(right - columns[-1][1]) for _, right in places["drawings"]} == {0}


@pytest.mark.parametrize("many", [15], indirect=True)
def test_so_it_does_where_a_map_is_taken_away_or_has_stages_alone(tab: Tab, many: tuple[int, str]) -> None:
    address = many[1]
    hub = address.removesuffix("journeys/columns/index.html")
    for page in (f"{hub}embed/columns.html", f"{hub}print/columns.html", f"{hub}print/columns.html#a3"):
        tab.open(page)
        places = tab.value(PLACES)
        columns = places["columns"]
        shown = middles([box for box in places["points"] if box[1] < columns[-1][1]])
        assert len(shown) == len(columns) > 4, page
        assert max(abs(one - other) for one, other in zip(shown, middles(columns), strict=True)) < _NEAR, page
    tab.open(f"{address}#detail=stages")
    tab.wait("window.cjmsite?.map?.state?.lens")
    places = tab.value(PLACES)
    found = middles(places["points"])
    assert max(abs(one - other) for one, other in zip(found, middles(places["stages"]), strict=True)) < _NEAR


def test_the_curve_of_a_sketched_journey_stands_over_its_tasks(tab: Tab, tmp_path: Path) -> None:
    tasks = "".join(f"    Task{'Rindfleischetikett' * (n % 3)} {n}: {n % 5 + 1}: Ann\n" for n in range(15))
    (tmp_path / "site/content/pages").mkdir(parents=True)
    (tmp_path / "site/cjmsite.yaml").write_text("title: Hub\n", encoding="utf-8")
    text = f"---\ntitle: Sketch\n---\n\n```journey\njourney\n  title Day\n  section All\n{tasks}```\n"
    (tmp_path / "site/content/pages/sketch.md").write_text(text, encoding="utf-8")
    tab.open((built(tmp_path / "site", tmp_path / "built") / "pages/sketch.html").as_uri())
    columns, points = tab.value("""["thead tr:last-child th", ".told"].map((css) =>
        [...document.querySelectorAll(`.sketch ${css}`)].map((one) => one.getBoundingClientRect())
          .map((box) => box.left + box.width / 2))""")
    assert len(columns) == 15
    assert max(abs(one - other) for one, other in zip(columns, points, strict=True)) < _NEAR
