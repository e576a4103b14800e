"""Every real NTFS volume gives the same nodes from one reading of $MFT and from its folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tests.builders.ntfs_walks import Nodes, by_listing, by_sweep, opened, without

from gleanpoint_parsers.blocks import BlockSource, CachedSource, FileSource, SliceSource
from gleanpoint_parsers.entries import ROOT, Entry
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs.mft_index import MftIndex, read_index
from gleanpoint_parsers.filesystem.ntfs.mft_layout import locate_mft
from gleanpoint_parsers.filesystem.ntfs.mft_runs import Clusters
from gleanpoint_parsers.filesystem.ntfs.mft_text import text_of_names
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.volume.partitions import PartitionParser

pytestmark = pytest.mark.realdata

IMAGES = {
    "ntfs-samples__ntfs-lastaccess.raw.gz": None,
    "ntfs-samples__ntfs-ramslack.raw.gz": None,
    "ntfs-samples__ntfs-si-vs-fn.raw.gz": None,
    "colinfinck__testfs1": None,
    "ronin__SampleTinyNtfsVolume.zip": "partition.dd",
    "dfir_ntfs__ntfs3.raw.gz": None,
    "dfir_ntfs__ntfs3_attrlist.raw.gz": None,
    "dfir_ntfs__ntfs_index.raw.gz": None,
    "dfir_ntfs__vss_2003.tgz": "vss_2003.raw",
    "dfir_ntfs__vss_3_volstor.tar.gz": "vss_3_volstor.raw",
}
"""Images, and the member of their archive."""

LARGE_CLUSTERS = "ntfs-samples__ntfs-2m.raw.gz"
"""A volume with clusters of 2 MiB."""

AUTODETECT = "tsk_test_data__10b-ntfs-autodetect.zip"


@pytest.fixture
def volumes(unpacked: Callable[..., Path]) -> Iterator[Callable[..., list[BlockSource]]]:
    """Return the NTFS volumes of a disk, or the only one, of an image and archive member."""
    sources: list[FileSource] = []

    def volumes_of(name: str, member: str | None = None) -> list[BlockSource]:
        source = FileSource(unpacked(f"images/{name}", member))
        sources.append(source)
        if is_ntfs(source):
            return [CachedSource(source)]
        disk = PartitionParser().open(source, Surroundings(name))
        found = [CachedSource(disk.content(entry.key)) for entry in all_children(disk, ROOT)]
        return [volume for volume in found if is_ntfs(volume)]

    yield volumes_of
    for source in sources:
        source.close()


def is_ntfs(source: BlockSource) -> bool:
    return source.read_at(3, 8) == b"NTFS    "


@pytest.mark.parametrize("name", [*IMAGES, LARGE_CLUSTERS])
def test_a_sweep_gives_the_nodes_of_the_listings(
    volumes: Callable[..., list[BlockSource]], name: str
) -> None:
    found_volumes = volumes(name, IMAGES.get(name))
    assert found_volumes
    for volume in found_volumes:
        container = opened(volume)
        sweep = container.sweep()
        assert sweep is not None
        listed, failed = by_listing(container)
        swept, _ = by_sweep(sweep)
        assert not failed
        assert swept == listed
        assert not sweep.folder(ROOT).notes
        for path, facts in swept.items():
            assert found(container, swept, path).key == facts[0]


@pytest.mark.parametrize("name", [*IMAGES, LARGE_CLUSTERS])
def test_every_entry_of_every_folder_is_found_by_its_segment(
    volumes: Callable[..., list[BlockSource]], name: str
) -> None:
    for volume in volumes(name, IMAGES.get(name)):
        container = opened(volume)
        for key, entries in every_folder(container).items():
            container.close()
            assert [container.find(key, entry.segment) for entry in entries] == entries


def every_folder(container: Any) -> dict[str, list[Entry]]:
    """Return every entry, deleted ones too, of every folder, deleted ones too."""
    found: dict[str, list[Entry]] = {}
    pending = [ROOT]
    while pending:
        key = pending.pop()
        found[key] = list(all_children(container, key, 100))
        pending.extend(e.key for e in found[key] if e.has_children and e.key not in found)
    return found


def found(container: Any, nodes: Nodes, path: str) -> Any:
    folder, _, segment = path.rpartition("/")
    return container.find(nodes[folder][0] if folder else ROOT, segment)


@pytest.mark.parametrize("name", [*IMAGES, LARGE_CLUSTERS])
def test_records_and_names_are_counted_alike_by_two_routes(
    volumes: Callable[..., list[BlockSource]], name: str
) -> None:
    for index in map(index_of, volumes(name, IMAGES.get(name))):
        assert index.tally.in_use == index.tally.counted
        assert not index.tally.unplaced
        assert index.is_sure
        assert not index.suspects


def test_a_volume_with_large_clusters_has_the_names_of_its_truth(
    volumes: Callable[..., list[BlockSource]], truth: Callable[[str], dict[str, Any]]
) -> None:
    (facts,) = truth("images")[LARGE_CLUSTERS]["volumes"]
    expected = {path.rpartition("/")[2] for path in facts["entries"]} - {"", "."}
    (volume,) = volumes(LARGE_CLUSTERS)
    rows = index_of(volume).rows
    assert set(text_of_names(rows.units, rows.offset, rows.length)) == expected


def test_an_mft_beside_remains_of_other_file_systems_is_read(
    volumes: Callable[..., list[BlockSource]],
) -> None:
    (volume,) = volumes(AUTODETECT, "10-ntfs-part3.dd")
    index = index_of(volume)
    assert index.is_sure
    assert index.tally.in_use == index.tally.counted == 23


def index_of(volume: BlockSource) -> MftIndex:
    layout = locate_mft(volume)
    return read_index(layout, Clusters(layout.geometry.cluster_size, layout.geometry.clusters))


@pytest.mark.parametrize("missing", [4096, 1 << 20, (2 << 20) - 40_000])
def test_a_cut_volume_is_never_swept_by_half(
    volumes: Callable[..., list[BlockSource]], missing: int
) -> None:
    (volume,) = volumes("colinfinck__testfs1")
    sweep = None
    with suppress(ParserError):
        container = opened(SliceSource(volume, 0, volume.size - missing))
        sweep = container.sweep()
    if sweep is not None:
        listed, failed = by_listing(container)
        assert without(by_sweep(sweep)[0], failed) == without(listed, failed)
