"""Built backups hold what they should: bits, blocks, stripes and LSNs."""

from __future__ import annotations

import random
import struct
import uuid
from io import BytesIO

import pytest
from tests.bench.xpress_naive import inflate
from tests.builders.sqlserver.backup.backups import Backups, compressed_media, media
from tests.builders.sqlserver.backup.compressed_media import Compressed
from tests.builders.sqlserver.backup.media_set import EXTENT_SIZE, allocated_extents
from tests.builders.sqlserver.backup.set_facts import CHECKSUM_FLAG
from tests.builders.sqlserver.backup.xpress import code_lengths, compress
from tests.builders.sqlserver.backup.xpress_fast import BlockEncoder
from tests.builders.sqlserver.log.workload import Workload


def _noise(size: int, seed: int = 5) -> bytes:
    return random.Random(seed).randbytes(size)  # noqa: S311  # not for secrets


@pytest.mark.parametrize(
    "data",
    [
        bytes(512),
        b"a" * 65_536,
        bytes(range(256)) * 64,
        b"abc" * 1000 + bytes(72),
        _noise(4096),
        b"".join(_noise(7, n % 5) + b"x" * (n % 300) for n in range(400))[:65_024],
    ],
    ids=["zeros", "one letter", "all bytes", "short period", "noise", "mixed"],
)
def test_what_is_compressed_comes_back(data: bytes) -> None:
    assert inflate(compress(data), len(data)) == data


def test_code_lengths_stay_within_fifteen_bits_and_fill_their_space() -> None:
    counts = [0] * 512
    a, b = 1, 1
    for symbol in range(40):
        counts[symbol] = a
        a, b = b, a + b
    lengths = code_lengths(counts)
    assert max(lengths) <= 15
    assert sum(2.0**-n for n in lengths if n) == 1


def test_the_fast_encoder_drops_matches_that_do_not_hold_in_a_later_block() -> None:
    first = bytearray(b"0123456789abcdef" * 4096)
    encoder = BlockEncoder()
    for place in (0, 5000, 30_000, 65_000):
        block = bytes(first)
        assert inflate(encoder(block), len(block)) == block
        first[place : place + 8] = b"!!##$$%%"


def test_blocks_that_do_not_shrink_are_halved() -> None:
    output = BytesIO()
    sink = Compressed(output)
    sink.write(_noise(65_536))
    assert sink.blocks == 2
    at, sizes = 480, []
    while at < len(output.getvalue()):
        _, units, length = struct.unpack_from("<BBH", output.getvalue(), at)
        sizes.append(units * 512)
        at += 28 + length
    assert sizes == [32_768, 32_768]


def test_stripes_hold_every_allocated_extent_once() -> None:
    load = Workload.make(2).run(5)
    taken = Backups(load.running).full()
    wanted = set(allocated_extents(taken.pages.files[1]))
    found: list[int] = []
    for data in media([taken], stripes=3):
        at = data.index(b"MQDA")
        (length,) = struct.unpack_from("<Q", data, at + 8)
        body = data[at + 24 : at + 22 + length]
        for start in range(0, len(body), EXTENT_SIZE):
            pages = [body[s + 32 : s + 36] for s in range(start, start + EXTENT_SIZE, 8192)]
            numbers = [int.from_bytes(page, "little") - n for n, page in enumerate(pages)]
            if body[start : start + 2] != b"\x01\x65":
                found.append(max(numbers) // 8)
    assert sorted(found) == sorted(wanted)


def test_sets_of_a_chain_follow_each_other() -> None:
    load = Workload.make(3).run(5)
    backups = Backups(load.running, flags=CHECKSUM_FLAG)
    full = backups.full()
    first = backups.log()
    load.run(10)
    copy = backups.full(is_copy=True)
    second = backups.log()
    differential = backups.differential()
    assert first.facts.last == second.facts.first
    assert differential.facts.base_id == full.facts.set_id
    assert copy.facts.set_id not in {uuid.UUID(int=0), full.facts.set_id}
    assert b"CSUM" in full.files()[0]


def test_compressed_media_hold_the_bytes_of_plain_ones() -> None:
    load = Workload.make(4).run(3)
    taken = Backups(load.running).full()
    (plain,), (packed,) = media([taken], sector=4096), compressed_media([taken], sector=4096)
    out, at = bytearray(), 480
    while at < len(packed):
        if packed[at : at + 4] == b"SFMB" and at % 4096 == 0:
            out += packed[at : at + 4096]
            at += 4096
        elif packed[at] == 0x21 and packed[at + 20 : at + 24] == bytes(4):
            units, length = struct.unpack_from("<BH", packed, at + 1)
            out += inflate(packed[at + 28 : at + 28 + length], units * 512)
            at += 28 + length
        else:
            at = (at // 4096 + 1) * 4096
    assert bytes(out) == plain
