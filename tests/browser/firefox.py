"""Debian's Firefox, driven without a window through its remote port by WebDriver BiDi: https://w3c.github.io/webdriver-bidi/.

Playwright brings a Firefox of its own, which is not the one that readers have.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any, Self

from tornado.websocket import WebSocketClientConnection, websocket_connect

# Seconds: a machine with all its cores taken starts a browser slowly.
_START, _ANSWER = 60, 60
# Nothing asks the network; no page is opened that says what is new.
_SETTINGS = {
    "app.normandy.enabled": False,
    "browser.startup.page": 0,
    "browser.tabs.remote.warmup.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "media.autoplay.default": 0,
    "messaging-system.rsexperimentloader.enabled": False,
    "ui.prefersReducedMotion": 1,
}


class Firefox:
    """A Firefox with one tab. Playwright runs an event loop of its own in the tests' thread, so this has another."""

    def __init__(self, program: str, profile: Path) -> None:
        settings = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _SETTINGS.items())
        (profile / "user.js").write_text("\n".join(settings), encoding="utf-8")
        self._errors = (profile / "stderr.txt").open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            [program, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"],
            stdin=subprocess.DEVNULL,
            stdout=self._errors,
            stderr=self._errors,
        )
        self._loop = asyncio.new_event_loop()
        Thread(target=self._loop.run_forever, daemon=True).start()
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.heard: Callable[[str, dict[str, Any]], None] = lambda method, event: None
        self._socket = self._now(self._connect(profile / "WebDriverBiDiServer.json"))
        self._loop.call_soon_threadsafe(lambda: self._loop.create_task(self._listen()))
        self.ask("session.new", capabilities={})
        # In the tab that is there at first the address bar has the focus, not the page.
        self.context = self.ask("browsingContext.create", type="tab")["context"]
        self.ask("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])

    def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """The result of a command; what Firefox says is wrong with it fails the test."""
        answer = self._now(self._ask(method, parameters))
        assert answer["type"] == "success", f"{method}: {answer.get('error')}: {answer.get('message')}"
        result: dict[str, Any] = answer["result"]
        return result

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(AssertionError, TimeoutError):
            self.ask("browser.close")
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._errors.close()

    def _now(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_START + _ANSWER)

    async def _connect(self, told: Path) -> WebSocketClientConnection:
        """To the port that Firefox writes into its profile when it listens."""
        end = time.monotonic() + _START
        while time.monotonic() < end:
            assert self._process.poll() is None, Path(self._errors.name).read_text(encoding="utf-8")
            with suppress(OSError, ValueError):
                port = json.loads(told.read_text(encoding="utf-8"))["ws_port"]
                return await websocket_connect(f"ws://127.0.0.1:{port}/session")
            await asyncio.sleep(0.05)
        raise TimeoutError("Firefox opened no port for its driver")

    async def _ask(self, method: str, parameters: dict[str, object]) -> dict[str, Any]:
        number = len(self._answers)
        self._answers[number] = self._loop.create_future()
        await self._socket.write_message(json.dumps({"id": number, "method": method, "params": parameters}))
        return await asyncio.wait_for(self._answers[number], _ANSWER)

    async def _listen(self) -> None:
        while (message := await self._socket.read_message()) is not None:
            told: dict[str, Any] = json.loads(message)
            if told["type"] == "event":
                self.heard(told["method"], told["params"])
            else:
                self._answers[told["id"]].set_result(told)
