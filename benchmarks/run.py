"""Measure builds of hubs of several sizes: cold, warm, and after every kind of edit that people make; beside Hugo and
MkDocs in the same run.

    python benchmarks/run.py --sizes 100 1000 --repeat 3
    python benchmarks/run.py --sizes 10000 --rivals hugo mkdocs --table docs/benchmarks.md

Each figure is that of a whole process, as the operating system counts it: wall time, CPU time of it and of its
workers, the most memory that all of them had at a time (what they share counted once). `made` are the files that a
build made again, `differ` those of them that came out otherwise. Runs alternate (ours, Hugo, ours, Hugo …); medians and
ratios are printed. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from benchmarks import make_site, preview  # noqa: E402  found only where the line above looks
from benchmarks.tables import put  # noqa: E402  as above

STAGE = "journeys/journey-0000/01-stage-0"
EDITED = f"{STAGE}/01-touchpoint-0.md"
# What an author does to a site; the number is another one each time.
Edit = Callable[[Path, int], None]
_COUNTS = re.compile(r": ([0-9,]+) made, ([0-9,]+) written, ([0-9,]+) removed")


@dataclass(frozen=True)
class Run:
    """One command: seconds on the clock, CPU seconds, megabytes at most; files made, and those of them that differ."""

    wall: float
    cpu: float = 0
    memory: float = 0
    made: float = 0
    differ: float = 0


def measured(command: Sequence[str], folder: Path) -> Run:
    """Run a command and ask the system what it took, its children included."""
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "src"), "PYTHONDONTWRITEBYTECODE": ""}
    before = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    together = Together(process.pid)
    together.start()
    errors = process.stderr.read() if process.stderr else ""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - before
    together.over.set()
    together.join()
    if status:
        raise SystemExit(f"{' '.join(command)} failed:\n{errors}")
    found = _COUNTS.search(errors)
    made, written, removed = (int(one.replace(",", "")) for one in found.groups()) if found else (0, 0, 0)
    memory = max(together.most, usage.ru_maxrss / 1000)
    return Run(wall, usage.ru_utime + usage.ru_stime, memory, made, written + removed)


class Together(threading.Thread):
    """Watches the memory of a process and of those it starts, where the system tells (Linux); `most` in megabytes."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most, self.over = pid, 0.0, threading.Event()

    def run(self) -> None:
        """Look five times a second."""
        while not self.over.wait(0.2):
            self.most = max(self.most, sum(share_of(pid) for pid in family(self.pid)))


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:
        return []
    return [pid, *(one for child in text.split() for one in family(int(child)))]


def share_of(pid: int) -> float:
    """A process's own memory and its share of what it has in common with others, in megabytes."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("Pss:")), 0.0)


def ours(*options: str) -> list[str]:
    """Our own command."""
    return [sys.executable, "-m", "cjmsite", "build", "--verbose", *options]


def forget(site: Path) -> None:
    """Nothing published, nothing remembered."""
    for name in ("output", ".cjmsite", "public", "resources", "site"):
        shutil.rmtree(site / name, ignore_errors=True)


def change(site: Path, path: str, before: str, after: str) -> None:
    """What matches `before` in a content file becomes `after`, once."""
    file = site / "content" / path
    text = file.read_text("utf-8")
    changed = re.sub(before, after, text, count=1, flags=re.MULTILINE)
    if changed == text:
        raise SystemExit(f"nothing to change in {path}: {before}")
    file.write_text(changed, "utf-8")


def in_field(before: str, after: Sequence[str]) -> Edit:
    """Part of one touchpoint's front matter changes, to the first of these texts that does not stand there."""

    def edit(site: Path, number: int) -> None:
        text = (site / "content" / EDITED).read_text("utf-8")
        change(site, EDITED, before, next(one for one in after if one not in text))

    return edit


def word(site: Path, number: int) -> None:
    """Words are added to the body of one touchpoint."""
    change(site, EDITED, r"\Z", f"\n\nOne more sentence, number {number}.\n")


