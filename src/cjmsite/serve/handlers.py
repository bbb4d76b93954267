"""The preview's own answers: its state, its script, and the socket over which open pages hear of builds.

The LiveReload protocol and its client come from the livereload package, whose handlers are made
stricter here: it answers any `Host`, any `Origin`, and keeps its open pages in the class.
"""

from __future__ import annotations

import json

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError

from cjmsite.serve import preview_pages
from cjmsite.serve.hosts import Guarded


class PreviewState(Guarded):
    """`/__cjmsite/state.json`: which build is served, and what is wrong with the latest."""

    def get(self) -> None:
        """The state as JSON."""
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(self.preview.as_json())


class Own(Guarded):
    """The preview's own script and style sheet."""

    def get(self) -> None:
        """The one that the address names."""
        is_script = self.request.path.endswith(".js")
        self.set_header("Content-Type", f"text/{'javascript' if is_script else 'css'}; charset=utf-8")
        self.finish(preview_pages.script() if is_script else preview_pages.style())


class Client(Guarded, LiveReloadJSHandler):  # type: ignore[misc]  # livereload publishes no types
    """`/livereload.js`: the protocol's client as the livereload package brings it."""


class Socket(Guarded, LiveReloadHandler):  # type: ignore[misc]  # livereload publishes no types
    """`/livereload`: an open page waits here for the next build."""

    def prepare(self) -> None:
        """Only pages that were served from here may open a socket."""
        if not self.check_origin(self.request.headers.get("Origin")):
            raise HTTPError(403)

    def check_origin(self, origin: str | None) -> bool:
        """Whether the page that asks has this server's own address."""
        return self.rule.same_origin(origin, self.request.headers.get("Host"))

    def on_message(self, message: str | bytes) -> None:
        """`hello` is answered as the protocol says; `info` says which page is open."""
        try:
            command = json.loads(message)
            name, url = command["command"], str(command.get("url", ""))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            self.close(1003)
            return
        if name == "hello":
            super().on_message(message)
        elif name == "info":
            self.preview.join(self, url)

    def on_close(self) -> None:
        """The page was closed or left."""
        self.preview.leave(self)

    def tell(self) -> None:
        """Send the protocol's `reload`; our script in the page then asks for the state."""
        try:
            sent = self.write_message(
                {"command": "reload", "path": "/__cjmsite/state.json", "liveCSS": False, "liveImg": False}
            )
        except WebSocketClosedError:
            self.preview.leave(self)
        else:
            sent.add_done_callback(lambda future: future.cancelled() or future.exception())
