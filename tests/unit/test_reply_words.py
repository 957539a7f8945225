"""What people write of a reply is one of few outcomes, or is not understood."""

import pytest

from dashboard.domain.information_requests import Outcome
from dashboard.intake.parse.reply_words import find_outcome, find_sections

WORDS = {
    Outcome.ANSWERED: [
        "Answered",
        "answered in full",
        "replied",
        "received",
        "full",
        "disclosed",
        "complete",
    ],
    Outcome.PARTLY: ["Partly", "partial", "part answered", "in part: adults only", "Partially refused (s12)"],
    Outcome.REFUSED: [
        *("Refused", "refusal notice", "Rejected", "Exempt", "withheld under section 40(2)", "declined"),
        *("Section 12", "s12", "s.40(2)", "over 18 hours", "exceeds the cost limit", "Refused - cost limit"),
        "exceeds the appropriate limit",
    ],
    Outcome.NOT_HELD: [
        "Not held",
        "information not held",
        "no information held",
        "does not hold",
        "not recorded",
    ],
    Outcome.NO_REPLY: [
        *("No reply", "no response received", "awaiting reply", "Overdue", "late", "pending", "chased twice"),
        *("did not reply", "acknowledged only"),
    ],
    Outcome.CLARIFICATION: [
        "Clarification asked",
        "asked for clarification",
        "asked us to clarify",
        "clarify",
    ],
}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [(text, outcome) for outcome, texts in WORDS.items() for text in texts],
)
def test_an_outcome_is_known_by_its_words(text, outcome):
    assert find_outcome(text) is outcome


@pytest.mark.parametrize("text", ["", "yes", "no", "5", "Ann Example", "1", "n/a", "?"])
def test_anything_else_is_not_guessed(text):
    assert find_outcome(text) is None


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("12", ("12",)),
        ("40(2)", ("40(2)",)),
        ("12, 40(2)", ("12", "40(2)")),
        ("s12 & s40(2)", ("12", "40(2)")),
        ("Section 40 (2)", ("40",)),
        ("sections 12 and 14", ("12", "14")),
        ("31(1)(a)", ("31(1)(a)",)),
        ("refused under section 12(1), cost", ("12(1)",)),
        ("refused: 18 hours", ("12",)),
        ("personal data", ()),
        ("5 people", ()),
        ("EIR regulation 12(4)(b)", None),
        ("", ()),
    ],
)
def test_sections_of_the_act_are_found_and_none_is_inferred_but_that_of_cost(text, sections):
    assert find_sections(text) == sections
