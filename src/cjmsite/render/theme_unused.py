"""Files in a hub's theme that nothing takes: told with what may have been meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from cjmsite.problems import Problem, did_you_mean, nearest
from cjmsite.render.theme_files import PARTS, TOKENS

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
    if path in below:
        return "", ""
    names = [one.partition("/")[2] for one in below if one.startswith(f"{part}/")]
    if part == "templates" and not any(f'"{rest}"' in text or f"'{rest}'" in text for text in templates.values()):
        return nothing, nearest(
            rest, names
        ) or f'a template of your own is taken by another one: {{% include "{rest}" %}}'
    if part == "css" and not rest.endswith(".css"):
        return nothing, "styles end in .css"
    if part == "js" and not any(rest == one or (one[-1] == "/" and rest.startswith(one)) for one in bundles):
        folders = ", ".join(f"js/{one}" for one in sorted(bundles) if one.endswith("/") and one != "site/")
        return nothing, f"a script's folder says which pages have it: js/site/ for all of them; also {folders}"
    if part == "js" and not rest.endswith(".js"):
        return nothing, "scripts end in .js"
    return ("", "") if part != "vendor" else (nothing, "scripts of others come with the program alone")


def _place_for(path: str) -> str:
    """Where a file that lies beside the folders belongs."""
    ending = path.rpartition(".")[2].casefold()
    folder = {"html": "templates", "css": "css", "js": "js", "json": "words"}.get(ending, "")
    return f"it belongs into {folder}/" if folder else ""
