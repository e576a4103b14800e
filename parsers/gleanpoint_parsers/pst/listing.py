"""What is in a folder: every child with its path segment, counted in more than one way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gleanpoint_parsers.errors import NoSuchNodeError, ParserError
from gleanpoint_parsers.mapi.entries import NO_NAME, NO_SUBJECT
from gleanpoint_parsers.mapi.envelope import shortened
from gleanpoint_parsers.mapi.keys import MailKey
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.mapi.subject import plain_subject
from gleanpoint_parsers.mapi.values import PropertyType, decode_text
from gleanpoint_parsers.naming import unique_segments
from gleanpoint_parsers.pst.ltp.table_context import TableContext
from gleanpoint_parsers.pst.messaging.folder import Folder
from gleanpoint_parsers.pst.messaging.node_ids import NodeType, type_of
from gleanpoint_parsers.pst.messaging.orphans import find_orphans
from gleanpoint_parsers.pst.reader import MailReader

COMPARED_ONE_BY_ONE = 5_000
"""Messages of a folder up to which libpff is asked for each where its count differs; real ones
take it some 2 ms each."""

_NO_ROW = "It is missing in the folder's table; the mailbox's index names this folder as its parent"
_NO_NODE = "The folder's table lists it, but the mailbox's index has no such node"
_ORPHAN = "The folder that it was in is missing in the mailbox's index; it is listed here instead"
_OTHER_PARENT = "The folder's table lists it, but the mailbox's index puts it into another folder"


@dataclass(frozen=True, slots=True)
class Child:
    """A folder or message in a folder.

    Args:
        nid: Its node id.
        segment: Its path segment, unique in the folder.
        problem: What is wrong with its place in the folder.
    """

    nid: int
    segment: str
    problem: str | None = None

    @property
    def is_elsewhere(self) -> bool:
        """Whether the mailbox's index puts it into another folder, where it is listed too."""
        return self.problem == _OTHER_PARENT


