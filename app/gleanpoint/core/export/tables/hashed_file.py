"""A new file whose bytes are hashed as they are written."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Protocol

from gleanpoint.core.export.background import write_all

BLOCK = 1 << 20


class Sink(Protocol):
    """Takes bytes: a file, or standard output."""

    def write(self, data: bytes | memoryview, /) -> object:
        """Take all of them."""


class HashedFile(io.RawIOBase):
    """A file that is written from its start to its end.

    Args:
        path: Must not be there yet.

    Raises:
        OSError: It is, or it cannot be written there.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._file = path.open("xb", buffering=0)
        self._digest = hashlib.sha256()
        self.size = 0

    def writable(self) -> bool:
        """Whether bytes can be written."""
        return True

    def write(self, data: bytes | memoryview) -> int:  # type: ignore[override]  # narrower: what is written here
        """Append bytes, all of them."""
        view = memoryview(data).cast("B")
        write_all(self._file, view)  # type: ignore[arg-type]  # takes any buffer
        self._digest.update(view)
        self.size += len(view)
        return len(view)

    def tell(self) -> int:
        """Return the bytes written so far."""
        return self.size

    def close(self) -> None:
        """Close the file."""
        if not self.closed:
            self._file.close()
        super().close()

    @property
    def sha256(self) -> str:
        """Hash of the bytes written so far, in hex."""
        return self._digest.hexdigest()


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file that was not written from start to end, in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
