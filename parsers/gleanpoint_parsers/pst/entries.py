"""Folders and messages as entries of a listing."""

from __future__ import annotations

from dataclasses import replace

from gleanpoint_parsers.entries import Entry, Kind
from gleanpoint_parsers.errors import NoSuchNodeError, ParserError
from gleanpoint_parsers.mapi.entries import NO_NAME, lost_message_entry
from gleanpoint_parsers.mapi.entries import message_entry as read_message_entry
from gleanpoint_parsers.mapi.envelope import shortened
from gleanpoint_parsers.mapi.keys import MailKey
from gleanpoint_parsers.mapi.properties import NoProperties, Properties
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.mapi.retention import TAG_NAMES, with_tag_names
from gleanpoint_parsers.naming import encode_segment, readable
from gleanpoint_parsers.pst.listing import Child
from gleanpoint_parsers.pst.messaging.folder import Folder
from gleanpoint_parsers.pst.messaging.node_ids import FOLDERS, NodeType, type_of
from gleanpoint_parsers.pst.reader import MailReader


def child_entry(reader: MailReader, folder: int, child: Child) -> Entry:
    """Return the entry of a folder or item in a folder."""
    if type_of(child.nid) in FOLDERS:
        return folder_entry(reader, child)
    key = MailKey(child.nid)
    entry = message_entry(reader, key, None if child.is_link else folder)
    return replace(entry, segment=child.segment, problem=_told(child.problem, entry.problem))


def _told(*problems: str | None) -> str | None:
    """Return all of the problems as one text; None where there is none."""
    return ". ".join(filter(None, problems)) or None


def folder_entry(reader: MailReader, child: Child) -> Entry:
    """Return the entry of a folder; one that the index puts elsewhere is not entered from here."""
    folder, problem = reader.folder(child.nid), child.problem
    try:
        properties = folder.properties
    except ParserError as error:
        problem = _told(problem, f"The properties of this folder cannot be read: {error}")
        properties = reader.store.properties(NoProperties(), [])
    name = shortened(properties.text(PropertyId.DISPLAY_NAME))
    return Entry(
        key=str(MailKey(child.nid)),
        segment=child.segment or encode_segment(name or NO_NAME),
        name=readable(name),
        kind=Kind.FOLDER,
        created=properties.time(PropertyId.CREATION_TIME),
        modified=properties.time(PropertyId.LAST_MODIFICATION_TIME),
        problem=problem or next(iter(folder.problems), None),
        has_children=_is_filled(reader, folder, properties) and not child.is_elsewhere,
        holds_links=folder.is_search,
    )


def _is_filled(reader: MailReader, folder: Folder, properties: Properties) -> bool:
    """Whether anything is in a folder, by whichever way, or a search found anything."""
    if folder.is_search:
        return _has_found(folder)
    if folder.nid in reader.store.members or properties.integer(PropertyId.CONTENT_COUNT):
        return True
    try:
        return bool(folder.subfolders() or len(folder.contents) or len(folder.associated))
    except NoSuchNodeError:
        return False
    except ParserError:
        return True  # listing it tells what is wrong


def _has_found(folder: Folder) -> bool:
    try:
        return bool(folder.found())
    except NoSuchNodeError:
        return False
    except ParserError:
        return True  # listing it tells what is wrong


def message_entry(reader: MailReader, key: MailKey, folder: int | None = None) -> Entry:
    """Return the entry of a message; of one that cannot be read, what its table row says.

    Args:
        reader: Of the mailbox.
        key: Of the message.
        folder: The folder that is listed; None for the one that the index names.
    """
    try:
        item = reader.message(key)
        properties = item.properties
    except ParserError as error:
        row = None if key.way else reader.row(key.nid, folder)
        known = None if row is None else reader.store.properties(row, [])
        entry = lost_message_entry(key, known, error)
    else:
        entry = with_folder_tag(reader, key, folder, read_message_entry(key, item, properties))
    return replace(entry, hidden=True) if is_hidden(key) else entry


def with_folder_tag(reader: MailReader, key: MailKey, folder: int | None, entry: Entry) -> Entry:
    """Add the retention tag of its folder, which holds where the item has none of its own.

    Tags get their names, as far as the mailbox knows these.

    Args:
        reader: Of the mailbox.
        key: Of the message.
        folder: Of the folder; None for the one that the index names.
        entry: Of the message.
    """
    try:
        if folder is None:
            folder = reader.store.node(key.nid).place.parent
        tag = reader.store.folder_tags.of(folder)
    except ParserError:
        return entry
    if entry.envelope is None:
        return entry
    retention = {**tag, **(entry.envelope.retention or {})}
    if not TAG_NAMES.keys() & retention.keys():
        return entry
    named = with_tag_names(retention, reader.store.tag_names)
    return replace(entry, envelope=replace(entry.envelope, retention=named))


def is_hidden(key: MailKey) -> bool:
    """Whether a key names an associated item itself; what hangs on it is not hidden in it."""
    return type_of(key.nid) == NodeType.ASSOCIATED_MESSAGE and not key.way
