"""What every answer of the preview has in common: to whom it is given, and how it may be used."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from types import TracebackType

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, RequestHandler

from cjmsite.serve.hosts import HostRule
from cjmsite.serve.preview import Preview


class Guarded(RequestHandler):
    """Every answer: only to this machine's names, only GET and HEAD, never kept, never guessed at."""

    def initialize(self, preview: Preview, rule: HostRule, say: Callable[[str], None]) -> None:
        """Take what all handlers share; Tornado calls this for each request."""
        self.preview = preview
        self.rule = rule
        self.say = say

    def set_default_headers(self) -> None:
        """Headers of every answer, an error's too."""
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def prepare(self) -> None:
        """Refuse a request that was meant for another host."""
        if not self.rule.allows(self.request.headers.get("Host")):
            raise HTTPError(403)

    def compute_etag(self) -> None:
        """No tags: nothing is to be kept."""

    def head(self) -> Awaitable[None] | None:
        """As GET; Tornado leaves the body out."""
        return self.get()

    def write_error(self, status_code: int, **_: object) -> None:
        """One plain line, whatever went wrong."""
        if status_code == 405:
            self.set_header("Allow", "GET, HEAD")
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")

    def log_exception(
        self, typ: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None
    ) -> None:
        """A refusal needs no words; a fault of ours gets one line in the terminal."""
        if typ is not None and not issubclass(typ, HTTPError | StreamClosedError):
            self.say(f"{self.request.path} could not be answered: {typ.__name__}: {value}")
