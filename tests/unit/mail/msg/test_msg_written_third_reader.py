"""Messages of real programs, written as message files, read by a library that is not ours.

It opens files strictly and names what is not as [MS-OXMSG] wants it; messages inside it hands out
as storages only (of Outlook's files too).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aspose.email_foss.msg import MapiMessage
from tests.builders.mail_items import MailItem
from tests.builders.real_mail import copied_item, messages_of, opened_mail

from gleanpoint.core.export.mail.msg.write import write_msg
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod, Message

pytestmark = pytest.mark.realdata

TEXT, HTML = 0x1000001F, 0x10130102
BINARY = 0x0102


def real_items(path: Path) -> Iterator[tuple[Message, MailItem]]:
    with opened_mail(path) as container:
        for key in messages_of(container):
            yield container.message(key), copied_item(container, key)


def sources(data_dir: Path, unpacked) -> Iterator[Path]:
    yield from sorted((data_dir / "msg").glob("*.msg"))
    packed = sorted((data_dir / "pst").glob("*.zst"))
    yield from (unpacked(f"pst/{path.name}") for path in packed)


def test_a_library_that_is_not_ours_reads_every_message(
    data_dir: Path, unpacked, tmp_path: Path
) -> None:
    count = 0
    for path in sources(data_dir, unpacked):
        for message, item in real_items(path):
            file = tmp_path / f"{count}.msg"
            with file.open("x+b") as out:
                write_msg(item.message, item, out, accept_damaged=False)
            with MapiMessage.from_file(file, strict=True) as found:
                assert found.validation_issues == (), (path.name, message.subject)
                compare(message, item, found)
            file.unlink()
            count += 1
    assert count > 300


def compare(message: Message, item: MailItem, found: Any) -> None:
    stored = item.message.stored
    assert stored is not None
    assert (found.message_class or "") == message.message_class
    assert (found.subject or "") == message.subject
    if TEXT in stored.properties:
        assert found.body == message.text
    if HTML in stored.properties:
        assert found.get_property_value(HTML >> 16, BINARY) == message.html
    names = [recipient.party.name for recipient in message.recipients]
    assert [one.display_name or "" for one in found.recipients] == names[: len(found.recipients)]
    assert len(found.recipients) == len(stored.recipients)
    assert len(found.attachments) == len(message.attachments)
    expected = Counter(
        sha256(b"".join(item.attachment_bytes(one)))
        for one in item.message.attachments
        if holds_bytes(one)
    )
    written = [one for one in found.attachments if one.attach_method == AttachMethod.BY_VALUE]
    assert Counter(sha256(one.data or b"") for one in written) == expected


def holds_bytes(attachment: Attachment) -> bool:
    return attachment.method is AttachMethod.BY_VALUE


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
