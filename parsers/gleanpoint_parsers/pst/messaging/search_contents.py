"""What a search folder found: node ids of messages that live in other folders.

The table is an ordinary one, or one of the kind with client AC, whose columns lie in sub-nodes;
no document describes that, its layout was found in four mailboxes (see ``FORMAT.md``). Either way
the keys of the index of rows are the node ids of the messages.
"""

from __future__ import annotations

import struct

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.pst.ltp.heap import Heap, HeapClient
from gleanpoint_parsers.pst.ltp.node import Node
from gleanpoint_parsers.pst.ltp.table_context import INDEX_RECORDS, TableContext
from gleanpoint_parsers.pst.ltp.tree_on_heap import read_tree_on_heap
from gleanpoint_parsers.pst.messaging.node_ids import ITEMS, type_of

SEARCH_CLIENT = 0xAC
"""Client of the heap of a table whose columns lie in sub-nodes."""

_INFO = struct.Struct("<BBHHHHI")
"""Signature, unused, ends of the cells of 4, 2 and 1 bytes, bytes of a row, HID of the index."""


def found_items(node: Node) -> list[int]:
    """Return the node ids that a search contents table lists, in the order of its rows.

    Args:
        node: The table's.

    Raises:
        CorruptStructureError: It is no such table.
        ParserError: It cannot be read.
    """
    if node.heap.client == HeapClient.TABLE:
        rows = TableContext(node).row_ids
    else:
        rows = _rows_of_search_table(node.heap)
    return [nid for nid in rows if type_of(nid) in ITEMS]


def _rows_of_search_table(heap: Heap) -> list[int]:
    info = heap.item(heap.root)
    if heap.client != SEARCH_CLIENT or len(info) < _INFO.size or info[0] != SEARCH_CLIENT:
        detail = f"client {heap.client:#x} with {len(info)} bytes of header is no search's"
        raise CorruptStructureError("search contents table", heap.offset, detail)
    *_, index = _INFO.unpack_from(info)
    if not index:
        return []
    records = sorted(read_tree_on_heap(heap, index, INDEX_RECORDS), key=lambda record: record[1])
    return [record[0] for record in records]
