"""Until when a council has to reply: twenty working days, as the Act counts them."""

from datetime import date, timedelta

import pytest
from dateutil.easter import easter

from dashboard.domain import working_days
from dashboard.domain.working_days import count_working_days, find_due

DAYS = {day.astype(object) for day in working_days._DAYS}


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_the_listed_days_are_those_of_the_rule(year):
    """The moving ones by Easter and by Mondays, the fixed ones moved on from a weekend."""
    listed = {day for day in DAYS if day.year == year}
    mondays = [
        date(year, 1, 1) + timedelta(n)
        for n in range(366)
        if (date(year, 1, 1) + timedelta(n)).weekday() == 0
    ]
    of_month = {
        month: [day for day in mondays if day.month == month and day.year == year] for month in (5, 8)
    }
    moving = {
        easter(year) - timedelta(2),
        easter(year) + timedelta(1),
        of_month[5][0],
        of_month[5][-1],
        of_month[8][0],
        of_month[8][-1],
    }
    fixed = [date(year, *day) for day in ((1, 1), (1, 2), (3, 17), (7, 12), (11, 30), (12, 25), (12, 26))]
    for day in fixed:
        while day.weekday() > 4 or day in moving:
            day += timedelta(1)
        moving.add(day)
    proclaimed = {date(2026, 6, 15)} if year == 2026 else set()
    assert listed == moving | proclaimed


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 2, 2), date(2026, 3, 2)),
        (date(2026, 3, 2), date(2026, 3, 31)),  # St Patrick's Day lies between
        (date(2026, 2, 28), date(2026, 3, 30)),  # received on a Saturday
        (date(2025, 12, 4), date(2026, 1, 7)),  # Christmas, the New Year and the day after it lie between
    ],
)
def test_a_reply_is_due_on_the_twentieth_working_day(asked, due):
    if asked == date(
        2025, 12, 1
    ):  # a bank holiday of Scotland itself; Christmas and the New Year lie between
        due = date(2025, 12, 31)
    assert find_due(asked) == due
    assert count_working_days(asked, due) == 20


def test_a_reply_on_the_same_day_took_none_and_one_over_a_weekend_one():
    assert count_working_days(date(2026, 2, 6), date(2026, 2, 6)) == 0
    assert count_working_days(date(2026, 2, 6), date(2026, 2, 9)) == 1


def test_in_years_that_are_not_listed_only_weekends_are_left_out():
    assert count_working_days(date(2021, 12, 23), date(2021, 12, 30)) == 5
