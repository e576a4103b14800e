"""Write E01 images, from what is known of the format and not from the reader."""

from __future__ import annotations

import hashlib
import shutil
import string
import struct
import subprocess
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

SECTOR, CHUNK = 512, 32 << 10
MARK = b"EVF\x09\x0d\x0a\xff\x00"
SET_ID = bytes(range(16))
GONE = 1 << 31

needs_ewfacquire = pytest.mark.skipif(
    shutil.which("ewfacquire") is None, reason="ewfacquire is not there"
)
"""Marks tests that make images with ``ewfacquire`` (package ewf-tools)."""


def ewfacquire(raw: Path, target: Path, kind: str, level: str, *options: str) -> Path:
    """Make an image; return its first segment."""
    told = ["ewfacquire", "-u", "-q", "-f", kind, "-c", level, "-S", "1.0M", "-t", str(target)]
    done = subprocess.run([*told, *options, str(raw)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    endings = ("E01", "e01", "s01")
    return next(
        one for end in endings if (one := target.with_name(f"{target.name}.{end}")).exists()
    )


class Pieces:
    """A file that is being written, with holes that take no memory."""

    def __init__(self) -> None:
        self.parts: list[tuple[int, bytes]] = []
        self.size = 0

    def add(self, data: bytes) -> None:
        self.parts.append((self.size, data))
        self.size += len(data)

    def skip(self, length: int) -> None:
        self.size += length

    def packed(self) -> bytes:
        return self.read_at(0, self.size)

    def read_at(self, offset: int, length: int) -> bytes:
        """Return bytes, as sources do."""
        end = min(offset + length, self.size)
        data = bytearray(max(0, end - offset))
        for start, part in self.parts:
            low, high = max(start, offset), min(start + len(part), end)
            if low < high:
                data[low - offset : high - offset] = part[low - start : high - start]
        return bytes(data)


@dataclass
class E01:
    """An image.

    Args:
        disk: Its bytes.
        packed: Chunks that are packed with zlib; the others are stored with an Adler-32.
        chunk: Bytes of a chunk.
        per_table: Chunks of a table.
        per_segment: Tables of a segment.
        bad: Runs of sectors that could not be read.
        holes: Bytes that are left out behind a chunk.
        based: Whether tables have a base; without, offsets beyond 2 GiB are written as EnCase
            6.7.1 did.
        texts: Values of the header by their short names.
        hashes: Whether it bears hashes.
    """

    disk: bytes
    packed: frozenset[int] = frozenset()
    chunk: int = CHUNK
    per_table: int = 100
    per_segment: int = 100
    bad: Sequence[tuple[int, int]] = ()
    holes: Mapping[int, int] = field(default_factory=dict)
    based: bool = True
    texts: Mapping[str, str] = field(default_factory=lambda: {"c": "case", "m": "1700000000"})
    hashes: bool = True

    def segments(self) -> list[Pieces]:
        chunks = [self.disk[at : at + self.chunk] for at in range(0, len(self.disk), self.chunk)]
        tables = [range(n, min(n + self.per_table, len(chunks)))
                  for n in range(0, len(chunks), self.per_table)]  # fmt: skip
        sets = [tables[n : n + self.per_segment] for n in range(0, len(tables), self.per_segment)]
        return [
            self._segment(number, chunks, own, number == len(sets))
            for number, own in enumerate(sets, 1)
        ]

    def files(self, stem: str = "x") -> dict[str, bytes]:
        """Return the segments by their names: E01 to E99, EAA to EZZ."""
        letters = string.ascii_uppercase
        endings = [f"E{number:02}" for number in range(1, 100)]
        endings += [f"E{first}{second}" for first in letters for second in letters]
        named = zip(endings, self.segments(), strict=False)
        return {f"{stem}.{ending}": segment.packed() for ending, segment in named}

    def _segment(
        self, number: int, chunks: list[bytes], tables: list[range], is_last: bool
    ) -> Pieces:
        file = Pieces()
        file.add(MARK + struct.pack("<BHH", 1, number, 0))
        if number == 1:
            section(file, "header2", packed_text(self.texts))
            section(file, "volume", self._media(len(chunks)))
        else:
            section(file, "data", self._media(len(chunks)))
        for numbers in tables:
            self._table(file, chunks, numbers)
        if is_last:
            self._end(file)
        section(file, "done" if is_last else "next", b"")
        return file

    def _table(self, file: Pieces, chunks: list[bytes], numbers: range) -> None:
        at = file.size
        base = at + 76 if self.based else 0
        entries, stored, size = [], [], at + 76
        for number in numbers:
            is_packed = number in self.packed
            data = zlib.compress(chunks[number]) if is_packed else summed(chunks[number])
            entries.append(size - base | (GONE if is_packed else 0))
            stored.append((data, self.holes.get(number, 0)))
            size += len(data) + self.holes.get(number, 0)
        file.add(descriptor("sectors", at, size))
        for data, hole in stored:
            file.add(data)
            file.skip(hole)
        table = summed(struct.pack("<IIQI", len(entries), 0, base, 0))
        table += summed(struct.pack(f"<{len(entries)}I", *entries))
        section(file, "table", table)
        section(file, "table2", table)

    def _media(self, count: int) -> bytes:
        data = bytearray(1048)
        sectors = len(self.disk) // SECTOR
        struct.pack_into("<BxxxIIIQ", data, 0, 1, count, self.chunk // SECTOR, SECTOR, sectors)
        data[36], data[52], data[64:80] = 3, 1, SET_ID
        return summed(bytes(data))

    def _end(self, file: Pieces) -> None:
        if self.bad:
            head = summed(struct.pack("<I512x", len(self.bad)))
            runs = b"".join(struct.pack("<II", *run) for run in self.bad)
            section(file, "error2", head + summed(runs))
        if self.hashes:
            md5, sha1 = hashlib.md5(self.disk).digest(), hashlib.sha1(self.disk).digest()  # noqa: S324 - what the format has
            section(file, "digest", summed(md5 + sha1 + bytes(40)))
            section(file, "hash", summed(md5 + bytes(16)))


def summed(data: bytes) -> bytes:
    """Return data with its Adler-32 behind it."""
    return data + struct.pack("<I", zlib.adler32(data))


def descriptor(kind: str, at: int, end: int) -> bytes:
    return summed(struct.pack("<16sQQ40x", kind.encode(), end, end - at))


def section(file: Pieces, kind: str, content: bytes) -> None:
    at = file.size
    end = at if kind in {"next", "done"} else at + 76 + len(content)
    file.add(descriptor(kind, at, end) + content)


def packed_text(values: Mapping[str, str]) -> bytes:
    lines = ("3", "main", "\t".join(values), "\t".join(values.values()), "", "")
    return zlib.compress("\ufeff".encode("utf-16-le") + "\n".join(lines).encode("utf-16-le"))
