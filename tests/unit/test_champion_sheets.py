"""Champion records from sheets: states in words, nothing guessed, and our own files taken back."""

import pandas as pd
import pytest

from dashboard.analysis.evidence import build
from dashboard.demo.demo_folder import write_example
from dashboard.domain.champion_schema import CHAMPIONS
from dashboard.domain.problems import RefusedFileError
from dashboard.domain.provenance import EXAMPLE
from dashboard.render.files.export import champions_to_xlsx, tabulate_champions, to_csv
from dashboard.store.open_store import open_store
from tests.fixtures.champions import WILD, write_every_state
from tests.fixtures.messy import DAY, REGISTER
from tests.fixtures.reading import read_file
from tests.fixtures.workbooks import write_xlsx

HEADINGS = ["State", "Borough", "Last checked", "Role", "Link", "Name"]
RECORD = ["Named", "LB Hackney", "31/01/2026", "SPOC", "https://example.org/a", "A Person"]
PERSON = "Avery Example"


def read(path):
    return read_file(path, REGISTER, facts={"retrieved": DAY.isoformat()})


def read_rows(tmp_path, *rows, headings=HEADINGS):
    return read(write_xlsx(tmp_path / "champions.xlsx", [headings, *rows])).table


def list_problems(tmp_path, *rows, headings=HEADINGS):
    with pytest.raises(RefusedFileError) as refused:
        read_rows(tmp_path, *rows, headings=headings)
    return [str(problem) for problem in refused.value.problems]


def list_records(table):
    """Records as text, in order, without persons' names."""
    kept = table[[name for name in CHAMPIONS.columns if name != "person_name"]].astype(str)
    return sorted(kept.itertuples(index=False, name=None))


@pytest.fixture
def every_state(data_folder):
    return build(open_store(write_every_state(data_folder)).read())


def test_our_own_export_as_csv_is_read_back_record_for_record(every_state, tmp_path):
    path = tmp_path / "champions.csv"
    path.write_text(to_csv(tabulate_champions(every_state, DAY), is_synthetic=False), encoding="utf-8")
    assert list_records(read(path).table) == list_records(every_state.champion_records)


def test_our_own_export_as_a_workbook_is_read_back_record_for_record(every_state, tmp_path):
    path = tmp_path / "champions.xlsx"
    path.write_bytes(champions_to_xlsx(every_state, DAY))
    delivery = read(path)
    assert list_records(delivery.table) == list_records(every_state.champion_records)
    assert not delivery.source.synthetic


def test_the_worked_examples_records_come_back_as_an_example(shipped_folder, tmp_path):
    write_example(shipped_folder, tmp_path / "example")
    evidence = build(open_store(tmp_path / "example").read())
    path = tmp_path / "EXAMPLE_champions.xlsx"
    path.write_bytes(champions_to_xlsx(evidence, DAY))
    delivery = read(path)
    assert list_records(delivery.table) == list_records(evidence.champion_records)
    assert delivery.source.synthetic


def test_columns_may_stand_in_any_order_and_be_headed_in_other_words(tmp_path):
    record = read_rows(tmp_path, RECORD).iloc[0]
    assert (record["gss_code"], record["role"], record["state"]) == (
        "E09000012",
        "single_point_of_contact",
        "named",
    )
    assert record["date_checked"] == pd.Timestamp("2026-01-31")
    assert record["evidence_address"] == "https://example.org/a"


def test_a_csv_with_rows_above_its_headings_is_read_too(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(
        "Champions\n\nCouncil;Role;State;URL\nRBKC;Cabinet member;role without a name;https://a.org\n"
    )
    assert list(read(path).table["state"]) == ["role_unnamed"]


@pytest.mark.parametrize("word", ["yes", "No", "none", "TRUE", "n/a"])
def test_yes_and_no_are_refused_with_the_words_to_write(tmp_path, word):
    (problem,) = list_problems(tmp_path, [word, *RECORD[1:]])
    assert problem.startswith(
        "champions.xlsx, row 2, column State: expected one of “Named”, “Role without a name”"
    )
    assert f"found “{word}”" in problem


def test_a_date_that_can_be_read_in_two_ways_is_refused(tmp_path):
    (problem,) = list_problems(tmp_path, [*RECORD[:2], "03/04/2026", *RECORD[3:]])
    assert "column Last checked: expected a date such as 2026-01-31, found “03/04/2026”" in problem


@pytest.mark.parametrize("text", ["31/02/2026", "2026-02-30", "2026-01-31 or so", "last week", "20260131"])
def test_a_date_that_is_none_is_refused(tmp_path, text):
    assert "expected a date such as 2026-01-31" in "".join(
        list_problems(tmp_path, [*RECORD[:2], text, *RECORD[3:]])
    )


def test_a_record_without_evidence_is_refused(tmp_path):
    (problem,) = list_problems(tmp_path, [*RECORD[:4], "", ""])
    assert "an evidence address, or the council's reply, exactly where something was checked" in problem


def test_not_found_needs_the_day_of_looking(tmp_path):
    (problem,) = list_problems(tmp_path, ["Not found", RECORD[1], "", *RECORD[3:5], ""])
    assert "the date of the check where the state is not_found" in problem


def test_a_name_that_comes_close_to_a_councils_is_answered_with_that(tmp_path):
    (problem,) = list_problems(tmp_path, [RECORD[0], "Hackny", *RECORD[2:]])
    assert "column Borough: expected a London council's name (perhaps “Hackney”), found “Hackny”" in problem


@pytest.mark.parametrize("place", range(4))
def test_a_person_is_never_named_in_a_problem(tmp_path, place):
    row = [PERSON if n == place else cell for n, cell in enumerate(RECORD[:5])] + [PERSON]
    problems = list_problems(tmp_path, row, ["Vacant", *RECORD[1:5], PERSON])
    assert problems and not any(PERSON in problem for problem in problems)


def test_all_problems_are_named_at_once(tmp_path):
    problems = list_problems(tmp_path, ["yes", "Surrey", "soon", "boss", "", ""])
    assert [problem.split(":")[0] for problem in problems] == [
        f"champions.xlsx, row 2, column {column}" for column in ("Borough", "State", "Role", "Last checked")
    ]


def test_a_council_with_a_name_and_nothing_else_has_no_record(tmp_path):
    assert (
        len(
            read_rows(
                tmp_path, RECORD, ["", "Barnet", "", "", "", ""], ["Not checked", "Brent", "", "", "", ""]
            )
        )
        == 1
    )


def test_wild_words_come_back_as_they_are(tmp_path):
    rows = [*RECORD[:5], WILD]
    assert read_rows(tmp_path, rows)["person_name"].iloc[0] == WILD


def test_a_workbook_of_the_example_says_so_in_every_row_and_first_of_all_notes(shipped_folder, tmp_path):
    write_example(shipped_folder, tmp_path / "example")
    path = tmp_path / "EXAMPLE_champions.xlsx"
    path.write_bytes(champions_to_xlsx(build(open_store(tmp_path / "example").read()), DAY))
    champions, notes = pd.read_excel(path, sheet_name=None, engine="calamine").values()
    assert (champions["warning"] == EXAMPLE).all() and notes["Notes"].iloc[0] == EXAMPLE
