"""Inputs that cannot lie in a repository: encodings, depths, sizes, links of the file system, names."""

from __future__ import annotations

import os
import sys
import tracemalloc
import unicodedata
from pathlib import Path

import pytest

from tests.pipeline.small_hub import build_in, built, codes, hub_of, published

PAGE = "---\ntitle: Tea\nsummary: Ärger\n---\n# Kept\n\nOne line.\n\n- and a list\n"
WINDOWS = sys.platform == "win32"


@pytest.mark.parametrize(
    "name, made",
    [
        ("a byte order mark", "\ufeff" + PAGE),
        ("CRLF", PAGE.replace("\n", "\r\n")),
        ("CR only", PAGE.replace("\n", "\r")),
        ("no final newline", PAGE.rstrip("\n")),
    ],
)
def test_line_ends_and_marks_make_the_same_pages(name: str, made: str, tmp_path: Path) -> None:
    sites = []
    for number, text in enumerate((PAGE, made)):
        (tmp_path / str(number)).mkdir()
        assert built(tmp_path / str(number), {"pages/tea.md": text}).published
        sites.append(published(tmp_path / str(number)))
    assert sites[0] == sites[1], name


@pytest.mark.parametrize(
    "made, place, words",
    [
        (PAGE.encode("utf-16"), "content/pages/tea.md encoding", "UTF-16"),
        (PAGE.encode("latin-1"), "content/pages/tea.md:3 encoding", "byte 24 (0xc4) is not UTF-8"),
        (PAGE.replace("One", "O\0e").encode(), "content/pages/tea.md:7 encoding", "NUL"),
    ],
)
def test_bytes_that_are_no_text_are_told_and_the_other_files_are_still_read(
    made: bytes, place: str, words: str, tmp_path: Path
) -> None:
    outcome = built(tmp_path, {"pages/tea.md": made, "pages/too.md": "---\ntitel: x\n---\n"})
    assert codes(outcome) == [place, "content/pages/too.md:2 unknown-field"]
    assert words in outcome.problems[0].message


@pytest.mark.parametrize(
    "text, title, words",
    [
        ("", "Tea", ""),
        ("---\ntitle: Only this\n---\n", "Only this", ""),
        ("Only a body.", "Tea", "Only a body."),
        ("---\n---\nNothing in front.", "Tea", "Nothing in front."),
        ("Above\n\n---\n\nBelow", "Tea", "Below"),
        ("---\ntitle: T\n---\n```\n---\nfence: 1\n---\n```\n", "T", "fence: 1"),
        ("----\nFour dashes\n", "Tea", "Four dashes"),
        ("---\ntitle: T\n---\nnote: to all\n---\nText.\n", "T", "note: to all"),
        ("---\ntitle: T\n---\n---\n\nA note: to all\n\n---\n", "T", "A note: to all"),
    ],
)
def test_a_file_may_lack_either_half(text: str, title: str, words: str, tmp_path: Path) -> None:
    outcome = built(tmp_path, {"pages/tea.md": text})
    assert outcome.published, codes(outcome)
    page = published(tmp_path)["pages/tea.html"].decode()
    assert f"<h1>{title}</h1>" in page.replace(' class="title"', "")
    assert words in page


@pytest.mark.parametrize("text", ["---\n", "---", "---\ntitle: Tea\n", "---\ntitle: Tea\n\nA text: with a colon.\n"])
def test_front_matter_that_nothing_ends_is_told_where_it_begins(text: str, tmp_path: Path) -> None:
    assert codes(built(tmp_path, {"pages/tea.md": text})) == ["content/pages/tea.md:1 no-fence"]


@pytest.mark.parametrize(
    "text",
    ["\n---\ntitle: T\n---\n", " ---\ntitle: T\n---\n", "+++\ntitle = 1\n+++\n", '{"title": 1}\n', '{\n "t": 1\n}\n'],
)
def test_fields_that_would_be_published_as_text_are_told(text: str, tmp_path: Path) -> None:
    assert [one.code for one in built(tmp_path, {"pages/tea.md": text}).problems] == ["no-fence"]


@pytest.mark.parametrize(
    "text, line",
    [
        ("———\ntitle: T\n———\nText.\n", 1),
        ("----\ntitle: T\n----\nText.\n", 1),
        ("--\ntitle: T\n--\n", 1),
        ("– – –\nsummary: T\n– – –\n", 1),
        ("***\nchannels: [web]\n***\n", 1),
        ("```yaml\ntitle: T\n```\n", 1),
        ("\u200b---\ntitle: T\n---\n", 1),
        ("\n\n———\ntitle: T\n———\n", 3),
        ("---\ntitle: T\n———\nText: with a colon.\n", 3),
        ("---\ntitle: T\n----\n\nText.\n\n---\n\nMore: text.\n", 3),
        ("---\ntitle: T\n--\nText\n", 3),
        ("---\ntitle: T\n---\u200b\nText\n", 3),
        ("---\ntitle: T\n---\n---\naudience: internal\n---\nText.\n", 5),
        ("---\ntitle: T\n---\naudience: internal\ntags:\n  - a\n---\nText.\n", 4),
        ("---\ntitle: T\n---\n\n---\nchannels: [web]\ndoing: x\n---\n", 6),
        ("---\ntitle: T\n---\n---\naudience: internal\n\nText.\n", 5),
        ("---\n---\n---\ntitle: T\n---\n", 4),
    ],
)
def test_what_dashes_do_not_make_front_matter_is_told_where_it_stands(text: str, line: int, tmp_path: Path) -> None:
    assert codes(built(tmp_path, {"pages/tea.md": text})) == [f"content/pages/tea.md:{line} no-fence"]


