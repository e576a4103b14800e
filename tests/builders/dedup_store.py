"""Chunk stores of data deduplication, written by the design notes; and files that refer to them.

Nothing here uses the readers under test. Never compared with a real store: none is at hand.
"""

from __future__ import annotations

import hashlib
import struct
import uuid
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

REDIRECTION = 0x3000
FIRST_ITEM = 0x5000
MAP_PAYLOAD, CHUNK_PAYLOAD = 104, 88
MAP_DIGEST, CHUNK_DIGEST = 56, 40
GENERATION = 2


@dataclass
class Container:
    """One container file."""

    number: int
    data: bytearray = field(default_factory=lambda: bytearray(b"Cthr".ljust(FIRST_ITEM, b"\0")))
    moved: list[tuple[int, int]] = field(default_factory=list)

    def add(self, item: int, payload: bytes, digest: bytes, *, is_map: bool) -> int:
        """Append an item and return its offset."""
        head = bytearray(MAP_PAYLOAD if is_map else CHUNK_PAYLOAD)
        mark = 0x38 if is_map else 0x28
        struct.pack_into("<4sxxxxIIxxH", head, 0, b"Ckhr", item, len(payload), mark)
        place = MAP_DIGEST if is_map else CHUNK_DIGEST
        head[place : place + len(digest)] = digest
        offset = len(self.data)
        self.data += head + payload
        self.data += bytes(-len(self.data) % 16)
        return offset

    def file(self) -> bytes:
        """Return the bytes of the file, with the table of what was moved."""
        if self.moved:
            struct.pack_into("<4s4xI", self.data, REDIRECTION, b"Rrtl", len(self.moved))
            for number, pair in enumerate(sorted(self.moved)):
                struct.pack_into("<II", self.data, REDIRECTION + 0x20 + 8 * number, *pair)
        return bytes(self.data)


class Store:
    """A store that is being filled."""

    def __init__(self, identity: uuid.UUID) -> None:
        self.identity = identity
        self.streams = Container(1)
        self.chunks = Container(3)
        self._items = 0

    @property
    def folder(self) -> str:
        return f"{{{str(self.identity).upper()}}}.ddp"

    def files(self) -> dict[str, bytes]:
        """Return the files of the store by their paths in its folder."""
        found = {"Stream": self.streams, "Data": self.chunks}
        return {
            f"{folder}/{one.number:08x}.{GENERATION:08x}.ccc": one.file()
            for folder, one in found.items()
        }

    def add(self, data: bytes, sizes: Sequence[int], *, moved: bool = False) -> bytes:
        """Store a file in chunks of these sizes; return the entry that refers to its map.

        Args:
            data: The file.
            sizes: Bytes of each chunk but the last.
            moved: Whether the map tells old places, and the table of the container the new ones.
        """
        borders = [0]
        for size in sizes:
            borders.append(borders[-1] + size)
        borders.append(len(data))
        entries = b""
        for start, end in pairwise(borders):
            entries += self._chunk(data[start:end], end, moved=moved)
        payload = b"Smap" + struct.pack("<I", 1) + entries
        digest = hashlib.md5(payload, usedforsecurity=False).digest()
        self._items += 1
        offset = self.streams.add(self._items, payload, digest, is_map=True)
        number, place = self._items, offset
        if moved:
            self.streams.moved.append((number, offset))
            place = 0x10
        entry = struct.pack("<III12xI4x16s", number, 1, place, len(payload), digest)
        return entry + struct.pack("<QQ", len(data), 0)

    def _chunk(self, data: bytes, end: int, *, moved: bool) -> bytes:
        packed = xpress(data)
        stored = packed if len(packed) < len(data) else data
        digest = hashlib.sha256(data).digest()
        self._items += 1
        number = self._items
        offset = self.chunks.add(number, stored, digest, is_map=False)
        if moved:
            self.chunks.moved.append((number, offset))
            offset = FIRST_ITEM - 64
        head = struct.pack("<IIIIQ", number, self.chunks.number, offset, GENERATION, end)
        return head + digest + struct.pack("<I4x", len(stored))


def long_point(store: uuid.UUID, entries: Sequence[bytes]) -> bytes:
    """Return the reparse data of the long form, without tag and lengths in front."""
    body = bytearray(132)
    table = b"".join(entries)
    struct.pack_into("<HH", body, 0, 0x0102, len(body) + len(table) + 4)
    struct.pack_into("<HH", body, 84 - 8, len(table), len(body))
    body[124 - 8 : 140 - 8] = store.bytes_le
    return _checked(bytes(body) + table)


def short_point(store: uuid.UUID, entry: bytes, size: int) -> bytes:
    """Return the reparse data of the short form, without tag and lengths in front."""
    body = struct.pack("<HH4xQ8x", 0x0201, 56 + 48 + 4, size) + store.bytes_le + bytes(16)
    return _checked(body + entry[:48])


def _checked(body: bytes) -> bytes:
    return body + zlib.crc32(body).to_bytes(4, "little")


def xpress(data: bytes) -> bytes:
    """Compress by plain LZ77, greedily; source: [MS-XCA] 2.3."""
    tokens: list[bytes | tuple[int, int]] = []
    seen: dict[bytes, int] = {}
    at = 0
    while at < len(data):
        found = seen.get(data[at : at + 3], -1)
        length = 0
        if found >= 0 and at - found <= 8192:
            while at + length < len(data) and data[found + length] == data[at + length]:
                length += 1
        step = length if length >= 3 else 1
        tokens.append((length, at - found) if length >= 3 else data[at : at + 1])
        for place in range(at, at + min(step, 64)):
            seen[data[place : place + 3]] = place
        at += step
    return _written(tokens)


def _written(tokens: Sequence[bytes | tuple[int, int]]) -> bytes:
    out = bytearray()
    half = -1
    for start in range(0, len(tokens), 32):
        part = tokens[start : start + 32]
        bits = "".join("0" if isinstance(token, bytes) else "1" for token in part)
        out += int(bits.ljust(32, "1"), 2).to_bytes(4, "little")
        for token in part:
            if isinstance(token, bytes):
                out += token
                continue
            length, offset = token[0] - 3, token[1]
            out += ((offset - 1) << 3 | min(length, 7)).to_bytes(2, "little")
            if length < 7:
                continue
            nibble = min(length - 7, 15)
            if half < 0:
                half = len(out)
                out.append(nibble)
            else:
                out[half] |= nibble << 4
                half = -1
            if nibble == 15:
                out += _long(length)
    return bytes(out)


def _long(length: int) -> bytes:
    if length - 22 < 255:
        return bytes((length - 22,))
    if length <= 0xFFFF:
        return b"\xff" + length.to_bytes(2, "little")
    return b"\xff\0\0" + length.to_bytes(4, "little")
