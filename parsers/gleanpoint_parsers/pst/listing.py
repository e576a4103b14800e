"""What is in a folder: every child with its path segment, counted in more than one way."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from gleanpoint_parsers.errors import NoSuchNodeError, ParserError
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.naming import unique_segments
from gleanpoint_parsers.pst.child_names import names_of, subjects_of
from gleanpoint_parsers.pst.counts import FolderCounts, add_from_libpff, differences
from gleanpoint_parsers.pst.ltp.table_context import TableContext
from gleanpoint_parsers.pst.messaging.folder import Folder
from gleanpoint_parsers.pst.messaging.node_ids import FOLDERS, NodeType, type_of
from gleanpoint_parsers.pst.messaging.orphans import find_orphans
from gleanpoint_parsers.pst.reader import MailReader

NO_ROW = "It is missing in the folder's table; the mailbox's index names this folder as its parent"
NO_NODE = "The folder's table lists it, but the mailbox's index has no such node"
HIDDEN = "(views, rules, settings), which mail programs do not show"
ORPHAN = "The folder that it was in is missing in the mailbox's index; it is listed here instead"
IN_SEARCH = "The mailbox's index puts it into a search folder, which holds none; it is listed here"
OTHER_PARENT = "The folder's table lists it, but the mailbox's index puts it into another folder"


@dataclass(frozen=True, slots=True)
class Child:
    """A folder or item in a folder.

    Args:
        nid: Its node id.
        segment: Its path segment, unique in the folder.
        problem: What is wrong with its place in the folder.
        is_link: Whether it lives in another folder, and a search found it.
    """

    nid: int
    segment: str
    problem: str | None = None
    is_link: bool = False

    @property
    def is_elsewhere(self) -> bool:
        """Whether the mailbox's index puts it into another folder, where it is listed too."""
        return self.problem == OTHER_PARENT


@dataclass(frozen=True, slots=True)
class Listing:
    """All children of a folder.

    Args:
        nids: Node ids: folders first, messages in the order of their table, then associated items;
            four bytes each.
        segments: Path segment of each.
        problems: Of those with one, by node id.
        subjects: Of items whose table tells it, as a list shows it; None for all else.
        notes: Sentences about counts that differ and tables that cannot be read.
        counts: How many items there are by each way of counting; of search folders none.
        are_links: Whether all of them live in other folders.
    """

    nids: Sequence[int]
    segments: list[str]
    problems: dict[int, str]
    subjects: list[str | None]
    notes: tuple[str, ...] = ()
    counts: FolderCounts = field(default_factory=FolderCounts)
    are_links: bool = False

    def __len__(self) -> int:
        return len(self.nids)

    def child(self, number: int) -> Child:
        """Return one child by its place."""
        nid = self.nids[number]
        return Child(nid, self.segments[number], self.problems.get(nid), self.are_links)

    def portion(self, start: int, stop: int) -> list[Child]:
        """Return the children from one place up to, not including, another."""
        return [self.child(number) for number in range(start, min(stop, len(self.nids)))]

    def find(self, segment: str) -> Child | None:
        """Return the child with a segment."""
        try:
            return self.child(self.segments.index(segment))
        except ValueError:
            return None


