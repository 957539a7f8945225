"""What holds for any figures: nothing hidden becomes a number, nothing changes on the way through a file."""

import io
import tempfile
from datetime import date
from pathlib import Path

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.denominators import join_population
from dashboard.analysis.evidence import build
from dashboard.domain.schemas import FIGURES, POPULATIONS, table_to_csv
from dashboard.render.files.export import tabulate_figures, to_csv
from dashboard.render.files.export_files import write_export
from dashboard.store.snapshot import Snapshot
from dashboard.store.table_files import read_table
from tests.fixtures.reading import read_file
from tests.fixtures.tables import CODES, make_folder
from tests.property import strategies

KEY = ["gss_code", "series_id", "age_group", "period_start", "period_end"]


def export(figures: pd.DataFrame, populations: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return ``figures.csv``, as text, of a folder that holds these tables."""
    evidence = build(make_folder(figures, populations))
    return pd.read_csv(
        io.StringIO(to_csv(tabulate_figures(evidence), is_synthetic=False)),
        dtype="str",
        keep_default_na=False,
    )


@given(figures=strategies.figures(), populations=strategies.populations())
def test_the_export_says_of_each_figure_what_its_table_says_and_makes_no_number_of_what_is_absent(
    figures, populations
):
    exported = export(figures, populations)

    expect_statuses_values_and_bounds(exported, figures)
    absent = exported[exported["status"] != "reported"]
    assert set(absent["value"]) <= {""} and set(absent["rate"]) <= {""}
    assert (exported["status"] == "suppressed").sum() == (figures["status"] == "suppressed").sum()
    for row in exported[exported["rate"] != ""].to_dict("records"):
        base = 100_000 if row["series_id"] == "council_referrals" else 10_000
        assert float(row["rate"]) == int(row["value"]) / int(row["population"]) * base


def expect_statuses_values_and_bounds(exported: pd.DataFrame, figures: pd.DataFrame) -> None:
    """Every figure of the table stands in the export, as it is."""
    rows = exported.set_index(KEY)
    for figure in figures.to_dict("records"):
        start, end = (f"{figure[name]:%Y-%m-%d}" for name in ("period_start", "period_end"))
        row = rows.loc[(figure["gss_code"], figure["series_id"], figure["age_group"], start, end)]
        assert row["status"] == figure["status"]
        for name in ("value", "lower", "upper"):
            assert row[name] == ("" if pd.isna(figure[name]) else str(figure[name]))


@given(figures=strategies.figures(), populations=strategies.populations())
def test_an_export_holds_what_the_tables_hold_and_gives_it_back_where_it_is_imported(
    figures, populations, register
):
    evidence = build(make_folder(figures, populations))

    with tempfile.TemporaryDirectory() as folder:
        write_export(evidence, Path(folder), date(2026, 11, 24))
        written = Path(folder) / "figures.csv"
        text = written.read_text(encoding="utf-8")
        delivery = read_file(written, register, facts={"retrieved": "2026-01-31"})

    assert text == to_csv(tabulate_figures(evidence), is_synthetic=False)
    expected = figures.assign(marker="").astype(figures.dtypes).sort_values(KEY, ignore_index=True)
    pd.testing.assert_frame_equal(delivery.table.sort_values(KEY, ignore_index=True), expected)


@given(figures=strategies.figures(texts=strategies.TEXTS))
def test_printing_figures_and_reading_them_gives_the_same_table(figures):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.csv"
        path.write_text(table_to_csv(figures, FIGURES), encoding="utf-8", newline="")
        again = read_table(path, "figures")

    pd.testing.assert_frame_equal(again, figures.sort_values(KEY, ignore_index=True))


@given(populations=strategies.populations())
def test_printing_populations_and_reading_them_gives_the_same_table(populations):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "populations.csv"
        path.write_text(table_to_csv(populations, POPULATIONS), encoding="utf-8")
        again = read_table(path, "populations")

    key = ["gss_code", "age_group", "year", "vintage"]
    pd.testing.assert_frame_equal(
        again.sort_values(key, ignore_index=True), populations.sort_values(key, ignore_index=True)
    )


@given(figures=strategies.figures(), order=st.randoms(use_true_random=False))
def test_the_order_of_a_table_never_matters(figures, order):
    shuffled = figures.sample(frac=1, random_state=order.randrange(2**32))

    assert table_to_csv(shuffled, FIGURES) == table_to_csv(figures, FIGURES)


@given(figures=strategies.figures(), populations=strategies.populations())
def test_joining_populations_keeps_every_row_in_its_place(figures, populations):
    wanted = figures.assign(population_year=figures["period_start"].dt.year.astype("Int64"))
    wanted.index = pd.Index(range(100, 100 + len(wanted)))

    joined = join_population(wanted, populations)

    assert joined.index.equals(wanted.index)
    pd.testing.assert_frame_equal(joined[list(figures.columns)], wanted[list(figures.columns)])


@given(figures=strategies.figures(), populations=strategies.populations())
def test_a_population_is_never_of_another_area_age_group_or_more_than_three_years_away(figures, populations):
    wanted = figures.assign(population_year=figures["period_start"].dt.year.astype("Int64"))

    joined = join_population(wanted, populations)

    loaded = set(populations.itertuples(index=False, name=None))
    columns = ["gss_code", "age_group", "population_year", "population", "population_vintage"]
    used = joined[joined["population"].notna()]
    assert set(used[columns].itertuples(index=False, name=None)) <= loaded
    assert ((used["population_year"] - wanted.loc[used.index, "population_year"]).abs() <= 3).all()


@given(figures=strategies.figures(), populations=strategies.populations())
def test_within_one_age_group_and_year_all_areas_have_one_vintage_and_year(figures, populations):
    everywhere = figures.merge(pd.DataFrame({"gss_code": CODES[:4]}), how="cross", suffixes=("_drawn", ""))
    wanted = everywhere.assign(population_year=everywhere["period_start"].dt.year.astype("Int64"), wanted=0)
    wanted["wanted"] = wanted["population_year"]

    joined = join_population(wanted, populations).dropna(subset=["population"])

    used = joined.groupby(["age_group", "wanted"])[["population_year", "population_vintage"]].nunique()
    assert (used == 1).all(axis=None)


@given(figures=strategies.figures(), populations=strategies.populations(), data=st.data())
def test_one_more_area_missing_never_changes_the_figures_of_another(figures, populations, data):
    gone = data.draw(st.sampled_from(sorted(set(figures["gss_code"]))))
    whole = make_folder(figures, populations)
    without = Snapshot(
        whole.sources,
        {**whole.tables, "figures": figures[figures["gss_code"] != gone].reset_index(drop=True)},
        None,
    )

    before, after = (build(folder).figures for folder in (whole, without))

    still_loaded = after[["series_id", "period_end"]].drop_duplicates()
    others = before[before["gss_code"] != gone].merge(still_loaded, on=["series_id", "period_end"])
    pd.testing.assert_frame_equal(after[after["gss_code"] != gone].reset_index(drop=True), others)
    assert set(after.loc[after["gss_code"] == gone, "status"]) <= {"not_loaded"}
