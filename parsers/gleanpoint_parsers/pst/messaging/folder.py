"""Folders: their properties, the folders in them, and the tables of their items.

Source: [MS-PST] 2.4.4 (folders), 2.4.8.6 (search folders).
"""

from __future__ import annotations

from functools import cached_property

from gleanpoint_parsers.errors import NoSuchNodeError, ParserError
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.pst.ltp.property_context import PropertyContext
from gleanpoint_parsers.pst.ltp.table_context import TableContext
from gleanpoint_parsers.pst.messaging.node_ids import FOLDERS, NodeType, related, type_of
from gleanpoint_parsers.pst.messaging.search_contents import found_items
from gleanpoint_parsers.pst.messaging.store import Store


class Folder:
    """A folder or search folder, read as far as it is asked for.

    Attributes:
        nid: Its node id.
        problems: Sentences about what cannot be read; grows while reading.
    """

    def __init__(self, store: Store, nid: int) -> None:
        self.nid = nid
        self.problems: list[str] = []
        self._store = store

    @property
    def is_search(self) -> bool:
        """Whether it lists what a search found in other folders."""
        return type_of(self.nid) == NodeType.SEARCH_FOLDER

    @cached_property
    def properties(self) -> Properties:
        """Its properties, such as its name.

        Raises:
            ParserError: They cannot be read.
        """
        node = self._store.node(self.nid)
        if not node.place.data:
            raise NoSuchNodeError("None of them are left")
        node.problems = self.problems
        return self._store.properties(PropertyContext(node), self.problems)

    def subfolders(self) -> list[int]:
        """Return the node ids in its hierarchy table, search folders among them.

        Raises:
            NoSuchNodeError: It has no such table.
            ParserError: The table cannot be read.
        """
        table = TableContext(self._store.node(related(self.nid, NodeType.HIERARCHY_TABLE)))
        return [nid for nid in table.row_ids if type_of(nid) in FOLDERS]

    @property
    def contents(self) -> TableContext:
        """The table of its messages, whose row ids are their node ids.

        Raises:
            NoSuchNodeError: It has no such table.
            ParserError: The table cannot be read.
        """
        return _given(self._contents)

    @property
    def associated(self) -> TableContext:
        """The table of its associated items, which Outlook keeps beside the messages and hides.

        Raises:
            NoSuchNodeError: It has no such table.
            ParserError: The table cannot be read.
        """
        return _given(self._associated)

    @cached_property
    def _contents(self) -> TableContext | ParserError:
        return self._table(NodeType.CONTENTS_TABLE)

    @cached_property
    def _associated(self) -> TableContext | ParserError:
        return self._table(NodeType.ASSOCIATED_TABLE)

    def _table(self, node_type: NodeType) -> TableContext | ParserError:
        """Return a table or why it cannot be read: each of its messages asks for it again."""
        try:
            return TableContext(self._store.node(related(self.nid, node_type)))
        except ParserError as error:
            return error

    def found(self) -> list[int]:
        """Return the node ids of what a search folder found, in the order of its table.

        Raises:
            NoSuchNodeError: It has no table: the search never ran, or its result was not kept.
            ParserError: The table cannot be read.
        """
        return found_items(self._store.node(related(self.nid, NodeType.SEARCH_TABLE)))


def _given(table: TableContext | ParserError) -> TableContext:
    if isinstance(table, ParserError):
        raise table.with_traceback(None)
    return table
