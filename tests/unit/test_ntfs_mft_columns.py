"""Parts of the reading of $MFT in columns: what they give is what reading one by one gives."""

from __future__ import annotations

import os
import struct
import threading
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.ntfs_volume import (
    Volume,
    data,
    file_name,
    mapping_pairs,
    record,
    standard_information,
)
from tests.builders.ntfs_walks import written

from gleanpoint_parsers.blocks import BytesSource, SliceSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.filesystem.ntfs import mft_volume
from gleanpoint_parsers.filesystem.ntfs.boot import NtfsGeometry, read_geometry
from gleanpoint_parsers.filesystem.ntfs.mft_columns import (
    Attributes,
    Records,
    read_attributes,
    read_heads,
)
from gleanpoint_parsers.filesystem.ntfs.mft_layout import MftLayout
from gleanpoint_parsers.filesystem.ntfs.mft_records import (
    IN_USE,
    attributes,
    decode_runs,
    repair,
)
from gleanpoint_parsers.filesystem.ntfs.mft_runs import RUN_ROUNDS, Clusters, read_runs
from gleanpoint_parsers.filesystem.ntfs.mft_text import text_of_names
from gleanpoint_parsers.time_text import micros_of_times, text_of_micros, text_of_times
from gleanpoint_parsers.times import from_filetime, from_micros

FIRST = 116_444_736_010_000_000
"""One second after the beginning of 1970."""

END = FIRST - 10**7 + 10**7 * 2**32
TICKS = st.one_of(st.just(0), st.integers(FIRST, END - 1))
CLUSTERS = 1000
PIECES = st.lists(
    st.sampled_from([b"\x11\x05\x10", b"\x01\x09", b"\x21\x02\x00\x03", b"\x11\x01\xff", b"\0",
                     b"\x81" + bytes(7) + b"\x80\x01", b"\x18\x07" + bytes(8)])
).map(b"".join)  # fmt: skip


def over(stored: bytes, size: int = 1024) -> Records:
    octets = np.frombuffer(stored.ljust(len(stored) + 8, b"\xff"), np.uint8).copy()
    return Records.over(octets, size, len(stored) // size)


@given(st.lists(TICKS, max_size=20))
def test_times_are_written_as_json_has_them(ticks: list[int]) -> None:
    assert text_of_times(np.array(ticks, np.int64)) == [written(from_filetime(t)) for t in ticks]


@given(st.lists(TICKS, max_size=20))
def test_times_are_counted_as_those_that_are_written(ticks: list[int]) -> None:
    """Columns carry numbers; whoever writes JSON, or asks for entries, has the same times."""
    times = np.array(ticks, np.int64)
    micros = micros_of_times(times)
    assert text_of_micros(micros) == text_of_times(times)
    assert [from_micros(one) for one in micros] == [from_filetime(tick) for tick in ticks]


def test_every_day_has_its_date() -> None:
    days = np.arange(1, 49_711)
    texts = text_of_times((days * 86_400 * 10**7) + FIRST)
    assert texts == [f"{day}T00:00:01Z" for day in np.datetime_as_string(days.astype("M8[D]"))]


def test_the_first_and_the_last_time_are_written() -> None:
    last = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=2**32, microseconds=-1)
    expected = ["1970-01-01T00:00:01Z", written(last)]
    assert text_of_times(np.array([FIRST, END - 1])) == expected


