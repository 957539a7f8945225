"""What came of a round: who answered, who is overdue, how long it took, and under which section it was refused."""

from datetime import date

from dashboard.analysis.information_replies import count_replies
from dashboard.render.words.reply_sentences import describe_replies, describe_requests
from tests.fixtures.messy import REGISTER
from tests.fixtures.rounds import read_round, reply

ROWS = (
    reply("Barnet", "adults", value="7", answered="2026-03-16"),
    reply("Barnet", "children", value="2", answered="2026-03-18"),
    reply("Brent", "adults", value="1", answered="2026-04-14"),
    reply("Brent", "children", status="Refused", section="40(2)", answered="2026-04-14"),
    reply("Camden", "adults", status="Refused", answered="2026-03-27"),
    reply("Croydon", "adults"),
    reply("Croydon", "children"),
    reply("Ealing", "adults", asked="2026-11-02"),
    reply("Enfield", "adults", status="Clarification asked"),
    reply("Harrow", "adults", asked="", status="No reply"),
)


def read():
    return read_round(REGISTER, *ROWS).deliver()[0]


def test_a_council_is_counted_once_however_much_it_was_asked():
    replies = count_replies(read().table, date(2026, 11, 24))
    assert (replies.asked, replies.complete, replies.incomplete, replies.without) == (7, 1, 2, 4)


def test_only_a_silent_council_whose_time_is_over_is_overdue():
    replies = count_replies(read().table, date(2026, 11, 24))
    assert replies.overdue == ((REGISTER.find_code("Croydon"), date(2026, 3, 31)),)
    assert set(replies.waiting) == {REGISTER.find_code(name) for name in ("Ealing", "Harrow")}
    assert replies.clarification == (REGISTER.find_code("Enfield"),)


def test_a_council_is_not_overdue_on_the_last_day_of_its_time():
    table = read_round(REGISTER, reply("Croydon")).deliver()[0].table
    assert count_replies(table, date(2026, 3, 31)).overdue == ()
    assert len(count_replies(table, date(2026, 4, 1)).overdue) == 1


def test_a_reply_took_until_the_last_of_its_parts_came():
    replies = count_replies(read().table, date(2026, 11, 24))
    assert replies.days == (11, 28, 18)
    assert replies.median_days == 18


def test_a_council_asked_in_two_rounds_is_counted_in_each():
    rows = reply("Barnet", value="1"), reply("Barnet", asked="2025-03-03", value="1")
    assert count_replies(read_round(REGISTER, *rows).deliver()[0].table, date(2026, 11, 24)).asked == 2


def test_refusals_are_counted_by_section_and_those_without_one_apart():
    assert count_replies(read().table, date(2026, 11, 24)).sections == {"40(2)": 1, "": 1}


def test_a_round_is_described_in_sentences():
    delivery = read()
    said = " ".join(describe_replies(delivery.table, delivery.source, REGISTER))
    assert "As of 24 November 2026: requests made 7; answered in full 1;" in said
    assert "Overdue, 1: Croydon (due 31 March 2026)." in said
    assert "median 18, longest 28, of 3 whose days are known; 1 took more than 20." in said
    assert "by section of the Act: no section stated 1, 40(2) (personal data) 1." in said
    assert "bank holidays in any part of the United Kingdom" in said


def test_of_one_council_it_is_said_what_was_asked_and_what_came_back():
    delivery = read()
    table = delivery.table.assign(source_id=delivery.source.id)

    def describe(name):
        own = table[table["gss_code"] == REGISTER.find_code(name)]
        return describe_requests(own, {delivery.source.id: delivery.source})

    assert describe("Croydon")[1] == (
        "Children, 2024: asked on 2 March 2026; no reply by 24 November 2026 (overdue: due 31 March 2026)."
    )
    assert describe("Ealing") == (
        "Adults, 2024: asked on 2 November 2026; no reply by 24 November 2026 (due 1 December 2026).",
    )
    assert describe("Brent")[1] == (
        "Children, 2024: asked on 2 March 2026; refused under section 40(2) on 14 April 2026, after 28 working days."
    )
    assert describe("Harrow") == ("Adults, 2024: asked on no known day; no reply by 24 November 2026.",)
