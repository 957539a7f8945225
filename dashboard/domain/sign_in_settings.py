"""How long a sign-in lasts, as whoever runs the server sets it."""

from typing import Final

HOURS_VARIABLE: Final = "BOROUGH_GAP_MAP_SESSION_HOURS"
"""Environment variable: how long a sign-in lasts."""
USUAL_HOURS: Final = 8.0
"""A working day: desktops are shared, and what is left open is found by the next person."""
MOST_HOURS: Final = 24 * 7


def read_hours(text: str) -> float:
    """Return how many hours a sign-in lasts.

    Raises
    ------
    ValueError
        If the text is neither empty nor such a number.

    Examples
    --------
    >>> read_hours(""), read_hours("1.5")
    (8.0, 1.5)
    """
    hours = float(text) if text else USUAL_HOURS
    if not 0 < hours <= MOST_HOURS:
        raise ValueError(text)
    return hours
