import pandas as pd
import pytest

from dashboard.analysis.evidence import FIGURE_COLUMNS, build
from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.problems import DataFolderError
from dashboard.domain.series import SERIES, AgeGroup, get_series, list_series
from dashboard.store.open_store import open_store
from dashboard.store.snapshot import Snapshot
from tests.fixtures.london import ENGLAND
from tests.fixtures.tables import (
    CODES,
    REFERRALS,
    REPORTED,
    SUPPRESSED,
    TRAFFICKING,
    make_figures,
    make_folder,
    make_populations,
    make_source,
)

BARNET = "E09000003"
YEAR_2016 = {"period_start": "2016-01-01", "period_end": "2016-12-31"}


def test_a_cell_that_no_table_holds_is_not_loaded_and_has_no_number():
    evidence = build(make_folder(make_figures({"value": "9", **REPORTED})))

    others = evidence.figures[evidence.figures["gss_code"] != BARNET]
    assert others["gss_code"].tolist() != []
    assert set(others["status"]) == {"not_loaded"}
    assert others[["value", "lower", "upper", "rate"]].isna().all(axis=None)


def test_the_grid_holds_every_area_once_per_series_age_group_and_loaded_period():
    evidence = build(
        make_folder(
            make_figures(
                {"value": "9", **REPORTED},
                {"series_id": REFERRALS, "age_group": "adults", "value": "1", **REPORTED, **YEAR_2016},
            )
        )
    )

    sizes = evidence.figures.groupby(["series_id", "age_group", "period_end"])["gss_code"]
    assert {key[:2] for key in sizes.groups} == {
        (TRAFFICKING, "children"),
        (REFERRALS, "children"),
        (REFERRALS, "adults"),
    }
    assert all(sorted(codes) == CODES for _, codes in sizes)


def test_one_adult_figure_leaves_every_other_council_and_every_child_not_loaded():
    evidence = build(
        make_folder(
            make_figures(
                {"series_id": REFERRALS, "age_group": "adults", "value": "1", **REPORTED, **YEAR_2016}
            )
        )
    )

    counts = evidence.figures.groupby("age_group")["status"].value_counts().to_dict()
    assert counts == {("adults", "not_loaded"): 32, ("adults", "reported"): 1, ("children", "not_loaded"): 33}


def test_a_suppressed_figure_keeps_its_bounds_and_has_neither_value_nor_rate():
    populations = make_populations((BARNET, "children", 2021, 94_000, "new"))
    evidence = build(make_folder(make_figures(SUPPRESSED), populations))

    figure = evidence.figures.set_index("gss_code").loc[BARNET]
    assert (figure["status"], figure["lower"], figure["upper"]) == ("suppressed", 1, 5)
    assert figure["population"] == 94_000
    assert pd.isna(figure["value"])
    assert pd.isna(figure["rate"])


def test_a_true_zero_is_reported_and_has_a_rate_of_zero():
    populations = make_populations((BARNET, "children", 2021, 94_000, "new"))
    evidence = build(make_folder(make_figures({"value": "0", **REPORTED}), populations))

    figure = evidence.figures.set_index("gss_code").loc[BARNET]
    assert (figure["status"], figure["value"], figure["rate"]) == ("reported", 0, 0.0)


def test_england_stands_apart_from_the_councils():
    evidence = build(
        make_folder(
            make_figures(
                {"value": "9", **REPORTED},
                {"gss_code": ENGLAND, "value": "2470", **REPORTED},
            )
        )
    )

    assert ENGLAND not in set(evidence.figures["gss_code"])
    assert evidence.england[["area_name", "value"]].to_dict("records") == [
        {"area_name": "England", "value": 2470}
    ]
    assert list(evidence.england.columns) == FIGURE_COLUMNS


