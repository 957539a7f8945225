"""What is wrong with a file is said whole, or how much more of it there is."""

import re

import pandas as pd
import pandera.pandas as pa
import pytest

from dashboard.domain.problems import MAX_PROBLEMS, Problem, RefusedFileError
from dashboard.domain.schema_problems import find_problems
from tests.fixtures.published import C3

MORE = Problem("a.csv", "no other problem", "152 more", "Mend these first; the others are listed then.")


def list_problems(number):
    return [Problem("a.csv", "a number", "x", "Mend it.", row) for row in range(2, 2 + number)]


@pytest.mark.parametrize("number", [1, MAX_PROBLEMS])
def test_as_many_as_can_be_mended_at_once_are_all_said(number):
    assert RefusedFileError(list_problems(number)).problems == tuple(list_problems(number))


def test_of_more_the_last_says_how_many_there_are():
    problems = RefusedFileError(list_problems(201)).problems

    assert problems == (*list_problems(MAX_PROBLEMS - 1), MORE)


def test_passed_on_from_one_error_to_another_they_stay_as_they_are():
    problems = RefusedFileError(list_problems(201)).problems

    assert RefusedFileError(problems).problems == problems


def test_a_published_file_with_many_wrong_cells_says_how_many_it_does_not_list(expect_refusal, tmp_path):
    outcome = expect_refusal(C3.set_cell("Trafficking", "oil").write(tmp_path))

    assert len(outcome.err.splitlines()) == MAX_PROBLEMS
    assert re.search(r"expected no other problem, found \d+ more\. Mend these first", outcome.err)


def test_a_rule_that_speaks_of_what_is_unique_is_not_taken_for_a_key_that_stands_twice():
    schema = pa.DataFrameSchema({"id": pa.Column(int, pa.Check.gt(1, error="a unique number above 1"))})

    problems = find_problems(pd.DataFrame({"id": [1]}), schema, "numbers.csv")

    assert [problem.expected for problem in problems] == ["a unique number above 1"]
