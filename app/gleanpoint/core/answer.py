"""Where the answer to a request goes, in the parser process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gleanpoint.core.protocol import RAW_LIMIT, Json
from gleanpoint.core.records import RECORDS_LIMIT, pack_records
from gleanpoint_parsers.errors import UnsupportedFeatureError


class CancelledInChildError(Exception):
    """The other side asked to stop this request."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Where an answer goes; both ways raise where the request was cancelled.

    Args:
        say: Sends one JSON header.
        send: Sends raw bytes, ``RAW_LIMIT`` at most.
    """

    say: Callable[[Json], None]
    send: Callable[[bytes | memoryview], None]

    def all(self, data: bytes) -> None:
        """Send raw bytes of any length."""
        view = memoryview(data)
        for start in range(0, len(view), RAW_LIMIT):
            self.send(view[start : start + RAW_LIMIT])

    def records(self, items: Sequence[object]) -> None:
        """Send a portion of records, for ``IncomingRecords``.

        Raises:
            UnsupportedFeatureError: It is larger than a portion may be.
        """
        data = pack_records(items)
        if len(data) > RECORDS_LIMIT:
            message = f"{len(items)} records have {len(data):,} bytes"
            raise UnsupportedFeatureError(f"{message}; {RECORDS_LIMIT:,} can be shown at once")
        self.say({"records": len(data)})
        self.all(data)
