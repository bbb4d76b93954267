"""Who may ask: only pages that this preview itself has served; and what every answer has in common.

A page on the internet can make its own name point at this machine, or open a WebSocket to it. Both
show in the `Host` and `Origin` headers, so both are checked on every request.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Awaitable, Callable
from types import TracebackType

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, RequestHandler

from cjmsite.frozen import frozen
from cjmsite.serve.preview_state import Preview

_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(?P<port>\d{1,5}))?")
_OWN_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


def is_loopback(host: str) -> bool:
    """Whether a server bound to `host` can be reached from this machine only."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def in_address(host: str) -> str:
    """The host as it stands in an address: an IPv6 address gets its brackets."""
    return f"[{host}]" if ":" in host else host


@frozen
class HostRule:
    """What `Host` may say to a server bound to `host` and `port`."""

    host: str
    port: int

    def allows(self, header: str | None) -> bool:
        """Whether a request with this `Host` header is for us.

        A server bound to this machine answers to this machine's names only. One that was opened to
        the network on purpose also answers to any bare address, which nobody can point elsewhere.
        """
        match = _HOST.fullmatch(header or "")
        if match is None or int(match["port"] or 80) != self.port:
            return False
        name = match["name"].lower()
        if name in _OWN_NAMES or name == in_address(self.host.lower()):
            return True
        return not is_loopback(self.host) and _is_bare_address(name)

    def same_origin(self, origin: str | None, header: str | None) -> bool:
        """Whether a page with this `Origin` was served under this `Host`; a missing one was not."""
        return self.allows(header) and origin is not None and origin.lower() == f"http://{header}".lower()


def _is_bare_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


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