@given(st.lists(st.text(st.characters(exclude_characters="\0"), max_size=20), max_size=20))
def test_names_are_cut_out_of_their_units(names: list[str]) -> None:
    stored = [name.encode("utf-16-le", "surrogatepass") for name in names]
    units = np.frombuffer(b"".join(stored), np.uint16)
    length = np.array([len(name) // 2 for name in stored], np.uint8)
    offset = np.cumsum(length, dtype=np.int64) - length
    assert text_of_names(units, offset, length) == names


@given(st.one_of(st.binary(max_size=40), PIECES, st.lists(
    st.tuples(st.one_of(st.none(), st.integers(0, 1010)), st.integers(1, 600)), max_size=36
).map(mapping_pairs)))  # fmt: skip
def test_runs_read_in_step_are_those_read_one_by_one(pairs: bytes) -> None:
    length = 64 + len(pairs) + -len(pairs) % 8
    stored = (bytes(32) + struct.pack("<H", 64)).ljust(64, b"\0") + pairs
    records = over(stored.ljust(length, b"\0").ljust(1024, b"\xff"))
    one, is_outside = np.array([0]), np.array([True])
    found = Attributes(one, one, one + 0x80, one + length, is_outside, one, one)
    runs = read_runs(records, found, Clusters(4096, CLUSTERS))
    told = int(runs.clusters[0]) if runs.is_sound[0] else None
    assert told == clusters_of(stored.ljust(length, b"\0")[64:])


def clusters_of(pairs: bytes) -> int | None:
    """Return the clusters of runs that end, are not too many, and lie in the volume."""
    try:
        runs = list(decode_runs(pairs))
    except CorruptStructureError:
        return None
    end = len(mapping_end(pairs))
    inside = all(n <= CLUSTERS and (first or 0) + n <= CLUSTERS for first, n in runs)
    return sum(n for _, n in runs) if inside and end and len(runs) < RUN_ROUNDS else None


def mapping_end(pairs: bytes) -> bytes:
    """Return what follows the last run."""
    while pairs and pairs[0]:
        pairs = pairs[1 + (pairs[0] & 15) + (pairs[0] >> 4) :]
    return pairs


CONTENTS = st.lists(
    st.builds(data, st.binary(max_size=60), st.sampled_from(["", "stream"])), max_size=6
)


@given(st.lists(CONTENTS, min_size=1, max_size=5), st.sampled_from([1024, 4096]))
def test_attributes_read_in_step_are_those_read_one_by_one(
    contents: list[list[bytes]], size: int
) -> None:
    head = [standard_information(), file_name("name")]
    stored = [record([*head, *content], size=size) for content in contents]
    records = over(b"".join(stored), size)
    heads = read_heads(records)
    in_use = heads.is_whole & (heads.flags & IN_USE != 0)
    found, malformed = read_attributes(records, heads, in_use)
    assert not malformed.any()
    for row, one in enumerate(stored):
        kinds = sorted((a.type, len(a.name)) for a in attributes(repair(one)))
        chosen = found.record == row
        columns = (found.type[chosen].tolist(), found.name_units[chosen].tolist())
        assert sorted(zip(*columns, strict=True)) == kinds


@pytest.mark.parametrize("place", [510, 1022])
def test_a_torn_record_is_told_and_left_as_it_is(place: int) -> None:
    stored = bytearray(record([standard_information(), file_name("name")]) * 3)
    stored[1024 + place] ^= 0xFF
    records = over(bytes(stored))
    assert read_heads(records).is_whole.tolist() == [True, False, True]
    assert records.octets[1024:2048].tobytes() == bytes(stored[1024:2048])
    assert records.octets[:1024].tobytes() == repair(bytes(stored[:1024]))


@pytest.mark.parametrize("count", [1, 7, 8, 9, 40])
def test_records_that_are_read_ahead_are_those_that_are_read(
    monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(mft_volume, "PORTION_BYTES", 8 * 1024)
    layout = MftLayout(geometry(), BytesSource(os.urandom(count * 1024)), count, b"")
    ways = (mft_volume.read_in_portions, mft_volume.read_ahead)
    read, ahead = ([(n, r.octets[: r.count * 1024].tobytes()) for n, r in w(layout)] for w in ways)
    assert ahead == read
    assert len(read) == -(-count // 8)


def test_what_cannot_be_read_ahead_is_told_where_it_is_wanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mft_volume, "PORTION_BYTES", 8 * 1024)
    source = SliceSource(BytesSource(bytes(20 * 1024)), 0, 40 * 1024)
    threads, read = threading.active_count(), []
    with pytest.raises(ParserError):
        read += [n for n, _ in mft_volume.read_ahead(MftLayout(geometry(), source, 40, b""))]
    for first, _ in mft_volume.read_ahead(MftLayout(geometry(), source, 40, b"")):
        read.append(first)
        break
    assert read == [0]
    assert threading.active_count() == threads


def geometry() -> NtfsGeometry:
    return read_geometry(BytesSource(Volume().build()))