def test_a_figure_for_all_ages_is_quoted_and_belongs_to_neither_age_group():
    quoted = {"series_id": REFERRALS, "age_group": "all_ages", "value": "20", **REPORTED, **YEAR_2016}

    evidence = build(make_folder(make_figures({"value": "9", **REPORTED}, quoted)))

    assert evidence.quotations["value"].tolist() == [20]
    assert set(evidence.figures["series_id"]) == {TRAFFICKING}


def test_of_two_releases_that_hold_one_figure_the_later_retrieved_leads():
    folder = make_folder(make_figures({"value": "9", **REPORTED}))
    revised = make_figures({"value": "10", **REPORTED})
    earlier = make_source("figures", "figures", publication="dfe_c3")
    later = make_source("a_later_one", "figures", publication="dfe_c3", retrieved="2026-12-01")
    sources = (folder.sources[0], earlier, later)

    evidence = build(Snapshot(sources, {**folder.tables, "a_later_one": revised}, None))

    figure = evidence.figures.set_index("gss_code").loc[BARNET]
    assert (figure["value"], figure["source_id"]) == (10, "a_later_one")
    assert evidence.contested.empty


def test_made_up_figures_are_marked_and_so_is_all_evidence_that_holds_one():
    folder = make_folder(make_figures({"value": "9", **REPORTED}))
    made_up = tuple(make_source(s.id, s.table, synthetic=s.table == "figures") for s in folder.sources)

    evidence = build(Snapshot(made_up, folder.tables, None))

    assert evidence.is_synthetic
    marked = evidence.figures[evidence.figures["is_synthetic"]]
    assert marked["gss_code"].tolist() == [BARNET]


def test_the_shipped_data_is_not_made_up(shipped):
    assert not shipped.is_synthetic
    assert not shipped.figures["is_synthetic"].any()


def test_a_picture_is_33_rows_in_alphabetical_order(shipped):
    period = Period.of(PeriodKind.YEAR_TO_MARCH, 2025)

    chosen = shipped.select_figures(get_series(TRAFFICKING), AgeGroup.CHILDREN, period)

    assert chosen["area_name"].tolist() == sorted(chosen["area_name"])
    assert sorted(chosen["gss_code"]) == CODES


def test_periods_are_listed_latest_first_and_only_where_loaded(shipped):
    periods = shipped.list_periods(get_series(TRAFFICKING))

    assert [period.year for period in periods] == [2025, 2024, 2023, 2022, 2021, 2020, 2019, 2018]


def test_a_series_without_figures_has_no_periods():
    evidence = build(make_folder(make_figures({"value": "9", **REPORTED})))

    assert evidence.list_periods(get_series(REFERRALS)) == ()


def test_a_folder_with_nothing_but_the_register_gives_no_figures():
    evidence = build(make_folder())

    assert evidence.figures.empty
    assert list(evidence.figures.columns) == FIGURE_COLUMNS


def test_without_a_register_nothing_is_built():
    with pytest.raises(DataFolderError, match="a register of areas"):
        build(Snapshot((), {}, None))


def test_half_a_folder_gives_nothing(data_folder):
    (data_folder / "stats" / "ons_children_2012_2024.csv").write_text("gss_code\nE09000001\n")

    with pytest.raises(DataFolderError, match="ons_children_2012_2024"):
        build(open_store(data_folder).read())


def test_series_are_listed_for_their_age_group_only():
    of_adults = "sac_modern_slavery_enquiries"
    given_by_age = [REFERRALS, "council_referrals_to_march", "found_by_others"]
    adults = [series.id for series in list_series(AgeGroup.ADULTS)]
    assert adults == [*given_by_age[:2], of_adults, given_by_age[2]]
    of_all_ages = ["police_modern_slavery_offences"]
    assert [series.id for series in list_series(AgeGroup.ALL)] == of_all_ages
    others = [series.id for series in SERIES if series.id not in (of_adults, *of_all_ages)]
    assert [series.id for series in list_series(AgeGroup.CHILDREN)] == others


def test_an_unknown_series_is_an_error():
    with pytest.raises(KeyError):
        get_series("victims")
