from datetime import date

import pytest

from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.statuses import MARKERS, STORED_STATUSES, Status


def test_every_status_but_reported_prints_a_mark_of_its_own():
    marks = [status.mark for status in Status if status is not Status.REPORTED]

    assert Status.REPORTED.mark == ""
    assert marks == ["[c]", "[x]", "[z]", "[–]"]


def test_every_status_has_words_and_a_sentence():
    for status in Status:
        assert status.words == status.value.replace("_", " ")
        assert status.meaning.endswith(".")


def test_no_status_can_be_taken_for_a_number():
    for status in Status:
        with pytest.raises(ValueError, match="could not convert"):
            float(status)


def test_what_nobody_loaded_is_never_stored():
    assert Status.NOT_LOADED not in STORED_STATUSES
    assert len(STORED_STATUSES) == len(Status) - 1


def test_markers_qualify_a_figure_and_are_no_statuses():
    assert set(MARKERS) == {"p", "r", "u", "a"}
    assert not set(MARKERS.values()) & {status.words for status in Status}


def test_a_year_to_march_begins_in_april_of_the_year_before():
    period = Period.of(PeriodKind.YEAR_TO_MARCH, 2025)

    assert (period.start, period.end) == (date(2024, 4, 1), date(2025, 3, 31))
    assert period.label == "year to 31 March 2025"
    assert period.year == 2025


def test_a_calendar_year_is_named_after_itself():
    period = Period.of(PeriodKind.CALENDAR_YEAR, 2016)

    assert (period.start, period.end) == (date(2016, 1, 1), date(2016, 12, 31))
    assert period.label == "calendar year 2016"
    assert period.year == 2016


@pytest.mark.parametrize(
    ("kind", "year", "mid_year"),
    [(PeriodKind.YEAR_TO_MARCH, 2025, 2024), (PeriodKind.CALENDAR_YEAR, 2016, 2016)],
)
def test_the_population_of_a_period_is_that_of_the_midsummer_within_it(kind, year, mid_year):
    period = Period.of(kind, year)

    assert period.population_year == mid_year
    assert period.start <= date(mid_year, 6, 30) <= period.end


def test_periods_sort_by_time():
    years = [Period.of(PeriodKind.YEAR_TO_MARCH, year) for year in (2022, 2018, 2025)]

    assert [period.year for period in sorted(years)] == [2018, 2022, 2025]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2022, 4, 1), date(2022, 12, 31), "1 April to 31 December 2022"),
        (date(2018, 10, 1), date(2019, 3, 31), "1 October 2018 to 31 March 2019"),
        (date(2018, 4, 1), date(2019, 3, 31), "year to 31 March 2019"),
        (date(2018, 1, 1), date(2018, 12, 31), "calendar year 2018"),
    ],
)
def test_a_part_of_a_year_is_not_called_a_year(start, end, words):
    assert Period(start, end).label == words
