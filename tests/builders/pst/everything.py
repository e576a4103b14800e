"""A mailbox with an item of every kind, and what is in it, folder by folder.

``python -m tests.builders.pst.everything FILE [ansi | unicode | large]`` writes one.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from tests.builders.pst.calendar import (
    WEEKLY,
    appointment,
    journal_entry,
    meeting_request,
    task,
    task_request,
)
from tests.builders.pst.folder import FOUND, Folder, table_of
from tests.builders.pst.item import Item
from tests.builders.pst.layout import ANSI, LARGE, PLAIN, UNICODE, Crypt, Form, every_other
from tests.builders.pst.mailbox import Mailbox, entry_id
from tests.builders.pst.mails import (
    TAG,
    encrypted,
    every_type,
    large_attachment,
    mail,
    many_attachments,
    nested,
    ole_object,
    post,
    report,
    rich,
    signed,
    sticky_note,
    tagged,
)
from tests.builders.pst.people import contact, distribution_list
from tests.builders.pst.scope import Scope
from tests.builders.pst.search_table import SearchTable

START = datetime(2024, 6, 3, 7, tzinfo=UTC)
DEPTH, MANY, LARGE_SIZE = 10, 900, 15_000_000
_SUBJECT, _NAME = 0x0037001F, 0x3001001F
FORMS = {
    "ansi": Form(ANSI, Crypt.PERMUTE),
    "unicode": Form(UNICODE, Crypt.PERMUTE),
    "cyclic": Form(UNICODE, Crypt.CYCLIC),
    "large": Form(LARGE, Crypt.NONE, every_other, is_short=True),
    "large-cyclic": Form(LARGE, Crypt.CYCLIC, every_other, is_short=True),
}


@dataclass
class Everything:
    """What is in the mailbox.

    Args:
        subjects: By folder, of its items in their order.
        hidden: The same of associated items.
        found: Subjects that search folders list, by folder; they live elsewhere.
    """

    subjects: dict[str, list[str]] = field(default_factory=dict)
    hidden: dict[str, list[str]] = field(default_factory=dict)
    found: dict[str, list[str]] = field(default_factory=dict)


class _Filler:
    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox
        self.made = Everything()
        self.nids: dict[str, int] = {}

    def folder(
        self,
        name: str,
        items: list[Item],
        container: str = "IPF.Note",
        parent: Folder | None = None,
    ) -> Folder:
        made = self._mailbox.folder(name, parent or self._mailbox.top, container=container)
        self.made.subjects[name] = [item.properties[_SUBJECT] for item in items]
        for item in items:
            self.nids[item.properties[_SUBJECT]] = self._mailbox.add(made, item)
        return made

    def hide(self, folder: Folder, items: list[Item]) -> None:
        self.made.hidden[folder.name] = [item.properties[_SUBJECT] for item in items]
        for item in items:
            self._mailbox.add_associated(folder, item)


def fill(mailbox: Mailbox, *, with_large: bool = True) -> Everything:
    """Fill a mailbox; without what is large it stays below a megabyte."""
    filler = _Filler(mailbox)
    inbox = filler.folder("Inbox", _inbox(with_large=with_large))
    filler.hide(inbox, [_configuration("IPM.Configuration.MRM"), _configuration("IPM.Rule")])
    filler.folder("Calendar", _calendar(), "IPF.Appointment")
    friends = [contact("Ann", "Example", "ann@example.com"), contact("Öl", "Baum", "o@example.com")]
    people = filler.folder("Contacts", friends, "IPF.Contact")
    members = [("Bob Example", "bob@example.com"), ("Cy Quist", "cy@example.com")]
    known = [entry_id(filler.nids["Ann Example"])]
    _add(filler, mailbox, people, distribution_list("Everybody", members, known))
    filler.folder("Tasks", [task("Report", START), task_request("Handed on", START)], "IPF.Task")
    filler.folder("Notes", [sticky_note()], "IPF.StickyNote")
    filler.folder("Journal", [journal_entry("Call", START)], "IPF.Journal")
    _recoverable(filler, mailbox)
    _search(filler, mailbox, inbox)
    return filler.made


def build_everything(form: Form = PLAIN, *, is_ost: bool = False) -> tuple[bytes, Everything]:
    """Make a small mailbox with everything and tell what is in it."""
    stream = BytesIO()
    with Mailbox(stream, form, is_ost=is_ost) as mailbox:
        made = fill(mailbox, with_large=False)
    return stream.getvalue(), made


def _inbox(*, with_large: bool) -> list[Item]:
    items = [
        mail("Plain"), every_type(), nested(DEPTH), signed(), encrypted(), report(), post(), rich(),
        ole_object(), meeting_request("Come along", START), many_attachments(20),
    ]  # fmt: skip
    if with_large:
        items += [many_attachments(MANY), large_attachment(LARGE_SIZE)]
    return items


def _calendar() -> list[Item]:
    return [appointment("Once", START), appointment("Weekly", START, recurrence=WEEKLY)]


def _configuration(kind: str) -> Item:
    xml = b'<?xml version="1.0"?><UserConfiguration/>'
    return Item({0x001A001F: kind, _SUBJECT: kind, 0x0E070003: 0x41, 0x7C080102: xml})


def _add(filler: _Filler, mailbox: Mailbox, folder: Folder, item: Item) -> None:
    mailbox.add(folder, item)
    filler.made.subjects[folder.name].append(item.properties[_SUBJECT])


def _recoverable(filler: _Filler, mailbox: Mailbox) -> None:
    """Add what an Exchange cache keeps of deleted and held items, and a folder with a policy."""
    root = mailbox.folder("Recoverable Items", mailbox.root)
    for name in ("Deletions", "Versions", "Purges", "DiscoveryHolds"):
        filler.folder(name, [mail(f"In {name}")], parent=root)
    policy = {0x30190102: TAG.bytes_le, 0x301A0003: 365, 0x301D0003: 1}
    folder = filler.folder("Under a policy", [tagged(), mail("Not tagged itself")])
    folder.properties = policy


def _search(filler: _Filler, mailbox: Mailbox, inbox: Folder) -> None:
    """Add search folders: a table of the common kind, one of the newer, and one without."""
    names = ["Plain", "Signed"]
    rows = {filler.nids[name]: mail(name).properties for name in names}
    common = mailbox.search("Found", mailbox.root)
    newer = mailbox.search("Found anew", mailbox.root)
    mailbox.search("Never run", mailbox.root).with_tables = False
    newer.with_tables = False
    scope = Scope(mailbox.file, mailbox.writer.code_page)
    tags = (0x001A001F, 0x0037001F, 0x0E060040, 0x0E070003, 0x0E080003, 0x0057000B)
    table = SearchTable(scope, mailbox.writer.columns(tags))
    for nid, given in rows.items():
        values = mailbox.writer.properties(given)
        common.list(nid, values)
        table.add(nid, inbox.nid, values)
    newer.counted = len(rows)
    data = table.write()
    mailbox.file.node(table_of(newer.nid, FOUND), data, scope.write())
    filler.made.found = {"Found": names, "Found anew": names, "Never run": []}


if __name__ == "__main__":
    with Mailbox(Path(sys.argv[1]), FORMS[(sys.argv[2:] or ["unicode"])[0]]) as target:
        fill(target)
