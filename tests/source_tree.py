"""The program's own source as data: modules, what they import, what they call. For tests of the architecture."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGE = "cjmsite"


@dataclass(frozen=True, slots=True)
class Module:
    """One source file. `name` is dotted without the package (`read.markdown`; the package itself: empty)."""

    name: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The first part of the name: the folder or the module right under the package."""
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Import:
    """One name that a module imports. `target` is dotted in full; `level` counts the dots of a relative one."""

    target: str
    level: int
    line: int


@cache
def modules_of(package: Path) -> Mapping[str, Module]:
    """All modules of a package's folder by name, read once in a run."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text(encoding="utf-8")
        found[name] = Module(name, text, ast.parse(text, str(path)))
    return found


def imports_of(module: Module) -> Iterator[Import]:
    """Every import anywhere in the module, also inside functions; `from a import b` gives `a.b`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, 0, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            for alias in node.names:
                yield Import(f"{source}.{alias.name}".lstrip("."), node.level, node.lineno)


def own_imports(module: Module, modules: Mapping[str, Module]) -> dict[str, int]:
    """The package's modules that this one imports, each with the first line that does."""
    targets: dict[str, int] = {}
    for imported in imports_of(module):
        top, _, name = imported.target.partition(".")
        if top == PACKAGE and imported.level == 0:
            # `cjmsite.a.b` may be the module a.b or something named b in the module a.
            target = name if name in modules else name.rpartition(".")[0]
            targets.setdefault(target, imported.line)
    return targets


def calls_of(module: Module) -> Iterator[tuple[str, int]]:
    """Every call as written, with its line: `open`, `shutil.copy`; of anything longer the last part: `.read_text`."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name):
            yield node.func.id, node.lineno
        elif isinstance(node.func, ast.Attribute):
            owner = node.func.value
            yield (f"{owner.id}." if isinstance(owner, ast.Name) else ".") + node.func.attr, node.lineno


def functions_of(module: Module) -> Iterator[tuple[str, int, int]]:
    """Every function: its name, first line, and length in lines."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1
