"""IMAP connections that send a message from a file, a piece at a time.

The standard library sends a literal in one go, from memory. Its ``send`` is meant to be overridden.
"""

from __future__ import annotations

import imaplib
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

PIECE: Final = 1 << 18
"""Bytes that are sent at once."""


@dataclass(frozen=True, slots=True)
class FileLiteral:
    """The bytes of a file, as the library takes a literal: by its length.

    Args:
        file: Seekable.
        size: How many bytes of it are sent, from its beginning.
    """

    file: BinaryIO
    size: int

    def __len__(self) -> int:
        """Bytes in all."""
        return self.size


class _SendsFiles(imaplib.IMAP4):
    def send(self, data: Any) -> None:  # noqa: ANN401 - bytes, or a ``FileLiteral``
        """Send bytes, or a file in pieces.

        Raises:
            OSError: The connection is gone, or the file ends too early.
        """
        if not isinstance(data, FileLiteral):
            super().send(data)
            return
        data.file.seek(0)
        left = data.size
        while left:
            piece = data.file.read(min(PIECE, left))
            if not piece:
                raise OSError(f"{left:,} bytes of the message are missing")
            super().send(piece)
            left -= len(piece)


class PlainImap(_SendsFiles):
    """A connection without TLS, or with TLS begun later."""


class SecureImap(_SendsFiles, imaplib.IMAP4_SSL):
    """A connection with TLS from its first byte."""
