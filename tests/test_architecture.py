"""The house keeps to its plan. The tables say what the plan is: change them only with the plan."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import architecture
from tests.source_tree import Module, calls_of, modules_of

# A module imports from its own room or one further left.
ROOMS = (
    "frozen", "problems", "disk", "cache", "publishable",
    "config", "files", "media", "read", "model", "link", "analyse", "theme", "render", "write", "audit", "export",
    "pipeline", "assistants", "serve", "authoring", "cli",
)  # fmt: skip

# Each third-party package, and the modules that may import it.
THIRD_PARTY = {
    "av": "media.*",
    "click": "cli*",
    "jinja2": "render.templates",
    "linkify_it": "read.markdown.*",
    "livereload": "serve.handlers",
    "markdown_it": "read.markdown.*",
    "markupsafe": "render.templates",
    "mdit_py_plugins": "read.markdown.*",
    "mcp": "assistants.mcp_server",
    "nh3": "read.markdown.*",
    "PIL": "media.pictures media.picture_colours media.preview_image",
    "pydantic": "config*",
    "pydantic_core": "config*",
    "pypdfium2": "media.pdf*",
    "tinytag": "media.recordings.sound",
    "tornado": "serve*",
    "watchfiles": "serve.watch",
    "yaml": "config.yaml_values",
}

DISK_READS = {"open", "io.open", ".read_text", ".read_bytes", ".iterdir", ".glob", ".rglob", "os.scandir", "os.listdir"}
# `audit`, `assistants` and `serve` read what `write` has published; `serve` also watches the disk.
DISK_READERS = ("disk", "cache*", "config*", "files*", "media*", "read*", "theme*", "write*", "audit*", "export*",
                "serve*", "assistants.published_data")  # fmt: skip

DISK_WRITES = {
    ".write_text", ".write_bytes", ".mkdir", ".unlink", ".rmdir", ".touch", ".symlink_to", ".hardlink_to",
    "os.replace", "os.rename", "os.remove", "os.makedirs", "shutil.rmtree", "shutil.copy", "shutil.copyfile",
    "shutil.copy2", "shutil.copytree", "shutil.move",
}  # fmt: skip
# Folders among the system's temporary ones: in them readers and writers that take paths find a file of ours.
TEMPORARY = {
    f"{owner}{call}"
    for owner in ("", "tempfile.")
    for call in (
        "NamedTemporaryFile",
        "SpooledTemporaryFile",
        "TemporaryDirectory",
        "TemporaryFile",
        "mkdtemp",
        "mkstemp",
    )
}
TEMPORARY_FOLDERS = (
    "cache.store",  # for what is made of files where the memory's own folder can't be written
    "media.derive",  # for a recording without the tags before it: its readers take paths
    "cli.commands.exporting",  # for the site of which a browser makes pictures
)
DISK_WRITERS = ("disk", "write.lock")  # a lock is taken and let go by the system, not written

SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "lib"}
TELLS_NO_NOUN = {"made", "told", "it", "one"}  # what a field holds nobody knows from these
# Names of modules and folders that may stand in more than one room, since they mean one thing in all of them.
SAME_EVERYWHERE = {
    # The field's nouns: what one room reads or weighs of it, another shows; the columns are a map's.
    "actions", "columns", "compare", "customers", "decide", "emotion", "hub", "journey", "lanes", "library",
    "organisations", "people", "portfolio", "promises", "silos", "sketch", "story",
    # What the program makes or does as a whole, each time seen from another room.
    "search", "serve", "site", "theme",
}  # fmt: skip
MOST_LINES = 400
MOST_FILES = 14
MOST_LINES_OF_A_FUNCTION = 60
WIDEST_LINE = 120
WRITTEN_BY_US = ("src/**/*.py", "tests/**/*.py", "tools/*.py", "benchmarks/**/*.py", "src/**/*.js",
                 "src/**/*.css", "themes/**/*.js", "themes/**/*.css", "themes/**/*.html")  # fmt: skip


@pytest.fixture(scope="module")
def modules(repository: Path) -> Mapping[str, Module]:
    return modules_of(repository / "src" / "cjmsite")


def test_data_flows_from_the_first_room_to_the_last(modules: Mapping[str, Module]) -> None:
    assert list(architecture.rooms_out_of_order(modules, ROOMS)) == []


def test_what_a_page_is_made_of_knows_no_page(modules: Mapping[str, Module]) -> None:
    folders = ("charts", "nouns", "map", "compare", "picture", "pages")
    assert list(architecture.folders_out_of_order(modules, "render", folders)) == []


def test_all_imports_are_absolute(modules: Mapping[str, Module]) -> None:
    assert list(architecture.relative_imports(modules)) == []


def test_no_modules_import_each_other_in_a_ring(modules: Mapping[str, Module]) -> None:
    assert list(architecture.cycles(modules)) == []


def test_each_third_party_package_stays_in_its_room(modules: Mapping[str, Module]) -> None:
    assert list(architecture.strangers(modules, THIRD_PARTY, sys.stdlib_module_names)) == []


def test_disk_is_read_where_the_plan_says(modules: Mapping[str, Module]) -> None:
    assert list(architecture.calls_outside(modules, DISK_READS, DISK_READERS)) == []


def test_disk_is_written_in_one_place(modules: Mapping[str, Module]) -> None:
    assert list(architecture.calls_outside(modules, DISK_WRITES, DISK_WRITERS)) == []


def test_temporary_folders_are_made_where_the_plan_says_and_files_only_in_them(modules: Mapping[str, Module]) -> None:
    assert list(architecture.calls_outside(modules, TEMPORARY, TEMPORARY_FOLDERS)) == []
    made_in = {module.name: call for module in modules.values() for call, _ in calls_of(module) if call in TEMPORARY}
    assert made_in == dict.fromkeys(TEMPORARY_FOLDERS, "TemporaryDirectory")


def test_every_module_has_a_name_that_says_something(modules: Mapping[str, Module]) -> None:
    assert list(architecture.forbidden_names(modules, SAYS_NOTHING)) == []


def test_every_field_has_the_name_of_what_it_holds(modules: Mapping[str, Module]) -> None:
    assert list(architecture.fields_without_a_noun(modules, TELLS_NO_NOUN)) == []


def test_no_public_class_or_function_has_its_name_twice(modules: Mapping[str, Module]) -> None:
    assert list(architecture.names_given_twice(modules)) == []


def test_no_module_or_folder_has_a_name_that_means_something_else_elsewhere(modules: Mapping[str, Module]) -> None:
    assert list(architecture.modules_called_alike(modules, SAME_EVERYWHERE)) == []


def test_each_name_that_stands_in_several_rooms_still_does(modules: Mapping[str, Module]) -> None:
    alike = {line.partition(" ")[0] for line in architecture.modules_called_alike(modules, ())}
    assert alike >= SAME_EVERYWHERE


def test_no_function_changes_a_global(modules: Mapping[str, Module]) -> None:
    assert list(architecture.global_statements(modules)) == []


def test_no_function_is_too_long_to_read(modules: Mapping[str, Module]) -> None:
    assert list(architecture.long_functions(modules, MOST_LINES_OF_A_FUNCTION)) == []


def test_no_file_is_too_long_to_read(repository: Path) -> None:
    files = {path for pattern in WRITTEN_BY_US for path in repository.glob(pattern) if "vendor" not in path.parts}
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sorted(files)}
    assert [(str(path), lines) for path, lines in lengths.items() if lines > MOST_LINES] == []


@pytest.mark.parametrize("top", ["src/cjmsite", "themes/default"])
def test_no_folder_shows_more_than_about_a_dozen_files(top: str, repository: Path) -> None:
    kept = [path for path in (repository / top).rglob("*.*") if path.suffix != ".pyc" and path.name != "__init__.py"]
    counts = Counter(path.parent.relative_to(repository).as_posix() for path in kept if path.is_file())
    assert counts
    assert {folder: count for folder, count in counts.items() if count > MOST_FILES} == {}


@pytest.mark.parametrize("folder", ["css", "js", "templates"])
def test_no_line_of_the_theme_is_too_wide_to_read(folder: str, repository: Path) -> None:
    files = [path for path in repository.glob(f"themes/*/{folder}/**/*") if path.is_file()]
    lines = ((path, path.read_text("utf-8").splitlines()) for path in sorted(files))
    wide = [f"{path}:{n}" for path, found in lines for n, line in enumerate(found, 1) if len(line) > WIDEST_LINE]
    assert files
    assert wide == []


def test_each_rule_finds_its_breach(repository: Path) -> None:
    breached = modules_of(repository / "tests" / "cases" / "architecture" / "breached")
    assert list(architecture.rooms_out_of_order(breached, ROOMS)) == [
        "attic lies in no room",
        "read.helpers:5 imports render.page from a later room",
    ]
    turned = list(
        architecture.folders_out_of_order(modules_of(repository / "src" / "cjmsite"), "render", ("pages", "map"))
    )
    assert all("from a later folder" in one for one in turned)
    assert turned
    assert list(architecture.relative_imports(breached)) == ["read.helpers:6"]
    assert list(architecture.cycles(breached)) == ["read.helpers -> render.page -> read.helpers"]
    strangers = list(architecture.strangers(breached, {"yaml": "config*"}, sys.stdlib_module_names))
    assert strangers == ["read.helpers:3 imports yaml"]
    assert list(architecture.calls_outside(breached, DISK_READS, DISK_READERS)) == ["render.page:11 calls .read_text"]
    assert list(architecture.calls_outside(breached, DISK_WRITES, DISK_WRITERS)) == ["render.page:12 calls shutil.copy"]
    assert list(architecture.forbidden_names(breached, SAYS_NOTHING)) == ["read.helpers is called helpers"]
    assert list(architecture.fields_without_a_noun(breached, TELLS_NO_NOUN)) == ["attic:9 Lumber.made"]
    assert list(architecture.names_given_twice(breached)) == ["draw is in attic and render.page"]
    assert list(architecture.modules_called_alike(breached, ())) == ["page is read.page and render.page"]
    assert list(architecture.modules_called_alike(breached, ("page",))) == []
    assert list(architecture.global_statements(breached)) == ["render.page:10"]
    assert list(architecture.long_functions(breached, 3)) == ["render.page:9 draw has 4 lines"]
