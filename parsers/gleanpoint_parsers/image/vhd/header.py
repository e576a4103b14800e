"""The header of a VHD that is not fixed: where its table of blocks lies, and who its parent is.

Sources: ``FORMAT.md`` beside this module.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.image.parents import file_name
from gleanpoint_parsers.image.vhd.footer import EPOCH, SECTOR, checksum

HEADER_SIZE = 1024
COOKIE = b"cxsparse"

_FIELDS = struct.Struct(">8s Q Q I I I I 16s I")
_CHECKSUM_AT = 36
_NAME = slice(64, 576)
_LOCATORS_AT = 576
_LOCATORS = 8
_LOCATOR = struct.Struct(">4sIIIQ")
_LONGEST_PATH = 64 * 1024
_LARGEST_BLOCK = 256 << 20
_ENCODINGS = {b"W2ru": "utf-16-le", b"W2ku": "utf-16-le", b"MacX": "utf-8"}


@dataclass(frozen=True, slots=True)
class Header:
    """Header of a dynamic or differencing disk.

    Args:
        table_offset: Where the table of blocks stands, in bytes.
        entries: Of that table.
        block_size: Bytes of a block, a power of two.
        parent_identity: The parent's own; of a differencing disk.
        parent_names: File names that the parent may have, likeliest first.
        parent_written: When the parent was last written before the child was made, by the clock of
            that machine, aware UTC; None where it is not told.
        checksum_fits: Whether the header is as it was written.
    """

    table_offset: int
    entries: int
    block_size: int
    parent_identity: UUID
    parent_names: tuple[str, ...]
    parent_written: datetime | None
    checksum_fits: bool


def read_header(source: BlockSource, at: int) -> Header:
    """Return the header that stands ``at`` bytes into the file.

    Raises:
        TruncatedSourceError: The file ends before.
        CorruptStructureError: It is none, or its figures cannot be.
    """
    data = source.read_at(at, HEADER_SIZE) if at <= source.size else b""
    if len(data) < HEADER_SIZE:
        raise TruncatedSourceError(
            f"The VHD's header should stand at {at:#x}, but the file has {source.size:,} bytes."
        )
    cookie, _, table, _, entries, block_size, stored, parent, written = _FIELDS.unpack_from(data)
    if cookie != COOKIE:
        raise CorruptStructureError("VHD header", at, "does not begin with 'cxsparse'")
    if not SECTOR <= block_size <= _LARGEST_BLOCK or block_size & (block_size - 1):
        raise CorruptStructureError("VHD header", at, f"tells of blocks of {block_size:,} bytes")
    if table + 4 * entries > source.size:
        raise CorruptStructureError(
            "VHD header", at, f"tells of {entries:,} blocks listed at {table:#x}, behind the end"
        )
    return Header(
        table_offset=table,
        entries=entries,
        block_size=block_size,
        parent_identity=UUID(bytes=parent),
        parent_names=tuple(name for name in _parent_names(source, data) if name),
        parent_written=EPOCH + timedelta(seconds=written) if written else None,
        checksum_fits=checksum(data, _CHECKSUM_AT) == stored,
    )


def _parent_names(source: BlockSource, header: bytes) -> Iterator[str]:
    """Yield the parent's name by the relative path, the header, and the other paths; some ""."""
    located: dict[bytes, str] = {}
    for number in range(_LOCATORS):
        code, _, length, _, offset = _LOCATOR.unpack_from(
            header, _LOCATORS_AT + number * _LOCATOR.size
        )
        encoding = _ENCODINGS.get(code)
        if encoding and length <= _LONGEST_PATH and offset + length <= source.size:
            path = source.read_at(offset, length).decode(encoding, "replace")
            located[code] = file_name(path)
    name = header[_NAME].decode("utf-16-be", "replace").split("\0", 1)[0]
    yield located.get(b"W2ru", "")
    yield file_name(name)
    yield located.get(b"W2ku", "")
    yield located.get(b"MacX", "")
