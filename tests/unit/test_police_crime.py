"""Do the Home Office's tables of recorded crime become what they count, and nothing that they do not?"""

import pytest

from dashboard.domain.problems import RefusedFileError
from tests.fixtures.police import CSP, MET, PFA, YEAR, list_quarters, write_police_csv, write_police_ods
from tests.fixtures.reading import make_request, read_file

FACTS = {"retrieved": "2026-11-01"}
BARNET, CITY = "E09000003", "E09000001"


@pytest.fixture
def take(tmp_path, register):
    def read_rows(*rows, headings=CSP):
        return read_file(
            write_police_csv(tmp_path / "prc.csv", *rows, headings=headings), register, facts=FACTS
        )

    return read_rows


def list_figures(delivery):
    table = delivery.table
    return {
        (row.gss_code, row.period_end.year): (
            row.status,
            None if row.value is None or row.value != row.value else row.value,
        )
        for row in table.astype({"value": "object"}).where(table.notna(), None).itertuples()
    }


def test_the_four_quarters_of_a_year_are_one_figure_of_all_ages(take):
    delivery = take(*list_quarters("Barnet"))

    assert list_figures(delivery) == {(BARNET, 2019): ("reported", 18)}
    assert set(delivery.table["age_group"]) == {"all_ages"}
    assert set(delivery.table["series_id"]) == {"police_modern_slavery_offences"}
    assert delivery.source.reader == "police_crime_csp" and delivery.source.publisher == "Home Office"


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        (("-00", " 109 ", "2", "1"), 112),
        (("0", "-00", "0", "0"), 0),
        (("3", "-1", "2", "1"), 5),
        (("1,204", "0", "0", "0"), 1204),
        (("7", "−2", "0", "0"), 5),
    ],
)
def test_a_count_is_read_as_it_is_written(take, cells, total):
    assert list_figures(take(*list_quarters("Barnet", cells))) == {(BARNET, 2019): ("reported", total)}


def test_only_offence_106_is_counted(take):
    others = [
        *list_quarters("Barnet", (900,) * 4, code="8N"),
        *list_quarters("Barnet", (70,) * 4, code="1061"),
    ]

    assert list_figures(take(*others, *list_quarters("Barnet"))) == {(BARNET, 2019): ("reported", 18)}


def test_a_year_below_zero_is_no_count_and_said_so(take):
    delivery = take(*list_quarters("Barnet", (-3, 1, 0, 0)), *list_quarters("Camden"))

    assert list_figures(delivery)[BARNET, 2019] == ("not_available", None)
    assert any("Barnet" in said and "-2" in said and "cancelled" in said for said in delivery.understood)


def test_a_year_with_fewer_than_four_quarters_is_left_out_and_said_so(take):
    delivery = take(*list_quarters("Barnet"), *list_quarters("Barnet", (1, 2), "2019/20"))

    assert list_figures(delivery) == {(BARNET, 2019): ("reported", 18)}
    assert (
        "The year to 31 March 2020 is not whole: quarters 1, 2 only. It was left out." in delivery.understood
    )


def test_a_latest_year_whose_last_quarter_was_cut_off_is_left_out(take):
    whole = [row for name in ("Barnet", "Camden", "Hackney") for row in list_quarters(name)]
    cut = [*list_quarters("Barnet", year="2019/20"), *list_quarters("Camden", (1, 2, 3), "2019/20")]

    assert {year for _, year in list_figures(take(*whole, *cut))} == {2019}


@pytest.mark.parametrize("quarters", [(1, 2, 3), (1,), ()])
def test_a_missing_quarter_is_never_zero(take, quarters):
    other = list_quarters("Hackney", (50,) * 4, code="8N")
    rows = [row for name in ("Barnet", "Camden", "Ealing") for row in list_quarters(name)]
    delivery = take(
        *rows, *list_quarters("Hackney", quarters), *other, *list_quarters("Barnet", year="2019/20")
    )

    assert list_figures(delivery)["E09000012", 2019] == ("not_available", None)
    assert any("Hackney 2019" in said for said in delivery.understood)


