"""How to draw figures and populations as they could be published."""

import pandas as pd
from hypothesis import strategies as st

from dashboard.domain.series import SERIES
from tests.fixtures.tables import CODES, make_figures, make_populations

COUNTS = st.integers(0, 10**9)
NO_TEXT = st.just("")
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=20)


def _cell(status: str, value: int, bounds: tuple[int, int], marker: str) -> dict[str, str]:
    if status == "reported":
        return {"status": status, "value": str(value), "marker": marker}
    if status == "suppressed":
        return {"status": status, "lower": str(min(bounds)), "upper": str(max(bounds))}
    return {"status": status}


CELLS = st.builds(
    _cell,
    st.sampled_from(["reported", "suppressed", "not_available", "not_applicable"]),
    COUNTS,
    st.tuples(COUNTS, COUNTS),
    st.sampled_from(["", "p", "r", "u"]),
)
"""A figure of any status, as text."""

KEYS = st.tuples(
    st.sampled_from(CODES),
    st.sampled_from([(series.id, group.value) for series in SERIES for group in series.age_groups]),
    st.integers(2015, 2025),
)


def _add_key(key: tuple[str, tuple[str, str], int], cell: dict[str, str]) -> dict[str, str]:
    code, (series_id, age_group), year = key
    calendar = series_id == "council_referrals"
    start, end = (f"{year}-01-01", f"{year}-12-31") if calendar else (f"{year - 1}-04-01", f"{year}-03-31")
    identity = {"gss_code": code, "series_id": series_id, "age_group": age_group}
    return {**identity, "period_start": start, "period_end": end, **cell}


@st.composite
def figures(draw: st.DrawFn, texts: st.SearchStrategy[str] = NO_TEXT) -> pd.DataFrame:
    """A figures table with at least one row, each key once."""
    keys = draw(st.lists(KEYS, min_size=1, max_size=25, unique=True))
    return make_figures(
        *(
            {**_add_key(key, draw(CELLS)), "evidence_address": draw(texts), "quoted_words": draw(texts)}
            for key in keys
        )
    )


@st.composite
def populations(draw: st.DrawFn) -> pd.DataFrame:
    """A populations table with at least one row, each key once; a vintage may lack areas and years."""
    keys = draw(
        st.lists(
            st.tuples(
                st.sampled_from(CODES[:4]),
                st.sampled_from(["adults", "children"]),
                st.integers(2012, 2026),
                st.sampled_from(["mid-2020 release", "mid-2024 release"]),
            ),
            min_size=1,
            max_size=20,
            unique=True,
        )
    )
    return make_populations(
        *((code, group, year, draw(st.integers(1, 10**7)), vintage) for code, group, year, vintage in keys)
    )
