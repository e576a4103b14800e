"""Sound mailbox files to hurt: small built ones of every variant, and the small real ones."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from io import BytesIO

import zstandard
from tests.builders.pst.calendar import WEEKLY, appointment
from tests.builders.pst.database import INTERNAL
from tests.builders.pst.everything import FORMS, START
from tests.builders.pst.folder import FOUND, table_of
from tests.builders.pst.item import Attachment, Item
from tests.builders.pst.layout import Form
from tests.builders.pst.leftovers import build_leftovers
from tests.builders.pst.mailbox import Mailbox
from tests.builders.pst.mails import every_type, mail, many_attachments, nested, rich, tagged
from tests.builders.pst.opened import Opened
from tests.builders.pst.people import contact, distribution_list
from tests.builders.pst.scope import Scope
from tests.builders.pst.search_table import SearchTable
from tests.conftest import DATA

_HEAP_MARK = 0xEC
_LARGEST_REAL = 300_000
_CHAIN_LIMIT = 600


@dataclass(eq=False)
class Subject:
    """A sound file and what can be hurt in it.

    Args:
        heaps: Blocks that begin a heap: properties and tables.
        others: Other blocks of data.
        inner: Blocks that hold ids.
    """

    opened: Opened
    heaps: list[int] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    inner: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for identifier, block in self.opened.blocks.items():
            if identifier & INTERNAL:
                self.inner.append(identifier)
            elif block.size > 2 and self.opened.block(identifier)[2] == _HEAP_MARK:
                self.heaps.append(identifier)
            else:
                self.others.append(identifier)

    @property
    def image(self) -> bytes:
        return bytes(self.opened.data)


def built_subjects() -> list[Subject]:
    """Return mailboxes made here, in every variant and encoding, two of them with a past."""
    forms = [replace(form, is_short=True, chain_limit=_CHAIN_LIMIT) for form in FORMS.values()]
    images = [small_mailbox(form) for form in forms]
    images += [build_leftovers(form).image for form in (forms[1], forms[3])]
    return [Subject(Opened.parse(image)) for image in images]


def small_mailbox(form: Form) -> bytes:
    """Return a mailbox of some 100 KB with all structures that there are."""
    stream = BytesIO()
    with Mailbox(stream, form) as mailbox:
        inbox = mailbox.folder("Inbox", mailbox.top)
        for item in _mails():
            mailbox.add(inbox, item)
        others = mailbox.folder("Others", mailbox.top, container="IPF.Contact")
        weekly = appointment("Weekly", START, recurrence=WEEKLY)
        members = [("Bob Example", "bob@example.com")]
        for item in (weekly, contact("Ann", "B", "a@b.example"), distribution_list("All", members)):
            mailbox.add(others, item)
        mailbox.add(others, mail("Orphan"), listed=False)
        mailbox.add_associated(inbox, mail("Hidden", {0x0E070003: 0x41}))
        _search(mailbox)
    return stream.getvalue()


def _mails() -> list[Item]:
    file = Attachment({0x3707001F: "a.bin"}, bytes(range(256)) * 20)
    ole = Attachment({0x3707001F: "drawing"}, ole=b"\xd0\xcf" + bytes(700))
    many = many_attachments(8)
    many.subnodes_per_block = 3
    return [
        mail("Plain", attachments=[file, ole], recipients=[{0x0C150003: 1, 0x3001001F: "Bob"}]),
        every_type(),
        nested(2),
        rich(),
        tagged(),
        many,
    ]


def _search(mailbox: Mailbox) -> None:
    folder = mailbox.search("Found", mailbox.root)
    folder.with_tables = False
    values = mailbox.writer.properties(mail("Plain").properties)
    scope = Scope(mailbox.file)
    table = SearchTable(scope, mailbox.writer.columns((0x001A001F, 0x0037001F, 0x0E060040)))
    table.add(0x200004, mailbox.top.nid, values)
    data = table.write()
    mailbox.file.node(table_of(folder.nid, FOUND), data, scope.write())


def real_subjects() -> list[Subject]:
    """Return the real files of up to 300 KB that are sound."""
    unpack, subjects = zstandard.ZstdDecompressor(), []
    for path in sorted((DATA / "pst").glob("*.zst")):
        with path.open("rb") as packed, unpack.stream_reader(packed) as stream:
            image = stream.read(_LARGEST_REAL + 1)
        if len(image) <= _LARGEST_REAL and "BadHeader" not in path.name:
            subjects.append(Subject(Opened.parse(image)))
    return subjects
