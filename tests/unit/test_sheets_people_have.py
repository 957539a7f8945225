"""Are files as councils, departments and charities really write them read as they are meant?"""

import pytest

from dashboard.intake.freeform.case_columns import Rows, judge_rows
from dashboard.intake.freeform.questions import EVERY_ROW, NONE_OF_THESE
from dashboard.intake.freeform.sheet_rows import list_left_out
from dashboard.intake.freeform.sheet_words import describe, say_what_is_missing
from dashboard.intake.parse.years import find_year
from tests.fixtures.messy import REGISTER, make_sheet, understand_rows

CALENDAR = {"series": "council_referrals"}
TO_MARCH = {"series": "council_referrals_to_march"}
BOROUGHS = ("Camden", "Barnet", "Bexley", "Brent")
CODES = dict(zip(BOROUGHS, ("E09000007", "E09000003", "E09000004", "E09000005"), strict=True))
COUNTS = ("4", "17", "9", "12")


def make_rows(*headings, **columns):
    """Return headings, and a row for each of four boroughs with a text of each column."""
    return [list(headings), *map(list, zip(*columns.values(), strict=True))]


def list_values(understood):
    """Return the figures: age group, last year and value, by the code of the council."""
    return {
        row.gss_code: (row.age_group, row.period_end.year, row.value)
        for row in understood.figures.itertuples()
    }


def expect(age_group="adults", year=2021, counts=COUNTS):
    return {CODES[name]: (age_group, year, int(n)) for name, n in zip(BOROUGHS, counts, strict=True)}


HEADED_AS_CASES = ("First responder", "Date", "Age group", "Gender")


def make_long(heading, counts):
    rows = [(name, "2021", "Adult", "All", count) for name, count in zip(BOROUGHS, counts, strict=True)]
    return make_sheet([[*HEADED_AS_CASES, heading], *rows])


@pytest.mark.parametrize("heading", ["Referrals", "Cases", "Number of victims", "2021/22", "Count", "Adults"])
@pytest.mark.parametrize("counts", [COUNTS, ("<5", "<5", "7", "<5"), ("5", "5", "5", "5")])
def test_a_column_headed_like_a_count_is_one(heading, counts):
    assert judge_rows(make_long(heading, counts)) is Rows.COUNTS


@pytest.mark.parametrize(
    ("heading", "counts"),
    [
        ("Referrals", ("1", "2", "3", "4")),
        ("Cases", ("10231", "9921", "20111", "7001")),
        ("Number", COUNTS),
        ("Victims", ("1", "0", "1", "1")),
        ("Referrals", ("no reply", "refused", "7", "no reply")),
    ],
)
def test_a_column_that_may_hold_ids_or_counts_is_asked_about(heading, counts):
    assert judge_rows(make_long(heading, counts)) is Rows.DOUBTFUL


@pytest.mark.parametrize("counts", ["0000", "1111", "0101"])
@pytest.mark.parametrize("heading", ["0-17", "Adults", "2021", "Referrals"])
def test_zeros_and_ones_may_be_marks_or_counts_and_are_asked_about(heading, counts):
    assert judge_rows(make_long(heading, counts)) is not Rows.CASES


@pytest.mark.parametrize("counts", [("1", "2", "3", "4"), ("7", "8", "9", "10")])
@pytest.mark.parametrize("heading", ["Number", "Reference", "Case id"])
def test_a_running_number_counts_nothing(heading, counts):
    assert judge_rows(make_long(heading, counts)) is Rows.CASES


@pytest.mark.parametrize(
    "heading",
    ["LA code", "LA number", "ref no", "Council ID", "rank", "URN", "la_cd", "Row", "Authority no.", "DfE"],
)
def test_a_column_of_ids_is_no_column_of_figures(heading):
    rows = make_rows(
        heading, "Borough", "Year", "Age group", "Referrals",
        ids=("301", "302", "303", "304"), names=BOROUGHS, years=["2021"] * 4, ages=["Adult"] * 4, counts=COUNTS,
    )  # fmt: skip
    assert list_values(understand_rows(rows, CALENDAR)) == expect()


