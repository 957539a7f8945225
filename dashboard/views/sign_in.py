"""Who is signed in, asked anew whenever it matters: of the browser's cookie, and of the store.

Streamlit keeps its cookie for 30 days, and what a page was told when it was opened for as long as it is open.
So neither is believed for longer than a sign-in lasts here, nor against what the store says now.
"""

import hashlib
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st
from itsdangerous import BadData, URLSafeTimedSerializer
from streamlit.auth_util import get_secrets_auth_section
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from dashboard.domain.people import Person, Role, SignIn, Standing, judge_sign_in
from dashboard.domain.problems import DashboardError, DataFolderError, Problem
from dashboard.domain.sign_in_settings import HOURS_VARIABLE, read_hours
from dashboard.store.people_kept import find_person
from dashboard.views.cache import find_store
from dashboard.views.runtime import get_session_id, has_left

_SHOWN: Final = "sign_in_shown"
"""The key of the cookie that the session's browser showed last."""


@dataclass(frozen=True)
class Visitor:
    """Who looks at a page.

    Attributes
    ----------
    sign_in
        What the browser shows; None where it shows nothing.
    standing
        What that is worth; None where there is nothing.
    person
        Who they are, where their sign-in holds; None for anybody else.
    """

    sign_in: SignIn | None = None
    standing: Standing | None = None
    person: Person | None = None


def read_settings() -> Mapping[str, Any]:
    """Return the settings of sign-in: ``[auth]`` in Streamlit's ``secrets.toml``; empty where it is off."""
    return get_secrets_auth_section().to_dict()


def is_on() -> bool:
    """Say whether people can sign in on this server."""
    return bool(read_settings())


def read_seconds() -> int:
    """Return how long a sign-in lasts."""
    return int(read_hours(os.environ.get(HOURS_VARIABLE, "")) * 3600)


def look_up() -> Visitor:
    """Return who looks at this page, as the store knows them at this moment.

    Raises
    ------
    DataFolderError
        If their record cannot be read.
    """
    sign_in = _read_sign_in() if is_on() else None
    if sign_in is None:
        return Visitor()
    person = find_person(find_store(), sign_in.issuer, sign_in.subject)
    standing = judge_sign_in(sign_in, person, int(time.time()), read_seconds())
    return Visitor(sign_in, standing, person if standing is Standing.HOLDS else None)


def find_visitor() -> Visitor:
    """Return what `look_up` does; nobody where the store cannot be asked."""
    try:
        return look_up()
    except DashboardError:
        return Visitor()


def require(role: Role) -> Person:
    """Return who acts, if they may do what a role may; to be asked at each act, not only when a page opens.

    Raises
    ------
    DataFolderError
        If they may not: with what to do.
    """
    visitor = look_up()
    if visitor.person is not None and visitor.person.may(role):
        return visitor.person
    found = visitor.person.role.value if visitor.person else _SAID[visitor.standing]
    action = "Ask who keeps this server for the role" if visitor.person else "Sign in again"
    expected = f"somebody signed in as {role.value}"
    raise DataFolderError([Problem("This act", expected, found, f"{action}; nothing was written.")])


_SAID: Final = {
    None: "nobody",
    Standing.NO_ROLE: "somebody without a role",
    Standing.OVER: "a sign-in that is over",
    Standing.ENDED: "a sign-in that was ended",
    Standing.HOLDS: "nobody",
}


def _read_sign_in() -> SignIn | None:
    """Return what the browser showed when it connected; None where that is nothing, or not whole.

    Streamlit has checked the cookie's signature, and that the page that shows it is one of this server.
    When it was signed stands in the cookie, by the clock of this server and not of the provider.
    """
    user = st.user.to_dict()
    issuer, subject = user.get("iss"), user.get("sub")
    cookie = _find_cookie()
    at = _read_when_signed(cookie)
    if not user.get("is_logged_in") or not isinstance(issuer, str) or not isinstance(subject, str):
        return None
    if not issuer or not subject or at is None:
        return None
    return SignIn(issuer, subject, at, hashlib.sha256(cookie.encode()).hexdigest()[:32])


def _find_cookie() -> str:
    """Return the cookie of sign-in that the browser shows, or showed until it went during this run."""
    if has_left(get_session_id()):
        return str(st.session_state.get(_SHOWN, ""))
    cookie: str = st.context.cookies.to_dict().get(USER_COOKIE_NAME, "")
    st.session_state[_SHOWN] = cookie
    return cookie


def _read_when_signed(cookie: str) -> int | None:
    """Return when a cookie was signed, in Unix seconds; None where its signature is wrong."""
    serializer = URLSafeTimedSerializer(get_cookie_secret(), salt=USER_COOKIE_NAME)
    try:
        _, when = serializer.loads(cookie, return_timestamp=True)
    except BadData:
        return None
    return int(when.timestamp())
