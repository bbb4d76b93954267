"""A metric with a file of its own is named once: touchpoints take from it what they don't say themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.config.load import load_settings
from cjmsite.pipeline.reading import gather
from tests.built_site import built_here, differs_from_afresh, tree

FILES = {
    "cjmsite.yaml": "title: Metrics\naudiences: [public, team]\nmetrics: [{id: steps, name: Steps, unit: m}]\n",
    "content/metrics/warmth.md": (
        '---\ntitle: How warm it is\ndefinition: Degrees at noon\nunit: "°C"\nbetter: higher\ntarget: 20\n'
        "question: Are you warm?\n---\n"
    ),
    "content/metrics/10-secret-score.md": "---\ntitle: Planted score\naudience: team\n---\n",
    "content/journeys/walk/index.md": "---\ntitle: Walk\n---\n\nSee [[sea#warmth]].\n",
    "content/journeys/walk/go/index.md": "---\ntitle: Go\n---\n",
    "content/journeys/walk/go/10-hill.md": (
        "---\nid: hill\nmetrics:\n  - {name: warmth, values: [[2026-01-01, -4], [2026-03-01, 12]]}\n"
        "  - {name: steps, values: [[2026-01-01, 9]]}\n---\n"
    ),
    "content/journeys/walk/go/20-sea/index.md": (
        "---\nid: sea\nmetrics: [{id: warmth, name: How warm it is, target: 30, unit: K, file: noon.csv}]\n---\n"
    ),
    "content/journeys/walk/go/20-sea/noon.csv": "date,how warm it is\n2026-02-01,33\n",
    "content/actions/heater.md": (
        "---\ntitle: A heater\nstatus: done\ntouchpoints: [hill]\nexpected: {metric: warmth, from: 5}\n"
        "achieved: {metric: How warm it is, from: 5, to: 3, says: Colder}\n---\n"
    ),
    "content/actions/steam.md": (
        "---\ntitle: Steam\nstatus: done\ntouchpoints: [sea]\nexpected: {metric: secret-score, from: 617.31}\n"
        "achieved: {to: 628.47, says: It rose}\n---\n"
    ),
    "content/journeys/alone.md": (
        "---\ntitle: Alone\nstages: [{title: One, touchpoints: [{title: Here, metrics: [{name: secret-score, values: "
        "[[2026-01-01, 77]]}]}]}]\n---\n"
    ),
}  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(text, "utf-8")
    return tmp_path / "site"


def analysed(site: Path) -> Analysed:
    gathered = gather(site, load_settings(site).settings)
    assert [one.as_text() for one in gathered.problems] == []
    return analyse(gathered.hub)


def test_a_metric_is_used_by_its_id_or_title_and_what_the_touchpoint_says_comes_first(site: Path) -> None:
    hill, sea = analysed(site).measured["warmth"]
    told = [(one.at, one.measure.name, one.measure.unit, one.measure.target, one.measure.better) for one in (hill, sea)]
    assert told == [("hill", "How warm it is", "°C", 20, "higher"), ("sea", "How warm it is", "K", 30, "higher")]
    assert [one.value for one in sea.measure.known] == [33]


def test_what_an_action_brought_is_judged_and_named_by_the_metrics_file(site: Path) -> None:
    heater = next(one for one in analysed(site).actions if one.id == "heater")
    assert heater.result == "no_effect"  # five fell to three, and higher is better
    assert heater.achieved
    assert heater.achieved.metric == "warmth"
    assert built_here(site).published
    assert "How warm it is: 5 → 3 °C" in (site / "output/actions/heater.html").read_text("utf-8")


def test_its_page_lays_all_touchpoints_on_the_same_axes(site: Path) -> None:
    assert built_here(site).published
    page = (site / "output/metrics/warmth.html").read_text("utf-8")
    charts = re.findall(r'<svg class="chart".*?</svg>', page, re.DOTALL)
    axes = [re.findall(r"<text x[^>]+>([^<]+)</text>", one) for one in charts]
    assert len(charts) == 2
    assert axes[0] == axes[1]
    assert [one.count("elsewhere") for one in charts] == [1, 1]
    for words in ("12 °C", "33 K", "Are you warm?"):
        assert words in page, words
    hill = (site / "output/journeys/walk/go/hill.html").read_text("utf-8")
    assert 'href="../../../metrics/warmth.html"' in hill
    assert "Steps" in hill


def test_a_metric_for_some_readers_is_nowhere_for_all_others(site: Path) -> None:
    assert built_here(site, audience="public").published
    said = "\n".join(f"{name}\n{content.decode('utf-8', 'replace')}" for name, content in tree(site / "output").items())
    for planted in ("Planted", "secret-score", ">77<", "617.31", "628.47"):
        assert planted not in said, planted
    assert "Achieved: It rose" in said
    assert built_here(site, audience="team").published
    assert "Planted score" in (site / "output/journeys/alone/one/here.html").read_text("utf-8")


@pytest.mark.parametrize("audience", [None, "public"])
def test_after_each_edit_of_a_metric_the_site_is_what_a_build_from_nothing_makes(
    audience: str | None, site: Path, tmp_path: Path
) -> None:
    warmth, secret = site / "content/metrics/warmth.md", site / "content/metrics/10-secret-score.md"
    edits = (
        (warmth, "target: 20", "target: 10"), (warmth, "title: How warm it is", "title: Warmth at noon"),
        (secret, "audience: team\n", ""), (warmth, "---\ntitle", "---\naudience: team\ntitle"),
    )  # fmt: skip
    assert built_here(site, audience=audience).published
    for path, old, new in edits:
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
        assert differs_from_afresh(site, tmp_path, audience=audience) == [], new


def test_a_name_that_nearly_is_a_metrics_id_is_told(site: Path) -> None:
    hill = site / "content/journeys/walk/go/10-hill.md"
    hill.write_text(hill.read_text("utf-8").replace("name: warmth", "name: warmht"), "utf-8")
    told = [(one.code, one.line, one.hint) for one in built_here(site).problems]
    assert told == [("almost-id", 4, "did you mean “warmth”? Words that are no id begin with a capital letter")]
