"""What whoever runs a server can switch on, by environment variables that say “yes”."""

import os
from typing import Final

REPLICA: Final = "BOROUGH_GAP_MAP_REPLICA"
"""Other replicas answer as long as this one does not: it refuses connections until it is ready."""
METRICS: Final = "BOROUGH_GAP_MAP_METRICS"
"""``/metrics`` is answered. How much is used is the keeper's business alone: a proxy must not pass it on."""


def is_on(variable: str) -> bool:
    """Say whether a variable says yes."""
    return os.environ.get(variable, "") == "yes"
