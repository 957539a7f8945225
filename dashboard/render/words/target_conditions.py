"""The conditions of a list of targets in words: one sentence that can be quoted."""

from typing import Final

from dashboard.analysis.targets_conditions import Conditions, Order
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.analysis.verdicts.yardsticks import describe_yardstick
from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.domain.region import Region
from dashboard.render.words.champion_words import SYMBOLS
from dashboard.render.words.formats import format_number_word, format_ratios

ORDERS: Final = {
    Order.RATE: "lowest rate first",
    Order.SHORTFALL: "largest shortfall first",
    Order.EXPECTED: "most expected first",
}


def state_conditions(conditions: Conditions, region: Region) -> str:
    """Return all that is asked, in one sentence or two."""
    figures = _join_first(conditions, region)
    further = [words for words in (_say_expected(conditions), _say_found(conditions, region)) if words]
    clauses = [*figures, *further, *(f"it lies in {name}" for name in conditions.districts.values())]
    place = _say_places(conditions, region)
    if not clauses:
        return f"Nothing is asked but figures that can be compared.{place}"
    return f"A {region.noun} is on the list if {'; and '.join(clauses)}.{place}"


def _join_first(conditions: Conditions, region: Region) -> list[str]:
    """Return what is asked of verdict and champion, joined where either will do."""
    verdict = f"its verdict is {say_verdicts(conditions)}{_say_by(conditions, region)}"
    champion = f"its champion or contact is {say_champion(conditions)}"
    if conditions.is_either:
        return [f"{verdict}, or {champion} (either will do)"]
    asked = ((verdict, bool(conditions.verdicts)), (champion, conditions.asks_champion))
    return [words for words, is_asked in asked if is_asked]


def say_verdicts(conditions: Conditions) -> str:
    """Return the verdicts that are asked for, as they follow "is"."""
    return _join_or([f"“{v.shown_as}”" for v in VerdictClass if v in conditions.verdicts])


def say_champion(conditions: Conditions) -> str:
    """Return the champion states that are asked for, as they follow "is"."""
    states: list[ChampionState] = [state for state in SYMBOLS if state in conditions.champions]
    said = _join_or([f"“{state.shown_as}”" for state in states])
    age = {
        None: "",
        True: "last known more than 12 months ago or on no known day",
        False: "last known within the past 12 months",
    }[conditions.is_stale]
    return ", ".join(words for words in (said, age) if words)


def _say_by(conditions: Conditions, region: Region) -> str:
    names = [describe_yardstick(yardstick, region).words for yardstick in conditions.yardsticks]
    if len(names) == 1:
        return f" measured by {names[0]}"
    number = format_number_word(len(names))
    each = f"each of {number} yardsticks" if conditions.must_all else f"any of {number} yardsticks"
    return f" by {each} ({', '.join(names)})"


def _say_expected(conditions: Conditions) -> str:
    least = conditions.least_expected
    return "" if least is None else f"at least {least:g} would be expected"


def _say_found(conditions: Conditions, region: Region) -> str:
    most = conditions.most_found
    reference = describe_yardstick(conditions.yardsticks[0], region).reference
    if most is None:
        return ""
    return f"the best estimate of its rate is at most {format_ratios(most, most)} times {reference}"


def _say_places(conditions: Conditions, region: Region) -> str:
    number = conditions.places
    if number is None:
        return ""
    nouns = region.nouns if number > 1 else region.noun
    return f" There is room for {format_number_word(number)} {nouns}: {ORDERS[conditions.order]}."


def _join_or(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else "".join(words)
