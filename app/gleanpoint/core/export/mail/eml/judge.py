"""Judge an EML while it is written: by a quick look, and by a full parser where that has doubts."""

from __future__ import annotations

from gleanpoint.core.export.mail.eml.check import read_back_defects
from gleanpoint.core.export.mail.eml.scan import Scan

LARGEST_PARSED = 8 << 20
"""Bytes of a message that a full parser takes apart: it needs a multiple of them in memory."""


class Judge:
    """Takes a message in pieces and says what a strict reader would object to."""

    def __init__(self) -> None:
        self._scan = Scan()
        self._kept: list[bytes] = []
        self._size = 0

    def take(self, piece: bytes) -> None:
        """Take the next bytes."""
        self._size += len(piece)
        if self._size <= LARGEST_PARSED:
            self._kept.append(piece)
        elif self._kept:
            self._kept.clear()
        self._scan.take(piece)

    def objections(self) -> tuple[str, ...]:
        """Return sentences, once all pieces were taken; none for a sound message."""
        self._scan.end()
        if not self._scan.doubt:
            return ()
        if self._size > LARGEST_PARSED:
            found = [f"{self._scan.doubt} (the message is too large for a second opinion)"]
        else:
            found = read_back_defects(b"".join(self._kept))
        return tuple(f"A strict reader objects: {defect}" for defect in found)
