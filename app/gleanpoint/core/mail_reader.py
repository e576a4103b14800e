"""Read many messages of an open recovery point at once through its parser process."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Final

from gleanpoint.core.errors import WorkerDiedError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.protocol import Frame
from gleanpoint.core.records import nonsense
from gleanpoint.core.source_reader import SourceReader, about_all

PORTION: Final = 500
"""Messages that are asked for at once."""

LONGEST_TEXT: Final = 1_000_000
"""Characters of a message's text that are read for search."""


@dataclass(frozen=True, slots=True)
class MailText:
    """What can be searched of a message.

    Args:
        text: Of its body.
        is_cut: Whether the body is longer.
        sender: Display name.
        sender_address: SMTP where known.
        recipients: ``Name <address>``, in lines.
        attachments: Their names, in lines.
        why: Why it could not be read; empty where it was.
    """

    text: str = ""
    is_cut: bool = False
    sender: str = ""
    sender_address: str = ""
    recipients: str = ""
    attachments: str = ""
    why: str = ""


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
            **about_all(nodes),
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
        arguments = {**about_all(nodes), "as_stored": as_stored}
        self.open()
        with closing(self._host.stream("bundles", arguments, cancellation)) as frames:
            yield from frames

    def mail_texts(
        self, nodes: Sequence[Node], cancellation: Cancellation | None = None
    ) -> Generator[MailText, None, None]:
        """Yield what can be searched of each message, in order; judged as what is shown.

        A message on which the parser process dies costs that message only. Nothing else can be
        asked of the session until this is closed or read to its end.

        Args:
            nodes: The messages.
            cancellation: Looked at while waiting.

        Raises:
            CancelledError: A stop was requested.
            GleanpointError: The source as a whole cannot be read.
        """
        done, one_by_one = 0, False
        while done < len(nodes):
            batch = nodes[done : done + PORTION]
            arguments = {**about_all(batch), "characters": LONGEST_TEXT, "one_by_one": one_by_one}
            self.open(cancellation)
            try:
                with closing(self._host.stream("mail_texts", arguments, cancellation)) as frames:
                    for found in _mail_texts(frames):
                        done += 1
                        yield found
            except WorkerDiedError as error:
                if one_by_one:
                    yield MailText(why=f"{error} while it read this.")
                    done += 1
                one_by_one = not one_by_one


def _mail_texts(frames: Generator[Frame, None, None]) -> Iterator[MailText]:
    for frame in frames:
        for values in (frame.header or {}).get("messages", ()):
            match values:
                case [str(), bool(), str(), str(), str(), str(), str()]:
                    yield MailText(*values)
                case _:
                    raise nonsense("of a message")
