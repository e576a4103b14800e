"""NTFS boot sectors, single records of $MFT, runs, and where $MFT lies."""

from __future__ import annotations

import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.ntfs_volume import (
    CLUSTER,
    MFT_CLUSTER,
    Outside,
    Volume,
    attribute_list,
    data,
    file_name,
    file_record,
    mapping_pairs,
    outside,
    record,
    reference,
    resident,
    standard_information,
)

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.filesystem.ntfs.boot import NtfsGeometry, read_geometry
from gleanpoint_parsers.filesystem.ntfs.mft_layout import locate_mft
from gleanpoint_parsers.filesystem.ntfs.mft_records import (
    RecordHeader,
    attributes,
    decode_runs,
    parent_references,
    repair,
)

RUNS = st.lists(
    st.tuples(st.one_of(st.none(), st.integers(0, 2**50)), st.integers(1, 2**40)), max_size=20
)


def boot(sector: int = 512, cluster: int = 8, sectors: int = 8192, record_size: int = -10) -> bytes:
    image = bytearray(512)
    image[3:11] = b"NTFS    "
    struct.pack_into("<HB", image, 11, sector, cluster)
    struct.pack_into("<QQQ", image, 40, sectors, 4, 8)
    struct.pack_into("<b", image, 64, record_size)
    return bytes(image)


@pytest.mark.parametrize(
    ("sector", "expected"),
    [
        (boot(), NtfsGeometry(4096, 1024, 4, 1024, 8)),
        (boot(cluster=1), NtfsGeometry(512, 8192, 4, 1024, 8)),
        (boot(cluster=0xF4, sectors=81920), NtfsGeometry(2 << 20, 20, 4, 1024, 8)),
        (boot(record_size=-12), NtfsGeometry(4096, 1024, 4, 4096, 8)),
        (boot(record_size=1), NtfsGeometry(4096, 1024, 4, 4096, 8)),
        (boot(sector=4096, cluster=1, record_size=-12), NtfsGeometry(4096, 8192, 4, 4096, 8)),
    ],
)
def test_sizes_are_read_in_either_notation(sector: bytes, expected: NtfsGeometry) -> None:
    assert read_geometry(BytesSource(sector)) == expected


@pytest.mark.parametrize(
    "sector",
    [
        b"",
        bytes(512),
        boot(sector=0),
        boot(sector=500),
        boot(cluster=0),
        boot(cluster=3),
        boot(cluster=0xE0),
        boot(record_size=0),
        boot(record_size=-8),
        boot(record_size=-128),
        boot(record_size=127),
        boot(sectors=0),
        boot(sectors=2**63),
        boot(sectors=16),
    ],
)
def test_figures_that_make_no_sense_are_told(sector: bytes) -> None:
    with pytest.raises(CorruptStructureError, match="boot sector"):
        NtfsGeometry.parse(sector)


@given(RUNS)
def test_runs_come_back_as_they_were_written(runs: list[tuple[int | None, int]]) -> None:
    assert list(decode_runs(mapping_pairs(runs))) == runs


@given(st.binary(max_size=60))
def test_any_runs_end(pairs: bytes) -> None:
    with suppress(CorruptStructureError):
        for first, length in decode_runs(pairs):
            assert length > 0
            assert first is None or first >= 0


