"""By which names the server answers, and to pages of which site.

A page of any site can make its own name point to this machine, and then its readers' browsers count this
server as a part of that site: it could read everything (DNS rebinding). Such a request carries that name.
"""

import ipaddress
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.web.refusing import refuse

HOSTS_VARIABLE: Final = "BOROUGH_GAP_MAP_HOSTS"
"""Environment variable: further names by which people reach this server, separated by commas."""
OWN_NAMES: Final = frozenset({"localhost", "127.0.0.1", "::1"})

UNKNOWN_HOST: Final = (
    "This server does not know the name under which it was asked for. Open it under the address that it was "
    f"started with; who runs it behind another name adds that name to {HOSTS_VARIABLE}."
)
OTHER_SITE: Final = (
    "This request was sent by a page of another site. Open the dashboard itself; who runs it behind another "
    f"name adds that name to {HOSTS_VARIABLE}."
)


def read_names(address: str | None, listed: str) -> frozenset[str]:
    """Return the names that a server is known by.

    Examples
    --------
    >>> sorted(read_names("10.0.0.5", "maps.example.org, Other.Example"))
    ['10.0.0.5', 'maps.example.org', 'other.example']
    """
    names = {name.strip().lower().rstrip(".") for name in [address or "", *listed.split(",")]}
    return frozenset(names - {""})


def find_name(netloc: str) -> str | None:
    """Return the name in ``name:port``, in small letters; None where it is none.

    Examples
    --------
    >>> find_name("LOCALHOST.:8501"), find_name("[::1]:8501"), find_name("a@localhost"), find_name("a b")
    ('localhost', '::1', None, None)
    """
    try:
        parts = urlsplit(f"//{netloc}")
        _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    if parts.netloc != netloc or "@" in netloc or any(character.isspace() for character in netloc):
        return None
    return (parts.hostname or "").rstrip(".") or None


class KnownHosts:
    """Lets through what was asked for under a known name, by a page of this server or by no page."""

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        self._app = app
        self._names = OWN_NAMES | set(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request or a handshake under another name, or from another site."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if len(hosts) != 1 or not self._is_known(hosts[0], scope):
            await refuse(scope, receive, send, 421, UNKNOWN_HOST)
        elif _acts(scope) and not all(self._is_own(origin, hosts[0]) for origin in origins):
            await refuse(scope, receive, send, 403, OTHER_SITE)
        else:
            await self._app(_seen_as_own(scope, origins), receive, send)

    def _is_known(self, host: str, scope: Scope) -> bool:
        """Say whether a host is one of the names, or the address at which the request arrived."""
        name = find_name(host)
        return name is not None and (name in self._names or _is_arrival(name, scope))

    def _is_own(self, origin: str, host: str) -> bool:
        """Say whether a page of this origin is one of this server's own."""
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"}:
            return False
        return parts.netloc == host or find_name(parts.netloc) in self._names - OWN_NAMES


def _is_arrival(name: str, scope: Scope) -> bool:
    """Say whether a name is the address of this machine at which the request came in.

    A name can be made to point here, an address cannot: this is for servers that listen at all of them.
    """
    try:
        return ipaddress.ip_address(name) == ipaddress.ip_address((scope.get("server") or ("",))[0])
    except ValueError:
        return False


def _acts(scope: Scope) -> bool:
    """Say whether a request does more than read: a browser lets a foreign page read nothing anyway."""
    return scope["type"] == "websocket" or scope["method"] not in {"GET", "HEAD", "OPTIONS"}


def _seen_as_own(scope: Scope, origins: list[str]) -> Scope:
    """Return the scope of a handshake with the host that its page was opened under.

    Streamlit would look up this machine's public address at another host to find out whether an origin
    that differs from the host is its own (a proxy may have changed the host). It has been found out here.
    """
    if scope["type"] != "websocket" or not origins:
        return scope
    kept = [(name, value) for name, value in scope["headers"] if name != b"host"]
    return {**scope, "headers": [*kept, (b"host", urlsplit(origins[0]).netloc.encode())]}