@pytest.mark.parametrize("heading", ["Gender", "sex", "Ethnicity", "Nationality", "ExploitationType", "Type"])
@pytest.mark.parametrize("word", ["All", "Total", "Persons"])
def test_a_breakdown_that_says_all_divides_nothing_and_is_no_age_group(heading, word):
    rows = make_rows(
        "Local authority", "Year", "Age group", heading, "Referrals",
        names=BOROUGHS, years=["2021"] * 4, ages=["Adult"] * 4, parts=[word] * 4, counts=COUNTS,
    )  # fmt: skip
    assert list_values(understand_rows(rows, CALENDAR)) == expect()
    without_ages = [[*row[:2], *row[3:]] for row in rows]
    assert [q.key for q in understand_rows(without_ages, CALENDAR).open_questions] == ["age_group"]


def make_parts(*parts):
    rows = [[name, part, "9" if part == "All" else "4"] for name in BOROUGHS for part in parts]
    return [["Council", "Gender", "Adults 2021"], *rows]


def test_of_rows_by_gender_only_that_of_all_is_read_and_the_others_are_named():
    understood = understand_rows(make_parts("Male", "Female", "All"), CALENDAR)
    assert list_values(understood) == expect(counts=("9",) * 4)
    assert str(understood.left_out[0]) == "Row 2, “Male”: a part of the council's people only, by column B."
    assert len(understood.left_out) == 8


def test_where_no_row_says_all_it_is_asked_and_nothing_is_added_up():
    rows = make_parts("Male", "Female")
    asked = understand_rows(rows, CALENDAR)
    assert [question.key for question in asked.open_questions] == ["part B"]
    assert not asked.is_ready
    assert len(understand_rows(rows, CALENDAR | {"part B": "leave_out"}).figures) == 0
    assert list_values(understand_rows(rows, CALENDAR | {"part B": "male"})) == expect(counts=("4",) * 4)
    unknown = understand_rows([["Council", "sex", "Adults 2021"], ["Camden", "Unknown", "3"]], CALENDAR)
    assert [question.key for question in unknown.open_questions] == ["part B"]
    one_row_each = make_parts("Male")
    said = understand_rows(one_row_each, CALENDAR | {"part B": EVERY_ROW})
    assert list_values(said) == expect(counts=("4",) * 4)


@pytest.mark.parametrize("heading", ["Adult males 2021", "Q1 2021", "Adults since 2021", "202103", "Mar-21"])
@pytest.mark.parametrize(
    "more", ["Adults 2019-2021", "Staff trained 2021", "Adults labour exploitation 2021"]
)
def test_a_column_of_some_people_or_part_of_a_year_gives_no_figure(heading, more):
    rows = make_rows("Council", heading, more, names=BOROUGHS, some=COUNTS, others=COUNTS)
    understood = understand_rows(rows, CALENDAR)
    assert (len(understood.figures), understood.layout.figures) == (0, ())
    assert say_what_is_missing(understood).endswith(".")


@pytest.mark.parametrize("first", ["Country code", "RGN22CD", "ctry_code"])
@pytest.mark.parametrize("code", ["E92000001", "E12000007"])
@pytest.mark.parametrize("has_names", [True, False])
def test_codes_of_larger_areas_before_the_councils_are_passed_over(first, code, has_names):
    rows = make_rows(
        first,
        "Code",
        "Name",
        "Adults 2021/22",
        wide=[code] * 4,
        codes=CODES.values(),
        names=BOROUGHS,
        n=COUNTS,
    )
    if not has_names:
        rows = [[*row[:2], row[3]] for row in rows]
    assert list_values(understand_rows(rows, TO_MARCH)) == expect(year=2022)


