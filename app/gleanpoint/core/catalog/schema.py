"""Tables of a catalog: one file for each disk, all its points in it.

An item is stored once for all points in which it is the same. What tells in which points it is,
its *presence*, is a set of points that many items share: where a further point differs little from
one that is known, its presences take the new point in, and only the items that differ are moved
to another presence. So a further point costs what changed in it, in whatever order points come.

A new version of an item is a further row of the same folder and segment. A folder is a place that
never changes (``folder``); what is seen of it at some points are rows of ``item`` too, with
``own_folder``.

Times are microseconds since 1970 in UTC. The address of an item at a point is that of its unit
there (``unit.steps``), what lies between (``folder.steps``), and its own ``item.key``: a file that
holds a mailbox may have another address at another point. Names are found by trigrams (any part of
a name), words of mail and content by ``word``.
"""

from __future__ import annotations

from typing import Final

import apsw

VERSION: Final = 4
"""Of what is stored; a catalog of another version is made anew."""

TABLES: Final = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE point (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,     -- RecoveryPoint.id
  title TEXT NOT NULL,           -- RecoveryPoint.name
  source TEXT NOT NULL,          -- what was opened
  image TEXT NOT NULL,           -- RecoveryPoint.image
  taken INTEGER NOT NULL,
  state TEXT NOT NULL,           -- 'begun' or 'whole'
  items INTEGER NOT NULL DEFAULT 0,
  unsearched TEXT NOT NULL DEFAULT '[]'  -- JSON: [[place, why], ...]
);
CREATE TABLE presence (
  id INTEGER PRIMARY KEY,
  size INTEGER NOT NULL DEFAULT 0,   -- number of its points
  place INTEGER NOT NULL DEFAULT 0   -- folder of the unit whose items have it: shared by no others
);
CREATE TABLE presence_point (
  presence INTEGER NOT NULL, point INTEGER NOT NULL, PRIMARY KEY (presence, point)
) WITHOUT ROWID;
CREATE TABLE folder (
  id INTEGER PRIMARY KEY,
  parent INTEGER NOT NULL,       -- 0: none
  path TEXT NOT NULL,
  steps TEXT NOT NULL,           -- JSON: of its children, behind unit.steps, but for their own key
  parser TEXT NOT NULL,          -- of its children; a unit of another parser is another folder
  place INTEGER NOT NULL,        -- folder that is the volume, mailbox or database it lies in
  folded TEXT                    -- folding.path_text: path as it is compared; NULL: as path
);
CREATE TABLE item (
  id INTEGER PRIMARY KEY,
  folder INTEGER NOT NULL,
  segment TEXT,                  -- NULL: as name
  name TEXT NOT NULL,
  kind INTEGER NOT NULL,         -- position in entries.Kind
  key TEXT NOT NULL,
  size INTEGER,
  created INTEGER,
  modified INTEGER,
  time INTEGER,                  -- what lists sort by: received, else sent, else modified
  presence INTEGER NOT NULL,
  flags INTEGER NOT NULL DEFAULT 0,  -- see Flag
  own_folder INTEGER             -- of a folder
);
CREATE TABLE mail (
  item INTEGER PRIMARY KEY,
  sender TEXT NOT NULL,
  sender_address TEXT NOT NULL,
  recipients TEXT NOT NULL,
  received INTEGER,
  sent INTEGER,
  message_class TEXT NOT NULL,
  importance INTEGER NOT NULL,
  follow_up TEXT NOT NULL,
  categories TEXT NOT NULL,      -- lines
  conversation TEXT NOT NULL
);
CREATE TABLE content (item INTEGER PRIMARY KEY, body BLOB NOT NULL, inside TEXT NOT NULL);
CREATE TABLE unread (item INTEGER PRIMARY KEY);  -- its text is still to be read
CREATE TABLE textless (item INTEGER PRIMARY KEY, why TEXT NOT NULL);  -- '': its text was cut
CREATE TABLE unit (
  point INTEGER NOT NULL,
  path TEXT NOT NULL,            -- of a volume, mailbox, database, or the root
  folder INTEGER NOT NULL,       -- the place that its items have
  steps TEXT NOT NULL,           -- JSON: of what is in it at this point, but for its own key
  state TEXT NOT NULL,           -- 'begun' or 'whole', as to names
  items INTEGER NOT NULL DEFAULT 0,
  unsearched TEXT NOT NULL DEFAULT '[]',  -- as of point
  ground BLOB,                   -- fingerprints: of the records of $MFT, of a mailbox's messages
  PRIMARY KEY (point, path)
);
"""
"""``content.body``: text of the body or document, UTF-8 under zstd; ``inside``: names of
attachments or columns, in lines."""

FULL_TEXT: Final = """
CREATE VIRTUAL TABLE name_part USING fts5(
  name, content='', detail=none, columnsize=0, tokenize='trigram');  -- folding.name_text
CREATE VIRTUAL TABLE word USING fts5(
  subject, people, body, inside, content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 2');  -- folding.word_text of each
"""
"""Rows of both are those of ``item``; ``word`` has one for what is in ``mail`` or ``content``."""

INDEXES: Final = """
CREATE INDEX IF NOT EXISTS item_by_folder ON item(folder, name, segment);
CREATE INDEX IF NOT EXISTS item_by_key ON item(key);
CREATE INDEX IF NOT EXISTS item_that_holds ON item(folder) WHERE flags & 64;
CREATE INDEX IF NOT EXISTS item_by_time ON item(time);
CREATE INDEX IF NOT EXISTS item_by_size
  ON item(size, lower(substr(name, length(name) - 2)));
CREATE INDEX IF NOT EXISTS item_by_kind ON item(kind, time) WHERE kind <> 2;
CREATE INDEX IF NOT EXISTS item_by_flags ON item(flags, time) WHERE flags <> 0;
CREATE INDEX IF NOT EXISTS folder_by_path ON folder(path);
CREATE INDEX IF NOT EXISTS presence_by_point ON presence_point(point);
"""
"""Made once the first point is in: a million rows index faster together than one by one.

``item_by_kind`` leaves files out (position 2 in ``Kind``): they are nearly everything.
``item_by_size`` has the last letters of names too, so that large files of a kind are found in it.
"""


class Flag:
    """Bits of ``item.flags``."""

    DELETED = 1
    HIDDEN = 2
    HAS_ATTACHMENTS = 4
    READ = 8
    UNREAD = 16
    PROBLEM = 32
    HOLDS = 64
    """A file whose name says that it holds a mailbox, a database or a disk."""


def drop_all(connection: apsw.Connection) -> None:
    """Drop every table, of whatever version; inside a transaction."""
    query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = [name for (name,) in connection.execute(query)]
    for name in sorted(names, key=len):  # full-text tables take those with longer names along
        connection.execute(f'DROP TABLE IF EXISTS "{name}"')
