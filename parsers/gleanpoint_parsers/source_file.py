"""A source as a Python file object."""

from __future__ import annotations

import io
import os
from typing import Self

from gleanpoint_parsers.blocks import BlockSource


class SourceFile(io.RawIOBase):
    """A source as a Python file object, for libraries that want one; has a cursor of its own."""

    def __init__(self, source: BlockSource) -> None:
        super().__init__()
        self._source = source
        self._position = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def tell(self) -> int:
        """Return the position in bytes."""
        return self._position

    def get_size(self) -> int:
        """Return the length in bytes (asked for by libyal's bindings)."""
        return self._source.size

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move the cursor; see ``io.IOBase.seek``."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._source.size}[whence]
        self._position = max(0, base + offset)
        return self._position

    def read(self, size: int | None = -1) -> bytes:
        """Return up to ``size`` bytes and move on; all the rest for None or -1."""
        rest = max(0, self._source.size - self._position)
        wanted = rest if size is None or size < 0 else min(size, rest)
        data = self._source.read_at(self._position, wanted) if wanted else b""
        self._position += len(data)
        return data

    def readinto(self, buffer: object) -> int:
        """Fill ``buffer`` as far as the source goes."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # any writable buffer
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)

    def __enter__(self) -> Self:
        return self
