"""Messages of real programs, written as message files and read again by two readers."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import olefile
import pytest
from tests.builders.msg.read_back import Part, ReadBack
from tests.builders.real_mail import copied_item, messages_of, opened_mail, says

from gleanpoint.core.export.mail.msg.write import write_msg
from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.mapi.message import AttachMethod
from gleanpoint_parsers.msg.parser import MsgParser
from gleanpoint_parsers.plugin import Surroundings

MADE_ANEW = frozenset(
    {
        0x0037,  # a PST marks the prefix
        0x003D,
        0x0E07,  # flags: whether it has attachments
        0x0E1B,
        0x0E1D,
        0x0E20,
        0x0E21,
        0x0FFE,
        0x3000,
        0x340D,
        0x67F2,
        0x67F3,
    }
)
PST = [
    "aspose_Outlook_2011.pst",
    "aspose_SampleOstFile_ex2010.ost",
    "aspose_Test_part1_broken.pst",
    "aspose_passwordprotected.pst",
    "dfrws2009_outlook.pst",
    "gopst_support.pst",
    "hiraoka_contacts97-2002_ansi_cp932.pst",
    "hiraoka_msgInMsgInMsg.pst",
    "hiraoka_threeItems.pst",
    "javalibpst_dist-list.pst",
    "libyal_outlook2007.pst",
    "pstsdk_sample2_ansi.pst",
    "rubymsg_200_recipients.pst",
    "tika_testPST_2302976.pst",
    "tika_variousBodyTypes.pst",
]


def sources(data_dir: Path, unpacked) -> Iterator[Path]:
    yield from sorted((data_dir / "msg").glob("*.msg"))
    yield from (unpacked(f"pst/{name}.zst") for name in PST)


@pytest.mark.realdata
def test_two_readers_find_what_was_read(data_dir: Path, unpacked) -> None:
    """Our own reader finds equal stored properties, one of its own equal people and bytes."""
    count = 0
    for path in sources(data_dir, unpacked):
        with opened_mail(path) as container:
            for key in messages_of(container):
                item = copied_item(container, key)
                file = io.BytesIO()
                receipt = write_msg(item.message, item, file, accept_damaged=False)
                again = MsgParser().open(BytesSource(file.getvalue()), Surroundings("x.msg"))
                with closing(again):
                    assert not again.facts("").get("problems"), path.name
                    assert not again.message("n0").problems
                    expected = says(container, key, MADE_ANEW, ole_bytes=False)
                    assert says(again, "n0", MADE_ANEW, ole_bytes=False) == expected, path.name
                assert len(receipt.attachments) == len(item.message.attachments)
                compare(container, key, ReadBack(file.getvalue()).message)
                count += 1
    assert count > 200


def compare(container, key: str, found: Part) -> None:
    """Compare what the model says of a message with the values in a message file."""
    message = container.message(key)
    assert (found.text(0x0037001F) if 0x0037001F in found.values else "") == message.subject
    if 0x1000001F in found.values:
        assert found.text(0x1000001F) == message.text
    if 0x10130102 in found.values:
        assert found.values[0x10130102] == message.html
    assert [row.text(0x3001001F) for row in found.recipients] == [
        recipient.party.name for recipient in message.recipients[: len(found.recipients)]
    ]
    assert len(found.attachments) == len(message.attachments)
    for attachment, part in zip(message.attachments, found.attachments, strict=True):
        if attachment.method is AttachMethod.EMBEDDED_MESSAGE:
            compare(container, attachment.embedded, part.message)
        elif attachment.method is AttachMethod.OLE and part.storage:
            content = container.content(attachment.key)
            with olefile.OleFileIO(io.BytesIO(content.read_at(0, content.size))) as ole:
                assert part.storage["CONTENTS"] == ole.openstream("CONTENTS").read()
        elif attachment.method is AttachMethod.BY_VALUE:
            content = container.content(attachment.key)
            expected = hashlib.sha256(content.read_at(0, content.size)).hexdigest()
            assert hashlib.sha256(part.values[0x37010102]).hexdigest() == expected
