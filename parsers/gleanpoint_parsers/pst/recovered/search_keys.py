"""Live items by their search key, which an item keeps through all its versions.

Source: [MS-OXPROPS] PidTagSearchKey.
"""

from __future__ import annotations

from itertools import islice

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.keys import MailKey
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.pst.ltp.table_context import TableContext
from gleanpoint_parsers.pst.messaging.node_ids import NodeType
from gleanpoint_parsers.pst.recovered.old_nodes import LiveNodes
from gleanpoint_parsers.pst.recovered.old_rows import search_key_of
from gleanpoint_parsers.pst.recovered.reader import RecoveringReader

_MOST_OPENED = 5_000
"""Items that are opened where their folder's table has no column of search keys."""


def live_by_search_key(reader: RecoveringReader, live: LiveNodes) -> dict[bytes, int]:
    """Return the node ids of live items by their search keys.

    They are read from the folders' tables; the first items that have none there are opened.
    """
    found: dict[bytes, int] = {}
    listed: set[int] = set()
    for place in live.places(NodeType.CONTENTS_TABLE):
        try:
            table = TableContext(reader.store.node(place.nid))
        except ParserError:
            continue
        if PropertyId.SEARCH_KEY in table.columns:
            for row_id in table.row_ids:
                key = search_key_of(table, row_id)
                if key:
                    found[key] = row_id
                    listed.add(row_id)
    items = (
        place.nid
        for kind in (NodeType.MESSAGE, NodeType.ASSOCIATED_MESSAGE)
        for place in live.places(kind)
        if place.nid not in listed
    )
    for nid in islice(items, _MOST_OPENED):
        try:
            properties = reader.message(MailKey(nid)).properties
        except ParserError:
            continue
        found[properties.binary(PropertyId.SEARCH_KEY)] = nid
    return found
