"""Large mailboxes, made fast: one folder with as many messages as wanted.

``python -m tests.builders.pst.big MESSAGES FILE`` writes one; 100,000 take half a minute.
Every tenth message has HTML beside its text, every twentieth an attachment, every third is unread.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.builders.pst.item import Attachment, Item
from tests.builders.pst.layout import Crypt, Form
from tests.builders.pst.mailbox import Mailbox

PERMUTED = Form(crypt=Crypt.PERMUTE)
"""As Outlook writes its files."""
FOLDER = "Correspondence"
_PEOPLE = ("Ada Byron", "Bo Lind", "Cy Quist", "Dee Marsh", "Émile Noël", "Fay Ōta", "Gus Rån")
_TOPICS = ("Order", "Invoice", "Meeting", "Offer", "Delivery", "Complaint", "Question")
_START = datetime(2019, 1, 1, 8, tzinfo=UTC)
_BODY = (
    "Dear colleagues,\r\n\r\nplease find below what we agreed upon. The parts arrive on Monday; "
    "whoever needs more tells us by Friday.\r\n\r\nKind regards\r\n"
) * 2
_READ, _HAS_ATTACHMENT = 1, 0x10


def build_big(path: Path, messages: int, form: Form = PERMUTED) -> Path:
    """Write a mailbox with so many messages in one folder; the same each time."""
    with Mailbox(path, form) as mailbox:
        folder = mailbox.folder(FOLDER, mailbox.top)
        for item in items(messages):
            mailbox.add(folder, item)
    return path


def items(count: int) -> Iterator[Item]:
    """Yield so many messages."""
    addresses = [address(name) for name in _PEOPLE]
    rows = [recipient(name, mail) for name, mail in zip(_PEOPLE, addresses, strict=True)]
    for number in range(count):
        sender, to = number % len(_PEOPLE), (number * 3 + 1) % len(_PEOPLE)
        files = [file(number)] if number % 20 == 0 else []
        prefix = "RE: " if number % 4 == 1 else ""
        values = message_values(number, prefix, _PEOPLE[sender], addresses[sender])
        values[0x0E04001F] = _PEOPLE[to]
        values[0x0E070003] = _READ * (number % 3 > 0) | _HAS_ATTACHMENT * bool(files)
        yield Item(values, [rows[to]], files, prefix)


def subject(number: int) -> str:
    """Return the subject of a message, without its prefix."""
    return f"{_TOPICS[number % len(_TOPICS)]} {number:06}"


def received(number: int) -> datetime:
    return _START + timedelta(minutes=17 * number)


def message_values(number: int, prefix: str, name: str, mail: str) -> dict[int, object]:
    """Return the properties of a message but for whom it is for."""
    moment = received(number)
    text = f"{_BODY}{name}, message {number}\r\n"
    values: dict[int, object] = {
        0x00170003: number % 3,
        0x001A001F: "IPM.Note",
        0x0037001F: prefix + subject(number),
        0x00390040: moment - timedelta(seconds=40),
        0x0042001F: name,
        0x0064001F: "SMTP",
        0x0065001F: mail,
        0x0070001F: subject(number),
        0x0C1A001F: name,
        0x0C1E001F: "SMTP",
        0x0C1F001F: mail,
        0x0E060040: moment,
        0x0E080003: 900 + len(text),
        0x1000001F: text,
        0x1035001F: f"<{number}.built@example.com>",
        0x30070040: moment,
        0x30080040: moment,
        0x300B0102: number.to_bytes(16, "big"),
    }
    if number % 10 == 0:
        html = f"<html><body><p>{text}</p></body></html>"
        values |= {0x10130102: html.encode(), 0x3FDE0003: 65001}
    return values


def address(name: str) -> str:
    return f"{name.split(maxsplit=1)[0].encode('ascii', 'ignore').decode().lower()}@example.com"


def recipient(name: str, mail: str) -> dict[int, object]:
    return {
        0x0C150003: 1,
        0x0FFE0003: 6,
        0x3001001F: name,
        0x3002001F: "SMTP",
        0x3003001F: mail,
        0x39000003: 0,
        0x39FE001F: mail,
    }


def file(number: int) -> Attachment:
    """Return an attachment of 3,000 bytes that differ from message to message."""
    content = (f"row;{number};" * 400).encode()[:3000]
    name = f"list-{number}.csv"
    values = {0x3704001F: name, 0x3707001F: name, 0x370B0003: -1, 0x370E001F: "text/csv"}
    return Attachment(values, content)


if __name__ == "__main__":
    build_big(Path(sys.argv[2]), int(sys.argv[1]))
