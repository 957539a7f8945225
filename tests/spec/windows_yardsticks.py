"""Over how many years, and by what, a council is measured."""

from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.analysis.verdicts.comparison import Comparison, compare_cells, put_exposure
from dashboard.analysis.verdicts.expected import pool_others, take_middle_other
from dashboard.analysis.verdicts.firmness import find_firm_across_yardsticks
from dashboard.analysis.verdicts.judge import judge_comparison
from dashboard.analysis.verdicts.judged_cells import choose_window
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.analysis.verdicts.yardsticks import Yardstick, compute_outside_rate
from tests.spec.cases import count_areas, expand_rows, make_figures, name_areas, read_cells, read_comparison
from tests.spec.drawn import read_number, read_numbers
from tests.spec.sources import APHO
from tests.spec.spec import Section, Spec

ENGLAND = "England"


def count_windows(given: pd.DataFrame) -> pd.DataFrame:
    """Return what is counted of the first drawn area over each window."""
    cells = read_cells(given.assign(residents="10,000"))
    nobody = np.zeros(len(cells.areas), dtype=bool)
    comparison = next(compare_cells(cells, nobody, {}, pd.Series(dtype=float)))
    rows = []
    for window, columns in judge_comparison(comparison).items():
        row = {"years": str(window), "years used": columns["years_used"][0].replace(" ", ", ")}
        rows.append(row | {"O": columns["observed_low"][0], "E": columns["expected"][0]})
    return pd.DataFrame(rows)


def count_yardsticks(given: pd.DataFrame) -> pd.DataFrame:
    """Return what is expected of each drawn area by residents and by assessments."""
    by_residents = read_comparison(given.drop(columns="assessments"))
    areas = expand_rows(given)
    assessments = pd.Series([*read_numbers(areas["assessments"])], index=areas.index)
    cells = put_exposure(by_residents.cells, make_figures(assessments))
    by_assessments = replace(by_residents, cells=cells, yardstick=Yardstick.ASSESSMENTS)
    columns = {
        "O": count_areas(by_residents)["O"],
        "E by residents": count_areas(by_residents)["E"],
        "E by assessments": count_areas(by_assessments)["E"],
    }
    return name_areas(pd.DataFrame(columns), given)


def count_against_typical(given: pd.DataFrame) -> pd.DataFrame:
    """Return what is expected of each drawn area by the others' pooled rate and by their median."""
    pooled = read_comparison(given)
    typical = replace(pooled, yardstick=Yardstick.TYPICAL)
    columns = {
        "E by the others’ rate": count_areas(pooled)["E"],
        "E by the typical council": count_areas(typical)["E"],
    }
    return name_areas(pd.DataFrame(columns), given)


def count_against_england(given: pd.DataFrame) -> pd.DataFrame:
    """Return what is expected of each drawn area by the others' rate and by England's."""
    is_england = given["area"] == ENGLAND
    london = given[~is_england]
    totals = make_figures(read_numbers(given.loc[is_england, "2025"]))
    residents = read_number(given.loc[is_england, "residents"].item())
    others = read_comparison(london)
    rate = compute_outside_rate(totals.assign(population=residents))
    england = replace(others, yardstick=Yardstick.ENGLAND, outside_rate=rate.to_numpy())
    columns = {
        "O": count_areas(others)["O"],
        "E by the others’ rate": count_areas(others)["E"],
        "E by England’s rate": count_areas(england)["E"],
    }
    return name_areas(pd.DataFrame(columns), london)


def compare_yardsticks(given: pd.DataFrame) -> pd.DataFrame:
    """Return whether each drawn area's low verdict is low by every yardstick."""
    classes = {verdict.shown_as: verdict.value for verdict in VerdictClass}
    long = given.melt("area", var_name="yardstick", value_name="verdict")
    verdicts = long.assign(
        gss_code=long["area"],
        series_id="one",
        age_group="children",
        window=5,
        verdict=long["verdict"].map(classes),
    )
    always_low = find_firm_across_yardsticks(verdicts).iloc[: len(given)]
    return given[["area"]].assign(**{"low by every yardstick": always_low.tolist()})


