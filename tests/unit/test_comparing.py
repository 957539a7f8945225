"""Each cell of a file is compared with what is loaded, by a session or in the data folder."""

from dataclasses import replace

import geopandas as gpd
import pytest
import shapely

from dashboard.domain.delivery import Delivery
from dashboard.store.diff import compare
from dashboard.store.precedence import Decision
from dashboard.store.snapshot import add_tables
from tests.fixtures.tables import REPORTED, SUPPRESSED, make_figures, make_folder, make_source

EARLIER = make_source("dfe_1", "figures", publication="dfe_c3", retrieved="2026-02-01")
LATER = make_source("dfe_2", "figures", publication="dfe_c3", retrieved="2026-03-01")
SHEET = make_source("a_sheet", "figures", retrieved="2026-03-01")
NINE, TEN = {"value": "9", **REPORTED}, {"value": "10", **REPORTED}
NEXT_YEAR = {"period_start": "2022-04-01", "period_end": "2023-03-31"}
BEXLEY = {"gss_code": "E09000004"}


def deliver(source, *cells):
    return Delivery(source, make_figures(*cells), f"{source.id}.csv", ())


def hold(source, *cells, decisions=()):
    return add_tables(make_folder(), [(source, make_figures(*cells))], decisions)


def list_rows(comparison):
    columns = ["area_name", "difference", "old", "new", "is_shown"]
    return [tuple(row) for row in comparison.table[columns].itertuples(index=False)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (NINE, NINE, ("same", "9", "9", True)),
        (NINE, TEN, ("revised", "9", "10", True)),
        (NINE, SUPPRESSED, ("newly_suppressed", "9", "suppressed (1 to 5)", True)),
        (SUPPRESSED, NINE, ("newly_reported", "suppressed (1 to 5)", "9", True)),
        ({}, NINE, ("newly_reported", "not available", "9", True)),
        (NINE, {}, ("revised", "9", "not available", True)),
        (NINE, {**NINE, "marker": "r"}, ("revised", "9", "9 [r]", True)),
        ({**NINE, **NEXT_YEAR}, NINE, ("new", "", "9", True)),
    ],
)
def test_a_later_release_says_of_each_cell_what_became_of_it(old, new, expected):
    assert list_rows(compare(deliver(LATER, new), hold(EARLIER, old)))[0] == ("Barnet", *expected)


def test_a_cell_of_a_covered_year_that_the_release_lacks_has_vanished_and_goes_on_being_shown():
    folder = hold(EARLIER, NINE, {**NINE, **BEXLEY}, {**NINE, **NEXT_YEAR})
    comparison = compare(deliver(LATER, TEN, {**NINE, **NEXT_YEAR}), folder)

    assert list_rows(comparison)[1:] == [
        ("Barnet", "same", "9", "9", True),
        ("Bexley", "vanished", "9", "", False),
    ]
    assert comparison.sentences[-1].endswith("9 → no longer in the file; what is loaded goes on being shown.")


def test_a_cell_that_the_next_version_of_a_sheet_lacks_has_vanished_and_is_shown_no_more():
    comparison = compare(deliver(SHEET, NINE), hold(SHEET, NINE, {**NINE, **BEXLEY, **NEXT_YEAR}))

    assert list_rows(comparison)[1:] == [("Bexley", "vanished", "9", "", True)]
    assert comparison.sentences[-1].endswith("nothing is shown.")


def test_a_sheet_does_not_make_the_cells_of_another_source_vanish():
    comparison = compare(deliver(SHEET, NINE), hold(EARLIER, NINE, {**NINE, **BEXLEY}))

    assert list_rows(comparison) == [("Barnet", "same", "9", "9", False)]


def test_another_publication_that_says_otherwise_is_in_conflict_and_not_shown():
    comparison = compare(deliver(SHEET, TEN), hold(EARLIER, NINE))

    assert list_rows(comparison) == [("Barnet", "conflicting", "9", "10", False)]
    assert (comparison.rivals, comparison.undecided) == (("dfe_1",), 1)
    assert comparison.sentences[0] == "0 new, 0 as loaded, 0 revised, 1 in conflict with another source."
    assert comparison.sentences[1].startswith(
        "Where another source says otherwise, both are kept; 1 are shown"
    )


def test_another_publication_that_was_said_to_lead_is_shown():
    decided = hold(EARLIER, NINE, decisions=[Decision("a_sheet", "dfe_1", "2026-11-24")])

    comparison = compare(deliver(SHEET, TEN), decided)

    assert list_rows(comparison) == [("Barnet", "conflicting", "9", "10", True)]
    assert comparison.undecided == 0


def test_an_older_release_loaded_late_revises_nothing():
    comparison = compare(deliver(EARLIER, TEN, {**NINE, **BEXLEY}), hold(LATER, NINE))

    assert list_rows(comparison) == [
        ("Barnet", "superseded", "9", "10", False),
        ("Bexley", "new", "", "9", True),
    ]


