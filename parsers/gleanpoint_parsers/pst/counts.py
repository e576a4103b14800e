"""How many items a folder has, by four ways of counting, and why they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.pst.messaging.folder import Folder
from gleanpoint_parsers.pst.messaging.node_ids import NodeType, type_of
from gleanpoint_parsers.pst.reader import MailReader

COMPARED_ONE_BY_ONE = 5_000
"""Messages of a folder up to which libpff is asked for each where its count differs; real ones
take it some 2 ms each."""


@dataclass(slots=True)
class FolderCounts:
    """Messages and associated items of a folder, counted in each way; None where it cannot be.

    Args:
        table: Rows of the contents table.
        index: Messages that the mailbox's index puts into this folder.
        stored: What the folder's own property says (PidTagContentCount).
        libpff: What libpff finds.
        hidden_table: Rows of the associated contents table.
        hidden_index: Associated items that the index puts into this folder.
        missing_in_table: Messages of the index that no row names.
        missing_in_index: Messages of the table that the index puts elsewhere, or does not have.
    """

    table: int | None = None
    index: int = 0
    stored: int | None = None
    libpff: int | None = None
    hidden_table: int | None = None
    hidden_index: int = 0
    missing_in_table: int = 0
    missing_in_index: int = 0

    @property
    def listed(self) -> int:
        """Messages by the table; by the index where there is no table, or none can be read."""
        return self.index if self.table is None else self.table

    def note(self, *, is_hidden: bool, table: Sequence[int] | None, index: Sequence[int]) -> None:
        """Take the node ids that one table and the index give."""
        rows = None if table is None else len(table)
        if is_hidden:
            self.hidden_table, self.hidden_index = rows, len(index)
            return
        self.table, self.index = rows, len(index)
        if table is not None:
            listed, indexed = set(table), set(index)
            self.missing_in_table = len(indexed - listed)
            self.missing_in_index = len(listed - indexed)


def differences(counts: FolderCounts) -> list[str]:
    """Return a sentence for each way of counting that differs, and how many items are hidden."""
    sentences = []
    rows = counts.table
    if rows is not None and (counts.missing_in_table or counts.missing_in_index):
        sentences.append(
            f"Its table lists {rows:,} messages, the mailbox's index has {counts.index:,} in this "
            f"folder: {counts.missing_in_table:,} are missing in the table, "
            f"{counts.missing_in_index:,} in the index"
        )
    if counts.stored is not None and counts.stored != counts.listed:
        reason = (
            f"its table lists {rows:,}: the number is stored beside the table, and was not kept in "
            "step"
            if rows is not None
            else f"the mailbox's index has {counts.index:,} in this folder, and its table, which "
            "would decide, is not there or cannot be read"
        )
        sentences.append(f"Its own count says {counts.stored:,} messages, {reason}")
    if counts.hidden_table is not None and counts.hidden_table != counts.hidden_index:
        sentences.append(
            f"Its table lists {counts.hidden_table:,} associated items, the mailbox's index has "
            f"{counts.hidden_index:,} in this folder"
        )
    return sentences


def add_from_libpff(
    reader: MailReader,
    folder: Folder,
    nids: dict[int, str | None],
    counts: FolderCounts,
    notes: list[str],
) -> None:
    """Add messages that only libpff finds, and note where its count differs.

    Args:
        reader: Of the mailbox.
        folder: That is listed.
        nids: Takes node ids with a problem.
        counts: Takes libpff's count.
        notes: Takes sentences.
    """
    if reader.second is None:
        return
    try:
        counted = counts.libpff = reader.second.count_messages(folder.nid)
    except ParserError as error:
        notes.append(f"The messages could not be counted again: {error}")
        return
    if counted == counts.listed:
        return
    teller = "mailbox's index" if counts.table is None else "folder's table"
    notes.append(f"libpff counts {counted:,} messages, the {teller} lists {counts.listed:,}")
    if counted > COMPARED_ONE_BY_ONE:
        notes.append("They are too many to be compared one by one")
        return
    for nid, problem in reader.second.message_ids(folder.nid):
        if nid is not None and type_of(nid) == NodeType.MESSAGE:
            nids.setdefault(nid, "Only libpff finds it in this folder")
        elif problem is not None and problem not in notes:
            notes.append(problem)
