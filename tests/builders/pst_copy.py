"""Copies of real mailboxes, written by our own writer, for other programs to read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.builders.mail_items import add_item
from tests.builders.real_mail import copied_item, opened_mail

from gleanpoint.core.export.mail.pst.messaging.folders import FolderId
from gleanpoint.core.export.mail.pst.writer import PstWriter
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.plugin import all_children


def write_copy(source: Path, copy: Path) -> None:
    """Write all folders and items of a mailbox, associated ones as such, into a new PST."""
    with opened_mail(source) as container, copy.open("wb") as file:
        writer = PstWriter(file, "Copy")
        _write_folder(container, ROOT, writer, writer.top)
        writer.close()


def _write_folder(container: Any, key: str, writer: PstWriter, into: FolderId) -> None:
    for entry in all_children(container, key):
        if entry.kind is Kind.FOLDER and not entry.holds_links and not entry.holds_deleted:
            _write_folder(container, entry.key, writer, writer.folder(entry.name, into))
        elif entry.kind is Kind.MESSAGE:
            add_item(writer, into, copied_item(container, entry.key), hidden=entry.hidden)
