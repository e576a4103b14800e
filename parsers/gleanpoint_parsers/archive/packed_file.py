"""A file that is packed without an archive: a folder with that one file in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from gleanpoint_parsers.archive.members import Member
from gleanpoint_parsers.archive.streams import (
    DamagedPackingError,
    Pieces,
    Stream,
    StreamSource,
)
from gleanpoint_parsers.archive.unpacking import (
    BZIP2_MARK,
    GZIP_MARK,
    IN_MEMORY,
    XZ_MARK,
    ZSTD_MARK,
    bzip2,
    gzip_header,
    gzip_members,
    within_limits,
    xz,
    zstd,
)
from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.progress import WorkReport

PACKINGS: Final[tuple[tuple[bytes, str, str, Callable[[BlockSource], Pieces]], ...]] = (
    (GZIP_MARK, "GZ", ".gz", gzip_members),
    (BZIP2_MARK, "BZ2", ".bz2", bzip2),
    (XZ_MARK, "XZ", ".xz", xz),
    (ZSTD_MARK, "ZST", ".zst", zstd),
)
"""First bytes, name, ending and codec."""


class PackedFile:
    """One file that something was packed into.

    Args:
        source: The packed bytes.
        name: What they are called.
        packing: What they are packed by.
        ending: Of names of such files.
        stream: What comes out.
        report: Told while it is unpacked for its length.
    """

    def __init__(
        self,
        source: BlockSource,
        name: str,
        packing: str,
        ending: str,
        stream: Stream,
        report: WorkReport,
    ) -> None:
        self._packing, self._stream, self._packed = packing, stream, source.size
        is_called_so = name.lower().endswith(ending) and len(name) > len(ending)
        told = _name_in_gzip(source) if packing == "GZ" else ""
        self._name = (name[: -len(ending)] if is_called_so else told) or "content"
        self._size = stream.drain(lambda done: report("bytes", done, 0))
        failure = stream.failure
        if failure is not None and not self._size:
            raise failure
        self._failure = failure
        self.notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return 1

    def path(self, _number: int) -> tuple[str, bool]:
        """Return its name: no folder is part of it."""
        return self._name.replace("/", "_"), False

    def member(self, _number: int) -> Member:
        """Return what is known of it."""
        if self._failure is None:
            return Member(self._size)
        content = self._failure.content
        return Member(self._size, content=content, problem=str(self._failure))

    def content(self, number: int) -> BlockSource:
        """Return its bytes, which were checked when it was opened."""
        if self._failure is not None:
            raise self._failure
        source = self.unchecked(number)
        if self._size > IN_MEMORY:
            return source
        return BytesSource(source.read_at(0, self._size))

    def unchecked(self, _number: int) -> BlockSource:
        """Return what can be unpacked of it."""
        if self._failure is not None and self._failure.content is not Content.DAMAGED:
            raise self._failure
        return StreamSource(self._stream, self._size)

    def facts(self, number: int) -> Mapping[str, Fact]:
        """Return how it is packed."""
        if number < 0:
            return {"format": self._packing}
        return {"packed size": self._packed, "compression": self._packing}


def unpacking(source: BlockSource) -> tuple[str, str, Stream] | None:
    """Return what packs a file, the ending of such files and what comes out; None if nothing does.

    Raises:
        ParserError: It cannot be read.
    """
    head = source.read_at(0, min(6, source.size))
    known = next((one for one in PACKINGS if head.startswith(one[0])), None)
    if known is None:
        return None
    _, name, ending, unpack = known
    return name, ending, Stream(lambda: within_limits(unpack(source), source.size))


def first_block(stream: Stream, length: int) -> bytes:
    """Return the first bytes that come out; none where nothing does.

    Raises:
        DamagedPackingError: Not one byte can be unpacked.
    """
    try:
        return stream.read_at(0, length)
    except DamagedPackingError:
        if stream.end:
            return b""
        raise


def _name_in_gzip(source: BlockSource) -> str:
    """Return the name that a gzip header keeps, or nothing."""
    try:
        return gzip_header(source, 0)[1].decode("latin-1")
    except ParserError:
        return ""
