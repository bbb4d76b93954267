"""Search in a browser: from a folder and from a server alike, with the keyboard alone."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cjmsite.render.search.stems import rules_for, stem
from cjmsite.render.search.words import words_of
from tests.browser.served import served
from tests.browser.views import views
from tests.program import REPOSITORY, run_cjmsite
from tests.render.search.reading import Index
from tests.render.search.texts import lines, word_cases

SMALL = REPOSITORY / "tests" / "cases" / "search" / "hub"


class WithIcon(SimpleHTTPRequestHandler):
    """Has an icon for browsers that ask for one."""

    def do_GET(self) -> None:
        """An answer without content for the icon."""
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()


@pytest.fixture(scope="session")
def over_http(example_hub: Path) -> Iterator[str]:
    """The address of the example hub on a server."""
    with served(functools.partial(WithIcon, directory=str(example_hub))) as address:
        yield address + "/"


@pytest.fixture(params=["file", "http"])
def hub(request: pytest.FixtureRequest, example_hub: Path, over_http: str) -> str:
    """The address of the example hub's folder."""
    return over_http if request.param == "http" else example_hub.as_uri() + "/"


@pytest.fixture(scope="session")
def german(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a small German hub."""
    output = tmp_path_factory.mktemp("search") / "output"
    built = run_cjmsite("build", "--site", SMALL, "--output", output)
    assert built.returncode == 0, built.stdout + built.stderr
    return output.as_uri() + "/"


def ask(page: Page, words: str) -> None:
    """Type words into the open search, and wait for the answer."""
    page.locator("#search-words").fill(words)
    page.wait_for_function("() => document.querySelector('.search-state').textContent !== ''")
    page.wait_for_timeout(300)


def open_search(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.locator("#search-words").wait_for()


def answered(page: Page, words: str) -> list[str]:
    """The addresses of the pages that answer, the best first."""
    found: list[str] = page.evaluate(
        """async words => {
            const { search } = cjmsite, answer = await search.answer(words, "");
            return Promise.all(answer.pages.map(async one => (await search.record(answer.index, one.page)).address));
        }""",
        words,
    )
    return found


@pytest.mark.parametrize("words", ["asthma", "nurse night", "the"])
def test_the_few_that_are_shown_are_the_best_of_all(page: Page, hub: str, words: str) -> None:
    open_search(page, hub + "index.html")
    few, all_of_them, total = page.evaluate(
        """async words => {
            const few = await cjmsite.search.answer(words, "", 3), whole = await cjmsite.search.answer(words, "");
            return [few.pages, whole.pages, few.total];
        }""",
        words,
    )
    assert few == all_of_them[:3]
    assert all_of_them == sorted(all_of_them, key=lambda one: -one["score"])
    assert total == len(all_of_them) > 3


def test_a_word_said_only_in_a_recording_is_found_at_its_second(page: Page, hub: str, complaints: list[str]) -> None:
    open_search(page, hub + "journeys/living-with-asthma/flare-up/a-and-e.html")
    ask(page, "Callum")
    hit = page.locator(".found-things a").first
    expect(hit).to_contain_text("at 0:00")
    hit.click()
    assert "calling-111.html#file-" in page.url
    said = page.locator("#" + page.url.partition("#")[2])
    expect(said).to_contain_text("Callum")
    expect(said).to_be_in_viewport()
    assert complaints == []


def test_a_word_only_in_a_document_names_its_page(page: Page, hub: str) -> None:
    open_search(page, hub + "index.html")
    ask(page, "drowsiness")
    hit = page.locator(".found-things li").first
    expect(hit).to_contain_text("page 2")
    address = hit.locator("a").get_attribute("href")
    assert address is not None
    assert address.endswith("calling-111/triage-script.pdf#page=2")


def test_what_is_typed_before_the_search_is_there_is_not_lost(page: Page, hub: str) -> None:
    page.goto(hub + "index.html")
    page.evaluate("""() => { for (const key of ["/", "a", "x", "Backspace", "m", "b"])
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })); }""")
    expect(page.locator("#search-words")).to_have_value("amb")
    page.keyboard.type("ulance")
    expect(page.locator(".found mark").first).to_have_text("ambulance")


def test_a_typing_mistake_is_forgiven_and_told(page: Page, hub: str) -> None:
    open_search(page, hub + "index.html")
    ask(page, "amublance")
    expect(page.get_by_role("status")).to_contain_text("Taken as: ambulance")
    expect(page.locator(".found mark").first).to_have_text("ambulance")
    # Each result says so itself, too; of words that stand there, of their forms and beginnings none does.
    assert page.locator(".found-guess").count() == page.locator(".found-page").count() > 0
    expect(page.locator(".found-guess").first).to_have_text("A guess: “amublance” is not on this page.")
    for known in ("ambulance", "ambulances", "ambul"):
        ask(page, known)
        expect(page.locator(".found-guess")).to_have_count(0)
        assert page.locator(".found-page").count() > 0


def test_words_in_quotation_marks_follow_each_other(page: Page, hub: str) -> None:
    open_search(page, hub + "index.html")
    assert len(answered(page, "story times")) > len(answered(page, '"story five times"')) > 0
    assert answered(page, '"times five story"') == []


def test_all_of_it_can_be_done_with_the_keyboard(page: Page, hub: str) -> None:
    page.goto(hub + "index.html")
    page.locator("main a").first.focus()
    page.keyboard.press("/")
    page.locator("#search-words").wait_for()
    page.keyboard.type("inhaler", delay=20)
    page.locator(".found-link").nth(1).wait_for()
    page.wait_for_timeout(300)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".found-link").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".found-link").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-words")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search-dialog")).not_to_be_visible()
    expect(page.locator("main a").first).to_be_focused()


def test_enter_opens_the_best_result(page: Page, hub: str) -> None:
    open_search(page, hub + "index.html")
    ask(page, "spirometry")
    page.keyboard.press("Enter")
    page.wait_for_url("**/spirometry.html")


def test_the_key_can_be_turned_off(page: Page, hub: str) -> None:
    open_search(page, hub + "index.html")
    page.get_by_label("The key / opens the search").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.wait_for_timeout(200)
    expect(page.locator("dialog.search-dialog")).not_to_be_visible()
    page.locator("a.search-open").click()
    expect(page.locator("dialog.search-dialog")).to_be_visible()


def test_an_address_holds_the_words_and_the_kind(page: Page, hub: str) -> None:
    page.goto(hub + "search.html#q=call&kind=recording")
    page.locator(".found-page").first.wait_for()
    assert page.locator(".found-kind", has_text="recording").count() >= 3
    assert page.locator(".found-things .found-kind", has_text="quote").count() == 0
    expect(page.locator("#search-words")).to_have_value("call")
    page.get_by_role("button", name="Recordings").click()
    page.wait_for_function("() => !location.hash.includes('kind')")
    expect(page.get_by_role("status")).to_contain_text("pages found")


def test_results_are_grouped_by_journey(page: Page, hub: str) -> None:
    open_search(page, hub + "index.html")
    ask(page, "claim")
    groups = page.locator(".found-group > h2").all_inner_texts()
    assert len(groups) == len(set(groups)) >= 3


def test_without_scripts_every_page_is_listed(page: Page, example_hub: Path) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]  # there is one
    plain = context.new_page()
    plain.goto((example_hub / "index.html").as_uri())
    plain.locator("a.search-open").click()
    assert plain.url.endswith("search.html")
    listed = plain.locator(".a-to-z a").all_inner_texts()
    assert "A&E at 2 a.m." in listed
    # What is found in two journeys says of which each is.
    notes = plain.locator(".a-to-z li", has_text="A&E at 2 a.m.").locator(".note").all_inner_texts()
    assert "touchpoint · Living with asthma, from first wheeze to living well" in notes
    assert min(listed, key=str.casefold) == listed[0]
    context.close()


@pytest.mark.parametrize(
    "words", ["arzte", "ärzte", "Arzt", "behandlung strasse", "Straße", "病院", "院", "termin", "empfnag", "karte über"]
)
def test_german_and_other_scripts_are_found(page: Page, german: str, words: str) -> None:
    page.goto(german + "search.html")
    page.locator("#search-words").wait_for()
    assert answered(page, words), words


def test_a_keyboard_without_umlauts_finds_what_one_with_them_does(page: Page, german: str) -> None:
    page.goto(german + "search.html")
    page.locator("#search-words").wait_for()
    assert answered(page, "aerzte") == answered(page, "ärzte") != []
    ask(page, "aerzte")
    expect(page.locator(".found mark").first).to_have_text(re.compile("Ärzt|Arzt"))


@pytest.fixture(scope="session")
def many_scripts(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a hub whose pages are written in scripts without spaces, or with letters of several forms."""
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "site" / "content" / "pages").mkdir(parents=True)
    (folder / "site" / "cjmsite.yaml").write_text("title: Words\n")
    for name, text in {
        "thai": "ผู้ป่วยโทรหาคลินิกตอนกลางคืนเพราะหายใจไม่ออกและต้องรอสายนานมากกว่าจะได้คุยกับพยาบาลเรื่องยาพ่น",
        "khmer": "អ្នកជំងឺទូរស័ព្ទទៅគ្លីនិកនៅពេលយប់ព្រោះដកដង្ហើមមិនរួចហើយត្រូវរង់ចាំយូរមុននឹងបាននិយាយជាមួយគិលានុបដ្ឋាយិកា",
        "burmese": "လူနာသည်ညအချိန်တွင်ဆေးခန်းသို့ဖုန်းဆက်ပြီးအသက်ရှူမရသောကြောင့်အကြာကြီးစောင့်ဆိုင်းရသည်သူနာပြု",
        "arabic": "ذهب المريض إلى الصـــيـــدلية ليلا",
        "kana": "ﾅｰｽｽﾃｰｼｮﾝで病院へ行く",
    }.items():
        (folder / "site" / "content" / "pages" / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n\n{text}\n")
    built = run_cjmsite("build", "--site", folder / "site", "--output", folder / "output")
    assert built.returncode == 0, built.stdout + built.stderr
    return (folder / "output").as_uri() + "/"


@pytest.mark.parametrize(
    "typed, page_of, marked",
    [
        ("พยาบาล", "thai", "พยาบาล"),
        ("ยาพ่น", "thai", "ยาพ่น"),
        ("គិលានុបដ្ឋាយិកា", "khmer", "គិលានុបដ្ឋាយិកា"),
        ("သူနာပြု", "burmese", "သူနာပြု"),
        ("صيدلية", "arabic", ""),
        ("الصيدلية", "arabic", "الصـــيـــدلية"),
        ("ステーション", "kana", ""),
        ("病院へ", "kana", "病院へ"),
    ],
)
def test_words_of_every_script_are_found_wherever_they_stand(
    page: Page, many_scripts: str, typed: str, page_of: str, marked: str
) -> None:
    page.goto(many_scripts + "search.html")
    page.locator("#search-words").wait_for()
    assert answered(page, typed) == [f"pages/{page_of}.html"]
    ask(page, typed)
    if marked:
        assert marked in "".join(page.locator(".found mark").all_inner_texts())


def test_what_an_author_wrote_stays_text(page: Page, german: str, complaints: list[str]) -> None:
    page.goto(german + "search.html#q=behandlung")
    page.locator(".found-page").first.wait_for()
    expect(page.locator(".found-things")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator(".found img").count() == 0
    assert complaints == []


def test_the_page_splits_words_as_the_index_does(page: Page, example_hub: Path) -> None:
    page.goto((example_hub / "search.html").as_uri())
    texts = [text for text, _ in word_cases()] + ["a" * 60]
    found = page.evaluate("texts => texts.map(text => cjmsite.search.wordsOf(text, 40))", texts)
    assert found == [words_of(text) for text in texts]


def test_the_page_cuts_stems_as_the_tests_do(page: Page, example_hub: Path) -> None:
    page.goto((example_hub / "search.html").as_uri())
    for line in lines("stems.txt"):
        language, _, words = line.replace("|", " ").partition(":")
        rules = [[list(rule) for rule in rules] for rules in rules_for(language)]
        cut = "([words, rules]) => words.map(word => cjmsite.search.stem(word, rules))"
        found = page.evaluate(cut, [words.split(), rules])
        assert found == [stem(word, rules_for(language)) for word in words.split()]


@pytest.mark.parametrize(
    "one, other, off",
    [
        ("nurse", "nurse", 0),
        ("nurse", "nruse", 1),
        ("nurse", "nurs", 1),
        ("nurse", "nursse", 1),
        ("nurse", "nurze", 1),
        ("technique", "tecnhique", 1),
        ("technique", "teknique", 2),
        ("nurse", "doctor", 2),
    ],
)
def test_slips_are_counted(page: Page, example_hub: Path, one: str, other: str, off: int) -> None:
    page.goto((example_hub / "search.html").as_uri())
    assert page.evaluate("([one, other]) => cjmsite.search.slips(one, other, 1)", [one, other]) == min(off, 2)


@pytest.mark.parametrize("words", ["ambulance ", "nurse inhaler ", "call summary practice ", "letters ", "111 "])
def test_the_page_finds_what_a_search_through_all_texts_finds(page: Page, example_hub: Path, words: str) -> None:
    page.goto((example_hub / "search.html").as_uri())
    page.locator("#search-words").wait_for()
    rules = rules_for("en")
    told: dict[str, set[str]] = {}
    scripts = {f"search/{file.name}": file.read_bytes() for file in (example_hub / "search").glob("*.js")}
    for record in Index(scripts).records().values():
        words_there = words_of(f"{record.title}\n{record.text}")
        told.setdefault(record.page, set()).update(stem(word, rules) for word in words_there)
    asked = {stem(word, rules) for word in words_of(words)}
    assert set(answered(page, words)) == {address for address, found in told.items() if found >= asked}


@views(1280, 375)
def test_everyone_can_use_it(
    page: Page, example_hub: Path, accessibility_faults: Callable[[], list[str]], scheme: str, width: int
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((example_hub / "search.html").as_uri())
    page.locator("#search-words").wait_for()
    assert accessibility_faults() == []
    open_search(page, (example_hub / "index.html").as_uri())
    ask(page, "ambulance story")
    assert accessibility_faults() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
