"""Build and read many messy sheets: ``python -m tests.property.run_many 20000 [SEED]``.

The properties are those of `test_handmade_sheets`; each example is a sheet of its own, shared out evenly.
"""

import sys
import time

from hypothesis import HealthCheck, Phase, seed, settings

from tests.property import test_handmade_sheets

PROPERTIES = [test for name, test in vars(test_handmade_sheets).items() if name.startswith("test_")]


def run_many(examples: int, chosen: int) -> None:
    """Run each property on its share of examples; raise with the smallest that fails."""
    share = -(-examples // len(PROPERTIES))
    kept = settings(
        max_examples=share,
        deadline=None,
        database=None,
        derandomize=False,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    for test in PROPERTIES:
        began = time.monotonic()
        kept(seed(chosen)(test))()
        print(f"{share:,} × {test.__name__}: holds ({time.monotonic() - began:,.0f} s)", flush=True)


if __name__ == "__main__":
    run_many(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2026)