@pytest.mark.parametrize("size", [512, 1024, 4096])
def test_a_record_is_put_right_and_read(size: int) -> None:
    content = bytes(range(200))
    stored = record([standard_information(), file_name("a"), data(content)], size=size)
    whole = repair(stored)
    assert len(whole) == size
    assert RecordHeader.parse(whole) == RecordHeader(
        1, 1, 48 + 2 * (size // 512 + 1) + 7 & ~7, 1, 0
    )
    found = list(attributes(whole))
    assert [item.type for item in found] == [0x10, 0x30, 0x80]
    assert found[2].content == content


def test_a_record_that_was_not_written_whole_is_told() -> None:
    stored = bytearray(file_record("a"))
    stored[1022] ^= 1
    with pytest.raises(CorruptStructureError, match="sector 2 was not written"):
        repair(bytes(stored))
    assert parent_references(bytes(stored)) == [reference(5)]


@pytest.mark.parametrize("length", [0, 8, 23, 4096, 0xFFFFFFF8])
def test_an_attribute_that_does_not_fit_ends_the_record(length: int) -> None:
    whole = bytearray(repair(record([standard_information(), file_name("a"), data(b"x")])))
    place = RecordHeader.parse(bytes(whole)).first + 96
    struct.pack_into("<I", whole, place + 4, length)
    found = attributes(bytes(whole))
    assert next(found).type == 0x10
    with pytest.raises(CorruptStructureError, match="no attribute fits"):
        next(found)


@given(st.binary(min_size=1024, max_size=1024))
def test_any_bytes_are_a_record_or_none(stored: bytes) -> None:
    with suppress(CorruptStructureError):
        list(attributes(repair(b"FILE" + stored[4:])))
    parent_references(stored)


# Where $MFT lies


def mft_in_pieces(pieces: list[tuple[int, int]], count: int) -> bytes:
    """Return a volume whose $MFT has the pieces given, from the second on in records 16, 17, …"""
    volume = Volume(count=count).build()
    image = bytearray(volume.ljust(4096 * CLUSTER, b"\0"))
    mft = bytearray(volume[MFT_CLUSTER * CLUSTER :][: count * 1024])
    starts = [sum(length for _, length in pieces[:number]) for number in range(len(pieces))]
    size = count * 1024
    bits = outside(0xB0, Outside([(2, 1)], count // 8), number=5)
    listed = [(0x80, start, reference(16 + n - 1 if n else 0)) for n, start in enumerate(starts)]
    first = outside(0x80, Outside(pieces[:1], size, size, first=0), number=3)
    head = [standard_information(), attribute_list([*listed[1:], listed[0]])]
    mft[:1024] = record([*head, file_name("$MFT", reference(5, 5)), first, bits])
    for number, (piece, start) in enumerate(zip(pieces[1:], starts[1:], strict=True), 16):
        further = outside(0x80, Outside([piece], 0, 0, first=start), number=3)
        mft[number * 1024 : (number + 1) * 1024] = record([further], base=reference(0))
    for (place, length), start in zip(pieces, starts, strict=True):
        image[place * CLUSTER : (place + length) * CLUSTER] = mft[
            start * CLUSTER : (start + length) * CLUSTER
        ]
    return bytes(image)


def test_an_mft_in_pieces_is_followed_from_record_to_record() -> None:
    image = mft_in_pieces([(MFT_CLUSTER, 6), (600, 5), (300, 4), (100, 1)], 64)
    layout = locate_mft(BytesSource(image))
    assert layout.count == 64
    whole = layout.records.read_at(0, 64 * 1024)
    assert whole[: 6 * CLUSTER] == image[MFT_CLUSTER * CLUSTER :][: 6 * CLUSTER]
    assert whole[11 * CLUSTER : 15 * CLUSTER] == image[300 * CLUSTER : 304 * CLUSTER]
    assert len(layout.used) == 8


def with_mft(figures: Outside, *more: bytes) -> bytes:
    attributes = [standard_information(), file_name("$MFT", reference(5, 5)), *more]
    attributes += [outside(0x80, figures, number=3), outside(0xB0, Outside([(2, 1)], 8), number=5)]
    return Volume({0: record(attributes)}).build()


def listed_in(number: int) -> bytes:
    return attribute_list([(0x80, 2, reference(number))])


@pytest.mark.parametrize(
    "image",
    [
        with_mft(Outside([(MFT_CLUSTER, 16)], 2**63)),
        with_mft(Outside([(MFT_CLUSTER, 16)], 2**62, initialized=2**62)),
        with_mft(Outside([(MFT_CLUSTER, 16)], 17 * CLUSTER)),
        with_mft(Outside([(MFT_CLUSTER, 16)], 16 * CLUSTER, initialized=CLUSTER)),
        with_mft(Outside([(MFT_CLUSTER, 2**40)], 2**52)),
        with_mft(Outside([(MFT_CLUSTER, 600), (MFT_CLUSTER, 600)], 1200 * CLUSTER)),
        with_mft(Outside([(1000, 100)], 100 * CLUSTER)),
        with_mft(Outside([(MFT_CLUSTER, 8), (None, 8)], 16 * CLUSTER)),
        with_mft(Outside([(MFT_CLUSTER, 1)], 4096)),
        with_mft(Outside([(MFT_CLUSTER, 16)], 16 * CLUSTER, first=8)),
        with_mft(
            Outside([(MFT_CLUSTER, 2)], 2 * CLUSTER), attribute_list([(0x80, 2, reference(7))])
        ),
        with_mft(
            Outside([(MFT_CLUSTER, 2)], 2 * CLUSTER), attribute_list([(0x80, 2, reference(999))])
        ),
        with_mft(Outside([(MFT_CLUSTER, 16)], 16 * CLUSTER))[: 20 * CLUSTER],
        Volume({0: record([standard_information(), resident(0x80, b"x")])}).build(),
        Volume({0: bytes(1024)}).build(),
        Volume().build()[:512],
        Volume().build()[: MFT_CLUSTER * CLUSTER + 100],
    ],
)
def test_an_mft_that_cannot_be_right_is_refused(image: bytes) -> None:
    with pytest.raises(ParserError):
        locate_mft(BytesSource(image))
