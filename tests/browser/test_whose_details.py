"""With a persona chosen, details and touchpoints' pages speak of that persona, say so, and show all on request."""

from __future__ import annotations

from pathlib import Path

from tests.browser.tab import Tab

MAP = "journeys/living-with-asthma/index.html"
PAGE = "journeys/living-with-asthma/flare-up/a-and-e.html"


def seen(within: str) -> str:
    """The texts of what is about anybody in a part of the page, and can be seen."""
    return (
        f"[...document.querySelectorAll('{within} [data-whose]')].filter(one => one.checkVisibility())"
        ".flatMap(one => one.dataset.whose.split(' ')).filter((one, at, all) => one && all.indexOf(one) === at).sort()"
    )


def note(within: str) -> str:
    found = f"document.querySelector('{within} [data-whose-note]')"
    return f"(one => one?.checkVisibility() ? one.innerText.replace(/\\s+/g, ' ') : '')({found})"


def test_details_speak_of_whom_the_map_shows(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / MAP).as_uri() + "#p=tom&t=a-and-e")
    body = ".details-body"
    assert tab.wait(seen(body)) == ["tom"]
    assert tab.value(note(body)).startswith("Showing only: Tom")
    assert tab.value(f"document.querySelector('{body} .d-people').innerText.includes('Tom')")
    assert tab.value(f"document.querySelector('{body} .d-whole a').href").endswith("a-and-e.html#p=tom")
    tab.value(f"document.querySelector('{body} [data-whose-all]').focus()")
    tab.press("Enter")
    assert tab.wait(f"(all => all.length > 1 && all)({seen(body)})") == ["amira", "tom"]
    assert tab.value(note(body)) == ""
    tab.value("document.querySelector('.map-tools input[name=p][value=tom]').click()")
    tab.wait("!location.hash.includes('p=')")
    tab.value("document.querySelector('.map-tools input[name=p][value=tom]').click()")
    tab.wait("location.hash.includes('p=amira')")
    assert tab.value(seen(body)) == ["amira"]
    assert tab.complaints == []


def test_a_link_to_a_page_holds_whom_it_speaks_of(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / PAGE).as_uri() + "#p=tom")
    assert tab.wait(seen("main")) == ["tom"]
    assert tab.value(note("main")).startswith("Showing only: Tom")
    assert not tab.value("document.querySelector('.quote[data-whose=amira]').checkVisibility()")
    tab.click("main [data-whose-all]")
    assert tab.wait(f"(all => all.length > 1 && all)({seen('main')})") == ["amira", "tom"]
    assert tab.value("location.hash") == ""
    tab.value("location.hash = '#p=amira'")
    tab.wait(f"String({seen('main')}) === 'amira'")
    tab.value("location.hash = '#p=helen'")
    tab.wait(f"String({seen('main')}) === 'amira,tom'")
    assert tab.value(note("main")) == "", "nothing here is Helen's: all is shown"
    assert tab.complaints == []
