"""The Method page: what can be said, every rule with its example, every threshold."""

from collections.abc import Callable
from html import escape
from typing import Any, Final

from dashboard.analysis.verdicts.rules import CAUTION
from tests.spec.brief import render_brief
from tests.spec.contents import SECTIONS
from tests.spec.drawn import Drawn
from tests.spec.html import make_id, render_facts, render_heading, render_list, render_paragraph, render_table
from tests.spec.policy import SET_ON, list_thresholds
from tests.spec.simulation import TITLE as SIMULATION_TITLE
from tests.spec.simulation import render_simulation
from tests.spec.spec import Section, Spec

OPENING: Final = (
    "For each of London’s 33 councils, and for adults and children apart, this dashboard asks whether the "
    "council recorded trafficking less often than the other councils’ rate would give, and how sure "
    "one can be. This page gives every rule it follows, in the order in which it follows them."
)
CAN_BE_SAID: Final = (
    "How often a council recorded trafficking, and how often it would have at the other London councils’ rate.",
    "How likely it is that the difference is more than luck, and whether it could have been seen at all.",
    "Whether the answer still stands when hidden counts, or another way of measuring, are allowed for.",
)
CANNOT_BE_SAID: Final = (
    "How many victims there are, or how many were missed. Only what was recorded is counted.",
    "Why a figure is low. Victims may have been missed, or there were fewer of them; the police or a charity "
    "may have referred them; a neighbouring council may count for both; or recording may differ.",
    "Whether a council is good at this. More is not better and fewer is not worse.",
    "Anything about adults from figures about children, or the reverse. An adult must agree to be referred, "
    "a child need not. The two are never added, and one is never worked out from the other.",
    "What a council did, from figures about what happened in the borough. Only a council’s own count makes a "
    "verdict about the council.",
)
HOW_IT_IS_MADE: Final = (
    "Every example below was worked out by the dashboard itself when this page was written, and an automatic "
    "check fails if the page and the dashboard no longer agree. The areas in the examples are made up. "
    "A dash (–) stands where there is no number; [c] is a count the publisher hid because it is small; [x] "
    "is a figure that is not available."
)


def render_page() -> str:
    """Return the whole page."""
    parts = [
        "<h1>Method</h1>",
        f'<p class="lede">{escape(OPENING)}</p>',
        f'<p class="note">{escape(CAUTION)}</p>',
        render_brief(),
        _render_what_can_be_said(),
        _render_contents(),
        *(render_section(number, section) for number, section in enumerate(SECTIONS, 1)),
        render_simulation(),
        _render_thresholds(),
    ]
    return f'<article class="method">{"".join(parts)}</article>\n'


def _render_what_can_be_said() -> str:
    return (
        f"<section>{render_heading(2, 'What can be said')}{render_list(CAN_BE_SAID)}"
        f"{render_heading(2, 'What cannot be said')}{render_list(CANNOT_BE_SAID)}"
        f"{render_heading(2, 'How to read this page')}{render_paragraph(HOW_IT_IS_MADE)}</section>\n"
    )


CONTENTS_TITLE: Final = "Every rule"
THRESHOLDS_TITLE: Final = "Every threshold"
BACK: Final = f'<p class="caption"><a href="#{make_id(CONTENTS_TITLE)}">Back to the list of rules</a></p>'


def _render_contents() -> str:
    titles = [section.title for section in SECTIONS] + [SIMULATION_TITLE, THRESHOLDS_TITLE]
    links = "".join(f'<li><a href="#{make_id(title)}">{escape(title)}</a></li>' for title in titles)
    heading = render_heading(2, CONTENTS_TITLE)
    return f'<nav aria-label="Steps of the method">{heading}<ol>{links}</ol></nav>\n'


def render_section(number: int, section: Section) -> str:
    """Return a step of the method with all its rules."""
    specs = "".join(render_spec(spec) for spec in section.specs)
    heading = f'<h2 id="{make_id(section.title)}">{number}. {escape(section.title)}</h2>'
    return f"<section>{heading}{render_paragraph(section.lead)}\n{specs}{BACK}</section>\n"


def render_spec(spec: Spec) -> str:
    """Return a rule: plain words, the drawn example with its numbers, the formula and the rest.

    Raises
    ------
    AssertionError
        If the product does not give what the example says: then nothing may be printed.
    """
    result = spec.run()
    assert result == spec.expected, f"{spec.title}: the product gives {result}"
    facts = {
        "By hand": spec.by_hand,
        "Formula": (spec.formula,),
        "Thresholds": _list_used_thresholds(spec),
        "Sources": spec.sources,
        "Worked out by": [_name_function(function) for function in spec.calls],
    }
    return (
        f"{render_heading(3, spec.title)}{render_paragraph(spec.plain)}\n"
        f"{render_example(spec.title, spec.input, result)}{render_facts(facts)}\n"
    )


def render_example(about: str, given: Drawn, result: Drawn) -> str:
    """Return the given table and the result side by side; one below the other where rows differ."""
    if given.columns[0] != result.columns[0] or [r[0] for r in given.rows] != [r[0] for r in result.rows]:
        return render_table("Example, made up", given, about=about) + render_table(
            "What the rule makes of it", result, about=about
        )
    rows = tuple(left + right[1:] for left, right in zip(given.rows, result.rows, strict=True))
    both = Drawn(given.columns + result.columns[1:], rows)
    groups = {"Given": len(given.columns) - 1, "Result": len(result.columns) - 1}
    return render_table("Example, made up", both, groups if groups["Given"] else None, about=about)


def _list_used_thresholds(spec: Spec) -> list[str]:
    return [
        f"{threshold.value} ({SET_ON}). {threshold.meaning}"
        for threshold in list_thresholds()
        if threshold.name in spec.thresholds
    ]


def _name_function(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def _render_thresholds() -> str:
    rows = tuple((each.meaning, each.value, SET_ON, each.name) for each in list_thresholds())
    table = Drawn(("What it decides", "Value", "Standing", "Name in the code"), rows)
    lead = (
        "None of these follows from the figures: people chose them, beforehand, and they are not adjusted to "
        "make a result look better."
    )
    return (
        f"<section>{render_heading(2, THRESHOLDS_TITLE)}{render_paragraph(lead)}"
        f"{render_table('Thresholds and priors', table)}{BACK}</section>\n"
    )
