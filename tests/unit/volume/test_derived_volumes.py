"""Volumes that are made of others: where they stand, when they are looked for, what they hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from tests.builders.disks import MIB, TableEntry, mbr_disk, write_ext, write_fat, write_ntfs

from gleanpoint_parsers.blocks import BlockSource, BytesSource, CachedSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Page
from gleanpoint_parsers.errors import ParserError, UnsupportedFeatureError
from gleanpoint_parsers.plugin import Confidence, Surroundings, all_children
from gleanpoint_parsers.volume.derived import DerivedVolume, FoundVolume, VolumeFinder
from gleanpoint_parsers.volume.disk import examine_disk
from gleanpoint_parsers.volume.listed import MOST_DISKS
from gleanpoint_parsers.volume.partitions import PartitionContainer, PartitionParser
from gleanpoint_parsers.volume.volume_source import DiskInVolume, is_volume

EXT2 = (0x38, 0x2, 0x3)
PARSER = PartitionParser()
Find = Callable[[Sequence[FoundVolume]], list[DerivedVolume]]


def disk_bytes() -> bytes:
    disk = mbr_disk(4 * MIB, [TableEntry(2048, 2048), TableEntry(4096, 2048)])
    write_ntfs(disk, MIB, MIB)
    write_fat(disk, 2 * MIB, MIB)
    return bytes(disk)


def opened(*finders: VolumeFinder, disk: bytes | None = None) -> PartitionContainer:
    source = BytesSource(disk or disk_bytes())
    found = examine_disk(source)
    assert found is not None
    return PartitionContainer(source, found, Surroundings("disk.img"), finders)


def finder(find: Find) -> VolumeFinder:
    return lambda volumes, _around: find(volumes)


def keys(container: PartitionContainer) -> list[str]:
    return [entry.key for entry in all_children(container, ROOT, limit=2)]


def notes(page: Page) -> str:
    return "\n".join(page.notes)


def ext_volume() -> bytes:
    volume = bytearray(MIB)
    write_ext(volume, 0, MIB, EXT2)
    return bytes(volume)


def made(key: str, data: bytes | BlockSource = b"", of: str = "", **more: object) -> DerivedVolume:
    source = BytesSource(data) if isinstance(data, bytes) else data
    return DerivedVolume(key, source.size, lambda: source, of, **more)  # type: ignore[arg-type]  # any field


def test_states_follow_their_volume_and_others_stand_at_the_end() -> None:
    answer = [made("g-a", ext_volume()), made("p1.x1", of="p1"), made("p1.x2", of="p1")]
    container = opened(finder(lambda _volumes: answer))
    assert keys(container) == ["p1", "p1.x1", "p1.x2", "p2", "g-a"]
    assert container.children(ROOT, None, 2).total == 5
    assert container.facts(ROOT)["volumes"] == 5


def test_finders_are_asked_once_and_not_for_a_partition() -> None:
    asked = []

    def find(volumes: Sequence[FoundVolume]) -> list[DerivedVolume]:
        asked.append([volume.key for volume in volumes])
        return []

    container = opened(finder(find))
    assert container.find(ROOT, "p1") == container.entry("p1")
    assert container.content("p2").size == MIB
    assert container.facts("p1")
    assert asked == []
    assert container.find(ROOT, "p3") is None
    assert keys(container) == ["p1", "p2"]
    assert asked == [["p1", "p2"]]


def test_a_finder_that_fails_hides_nothing() -> None:
    def fail(_volumes: Sequence[FoundVolume]) -> list[DerivedVolume]:
        raise ParserError("the label is torn.")

    container = opened(finder(fail), finder(lambda _volumes: [made("g-a", ext_volume())]))
    assert keys(container) == ["p1", "p2", "g-a"]
    told = notes(container.children(ROOT, None, 100))
    assert "Not everything on this disk could be looked for: the label is torn." in told


def test_what_cannot_be_opened_is_listed_with_its_reason() -> None:
    error = UnsupportedFeatureError(
        "Volume g-thin is a thin one, which this version does not read."
    )
    container = opened(finder(lambda _volumes: [made("g-thin", error=error)]))
    entry = container.entry("g-thin")
    assert (entry.content, entry.problem, entry.has_children) == (
        Content.UNSUPPORTED,
        str(error),
        False,
    )
    with pytest.raises(UnsupportedFeatureError, match="a thin one"):
        container.content("g-thin")


def test_a_volume_that_fails_when_it_is_opened_says_so_in_the_list() -> None:
    def fail() -> BlockSource:
        raise ParserError("Its second disk is missing.")

    container = opened(finder(lambda _volumes: [DerivedVolume("g-a", MIB, fail)]))
    entry = container.entry("g-a")
    assert (entry.content, entry.problem) == (Content.DAMAGED, "Its second disk is missing.")


def test_a_made_volume_is_told_by_what_it_holds() -> None:
    squashfs = b"hsqs".ljust(MIB, b"\0")
    answer = [made("g-a", ext_volume(), facts={"group": "g"}), made("g-b", squashfs)]
    container = opened(finder(lambda _volumes: answer))
    first, second = (container.entry(key) for key in ("g-a", "g-b"))
    assert (first.content, first.has_children) == (Content.COMPLETE, True)
    facts = container.facts("g-a")
    assert (facts["file system"], facts["group"]) == ("ext2", "g")
    assert is_volume(container.content("g-a"))
    assert (second.content, second.has_children) == (Content.UNSUPPORTED, False)
    assert "SquashFS" in str(second.problem)


def test_names_become_segments_and_twins_are_numbered() -> None:
    answer = [made("g/a", ext_volume()), made("p1", ext_volume()), made("g-b"), made("g-b")]
    container = opened(finder(lambda _volumes: answer))
    assert keys(container) == ["p1", "p2", "g%2Fa", "p1 [2]", "g-b", "g-b [2]"]


def test_volumes_in_volumes_are_looked_for_and_that_ends() -> None:
    rounds = []

    def find(volumes: Sequence[FoundVolume]) -> list[DerivedVolume]:
        rounds.append(len(volumes))
        return [made(f"in-{volume.key}", ext_volume()) for volume in volumes]

    container = opened(finder(find))
    assert rounds == []
    found = keys(container)
    assert rounds == [2, 4, 6, 8]
    assert len(found) == len(set(found)) == 10


def test_a_state_is_not_searched_for_more() -> None:
    def find(volumes: Sequence[FoundVolume]) -> list[DerivedVolume]:
        assert [volume.key for volume in volumes] == ["p1", "p2"]
        return [made("p1.x1", ext_volume(), of="p1")]

    assert keys(opened(finder(find))) == ["p1", "p1.x1", "p2"]


def test_volumes_that_cannot_be_read_are_not_given_to_finders() -> None:
    disk = mbr_disk(4 * MIB, [TableEntry(2048, 2048), TableEntry(40_960, 2048)])
    write_ntfs(disk, MIB, MIB)
    given = []

    def find(volumes: Sequence[FoundVolume]) -> list[DerivedVolume]:
        given.extend(volume.key for volume in volumes)
        return []

    assert keys(opened(finder(find), disk=bytes(disk))) == ["p1", "p2"]
    assert given == ["p1"]


# The disk of a guest in a logical volume


def test_a_logical_volume_with_a_partition_table_is_a_disk() -> None:
    container = opened(finder(lambda _volumes: [made("g-guest", disk_bytes())]))
    entry = container.entry("g-guest")
    assert (entry.content, entry.has_children) == (Content.COMPLETE, True)
    assert container.facts("g-guest")["holds"] == "a disk with a MBR of its own"
    inner = CachedSource(container.content("g-guest"))
    assert PARSER.probe(inner) is Confidence.CERTAIN
    inside = PARSER.open(inner, Surroundings())
    assert keys(inside) == ["p1", "p2"]


def test_disks_in_disks_end() -> None:
    source = BytesSource(disk_bytes())
    found = examine_disk(source)
    assert found is not None
    find = finder(lambda _volumes: [made("g-self", source)])
    for depth in range(MOST_DISKS + 1):
        inside = DiskInVolume(source, depth)
        container = PartitionContainer(inside, found, Surroundings(), [find])
        if depth < MOST_DISKS:
            assert isinstance(container.content("g-self"), DiskInVolume)
        else:
            with pytest.raises(UnsupportedFeatureError, match="lie inside one another"):
                container.content("g-self")


# Places that cannot be read


class TornSource:
    """Bytes of which a range cannot be read."""

    def __init__(self, data: bytes, torn: range) -> None:
        self._source = BytesSource(data)
        self._torn = torn

    @property
    def size(self) -> int:
        return self._source.size

    def read_at(self, offset: int, length: int) -> bytes:
        if offset < self._torn.stop and offset + length > self._torn.start:
            raise ParserError("The chunk is torn.")
        return self._source.read_at(offset, length)


def test_an_unreadable_place_is_no_mark_and_is_told() -> None:
    disk = bytearray(MIB)
    write_ntfs(disk, 0, MIB)
    container = PARSER.open(TornSource(bytes(disk), range(0x10000, 0x10010)), Surroundings())
    (entry,) = all_children(container, ROOT)
    assert (entry.key, entry.content, entry.has_children) == ("p0", Content.COMPLETE, True)
    assert "4,096 bytes of its beginning cannot be read" in str(container.facts("p0")["notes"])


def test_a_mark_across_pieces_is_seen_where_another_place_is_unreadable() -> None:
    disk = bytearray(MIB)
    write_ext(disk, 0, MIB, EXT2)
    container = PARSER.open(TornSource(bytes(disk), range(0x8000, 0x8001)), Surroundings())
    assert container.facts("p0")["file system"] == "ext2"


def test_an_unreadable_boot_sector_is_an_error() -> None:
    with pytest.raises(ParserError, match="torn"):
        PARSER.open(TornSource(bytes(MIB), range(512)), Surroundings())


def test_a_slice_of_a_torn_disk_is_searched_where_it_can_be_read() -> None:
    """A finder meets sources that raise; the one for shadow copies takes that for none."""
    disk = bytearray(disk_bytes())
    torn = TornSource(bytes(disk), range(MIB + 0x1E00, MIB + 0x1F00))
    container = PARSER.open(torn, Surroundings())
    assert keys(container) == ["p1", "p2"]
