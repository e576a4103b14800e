"""The tables of a catalog in PostgreSQL: the same, a schema a catalog, with its own indexes.

Sources: PostgreSQL documentation, 12 (full text search), F.35 (pg_trgm: an index for LIKE with any
pattern), 8.2 (bigint). The extension is used where it can be had; without it, parts of names are
looked for one by one.
"""

from __future__ import annotations

from typing import Final

VERSION: Final = 3
"""Of what is stored here; another one is made anew."""

TABLES: Final = (
    "CREATE TABLE fact (name text PRIMARY KEY, value text NOT NULL)",
    (
        "CREATE TABLE point (id bigint PRIMARY KEY, name text NOT NULL, title text NOT NULL, "
        "source text NOT NULL, image text NOT NULL, taken bigint NOT NULL, state text NOT NULL, "
        "items bigint NOT NULL, unsearched text NOT NULL)"
    ),
    "CREATE TABLE presence (id bigint PRIMARY KEY, size bigint NOT NULL, place bigint NOT NULL)",
    (
        "CREATE TABLE presence_point (presence bigint NOT NULL, point bigint NOT NULL, "
        "PRIMARY KEY (presence, point))"
    ),
    (
        "CREATE TABLE folder (id bigint PRIMARY KEY, parent bigint NOT NULL, path text NOT NULL, "
        "steps text NOT NULL, parser text NOT NULL, place bigint NOT NULL, folded text)"
    ),
    "CREATE TABLE unit (point bigint NOT NULL, folder bigint NOT NULL, steps text NOT NULL)",
    (
        "CREATE TABLE item (id bigint PRIMARY KEY, folder bigint NOT NULL, segment text, "
        "name text NOT NULL, kind integer NOT NULL, key text NOT NULL, size bigint, "
        "created bigint, modified bigint, time bigint, presence bigint NOT NULL, "
        "flags integer NOT NULL, own_folder bigint)"
    ),
    (
        "CREATE TABLE mail (item bigint PRIMARY KEY, sender text NOT NULL, "
        "sender_address text NOT NULL, recipients text NOT NULL, received bigint, sent bigint, "
        "message_class text NOT NULL, importance integer NOT NULL, follow_up text NOT NULL, "
        "categories text NOT NULL, conversation text NOT NULL)"
    ),
    "CREATE TABLE content (item bigint PRIMARY KEY, body bytea NOT NULL, inside text NOT NULL)",
    "CREATE TABLE name_part (rowid bigint PRIMARY KEY, name text NOT NULL)",
    (
        "CREATE TABLE word (rowid bigint PRIMARY KEY, people tsvector NOT NULL, "
        "line tsvector NOT NULL, whole tsvector NOT NULL)"
    ),
)

INDEXES: Final = (
    'CREATE INDEX IF NOT EXISTS item_by_folder ON item (folder, name COLLATE "C")',
    "CREATE INDEX IF NOT EXISTS item_by_time ON item (time DESC NULLS LAST)",
    (
        "CREATE INDEX IF NOT EXISTS item_by_size "
        "ON item (size, lower(substr(name, length(name) - 2)))"
    ),
    (
        "CREATE INDEX IF NOT EXISTS item_by_kind ON item (kind, time DESC NULLS LAST) "
        "WHERE kind <> 2"
    ),
    (
        "CREATE INDEX IF NOT EXISTS item_by_flags ON item (flags DESC, time DESC NULLS LAST) "
        "WHERE flags <> 0"
    ),
    'CREATE INDEX IF NOT EXISTS folder_by_path ON folder (path COLLATE "C")',
    "CREATE INDEX IF NOT EXISTS word_people ON word USING gin (people)",
    "CREATE INDEX IF NOT EXISTS word_line ON word USING gin (line)",
    "CREATE INDEX IF NOT EXISTS word_whole ON word USING gin (whole)",
)

TRIGRAMS: Final = (
    "CREATE INDEX IF NOT EXISTS name_by_part ON name_part USING gin (name {schema}.gin_trgm_ops)"
)
"""Where pg_trgm is; ``schema`` is where its operators are."""

COLUMNS: Final = {
    "fact": 2,
    "point": 9,
    "presence": 3,
    "presence_point": 2,
    "folder": 7,
    "unit": 3,
    "item": 13,
    "mail": 11,
    "content": 3,
    "name_part": 2,
    "word": 4,
}
"""Number of columns of each table."""
