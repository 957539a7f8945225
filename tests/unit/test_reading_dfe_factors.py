import pandas as pd
import pytest

from dashboard.domain.schema_problems import find_problems
from dashboard.domain.schemas import FIGURES
from dashboard.intake.published.dfe_factors import COLUMN_TO_SERIES
from tests.fixtures.london import ENGLAND, LONDON_AS_A_WHOLE
from tests.fixtures.published import C3, write_file
from tests.fixtures.reading import read_file
from tests.fixtures.tables import CODES, TRAFFICKING

BARNET, HACKNEY, CITY = "E09000003", "E09000012", "E09000001"
FACTS = {"retrieved": "2026-01-31"}


@pytest.fixture
def read(tmp_path, register):
    def read_published(published=C3, facts=FACTS):
        return read_file(published.write(tmp_path), register, facts=facts)

    return read_published


def find_cell(table, code, year, series_id=TRAFFICKING):
    chosen = table[
        (table["gss_code"] == code)
        & (table["series_id"] == series_id)
        & (table["period_end"] == pd.Timestamp(f"{year}-03-31"))
    ]
    assert len(chosen) == 1
    return chosen.iloc[0]


def test_every_number_of_every_column_is_read_as_published(read):
    table = read().table

    for column, series_id in COLUMN_TO_SERIES.items():
        for year in ("2021", "2022"):
            for code in CODES:
                published = C3.get_cell(column, new_la_code=code, time_period=year)
                cell = find_cell(table, code, year, series_id)
                if published.isdigit():
                    assert (cell["status"], cell["value"]) == ("reported", int(published))
                else:
                    assert pd.isna(cell["value"])


def test_the_table_follows_its_schema(read):
    assert find_problems(read().table, FIGURES, "read.csv") == []


def test_a_suppressed_cell_is_from_1_to_5_and_no_number(read):
    suppressed = read().table.query("status == 'suppressed' and series_id == @TRAFFICKING")

    assert len(suppressed) == 5 + 8
    assert set(suppressed["lower"]) == {1}
    assert set(suppressed["upper"]) == {5}
    assert suppressed["value"].isna().all()


@pytest.mark.parametrize("year", ["2021", "2022"])
def test_hackney_is_not_available_in_both_years_and_has_no_bounds(read, year):
    cell = find_cell(read().table, HACKNEY, year)

    assert cell["status"] == "not_available"
    assert cell[["value", "lower", "upper"]].isna().all()


def test_a_true_zero_stays_a_reported_zero(read):
    assert C3.get_cell("Trafficking", new_la_code=CITY, time_period="2022") == "0"

    cell = find_cell(read().table, CITY, "2022")

    assert (cell["status"], cell["value"]) == ("reported", 0)


@pytest.mark.parametrize(
    ("mark", "status", "marker", "bounds"),
    [
        ("c", "suppressed", "", (1, 5)),
        ("x", "not_available", "", None),
        ("u", "not_available", "u", None),
        ("z", "not_applicable", "", None),
        (" c ", "suppressed", "", (1, 5)),
    ],
)
def test_each_mark_has_its_status(read, mark, status, marker, bounds):
    marked = C3.set_cell("Trafficking", mark, new_la_code=BARNET, time_period="2022")

    cell = find_cell(read(marked).table, BARNET, "2022")

    assert (cell["status"], cell["marker"]) == (status, marker)
    assert pd.isna(cell["value"])
    assert bounds == (None if pd.isna(cell["lower"]) else (cell["lower"], cell["upper"]))


def test_england_and_london_are_read_under_their_own_codes_and_no_other_region_is(read):
    table = read().table

    assert set(table["gss_code"]) == {*CODES, ENGLAND, LONDON_AS_A_WHOLE}
    assert find_cell(table, ENGLAND, "2022")["value"] == 2470


