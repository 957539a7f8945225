"""From a sheet as people make it to figures: nothing guessed, nothing lost without a word."""

import pandas as pd
import pytest

from dashboard.domain.schema_problems import find_problems
from dashboard.domain.schemas import FIGURES
from dashboard.intake.freeform.sheet_words import describe
from dashboard.intake.freeform.understanding import choose_sheet
from tests.fixtures.messy import (
    HEADINGS,
    NAMES,
    REGISTER,
    SAID,
    list_messy_rows,
    list_plain_rows,
    make_sheet,
    understand_rows,
)

CALENDAR = {"series": "council_referrals"}
TO_MARCH = {"series": "council_referrals_to_march"}


def read(rows, answers):
    """The figures of a sheet, by council, age group and the year in which the period ends."""
    figures = understand_rows(rows, answers).figures
    return {
        (row.gss_code, row.age_group, row.period_end.year): tuple(
            map(str, (row.status, row.value, row.lower, row.upper))
        )
        for row in figures.itertuples()
    }


def ask(rows, answers=None):
    return [question.key for question in understand_rows(rows, answers).open_questions]


def test_a_messy_sheet_asks_only_what_has_two_readings_and_then_every_cell_is_right():
    understood = understand_rows(list_messy_rows(), SAID)
    assert understood.open_questions == () and understood.is_ready
    assert find_problems(understood.figures, FIGURES, "FOI") == []
    means = {
        "0": ("reported", 0),
        "nil": ("reported", 0),
        "none": ("reported", 0),
        "<5": ("suppressed", 1, 4),
        "1-4": ("suppressed", 1, 4),
        "fewer than 10": ("suppressed", 0, 9),
        "c": ("suppressed", 1, 5),
        "*": ("suppressed", 1, 4),
        "x": ("not_available",),
        "-": ("not_available",),
        "no reply": ("not_available",),
        "refused": ("not_available",),
        "not held": ("not_available",),
        "n/a": ("not_available",),
        "12": ("reported", 12),
        "3": ("reported", 3),
        "7": ("reported", 7),
        "11": ("reported", 11),
    }
    found = {
        (row.gss_code, row.age_group, row.period_end.year): tuple(
            part for part in (row.status, row.value, row.lower, row.upper) if part is not pd.NA
        )
        for row in understood.figures.itertuples()
    }
    columns = [("adults", 2017), ("adults", 2018), ("children", 2017), ("children", 2018)]
    expected = {
        (code, *column): means[text]
        for code, row in zip(NAMES, list_messy_rows()[len(HEADINGS) :], strict=False)
        for column, text in zip(columns, row[1:5], strict=True)
        if text in means
    }
    assert found == expected


def test_every_question_of_the_messy_sheet_is_one_of_two_readings_or_what_it_counts():
    assert set(ask(list_messy_rows())) == set(SAID)


def test_totals_regions_and_the_police_are_left_out_and_said_so():
    said = [str(row) for row in understand_rows(list_messy_rows(), SAID).left_out]
    assert len(said) == 3
    assert "“Total”: a total" in said[0] and "“Greater London”: a region" in said[1]
    assert "“Metropolitan Police”: police or another body" in said[2]


def test_a_total_column_beside_its_parts_is_not_read():
    understood = understand_rows(list_messy_rows(), SAID)
    assert [column.letter for column in understood.layout.figures] == ["B", "C", "D", "E"]
    assert "Totals in column F are not read" in " ".join(describe(understood, REGISTER))


def test_a_cell_that_is_not_understood_is_named_with_its_place_and_gives_no_figure():
    unread = understand_rows(list_messy_rows(), SAID).unread
    assert {cell.text for cell in unread} == {"lots"}
    assert str(unread[0]).startswith(f"Row {unread[0].row}, column {unread[0].column}, “lots”: ")


