"""Ask the parser process for sealed items: this process never has their bytes, nor their names."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from gleanpoint.core.child_errors import translate
from gleanpoint.core.child_process import Limits, making_command
from gleanpoint.core.errors import WorkerDiedError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.protocol import Json
from gleanpoint.core.records import nonsense, number
from gleanpoint.core.source_reader import SourceReader, about_all

MAKING_SILENCE = 3600.0
"""Seconds without a sign of life that a large mailbox may take while it is read back."""


@dataclass(frozen=True, slots=True)
class SealedBegins:
    """The sealed bytes of an item follow; ``number`` is its place among those asked for."""

    number: int


@dataclass(frozen=True, slots=True)
class SealedEnds:
    """All sealed bytes of an item were sent."""

    number: int


@dataclass(frozen=True, slots=True)
class SealedFailed:
    """An item cannot be had (any further)."""

    number: int
    error: Exception


SealedEvent: TypeAlias = SealedBegins | bytes | SealedEnds | SealedFailed


class SealedReader(SourceReader):
    """The part of a session that has items sealed."""

    def maker(self) -> ParserHost:
        """Return the host of a process that makes sealed exports of this recovery point.

        It sees what whoever looks here may take along; whoever asked closes it.
        """
        limits = Limits(silence=MAKING_SILENCE)
        return ParserHost(limits, making_command(), self._host.keys, self._host.sight)

    def unseen_by(
        self,
        nodes: Sequence[Node],
        recipients: Sequence[bytes],
        cancellation: Cancellation | None = None,
    ) -> dict[bytes, int]:
        """Return how many items each recipient may not see, by their key.

        Args:
            nodes: What would be sealed.
            recipients: Public sealing keys (32 bytes each) of people whom the policy names.
            cancellation: Stops it.
        """
        arguments = {**about_all(nodes), "keys": [key.hex() for key in recipients]}
        self.open()
        told = self._host.call("recipients", arguments, cancellation)
        try:
            return {bytes.fromhex(key): number(count) for key, count in told["hidden"].items()}
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise nonsense(f"of recipients: {error}") from None

    def sealed(
        self,
        nodes: Sequence[Node],
        recipients: Sequence[bytes],
        *,
        as_messages: bool,
        accept_damaged: bool,
        cancellation: Cancellation | None = None,
    ) -> Generator[SealedEvent, None, None]:
        """Send items sealed to recipients, one after another.

        Args:
            nodes: Messages, or files, streams and attachments.
            recipients: Public sealing keys (32 bytes each).
            as_messages: Whether the nodes are messages, which go as EML.
            accept_damaged: Whether what cannot be read may be missing; it is said inside.
            cancellation: Looked at between frames.

        Yields:
            For each item ``SealedBegins``, ``bytes``, ``SealedEnds``; or ``SealedFailed``.
        """
        op = "sealed_emls" if as_messages else "sealed_copy"
        more = {"recipients": [r.hex() for r in recipients], "accept_damaged": accept_damaged}
        pending = list(range(len(nodes)))
        while pending:
            arguments = {**about_all([nodes[number] for number in pending]), **more}
            done = 0
            try:
                for event in self._sealed_batch(op, arguments, pending, cancellation):
                    done += isinstance(event, (SealedEnds, SealedFailed))
                    yield event
            except WorkerDiedError as error:
                died = self._buried(nodes[pending[done]], error)
                yield SealedFailed(pending[done], died)
                done += 1
            if not done:
                raise nonsense("no answer about sealed items")
            pending = pending[done:]

    def _sealed_batch(
        self,
        op: str,
        arguments: Json,
        numbers: Sequence[int],
        cancellation: Cancellation | None,
    ) -> Iterator[SealedEvent]:
        self.open()
        for frame in self._host.stream(op, arguments, cancellation):
            if frame.header is None:
                yield frame.data
                continue
            told = frame.header
            if "item" not in told:  # a sign of life
                continue
            place = told["item"]
            if type(place) is not int or not 0 <= place < len(numbers):
                raise nonsense(f"sealed item {place!r}")
            if "failed" in told:
                yield SealedFailed(numbers[place], translate(told["failed"]))
            elif "sealed" in told:
                yield SealedEnds(numbers[place])
            else:
                yield SealedBegins(numbers[place])
