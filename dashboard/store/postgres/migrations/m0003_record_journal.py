"""A journal of what is done with people and what they propose."""

from typing import Final

from alembic import op

revision: Final = "0003"
down_revision: Final = "0002"

_SQL: Final = """
CREATE TABLE record_journal (
    number BIGINT NOT NULL,
    "when" TEXT NOT NULL,
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    said TEXT NOT NULL,
    PRIMARY KEY (number)
);

CREATE TRIGGER refuse_to_rewrite BEFORE UPDATE OR DELETE OR TRUNCATE ON record_journal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite();
"""


def upgrade() -> None:
    """Make the table, and guard it as the journal of the tables is guarded."""
    op.execute(_SQL)
