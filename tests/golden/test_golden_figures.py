"""No shipped figure changes unseen."""

import io

import pandas as pd
import pytest

from tests.golden.regenerate import GOLDEN, export_figures

KEY = ["series_id", "age_group", "period_end", "area_name"]
LISTED = 40


def describe_differences(old_text: str, new_text: str) -> list[str]:
    """Return one line per cell that differs, old → new, and one per row that came or went."""
    old, new = (
        pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False).set_index(KEY)
        for text in (old_text, new_text)
    )
    lines = [f"{_name(key)}: row gone" for key in old.index.difference(new.index)]
    lines += [f"{_name(key)}: row added" for key in new.index.difference(old.index)]
    lines += [f"column gone: {name}" for name in old.columns.difference(new.columns)]
    lines += [f"column added: {name}" for name in new.columns.difference(old.columns)]
    rows, columns = old.index.intersection(new.index), old.columns.intersection(new.columns, sort=False)
    before, after = old.loc[rows, columns], new.loc[rows, columns]
    differs = before != after
    for key in rows[differs.any(axis="columns")]:
        for column in columns[differs.loc[key]]:
            lines.append(
                f"{_name(key)}: {column} {before.at[key, column] or '–'} → {after.at[key, column] or '–'}"
            )
    return lines


def _name(key: tuple[str, ...]) -> str:
    return ", ".join(key)


def test_every_exported_figure_is_the_golden_one():
    golden, exported = GOLDEN.read_text(encoding="utf-8"), export_figures()

    if exported != golden:
        lines = describe_differences(golden, exported) or [
            "the same cells in another order or another spelling"
        ]
        shown = "\n".join(lines[:LISTED])
        pytest.fail(
            f"{len(lines)} difference(s) between tests/golden/figures.csv and the shipped data, old → new:\n{shown}\n"
            "If they are meant: python -m tests.golden.regenerate",
            pytrace=False,
        )


def test_a_difference_is_described_by_area_series_period_and_cell():
    golden = GOLDEN.read_text(encoding="utf-8")
    row = next(
        line for line in golden.splitlines() if line.startswith("E09000002,") and ",suppressed,1,5," in line
    )
    changed = golden.replace(row, row.replace(",,suppressed,1,5,", ",3,reported,,,"))

    assert describe_differences(golden, changed) == [
        "dfe_trafficking_assessments, children, 2018-03-31, Barking and Dagenham: value – → 3",
        "dfe_trafficking_assessments, children, 2018-03-31, Barking and Dagenham: status suppressed → reported",
        "dfe_trafficking_assessments, children, 2018-03-31, Barking and Dagenham: lower 1 → –",
        "dfe_trafficking_assessments, children, 2018-03-31, Barking and Dagenham: upper 5 → –",
    ]


def test_a_row_that_goes_and_a_column_that_comes_are_described():
    golden = GOLDEN.read_text(encoding="utf-8")
    lines = golden.splitlines(keepends=True)
    shorter = "".join(lines[:-1])
    wider = "".join(line.replace("\n", ",marker\n" if n == 0 else ",\n") for n, line in enumerate(lines))

    assert len(describe_differences(golden, shorter)) == 1
    assert describe_differences(golden, shorter)[0].endswith(": row gone")
    assert describe_differences(shorter, golden)[0].endswith(": row added")
    assert describe_differences(golden, wider) == ["column added: marker"]


def test_the_golden_file_holds_every_council_and_every_kind_of_cell():
    golden = pd.read_csv(GOLDEN, dtype="str", keep_default_na=False)

    assert golden["gss_code"].nunique() == 33
    assert golden["status"].value_counts().to_dict() == {
        "reported": 1619,
        "not_available": 145,
        "suppressed": 89,
        "not_loaded": 160,
    }
