"""Which council a name means, and what a heading says of years and ages."""

import pytest

from dashboard.domain.periods import Period, PeriodKind
from dashboard.intake.parse.ages import find_age_group
from dashboard.intake.parse.council_names import NameKind, find_council
from dashboard.intake.parse.years import find_year
from tests.fixtures.london import LONDON_CODES
from tests.fixtures.messy import NAMES, REGISTER


@pytest.mark.parametrize(("code", "name"), NAMES.items())
def test_every_council_is_known_as_people_write_it(code, name):
    assert find_council(name, REGISTER).gss_code == code


@pytest.mark.parametrize(
    "form", ["LB {}", "London Borough of {}", "{} council", " {}  ", "{}*", "{} [3]", "{}²", "{} (LB)"]
)
def test_every_councils_own_name_is_known_with_the_words_people_put_around_it(form):
    for code, name in REGISTER.names.items():
        assert find_council(form.format(name), REGISTER).gss_code == code


@pytest.mark.parametrize("code", sorted(LONDON_CODES))
def test_a_gss_code_stands_for_its_council(code):
    assert find_council(code.lower(), REGISTER).gss_code == code


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Total", NameKind.TOTAL),
        ("Grand total (all boroughs)", NameKind.TOTAL),
        ("All London", NameKind.TOTAL),
        ("London", NameKind.REGION),
        ("Greater London", NameKind.REGION),
        ("Inner London", NameKind.REGION),
        ("England", NameKind.REGION),
        ("Metropolitan Police Service", NameKind.OTHER_BODY),
        ("City of London Police", NameKind.OTHER_BODY),
        ("MPS", NameKind.OTHER_BODY),
        ("The Salvation Army", NameKind.OTHER_BODY),
        ("E08000003", NameKind.OUTSIDE),
        ("Example (delete this row)", NameKind.EXAMPLE),
        ("   ", NameKind.BLANK),
        ("***", NameKind.BLANK),
    ],
)
def test_what_is_no_council_is_recognised_as_what_it_is(text, kind):
    assert find_council(text, REGISTER).kind is kind


@pytest.mark.parametrize(
    ("text", "close"),
    [("Hackny", "E09000012"), ("Lewsham", "E09000023"), ("City", "E09000001"), ("Kensigton", "E09000020")],
)
def test_a_name_that_comes_close_is_offered_and_never_taken(text, close):
    seen = find_council(text, REGISTER)
    assert seen.kind is NameKind.UNKNOWN and seen.gss_code == ""
    assert close in seen.close


@pytest.mark.parametrize(
    "text", ["Surrey", "Hackney/Newham", "Hackney and Newham", "Kingston upon Hull", "Bexleyheath", "x" * 90]
)
def test_a_name_of_no_london_council_is_unknown(text):
    assert find_council(text, REGISTER).kind is NameKind.UNKNOWN


def test_no_short_form_contradicts_the_register():
    for form, code in REGISTER.region.short_forms.items():
        assert REGISTER.find_code(form) in (None, code)


@pytest.mark.parametrize(
    ("text", "year", "kind"),
    [
        ("2018", 2018, None),
        ("Adults 2018", 2018, None),
        ("2018/19", 2019, PeriodKind.YEAR_TO_MARCH),
        ("2018-19", 2019, PeriodKind.YEAR_TO_MARCH),
        ("2018-2019", 2019, PeriodKind.YEAR_TO_MARCH),
        ("FY 18/19", 2019, PeriodKind.YEAR_TO_MARCH),
        ("1999/00 2018/19", None, None),
        ("year to 31 March 2019", 2019, PeriodKind.YEAR_TO_MARCH),
        ("Apr 2018 - Mar 2019", 2019, PeriodKind.YEAR_TO_MARCH),
        ("2019-03-31", 2019, PeriodKind.YEAR_TO_MARCH),
        ("Jan-Dec 2018", 2018, PeriodKind.CALENDAR_YEAR),
        ("Calendar year 2018", 2018, PeriodKind.CALENDAR_YEAR),
        ("2018-12-31", 2018, PeriodKind.CALENDAR_YEAR),
        ("Q1 2018", None, None),
        ("2018 to date", None, None),
        ("Jan-Jun 2018", None, None),
        ("2015-2019", None, None),
        ("2017 and 2018", None, None),
        ("Council", None, None),
        ("", None, None),
    ],
)
def test_a_heading_names_one_whole_year_or_none(text, year, kind):
    seen = find_year(text)
    assert (seen and seen.year, seen and seen.kind) == (year, kind)


def test_a_plain_year_is_of_the_kind_that_the_series_counts_and_begins_or_ends_as_said():
    plain = find_year("2018")
    assert plain.to_period(PeriodKind.CALENDAR_YEAR) == Period.of(PeriodKind.CALENDAR_YEAR, 2018)
    assert plain.to_period(PeriodKind.YEAR_TO_MARCH).year == 2018
    assert plain.to_period(PeriodKind.YEAR_TO_MARCH, begins=True).year == 2019
    assert find_year("2018/19").to_period(PeriodKind.CALENDAR_YEAR) is None


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Adults", "adults"),
        ("18+", "adults"),
        ("Adult (18 or over)", "adults"),
        ("Over 18s", "adults"),
        ("Children 2018", "children"),
        ("Under 18", "children"),
        ("Child (17 or under)", "children"),
        ("0-17", "children"),
        ("Minors", "children"),
        ("Total", "all_ages"),
        ("Adults and children", "all_ages"),
        ("Referrals", ""),
        ("", ""),
    ],
)
def test_a_heading_names_an_age_group_or_none(text, group):
    assert find_age_group(text) == group


def test_a_long_row_of_marks_is_read_at_once():
    assert find_council("*" * 5_000 + "x", REGISTER).kind is NameKind.UNKNOWN


@pytest.mark.parametrize(
    "text", ["2019-02-03", "2010-11-05", "5 March 2019", "February 2019", "2019-04", "03/04/2019", "Dec 2018"]
)
def test_a_day_or_a_month_is_no_year(text):
    assert find_year(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Under 16",
        "16-17",
        "18-24",
        "Aged 18-24",
        "25+",
        "Children (under 16)",
        "Adults 18 to 64",
        "65 and over",
    ],
)
def test_part_of_an_age_group_is_none(text):
    assert find_age_group(text) == ""


@pytest.mark.parametrize(
    ("text", "group"),
    [("Adults 18+ 2017-18", "adults"), ("0-17 2018/19", "children"), ("Children 0–17, FY 18/19", "children")],
)
def test_a_year_beside_an_age_group_does_not_disturb_it(text, group):
    assert find_age_group(text) == group and find_year(text) is not None
