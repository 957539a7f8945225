"""What each text in a figure's cell means: one reading, several to choose from, or none."""

import pytest

from dashboard.domain.statuses import Status
from dashboard.intake.parse.counts import RULES, fold_cell, list_choices, read_cell
from dashboard.intake.parse.readings import NOTHING, parse_reading


def read_codes(text: str) -> list[str]:
    return [reading.code for reading in read_cell(text).readings]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0", "reported 0"),
        ("nil", "reported 0"),
        ("Nil return", "reported 0"),
        ("Zero", "reported 0"),
        ("no referrals made", "reported 0"),
        ("none identified", "reported 0"),
        ("12", "reported 12"),
        ("12.0", "reported 12"),
        ("1,204", "reported 1204"),
        ("three", "reported 3"),
        ("7 [p]", "reported 7 p"),
        ("<1", "reported 0"),
        ("1-4", "suppressed 1 4"),
        ("1 – 4", "suppressed 1 4"),
        ("0 to 4", "suppressed 0 4"),
        ("between 5 and 9", "suppressed 5 9"),
        ("no reply", "not_available"),
        ("No response.", "not_available"),
        ("refused", "not_available"),
        ("Not held", "not_available"),
        ("information not held", "not_available"),
        ("x", "not_available"),
        ("[x]", "not_available"),
        ("..", "not_available"),
        ("z", "not_applicable"),
        ("", "not_loaded"),
    ],
)
def test_a_text_with_one_meaning_is_read_as_that(text, code):
    assert read_codes(text) == [code]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("<5", ["suppressed 1 4", "suppressed 0 4"]),
        ("< 5", ["suppressed 1 4", "suppressed 0 4"]),
        ("fewer than 10", ["suppressed 1 9", "suppressed 0 9"]),
        ("less than 3", ["suppressed 1 2", "suppressed 0 2"]),
        ("5 or fewer", ["suppressed 1 5", "suppressed 0 5"]),
        ("<2", ["reported 1", "suppressed 0 1"]),
        ("none", ["reported 0", "not_available", "not_loaded"]),
        ("n/a", ["not_available", "not_applicable", "not_loaded"]),
        ("12*", ["reported 12", "not_loaded"]),
        ("2026-04-01", ["suppressed 1 4", "suppressed 0 4", "not_loaded"]),
    ],
)
def test_a_text_with_two_meanings_is_asked_about(text, codes):
    assert read_codes(text) == codes


@pytest.mark.parametrize("text", ["c", "*", "-", "–", "suppressed", "low", "~"])
def test_a_mark_without_bounds_is_asked_about_and_never_read_as_zero_by_itself(text):
    assert len(read_cell(text).readings) > 1


@pytest.mark.parametrize(
    "text",
    [
        "lots",
        "5+",
        "more than 10",
        "-3",
        "3.5",
        "4-1",
        "#REF!",
        "#N/A",
        "#NO RESULT!",
        "12 34",
        "yes",
        "a" * 500,
    ],
)
def test_a_text_that_is_not_understood_has_no_reading_and_a_reason(text):
    meaning = read_cell(text)
    assert meaning.readings == ()
    assert meaning.why.endswith((".", "?"))


def test_an_empty_cell_is_no_figure_and_not_a_zero():
    assert read_cell("").readings == (NOTHING,)
    assert NOTHING.status is Status.NOT_LOADED and NOTHING.value is None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.why[:40])
def test_every_rule_says_in_a_sentence_what_it_does(rule):
    assert rule.why[0].isupper() and rule.why.endswith((".", "?"))


def test_every_choice_offered_can_be_remembered_and_read_back():
    for text in ("<5", "lots 7", "*", "12*", "2026-04-01", "none"):
        for reading in list_choices(text):
            assert parse_reading(reading.code) == reading


def test_a_text_that_holds_one_number_offers_it_and_one_with_a_meaning_does_not():
    assert "reported 7" in [reading.code for reading in list_choices("about 7")]
    assert "reported 5" not in [reading.code for reading in list_choices("<5")]


@pytest.mark.parametrize(
    "code", ["", "reported", "suppressed 5 1", "suppressed 1", "reported -1", "zero", "reported 1 q"]
)
def test_an_answer_that_is_none_of_ours_is_no_reading(code):
    assert parse_reading(code) is None


def test_ways_of_typing_one_thing_fold_into_one():
    assert fold_cell(" Fewer   than 10. ") == fold_cell("fewer than 10") == "fewer than 10"
    assert fold_cell("“n/a”") == "n/a"
    assert fold_cell("1—4") == "1-4"


@pytest.mark.parametrize("text", ["1,234,567,890", "9" * 10, "999,999,999,999,999,999,999"])
def test_a_number_that_nobody_can_have_counted_is_not_understood(text):
    assert read_cell(text).readings == ()
