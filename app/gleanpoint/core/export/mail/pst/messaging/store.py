"""The message store: the node of its properties and the empty tables that others start from."""

from __future__ import annotations

from gleanpoint.core.export.mail.mapi import tags
from gleanpoint.core.export.mail.mapi.names import NameMap
from gleanpoint.core.export.mail.mapi.values import Value, encoded
from gleanpoint.core.export.mail.pst.ltp.properties import write_properties
from gleanpoint.core.export.mail.pst.ltp.table import Table
from gleanpoint.core.export.mail.pst.messaging import columns
from gleanpoint.core.export.mail.pst.messaging.folders import FolderId
from gleanpoint.core.export.mail.pst.messaging.names import name_map_properties
from gleanpoint.core.export.mail.pst.ndb.database import NO_BLOCK, NodeDatabase

TOP = FolderId(0x8022)
SEARCH_ROOT = FolderId(0x8042)
DELETED_ITEMS = FolderId(0x8062)

_STORE = 0x21
_NAME_MAP = 0x61
_TEMPLATES = {
    0x60D: columns.HIERARCHY,
    0x60E: columns.CONTENTS,
    0x60F: columns.ASSOCIATED_CONTENTS,
    0x610: columns.SEARCH_CONTENTS,
    0x671: columns.ATTACHMENTS,
    0x692: columns.RECIPIENT_TEMPLATE,
}
"""Empty tables whose columns new ones are copied from ([MS-PST] 2.4.8)."""

_WITHOUT_DATA = (0x1E1, 0x201, 0x261)
"""Queues of the search machinery, empty ([MS-PST] 2.4.8.4)."""

_FOLDERS_THERE = 0x89
"""IPM subtree, wastebasket and finder ([MS-OXPROPS], ValidFolderMask)."""


def write_store(database: NodeDatabase, name: str, record_key: bytes, names: NameMap) -> None:
    """Write every node that belongs to the file as a whole ([MS-PST] 2.4.3)."""
    properties: dict[int, Value] = {
        tags.RECORD_KEY: record_key,
        tags.DISPLAY_NAME: name,
        tags.IPM_SUBTREE_ENTRY_ID: _entry_id(record_key, TOP),
        tags.IPM_WASTEBASKET_ENTRY_ID: _entry_id(record_key, DELETED_ITEMS),
        tags.FINDER_ENTRY_ID: _entry_id(record_key, SEARCH_ROOT),
        tags.VALID_FOLDER_MASK: _FOLDERS_THERE,
        tags.PASSWORD_CHECK: 0,
    }
    nodes = ((_STORE, encoded(properties)), (_NAME_MAP, name_map_properties(names)))
    for nid, values in nodes:
        written = write_properties(database, values)
        database.add_node(nid, written.data, database.write_subnodes(written.subnodes))
    for nid, layout in _TEMPLATES.items():
        database.add_node(nid, Table(database, layout).close().data)
    for nid in _WITHOUT_DATA:
        database.add_node(nid, NO_BLOCK)


def _entry_id(record_key: bytes, nid: int) -> bytes:
    """Return the entry id of a folder ([MS-PST] 2.4.3.2)."""
    return bytes(4) + record_key + nid.to_bytes(4, "little")
