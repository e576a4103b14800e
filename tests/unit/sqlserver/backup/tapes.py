"""Small backup files made by hand: descriptor blocks, streams, compressed blocks.

Source: Microsoft Tape Format 1.00a for blocks and streams; [MS-XCA] 2.1 for the code, of which only
literals are used.
"""

from __future__ import annotations

import struct
from functools import reduce
from operator import xor

EPOCH = bytes.fromhex("1f9206e7ba")
"""2020-08-03 14:30:58 as five bytes."""


def block(kind: str, body: bytes = b"", *streams: bytes, number: int = 0) -> bytes:
    """Return a descriptor block (``body`` begins at offset 52) and the streams behind it."""
    data = bytearray(52 + len(body) + -len(body) % 4)
    data[:4] = kind.encode()
    data[8:10] = len(data).to_bytes(2, "little")
    data[36:40] = number.to_bytes(4, "little")
    data[48] = 2
    data[52 : 52 + len(body)] = body
    data[50:52] = reduce(xor, struct.unpack_from("<25H", data)).to_bytes(2, "little")
    return bytes(data) + b"".join(streams)


def stream(kind: str, data: bytes, *, length: int | None = None, encryption: int = 0) -> bytes:
    """Return a stream; ``length`` is what its header says where that is not the truth."""
    header = struct.pack(
        "<4sHHQHH", kind.encode(), 0, 0, len(data) if length is None else length, encryption, 0
    )
    header += reduce(xor, struct.unpack("<10H", header)).to_bytes(2, "little")
    return header + data + bytes(-(len(header) + len(data)) % 4)


def spad(at: int = 0) -> bytes:
    """Return the stream that ends a chain, filled up to the next 512 bytes from ``at`` on."""
    return stream("SPAD", bytes(-(at + 22) % 512))


def sealed(kind: str, body: bytes = b"", *streams: bytes, number: int = 0) -> bytes:
    """Return a block with the end of its chain, as long as whole sectors."""
    data = block(kind, body, *streams, number=number)
    return data + spad(len(data))


def file_mark() -> bytes:
    """Return a file mark of one sector."""
    return block("SFMB", bytes(460))


def media(stripes: int = 1, stripe: int = 1, password: bytes = b"") -> bytes:
    """Return a media header."""
    software = "Microsoft SQL Server".encode("utf-16-le")
    body = bytearray(42)
    struct.pack_into("<H", body, 64 - 52, 1)
    struct.pack_into("<HH", body, 76 - 52, len(password), 94 + len(software))
    struct.pack_into("<HH", body, 80 - 52, len(software), 94)
    raid = struct.pack("<16s4xHHH6x", bytes(range(1, 17)), stripes, 1, stripe)
    return sealed("TAPE", bytes(body) + software + password, stream("RAID", raid))


def set_start(kind: int = 4, zone: int = 8, number: int = 1) -> bytes:
    """Return the block that begins a set."""
    body = bytearray(100 - 52 + 21)
    struct.pack_into("<I", body, 0, kind)
    struct.pack_into("<H", body, 62 - 52, number)
    body[88 - 52 : 93 - 52] = EPOCH
    struct.pack_into("b", body, 95 - 52, zone)
    body[100 - 52 : 116 - 52] = bytes(range(16, 32))
    data = bytearray(block("SSET", bytes(body)))
    data[44:48] = struct.pack("<HH", 21, 100)
    data[50:52] = reduce(xor, struct.unpack_from("<25H", data)).to_bytes(2, "little")
    return bytes(data) + spad(len(data))


def config(kind: str = "D", *, flags: int = 0x200, status: int = 0x10000) -> bytes:
    """Return an MQCI stream: a database of one data file and one log."""
    facts = bytearray(0x190)
    struct.pack_into("<I", facts, 8, flags)
    struct.pack_into("<HBB", facts, 0x18, 2070, 0, 15)
    for at, lsn in ((0x20, (37, 5, 1)), (0x2A, (37, 9, 1)), (0x34, (37, 5, 2)), (0x3E, (37, 1, 1))):
        struct.pack_into("<IIH", facts, at, *lsn)
    facts[0x4D:0x57] = EPOCH * 2
    facts[0x57] = ord(kind)
    facts[0x5B] = 150
    struct.pack_into("<H", facts, 0x5E, 904)
    name, server = "Shop".encode("utf-16-le"), "SRV".encode("utf-16-le")
    struct.pack_into("<HHHH", facts, 0x68, len(name), 0x190, len(server), 0x190 + len(name))
    facts[0x9C:0xAC] = bytes(range(32, 48))
    struct.pack_into("<IIH", facts, 0xAC, 37, 3, 1)
    facts[0xB8:0xC8] = bytes(range(48, 64))
    facts[0xE0:0xF0] = bytes(range(48, 64))
    struct.pack_into("<I", facts, 0xF4, status)
    struct.pack_into("<IIH", facts, 0x104, 37, 2, 1)
    facts[0x110:0x120] = bytes(range(64, 80))
    sections = _section(b"SCIN", bytes(facts) + name + server)
    sections += _section(b"SFGI", bytes(20)) + _file(1, "Shop", 1) + _file(2, "Shop_log", 0)
    return stream("MQCI", sections)


def _section(name: bytes, data: bytes) -> bytes:
    data = bytearray(data)
    data[:6] = struct.pack("<4sH", name, len(data))
    return bytes(data)


def _file(number: int, name: str, is_data: int) -> bytes:
    data = bytearray(100)
    struct.pack_into("<I", data, 20, number)
    struct.pack_into("<I", data, 36, is_data)
    struct.pack_into("<Q", data, 40, 8 << 20)
    text, path = name.encode("utf-16-le"), f"D:\\{name}".encode("utf-16-le")
    struct.pack_into("<HHHH", data, 48, len(text), 100, len(path), 100 + len(text))
    return _section(b"SFIN", bytes(data) + text + path)


def log_block(start: int, end: int, begin: int, *streams: bytes) -> bytes:
    """Return an MSTL block of virtual log file 37 in log file 2."""
    body = bytearray(112 - 52)
    struct.pack_into("<QQI12xIQQ", body, 60 - 52, start, end, 2, 37, 1 << 20, begin)
    return sealed("MSTL", bytes(body), *streams)


def compressed(*pieces: bytes) -> bytes:
    """Return a compressed file: file marks as they are, all else in blocks."""
    data = bytearray(b"MSSQLBAK" + struct.pack("<II", 2, 3) + bytes(464))
    for piece in pieces:
        if piece.startswith(b"SFMB"):
            data += bytes(-len(data) % 512) + piece
            continue
        for at in range(0, len(piece), 0x4000):
            data += packed_block(piece[at : at + 0x4000])
    return bytes(data)


def packed_block(data: bytes) -> bytes:
    """Return a compressed block with its header."""
    stored = packed(data)
    header = struct.pack("<BBH20xI", 0x21, len(data) // 512, len(stored), rolled(stored))
    return header + stored


def rolled(data: bytes) -> int:
    """Return the checksum of a block's stored bytes, word by word."""
    total = 0
    for (word,) in struct.iter_unpack("<I", data + bytes(-len(data) % 4)):
        total = ((total << 1 | total >> 31) & 0xFFFFFFFF) ^ word
    return total


def packed(data: bytes) -> bytes:
    """Return bytes as XPRESS with Huffman codes: every byte a literal of eight bits."""
    units = b"".join(data[at : at + 2][::-1] for at in range(0, len(data), 2))
    return b"\x88" * 128 + bytes(128) + units + bytes(4)