@pytest.mark.parametrize(
    "text",
    ["***\nNote: the tea is hot.\n", "----\nFour dashes\n", "--\n\n\nTwo.\n", "---\nsummary: |\n  a\n  ----\n---\n"],
)
def test_other_lines_of_dashes_are_text(text: str, tmp_path: Path) -> None:
    assert codes(built(tmp_path, {"pages/tea.md": text})) == []


def bomb() -> str:
    """Eight levels of nine aliases each: some 300 bytes that stand for 387 million values."""
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    return "---\n" + "\n".join(levels) + "\n---\n"


@pytest.mark.parametrize(
    "front, code",
    [
        (bomb(), "yaml-alias"),
        ("---\na: &a [*a]\n---\n", "yaml-alias"),
        ("---\na: &a {b: 1}\nc:\n  <<: *a\n---\n", "yaml-alias"),
        ("---\na: !!python/object:os.system x\n---\n", "yaml-tag"),
        ("---\ntags: " + "[" * 1000 + "]" * 1000 + "\n---\n", "yaml-limit"),
        ("---\ntags: " + "[" * 200_000 + "\n---\n", "yaml-limit"),
        ("---\ntags: [" + "a, " * 120_000 + "]\n---\n", "yaml-limit"),
        ("---\norder: " + "9" * 5000 + "\n---\n", "wrong-value"),
    ],
)
def test_front_matter_that_would_explode_is_refused_before_it_does(front: str, code: str, tmp_path: Path) -> None:
    site = hub_of(tmp_path, {"pages/tea.md": front})
    tracemalloc.start()
    outcome = build_in(tmp_path, site)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert {one.split(" ")[1] for one in codes(outcome)} == {code}
    assert all(len(one.as_text()) < 2_000_000 for one in outcome.problems)
    assert most < 80_000_000


@pytest.mark.parametrize(
    "body",
    [
        "[" * 20_000,
        "*" * 20_000,
        "> " * 2_000 + "deep",
        "`" * 20_000,
        "![" * 5_000,
        "[[" * 10_000,
        "|a|\n|-|\n" + "|x|\n" * 20_000,
        "<div>" * 5_000,
        "- " * 2_000 + "deep",
        "&" * 20_000,
    ],
)
def test_a_body_made_to_slow_the_reader_is_read(body: str, tmp_path: Path) -> None:
    outcome = built(tmp_path, {"pages/tea.md": body})
    assert outcome.published, codes(outcome)


def test_a_text_that_is_too_large_is_named(tmp_path: Path) -> None:
    outcome = built(tmp_path, {"pages/tea.md": b"words " * 9_000_000})
    assert codes(outcome) == ["content/pages/tea.md too-large"]


@pytest.mark.skipif(WINDOWS, reason="links need a right that people on Windows seldom have")
def test_no_link_of_the_file_system_is_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "plan.txt").write_text("CANARY")
    (secret / "page.md").write_text("CANARY")
    site = hub_of(tmp_path, {"pages/tea/index.md": "[a](plan.txt)"})
    pages = site / "content" / "pages"
    (pages / "tea" / "plan.txt").symlink_to(secret / "plan.txt")
    (pages / "folder").symlink_to(secret, target_is_directory=True)
    (pages / "chain").symlink_to(pages / "folder", target_is_directory=True)
    (pages / "loop").symlink_to(pages, target_is_directory=True)
    (pages / "dead.md").symlink_to(tmp_path / "nowhere")
    outcome = build_in(tmp_path, site)
    assert codes(outcome) == [
        "content/pages/chain symlink",
        "content/pages/dead.md symlink",
        "content/pages/folder symlink",
        "content/pages/loop symlink",
        "content/pages/tea/index.md:1 no-file",
        "content/pages/tea/plan.txt symlink",
    ]
    (pages / "tea" / "index.md").write_text("No link.")
    assert build_in(tmp_path, site).published
    assert not [path for path, content in published(tmp_path).items() if b"CANARY" in content]


