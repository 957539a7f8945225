"""What is said of one council and a list of targets: why it is in, what keeps it out, what is unsure."""

from collections.abc import Iterator
from typing import Final

from dashboard.analysis.targets import Group, Target
from dashboard.analysis.targets_conditions import DIVIDED, Test
from dashboard.analysis.targets_misses import Miss
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.domain.region_parts import DivisionKind
from dashboard.render.maps.verdict_classes import name_briefly
from dashboard.render.view_models.champion_view import read_champion
from dashboard.render.view_models.targets_view import TargetsView
from dashboard.render.words.champion_words import LABEL, describe_champion
from dashboard.render.words.council_sentences import state_council
from dashboard.render.words.formats import (
    format_expected,
    format_number_word,
    format_probability,
    format_ratios,
    join_words,
)
from dashboard.render.words.target_conditions import ORDERS

HIDDEN_DECIDES: Final = (
    "Some values that hidden or rounded counts may have, of a council itself or of the others it is compared "
    "with, put each of these on the list; other values leave it off. Until more is known they are neither in "
    "nor out. Ask whether they can share their own figures."
)


def state_list(view: TargetsView) -> str:
    """Return the finding: how many are on the list, and over how many hidden counts decide."""
    region = view.evidence.region
    number, open_ones = (len(view.groups[group]) for group in (Group.IN, Group.HIDDEN_DECIDES))
    verb = "is" if number == 1 else "are"
    said = f"{number or 'None'} of {region.say_all(len(view.targets.all))} {verb} on this list"
    if not open_ones:
        return f"{said}."
    decide = "it hangs on hidden counts" if open_ones == 1 else "hidden counts decide"
    joined = "for one more" if open_ones == 1 else f"for {format_number_word(open_ones)} more"
    return f"{said}; {joined} {decide}."


def state_open(view: TargetsView) -> str:
    """Return over whom hidden counts decide, and what the list would be if they were taken as ranges."""
    names = sorted(view.name(target) for target in view.targets.all if target.is_in_as_published)
    return f"{HIDDEN_DECIDES} As published the list would be: {join_words(names) or 'nobody'}."


def list_reasons(view: TargetsView, target: Target) -> list[str]:
    """Return why a council is in: a sentence for each thing that is asked."""
    return [words for words in _list_reasons(view, target) if words]


def _list_reasons(view: TargetsView, target: Target) -> Iterator[str]:
    conditions, record = view.conditions, view.find_record(target)
    yield state_council(view.verdicts, record)
    if len(conditions.yardsticks) > 1:
        yield _say_yardsticks(view, target)
    if conditions.is_either:
        here = "its verdict" if view.has_verdict(target) else "what is known of its champion or contact alone"
        yield f"It is here by {here}: either would do."
    if conditions.asks_champion:
        yield say_champion_of(view, target)
    expected = format_expected(record["expected"], record["expected"])
    if conditions.least_expected is not None:
        yield f"{expected} would be expected; at least {conditions.least_expected:g} is asked."
    if conditions.most_found is not None:
        rate = format_ratios(record["rate_ratio"], record["rate_ratio"])
        most = format_ratios(conditions.most_found, conditions.most_found)
        yield f"Its best estimate is {rate}; at most {most} is asked."
    for name in conditions.districts.values():
        yield f"It lies in {name}."
    if conditions.places is not None and target.place is not None:
        yield f"It takes place {target.place} of {conditions.places} ({ORDERS[conditions.order]})."


def _say_yardsticks(view: TargetsView, target: Target) -> str:
    judged = view.verdicts.judged.get(target.gss_code, {})
    said = [
        f"by {view.verdicts.describe_measure(yardstick).words} “{name_briefly(judged[yardstick])}”"
        for yardstick in view.conditions.yardsticks
        if yardstick in judged
    ]
    return f"Its verdicts: {', '.join(said)}."


