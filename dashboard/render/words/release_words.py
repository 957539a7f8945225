"""Of when the figures are, and when the next are due."""

from datetime import date
from itertools import chain

from dashboard.analysis.evidence import Evidence
from dashboard.domain.periods import Period
from dashboard.domain.series import SERIES, Role, Series
from dashboard.render.words.formats import format_date


def say_release(evidence: Evidence, today: date) -> str:
    """Return of when the figures are that the first page is about, and when the next are due.

    It is about the first series of identification of which anything is loaded. Once the year is over in
    which the next were due, they are called late here: the publisher may well have published them.
    """
    series = find_first_series(evidence)
    if series is None:
        return "No figures are loaded"
    latest = evidence.list_periods(series)[0]
    made_up = "Made-up figures" if evidence.is_synthetic else "Figures"
    due = "" if evidence.is_synthetic else _say_due(series, latest, today)
    return f"{made_up} to {format_date(latest.end.isoformat())}{due}"


def find_first_series(evidence: Evidence) -> Series | None:
    """Return the first series of identification of which anything is loaded; None where there is none."""
    loaded = (s for s in SERIES if s.role is Role.IDENTIFICATION and evidence.list_periods(s))
    return next(chain(loaded, [None]))


def _say_due(series: Series, latest: Period, today: date) -> str:
    due = series.name_due(latest)
    if not due:
        return ""
    if today.year > latest.year + 1:
        return f"; newer ones were expected in {due} and are not loaded"
    return f"; next release expected {due}"
