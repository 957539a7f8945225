"""What can be quoted of a council, and what cannot and why: for who puts its page into words of their own."""

from collections.abc import Iterator
from typing import Final

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.domain.series import AgeGroup
from dashboard.domain.statuses import Status
from dashboard.render.view_models.borough_view import BoroughView, Counted
from dashboard.render.view_models.champion_view import read_champion
from dashboard.render.words.borough_sentences import state_finding
from dashboard.render.words.champion_words import LABEL, describe_champion
from dashboard.render.words.council_sentences import describe_firmness, state_council, state_firmness
from dashboard.render.words.formats import join_words
from dashboard.render.words.headline_sentences import ADULTS_ELSEWHERE, is_any_compared

CAN_SAY: Final = "You can say"
COULD_SAY: Final = "You could say, if these figures were real"
CANNOT_SAY: Final = "You cannot say"

_COUNTS_RECORDED: Final = (
    "How many victims there are in {name}, because the figures count what the council recorded, and nothing "
    "else."
)
_NO_JUDGEMENT: Final = (
    "That {name} does its work badly or well, because recording differs between councils: fewer victims, "
    "missed victims, another body referring them and another way of recording all fit the same figures."
)
_NOT_ZERO: Final = (
    "That {name} identified no trafficked {group}, because no figure of {group} of this council is loaded "
    "here, and what is missing is not zero."
)
_HIDDEN: Final = (
    "One number for {name}, {group}, in {years}, because counts this small are not published: only the "
    "range is known, and it is not narrowed from totals."
)
_UNDECIDED: Final = (
    "That {name} recorded fewer than would be expected, or as many, or more, because these figures do not "
    "settle it."
)
_CHAMPIONS: Final = {
    ChampionState.NOT_CHECKED: "That {name} has no champion or contact, because the council was not asked.",
    ChampionState.NOT_FOUND: (
        "That {name} has no champion or contact, because it was only not found in the places looked in."
    ),
    ChampionState.ROLE_UNNAMED: "Who holds the role in {name}, because what is published names nobody.",
    ChampionState.DISPUTED: "Who leads in {name}, because the records contradict each other.",
    ChampionState.VACANT: (
        "That {name} does without a champion, because the record only says that the role was vacant that day."
    ),
}
_STALE: Final = (
    "That this is so in {name} today, because the record is more than 12 months old, bears no date, or could "
    "not be found again."
)


def list_sayable(view: BoroughView, group: AgeGroup) -> list[str]:
    """Return what can be said of a council and an age group: each sentence is true alone."""
    return [said for said in _list_sayable(view, group) if said]


def _list_sayable(view: BoroughView, group: AgeGroup) -> Iterator[str]:
    counted = view.leading[group]
    if counted is None:
        yield state_finding(view, group)
        return
    said = state_council(counted.view, counted.record)
    if counted.verdict is not VerdictClass.NO_DATA:
        yield said
        yield _say_agreement(view, counted)
        return
    yield f"{group.words.capitalize()}: {said}"
    if group is AgeGroup.ADULTS and not is_any_compared(counted.view):
        yield f"{ADULTS_ELSEWHERE}."


def _say_agreement(view: BoroughView, counted: Counted) -> str:
    """Return what the yardsticks say together, as a sentence about the council."""
    said = describe_firmness(counted.view, counted.record)
    if not said or not counted.is_judged:
        return ""
    return f"{view.name}, {counted.view.age_group.words}, {counted.view.span}: {said[0].lower()}{said[1:]}"


def say_champion_of(view: BoroughView) -> str:
    """Return what is known of a council's champion or contact, in a sentence that is true alone."""
    own = view.champions.records[view.gss_code]
    state, is_stale = read_champion(own)
    said = describe_champion(
        state, own["champion_checked_date"], is_stale, own["role"], own["looked_again_date"]
    )
    return f"{view.name}, {LABEL[0].lower()}{LABEL[1:]}: {said}."


def list_unsayable(view: BoroughView, group: AgeGroup) -> list[str]:
    """Return what the figures of an age group do not support, each with the reason."""
    return [said for said in _list_unsayable(view, group) if said]


def _list_unsayable(view: BoroughView, group: AgeGroup) -> Iterator[str]:
    name, counted = view.name, view.leading[group]
    yield _COUNTS_RECORDED.format(name=name)
    if counted is None or not counted.has_figures:
        yield _NOT_ZERO.format(name=name, group=group.words)
        return
    yield _NO_JUDGEMENT.format(name=name)
    if counted.verdict is VerdictClass.TOO_LITTLE_TO_SAY:
        yield _UNDECIDED.format(name=name)
    yield _say_hidden(view, counted)
    yield _say_open(view, counted)


def _say_hidden(view: BoroughView, counted: Counted) -> str:
    """Return in which years the count is hidden; empty where in none."""
    hidden = [
        str(year.period.year)
        for year in counted.years
        if year.figure and year.figure["status"] == Status.SUPPRESSED
    ]
    group = counted.view.age_group.words
    return _HIDDEN.format(name=view.name, group=group, years=join_words(hidden)) if hidden else ""


def _say_open(view: BoroughView, counted: Counted) -> str:
    """Return that a verdict is not settled where hidden counts could change it."""
    if counted.verdict is VerdictClass.NO_DATA or counted.record["is_firm"]:
        return ""
    why = state_firmness(counted.record).strip(",; ")
    return f"“{counted.verdict.shown_as}” of {view.name} as if that were settled, because {why}."


def list_unsayable_of_champion(view: BoroughView) -> list[str]:
    """Return what the record of a council's champion does not support, each with the reason."""
    state, is_stale = read_champion(view.champions.records[view.gss_code])
    said = [_CHAMPIONS.get(state, ""), _STALE if is_stale else ""]
    return [words.format(name=view.name) for words in said if words]
