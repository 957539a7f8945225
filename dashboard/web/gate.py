"""Whether the server may be started as it was asked to be."""

import ipaddress
from collections.abc import Mapping
from typing import Final

from dashboard.web.hosts import HOSTS_VARIABLE

GATE_VARIABLE: Final = "BOROUGH_GAP_MAP_I_HAVE_A_GATE"


def find_reason_not_to_start(
    address: str | None, lets_keep: bool, environment: Mapping[str, str]
) -> str | None:
    """Return why a server must not start at an address, and the one next step; None where it may.

    A server known by further names is reached through a proxy, though it listens on its machine alone.

    Examples
    --------
    >>> find_reason_not_to_start("127.0.0.1", lets_keep=True, environment={}) is None
    True
    >>> print(find_reason_not_to_start("0.0.0.0", lets_keep=True, environment={})[:29])
    The server was not started: a
    """
    is_private = is_loopback(address) and not environment.get(HOSTS_VARIABLE, "").strip()
    if not lets_keep or is_private or environment.get(GATE_VARIABLE, "") == "yes":
        return None
    return (
        "The server was not started: at this address anybody who reaches the port could change what is kept "
        f"for everyone, and take it back. Leave HOST and {HOSTS_VARIABLE} out, so that only this machine "
        "reaches it; or put a gate before it that lets in only those who may, and say so with "
        f"{GATE_VARIABLE}=yes."
    )


def is_loopback(address: str | None) -> bool:
    """Say whether only this machine can reach an address; None stands for all of its addresses."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address((address or "").strip("[]")).is_loopback
    except ValueError:
        return False
