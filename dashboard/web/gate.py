"""Whether the server may be started as it was asked to be, by what it is told of its visitors."""

import ipaddress
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from dashboard.domain.sign_in_settings import HOURS_VARIABLE, MOST_HOURS, read_hours
from dashboard.web.hosts import HOSTS_VARIABLE

GATE_VARIABLE: Final = "BOROUGH_GAP_MAP_I_HAVE_A_GATE"
SHORTEST_SECRET: Final = 32
"""Characters of the secret with which cookies are signed."""
NEEDED_SETTINGS: Final = (
    *("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url"),
)


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


def find_fault_of_sign_in(
    settings: Mapping[str, Any], environment: Mapping[str, str], *, has_library: bool
) -> str | None:
    """Return what is wrong with the settings of sign-in, and the one next step; None where nothing is.

    Parameters
    ----------
    settings
        ``[auth]`` of ``.streamlit/secrets.toml``; empty where nobody can sign in.
    has_library
        Whether the package that speaks to providers is installed.
    """
    if not settings:
        return None
    wrong = _find_wrong_setting(settings, environment)
    if wrong is None and not has_library:
        wrong = "the package Authlib is missing; install the project with its extra “server”"
    return f"The server was not started: sign-in is on, but {wrong}." if wrong else None


def _find_wrong_setting(settings: Mapping[str, Any], environment: Mapping[str, str]) -> str | None:
    missing = [name for name in NEEDED_SETTINGS if not settings.get(name)]
    if missing:
        return f"[auth] in secrets.toml lacks {', '.join(missing)}; add it"
    if len(str(settings["cookie_secret"])) < SHORTEST_SECRET:
        return f"its cookie_secret is short; take {SHORTEST_SECRET} random characters or more"
    address = urlsplit(str(settings["redirect_uri"]))
    if not address.path.endswith("/oauth2callback"):
        return "its redirect_uri does not end with /oauth2callback; mend it"
    if address.scheme != "https" and not is_loopback(address.hostname):
        return "its redirect_uri is not https, so a sign-in could be read on its way; serve HTTPS"
    try:
        read_hours(environment.get(HOURS_VARIABLE, ""))
    except ValueError:
        return f"{HOURS_VARIABLE} is no number of hours up to {MOST_HOURS}; mend it or leave it out"
    return None


def is_loopback(address: str | None) -> bool:
    """Say whether only this machine can reach an address; None stands for all of its addresses."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address((address or "").strip("[]")).is_loopback
    except ValueError:
        return False