@pytest.mark.skipif(WINDOWS, reason="links need a right that people on Windows seldom have")
@pytest.mark.parametrize("where", ["content", "cjmsite.yaml", "themes", "brand"])
def test_a_site_whose_own_parts_are_links_is_not_published(where: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    (secret / "default" / "templates").mkdir(parents=True)
    (secret / "default" / "templates" / "page.html").write_text("CANARY")
    (secret / "index.md").write_text("CANARY")
    (secret / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\nCANARY")
    (secret / "settings.yaml").write_text("title: CANARY\n")
    site = hub_of(tmp_path, {} if where == "content" else {"pages/tea.md": "Tea."})
    if where == "content":
        (site / "content").symlink_to(secret, target_is_directory=True)
    elif where == "cjmsite.yaml":
        (site / "cjmsite.yaml").unlink()
        (site / "cjmsite.yaml").symlink_to(secret / "settings.yaml")
    elif where == "themes":
        (site / "themes").symlink_to(secret, target_is_directory=True)
    else:
        (site / "brand").symlink_to(secret, target_is_directory=True)
        (site / "cjmsite.yaml").write_text("brand: {logo: brand/logo.png}\n")
    outcome = build_in(tmp_path, site)
    assert not outcome.published
    assert {one.split(" ")[1] for one in codes(outcome)} <= {"symlink", "no-file"}


@pytest.mark.skipif(WINDOWS or sys.platform == "darwin", reason="these file systems do not take such names")
def test_names_that_differ_only_in_case_or_form_are_told_once_naming_both(tmp_path: Path) -> None:
    composed, parted = (unicodedata.normalize(form, "Café") for form in ("NFC", "NFD"))
    outcome = built(
        tmp_path,
        {
            "pages/Foo.md": "",
            "pages/foo.md": "",
            f"pages/{composed}.md": "",
            f"pages/{parted}.md": "",
            "pages/straße.md": "",
            "pages/strasse.md": "",
        },
    )
    assert not outcome.published
    assert codes(outcome) == [
        "content/pages/Café.md file-twice",
        "content/pages/foo.md:1 id-twice",
        "content/pages/straße.md:1 id-twice",
    ]
    assert ["Foo.md" in one.message or "strasse.md" in one.message for one in outcome.problems] == [False, True, True]


@pytest.mark.skipif(WINDOWS or sys.platform == "darwin", reason="these file systems do not take such names")
@pytest.mark.parametrize("name", ["con.txt", "aux.csv", "a:b.txt", "a<b>.txt", "what?.txt", " a.txt", "nul.tar.txt"])
def test_an_attachments_name_that_windows_refuses_is_told_on_every_system(name: str, tmp_path: Path) -> None:
    outcome = built(tmp_path, {"pages/tea/index.md": "Tea.", f"pages/tea/{name}": "x"})
    assert codes(outcome) == [f"content/pages/tea/{name} output-name"]


@pytest.mark.skipif(WINDOWS or sys.platform == "darwin", reason="these file systems do not take such names")
def test_a_file_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    site = hub_of(tmp_path, {"pages/tea.md": "Tea."})
    (site / "content" / "pages" / os.fsdecode(b"caf\xe9.md")).write_text("x")
    outcome = build_in(tmp_path, site)
    assert codes(outcome) == ["content/pages/caf\\udce9.md file-name"]
    assert outcome.problems[0].as_text().encode()


def test_a_link_finds_a_file_whose_name_was_stored_in_parts(tmp_path: Path) -> None:
    composed, parted = (unicodedata.normalize(form, "Plan für alle.txt") for form in ("NFC", "NFD"))
    outcome = built(tmp_path, {"pages/tea/index.md": f"[a](<{composed}>)", f"pages/tea/{parted}": "x"})
    assert outcome.published, codes(outcome)
    assert f"pages/tea/{composed}" in published(tmp_path)


def test_a_page_whose_ending_is_in_capitals_is_told(tmp_path: Path) -> None:
    assert codes(built(tmp_path, {"pages/tea.MD": "Tea."})) == ["content/pages/tea.MD file-name"]


def test_references_into_a_file_that_is_no_utf_8_are_no_faults_of_their_own(tmp_path: Path) -> None:
    lost = "---\nid: tea-page\ntitle: Ärger\n---\n".encode("latin-1")
    outcome = built(tmp_path, {"pages/tea.md": lost, "pages/too.md": "See [[tea-page]] and [[cofee]].\n"})
    assert codes(outcome) == ["content/pages/tea.md:3 encoding", "content/pages/too.md:1 unknown-reference"]
    assert "cofee" in outcome.problems[1].message


def test_what_lies_among_pages_is_no_attachment_of_the_front_page(tmp_path: Path) -> None:
    outcome = built(tmp_path, {"index.md": "Hello.", "beside.txt": "x", "personas/bob.txt": "x"})
    assert codes(outcome) == ["content/personas/bob.txt unused-file"]
    assert [path for path in published(tmp_path) if path.endswith(".txt") and "assets" not in path] != []
    assert not any("bob" in path for path in published(tmp_path))
