"""Write VHDX images of every kind, with logs, from the specification and not from the reader."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

MIB = 1 << 20
SECTOR = 4096
"""Of the log, in bytes."""

ABSENT, UNDEFINED, ZERO, UNMAPPED, PRESENT, PARTLY = 0, 1, 2, 3, 6, 7
LOG_AT, METADATA_AT, TABLE_AT, BODY_AT = MIB, 2 * MIB, 3 * MIB, 4 * MIB
LOG = UUID(int=0x106)
NONE = UUID(int=0)
DATA = UUID(int=0xDA7A)

_TABLE = UUID("2dc27766-f623-4200-9d64-115e9bfd4a08")
_METADATA = UUID("8b7ca206-4790-4b9a-b8fe-575f050f886e")
_PARAMETERS = UUID("caa16737-fa36-4d43-b3b6-33f0aa44e76b")
_SIZE = UUID("2fa54224-cd1b-4876-b211-5dbed83bf4b8")
_PAGE_83 = UUID("beca12ab-b2e6-4523-93ef-c309e000c746")
_LOGICAL = UUID("8141bf1d-a96f-4709-ba47-f233a8faab5f")
_PHYSICAL = UUID("cda348c7-445d-4471-9cc9-e9885251c556")
_LOCATOR = UUID("a8d35f2d-b30b-454d-abf7-d3d84834ab0c")
_LOCATOR_TYPE = UUID("b04aefb7-d19e-4a81-b789-25b8e9445913")


def _crc_table() -> list[int]:
    table = []
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ (0x82F63B78 if value & 1 else 0)  # noqa: PLW2901 - bit by bit
        table.append(value)
    return table


_CRC = _crc_table()


def crc32c(data: bytes) -> int:
    crc = 0xFFFFFFFF
    for byte in data:
        crc = _CRC[(crc ^ byte) & 255] ^ crc >> 8
    return crc ^ 0xFFFFFFFF


def sealed(data: bytes) -> bytes:
    """Set the checksum, which all structures have 4 bytes from their start."""
    data = data[:4] + bytes(4) + data[8:]
    return data[:4] + struct.pack("<I", crc32c(data)) + data[8:]


@dataclass(frozen=True)
class Vhdx:
    """What to write.

    Args:
        size: Bytes of the disk.
        states: Number of a block and its state in the table; others are absent.
        blocks: Number of a block and its bytes, of states that have any.
        present: Of differencing disks: number of a block and its sectors that are the child's.
        parent: Keys and values of the locator.
        log: Bytes of the log, and whether it counts.
        extra_items: Further metadata: identity, flags and bytes.
    """

    size: int
    states: Mapping[int, int] = field(default_factory=dict)
    blocks: Mapping[int, bytes] = field(default_factory=dict)
    present: Mapping[int, Sequence[int]] = field(default_factory=dict)
    block_size: int = MIB
    sector_size: int = 512
    data_identity: UUID = DATA
    parent: Mapping[str, str] | None = None
    log: bytes = b""
    log_identity: UUID = NONE
    extra_items: Sequence[tuple[UUID, int, bytes]] = ()
    extra_regions: Sequence[tuple[UUID, int]] = ()

    @property
    def chunk(self) -> int:
        """Blocks that share a block of bitmaps."""
        return (self.sector_size << 23) // self.block_size


def pieces(vhdx: Vhdx) -> dict[int, bytes]:
    """Return what stands where in the file."""
    table, body = _table_and_body(vhdx)
    found = {
        0: b"vhdxfile" + "a builder".encode("utf-16-le"),
        64 << 10: header(vhdx, 7),
        128 << 10: header(vhdx, 8),
        192 << 10: _regions(vhdx, len(table)),
        256 << 10: _regions(vhdx, len(table)),
        LOG_AT: vhdx.log,
        METADATA_AT: _metadata(vhdx),
        TABLE_AT: table,
    }
    return found | body


def image(vhdx: Vhdx) -> bytes:
    data = bytearray()
    for at, piece in sorted(pieces(vhdx).items()):
        data += bytes(at - len(data)) + piece
    return bytes(data) + bytes(-len(data) % MIB)


def write_sparse(vhdx: Vhdx, path: Path) -> None:
    with path.open("wb") as file:
        end = 0
        for at, piece in pieces(vhdx).items():
            file.seek(at)
            file.write(piece)
            end = max(end, at + max(len(piece), vhdx.block_size if at >= BODY_AT else 0))
        file.truncate(end)


def header(vhdx: Vhdx, sequence: int) -> bytes:
    data = bytearray(4096)
    struct.pack_into("<4sIQ", data, 0, b"head", 0, sequence)
    data[32:48] = vhdx.data_identity.bytes_le
    data[48:64] = vhdx.log_identity.bytes_le
    struct.pack_into("<HHIQ", data, 64, 0, 1, max(MIB, len(vhdx.log)), LOG_AT)
    return sealed(bytes(data))


def _regions(vhdx: Vhdx, table: int) -> bytes:
    data = bytearray(64 << 10)
    entries = [(_TABLE, TABLE_AT, table, 1), (_METADATA, METADATA_AT, MIB, 1)]
    entries += [(identity, METADATA_AT, MIB, flags) for identity, flags in vhdx.extra_regions]
    struct.pack_into("<4sIII", data, 0, b"regi", 0, len(entries), 0)
    for number, (identity, at, length, flags) in enumerate(entries):
        struct.pack_into("<16sQII", data, 16 + 32 * number, identity.bytes_le, at, length, flags)
    return sealed(bytes(data))


def _metadata(vhdx: Vhdx) -> bytes:
    has_parent = 2 if vhdx.parent is not None else 0
    items = [
        (_PARAMETERS, 4, struct.pack("<II", vhdx.block_size, has_parent)),
        (_SIZE, 6, struct.pack("<Q", vhdx.size)),
        (_PAGE_83, 6, UUID(int=83).bytes_le),
        (_LOGICAL, 6, struct.pack("<I", vhdx.sector_size)),
        (_PHYSICAL, 6, struct.pack("<I", 4096)),
        *vhdx.extra_items,
    ]
    if vhdx.parent is not None:
        items.append((_LOCATOR, 4, locator(vhdx.parent)))
    data = bytearray(64 << 10)
    struct.pack_into("<8sHH", data, 0, b"metadata", 0, len(items))
    for number, (identity, flags, content) in enumerate(items):
        entry = (identity.bytes_le, len(data), len(content), flags)
        struct.pack_into("<16sIII", data, 32 + 32 * number, *entry)
        data += content
    return bytes(data)


def locator(pairs: Mapping[str, str]) -> bytes:
    texts = bytearray()
    begin = 20 + 12 * len(pairs)
    entries = bytearray()
    for key, value in pairs.items():
        key_data, value_data = key.encode("utf-16-le"), value.encode("utf-16-le")
        at = begin + len(texts)
        entries += struct.pack("<IIHH", at, at + len(key_data), len(key_data), len(value_data))
        texts += key_data + value_data
    return _LOCATOR_TYPE.bytes_le + struct.pack("<HH", 0, len(pairs)) + entries + texts


def _table_and_body(vhdx: Vhdx) -> tuple[bytes, dict[int, bytes]]:
    """Blocks stand in falling order behind the bitmaps of all chunks."""
    count = -(-vhdx.size // vhdx.block_size)
    chunks = -(-count // vhdx.chunk)
    entries = [0] * ((vhdx.chunk + 1) * chunks)
    table_size = -(-len(entries) * 8 // MIB) * MIB
    at, body = TABLE_AT + table_size, {}
    for chunk in range(chunks) if vhdx.parent is not None else ():
        entries[(chunk + 1) * vhdx.chunk + chunk] = at | PRESENT
        body[at] = _bitmaps(vhdx, chunk)
        at += MIB
    for number in sorted(vhdx.states, reverse=True):
        state = vhdx.states[number]
        entries[number + number // vhdx.chunk] = state
        if state in {PRESENT, PARTLY}:
            entries[number + number // vhdx.chunk] |= at
            body[at] = vhdx.blocks[number]
            at += vhdx.block_size
    return struct.pack(f"<{len(entries)}Q", *entries).ljust(table_size, b"\0"), body


def _bitmaps(vhdx: Vhdx, chunk: int) -> bytes:
    bits = bytearray(MIB)
    of_block = vhdx.block_size // vhdx.sector_size
    for number, sectors in vhdx.present.items():
        if number // vhdx.chunk == chunk:
            for sector in sectors:
                bit = number % vhdx.chunk * of_block + sector
                bits[bit // 8] |= 1 << bit % 8
    return bytes(bits)


def log_entry(
    sequence: int,
    changes: Sequence[tuple[int, bytes | int]],
    tail: int,
    *,
    identity: UUID = LOG,
    flushed: int = 0,
    size: int = 0,
) -> bytes:
    """Return an entry of the log: 4 KiB of bytes, or a number of zeros, by file offset."""
    descriptors, sectors = bytearray(), bytearray()
    high, low = sequence >> 32, sequence & 0xFFFFFFFF
    for offset, change in changes:
        if isinstance(change, int):
            descriptors += struct.pack("<4sIQQQ", b"zero", 0, change, offset, sequence)
            continue
        descriptors += b"desc" + change[-4:] + change[:8] + struct.pack("<QQ", offset, sequence)
        sectors += b"data" + struct.pack("<I", high) + change[8:-4] + struct.pack("<I", low)
    begin = -(-(64 + len(descriptors)) // SECTOR) * SECTOR
    length = begin + len(sectors)
    start = struct.pack(
        "<4sIIIQII16sQQ", b"loge", 0, length, tail, sequence, len(changes), 0,
        identity.bytes_le, flushed, size,
    )  # fmt: skip
    return sealed((start + descriptors).ljust(begin, b"\0") + sectors)


def ring(entries: Sequence[tuple[int, bytes]], length: int = MIB) -> bytes:
    """Return a log with entries at their places; what does not fit goes on at its beginning."""
    log = bytearray(length)
    for at, entry in entries:
        first = entry[: length - at]
        log[at : at + len(first)] = first
        log[: len(entry) - len(first)] = entry[len(first) :]
    return bytes(log)


def repair(data: bytearray) -> None:
    """Set the checksums of headers, region tables and log entries right."""
    for at, length, magic in (
        (64 << 10, 4096, b"head"),
        (128 << 10, 4096, b"head"),
        (192 << 10, 64 << 10, b"regi"),
        (256 << 10, 64 << 10, b"regi"),
    ):
        if data[at : at + 4] == magic:
            data[at : at + length] = sealed(bytes(data[at : at + length]))
    for at in range(LOG_AT, min(METADATA_AT, len(data)), SECTOR):
        length = int.from_bytes(data[at + 8 : at + 12], "little")
        if data[at : at + 4] == b"loge" and length <= 16 * SECTOR and at + length <= METADATA_AT:
            data[at : at + length] = sealed(bytes(data[at : at + length]))
