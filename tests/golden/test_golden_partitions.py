"""Real disks: volumes where their truth has them, and a sentence for what is not opened.

What the system's own partition tools say of the same disks is a second opinion, where they are
installed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import zstandard
from tests.builders.disks import (
    MIB,
    GptPartition,
    GptShape,
    TableEntry,
    gpt_disk,
    mbr_disk,
    write_chain,
)

from gleanpoint_parsers.blocks import BytesSource, CachedSource, ConcatSource, FileSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Entry
from gleanpoint_parsers.errors import LockedVolumeError, UnsupportedFeatureError
from gleanpoint_parsers.image.ewf.parser import EwfParser
from gleanpoint_parsers.image.raw import open_raw
from gleanpoint_parsers.plugin import Confidence, Surroundings, all_children
from gleanpoint_parsers.volume.partitions import PartitionContainer, PartitionParser

Unpack = Callable[..., Path]
Truth = Callable[[str], dict[str, Any]]
Places = list[tuple[int, int]]

RAW = {
    "ntfs-samples__ntfs-2m.raw.gz": None,
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
    "dfvfs__hfsplus.raw": None,
    "dfvfs__iso9660.raw": None,
    "dfvfs__ext2.splitraw.000": None,
    "ronin__4n6mount_exfat.img": None,
    "ronin__hfs_plus_volume.bin": None,
    "tsk_test_data__6-undel-fat.zip": "6-fat-undel.dd",
    "tsk_test_data__1-extend-part.zip": "ext-part-test-2.dd",
    "tsk_test_data__4-kwsrch-ext3.zip": "ext3-img-kw-1.dd",
    "tsk_test_data__2-kwsrch-fat.zip": "fat-img-kw.dd",
    "tsk_test_data__14-iso9660-1.zip": "iso-dirtree1.iso",
    "dfir_ntfs__exfat_win.raw.gz": None,
    "dfir_ntfs__exfat_encrypted.raw.gz": None,
    "dfir_ntfs__exfat_lin_part.raw.gz": None,
    "dfir_ntfs__fat32_loop.raw.gz": None,
    "dfir_ntfs__fat_lfn_test.raw.gz": None,
    "dfir_ntfs__fat12.raw.gz": None,
    "dfir_ntfs__fat_deleted_dir.raw.gz": None,
}
"""Images whose volumes hold a file system that is opened, and the member of their archive."""

TSK_NAMES = {"1": "NTFS", "2": "FAT12", "4": "FAT16", "8": "FAT32", "10": "exFAT"}
TSK_NAMES |= {"128": "ext2", "256": "ext3", "2048": "ISO 9660", "4096": "HFS+"}

CONTAINERS = {
    "discutils__TestData.wim": "a Windows image (WIM)",
}

PACKED = {
    "dfir_ntfs__fat12.raw.gz": "packed with gzip",
    "qemu_iotests__afl9.vmdk.bz2": "packed with bzip2",
    "tsk_test_data__2-kwsrch-fat.zip": "a ZIP archive",
}

ENCRYPTED = {
    "fve__bde_aes_128.bin.gz": "BitLocker",
    "fve__bde_recovery_password.bin.gz": "BitLocker",
    "fve__luks1_sha1.bin.gz": "LUKS1",
    "fve__luks2_aes-ecb-pbkdf2.bin.gz": "LUKS2",
    "fve__luks2_aes-xts-plain64.bin.gz": "LUKS2",
}

PARSER = PartitionParser()


@contextmanager
def opened(path: Path) -> Iterator[PartitionContainer]:
    source, surroundings = open_raw(path)
    try:
        yield PARSER.open(CachedSource(source), surroundings)
    finally:
        for part in source._parts if isinstance(source, ConcatSource) else [source]:
            assert isinstance(part, FileSource)
            part.close()


def volumes(container: PartitionContainer) -> list[Entry]:
    return list(all_children(container, ROOT))


def places(container: PartitionContainer) -> Places:
    return [
        (run.offset or 0, run.length)
        for v in volumes(container)
        for run in container.extents(v.key)
    ]


@pytest.mark.realdata
@pytest.mark.parametrize("name", RAW)
def test_volumes_lie_where_the_truth_has_them(name: str, unpacked: Unpack, truth: Truth) -> None:
    expected = truth("images")[name]["volumes"]
    with opened(unpacked(f"images/{name}", RAW[name])) as container:
        found = [volume for volume in volumes(container) if ".vss" not in volume.key]
        assert places(container) == [(v["offset"], v["length"]) for v in expected]
        is_bare = expected[0]["offset"] == 0
        assert [v.key for v in found] == [f"p{n + (not is_bare)}" for n in range(len(found))]
        for volume, told in zip(found, expected, strict=True):
            assert (volume.content, volume.problem, volume.has_children) == (
                Content.COMPLETE,
                None,
                True,
            )
            system = container.facts(volume.key)["file system"]
            assert system == TSK_NAMES.get(told.get("tsk_fs"), "NTFS")


@pytest.mark.realdata
def test_a_nested_chain_is_counted_from_the_right_places(unpacked: Unpack) -> None:
    image = unpacked("images/tsk_test_data__1-extend-part.zip", "ext-part-test-2.dd")
    with opened(image) as container:
        tables = [container.facts(v.key)["entry"] for v in volumes(container)]
        assert tables == [1, 2, 3, 5, 6, 7]
        assert container.children(ROOT, None, 100).notes == ()


@pytest.mark.realdata
def test_a_partition_that_holds_nothing_stands_beside_one_that_does(data_dir: Path) -> None:
    with opened(data_dir / "images" / "plaso__tsk_volume_system.raw") as container:
        empty, ext2 = volumes(container)
        assert (container.facts(empty.key)["file system"], empty.has_children) == (None, False)
        assert (container.facts(ext2.key)["file system"], ext2.has_children) == ("ext2", True)
        assert places(container) == [(512, 179_200), (180_224, 1_294_336)]


EWF = ("tsk__imageformat_mmls_1.E01", "ronin__ctf_file6.E01", "ronin__nps-2010-emails.E01")


@contextmanager
def opened_ewf(path: Path) -> Iterator[PartitionContainer]:
    file = FileSource(path)
    try:
        surroundings = Surroundings(path.name)
        disk = CachedSource(EwfParser().open_disk(file, surroundings))
        yield PARSER.open(disk, surroundings)
    finally:
        file.close()


@pytest.mark.realdata
@pytest.mark.parametrize("name", EWF)
def test_volumes_in_an_image_lie_where_the_truth_has_them(
    name: str, data_dir: Path, truth: Truth
) -> None:
    with opened_ewf(data_dir / "images" / name) as container:
        expected = truth("images")[name]["volumes"]
        assert places(container) == [(v["offset"], v["length"]) for v in expected]
        assert all(volume.has_children for volume in volumes(container))


@pytest.mark.realdata
def test_more_partitions_than_the_usual_table_holds_are_all_listed(
    data_dir: Path, tmp_path: Path
) -> None:
    with opened_ewf(data_dir / "images" / "ronin__gpt_130_partitions.E01") as container:
        found = places(container)
        assert found == [(n << 20, 1 << 20) for n in range(1, len(found) + 1)]
        assert len(found) > 128
        if shutil.which("sfdisk"):
            image = tmp_path / "disk.img"
            disk = container.content(ROOT)
            image.write_bytes(disk.read_at(0, disk.size))
            assert found == sfdisk_places(image)


@pytest.mark.realdata
def test_either_segment_opens_the_whole_split_image(data_dir: Path) -> None:
    for ending in ("000", "001"):
        with opened(data_dir / "images" / f"dfvfs__ext2.splitraw.{ending}") as container:
            assert places(container) == [(0, 4_194_304)]
            assert container.entry("p0").size == 4_194_304


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("member", "others"),
    [
        ("10-ntfs-disk.dd", {"p1": ["ext2"], "p2": ["UFS2"]}),
        ("10-ntfs-part3.dd", {"p0": ["UFS"]}),
    ],
)
def test_a_second_file_system_in_one_volume_is_said(
    member: str, others: dict[str, list[str]], data_dir: Path, tmp_path: Path
) -> None:
    archive = data_dir / "images" / "tsk_test_data__10b-ntfs-autodetect.zip"
    with zipfile.ZipFile(archive) as packed:
        image = packed.extract(f"10-ntfs-autodetect/{member}", tmp_path)
    with opened(Path(image)) as container:
        for key, also in others.items():
            facts = container.facts(key)
            assert (facts["file system"], facts["could also be"]) == ("NTFS", also)
        assert len(container.children(ROOT, None, 100).notes) == len(others)


@pytest.mark.realdata
@pytest.mark.parametrize("name", CONTAINERS)
def test_a_container_is_named_and_converting_it_advised(name: str, unpacked: Unpack) -> None:
    with pytest.raises(UnsupportedFeatureError) as caught, opened(unpacked(f"images/{name}")):
        pass
    assert f" is {CONTAINERS[name]}; " in str(caught.value)
    advice = (
        "Unpack it first." if name.endswith(".wim") else "Convert it to a raw image to open it."
    )
    assert str(caught.value).endswith(advice)


@pytest.mark.realdata
@pytest.mark.parametrize("name", PACKED)
def test_a_packed_image_is_to_be_unpacked_first(name: str, data_dir: Path) -> None:
    packed = opened(data_dir / "images" / name)
    with pytest.raises(UnsupportedFeatureError, match="Unpack it first") as caught, packed:
        pass
    assert f"{name} is {PACKED[name]}" in str(caught.value)


@pytest.mark.realdata
@pytest.mark.parametrize("name", ENCRYPTED)
def test_an_encrypted_volume_is_listed_and_not_handed_out(name: str, unpacked: Unpack) -> None:
    with opened(unpacked(f"images/{name}")) as container:
        (volume,) = volumes(container)
        assert (volume.key, volume.content, volume.has_children) == ("p0", Content.ENCRYPTED, False)
        assert f"is encrypted with {ENCRYPTED[name]}" in str(volume.problem)
        assert ENCRYPTED[name] in str(container.facts("p0")["file system"])
        with pytest.raises(LockedVolumeError):
            container.content("p0")


@pytest.mark.realdata
def test_a_volume_whose_key_lies_beside_it_is_described_unlocked(unpacked: Unpack) -> None:
    with opened(unpacked("images/fve__bde_suspended.bin.gz")) as container:
        (volume,) = volumes(container)
        assert (volume.key, volume.content, volume.has_children) == ("p0", Content.COMPLETE, True)
        facts = container.facts("p0")
        assert facts["file system"] in {"NTFS", "FAT32", "exFAT", "FAT16"}
        assert "BitLocker" in str(facts["encryption"])
        assert container.extents("p0") == ()


@pytest.mark.realdata
def test_mailboxes_databases_and_messages_are_no_disks(data_dir: Path) -> None:
    files = [
        f for folder in ("pst", "ese", "msg", "sqlserver") for f in data_dir.glob(f"{folder}/*.*")
    ]
    assert len(files) > 80
    for file in files:
        with file.open("rb") as stream:
            packed = file.suffix == ".zst"
            reader = zstandard.ZstdDecompressor().stream_reader(stream) if packed else stream
            source = BytesSource(reader.read(1 << 20))
        assert PARSER.probe(source) is Confidence.NO, file.name


# The second opinion of the system's tools


def sfdisk_places(image: Path) -> Places:
    """Return start and length of every partition but the extended ones, in bytes, by start."""
    answer = subprocess.run(["sfdisk", "-J", str(image)], check=True, capture_output=True)
    table = json.loads(answer.stdout)["partitiontable"]
    size = table["sectorsize"]
    return sorted(
        (partition["start"] * size, partition["size"] * size)
        for partition in table["partitions"]
        if partition["type"] not in {"5", "f", "85"}
    )


needs_sfdisk = pytest.mark.skipif(not shutil.which("sfdisk"), reason="sfdisk is not installed")
needs_sgdisk = pytest.mark.skipif(not shutil.which("sgdisk"), reason="sgdisk is not installed")
needs_fdisk = pytest.mark.skipif(not shutil.which("fdisk"), reason="fdisk is not installed")


@needs_sfdisk
@pytest.mark.realdata
@pytest.mark.parametrize("name", [n for n in RAW if n.startswith(("ntfs-", "dfir_ntfs__vss_3"))])
def test_sfdisk_sees_the_same_partitions_on_real_disks(name: str, unpacked: Unpack) -> None:
    image = unpacked(f"images/{name}", RAW[name])
    with opened(image) as container:
        assert places(container) == sfdisk_places(image)


@needs_sfdisk
def test_sfdisk_sees_the_same_chain_in_a_made_disk(tmp_path: Path) -> None:
    disk = mbr_disk(8 * MIB, [TableEntry(8000, 100), None, TableEntry(2048, 5000, type=0x0F)])
    write_chain(disk, 2048, [(2048, 63, 900), (3100, 63, 800), (4100, 10, 100)])
    image = tmp_path / "disk.img"
    image.write_bytes(disk)
    with opened(image) as container:
        assert len(volumes(container)) == 4
        assert places(container) == sfdisk_places(image)


@needs_sfdisk
def test_tables_that_sfdisk_writes_are_read(tmp_path: Path) -> None:
    image = tmp_path / "disk.img"
    image.write_bytes(bytes(64 * MIB))
    script = (
        'label: gpt\nsize=10M, type=uefi, name="EFI system partition"\n'
        'size=20M, name="Grüße"\nsize=5M, type=swap, attrs="LegacyBIOSBootable"\n'
    )
    subprocess.run(["sfdisk", "-q", str(image)], input=script.encode(), check=True)
    with opened(image) as container:
        assert places(container) == sfdisk_places(image)
        facts = [container.facts(volume.key) for volume in volumes(container)]
        assert [f.get("label") for f in facts] == ["EFI system partition", "Grüße", None]
        assert [f["type"] for f in facts] == ["EFI system", "Linux", "Linux swap"]
        assert [f["bootable"] for f in facts] == [False, False, True]
        assert container.children(ROOT, None, 100).notes == ()


@needs_sgdisk
def test_sgdisk_finds_nothing_wrong_with_a_made_disk(tmp_path: Path) -> None:
    image = tmp_path / "disk.img"
    image.write_bytes(gpt_disk(8 * MIB, [GptPartition(2048, 4095, "one")]))
    answer = subprocess.run(
        ["sgdisk", "-v", str(image)], check=True, capture_output=True, text=True
    )
    assert "No problems found" in answer.stdout


@needs_sgdisk
def test_what_sgdisk_restores_from_is_what_is_read_from(tmp_path: Path) -> None:
    image = tmp_path / "disk.img"
    image.write_bytes(bytes(16 * MIB))
    make = ["sgdisk", "-n", "1:2048:6143", "-n", "2:8192:16383", "-c", "2:second", str(image)]
    subprocess.run(make, check=True, capture_output=True)
    with image.open("r+b") as file:
        file.seek(512)
        file.write(bytes(33 * 512))
    with opened(image) as container:
        assert places(container) == [(MIB, 2 * MIB), (4 * MIB, 4 * MIB)]
        assert "The second copy, at the end of the disk, was used." in str(container.facts("p2"))
        assert container.facts("p2")["label"] == "second"


@needs_fdisk
def test_fdisk_sees_the_same_partitions_on_large_sectors(tmp_path: Path) -> None:
    image = tmp_path / "disk.img"
    shape = GptShape(sector=4096, entry_size=256, entry_count=64)
    image.write_bytes(gpt_disk(8 * MIB, [GptPartition(256, 511), GptPartition(600, 700)], shape))
    ask = ["fdisk", "-b", "4096", "-l", "-o", "Start,Sectors", str(image)]
    lines = subprocess.run(ask, check=True, capture_output=True, text=True).stdout.splitlines()
    told = [line.split() for line in lines if line.replace(" ", "").isdigit()]
    with opened(image) as container:
        assert places(container) == [(int(a) * 4096, int(b) * 4096) for a, b in told]
        assert len(told) == 2
