"""The verdicts as a file: the contract of ``verdicts.csv``."""

import csv
import io
from datetime import date

import pandas as pd
import pytest

from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.files.download import verdicts_to_csv
from dashboard.render.files.export_files import write_export
from dashboard.render.view_models.verdict_view import build_verdict_view

COLUMNS = [
    "gss_code",
    "area_name",
    "series_id",
    "age_group",
    "window_start",
    "window_end",
    "periods_in_window",
    "periods_used",
    "periods_suppressed",
    "yardstick",
    "observed_low",
    "observed_high",
    "expected",
    "expected_harsh",
    "expected_kind",
    "drift",
    "rate_ratio",
    "rate_ratio_lower_95",
    "rate_ratio_upper_95",
    "p_below_half",
    "p_below_one",
    "p_below_two",
    "verdict",
    "verdict_harsh",
    "verdict_kind",
    "is_firm",
    "is_firm_across_yardsticks",
    "could_be_flagged",
    "is_synthetic",
]


def export(run, folder, *options: object) -> pd.DataFrame:
    assert run("export", "--out", folder, *options).code == 0
    return pd.read_csv(folder / "verdicts.csv", dtype="str", keep_default_na=False)


@pytest.fixture(scope="module")
def table(shipped, tmp_path_factory) -> pd.DataFrame:
    """``verdicts.csv`` of the shipped data, as text."""
    folder = tmp_path_factory.mktemp("export")
    write_export(shipped, folder, date(2026, 11, 24))
    return pd.read_csv(folder / "verdicts.csv", dtype="str", keep_default_na=False)


def test_the_columns_are_those_of_the_contract_and_every_area_has_a_row(table):
    assert list(table.columns) == COLUMNS
    assert table.groupby(["series_id", "age_group"]).size().to_dict() == {
        ("council_referrals", "adults"): 33,
        ("council_referrals", "children"): 33,
        ("dfe_trafficking_assessments", "children"): 33,
    }
    assert set(table["yardstick"]) == {"residents"}


def test_what_could_not_be_judged_is_empty_and_never_zero(table):
    unknown = table[table["verdict"] == "no_data"]
    assert len(unknown) == 66
    for name in (
        "observed_low",
        "expected_kind",
        "rate_ratio",
        "p_below_one",
        "could_be_flagged",
    ):
        assert set(unknown[name]) == {""}


def test_figures_are_not_rounded_and_dates_are_iso(table):
    row = table.set_index(["series_id", "area_name"]).loc["dfe_trafficking_assessments", "Wandsworth"]
    assert (row["observed_low"], row["observed_high"]) == ("5", "25")
    assert len(row["expected_harsh"]) > 10 and float(row["expected_harsh"]) == pytest.approx(87.6, abs=0.05)
    assert (row["window_start"], row["window_end"]) == ("2020-04-01", "2025-03-31")
    assert (row["verdict"], row["is_firm"], row["is_firm_across_yardsticks"]) == ("far_below", "true", "true")


@pytest.mark.parametrize(("window", "yardstick"), [(1, "residents"), (3, "assessments"), (5, "england")])
def test_window_and_yardstick_can_be_chosen(run, tmp_path, window, yardstick):
    table = export(run, tmp_path, "--window", window, "--yardstick", yardstick)
    own = table[table["series_id"] == "dfe_trafficking_assessments"]
    assert set(own["yardstick"]) == {yardstick}
    assert set(own["periods_in_window"]) == {str(window)}


def test_an_unknown_window_or_yardstick_is_refused_in_words(run, tmp_path, capsys):
    for options in (("--window", "2"), ("--yardstick", "inches")):
        with pytest.raises(SystemExit):
            run("export", "--out", tmp_path, *options)
        assert f"argument {options[0]}: invalid" in capsys.readouterr().err


def test_a_download_holds_the_verdicts_shown_with_their_source(shipped):
    series = get_series("dfe_trafficking_assessments")
    view = build_verdict_view(shipped, series, AgeGroup.CHILDREN, 3, Yardstick.ENGLAND)
    text = verdicts_to_csv(view)
    rows = list(csv.DictReader(io.StringIO(text)))
    councils = [row for row in rows if not row["gss_code"].startswith("#")]
    assert [row["area_name"] for row in councils] == [record["area_name"] for record in view.records]
    assert {row["yardstick"] for row in councils} == {"england"}
    assert "a low figure is a reason to ask" in text and "Open Government Licence v3.0" in text
