"""Every message of the real mailboxes as a page: shown whole, attachments equal to their source."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pypdf
import pytest

from gleanpoint.core.export.mail.container_tree import ContainerTree
from gleanpoint.core.export.mail.page.html import write_html
from gleanpoint.core.export.mail.page.pdf import write_pdf
from gleanpoint.core.export.mail.written import WrittenMessage
from gleanpoint_parsers.blocks import FileSource
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.mapi.message import AttachMethod, Message
from gleanpoint_parsers.msg.parser import MsgParser
from gleanpoint_parsers.plugin import Container, Surroundings, all_children
from gleanpoint_parsers.pst.parser import PstParser

pytestmark = pytest.mark.realdata

FILES = (
    "pst/aspose_Outlook_2011.pst.zst",
    "pst/aspose_SampleOstFile_ex2010.ost.zst",
    "pst/dfrws2009_outlook.pst.zst",
    "pst/gopst_support.pst.zst",
    "pst/hiraoka_msgInMsgInMsg.pst.zst",
    "pst/hiraoka_threeItems.pst.zst",
    "pst/pstsdk_submessage_embedded.pst.zst",
    "pst/rubymsg_200_recipients.pst.zst",
    "pst/rubymsg_attachAndInline.pst.zst",
    "pst/tika_variousBodyTypes.pst.zst",
    "msg/bbottema_chinese_message.msg",
    "msg/hiraoka_attachAndInline.msg",
    "msg/hiraoka_msgInMsg.msg",
    "msg/poi_cyrillic_message.msg",
    "msg/poi_msgClassAppointment.msg",
)

MOST_READ = 5
"""PDFs of each file whose text is taken out again, which takes longer than all the rest."""

_DOWNLOAD = re.compile(r'<a download="([^"]*)" href="data:[^;"]*;base64,([^"]*)">')
_FETCHED = re.compile(r'\b(?:src|background|poster|action)\s*=\s*"(?!data:)', re.IGNORECASE)


def messages(path: Path) -> Iterator[tuple[Message, ContainerTree]]:
    source = FileSource(path)
    parser: Any = MsgParser() if path.suffix == ".msg" else PstParser()
    container = parser.open(source, Surroundings(path.name))
    for key in _keys(container, ""):
        yield container.message(key), ContainerTree(container, accept_damaged=False)
    container.close()
    source.close()


def _keys(container: Container, folder: str) -> Iterator[str]:
    for entry in all_children(container, folder):
        if entry.kind is Kind.MESSAGE:
            yield entry.key
        elif entry.kind is Kind.FOLDER and not entry.holds_deleted and not entry.holds_links:
            yield from _keys(container, entry.key)


def checked_receipts(message: Message, tree: ContainerTree, written: WrittenMessage) -> list[str]:
    """Return the checksums that a page must carry, files equal to what the container holds."""
    assert len(written.attachments) == len(message.attachments)
    sums = []
    for attachment, receipt in zip(message.attachments, written.attachments, strict=True):
        if receipt.is_stand_in:
            continue
        if attachment.method is not AttachMethod.EMBEDDED_MESSAGE:
            data = b"".join(tree.attachment_pieces(attachment))
            assert receipt.sha256 == hashlib.sha256(data).hexdigest()
        sums.append(receipt.sha256)
    return sorted(sums)


@pytest.mark.parametrize("name", FILES)
def test_every_message_becomes_an_html_page(unpacked: Callable[..., Path], name: str) -> None:
    count = 0
    for message, tree in messages(unpacked(name)):
        file = io.BytesIO()
        written = write_html(message, tree, file, accept_damaged=True)
        text = file.getvalue().decode()
        assert unescape(text).count(message.subject.strip()) >= 1
        assert not _FETCHED.search(text)
        carried = [base64.b64decode(match[2]) for match in _DOWNLOAD.finditer(text)]
        sums = checked_receipts(message, tree, written)
        assert sorted(hashlib.sha256(data).hexdigest() for data in carried) == sums
        count += 1
    assert count


@pytest.mark.parametrize("name", FILES)
def test_every_message_becomes_a_pdf(unpacked: Callable[..., Path], name: str) -> None:
    count = 0
    for message, tree in messages(unpacked(name)):
        file = io.BytesIO()
        written = write_pdf(message, tree, file, accept_damaged=True)
        reader = pypdf.PdfReader(file, strict=True)
        carried = [file.content for file in reader.attachment_list]
        sums = checked_receipts(message, tree, written)
        assert sorted(hashlib.sha256(data).hexdigest() for data in carried) == sums
        if count < MOST_READ:
            assert _letters(message.subject)[:20] in _letters(reader.pages[0].extract_text())
        count += 1
    assert count


def _letters(text: str) -> str:
    """Return letters and figures alone: a reader gives the blanks between them as it likes."""
    return "".join(character for character in text if character.isalnum())
