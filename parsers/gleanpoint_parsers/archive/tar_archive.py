"""Tape archives, packed or not: members in their order, by reading all headers once.

The headers are read by the standard library. Its reader believes sizes that lead backwards, and
follows long names one into another: both are ended here.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Final, cast

from gleanpoint_parsers.archive.members import Member
from gleanpoint_parsers.archive.streams import DamagedPackingError, Stream
from gleanpoint_parsers.blocks import (
    BlockSource,
    BytesSource,
    Extent,
    ExtentSource,
    SliceSource,
)
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.errors import ParserError, UnknownFormatError, UnsupportedFeatureError
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.progress import WorkReport

BLOCK: Final = 512
_LONGEST_HEADER: Final = 4 << 20
"""Bytes of a header with all that belongs to it, such as a long name."""

_EVERY: Final = 4096
_BROKEN: Final = (
    tarfile.TarError,
    OSError,
    ValueError,
    OverflowError,
    RecursionError,
    EOFError,
    IndexError,
    KeyError,
)
_NO_FILES: Final = {
    tarfile.CHRTYPE: "It is a device and has no content.",
    tarfile.BLKTYPE: "It is a device and has no content.",
    tarfile.FIFOTYPE: "It is a pipe and has no content.",
}


class _Packed:
    """Bytes that come out of a packed file; how many is known once all were read."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self.size = 1 << 62

    def read_at(self, offset: int, length: int) -> bytes:
        """Return bytes; see ``Stream``."""
        return self._stream.read_at(offset, max(0, min(length, self.size - offset)))