WINDOW = Spec(
    title="One year, three years, five years",
    plain=(
        "Each council is judged over the latest year, the latest three and the latest five, always "
        "consecutive years; five is the headline, because one year says little. A missing year shortens what "
        "is compared, never fills it, and a single figure from years before does not stretch the five. They "
        "end with the latest year in which at least 10 councils have figures. That a council is low in all "
        "three is not three findings: the same years are in each."
    ),
    given="""
        area             | 2020 | 2021 | 2022 | 2023 | 2024 | 2025
        A                | 50   | 9    | 7    | [x]  | 4    | 2
        ten others, each | [x]  | 5    | 5    | 5    | 5    | 5
    """,
    gives="""
        years | years used             | O  | E
        1     | 2025                   | 2  | 5.0
        3     | 2024, 2025             | 6  | 10.0
        5     | 2021, 2022, 2024, 2025 | 22 | 20.0
    """,
    apply=count_windows,
    calls=(compare_cells, choose_window, judge_comparison),
    formula="the latest 1, 3 and 5 consecutive periods; O and E sum over those that the council has",
    by_hand=("O over five years: 9 + 7 + 4 + 2 = 22", "E over five years: 4 × 5 = 20.0"),
    thresholds=("WINDOWS",),
)
ASSESSMENTS = Spec(
    title="Measured by residents, and by assessments",
    plain=(
        "A council may find few victims because it assesses few children at all. So where the number of all "
        "assessments is known, the count is compared with that as well. By residents A is low; by how many "
        "children it assesses it is not."
    ),
    given="""
        area             | 2025 | residents | assessments
        A                | 3    | 10,000    | 100
        ten others, each | 6    | 10,000    | 200
    """,
    gives="""
        area             | O | E by residents | E by assessments
        A                | 3 | 6.0            | 3.0
        ten others, each | 6 | 5.7            | 6.0
    """,
    apply=count_yardsticks,
    calls=(put_exposure, Comparison.compute_expected, pool_others),
    formula="E as before, with assessments in the place of residents",
    by_hand=(
        "E of A by residents: 10,000 × 60 ÷ 100,000 = 6.0",
        "E of A by assessments: 100 × 60 ÷ 2,000 = 3.0",
        "E of another by residents: 10,000 × (3 + 9 × 6) ÷ 100,000 = 5.7",
        "E of another by assessments: 200 × (3 + 9 × 6) ÷ (100 + 9 × 200) = 6.0",
    ),
    sources=(APHO,),
)
ENGLAND_RATE = Spec(
    title="Measured by England’s rate",
    plain=(
        "If all of London recorded too few, no council would look low beside the others. So England’s rate "
        "stands beside it. Here every council of a made-up London has half of England’s rate: each is in line "
        "with the others and low beside England."
    ),
    given="""
        area             | 2025  | residents
        A                | 3     | 10,000
        ten others, each | 3     | 10,000
        England          | 6,000 | 10,000,000
    """,
    gives="""
        area             | O | E by the others’ rate | E by England’s rate
        A                | 3 | 3.0                   | 6.0
        ten others, each | 3 | 3.0                   | 6.0
    """,
    apply=count_against_england,
    calls=(compute_outside_rate, Comparison.compute_expected),
    formula="E(i) = Σ over years t of residents(i, t) × England’s count(t) ÷ England’s residents(t)",
    by_hand=("E of A by England’s rate: 10,000 × 6,000 ÷ 10,000,000 = 6.0",),
    sources=(APHO,),
)
TYPICAL = Spec(
    title="Measured by the typical council",
    plain=(
        "A few councils that record very much pull up the rate of all others together. The typical council, "
        "the one in the middle, is not moved by them. A low verdict that holds by both does not hang on "
        "those few."
    ),
    given="""
        area             | 2025 | residents
        A                | 3    | 10,000
        ten others, each | 4    | 10,000
        one giant        | 80   | 10,000
    """,
    gives="""
        area             | E by the others’ rate | E by the typical council
        A                | 10.9                  | 4.0
        ten others, each | 10.8                  | 4.0
        one giant        | 3.9                   | 4.0
    """,
    apply=count_against_typical,
    calls=(take_middle_other, pool_others, Comparison.compute_expected),
    formula="E(i) = Σ over years t of residents(i, t) × median over j ≠ i of counts(j, t) ÷ residents(j, t)",
    by_hand=("E of A by the others’ rate: (10 × 4 + 80) ÷ 11 = 10.9",),
)
FIRM = Spec(
    title="Low whichever way it is measured",
    plain=(
        "Where a council is low by every yardstick there are figures for, the pages say “fewer by every "
        "yardstick”; where by some only, “depends on the yardstick”. Where by none, neither is said."
    ),
    given="""
        area | residents | assessments    | England
        A    | Far fewer | Fewer          | Far fewer
        B    | Fewer     | In line        | Fewer
        C    | Fewer     | No figures     | Far fewer
        D    | Fewer     | Too few to say | Fewer
        E    | In line   | More           | In line
    """,
    gives="""
        area | low by every yardstick
        A    | yes
        B    | no
        C    | yes
        D    | no
        E    | –
    """,
    apply=compare_yardsticks,
    calls=(find_firm_across_yardsticks,),
    formula="“Fewer” or “Far fewer” by every yardstick that is not “No figures”",
)

SECTION = Section(
    title="Years and yardsticks",
    lead=(
        "A verdict depends on how many years are looked at and on what a count is compared with. Both were "
        "fixed beforehand, for every council alike."
    ),
    specs=(WINDOW, ASSESSMENTS, ENGLAND_RATE, TYPICAL, FIRM),
)
