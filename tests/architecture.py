"""The rules of CONTRIBUTING.md's card as functions: each takes modules and yields a sentence for each breach."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from fnmatch import fnmatch
from graphlib import CycleError, TopologicalSorter

from tests.source_tree import PACKAGE, Module, calls_of, functions_of, imports_of, own_imports

Modules = Mapping[str, Module]


def rooms_out_of_order(modules: Modules, rooms: Collection[str]) -> Iterator[str]:
    """Imports of a later room, and modules that lie in no room. The package itself may be used by all."""
    place = {room: number for number, room in enumerate(("", *rooms, "__main__"))}
    for module in modules.values():
        if module.room not in place:
            yield f"{module.name} lies in no room"
            continue
        for target, line in own_imports(module, modules).items():
            room = target.partition(".")[0]
            if place.get(room, len(place)) > place[module.room]:
                yield f"{module.name}:{line} imports {target} from a later room"


def folders_out_of_order(modules: Modules, room: str, folders: Collection[str]) -> Iterator[str]:
    """Imports of a later folder between those folders of a room that are named."""
    place = {folder: number for number, folder in enumerate(folders)}

    def folder_of(name: str) -> str:
        return name.removeprefix(f"{room}.").partition(".")[0] if name.startswith(f"{room}.") else ""

    for module in modules.values():
        own = place.get(folder_of(module.name), len(place))
        for target, line in own_imports(module, modules).items():
            if place.get(folder_of(target), -1) > own:
                yield f"{module.name}:{line} imports {target} from a later folder"


def relative_imports(modules: Modules) -> Iterator[str]:
    """Imports that begin with a dot."""
    for module in modules.values():
        yield from (f"{module.name}:{found.line}" for found in imports_of(module) if found.level)


def cycles(modules: Modules) -> Iterator[str]:
    """The first ring of modules that import each other, if there is one."""
    graph = {name: set(own_imports(module, modules)) - {name} for name, module in modules.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        yield " -> ".join(error.args[1])


def strangers(modules: Modules, third_party: Mapping[str, str], standard: Collection[str]) -> Iterator[str]:
    """Third-party imports outside the module that the table gives them, and those the table does not know."""
    for module in modules.values():
        for imported in imports_of(module):
            top = imported.target.partition(".")[0]
            if imported.level or top == PACKAGE or top in standard:
                continue
            if not any(fnmatch(module.name, pattern) for pattern in third_party.get(top, "").split()):
                yield f"{module.name}:{imported.line} imports {top}"


def calls_outside(modules: Modules, calls: Collection[str], allowed: Collection[str]) -> Iterator[str]:
    """Calls of the given names in modules that no pattern of `allowed` matches; `.name` is any object's method."""
    for module in modules.values():
        if any(fnmatch(module.name, pattern) for pattern in allowed):
            continue
        for call, line in calls_of(module):
            method = "." + call.rpartition(".")[2] if "." in call else call
            if call in calls or method in calls:
                yield f"{module.name}:{line} calls {call}"


def forbidden_names(modules: Modules, names: Collection[str]) -> Iterator[str]:
    """Modules whose name says nothing."""
    for name in modules:
        yield from (f"{name} is called {part}" for part in name.split(".") if part in names)


def names_given_twice(modules: Modules) -> Iterator[str]:
    """Public classes and functions, at the top of a module, whose name another module has for one of its own."""
    homes: dict[str, dict[str, None]] = {}
    for module in modules.values():
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.name[0] != "_":
                homes.setdefault(node.name, {})[module.name] = None
    yield from (f"{name} is in {' and '.join(at)}" for name, at in sorted(homes.items()) if len(at) > 1)


def modules_called_alike(modules: Modules, allowed: Collection[str]) -> Iterator[str]:
    """Modules and folders whose own name another one has, in any room."""
    homes: dict[str, list[str]] = {}
    for name in modules:
        homes.setdefault(name.rpartition(".")[2], []).append(name)
    for name, at in sorted(homes.items()):
        if name and len(at) > 1 and name not in allowed:
            yield f"{name} is {' and '.join(at)}"


def fields_without_a_noun(modules: Modules, words: Collection[str]) -> Iterator[str]:
    """Fields of classes that are called by one of these words alone."""
    for module in modules.values():
        for type_ in (node for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef)):
            for field in type_.body:
                if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and field.target.id in words:
                    yield f"{module.name}:{field.lineno} {type_.name}.{field.target.id}"


def global_statements(modules: Modules) -> Iterator[str]:
    """Functions that change a module's variables."""
    for module in modules.values():
        for number, line in enumerate(module.text.splitlines(), start=1):
            if line.strip().startswith("global "):
                yield f"{module.name}:{number}"


def long_functions(modules: Modules, most: int) -> Iterator[str]:
    """Functions of more lines than `most`."""
    for module in modules.values():
        for function, line, length in functions_of(module):
            if length > most:
                yield f"{module.name}:{line} {function} has {length} lines"
