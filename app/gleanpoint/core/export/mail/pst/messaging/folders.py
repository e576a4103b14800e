"""Folders: a node of properties and three tables each ([MS-PST] 2.4.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NewType

from gleanpoint.core.export.mail.mapi import tags
from gleanpoint.core.export.mail.mapi.values import Value, encoded
from gleanpoint.core.export.mail.pst.ltp.properties import Written, write_properties
from gleanpoint.core.export.mail.pst.ltp.table import Table
from gleanpoint.core.export.mail.pst.messaging import columns
from gleanpoint.core.export.mail.pst.messaging.attachments import StoredMessage
from gleanpoint.core.export.mail.pst.messaging.message import in_heap
from gleanpoint.core.export.mail.pst.ndb.database import NodeDatabase
from gleanpoint.core.export.mail.pst.ndb.nodes import NodeType, related

FolderId = NewType("FolderId", int)
"""Node id of a folder in the file that is written."""


@dataclass(frozen=True, slots=True)
class FolderCount:
    """What a folder holds.

    Args:
        path: Names from the top on; two folders may share one.
        messages: That programs list.
        hidden: That they do not list.
        folders: In it.
    """

    path: tuple[str, ...]
    messages: int
    hidden: int
    folders: int


ROOT = FolderId(0x122)
_READ = 1


@dataclass(slots=True)
class _Folder:
    nid: FolderId
    parent: FolderId
    name: str
    container_class: str
    contents: Table
    associated: Table
    unread: int = 0
    children: list[FolderId] = field(default_factory=list)

    def properties(self) -> dict[int, bytes]:
        properties: dict[int, Value] = {
            tags.DISPLAY_NAME: self.name,
            tags.CONTENT_COUNT: len(self.contents),
            tags.CONTENT_UNREAD_COUNT: self.unread,
            tags.SUBFOLDERS: bool(self.children),
        }
        if self.container_class:
            properties[tags.CONTAINER_CLASS] = self.container_class
        if len(self.associated):
            properties[tags.ASSOCIATED_CONTENT_COUNT] = len(self.associated)
        return encoded(properties)


class FolderTree:
    """All folders while the file is written; their tables grow with the messages.

    Args:
        database: Takes the nodes.
    """

    def __init__(self, database: NodeDatabase) -> None:
        self._database = database
        self._folders: dict[FolderId, _Folder] = {}
        # The root is its own parent.
        self.add(ROOT, ROOT, "", "")

    def add(self, nid: FolderId, parent: FolderId, name: str, container_class: str) -> FolderId:
        """Add a folder below one that is there."""
        contents = Table(self._database, columns.CONTENTS)
        associated = Table(self._database, columns.ASSOCIATED_CONTENTS)
        self._folders[nid] = _Folder(nid, parent, name, container_class, contents, associated)
        if nid != parent:
            self._folders[parent].children.append(nid)
        return nid

    def new(self, parent: FolderId, name: str, container_class: str) -> FolderId:
        """Add a folder with a new id."""
        nid = FolderId(self._database.ids.new(NodeType.FOLDER))
        return self.add(nid, parent, name, container_class)

    def describe(self, nid: FolderId, name: str, container_class: str) -> None:
        """Give a folder that is there another name and class."""
        self._folders[nid].name = name
        self._folders[nid].container_class = container_class

    def add_message(self, folder: FolderId, message: StoredMessage) -> int:
        """Enter a message that was written, in a folder, and return its node id."""
        nid = self._database.ids.new(NodeType.MESSAGE)
        self._database.add_node(nid, message.data, message.subnodes, folder)
        into = self._folders[folder]
        into.contents.add(nid, in_heap(message.properties))
        flags = message.properties[tags.MESSAGE_FLAGS]
        into.unread += not (isinstance(flags, bytes) and flags[0] & _READ)
        return nid

    def add_associated(self, folder: FolderId, message: StoredMessage) -> int:
        """Enter a message that programs do not list, in a folder, and return its node id."""
        nid = self._database.ids.new(NodeType.ASSOCIATED)
        self._database.add_node(nid, message.data, message.subnodes, folder)
        self._folders[folder].associated.add(nid, in_heap(message.properties))
        return nid

    def counts(self, top: FolderId) -> Iterator[FolderCount]:
        """Yield what each folder below ``top``, and this one, holds; parents first."""
        pending: list[tuple[tuple[str, ...], FolderId]] = [((), top)]
        while pending:
            above, nid = pending.pop()
            folder = self._folders[nid]
            path = (*above, folder.name)
            items, hidden = len(folder.contents), len(folder.associated)
            yield FolderCount(path, items, hidden, len(folder.children))
            pending += [(path, child) for child in sorted(folder.children, reverse=True)]

    def close(self) -> None:
        """Write the nodes of all folders."""
        for folder in self._folders.values():
            properties = write_properties(self._database, folder.properties())
            self._add(folder.nid, properties, folder.parent)
            self._add(related(folder.nid, NodeType.HIERARCHY), self._hierarchy(folder))
            self._add(related(folder.nid, NodeType.CONTENTS), folder.contents.close())
            associated = related(folder.nid, NodeType.ASSOCIATED_CONTENTS)
            self._add(associated, folder.associated.close())

    def _hierarchy(self, folder: _Folder) -> Written:
        table = Table(self._database, columns.HIERARCHY)
        for child in sorted(folder.children):
            table.add(child, self._folders[child].properties())
        return table.close()

    def _add(self, nid: int, written: Written, parent: int = 0) -> None:
        subnodes = self._database.write_subnodes(written.subnodes)
        self._database.add_node(nid, written.data, subnodes, parent)