@dataclass(frozen=True, slots=True)
class Listing:
    """All children of a folder.

    Args:
        children: Folders first, then messages in the order of the table.
        notes: Sentences about counts that differ and tables that cannot be read.
    """

    children: tuple[Child, ...]
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Draft:
    """A listing in the making: node ids with the problem of each, and notes."""

    nids: dict[int, str | None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def list_folder(reader: MailReader, folder: Folder) -> Listing:
    """Return the children of a folder, from its tables and from the mailbox's index.

    What only one of the two knows is listed with a problem. Search folders and associated
    ("hidden") contents are left out.
    """
    draft = _Draft()
    members = reader.store.members.get(folder.nid, ())
    indexed = {kind: [n for n in members if type_of(n) == kind] for kind in NodeType}
    _add_folders(draft, reader, folder, indexed[NodeType.FOLDER])
    table = _add_messages(draft, reader, folder, indexed[NodeType.MESSAGE])
    if folder.nid == reader.store.root:
        orphans = find_orphans(reader.store.members, folder.nid)
        draft.nids.update(dict.fromkeys(orphans, _ORPHAN))
    segments = unique_segments(_names(reader, draft.nids, table))
    children = tuple(
        Child(nid, segment, problem)
        for segment, (nid, problem) in zip(segments, draft.nids.items(), strict=True)
    )
    return Listing(children, tuple(draft.notes))


def _add_folders(draft: _Draft, reader: MailReader, folder: Folder, indexed: list[int]) -> None:
    try:
        listed = folder.subfolders()
    except NoSuchNodeError:
        listed = []
    except ParserError as error:
        draft.notes.append(f"The table of its folders cannot be read: {error}")
        listed = []
    _add(draft, reader, folder, listed, indexed)


def _add_messages(
    draft: _Draft, reader: MailReader, folder: Folder, indexed: list[int]
) -> TableContext | None:
    """Add the messages of the table, of the index and of libpff; returns the table."""
    table, rows = None, []
    try:
        table = folder.contents
        rows = [nid for nid in table.row_ids if type_of(nid) == NodeType.MESSAGE]
        if len(rows) < len(table):
            others = len(table) - len(rows)
            draft.notes.append(f"{others:,} rows of the table of its messages are no messages")
    except NoSuchNodeError:
        if indexed:
            draft.notes.append("It has no table of its messages; they are listed by the index")
    except ParserError as error:
        draft.notes.append(f"The table of its messages cannot be read: {error}")
    _add(draft, reader, folder, rows, indexed)
    _compare_counts(draft, folder, table, len(rows), len(indexed))
    _compare_with_libpff(draft, reader, folder, len(rows))
    return table


def _add(
    draft: _Draft, reader: MailReader, folder: Folder, listed: list[int], indexed: list[int]
) -> None:
    known = set(indexed)
    for nid in listed:
        if nid == folder.nid:
            continue
        draft.nids[nid] = None if nid in known else _explain_unindexed(reader, nid)
    for nid in indexed:
        draft.nids.setdefault(nid, _NO_ROW)


def _explain_unindexed(reader: MailReader, nid: int) -> str:
    try:
        reader.store.node(nid)
    except NoSuchNodeError:
        return _NO_NODE
    except ParserError as error:
        return str(error)
    return _OTHER_PARENT


def _compare_counts(
    draft: _Draft, folder: Folder, table: TableContext | None, rows: int, indexed: int
) -> None:
    """Note where table, index and the folder's own count do not agree."""
    if table is not None and table.stored_rows() != len(table):
        stored, index = table.stored_rows(), len(table)
        draft.notes.append(f"Its table holds {stored:,} rows, the index of the table {index:,}")
    if rows != indexed and table is not None:
        draft.notes.append(
            f"Its table lists {rows:,} messages, the mailbox's index has {indexed:,} in this folder"
        )
    try:
        counted = folder.properties.integer(PropertyId.CONTENT_COUNT)
    except ParserError as error:
        draft.notes.append(f"Its properties cannot be read: {error}")
        return
    if counted is not None and counted != rows:
        draft.notes.append(f"Its own count says {counted:,} messages, its table lists {rows:,}")


def _compare_with_libpff(draft: _Draft, reader: MailReader, folder: Folder, rows: int) -> None:
    """Add messages that only libpff finds, and note where its count differs."""
    if reader.second is None:
        return
    try:
        counted = reader.second.count_messages(folder.nid)
    except ParserError as error:
        draft.notes.append(f"The messages could not be counted again: {error}")
        return
    if counted == rows:
        return
    draft.notes.append(f"libpff counts {counted:,} messages, the folder's table lists {rows:,}")
    if counted > COMPARED_ONE_BY_ONE:
        draft.notes.append("They are too many to be compared one by one")
        return
    for nid, problem in reader.second.message_ids(folder.nid):
        if nid is not None and type_of(nid) == NodeType.MESSAGE:
            draft.nids.setdefault(nid, "Only libpff finds it in this folder")
        elif problem is not None and problem not in draft.notes:
            draft.notes.append(problem)


def _names(
    reader: MailReader, nids: Iterable[int], table: TableContext | None
) -> list[tuple[str, str]]:
    """Return what segments are made of: name and id of each child."""
    subjects = {} if table is None else _subjects(table)
    names = []
    for nid in nids:
        if type_of(nid) == NodeType.FOLDER:
            name = _folder_name(reader.folder(nid)) or NO_NAME
        else:
            name = subjects.get(nid) or _own_subject(reader, nid) or NO_SUBJECT
        names.append((shortened(name), str(nid)))
    return names


def _folder_name(folder: Folder) -> str:
    try:
        return folder.properties.text(PropertyId.DISPLAY_NAME)
    except ParserError:
        return ""


def _subjects(table: TableContext) -> dict[int, str]:
    """Return the subjects that the table itself can tell.

    An 8-bit one beyond ASCII needs the code page, which only the message has.
    """
    column = table.columns.get(PropertyId.SUBJECT)
    if column is None:
        return {}
    is_wide = column.type == PropertyType.STRING
    return {
        nid: plain_subject(decode_text(column.type, data, "ascii"))
        for nid, data in table.column(PropertyId.SUBJECT).items()
        if is_wide or data.isascii()
    }


def _own_subject(reader: MailReader, nid: int) -> str:
    try:
        return plain_subject(reader.message(MailKey(nid)).properties.text(PropertyId.SUBJECT))
    except ParserError:
        return ""
