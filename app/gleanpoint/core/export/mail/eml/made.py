"""EML as the parser process makes it: small ones whole, large ones in pieces."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, TypeAlias

from gleanpoint.core.browse import Session
from gleanpoint.core.child_errors import translate
from gleanpoint.core.errors import (
    ContentUnavailableError,
    GleanpointError,
    KeyRequiredError,
    SourceUnreadableError,
    WorkerDiedError,
)
from gleanpoint.core.export.mail.written import AttachmentReceipt
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.protocol import Frame, Json

PORTION = 5_000
"""Messages that are asked for at once; between two portions the parser process waits."""


@dataclass(frozen=True, slots=True)
class Begins:
    """A large message begins: its pieces follow, then ``Made`` without data.

    Args:
        number: Its place among the messages asked for.
    """

    number: int


@dataclass(frozen=True, slots=True)
class Made:
    """A message is whole.

    Args:
        number: Its place among the messages asked for.
        data: All of it; None where it came in pieces.
        problems: Sentences about what is not there, or not as it was.
        attachments: One for each attachment of the message.
    """

    number: int
    data: bytes | None
    problems: tuple[str, ...]
    attachments: tuple[AttachmentReceipt, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """A message cannot be had."""

    number: int
    error: GleanpointError


Event: TypeAlias = Begins | bytes | Made | Failed


def read_emls(
    session: Session,
    nodes: Sequence[Node],
    places: Sequence[int] | None = None,
    *,
    accept_damaged: bool,
    cancellation: Cancellation,
) -> Generator[Event, None, None]:
    """Yield messages as EML in order.

    Where the parser process dies, the next one goes on message by message, so that the one it
    dies of is known and left out.

    Args:
        session: Where they are.
        nodes: Messages, looked up when they are asked for.
        places: Which of them, in order; events name them by these. None for all.
        accept_damaged: Put a note in the place of attachments that cannot be had.
        cancellation: Looked at between frames.

    Raises:
        CancelledError: A stop was requested.
    """
    numbers = range(len(nodes)) if places is None else places
    done, one_by_one = 0, False
    while done < len(numbers):
        batch = [nodes[number] for number in numbers[done : done + PORTION]]
        frames = session.emls(
            batch, cancellation, accept_damaged=accept_damaged, one_by_one=one_by_one
        )
        try:
            with closing(frames):
                for event in _events(frames, numbers[done : done + PORTION]):
                    done += isinstance(event, (Made, Failed))
                    yield event
        except WorkerDiedError as error:
            if one_by_one:
                name = nodes[numbers[done]].name
                yield Failed(numbers[done], WorkerDiedError(f"{error} while it read {name}"))
                done += 1
            one_by_one = True


def _events(frames: Iterable[Frame], numbers: Sequence[int]) -> Iterator[Event]:
    """Yield what the frames of one answer say, each message by its number in ``numbers``."""
    waiting: deque[Sequence[Any]] = deque()
    data = bytearray()
    is_large = False
    for frame in frames:
        told = frame.header
        if told is None and is_large:
            yield frame.data
        elif told is None:
            data += frame.data
            yield from _whole(waiting, data, numbers)
        elif "begins" in told:
            is_large = True
            yield Begins(_number(told["begins"], numbers))
        elif "failed" in told:
            is_large = False
            yield Failed(_number(told["number"], numbers), _error(told["failed"]))
        else:
            waiting = deque(told["made"])
            if is_large:
                yield _made(waiting.popleft(), None, numbers)
            is_large = False


def _whole(
    waiting: deque[Sequence[Any]], data: bytearray, numbers: Sequence[int]
) -> Iterator[Made]:
    """Take the messages off the data that are there in full."""
    start = 0
    view = bytes(data)
    while waiting and start + waiting[0][1] <= len(view):
        size = waiting[0][1]
        yield _made(waiting.popleft(), view[start : start + size], numbers)
        start += size
    del data[:start]


def _made(told: Sequence[Any], data: bytes | None, numbers: Sequence[int]) -> Made:
    number, _, problems, attachments = told
    receipts = tuple([AttachmentReceipt(*values) for values in attachments])
    return Made(_number(number, numbers), data, tuple(problems), receipts)


def _number(told: object, numbers: Sequence[int]) -> int:
    if type(told) is not int or not 0 <= told < len(numbers):
        raise SourceUnreadableError("The reader sent what cannot be used: a message has no number")
    return numbers[told]


def _error(told: Json) -> GleanpointError:
    """Return the error that the parser process tells: one of the parser, or one of ours."""
    if "core" in told:
        return _OURS.get(told["core"], ContentUnavailableError)(str(told["message"]))
    return translate(told)


_OURS = {
    kind.kind: kind for kind in (ContentUnavailableError, SourceUnreadableError, KeyRequiredError)
}
