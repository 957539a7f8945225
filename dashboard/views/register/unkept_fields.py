"""Fields of a draft that could not be kept: what was written is quoted until something else is done."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from dashboard.domain.problems import Problem
from dashboard.render.components.added_html import render_refusal
from dashboard.views.shown_html import show_html

NOT_KEPT: Final = "Not all that you wrote could be kept."
_KEY: Final = "unkept_fields"


@dataclass(frozen=True)
class _Unkept:
    """Why fields of a draft could not be kept.

    Attributes
    ----------
    id
        Of the draft.
    is_shown
        Whether a page has said it since.
    """

    id: str
    problems: tuple[Problem, ...] = ()
    is_shown: bool = False


def note_unkept(id: str, problems: Iterable[Problem]) -> None:
    """Note why a field of a draft could not be kept, beside what else is to be said of it."""
    noted = _find()
    earlier = noted.problems if noted is not None and noted.id == id else ()
    st.session_state[_KEY] = _Unkept(id, (*earlier, *problems))


def is_unkept_unsaid() -> bool:
    """Say whether no page has said yet which fields could not be kept."""
    noted = _find()
    return noted is not None and not noted.is_shown


def show_unkept(id: str = "") -> None:
    """Say which fields could not be kept: once on every page, and for as long as their draft is open.

    Parameters
    ----------
    id
        Of the draft that is open on the page.
    """
    noted = _find()
    is_said = noted is not None and (not noted.is_shown or noted.id == id)
    show_html(render_refusal(noted.problems, NOT_KEPT) if noted is not None and is_said else "")
    if noted is not None:
        st.session_state[_KEY] = replace(noted, is_shown=True)


def forget_unkept() -> None:
    """Say it no more: something else is done."""
    st.session_state.pop(_KEY, None)


def _find() -> _Unkept | None:
    noted: _Unkept | None = st.session_state.get(_KEY)
    return noted
