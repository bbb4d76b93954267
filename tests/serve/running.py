"""A preview that runs: real sockets, real files, the server on a thread of its own."""

from __future__ import annotations

import asyncio
import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from cjmsite.serve.preview_state import Preview
from cjmsite.serve.rebuild import Builder
from cjmsite.serve.server import Options, serve_preview

LONGEST = 10.0
# Long enough for a further build to begin, if one were to: several times what gathers a burst.
SETTLING = 0.7


@dataclass
class Running:
    """A preview at work: what it knows, what it said, and how to ask it."""

    port: int
    preview: Preview
    lines: list[str] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def ask(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """The answer to a request with these headers; the address is sent as it stands."""
        lines = [f"{method} {address} HTTP/1.1", "Connection: close"]
        given = {"Host": self.host, **{name.replace("_", "-"): value for name, value in headers.items()}}
        lines += [f"{name}: {value}" for name, value in given.items()]
        return self.ask_raw("\r\n".join(lines) + "\r\n\r\n", method)

    def ask_raw(self, request: str, method: str = "GET") -> Answer:
        """The answer to these very bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=LONGEST) as connection:
            connection.sendall(request.encode("latin-1"))
            response = http.client.HTTPResponse(connection, method=method)
            response.begin()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())


@dataclass(frozen=True)
class Answer:
    """Status, headers by their small names, and body."""

    status: int
    headers: dict[str, str]
    body: bytes


def until(condition: Callable[[], object], what: str) -> None:
    """Wait for something that must come."""
    end = time.monotonic() + LONGEST
    while not condition():
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.01)


@contextmanager
def running(options: Options, builder: Builder) -> Iterator[Running]:
    """The preview with these options, from the moment that its port is open."""
    lines: list[str] = []
    began: list[Preview] = []
    loop = asyncio.new_event_loop()
    serving = loop.create_task(serve_preview(options, builder, lines.append, began.append))

    def work() -> None:
        loop.run_until_complete(asyncio.wait([serving]))
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        until(lambda: began or not thread.is_alive(), "the port")
        port = next(int(line.split("/")[2].split(":")[1]) for line in lines if line.startswith("serving at "))
        yield Running(port, began[0], lines)
    finally:
        if thread.is_alive():
            loop.call_soon_threadsafe(serving.cancel)
        thread.join(LONGEST)
    assert serving.cancelled() or not serving.exception()
