"""What is said of changes between two moments; every sentence can be quoted alone."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import numpy as np

from dashboard.analysis.changes_between import ChangesBetween
from dashboard.analysis.moments import Moment, MomentKind
from dashboard.analysis.moved_champions import ChampionChange
from dashboard.analysis.moved_verdicts import Cause, MovedSeries, MovedVerdict
from dashboard.analysis.verdicts.rules import Rule, VerdictClass, write_sentence
from dashboard.analysis.verdicts.thresholds import SET_ON
from dashboard.domain.region import Region
from dashboard.render.words.formats import format_date, format_decimal, join_words
from dashboard.store.changes import Change
from dashboard.store.diff_result import Difference

CALLED: Final = {
    Difference.NEW: "new",
    Difference.REVISED: "revised",
    Difference.NEWLY_SUPPRESSED: "newly hidden",
    Difference.NEWLY_REPORTED: "now a number",
    Difference.VANISHED: "gone",
}
"""Every way in which a figure can have changed, in the order in which they are said."""

CAUSES: Final = {Cause.NEW_FIGURES: "new figures", Cause.REVISION: "a revision"}
CHAMPION_CHANGES: Final = {
    ChampionChange.APPOINTED: "appointed",
    ChampionChange.VACATED: "vacated",
    ChampionChange.LAPSED: "lapsed",
    ChampionChange.OTHER: "otherwise known",
}
SMALL_STEP: Final = (
    "A verdict moves when a chance passes a line, so a small step can move it. It says how sure the figures "
    "make us. It does not say that a council got better or worse."
)
ONE_RELEASE: Final = (
    "This compares one release with itself. {before} are those of the release that is loaded now, without "
    "its later years. So the verdicts are what they would have been, by the residents that are loaded now. "
    "An earlier release may have said otherwise. It is not loaded, so nothing here can be called revised."
)
ONE_METHOD: Final = (
    "Both sides are judged by the method of today, whose thresholds were set on {set_on}. So no verdict here "
    "moved because the method did."
)
JUDGED_OTHERWISE: Final = "What people saw on {day} may have been judged otherwise."
ONE_REGISTER: Final = (
    "Both sides have the register of champions that is loaded now, so nothing is said of champions here."
)
LAPSED_MEANS: Final = (
    "Lapsed means that a role was known and is no longer, or that nothing newer than twelve months is known "
    "of it. Neither says that there is no champion."
)


def name_moment(moment: Moment) -> str:
    """Return a moment as a control offers it.

    Examples
    --------
    >>> name_moment(Moment(MomentKind.DAY, "2024-03-31", date(2024, 3, 31)))
    'Figures to 31 March 2024'
    """
    if moment.change:
        return f"Before {_name_change(moment.change, moment.day)}: {moment.change.said.rstrip('.')}"
    return _begin(say_moment(moment))


def say_moment(moment: Moment) -> str:
    """Return a moment as it stands in a sentence.

    Examples
    --------
    >>> say_moment(Moment(MomentKind.NOW, "now"))
    'what is loaded now'
    """
    if moment.change:
        return f"what was loaded before {_name_change(moment.change, moment.day)}"
    if moment.source:
        return f"the earlier release of {moment.source.periods} ({moment.source.title})"
    return f"figures to {_format_day(moment.day)}" if moment.day else "what is loaded now"


def _name_change(change: Change, day: date | None) -> str:
    return f"change {change.number} ({_format_day(day)})" if day else f"change {change.number}"


def _begin(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _format_day(day: date) -> str:
    return format_date(day.isoformat())


def state_figures(changes: ChangesBetween, *, is_one_release: bool) -> str:
    """Return how many figures changed in which way.

    A way in which none did is named too, since that nothing was revised is news; but not where one release is
    compared with itself, of which that says nothing.
    """
    counts = {words: changes.count(difference) for difference, words in CALLED.items()}
    some = [f"{number:,} {words}" for words, number in counts.items() if number]
    none = [words for words, number in counts.items() if not number]
    if not some:
        return "No figure is new, and none has changed."
    rest = f". None is {', '.join(none[:-1])} or {none[-1]}" if none[1:] and not is_one_release else ""
    return f"Figures, published totals among them: {join_words(some)}{rest}."


def state_verdicts(one: MovedSeries, region: Region) -> str:
    """Return how many verdicts of a series and age group moved, and which way."""
    what = f"Verdicts on {one.age_group.words} ({one.series.label})"
    if one.was is None:
        return f"{what}: there are verdicts now, and there were none before."
    if one.now is None:
        return f"{what}: there were verdicts before, and there are none now."
    if not one.moved:
        return f"{what}: none of {region.all} has a different verdict."
    has = "have a different verdict" if len(one.moved) > 1 else "has a different verdict"
    ways = "; ".join(f"{join_words(names)} from {way}" for way, names in _list_ways(one).items())
    return f"{what}: {len(one.moved)} of {region.all} {has}. {ways}."


def _list_ways(one: MovedSeries) -> dict[str, list[str]]:
    """Return the names of the councils that moved, by their way."""
    ways: dict[str, list[str]] = {}
    for moved in one.moved:
        was, now = moved.classes
        ways.setdefault(f"“{was.shown_as}” to “{now.shown_as}”", []).append(moved.area_name)
    return ways


def say_causes(moved: MovedVerdict) -> str:
    """Return what moved a verdict, e.g. "a revision and new figures"; and that no figure of its own did."""
    said = join_words([CAUSES[cause] for cause in moved.causes])
    return said if moved.is_by_own else f"{said}; none of its own figures changed"


def explain_move(moved: MovedVerdict, reference: str) -> str:
    """Return the question whose answer turned, with both answers; and what cannot be said any more.

    Parameters
    ----------
    reference
        What the comparison is with: `YardstickWords.reference`.
    """
    rule, (was, now) = moved.find_turned_rule(), (moved.was, moved.now)
    asked = rule.words.format(reference=reference)
    turned = f"{asked} Before: {_answer(rule, was)}. Now: {_answer(rule, now)}."
    after = moved.classes[1]
    if after not in (VerdictClass.TOO_LITTLE_TO_SAY, VerdictClass.NO_DATA):
        return turned
    reason = str(now.get("no_data_reason") or "")
    return f"{write_sentence(after, float(now['expected']), reason, reference)} {turned}"


def _answer(rule: Rule, row: Mapping[str, Any]) -> str:
    """Return whether a rule holds, with the number that it asks about."""
    said = "yes" if bool(np.asarray(rule.holds(row))) else "no"
    number = rule.weigh(row) if rule.weigh else None
    if number is None or number != number:
        return said
    return f"{said} ({format_chance(number) if rule.is_chance else format_decimal(number)})"


def format_chance(chance: float) -> str:
    """Return a chance in per cent, cut after one decimal, and never as certain.

    Rounded, what is just below a line would seem to be on it.

    Examples
    --------
    >>> format_chance(0.9499), format_chance(0.99999), format_chance(0.0)
    ('94.9%', 'over 99.9%', 'under 0.1%')
    """
    if chance > 0.999:
        return "over 99.9%"
    return "under 0.1%" if chance < 0.001 else f"{np.floor(chance * 1000) / 10:.1f}%"


def state_champions(changes: ChangesBetween) -> str:
    """Return how many champions were appointed, left or lapsed."""
    if changes.champions is None:
        return ONE_REGISTER
    counts = {w: sum(m.change is c for m in changes.champions) for c, w in CHAMPION_CHANGES.items()}
    some = [f"{number} {words}" for words, number in counts.items() if number]
    return (
        f"Champions and contacts: {join_words(some)}."
        if some
        else "Nothing else is known of any champion or contact."
    )


def list_cautions(before: Moment) -> list[str]:
    """Return how far a comparison with a moment can be trusted, in sentences."""
    said = [SMALL_STEP, ONE_METHOD.format(set_on=_format_day(SET_ON))]
    if before.change and before.day and before.day <= SET_ON:
        said.append(JUDGED_OTHERWISE.format(day=_format_day(before.day)))
    if before.kind is MomentKind.DAY:
        said.insert(0, ONE_RELEASE.format(before=_begin(say_moment(before))))
    return said


def state_last_import(before: Moment, changes: ChangesBetween) -> str:
    """Return what the last import changed, in a few words."""
    day = f" of {_format_day(before.day)}" if before.day else ""
    new, total = changes.count(Difference.NEW), len(changes.figures)
    did = [f"brought {_count(new, 'new figure')}"] * bool(new)
    did += [f"changed {_count(total - new, 'figure')}"] * bool(total - new)
    moved = len({verdict.gss_code for verdict in changes.moved})
    verdicts = f"The verdicts on {_count(moved, 'council')} moved." if moved else "No verdict moved."
    return f"The last import{day} {join_words(did) or 'changed no figure'}. {verdicts}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
