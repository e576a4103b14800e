"""The file of a compressed backup: blocks one after the other, file marks as they are.

Source: format reference, section Compressed backup; the checksum was found in real blocks.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Callable
from typing import BinaryIO

import numpy as np
from tests.builders.sqlserver.backup.xpress import compress

BLOCK_SIZE = 64 * 1024
_MAGIC = struct.pack("<8sHHI", b"MSSQLBAK", 2, 0, 3).ljust(480, b"\0")
_METHOD = 0x21
_UNIT = 512
_MOST_STORED = 0xFFFF


def _checksum(payload: bytes) -> int:
    """Return the words of a block in one, turned by one bit from word to word."""
    words = np.frombuffer(payload + bytes(-len(payload) % 4), "<u4").astype(np.uint64)
    turns = (np.arange(len(words) - 1, -1, -1) % 32).astype(np.uint64)
    turned = words << turns
    folded = (turned | turned >> np.uint64(32)) & np.uint64(0xFFFFFFFF)
    return int(np.bitwise_xor.reduce(folded))


class Compressed:
    """A sink that compresses.

    Args:
        output: Where the file goes.
        sector: Bytes to which file marks are aligned.
        encode: Compresses a block of at most 64 KiB.
    """

    def __init__(
        self, output: BinaryIO, sector: int = 512, encode: Callable[[bytes], bytes] = compress
    ) -> None:
        self._output = output
        self._sector = sector
        self._encode = encode
        self._waiting = bytearray()
        self._noise = random.Random(11)  # noqa: S311  # stale memory, not a secret
        self.position = 0
        self.blocks = 0
        self._put(_MAGIC)

    def write(self, data: bytes) -> None:
        """Take bytes; an extent becomes a block of its own."""
        if len(data) == BLOCK_SIZE and len(self._waiting) % _UNIT == 0:
            self._flush()
            self._block(data)
            return
        self._waiting += data
        while len(self._waiting) >= BLOCK_SIZE:
            block = bytes(self._waiting[:BLOCK_SIZE])
            del self._waiting[:BLOCK_SIZE]
            self._block(block)

    def mark(self, data: bytes) -> None:
        """Write a file mark at the next sector; what lies before it is stale memory."""
        self._flush()
        gap = self._noise.randbytes(-self.position % self._sector)
        self._put(gap.replace(b"\x21", b"\x22") + data)

    def _flush(self) -> None:
        if self._waiting:
            block = bytes(self._waiting)
            self._waiting.clear()
            self._block(block)

    def _block(self, data: bytes) -> None:
        payload = self._encode(data)
        if len(payload) > _MOST_STORED:
            half = len(data) // 2 // _UNIT * _UNIT
            self._block(data[:half])
            self._block(data[half:])
            return
        addresses = self._noise.getrandbits(64), self._noise.getrandbits(64)
        head = struct.pack("<BBHQQ", _METHOD, len(data) // _UNIT, len(payload), *addresses)
        self._put(head + struct.pack("<II", 0, _checksum(payload)) + payload)
        self.blocks += 1

    def _put(self, data: bytes) -> None:
        self._output.write(data)
        self.position += len(data)
