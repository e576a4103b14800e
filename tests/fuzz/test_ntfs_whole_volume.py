"""Whole NTFS volumes under any change: no error but ``ParserError``, in bounded time."""

from __future__ import annotations

import struct
import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.ntfs_index import LargeFolder, block, with_folder
from tests.builders.ntfs_volume import (
    CLUSTER,
    FOLDER,
    MFT_CLUSTER,
    Outside,
    Volume,
    attribute_list,
    data,
    file_name,
    file_record,
    index_entry,
    index_root,
    outside,
    record,
    reference,
    resident,
    standard_information,
)

from gleanpoint_parsers.blocks import BytesSource, SalvageSource
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs.parser import NtfsParser
from gleanpoint_parsers.plugin import Surroundings, all_children

TOP, HOME = reference(5, 5), reference(24)
RECORD = 1024
READ_AT_MOST = 1 << 20
SPARSE, COMPRESSED = 0x8000, 1


def head(name: str, parent: int = HOME) -> list[bytes]:
    return [standard_information(), file_name(name, parent)]


def reparse(tag: int, body: bytes) -> bytes:
    return resident(0xC0, struct.pack("<IHH", tag, len(body), 0) + body, number=9)


def sound() -> bytes:
    """Return a volume with one file of every kind."""
    hole = outside(0x80, Outside([(None, 4)], 4 * CLUSTER), flags=SPARSE)
    packed = Outside([(110, 3), (None, 13)], 16 * CLUSTER, unit=4)
    far = attribute_list([(0x80, 0, reference(32)), (0x80, 2, reference(33))])
    link = "C:\\target".encode("utf-16-le")
    junction = struct.pack("<HHHH", 0, len(link), len(link) + 2, 0) + link + bytes(4)
    wof = [struct.pack("<IIII", 1, 2, 1, 1), bytes(100)]
    records = {
        30: record([*head("compressed"), outside(0x80, packed, flags=COMPRESSED)]),
        31: record([standard_information(), far, file_name("spread", HOME)]),
        32: record([outside(0x80, Outside([(100, 2)], 4 * CLUSTER, 4 * CLUSTER))],
                   base=reference(31)),
        33: record([outside(0x80, Outside([(120, 2)], 0, 0, 0, 2))], base=reference(31)),
        34: record([*head("wof"), hole, data(wof[1], "WofCompressedData", 5),
                    reparse(0x80000017, wof[0])]),
        35: record([*head("dedup"), hole, reparse(0x80000013, bytes(200))]),
        36: record([*head("link"), index_root(), reparse(0xA0000003, junction)], flags=3),
        37: record([*head("deleted"), outside(0x80, Outside([(130, 4)], 4 * CLUSTER))],
                   flags=0, sequence=2),
        38: record([*head("folder"), index_root()], flags=FOLDER, sequence=2),
        39: file_record("in it", b"x", reference(38)),
        40: record([*head("keys"), data(b"x"), resident(0x100, bytes(80), "$EFS", 5),
                    resident(0x40, bytes(16), number=6), resident(0x50, bytes(40), number=7)]),
    }  # fmt: skip
    names = [index_entry(f"file {number}", reference(number), HOME) for number in range(30, 41)]
    blocks = [block(0, b"".join(names[:6])), block(1, b"".join(names[6:]), slack=names[0])]
    return with_folder(Volume(records), 24, LargeFolder("Folder", blocks, 200))


IMAGE = sound()
MFT = MFT_CLUSTER * CLUSTER
PLACES = st.one_of(
    st.integers(0, 90),
    st.integers(30, 40).flatmap(
        lambda number: st.integers(0, 600).map(lambda at: MFT + number * RECORD + at)
    ),
    st.sampled_from([0, 5, 6, 24]).flatmap(
        lambda number: st.integers(0, 500).map(lambda at: MFT + number * RECORD + at)
    ),
    st.integers(200 * CLUSTER, 202 * CLUSTER - 9),
    st.integers(110 * CLUSTER, 110 * CLUSTER + 64),
)
VALUES = st.one_of(
    st.binary(min_size=1, max_size=8),
    st.sampled_from([b"\0" * 8, b"\xff" * 8, b"\xff\xff\xff\x7f", b"\x80", b"\1", b"\2"]),
)
CHANGES = st.lists(st.tuples(PLACES, VALUES), max_size=10)


def use(image: bytes) -> None:
    """Do with a volume whatever a session would."""
    source = BytesSource(image)
    NtfsParser().probe(source)
    with suppress(ParserError):
        container: Any = NtfsParser().open(source, Surroundings("x"))
        container.facts(ROOT)
        seen: set[str] = set()
        pending = [ROOT]
        while pending and len(seen) < 100:
            key = pending.pop()
            seen.add(key)
            with suppress(ParserError):
                for entry in all_children(container, key, 20):
                    handle(container, key, entry)
                    if entry.has_children and entry.key not in seen:
                        pending.append(entry.key)
        sweep = container.sweep()
        if sweep is not None:
            for key in sorted(seen):
                with suppress(ParserError):
                    sweep.folder(key)


def handle(container: Any, folder: str, entry: Any) -> None:
    for ask in (container.entry, container.facts, container.extents, container.holds_children):
        with suppress(ParserError):
            ask(entry.key)
    with suppress(ParserError):
        container.find(folder, entry.segment)
    with suppress(ParserError):
        content = container.content(entry.key)
        content.read_at(0, READ_AT_MOST)
        content.read_at(max(0, content.size - 10), 20)
    with suppress(ParserError):
        rest = SalvageSource(container.damaged_content(entry.key))
        rest.read_at(0, 64 << 10)


@settings(max_examples=200, deadline=None)
@given(CHANGES, st.integers(0, 3 * len(IMAGE)))
@pytest.mark.clock
def test_changed_and_cut_volumes_raise_only_parser_errors(
    changes: list[tuple[int, bytes]], cut: int
) -> None:
    image = bytearray(IMAGE)
    for place, value in changes:
        image[place : place + len(value)] = value
    began = time.process_time()
    use(bytes(image[:cut] if cut < len(image) else image))
    assert time.process_time() - began < 10


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=2048))
def test_arbitrary_bytes_raise_only_parser_errors(stored: bytes) -> None:
    use(stored)
    use(IMAGE[:512] + stored)
    use(IMAGE[:MFT] + stored + IMAGE[MFT + len(stored) :])
