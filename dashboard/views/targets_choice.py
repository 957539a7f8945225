"""What can be asked on the page of targets. All of it stands in the address; a second list in one part."""

from dataclasses import asdict, dataclass
from typing import Final

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.targets_conditions import Conditions, Join, Order
from dashboard.analysis.verdicts.rules import LOW, VerdictClass
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW
from dashboard.analysis.verdicts.yardsticks import Yardstick, describe_yardstick
from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.domain.region_parts import DivisionKind
from dashboard.domain.series import BY_AGE, AgeGroup, get_series
from dashboard.render.view_models.champion_view import Age
from dashboard.render.view_models.matrix import list_judged_series
from dashboard.render.words.target_conditions import ORDERS
from dashboard.views.choices import AGES, ALL, CHAMPIONS, WINDOW_WORDS
from dashboard.views.view_state import Choice, Options, list_parts, part, settle

ANY: Final = "any"
EVERY: Final = "every"
NO_LIMIT: Final = "none"
_TOO_FEW: Final = VerdictClass.TOO_LITTLE_TO_SAY
VERDICTS: Final = {
    "low": ("Fewer or far fewer", frozenset(LOW)),
    "far_below": ("Far fewer", frozenset({VerdictClass.FAR_BELOW})),
    "low_or_unsettled": ("Fewer, far fewer, or too few to say", frozenset({*LOW, _TOO_FEW})),
    "unsettled": ("Too few to say", frozenset({_TOO_FEW})),
    "in_line": ("In line", frozenset({VerdictClass.IN_LINE})),
    "above": ("More", frozenset({VerdictClass.ABOVE})),
    ALL: ("Any verdict", frozenset[VerdictClass]()),
}
STATES: Final = {
    "nobody_known": (
        "Not checked, not found or vacant",
        frozenset({ChampionState.NOT_CHECKED, ChampionState.NOT_FOUND, ChampionState.VACANT}),
    ),
    "none_found": ("Not found or vacant", frozenset({ChampionState.NOT_FOUND, ChampionState.VACANT})),
}
"""Several states at once, beside each by itself."""
LEAST: Final = (3, 5, 8, 10, 15, 20, 25, 30, 40, 50, 75, 100)
MOST_PER_CENT: Final = range(5, 151, 5)
JOINS: Final = {Join.AND: "Verdict and champion", Join.OR: "Verdict or champion"}
_KEPT: Final = (",", "~")
"""Between the parts of a second list in the address, and between the name and the value of each."""


def _name_group(_choice: "TargetsChoice", _evidence: Evidence) -> Options:
    return {group.value: group.words.capitalize() for group in BY_AGE}


def _list_series(choice: "TargetsChoice", evidence: Evidence) -> Options:
    """Return the series by which at least one council can be judged."""
    group = AgeGroup(choice.show)
    judged = [get_series(series_id) for series_id in list_judged_series(evidence, group)]
    return {one.id: one.short_label for one in judged if evidence.list_yardsticks(one, group)}


def _list_yardsticks(choice: "TargetsChoice", evidence: Evidence) -> Options:
    listed = _find_yardsticks(choice, evidence)
    named = {y.value: describe_yardstick(y, evidence.region).option for y in listed}
    both = {EVERY: "Each of them", ANY: "Any of them"} if len(listed) > 1 else {}
    return named | both


def _find_yardsticks(choice: "TargetsChoice", evidence: Evidence) -> tuple[Yardstick, ...]:
    if not choice.series:
        return ()
    return evidence.list_yardsticks(get_series(choice.series), AgeGroup(choice.show))


def _list_champions(_choice: "TargetsChoice", _evidence: Evidence) -> Options:
    several = {name: words for name, (words, _) in STATES.items()}
    first, *each = CHAMPIONS.items()
    return dict([first]) | several | dict(each)


def _list_joins(choice: "TargetsChoice", _evidence: Evidence) -> Options:
    asks_both = choice.verdict != ALL and (choice.champion != ALL or choice.known != Age.ANY)
    return {join.value: words for join, words in JOINS.items()} if asks_both else {}


def _list_numbers(evidence: Evidence) -> Options:
    numbers = range(1, evidence.region.number + 1)
    return {NO_LIMIT: "As many as there are", **{str(number): str(number) for number in numbers}}


def _list_orders(choice: "TargetsChoice", _evidence: Evidence) -> Options:
    """Return the orders in which places are given, where these are limited."""
    orders = {order.value: words.capitalize() for order, words in ORDERS.items()}
    return {} if choice.places == NO_LIMIT else orders


def _list_parts(kind: DivisionKind, evidence: Evidence) -> Options:
    """Return the parts of a division; nothing where the region's record has none."""
    division = evidence.region.find_division(kind)
    return {ALL: "All", **{one.name: one.name for one in division.parts}} if division else {}