def test_a_text_can_be_given_another_meaning_by_hand():
    rows = list_plain_rows("Council", "Adults 2018", cell="x")
    assert {cell[0] for cell in read(rows, CALENDAR).values()} == {"not_available"}
    changed = understand_rows(rows, {**CALENDAR, "cell x": "reported 0"}).figures
    assert (changed["value"] == 0).all()


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_columns_may_stand_in_any_order(order):
    rows = [["Year", "Age", "Borough", "Number"]]
    rows += [
        ["2018", age, name, str(n)] for n, name in enumerate(NAMES.values()) for age in ("Adult", "Child")
    ]
    shuffled = [[row[place] for place in order] for row in rows]
    assert read(shuffled, CALENDAR) == read(rows, CALENDAR)
    assert len(read(rows, CALENDAR)) == 66


def test_wide_and_long_say_the_same():
    wide = [["Council", "Adults 2017", "Adults 2018"], *([name, "1", "2"] for name in NAMES.values())]
    long = [
        ["Council", "Year", "Adults"],
        *([n, y, c] for n in NAMES.values() for y, c in (("2017", "1"), ("2018", "2"))),
    ]
    assert read(wide, CALENDAR) == read(long, CALENDAR)


def test_a_year_that_only_the_title_names_is_offered_first_and_not_taken():
    rows = [["NRM referrals 2018"], *list_plain_rows("Council", "Adults")]
    understood = understand_rows(rows, CALENDAR)
    (question,) = understood.open_questions
    assert question.options[0] == ("2018", "Calendar year 2018")
    assert {key[2] for key in read(rows, {**CALENDAR, "year": "2018"})} == {2018}


def test_figures_without_an_age_group_are_asked_about():
    rows = list_plain_rows("Council", "2018")
    assert ask(rows, CALENDAR) == ["age_group"]
    assert {key[1] for key in read(rows, {**CALENDAR, "age_group": "adults"})} == {"adults"}


def test_a_plain_year_of_a_series_to_march_is_asked_about():
    rows = list_plain_rows("Council", "Adults 2018")
    assert ask(rows, TO_MARCH) == ["plain_year"]
    assert {key[2] for key in read(rows, {**TO_MARCH, "plain_year": "begins"})} == {2019}
    assert {key[2] for key in read(rows, {**TO_MARCH, "plain_year": "ends"})} == {2018}


def test_years_to_march_never_become_calendar_years():
    rows = list_plain_rows("Council", "Adults 2018/19")
    understood = understand_rows(rows, CALENDAR)
    assert len(understood.figures) == 0 and not understood.is_ready
    assert "The series counts calendar years; this is “Adults 2018/19”." in str(understood.unread[0])


def test_a_year_that_has_not_ended_gives_no_figure():
    understood = understand_rows(list_plain_rows("Council", "Adults 2026"), CALENDAR)
    assert len(understood.figures) == 0
    assert "had not ended on 2026-11-24" in str(understood.unread[0])


def test_an_unknown_name_is_asked_about_and_may_be_left_out():
    rows = [*list_plain_rows("Council", "Adults 2018"), ["Hackny Marshes", "4"]]
    assert ask(rows, CALENDAR) == ["council hackny marshes"]
    understood = understand_rows(rows, {**CALENDAR, "council hackny marshes": "leave_out"})
    assert understood.is_ready and "left out, as you said" in str(understood.left_out[0])


def test_of_two_cells_that_contradict_each_other_neither_is_taken():
    rows = [*list_plain_rows("Council", "Adults 2018"), ["London Borough of Hackney", "4"]]
    understood = understand_rows(rows, CALENDAR)
    assert "E09000012" not in set(understood.figures["gss_code"])
    assert [cell.row for cell in understood.unread] == [13, 35]


def test_a_repeated_row_that_says_the_same_counts_once():
    rows = [*list_plain_rows("Council", "Adults 2018"), ["London Borough of Hackney", "3"]]
    assert len(understand_rows(rows, CALENDAR).figures) == 33


def test_merged_names_are_filled_down_only_when_that_is_said():
    rows = [["Council", "", "Referrals 2018"]]
    for name in NAMES.values():
        rows += [[name, "Adults", "1"], ["", "Children", "2"]]
    assert ask(rows, CALENDAR) == ["blank_name"]
    assert len(read(rows, {**CALENDAR, "blank_name": "same_as_above"})) == 66
    assert len(read(rows, {**CALENDAR, "blank_name": "leave_out"})) == 33


