"""One tab in either browser: what tests ask of a page that has to be the same in Chromium and in Firefox."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from base64 import b64decode
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

from tests.browser.firefox import Firefox

_PATIENCE = 15  # seconds
_LOCAL = ("file:", "data:", "blob:", "about:", "http://127.0.0.1:", "http://localhost:", "resource:", "chrome:")


class Tab(ABC):
    """A tab, and in `complaints` what goes wrong in it: script errors, console errors, requests that leave the
    machine."""

    name: str

    def __init__(self) -> None:
        self.complaints: list[str] = []

    def open(self, address: str, width: int = 1440, height: int = 900) -> None:
        """Open a page afresh in a window of a size in CSS pixels; it is there with its scripts."""
        self.resize(width, height)
        self._go("about:blank")
        self._go(address)

    def value(self, expression: str) -> Any:
        """What a JavaScript expression gives, as JSON; a promise is waited for."""
        return json.loads(self._run(f"(async () => JSON.stringify((await ({expression})) ?? null))()"))

    def wait(self, expression: str) -> Any:
        """What an expression gives as soon as that is true; never true fails the test."""
        end = time.monotonic() + _PATIENCE
        once = f"(async () => {{ const found = await ({expression}); return found ? [found] : null; }})()"
        while not (found := self.value(once)):
            assert time.monotonic() < end, f"never true in {self.name}: {expression}"
            time.sleep(0.02)
        return found[0]

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Make the window so many CSS pixels large."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press keys one after the other: a letter, or `Tab`, `Enter`, `Escape`, `ArrowRight`, `ArrowDown`."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Click with the mouse in the middle of the first element of a CSS selector, scrolled into view."""

    @abstractmethod
    def picture(self, path: Path) -> None:
        """Save what the window shows as PNG."""

    @abstractmethod
    def paper(self) -> bytes:
        """The page printed on A4, as PDF."""

    @abstractmethod
    def _go(self, address: str) -> None: ...

    @abstractmethod
    def _run(self, promise: str) -> str: ...

    def _middle(self, selector: str) -> tuple[int, int]:
        """The middle of an element in the window."""
        x, y = self.wait(
            f"(one => {{ if (!one) return null; one.scrollIntoView({{ block: 'nearest' }});"
            "const box = one.getBoundingClientRect();"
            "return box.width && [Math.floor(box.x + box.width / 2), Math.floor(box.y + box.height / 2)]; })"
            f"(document.querySelector({json.dumps(selector)}))"
        )
        return x, y

    def _hear(self, address: str) -> None:
        if not address.startswith(_LOCAL):
            self.complaints.append(f"asked for {address}")


class ChromiumTab(Tab):
    """Playwright's page as a tab."""

    name = "Chromium"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: self._hear(asked.url))

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def press(self, *keys: str) -> None:
        for key in keys:
            self._page.keyboard.press(key)

    def click(self, selector: str) -> None:
        self._page.mouse.click(*self._middle(selector))

    def picture(self, path: Path) -> None:
        self._page.screenshot(path=path)

    def paper(self) -> bytes:
        return self._page.pdf(format="A4")

    def _go(self, address: str) -> None:
        self._page.goto(address)

    def _run(self, promise: str) -> str:
        try:
            return str(self._page.evaluate(promise))
        except Error as error:
            if "context was destroyed" not in error.message:
                raise
            # A link led on meanwhile.
            self._page.wait_for_load_state()
            return str(self._page.evaluate(promise))


# The code points that WebDriver gives to keys: https://www.w3.org/TR/webdriver2/#keyboard-actions.
_KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "ArrowLeft": "\ue012",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
}


class FirefoxTab(Tab):
    """The one tab of a Firefox."""

    name = "Firefox"

    def __init__(self, firefox: Firefox) -> None:
        super().__init__()
        self._firefox = firefox
        firefox.heard = self._heard

    def resize(self, width: int, height: int) -> None:
        self._ask("browsingContext.setViewport", viewport={"width": width, "height": height})

    def press(self, *keys: str) -> None:
        strokes = [{"type": kind, "value": _KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        self._ask("input.performActions", actions=[{"type": "key", "id": "keys", "actions": strokes}])

    def click(self, selector: str) -> None:
        x, y = self._middle(selector)
        moves = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._ask("input.performActions", actions=[{"type": "pointer", "id": "mouse", "actions": moves}])

    def picture(self, path: Path) -> None:
        path.write_bytes(b64decode(self._ask("browsingContext.captureScreenshot")["data"]))

    def paper(self) -> bytes:
        printed = self._ask("browsingContext.print", page={"width": 21.0, "height": 29.7})  # centimetres
        return b64decode(printed["data"])

    def _go(self, address: str) -> None:
        self._ask("browsingContext.navigate", url=address, wait="complete")

    def _run(self, promise: str) -> str:
        target = {"context": self._firefox.context}
        told = self._firefox.ask(
            "script.evaluate", expression=promise, target=target, awaitPromise=True, userActivation=True
        )
        assert told["type"] == "success", f"{told['exceptionDetails']['text']} in {promise}"
        return str(told["result"]["value"])

    def _ask(self, method: str, **parameters: object) -> dict[str, Any]:
        return self._firefox.ask(method, context=self._firefox.context, **parameters)

    def _heard(self, method: str, event: dict[str, Any]) -> None:
        if method == "log.entryAdded" and event["level"] == "error":
            self.complaints.append(str(event["text"]))
        elif method == "network.beforeRequestSent":
            self._hear(event["request"]["url"])
