"""Records of ZIP files: where the directory lies, and what an entry of it says.

Source: PKWARE APPNOTE.TXT 6.3.10 (4.3.7 local header, 4.3.12 central directory, 4.3.14 to 4.3.16
its end); Info-ZIP's extrafld.txt (0x5455 times, 0x000A NTFS times, 0x7075 Unicode path). Checked:
see ``FORMAT.md``.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from gleanpoint_parsers.blocks import BlockSource

END: Final = struct.Struct("<4s4H2LH")
END_64: Final = struct.Struct("<4sQ2H2L4Q")
LOCATOR_64: Final = struct.Struct("<4sLQL")
CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
LOCAL: Final = struct.Struct("<4s5H3L2H")
CENTRAL_MARK: Final = b"PK\x01\x02"
LOCAL_MARK: Final = b"PK\x03\x04"
END_MARK: Final = b"PK\x05\x06"
_END_64_MARK: Final = b"PK\x06\x06"
_LOCATOR_MARK: Final = b"PK\x06\x07"

LONGEST_COMMENT: Final = 0xFFFF
IN_64: Final = 0xFFFFFFFF
"""Stands for a figure that needs 64 bits and is kept elsewhere."""
_UTF8: Final = 0x800
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_NTFS: Final = datetime(1601, 1, 1, tzinfo=UTC)
_DOS: Final = frozenset({0, 10, 11})
"""Systems whose tools may write ``\\`` between folders: FAT, NTFS (two numbers of it)."""

_HEAD_OF_FIELD, _NTFS_TIMES = 5, 32
"""Bytes of a field with a flag and one figure of 32 bits, and of one with three times."""

_EXTRA_64, _EXTRA_TIMES, _EXTRA_NTFS, _EXTRA_NAME = 0x0001, 0x5455, 0x000A, 0x7075


@dataclass(frozen=True, slots=True)
class End:
    """What the end of a ZIP file says of its directory.

    Args:
        count: Entries.
        size: Bytes of the directory.
        offset: Where it begins, from the first byte of the archive.
        place: Where the end lies itself: the directory ends there.
        comment: Of the archive.
    """

    count: int
    size: int
    offset: int
    place: int
    comment: bytes


@dataclass(frozen=True, slots=True)
class Record:
    """One entry, as the directory (or, without one, the header before its bytes) has it.

    Args:
        name: Path as stored, with ``/``.
        flags: Bit 0 encrypted, bit 3 sizes after the bytes, bit 11 the name is UTF-8.
        method: How it is packed.
        crc: CRC-32 of what it holds.
        packed: Bytes, packed.
        size: Bytes, unpacked.
        header: Where its local header lies, from the first byte of the archive.
        mode: Unix mode; 0 where none is stored.
        raw_name: The name's bytes.
        created: Aware UTC.
        modified: Aware UTC; of DOS times, which name no zone, as if they were UTC.
        comment: Of the entry.
    """

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    header: int
    mode: int
    raw_name: bytes
    created: datetime | None
    modified: datetime | None
    comment: str


def find_end(source: BlockSource) -> End | None:
    """Return the end of the directory; None where the file has none that makes sense."""
    tail = min(source.size, END.size + LONGEST_COMMENT)
    start = source.size - tail
    data = source.read_at(start, tail)
    place = len(data)
    while (place := data.rfind(END_MARK, 0, place)) >= 0:
        if place + END.size <= len(data):
            fields = END.unpack_from(data, place)
            if place + END.size + fields[7] <= len(data):
                comment = data[place + END.size :][: fields[7]]
                plain = End(fields[4], fields[5], fields[6], start + place, comment)
                return _in_64(source, plain) or plain
        place += len(END_MARK) - 1
    return None


def _in_64(source: BlockSource, plain: End) -> End | None:
    """Return the end with 64-bit figures, where one stands before."""
    at = plain.place - LOCATOR_64.size
    if at < 0:
        return None
    mark, _, place, _ = LOCATOR_64.unpack(source.read_at(at, LOCATOR_64.size))
    if mark != _LOCATOR_MARK:
        return None
    for where in (place, at - END_64.size):  # bytes before the archive move all of it
        if not 0 <= where <= at - END_64.size:
            continue
        fields = END_64.unpack(source.read_at(where, END_64.size))
        if fields[0] == _END_64_MARK:
            return End(fields[7], fields[8], fields[9], where, plain.comment)
    return None


def records(directory: bytes) -> Iterator[int]:
    """Yield where each record of a directory begins; ends where no further one does."""
    place, most = 0, len(directory)
    while place + CENTRAL.size <= most and directory.startswith(CENTRAL_MARK, place):
        name, extra, comment = struct.unpack_from("<3H", directory, place + 28)
        after = place + CENTRAL.size + name + extra + comment
        if after > most:
            return
        yield place
        place = after


def central_name(directory: bytes, place: int) -> tuple[str, bool]:
    """Return the path of a record, and whether it is a folder."""
    made_by, _, flags = struct.unpack_from("<3H", directory, place + 4)
    length, extra = struct.unpack_from("<2H", directory, place + 28)
    raw = directory[place + CENTRAL.size : place + CENTRAL.size + length]
    begin = place + CENTRAL.size + length
    more = directory[begin : begin + extra] if not flags & _UTF8 else b""
    return path_of(raw, flags, made_by >> 8, more)


def central_record(directory: bytes, place: int) -> Record:
    """Return a record of a directory."""
    fields = CENTRAL.unpack_from(directory, place)
    _, made_by, _, flags, method, time, date, crc, packed, size = fields[:10]
    name_length, extra_length, comment_length, _, _, attributes, header = fields[10:]
    begin = place + CENTRAL.size
    raw = directory[begin : begin + name_length]
    begin += name_length
    extra = directory[begin : begin + extra_length]
    begin += extra_length
    comment = directory[begin : begin + comment_length]
    size, packed, header = _wide(extra, size, packed, header)
    created, modified = _times(extra, date, time)
    name, _ = path_of(raw, flags, made_by >> 8, extra)
    mode = attributes >> 16 if made_by >> 8 not in _DOS else 0
    return Record(
        name,
        flags,
        method,
        crc,
        packed,
        size,
        header,
        mode,
        raw,
        created,
        modified,
        text_of(comment, flags),
    )


def local_record(source: BlockSource, place: int) -> tuple[Record, int] | None:
    """Return the record before an entry's bytes and where these begin; None where there is none.

    Raises:
        ParserError: It cannot be read.
    """
    data = source.read_at(place, LOCAL.size)
    if len(data) < LOCAL.size or not data.startswith(LOCAL_MARK):
        return None
    _, _, flags, method, time, date, crc, packed, size, name, extra = LOCAL.unpack(data)
    rest = source.read_at(place + LOCAL.size, name + extra)
    raw, more = rest[:name], rest[name:]
    size, packed, _ = _wide(more, size, packed, 0)
    created, modified = _times(more, date, time)
    path, _ = path_of(raw, flags, 0, more)
    record = Record(path, flags, method, crc, packed, size, place, 0, raw, created, modified, "")
    return record, place + LOCAL.size + name + extra


def path_of(raw: bytes, flags: int, system: int, extra: bytes) -> tuple[str, bool]:
    """Return a path as stored, with ``/``, and whether it is a folder's."""
    unicode = _unicode_name(raw, extra) if extra else None
    name = unicode if unicode is not None else text_of(raw, flags)
    if system in _DOS and "/" not in name:
        name = name.replace("\\", "/")
    return name, name.endswith("/")


