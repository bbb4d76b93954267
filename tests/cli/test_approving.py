"""`cjmsite approve`: who approved a journey; and that whatever is edited later is seen, and told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cjmsite.read.seals import FILE
from tests.pipeline.small_hub import build_in, codes, hub_of, published
from tests.program import run_cjmsite

INDEX = b"---\r\n# the board's own\r\ntitle: Tea  # always hot\r\nowner: Ada\r\n---\r\n\r\nWords.\r\n"
FILES: dict[str, str | bytes] = {
    "journeys/tea/index.md": INDEX,
    "journeys/tea/10-wanting/index.md": "---\nid: wanting\ntitle: Wanting\n---\n",
    "journeys/tea/10-wanting/10-thirst.md": "---\nid: thirst\ntitle: Thirst\n---\nDry.\n",
    "journeys/tea/10-wanting/20-till/index.md": "---\nid: till\ntitle: The till\n---\n",
    "journeys/tea/10-wanting/20-till/list.csv": "date,value\n2026-01-01,3\n",
    "journeys/tea/10-wanting/30-plan.md": "---\nid: plan\ntitle: A secret plan\naudience: team\n---\n",
    "journeys/sketch.md": "---\ntitle: Sketch\nstages: [{title: Now, touchpoints: [Here]}]\n---\n",
}
AUDIENCES = "title: A hub\naudiences: [everyone, team]\n"
SEALED = {"changed": False, "removed": 0, "others": 0}
TEA, WANTING = "journeys/tea/index.md", "journeys/tea/10-wanting/"


def hub(folder: Path) -> Path:
    site = hub_of(folder, FILES)
    (site / "cjmsite.yaml").write_text(AUDIENCES, encoding="utf-8")
    return site


def approve(site: Path, journey: str = "tea", by: str = "Dr. No: the second") -> str:
    done = run_cjmsite("approve", journey, "--by", by, "--on", "2026-10-01", "--site", str(site))
    assert done.returncode == 0, done.stderr
    return done.stdout


def journey_of(folder: Path, site: Path, name: str = "tea") -> tuple[str, dict[str, object]]:
    """What the journey's page says, and what `api/` says of its approval, after a build."""
    assert build_in(folder, site).published
    files = published(folder)
    data = json.loads(files[f"api/journeys/{name}.json"])["journey"]
    return files[f"journeys/{name}/index.html"].decode(), data["since_approval"]


def test_one_field_is_written_and_no_other_byte_changes(tmp_path: Path) -> None:
    site = hub(tmp_path)
    file = site / "content" / TEA
    said = approve(site)
    assert "6 files sealed" in said
    text = file.read_bytes()
    before, _, after = text.partition(b"approved:\r\n")
    assert before == INDEX[: INDEX.index(b"---\r\n\r\n")]
    field, rest = after[: after.index(b"---")], after[after.index(b"---") :]
    assert rest == b"---\r\n\r\nWords.\r\n"
    assert field.startswith(b'  by: "Dr. No: the second"\r\n  on: 2026-10-01\r\n  seal: ')
    # Approved again, with a comment of the author's in the field: the comment stays, and no second field comes.
    file.write_bytes(text.replace(b"on: 2026-10-01", b"on: 2026-10-01  # in the hall"))
    approve(site, by="Ada")
    again = file.read_bytes()
    assert again.count(b"approved:") == 1
    assert b"  # in the hall\r\n" in again
    page, since = journey_of(tmp_path, site)
    assert "Approved 1 Oct 2026 by Ada" in page
    assert since == SEALED


def test_what_git_does_to_line_ends_breaks_no_seal(tmp_path: Path) -> None:
    site = hub(tmp_path)
    approve(site)
    for path in (site / "content" / "journeys").rglob("*.*"):
        data = path.read_bytes()
        path.write_bytes(data.replace(b"\r\n", b"\n") if b"\r\n" in data else data.replace(b"\n", b"\r\n"))
    assert journey_of(tmp_path, site)[1] == SEALED