ELSEWHERE = (
    ("E06000005", "Darlington"), ("E10000016", "Kent"), ("E12000001", "NORTH EAST"), ("E08000012", "Liverpool"),
    ("E06000047", "County Durham"), ("E06000032", "Luton"), ("E92000001", "England"), ("", "Column Total"),
    ("", "Yorkshire and The Humber"), ("", "Source: an office"), ("", "Unknown"),
)  # fmt: skip


def test_a_national_sheet_is_cut_to_the_region_and_nothing_is_asked_of_its_names():
    rows = [["LA code", "Council", "Adults 2021/22"]]
    rows += [[CODES[name], name, count] for name, count in zip(BOROUGHS, COUNTS, strict=True)]
    rows += [[code, name, "5"] for code, name in ELSEWHERE]
    understood = understand_rows(rows, TO_MARCH)
    assert understood.open_questions == ()
    assert list_values(understood) == expect(year=2022)
    assert len(understood.left_out) == len(ELSEWHERE)
    assert "5 rows of other areas were left out." in describe(understood, REGISTER)


def test_rows_of_many_other_areas_share_one_line():
    rows = [["LA code", "Council", "Adults 2021/22"], ["E09000007", "Camden", "4"]]
    rows += [[f"E0600{n:04}", f"Place {n}", "5"] for n in range(301)]
    understood = understand_rows(rows, TO_MARCH)
    (line,) = list_left_out(understood.left_out)
    assert line.startswith("301 rows of other areas were left out: “Place 0” in row 3, ")


def test_a_code_settles_a_misspelt_name_and_never_one_that_is_like_anothers():
    rows = [
        ["Code", "Council", "Adults 2021/22"],
        ["E09000012", "Hackny", "4"],
        ["E09000003", "Barnet", "1"],
        ["E09000007", "Lewsham", "5"],
        ["E09000005", "Camden", "6"],
    ]
    understood = understand_rows(rows, TO_MARCH)
    assert set(list_values(understood)) == {"E09000012", "E09000003"}
    assert [question.key for question in understood.open_questions] == ["council lewsham"]
    assert "another council's" in str(understood.left_out[0])


@pytest.mark.parametrize(
    ("text", "year"),
    [
        *[(text, 2022) for text in ("202122", "FY2021-22", "FY21/22", "fy_21_22", "y/e 31/03/22", "YE Mar 22")],
        *[(text, 2022) for text in ("Year ending March 2022", "adults_2021_22", "31/03/2022", "FYE 2022")],
        *[(text, 2022) for text in ("1 April 2021 to 31 March 2022", "Apr-21 to Mar-22", "12 months to March 2022")],
    ],
)  # fmt: skip
def test_a_year_to_march_is_known_however_it_is_written(text, year):
    seen = find_year(text)
    assert (seen.year, seen.kind.value, seen.is_open) == (year, "year_to_31_march", False)


@pytest.mark.parametrize(
    "text",
    ["202112", "Year ending September 2022", "Academic year 2021/22", "since 2021", "Sep-21", "201112"],
)
def test_what_is_no_whole_year_of_ours_is_none(text):
    assert find_year(text) is None


@pytest.mark.parametrize("text", ["FY22", "FY 2022", "Financial year 2022", "2022 FY"])
def test_a_financial_year_of_one_number_is_asked_about_and_is_no_calendar_year(text):
    rows = make_rows("Council", f"Adults {text}", names=BOROUGHS, counts=COUNTS)
    assert [q.key for q in understand_rows(rows, TO_MARCH).open_questions] == ["plain_year"]
    assert list_values(understand_rows(rows, TO_MARCH | {"plain_year": "begins"})) == expect(year=2023)
    assert len(understand_rows(rows, CALENDAR).figures) == 0


@pytest.mark.parametrize(
    "headings", ["borough_name adults_2021", "BoroughName Adults2021", "la_nm adult_referrals_2021"]
)
def test_headings_of_programmers_are_understood(headings):
    rows = make_rows(*headings.split(), names=BOROUGHS, counts=COUNTS)
    assert list_values(understand_rows(rows, CALENDAR)) == expect()


