"""Mail of real files: opened by our readers, handed on to writers, and compared in full."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.builders.mail_items import MailItem

from gleanpoint_parsers.blocks import FileSource
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.mapi.as_stored import StoredValues
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod
from gleanpoint_parsers.msg.parser import MsgParser
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.pst.parser import PstParser

PIECE = 100_000


@contextmanager
def opened_mail(path: Path) -> Iterator[Any]:
    """Open a mailbox or message file with our own reader."""
    parser = MsgParser() if path.suffix == ".msg" else PstParser()
    with (
        closing(FileSource(path)) as source,
        closing(parser.open(source, Surroundings(path.name))) as container,
    ):
        yield container


def messages_of(container: Any, key: str = ROOT) -> Iterator[str]:
    """Yield the keys of all messages in folders, without recovered ones."""
    for entry in all_children(container, key):
        if entry.kind is Kind.FOLDER and not entry.holds_links and not entry.holds_deleted:
            yield from messages_of(container, entry.key)
        elif entry.kind is Kind.MESSAGE:
            yield entry.key


def copied_item(container: Any, key: str) -> MailItem:
    """Return a message as stored, for a writer."""
    return MailItem(
        container.message(key, as_stored=True),
        attachment_bytes=lambda attachment: pieces(container, attachment.key),
        embedded=lambda inner: copied_item(container, inner),
        large=lambda large: pieces(container, large),
    )


def pieces(container: Any, key: str) -> Iterator[bytes]:
    """Yield the bytes of an attachment or a property."""
    content = container.content(key)
    for place in range(0, content.size, PIECE):
        yield content.read_at(place, PIECE)


def says(
    container: Any, key: str, made_anew: Collection[int], *, ole_bytes: bool = True
) -> tuple[object, ...]:
    """Return what the model and the stored properties say of a message.

    Args:
        container: Where it is.
        key: Of the message.
        made_anew: Ids of properties that each store makes anew.
        ole_bytes: Whether OLE objects have the same bytes in both.
    """
    message, stored = container.message(key), container.message(key, as_stored=True).stored

    def inside(attachment: Attachment) -> object:
        if attachment.embedded is not None:
            return says(container, attachment.embedded, made_anew, ole_bytes=ole_bytes)
        if attachment.method is AttachMethod.OLE and not ole_bytes:
            return None
        return hashlib.sha256(b"".join(pieces(container, attachment.key))).hexdigest()

    attached = [(a.name, a.method, a.content_id, inside(a)) for a in message.attachments]
    dates = (message.sent, message.received, message.created, message.modified)
    bodies = (message.text, message.html, message.html_charset, message.rtf)
    parties = (message.sender, message.representing, message.recipients)
    lines = (message.subject, message.message_class, message.message_id, message.in_reply_to)
    rest = (message.transport_headers, message.importance, message.sensitivity)
    of_parts = [
        [_by_name(values, stored.names, made_anew) for values in part]
        for part in ([stored.properties], stored.recipients, stored.attachments)
    ]
    return (*lines, *dates, *bodies, *parties, *rest, attached, *of_parts)


def _by_name(
    values: StoredValues, names: dict[int, tuple[str, int | str]], made_anew: Collection[int]
) -> dict[object, object]:
    """Return values under the names of their properties."""
    return {
        (names.get(tag >> 16, tag >> 16), tag & 0xFFFF): value
        for tag, value in values.items()
        if tag >> 16 not in made_anew
    }
