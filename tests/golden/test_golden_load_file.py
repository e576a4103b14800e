"""Real mailboxes as load files: each family whole, natives equal to what the mailbox holds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest
from tests.builders.mail_trees import planned

from gleanpoint.core.export.mail.container_tree import ContainerTree
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.mail.load_file.lines import read_dat
from gleanpoint.core.export.mail.load_file.mailbox import LoadFile
from gleanpoint.core.export.mail.options import MailOptions
from gleanpoint.core.export.mail.written import MessageTree
from gleanpoint_parsers.blocks import FileSource
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.mapi.message import AttachMethod, Message
from gleanpoint_parsers.plugin import Container, Surroundings, all_children
from gleanpoint_parsers.pst.parser import PstParser

pytestmark = pytest.mark.realdata


def _keys(container: Container, folder: str) -> Iterator[str]:
    for entry in all_children(container, folder):
        if entry.kind is Kind.MESSAGE:
            yield entry.key
        elif entry.kind is Kind.FOLDER and not entry.holds_deleted and not entry.holds_links:
            yield from _keys(container, entry.key)


def _sums(message: Message, tree: MessageTree) -> Iterator[str]:
    """Yield the checksums of all files that hang on a message, at any depth; "" for a message."""
    for attachment in message.attachments:
        if attachment.method is AttachMethod.EMBEDDED_MESSAGE:
            yield ""
            yield from _sums(*tree.embedded_message(attachment))
        else:
            data = b"".join(tree.attachment_pieces(attachment))
            yield hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    "name",
    [
        "aspose_Outlook_2011.pst",
        "hiraoka_msgInMsgInMsg.pst",
        "pstsdk_submessage_embedded.pst",
        "rubymsg_200_recipients.pst",
        "tika_variousBodyTypes.pst",
    ],
)
def test_every_file_of_every_family_is_delivered(
    unpacked: Callable[..., Path], tmp_path: Path, name: str
) -> None:
    source = FileSource(unpacked(f"pst/{name}.zst"))
    container: Any = PstParser().open(source, Surroundings(name))
    mailbox = LoadFile(tmp_path, "V", MailOptions(format=MessageFormat.LOAD_FILE))
    tree, sums = ContainerTree(container, accept_damaged=False), []
    for key in _keys(container, ""):
        message = container.message(key)
        mailbox.add(planned(f"{name}/{key}"), message, tree, accept_damaged=False)
        sums += ["", *_sums(message, tree)]
    data, _ = mailbox.close()
    header, *rows = read_dat(data)
    found = [dict(zip(header, row, strict=True)) for row in rows]
    told = [row["SHA256HASH"] if row["DOCTYPE"] == "Attachment" else "" for row in found]
    assert told == sums
    for row in found:
        native = data.parent.joinpath(*PureWindowsPath(row["NATIVELINK"]).parts).read_bytes()
        assert hashlib.sha256(native).hexdigest() == row["SHA256HASH"]
    container.close()
    source.close()