def test_later_edits_are_told_on_the_page_in_the_data_and_by_a_check_and_restored_files_heal_the_seal(
    tmp_path: Path,
) -> None:
    site = hub(tmp_path)
    content = site / "content"
    approve(site)
    assert journey_of(tmp_path, site)[1] == SEALED
    before = {path: path.read_bytes() for path in (content / "journeys/tea").rglob("*.*")}
    edits = {
        f"{WANTING}10-thirst.md": "---\nid: thirst\ntitle: Thirst\n---\nWet.\n",
        f"{WANTING}20-till/list.csv": "date,value\n2026-01-01,4\n",
        f"{WANTING}40-new.md": "---\nid: new\ntitle: New\n---\n",
    }
    for path, text in edits.items():
        (content / path).write_text(text)
    (content / f"{WANTING}30-plan.md").unlink()
    page, since = journey_of(tmp_path, site)
    assert since == {"changed": True, "edited": ["thirst", "till"], "added": ["new"], "removed": 1, "others": 0}
    assert "Changed since it was approved on 1 Oct 2026 by Dr. No: the second" in page
    assert "1 file removed" in page
    checked = run_cjmsite("check", "--site", str(site))
    assert checked.returncode == 0
    below = WANTING.removeprefix("journeys/")
    told = f"edited {below}10-thirst.md, {below}20-till/list.csv; added {below}40-new.md; removed {below}30-plan.md"
    assert told in checked.stderr
    assert run_cjmsite("check", "--site", str(site), "--strict").returncode == 1
    for path in edits:
        (content / path).unlink()
    for file, data in before.items():  # as by going back in version control
        file.write_bytes(data)
    assert journey_of(tmp_path, site)[1] == SEALED
    (content / TEA).write_bytes((content / TEA).read_bytes() + b"More.\n")
    assert journey_of(tmp_path, site)[1] == {**SEALED, "changed": True, "edited": ["tea"]}
    (content / "journeys/tea" / FILE).unlink()
    page, since = journey_of(tmp_path, site)
    assert since == {**SEALED, "changed": True, "unknown": True}
    assert "the list of what was approved is gone" in page


def test_the_list_of_files_is_neither_published_nor_sealed_and_others_changes_are_only_counted(tmp_path: Path) -> None:
    site = hub(tmp_path)
    approve(site)
    (site / "content" / WANTING / "30-plan.md").write_text("---\nid: plan\ntitle: Worse\naudience: team\n---\n")
    done = run_cjmsite("build", "--site", str(site), "--output", str(tmp_path / "output"), "--audience", "everyone")
    assert done.returncode == 0, done.stderr
    files = published(tmp_path)
    assert not [path for path in files if "approved" in path]
    page = files["journeys/tea/index.html"].decode()
    assert "1 other file" in page
    assert not [
        path for path, data in files.items() if b"30-plan" in data or b"Worse" in data or b"secret plan" in data
    ]


def test_a_journey_of_one_file_is_approved_too(tmp_path: Path) -> None:
    site = hub(tmp_path)
    approve(site)
    approve(site, "sketch", "Ada")
    assert not (site / "content" / "journeys" / FILE).exists()
    assert journey_of(tmp_path, site, "sketch")[1] == SEALED
    file = site / "content/journeys/sketch.md"
    file.write_text(file.read_text().replace("Here", "There"))
    assert journey_of(tmp_path, site, "sketch")[1]["edited"] == ["sketch"]
    # The other one was not read again, and is remembered as it is.
    assert "without a seal" not in published(tmp_path)["trust.html"].decode()
    assert codes(build_in(tmp_path, site)) == ["content/journeys/sketch.md:5 changed-since-approval"]


@pytest.mark.parametrize(
    "text, words, says",
    [
        ("---\ntitle: Tea\nowner: [\n---\n", ("tea", "--by", "Ada"), "yaml-syntax"),
        ("---\n{title: Tea}\n---\n", ("tea", "--by", "Ada"), "each on a line of its own"),
        ("", ("coffee", "--by", "Ada"), "there is no journey “coffee”"),
        ("", ("tea", "--by", " "), "--by is empty"),
        ("", ("tea", "--by", "Ada", "--on", "soon"), "“soon” is no date"),
    ],
)
def test_what_can_not_be_approved_is_told_and_nothing_is_written(
    tmp_path: Path, text: str, words: tuple[str, ...], says: str
) -> None:
    site = hub(tmp_path)
    file = site / "content" / TEA
    if text:
        file.write_text(text)
    before = {path: path.read_bytes() for path in site.rglob("*.*") if path.is_file()}
    done = run_cjmsite("approve", *words, "--site", str(site))
    assert done.returncode in (1, 2)
    assert says in done.stderr
    assert {path: path.read_bytes() for path in site.rglob("*.*") if path.is_file()} == before


@pytest.mark.parametrize("there", ["a list of the author's own", "a folder"])
def test_what_stands_where_the_list_goes_is_kept_and_told(tmp_path: Path, there: str) -> None:
    site = hub(tmp_path)
    place = site / "content/journeys/tea" / FILE
    place.mkdir() if there == "a folder" else place.write_text("Ada said yes.\n")
    done = run_cjmsite("approve", "tea", "--by", "Ada", "--site", str(site))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert done.stderr.splitlines()[0].endswith(
        ": error: this file is there already and was left as it is [file-exists]"
    )
    assert done.stderr.splitlines()[-1] == "1 error; nothing was written"
    assert (site / "content" / TEA).read_bytes() == INDEX
    assert place.is_dir() or place.read_text() == "Ada said yes.\n"
