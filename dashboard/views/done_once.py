"""What a person asks for by a button: done upon what the page showed, and once, however often it is pressed.

A press can reach the server together with what was written or chosen just before it, and it can come twice:
in both cases the page has not been drawn anew when it is answered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

import streamlit as st

from dashboard.domain.problems import DashboardError, Problem, quote_found
from dashboard.views.cache import find_store

DOUBLE_CLICK: Final = 0.5
"""Seconds after which a second press is no part of a double click any more."""
AS_MANY: Final = 5
"""Of so many acts the session knows that they were done: as many as are asked for before a page answers."""
_DONE: Final = "acts_done"
_COUNT: Final = "count_of_acts_done"
CHOSEN_SINCE: Final = Problem(
    "This button",
    "what was on the page when it was pressed",
    "something else, chosen just before",
    "Look at what is on the page now, and press again.",
)


@dataclass(frozen=True)
class Press:
    """A press of a button, as the page was when the button was drawn.

    Attributes
    ----------
    name
        Of what is done, among all that a page offers.
    number
        How many acts the session had done until then.
    chosen
        The controls that say what is acted upon, by their keys, with what was chosen in each.
    said
        What the fields of the page hold when it is answered, where that is taken.
    """

    name: str
    number: int = 0
    chosen: tuple[tuple[str, Any], ...] = ()
    said: tuple[str, ...] = ()

    def is_still_chosen(self) -> bool:
        """Say whether what is acted upon is still what the page showed."""
        return all(st.session_state.get(key) == value for key, value in self.chosen)

    def is_again(self, other: "Press", seconds: float) -> bool:
        """Say whether this is the same press as another, so many seconds before it."""
        same = (self.name, self.chosen, self.said) == (other.name, other.chosen, other.said)
        return same and (self.number == other.number or seconds < DOUBLE_CLICK)


@dataclass(frozen=True)
class Outcome:
    """What came of the last thing a person asked for: it was done, or why not."""

    done: str = ""
    problems: tuple[Problem, ...] = ()


def expect_press(name: str, *keys: str) -> Press:
    """Return a press of a button that is being drawn; for the parameters see `Press`."""
    chosen = tuple((key, st.session_state.get(key)) for key in keys)
    return Press(name, st.session_state.get(_COUNT, 0), chosen)


def do_once(do: Callable[[], str], press: Press) -> Outcome:
    """Do something that a person asked for, and return what came of it.

    What was done is not done again by a second press of the same button, as in a double click; the same is
    said of it. What a callback lets through, Streamlit shows as a failure of the whole page.

    Parameters
    ----------
    do
        Returns what was done, in a sentence.
    """
    known: tuple[tuple[Press, float, Outcome], ...] = st.session_state.get(_DONE, ())
    for done, when, outcome in known:
        if press.is_again(done, monotonic() - when):
            return outcome
    if not press.is_still_chosen():
        return Outcome(problems=(CHOSEN_SINCE,))
    try:
        outcome = Outcome(done=do())
    except DashboardError as error:
        return Outcome(problems=error.problems)
    except OSError as error:
        return Outcome(problems=(describe_disk(error),))
    st.session_state[_DONE] = (*known[1 - AS_MANY :], (press, monotonic(), outcome))
    st.session_state[_COUNT] = st.session_state.get(_COUNT, 0) + 1
    return outcome


def describe_disk(error: OSError) -> Problem:
    """Return what to say where the store cannot be written."""
    found = quote_found(error.strerror or type(error).__name__)
    action = "Try again, or ask who runs the server; nothing was written."
    return Problem(find_store().name, "a store that can be written", found, action)