def _name_division(kind: DivisionKind, evidence: Evidence) -> str:
    division = evidence.region.find_division(kind)
    return division.name if division else ""


def _list_nothing(_choice: "TargetsChoice", _evidence: Evidence) -> Options:
    return {}


_STATUTORY, _POLICE = DivisionKind.STATUTORY, DivisionKind.POLICE


@dataclass(frozen=True)
class TargetsChoice(Choice):
    """What is asked of a council, and list A if one was kept.

    ``join`` is used where both verdict and champion are asked for, ``order`` where places are limited.
    """

    show: str = part("Show", _name_group, AgeGroup.CHILDREN)
    series: str = part("Series", _list_series, width=250, is_of_group=True)
    window: str = part(
        "Over", lambda _choice, _evidence: WINDOW_WORDS, str(HEADLINE_WINDOW), is_of_group=True
    )
    yardstick: str = part("Measured by", _list_yardsticks, width=190, is_of_group=True)
    verdict: str = part(
        "Verdict", lambda _choice, _evidence: {k: words for k, (words, _) in VERDICTS.items()}, width=260
    )
    champion: str = part("Champion", _list_champions, ALL, width=270)
    known: str = part(
        "Last known", lambda _choice, _evidence: {age.value: words for age, words in AGES.items()}, Age.ANY
    )
    join: str = part("Both, or either", _list_joins)
    least: str = part(
        "Expected, at least",
        lambda _choice, _evidence: {NO_LIMIT: "Any number", **{str(n): str(n) for n in LEAST}},
        width=160,
    )
    found: str = part(
        "Rate, at most",
        lambda _choice, _evidence: {
            NO_LIMIT: "Any rate",
            **{str(n): f"{n / 100:.2f} of the reference" for n in MOST_PER_CENT},
        },
        width=200,
    )
    side: str = part(
        lambda evidence: _name_division(_STATUTORY, evidence),
        lambda _choice, evidence: _list_parts(_STATUTORY, evidence),
        ALL,
        width=190,
    )
    unit: str = part(
        lambda evidence: _name_division(_POLICE, evidence),
        lambda _choice, evidence: _list_parts(_POLICE, evidence),
        ALL,
        width=190,
    )
    places: str = part(
        "How many you can work with", lambda _choice, evidence: _list_numbers(evidence), width=210
    )
    order: str = part("Who comes first", _list_orders, width=210)
    list_a: str = part(
        "List A", lambda _choice, _evidence: {}, read=lambda w, e: tidy_kept(w, e), is_free=True
    )

    def make_conditions(self, evidence: Evidence) -> Conditions:
        """Return what is asked; the choice has a series and a yardstick."""
        is_one = self.yardstick not in (ANY, EVERY)
        champions = STATES[self.champion][1] if self.champion in STATES else self._list_states()
        districts = {_STATUTORY: self.side, _POLICE: self.unit}
        return Conditions(
            series=get_series(self.series),
            age_group=AgeGroup(self.show),
            yardsticks=(Yardstick(self.yardstick),) if is_one else _find_yardsticks(self, evidence),
            window=int(self.window),
            must_all=self.yardstick != ANY,
            verdicts=VERDICTS[self.verdict][1],
            champions=champions,
            is_stale={Age.ANY: None, Age.STALE: True, Age.RECENT: False}[Age(self.known)],
            join=Join(self.join or Join.AND),
            least_expected=None if self.least == NO_LIMIT else float(self.least),
            most_found=None if self.found == NO_LIMIT else int(self.found) / 100,
            districts={kind: name for kind, name in districts.items() if name not in ("", ALL)},
            places=None if self.places == NO_LIMIT else int(self.places),
            order=Order(self.order or Order.RATE),
        )

    def _list_states(self) -> frozenset[ChampionState]:
        return frozenset() if self.champion == ALL else frozenset({ChampionState(self.champion)})


def keep(choice: TargetsChoice) -> str:
    """Return a list's conditions as one part of the address."""
    between, is_ = _KEPT
    asked = {name: value for name, value in asdict(choice).items() if value and name != "list_a"}
    return between.join(f"{name}{is_}{value}" for name, value in asked.items())


def read_kept(kept: str, evidence: Evidence) -> TargetsChoice:
    """Return a kept list's conditions; what of them does not exist is as if it had not been asked."""
    return settle(TargetsChoice, _divide(kept), evidence)[0]


def tidy_kept(kept: str, evidence: Evidence) -> str:
    """Return a kept list as it is written here; empty where it is none at all."""
    return keep(read_kept(kept, evidence)) if _divide(kept) else ""


def _divide(kept: str) -> dict[str, str]:
    """Return the parts of a kept list that there are; of what is no such list, none."""
    between, is_ = _KEPT
    pairs = [pair.partition(is_) for pair in kept.split(between)]
    known = list_parts(TargetsChoice).keys() - {"list_a"}
    return {name: value for name, _, value in pairs if name in known}
