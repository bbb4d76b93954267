"""The interface speaks the hub's language: catalogues that match, and no word of its own beside them."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from cjmsite.render.catalogue import Catalogue
from tests.built_site import built
from tests.program import REPOSITORY

CATALOGUES = REPOSITORY / "themes" / "default" / "words"
GERMAN_HUB = REPOSITORY / "tests" / "cases" / "languages" / "german"
OTHERS = sorted(path.stem for path in CATALOGUES.glob("*.json") if path.stem != "en")
PLACE = re.compile(r"\{(\w+)\}")
SAID = re.compile(r'>([^<]+)<|(?:title|alt|aria-label|placeholder|data-late)="([^"]*)"')
IN_ALL_LANGUAGES = {"cjmsite", "KB", "MB"}


def catalogue(language: str) -> dict[str, str]:
    texts: dict[str, str] = json.loads((CATALOGUES / f"{language}.json").read_text(encoding="utf-8"))
    return texts


def words_of(text: str) -> set[str]:
    """The words in Latin letters, of two letters at least."""
    return set(re.findall(r"[A-Za-zÄÖÜäöüß]{2,}", text))


def pages_of(output: Path) -> dict[str, str]:
    """The HTML of every finished page, by its path, without what stands in scripts, styles and code to copy."""
    return {
        path.relative_to(output).as_posix(): re.sub(
            r"<(script|style|textarea)\b.*?</\1>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        for path in output.rglob("*.html")
    }


def said_on(html: str) -> str:
    """What a page says or has read aloud: texts, and attributes in words. Names of files of data, of fields and
    addresses are no words."""
    html = re.sub(r'<code translate="no">[a-z_ ]+</code>', "", html)
    html = re.sub(r"\bgo/[\w.-]+\.html", "", re.sub(r">[a-z_]+\.(?:csv|json|ics)<", "><", html))
    return " ".join(unescape(text or attribute).strip() for text, attribute in SAID.findall(html))


@pytest.fixture(scope="module")
def german_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return pages_of(built(GERMAN_HUB, tmp_path_factory.mktemp("german")))


def test_german_is_among_the_languages() -> None:
    assert "de" in OTHERS


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_the_keys_of_the_english_one(language: str) -> None:
    assert set(catalogue(language)) == set(catalogue("en"))


@pytest.mark.parametrize("language", ["en", *OTHERS])
def test_no_key_is_given_twice(language: str) -> None:
    text = (CATALOGUES / f"{language}.json").read_text(encoding="utf-8")
    keys = [key for key, _ in json.loads(text, object_pairs_hook=list)]
    assert [key for key in set(keys) if keys.count(key) > 1] == []


@pytest.mark.parametrize("language", ["en", *OTHERS])
def test_what_is_counted_has_a_form_for_one_and_one_for_more(language: str) -> None:
    texts = catalogue(language)
    stems = {key.removesuffix("_one").removesuffix("_other") for key in texts if key.endswith(("_one", "_other"))}
    assert {f"{stem}_{form}" for stem in stems for form in ("one", "other")} <= set(texts)


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_has_the_same_places_to_fill_in_as_the_english_one(language: str) -> None:
    texts = catalogue(language)
    assert {key: sorted(PLACE.findall(texts[key])) for key in texts} == {
        key: sorted(PLACE.findall(text)) for key, text in catalogue("en").items()
    }


def test_figures_days_and_quotations_are_written_as_in_german() -> None:
    german = Catalogue("de", catalogue("de"))
    assert german.number(-1234.5) == "\N{MINUS SIGN}1.234,5"
    assert german.day(date(2026, 3, 4)) == "4. März 2026"
    assert german.quoted("Wir saßen im Dunkeln.") == "„Wir saßen im Dunkeln.“"
    assert german.text("count.touchpoints", n=1) == "1 Kontaktpunkt"
    assert german.text("count.touchpoints", n=2000) == "2.000 Kontaktpunkte"


def test_every_page_of_a_german_hub_names_its_language(german_pages: dict[str, str]) -> None:
    assert [path for path, html in german_pages.items() if '<html lang="de"' not in html] == []


@pytest.mark.parametrize(
    "address, words",
    [
        ("index.html", ["Zum Inhalt springen", "Kundenreisen", "Der schlimmste Moment", "Suchen"]),
        ("journeys/umzug/index.html", ["Sichtbarkeitslinie", "Backstage", "„Licht am ersten Abend“", "12.000"]),
        (
            "journeys/umzug/ankommen/strom.html",
            [
                "Moment der Wahrheit",
                "teilweise gehalten",
                "Schwere 4 von 5",
                "1 Stunde 30 Minuten",
                "−2,5",
                "Häufigkeit",
            ],
        ),
        ("journeys/umzug/ankommen/schlaf.html", ["Umfrage", "gemessen", "Hier fragt niemand nach"]),
        ("journeys/umzug/ankommen/index.html", ["2.000 Haushalte, die hier verloren gehen, sind 2.500.000 EUR wert"]),
        ("priorities.html", ["Strom anmelden", "Häufigkeit", "Kosten", "2 von 4 Kriterien"]),
    ],
)
def test_a_page_of_a_german_hub_speaks_german(german_pages: dict[str, str], address: str, words: list[str]) -> None:
    said = said_on(german_pages[address])
    assert [one for one in words if one not in said] == []


def test_the_search_speaks_the_hubs_language(tmp_path: Path) -> None:
    start = (built(GERMAN_HUB, tmp_path) / "search" / "start.js").read_text(encoding="utf-8")
    told = json.loads(json.loads(start[start.index(',"{') + 1 : start.rindex(")")]))["texts"]
    assert told == {key: text for key, text in catalogue("de").items() if key in told}
    assert told["search.title"] == "Suche"


def test_all_that_a_page_says_comes_from_its_content_or_the_catalogue(tmp_path: Path) -> None:
    """A catalogue without Latin letters leaves only the content's words, and any that stand in code or a template."""
    hub = shutil.copytree(GERMAN_HUB, tmp_path / "hub")
    (hub / "themes" / "default" / "words").mkdir(parents=True)
    masked = {
        key: "".join(
            part if part.startswith("{") else re.sub(r"[A-Za-z]", "ж", part) for part in re.split(r"(\{\w+\})", text)
        )
        for key, text in catalogue("en").items()
    }
    (hub / "themes/default/words/ru.json").write_text(json.dumps(masked, ensure_ascii=False), encoding="utf-8")
    settings = (hub / "cjmsite.yaml").read_text(encoding="utf-8")
    (hub / "cjmsite.yaml").write_text(settings.replace("language: de", "language: ru"), encoding="utf-8")
    written = {
        word
        for path in GERMAN_HUB.rglob("*.*")
        if path.is_file()
        for word in words_of(path.read_text(encoding="utf-8"))
    }
    pages = pages_of(built(hub, tmp_path))
    strange = {path: words_of(said_on(html)) - written - IN_ALL_LANGUAGES for path, html in pages.items()}
    assert {path: words for path, words in strange.items() if words} == {}
