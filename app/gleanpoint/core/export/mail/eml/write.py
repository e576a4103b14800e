"""Write a message as an EML (RFC 5322) that a strict parser reads back without complaint."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from gleanpoint.core.export.mail.eml.build import build_eml
from gleanpoint.core.export.mail.eml.check import read_back_defects
from gleanpoint.core.export.mail.written import MessageTree, WrittenMessage
from gleanpoint_parsers.mapi.message import Message


def write_eml(
    message: Message, tree: MessageTree, file: BinaryIO, *, accept_damaged: bool
) -> WrittenMessage:
    """Write one message; a ``MessageFile``.

    What a strict parser finds wrong with it is told in ``problems``.

    Raises:
        GleanpointError: An attachment cannot be had and damage was not accepted.
    """
    eml = build_eml(message, tree, accept_damaged=accept_damaged)
    file.write(eml.data)
    defects = tuple(f"A strict reader objects: {defect}" for defect in read_back_defects(eml.data))
    digest = hashlib.sha256(eml.data).hexdigest()
    return WrittenMessage(len(eml.data), digest, eml.problems + defects, eml.attachments)
