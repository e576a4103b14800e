"""Compressed attributes: units stored, packed or left out, and what may be wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint_parsers.blocks import BytesSource, Extent
from gleanpoint_parsers.errors import ParserError, TruncatedSourceError
from gleanpoint_parsers.filesystem.ntfs.lznt1 import CompressedUnits

CLUSTER, UNIT = 4096, 16 * 4096
RAW = bytes(range(256)) * 256
PACKED = (b"\x05\xb0\x08abc" + (2 << 12 | 0xFFA).to_bytes(2, "little")) * 16
"""Sixteen chunks that stand for 4 KiB of ``abc`` each."""
UNPACKED = (b"abc" * 1366)[:4096] * 16
VOLUME = BytesSource(RAW + PACKED.ljust(CLUSTER, b"\0") + RAW[:CLUSTER])

STORED = [Extent(0, UNIT)]
IN_CHUNKS = [Extent(UNIT, CLUSTER), Extent(None, UNIT - CLUSTER)]
LEFT_OUT = [Extent(None, UNIT)]


def units(
    extents: Sequence[Extent], size: int = 3 * UNIT, initialized: int | None = None
) -> CompressedUnits:
    return CompressedUnits(
        VOLUME, extents, UNIT, size, size if initialized is None else initialized
    )


def test_units_of_each_kind_come_out_in_order_and_at_random() -> None:
    source = units([*IN_CHUNKS, *LEFT_OUT, *STORED])
    whole = UNPACKED + bytes(UNIT) + RAW
    assert source.read_at(0, 4 * UNIT) == whole
    for offset in (0, 1, 4095, UNIT - 1, UNIT, 2 * UNIT - 7, 3 * UNIT - 1):
        assert source.read_at(offset, 5000) == whole[offset : offset + 5000]
    assert source.read_at(3 * UNIT, 1) == source.read_at(-1, 1) == b""


def test_runs_may_end_and_begin_anywhere_in_a_unit() -> None:
    pieces = [Extent(at, CLUSTER) for at in range(0, UNIT, CLUSTER)]
    holes = [Extent(None, 1 * CLUSTER), Extent(None, 14 * CLUSTER)]
    source = units([*pieces, Extent(UNIT, CLUSTER), *holes], 2 * UNIT)
    assert source.read_at(0, 2 * UNIT) == RAW + UNPACKED


def test_what_was_never_written_is_zeros_whatever_the_clusters_hold() -> None:
    source = units([*STORED, *IN_CHUNKS, *STORED], initialized=UNIT + 5000)
    assert source.read_at(0, 3 * UNIT) == RAW + UNPACKED[:5000] + bytes(2 * UNIT - 5000)


def test_a_unit_that_gives_too_little_is_an_error_and_spoils_no_other() -> None:
    short = [Extent(UNIT, CLUSTER), Extent(None, 4 * UNIT)]
    volume = BytesSource(RAW + PACKED[:40].ljust(CLUSTER, b"\0"))
    source = CompressedUnits(volume, short, UNIT, 2 * UNIT, 2 * UNIT)
    with pytest.raises(ParserError, match="gives 20,480 bytes, not 65,536"):
        source.read_at(0, 100)
    assert source.read_at(UNIT, 100) == bytes(100)


def test_a_unit_with_a_hole_before_its_last_cluster_is_an_error() -> None:
    with pytest.raises(ParserError, match="hole before"):
        units([Extent(None, CLUSTER), Extent(UNIT, CLUSTER), Extent(None, UNIT)]).read_at(0, 9)


def test_runs_and_images_that_end_early_are_an_error() -> None:
    with pytest.raises(TruncatedSourceError):
        units(LEFT_OUT).read_at(UNIT, 10)
    with pytest.raises(TruncatedSourceError):
        units([Extent(3 * UNIT, UNIT)]).read_at(0, 10)


@given(
    st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 30)), st.integers(0, 20)), max_size=9),
    st.integers(0, 3 * UNIT),
    st.integers(0, 3 * UNIT),
    st.binary(max_size=80),
)
def test_any_runs_over_any_bytes_give_the_right_length_or_an_error(
    runs: list[tuple[int | None, int]], size: int, offset: int, damage: bytes
) -> None:
    volume = BytesSource(damage + PACKED + RAW)
    extents = [
        Extent(None if first is None else first * CLUSTER, count * CLUSTER) for first, count in runs
    ]
    source = CompressedUnits(volume, extents, UNIT, size, size)
    with suppress(ParserError):
        assert len(source.read_at(offset, 9000)) == max(0, min(9000, size - offset))
