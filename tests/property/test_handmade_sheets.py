"""Whatever people put into a sheet: out come the figures they meant, or a sentence."""

import csv
import tempfile
from pathlib import Path

import pandas as pd
from hypothesis import given, note
from hypothesis import strategies as st

from dashboard.domain.provenance import read_sidecar
from dashboard.domain.schema_problems import find_problems
from dashboard.domain.schemas import FIGURE_KEY, FIGURES
from dashboard.intake.freeform.case_columns import Rows, judge_rows
from dashboard.intake.freeform.sheet_answers import name_cell_key
from dashboard.intake.freeform.sheet_delivery import deliver, list_open
from dashboard.intake.freeform.sheet_words import describe, say_what_is_missing
from dashboard.intake.freeform.understanding import Understanding, understand
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.cell_text import clean_text
from dashboard.intake.sandbox.incoming_file import bring
from dashboard.intake.sandbox.sheet import Sheet
from dashboard.store.table_files import delivery_to_files, read_table
from tests.fixtures.messy import DAY, REGISTER
from tests.fixtures.reading import open_file
from tests.fixtures.workbooks import write_xlsx
from tests.property.messy_grammar import NOTHING, Key, MessySheet, messy_sheets


def read(messy: MessySheet, answers: dict[str, str]) -> Understanding:
    note(f"{answers}\n" + "\n".join(map(repr, messy.sheet.rows)))
    return understand(messy.sheet, REGISTER, answers, DAY)


def list_figures(understood: Understanding) -> dict[Key, str]:
    """Every figure by council, age group and last day, as the code of its reading."""
    return {
        (row.gss_code, row.age_group, row.period_end.date()): " ".join(
            str(part)
            for part in (row.status, row.value, row.lower, row.upper, row.marker)
            if not pd.isna(part) and part != ""
        )
        for row in understood.figures.itertuples()
    }


@given(messy_sheets())
def test_with_the_persons_answers_the_figures_are_exactly_those_that_were_meant(messy):
    understood = read(messy, messy.answers)
    assert [question.key for question in understood.open_questions] == []
    assert list_figures(understood) == messy.figures
    assert find_problems(understood.figures, FIGURES, "FOI") == []


@given(messy_sheets())
def test_every_cell_of_a_council_is_a_figure_or_left_out_as_said_or_named(messy):
    understood = read(messy, messy.answers)
    named = {(cell.row, cell.column) for cell in understood.unread}
    for place, (key, text, reading) in messy.typed.items():
        assert key in messy.figures or place in named or reading == NOTHING, (place, text)


@given(messy_sheets())
def test_without_answers_all_that_can_mean_two_things_is_asked_and_nothing_of_it_is_taken(messy):
    understood = read(messy, {"series": messy.answers["series"]})
    asked = {question.key for question in understood.open_questions}
    assert asked <= messy.needed
    assert {key for key in messy.needed if not key.startswith("cell ")} <= asked
    ambiguous = {text for _, text, _ in messy.typed.values() if f"cell {text}" in messy.needed}
    assert not ambiguous & {c.text for c in understood.cells if c.reading is not None}
    assert not understood.is_ready or not asked


@given(messy_sheets(), st.booleans())
def test_a_sheet_that_cannot_be_used_says_why_and_what_to_do(messy, is_answered):
    understood = read(messy, messy.answers if is_answered else {})
    if not understood.is_ready:
        assert say_what_is_missing(understood).endswith(".")
        assert all(problem.action.endswith(".") for problem in list_open(understood, "FOI.csv"))


@given(messy_sheets())
def test_counts_are_never_silently_taken_for_cases(messy):
    assert judge_rows(messy.sheet) is not Rows.CASES


@given(messy_sheets(), st.data())
def test_each_question_alone_keeps_the_sheet_from_being_loaded(messy, data):
    left = data.draw(st.sampled_from(sorted(messy.needed)) if messy.needed else st.just("series"))
    answers = {key: answer for key, answer in messy.answers.items() if key != left}
    understood = read(messy, answers)
    assert left in {question.key for question in understood.open_questions}
    assert not understood.is_ready
    assert all(describe(understood, REGISTER))


