import csv
from itertools import chain

import pandas as pd
import pytest

from dashboard.domain.areas import AreaRegister, normalise_name
from dashboard.store.table_files import read_table
from tests.fixtures.london import LONDON_CODES


@pytest.fixture(scope="module")
def table(shipped_folder):
    return read_table(shipped_folder / "stats" / "areas.csv", "areas")


def test_every_spelling_in_the_register_means_its_own_council(register, table):
    for row in table.to_dict("records"):
        for name in (row["area_name"], row["referral_form_name"], *row["spellings"].split("; ")):
            assert register.find_code(name) == row["gss_code"], name


def test_no_spelling_stands_for_two_councils(table):
    meanings = {}
    for row in table.to_dict("records"):
        for name in (row["area_name"], row["referral_form_name"], *row["spellings"].split("; ")):
            meanings.setdefault(normalise_name(name), set()).add(row["gss_code"])

    assert [name for name, codes in meanings.items() if len(codes) > 1] == []


def test_every_spelling_of_the_reference_list_means_its_council(register, reference):
    with (reference / "stats" / "council_names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert {row["gss_code"] for row in rows} == LONDON_CODES
    for row in rows:
        spellings = [row["name"], row["referral_form_name"], *row["other_spellings"].split(";")]
        assert {register.find_code(spelling) for spelling in spellings} == {row["gss_code"]}


@pytest.mark.parametrize(
    "name",
    [
        "City of London Police",
        "Metropolitan Police Service",
        "Greater London Authority",
        "Greater London",
        "London",
        "Inner London",
        "England",
        "Kingston upon Hull",
        "Total",
        "",
        " ",
    ],
)
def test_what_is_not_one_of_the_33_councils_is_no_area(register, name):
    assert register.find_code(name) is None


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("  hackney ", "E09000012"),
        ("HACKNEY", "E09000012"),
        ("Hammersmith &  Fulham", "E09000013"),
        ("Kingston-upon-Thames", "E09000021"),
        ("Royal Borough of Kensington\u00a0and Chelsea", "E09000020"),
        ("city of westminster", "E09000033"),
    ],
)
def test_case_spaces_hyphens_and_ampersands_do_not_matter(register, spelling, code):
    assert register.find_code(spelling) == code


def test_a_row_without_other_spellings_gives_no_meaning_to_an_empty_cell():
    register = AreaRegister(
        pd.DataFrame(
            [["E09000003", "Barnet", "London Borough of Barnet", ""]],
            columns=["gss_code", "area_name", "referral_form_name", "spellings"],
        )
    )

    assert register.find_code("") is None
    assert register.find_code("Barnet") == "E09000003"


def test_names_come_in_alphabetical_order_by_code(register):
    names = register.names

    assert list(names) == sorted(names, key=str.casefold)
    assert set(names.index) == LONDON_CODES
    assert register.get_name("E09000033") == "Westminster"


def test_a_code_outside_london_has_no_name_here(register):
    with pytest.raises(KeyError):
        register.get_name("E06000047")


def test_normalising_a_normalised_name_changes_nothing(table):
    columns = table[["area_name", "referral_form_name", "spellings"]].to_numpy()
    for name in chain.from_iterable(columns):
        assert normalise_name(normalise_name(name)) == normalise_name(name)
