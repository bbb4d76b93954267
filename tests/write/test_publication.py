"""Publishing, when nothing goes wrong with the disk."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from cjmsite import disk
from cjmsite.write.manifest import MANIFEST
from cjmsite.write.outputs import outputs_digest_of
from cjmsite.write.portable_names import Refused
from cjmsite.write.publication import MUCH, Published
from tests.write.publishing import files_in, litter_in, open_output, outputs_of, publish, times_in

TWO = {"index.html": b"the hub", "journeys/asthma/index.html": b"the map"}


def test_what_was_staged_is_published_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    assert publish(tmp_path, TWO) == Published(2, 0, 0, ())
    assert files_in(tmp_path / "output") == TWO
    assert litter_in(tmp_path) == []


def test_nothing_is_stale_after_publishing_and_publishing_again_touches_no_file(tmp_path: Path) -> None:
    publish(tmp_path, TWO)
    before = times_in(tmp_path / "output")
    with open_output(tmp_path) as publication:
        assert publication.stale(outputs_of(TWO)) == ()
    assert publish(tmp_path, TWO) == Published(0, 2, 0, ())
    assert times_in(tmp_path / "output") == before


def test_bytes_that_come_out_the_same_keep_the_file_and_its_time(tmp_path: Path) -> None:
    publish(tmp_path, TWO)
    before = times_in(tmp_path / "output")
    with open_output(tmp_path) as publication:
        outputs = outputs_of({path: content + b", digested otherwise" for path, content in TWO.items()})
        assert publication.stale(outputs) == tuple(outputs)
        receipts = [publication.stager.put(path, content) for path, content in TWO.items()]
        assert publication.publish(outputs, receipts) == Published(0, 2, 0, ())
    assert times_in(tmp_path / "output") == before
    with open_output(tmp_path) as publication:
        assert publication.stale(outputs) == ()


def test_what_left_the_site_is_gone_with_the_folders_that_it_alone_needed(tmp_path: Path) -> None:
    publish(tmp_path, TWO)
    assert publish(tmp_path, {"index.html": b"the hub"}) == Published(0, 1, 1, ())
    assert files_in(tmp_path / "output") == {"index.html": b"the hub"}
    assert not (tmp_path / "output" / "journeys").exists()


def test_a_folder_that_somebody_else_made_stays_when_our_last_file_in_it_goes(tmp_path: Path) -> None:
    publish(tmp_path, {"index.html": b""})
    (tmp_path / "output" / "media").mkdir()
    publish(tmp_path, {"index.html": b"", "media/call.mp3": b"sound"})
    publish(tmp_path, {"index.html": b""})
    assert (tmp_path / "output" / "media").is_dir()


def test_a_folder_of_ours_goes_also_when_somebody_removed_its_last_file(tmp_path: Path) -> None:
    publish(tmp_path, TWO)
    (tmp_path / "output" / "journeys" / "asthma" / "index.html").unlink()
    assert publish(tmp_path, {"index.html": b"the hub"}) == Published(0, 1, 0, ())
    assert not (tmp_path / "output" / "journeys").exists()


def test_leaving_without_publishing_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    publish(tmp_path, TWO)
    before = times_in(tmp_path)
    with open_output(tmp_path) as publication:
        publication.stager.put("index.html", b"half a build")
    assert times_in(tmp_path) == before
    assert litter_in(tmp_path) == []


def test_a_published_file_that_was_deleted_or_cut_short_is_stale(tmp_path: Path) -> None:
    publish(tmp_path, TWO)
    (tmp_path / "output" / "index.html").unlink()
    os.truncate(tmp_path / "output" / "journeys" / "asthma" / "index.html", 3)
    with open_output(tmp_path) as publication:
        assert [one.path for one in publication.stale(outputs_of(TWO))] == list(TWO)
    publish(tmp_path, TWO)
    assert files_in(tmp_path / "output") == TWO


def test_an_edit_that_keeps_size_and_time_is_noticed(tmp_path: Path) -> None:
    publish(tmp_path, TWO)
    page = tmp_path / "output" / "index.html"
    times = page.stat().st_atime_ns, page.stat().st_mtime_ns
    page.write_bytes(b"the HUB")
    os.utime(page, ns=times)
    with open_output(tmp_path) as publication:
        assert [one.path for one in publication.stale(outputs_of(TWO))] == ["index.html"]


def settled(site: Path, pages: Mapping[str, bytes] = TWO) -> bool:
    """Whether a look at the folder is enough to know that it holds just these pages."""
    outputs = outputs_of(pages)
    outputs_digest = outputs_digest_of(
        [*(one.path for one in outputs), MANIFEST], [*(one.digest for one in outputs), ""]
    )
    with open_output(site) as publication:
        return publication.is_settled(outputs_digest)


def test_after_publishing_a_look_is_enough(tmp_path: Path) -> None:
    publish(tmp_path, TWO)
    assert settled(tmp_path)
    assert settled(tmp_path)
    assert not settled(tmp_path, {"index.html": b"another hub"})
    assert files_in(tmp_path / "output") == TWO


def test_a_large_recording_is_not_read_again_by_the_build_after_it_was_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {**TWO, "files/talk.mp4": bytes(MUCH)}
    publish(tmp_path, pages)
    read: list[str] = []
    hash_of = disk.hash_of

    def noted(path: str) -> str:
        read.append(path)
        return hash_of(path)

    monkeypatch.setattr(disk, "hash_of", noted)
    assert settled(tmp_path, pages)
    assert [path for path in read if path.endswith(".mp4")] == []


def test_a_look_is_not_enough_where_any_published_file_was_touched(tmp_path: Path) -> None:
    publish(tmp_path, TWO)
    for path in [*TWO, MANIFEST]:
        file = tmp_path / "output" / path
        content, times = file.read_bytes(), (file.stat().st_atime_ns, file.stat().st_mtime_ns)
        file.write_bytes(content[:-2] + b"??")
        os.utime(file, ns=times)
        assert not settled_or_refused(tmp_path), path
        file.unlink()
        assert not settled_or_refused(tmp_path), path
        file.write_bytes(content)
        assert settled(tmp_path), path


def settled_or_refused(site: Path) -> bool:
    """As `settled`; a damaged or missing manifest refuses the folder."""
    try:
        return settled(site)
    except Refused:
        return False


def test_an_edit_by_hand_is_kept_aside_with_a_warning_before_it_is_replaced(tmp_path: Path) -> None:
    publish(tmp_path, TWO)
    (tmp_path / "output" / "index.html").write_bytes(b"my words")
    warnings = publish(tmp_path, TWO).problems
    assert [(one.file, one.code, one.level) for one in warnings] == [("index.html", "output-edited", "warning")]
    assert str(tmp_path / ".cjmsite" / "edited" / "index.html") in warnings[0].hint
    assert files_in(tmp_path / ".cjmsite" / "edited") == {"index.html": b"my words"}
    assert files_in(tmp_path / "output") == TWO


def test_a_second_edit_does_not_replace_the_first_and_the_same_one_is_kept_once(tmp_path: Path) -> None:
    for words in (b"my words", b"other words", b"my words"):
        publish(tmp_path, TWO)
        (tmp_path / "output" / "index.html").write_bytes(words)
    publish(tmp_path, TWO)
    kept = files_in(tmp_path / ".cjmsite" / "edited")
    assert kept == {"index.html": b"my words", "2/index.html": b"other words"}


def test_an_edit_is_kept_also_where_an_earlier_one_lies_in_its_folders_place(tmp_path: Path) -> None:
    for path in ("a", "a/x"):
        publish(tmp_path, {path: b"ours"})
        (tmp_path / "output" / path).write_bytes(b"mine")
        publish(tmp_path, {})
    assert files_in(tmp_path / ".cjmsite" / "edited") == {"a": b"mine", "2/a/x": b"mine"}


def test_a_page_takes_the_place_of_a_folder_of_ours_that_somebody_emptied(tmp_path: Path) -> None:
    publish(tmp_path, {"b/c/d": b"deep"})
    (tmp_path / "output" / "b" / "c" / "d").unlink()
    publish(tmp_path, {"b": b"now a file"})
    assert files_in(tmp_path / "output") == {"b": b"now a file"}


def test_a_folder_takes_the_place_of_a_page_that_somebody_removed(tmp_path: Path) -> None:
    publish(tmp_path, {"b": b"a file"})
    (tmp_path / "output" / "b").unlink()
    publish(tmp_path, {"b/c": b"in a folder now"})
    assert files_in(tmp_path / "output") == {"b/c": b"in a folder now"}


def test_an_edited_file_whose_page_left_the_site_is_kept_aside_and_removed(tmp_path: Path) -> None:
    publish(tmp_path, TWO)
    (tmp_path / "output" / "index.html").write_bytes(b"my words")
    published = publish(tmp_path, {"about.html": b"about"})
    assert [one.code for one in published.problems] == ["output-edited"]
    assert files_in(tmp_path / ".cjmsite" / "edited") == {"index.html": b"my words"}
    assert files_in(tmp_path / "output") == {"about.html": b"about"}


def test_foreign_files_stay(tmp_path: Path) -> None:
    publish(tmp_path, TWO)
    foreign = {"CNAME": b"maps.example", ".git/HEAD": b"ref", "journeys/asthma/notes.docx": b"notes"}
    for path, content in foreign.items():
        (tmp_path / "output" / path).parent.mkdir(exist_ok=True)
        (tmp_path / "output" / path).write_bytes(content)
    publish(tmp_path, {"other.html": b"other"})
    assert files_in(tmp_path / "output") == {**foreign, "other.html": b"other"}


def test_a_foreign_file_where_a_page_should_be_stops_the_build_and_is_named_with_the_page(tmp_path: Path) -> None:
    publish(tmp_path, TWO)
    (tmp_path / "output" / "about.html").write_bytes(b"somebody's")
    before = times_in(tmp_path / "output")
    published = publish(tmp_path, {"index.html": b"new", "about.html": b"ours"})
    assert (published.written, published.removed) == (0, 0)
    assert [(one.file, one.code, one.level) for one in published.problems] == [
        ("about.html", "output-foreign", "error")
    ]
    assert "content of about.html" in published.problems[0].message
    assert times_in(tmp_path / "output") == before


def test_a_foreign_file_with_just_the_bytes_of_the_page_is_taken_for_ours(tmp_path: Path) -> None:
    publish(tmp_path, TWO)
    (tmp_path / "output" / "about.html").write_bytes(b"ours")
    assert publish(tmp_path, {**TWO, "about.html": b"ours"}).problems == ()
    publish(tmp_path, TWO)
    assert files_in(tmp_path / "output") == TWO


@pytest.mark.parametrize("in_the_way", ["file", "link"])
def test_a_foreign_file_or_link_where_a_folder_is_needed_stops_the_build(tmp_path: Path, in_the_way: str) -> None:
    publish(tmp_path, {"index.html": b""})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    if in_the_way == "file":
        (tmp_path / "output" / "journeys").write_bytes(b"")
    else:
        (tmp_path / "output" / "journeys").symlink_to(elsewhere)
    assert [one.file for one in publish(tmp_path, TWO).problems] == ["journeys"]
    assert list(elsewhere.iterdir()) == []


def test_a_page_may_become_a_folder_and_a_folder_a_page(tmp_path: Path) -> None:
    for pages in ({"a": b"file", "b/c/d": b"deep"}, {"a/x": b"now a folder", "b": b"now a file"}) * 2:
        assert publish(tmp_path, pages).problems == ()
        assert files_in(tmp_path / "output") == pages


def test_a_folder_with_a_foreign_file_does_not_become_a_page(tmp_path: Path) -> None:
    publish(tmp_path, {"b/c": b"ours"})
    (tmp_path / "output" / "b" / "notes.txt").write_bytes(b"not ours")
    assert [one.file for one in publish(tmp_path, {"b": b"now a file"}).problems] == ["b"]
    assert files_in(tmp_path / "output") == {"b/c": b"ours", "b/notes.txt": b"not ours"}


def test_a_page_renamed_in_case_only_gets_its_new_name(tmp_path: Path) -> None:
    publish(tmp_path, {"Map.html": b"the map"})
    publish(tmp_path, {"map.html": b"the map"})
    assert files_in(tmp_path / "output") == {"map.html": b"the map"}


def test_the_manifest_names_each_file_with_its_hash_and_no_time_or_place(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    publish(tmp_path / "one", TWO)
    publish(tmp_path / "two", {**TWO, "gone.html": b""})
    publish(tmp_path / "two", TWO)
    manifests = [(tmp_path / name / "output" / MANIFEST).read_bytes() for name in ("one", "two")]
    assert manifests[0] == manifests[1]
    assert b'"journeys/asthma/index.html"' in manifests[0]
    assert str(tmp_path).encode() not in manifests[0]


def test_an_attachment_is_copied_and_never_the_same_file_as_the_authors(tmp_path: Path) -> None:
    source = tmp_path / "call.mp3"
    source.write_bytes(b"sound" * 1_000_000)
    with open_output(tmp_path) as publication:
        receipt = publication.stager.copy("media/call.mp3", source)
        publication.publish(outputs_of({"media/call.mp3": b""}), [receipt])
    copy = tmp_path / "output" / "media" / "call.mp3"
    assert copy.read_bytes() == source.read_bytes()
    assert receipt.size == 5_000_000
    assert not copy.samefile(source)


def test_a_receipt_without_an_output_or_an_output_without_bytes_is_a_fault_of_the_program(tmp_path: Path) -> None:
    with open_output(tmp_path) as publication:
        receipt = publication.stager.put("lost.html", b"")
        with pytest.raises(ValueError, match=r"lost\.html"):
            publication.publish([], [receipt])
        with pytest.raises(ValueError, match=r"index\.html"):
            publication.publish(outputs_of({"index.html": b""}), [])


@pytest.mark.parametrize("path", ["../outside.html", "/etc/outside", "a/../../outside", "a\\b", "c:x"])
def test_no_path_leads_out_of_the_output_folder(tmp_path: Path, path: str) -> None:
    published = publish(tmp_path, {path: b""})
    assert [one.level for one in published.problems] == ["error"]
    assert list(tmp_path.rglob("outside*")) == []