class _Reading(io.RawIOBase):
    """What the standard library reads headers from: no read is larger than a header may be."""

    def __init__(self, source: BlockSource) -> None:
        super().__init__()
        self._source, self._place = source, 0

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move the cursor, from the start only."""
        if whence != io.SEEK_SET or offset < 0:
            raise tarfile.ReadError
        self._place = offset
        return offset

    def tell(self) -> int:
        """Return the cursor."""
        return self._place

    def read(self, size: int | None = -1) -> bytes:
        """Return at most so many bytes."""
        if size is None or not 0 <= size <= _LONGEST_HEADER:
            raise tarfile.ReadError
        data = self._source.read_at(self._place, size)
        self._place += len(data)
        return data


class _Forgetful(tarfile.TarFile):
    """Reads headers without keeping them: a million of them would take a gigabyte."""

    members: list[tarfile.TarInfo]

    def next(self) -> tarfile.TarInfo | None:
        """Return the next header."""
        found = super().next()
        self.members.clear()
        return found


@dataclass(frozen=True, slots=True)
class _Found:
    """One member as its headers say.

    Args:
        name: Path as stored.
        kind: Type flag.
        place: Where its bytes begin in the archive.
        size: How many there are.
        modified: Seconds since 1970.
        link: Where a link leads.
        runs: Offset and length of what is stored of a sparse file; None for all others.
        target: Number of the member that a hard link is another name of; -1 where there is none.
    """

    name: str
    kind: bytes
    place: int
    size: int
    modified: float
    link: str = ""
    runs: tuple[tuple[int, int], ...] | None = None
    target: int = -1

    @property
    def stored(self) -> int:
        """Bytes that the archive has of it."""
        return self.size if self.runs is None else sum(length for _, length in self.runs)


class TarArchive:
    """The members of a tape archive.

    Args:
        source: The archive; of a packed one, what comes out of it.
        packing: What it is packed by; empty where it is not.
        stream: What comes out, where it is packed.
        report: Told while headers are read.

    Raises:
        ParserError: Not one header can be read.
    """

    def __init__(
        self,
        source: BlockSource,
        report: WorkReport,
        packing: str = "",
        stream: Stream | None = None,
    ) -> None:
        packed = _Packed(stream) if stream is not None else None
        self._source: BlockSource = packed if packed is not None else source
        self._packing, self._stream = packing, stream
        self._found: list[_Found] = []
        self._numbers: dict[str, int] = {}
        self.notes: tuple[str, ...] = ()
        why = self._read(report)
        if packed is not None and stream is not None:
            packed.size = stream.drain(lambda done: report("bytes", done, 0))
            why = why or (str(stream.failure) if stream.failure is not None else "")
        self._is_sound = stream is None or stream.failure is None
        if not self._found and why:
            raise DamagedPackingError(why)
        if why:
            self.notes = (why, "What stands before the damage is listed.")

    def __len__(self) -> int:
        return len(self._found)

    def path(self, number: int) -> tuple[str, bool]:
        """Return the path of a member, and whether it is a folder."""
        found = self._found[number]
        return found.name, found.kind == tarfile.DIRTYPE

    def member(self, number: int) -> Member:
        """Return what is known of a file."""
        found = self._behind(number)
        content, problem = self._judged(found)
        size = len(_target(found)) if found.kind == tarfile.SYMTYPE else found.size
        return Member(size, None, _moment(found.modified), content, problem)

    def content(self, number: int) -> BlockSource:
        """Return the bytes of a member; of a symbolic link, where it leads."""
        return self.unchecked(number)

    def unchecked(self, number: int) -> BlockSource:
        """Return the bytes of a member, as far as the archive has them."""
        found = self._behind(number)
        if found.kind == tarfile.SYMTYPE:
            return BytesSource(_target(found))
        if found.runs is None:
            return SliceSource(self._source, found.place, found.size)
        runs = tuple(_extents(found.runs, found.place, found.size))
        return ExtentSource(self._source, runs, found.size)

    def facts(self, number: int) -> Mapping[str, Fact]:
        """Return what a link is, or what the archive is."""
        if number < 0:
            return {"format": f"TAR {self._packing}".strip(), "entries": len(self)}
        found = self._found[number]
        is_link = found.kind == tarfile.SYMTYPE
        return {"link": is_link or None, "link target": found.link or None}

    def _judged(self, found: _Found) -> tuple[Content, str | None]:
        if found.kind in _NO_FILES:
            return Content.UNSUPPORTED, _NO_FILES[found.kind]
        if found.kind == tarfile.LNKTYPE:
            return Content.DAMAGED, "It is another name of a file that the archive does not have."
        if found.kind == tarfile.SYMTYPE:
            return Content.COMPLETE, None
        if found.place + found.stored > self._source.size:
            return Content.DAMAGED, "The archive ends before this entry does."
        if not self._is_sound:
            return Content.DAMAGED, (
                "The packed archive is damaged, and only a sound one tells whether these bytes are "
                "as they were."
            )
        return Content.COMPLETE, None

    def _behind(self, number: int) -> _Found:
        found = self._found[number]
        return self._found[found.target] if found.target >= 0 else found

    def _read(self, report: WorkReport) -> str:
        """Read all headers; returns a sentence on why not all could be."""
        file = cast("IO[bytes]", _Reading(self._source))
        before = -1
        try:
            archive = _Forgetful(fileobj=file, mode="r", errorlevel=0)
            while (info := archive.next()) is not None:
                if archive.offset <= before:
                    return "Headers of the archive are damaged."
                before = archive.offset
                self._take(info)
                if len(self._found) % _EVERY == 0:
                    report("entries", len(self._found), 0)
        except tarfile.ReadError as error:
            return "It is no tape archive." if not self._found else _why(error)
        except (ParserError, *_BROKEN) as error:
            return _why(error)
        return self._ending(before)

    def _ending(self, after: int) -> str:
        """Return a sentence where the archive ends without saying so."""
        if not self._found:
            return ""
        try:
            mark = self._source.read_at(after, BLOCK)
        except ParserError as error:
            return str(error)
        is_cut = bool(mark) and mark != bytes(BLOCK)
        is_short = after > self._source.size
        return "The archive is damaged or ends too early." if is_cut or is_short else ""

    def _take(self, info: tarfile.TarInfo) -> None:
        runs: tuple[tuple[int, int], ...] | None = None
        sparse = getattr(info, "sparse", None)
        if sparse is not None:
            runs = tuple((offset, length) for offset, length in sparse if length)
            _require_sane(runs, info.size)
        target = -1
        if info.type == tarfile.LNKTYPE:
            target = self._numbers.get(info.linkname, -1)
        kind = info.type if info.type in _KEPT else tarfile.REGTYPE
        size = 0 if kind in _NO_FILES or kind in {tarfile.LNKTYPE, tarfile.DIRTYPE} else info.size
        found = _Found(
            info.name, kind, info.offset_data, size, info.mtime, info.linkname, runs, target
        )
        self._numbers[info.name] = target if target >= 0 else len(self._found)
        self._found.append(found)


_KEPT: Final = frozenset({tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, *_NO_FILES})


def looks_like_tape(head: bytes) -> bool:
    """Whether the first block of something is a header whose checksum is right."""
    if len(head) < BLOCK or head[:BLOCK] == bytes(BLOCK):
        return False
    try:
        told = int(head[148:156].strip(b"\0 ") or b"x", 8)
    except ValueError:
        return False
    return told == sum(head[:148]) + 8 * 32 + sum(head[156:BLOCK])


def _require_sane(runs: tuple[tuple[int, int], ...], size: int) -> None:
    place = 0
    for offset, length in runs:
        if length < 0 or offset < place or offset + length > size:
            raise tarfile.ReadError
        place = offset + length


def _extents(runs: tuple[tuple[int, int], ...], stored: int, size: int) -> Iterator[Extent]:
    """Yield where the bytes of a sparse file lie, its pieces one after the other."""
    place = 0
    for offset, length in runs:
        if offset > place:
            yield Extent(None, offset - place)
        yield Extent(stored, length)
        place, stored = offset + length, stored + length
    if size > place:
        yield Extent(None, size - place)


def _target(found: _Found) -> bytes:
    return found.link.encode("utf-8", "surrogateescape")


def _moment(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _why(error: Exception) -> str:
    if isinstance(error, (UnsupportedFeatureError, DamagedPackingError, UnknownFormatError)):
        return str(error)
    return "The archive is damaged or ends too early."
