"""A whole mailbox file: store, names, folders, items.

Source: [MS-PST] 2.4, 2.7.
"""

from __future__ import annotations

import struct
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from tests.builders.pst.database import Database
from tests.builders.pst.folder import (
    ASSOCIATED_COLUMNS,
    CONTENTS_COLUMNS,
    HIERARCHY_COLUMNS,
    Folder,
)
from tests.builders.pst.item import (
    ATTACHMENT_COLUMNS,
    RECIPIENT_COLUMNS,
    Given,
    Item,
    ItemWriter,
)
from tests.builders.pst.layout import PLAIN, Form
from tests.builders.pst.names import COMMON, PS_PUBLIC_STRINGS, Named, NameMap
from tests.builders.pst.scope import Properties, Scope
from tests.builders.pst.table import Table

STORE, NAMES, ROOT = 0x21, 0x61, 0x122
TOP, FINDER, DELETED = 0x8022, 0x8042, 0x8062
_FOLDER, _SEARCH, _NORMAL, _ASSOCIATED = 2, 3, 4, 8
_FIRST = {_FOLDER: 0x404, _SEARCH: 0x4000, _NORMAL: 0x10000, _ASSOCIATED: 0x8000}
RECORD_KEY = bytes(range(0x10, 0x20))
KEYWORDS = Named(PS_PUBLIC_STRINGS, "Keywords", 0x101F)
PRIVATE = Named(COMMON, 0x8506, 0x000B)
_TEMPLATES = {
    0x60D: HIERARCHY_COLUMNS,
    0x60E: CONTENTS_COLUMNS,
    0x60F: ASSOCIATED_COLUMNS,
    0x610: CONTENTS_COLUMNS,
    0x671: ATTACHMENT_COLUMNS,
    0x692: RECIPIENT_COLUMNS,
}
_WITHOUT_DATA = (0x1E1, 0x201, 0x261)


def entry_id(nid: int) -> bytes:
    """Return how properties name a folder or an item of this store."""
    return struct.pack("<4x16sI", RECORD_KEY, nid)


class Mailbox:
    """A mailbox in the making, with a top folder and one for deleted items.

    Args:
        target: A file to write, or a stream that can seek.
        is_ost: Make the upper tree as an Exchange cache has it, and no special folders of a PST.
        password: Checksum of the password that it claims to have.
    """

    def __init__(
        self,
        target: Path | BinaryIO,
        form: Form = PLAIN,
        *,
        is_ost: bool = False,
        password: int = 0,
        code_page: str = "cp1252",
    ) -> None:
        self._own = target.open("w+b") if isinstance(target, Path) else None
        stream = self._own or target
        assert not isinstance(stream, Path)
        self.file = Database(stream, form)
        self.names = NameMap()
        self.names.tag(KEYWORDS)
        self.names.tag(PRIVATE)  # libpff wants at least one set and one name
        self.writer = ItemWriter(self.file, self.names, code_page)
        self.folders: list[Folder] = []
        self._used: Counter[int] = Counter()
        self._is_ost, self._password = is_ost, password
        self._is_settled = False
        self.root = self.folder("", None, nid=ROOT, container="")
        self.top = self._upper_tree()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.finish()
        if self._own:
            self._own.close()

    def folder(
        self,
        name: str,
        parent: Folder | None,
        *,
        nid: int = 0,
        container: str = "IPF.Note",
        properties: Given | None = None,
    ) -> Folder:
        """Add a folder."""
        nid = nid or self.new_nid(_FOLDER)
        folder = Folder(
            self.writer, nid, name, parent.nid if parent else nid, container, properties or {}
        )
        if parent:
            parent.children.append(folder)
        self.folders.append(folder)
        return folder

    def search(self, name: str, parent: Folder, *, nid: int = 0) -> Folder:
        """Add a search folder; items that live elsewhere are listed in it."""
        return self.folder(name, parent, nid=nid or self.new_nid(_SEARCH), container="IPF.Note")

    def add(self, folder: Folder, item: Item, *, listed: bool = True) -> int:
        """Add an item to a folder and return its NID."""
        nid = self.new_nid(_NORMAL)
        folder.place(nid, item, listed=listed)
        return nid

    def add_associated(self, folder: Folder, item: Item) -> int:
        """Add a hidden item to a folder."""
        nid = self.new_nid(_ASSOCIATED)
        folder.place_associated(nid, item)
        return nid

    def new_nid(self, kind: int) -> int:
        """Return a NID of a kind that no node has yet."""
        self._used[kind] += 1
        return (_FIRST[kind] + self._used[kind] - 1) << 5 | kind

    def finish(self) -> None:
        """Write what is left, and the header."""
        if not self._is_settled:
            self.settle()
        self.file.finish(b"SO" if self._is_ost else b"SM")

    def settle(self) -> None:
        """Write folders, store, names, templates and trees: a state that may still change."""
        self._is_settled = True
        for folder in self.folders:
            folder.finish()
        self._write_store()
        self._node_of_properties(NAMES, self.names.properties())
        for nid, columns in _TEMPLATES.items():
            scope = Scope(self.file)
            data = Table(scope, self.writer.columns(columns)).write()
            self.file.node(nid, data, scope.write())
        for nid in _WITHOUT_DATA:
            self.file.node(nid)
        self.file.checkpoint()

    def _upper_tree(self) -> Folder:
        if self._is_ost:
            self.folder("Root - Public", self.root)
            mailbox = self.folder("Root - Mailbox", self.root)
            for name in ("Finder", "Common Views", "Shortcuts"):
                self.folder(name, mailbox)
            return self.folder("IPM_SUBTREE", mailbox)
        top = self.folder("Top of Outlook data file", self.root, nid=TOP)
        self.folder("Search Root", self.root, nid=FINDER)
        self.deleted = self.folder("Deleted Items", top, nid=DELETED)
        return top

    def _write_store(self) -> None:
        values: dict[int, Any] = {0x0FF90102: RECORD_KEY, 0x67FF0003: self._password}
        if not self._is_ost:
            values |= {
                self.writer.tag(0x3001001F): "Built mailbox",
                0x35E00102: entry_id(TOP),
                0x35E30102: entry_id(DELETED),
                0x35E70102: entry_id(FINDER),
                0x35DF0003: 0x89,
            }
        self._node_of_properties(STORE, values)

    def _node_of_properties(self, nid: int, values: Properties) -> None:
        scope = Scope(self.file)
        data = scope.properties(values)
        self.file.node(nid, data, scope.write())