def added(site: Path, number: int) -> None:
    """A touchpoint comes between two others."""
    text = (site / "content" / EDITED).read_text("utf-8")
    text = re.sub(r"^id: .*", f"id: added-{number}", text, count=1, flags=re.MULTILINE)
    file = site / "content" / STAGE / f"03b-added-{number}.md"
    file.write_text(re.sub(r"^title: .*", f"title: Added {number}", text, count=1, flags=re.MULTILINE), "utf-8")


def moved(site: Path, number: int) -> None:
    """The touchpoint that was added goes to the end of its stage, and back the next time."""
    for file in sorted((site / "content" / STAGE).glob("*-added-*.md")):
        file.rename(file.with_name(("99z" if file.name.startswith("03b") else "03b") + file.name[3:]))


def deleted(site: Path, number: int) -> None:
    """A touchpoint that was added goes."""
    next(iter(sorted((site / "content" / STAGE).glob("*-added-*.md")))).unlink()


def renamed(path: str) -> Edit:
    """A persona or an organisation is called otherwise."""
    return lambda site, number: change(site, path, "^title: .*", f"title: Another name {number}")


def template(site: Path, number: int) -> None:
    """One template that every page uses changes: the page's frame."""
    folder = site / "themes" / "default" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    text = (HERE.parent / "themes" / "default" / "templates" / "parts" / "bare.html").read_text("utf-8")
    (folder / "bare.html").write_text(text.replace("</body>", f"<!-- {number} --></body>"), "utf-8")


def token(site: Path, number: int) -> None:
    """One token of the theme changes."""
    folder = site / "themes" / "default"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "theme.yaml").write_text(f"tokens:\n  all: {{reading: {40 + number % 8}rem}}\n", "utf-8")


def nothing(site: Path, number: int) -> None:
    """Nothing changes."""


CASES: dict[str, Edit] = {
    "nothing changed": nothing,
    "a word in a body": word,
    "an emotion": in_field(r"^emotion: \{persona-0: [-.0-9]+", ["emotion: {persona-0: 1.2", "emotion: {persona-0: -3.4"]),
    "a pain point's title": in_field(r"(?<=  - \{title: )[^,]+(?=, severity)", ["Another pain", "A third pain"]),
    "a score": in_field("frequency: [0-9]+", ["frequency: 71", "frequency: 12"]),
    "an action's status": in_field(r"status: \w+", ["status: doing", "status: done"]),
    "a touchpoint's title": in_field("^title: .*", ["title: Another title", "title: A third title"]),
    "a touchpoint added": added,
    "a touchpoint moved": moved,
    "a touchpoint deleted": deleted,
    "a persona renamed": renamed("personas/persona-1.md"),
    "an organisation renamed": renamed("organisations/org-3.md"),
    "one token changed": token,
    "one template changed": template,
}  # fmt: skip


def for_hugo(site: Path, folder: Path) -> None:
    """The same content as a Hugo site: sections are `_index.md`."""
    shutil.copytree(HERE / "rivals" / "hugo", folder)
    shutil.copytree(site / "content", folder / "content")
    for path in sorted((folder / "content").rglob("index.md")):
        if any(child.is_dir() or (child.suffix == ".md" and child != path) for child in path.parent.iterdir()):
            path.rename(path.with_name("_index.md"))


def for_mkdocs(site: Path, folder: Path) -> None:
    """The same content as an MkDocs site."""
    shutil.copytree(HERE / "rivals" / "mkdocs", folder)
    shutil.copytree(site / "content", folder / "docs")


RIVALS: dict[str, tuple[Callable[[Path, Path], None], list[str]]] = {
    "hugo": (for_hugo, ["hugo", "--quiet"]),
    "mkdocs": (for_mkdocs, [sys.executable, "-m", "mkdocs", "build", "--quiet"]),
}


def median(runs: Sequence[Run]) -> Run:
    """The median of each figure."""
    return Run(*(statistics.median(getattr(run, name) for run in runs) for name in Run.__dataclass_fields__))


