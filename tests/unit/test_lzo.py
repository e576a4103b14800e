"""LZO1X streams unpack as they were put together by hand and by a small packer."""

from __future__ import annotations

import random

import pytest

from gleanpoint_parsers.compression.lzo import decompress_lzo
from gleanpoint_parsers.errors import CorruptStructureError

END = b"\x11\0\0"


def long_run(count: int, base: int) -> bytes:
    """Return the bytes that follow a length of 0."""
    count -= base
    zeros, rest = divmod(count - 1, 255)
    return bytes(zeros) + bytes([rest + 1])


def literals(data: bytes, *, first: bool) -> bytes:
    """Return a run of literals: at the very start in a byte of its own kind, where it fits."""
    if first and len(data) <= 238:
        return bytes([17 + len(data)]) + data
    assert len(data) > 3
    if len(data) <= 18:
        return bytes([len(data) - 3]) + data
    return b"\0" + long_run(len(data) - 3, 15) + data


def match(distance: int, length: int, following: int = 0) -> bytes:
    """Return a match by the shortest kind that fits; ``following`` literals come after it."""
    if 3 <= length <= 8 and distance <= 2048:
        d = distance - 1
        return bytes([(length - 1) << 5 | (d & 7) << 2 | following, d >> 3])
    if distance <= 16384:
        head = bytes([32 | length - 2]) if length <= 33 else b"\x20" + long_run(length - 2, 31)
        return head + ((distance - 1) << 2 | following).to_bytes(2, "little")
    d = distance - 16384
    high = 16 | (d >> 14) << 3
    head = bytes([high | length - 2]) if length <= 9 else bytes([high]) + long_run(length - 2, 7)
    return head + ((d & 0x3FFF) << 2 | following).to_bytes(2, "little")


def packed(steps: list[tuple[bytes, int, int]]) -> tuple[bytes, bytes]:
    """Return a stream of literals, each followed by a match, and what comes out of it."""
    stream, out = b"", bytearray()
    for number, (data, distance, length) in enumerate(steps):
        stream += literals(data, first=number == 0)
        out += data
        stream += match(distance, length)
        for _ in range(length):
            out.append(out[-distance])
    return stream + END, bytes(out)


def test_runs_and_matches_of_every_kind() -> None:
    chance = random.Random(3)  # noqa: S311 - not for secrets
    for _ in range(60):
        steps, size = [], 0
        for _ in range(chance.randrange(1, 30)):
            data = chance.randbytes(chance.choice((4, 7, 18, 19, 300, 5000)))
            size += len(data)
            distance = chance.randrange(1, min(size, 49151) + 1)
            length = chance.choice((3, 8, 9, 33, 34, 300, 2000))
            steps.append((data, distance, length))
            size += length
        stream, expected = packed(steps)
        assert decompress_lzo(stream, 1 << 20) == expected


def test_short_literals_after_a_match_and_the_short_matches_after_them() -> None:
    stream = literals(b"abcdefgh", first=True) + match(8, 5, following=2) + b"XY"
    stream += bytes([(2 - 1 & 3) << 2, 0])  # two bytes, from two bytes back
    assert decompress_lzo(stream + END, 100) == b"abcdefghabcdeXYXY"
    stream = literals(b"a" * 2048 + b"bcd", first=False)
    stream += bytes([0, 0])  # after a long run: three bytes, from 2,049 bytes back
    assert decompress_lzo(stream + END, 3000) == b"a" * 2048 + b"bcd" + b"aab"[:2] + b"a"


def test_streams_that_lie_are_refused() -> None:
    good, out = packed([(b"abcdefgh", 8, 20)])
    with pytest.raises(CorruptStructureError, match="more than"):
        decompress_lzo(good, len(out) - 1)
    with pytest.raises(CorruptStructureError, match="bytes back"):
        decompress_lzo(literals(b"abcd", first=True) + match(5, 3) + END, 100)
    for cut in range(len(good)):
        with pytest.raises(CorruptStructureError):
            decompress_lzo(good[:cut], 100)
