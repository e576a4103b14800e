"""Messages by key, those too that no index leads to any more."""

from __future__ import annotations

from functools import cached_property

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.mapi.items import MessageItem
from gleanpoint_parsers.mapi.keys import LeftBehind, MailKey
from gleanpoint_parsers.pst.damage.way_in import WayIn
from gleanpoint_parsers.pst.ltp.node import Node
from gleanpoint_parsers.pst.ltp.table_context import TableContext
from gleanpoint_parsers.pst.messaging.message import StoredMessage
from gleanpoint_parsers.pst.messaging.store import Store
from gleanpoint_parsers.pst.ndb.cache import RecentlyUsed
from gleanpoint_parsers.pst.ndb.database import NodeDatabase
from gleanpoint_parsers.pst.ndb.index import Together
from gleanpoint_parsers.pst.ndb.subnodes import NodePlace
from gleanpoint_parsers.pst.reader import MailReader
from gleanpoint_parsers.pst.recovered.row_message import RowMessage

_TABLES_KEPT = 8


class RecoveringReader(MailReader):
    """Reads what keys name.

    Attributes:
        way: How the file was opened.
    """

    def __init__(self, way: WayIn, source: BlockSource | None = None) -> None:
        super().__init__(Store(way.database), source)
        self.way = way
        self._tables: RecentlyUsed[TableContext] = RecentlyUsed(_TABLES_KEPT)

    @cached_property
    def everything(self) -> Store:
        """The mailbox with every block of the file, whether or not the index has it."""
        live, scanned = self.way.database, self.way.scanned
        database = NodeDatabase(
            live.source,
            live.header,
            scanned,
            nodes=live.node_index,
            blocks=Together(live.block_index, lambda: scanned.carved),
        )
        return Store(database)

    def node(self, place: NodePlace) -> Node:
        """Return a node that was left behind."""
        return Node(self.everything.database, place)

    def table(self, place: NodePlace) -> TableContext:
        """Return a table that was left behind; the last ones are kept.

        Raises:
            ParserError: It cannot be read.
        """
        table = self._tables.get(place.data)
        if table is None or table.node.place.subnodes != place.subnodes:
            table = TableContext(self.node(place))
            self._tables.put(place.data, table)
        return table

    def top(self, key: MailKey) -> MessageItem:
        """Return the message at the top of a key.

        Raises:
            ParserError: It is not there, or cannot be read.
        """
        if key.left is None:
            return super().top(key)
        place = place_of(key.nid, key.left)
        if key.left.is_row:
            row = self.table(place).row(key.nid)
            return RowMessage(self.everything.properties(row, []))
        message = StoredMessage(self.everything, self.node(place))
        message.properties  # noqa: B018 - reads them, which is where a lost message shows
        return message


def place_of(nid: int, left: LeftBehind) -> NodePlace:
    """Return the place that a key names."""
    return NodePlace(nid, left.data, left.subnodes)
