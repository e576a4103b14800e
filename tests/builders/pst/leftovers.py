"""Mailboxes with a past: items deleted, changed and lost, of which something is still there.

What Outlook changes it writes to a new place; the old pages and blocks are only marked free.
Source: [MS-PST] 1.3.2.4, 2.6.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from tests.builders.pst.folder import Folder
from tests.builders.pst.item import Attachment, Item
from tests.builders.pst.layout import PLAIN, Form
from tests.builders.pst.mailbox import Mailbox
from tests.builders.pst.scope import Properties

FOLDER = "Inbox"
_NORMAL = 4


@dataclass
class Leftovers:
    """A file and what is to be found in it; subjects by NID.

    Args:
        live: In the folder.
        whole: Deleted; nodes in old pages, blocks in free space, nothing overwritten.
        in_part: Deleted; the blocks of their attachment are overwritten.
        rows: Deleted and overwritten; only a row of an old table of items tells of them.
        former: Subjects that live items had before.
        loose: Deleted; blocks alone, no node in any page.
        orphans: Live nodes that no table lists.
    """

    image: bytes = b""
    live: dict[int, str] = field(default_factory=dict)
    whole: dict[int, str] = field(default_factory=dict)
    in_part: dict[int, str] = field(default_factory=dict)
    rows: dict[int, str] = field(default_factory=dict)
    former: dict[int, str] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    orphans: dict[int, str] = field(default_factory=dict)


class Past:
    """Changes a folder of a settled mailbox; its rows are those of ``place``."""

    def __init__(self, mailbox: Mailbox, folder: Folder) -> None:
        self._mailbox, self._folder = mailbox, folder
        self._rows: dict[int, Properties] = {}

    def place(self, item: Item) -> int:
        """Add an item before the mailbox is settled."""
        nid = self._mailbox.new_nid(_NORMAL)
        self._rows[nid] = self._folder.place(nid, item).properties
        return nid

    def delete(self, nid: int) -> None:
        """Delete an item."""
        self._mailbox.file.drop(nid)
        del self._rows[nid]

    def overwrite(self, nid: int, *, attachments_only: bool = False) -> None:
        """Delete an item and let something else lie where its blocks were."""
        file = self._mailbox.file
        node = file.nodes[nid]
        reached = list(file.reached(node.subnodes if attachments_only else node.data))
        places = [file.blocks[one] for one in reached]
        if attachments_only:
            places = [max(places, key=lambda block: block.size)]
        self.delete(nid)
        for block in places:
            file.overwrite(block.offset, b"\xf6" * block.stored)

    def revise(self, nid: int, item: Item) -> None:
        """Save an item anew."""
        self._mailbox.file.drop(nid)
        self._rows[nid] = self._folder.place(nid, item, listed=False).properties

    def settle(self) -> None:
        """Write the folder's tables anew."""
        self._folder.relist(self._rows)
        self._mailbox.file.checkpoint()


def build_leftovers(form: Form = PLAIN) -> Leftovers:
    """Make a mailbox with leftovers of every kind."""
    stream, made = BytesIO(), Leftovers()
    with Mailbox(stream, form) as mailbox:
        folder = mailbox.folder(FOLDER, mailbox.top)
        past = Past(mailbox, folder)
        made.live = {past.place(message(f"Kept {n}")): f"Kept {n}" for n in range(12)}
        made.whole = {past.place(message(f"Gone {n}")): f"Gone {n}" for n in range(4)}
        made.in_part = {past.place(message("Torn")): "Torn"}
        made.rows = {past.place(message(f"Row {n}")): f"Row {n}" for n in range(2)}
        revised = {past.place(message(f"Draft {n}")): n for n in range(2)}
        made.former = {nid: f"Draft {n}" for nid, n in revised.items()}
        orphan = mailbox.add(folder, message("Orphan"), listed=False)
        made.orphans = {orphan: "Orphan"}
        mailbox.settle()
        _change(past, made, revised)
        made.loose = ["Loose"]
        placed = mailbox.writer.write(message("Loose"))
        mailbox.file.free(placed.data, placed.subnodes)
    made.image = stream.getvalue()
    return made


def _change(past: Past, made: Leftovers, revised: dict[int, int]) -> None:
    for nid in made.whole:
        past.delete(nid)
    for nid in made.in_part:
        past.overwrite(nid, attachments_only=True)
    for nid in made.rows:
        past.overwrite(nid)
    for nid, number in revised.items():
        past.revise(nid, message(f"Final {number}"))
        made.live[nid] = f"Final {number}"
    past.settle()


def message(subject: str) -> Item:
    """Return a message with a recipient and an attachment, each with a search key of its own."""
    moment = datetime(2024, 3, 1, 9, len(subject), tzinfo=UTC)
    values: dict[int, Any] = {
        0x001A001F: "IPM.Note",
        0x0037001F: subject,
        0x00390040: moment,
        0x0042001F: "Ann Example",
        0x0E04001F: "Bob Example",
        0x0E060040: moment,
        0x0E070003: 0x11,
        0x0E080003: 2_000,
        0x1000001F: f"Text of {subject}. " * 20,
        0x30070040: moment,
        0x30080040: moment,
        0x300B0102: subject.encode().ljust(16, b"\0"),
    }
    person = {0x0C150003: 1, 0x3001001F: "Bob Example", 0x3003001F: "bob@example.com"}
    name = {0x3707001F: "file.bin", 0x3704001F: "file.bin"}
    return Item(values, [person], [Attachment(name, subject.encode() * 600)])
