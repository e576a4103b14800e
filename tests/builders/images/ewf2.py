"""Write Ex01 images, from what is known of the format and not from the reader."""

from __future__ import annotations

import bz2
import hashlib
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.builders.images.ewf import CHUNK, SECTOR, summed

MARK = b"EVF2\x0d\x0a\x81\x00"
SET_ID = bytes(range(100, 116))
DEVICE, CASE, DATA, TABLE, ERRORS, MD5, SHA1, KEYS, NEXT, DONE = 1, 2, 3, 4, 5, 8, 9, 11, 13, 15
ZLIB, BZIP2 = 1, 2


@dataclass
class Ex01:
    """An image.

    Args:
        disk: Its bytes.
        packed: Chunks that are packed.
        patterns: Chunks that 8 bytes fill.
        bare: Chunks without checksum.
        method: How chunks and texts are packed.
        per_table: Chunks of a table.
        per_segment: Tables of a segment.
        bad: Runs of sectors that could not be read.
        encrypted: Whether sections say that they are.
        set_id: Of all segments.
        case: Values of the case data.
    """

    disk: bytes
    packed: frozenset[int] = frozenset()
    patterns: Mapping[int, bytes] = field(default_factory=dict)
    bare: frozenset[int] = frozenset()
    method: int = ZLIB
    per_table: int = 100
    per_segment: int = 100
    bad: Sequence[tuple[int, int]] = ()
    encrypted: bool = False
    set_id: bytes = SET_ID
    case: Mapping[str, str] = field(default_factory=lambda: {"cn": "case", "at": "1700000000"})

    def files(self, stem: str = "x") -> dict[str, bytes]:
        """Return the segments by their names, 99 at most."""
        count = -(-len(self.disk) // CHUNK)
        tables = [range(n, min(n + self.per_table, count))
                  for n in range(0, count, self.per_table)]  # fmt: skip
        sets = [tables[n : n + self.per_segment] for n in range(0, len(tables), self.per_segment)]
        return {
            f"{stem}.Ex{number:02}": self._segment(number, own, number == len(sets))
            for number, own in enumerate(sets, 1)
        }

    def _segment(self, number: int, tables: Sequence[range], is_last: bool) -> bytes:
        file = bytearray(MARK + struct.pack("<BBHI", 2, 1, self.method, number) + self.set_id)
        before = 0
        if number == 1:
            count = len(self.disk) // SECTOR
            device = {"sn": "S1", "ts": str(count), "dt": "f", "bp": "512", "ph": "1"}
            before = self._section(file, DEVICE, self._text(device), 0)
            chunks = {"tb": str(-(-len(self.disk) // CHUNK)), "sb": str(CHUNK // SECTOR)}
            before = self._section(file, CASE, self._text({**self.case, **chunks}), before)
        for numbers in tables:
            before = self._table(file, numbers, before)
        if is_last:
            before = self._end(file, before)
        self._section(file, DONE if is_last else NEXT, b"", before)
        return bytes(file)

    def _table(self, file: bytearray, numbers: range, before: int) -> int:
        data, entries = b"", b""
        for number in numbers:
            at = len(file) + len(data)
            chunk = self.disk[number * CHUNK : (number + 1) * CHUNK]
            if number in self.patterns:
                entries += self.patterns[number] + struct.pack("<II", 0, 1 | 4)
                continue
            flags, stored = self._stored(number, chunk)
            entries += struct.pack("<QII", at, len(stored), flags)
            data += filled(stored)
        before = self._section(file, DATA, data, before)
        head = summed(struct.pack("<QII", numbers.start, len(numbers), 0)) + bytes(12)
        return self._section(file, TABLE, head + summed(entries) + bytes(12), before)

    def _stored(self, number: int, chunk: bytes) -> tuple[int, bytes]:
        if number in self.packed:
            return 1, bz2.compress(chunk) if self.method == BZIP2 else zlib.compress(chunk)
        return (0, chunk) if number in self.bare else (2, summed(chunk))

    def _end(self, file: bytearray, before: int) -> int:
        if self.bad:
            head = summed(struct.pack("<I12x", len(self.bad))) + bytes(12)
            runs = b"".join(struct.pack("<QI4x", *run) for run in self.bad)
            before = self._section(file, ERRORS, head + summed(runs) + bytes(12), before)
        md5, sha1 = hashlib.md5(self.disk).digest(), hashlib.sha1(self.disk).digest()  # noqa: S324 - what the format has
        before = self._section(file, MD5, summed(md5) + bytes(12), before)
        return self._section(file, SHA1, summed(sha1) + bytes(8), before)

    def _section(self, file: bytearray, kind: int, data: bytes, before: int) -> int:
        """Add data and its descriptor; return where that begins."""
        content = filled(data)
        file += content
        at = len(file)
        flags = 1 | (2 if self.encrypted else 0)
        md5 = hashlib.md5(content).digest()  # noqa: S324 - what the format has
        sizes = (len(content), 64, len(content) - len(data))
        file += summed(struct.pack("<IIQQII16s12x", kind, flags, before, *sizes, md5))
        return at

    def _text(self, values: Mapping[str, str]) -> bytes:
        lines = ("1", "main", "\t".join(values), "\t".join(values.values()), "", "")
        text = "\ufeff".encode("utf-16-le") + "\n".join(lines).encode("utf-16-le")
        return bz2.compress(text) if self.method == BZIP2 else zlib.compress(text)


def filled(data: bytes) -> bytes:
    """Return data filled up to a multiple of 16."""
    return data + bytes(-len(data) % 16)
