"""People, and what they propose."""

from typing import Final

from alembic import op

revision: Final = "0002"
down_revision: Final = "0001"

_SQL: Final = """
CREATE TABLE records (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    facts JSONB NOT NULL,
    version BIGINT NOT NULL,
    who TEXT NOT NULL,
    "when" TEXT NOT NULL,
    PRIMARY KEY (kind, id)
);
"""


def upgrade() -> None:
    """Make the table of small records."""
    op.execute(_SQL)
