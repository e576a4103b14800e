"""Mailboxes of real programs and their copies, both read by libpff alone: nothing may differ."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypff
import pytest
from tests.builders.pst_copy import write_copy

MAILBOXES = [
    "aspose_Outlook_2011.pst",
    "aspose_SampleOstFile_ex2010.ost",
    "aspose_passwordprotected.pst",
    "dfrws2009_outlook.pst",
    "gopst_support.pst",
    "javalibpst_dist-list.pst",
    "libyal_outlook2007.pst",
    "pstsdk_sample1_unicode.pst",
    "rubymsg_200_recipients.pst",
    "rubymsg_attachAndInline.pst",
    "tika_testPST_2302976.pst",
]
METHOD, ROW = 0x3705, {0x67F2, 0x67F3}


@pytest.mark.realdata
@pytest.mark.parametrize("name", MAILBOXES)
def test_libpff_finds_the_same_in_a_copy(unpacked, tmp_path: Path, name: str) -> None:
    source, copy = unpacked(f"pst/{name}.zst"), tmp_path / "copy.pst"
    write_copy(source, copy)
    expected, found = Counter(messages(source)), Counter(messages(copy))
    assert expected
    assert found == expected


def messages(path: Path) -> Iterator[tuple]:
    """Yield what libpff says of each message in folders, searches left out."""
    file = pypff.file()
    file.open(str(path))
    pending = list(file.root_folder.sub_folders)
    while pending:
        folder = pending.pop()
        if folder.identifier & 0x1F != 2:
            continue
        pending += folder.sub_folders
        for message in folder.sub_messages:
            if not hasattr(message, "attachments"):
                continue  # libpff knows it as a bare item
            attached = [attachment(one) for one in message.attachments]
            bodies = (message.plain_text_body, message.html_body)
            yield (folder.name, message.subject, people(message), bodies, tuple(attached))


def attachment(one: Any) -> str:
    """Return the hash of an attachment's bytes; libpff does not reach messages inside."""
    entries = {entry.entry_type: entry.data for entry in one.get_record_set(0).entries}
    if entries.get(METHOD) == b"\x05\0\0\0":
        return "a message"
    return hashlib.sha256(one.read_buffer(one.size)).hexdigest() if one.size else ""


def people(message: Any) -> tuple:
    """Return the recipients' rows; libpff takes a cell that is not there for zeros."""
    if message.recipients is None:
        return ()
    rows = []
    for row in message.recipients.record_sets:
        entries = ((entry.entry_type, entry.data) for entry in row.entries)
        rows.append(
            tuple(sorted(pair for pair in entries if pair[0] not in ROW and any(pair[1] or b"")))
        )
    return tuple(rows)
