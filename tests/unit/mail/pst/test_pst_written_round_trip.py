"""Mailboxes of real programs, read, written anew and read again: nothing may differ."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.builders.mail_items import MailItem, add_item
from tests.builders.pst_check import CheckedPst

from gleanpoint.core.export.mail.pst.messaging.folders import FolderId
from gleanpoint.core.export.mail.pst.writer import PstWriter
from gleanpoint_parsers.blocks import FileSource
from gleanpoint_parsers.mapi.as_stored import StoredValues
from gleanpoint_parsers.mapi.message import Attachment
from gleanpoint_parsers.plugin import ROOT, Kind, Surroundings, all_children
from gleanpoint_parsers.pst.parser import PstParser

MAILBOXES = [
    "aspose_Outlook_2011.pst",
    "aspose_SampleOstFile_ex2010.ost",
    "aspose_passwordprotected.pst",
    "dfrws2009_outlook.pst",
    "hiraoka_contacts97-2002_ansi_cp932.pst",
    "hiraoka_msgInMsgInMsg.pst",
    "pstsdk_sample2_ansi.pst",
    "rubymsg_200_recipients.pst",
    "tika_variousBodyTypes.pst",
]
PIECE = 100_000
MADE_ANEW = {
    0x0E07,  # flags: whether it has attachments
    0x0E08,  # size
    0x0E20,
    0x0E21,
    0x0037,  # marks its prefix
    0x67F2,  # number of a row
    0x67F3,
    0x300B,
}


@pytest.mark.realdata
@pytest.mark.parametrize("name", MAILBOXES)
def test_what_is_read_again_is_what_was_read(unpacked, tmp_path: Path, name: str) -> None:
    copy = tmp_path / "copy.pst"
    with opened(unpacked(f"pst/{name}.zst")) as container, copy.open("wb") as file:
        expected = {path: said for path, said in everything(container) if said}
        writer = PstWriter(file, "Copy")
        write_folder(container, ROOT, writer, writer.top)
        writer.close()
    CheckedPst(copy.read_bytes()).check_uses()
    with opened(copy) as container:
        found = {path: said for path, said in everything(container) if said}
    assert expected
    # The copy's own folders stand around those that were copied.
    assert {f"Top of Outlook data file/{path}": said for path, said in expected.items()} == found


@contextmanager
def opened(path: Path) -> Iterator:
    with (
        closing(FileSource(path)) as source,
        closing(PstParser().open(source, Surroundings(path.name))) as container,
    ):
        yield container


def write_folder(container, key: str, writer: PstWriter, into: FolderId) -> None:
    for entry in all_children(container, key):
        if entry.kind is Kind.FOLDER:
            write_folder(container, entry.key, writer, writer.folder(entry.name, into))
        elif entry.kind is Kind.MESSAGE:
            add_item(writer, into, item(container, entry.key))


def item(container, key: str) -> MailItem:
    return MailItem(
        container.message(key, as_stored=True),
        attachment_bytes=lambda attachment: pieces(container, attachment.key),
        embedded=lambda inner: item(container, inner),
        large=lambda large: pieces(container, large),
    )


def pieces(container, key: str) -> Iterator[bytes]:
    content = container.content(key)
    for place in range(0, content.size, PIECE):
        yield content.read_at(place, PIECE)


def everything(container, key: str = ROOT, path: str = "") -> Iterator[tuple[str, list]]:
    """Yield each folder's path with what its messages say."""
    said = []
    for entry in all_children(container, key):
        if entry.kind is Kind.FOLDER:
            inside = f"{path}/{entry.name}" if path else entry.name
            yield from everything(container, entry.key, inside)
        elif entry.kind is Kind.MESSAGE:
            said.append(says(container, entry.key))
    yield path, said


def says(container, key: str) -> tuple:
    """Return what the model and the stored properties say of a message."""
    message, stored = container.message(key), container.message(key, as_stored=True).stored
    attached = [
        (attachment.name, attachment.method, attachment.content_id, inside(container, attachment))
        for attachment in message.attachments
    ]
    dates = (message.sent, message.received, message.created, message.modified)
    bodies = (message.text, message.html, message.html_charset, message.rtf)
    parties = (message.sender, message.representing, message.recipients)
    lines = (message.subject, message.message_class, message.message_id, message.in_reply_to)
    rest = (message.transport_headers, message.importance, message.sensitivity)
    recipients = [by_name(row, stored.names) for row in stored.recipients]
    of_attachments = [by_name(values, stored.names) for values in stored.attachments]
    properties = by_name(stored.properties, stored.names)
    told = (*lines, *dates, *bodies, *parties, *rest, attached)
    return (*told, properties, recipients, of_attachments)


def by_name(values: StoredValues, names: dict) -> dict:
    """Return values under the names of their properties, without what each store makes anew."""
    return {
        (names.get(tag >> 16, tag >> 16), tag & 0xFFFF): value
        for tag, value in values.items()
        if tag >> 16 not in MADE_ANEW
    }


def inside(container, attachment: Attachment) -> object:
    if attachment.embedded is not None:
        return says(container, attachment.embedded)
    return hashlib.sha256(b"".join(pieces(container, attachment.key))).hexdigest()
