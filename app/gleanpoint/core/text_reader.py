"""Texts of items of an open recovery point, read by its parser process."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from typing import Any, Final

from gleanpoint.core.errors import WorkerDiedError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.protocol import Frame
from gleanpoint.core.records import nonsense, number, text
from gleanpoint.core.source_reader import SourceReader, about_all
from gleanpoint.core.texts.values import ItemText, TextLimits, TextState

PORTION: Final = 2000
"""Items that are asked for at once."""

MOST_BYTES: Final = 4
"""Bytes of a character of text on the pipe."""

_LIMITS: Final = TextLimits()


class TextReader(SourceReader):
    """The part of a session that reads texts."""

    def texts(
        self,
        nodes: Sequence[Node],
        limits: TextLimits = _LIMITS,
        cancellation: Cancellation | None = None,
    ) -> Generator[ItemText, None, None]:
        """Yield the text of each node, in order, one for each.

        Of files, streams and attachments the text of the document that they are, as their bytes
        tell; of messages that of the body. What has none is told as such, what cannot be read with
        its reason. An item on which the parser process dies costs that item only. Nothing else can
        be asked of the session until this is closed or read to its end.

        Args:
            nodes: The items.
            limits: What one of them may cost.
            cancellation: Looked at while waiting.

        Raises:
            CancelledError: A stop was requested.
            GleanpointError: The source as a whole cannot be read.
        """
        done, one_by_one = 0, False
        while done < len(nodes):
            batch = nodes[done : done + PORTION]
            arguments = {**about_all(batch), "limits": asdict(limits), "one_by_one": one_by_one}
            self.open(cancellation)
            try:
                with closing(self._host.stream("texts", arguments, cancellation)) as frames:
                    for found in _texts(frames, done, len(batch), limits):
                        done += 1
                        yield found
            except WorkerDiedError as error:
                if one_by_one:
                    why = f"{error} while it read this."
                    yield ItemText(done, TextState.UNREADABLE, why=why)
                    done += 1
                one_by_one = not one_by_one


def _texts(
    frames: Iterable[Frame], first: int, count: int, limits: TextLimits
) -> Iterator[ItemText]:
    waiting: deque[list[Any]] = deque()
    data = bytearray()
    came = 0
    for frame in frames:
        if frame.header is None:
            data += frame.data
        elif "texts" in frame.header:
            waiting.extend(frame.header["texts"])
        while waiting and (found := _taken(waiting, data, first + came, limits)) is not None:
            came += 1
            yield found
    if came != count or waiting or data:
        raise nonsense(f"{came:,} texts for {count:,} items")


def _taken(
    waiting: deque[list[Any]], data: bytearray, place: int, limits: TextLimits
) -> ItemText | None:
    """Take the next text off the data; None where it has not come in full."""
    try:
        state, size, kind, why = waiting[0]
        length = number(size)
        if not 0 <= length <= limits.characters * MOST_BYTES:
            raise nonsense(f"a text of {length:,} bytes")
        if length > len(data):
            return None
        found = ItemText(
            place, TextState(state), data[:length].decode("utf-8", "replace"), text(kind), text(why)
        )
    except (TypeError, ValueError) as error:
        raise nonsense(f"of a text: {error}") from None
    waiting.popleft()
    del data[:length]
    return found
