"""What holds for any register of champions."""

import datetime

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.champion_records import combine_records, find_stale
from dashboard.analysis.gaps import find_gaps
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from tests.fixtures.champions import NAMES, NOT_CHECKED, make_records, make_verdicts

DAYS = st.dates(datetime.date(2017, 1, 1), datetime.date(2026, 11, 24))
CODES = list(NAMES.index[:4])


@st.composite
def rows(draw: st.DrawFn) -> dict[str, str]:
    """A record of any state that could stand in a table."""
    place = {
        "gss_code": draw(st.sampled_from(CODES)),
        "role": draw(st.sampled_from(list(ChampionRole))).value,
    }
    is_any = place["role"] == ChampionRole.ANY_ROLE.value
    searched = [ChampionState.NOT_FOUND, ChampionState.NOT_CHECKED]
    state = draw(st.sampled_from(searched if is_any else list(ChampionState)))
    if state is ChampionState.NOT_CHECKED:
        return {**NOT_CHECKED, **place}
    day = draw(DAYS if state is ChampionState.NOT_FOUND else st.none() | DAYS)
    return {**place, "state": state.value, "date_checked": "" if day is None else day.isoformat()}


def _key(row: dict[str, str]) -> tuple[str, ...]:
    return row["gss_code"], row["role"]


registers = st.lists(rows(), max_size=12).map(
    lambda drawn: [
        row
        for n, row in enumerate(drawn)
        if row["state"] != "not_checked"
        or _key(row) not in {_key(r) for r in drawn[:n] if r["state"] == "not_checked"}
    ]
)


@given(registers)
def test_every_council_has_one_state_that_some_record_of_it_supports(register):
    records = make_records(*register)
    champions = combine_records(records, NAMES)
    assert champions["gss_code"].tolist() == list(NAMES.index)
    own = records.groupby("gss_code")["state"].agg(set).to_dict()
    for row in champions.to_dict("records"):
        states = own.get(row["gss_code"], set()) - {"not_checked"}
        if not states:
            assert row["champion_state"] == "not_checked"
        elif row["champion_state"] == "disputed":
            assert "disputed" in states or {"vacant"} < states
        else:
            assert row["champion_state"] in states


@given(registers, st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(register, random):
    records = make_records(*register)
    shuffled = records.iloc[random.sample(range(len(records)), len(records))]
    pd.testing.assert_frame_equal(combine_records(records, NAMES), combine_records(shuffled, NAMES))


@given(registers, DAYS, st.integers(0, 2_000))
def test_what_is_stale_stays_stale_and_what_nobody_checked_never_is(register, day, later):
    champions = combine_records(make_records(*register), NAMES)
    states, checked = champions["champion_state"], champions["champion_checked_date"]
    now, then = (find_stale(states, checked, day + datetime.timedelta(days=n)) for n in (0, later))
    assert (then | ~now).dropna().all()
    assert now.isna().tolist() == (states == "not_checked").tolist()


@given(registers, st.lists(st.sampled_from(list(VerdictClass)), min_size=33, max_size=33), DAYS)
def test_not_checked_never_becomes_none_and_only_fewer_is_low(register, verdicts, day):
    champions = combine_records(make_records(*register), NAMES)
    gaps = find_gaps(make_verdicts([verdict.value for verdict in verdicts]), champions, day)
    assert gaps["gss_code"].tolist() == list(NAMES.index)
    unchecked = gaps["champion_state"] == "not_checked"
    assert gaps["gap"].str.endswith("_and_not_checked").tolist() == unchecked.tolist()
    assert gaps["is_stale"].isna().tolist() == unchecked.tolist()
    low = gaps["verdict"].isin(["far_below", "below"])
    assert gaps["gap"].str.startswith("low_").tolist() == low.tolist()
