"""Read many messages of an open recovery point at once through its parser process."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing

from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.protocol import Frame
from gleanpoint.core.source_reader import SourceReader


class MailReader(SourceReader):
    """The part of a session that reads messages in bulk."""

    def emls(
        self,
        nodes: Sequence[Node],
        cancellation: Cancellation | None = None,
        *,
        accept_damaged: bool = False,
        one_by_one: bool = False,
    ) -> Generator[Frame, None, None]:
        """Yield the frames of an answer with messages as EML; ``export.mail.eml.made`` reads them.

        Nothing else can be asked of the session until it is closed or read to its end.

        Args:
            nodes: The messages.
            cancellation: Looked at between frames.
            accept_damaged: Put a note in the place of attachments that cannot be had.
            one_by_one: Whether each message is sent before the next one is read.

        Raises:
            WorkerDiedError: The process died; the message that was read is marked where it came
                one by one.
        """
        arguments = {
            "items": [node.ref.steps for node in nodes],
            "accept_damaged": accept_damaged,
            "one_by_one": one_by_one,
        }
        self.open()
        with closing(self._host.stream("emls", arguments, cancellation)) as frames:
            yield from frames

    def bundles(
        self,
        nodes: Sequence[Node],
        cancellation: Cancellation | None = None,
        *,
        as_stored: bool = False,
    ) -> Generator[Frame, None, None]:
        """Yield the frames of an answer with messages; ``export.mail.fetching`` reads them.

        It ends at a message of which not everything came along. Nothing else can be asked of the
        session until it is closed or read to its end.

        Args:
            nodes: The messages.
            cancellation: Looked at between frames.
            as_stored: Whether with every property as stored.

        Raises:
            WorkerDiedError: The process died.
        """
        arguments = {"items": [node.ref.steps for node in nodes], "as_stored": as_stored}
        self.open()
        with closing(self._host.stream("bundles", arguments, cancellation)) as frames:
            yield from frames
