"""How many files this process reads, for whoever watches the server."""

from dashboard.intake.sandbox.reading_process import PLACES


def count_readings_in_progress() -> float:
    """Return how many files are being read now."""
    return PLACES.taken


def count_readings_begun() -> float:
    """Return how many files it has begun to read since it started."""
    return PLACES.begun