def to_request(messy: MessySheet, path: str = "FOI.csv") -> Request:
    return Request(bring(path, b""), REGISTER, messy.answers, {"retrieved": DAY.isoformat()})


@given(messy_sheets())
def test_a_sidecar_remembers_all_that_is_needed_to_read_the_sheet_again(messy):
    understood = read(messy, messy.answers)
    if not understood.is_ready:
        assert list_open(understood, "FOI.csv")
        return
    files = delivery_to_files(deliver(understood, to_request(messy)))
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / Path(name).name).write_bytes(content)
        (sidecar,) = Path(folder).glob("*.source.toml")
        (table,) = Path(folder).glob("*.csv")
        source, written = read_sidecar(sidecar), read_table(table, "figures")
    again = read(messy, source.options)
    assert list_figures(again) == messy.figures
    pd.testing.assert_frame_equal(
        written, again.figures.sort_values(FIGURE_KEY, ignore_index=True), check_like=True
    )


@given(
    messy_sheets(), st.sampled_from([("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("utf-8", "\t")])
)
def test_a_csv_and_a_workbook_of_one_sheet_are_understood_alike(messy, shape):
    encoding, separator = shape
    with tempfile.TemporaryDirectory() as folder:
        book, text = Path(folder) / "FOI.xlsx", Path(folder) / "FOI.csv"
        write_xlsx(book, [list(row) for row in messy.sheet.rows])
        with text.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=separator).writerows(messy.sheet.rows)
        opened = [open_file(path, REGISTER, {"cases": "counts"}) for path in (book, text)]
    for opening in opened:
        understood = understand(opening.sheets[0], REGISTER, messy.answers, DAY)
        assert list_figures(understood) == messy.figures


WILD = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["Hackney", "LB Barnet", "Adults", "2018", "2018/19", "<5", "*" * 300, "9" * 40, "Total", ""]
    ),
    st.integers().map(str),
    st.floats().map(str),
    st.text(min_size=1, max_size=3).map(lambda text: text * 4_000),
)


@st.composite
def wild_sheets(draw: st.DrawFn) -> Sheet:
    """A sheet of anything at all, of any shape: nothing, one cell, three hundred columns."""
    rows = draw(st.integers(0, 12))
    width = draw(st.sampled_from([0, 1, 2, 3, 5, 300]))
    pool = draw(st.lists(WILD, min_size=1, max_size=12))
    cells = st.sampled_from([*pool, ""])
    lines = st.lists(cells, min_size=width, max_size=width).map(lambda line: tuple(map(clean_text, line)))
    return Sheet(draw(st.text(max_size=8)), tuple(draw(st.lists(lines, min_size=rows, max_size=rows))))


ODD_ANSWERS = st.dictionaries(
    st.sampled_from(
        ["series", "age_group", "year", "plain_year", "header_row", "column A", "column B", "cell <5"]
    )
    | WILD.map(name_cell_key),
    st.sampled_from(
        ["council_referrals", "adults", "2018", "2018/19", "0", "1", "council", "figure;adults;2018"]
    )
    | st.sampled_from(["figure", "year", "age_group", "reported 0", "suppressed 4 1", "code", "begins"])
    | WILD,
    max_size=6,
)


@given(wild_sheets(), ODD_ANSWERS)
def test_whatever_a_sheet_and_answers_hold_something_is_understood_or_said(sheet, answers):
    understood = understand(sheet, REGISTER, answers, DAY)
    assert describe(understood, REGISTER)
    assert all(map(str, [*understood.left_out, *understood.unread]))
    assert find_problems(understood.figures, FIGURES, "wild") == []
    assert understood.is_ready or list_open(understood, "wild.csv")
    zeros = {"0"} | {text for text in answers.values() if text == "reported 0"}
    if (understood.figures["value"] == 0).any():
        assert zeros & {*(cell.text for cell in understood.cells), *answers.values()}