def test_a_name_and_a_code_of_two_councils_in_one_row_are_left_out():
    rows = [["Code", *list_plain_rows("Council", "Adults 2018")[0]]]
    rows += [[code, name, "1"] for code, name in NAMES.items()]
    rows[1][0] = "E09000033"
    understood = understand_rows(rows, CALENDAR)
    assert len(understood.figures) == 32
    assert "the code beside the name, E09000033, is another council's" in str(understood.left_out[0])


def test_rates_populations_and_notes_are_not_taken_for_counts():
    rows = [
        ["Council", "Adults 2018", "Rate per 100,000", "Population", "Change %"],
        *([n, "1", "2", "3", "4"] for n in NAMES.values()),
    ]
    assert [c.letter for c in understand_rows(rows, CALENDAR).layout.figures] == ["B"]


def test_a_column_can_be_explained_by_hand():
    rows = list_plain_rows("Council", "Column without a meaning", cell="3")
    answers = {**CALENDAR, "column B": "figure;adults;2016"}
    assert set(read(rows, answers)) == {(code, "adults", 2016) for code in NAMES}


def test_the_row_of_headings_can_be_named_by_hand():
    rows = [["odd", "Adults 2015"], *list_plain_rows("Council", "Adults 2018")]
    assert {key[2] for key in read(rows, {**CALENDAR, "header_row": "2"})} == {2018}


def test_a_sheet_without_headings_asks_for_all_it_does_not_say():
    rows = [[name, "3"] for name in NAMES.values()]
    assert ask(rows, CALENDAR) == ["age_group", "year"]
    assert len(read(rows, {**CALENDAR, "age_group": "children", "year": "2016"})) == 33


def test_councils_without_a_row_are_named_and_have_no_figure():
    rows = list_plain_rows("Council", "Adults 2018")[:-1]
    understood = understand_rows(rows, CALENDAR)
    assert len(understood.figures) == 32
    assert "No row: Westminster. Nothing is loaded for them; that is not zero." in describe(
        understood, REGISTER
    )


def test_a_sheet_without_councils_says_so():
    understood = understand_rows([["a", "b"], ["1", "2"]], CALENDAR)
    assert not understood.is_ready and understood.questions == ()
    assert "no column names London's councils" in describe(understood, REGISTER)[0]


def test_free_words_of_a_cell_are_not_kept_and_known_wordings_are_quoted():
    rows = [
        ["Council", "Adults 2018"],
        ["Barnet", "refused"],
        ["Brent", "refused by somebody"],
        ["Bexley", "2"],
    ]
    answers = {**CALENDAR, "cell refused by somebody": "not_available"}
    quoted = understand_rows(rows, answers).figures.set_index("gss_code")["quoted_words"]
    assert quoted.to_dict() == {"E09000003": "refused", "E09000005": "", "E09000004": ""}


def test_only_web_addresses_are_kept_as_addresses():
    rows = [
        ["Council", "Adults 2018", "Link"],
        ["Barnet", "1", "https://example.org/a"],
        ["Brent", "1", "javascript:alert(1)"],
        ["Bexley", "2", ""],
    ]
    kept = understand_rows(rows, CALENDAR).figures.set_index("gss_code")["evidence_address"]
    assert kept.to_dict() == {"E09000003": "https://example.org/a", "E09000005": "", "E09000004": ""}


def test_the_sheet_that_names_most_councils_is_read_and_hidden_ones_last():
    notes = make_sheet([["Notes"]], "Notes")
    figures = make_sheet(list_plain_rows("Council", "Adults 2018"), "Replies")
    assert choose_sheet((notes, figures), REGISTER, {}).name == "Replies"
    assert choose_sheet((notes, figures), REGISTER, {"sheet": "Notes"}).name == "Notes"


def test_a_first_row_whose_council_is_not_known_is_not_taken_for_headings():
    rows = list_plain_rows("Council", "Adults 2018")
    understood = understand_rows([rows[0], ["Barkin and Dagnam", "5"], *rows[3:]], CALENDAR)
    assert understood.layout.header_row == 1
    assert [question.key for question in understood.open_questions] == ["council barkin and dagnam"]


