"""What single folders are for: the top of the messages, Inbox, Deleted Items, Calendar, the like.

Source: [MS-PST] 2.4.3.1 (store), [MS-OXOSFLD] 2.2.3 (root folder); an entry id of a PST ends with
the node id ([MS-PST] 2.4.3.2). Caches of Exchange mailboxes name none: there the folder with the
name "IPM_SUBTREE" below "Root - Mailbox" is the top.

No property of the store names the Inbox. It carries the entry ids of the other special folders, as
the root does ([MS-OXOSFLD] 2.2.3), whatever its name: so it is in all real files here that have one
(``tests/golden/test_golden_pst_lists.py``), also where these ids, copied from another file, call it
something else.
"""

from __future__ import annotations

import struct
from contextlib import suppress
from typing import Final

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.pst.messaging.folder import Folder
from gleanpoint_parsers.pst.messaging.node_ids import FOLDERS, type_of
from gleanpoint_parsers.pst.messaging.store import Store

TOP: Final = "top of the messages"
INBOX: Final = "inbox"

_OF_THE_STORE = {
    PropertyId.IPM_SUBTREE_ENTRY_ID: TOP,
    PropertyId.IPM_OUTBOX_ENTRY_ID: "outbox",
    PropertyId.IPM_WASTEBASKET_ENTRY_ID: "deleted items",
    PropertyId.IPM_SENT_MAIL_ENTRY_ID: "sent items",
    PropertyId.VIEWS_ENTRY_ID: "views of a person",
    PropertyId.COMMON_VIEWS_ENTRY_ID: "views for all",
    PropertyId.FINDER_ENTRY_ID: "search folders",
}
_OF_THE_ROOT = {
    PropertyId.IPM_APPOINTMENT_ENTRY_ID: "calendar",
    PropertyId.IPM_CONTACT_ENTRY_ID: "contacts",
    PropertyId.IPM_JOURNAL_ENTRY_ID: "journal",
    PropertyId.IPM_NOTE_ENTRY_ID: "notes",
    PropertyId.IPM_TASK_ENTRY_ID: "tasks",
    PropertyId.IPM_DRAFTS_ENTRY_ID: "drafts",
}
_ONLY_INBOXES_CARRY = (*_OF_THE_ROOT, PropertyId.ADDITIONAL_REN_ENTRY_IDS)
_ENTRY_ID = struct.Struct("<20xI")
_CACHED_MAILBOX, _CACHED_TOP = "Root - Mailbox", "IPM_SUBTREE"


def find_roles(store: Store) -> dict[int, str]:
    """Return what folders are for, by their node ids; what cannot be read names none."""
    roles: dict[int, str] = {}
    with suppress(ParserError):  # the store's facts tell it
        roles |= _named(store.own_properties, _OF_THE_STORE)
    told: dict[int, str] = {}
    with suppress(ParserError):  # listing the root tells it
        told = _named(Folder(store, store.root).properties, _OF_THE_ROOT)
        if TOP not in roles.values():
            roles |= _of_a_cache(store)
    with suppress(ParserError):
        inbox = _find_inbox(store, roles)
        if inbox is not None:
            roles[inbox] = INBOX
    return told | roles


def _named(properties: Properties, names: dict[PropertyId, str]) -> dict[int, str]:
    found = {name: properties.binary(property_id) for property_id, name in names.items()}
    ids = {n: _ENTRY_ID.unpack(data)[0] for n, data in found.items() if len(data) == _ENTRY_ID.size}
    return {nid: name for name, nid in ids.items() if type_of(nid) in FOLDERS}


def _of_a_cache(store: Store) -> dict[int, str]:
    mailboxes = _below(store, store.root, _CACHED_MAILBOX)
    return {nid: TOP for box in mailboxes for nid in _below(store, box, _CACHED_TOP)}


def _find_inbox(store: Store, roles: dict[int, str]) -> int | None:
    """Return the first folder below a top that carries what an Inbox does."""
    for top in [nid for nid, role in roles.items() if role == TOP]:
        for nid in store.members.of(top):
            if nid not in roles and type_of(nid) in FOLDERS and _is_inbox(store, nid):
                return nid
    return None


def _is_inbox(store: Store, nid: int) -> bool:
    try:
        properties = Folder(store, nid).properties
    except ParserError:
        return False
    return any(property_id in properties for property_id in _ONLY_INBOXES_CARRY)


def _below(store: Store, parent: int, name: str) -> list[int]:
    return [nid for nid in store.members.of(parent) if _name(store, nid) == name]


def _name(store: Store, nid: int) -> str:
    if type_of(nid) not in FOLDERS:
        return ""
    try:
        return Folder(store, nid).properties.text(PropertyId.DISPLAY_NAME)
    except ParserError:
        return ""