@dataclass(slots=True)
class _Draft:
    """A listing in the making.

    Args:
        reader: Of the mailbox.
        folder: That is listed.
        nids: Node ids with the problem of each.
        notes: Sentences about it as a whole.
        counts: How many there are by each way of counting.
    """

    reader: MailReader
    folder: Folder
    nids: dict[int, str | None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    counts: FolderCounts = field(default_factory=FolderCounts)

    def add(self, listed: list[int], indexed: list[int]) -> None:
        """Add what a table lists and what the index puts here; differences become problems."""
        known = set(indexed)
        for nid in listed:
            if nid != self.folder.nid:
                self.nids[nid] = None if nid in known else self.lost(nid) or OTHER_PARENT
        for nid in indexed:
            self.nids.setdefault(nid, NO_ROW)

    def lost(self, nid: int) -> str | None:
        """Return why there is no node of this id; None where there is one."""
        try:
            self.reader.store.node(nid)
        except NoSuchNodeError:
            return NO_NODE
        except ParserError as error:
            return str(error)
        return None

    def finished(self, *tables: TableContext | None, are_links: bool = False) -> Listing:
        """Return the listing, every child with a segment of its own."""
        subjects = subjects_of(tables)
        segments = unique_segments(names_of(self.reader, self.nids, subjects))
        return Listing(
            array("I", self.nids),
            segments,
            {nid: problem for nid, problem in self.nids.items() if problem},
            [subjects.get(nid) for nid in self.nids],
            tuple(self.notes),
            self.counts,
            are_links,
        )


def list_folder(reader: MailReader, folder: Folder) -> Listing:
    """Return the children of a folder, from its tables and from the mailbox's index.

    What only one of the two knows is listed with a problem. Of a search folder they are what it
    found; these live in other folders.
    """
    draft = _Draft(reader, folder)
    if folder.is_search:
        return _list_found(draft)
    members = reader.store.members.of(folder.nid)
    _add_folders(draft, [nid for nid in members if type_of(nid) in FOLDERS])
    contents = _add_items(draft, NodeType.MESSAGE, members)
    add_from_libpff(reader, folder, draft.nids, draft.counts, draft.notes)
    associated = _add_items(draft, NodeType.ASSOCIATED_MESSAGE, members)
    draft.counts.stored = _stored_counts(draft)
    draft.notes += differences(draft.counts)
    if draft.counts.hidden_index or draft.counts.hidden_table:
        count = max(draft.counts.hidden_index, draft.counts.hidden_table or 0)
        lie = "associated item lies here" if count == 1 else "associated items lie here"
        draft.notes.append(f"{count:,} {lie} {HIDDEN}")
    if folder.nid == reader.store.root:
        orphans = find_orphans(reader.store.members, folder.nid)
        draft.nids.update({nid: _why_orphaned(reader, nid) for nid in orphans})
    return draft.finished(contents, associated)


def _why_orphaned(reader: MailReader, nid: int) -> str:
    """Return why no way from the root folder leads to a node."""
    try:
        parent = reader.store.node(nid).place.parent
        reader.store.node(parent)
    except ParserError:
        return ORPHAN
    return IN_SEARCH if type_of(parent) == NodeType.SEARCH_FOLDER else ORPHAN


def _add_folders(draft: _Draft, indexed: list[int]) -> None:
    try:
        listed = draft.folder.subfolders()
    except NoSuchNodeError:
        listed = []
    except ParserError as error:
        draft.notes.append(f"The table of its folders cannot be read: {error}")
        listed = []
    draft.add(listed, indexed)


def _add_items(draft: _Draft, kind: NodeType, members: list[int]) -> TableContext | None:
    """Add the items of one of the two tables and of the index; returns the table."""
    is_hidden = kind == NodeType.ASSOCIATED_MESSAGE
    what = "associated items" if is_hidden else "messages"
    indexed = [nid for nid in members if type_of(nid) == kind]
    table, rows = None, []
    try:
        table = draft.folder.associated if is_hidden else draft.folder.contents
        rows = [nid for nid in table.row_ids if type_of(nid) == kind]
        if len(rows) < len(table):
            others = len(table) - len(rows)
            draft.notes.append(f"{others:,} rows of the table of its {what} are no {what}")
        if table.stored_rows() != len(table):
            stored, index = table.stored_rows(), len(table)
            draft.notes.append(
                f"The table of its {what} holds {stored:,} rows, the index of the table {index:,}"
            )
    except NoSuchNodeError:
        if indexed:
            draft.notes.append(f"It has no table of its {what}; they are listed by the index")
    except ParserError as error:
        draft.notes.append(f"The table of its {what} cannot be read: {error}")
    draft.add(rows, indexed)
    draft.counts.note(is_hidden=is_hidden, table=None if table is None else rows, index=indexed)
    return table


def _stored_counts(draft: _Draft) -> int | None:
    """Return how many messages the folder itself says that it has."""
    try:
        return draft.folder.properties.integer(PropertyId.CONTENT_COUNT)
    except ParserError as error:
        draft.notes.append(f"Its properties cannot be read: {error}")
        return None


def _list_found(draft: _Draft) -> Listing:
    """List what a search folder found; what it only counts is said."""
    counted = draft.counts.stored = _stored_counts(draft)
    try:
        found = draft.folder.found()
    except NoSuchNodeError:
        found = []
        if counted:
            draft.notes.append(f"The search counts {counted:,} messages and kept no list of them")
            counted = None
    except ParserError as error:
        draft.notes.append(f"The table of what the search found cannot be read: {error}")
        return draft.finished(are_links=True)
    if counted is not None and counted != len(found):
        listed = len(found)
        draft.notes.append(f"The search counts {counted:,} messages, its table lists {listed:,}")
    draft.nids = {nid: draft.lost(nid) for nid in found}
    return draft.finished(are_links=True)
