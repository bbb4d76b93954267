"""What a page of a list loads when a reader filters or sorts rows that stand on several pages: what all rows are
filtered by, and the rows themselves, both cut out of the pages. As scripts, since a page opened from a folder may not
fetch."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import unescape

from cjmsite.link import urls
from cjmsite.render.plan import Joined, Planned
from cjmsite.render.templates import quoted

# The markup of our own templates, in which values have no `<`, `>` or `"`.
_LISTED = re.compile(r"<tbody\b[^>]*\sdata-listed\b.*?</tbody>", re.DOTALL)
_ROW = re.compile(r"<tr data-row\b(.*?)>.*?</tr>", re.DOTALL)
_KEY = re.compile(r'\sdata-([a-z]+)="([^"]*)"')
_FORM = re.compile(r"<form\b[^>]*\sdata-filters\b.*?</form>", re.DOTALL)
_SELECT = re.compile(r'<select name="([a-z]+)"([^>]*)>(.*?)</select>', re.DOTALL)
_OPTION = re.compile(r'<option value="([^"]+)">([^<]*)</option>')


def plan_list_scripts(pages: Iterable[Planned]) -> Iterator[Joined]:
    """The scripts of all lists that take several pages, of the pages planned."""
    lists: dict[str, list[str]] = {}
    for page in pages:
        if page.list_script:
            lists.setdefault(page.list_script, []).append(page.path)
    for script, paths in lists.items():
        yield Joined(script, tuple(paths), partial(_list_script, script, paths), of_pages=True)
        for number, path in enumerate(paths, start=1):
            yield Joined(urls.rows_script(path), (path,), partial(_rows_script, number), of_pages=True)


def _rows_script(number: int, pages: Iterable[bytes]) -> Iterator[bytes]:
    """The rows of part `number`; their references are those of its page, beside which the script lies."""
    for page in pages:
        rows = "".join(found[0] for found in _rows(page.decode()))
        yield f"cjmsite.listedRows({number}, {quoted(rows)});\n".encode()


def _list_script(script: str, paths: Sequence[str], pages: Iterable[bytes]) -> Iterator[bytes]:
    """Of each row of a list its keys, column by column, as numbers of values, since most recur; of filters with more
    values than a page has all of them, by their words; where each part's rows are."""
    columns: dict[str, list[str]] = {}
    options: dict[str, dict[str, str]] = {}
    sizes = []
    for page in pages:
        text = page.decode()
        for name, attributes, inside in _SELECT.findall("".join(_FORM.findall(text))):
            found = dict(_OPTION.findall(inside))
            for key in (value.lstrip("-") for value in found) if name == "sort" else (name,):
                columns.setdefault(key, [])
            if "data-cut" in attributes:
                options.setdefault(name, {}).update(found)
        rows = [dict(_KEY.findall(found[1])) for found in _rows(text)]
        sizes.append(len(rows))
        for name, values in columns.items():
            values += [unescape(row.get(name, "")) for row in rows]
    told = {
        "size": sizes[0],
        "count": sum(sizes),
        "parts": [urls.relative(script, urls.rows_script(path)) for path in paths],
        "columns": {name: _numbered(values) for name, values in columns.items()},
        "options": {name: _by_words(values) for name, values in options.items()},
    }
    yield f"cjmsite.listed({json.dumps(told, ensure_ascii=False, separators=(',', ':'))});\n".encode()


def _rows(page: str) -> Iterator[re.Match[str]]:
    for part in _LISTED.findall(page):
        yield from _ROW.finditer(part)


def _numbered(values: Sequence[str]) -> tuple[list[str], list[int]]:
    """The different values in the order in which they come, and of each row the number of its own."""
    numbers: dict[str, int] = {}
    of_rows = [numbers.setdefault(value, len(numbers)) for value in values]
    return list(numbers), of_rows


def _by_words(options: dict[str, str]) -> list[tuple[str, str]]:
    plain = [(unescape(value), unescape(words)) for value, words in options.items()]
    return sorted(plain, key=lambda one: (one[1].casefold(), one[0]))
