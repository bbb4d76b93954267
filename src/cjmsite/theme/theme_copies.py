"""Files of a hub's theme: copies of the program's with their version, and files that nothing takes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping

from cjmsite.problems import Problem, did_you_mean, nearest
from cjmsite.theme.theme_files import PARTS, THEMES, TOKENS

COPIED = ("templates", "css", "js")  # words and tokens are laid over each other key by key
_NOTED = re.compile(rb"from cjmsite: ([0-9a-f]{12})\b")


def origin_of(original: bytes) -> str:
    """What stands for one state of a file in a copy's first line; line ends don't count."""
    return hashlib.sha256(original.replace(b"\r\n", b"\n")).hexdigest()[:12]


def copy_of(path: str, original: bytes) -> bytes:
    """A copy of a theme's file (`templates/map.html`) that notes its origin in its first line."""
    return f"{_note(path, original)}\n".encode() + original


def _note(path: str, original: bytes) -> str:
    begin, end = ("{#-", "#}") if path.startswith("templates/") else ("/*", "*/")
    return f"{begin} from cjmsite: {origin_of(original)} {end}"


def old_copies(own: Mapping[str, bytes], below: Mapping[str, bytes], shown: Mapping[str, str]) -> Iterator[Problem]:
    """Warnings for files of a hub that lie over the theme's, by path, whose original is another one by now, or unknown.

    `shown` are the files' names for people.
    """
    for path, content in own.items():
        original = below.get(path)
        if original is None or path.partition("/")[0] not in COPIED or not _is_text(content):
            continue
        noted = _NOTED.search(content[:400])
        note = _note(path, original)
        if noted is None:
            message = "nothing says of which version this is a copy: what it shows may be no longer so"
            hint = f"compare it with the theme's own {path}; once it is right, note in its first line: {note}"
        elif noted[1].decode() != origin_of(original):
            message = f"the theme's own {path} has changed since this copy was made: what it shows may be no longer so"
            hint = f"compare the two; once it is right, note in its first line: {note}"
        else:
            continue
        yield Problem(shown[path], 1, 1, "old-copy", message, hint, "warning")


def _is_text(content: bytes) -> bool:
    """Whether these bytes can be a template, a style or a script at all; else that is what is told."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


_READ_BY_PEOPLE = ("readme", "license", "licence", "changelog", "notes", "copying")
_ELSEWHERE = {
    "fonts": "pages load no fonts: name one that readers' systems have in the token `font`",
    "images": "pictures lie in content/, or are the brand's logo in cjmsite.yaml",
    "img": "pictures lie in content/, or are the brand's logo in cjmsite.yaml",
    "assets": "styles lie in css/, scripts in js/",
    "static": "styles lie in css/, scripts in js/",
    "layouts": "templates lie in templates/",
    "partials": "templates lie in templates/",
    "i18n": "words lie in words/, as en.json",
    "locales": "words lie in words/, as en.json",
}


def unused_theme_files(
    own: Collection[str], shown: str, templates: Mapping[str, str], below: Collection[str], bundles: Collection[str]
) -> Iterator[Problem]:
    """A warning for each file of a hub's theme that changes nothing.

    `own` are the files' paths in its folder, which people know as `shown`; `templates` are all of the theme, `below`
    the paths of the files under it, `bundles` the scripts and, with a slash at the end, folders of scripts that are
    published.
    """
    told: set[str] = set()
    for path in sorted(own):
        part, _, rest = path.partition("/")
        what, hint = _judged(path, part, rest, templates, below, bundles)
        place = part if rest and part not in PARTS else path
        if what and place not in told:
            told.add(place)
            yield Problem(f"{shown}/{place}", 0, 0, "unused-theme-file", what, hint, "warning")


def _judged(
    path: str, part: str, rest: str, templates: Mapping[str, str], below: Collection[str], bundles: Collection[str]
) -> tuple[str, str]:
    """What is wrong with a file and what helps, or two empty texts."""
    nothing = "nothing in the theme takes this file, so it changes nothing"
    if not rest:
        fine = path == TOKENS or path.partition(".")[0].casefold() in _READ_BY_PEOPLE
        return ("", "") if fine else (nothing, nearest(path, (TOKENS, *PARTS)) or _place_for(path))
    if part not in PARTS:
        return nothing.replace("file", "folder"), _ELSEWHERE.get(part.casefold()) or did_you_mean(part, PARTS)
    if part == "vendor":
        return nothing, "scripts of others come with the program alone"
    if path in below:
        return "", ""
    names = [one.partition("/")[2] for one in below if one.startswith(f"{part}/")]
    if part == "templates" and not any(f'"{rest}"' in text or f"'{rest}'" in text for text in templates.values()):
        of_its_own = f'a template of your own is taken by another one: {{% include "{rest}" %}}'
        return nothing, nearest(rest.rpartition("/")[2], names) or of_its_own
    if part == "css" and not rest.endswith(".css"):
        return nothing, "styles end in .css"
    if part == "js" and not any(rest == one or (one[-1] == "/" and rest.startswith(one)) for one in bundles):
        folders = ", ".join(f"js/{one}" for one in sorted(bundles) if one.endswith("/") and one != "site/")
        return nothing, f"a script's folder says which pages have it: js/site/ for all of them; also {folders}"
    if part == "js" and not rest.endswith(".js"):
        return nothing, "scripts end in .js"
    return "", ""


def doubled_theme_files(taken: Mapping[str, str], shown: str) -> Iterator[Problem]:
    """A warning for each file of a hub's theme in whose place another one of its name is taken: `taken` are the paths
    of those by its own, in the folder that people know as `shown`."""
    for path, other in sorted(taken.items()):
        what = f"{shown}/{other} stands for the same file of the theme, so this one changes nothing"
        yield Problem(f"{shown}/{path}", 0, 0, "unused-theme-file", what, "keep one of the two", "warning")


def unused_theme_folders(folders: Collection[str], name: str) -> Iterator[Problem]:
    """A warning for each folder that was to be a theme, or a part of one, and is none: `folders` are their paths in the
    hub, `name` is that of the chosen theme."""
    for path in folders:
        above, _, own = path.rpartition("/")
        what = f"nothing takes this folder, so it changes nothing: the hub's theme is “{name}”"
        if own in (*PARTS, TOKENS) or not above:
            hint = f"move what is in it to {THEMES}/{name}/" if not above else f"it belongs into {THEMES}/{name}/"
        elif own.casefold() == name.casefold():
            hint = f"name it “{name}”"
        else:
            hint = f"say theme: {own} in cjmsite.yaml, or move what is in it to {THEMES}/{name}/"
        yield Problem(path, 0, 0, "unused-theme-file", what, hint, "warning")


def _place_for(path: str) -> str:
    """Where a file that lies beside the folders belongs."""
    ending = path.rpartition(".")[2].casefold()
    folder = {"html": "templates", "css": "css", "js": "js", "json": "words"}.get(ending, "")
    return f"it belongs into {folder}/" if folder else ""
