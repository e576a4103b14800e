"""Mailboxes of real programs, read, written anew and read again: nothing may differ."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.builders.mail_items import add_item
from tests.builders.pst_check import CheckedPst
from tests.builders.real_mail import copied_item, opened_mail, says

from gleanpoint.core.export.mail.pst.messaging.folders import FolderId
from gleanpoint.core.export.mail.pst.writer import PstWriter
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.plugin import all_children

MAILBOXES = [
    "aspose_BadHeaderCrc.pst",
    "aspose_Outlook_2011.pst",
    "aspose_SampleOstFile_ex2010.ost",
    "aspose_Test_part1_broken.pst",
    "aspose_passwordprotected.pst",
    "dfrws2009_outlook.pst",
    "gopst_support.pst",
    "hiraoka_contacts97-2002_ansi_cp932.pst",
    "hiraoka_msgInMsgInMsg.pst",
    "pstsdk_sample2_ansi.pst",
    "rubymsg_200_recipients.pst",
    "tika_testPST_2302976.pst",
    "tika_variousBodyTypes.pst",
]
MADE_ANEW = frozenset(
    {
        0x0037,  # marks its prefix
        0x0E07,  # flags: whether it has attachments
        0x0E08,  # size
        0x0E20,
        0x0E21,
        0x300B,
        0x67F2,  # number of a row
        0x67F3,
    }
)


@pytest.mark.realdata
@pytest.mark.parametrize("name", MAILBOXES)
def test_what_is_read_again_is_what_was_read(unpacked, tmp_path: Path, name: str) -> None:
    copy = tmp_path / "copy.pst"
    with opened_mail(unpacked(f"pst/{name}.zst")) as container, copy.open("wb") as file:
        expected = {path: said for path, said in everything(container) if said}
        writer = PstWriter(file, "Copy")
        write_folder(container, ROOT, writer, writer.top)
        writer.close()
    CheckedPst(copy.read_bytes()).check_uses()
    with opened_mail(copy) as container:
        found = {path: said for path, said in everything(container) if said}
    assert expected
    # The copy's own folders stand around those that were copied.
    assert {f"Top of Outlook data file/{path}": said for path, said in expected.items()} == found


def write_folder(container: Any, key: str, writer: PstWriter, into: FolderId) -> None:
    for entry in all_children(container, key):
        if entry.kind is Kind.FOLDER and not entry.holds_links and not entry.holds_deleted:
            write_folder(container, entry.key, writer, writer.folder(entry.name, into))
        elif entry.kind is Kind.MESSAGE:
            add_item(writer, into, copied_item(container, entry.key), hidden=entry.hidden)


def everything(container: Any, key: str = ROOT, path: str = "") -> Iterator[tuple[str, list]]:
    """Yield each folder's path with what its messages say, hidden ones too."""
    said = []
    for entry in all_children(container, key):
        if entry.kind is Kind.FOLDER and not entry.holds_links and not entry.holds_deleted:
            inside = f"{path}/{entry.name}" if path else entry.name
            yield from everything(container, entry.key, inside)
        elif entry.kind is Kind.MESSAGE:
            said.append((entry.hidden, says(container, entry.key, MADE_ANEW)))
    yield path, said
