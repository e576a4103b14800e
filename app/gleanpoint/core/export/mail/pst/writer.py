"""The entrance: a PST that folders and messages are put into, one after the other."""

from __future__ import annotations

import os
from typing import BinaryIO

from gleanpoint.core.export.mail.pst.messaging.folders import ROOT, FolderId, FolderTree
from gleanpoint.core.export.mail.pst.messaging.items import MailItem
from gleanpoint.core.export.mail.pst.messaging.message import MessageWriter
from gleanpoint.core.export.mail.pst.messaging.names import NameMap
from gleanpoint.core.export.mail.pst.messaging.store import (
    DELETED_ITEMS,
    SEARCH_ROOT,
    TOP,
    write_store,
)
from gleanpoint.core.export.mail.pst.ndb.database import NodeDatabase

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
        self._names = NameMap()
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

    def message(self, folder: FolderId, item: MailItem) -> int:
        """Add a message with its attachments and return its node id.

        An error on the way, also one of the callables in ``item``, takes back what was written of
        this message; the file can go on.

        Raises:
            PstLimitError: The message does not fit in the format.
        """
        with self._database.whole_or_nothing():
            stored = self._messages.write(item)
        return self._folders.add_message(folder, stored)

    def close(self) -> None:
        """Write folders, store and header."""
        self._folders.close()
        write_store(self._database, self._store_name, self._record_key, self._names)
        self._database.close()
