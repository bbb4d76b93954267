"""Each script of the default theme says at its top what it needs of other scripts and what it gives them.

Scripts meet in one object, `window.cjmsite`. What stands there one level down belongs to one script (`cjmsite.map`), or
to several that each give a part of it (`cjmsite.search.open`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from tests.program import REPOSITORY

JS = REPOSITORY / "themes" / "default" / "js"
SCRIPTS = {path.relative_to(JS).as_posix(): path.read_text("utf-8") for path in sorted(JS.rglob("*.js"))}
_COMMENT = re.compile(r"^\s*//[^\n]*$|(?<=[;{}),])[ \t]+//[^\n]*$", re.MULTILINE)
_NAME = r"(?<![\w.:\"'`])cjmsite\.\w+(?:\.\w+)?"


def plain(text: str) -> str:
    """The code without comments, all that it says of other scripts written in full: `cjmsite.map.load`."""
    code = _COMMENT.sub("", text).replace("?.", ".").replace("window.cjmsite", "cjmsite")
    for _ in range(2):
        code = re.sub(r"\((cjmsite(?:\.\w+)*) \?\?= \{\}\)", r"\1", code)
    for _ in range(2):  # a short name may be made of another: `const map = site.map`
        for short, full in re.findall(r"const (\w+) = (cjmsite(?:\.\w+)*);", code):
            code = re.sub(rf"(?<![\w.'\"-]){short}(?=\.\w|;)", full, code)
    return code


def gives(code: str) -> set[str]:
    """What a script puts there for others."""
    return {found[1] for found in re.finditer(rf"({_NAME}) \??\??=(?![=>])", code)}


def needs(name: str, codes: Mapping[str, str]) -> set[str]:
    """What a script takes from there that another one gives."""
    of_others = set().union(*(gives(code) for other, code in codes.items() if other != name))
    taken = set()
    for used in set(re.findall(_NAME, codes[name])):
        whole = ".".join(used.split(".")[:2])
        taken |= {one for one in (used, whole) if one in of_others and whole not in gives(codes[name])}
    return taken - gives(codes[name])


def said(text: str) -> tuple[set[str], set[str]]:
    """What a script's top says that it needs, and gives."""
    top = re.match(r"(?://[^\n]*\n)*", text)
    _, _, rest = (top[0] if top else "").partition("// Needs: ")
    needed, _, given = rest.partition("// Gives: ")
    assert given, "a script begins with comments, the last of them “// Needs: …” and “// Gives: …”"
    return set(re.findall(r"cjmsite(?:\.\w+)+", needed)), set(re.findall(r"cjmsite(?:\.\w+)+", given))


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_says_at_its_top_what_it_needs_and_what_it_gives(name: str) -> None:
    codes = {other: plain(text) for other, text in SCRIPTS.items()}
    assert said(SCRIPTS[name]) == (needs(name, codes), gives(codes[name]))


def test_what_a_script_needs_and_gives_is_read_off_its_code() -> None:
    codes = {
        "a.js": plain("const site = (window.cjmsite ??= {});\nsite.map = map; // and no more\n"),
        "b.js": plain("const map = window.cjmsite.map;\nmap.load = () => 1;\nif (map.root === 1) map.moved?.();\n"),
        "c.js": plain(
            "const site = window.cjmsite;\nconst map = site.map;\n// map.zoom\nmap.load(); map.state.at = 2;\n"
        ),
    }
    assert [gives(code) for code in codes.values()] == [{"cjmsite.map"}, {"cjmsite.map.load"}, set()]
    assert [needs(name, codes) for name in codes] == [set(), {"cjmsite.map"}, {"cjmsite.map", "cjmsite.map.load"}]
