"""The tables of a kind in one: of rows with one key the leading, and which cells are contested."""

from typing import Final

import pandas as pd

from dashboard.domain.champion_schema import CHAMPION_KEY
from dashboard.domain.information_requests import REQUEST_KEY, REQUESTS
from dashboard.domain.schemas import FIGURE_KEY, POPULATION_KEY, QUOTATION_KEY, SCHEMAS
from dashboard.store.precedence import choose_leading, identify_publication, list_victories
from dashboard.store.snapshot import Snapshot

KEYS: Final = {
    "figures": FIGURE_KEY,
    "populations": POPULATION_KEY,
    "champions": CHAMPION_KEY,
    "quotations": QUOTATION_KEY,
    REQUESTS: REQUEST_KEY,
}
"""What names one cell of a kind of table."""

DISPUTABLE: Final = {
    "figures": ["value", "status", "lower", "upper"],
    "populations": ["population"],
    "champions": ["state"],
    "quotations": ["value"],
    REQUESTS: ["outcome", "sections", "answered_on"],
}
"""The columns in which two publications contradict each other where they differ."""

CONFLICT_COLUMNS: Final = [
    *[*FIGURE_KEY, "value", "status", "lower", "upper", "marker"],
    *["source_id", "is_leading", "is_decided"],
]


def stack_tables(snapshot: Snapshot, kind: str) -> pd.DataFrame:
    """Return what is shown of a kind of table: one row per key, from the source that leads.

    Returns
    -------
    The columns of the kind, ``source_id`` and ``is_contested``: whether another publication holds the
    cell otherwise and nobody has said which leads.
    """
    return select_leading(rank_rows(snapshot, kind))


def select_leading(ranked: pd.DataFrame) -> pd.DataFrame:
    """Return of ranked rows (`rank_rows`) what `stack_tables` does."""
    shown = ranked[ranked["is_leading"]].reset_index(drop=True)
    shown["is_contested"] = shown["is_contested"] & ~shown["is_decided"]
    return shown.drop(columns=["is_leading", "is_decided"])


def select_conflicts(ranked: pd.DataFrame) -> pd.DataFrame:
    """Return the figures on which two publications differ, one row per cell and publication.

    Parameters
    ----------
    ranked
        All figures, as `rank_rows` gives them.

    Returns
    -------
    Columns as in `CONFLICT_COLUMNS`, in order of key, the leading row of each cell first. ``is_decided``
    says whether somebody has said which leads.
    """
    contested = ranked[ranked["is_contested"]].sort_values(
        [*FIGURE_KEY, "is_leading", "source_id"], ascending=[True] * 5 + [False, True], ignore_index=True
    )
    return contested[CONFLICT_COLUMNS]


def count_undecided(contested: pd.DataFrame) -> int:
    """Return in how many contested cells nobody has said which publication leads."""
    return int((contested["is_leading"] & ~contested["is_decided"]).sum())


def rank_rows(snapshot: Snapshot, kind: str) -> pd.DataFrame:
    """Return what each publication says in its latest release, and which of them leads.

    Returns
    -------
    One row per key and publication: the columns of the kind, ``source_id``, ``is_leading``,
    ``is_contested`` (the publications differ) and ``is_decided`` (somebody has said which leads).
    """
    key = KEYS[kind]
    rows = _stack_latest_releases(snapshot, kind)
    rows = rows.assign(is_leading=True, is_contested=False, is_decided=False)
    several = rows[rows.duplicated(key, keep=False)]
    if not several.empty:
        judged = _judge(several, snapshot, kind)
        rows.loc[judged.index, judged.columns] = judged
    return rows.drop(columns="load_rank").reset_index(drop=True)


def _stack_latest_releases(snapshot: Snapshot, kind: str) -> pd.DataFrame:
    """Return the last release's row for each key and publication, with the rank of its first load."""
    order = sorted(snapshot.sources, key=snapshot.precedence.rank_load)
    ranks = {source.id: rank for rank, source in enumerate(order)}
    publications = _number_publications(snapshot)
    tables = [
        table.assign(source_id=source.id, publication=publications[source.id])
        for source, table in snapshot.list_tables(kind)
    ]
    if not tables:
        empty = {name: pd.Series(dtype=str(dtype)) for name, dtype in SCHEMAS[kind].dtypes.items()}
        return pd.DataFrame(
            {**empty, "source_id": pd.Series(dtype="str"), "load_rank": pd.Series(dtype="int64")}
        )
    stacked = pd.concat(tables, ignore_index=True)
    one_publication = [*KEYS[kind], "publication"]
    stacked["load_rank"] = stacked["source_id"].map(ranks)
    stacked["load_rank"] = stacked.groupby(one_publication, dropna=False)["load_rank"].transform("min")
    latest = stacked.drop_duplicates(one_publication, keep="last", ignore_index=True)
    return latest.drop(columns="publication")


def _number_publications(snapshot: Snapshot) -> dict[str, int]:
    """Return for each source id a number that all releases of its publication share."""
    publications = {source.id: identify_publication(source) for source in snapshot.sources}
    numbers = {publication: number for number, publication in enumerate(sorted(set(publications.values())))}
    return {source_id: numbers[publication] for source_id, publication in publications.items()}


def _judge(rows: pd.DataFrame, snapshot: Snapshot, kind: str) -> pd.DataFrame:
    """Return, for cells that several publications hold, which leads and whether they differ."""
    ordered = rows.sort_values("load_rank", kind="stable")
    cell, said = (
        ordered.groupby(columns[kind], dropna=False, sort=False).ngroup() for columns in (KEYS, DISPUTABLE)
    )
    is_contested = said.groupby(cell).transform("nunique") > 1
    held_by = ordered["source_id"].groupby(cell).agg(tuple)
    chosen = _choose_sources(set(held_by), snapshot)
    leading, is_decided = (cell.map(held_by.map(lambda held, at=at: chosen[held][at])) for at in (0, 1))
    return pd.DataFrame(
        {
            "is_leading": ordered["source_id"] == leading,
            "is_contested": is_contested,
            "is_decided": is_contested & is_decided,
        }
    )


def _choose_sources(
    holders: set[tuple[str, ...]], snapshot: Snapshot
) -> dict[tuple[str, ...], tuple[str, bool]]:
    """Return, of several sources that hold a cell, which leads, and whether that was decided.

    Parameters
    ----------
    holders
        Ids of sources of different publications, in the order in which they were loaded.
    """
    publications = {source.id: identify_publication(source) for source in snapshot.sources}
    victories = list_victories(snapshot.precedence, {source.id: source for source in snapshot.sources})
    chosen = {}
    for held in holders:
        leading, is_decided = choose_leading([publications[source_id] for source_id in held], victories)
        source_id = next(source_id for source_id in held if publications[source_id] == leading)
        chosen[held] = (source_id, is_decided)
    return chosen


def find_among(rows: pd.DataFrame, others: pd.DataFrame, columns: list[str]) -> "pd.Series[bool]":
    """Return for each row whether one of the others has the same in these columns; missing equals missing."""
    found = rows[columns].merge(others[columns].drop_duplicates(), how="left", on=columns, indicator=True)
    return pd.Series((found["_merge"] == "both").to_numpy(), index=rows.index, dtype=bool)
