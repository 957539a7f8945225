"""What a council's own page says beside its verdict: why none is possible, whom to ask, how to reply."""

from typing import Final

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.analysis.verdicts.thresholds import MINIMUM_EXPECTED
from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from dashboard.domain.series import AgeGroup
from dashboard.render.view_models.borough_view import BoroughView, Counted
from dashboard.render.view_models.champion_view import read_champion
from dashboard.render.words.council_sentences import state_council
from dashboard.render.words.formats import format_expected, join_words
from dashboard.render.words.headline_sentences import ADULTS_MISSING, is_any_compared

HOW_TO_REPLY: Final = (
    "A council can say that a figure is wrong, explain it, name its champion or point of contact, or give "
    "figures that are not published. It should write to whoever keeps this site, and best give the address "
    "of a page of its own where the words can be seen.",
    "A reply is entered in the register with its day and in the council's own words, and stands on this page "
    "from then on. It is never shortened to change its sense.",
    "No details of any person should be sent: counts by year and age group are enough.",
)
CONTEXT_NOTE: Final = (
    "None of this counts what the council identified. It shows what else was recorded in the same place, so "
    "that a low or high count can be talked about. All assessments, and victims found by others, can also "
    "serve as yardsticks."
)
NEVER_LOADED: Final = "Looked-after children and deprivation belong here too, and are not loaded."
_DIRECTORS: Final = {
    AgeGroup.CHILDREN: "director of children's services",
    AgeGroup.ADULTS: "director of adult social services",
}


def state_finding(view: BoroughView, group: AgeGroup) -> str:
    """Return what the figures of an age group support, in sentences that can be quoted alone."""
    counted = view.leading[group]
    if counted is None:
        return f"{view.name}: no figure of {group.words} is loaded here. This is not zero."
    said = state_council(counted.view, counted.record)
    return said if is_any_compared(counted.view) or group is AgeGroup.CHILDREN else f"{said} {ADULTS_MISSING}"


def state_not_judged(view: BoroughView, counted: Counted) -> str:
    """Return why a council cannot be judged where others can; empty where it can."""
    if counted.is_judged or not is_any_compared(counted.view):
        return ""
    first = f"{view.name} cannot be judged by these figures of {counted.view.age_group.words}."
    if counted.verdict is VerdictClass.NO_DATA:
        return f"{first} It has none for these years that could be compared; that says nothing about it."
    expected = format_expected(counted.record["expected"], counted.record["expected"])
    return (
        f"{first} Over the {counted.view.span} about {expected} would be expected "
        f"{counted.view.measure.at_rate}; where fewer than {MINIMUM_EXPECTED:g} are expected, even none "
        "proves nothing. That says nothing for the council or against it."
    )


def state_whom_to_ask(view: BoroughView, group: AgeGroup) -> str:
    """Return to whom the next question goes: the role on record, else a post that every council must have."""
    own = view.champions.records[view.gss_code]
    state, is_stale = read_champion(own)
    director = f"the {_DIRECTORS[group]} of {view.name}, a post that every council must have"
    if state not in (ChampionState.NAMED, ChampionState.ROLE_UNNAMED) or not own["role"]:
        return f"To {director}."
    role = f"the {ChampionRole(own['role']).short} on record below"
    return f"To {role}; that record is old, so else to {director}." if is_stale else f"To {role}."


def describe_unloaded_context(view: BoroughView) -> str:
    """Return which context is not here, so that nobody takes its absence for nothing."""
    names = join_words([series.label[0].lower() + series.label[1:] for series in view.not_loaded])
    return f"Not loaded: {names}. {NEVER_LOADED}" if names else NEVER_LOADED