def say_champion_of(view: TargetsView, target: Target) -> str:
    """Return what is known of a council's champion, in a sentence."""
    own = view.find_champion(target)
    state, is_stale = read_champion(own)
    said = describe_champion(
        state, own["champion_checked_date"], is_stale, own["role"], own["looked_again_date"]
    )
    return f"{LABEL}: {said}."


def say_misses(view: TargetsView, target: Target) -> str:
    """Return what keeps a council out, and by how much where that is a number."""
    if target.group is Group.NO_PLACE:
        return f"It would take place {target.place}; there is room for {view.conditions.places}."
    return " ".join(_say_miss(view, target, miss) for miss in target.misses)


def _say_miss(view: TargetsView, target: Target, miss: Miss) -> str:
    if miss.test is Test.VERDICT:
        return _say_missed_verdict(view, target, miss)
    if miss.test is Test.EXPECTED:
        has, short = (format_expected(number, number) for number in (miss.has, miss.needs - miss.has))
        return f"{has} would be expected, {short} fewer than the {miss.needs:g} asked."
    if miss.test is Test.FOUND:
        has, needs, over = (format_ratios(n, n) for n in (miss.has, miss.needs, miss.has - miss.needs))
        return f"Its best estimate is {has}, {over} above the {needs} asked."
    if miss.test is Test.CHAMPION:
        return say_champion_of(view, target)
    return _say_district(view, target, next(kind for kind, test in DIVIDED.items() if test is miss.test))


def _say_missed_verdict(view: TargetsView, target: Target, miss: Miss) -> str:
    by = view.verdicts.describe_measure(miss.yardstick or view.verdicts.yardstick).words
    judged = view.verdicts.judged.get(target.gss_code, {})
    own = name_briefly(judged[miss.yardstick]) if miss.yardstick in judged else "not there"
    said = f"Its verdict by {by} is “{own}”"
    if miss.verdict is not None:
        chance = format_probability(miss.has)
        wanted = f"“{name_briefly(miss.verdict)}” needs a chance of {miss.needs:.0%}"
        return f"{said}; {wanted}, and it is {chance}."
    if miss.has == miss.has:  # a number, not NaN
        has = format_expected(miss.has, miss.has)
        return f"{said}: {has} would be expected, and no verdict is possible below {miss.needs:g}."
    return f"{said}."


def _say_district(view: TargetsView, target: Target, kind: DivisionKind) -> str:
    division = view.evidence.region.find_division(kind)
    part = division.find_part(target.gss_code) if division else ""
    name = division.name[0].lower() + division.name[1:] if division else "part"
    return f"It lies in {part}." if part else f"It lies in no {name}."


def say_open(view: TargetsView, target: Target) -> str:
    """Return what hidden counts could change for a council over which they decide."""
    if target.misses:
        return say_misses(view, target)
    record, conditions = view.find_record(target), view.conditions
    ends = {VerdictClass(record[f"verdict_{end}"]) for end in ("harsh", "kind")}
    others = [verdict for verdict in VerdictClass if verdict in ends - conditions.verdicts]
    if conditions.verdicts and others:
        return f"They could make its verdict {' or '.join(f'“{name_briefly(other)}”' for other in others)}."
    if conditions.places is not None:
        return f"As published it would take place {target.place}; they could change that."
    return "They could move one of its numbers past what is asked."


def say_as_published(target: Target) -> str:
    """Return where a council would stand if its hidden counts were taken as the ranges they are."""
    return "In" if target.is_in_as_published else "Out"


def describe_draws(view: TargetsView) -> str:
    """Return how the shares are worked out."""
    return (
        f"How sure: in what share of {view.targets.draws:,} draws the {view.evidence.region.noun} meets all "
        "that is asked. Each draw takes every rate from what the figures leave possible, and every hidden "
        "count from within its bounds; a verdict counts as met where what it says would then be true. The "
        "same draws are made every time. No draw knows whether councils record alike."
    )
