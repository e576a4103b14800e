"""Write texts of items into a catalog, and which are still to be read."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Any, Final

import apsw
import zstandard

from gleanpoint.core.catalog.filling.rows import MESSAGE
from gleanpoint.core.catalog.folding import word_text

_LEVEL: Final = 3


def one_row(
    connection: apsw.Connection, query: str, values: Sequence[int | str] = ()
) -> tuple[Any, ...]:
    """Return the only row of an answer that has one."""
    (row,) = list[tuple[Any, ...]](connection.execute(query, values))
    return row


Words = tuple[int, str, str, str, str]
"""Row of ``word``: item, subject, people, body, inside; as they are, not folded."""


class TextWriter:
    """Writes texts; whoever builds on it begins and ends transactions.

    Args:
        connection: To write with.
    """

    def __init__(self, connection: apsw.Connection) -> None:
        self.connection = connection
        self._rows = 0
        self._unread = array("q")
        self._packer = zstandard.ZstdCompressor(level=_LEVEL)
        self._unpacker = zstandard.ZstdDecompressor()

    def begin(self) -> None:
        """See to it that a transaction is open."""
        raise NotImplementedError

    def add_unread(self, items: Iterable[int]) -> None:
        """Note items whose text is still to be read."""
        self.begin()
        self._unread.extend(items)

    def _write_unread(self) -> None:
        """Write them all at once, and last: it makes the full-text tables write what they hold."""
        if self._unread:
            insert = "INSERT OR IGNORE INTO unread SELECT value FROM carray(?)"
            self.connection.execute(insert, (apsw.carray(self._unread),))
            self._unread = array("q")

    def add_content(self, item: int, body: str, inside: str) -> None:
        """Write the text of an item, and what is in it."""
        self.begin()
        packed = self._packer.compress(body.encode("utf-8", "replace")) if body else b""
        self.connection.execute(
            "INSERT OR REPLACE INTO content VALUES (?, ?, ?)", (item, packed, inside)
        )
        self._rows += 1

    def add_words(self, rows: Iterable[Words]) -> None:
        """Write what is found by words."""
        self.begin()
        self.connection.executemany(
            "INSERT INTO word (rowid, subject, people, body, inside) VALUES (?, ?, ?, ?, ?)",
            ((row[0], *map(word_text, row[1:])) for row in rows),
        )

    def drop_unread(self, items: Iterable[int]) -> None:
        """Note that the texts of items were read."""
        self.begin()
        self.connection.executemany(
            "DELETE FROM unread WHERE item = ?", ((item,) for item in items)
        )

    def set_people(self, item: int, people: tuple[str, str, str]) -> None:
        """Write who sent a message, from which address, and to whom."""
        self.begin()
        self.connection.execute(
            "UPDATE mail SET sender = ?, sender_address = ?, recipients = ? WHERE item = ?",
            (*people, item),
        )

    def add_textless(self, items: Iterable[tuple[int, str]]) -> None:
        """Note items without their text, and why; "" where it was cut."""
        self.begin()
        self.connection.executemany("INSERT OR REPLACE INTO textless VALUES (?, ?)", items)

    def copy_text(self, item: int, to: int) -> bool:
        """Give an item the text of another one; False where that was not read."""
        connection = self.connection
        found = connection.execute(
            "SELECT content.body, content.inside, item.kind, item.name, mail.sender, "
            "mail.sender_address, mail.recipients FROM content "
            "JOIN item ON item.id = content.item LEFT JOIN mail ON mail.item = content.item "
            "WHERE content.item = ?",
            (item,),
        ).fetchone()
        if found is None:
            return False
        body, inside, kind, name, *people = found
        if people[0] is not None:
            connection.execute(
                "UPDATE mail SET sender = ?, sender_address = ?, recipients = ? WHERE item = ?",
                (*people, to),
            )
        connection.execute("INSERT INTO content VALUES (?, ?, ?)", (to, body, inside))
        connection.execute(
            "INSERT INTO textless SELECT ?, why FROM textless WHERE item = ?", (to, item)
        )
        text = self._unpacker.decompress(body).decode() if body else ""
        if people[0] is not None or text or inside:
            subject = name if kind == MESSAGE else ""
            told = "\n".join(one for one in people if one)
            self.add_words([(to, subject, told, text, inside)])
        return True
