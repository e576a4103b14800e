"""The entrance: write one message as a message file."""

from __future__ import annotations

from typing import BinaryIO

from gleanpoint.core.export.mail.mapi.attachments import Outcome
from gleanpoint.core.export.mail.mapi.names import NameMap
from gleanpoint.core.export.mail.mapi.tally import Tally
from gleanpoint.core.export.mail.msg.compound.errors import CompoundFullError
from gleanpoint.core.export.mail.msg.compound.file import CompoundWriter
from gleanpoint.core.export.mail.msg.compound.sectors import LARGE, OLD, Version
from gleanpoint.core.export.mail.msg.message import MessageStorage
from gleanpoint.core.export.mail.msg.names import write_names
from gleanpoint.core.export.mail.written import MessageTree, WrittenMessage
from gleanpoint_parsers.mapi.message import Message

CLASS_ID = bytes.fromhex("0B0D020000000000C000000000000046")
"""{00020D0B-0000-0000-C000-000000000046}: a message ([MS-OXMSG] 2.2.1)."""

_PIECE = 1 << 20
_OLD_ENOUGH = 2_000_000_000
"""Bytes of attachments with which a file of version 3 is not tried."""


def write_msg(
    message: Message, tree: MessageTree, file: BinaryIO, *, accept_damaged: bool
) -> WrittenMessage:
    """Write one message as a compound file, of version 3 up to 2 GiB, else of version 4.

    Texts are Unicode. With ``message.stored`` every property is kept, else what the model says.

    Args:
        message: What to write.
        tree: Gives its attachments.
        file: Empty, readable, writable and seekable; it stays the caller's.
        accept_damaged: Put a note in the place of attachments that cannot be had.

    Raises:
        MessageLimitError: The message does not fit in the format.
        GleanpointError: A part of it cannot be had, and damage was not accepted.
    """
    known = sum(attachment.size or 0 for attachment in message.attachments)
    version = OLD if known < _OLD_ENOUGH else LARGE
    try:
        outcome = _write(message, tree, file, version, accept_damaged=accept_damaged)
    except CompoundFullError:
        file.seek(0)
        file.truncate()
        outcome = _write(message, tree, file, LARGE, accept_damaged=accept_damaged)
    tally = Tally()
    file.seek(0)
    while piece := file.read(_PIECE):
        tally.add(piece)
    problems, receipts = tuple(outcome.problems), tuple(outcome.receipts)
    return WrittenMessage(tally.size, tally.sha256, problems, receipts)


def _write(
    message: Message, tree: MessageTree, file: BinaryIO, version: Version, *, accept_damaged: bool
) -> Outcome:
    compound = CompoundWriter(file, CLASS_ID, version)
    names = NameMap()
    storage = MessageStorage(compound, names, accept_damaged=accept_damaged)
    outcome = storage.write(compound.root, message, tree)
    write_names(compound, compound.root, names)
    compound.close()
    return outcome
