"""Ways to hurt backups, compressed blocks and logs: anywhere, or where a field is, with or without
the checksum that would tell.

What is known of the formats comes from the format reference.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Sequence

import numpy as np
from tests.builders.sqlserver.checksums import rotated_checksum

_CODES = {1: "<B", 2: "<H", 4: "<I", 8: "<Q"}
_BOUNDARIES = {
    1: (0, 1, 3, 0x10, 0x40, 0x7F, 0x80, 0xFF),
    2: (0, 1, 2, 24, 62, 511, 512, 8192, 0x7FFF, 0x8000, 0xFFFF),
    4: (0, 1, 8, 512, 65_536, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF),
    8: (0, 1, 512, 1 << 31, 1 << 32, (1 << 63) - 1, 1 << 63, (1 << 64) - 1),
}
_BLOCKS = (b"TAPE", b"SSET", b"VOLB", b"MSCI", b"MSDA", b"MSTL", b"MSLS", b"ESET", b"SFMB")
_STREAMS = (b"MQCI", b"MQDA", b"MQTL", b"CSUM", b"RAID", b"SPAD", b"APAD", b"TSMP")
_SECTIONS = (b"SCIN", b"SFGI", b"SFIN")
_SECTOR = 512


def set_field(chance: random.Random, data: bytearray, start: int, length: int) -> None:
    """Write another value into one field of a stretch."""
    width = chance.choice((1, 2, 2, 4, 4, 8))
    if len(data) < width:
        return
    offset = min(start + chance.randrange(max(length, 1)), len(data) - width)
    (before,) = struct.unpack_from(_CODES[width], data, offset)
    value = chance.choice(
        (
            chance.choice(_BOUNDARIES[width]),
            before + chance.choice((-1, 1, -8, 8, -512, 512)),
            chance.getrandbits(8 * width),
        )
    )
    struct.pack_into(_CODES[width], data, offset, value % (1 << 8 * width))


def hurt_anywhere(chance: random.Random, data: bytearray) -> None:
    """Flip bits, write fields, fill, swap, cut off or double parts of any bytes."""
    match chance.randrange(7):
        case 0:
            for _ in range(chance.choice((1, 3, 20))):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        case 1 | 2:
            for _ in range(chance.choice((1, 2, 6))):
                set_field(chance, data, 0, len(data))
        case 3:
            start = chance.randrange(len(data))
            size = min(chance.choice((1, 16, 512, 8192, 65_536)), len(data) - start)
            data[start : start + size] = chance.choice((bytes(size), chance.randbytes(size)))
        case 4:
            del data[chance.randrange(len(data)) :]
        case 5:
            unit = chance.choice((1, 4, 512, 1024))
            start = chance.randrange(len(data)) // unit * unit
            part = data[start : start + unit * chance.choice((1, 2, 16))]
            if chance.random() < 0.5:
                data[start:start] = part
            else:
                del data[start : start + len(part)]
        case _:
            first, second = (chance.randrange(len(data)) // 512 * 512 for _ in range(2))
            data[first : first + 512], data[second : second + 512] = (
                data[second : second + 512],
                data[first : first + 512],
            )


def _places(data: bytes | bytearray, marks: Sequence[bytes]) -> list[int]:
    found = []
    for mark in marks:
        at = data.find(mark)
        while at >= 0 and len(found) < 400:
            found.append(at)
            at = data.find(mark, at + 4)
    return found


def hurt_tape(chance: random.Random, data: bytearray) -> None:
    """Hurt blocks, streams or the facts of a set, and mostly make the checksum right again."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        kind = chance.randrange(4)
        if kind == 3:
            hurt_anywhere(chance, data)
            continue
        places = _places(data, (_BLOCKS, _STREAMS, _SECTIONS)[kind])
        if not places:
            return
        at = chance.choice(places)
        set_field(chance, data, at, (120, 22, 0x180)[kind])
        if chance.random() < 0.85 and kind < 2:
            _mend(data, at, (50, 20)[kind])


