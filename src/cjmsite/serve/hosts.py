"""Who may ask: only pages that this preview itself has served.

A page on the internet can make its own name point at this machine, or open a WebSocket to it. Both
show in the `Host` and `Origin` headers, so both are checked on every request.
"""

from __future__ import annotations

import ipaddress
import re

from cjmsite.frozen import frozen

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
