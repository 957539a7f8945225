"""Why a council has its verdict, with its own numbers; and what would change it."""

from collections.abc import Callable
from typing import Any, Final

from markupsafe import Markup

from dashboard.analysis.verdicts.rules import Rule, VerdictClass, walk
from dashboard.analysis.verdicts.thresholds import MINIMUM_OTHERS
from dashboard.render.components.markup import render_folded, render_list, render_table, render_wide, tag
from dashboard.render.maps.verdict_classes import name_briefly
from dashboard.render.view_models.verdict_view import Record, VerdictView
from dashboard.render.words.council_sentences import (
    describe_firmness,
    describe_more_needed,
    describe_suppressed,
    describe_without,
    state_firmness,
)
from dashboard.render.words.formats import format_decimal, format_probability

WITHOUT_VERDICT: Final = (
    "A verdict needs figures: of this council, and of enough others for the same years. The council can give "
    "its own; the publisher's table for all councils would settle more."
)
_REASONS: Final = {
    "no_figures": (
        "In none of these years is there a figure of this council, a number or a suppressed count. Nothing "
        "is put in its place, and it is not read as zero."
    ),
    "no_denominator": ("There are figures, but for none of their years is it known what to divide them by."),
    "too_few_others": (
        f"There are figures, but in none of their years have {MINIMUM_OTHERS} other councils one to compare "
        "with."
    ),
}


def explain_why(
    view: VerdictView,
    record: Record,
    find_more: Callable[[], "tuple[int, str] | None"] = lambda: None,
) -> Markup:
    """Return the walk through the rules for one council, and what would change it, as HTML.

    Parameters
    ----------
    find_more
        Returns how many more recorded would give which class; asked only of a council that is low.
    """
    verdict = VerdictClass(record["verdict"])
    summary = f"Why “{name_briefly(verdict)}”?"
    if verdict is VerdictClass.NO_DATA:
        return render_folded(summary, tag("p", _REASONS[record["no_data_reason"]]), class_="why")
    heads = ("Asked in this order", "This council", "Holds?")
    return render_folded(
        summary,
        tag(
            "p",
            f"{describe_suppressed(record)}. A {view.unsure_counts.removesuffix('s')} is taken as every "
            "number in its range. The first rule that holds gives the class.",
        ),
        render_wide(render_table("", heads, walk_rules(view, record), css="plain")),
        tag("p", "What would change it:"),
        render_list(list_changes(view, record, find_more() if verdict.is_low else None)),
        class_="why",
    )


def walk_rules(view: VerdictView, record: Record) -> list[tuple[str, str, str]]:
    """Return each rule that is asked, this council's number, and whether it holds; the last one does."""
    return [
        (
            f"{rule.verdict.shown_as}: {rule.words.format(reference=view.measure.reference)}",
            format_weighed(rule, record),
            f"yes: {rule.verdict.shown_as.lower()}" if holds else "no",
        )
        for rule, holds in walk(record)
    ]


def format_weighed(rule: Rule, record: dict[Any, Any]) -> str:
    """Return the number a rule asks about, as printed; empty where it asks about none."""
    if rule.weigh is None:
        return ""
    number = rule.weigh(record)
    return format_probability(number) if rule.is_chance else format_decimal(number)


def list_changes(view: VerdictView, record: Record, needed: "tuple[int, str] | None" = None) -> list[str]:
    """Return what would change the verdict, or would not.

    The yardsticks, the hidden counts, leaving out councils where people arrive, more recorded cases.
    """
    hidden = state_firmness(record).strip(",; ")
    said = [
        describe_firmness(view, record),
        f"{hidden[0].upper()}{hidden[1:]}." if hidden and not record["is_firm"] else "",
        f"{view.unsure_counts.capitalize()}: nothing they can be would change it."
        if hidden and record["is_firm"]
        else "",
        describe_without(view, record),
        describe_more_needed(record, needed),
    ]
    return [words for words in said if words]
