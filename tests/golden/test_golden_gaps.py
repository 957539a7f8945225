"""No shipped gap and no question changes unseen."""

from tests.golden.regenerate import GAPS, export_gaps


def test_every_exported_gap_is_the_golden_one():
    golden, exported = (text.splitlines() for text in (GAPS.read_text(encoding="utf-8"), export_gaps()))
    gone = [f"- {line}" for line in golden if line not in exported]
    come = [f"+ {line}" for line in exported if line not in golden]
    assert golden == exported, "\n".join(
        [*gone, *come, "If this is meant: python -m tests.golden.regenerate"]
    )
