"""Write a message as an EML (RFC 5322) that a strict parser reads back without complaint."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from gleanpoint.core.export.mail.eml.build import Composition
from gleanpoint.core.export.mail.eml.judge import Judge
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
    composition = Composition(message, tree, accept_damaged)
    size, digest, judge = 0, hashlib.sha256(), Judge()
    for piece in composition.pieces():
        size += len(piece)
        digest.update(piece)
        judge.take(piece)
        file.write(piece)
    problems = (*composition.problems, *judge.objections())
    return WrittenMessage(size, digest.hexdigest(), problems, tuple(composition.receipts))
