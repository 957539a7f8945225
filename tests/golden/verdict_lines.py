"""The verdicts on the shipped figures, one readable line per council.

``python -m tests.golden.verdict_lines`` writes them down anew, once a change is meant.
"""

from pathlib import Path

import pandas as pd

from dashboard.evidence.build import build

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = Path(__file__).with_name("verdicts_five_years.txt")


def write_lines() -> list[str]:
    """Return a line per council and yardstick: observed of expected, class, at both ends."""
    verdicts = build(ROOT / "data").verdicts
    chosen = (verdicts["series_id"] == "dfe_trafficking_assessments") & (verdicts["window"] == 5)
    return [_write_line(row) for _, row in verdicts[chosen].iterrows()]


def _write_line(row: pd.Series) -> str:
    ends = [
        f"{end} {row[f'observed_{end}']} of {row[f'expected_{end}']:.1f} "
        f"({row[f'ratio_{end}_lower_95']:.2f} to {row[f'ratio_{end}_upper_95']:.2f}, "
        f"P50 {row[f'p_below_half_{end}']:.3f}) {row[f'class_{end}']}"
        for end in ("harsh", "kind")
    ]
    return f"{row['yardstick']}: {row['area_name']}: {'; '.join(ends)} -> {row['verdict']}"


if __name__ == "__main__":
    WRITTEN.write_text("\n".join(write_lines()) + "\n", encoding="utf-8")
