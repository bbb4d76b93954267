"""The reload socket: who may open it, and what is said over it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.serve.running import LONGEST, Running, until
from tests.serve.small_site import SmallSite

HELLO = json.dumps({"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]})


async def connected(preview: Running, **headers: str) -> WebSocketClientConnection:
    given = {"Host": preview.host, "Origin": f"http://{preview.host}", **headers}
    return await websocket_connect(HTTPRequest(f"ws://127.0.0.1:{preview.port}/livereload", headers=given))


async def heard(socket: WebSocketClientConnection) -> Any:
    message = await asyncio.wait_for(asyncio.ensure_future(socket.read_message()), LONGEST)
    return None if message is None else json.loads(message)


async def looking_at(preview: Running, address: str) -> WebSocketClientConnection:
    """A socket as the client opens it in a page at this address."""
    socket = await connected(preview)
    await socket.write_message(HELLO)
    assert (await heard(socket))["command"] == "hello"
    await socket.write_message(json.dumps({"command": "info", "plugins": {}, "url": f"http://{preview.host}{address}"}))
    return socket


def within_time(work: Callable[[], Awaitable[None]]) -> None:
    async def limited() -> None:
        await asyncio.wait_for(work(), 3 * LONGEST)

    asyncio.run(limited())


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Host": "evil.example"},
        {"Host": "evil.example", "Origin": "http://evil.example"},
        {"Origin": "http://localhost:1"},
    ],
)
def test_a_page_from_elsewhere_cannot_open_the_socket(served: Running, headers: dict[str, str]) -> None:
    async def work() -> None:
        with pytest.raises(HTTPClientError) as refused:
            await connected(served, **headers)
        assert refused.value.code == 403

    within_time(work)


def test_an_open_page_hears_of_a_build(site: SmallSite, served: Running) -> None:
    async def work() -> None:
        socket = await looking_at(served, "/index.html")
        await asyncio.to_thread(until, lambda: served.preview.tabs, "the open page")
        site.save("index.html", "new")
        assert (await heard(socket))["command"] == "reload"
        assert served.preview.builds == 2
        socket.close()

    within_time(work)


def test_the_pages_in_view_are_known_as_long_as_they_are_open(served: Running) -> None:
    async def work() -> None:
        sockets = [await looking_at(served, address) for address in ("/", "/journeys/asthma/index.html?x=1#top")]
        both = frozenset({"index.html", "journeys/asthma/index.html"})
        await asyncio.to_thread(until, lambda: served.preview.in_view() == both, "both pages in view")
        sockets[1].close()
        one = frozenset({"index.html"})
        await asyncio.to_thread(until, lambda: served.preview.in_view() == one, "one page in view")
        sockets[0].close()

    within_time(work)


def test_a_dozen_open_pages_leave_room_for_more(site: SmallSite, served: Running) -> None:
    async def work() -> None:
        sockets = [await looking_at(served, "/index.html") for _ in range(12)]
        await asyncio.to_thread(until, lambda: len(served.preview.tabs) == 12, "twelve open pages")
        assert (await asyncio.to_thread(served.ask, "/index.html")).status == 200
        site.save("index.html", "new")
        for socket in sockets:
            assert (await heard(socket))["command"] == "reload"
            socket.close()

    within_time(work)


@pytest.mark.parametrize("message", ["", "{", "[]", "1", "{}", '"hello"', "[" * 50_000, '{"url": 1}'])
def test_a_message_that_is_none_ends_the_talk_and_nothing_else(served: Running, message: str) -> None:
    async def work() -> None:
        socket = await connected(served)
        await socket.write_message(message)
        assert await heard(socket) is None

    within_time(work)
    assert served.ask("/index.html").status == 200
    assert not any("could not" in line for line in served.lines)
