"""Compressed backups: the map of blocks, reading any part, damage and other algorithms."""

from __future__ import annotations

import random
import struct

import pytest
from tests.unit.sqlserver.backup.tapes import compressed, file_mark, packed, packed_block, rolled

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.compression import xpress
from gleanpoint_parsers.compression.xpress import inflate, inflate_all, inflate_begin
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    EncryptedContentError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.sqlserver.backup.compressed import InflatedSource

NOISE = random.Random(7).randbytes(300 * 512)  # noqa: S311 - the same bytes in every run


def test_a_block_of_literals_inflates_to_its_bytes() -> None:
    assert inflate(packed(NOISE[:0x4000]), 0x4000) == NOISE[:0x4000]


def test_the_begin_of_a_block_comes_without_the_rest() -> None:
    begin = inflate_begin(packed(NOISE[:0x4000])[:600], 96, 0x4000)
    assert begin[:96] == NOISE[:96]
    assert len(begin) < 0x4000


def test_the_binding_and_the_library_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = [(packed(NOISE[at : at + 0x2000]), 0x2000) for at in range(0, 10 * 0x2000, 0x2000)]
    direct = inflate_all(blocks)
    monkeypatch.setattr(xpress, "_library_function", lambda: None)
    monkeypatch.setattr(xpress, "_codec", xpress._binding)
    assert inflate_all(blocks) == direct
    with pytest.raises(ParserError, match="do not inflate"):
        inflate(b"\xff" * 400, 512)


@pytest.mark.parametrize("data", [b"", bytes(256), bytes(300), b"\xff" * 400, b"\x11" * 700])
def test_what_is_no_block_is_refused(data: bytes) -> None:
    with pytest.raises(ParserError, match="do not inflate"):
        inflate(data, 512)


def test_any_part_of_a_compressed_file_reads_as_if_it_were_not_compressed() -> None:
    pieces = (NOISE[:1024], file_mark(), NOISE[1024:], file_mark())
    source = InflatedSource(BytesSource(compressed(*pieces)))
    plain = b"".join(pieces)
    assert source.size == len(plain)
    assert not source.problems
    dice = random.Random(3)  # noqa: S311 - the same places in every run
    for _ in range(200):
        offset, length = dice.randrange(len(plain)), dice.choice((1, 96, 600, 5000, 90_000))
        assert source.read_at(offset, length) == plain[offset : offset + length]
    assert source.read_at(len(plain), 10) == b""


def test_stale_bytes_in_a_gap_that_look_like_a_block_are_passed_over() -> None:
    stale = struct.pack("<BBH", 0x21, 4, 9000) + bytes(24) + b"\x07" * 330
    data = compressed(NOISE[:512]) + stale
    data += bytes(-len(data) % 512) + file_mark() + packed_block(NOISE[: 16 * 512])
    source = InflatedSource(BytesSource(data))
    assert source.read_at(0, source.size) == NOISE[:512] + file_mark() + NOISE[: 16 * 512]
    assert not source.problems


def test_a_damaged_block_is_told_by_its_place_and_spares_the_others() -> None:
    first, second = compressed(NOISE[:0x4000]), packed_block(NOISE[0x4000:0x8000])
    data = bytearray(first + second + packed_block(NOISE[:512]))
    data[len(first) + 28 + 300] ^= 1
    source = InflatedSource(BytesSource(bytes(data)))
    assert source.read_at(0, 0x4000) == NOISE[:0x4000]
    assert source.read_at(0x8000, 512) == NOISE[:512]
    with pytest.raises(CorruptStructureError, match=f"{len(first) + 28:#x}: its checksum"):
        source.read_at(0, source.size)


def test_a_block_whose_codes_contradict_themselves_is_told_although_its_checksum_agrees() -> None:
    stored = b"\xff" * 600
    header = struct.pack("<BBH20xI", 0x21, 2, len(stored), rolled(stored))
    source = InflatedSource(BytesSource(compressed(NOISE[:512]) + header + stored))
    with pytest.raises(CorruptStructureError, match="do not inflate"):
        source.read_at(0, source.size)


def test_a_file_cut_inside_a_block_ends_there_and_says_so() -> None:
    whole = compressed(NOISE[:0x8000])
    source = InflatedSource(BytesSource(whole[:-3000]))
    assert source.size == 0x4000
    assert "ends inside the compressed block" in source.problems[0]


def test_an_unknown_kind_of_block_behind_known_ones_is_told_with_its_header() -> None:
    data = compressed(NOISE[:512]) + b"\x45" + bytes(range(1, 28)) + b"\x01" * 80_000
    source = InflatedSource(BytesSource(data))
    assert source.size == 512
    assert "45 01 02 03" in source.problems[0]


def test_an_encrypted_backup_is_refused_by_name() -> None:
    header = struct.pack("<8sII464x", b"MSSQLBAK", 2, 7)
    first = struct.pack("<BBH16sI", 0x01, 2, 1000, b"i" * 16, 1008) + bytes(4) + NOISE[:1008]
    with pytest.raises(EncryptedContentError, match="WITH ENCRYPTION"):
        InflatedSource(BytesSource(header + first))


def test_another_algorithm_is_refused_with_what_the_header_says() -> None:
    header = struct.pack("<8sII464x", b"MSSQLBAK", 2, 0x13)
    with pytest.raises(UnsupportedFeatureError, match=r"ZSTD or Intel QAT.*flags 0x13"):
        InflatedSource(BytesSource(header + b"\x45\x02" + NOISE[:1024]))


def test_the_short_headers_of_old_versions_are_read() -> None:
    tape = b"TAPE" + NOISE[:1020]
    blocks = b"".join(
        struct.pack("<BBHI", 0x21, len(part) // 512, len(packed(part)), 9) + packed(part)
        for part in (tape, NOISE[:0x2000])
    )
    source = InflatedSource(BytesSource(struct.pack("<8sII496x", b"MSSQLBAK", 1, 1) + blocks))
    assert source.read_at(0, source.size) == tape + NOISE[:0x2000]
