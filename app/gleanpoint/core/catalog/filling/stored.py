"""Items that a catalog has, and what tells their versions apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final, NamedTuple

import apsw

from gleanpoint.core.catalog.filling.rows import OF_MESSAGES, ItemRow, MailRow

ITEM: Final = (
    "item.id, item.presence, item.segment, item.name, item.kind, item.key, item.size, "
    "item.created, item.modified, item.flags, item.own_folder, item.folder"
)
_MAIL: Final = (
    "mail.sender, mail.sender_address, mail.recipients, mail.received, mail.sent, "
    "mail.message_class, mail.importance, mail.follow_up, mail.categories, mail.conversation"
)
IN_FOLDER: Final = (
    f"SELECT {ITEM}, {_MAIL} FROM item "  # noqa: S608 - columns of ours
    "LEFT JOIN mail ON mail.item = item.id WHERE item.folder = ?"
)
BY_KEY: Final = (
    f"SELECT {ITEM}, {_MAIL} FROM item INDEXED BY item_by_key "  # noqa: S608 - columns of ours
    "LEFT JOIN mail ON mail.item = item.id JOIN folder ON folder.id = item.folder "
    "WHERE item.key = ? AND folder.place = ?"
)
_COLUMNS: Final = 12


class Stored(NamedTuple):
    """An item that the catalog has."""

    id: int
    presence: int
    row: ItemRow
    own_folder: int | None
    folder: int
    mail: MailRow | None

    @property
    def same(self) -> tuple[object, ...]:
        """What tells its versions apart."""
        return version_of(self.row, self.mail)

    @property
    def content(self) -> tuple[object, ...]:
        """What tells apart what it holds, whatever it is called."""
        return content_of(self.row, self.mail)


class FolderInHand:
    """What the catalog has in the folder that is being compared, and was not met yet.

    A large folder comes in portions, one after the other: it is read once for all of them.
    """

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._folder: int | None = None
        self._left: defaultdict[tuple[object, ...], list[Stored]] = defaultdict(list)

    def left(self, folder: int, *, is_new: bool) -> dict[tuple[object, ...], list[Stored]]:
        """Return the rows of a folder by version; whoever meets one takes it out.

        Args:
            folder: Which.
            is_new: Whether the catalog had nothing in it when the unit was begun.
        """
        if folder != self._folder:
            self._folder, self._left = folder, defaultdict(list)
            if not is_new:
                for row in self._connection.execute(IN_FOLDER, (folder,)):
                    one = stored_from(row)
                    self._left[one.same].append(one)
        return self._left


def version_of(row: ItemRow, mail: MailRow | None) -> tuple[object, ...]:
    """Return what tells versions of an item of one folder apart."""
    if mail is None:
        return row
    return (*row[:-1], row.flags & OF_MESSAGES, *mail.lasting)


def content_of(row: ItemRow, mail: MailRow | None) -> tuple[object, ...]:
    """Return what tells apart what items hold."""
    told = (row.kind, row.size, row.modified)
    return told if mail is None else (*told, row.name, *mail.lasting)


def stored_from(row: Sequence[Any]) -> Stored:
    """Return the item of a row of ``IN_FOLDER`` or ``BY_KEY``."""
    letter = None if row[_COLUMNS] is None else MailRow(*row[_COLUMNS:])
    return Stored(row[0], row[1], ItemRow._make(row[2:10]), row[10], row[11], letter)


def present(
    connection: apsw.Connection, place: int, presences: Collection[int]
) -> Iterator[tuple[int, int]]:
    """Yield the items of a unit that have one of some presences, each with it."""
    marks = ", ".join("?" * len(presences))
    query = (
        "SELECT item.id, item.presence FROM folder "  # noqa: S608 - marks only
        "CROSS JOIN item ON item.folder = folder.id "
        f"WHERE folder.place = ? AND item.presence IN ({marks})"
    )
    for item, presence in connection.execute(query, (place, *presences)):
        yield int(item), int(presence)
