"""Whether the areas of a table are those of the region."""

import re

import pandas as pd

from dashboard.domain.areas import AreaRegister
from dashboard.domain.problems import FIRST_DATA_ROW, Problem, quote_found
from dashboard.domain.region import Region

MOST_NAMED = 50
"""Of one table's problems of a kind: a table of another region has one in every row."""
_MEND = "Correct the row, or import the published file again."


def find_unknown_areas(table: pd.DataFrame, file: str, register: AreaRegister) -> list[Problem]:
    """Return a problem for each row about no area of the register.

    What stands in for a national rate may have rows of figures and of residents, of nothing else; the region
    as a whole those of figures.

    Parameters
    ----------
    table
        With ``gss_code``; its index counts the rows of the file from the first below the header.
    """
    region = register.region
    benchmark = region.benchmark if not {"population", "status"}.isdisjoint(table.columns) else None
    own_total = region.own_total_codes if "status" in table.columns else frozenset()
    allowed = register.codes | own_total | ({benchmark.gss_code} if benchmark else set())
    expected = region.code_words + (f", or {benchmark.owner}" if benchmark else "")
    return _list_problems(table, ~table["gss_code"].isin(allowed), expected, file)


def find_register_problems(table: pd.DataFrame, file: str, region: Region) -> list[Problem]:
    """Return what keeps a table from being the register of a region's areas."""
    is_right = table["gss_code"].map(lambda code: re.fullmatch(region.code_pattern, str(code)) is not None)
    problems = _list_problems(table, ~is_right.astype(bool), region.code_words, file)
    if len(table) != region.number:
        problems.append(Problem(file, f"all {region.number} {region.nouns}", f"{len(table)} rows", _MEND))
    return problems


def _list_problems(
    table: pd.DataFrame, is_wrong: "pd.Series[bool]", expected: str, file: str
) -> list[Problem]:
    wrong = table.loc[is_wrong, "gss_code"].head(MOST_NAMED)
    return [
        Problem(file, expected, quote_found(code), _MEND, int(row) + FIRST_DATA_ROW, "gss_code")
        for row, code in zip(wrong.index.tolist(), wrong, strict=True)
    ]
