"""Partition tables, boot sectors and signatures under any bytes: only ``ParserError`` comes out."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.disks import (
    MIB,
    GptPartition,
    TableEntry,
    gpt_disk,
    mbr_disk,
    write_chain,
    write_ext,
    write_fat,
    write_iso,
    write_ntfs,
)

from gleanpoint_parsers.blocks import BytesSource, SliceSource
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.image.raw import SplitRawParser
from gleanpoint_parsers.image.segments import segment_names
from gleanpoint_parsers.image.signatures import explain_unopened
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.volume.partitions import PartitionParser

SIZE = MIB
LARGEST = (1 << 63) - 1


def sound_disks() -> list[bytes]:
    """Return small disks of every kind that is read."""
    gpt = gpt_disk(SIZE, [GptPartition(100, 299, "a"), GptPartition(300, 1000, "b")])
    mbr = mbr_disk(SIZE, [TableEntry(63, 200), TableEntry(300, 1000, type=0x05)])
    write_chain(mbr, 300, [(300, 1, 99), (400, 1, 99)])
    write_ntfs(mbr, 63 * 512, 200 * 512)
    hybrid = mbr_disk(SIZE, [TableEntry(0, 2048, type=0x17), TableEntry(200, 1800, type=0xEF)])
    write_iso(hybrid, 0, SIZE)
    write_fat(hybrid, 200 * 512, 1800 * 512)
    plain = bytearray(SIZE)
    write_ntfs(plain, 0, SIZE)
    write_ext(plain, 0, SIZE, (0x38, 0x2, 0x3))
    return [bytes(disk) for disk in (gpt, mbr, hybrid, plain)]


DISKS = sound_disks()
PLACES = st.one_of(
    st.integers(0, 600),
    st.integers(446, 520),
    st.integers(510, 1200),
    st.integers(1024, 2048),
    st.integers(300 * 512 + 440, 300 * 512 + 512),
    st.integers(SIZE - 34 * 512, SIZE - 1),
    st.integers(SIZE - 512, SIZE - 400),
)
CHANGES = st.lists(st.tuples(PLACES, st.binary(min_size=1, max_size=16)), max_size=8)


def use(data: bytes, *, missing: int = 0) -> None:
    """Do with a source whatever a session would; ``missing`` bytes at its end cannot be read."""
    whole = BytesSource(data)
    source = SliceSource(whole, 0, len(data) + missing) if missing else whole
    parser = PartitionParser()
    parser.probe(source)
    assert isinstance(explain_unopened(source, "x"), ParserError)
    with suppress(ParserError):
        container = parser.open(source, Surroundings("x"))
        container.facts(ROOT)
        for entry in all_children(container, ROOT, 50):
            assert entry.content.is_whole == (entry.problem is None)
            assert entry.size is None or 0 <= entry.size <= LARGEST
            figures = container.facts(entry.key).values()
            assert all(abs(f) <= LARGEST for f in figures if isinstance(f, int))
            assert all(run.length > 0 for run in container.extents(entry.key))
            for open_content in (container.content, container.damaged_content):
                with suppress(ParserError):
                    content = open_content(entry.key)
                    content.read_at(0, 4096)
                    content.read_at(max(0, content.size - 10), 20)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(DISKS), CHANGES, st.integers(0, SIZE), st.booleans())
def test_changed_disks_raise_only_parser_errors(
    disk: bytes, changes: list[tuple[int, bytes]], cut: int, is_holed: bool
) -> None:
    changed = bytearray(disk)
    for place, data in changes:
        changed[place : place + len(data)] = data
    length = SIZE if cut % 3 else cut
    use(bytes(changed[:length]), missing=SIZE if is_holed else 0)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=4096), st.booleans())
def test_arbitrary_bytes_raise_only_parser_errors(data: bytes, is_signed: bool) -> None:
    signed = data[:510].ljust(510, b"\0") + b"\x55\xaa" + data[510:] if is_signed else data
    use(signed)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=4))
def test_arbitrary_names_make_a_set_that_holds_the_name(name: str, others: list[str]) -> None:
    with suppress(ParserError):
        assert name in segment_names(name, {name, *others}.__contains__)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2000), st.sets(st.integers(0, 2000), max_size=30))
def test_any_set_of_segments_is_joined_or_refused(named: int, others: set[int]) -> None:
    files = {f"x.{number:03}": BytesSource(b"ab") for number in {named, *others}}
    name = f"x.{named:03}"
    with suppress(ParserError):
        disk = SplitRawParser().open_disk(files[name], Surroundings(name, files.get))
        assert disk.read_at(0, disk.size) == b"ab" * (disk.size // 2)
