"""What is searched of a message is what the whole message says, in fewer reads."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.builders.mailbox import HOSTILE_NAMES, LEGACY, mail, write_mailbox

from gleanpoint.core.export.mail.plain_text import plain_text
from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import NoSuchNodeError
from gleanpoint_parsers.mapi.bodies import Bodies
from gleanpoint_parsers.mapi.message import Message, Party
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.searched import SearchedMessage, searched_message
from gleanpoint_parsers.plugin import MailContainer, Surroundings, all_children
from gleanpoint_parsers.pst.parser import PstParser

BODY, HTML, RTF = 0x1000001F, 0x10130102, 0x10090102
FLAGS = 0x0E070003


class Stored:
    """Properties by their tags; remembers which were read."""

    def __init__(self, values: Mapping[int, bytes]) -> None:
        self.values = {tag >> 16: (tag & 0xFFFF, value) for tag, value in values.items()}
        self.read: set[int] = set()

    def types(self) -> dict[int, int]:
        return {number: kind for number, (kind, _) in self.values.items()}

    def size(self, property_id: int) -> int:
        return len(self.raw(property_id))

    def raw(self, property_id: int) -> bytes:
        self.read.add(property_id)
        return self.values[property_id][1]


class Item:
    """A message with attachments by number; None: it cannot be read."""

    def __init__(self, stored: Stored, attachments: Sequence[Mapping[int, bytes] | None] = ()):
        self.problems: list[str] = []
        self.properties = Properties(stored, problems=self.problems)
        self.attachments = attachments

    def recipients(self) -> list[Properties]:
        return []

    def attachment_ids(self) -> list[int]:
        return list(range(len(self.attachments)))

    def has_attachment_nodes(self) -> bool:
        return bool(self.attachments)

    def attachment(self, nid: int) -> Attached:
        return Attached(self.attachments[nid])


class Attached:
    """An attachment of which nothing but its name may be asked for."""

    def __init__(self, values: Mapping[int, bytes] | None) -> None:
        if values is None:
            raise NoSuchNodeError("its block is lost")
        self.properties = Properties(Stored(values))


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def searched(stored: Stored, *attachments: Mapping[int, bytes] | None) -> SearchedMessage:
    return searched_message(Item(stored, attachments))  # type: ignore[arg-type]  # by its shape


def test_a_plain_body_leaves_the_others_unread() -> None:
    stored = Stored({BODY: wide("Hello"), HTML: b"<p>Hello", RTF: b"packed", FLAGS: b"\1\0\0\0"})
    assert searched(stored).bodies == Bodies("Hello")
    assert not stored.read & {HTML >> 16, RTF >> 16, FLAGS >> 16}


def test_without_a_plain_body_the_others_are_read() -> None:
    stored = Stored({BODY: wide(" \r\n"), HTML: b"<p>Caf\xc3\xa9", 0x3FDE0003: b"\xe9\xfd\0\0"})
    assert plain_text(searched(stored).bodies) == "Café"


def test_whoever_sent_it_is_told_else_in_whose_name() -> None:
    name, own = {0x0042001F: wide("Board")}, {0x0C1A001F: wide("Ann")}
    assert searched(Stored(name)).author == Party("Board")
    assert searched(Stored({**name, **own})).author == Party("Ann")


def test_names_of_attachments_that_can_be_read_are_told() -> None:
    named, short = {0x3707001F: wide("a report.pdf")}, {0x3704001F: wide("B.TXT")}
    told = searched(Stored({}), named, None, {0x37050003: struct.pack("<I", 1)}, short)
    assert told.attachments == ("a report.pdf", "B.TXT")


def as_whole(message: Message) -> tuple[object, ...]:
    author = message.representing if message.sender.is_empty else message.sender
    people = tuple(one.party for one in message.recipients)
    names = tuple(one.name for one in message.attachments if one.name)
    return plain_text(message), author.name, author.smtp or author.address, people, names


def as_searched(message: SearchedMessage) -> tuple[object, ...]:
    author, text = message.author, plain_text(message.bodies)
    address = author.smtp or author.address
    return text, author.name, address, message.recipients, message.attachments


def test_mailboxes_tell_the_same_as_of_the_whole_message(tmp_path: Path) -> None:
    letters = [
        mail(name, text=text, html=html, sender=LEGACY, files=[(name, b"x")] if name else [])
        for name in HOSTILE_NAMES
        for text, html in (("Hello", None), (None, "<p>Hi</p>"), ("Both", "<p>Both</p>"))
    ]
    letters.append(mail("outer", inner=[mail("inner", files=[("deep.txt", b"deep")])]))
    file = tmp_path / "mail.pst"
    write_mailbox(file, [(("Inbox",), letters)])
    mailbox = PstParser().open(BytesSource(file.read_bytes()), Surroundings())
    assert isinstance(mailbox, MailContainer)
    keys = list(keys_of_messages(mailbox, ROOT))
    assert len(keys) == len(letters) + 1
    for key in keys:
        assert as_searched(mailbox.searched(key)) == as_whole(mailbox.message(key))


def keys_of_messages(mailbox: MailContainer, key: str) -> list[str]:
    found: list[str] = []
    for entry in all_children(mailbox, key):  # type: ignore[arg-type]  # it is a container too
        if entry.kind is Kind.MESSAGE:
            found.append(entry.key)
        if entry.has_children and entry.kind in {Kind.FOLDER, Kind.MESSAGE, Kind.ATTACHMENT}:
            found += keys_of_messages(mailbox, entry.key)
    return found