@pytest.mark.parametrize(
    ("facts", "years"),
    [
        ({"retrieved": "2026-01-01"}, NEXT_YEAR),
        ({"retrieved": "2026-03-01", "published": "2026-01-15"}, {}),
        ({"retrieved": "2026-01-01"}, {}),
    ],
    ids=["reaches further", "published later", "retrieved later"],
)
def test_the_release_that_leads_does_so_in_whatever_order_they_were_loaded(facts, years):
    """Each of them leads although what comes after it in the rule speaks for the other."""
    leading = make_source("dfe_new", "figures", publication="dfe_c3", **facts)
    behind = {"retrieved": "2026-02-01", "published": "2026-01-10"} if "published" in facts else {}
    behind = behind or {"retrieved": "2026-02-01" if years else "2025-12-01"}
    other = make_source("dfe_old", "figures", publication="dfe_c3", **behind)
    newest = [TEN, {**TEN, **years}] if years else [TEN]

    loaded_last = compare(deliver(other, NINE, {**NINE, **BEXLEY}), hold(leading, *newest))
    assert list_rows(loaded_last) == [
        ("Barnet", "superseded", "10", "9", False),
        ("Bexley", "new", "", "9", True),
    ]
    assert loaded_last.sentences[1] == (
        "This is an older release: it fills 1 figure that the newer lacks, and changes none."
    )
    loaded_first = compare(deliver(leading, *newest), hold(other, NINE))
    assert list_rows(loaded_first)[0] == ("Barnet", "revised", "9", "10", True)
    assert not loaded_first.is_older


def test_an_older_release_changes_what_only_a_still_older_one_holds():
    oldest = make_source("dfe_0", "figures", publication="dfe_c3", retrieved="2025-01-01")
    folder = add_tables(hold(oldest, NINE), [(LATER, make_figures({**NINE, **NEXT_YEAR}))])

    comparison = compare(deliver(EARLIER, TEN), folder)

    assert list_rows(comparison) == [("Barnet", "revised", "9", "10", True)]
    assert comparison.sentences[1].endswith("lacks, and changes 1 that only older ones hold.")


def test_what_is_later_of_another_publication_makes_no_release_older():
    assert not compare(deliver(EARLIER, TEN), hold(SHEET, {**NINE, **NEXT_YEAR})).is_older


def test_whoever_says_which_leads_at_the_command_line_is_heard_and_can_take_it_back(
    run, data_folder, tmp_path
):
    sheet = data_folder / "stats" / "dfe_c3_2018_2025.csv"
    changed = tmp_path / "sheet.csv"
    changed.write_text(sheet.read_text().replace(",35,reported", ",36,reported", 1))
    sidecar = sheet.with_name(sheet.name + ".source.toml").read_text()
    sidecar = sidecar.replace('"dfe_c3_2018_2025"', '"a_sheet"').replace('"dfe_c3"', '"own_table"')
    (tmp_path / "sheet.csv.source.toml").write_text(sidecar)

    first = run("import", changed, "--data", data_folder)
    assert "1 in conflict with another source" in first.out
    assert "with --leads or --yields. It contradicts: dfe_c3_2018_2025." in first.out
    assert "1 figure(s) on which publications differ" in run("check", "--data", data_folder).out

    said = run("import", changed, "--data", data_folder, "--leads", "--why", "The council corrected it.")
    assert "Decided: a_sheet leads over dfe_c3_2018_2025." in said.out
    assert "figure(s) on which" not in run("check", "--data", data_folder).out

    run("undo", 2, "--data", data_folder)
    assert "1 figure(s) on which publications differ" in run("check", "--data", data_folder).out


def hold_shapes(*shapes):
    names = {"gss_code": ["E09000003", "E09000004"], "area_name": ["Barnet", "Bexley"]}
    return gpd.GeoDataFrame(names, geometry=list(shapes), crs="EPSG:27700")


def test_of_a_changed_border_it_says_how_large_the_area_is_and_how_much_of_it_lies_elsewhere():
    source = make_source("boundaries", "boundaries")
    loaded = hold_shapes(shapely.box(0, 0, 10_000, 4_000), shapely.box(20_000, 0, 21_000, 1_000))
    brought = hold_shapes(shapely.box(0, 0, 10_000, 3_500), shapely.box(20_000, 0, 21_000, 1_000))
    folder = replace(make_folder(), boundaries=loaded)

    comparison = compare(Delivery(source, brought, "boundaries.shp", ()), folder)

    assert list_rows(comparison) == [
        ("Barnet", "revised", "40.00 km²", "35.00 km², 5.00 km² differ", True),
        ("Bexley", "same", "1.00 km²", "1.00 km²", True),
    ]
    assert comparison.sentences[1] == "Revised: Barnet, Boundary: 40.00 km² → 35.00 km², 5.00 km² differ."


def test_of_a_changed_row_of_the_register_it_says_what_changed():
    folder = make_folder()
    register = folder.tables["areas"].copy()
    register.loc[register["gss_code"] == "E09000003", "spellings"] = "barnet council"

    comparison = compare(Delivery(make_source("areas", "areas"), register, "areas.csv", ()), folder)

    assert list_rows(comparison)[2] == ("Barnet", "revised", "as loaded", "spellings changed", True)
    assert {row[1:] for row in list_rows(comparison) if row[0] != "Barnet"} == {
        ("same", "as loaded", "as loaded", True)
    }
