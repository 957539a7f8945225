import pytest

from dashboard.domain.schema_problems import find_problems
from dashboard.domain.schemas import POPULATIONS
from tests.fixtures.london import ENGLAND
from tests.fixtures.published import FOLDER, ONS_LONG, ONS_WIDE
from tests.fixtures.reading import read_file
from tests.fixtures.tables import CODES

BARNET = "E09000003"
FACTS = {"retrieved": "2026-01-31"}


@pytest.fixture
def read(tmp_path, register):
    def read_published(published, name=None, **options):
        return read_file(published.write(tmp_path, name), register, options=options, facts=FACTS)

    return read_published


def residents(table, code, age_group, year):
    chosen = table[(table["gss_code"] == code) & (table["age_group"] == age_group) & (table["year"] == year)]
    assert len(chosen) == 1
    return chosen.iloc[0]["population"]


@pytest.mark.parametrize("published", [ONS_LONG, ONS_WIDE], ids=["long", "wide"])
def test_the_table_follows_its_schema_and_holds_london_and_england_only(read, published):
    table = read(published).table

    assert find_problems(table, POPULATIONS, "read.csv") == []
    assert set(table["gss_code"]) == {*CODES, ENGLAND}


def test_the_long_shape_gives_children_as_published(read):
    table = read(ONS_LONG).table

    assert set(table["age_group"]) == {"children"}
    for code in CODES:
        for year in (2020, 2021):
            published = ONS_LONG.get_cell("population_estimate", new_la_code=code, time_period=str(year))
            assert residents(table, code, "children", year) == int(published)


def test_the_long_shape_gives_england_under_its_own_code(read):
    assert residents(read(ONS_LONG).table, ENGLAND, "children", 2021) == 11_762_878


def test_the_long_shape_is_one_vintage_named_after_its_last_year(read):
    delivery = read(ONS_LONG)

    assert set(delivery.table["vintage"]) == {"ONS mid-2021 release, as carried by DfE"}
    assert delivery.source.id == "ons_children_2020_2021"


def test_the_wide_shape_adds_up_ages_0_to_17_and_18_and_over(read):
    table = read(ONS_WIDE).table

    for code in (*CODES, ENGLAND):
        ages = [int(ONS_WIDE.get_cell(str(age), Code=code)) for age in range(90)]
        oldest = int(ONS_WIDE.get_cell("90+", Code=code))
        assert residents(table, code, "children", 2024) == sum(ages[:18])
        assert residents(table, code, "adults", 2024) == sum(ages[18:]) + oldest


def test_both_age_groups_together_are_everybody(read):
    table = read(ONS_WIDE).table

    together = table[table["gss_code"] == BARNET]["population"].sum()
    assert together == int(ONS_WIDE.get_cell("All ages", Code=BARNET))


def test_the_year_of_the_wide_shape_is_in_the_name_of_its_file(read):
    delivery = read(ONS_WIDE, "mye23 by single year.csv")

    assert set(delivery.table["year"]) == {2023}
    assert delivery.source.id == "ons_single_year_of_age_2023"


def test_or_the_year_is_stated(read):
    delivery = read(ONS_WIDE, "population.csv", year="2022")

    assert set(delivery.table["year"]) == {2022}
    assert delivery.source.options == {"year": "2022"}


def test_the_byte_order_mark_of_the_published_file_changes_nothing(read, register):
    with_mark = FOLDER / ONS_WIDE.name
    assert with_mark.read_bytes().startswith(b"\xef\xbb\xbf")

    table = read_file(with_mark, register, facts=FACTS).table

    assert table.equals(read(ONS_WIDE).table)


def test_it_says_what_it_understood(read):
    assert read(ONS_LONG).understood == ("Residents of 33 London councils, children, mid-2020 to mid-2021.",)
    assert read(ONS_WIDE).understood == ("Residents of 33 London councils, children, adults, mid-2024.",)