@pytest.mark.parametrize(("heading", "year"), [("Year ending 31 March", 2022), ("FYE", 2022)])
def test_a_plain_year_below_a_heading_that_dates_it_is_of_that_kind(heading, year):
    rows = make_rows("Council", heading, "Adults", names=BOROUGHS, years=["2022"] * 4, counts=COUNTS)
    assert list_values(understand_rows(rows, TO_MARCH)) == expect(year=year)
    assert len(understand_rows(rows, CALENDAR).figures) == 0


def test_a_total_of_nobody_in_particular_is_asked_about():
    rows = make_rows(
        "Council",
        "Male",
        "Female",
        "Total",
        "Year",
        names=BOROUGHS,
        m=COUNTS,
        f=COUNTS,
        t=COUNTS,
        y=["2021"] * 4,
    )
    assert [question.key for question in understand_rows(rows, CALENDAR).open_questions] == ["age_group"]
    assert list_values(understand_rows(rows, CALENDAR | {"age_group": "adults"})) == expect()


def test_councils_beside_each_other_are_recognised_and_it_is_said_what_to_do():
    understood = understand_rows([["Year", *BOROUGHS], ["2020", *COUNTS], ["2021", *COUNTS]], CALENDAR)
    assert len(understood.figures) == 0
    assert "transposed" in describe(understood, REGISTER)[0]


def test_the_question_that_settles_most_is_asked_first():
    rows = [
        ["Council", "Adults 2021"],
        *([name, "<5"] for name in BOROUGHS),
        ["Ealing", "*"],
        ["Hackny", "3"],
    ]
    asked = understand_rows(rows).open_questions
    assert [question.key for question in asked] == ["series", "cell <5", "council hackny", "cell *"]


def test_that_it_is_none_of_these_series_is_an_answer():
    rows = make_rows("Council", "Adults 2021", names=BOROUGHS, counts=("<5", "1", "*", "2"))
    understood = understand_rows(rows, {"series": NONE_OF_THESE})
    assert understood.open_questions == ()
    assert not understood.is_ready
    assert "kept out" in say_what_is_missing(understood)


def test_a_second_table_beside_the_first_gives_no_figure_to_the_first_ones_councils():
    rows = make_rows(
        "Council", "Adults 2021", "Council", "Adults 2022", a=BOROUGHS, n=COUNTS, b=BOROUGHS[::-1], m=COUNTS
    )
    understood = understand_rows(rows, CALENDAR)
    assert list_values(understood) == expect()
    assert "column D (“Adults 2022”)" in " ".join(describe(understood, REGISTER))


def test_a_second_table_below_the_first_is_left_out_and_headings_that_stand_again_are_passed_over():
    first = make_rows("Council", "Adults 2021", names=BOROUGHS, counts=COUNTS)
    understood = understand_rows([*first, ["", ""], ["Council", "Adults 2022"], ["Ealing", "5"]], CALENDAR)
    assert list_values(understood) == expect()
    assert str(understood.left_out[-1]).endswith("a second table begins in row 7: bring it by itself.")
    again = understand_rows([*first[:3], first[0], *first[3:]], CALENDAR)
    assert (list_values(again), again.open_questions) == (expect(), ())


def test_bands_of_ages_are_never_figures_and_never_a_whole_group():
    rows = [
        ["Council", "Age", "2021"],
        *([name, band, "3"] for name in BOROUGHS for band in ("0-15", "16-24", "25+")),
    ]
    understood = understand_rows(rows, CALENDAR)
    assert len(understood.figures) == 0
    assert [column.letter for column in understood.layout.figures] == ["C"]
    assert understand_rows([["Council", "16-17 2021"], ["Camden", "3"]], CALENDAR).layout.figures == ()
