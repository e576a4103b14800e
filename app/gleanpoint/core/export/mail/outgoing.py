"""The file that a message is written to: in memory while it is small, then on disk."""

from __future__ import annotations

import os
from io import SEEK_SET, BufferedIOBase, BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from gleanpoint.core.export.background import SMALL, Background


class OutgoingFile(BufferedIOBase):
    """A file that is written from its beginning, readable and seekable.

    Args:
        path: Its place, free, in a folder that is there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO = BytesIO()
        self._is_on_disk = False

    def write(self, data: bytes) -> int:  # type: ignore[override] # as BinaryIO has it
        """Write bytes; what grows beyond a small file goes to disk.

        Raises:
            OSError: The disk cannot take it.
        """
        if not self._is_on_disk and self._file.tell() + len(data) > SMALL:
            self._move_to_disk()
        return self._file.write(data)

    def read(self, size: int | None = -1) -> bytes:
        """Return bytes that were written."""
        return self._file.read(-1 if size is None else size)

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        """Go to a place."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Return the place."""
        return self._file.tell()

    def truncate(self, size: int | None = None) -> int:
        """Cut or lengthen the file."""
        return self._file.truncate(size)

    def flush(self) -> None:
        """Hand everything to the system."""
        self._file.flush()

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def writable(self) -> bool:
        """Whether it can be written: always."""
        return True

    def seekable(self) -> bool:
        """Whether places can be gone to: always."""
        return True

    @property
    def binary(self) -> BinaryIO:
        """The file as what writers take."""
        return cast(BinaryIO, self)

    def finish(self, time: int | None, background: Background) -> None:
        """Let the file appear whole.

        Args:
            time: Modification time in nanoseconds since 1970, or None.
            background: Writes small files and flushes large ones beside.

        Raises:
            OSError: The disk cannot take it.
        """
        if isinstance(self._file, BytesIO):
            background.write_small(self._path, self._file.getvalue(), time)
            return
        size = self._file.seek(0, os.SEEK_END)
        self._file.close()
        self._is_on_disk = False  # it is no longer ours to remove
        if time is not None:
            os.utime(self._path, ns=(time, time))
        background.flush(self._path, size)

    def discard(self) -> None:
        """Leave nothing behind."""
        self._file.close()
        if self._is_on_disk:
            self._path.unlink(missing_ok=True)

    def _move_to_disk(self) -> None:
        data, place = self._file, self._file.tell()
        self._file = self._path.open("x+b")
        self._is_on_disk = True
        data.seek(0)
        self._file.write(data.read())
        self._file.seek(place)
        data.close()
