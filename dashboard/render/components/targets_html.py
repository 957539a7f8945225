"""A list of targets as plain HTML: who is on it, over whom hidden counts decide, who missed and by what."""

from collections.abc import Callable
from typing import Final

from markupsafe import Markup

from dashboard.analysis.targets import Group, Target
from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.domain.series import AgeGroup
from dashboard.render.components.council_row import list_cells, name_columns
from dashboard.render.components.figure_html import render_banner, render_finding
from dashboard.render.components.markup import (
    join,
    render_folded,
    render_lines,
    render_list,
    render_note,
    render_table,
    render_wide,
    tag,
)
from dashboard.render.view_models.figure_view import describe_sources, warn
from dashboard.render.view_models.targets_view import TargetsView
from dashboard.render.words.formats import format_probability, join_words
from dashboard.render.words.headline_sentences import ADULTS_MISSING, list_reservations
from dashboard.render.words.target_conditions import state_conditions
from dashboard.render.words.target_sentences import (
    describe_draws,
    list_reasons,
    say_as_published,
    say_misses,
    say_open,
    state_list,
    state_open,
)

SURE: Final = "How sure (share of draws)"
NOBODY: Final = "No council meets all that is asked. Ask less, or look at who just missed."
NOBODY_AT_ALL: Final = "No council meets all that is asked, and none just missed. Ask less."
TIED: Final = (
    "The last place is a tie: two councils are even, and the first by name has it. Make room for one more."
)
NOT_JUDGED: Final = (
    "No council can be judged by what is loaded, so nobody can be put on a list or left off it."
)

Further = tuple[str, Callable[[Target], object]]
"""The heading of a column, and what stands in it."""


def render_targets_heading(view: TargetsView) -> Markup:
    """Return the finding, the conditions in words, and how to read the list."""
    said = f"{state_conditions(view.conditions, view.evidence.region)} {CAUTION}"
    return render_banner(view.evidence.is_synthetic) + render_finding(
        view.verdicts.title, state_list(view), said
    )


def render_not_judged(age_group: AgeGroup) -> Markup:
    """Return why there is no list where nobody can be judged, and what to bring."""
    bring = ADULTS_MISSING if age_group is AgeGroup.ADULTS else "Bring figures under “Add data”."
    return render_finding(age_group.words.capitalize(), "There is no list yet", f"{NOT_JUDGED} {bring}")


def render_targets(view: TargetsView) -> Markup:
    """Return the list, and below it everybody who is not on it, each group under its heading."""
    missed: Further = ("By how much", lambda target: say_misses(view, target))
    stands: Further = ("As published", say_as_published)
    hangs: Further = ("What they could change", lambda target: say_open(view, target))
    parts = (
        ("On the list", _render_in(view)),
        ("What to find out or ask next", _render_questions(view)),
        ("Hidden counts decide", _render_group(view, Group.HIDDEN_DECIDES, state_open(view), stands, hangs)),
        ("Meet what is asked, and no place is left", _render_group(view, Group.NO_PLACE, "", missed)),
        ("Just missed", _render_group(view, Group.JUST_MISSED, "", missed)),
        ("Out, and by what", _render_out(view)),
        ("No figures", _render_without(view)),
        ("How this is worked out", _render_notes(view)),
    )
    return tag(
        "div",
        *(tag("section", tag("h2", title), body) for title, body in parts if body),
        class_="borough-page targets",
    )


def _render_in(view: TargetsView) -> Markup:
    found = view.groups[Group.IN]
    if not found:
        return tag("p", NOBODY if view.groups[Group.JUST_MISSED] else NOBODY_AT_ALL)
    table = _render_table(view, "On the list", found)
    whys = [_explain(view, target) for target in found]
    tied = render_note(TIED) if view.targets.is_tied else ""
    return join((tied, table, tag("div", *whys, class_="why")))


def _explain(view: TargetsView, target: Target) -> Markup:
    """Return why a council is on the list and what to ask it, folded."""
    asks = f"To find out or ask next: {view.choose_question(target)}"
    return render_folded(
        f"Why {view.name(target)} is on it", render_list([*list_reasons(view, target), asks])
    )


def _render_questions(view: TargetsView) -> Markup:
    """Return each question once, with whom to ask it of: most councils are asked the same."""
    asked: dict[str, list[str]] = {}
    for target in view.groups[Group.IN]:
        asked.setdefault(view.choose_question(target), []).append(view.name(target))
    said = [join((tag("strong", f"{join_words(names)}: "), asks)) for asks, names in asked.items()]
    return render_list(said) if said else Markup()


def _render_group(view: TargetsView, group: Group, said: str, *further: Further) -> Markup:
    """Return a group's table with what is special of it; nothing where nobody is in it."""
    found = view.groups[group]
    if not found:
        return Markup()
    note = tag("p", said) if said else Markup()
    return note + _render_table(view, group.value.replace("_", " ").capitalize(), found, *further)


def _render_out(view: TargetsView) -> Markup:
    """Return who does not meet what is asked, folded: they are many."""
    missed: Further = ("What it does not meet", lambda target: say_misses(view, target))
    table = _render_group(view, Group.OUT, "", missed)
    number = len(view.groups[Group.OUT])
    nouns = view.evidence.region.nouns if number != 1 else view.evidence.region.noun
    return render_folded(f"{number} {nouns}", table) if table else Markup()


def _render_table(view: TargetsView, called: str, found: list[Target], *further: Further) -> Markup:
    """Return councils with their numbers, each rate with its range, and how sure it is."""
    heads = (*name_columns(view.verdicts), SURE, *(name for name, _ in further))
    rows = [
        (
            *list_cells(view.find_record(target), view.find_champion(target)),
            format_probability(target.share),
            *(write(target) for _, write in further),
        )
        for target in found
    ]
    caption = f"{warn(view.evidence.is_synthetic)}{called}: {view.verdicts.title_lines[1]}"
    table = render_table(caption, heads, rows, css="plain")
    return render_wide(table, class_="wide has-many", role="region", aria_label=called)


def _render_without(view: TargetsView) -> Markup:
    names = [view.name(target) for target in view.groups[Group.NO_FIGURES]]
    if not names:
        return Markup()
    have = "has no figures" if len(names) == 1 else "have no figures"
    return tag(
        "p",
        f"{join_words(names)} {have} that can be compared by all that is asked. This is not zero: they are "
        "neither on the list nor off it.",
    )


def _render_notes(view: TargetsView) -> Markup:
    region = view.evidence.region
    divided = [region.find_division(kind) for kind in view.conditions.districts]
    return render_lines(
        [
            describe_draws(view),
            *(f"{one.name}: {one.source}. {one.address}" for one in divided if one),
            *list_reservations(view.verdicts),
            describe_sources(view.sources),
        ]
    )
