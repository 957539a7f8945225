"""The shipped figures: how many of each kind there are, and that each is the published one."""

import csv

import pandas as pd
import pytest

from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.series import get_series
from dashboard.intake.published.dfe_factors import COLUMN_TO_SERIES
from dashboard.render.components.figure_html import render_quotations
from dashboard.store.table_files import read_table
from tests.fixtures.london import ENGLAND, LONDON_AS_A_WHOLE, LONDON_CODES
from tests.fixtures.tables import CODES, REFERRALS, TRAFFICKING

HACKNEY = "E09000012"
MARKS = {"c": "suppressed", "x": "not_available", "u": "not_available", "z": "not_applicable"}


@pytest.fixture(scope="module")
def stored(shipped_folder):
    return read_table(shipped_folder / "stats" / "dfe_c3_2018_2025.csv", "figures")


@pytest.fixture(scope="module")
def trafficking(stored):
    """The trafficking figures of the councils, one row each."""
    return stored[(stored["series_id"] == TRAFFICKING) & stored["gss_code"].isin(LONDON_CODES)]


def test_there_are_33_councils_in_8_years(trafficking):
    assert sorted(set(trafficking["gss_code"])) == CODES
    assert sorted(trafficking["period_end"].dt.year.unique()) == list(range(2018, 2026))
    assert len(trafficking) == 33 * 8


def test_there_are_200_numbers_above_zero_and_9_true_zeros(trafficking):
    reported = trafficking[trafficking["status"] == "reported"]

    assert (reported["value"] > 0).sum() == 200
    assert (reported["value"] == 0).sum() == 9
    assert len(reported) == 209


def test_there_are_53_suppressed_cells_each_from_1_to_5(trafficking):
    suppressed = trafficking[trafficking["status"] == "suppressed"]

    assert len(suppressed) == 53
    assert set(zip(suppressed["lower"], suppressed["upper"], strict=True)) == {(1, 5)}
    assert suppressed["value"].isna().all()


def test_only_hackney_is_not_available_in_2021_and_2022(trafficking):
    absent = trafficking[trafficking["status"] == "not_available"]

    assert list(zip(absent["gss_code"], absent["period_end"].dt.year, strict=True)) == [
        (HACKNEY, 2021),
        (HACKNEY, 2022),
    ]


def test_no_number_lies_between_1_and_5_where_such_counts_are_suppressed(trafficking):
    assert not trafficking["value"].isin(range(1, 6)).any()


def test_there_is_nothing_but_these_three_kinds(trafficking):
    assert set(trafficking["status"]) == {"reported", "suppressed", "not_available"}


def test_every_series_of_the_file_is_there_and_kept_apart(stored):
    sizes = stored.groupby("series_id").size()

    assert sizes.to_dict() == dict.fromkeys(COLUMN_TO_SERIES.values(), 35 * 8)


def test_england_is_kept_for_every_series_and_year(stored):
    england = stored[stored["gss_code"] == ENGLAND]

    assert len(england) == 8 * len(COLUMN_TO_SERIES)
    assert england.query("series_id == @TRAFFICKING")["status"].eq("reported").all()


def test_london_as_a_whole_is_kept_as_published_with_the_range_that_its_rounding_leaves(stored):
    london = stored[(stored["gss_code"] == LONDON_AS_A_WHOLE) & (stored["series_id"] == TRAFFICKING)]

    assert london["value"].tolist() == [460, 570, 690, 670, 550, 500, 530, 430]
    assert (london["value"] - london["lower"]).eq(5).all() and (london["upper"] - london["value"]).eq(5).all()


def test_london_as_a_whole_is_among_no_figures_of_councils(shipped):
    assert LONDON_AS_A_WHOLE not in set(shipped.figures["gss_code"]) | set(shipped.verdicts["gss_code"])
    assert set(shipped.own_totals["gss_code"]) == {LONDON_AS_A_WHOLE}
    assert set(shipped.england["gss_code"]) == {ENGLAND}


def test_criminal_exploitation_was_not_published_before_2022(stored):
    before = stored[
        (stored["series_id"] == "dfe_criminal_exploitation_assessments")
        & (stored["period_end"].dt.year < 2022)
    ]

    assert set(before["status"]) == {"not_available"}


