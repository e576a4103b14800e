"""What is said of bytes of an attachment or a body that could not be read."""

from __future__ import annotations

from collections.abc import Sequence

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint_parsers.mapi.message import Message


def lack_of(missing: Sequence[tuple[int, int]]) -> str:
    """Return the sentence for bytes that came as zeros.

    Args:
        missing: (offset, length) of each gap.
    """
    count, (offset, _) = sum(length for _, length in missing), missing[0]
    return f"{count:,} bytes from {offset:,} on could not be read and are zeros"


def require_body(message: Message, *, accept_damaged: bool) -> None:
    """Refuse a message that has lost its body: without it, it would seem to have been empty.

    Raises:
        ContentUnavailableError: It has, and damage was not accepted.
    """
    if message.lost_body is not None and not accept_damaged:
        raise ContentUnavailableError(message.lost_body)
