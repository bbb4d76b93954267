"""The ledger notes what was published; none of its addresses dies without an alias or a reason."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from cjmsite.audit.site import audit
from cjmsite.cli import main
from cjmsite.pipeline import Outcome, Request, build
from tests.pipeline.faults.test_lost_addresses import DESK, FILES, PAGE, TOUCHPOINT, write

ADA = "content/personas/ada.md"
WHY = "Ada left the study."
TWINS = "markdown_pages: true\n"


@pytest.fixture
def noted(tmp_path: Path) -> Path:
    """A site that was published and noted."""
    write(tmp_path, {**FILES, "cjmsite.yaml": FILES["cjmsite.yaml"] + TWINS})
    assert build(Request(tmp_path, tmp_path / "output")).published
    assert main(["ledger", "--site", str(tmp_path)]) == 0
    return tmp_path


def settings(gone: Mapping[str, str]) -> Mapping[str, str]:
    lines = "".join(f"  {address}: {why}\n" for address, why in gone.items())
    return {"cjmsite.yaml": FILES["cjmsite.yaml"] + "gone:\n" + lines + TWINS}


def errors(done: Outcome) -> list[str]:
    return [one.as_text().partition("\n")[0] for one in done.problems if one.level == "error"]


def checked(site: Path) -> list[str]:
    return errors(build(Request(site, site / "output", publish=False)))


def test_a_ledger_has_pages_files_and_things_inside_pages_sorted_and_nothing_that_comes_and_goes(noted: Path) -> None:
    first, *lines = (noted / "addresses.txt").read_text("utf-8").splitlines()
    assert first.startswith("# Published addresses")
    addresses = [line.partition("\t")[0] for line in lines]
    assert addresses == sorted(addresses)
    assert {f"{PAGE}.html", f"{PAGE}/notes.csv", f"{PAGE}.html#quote-wait", "go/ada.html"} <= set(addresses)
    assert not [one for one in addresses if one.startswith(("assets/", "api/", "search/")) or one.endswith(".js")]
    assert "personas/index.html" not in addresses


def test_what_was_noted_once_stays_and_new_addresses_are_added(noted: Path) -> None:
    before = (noted / "addresses.txt").read_text("utf-8")
    write(noted, {**settings({"personas/ada.html": WHY}), ADA: None, "content/personas/tom.md": "# Tom\n"})
    assert build(Request(noted, noted / "output")).published
    assert main(["ledger", "--site", str(noted)]) == 0
    after = (noted / "addresses.txt").read_text("utf-8")
    assert set(before.splitlines()) < set(after.splitlines())
    assert "personas/tom.html" in after


def test_a_page_that_would_die_stops_check_and_build_with_its_line_in_the_ledger(noted: Path) -> None:
    write(noted, {ADA: None})
    line = (noted / "addresses.txt").read_text("utf-8").splitlines().index("personas/ada.html\tgo/ada.html") + 1
    told = f"addresses.txt:{line}:1: error: the published address “personas/ada.html” would lead nowhere [address-lost]"
    assert checked(noted) == [told]
    done = build(Request(noted, noted / "output"))
    assert not done.published
    assert errors(done) == [told]
    assert (noted / "output" / "personas" / "ada.html").is_file()


def test_a_check_fails_for_files_and_things_inside_pages_too(noted: Path) -> None:
    write(noted, {DESK: TOUCHPOINT.replace("says: Wait", "says: Go on"), DESK.replace("index.md", "notes.csv"): None})
    line = lines_of(noted).index(f"{PAGE}/notes.csv") + 1
    quote = (noted / "addresses.txt").read_text("utf-8").splitlines().index(f"{PAGE}.html#quote-wait\tWait") + 1
    assert [one.partition("would")[0] for one in checked(noted)] == [
        f"addresses.txt:{quote}:1: error: the published address “{PAGE}.html#quote-wait” ",
        f"addresses.txt:{line}:1: error: the published file “{PAGE}/notes.csv” ",
    ]
    write(noted, settings({f"{PAGE}/notes.csv": "It was wrong.", f"{PAGE}.html#quote-wait": "He took it back."}))
    assert checked(noted) == []


def lines_of(site: Path, name: str = "addresses.txt") -> list[str]:
    return [line.partition("\t")[0] for line in (site / name).read_text("utf-8").splitlines()]


def test_an_alias_keeps_an_address_and_that_of_the_twin(noted: Path) -> None:
    moved = "---\nid: ada\naliases: [personas/ada.html]\n---\n# Ada\n"
    write(noted, {ADA: None, "content/personas/ada-lovelace.md": moved})
    assert checked(noted) == []
    assert build(Request(noted, noted / "output")).published
    twin = (noted / "output/personas/ada.html.md").read_text("utf-8")
    assert twin == "# Ada\n\n[The page is here.](ada-lovelace.html.md)\n"


def test_a_reason_makes_a_page_at_the_address_at_the_permanent_one_and_at_that_of_the_twin(noted: Path) -> None:
    write(noted, {**settings({"personas/ada.html": WHY}), ADA: None})
    assert checked(noted) == []
    done = build(Request(noted, noted / "output"))
    assert done.published
    assert done.gone == {"personas/ada.html": WHY}
    for path in ("personas/ada.html", "go/ada.html", "personas/ada.html.md"):
        assert WHY in (noted / "output" / path).read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in (noted / "output/personas/ada.html").read_text("utf-8")
    assert [one.as_text() for one in audit(noted / "output")] == []


def test_with_a_journey_all_its_pages_are_gone_and_each_says_why(noted: Path) -> None:
    write(noted, {path: None for path in FILES if "/tea/" in path})
    write(noted, settings({"journeys/tea/index.html": "Nobody drinks tea any more."}))
    assert checked(noted) == []
    assert build(Request(noted, noted / "output")).published
    for path in (f"{PAGE}.html", f"{PAGE}.html.md", "walk/tea.html", "print/tea.html", "go/tea.wanting.desk.html"):
        assert "Nobody drinks tea any more." in (noted / "output" / path).read_text("utf-8")


@pytest.mark.parametrize("address, maker", [
    ("personas/ada.html", ADA), ("journeys/tea/index.html", "content/journeys/tea/index.md"),
    (f"{PAGE}/notes.csv", DESK.replace("index.md", "notes.csv")),
])  # fmt: skip
def test_what_is_there_and_said_to_be_gone_is_told_once_and_where_it_is_said(
    address: str, maker: str, noted: Path
) -> None:
    write(noted, settings({address: WHY}))
    told = f"cjmsite.yaml:4:3: error: “{address}” is not gone: {maker} makes it [output-collision]"
    assert checked(noted) == [told]


@pytest.mark.parametrize(
    "address", ["/personas/ada.html", "../ada.html", "https://example.org/ada.html", "ada", "a.html#"]
)
def test_what_is_no_address_is_told_where_it_is_written(noted: Path, address: str) -> None:
    write(noted, settings({f'"{address}"': WHY}))
    (one,) = checked(noted)
    assert one.startswith("cjmsite.yaml:4:")
    assert "is no address of a page or file" in one


def test_marks_of_a_merge_in_a_ledger_are_told_with_their_line(noted: Path) -> None:
    ledger = noted / "addresses.txt"
    ledger.write_text(ledger.read_text("utf-8") + "<<<<<<< ours\n", "utf-8")
    (one,) = checked(noted)
    where = f"addresses.txt:{len(lines_of(noted))}:1"
    assert one == f"{where}: error: “<<<<<<< ours” is no address of a page or file [ledger]"
    assert main(["ledger", "--site", str(noted)]) == 1


def test_each_audience_has_a_ledger_of_its_own(noted: Path) -> None:
    output = noted / "for-team"
    assert build(Request(noted, output, audience="team")).published
    assert main(["ledger", "--site", str(noted), "--output", str(output)]) == 0
    assert (noted / "addresses-team.txt").is_file()
    write(noted, {"addresses.txt": None, ADA: None})
    assert build(Request(noted, noted / "output")).published
    assert not build(Request(noted, output, audience="team")).published


def test_what_becomes_for_fewer_readers_is_gone_for_the_others_and_there_for_those(noted: Path) -> None:
    editions = {None: noted / "output", "team": noted / "for-team", "public": noted / "for-public"}

    def published(audience: str | None) -> Outcome:
        return build(Request(noted, editions[audience], audience=audience))

    write(noted, {"content/journeys/tea/10-wanting/20-cup.md": "# Cup\n"})
    for audience, output in editions.items():
        assert published(audience).published
        assert main(["ledger", "--site", str(noted), "--output", str(output)]) == 0
    write(noted, {ADA: "---\naudience: team\n---\n# Ada\n", DESK: "---\naudience: team\n" + TOUCHPOINT[4:]})
    assert [one.partition(":")[0] for one in errors(published("public"))] == ["addresses-public.txt"] * 2
    gone = {"personas/ada.html": WHY, f"{PAGE}.html": "Moved to the team.", f"{PAGE}/notes.csv": "The team has it."}
    write(noted, settings({**gone, "personas/secret.html": "canary-secret was never public."}))
    assert [errors(published(audience)) for audience in editions] == [[], [], []]
    for audience, output in editions.items():
        assert (WHY in (output / "personas" / "ada.html").read_text("utf-8")) == (audience == "public")
        assert (output / f"{PAGE}/notes.csv").is_file() == (audience != "public")
        assert (output / "personas" / "secret.html").is_file() == (audience is None)
    assert "Moved to the team." in (editions["public"] / f"{PAGE}.html").read_text("utf-8")
    assert "canary-secret" not in "".join(path.read_text("utf-8") for path in editions["public"].rglob("*.html"))


def test_files_that_become_for_fewer_readers_are_gone_for_the_others_and_there_for_those(tmp_path: Path) -> None:
    hub = "title: Small\naudiences: [public, partners, team]\n"
    desk, files = DESK.rpartition("/")[0], "content/files"
    before = {
        **FILES, "cjmsite.yaml": hub, DESK: "# Desk\n", f"{desk}/own.csv": "a,b\n", f"{desk}/secret.csv": "a,b\n",
        ADA: "---\nattachments: [../files/listed.csv]\n---\n# Ada\n\n[Linked](../files/linked.csv)\n",
        f"{files}/listed.csv": "a,b\n", f"{files}/linked.csv": "a,b\n",
        "content/personas/tom/index.md": "# Tom\n", "content/personas/tom/data/tom.csv": "a,b\n",
    }  # fmt: skip
    notes = (
        "[{file: own.csv, audience: team}, {file: notes.csv, audience: partners}, {file: secret.csv, consent: none}]"
    )
    after = {
        DESK: f"---\nattachments: {notes}\n---\n# Desk\n",
        ADA: before[ADA].replace("---\n", "---\naudience: team\n", 1),
        "content/personas/tom/index.md": "---\naudience: partners\n---\n# Tom\n",
    }
    write(tmp_path, before)
    editions = {one: tmp_path / f"for-{one}" for one in ("public", "partners", "team")}
    for audience, output in editions.items():
        assert build(Request(tmp_path, output, audience=audience)).published
        assert main(["ledger", "--site", str(tmp_path), "--output", str(output)]) == 0
    tom = next(line for line in lines_of(tmp_path, "addresses-public.txt") if line.endswith("tom.csv"))
    narrowest = {
        f"{PAGE}/own.csv": "team", f"{PAGE}/notes.csv": "partners", tom: "partners",
        "files/listed.csv": "team", "files/linked.csv": "team", f"{PAGE}/secret.csv": None,
    }  # fmt: skip
    gone = dict.fromkeys((*narrowest, "personas/ada.html", "personas/tom.html"), "For fewer readers.")
    write(tmp_path, {**after, "cjmsite.yaml": hub + settings(gone)["cjmsite.yaml"].removeprefix(FILES["cjmsite.yaml"])})
    for audience, output in (*editions.items(), *editions.items()):
        assert errors(build(Request(tmp_path, output, audience=audience, publish=False))) == []
        assert build(Request(tmp_path, output, audience=audience)).published
        order = [*editions]
        for path, narrow_to in narrowest.items():
            there = narrow_to is not None and order.index(audience) >= order.index(narrow_to)
            assert (output / path).is_file() == there, (audience, path)
        assert main(["ledger", "--site", str(tmp_path), "--output", str(output)]) == 0


def test_a_ledger_never_takes_the_place_of_an_authors_file(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "addresses.txt": "12 High Street\n"})
    assert build(Request(tmp_path, tmp_path / "output")).published
    assert main(["ledger", "--site", str(tmp_path)]) == 1
    assert (tmp_path / "addresses.txt").read_text("utf-8") == "12 High Street\n"