def test_a_day_on_which_somebody_replied_is_not_the_year_of_the_figures():
    rows = [
        ["Council", "Adults", "Date of reply"],
        *([name, "3", "2019-02-03"] for name in NAMES.values()),
    ]
    assert ask(rows, CALENDAR) == ["year"]
    assert {key[2] for key in read(rows, {**CALENDAR, "year": "2018"})} == {2018}


def test_a_row_of_part_of_a_year_gives_no_figure_of_that_year():
    rows = [
        ["Council", "Year", "Quarter", "Adults"],
        ["Barnet", "2018", "Q1", "3"],
        ["Barnet", "2018", "Q2", "3"],
    ]
    understood = understand_rows(rows, CALENDAR)
    assert len(understood.figures) == 0 and len(understood.unread) == 2


def test_a_row_that_names_two_years_gives_no_figure():
    rows = [
        ["Council", "Year", "Year of reply", "Adults"],
        ["Barnet", "2018", "2019", "3"],
        ["Brent", "2018", "2018", "4"],
    ]
    understood = understand_rows(rows, CALENDAR)
    assert list(understood.figures["gss_code"]) == ["E09000005"]
    assert "not the same" in str(understood.unread[0])


def test_a_column_headed_total_holds_the_age_group_that_its_row_says():
    rows = [
        ["Council", "Year", "Age", "Total"],
        ["Barnet", "2018", "Adults", "3"],
        ["Barnet", "2018", "Children", "4"],
    ]
    assert {key[1]: cell[1] for key, cell in read(rows, CALENDAR).items()} == {"adults": "3", "children": "4"}


def test_part_of_an_age_group_is_never_taken_for_the_whole():
    rows = [
        ["Council", "Age", "2018"],
        *(["Barnet", age, "2"] for age in ("Under 16", "16-17", "18-24", "25+")),
    ]
    assert read(rows, CALENDAR) == {}


def test_a_number_in_a_second_column_never_fills_a_gap_in_the_first():
    rows = [
        ["Council", "Year", "Adults referred", "Adults confirmed"],
        ["Barnet", "2018", "", "5"],
        ["Brent", "2018", "4", "4"],
    ]
    understood = understand_rows(rows, CALENDAR)
    assert list(understood.figures["gss_code"]) == ["E09000005"]
    assert [cell.text for cell in understood.unread] == ["5"]


def test_every_one_of_several_cells_that_contradict_each_other_is_named():
    rows = [["Council", "Adults 2018"], ["Barnet", "3"], ["Barnet", "4"], ["Barnet", "3"], ["Brent", "1"]]
    understood = understand_rows(rows, CALENDAR)
    assert [cell.row for cell in understood.unread] == [2, 3, 4]


def test_an_answer_that_cannot_be_understood_leaves_the_cell_named():
    rows = [["Council", "Adults 2018"], ["Barnet", "lots"], ["Brent", "1"]]
    understood = understand_rows(rows, {**CALENDAR, "cell lots": "many"})
    assert [cell.text for cell in understood.unread] == ["lots"]


def test_a_plain_year_is_asked_about_where_another_column_has_none():
    rows = list_plain_rows("Council", "Adults 2018", "Children")
    assert ask(rows, TO_MARCH) == ["year", "plain_year"]


def test_columns_that_are_not_read_are_named():
    rows = [["Council", "Adults 2018", "Notes"], ["Barnet", "1", "none"], ["Brent", "2", ""]]
    assert "Not read: column C (“Notes”)." in describe(understand_rows(rows, CALENDAR), REGISTER)


def test_a_column_of_figures_in_which_most_cells_are_words_is_still_one():
    rows = [
        ["Council", "Adults 2018"],
        ["Barnet", "see the letter"],
        ["Brent", "they will write"],
        ["Bexley", "2"],
    ]
    understood = understand_rows(rows, CALENDAR)
    assert len(understood.figures) == 1 and len(understood.unread) == 2


@pytest.mark.parametrize(
    "heading", ["Rate per 100k", "Referrals per head", "Comments", "FOI ref", "No.", "Tel"]
)
def test_numbers_that_count_something_else_are_not_read(heading):
    rows = [["Council", "Adults 2018", heading], *([name, "1", "2"] for name in NAMES.values())]
    assert [column.letter for column in understand_rows(rows, CALENDAR).layout.figures] == ["B"]


