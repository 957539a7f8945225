"""Are cases recognised, and counted without a word of them getting out?"""

import traceback

import pytest

from dashboard.domain.problems import RefusedFileError
from dashboard.intake.counted_tables import CountedCell, CountedTable
from dashboard.intake.freeform.case_columns import looks_case_level
from dashboard.intake.freeform.case_counting import Reason, count_cases
from dashboard.intake.parse.ages import read_age_group
from dashboard.intake.parse.dates import read_case_year
from dashboard.intake.parse.readings import report, suppress
from dashboard.intake.parse.years import see_calendar_year
from dashboard.intake.sandbox.sheet import Sheet
from tests.fixtures.cases import COLUMNS, HEADER, SECRET, make_cases
from tests.fixtures.home_office import BY_COUNCIL, ONE_BLOCK, make_sheet

HACKNEY = ("London Borough of Hackney", "2019-03-04", "17")


def count(register, *cases, **options):
    return count_cases(make_cases(*cases), register, *COLUMNS, **options)


def list_texts(counts):
    return [cell.text for cell in counts.table.cells]


@pytest.mark.parametrize(
    "header",
    [
        HEADER,
        ("Ref_No", "ReferralDate", "AgeGroup", "Nationality", "ExploitationType", "FirstResponder"),
        ("URN", "Date of referral", "Age", "Council", "Outcome", "Notes"),
        ("Surname", "Date of birth", "Council", "Case number", "Referred by", "Number of previous referrals"),
        ("Number", "Date", "Age", "Borough", "Gender", "Type"),
    ],
)
def test_a_sheet_of_cases_is_recognised_by_its_headings(header):
    rows = [(n, "2019-03-04", 17, "Hackney", "Labour", n % 4) for n in range(20)]

    assert looks_case_level(make_sheet("Sheet1", header, *rows))
    assert looks_case_level(make_sheet("Sheet1", ("",), ("Data",), header, *rows[:1]))


@pytest.mark.parametrize(
    "sheet",
    [
        ONE_BLOCK,
        BY_COUNCIL,
        make_sheet("FOI", ("Council", "Year", "Age group", "Referrals"), ("Hackney", 2019, "Adult", 3)),
        make_sheet(
            "FOI",
            ("Council", "FOI reference", "Date of reply", "Contact name", "Adults 2019", "Children 2019"),
            ("Hackney", "A1", "2020-01-02", "the FOI team", 3, 4),
        ),
        make_sheet(
            "FOI",
            ("Council", "Age", "FOI reference", "Date of reply", "NRM referrals 2019"),
            ("Hackney", "Adult", "A1", "2020-01-02", 3),
            ("Hackney", "Child", "A1", "2020-01-02", 3),
        ),
        Sheet("Empty", ()),
    ],
)
def test_a_sheet_that_counts_is_no_sheet_of_cases(sheet):
    assert not looks_case_level(sheet)


def test_cases_are_counted_by_council_year_and_age_group(register):
    counts = count(
        register,
        *[HACKNEY] * 7,
        *[("Hackney", "31/12/2019", "Child (17 or under)")] * 2,
        *[("E09000012", "1 January 2020", "Adult (18 or over)")] * 5,
    )

    year = see_calendar_year
    assert counts.table == CountedTable(
        "Counts of cases",
        "Referrals counted",
        (
            CountedCell("E09000012", year(2019), "children", "9", report(9)),
            CountedCell("E09000012", year(2020), "adults", "5", report(5)),
        ),
    )
    assert counts.left_out == ()


def test_the_header_may_stand_lower_and_be_spelt_otherwise(register):
    sheet = make_cases(*[HACKNEY] * 6, above=3)

    counts = count_cases(sheet, register, "first_responder", "DATE OF REFERRAL", "Age group at exploitation")

    assert list_texts(counts) == ["6"]


def test_counts_of_1_to_4_leave_as_a_range(register):
    counts = count(register, *[HACKNEY] * 4, ("Barnet", "2019", "40"))

    assert [cell.reading for cell in counts.table.cells] == [suppress(1, 4)] * 2
    assert list_texts(counts) == ["1-4", "1-4"]
    assert counts.sentences == (
        "The rows were counted in memory by council, calendar year and age group. Nothing else of them was "
        "handed on.",
        "A council without a row here has no figure. It is not zero: the file need not hold every referral.",
        "Counts of 1 to 4 that stand as 1-4, so that nobody can be found by them: 2. They count as suppressed, "
        "from 1 to 4; how many rows were counted in all is not said either, since that would give them away.",
    )


def test_counts_of_1_to_4_are_shown_only_where_a_person_chose_it(register):
    counts = count(register, *[HACKNEY] * 4, show_small_counts=True)

    assert list_texts(counts) == ["4"]
    assert any("because you chose it" in sentence for sentence in counts.sentences)


