"""A file that is written once, from its beginning, and hashed on the way."""

from __future__ import annotations

import hashlib
from typing import BinaryIO


class HashingFile:
    """Passes bytes on to a file and keeps their number and SHA-256.

    Args:
        file: Written at its current position; it stays the caller's.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> None:
        """Write all of ``data``."""
        view = memoryview(data)
        while view:
            view = view[self._file.write(view) :]
        self._digest.update(data)
        self.size += len(data)

    @property
    def sha256(self) -> str:
        """SHA-256 of everything written so far, in hexadecimal."""
        return self._digest.hexdigest()