def hurt_outline(chance: random.Random, data: bytearray) -> None:
    """Hurt fields of blocks and stream headers, checksums made right: only the whole can tell."""
    places = [at for at in _places(data, (*_BLOCKS, *_STREAMS)) if data[at : at + 4] != b"SSET"]
    for _ in range(chance.choice((1, 1, 2))):
        at = chance.choice(places)
        is_block = bytes(data[at : at + 4]) in _BLOCKS
        set_field(chance, data, at + 4, 108 if is_block else 16)
        _mend(data, at, 50 if is_block else 20)


def _mend(data: bytearray, at: int, length: int) -> None:
    """Make the checksum behind so many bytes right."""
    if at + length + 2 <= len(data):
        words = np.frombuffer(data, "<u2", length // 2, at)
        value = int(np.bitwise_xor.reduce(words))
        del words
        struct.pack_into("<H", data, at + length, value)


def hurt_log_blocks(chance: random.Random, data: bytearray, blocks: Sequence[int]) -> None:
    """Hurt headers, slots, records or stamps of log blocks; mostly with the checksum made right.

    Args:
        chance: What decides.
        data: A log file or a run of blocks.
        blocks: Where blocks begin in it.
    """
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.choice(blocks)
        (size,) = struct.unpack_from("<H", data, at + 6)
        if not size or at + size > len(data) or size % _SECTOR:
            continue
        block = data[at : at + size]
        if chance.random() < 0.2:
            set_field(chance, block, 0, 28)
        else:
            _hurt_records(chance, block)
        if chance.random() < 0.9:
            struct.pack_into("<I", block, 24, 0)
            struct.pack_into("<I", block, 24, rotated_checksum(block))
        data[at : at + size] = block


def _hurt_records(chance: random.Random, block: bytearray) -> None:
    """Hurt records under the stamps: heads, fixed parts, lengths, elements, or their slots."""
    sectors = range(len(block) // _SECTOR)
    stamps = [block[n * _SECTOR] for n in sectors]
    for n in sectors:
        block[n * _SECTOR] = block[len(block) - 1 - n]
    count, used = struct.unpack_from("<HH", block, 2)
    for _ in range(chance.choice((1, 1, 3))):
        slot = used - 2 * chance.randint(1, max(count, 1))
        if chance.random() < 0.1 or not 0 <= slot <= len(block) - 2:
            set_field(chance, block, max(used - 2 * count, 0), 2 * count)
            continue
        (start,) = struct.unpack_from("<H", block, slot)
        start = min(start, len(block) - 1)
        set_field(chance, block, start, chance.choice((24, 64, 64, 90, 200)))
    for n in sectors:
        block[len(block) - 1 - n] = block[n * _SECTOR]
        block[n * _SECTOR] = stamps[n]


def hurt_compressed(chance: random.Random, data: bytearray) -> None:
    """Hurt headers or payloads of compressed blocks; half of them with the checksum made right."""
    places = _compressed_blocks(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        if not places or chance.random() < 0.25:
            hurt_anywhere(chance, data)
            return
        at = chance.choice(places)
        (length,) = struct.unpack_from("<H", data, at + 2)
        if chance.random() < 0.4:
            set_field(chance, data, at, 28)
        else:
            set_field(chance, data, at + 28, chance.choice((256, max(length, 1))))
        if chance.random() < 0.6:
            payload = bytes(data[at + 28 : at + 28 + length])
            if at + 28 <= len(data):
                struct.pack_into("<I", data, at + 24, word_checksum(payload))


def word_checksum(payload: bytes) -> int:
    """Return the checksum of a compressed block."""
    words = np.frombuffer(payload + bytes(-len(payload) % 4), "<u4").astype(np.uint64)
    turns = (np.arange(len(words), 0, -1) - 1).astype(np.uint64) % np.uint64(32)
    turned = words << turns
    return int(np.bitwise_xor.reduce((turned | turned >> np.uint64(32)) & np.uint64(0xFFFFFFFF)))


def _compressed_blocks(data: bytearray) -> list[int]:
    found, at = [], 480
    while at + 28 <= len(data):
        if data[at] == 0x21 and data[at + 20 : at + 24] == bytes(4):
            found.append(at)
            at += 28 + data[at + 2] + (data[at + 3] << 8)
        elif data[at : at + 4] == b"SFMB":
            at += 512
        else:
            at = (at // 512 + 1) * 512
    return found


Damage = Callable[[random.Random, bytearray], None]
