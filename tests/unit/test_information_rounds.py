"""What councils reply to a freedom-of-information round becomes figures with a reason, and never a zero."""

import pytest

from dashboard.domain.information_requests import MAX_QUOTED, REQUESTS, Outcome
from dashboard.domain.problems import RefusedFileError
from tests.fixtures.messy import REGISTER
from tests.fixtures.rounds import read_round, reply


def read_tables(*rows):
    requests, *figures = read_round(REGISTER, *rows).deliver()
    return requests.table, figures[0].table if figures else None


def read_figure(**cells):
    """The one figure that follows from a row: status, value, bounds, words; None where none does."""
    _, figures = read_tables(reply(**cells), reply("Brent", value="1"))
    own = figures[figures["gss_code"] == "E09000003"].astype(object)
    if own.empty:
        return None
    row = own.where(own.notna(), None).iloc[0]
    return (row["status"], row["value"], row["lower"], row["upper"], row["quoted_words"])


def test_one_reply_gives_a_number_for_adults_and_a_refusal_for_children():
    requests, figures = read_tables(
        reply(ages="adults", status="Answered", value="7", answered="2026-03-30"),
        reply(ages="children", status="Refused", section="12", words="over 18 hours", answered="2026-03-30"),
    )
    assert figures[["age_group", "status", "quoted_words"]].to_numpy().tolist() == [
        ["adults", "reported", ""],
        ["children", "not_available", "refused under section 12: over 18 hours"],
    ]
    assert requests[["outcome", "sections"]].to_numpy().tolist() == [["answered", ""], ["refused", "12"]]


NOT_AVAILABLE = ("not_available", None, None, None)


@pytest.mark.parametrize(
    ("cells", "figure"),
    [
        ({"value": "0", "status": "Answered"}, ("reported", 0, None, None, "")),
        ({"value": "nil"}, ("reported", 0, None, None, "")),
        ({"value": "12"}, ("reported", 12, None, None, "")),
        ({"value": "1-4"}, ("suppressed", None, 1, 4, "")),
        ({"value": "0 to 4", "status": "Partly"}, ("suppressed", None, 0, 4, "")),
        ({"value": "<5"}, ("suppressed", None, 0, 4, "")),
        ({"value": "fewer than 10"}, ("suppressed", None, 0, 9, "")),
        ({"status": "Partly"}, (*NOT_AVAILABLE, "answered in part, without this number")),
        ({"status": "Refused"}, (*NOT_AVAILABLE, "refused")),
        ({"status": "refused under s40(2)"}, (*NOT_AVAILABLE, "refused under section 40(2)")),
        ({"status": "over 18 hours"}, (*NOT_AVAILABLE, "refused under section 12")),
        ({"status": "refused", "value": "refused"}, (*NOT_AVAILABLE, "refused")),
        ({"status": "Not held"}, (*NOT_AVAILABLE, "not held")),
        ({"status": "No reply"}, (*NOT_AVAILABLE, "no reply")),
        ({"status": "overdue"}, (*NOT_AVAILABLE, "no reply")),
        ({}, (*NOT_AVAILABLE, "no reply")),
        ({"status": "Clarification asked"}, (*NOT_AVAILABLE, "the council asked what was meant")),
        ({"value": "*", "section": "40(2)"}, None),
    ],
)
def test_what_comes_back_is_a_number_a_range_or_the_reason_for_none(cells, figure):
    found = read_figure(**cells)
    if figure is None:
        assert found[:4] == NOT_AVAILABLE and "too small" in found[4] and "section 40(2)" in found[4]
    else:
        assert found == figure


@pytest.mark.parametrize("value", ["-", "none", "n/a", "lots", "5*", "12.5", ">5", "2019-04-01"])
def test_what_can_mean_several_things_gives_no_figure_and_is_said(value):
    assert read_figure(status="Answered", value=value) is None
    understood = read_round(REGISTER, reply(status="Answered", value=value)).deliver()[0].understood
    assert any(said.startswith("Row 2: ") and "no figure is loaded" in said for said in understood)


@pytest.mark.parametrize("status", ["Refused", "Not held", "No reply", "Clarification asked"])
def test_a_number_beside_a_refusal_or_a_silence_is_not_believed(status):
    assert read_figure(status=status, value="5") is None
    understood = read_round(REGISTER, reply(status=status, value="0")).deliver()[0].understood
    assert any("a number stands beside" in said for said in understood)


def test_an_answer_without_a_number_is_no_figure_and_no_zero():
    assert read_figure(status="Answered") is None


def test_the_wider_range_of_fewer_than_five_is_said():
    understood = read_round(REGISTER, reply(value="<5")).deliver()[0].understood
    assert any("may have zero in it, so it is read as 0 to 4" in said for said in understood)


def test_a_round_without_any_number_is_still_recorded():
    requests, figures = read_tables(reply(status="Answered"))
    assert len(requests) == 1 and figures is None


def test_years_to_march_are_a_series_of_their_own():
    _, figures = read_tables(reply(value="3"), reply(year="2023/24", value="4"))
    assert figures["series_id"].tolist() == ["council_referrals", "council_referrals_to_march"]


