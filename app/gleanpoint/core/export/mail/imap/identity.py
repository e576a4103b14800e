"""What tells whether a message is in a folder already: a few headers, as both sides have them.

With a Message-ID, that and date, author and subject are asked; servers may change the size of
what they keep. Without one, the size counts too.
"""

from __future__ import annotations

import re
from typing import BinaryIO, Final, NamedTuple

FIELDS: Final = "MESSAGE-ID DATE FROM SUBJECT"
"""Headers that are asked of the server."""

LONGEST_HEAD: Final = 1 << 20
"""Bytes of a message in which its headers are looked for."""

_FOLD: Final = re.compile(rb"\r?\n(?=[ \t])")
_BLANKS: Final = re.compile(rb"\s+")
_END: Final = re.compile(rb"\r?\n\r?\n")


class Identity(NamedTuple):
    """The headers that name a message, blanks folded; ``size`` 0 where they are enough."""

    message_id: bytes
    date: bytes
    author: bytes
    subject: bytes
    size: int


def identity_of_head(head: bytes, size: int) -> Identity:
    """Return the identity that a block of headers gives.

    Args:
        head: Headers, up to the blank line; others than the four do no harm.
        size: Of the whole message, in bytes.
    """
    found: dict[bytes, bytes] = {}
    for line in _FOLD.sub(b"", head).splitlines():
        name, colon, value = line.partition(b":")
        if colon:
            found.setdefault(name.strip().lower(), _BLANKS.sub(b" ", value).strip())
    message_id = found.get(b"message-id", b"")
    return Identity(
        message_id,
        found.get(b"date", b""),
        found.get(b"from", b""),
        found.get(b"subject", b""),
        0 if message_id else size,
    )


def identity_of_file(file: BinaryIO, size: int) -> Identity:
    """Return the identity of a message in a file.

    Args:
        file: Seekable; its place is changed.
        size: Its size in bytes.
    """
    file.seek(0)
    start = file.read(LONGEST_HEAD)
    end = _END.search(start)
    return identity_of_head(start[: end.start()] if end else start, size)
