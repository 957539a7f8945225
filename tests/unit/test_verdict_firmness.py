"""Whether a low verdict holds whatever the council is measured by, and whatever is hidden."""

import pandas as pd
import pytest

from dashboard.analysis.verdicts.firmness import find_firm_across_yardsticks
from tests.fixtures.verdict_cells import HIDDEN, draw_counts, judge, make_cells


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        (["far_below", "below", "far_below"], True),
        (["far_below", "in_line", "below"], False),
        (["below", "too_little_to_say"], False),
        (["below", "no_data"], True),
        (["in_line", "above"], pd.NA),
        (["no_data"], pd.NA),
    ],
)
def test_a_low_verdict_is_firm_across_yardsticks_where_none_says_otherwise(verdicts, expected):
    table = pd.DataFrame({"verdict": verdicts}).assign(
        gss_code="E09000002", series_id="s", age_group="children", window=5
    )
    firm = find_firm_across_yardsticks(table)
    assert firm.dtype == "boolean"
    assert all(value is expected or value == expected for value in firm.tolist())


def test_a_verdict_is_firm_where_harsh_and_kind_give_the_same_class():
    counts = {
        area: [6 if count == HIDDEN else count for count in row] for area, row in draw_counts(3).items()
    }
    counts["A01"] = [HIDDEN] * 5
    counts["A02"] = [40] * 5
    verdicts = judge(make_cells(counts, 60_000.0))
    same = (verdicts["verdict"] == verdicts["verdict_harsh"]) & (
        verdicts["verdict"] == verdicts["verdict_kind"]
    )
    assert verdicts["is_firm"].equals(same.rename("is_firm"))
    assert not verdicts.loc["A01", "is_firm"]
    assert verdicts.loc["A02", "is_firm"]


def test_where_nothing_is_hidden_every_verdict_is_firm():
    counts = {
        area: [3 if count == HIDDEN else count for count in row] for area, row in draw_counts(4).items()
    }
    assert judge(make_cells(counts))["is_firm"].all()
