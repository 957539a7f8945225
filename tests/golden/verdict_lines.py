"""The verdicts on the shipped figures, one readable line per council.

``python -m tests.golden.verdict_lines`` writes them down anew, once a change is meant.
"""

from pathlib import Path

import pandas as pd

from dashboard.analysis.evidence import build
from dashboard.store.open_store import open_store

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = Path(__file__).with_name("verdicts_five_years.txt")


def write_lines() -> list[str]:
    """Return a line per council and yardstick: recorded of expected, rate ratio, chances, classes."""
    verdicts = build(open_store(ROOT / "data").read()).verdicts
    chosen = (verdicts["series_id"] == "dfe_trafficking_assessments") & (verdicts["window"] == 5)
    return [_write_line(row) for _, row in verdicts[chosen].iterrows()]


def _write_line(row: pd.Series) -> str:
    chances = ", ".join(f"{row[name]:.3f}" for name in ("p_below_half", "p_below_one", "p_below_two"))
    return (
        f"{row['yardstick']}: {row['area_name']}: {row['observed_low']} to {row['observed_high']} of "
        f"{row['expected']:.1f} ({row['expected_kind']:.1f} to {row['expected_harsh']:.1f}), "
        f"{row['rate_ratio']:.2f} ({row['rate_ratio_lower_95']:.2f} to {row['rate_ratio_upper_95']:.2f}), "
        f"P {chances} -> {row['verdict']} (harsh {row['verdict_harsh']}, kind {row['verdict_kind']})"
    )


if __name__ == "__main__":
    WRITTEN.write_text("\n".join(write_lines()) + "\n", encoding="utf-8")
