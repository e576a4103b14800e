"""The bytes of one file, read through The Sleuth Kit."""

from __future__ import annotations

from gleanpoint_parsers.errors import TruncatedSourceError
from gleanpoint_parsers.filesystem.tsk_image import SourceImage, native_errors
from gleanpoint_parsers.filesystem.tsk_nodes import NativeFile

READ_LIMIT = 16 << 20
"""Bytes asked of the library at once, which allocates them before it reads."""


class NativeSource:
    """A block source over ``read_random`` of one file."""

    def __init__(self, image: SourceImage, file: NativeFile, size: int) -> None:
        self._image = image
        self._file = file
        self._size = size

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end.

        Raises:
            TruncatedSourceError: The library gave fewer bytes than the metadata promises.
            CorruptStructureError: It could not read them.
        """
        wanted = max(0, min(length, self._size - offset))
        pieces, got = [], 0
        while got < wanted:
            ask = min(wanted - got, READ_LIMIT)
            with native_errors(self._image, "file content", offset + got):
                piece: bytes = self._file.read_random(offset + got, ask)
            if not piece:
                message = f"Only {offset + got:,} of its {self._size:,} bytes can be read"
                raise TruncatedSourceError(message)
            pieces.append(piece)
            got += len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)
