"""The first tables."""

from typing import Final

from alembic import op

revision: Final = "0001"
down_revision: Final = None

_SQL: Final = """
CREATE TABLE standing (
    is_only BOOLEAN NOT NULL CHECK (is_only),
    identity TEXT NOT NULL,
    number BIGINT NOT NULL,
    seeds BIGINT NOT NULL,
    oldest BIGINT NOT NULL,
    PRIMARY KEY (is_only)
);

CREATE TABLE versions (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    slot TEXT NOT NULL,
    kind TEXT NOT NULL,
    digest TEXT NOT NULL,
    size BIGINT NOT NULL,
    file_name TEXT NOT NULL,
    facts JSONB NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT versions_hold_each_content_once UNIQUE (slot, digest)
);

CREATE TABLE held (
    slot TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (slot),
    FOREIGN KEY(version) REFERENCES versions (id)
);

CREATE TABLE journal (
    number BIGINT NOT NULL,
    "when" TEXT NOT NULL,
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    said TEXT NOT NULL,
    why TEXT NOT NULL,
    source_ids TEXT[] NOT NULL,
    takes_back BIGINT NOT NULL,
    files JSONB NOT NULL,
    cells JSONB NOT NULL,
    PRIMARY KEY (number)
);

CREATE TABLE replaced (
    number BIGINT NOT NULL,
    slot TEXT NOT NULL,
    before BIGINT,
    after BIGINT,
    PRIMARY KEY (number, slot),
    FOREIGN KEY(number) REFERENCES journal (number),
    FOREIGN KEY(before) REFERENCES versions (id),
    FOREIGN KEY(after) REFERENCES versions (id)
);

CREATE TABLE areas (
    version BIGINT NOT NULL,
    position INTEGER NOT NULL,
    gss_code TEXT NOT NULL,
    area_name TEXT NOT NULL,
    referral_form_name TEXT NOT NULL,
    spellings TEXT NOT NULL,
    PRIMARY KEY (version, position),
    FOREIGN KEY(version) REFERENCES versions (id) ON DELETE CASCADE
);

CREATE TABLE boundaries (
    version BIGINT NOT NULL,
    position INTEGER NOT NULL,
    gss_code TEXT NOT NULL,
    area_name TEXT NOT NULL,
    geometry BYTEA NOT NULL,
    PRIMARY KEY (version, position),
    FOREIGN KEY(version) REFERENCES versions (id) ON DELETE CASCADE
);

CREATE TABLE champions (
    version BIGINT NOT NULL,
    position INTEGER NOT NULL,
    gss_code TEXT NOT NULL,
    role TEXT NOT NULL,
    evidence_address TEXT NOT NULL,
    dated TEXT NOT NULL,
    state TEXT NOT NULL,
    what_is_published TEXT NOT NULL,
    quoted_words TEXT NOT NULL,
    person_name TEXT NOT NULL,
    date_found DATE,
    date_checked DATE,
    council_reply TEXT NOT NULL,
    reply_date DATE,
    covers TEXT NOT NULL,
    capacity TEXT NOT NULL,
    in_post_since TEXT NOT NULL,
    team TEXT NOT NULL,
    PRIMARY KEY (version, position),
    FOREIGN KEY(version) REFERENCES versions (id) ON DELETE CASCADE
);

CREATE TABLE decisions (
    version BIGINT NOT NULL,
    position INTEGER NOT NULL,
    leads TEXT NOT NULL,
    yields TEXT NOT NULL,
    since TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (version, position),
    FOREIGN KEY(version) REFERENCES versions (id) ON DELETE CASCADE
);

CREATE TABLE figures (
    version BIGINT NOT NULL,
    position INTEGER NOT NULL,
    gss_code TEXT NOT NULL,
    series_id TEXT NOT NULL,
    age_group TEXT NOT NULL,
    period_start DATE NOT NULL,
    period_end DATE NOT NULL,
    value BIGINT,
    status TEXT NOT NULL,
    lower BIGINT,
    upper BIGINT,
    marker TEXT NOT NULL,
    evidence_address TEXT NOT NULL,
    quoted_words TEXT NOT NULL,
    CHECK ((value IS NOT NULL) = (status = 'reported')),
    PRIMARY KEY (version, position),
    FOREIGN KEY(version) REFERENCES versions (id) ON DELETE CASCADE
);

CREATE TABLE information_requests (
    version BIGINT NOT NULL,
    position INTEGER NOT NULL,
    gss_code TEXT NOT NULL,
    series_id TEXT NOT NULL,
    age_group TEXT NOT NULL,
    period_start DATE NOT NULL,
    period_end DATE NOT NULL,
    asked_on DATE,
    answered_on DATE,
    outcome TEXT NOT NULL,
    sections TEXT NOT NULL,
    quoted_words TEXT NOT NULL,
    evidence_address TEXT NOT NULL,
    PRIMARY KEY (version, position),
    FOREIGN KEY(version) REFERENCES versions (id) ON DELETE CASCADE
);

CREATE TABLE load_order (
    version BIGINT NOT NULL,
    position INTEGER NOT NULL,
    source_id TEXT NOT NULL,
    PRIMARY KEY (version, position),
    FOREIGN KEY(version) REFERENCES versions (id) ON DELETE CASCADE
);

CREATE TABLE populations (
    version BIGINT NOT NULL,
    position INTEGER NOT NULL,
    gss_code TEXT NOT NULL,
    age_group TEXT NOT NULL,
    year BIGINT NOT NULL,
    population BIGINT NOT NULL,
    vintage TEXT NOT NULL,
    PRIMARY KEY (version, position),
    FOREIGN KEY(version) REFERENCES versions (id) ON DELETE CASCADE
);

CREATE TABLE quotations (
    version BIGINT NOT NULL,
    position INTEGER NOT NULL,
    gss_code TEXT NOT NULL,
    of_series TEXT NOT NULL,
    age_group TEXT NOT NULL,
    period_start DATE NOT NULL,
    evidence_address TEXT NOT NULL,
    period_end DATE NOT NULL,
    value BIGINT NOT NULL,
    quoted_words TEXT NOT NULL,
    why_in_no_series TEXT NOT NULL,
    PRIMARY KEY (version, position),
    FOREIGN KEY(version) REFERENCES versions (id) ON DELETE CASCADE
);

CREATE TABLE regions (
    version BIGINT NOT NULL,
    position INTEGER NOT NULL,
    facts JSON NOT NULL,
    PRIMARY KEY (version, position),
    FOREIGN KEY(version) REFERENCES versions (id) ON DELETE CASCADE
);

INSERT INTO standing VALUES (true, gen_random_uuid()::text, 0, 0, 1);

CREATE FUNCTION tell_replicas() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('borough_gap_map', new.number || ' ' || new.seeds);
    RETURN NULL;
END $$;

CREATE TRIGGER tell_replicas AFTER UPDATE ON standing
    FOR EACH ROW EXECUTE FUNCTION tell_replicas();

CREATE FUNCTION refuse_to_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The journal is only ever added to: a correction is a new entry.';
END $$;

CREATE TRIGGER refuse_to_rewrite BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite();
"""


def upgrade() -> None:
    """Make the tables and the two triggers: one tells replicas of a change, one guards the journal."""
    op.execute(_SQL)
