"""The method in brief: what a reader needs who has two minutes. Every number is that of a threshold."""

from typing import Final

from dashboard.analysis.verdicts.rules import RULES
from dashboard.analysis.verdicts.thresholds import (
    CONFIDENCE,
    HEADLINE_WINDOW,
    MINIMUM_EXPECTED,
    MINIMUM_OTHERS,
)
from tests.spec.drawn import Drawn
from tests.spec.html import render_heading, render_paragraph, render_steps, render_table

TITLE: Final = "In brief"
STEPS: Final = {
    "Count": (
        f"We add up what a council recorded over {HEADLINE_WINDOW} years, for children or for adults. A count "
        "that the publisher hid because it is small stays a range. A year without a figure is left out; it is "
        "never a zero."
    ),
    "Expect": (
        "We work out what the council would have recorded if it recorded as often as the other councils, for "
        "its number of residents, or of children whom it looked into. "
        f"At least {MINIMUM_OTHERS} other councils must have figures for the same years."
    ),
    "Allow for luck": (
        f"Small counts jump about. So we give the range that holds the true rate with a chance of "
        f"{CONFIDENCE:.0%}, if the model holds, and allow for how much such counts differ from year to year. Where fewer than "
        f"{MINIMUM_EXPECTED:g} would be expected, nothing can be said: even none would not be surprising."
    ),
    "Decide": "The first rule of the table below that holds gives the council its class.",
    "Try to break it": (
        "We put the hidden counts at their least and at their greatest, count over fewer years, measure by "
        "something else, and leave out councils that are unlike the others. Where the class would change, we "
        "say so."
    ),
    "Ask": "A low figure is a reason to ask a council how it records. It is not a finding of fault.",
}


def render_brief() -> str:
    """Return the section: the steps, then the rules in the order in which they are asked."""
    return (
        f"<section>{render_heading(2, TITLE)}{render_steps(STEPS)}"
        f"{render_table('The classes, in the order in which they are tried', _list_rules())}"
        f"{render_paragraph('The rest of this page gives every rule in full, each with an example.')}</section>\n"
    )


def _list_rules() -> Drawn:
    reference = "the others’ rate"
    rows = tuple((rule.words.format(reference=reference), rule.verdict.shown_as) for rule in RULES)
    return Drawn(("Asked of the figures", "If yes"), rows)
