"""Names that programs leave behind: one list, and all who look at names go by it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cjmsite.audit.output_names import check_names
from cjmsite.audit.tree import tree_of
from cjmsite.files.site_files import list_files
from cjmsite.publishable.litter import is_litter, never_published
from cjmsite.serve.watched import watched
from cjmsite.theme.theme_files import files_of

# One name a line, as the programs write them; `\r` stands for the sign that ends the name of macOS's icon files.
LEFT_BEHIND = (
    r"""
index.md~
#index.md#
%backup%
index.md.~1~
.index.md.swp
index.md.swn
index.md.swa
4913
index.md.un~
index.md.save
index.md.save.1
index.md___jb_tmp___
index.md.kate-swp
DEADJOE
index.md.bak
index.md.bak2
index.md.bk
index.md.bkp
index.md.BACKUP
index.md.backup
index.md.old
index.md.tmp
index.md.temp
index.md.orig
index.md.porig
index.md.rej
index.md.LOCAL
index.md.REMOTE
index.md.BASE
index_BACKUP_12345.md
index_LOCAL_12345.md
index.md.REMOTE.12345.md
index.md.mine
index.md.r1204
index.md.merge-left.r12
index.md.working
nohup.out
core
core.4711
vgcore.12
hs_err_pid4711.log
bash.exe.stackdump
npm-debug.log
~$report.docx
~WRL0001.tmp
~WRD1234.docx
report.wbk
report.asd
plan.laccdb
plan.lck
index.md.sb-12ab-cd
index.md.sb-1f2e3d4c-AbCdEf
Word Work File D_1234.tmp
film.mp4.crdownload
Unconfirmed 12345.mp4
film.mp4.part
film.mp4.partial
film.mp4.part-Frag12
film.mp4.opdownload
film.mp4.download
film.mp4.!qB
film.mp4.aria2
film.mp4.filepart
film.mp4.icloud
Thumbs.db
ehthumbs.db
desktop.ini
Desktop.ini
Icon\r
.DS_Store
index.sync-conflict-20260301-101010-ABCDEFG.md
index_conflict-20260301-101010.md
index (Tom's conflicted copy 2026-03-01).md
index (conflicted copy 2026-03-01 101010).md
index (In Konflikt stehende Kopie von Tom 2026-03-01).md
index (SFConflict tom@example.org 2026-03-01-10-10-10).md
index [Conflict].md
index.Conflict.md
index (Copie en conflit de Bob 2024-01-01).md
index (copia en conflicto de Bob 2024-01-01).md
index (Copia in conflitto di Bob 2024-01-01).md
index (Cópia em conflito de Bob 2024-01-01).md
index (Bob-PC Konflikt 2024-01-01).md
index (Konflikthaltige Kopie 2024-01-01 101010).md
index (Bobs konfliktkopia 2024-01-01).md
index (kopia powodująca konflikt Bob 2024-01-01).md
index (Conflicterende kopie van Bob 2024-01-01).md
index (конфликтующая копия Bob 2024-01-01).md
index (Bob の競合コピー 2024-01-01).md
index (Bob 的冲突副本 2024-01-01).md
index (Bob의 충돌된 사본 2024-01-01).md
about-DESKTOP-AB12CD.md
about-LAPTOP-9F3K2L1Q.md
about-Bobs-MacBook-Pro.md
index.bak.md
index.orig.md
index.md.crswap
#index.md#36842Jk
index.md.tmp.123
index.md.bak.1
index.md.bck
index.md.rpmsave
index.md.pacnew
index.md.dpkg-old
prog.core
index_DiskStation_Mar-01-1010-2026_Conflict.md
""".replace(r"\r", "\r")
    .strip("\n")
    .split("\n")
)
FOLDERS_LEFT_BEHIND = [
    "__pycache__",
    "node_modules",
    "__MACOSX",
    "@eaDir",
    "$RECYCLE.BIN",
    "lost+found",
    "Sermon.mp3.download",
    "a.old",
]
WRITTEN = """
index.md
core.md
old.md
4913.md
backup.md
local.md
conflict.md
the conflict.md
Family (conflict).md
conflict-of-interest.md
resolving-conflict.pdf
Backup of power.md
Resolving it (conflict with Tom).md
Copies (2024-01-01).md
DESKTOP-publishing.md
on-my-DESKTOP-screen.md
#1 priority.md
orig.md
macbook.md
score.md
a#1.md
50% off, 20% off.md
swallow.swimming.md
house_local_2024.md
plan.base.2024.pdf
r2.md
v1.r2.md
part-2.pdf
original.pdf
tmp.csv
icon.png
Gold.md
scores.csv
Größe.md
""".strip().split("\n")


@pytest.fixture(scope="module")
def theme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The css folder of a theme with a file of each name that programs leave behind."""
    folder = tmp_path_factory.mktemp("site") / "themes" / "own" / "css"
    folder.mkdir(parents=True)
    for name in [*LEFT_BEHIND, "map.css"]:
        (folder / name).write_text("a{}")
    return folder


def test_no_reader_takes_what_a_program_left_behind(tmp_path: Path, theme: Path) -> None:
    content = tmp_path / "content"
    (content / "core").mkdir(parents=True)
    for name in LEFT_BEHIND:
        (content / "core" / name).write_text("words")
    for name in WRITTEN:
        (content / name).write_text("words")
    for name in FOLDERS_LEFT_BEHIND:
        (content / name).mkdir()
        (content / name / "a.md").write_text("words")
    listed = {file.name for file in list_files(tmp_path, "content").files}
    assert listed == set(WRITTEN)
    assert set(files_of(theme)) == {"map.css"}


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_the_preview_does_not_build_for_it(tmp_path: Path, name: str) -> None:
    hub = watched(tmp_path, tmp_path / "output")
    for folder in ("content", "content/journeys/core", "themes/own/css"):
        assert not hub.matters(str(hub.site / folder / name))


@pytest.mark.parametrize("name", WRITTEN)
def test_what_somebody_wrote_is_no_litter_for_anybody(tmp_path: Path, name: str) -> None:
    hub = watched(tmp_path, tmp_path / "output")
    assert not is_litter(name)
    assert not never_published(f"content/core/{name}")
    assert hub.matters(str(hub.site / "content" / name))
    assert "audit-litter" not in [one.code for one in check_names(tree_of([name], []))]


@pytest.mark.parametrize("name", [name for name in LEFT_BEHIND if not name.startswith(".")])
def test_the_audit_finds_it_in_a_published_folder(name: str) -> None:
    assert "audit-litter" in [one.code for one in check_names(tree_of([f"files/{name}"], []))]


def test_a_link_to_it_is_told_that_it_stays_private() -> None:
    for name in LEFT_BEHIND:
        assert "stays private" in never_published(f"content/a/{name}")
    assert "stays private" in never_published("content/__MACOSX/a.md")


def test_a_folder_may_be_called_like_a_file_that_a_program_left(tmp_path: Path) -> None:
    hub = watched(tmp_path, tmp_path / "output")
    (tmp_path / "content" / "core").mkdir(parents=True)
    assert hub.matters(str(hub.site / "content" / "core"))
    assert hub.matters(str(hub.site / "content" / "core" / "index.md"))
    assert not never_published("content/core/index.md")


def test_a_private_name_holds_back_content_and_is_a_themes_own(tmp_path: Path) -> None:
    hub = watched(tmp_path, tmp_path / "output")
    assert not hub.matters(str(hub.site / "content" / "_notes" / "a.md"))
    assert hub.matters(str(hub.site / "themes" / "own" / "templates" / "_rows.html"))


def test_nobody_else_keeps_a_list_of_litter(repository: Path) -> None:
    sources = (repository / "src" / "cjmsite").rglob("*.py")
    found = [path.name for path in sources if re.search(r"crdownload|thumbs\\?\.db", path.read_text("utf-8"))]
    assert found == ["litter.py"]
