"""Measure builds of hubs of several sizes: cold, warm, one edit, a changed token; beside Hugo and MkDocs in the same
run.

    python benchmarks/run.py --sizes 100 1000 --repeat 3
    python benchmarks/run.py --sizes 10000 --rivals hugo mkdocs --table docs/benchmarks.md

Each figure is that of a whole process, as the operating system counts it: wall time, CPU time of it and of its
workers, the most memory that all of them had at a time (what they share counted once). Runs alternate (ours, Hugo, ours, Hugo …); medians and ratios are printed. Nothing
is asserted.
"""

from __future__ import annotations

import argparse
import os
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

EDITED = "content/journeys/journey-0000/01-stage-0/01-touchpoint-0.md"


@dataclass(frozen=True)
class Run:
    """One command: seconds on the clock, CPU seconds, megabytes at most."""

    wall: float
    cpu: float
    memory: float


def measured(command: Sequence[str], folder: Path) -> Run:
    """Run a command and ask the system what it took, its children included."""
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "src"), "PYTHONDONTWRITEBYTECODE": ""}
    before = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    together = Together(process.pid)
    together.start()
    errors = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - before
    together.over.set()
    together.join()
    if status:
        raise SystemExit(f"{' '.join(command)} failed:\n{errors.decode(errors='replace')}")
    return Run(wall, usage.ru_utime + usage.ru_stime, max(together.most, usage.ru_maxrss / 1000))


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
    return [sys.executable, "-m", "cjmsite", "build", "--quiet", *options]


def forget(site: Path) -> None:
    """Nothing published, nothing remembered."""
    for name in ("output", ".cjmsite", "public", "resources", "site"):
        shutil.rmtree(site / name, ignore_errors=True)


def edit(site: Path, number: int) -> None:
    """Words are added to the body of one touchpoint."""
    path = site / EDITED
    path.write_text(path.read_text("utf-8") + f"\n\nOne more sentence, number {number}.\n", "utf-8")


def feel(site: Path, number: int) -> None:
    """A field of one touchpoint changes."""
    path = site / EDITED
    text = path.read_text("utf-8")
    start = text.index("scores: {frequency: ") + len("scores: {frequency: ")
    path.write_text(f"{text[:start]}{number % 90 + 1}{text[text.index(',', start) :]}", "utf-8")


def token(site: Path, number: int) -> None:
    """One token of the theme changes."""
    folder = site / "themes" / "default"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "theme.yaml").write_text(f"tokens:\n  all: {{reading: {40 + number % 8}rem}}\n", "utf-8")


def nothing(site: Path, number: int) -> None:
    """Nothing changes."""


CASES: dict[str, Callable[[Path, int], None]] = {
    "nothing changed": nothing, "one body edited": edit, "one field edited": feel, "one token changed": token,
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
    return Run(*(statistics.median(getattr(run, name) for run in runs) for name in ("wall", "cpu", "memory")))


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
    for what, change in CASES.items():
        runs = []
        for number in range(repeat):
            change(site, number)
            runs.append(measured(ours(), site))
        yield f"cjmsite: {what}", median(runs), 0
    shown = preview.from_save_to_signal(site, 2 * repeat)
    yield "cjmsite serve: from save to signal", Run(shown, 0, 0), 0


def table(sizes: Sequence[int], repeat: int, rivals: Sequence[str], scratch: Path) -> str:
    """The figures as a Markdown table; ratios to Hugo's cold build where it ran."""
    lines = [
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, medians of {repeat}.",
        "",
        "| touchpoints | what | wall s | CPU s | memory MB | output MB | × Hugo cold |",
        "|---|---|---|---|---|---|---|",
    ]
    print("\n".join(lines), flush=True)
    for touchpoints in sizes:
        hugo = 0.0
        for what, run, output in at_size(touchpoints, repeat, rivals, scratch):
            hugo = run.wall if what == "hugo: cold" else hugo
            ratio = f"{run.wall / hugo:.2f}" if hugo else ""
            cpu, memory = (f"{run.cpu:.2f}", f"{run.memory:.0f}") if run.cpu else ("", "")
            shown = f"{output:.0f}" if output else ""
            lines.append(f"| {touchpoints:,} | {what} | {run.wall:.2f} | {cpu} | {memory} | {shown} | {ratio} |")
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
