"""Whatever people put into a sheet: out come the figures they meant, or a sentence."""

import pandas as pd
from hypothesis import given, note
from hypothesis import strategies as st

from dashboard.evidence.tables import FIGURES, find_problems
from dashboard.sources.handmade.understanding import Understanding, describe, understand
from tests.fixtures.messy import DAY, REGISTER
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


@given(messy_sheets(), st.data())
def test_each_question_alone_keeps_the_sheet_from_being_loaded(messy, data):
    left = data.draw(st.sampled_from(sorted(messy.needed)) if messy.needed else st.just("series"))
    answers = {key: answer for key, answer in messy.answers.items() if key != left}
    understood = read(messy, answers)
    assert left in {question.key for question in understood.open_questions}
    assert not understood.is_ready
    assert all(describe(understood, REGISTER))
