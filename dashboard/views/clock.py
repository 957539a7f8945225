"""Today: read here and handed on, so that everything else gives the same on the same day."""

from datetime import UTC, date, datetime


def read_today() -> date:
    """Return the date of today."""
    return datetime.now(UTC).date()
