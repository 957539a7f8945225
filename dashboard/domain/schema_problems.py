"""What is wrong with a typed table, as sentences for the person who can mend it."""

from typing import Any, Final

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from dashboard.domain.champion_schema import CHAMPION_RULES
from dashboard.domain.information_requests import REQUEST_RULES
from dashboard.domain.problems import FIRST_DATA_ROW, Problem, quote_found

VALUE_RULE: Final = "a value exactly where the status is reported"
BOUNDS_RULE: Final = (
    "lower and upper bounds where suppressed, or around a rounded number above zero, in order"
)
PERIOD_RULE: Final = "a period that begins before it ends"
_COMPARED: Final = {
    VALUE_RULE: ["value", "status"],
    BOUNDS_RULE: ["value", "status", "lower", "upper"],
    PERIOD_RULE: ["period_start", "period_end"],
    **CHAMPION_RULES,
    **REQUEST_RULES,
}
"""Which cells of a row a rule looks at."""
_UNIQUENESS: Final = frozenset({"field_uniqueness", "multiple_fields_uniqueness"})
"""What pandera calls its own check that no key stands twice, of a column and of a row."""


def find_problems(table: pd.DataFrame, schema: pa.DataFrameSchema, file: str) -> list[Problem]:
    """Return what a typed table has that its schema forbids, one problem per cell or row."""
    try:
        schema.validate(table, lazy=True)
    except SchemaErrors as errors:
        cases = _list_failures(errors.failure_cases)
        return [_describe_failure(case, table, schema, file) for case in cases]
    return []


def _list_failures(cases: pd.DataFrame) -> list[dict[Any, Any]]:
    """One case per row and rule: a rule about a whole row fails once for each of its cells."""
    rows = cases["index"].where(cases["index"].notna(), -1)
    whole_row = cases["schema_context"] == "DataFrameSchema"
    keyed = cases.assign(row=rows, of=cases["column"].where(~whole_row, ""))
    return keyed.drop_duplicates(["row", "check", "of"]).head(50).to_dict("records")


def _describe_failure(
    case: dict[Any, Any], table: pd.DataFrame, schema: pa.DataFrameSchema, file: str
) -> Problem:
    whole_row = case["schema_context"] == "DataFrameSchema"
    rule = str(case["check"])
    row = int(case["row"])
    compared = _COMPARED.get(rule, [])
    if rule in _UNIQUENESS:
        rule = "no second row for the same key"
        compared = list(schema.unique or [])
    if rule == "not_nullable":
        rule = "a value"
    if not whole_row:
        found = _quote_cell(case["failure_case"])
    elif row < 0:
        found = f"{len(table)} rows"
    else:
        found = ", ".join(f"{name} {_quote_cell(table.at[row, name])}" for name in compared)
    return Problem(
        file,
        rule,
        found,
        "Correct the row, or import the published file again.",
        row + FIRST_DATA_ROW if row >= 0 else None,
        None if whole_row else str(case["column"]),
    )


def _quote_cell(cell: object) -> str:
    if isinstance(cell, pd.Timestamp):
        return quote_found(cell.date())
    return "nothing" if pd.isna(cell) else quote_found(cell)  # type: ignore[call-overload]  # any scalar
