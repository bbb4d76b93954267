"""The page for addresses that lead nowhere, shown by servers under those addresses, in both browsers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from tests.browser.served import served
from tests.browser.tab import Tab
from tests.built_site import built

PAGE = "---\ntitle: Method\n---\n"


def hub(folder: Path, settings: str = "") -> Path:
    (folder / "own/content/pages").mkdir(parents=True)
    (folder / "own/cjmsite.yaml").write_text(f"title: Lost and found\n{settings}", encoding="utf-8")
    (folder / "own/content/pages/method.md").write_text(PAGE, encoding="utf-8")
    return built(folder / "own", folder)


@pytest.fixture(scope="module", params=["/", "/teams/hub/"])
def at(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a hub without `base_url`, at a server's root or in a folder of it."""
    output = hub(tmp_path_factory.mktemp("lost"))

    class CodeHost(SimpleHTTPRequestHandler):
        """As code hosts do: a lost address below the hub's gets its page, one beside it nothing."""

        def translate_path(self, path: str) -> str:
            """The hub's files lie below its address."""
            asked = path.partition("?")[0]
            return str(output / asked.removeprefix(request.param)) if asked.startswith(request.param) else "/nowhere"

        def send_error(self, code: int, *_: Any) -> None:
            """The hub's own page."""
            text = (output / "404.html").read_bytes() if self.path.startswith(request.param) else b""
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(text)

    with served(CodeHost) as address:
        yield address + request.param


HEADER = "getComputedStyle(document.querySelector('.site-header')).backgroundColor"


@pytest.mark.parametrize("lost", ["nothing", "journeys/gone/deeper/x.html", "go/old.html?from=mail"])
def test_it_is_styled_and_leads_home_under_any_address(tab: Tab, at: str, lost: str) -> None:
    tab.open(at + lost)
    assert tab.value("document.querySelector('h1').textContent") == "This page is not here"
    assert tab.value(HEADER) == "rgb(18, 49, 63)"
    tab.wait(f"[...document.querySelectorAll('[data-home]')].every((link) => link.href === '{at}index.html')")
    tab.click("main [data-home]")
    tab.wait("document.title.includes('Lost and found') && location.pathname.endsWith('/index.html')")
    assert tab.value("document.querySelector('h1').textContent") == "Lost and found"


def test_opened_from_a_folder_it_leads_home_too(tab: Tab, tmp_path: Path) -> None:
    output = hub(tmp_path)
    tab.open((output / "404.html").as_uri())
    assert tab.value(HEADER) == "rgb(18, 49, 63)"
    tab.wait(f"document.querySelector('main [data-home]').href === '{(output / 'index.html').as_uri()}'")


def test_with_a_public_address_all_its_addresses_begin_with_that(tmp_path: Path) -> None:
    page = (hub(tmp_path, "base_url: https://example.org/hub/\n") / "404.html").read_text(encoding="utf-8")
    links = re.findall(r' href="([^"#d][^"]*)"', page)
    assert "https://example.org/hub/index.html" in links
    assert "https://example.org/hub/pages/index.html" in links
    assert [link for link in links if not link.startswith("https://example.org/hub/")] == []


MEANT = "[...document.querySelectorAll('.found-link')].map((link) => link.href)"


@pytest.mark.parametrize(
    "lost",
    ["pages/methd.html", "method-2019.html", "a/b/our_method-v2.final.html", "go/Method", "pages/method/index.html"],
)
def test_it_offers_the_page_that_the_address_may_have_meant(tab: Tab, at: str, lost: str) -> None:
    tab.open(at + lost)
    tab.wait(f"{MEANT}.includes('{at}pages/method.html')")
    assert tab.value("document.querySelector('[data-meant]').textContent") == "Did you mean Method"
    tab.click("[data-meant] a")
    tab.wait("location.pathname.endsWith('/pages/method.html')")


def test_where_nothing_is_like_the_address_one_can_search(tab: Tab, at: str) -> None:
    tab.open(at + "zzzzqq/12345")
    tab.wait("document.querySelector('#search-words')?.getClientRects().length")
    assert tab.value("document.querySelector('[data-meant]').hidden")
    assert tab.value(f"{MEANT}.length") == 0
    assert tab.value("[...document.querySelectorAll('main a')].some((link) => link.href.endsWith('/search.html'))")
