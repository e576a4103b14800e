"""The entrance: a PST that folders and messages are put into, one after the other."""

from __future__ import annotations

import os
from typing import BinaryIO

from gleanpoint.core.export.mail.mapi.tally import Tally
from gleanpoint.core.export.mail.pst.messaging.attachments import StoredMessage
from gleanpoint.core.export.mail.pst.messaging.folders import (
    ROOT,
    FolderCount,
    FolderId,
    FolderTree,
)
from gleanpoint.core.export.mail.pst.messaging.message import MessageWriter
from gleanpoint.core.export.mail.pst.messaging.names import new_name_map
from gleanpoint.core.export.mail.pst.messaging.store import (
    DELETED_ITEMS,
    SEARCH_ROOT,
    TOP,
    write_store,
)
from gleanpoint.core.export.mail.pst.ndb.database import NodeDatabase
from gleanpoint.core.export.mail.written import MessageTree, WrittenMessage
from gleanpoint_parsers.mapi.message import Message

MAIL = "IPF.Note"
"""Container class of folders of mail ([MS-OXOSFLD] 2.2.8)."""

_RECORD_KEY_SIZE = 16


class PstWriter:
    """Writes a Unicode PST (version 23, not encoded), without keeping messages in memory.

    The file is no PST before ``close``: who stops earlier leaves nothing that opens.

    Args:
        file: Empty, writable and seekable; it stays the caller's.
        store_name: Name of the mailbox, as mail programs show it.
        record_key: 16 bytes that tell this store from others; random where not given.
    """

    def __init__(self, file: BinaryIO, store_name: str, record_key: bytes | None = None) -> None:
        self._record_key = record_key or os.urandom(_RECORD_KEY_SIZE)
        self._store_name = store_name
        self._database = NodeDatabase(file)
        self._names = new_name_map()
        self._messages = MessageWriter(self._database, self._names, self._record_key)
        self._folders = FolderTree(self._database)
        self._folders.add(TOP, ROOT, "Top of Outlook data file", "")
        self._folders.add(SEARCH_ROOT, ROOT, "Search Root", "")
        self._folders.add(DELETED_ITEMS, TOP, "Deleted Items", MAIL)

    @property
    def top(self) -> FolderId:
        """Folder under which a mail program shows all others."""
        return TOP

    @property
    def deleted_items(self) -> FolderId:
        """Folder ``Deleted Items``, which every PST has."""
        return DELETED_ITEMS

    @property
    def searches(self) -> FolderId:
        """Folder under which programs keep the results of searches."""
        return SEARCH_ROOT

    @property
    def size(self) -> int:
        """Bytes of the file so far."""
        return self._database.size

    def folder(
        self, name: str, parent: FolderId | None = None, container_class: str = MAIL
    ) -> FolderId:
        """Add a folder; two of one name may lie side by side.

        Args:
            name: As it is: characters that file names cannot have, too.
            parent: Folder that it lies in; ``top`` where not given.
            container_class: What it holds, such as ``IPF.Appointment``; may be empty.
        """
        return self._folders.new(parent or TOP, name, container_class)

    def describe(self, folder: FolderId, name: str, container_class: str) -> None:
        """Give a folder another name and class."""
        self._folders.describe(folder, name, container_class)

    def counts(self) -> list[FolderCount]:
        """Return what the top and each folder below it hold, parents first."""
        return [*self._folders.counts(TOP)]

    def message(
        self,
        folder: FolderId,
        message: Message,
        tree: MessageTree,
        *,
        accept_damaged: bool = False,
        hidden: bool = False,
    ) -> WrittenMessage:
        """Add a message with its attachments.

        An error on the way, also one of ``tree``, takes back what was written of this message;
        the file can go on.

        Args:
            folder: Where it goes.
            message: With ``stored`` every property is kept, else what the model says.
            tree: Gives its attachments.
            accept_damaged: Put a note in the place of attachments that cannot be had.
            hidden: Enter it among the items that programs do not list.

        Raises:
            PstLimitError: The message does not fit in the format.
            GleanpointError: A part of it cannot be had, and damage was not accepted.
        """
        with self._database.whole_or_nothing():
            with self._database.tallied() as tally:
                stored = self._messages.write(message, tree, accept_damaged=accept_damaged)
            enter = self._folders.add_associated if hidden else self._folders.add_message
            enter(folder, stored)
        return _receipt(tally, stored)

    def close(self) -> None:
        """Write folders, store and header."""
        self._folders.close()
        write_store(self._database, self._store_name, self._record_key, self._names)
        self._database.close()


def _receipt(tally: Tally, stored: StoredMessage) -> WrittenMessage:
    return WrittenMessage(tally.size, tally.sha256, stored.problems, stored.receipts)