def text_of(raw: bytes, flags: int) -> str:
    """Return text as its flags say; what is no UTF-8 as the code page that ZIP began with."""
    try:
        return raw.decode("utf-8" if flags & _UTF8 else "ascii")
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode()  # many tools write UTF-8 without saying so
    except UnicodeDecodeError:
        return raw.decode("cp437")


def _unicode_name(raw: bytes, extra: bytes) -> str | None:
    told = _field(extra, _EXTRA_NAME)
    if told is None or len(told) < _HEAD_OF_FIELD or told[0] != 1:
        return None
    (crc,) = struct.unpack_from("<L", told, 1)
    if crc != zlib.crc32(raw):
        return None  # the name was changed by a tool that does not know of the field
    try:
        return told[_HEAD_OF_FIELD:].decode()
    except UnicodeDecodeError:
        return None


def _field(extra: bytes, wanted: int) -> bytes | None:
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, place)
        if kind == wanted:
            return extra[place + 4 : place + 4 + length]
        place += 4 + length
    return None


def _wide(extra: bytes, size: int, packed: int, header: int) -> tuple[int, int, int]:
    """Return figures of 64 bits where those of 32 do not suffice."""
    told = _field(extra, _EXTRA_64) if IN_64 in {size, packed, header} else None
    if told is None:
        return size, packed, header
    values = iter(struct.unpack_from(f"<{len(told) // 8}Q", told))
    size = next(values, size) if size == IN_64 else size
    packed = next(values, packed) if packed == IN_64 else packed
    header = next(values, header) if header == IN_64 else header
    return size, packed, header


def _times(extra: bytes, date: int, time: int) -> tuple[datetime | None, datetime | None]:
    """Return when an entry was created and modified."""
    ntfs = _field(extra, _EXTRA_NTFS)
    if (
        ntfs is not None
        and len(ntfs) >= _NTFS_TIMES
        and struct.unpack_from("<2H", ntfs, 4) == (1, 24)
    ):
        modified, _, created = struct.unpack_from("<3Q", ntfs, 8)
        return _of_ticks(created), _of_ticks(modified)
    unix = _field(extra, _EXTRA_TIMES)
    if unix is not None and len(unix) >= _HEAD_OF_FIELD and unix[0] & 1:
        (seconds,) = struct.unpack_from("<l", unix, 1)
        return None, _EPOCH + timedelta(seconds=seconds)
    return None, _of_dos(date, time)


def _of_ticks(ticks: int) -> datetime | None:
    try:
        return _EPOCH_NTFS + timedelta(microseconds=ticks // 10) if ticks else None
    except OverflowError:
        return None


def _of_dos(date: int, time: int) -> datetime | None:
    try:
        return datetime(
            1980 + (date >> 9),
            date >> 5 & 15,
            date & 31,
            time >> 11,
            time >> 5 & 63,
            time % 32 * 2,
            tzinfo=UTC,
        )
    except ValueError:
        return None
