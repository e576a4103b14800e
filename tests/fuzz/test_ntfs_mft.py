"""$MFT under any bytes: no error but ``ParserError``, no warning, and nothing listed is lost."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.ntfs_volume import (
    CLUSTER,
    MFT_CLUSTER,
    Outside,
    Volume,
    data,
    file_name,
    file_record,
    folder_record,
    outside,
    protect,
    record,
    reference,
    standard_information,
)
from tests.builders.ntfs_walks import by_listing, by_sweep, opened, without

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs.mft_index import read_index
from gleanpoint_parsers.filesystem.ntfs.mft_layout import locate_mft
from gleanpoint_parsers.filesystem.ntfs.mft_runs import Clusters

TOP = reference(5, 5)
RECORD = 1024
FIRST, FILES = 24, 16


def sound_records() -> dict[int, bytes]:
    """Return folders, one below the other, and files in them."""
    records = {FIRST: folder_record("a", TOP), FIRST + 1: folder_record("b", reference(FIRST))}
    for number in range(FIRST + 2, FIRST + FILES):
        parent = (TOP, reference(FIRST), reference(FIRST + 1))[number % 3]
        name = f"file {number}.txt"
        if number % 2:
            records[number] = file_record(name, bytes(number), parent)
        else:
            runs = outside(0x80, Outside([(number * 8, 2), (100, 1)], 3 * CLUSTER - number))
            records[number] = record([standard_information(), file_name(name, parent), runs])
    second = file_name("other.txt", TOP, number=4)
    names = [file_name("one.txt", TOP), second, file_name("third", reference(FIRST), number=5)]
    records[FIRST + FILES] = record(
        [standard_information(), *names, data(b"x"), data(b"y", "s", 6)]
    )
    return records


def torn_file() -> bytes:
    return file_record("torn.txt", b"x", TOP)[:-2] + b"??"


RECORDS = sound_records()
IMAGE = Volume(RECORDS).build()
NUMBERS = st.one_of(st.sampled_from(sorted(RECORDS)), st.integers(0, 63))
CHANGES = st.lists(
    st.tuples(
        NUMBERS,
        st.one_of(st.integers(0, 480), st.integers(0, 1023)),
        st.one_of(
            st.binary(min_size=1, max_size=8),
            st.sampled_from([b"\0" * 8, b"\xff" * 8, b"\xff\xff\xff\x7f", b"\x80"]),
        ),
    ),
    max_size=12,
)


def changed(image: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    result = bytearray(image)
    for number, offset, value in changes:
        start = MFT_CLUSTER * CLUSTER + number * RECORD + offset
        result[start : start + len(value)] = value
    return bytes(result)


def swept(image: bytes) -> None:
    """Read what can be read of $MFT, in no more than the time that its records take."""
    with suppress(ParserError):
        layout = locate_mft(BytesSource(image))
        read_index(layout, Clusters(layout.geometry.cluster_size, layout.geometry.clusters))


@settings(max_examples=300, deadline=None)
@given(CHANGES)
def test_any_change_is_survived(changes: list[tuple[int, int, bytes]]) -> None:
    swept(changed(IMAGE, changes))


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(NUMBERS, st.binary(min_size=RECORD, max_size=RECORD), max_size=6))
def test_any_bytes_in_place_of_records_are_survived(records: dict[int, bytes]) -> None:
    swept(changed(IMAGE, [(number, 0, stored) for number, stored in records.items()]))


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(NUMBERS, st.binary(min_size=RECORD, max_size=RECORD), max_size=6))
def test_any_bytes_in_sound_records_are_survived(records: dict[int, bytes]) -> None:
    head = IMAGE[MFT_CLUSTER * CLUSTER + FIRST * RECORD :][:48]
    whole = [(n, 0, protect(bytearray(head + stored[48:]))) for n, stored in records.items()]
    swept(changed(IMAGE, whole))


@settings(max_examples=50, deadline=None)
@given(st.binary(min_size=60, max_size=60), st.integers(0, 90))
def test_any_boot_sector_is_survived(value: bytes, offset: int) -> None:
    swept(IMAGE[:offset] + value + IMAGE[offset + 60 :])


@settings(max_examples=150, deadline=None)
@given(CHANGES)
def test_whatever_is_changed_a_sweep_has_all_that_listings_have(
    changes: list[tuple[int, int, bytes]],
) -> None:
    """But for folders whose own index cannot be read: their names are in $MFT all the same."""
    with suppress(ParserError):
        container = opened(BytesSource(changed(IMAGE, changes)))
        sweep = container.sweep()
        if sweep is None:
            return
        listed, failed = by_listing(container)
        found, _ = by_sweep(sweep)
        assert without(found, failed) == without(listed, failed)


@pytest.mark.parametrize("stored", [b"\xff" * RECORD, b"FILE" * 256, torn_file()])
@pytest.mark.clock
def test_a_table_of_nothing_but_damage_is_read_in_time(stored: bytes) -> None:
    volume = Volume(dict.fromkeys(range(FIRST, 3900), stored), used=set(range(3900)), clusters=1100)
    began = time.process_time()
    swept(volume.build())
    assert time.process_time() - began < 5
