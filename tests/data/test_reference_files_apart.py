"""The published files themselves are read within the limits."""

import pandas as pd
import pytest

from dashboard.domain.areas import AreaRegister
from dashboard.intake.read_apart import read_apart
from tests.fixtures.reading import make_request, open_workbook


@pytest.fixture(autouse=True)
def read_here() -> None:
    """Nothing is read here: these files are read apart."""


@pytest.mark.parametrize(
    "name",
    [
        "c3_factors_identified_at_end_of_assessment_2018_to_2025.csv",
        "ons_mid-year_population_estimates_2012_to_2024.csv",
        "ons_mye24_single_year_of_age_england_wales.csv",
    ],
)
def test_a_published_table_is_read_apart(reference, shipped_folder, name):
    register = AreaRegister(pd.read_csv(shipped_folder / "stats" / "areas.csv", dtype="str"))

    request = make_request(reference / "stats" / name, register, facts={"retrieved": "2026-11-01"})
    (delivery,) = read_apart(request).deliver()

    assert len(delivery.table) > 0


@pytest.mark.parametrize("name", ["council_names.csv", "quoted_figures.csv", "champions_evidence.csv"])
def test_a_small_table_is_opened_as_a_sheet(reference, name):
    lines = (reference / "stats" / name).read_text(encoding="utf-8-sig").splitlines()

    rows = open_workbook(reference / "stats" / name).sheets[0].rows

    assert rows[0] == tuple(lines[0].split(","))
    assert len(rows) <= len(lines)
