"""How many more recorded cases would move a council out of "fewer"."""

from dashboard.analysis.verdicts.comparison import find_comparison
from dashboard.analysis.verdicts.more_needed import find_more_needed, judge_with
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.series import AgeGroup, get_series

WANDSWORTH, SOUTHWARK, HACKNEY = "E09000032", "E09000028", "E09000012"


def test_the_number_is_the_least_that_changes_the_class(shipped):
    series = get_series("dfe_trafficking_assessments")
    comparison = find_comparison(
        shipped.figures, shipped.england, series, AgeGroup.CHILDREN, Yardstick.RESIDENTS, ()
    )
    for code in (WANDSWORTH, SOUTHWARK):
        found = find_more_needed(comparison, 5, code)
        area = comparison.cells.areas.get_loc(code)
        assert found.verdict == "in_line"
        assert judge_with(comparison, 5, area, found.number) == "in_line"
        assert judge_with(comparison, 5, area, found.number - 1) in ("below", "far_below")
    assert find_more_needed(comparison, 5, HACKNEY) is None
