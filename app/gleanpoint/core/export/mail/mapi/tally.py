"""Count and digest bytes on their way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator


class Tally:
    """Counts and digests bytes.

    Attributes:
        size: Bytes so far.
    """

    def __init__(self) -> None:
        self.size = 0
        self._digest = hashlib.sha256()

    def mark(self) -> tuple[int, hashlib._Hash]:
        """Return the state to which ``go_back`` returns."""
        return self.size, self._digest.copy()

    def go_back(self, mark: tuple[int, hashlib._Hash]) -> None:
        """Forget what was taken since ``mark``."""
        self.size, self._digest = mark

    def add(self, data: bytes) -> None:
        """Take some more."""
        self.size += len(data)
        self._digest.update(data)

    @property
    def sha256(self) -> str:
        """Of all that was taken, in hexadecimal."""
        return self._digest.hexdigest()

    def through(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield what comes, counted."""
        for piece in pieces:
            self.add(piece)
            yield piece
