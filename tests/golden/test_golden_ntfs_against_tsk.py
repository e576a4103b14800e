"""Every real NTFS volume reads as The Sleuth Kit reads it, wherever that reads it at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.builders.ntfs_walks import opened
from tests.builders.tsk_walk import Seen, walk_with_tsk

from gleanpoint_parsers.blocks import BlockSource, CachedSource, FileSource
from gleanpoint_parsers.entries import ROOT, Entry, Kind
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.image.ewf.parser import EwfParser
from gleanpoint_parsers.image.qcow.parser import QcowParser
from gleanpoint_parsers.naming import encode_segment
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
    "dfvfs__windows_volume.qcow2": None,
    "plaso__vsstest.qcow2": None,
    "tsk__imageformat_mmls_1.E01": None,
    "ronin__ctf_file6.E01": None,
    "tsk_test_data__10b-ntfs-autodetect.zip": "10-ntfs-part3.dd",
}
DISKS = {".qcow2": QcowParser(), ".E01": EwfParser()}
LARGE_CLUSTERS = "ntfs-samples__ntfs-2m.raw.gz"
HASHED_AT_MOST = 16 << 20


@pytest.fixture
def volumes(unpacked: Callable[..., Path]) -> Iterator[Callable[..., list[BlockSource]]]:
    """Return the NTFS volumes of an image and archive member."""
    files: list[FileSource] = []

    def volumes_of(name: str, member: str | None = None) -> list[BlockSource]:
        file = FileSource(unpacked(f"images/{name}", member))
        files.append(file)
        source: BlockSource = file
        for suffix, parser in DISKS.items():
            if name.endswith(suffix):
                source = parser.open_disk(file, Surroundings(name))
        if source.read_at(3, 8) == b"NTFS    ":
            return [CachedSource(source)]
        disk = PartitionParser().open(source, Surroundings(name))
        found = [CachedSource(disk.content(entry.key)) for entry in all_children(disk, ROOT)]
        return [volume for volume in found if volume.read_at(3, 8) == b"NTFS    "]

    yield volumes_of
    for file in files:
        file.close()


def every(container: Any) -> dict[str, list[Entry]]:
    """Return every entry below the root by its stored name, but what orphans have."""
    found: dict[str, list[Entry]] = {}
    pending: list[tuple[str, str, tuple[str, ...]]] = [("", ROOT, ())]
    while pending:
        path, key, above = pending.pop()
        for entry in all_children(container, key):
            place = f"{path}/{encode_segment(entry.name)}"
            found.setdefault(place, []).append(entry)
            is_live = entry.has_children and not entry.deleted and not entry.holds_deleted
            if is_live and entry.key not in above:
                pending.append((place, entry.key, (*above, entry.key)))
    return found


@pytest.mark.parametrize("name", IMAGES)
def test_names_sizes_times_and_bytes_are_those_of_the_sleuth_kit(
    volumes: Callable[..., list[BlockSource]], name: str
) -> None:
    found = volumes(name, IMAGES[name])
    assert found
    for volume in found:
        container = opened(volume)
        ours, theirs = every(container), walk_with_tsk(volume)
        theirs = {"/".join(map(encode_segment, p.split("/"))): seen for p, seen in theirs.items()}
        assert not [path for path in theirs if path not in ours]
        for path, twins in theirs.items():
            for seen in twins:
                compare(container, ours, path, seen)
        extra = live(ours) - {p for p, twins in theirs.items() if not all(t.deleted for t in twins)}
        assert extra <= {"/$OrphanFiles"}


def live(entries: dict[str, list[Entry]]) -> set[str]:
    kinds = (Kind.FILE, Kind.FOLDER)
    return {
        p for p, found in entries.items() if any(not e.deleted and e.kind in kinds for e in found)
    }


def compare(container: Any, ours: dict[str, list[Entry]], path: str, seen: Seen) -> None:
    """Compare one name.

    One that the library has no record of is known by name only: it may be what an index keeps of
    a live name that moved.
    """
    same = [entry for entry in ours[path] if entry.deleted == seen.deleted]
    if not seen.is_known:
        return
    (entry,) = [e for e in same if e.key == str(seen.record)][:1]
    facts = container.facts(entry.key)
    assert entry.size == seen.size, path
    times = (seconds(entry.created), seconds(entry.modified))
    times += (told(facts.get("record changed")), told(facts.get("accessed")))
    assert times == seen.times, path
    for stream, (size, digest) in seen.streams.items():
        other = entry
        if stream:
            (other,) = ours[f"{path}:{encode_segment(stream)}"][:1]
        elif entry.kind is Kind.FOLDER:
            continue
        assert other.size == size, (path, stream)
        if other.content.is_whole and digest and size <= HASHED_AT_MOST:
            data = container.content(other.key).read_at(0, size)
            assert hashlib.sha256(data).hexdigest() == digest, (path, stream)


def seconds(moment: datetime | None) -> int:
    """Return a time as the library has it, which loses those before 1970 and after 2106."""
    found = 0 if moment is None else int(moment.timestamp())
    return found if 0 <= found < 1 << 32 else 0


def told(text: Any) -> int:
    return seconds(datetime.fromisoformat(text)) if text else 0


def test_a_volume_with_clusters_of_two_mebibytes_reads_as_its_truth(
    volumes: Callable[..., list[BlockSource]], truth: Callable[[str], dict[str, Any]]
) -> None:
    """The Sleuth Kit does not open it; the truth is of another reader."""
    (facts,) = truth("images")[LARGE_CLUSTERS]["volumes"]
    (volume,) = volumes(LARGE_CLUSTERS)
    container = opened(volume)
    found = every(container)
    hashed = 0
    for path, expected in facts["entries"].items():
        if path == "/":
            continue
        (entry,) = [entry for entry in found[path] if not entry.deleted]
        if expected.get("sha256") is None:
            continue
        hashed += 1
        assert entry.size == expected["size"]
        content = container.content(entry.key).read_at(0, entry.size)
        assert hashlib.sha256(content).hexdigest() == expected["sha256"], path
    assert hashed >= 15
    assert container.facts(ROOT)["block size"] == 2 << 20


def test_a_volume_that_the_sleuth_kit_refuses_is_refused_there(
    volumes: Callable[..., list[BlockSource]],
) -> None:
    """The day it opens such volumes, they belong into the comparison above."""
    (volume,) = volumes(LARGE_CLUSTERS)
    with pytest.raises(OSError, match=r"."):
        walk_with_tsk(volume)
    with pytest.raises(ParserError):
        opened(volume).content("1000000")