def test_a_council_without_any_row_is_not_loaded_and_said_so(take):
    delivery = take(*list_quarters("Barnet"))

    assert {code for code, _ in list_figures(delivery)} == {BARNET}
    assert any(said.startswith("No rows of Barking and Dagenham") for said in delivery.understood)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("City of London", CITY),
        ("London, City of", CITY),
        ("Westminster", "E09000033"),
        ("Kensington & Chelsea", "E09000020"),
        ("Kingston upon Thames", "E09000021"),
    ],
)
def test_a_partnership_is_found_by_the_names_of_the_register(take, name, code):
    assert list_figures(take(*list_quarters(name))) == {(code, 2019): ("reported", 18)}


@pytest.mark.parametrize(
    "name", ["Kingston upon Hull, City of", "Richmondshire", "East and West Kent", "Heathrow"]
)
def test_partnerships_elsewhere_are_left_out_and_said_so(take, name):
    delivery = take(*list_quarters("Barnet"), *list_quarters(name, force="Other"))

    assert {code for code, _ in list_figures(delivery)} == {BARNET}
    assert any(
        said.startswith("1 Community Safety Partnerships that are none of") for said in delivery.understood
    )


def test_of_police_forces_only_one_that_covers_one_council_is_read(take):
    rows = [
        ("2018/19", str(q), force, "106", "2")
        for q in (1, 2, 3, 4)
        for force in ("London, City of", MET, "Kent")
    ]
    delivery = take(*rows, headings=PFA)

    assert list_figures(delivery) == {(CITY, 2019): ("reported", 8)}
    assert delivery.source.reader == "police_crime_pfa"
    assert any(said.startswith("2 police forces were left out") for said in delivery.understood)


@pytest.mark.parametrize(
    "headings",
    [
        (
            "financial year",
            "FINANCIAL QUARTER",
            "Force name",
            "CSP name",
            "Offence code",
            "Number of Offences",
        ),
        (
            "Financial Year",
            "Financial Quarter",
            "Force Name",
            "CSP Name [note 1]",
            "Offence Code",
            "Offence Count [note 2]",
        ),
        ("Financial_Year", "Financial_Quarter", "Force_Name", "CSP_Name", "Offence_Code", "Offence_Count"),
        tuple(f" {heading} " for heading in CSP),
    ],
)
def test_headings_are_known_however_they_are_written(take, headings):
    assert list_figures(take(*list_quarters("Barnet"), headings=headings)) == {
        (BARNET, 2019): ("reported", 18)
    }


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        (0, "sometime", "a financial year such as 2018/19"),
        (1, "5", "a quarter, 1 to 4"),
        (5, "..", "a whole number of offences"),
        (5, "", "a whole number of offences"),
        (5, "-", "a whole number of offences"),
    ],
)
def test_a_cell_that_says_nothing_is_refused_with_its_row(take, column, cell, sentence):
    rows = list_quarters("Barnet")
    rows[2] = (*rows[2][:column], cell, *rows[2][column + 1 :])

    with pytest.raises(RefusedFileError, match=f"row 4: expected {sentence}"):
        take(*rows)


def test_a_second_count_of_a_quarter_is_refused(take):
    with pytest.raises(RefusedFileError, match="one count of offence 106 for an area and quarter"):
        take(*list_quarters("Barnet"), *list_quarters("Barnet"))


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (list_quarters("Barnet", code="8N"), "Take the file that lists every offence"),
        (list_quarters("Leeds"), "expected rows of London's 33 councils, found none"),
        (list_quarters("Barnet", (1, 2)), "Take the file that holds the whole year"),
    ],
)
def test_a_file_of_which_nothing_can_be_used_says_what_to_do(take, rows, sentence):
    with pytest.raises(RefusedFileError, match=sentence):
        take(*rows)


def test_a_workbook_with_one_sheet_a_year_is_read_like_a_csv(tmp_path, register):
    sheets = {"2018_19": list_quarters("Barnet"), "2019_20": list_quarters("Barnet", (1, 1, 1, 1), "2019/20")}
    path = write_police_ods(tmp_path / "prc-csp-tables.ods", sheets)
    delivery = read_file(path, register, facts=FACTS)

    assert list_figures(delivery) == {(BARNET, 2019): ("reported", 18), (BARNET, 2020): ("reported", 4)}


def test_it_is_told_how_far_the_reading_is(tmp_path, register):
    from dataclasses import replace

    from dashboard.intake.detect import read

    told = []
    path = write_police_ods(tmp_path / "prc.ods", {"2018_19": list_quarters("Barnet", YEAR)})
    read(replace(make_request(path, register, facts=FACTS), tell=told.append)).deliver()

    assert told and told == sorted(told) and told[-1] == 1
