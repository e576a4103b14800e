"""What a catalog says of one point, in a form in which two catalogs can be compared."""

from __future__ import annotations

from typing import Any

import apsw

ROWS = """
    SELECT folder.path, unit.steps, folder.steps, folder.parser,
      coalesce(item.segment, item.name), item.name,
      item.kind, item.key, item.size, item.created, item.modified, item.time, item.flags,
      own.path, place.path, mail.sender, mail.sender_address, mail.recipients, mail.received,
      mail.message_class, content.body IS NULL, content.inside
    FROM point JOIN presence_point ON presence_point.point = point.id
    JOIN item ON item.presence = presence_point.presence
    JOIN folder ON folder.id = item.folder JOIN folder AS place ON place.id = folder.place
    LEFT JOIN unit ON unit.point = point.id AND unit.folder = folder.place
    LEFT JOIN folder AS own ON own.id = item.own_folder
    LEFT JOIN mail ON mail.item = item.id LEFT JOIN content ON content.item = item.id
    WHERE point.name = ?"""


SAMPLE = 300
"""Items whose names are looked for."""


def rows_of(connection: apsw.Connection, point: str) -> list[tuple[Any, ...]]:
    """Return every item of a point with all that is known of it, in order; twins stay twins."""
    return sorted(connection.execute(ROWS, (point,)), key=repr)


def check_catalog(connection: apsw.Connection) -> None:
    """See to it that a catalog is sound in itself, whatever happened to whoever wrote it."""
    assert connection.pragma("integrity_check") == "ok"
    connection.execute("INSERT INTO name_part(name_part) VALUES ('integrity-check')")
    connection.execute("INSERT INTO word(word) VALUES ('integrity-check')")
    for query in (
        "SELECT count(*) FROM item WHERE folder NOT IN (SELECT id FROM folder)",
        "SELECT count(*) FROM item WHERE presence NOT IN (SELECT id FROM presence)",
        "SELECT count(*) FROM folder WHERE place NOT IN (SELECT id FROM folder)",
        "SELECT count(*) FROM unread WHERE item NOT IN (SELECT id FROM item)",
        "SELECT count(*) FROM mail WHERE item NOT IN (SELECT id FROM item)",
        "SELECT count(*) FROM content WHERE item NOT IN (SELECT id FROM item)",
        """SELECT count(*) FROM presence WHERE size <>
          (SELECT count(*) FROM presence_point WHERE presence = presence.id)""",
    ):
        assert connection.execute(query).fetchone() == (0,), query
    query = "SELECT id, name FROM item WHERE length(name) >= 3 ORDER BY random() LIMIT ?"
    found = "SELECT count(*) FROM name_part WHERE name_part MATCH ? AND rowid = ?"
    for item, name in connection.execute(query, (SAMPLE,)).fetchall():
        if (
            name.isascii() and name[:3].isalnum()
        ):  # what a name begins with is three letters that stand together
            assert connection.execute(found, (f'"{name[:3]}"', item)).fetchone() == (1,), name
