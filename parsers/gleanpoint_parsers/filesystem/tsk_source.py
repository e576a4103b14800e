"""The bytes of one file or stream, read through The Sleuth Kit."""

from __future__ import annotations

from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.filesystem.ntfs.folder_index import (
    INDEX_ALLOCATION,
    INDEX_NAME,
    INDEX_ROOT,
    FolderIndex,
)
from gleanpoint_parsers.filesystem.ntfs.mft_records import BITMAP
from gleanpoint_parsers.filesystem.tsk_image import SourceImage, native_errors
from gleanpoint_parsers.filesystem.tsk_nodes import NativeFile

READ_LIMIT = 16 << 20
"""Bytes asked of the library at once, which allocates them before it reads."""


class NativeSource:
    """A block source over ``read_random`` of one attribute."""

    def __init__(
        self, image: SourceImage, file: NativeFile, size: int, attribute: tuple[int, int] | None
    ) -> None:
        self._image = image
        self._file = file
        self._size = size
        self._attribute = attribute or ()

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
                piece: bytes = self._file.read_random(offset + got, ask, *self._attribute)
            if not piece:
                message = f"Only {offset + got:,} of its {self._size:,} bytes can be read"
                raise TruncatedSourceError(message)
            pieces.append(piece)
            got += len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def open_index(image: SourceImage, folder: NativeFile, cluster_size: int) -> FolderIndex:
    """Find the attributes of an NTFS folder's index of names; ``cluster_size`` in bytes.

    Raises:
        CorruptStructureError: It has none, or its attributes cannot be told.
    """
    found: dict[int, NativeSource] = {}
    with native_errors(image, "attributes"):
        for attribute in folder:
            info = attribute.info
            kind = int(info.type)
            if kind in {INDEX_ROOT, INDEX_ALLOCATION, BITMAP} and info.name == INDEX_NAME.encode():
                found[kind] = NativeSource(image, folder, int(info.size), (kind, int(info.id)))
    if INDEX_ROOT not in found:
        raise CorruptStructureError("$INDEX_ROOT", 0, "the folder has none")
    record, blocks = int(folder.info.meta.addr), found.get(INDEX_ALLOCATION)
    return FolderIndex(record, cluster_size, found[INDEX_ROOT], blocks, found.get(BITMAP))
