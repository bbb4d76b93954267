"""Other people's browser code in a theme's `vendor/`: fetched, verified, recorded, and checked offline.

`vendor.toml` says what is wanted; `vendor.lock.json` records what is there: versions, licences, digests and
the order in which the files are to be joined.

Usage: python -m tools.vendor FOLDER [--registry URL]    fetch what vendor.toml asks for
       python -m tools.vendor FOLDER --check             compare every byte with the record; no network
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from tools.npm_package import NpmPackage, UnusablePackageError, fetch

OWN_FILES = {"README.md", "vendor.toml", "vendor.lock.json"}


def refresh(folder: Path, get: Callable[[str, str], NpmPackage]) -> None:
    """Makes the folder hold exactly what its `vendor.toml` asks for, and writes the record anew.

    `get` returns the package of a name and version. Nothing is touched before all have come and are right.
    """
    wanted = tomllib.loads((folder / "vendor.toml").read_text(encoding="utf-8"))
    packages = [(get(entry["name"], entry["version"]), entry) for entry in wanted["package"]]
    _refuse_changed_digests(folder, [package for package, _ in packages])
    contents: dict[str, bytes] = {}
    records = []
    for package, entry in packages:
        sources = {f"{package.name}/{Path(path).name}": path for path in [*entry["files"], "LICENSE"]}
        contents |= {target: package.file(source) for target, source in sources.items()}
        records.append(
            {
                "name": package.name,
                "version": package.version,
                "licence": _manifest(package)["license"],
                "npm_integrity": package.integrity,
                "files": {target: _record(source, contents[target]) for target, source in sources.items()},
            }
        )
    order = _order([package for package, _ in packages], wanted.get("left_out", {}))
    by_name = {record["name"]: record["files"] for record in records}
    scripts = [target for name in order for target in by_name[name] if target.endswith(".js")]
    lock = json.dumps({"order": scripts, "packages": records}, indent=2, ensure_ascii=False) + "\n"
    _replace(folder, contents | {"vendor.lock.json": lock.encode()})


def faults(folder: Path) -> Iterator[str]:
    """What is not as recorded, each as a sentence; nothing where all is well. Reads the folder only."""
    wanted = tomllib.loads((folder / "vendor.toml").read_text(encoding="utf-8"))["package"]
    lock = json.loads((folder / "vendor.lock.json").read_text(encoding="utf-8"))
    recorded: dict[str, Any] = {}
    for package in lock["packages"]:
        recorded |= package["files"]
        if f"{package['name']}/LICENSE" not in package["files"]:
            yield f"{package['name']} is recorded without its LICENSE"
    asked = {(entry["name"], entry["version"]) for entry in wanted}
    if asked != {(package["name"], package["version"]) for package in lock["packages"]}:
        yield "vendor.toml asks for other packages or versions than vendor.lock.json records"
    if sorted(lock["order"]) != sorted(path for path in recorded if path.endswith(".js")):
        yield "the order in vendor.lock.json does not name every script once"
    files = (path for path in folder.rglob("*") if path.is_file())
    present = {path.relative_to(folder).as_posix() for path in files} - OWN_FILES
    yield from (f"{path} is recorded but missing" for path in sorted(recorded.keys() - present))
    yield from (f"{path} is there but not recorded" for path in sorted(present - recorded.keys()))
    for path in sorted(present & recorded.keys()):
        if _sha256((folder / path).read_bytes()) != recorded[path]["sha256"]:
            yield f"{path} is not the file that was recorded"


def _replace(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Puts these files in the place of all packages that the folder held."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
    for target, content in contents.items():
        (folder / target).parent.mkdir(exist_ok=True)
        (folder / target).write_bytes(content)


def _refuse_changed_digests(folder: Path, packages: list[NpmPackage]) -> None:
    """A version that was published once never changes: another digest under the same version is refused."""
    lock = folder / "vendor.lock.json"
    if not lock.is_file():
        return
    known = {
        (record["name"], record["version"]): record["npm_integrity"]
        for record in json.loads(lock.read_text(encoding="utf-8"))["packages"]
    }
    for package in packages:
        if known.get((package.name, package.version), package.integrity) != package.integrity:
            raise UnusablePackageError(f"{package.name}@{package.version} is not what it was when recorded")


def _order(packages: list[NpmPackage], left_out: Mapping[str, str]) -> list[str]:
    """The packages' names, each after those that it needs; `left_out` needs no entry, and says why."""
    needs: dict[str, list[str]] = {}
    for package in packages:
        manifest = _manifest(package)
        all_needs = {**manifest.get("dependencies", {}), **manifest.get("peerDependencies", {})}
        needs[package.name] = sorted(all_needs.keys() - left_out.keys())
    for name, others in needs.items():
        for other in others:
            if other not in needs:
                raise UnusablePackageError(f"{name} needs {other}: ask for it, or leave it out with a reason")
    return list(TopologicalSorter(needs).static_order())


def _manifest(package: NpmPackage) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(package.file("package.json"))
    return manifest


def _record(source: str, content: bytes) -> dict[str, object]:
    return {"from": source, "bytes": len(content), "sha256": _sha256(content)}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def main() -> int:
    """0 when the folder is right, 1 when it is not or could not be made so."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--registry", default="", help="base URL; else the one npm is set to")
    parser.add_argument("--check", action="store_true", help="compare only, without a network")
    chosen = parser.parse_args()
    try:
        if not chosen.check:
            refresh(chosen.folder, lambda name, version: fetch(name, version, chosen.registry))
        found = list(faults(chosen.folder))
    except UnusablePackageError as error:
        found = [str(error)]
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
