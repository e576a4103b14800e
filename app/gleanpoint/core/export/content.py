"""Where an exported message takes its attachments and embedded messages from."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from gleanpoint.core.browse import Session
from gleanpoint.core.copying import ItemFailed
from gleanpoint.core.errors import ContentUnavailableError, GleanpointError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.mapi.message import Attachment, Message
from gleanpoint_parsers.plugin import Kind

if TYPE_CHECKING:
    from gleanpoint.core.export.mail.eml.build import Eml, MessageTree


class SessionTree:
    """The attachments of one message of an open recovery point."""

    def __init__(
        self, session: Session, node: Node, *, accept_damaged: bool, cancellation: Cancellation
    ) -> None:
        self._session = session
        self._node = node
        self._accept_damaged = accept_damaged
        self._cancellation = cancellation

    def attachment_bytes(self, attachment: Attachment) -> bytes:
        """Return an attachment's bytes.

        Raises:
            GleanpointError: They cannot be had.
        """
        events = self._session.copy(
            [self._child(attachment.key, Kind.ATTACHMENT)],
            accept_damaged=self._accept_damaged,
            cancellation=self._cancellation,
        )
        pieces = []
        with closing(events):  # the error that is raised here keeps them alive
            for event in events:
                if isinstance(event, ItemFailed):
                    raise _as_error(event.error)
                if isinstance(event, bytes):
                    pieces.append(event)
        return b"".join(pieces)

    def embedded_message(self, attachment: Attachment) -> tuple[Message, MessageTree]:
        """Return the message inside an attachment, and where its own attachments are."""
        if attachment.embedded is None:
            raise ContentUnavailableError(f"{attachment.name} holds no message that can be read")
        node = self._child(attachment.embedded, Kind.MESSAGE)
        tree = SessionTree(
            self._session,
            node,
            accept_damaged=self._accept_damaged,
            cancellation=self._cancellation,
        )
        return self._session.message(node), tree

    def _child(self, key: str, kind: Kind) -> Node:
        ref = self._session.sibling_key(self._node, key)
        return replace(self._node, ref=ref, kind=kind, envelope=None)


def message_as_eml(
    session: Session, node: Node, *, accept_damaged: bool, cancellation: Cancellation
) -> Eml:
    """Return a message of an open recovery point as EML, read back by a strict parser.

    What that parser finds wrong is told in ``problems``, in the receipt and on the screen.

    Raises:
        GleanpointError: It, or an attachment of it, cannot be had.
    """
    from gleanpoint.core.export.mail.eml.build import (  # noqa: PLC0415 - large, for mail only
        build_eml,
        read_back_defects,
    )

    tree = SessionTree(session, node, accept_damaged=accept_damaged, cancellation=cancellation)
    eml = build_eml(session.message(node), tree, accept_damaged=accept_damaged)
    defects = tuple(f"A strict reader objects: {defect}" for defect in read_back_defects(eml.data))
    return replace(eml, problems=eml.problems + defects)


def _as_error(error: Exception) -> GleanpointError:
    return error if isinstance(error, GleanpointError) else ContentUnavailableError(str(error))