@pytest.mark.parametrize("answer", ["9" * 5000, "²", "-1", "x"])
def test_a_row_of_headings_that_is_no_row_is_found_instead(answer):
    rows = list_plain_rows("Council", "Adults 2018")
    assert understand_rows(rows, {**CALENDAR, "header_row": answer}).layout.header_row == 1


def test_two_long_texts_that_begin_alike_are_two_questions():
    rows = [
        ["Council", "Adults 2018"],
        ["Barnet", "a" * 90 + " 1"],
        ["Brent", "a" * 90 + " 2"],
        ["Bexley", "2"],
    ]
    keys = [
        question.key for question in understand_rows(rows, CALENDAR).questions if question.key[:5] == "cell "
    ]
    assert len(set(keys)) == 2


def test_no_sheet_at_all_is_a_sentence():
    assert understand_rows([[]], CALENDAR).questions == ()


@pytest.mark.parametrize("heading", ["Council", "Name of borough", ""])
def test_a_first_row_of_words_is_not_taken_for_headings_either(heading):
    rows = [[heading, "Year", "Age", "Referrals"], ["Surrey", "2018", "18+", "no reply"]]
    rows += [[name, "2018", "18+", "3"] for name in NAMES.values()]
    assert ask(rows, CALENDAR) == ["council surrey"]


@pytest.mark.parametrize(
    ("headings", "what"),
    [
        (["", "Year", "Children"], "2018"),
        (["", "Financial year", "Adults"], "2017/18"),
        (["", "Age", "2018"], "18+"),
    ],
)
def test_of_two_unknown_names_in_a_row_none_is_taken_for_a_heading(headings, what):
    rows = [headings, ["Surrey", what, "0"], ["Hackny", what, "up to 3"]]
    rows += [[name, what, "3"] for name in NAMES.values()]
    assert understand_rows(rows, CALENDAR).layout.header_row == 1


@pytest.mark.parametrize("text", ["up to 3", "up to four", "<5"])
@pytest.mark.parametrize(
    "heading", ["FY 11/12 Children", "Year 2011/12 Adults", "Children, year to March 2012"]
)
def test_a_heading_of_a_year_and_an_age_group_is_of_figures_however_few_numbers_are_below(heading, text):
    rows = [["Council", heading], ["Barnet", text], ["Brent", "0"], ["Bexley", text], ["Camden", text]]
    layout = understand_rows(rows, {"series": "dfe_trafficking_assessments"}).layout
    assert [column.role for column in layout.columns] == ["council", "figure"]


def test_headings_may_name_the_councils_in_the_upper_of_two_rows():
    rows = [["Council", "Adults", "", "Children", ""], ["", "2017", "2018", "2017", "2018"]]
    rows += [[name, "1", "2", "3", "4"] for name in NAMES.values()]
    assert len(read(rows, CALENDAR)) == 4 * 33


def test_two_columns_may_have_a_heading_over_the_figures_alone():
    rows = [["", "Adults 2018"], *([name, "3"] for name in NAMES.values())]
    assert len(read(rows, CALENDAR)) == 33


def test_a_year_in_a_title_is_offered_first_where_there_are_no_headings():
    rows = [["Adults 2016", ""], *([name, "3"] for name in NAMES.values())]
    question = understand_rows(rows, {**CALENDAR, "age_group": "adults"}).open_questions[0]
    assert question.options[0][0] == "2016"


@pytest.mark.parametrize(("rows", "columns"), [(5_001, 1), (1_000, 60)])
def test_a_sheet_larger_than_any_made_by_hand_is_not_read_and_says_so(rows, columns):
    understood = understand_rows(
        [["Council", *["Adults 2018"] * columns], *[["Barnet", *["3"] * columns]] * rows], CALENDAR
    )
    assert not understood.is_ready and understood.questions == ()
    (said,) = describe(understood, REGISTER)
    assert "at most 5,000 rows and 50,000 cells of figures: load it in parts." in said


def test_a_total_beside_a_merged_heading_is_not_part_of_what_that_heads():
    rows = [["", "Adults", "", "Children", "", ""], ["Council", "2017", "2018", "2017", "2018", "All ages"]]
    rows += [[name, "1", "2", "3", "4", "9"] for name in NAMES.values()]
    understood = understand_rows(rows, CALENDAR)
    assert [column.letter for column in understood.layout.figures] == ["B", "C", "D", "E"]
    assert understood.is_ready


