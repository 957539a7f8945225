"""The tables of the database: what is held, every version of it, the journal, and what changes replaced.

Nothing is overwritten. What a store holds under one name is a version; a change names other versions, and
those that it replaced stay until the history is trimmed. A table of a kind has the columns of its schema.
"""

from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from dashboard.domain.schemas import SCHEMAS

METADATA: Final = sa.MetaData()

STANDING: Final = sa.Table(
    "standing",
    METADATA,
    sa.Column("is_only", sa.Boolean, sa.CheckConstraint("is_only"), primary_key=True, autoincrement=False),
    sa.Column("identity", sa.Text, nullable=False),
    sa.Column("number", sa.BigInteger, nullable=False),
    sa.Column("seeds", sa.BigInteger, nullable=False),
    sa.Column("oldest", sa.BigInteger, nullable=False),
)
"""One row: the last change, how often tables were put there without one, and the first change still kept.

Whoever changes anything locks this row first; a trigger tells all replicas once it has changed.
"""

VERSIONS: Final = sa.Table(
    "versions",
    METADATA,
    sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("slot", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("file_name", sa.Text, nullable=False),
    sa.Column("facts", JSONB, nullable=False),
    sa.UniqueConstraint("slot", "digest", name="versions_hold_each_content_once"),
)
"""What was ever held under a name, each content once; a table's rows are in the table of its kind."""

HELD: Final = sa.Table(
    "held",
    METADATA,
    sa.Column("slot", sa.Text, primary_key=True),
    sa.Column("version", sa.ForeignKey(VERSIONS.c.id), nullable=False),
)
"""What the store holds now."""

JOURNAL: Final = sa.Table(
    "journal",
    METADATA,
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("when", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("said", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("source_ids", ARRAY(sa.Text), nullable=False),
    sa.Column("takes_back", sa.BigInteger, nullable=False),
    sa.Column("files", JSONB, nullable=False),
    sa.Column("cells", JSONB, nullable=False),
)
"""Every change there ever was; triggers refuse to alter or delete a row."""

REPLACED: Final = sa.Table(
    "replaced",
    METADATA,
    sa.Column("number", sa.ForeignKey(JOURNAL.c.number), primary_key=True),
    sa.Column("slot", sa.Text, primary_key=True),
    sa.Column("before", sa.ForeignKey(VERSIONS.c.id)),
    sa.Column("after", sa.ForeignKey(VERSIONS.c.id)),
)
"""What each change that is still kept found under a name, and what it left there; null is nothing."""

RECORDS: Final = sa.Table(
    "records",
    METADATA,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("facts", JSONB, nullable=False),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("when", sa.Text, nullable=False),
)
"""Small records beside the tables, each as it is now; no edition and no history rests on them."""

RECORD_JOURNAL: Final = sa.Table(
    "record_journal",
    METADATA,
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    *(sa.Column(name, sa.Text, nullable=False) for name in ("when", "who", "kind", "id", "said")),
)
"""What was done with records, for good; a trigger refuses to alter or delete a row."""

_TYPES: Final[dict[str, type[sa.types.TypeEngine[Any]]]] = {"Int64": sa.BigInteger, "datetime64[ns]": sa.Date}
"""The type of a column of a schema; any other column is text."""


def _make_rows(kind: str, *columns: sa.Column[Any]) -> sa.Table:
    """Return the table that holds the rows of every version of a kind."""
    version = sa.ForeignKey(VERSIONS.c.id, ondelete="CASCADE")
    return sa.Table(
        kind,
        METADATA,
        sa.Column("version", version, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        *columns,
    )


def _list_columns(kind: str) -> list[sa.Column[Any]]:
    columns = SCHEMAS[kind].columns.items()
    return [sa.Column(name, _TYPES.get(str(c.dtype), sa.Text), nullable=c.nullable) for name, c in columns]


ROWS: Final = {kind: _make_rows(kind, *_list_columns(kind)) for kind in SCHEMAS}
"""The table of each kind of canonical table, with the columns of its schema."""

SHAPES: Final = _make_rows(
    "boundaries",
    sa.Column("gss_code", sa.Text, nullable=False),
    sa.Column("area_name", sa.Text, nullable=False),
    sa.Column("geometry", sa.LargeBinary, nullable=False),
)
"""Boundaries, as well-known binary in metres of the national grid."""

LOADED: Final = _make_rows("load_order", sa.Column("source_id", sa.Text, nullable=False))
"""Of a version of the precedence: the sources in the order in which they were loaded."""

DECISIONS: Final = _make_rows(
    "decisions",
    *(sa.Column(name, sa.Text, nullable=False) for name in ("leads", "yields", "since", "why")),
)
"""Of a version of the precedence: which source leads over which."""

REGIONS: Final = _make_rows("regions", sa.Column("facts", sa.JSON, nullable=False))
"""The record of a region, in the order in which it was written."""
