"""Until when a source may not be shown: a moment in London's time, and what may be said meanwhile."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
"""Whose clock an embargo is told by: statistics are released at 9.30 there, in summer and in winter."""

_FORMAT: Final = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True)
class HeldBack:
    """A source under embargo, as far as anybody may know of it: nothing that it counts.

    Attributes
    ----------
    ends
        From this moment on it is shown; with its time zone.
    source_id
        By which the keeper names who may see it all the same.
    """

    title: str
    publisher: str
    ends: datetime
    source_id: str = ""

    def __str__(self) -> str:
        """Return what may be said of it, in a sentence."""
        return f"{self.publisher}, “{self.title}”: under embargo until {format_moment(self.ends)}."


def read_clock() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def parse_moment(text: str) -> datetime:
    """Return a moment as a sidecar writes it: day and minute on London's clock.

    Raises
    ------
    ValueError
        If it is written in any other way.

    Examples
    --------
    >>> parse_moment("2026-07-01T09:30").astimezone(UTC).isoformat()
    '2026-07-01T08:30:00+00:00'
    """
    moment = datetime.strptime(text, _FORMAT).replace(tzinfo=LONDON)
    if moment.strftime(_FORMAT) != text:
        raise ValueError(text)
    return moment


def format_moment(moment: datetime) -> str:
    """Return a moment in words, on London's clock.

    Examples
    --------
    >>> format_moment(parse_moment("2026-12-01T09:30"))
    '9.30 on 1 December 2026 (London time)'
    """
    there = moment.astimezone(LONDON)
    return f"{there.hour}.{there:%M} on {there.day} {there:%B %Y} (London time)"
