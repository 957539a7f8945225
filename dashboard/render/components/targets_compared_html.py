"""Two lists of targets side by side: who is on both, on one only, and over whom hidden counts decide."""

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from dashboard.analysis.targets import Group, Target
from dashboard.render.components.markup import render_table, render_wide, tag
from dashboard.render.view_models.figure_view import warn
from dashboard.render.view_models.targets_view import TargetsView
from dashboard.render.words.formats import format_probability, format_ratios, join_words
from dashboard.render.words.target_conditions import state_conditions

STANDS: Final = {
    Group.IN: "On it",
    Group.HIDDEN_DECIDES: "Hidden counts decide",
    Group.NO_PLACE: "No place left",
    Group.JUST_MISSED: "Just missed",
    Group.OUT: "Out",
    Group.NO_FIGURES: "No figures",
}


def render_compared(kept: TargetsView, shown: TargetsView) -> Markup:
    """Return a kept list, A, beside the one that is shown."""
    ours, theirs = (_by_code(view) for view in (shown, kept))
    rows = [
        (shown.name(ours[code]), _say(kept, theirs[code]), _say(shown, ours[code]))
        for code in shown.evidence.register.names_by_code
        if _is_near(theirs[code]) or _is_near(ours[code])
    ]
    heads = ("Council", "List A", "This list")
    caption = f"{warn(shown.evidence.is_synthetic)}Who is on list A, and who on this list"
    table = render_wide(render_table(caption, heads, rows, css="plain"), role="region", aria_label=caption)
    asked = (
        tag("p", tag("strong", f"{name}: "), f"{view.verdicts.title}. {_state(view)}")
        for name, view in (("List A", kept), ("This list", shown))
    )
    return tag(
        "section",
        tag("h2", "Compared with list A"),
        *(tag("p", said) for said in list_shared(kept, shown)),
        table if rows else "",
        *asked,
        class_="borough-page targets",
    )


def _state(view: TargetsView) -> str:
    return state_conditions(view.conditions, view.evidence.region)


def list_shared(kept: TargetsView, shown: TargetsView) -> list[str]:
    """Return who is on both lists, on one only, and over whom hidden counts decide: a sentence each."""
    ours, theirs = (_by_code(view) for view in (shown, kept))
    found: dict[str, list[str]] = {"both": [], "A": [], "this": [], "open": []}
    for code, name in shown.evidence.register.names_by_code.items():
        groups = (theirs[code].group, ours[code].group)
        if Group.HIDDEN_DECIDES in groups:
            found["open"].append(name)
        elif groups == (Group.IN, Group.IN):
            found["both"].append(name)
        elif Group.IN in groups:
            found["A" if groups[0] is Group.IN else "this"].append(name)
    said = {
        "both": "On both lists",
        "A": "Only on list A",
        "this": "Only on this list",
        "open": "Hidden counts decide whether they are on one of the lists",
    }
    return [f"{words}: {join_words(found[key]) or 'nobody'}." for key, words in said.items()]


def _by_code(view: TargetsView) -> Mapping[str, Target]:
    return {target.gss_code: target for target in view.targets.all}


def _is_near(target: Target) -> bool:
    return target.group in (Group.IN, Group.HIDDEN_DECIDES)


def _say(view: TargetsView, target: Target) -> str:
    """Return where a council stands with a list, with its rate, the range of that, and how sure it is."""
    stands = STANDS[target.group]
    if target.group is Group.NO_FIGURES:
        return stands
    record = view.find_record(target)
    rate = format_ratios(record["rate_ratio"], record["rate_ratio"])
    ends = format_ratios(record["rate_ratio_lower_95"], record["rate_ratio_upper_95"])
    return f"{stands} ({format_probability(target.share)} of draws); rate {rate}, 95% range {ends}"