def test_every_cell_is_the_one_in_the_published_file(stored, reference):
    with (reference / "stats" / "c3_factors_identified_at_end_of_assessment_2018_to_2025.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        published = list(csv.DictReader(file))
    expected = {}
    for row in published:
        code = ENGLAND if row["geographic_level"] == "National" else row["new_la_code"] or row["region_code"]
        if code in LONDON_CODES | {ENGLAND, LONDON_AS_A_WHOLE}:
            for column, series_id in COLUMN_TO_SERIES.items():
                expected[(code, series_id, int(row["time_period"]))] = row[column]

    shipped = {
        (row["gss_code"], row["series_id"], row["period_end"].year): (row["status"], row["value"])
        for row in stored.to_dict("records")
    }

    assert shipped.keys() == expected.keys()
    differing = {
        key: (cell, shipped[key])
        for key, cell in expected.items()
        if shipped[key][0] != MARKS.get(cell, "reported") or (cell.isdigit() and shipped[key][1] != int(cell))
    }
    assert differing == {}


def test_every_stored_period_is_a_whole_year_of_its_series(stored):
    for start, end in stored[["period_start", "period_end"]].drop_duplicates().itertuples(index=False):
        assert Period(start.date(), end.date()) == Period.of(PeriodKind.YEAR_TO_MARCH, end.year)


@pytest.fixture(scope="module")
def quoted(shipped_folder):
    return read_table(shipped_folder / "stats" / "quoted_council_referrals.csv", "figures")


def test_every_quoted_figure_carries_its_address_and_its_words(quoted):
    assert len(quoted) == 8
    assert quoted["evidence_address"].str.fullmatch(r"https?://\S+").all()
    assert quoted["quoted_words"].str.len().ge(40).all()
    assert set(quoted["series_id"]) == {REFERRALS}
    assert set(quoted["status"]) == {"reported"}


def test_every_quoted_figure_is_a_councils_own_referral_in_the_reference_lists(quoted, reference, register):
    first = pd.read_csv(reference / "stats" / "quoted_figures.csv", dtype="str", keep_default_na=False)
    first = first.assign(
        gss_code=first["borough"].map(register.find_code),
        evidence_address=first["source_url"],
        quoted_words=first["quote"],
        age_group=first["age_group"].map({"adult": "adults", "child": "children", "all": "all_ages"}),
    )
    second = pd.read_csv(reference / "stats" / "quoted_council_referrals_2.csv", dtype="str")
    second = second.assign(evidence_address=second["source_url"])
    key = ["gss_code", "age_group", "evidence_address", "quoted_words", "role"]
    listed = set(pd.concat([first[key], second[key]]).itertuples(index=False, name=None))

    for figure in quoted.assign(role="council_as_first_responder")[key].itertuples(index=False, name=None):
        assert figure in listed


def test_redbridge_is_there_with_the_numbers_that_the_newspaper_gives(shipped):
    on_map = shipped.figures[
        (shipped.figures["series_id"] == REFERRALS) & (shipped.figures["status"] == "reported")
    ]
    assert {
        (row.gss_code, row.age_group, row.period_end.year): int(row.value) for row in on_map.itertuples()
    } == {
        ("E09000026", "children", 2017): 20,
        ("E09000026", "children", 2018): 20,
        ("E09000026", "adults", 2017): 0,
        ("E09000026", "adults", 2018): 1,
    }


def test_no_quoted_figure_is_one_whose_role_its_source_leaves_open(quoted):
    in_doubt = ["may cover all first responders", "same ambiguity", "not stated", "located", "was identified"]

    for words in quoted["quoted_words"]:
        assert not [doubt for doubt in in_doubt if doubt in words]


def test_a_figure_quoted_for_all_ages_is_on_no_map(shipped, quoted):
    assert sorted(shipped.quotations["value"]) == [1, 23, 45, 68]
    assert (quoted["age_group"] == "all_ages").sum() == 4


def test_numbers_whose_role_is_open_are_quoted_with_the_reason_and_in_no_series(shipped):
    apart = shipped.in_no_series[shipped.in_no_series["of_series"] == REFERRALS]
    assert dict(zip(apart["gss_code"], apart["value"], strict=True)) == {
        "E09000004": 20,
        "E09000028": 1,
        "E09000031": 21,
    }
    assert apart["why_in_no_series"].str.len().min() > 60
    loaded = shipped.figures[shipped.figures["status"] == "reported"]
    assert loaded[(loaded["series_id"] == REFERRALS) & loaded["gss_code"].isin(apart["gss_code"])].empty
    page = render_quotations(shipped, get_series(REFERRALS))
    for row in apart.itertuples():
        assert row.why_in_no_series in page and row.evidence_address in page
