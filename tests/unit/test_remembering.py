"""A table worked out once is not worked out again from the same content, and belongs to whoever asked."""

import pandas as pd
import pytest

from dashboard.store.folder.remembering import remember


@pytest.fixture
def worked_out():
    return []


@pytest.fixture
def double(worked_out):
    @remember(most=2)
    def double(table: pd.DataFrame, *, times: int = 2) -> pd.DataFrame:
        """Return twice as much."""
        worked_out.append(times)
        if table.empty:
            raise ValueError("nothing to double")
        return table * times

    return double


def make_table(count: int) -> pd.DataFrame:
    return pd.DataFrame({"count": [count]})


def test_the_same_content_is_worked_out_once_whatever_table_holds_it(double, worked_out):
    assert [double(make_table(3)).at[0, "count"] for _ in range(3)] == [6, 6, 6]
    assert worked_out == [2]


def test_other_content_another_argument_or_another_type_is_worked_out(double, worked_out):
    assert double(make_table(3)).at[0, "count"] == 6
    assert double(make_table(4)).at[0, "count"] == 8
    assert double(make_table(4), times=3).at[0, "count"] == 12
    assert double(make_table(4).astype("Int64")).dtypes["count"] == "Int64"
    assert worked_out == [2, 2, 3, 2]


def test_what_one_caller_changes_no_other_sees(double):
    first = double(make_table(3))
    first.loc[0, "count"] = 999
    first["more"] = 1
    assert double(make_table(3)).to_dict("list") == {"count": [6]}


def test_a_table_changed_after_it_was_given_is_another_table(double):
    given = make_table(3)
    double(given)
    given.loc[0, "count"] = 5
    assert double(given).at[0, "count"] == 10
    assert double(make_table(3)).at[0, "count"] == 6


def test_what_fails_is_tried_again(double, worked_out):
    for _ in range(2):
        with pytest.raises(ValueError, match="nothing to double"):
            double(make_table(3).head(0))
    assert worked_out == [2, 2]


def test_only_the_latest_are_kept_and_all_can_be_forgotten(double, worked_out):
    for count in (1, 2, 3, 1):
        double(make_table(count))
    assert len(worked_out) == 4
    double.forget()
    double(make_table(1))
    assert len(worked_out) == 5


def test_it_keeps_the_name_and_words_of_the_function(double):
    assert (double.__name__, double.__doc__) == ("double", "Return twice as much.")