def size_of(folder: Path) -> float:
    """Megabytes of a finished site."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def at_size(touchpoints: int, repeat: int, rivals: Sequence[str], scratch: Path) -> Iterator[tuple[str, Run, float]]:
    """All cases at one size, each told when it is measured: (what, median, megabytes of output)."""
    site = scratch / f"site-{touchpoints}"
    shutil.rmtree(site, ignore_errors=True)
    make_site.make(site, touchpoints)
    folders = {}
    for name in rivals:
        folders[name] = scratch / f"{name}-{touchpoints}"
        shutil.rmtree(folders[name], ignore_errors=True)
        RIVALS[name][0](site, folders[name])
    cold: dict[str, list[Run]] = {"cjmsite": [], **{name: [] for name in rivals}}
    for _ in range(repeat):
        forget(site)
        cold["cjmsite"].append(measured(ours(), site))
        for name in rivals:
            forget(folders[name])
            cold[name].append(measured(RIVALS[name][1], folders[name]))
    # Hugo's first: the others are told as multiples of it.
    for name in sorted(cold, key=lambda one: one != "hugo"):
        yield f"{name}: cold", median(cold[name]), size_of(site / "output") if name == "cjmsite" else 0
    done: dict[str, list[Run]] = {what: [] for what in CASES}
    for number in range(repeat):
        for what, edit in CASES.items():
            edit(site, number)
            done[what].append(measured(ours(), site))
    for what, runs in done.items():
        yield f"cjmsite: {what}", median(runs), 0
    for what, saves in (("a word", preview.WORD), ("an emotion", preview.EMOTION)):
        yield (
            f"cjmsite serve: {what}, from save to signal",
            Run(preview.from_save_to_signal(site, 2 * repeat, saves)),
            0,
        )


def table(sizes: Sequence[int], repeat: int, rivals: Sequence[str], scratch: Path) -> str:
    """The figures as a Markdown table; ratios to Hugo's cold build where it ran."""
    lines = [
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, medians of {repeat}.",
        "",
        "| touchpoints | what | wall s | CPU s | memory MB | output MB | made | differ | × Hugo cold |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    print("\n".join(lines), flush=True)
    for touchpoints in sizes:
        hugo = 0.0
        for what, run, output in at_size(touchpoints, repeat, rivals, scratch):
            hugo = run.wall if what == "hugo: cold" else hugo
            ratio = f"{run.wall / hugo:.2f}" if hugo else ""
            cpu, memory = (f"{run.cpu:.2f}", f"{run.memory:.0f}") if run.cpu else ("", "")
            shown = f"{output:.0f}" if output else ""
            made, differ = (f"{run.made:,.0f}", f"{run.differ:,.0f}") if what.startswith("cjmsite:") else ("", "")
            figures = (what, f"{run.wall:.2f}", cpu, memory, shown, made, differ, ratio)
            lines.append(f"| {touchpoints:,} | {' | '.join(figures)} |")
            print(lines[-1], flush=True)
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print, and write the table where asked."""
    parser = argparse.ArgumentParser(description="Measure builds of hubs of several sizes.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--rivals", nargs="*", choices=sorted(RIVALS), default=[])
    parser.add_argument("--scratch", type=Path, default=HERE.parent / ".cache" / "benchmarks")
    parser.add_argument("--table", type=Path, help="a Markdown file whose part between the markers is replaced")
    chosen = parser.parse_args()
    # Rivals that were installed beside this Python are found without its environment being activated.
    os.environ["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    if missing := [name for name in chosen.rivals if not shutil.which(name)]:
        parser.error(f"not installed: {' '.join(missing)}; python -m pip install {' '.join(missing)}")
    if chosen.table and not chosen.table.is_file():
        parser.error(f"there is no {chosen.table} whose part between the markers could be replaced")
    chosen.scratch.mkdir(parents=True, exist_ok=True)
    made = table(chosen.sizes, chosen.repeat, chosen.rivals, chosen.scratch)
    if chosen.table:
        put(chosen.table, "figures", made)


if __name__ == "__main__":
    main()
