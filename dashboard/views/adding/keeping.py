"""Whether the server was started so that what is added may be kept for everyone."""

import os
from typing import Final

from dashboard.evidence.folder import STATS
from dashboard.views.cache import find_data

KEEP_VARIABLE: Final = "BOROUGH_GAP_MAP_KEEP"


def wants_keeping() -> bool:
    """Say whether whoever started the server lets figures be kept in its data folder."""
    return os.environ.get(KEEP_VARIABLE, "") == "yes"


def may_keep() -> bool:
    """Say whether figures may be kept, and the folder can be written."""
    data = find_data()
    return wants_keeping() and all(os.access(folder, os.W_OK) for folder in (data, data / STATS))