@pytest.mark.parametrize(
    ("council", "left_out"),
    [("Total", True), ("Kent E10000016", False), ("E10000016", True), ("London", True)],
)
def test_rows_of_no_council_of_the_region_are_left_out_and_said_or_refused(council, left_out):
    reading = read_round(REGISTER, reply(value="1"), reply(council, value="99"))
    if left_out:
        assert len(reading.deliver()[0].table) == 1
        assert any("no council of the region: 1" in said for said in reading.deliver()[0].understood)
    else:
        assert "a London council's name" in str(reading.problems[0])


def test_every_cell_that_is_not_understood_is_named_at_once():
    reading = read_round(
        REGISTER,
        reply("Hackny", value="1"),
        reply(ages="16 to 24", value="1"),
        reply(year="2023 and 2024", value="1"),
        reply(year="2026", value="1"),
        reply(status="yes", value="1"),
        reply(asked="03/04/2026", value="1"),
    )
    said = [str(problem) for problem in reading.problems]
    assert [problem.row for problem in reading.problems] == [2, 3, 4, 5, 6, 7]
    assert "perhaps “Hackney”" in said[0] and "“adults” or “children”" in said[1]
    assert "one year, such as 2023" in said[2] and "a year that has ended" in said[3]
    assert "one of “Answered”" in said[4] and "found “yes”" in said[4]
    assert "a date such as 2026-01-31" in said[5]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"answered": "2026-03-01", "value": "1"}, "none before the day of asking"),
        ({"answered": "2026-03-20", "status": "No reply"}, "a day of reply only beside a reply"),
        ({"section": "12", "status": "No reply"}, "a section only where something was refused"),
        ({"answered": "2026-11-25", "value": "1"}, "a day up to 2026-11-24, when the sheet was read"),
    ],
)
def test_days_and_sections_that_cannot_be_are_refused(cells, expected):
    with pytest.raises(RefusedFileError, match=expected):
        read_round(REGISTER, reply(**cells)).deliver()


@pytest.mark.parametrize("second", [{"status": "Refused"}, {}, {"value": "7"}])
def test_of_a_council_that_was_asked_twice_the_number_is_taken(second):
    requests, figures = read_tables(reply(value="7"), reply(asked="2025-03-03", **second))
    assert len(requests) == 2 and figures["value"].tolist() == [7]


def test_two_numbers_for_one_council_and_year_are_refused():
    with pytest.raises(RefusedFileError, match="no second row"):
        read_round(REGISTER, reply(value="7"), reply(asked="2025-03-03", value="8")).deliver()


def test_a_request_that_stands_twice_is_refused():
    with pytest.raises(RefusedFileError, match="no second row"):
        read_round(REGISTER, reply(value="1"), reply(value="2")).deliver()


def test_no_person_is_kept():
    row = reply(
        value="1",
        words="Write to a.person@example.org or 020 7946 0000",
        address="officer@example.org",
        **{"Contact officer": "Ann Example", "Reference": "FOI-123"},
    )
    reading = read_round(REGISTER, row)
    assert all(text not in repr(reading) for text in ("Ann Example", "@example.org", "7946", "FOI-123"))
    assert all(
        "Ann Example" not in one.table.to_csv() and "@" not in one.table.to_csv()
        for one in reading.deliveries
    )
    assert any(
        "Columns not read, so that no person's name is kept: 2." in said
        for said in reading.deliveries[0].understood
    )


def test_of_long_words_only_the_first_are_kept():
    requests, _ = read_tables(reply(value="1", words="word " * 200))
    assert len(requests["quoted_words"].iloc[0]) <= MAX_QUOTED


def test_an_address_of_the_web_is_kept_beside_figure_and_request():
    requests, figures = read_tables(reply(value="1", address="see https://example.org/foi/1"))
    assert (
        requests["evidence_address"].tolist()
        == figures["evidence_address"].tolist()
        == ["https://example.org/foi/1"]
    )


def test_rows_that_say_nothing_are_no_requests():
    rows = reply(value="1"), reply("Brent", asked="")
    requests, _ = read_tables(*rows)
    assert len(requests) == 1
    assert any(
        "nothing was asked yet: 1" in said for said in read_round(REGISTER, *rows).deliver()[0].understood
    )


def test_a_sheet_of_people_is_not_taken_for_a_round(tmp_path):
    """A sheet with dates, ages and outcomes of people must go where its rows are let go."""
    from dashboard.intake.published.information_round import find_heads
    from tests.fixtures.cases import make_cases

    assert find_heads(make_cases(("Barnet", "2019-03-04", "17"))) is None


def test_what_is_made_up_says_so_in_both_tables():
    reading = read_round(REGISTER, reply(value="1", Note="EXAMPLE DATA, NOT REAL FIGURES"))
    assert [one.source.synthetic for one in reading.deliver()] == [True, True]


def test_the_two_tables_are_sources_of_their_own_with_titles_that_differ():
    requests, figures = read_round(REGISTER, reply(value="1")).deliver()
    assert (requests.source.table, figures.source.table) == (REQUESTS, "figures")
    assert requests.source.title != figures.source.title
    assert requests.source.id != figures.source.id


def test_every_outcome_has_words_for_the_sheet():
    assert all(outcome.shown_as and outcome.meaning for outcome in Outcome)