def test_councils_are_found_by_name_although_their_codes_stand_beside_them_more_often():
    rows = [
        ["", "Code", "2018", "Age"],
        ["Surrey", "E10000030", "no reply", "Adults"],
        ["E08000003", "", "1", "Adults"],
    ]
    rows += [
        ["E08000003", "", "1", "Adults"],
        ["Barnet", "E09000003", "1", "Adults"],
        ["", "E09000003", "2", "Children"],
    ]
    understood = understand_rows(rows, CALENDAR)
    assert (understood.layout.name_column.letter, understood.layout.header_row) == ("A", 1)
    assert understood.open_questions == ()
    assert [(row.row, row.is_elsewhere) for row in understood.left_out] == [(2, True), (3, True), (4, True)]


def test_many_names_like_none_of_londons_councils_are_asked_about_once_and_a_misspelt_one_by_itself():
    elsewhere = [[f"Town of {word}", "4"] for word in ("Ox", "Yx", "Zyq", "Qix", "Vux", "Jyv")]
    rows = [*list_plain_rows("Council", "Adults 2018"), *elsewhere, ["Hackny", "1"]]
    assert ask(rows, CALENDAR) == ["other_names", "council hackny"]
    one_by_one = ask(rows, {**CALENDAR, "other_names": "one_by_one"})
    assert len(one_by_one) == 7 and "other_names" not in one_by_one
    left_out = {**CALENDAR, "other_names": "leave_out", "council hackny": "leave_out"}
    understood = understand_rows(rows, left_out)
    assert understood.is_ready and len(understood.left_out) == 7


ELSEWHERE = [[f"Town of {word}", "4"] for word in ("Ox", "Yx", "Zyq", "Qix", "Vux", "Jyv")]


@pytest.mark.parametrize(
    ("more", "answers"),
    [
        ([["Hackny", "1"]], {"council hackny": "E09000012"}),
        ([["Hackny", "1"]], {"council hackny": "leave_out"}),
        ([["", "1"]], {"blank_name": "same_as_above"}),
        ([["", "1"]], {"blank_name": "leave_out"}),
        (ELSEWHERE, {"other_names": "leave_out"}),
        (ELSEWHERE, {"other_names": "one_by_one"}),
        (ELSEWHERE, {"other_names": "leave_out", "council town of ox": "E09000012"}),
    ],
)
def test_whose_a_row_is_can_be_said_otherwise_once_it_was_said(more, answers):
    rows = [*list_plain_rows("Council", "Adults 2018"), *more]
    understood = understand_rows(rows, CALENDAR | answers)
    asked = {question.key: question.get_answer(understood.answers) for question in understood.questions}
    assert {key: asked.get(key) for key in answers} == answers


def test_names_that_were_each_settled_are_not_asked_about_together_too():
    settled = {f"council {name.casefold()}": "leave_out" for name, _ in ELSEWHERE}
    rows = [*list_plain_rows("Council", "Adults 2018"), *ELSEWHERE]
    assert understand_rows(rows, CALENDAR | settled).is_ready


def test_a_title_above_a_sheet_without_headings_gives_no_year():
    rows = [["Made in 2019; see notes", ""], *(["3", name] for name in NAMES.values())]
    assert ask(rows, TO_MARCH) == ["age_group", "year"]


def test_a_heading_above_the_figures_alone_is_one():
    for heading in ("Adults 2018", "2018 Over 18s", "18+, 2018"):
        rows = [["", heading], *([name, "3"] for name in NAMES.values())]
        assert {key[1:] for key in read(rows, CALENDAR)} == {("adults", 2018)}


def test_a_column_headed_as_counts_is_one_also_where_many_texts_are_not_understood():
    rows = [["Council", "Year", "Referrals"], *([name, "2018", "2"] for name in list(NAMES.values())[:4])]
    rows += [[name, "2018", "about 4"] for name in list(NAMES.values())[4:7]]
    assert len(read(rows, {**CALENDAR, "age_group": "adults"})) == 4