def test_a_count_of_5_is_shown(register):
    assert list_texts(count(register, *[HACKNEY] * 5)) == ["5"]


def test_rows_that_cannot_be_counted_are_counted_by_the_reason(register):
    counts = count(
        register,
        ("", "2019", "17"),
        ("Kent County Council", "2019", "17"),
        ("Kent County Council", "", ""),
        ("Hackney", "04/03/19", "17"),
        ("Hackney", "2019", "Not specified or unknown"),
        ("Hackney", "2019", "16 to 24"),
        ("Hackney", "2019", ""),
    )

    assert counts.left_out == (
        (Reason.NO_COUNCIL, 1),
        (Reason.NOT_OURS, 2),
        (Reason.NO_PERIOD, 1),
        (Reason.NO_AGE, 3),
    )
    assert counts.table.cells == ()
    assert (
        "Rows not counted, because they hold no age that is surely an adult's or a child's: 3."
        in counts.sentences
    )


def test_a_council_without_a_case_has_no_row_and_that_is_not_zero(register):
    counts = count(register, *[HACKNEY] * 5)

    assert [cell.gss_code for cell in counts.table.cells] == ["E09000012"]
    assert any("It is not zero" in sentence for sentence in counts.sentences)


@pytest.mark.parametrize("columns", [("Borough", *COLUMNS[1:]), ("", *COLUMNS[1:]), ("Notes", "When", "Age")])
def test_a_column_that_is_not_there_is_named_and_nothing_else(columns, register):
    with pytest.raises(RefusedFileError) as refused:
        count_cases(make_cases(HACKNEY), register, *columns)

    assert "the sheet of cases, column" in str(refused.value)
    assert "expected one column of this heading, found 0" in str(refused.value)
    assert "Reference" not in str(refused.value)
    assert refused.value.__cause__ is None
    frames = [f for f, _ in traceback.walk_tb(refused.tb) if "dashboard/intake/" in f.f_code.co_filename]
    assert frames
    assert not any(SECRET in repr(value) for frame in frames for value in frame.f_locals.values())


def test_a_sheet_without_a_row_is_refused(register):
    with pytest.raises(RefusedFileError):
        count_cases(Sheet("Empty", ()), register, *COLUMNS)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019", 2019),
        ("2019-03-04", 2019),
        ("2019-03-04 10:30:00", 2019),
        ("2019-03-04T10:30:00Z", 2019),
        ("04/03/2019", 2019),
        ("4.3.2019", 2019),
        ("03/2019", 2019),
        ("2019-03", 2019),
        ("4 March 2019", 2019),
        ("Monday, 4th of March 2019", 2019),
        ("March 4, 2019", 2019),
        ("Mar 2019", 2019),
        ("4-Mar-19", 2019),
        ("Q3 2019", 2019),
        ("2019 Q3", 2019),
        ("04/03/19", None),
        ("2018/19", None),
        ("2018-19", None),
        ("2011-12", None),
        ("Mar-19", None),
        ("43528", None),
        ("1019-03-04", None),
        ("not known", None),
        ("2019 or 2020", None),
        ("", None),
    ],
)
def test_the_year_of_a_date_is_read_or_left_open(text, year):
    assert read_case_year(text) == year


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("0", "children"),
        ("17", "children"),
        ("17.9", "children"),
        ("18", "adults"),
        ("17 years", "children"),
        ("aged 34", "adults"),
        ("Child", "children"),
        ("ADULT", "adults"),
        ("minor", "children"),
        ("Adult (18 or over)", "adults"),
        ("Child (17 or under)", "children"),
        ("under 18", "children"),
        ("Under-18", "children"),
        ("under 18s", "children"),
        ("under 20", None),
        ("<18", "children"),
        ("18+", "adults"),
        ("18 and over", "adults"),
        ("0-17", "children"),
        ("16-17", "children"),
        ("18 to 24", "adults"),
        ("16-24", None),
        ("16+", None),
        ("over 16", None),
        ("18 or under", None),
        ("Adult (16 or over)", None),
        ("Adult or child", None),
        ("Child at exploitation, adult at referral", None),
        ("probably an adult", None),
        ("not adult", None),
        ("Not specified or unknown", None),
        ("999", None),
        ("-3", None),
        ("2019", None),
        ("", None),
    ],
)
def test_an_age_is_read_or_left_open(text, group):
    assert read_age_group(text) == group


def test_many_rows_are_counted(register):
    cases = [("Hackney", "2019-03-04", "17"), ("Barnet", "4 March 2020", "Adult")] * 50_000

    counts = count(register, *cases)

    assert list_texts(counts) == ["50000", "50000"]