def test_a_year_is_the_year_to_31_march_in_which_it_ends(read):
    cell = find_cell(read().table, BARNET, "2022")

    assert (cell["period_start"], cell["period_end"]) == (
        pd.Timestamp("2021-04-01"),
        pd.Timestamp("2022-03-31"),
    )


def test_children_are_the_only_age_group(read):
    assert set(read().table["age_group"]) == {"children"}


def test_a_byte_order_mark_changes_nothing(read, register, tmp_path):
    marked = write_file(tmp_path, "with_mark.csv", b"\xef\xbb\xbf" + C3.text.encode())

    pd.testing.assert_frame_equal(read_file(marked, register, facts=FACTS).table, read().table)


def test_windows_line_ends_change_nothing(read, register, tmp_path):
    windows = write_file(tmp_path, "windows.csv", C3.text.replace("\n", "\r\n"))

    pd.testing.assert_frame_equal(read_file(windows, register, facts=FACTS).table, read().table)


def test_a_column_that_a_release_lacks_is_said_and_its_series_left_out(read):
    delivery = read(C3.drop_column("Child_criminal_exploitation"))

    assert "dfe_criminal_exploitation_assessments" not in set(delivery.table["series_id"])
    assert (
        "The file has no column Child_criminal_exploitation; that series was not read." in delivery.understood
    )


def test_up_to_three_councils_without_a_row_are_not_available(read):
    delivery = read(C3.drop_rows(new_la_code=BARNET, time_period="2022"))

    cell = find_cell(delivery.table, BARNET, "2022")
    assert (cell["status"], cell["marker"]) == ("not_available", "")


@pytest.mark.parametrize(
    ("cell", "status", "numbers"),
    [
        ("550", "reported", (550, 545, 555)),
        ("0", "suppressed", (None, 0, 5)),
        ("c", "not_available", (None, None, None)),
        ("x", "not_available", (None, None, None)),
    ],
)
def test_londons_own_total_is_a_rounded_number_and_never_a_zero_or_a_councils_hidden_count(
    read, cell, status, numbers
):
    changed = C3.set_cell("Trafficking", cell, geographic_level="Regional", time_period="2022")
    delivery = read(changed)

    total = find_cell(delivery.table, LONDON_AS_A_WHOLE, "2022")
    assert total["status"] == status
    assert tuple(None if pd.isna(n) else n for n in total[["value", "lower", "upper"]]) == numbers
    assert find_problems(delivery.table, FIGURES, "read.csv") == []


def test_a_file_without_regional_rows_is_read_all_the_same(read):
    delivery = read(C3.drop_rows(geographic_level="Regional"))

    assert LONDON_AS_A_WHOLE not in set(delivery.table["gss_code"])


def test_it_says_what_it_understood(read):
    assert read().understood == (
        "70 of 72 rows are London's councils, London as a whole or England; the rest was left out.",
        "Years to 31 March 2021 to 2022, 7 series.",
        "Trafficking in London: 51 reported (1 of them zero), 13 suppressed, 2 not available.",
    )


def test_the_sidecar_names_publisher_licence_and_what_the_person_states(read):
    stated = {
        "retrieved": "2026-01-31",
        "published": "2025-10-30",
        "address": "https://example.org",
        "note": "Mine.",
    }

    source = read(facts=stated).source

    assert (source.id, source.table, source.reader) == ("dfe_c3_2021_2022_2025-10-30", "figures", "dfe_c3")
    assert source.publisher == "Department for Education"
    assert source.licence == "Open Government Licence v3.0"
    assert (source.retrieved, source.published, source.address) == (
        "2026-01-31",
        "2025-10-30",
        "https://example.org",
    )
    assert source.notes[-1] == "Mine."
    assert source.published_file == C3.name
    assert not source.synthetic


def test_the_sidecar_holds_the_sha256_of_the_very_file(read, register, tmp_path):
    first = read().source.sha256
    second = read(C3.set_cell("Neglect", "7", new_la_code=BARNET)).source.sha256

    assert len(first) == 64
    assert first != second
