"""VMDK images made grain by grain: what QEMU cannot make, and what must be refused."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.builders.images.reading import assert_same, open_image
from tests.builders.images.vmdk import GRAIN, SECTOR, Sparse, descriptor, esx, stream

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ElsewhereContentError,
    ParserError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.image.inflating import PackedDataError
from gleanpoint_parsers.image.parents import MissingParentError, ParentError
from gleanpoint_parsers.image.segments import SegmentError
from gleanpoint_parsers.image.vmdk.descriptor import parse_descriptor
from gleanpoint_parsers.image.vmdk.disk import ExtentDisk
from gleanpoint_parsers.image.vmdk.parser import VmdkParser
from gleanpoint_parsers.plugin import Confidence

PARSER = VmdkParser()
CHANCE = random.Random(4)  # noqa: S311 - not for secrets
DATA = {number: CHANCE.randbytes(GRAIN) for number in range(8)}
SIZE = 1200 * GRAIN + 3 * SECTOR
"""Of a disk with three grain tables, the last grain cut."""
ALONE = descriptor([f'RW {SIZE // SECTOR} SPARSE "x.vmdk"'], kind="monolithicSparse")


def opened(folder: Path, files: dict[str, bytes], name: str = "x.vmdk") -> ExtentDisk:
    for other, content in files.items():
        (folder / other).write_bytes(content)
    disk = open_image(PARSER, folder / name)
    assert isinstance(disk, ExtentDisk)
    return disk


def disk_of(size: int, grains: dict[int, bytes], under: bytes = b"", unit: int = GRAIN) -> bytes:
    truth = bytearray(under.ljust(size, b"\0")[:size])
    for number, content in grains.items():
        truth[number * unit : number * unit + unit] = content.ljust(unit, b"\0")
    return bytes(truth[:size])


def test_grains_in_any_order_zeroed_ones_and_holes_make_up_the_disk(tmp_path: Path) -> None:
    held = {1200: DATA[0], 3: DATA[1], 4: DATA[2], 600: DATA[3]}
    disk = opened(tmp_path, {"x.vmdk": Sparse(SIZE, {**held, 5: None}, ALONE).packed()})
    assert_same(disk, disk_of(SIZE, held))
    assert disk.problems == ()
    assert disk.facts()["grain bytes"] == GRAIN
    assert disk.facts()["content identity"] == "00000001"


def test_a_stream_holds_the_disk_with_and_without_padding_behind_it(tmp_path: Path) -> None:
    held = {3: DATA[1], 1200: DATA[0][: 3 * SECTOR], 700: DATA[3]}
    for padding in (0, 512, 5000):
        disk = opened(tmp_path, {"x.vmdk": stream(SIZE, held, ALONE, padding)})
        assert_same(disk, disk_of(SIZE, held))


def test_a_stream_without_its_footer_was_cut_off(tmp_path: Path) -> None:
    image = stream(SIZE, {3: DATA[1]}, ALONE)
    with pytest.raises(TruncatedSourceError, match=r"cut off at [0-9,]+ bytes"):
        opened(tmp_path, {"x.vmdk": image[:-1024]})


@pytest.mark.parametrize("held", [{3: DATA[1][:-1]}, {3: DATA[1] + b"x"}], ids=["less", "more"])
def test_a_compressed_grain_of_the_wrong_length_is_refused(
    held: dict[int, bytes], tmp_path: Path
) -> None:
    disk = opened(tmp_path, {"x.vmdk": stream(SIZE, held, ALONE)})
    with pytest.raises(PackedDataError, match="cannot be unpacked"):
        disk.read_at(3 * GRAIN, 1)


def test_a_compressed_grain_that_changed_is_refused_by_its_checksum(tmp_path: Path) -> None:
    image = bytearray(stream(SIZE, {3: DATA[1]}, ALONE))
    image[image.index(DATA[1][100:200])] ^= 1
    disk = opened(tmp_path, {"x.vmdk": bytes(image)})
    with pytest.raises(PackedDataError):
        disk.read_at(3 * GRAIN, 1)


def test_a_table_entry_that_leads_to_another_grain_is_refused(tmp_path: Path) -> None:
    image = bytearray(stream(SIZE, {3: DATA[1], 4: DATA[2]}, ALONE))
    at = image.index((128).to_bytes(4, "little"), 128 * SECTOR + 2 * GRAIN)
    image[at + 4 : at + 8] = image[at : at + 4]
    disk = opened(tmp_path, {"x.vmdk": bytes(image)})
    assert disk.read_at(3 * GRAIN, GRAIN) == DATA[1]
    with pytest.raises(CorruptStructureError, match="it is of sector 24, not 32"):
        disk.read_at(4 * GRAIN, 1)


def test_the_redundant_directory_stands_in_and_that_is_told(tmp_path: Path) -> None:
    held = {3: DATA[1], 700: DATA[0]}
    disk = opened(tmp_path, {"x.vmdk": Sparse(SIZE, held, ALONE, broken=True).packed()})
    assert_same(disk, disk_of(SIZE, held))
    assert "the redundant one" in disk.problems[0]


def test_without_a_redundant_directory_what_is_lost_is_refused(tmp_path: Path) -> None:
    image = Sparse(SIZE, {3: DATA[1]}, ALONE, flags=1, broken=True).packed()
    disk = opened(tmp_path, {"x.vmdk": image})
    assert "points behind the end" in disk.problems[0]
    with pytest.raises(TruncatedSourceError, match="inside the grain table"):
        disk.read_at(0, 1)


def test_extents_of_all_kinds_follow_one_another(tmp_path: Path) -> None:
    lines = [
        'RW 16 FLAT "x-f001.vmdk" 2',
        "RW 8 ZERO",
        'RDONLY 40 SPARSE "x-s002.vmdk"',
        'RW 9 VMFS "x-f001.vmdk" 0',
        "RW 0 ZERO",
        'RW 24 VMFSSPARSE "x-delta.vmdk"',
    ]
    flat = CHANCE.randbytes(18 * SECTOR)
    sectors = {0: DATA[0][:SECTOR], 23: DATA[1][:SECTOR]}
    files = {
        "x.vmdk": descriptor(lines),
        "x-f001.vmdk": flat,
        "x-s002.vmdk": Sparse(40 * SECTOR, {1: DATA[2]}).packed(),
        "x-delta.vmdk": esx(24 * SECTOR, sectors),
    }
    truth = flat[2 * SECTOR :] + bytes(8 * SECTOR) + disk_of(40 * SECTOR, {1: DATA[2]})
    truth += flat[: 9 * SECTOR] + disk_of(24 * SECTOR, sectors, unit=SECTOR)
    assert_same(opened(tmp_path, files), truth)


def test_a_part_that_is_not_accessible_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    lines = ['RW 2 FLAT "x-f001.vmdk" 0', "NOACCESS 2 ZERO", 'RW 2 FLAT "x-f001.vmdk" 0']
    disk = opened(tmp_path, {"x.vmdk": descriptor(lines), "x-f001.vmdk": DATA[0]})
    assert disk.read_at(4 * SECTOR, 4096) == DATA[0][: 2 * SECTOR]
    with pytest.raises(ElsewhereContentError, match="NOACCESS"):
        disk.read_at(SECTOR, 2 * SECTOR)


def test_a_flat_file_that_was_cut_is_told_and_its_rest_refused(tmp_path: Path) -> None:
    files = {"x.vmdk": descriptor(['RW 8 FLAT "x-flat.vmdk" 0']), "x-flat.vmdk": DATA[0][:1000]}
    disk = opened(tmp_path, files)
    assert "1,000 bytes, 4,096 are needed" in disk.problems[0]
    assert disk.read_at(0, 1000) == DATA[0][:1000]
    with pytest.raises(TruncatedSourceError):
        disk.read_at(999, 2)


def chain(hint: str = "base.vmdk", parent: str = "0000000a") -> dict[str, bytes]:
    """Return a child cut into two extents, and its parent of three extents cut elsewhere."""
    below = Sparse(20 * GRAIN, {n: DATA[n % 8] for n in range(10)}).packed()
    base = [
        'RW 80 SPARSE "base-s001.vmdk"', 'RW 72 SPARSE "base-s002.vmdk"', "RW 8 ZERO",
    ]  # fmt: skip
    parts = [f'RW 56 SPARSE "x-s00{n}.vmdk"' for n in (1, 2)]
    part = Sparse(7 * GRAIN, {2: DATA[7], 3: None}).packed()
    return {
        "base.vmdk": descriptor(base, cid="a"),
        "base-s001.vmdk": below,
        "base-s002.vmdk": below,
        "x.vmdk": descriptor(parts, parent=parent, hint=hint),
        "x-s001.vmdk": part,
        "x-s002.vmdk": part,
    }


def chained() -> bytes:
    below = disk_of(10 * GRAIN, {n: DATA[n % 8] for n in range(10)})
    truth = bytearray((below + below)[: 14 * GRAIN])
    for start in (0, 7):
        truth[(start + 2) * GRAIN : (start + 4) * GRAIN] = DATA[7] + bytes(GRAIN)
    return bytes(truth)


@pytest.mark.parametrize("hint", ["base.vmdk", "C:\\VMs\\BASE.vmdk", "renamed.vmdk", ""])
def test_a_child_is_read_through_its_parent_by_positions_on_the_disk(
    hint: str, tmp_path: Path
) -> None:
    disk = opened(tmp_path, chain(hint))
    assert_same(disk, chained())
    assert disk.facts()["parents"] == ["base.vmdk"]
    assert disk.problems == ()


def test_a_parent_that_was_written_to_is_used_and_that_is_told(tmp_path: Path) -> None:
    disk = opened(tmp_path, chain(parent="0000000b"))
    assert_same(disk, chained())
    assert "base.vmdk was written to after x.vmdk was made on it" in disk.problems[0]


def test_a_missing_parent_is_named_with_its_identity(tmp_path: Path) -> None:
    files = chain()
    del files["base.vmdk"]
    with pytest.raises(MissingParentError, match=r"base\.vmdk, identity content 0000000a"):
        opened(tmp_path, files)


def test_a_chain_in_a_circle_is_refused(tmp_path: Path) -> None:
    one = descriptor(['RW 8 SPARSE "s.vmdk"'], cid="1", parent="2", hint="y.vmdk")
    two = descriptor(['RW 8 SPARSE "s.vmdk"'], cid="2", parent="1", hint="x.vmdk")
    with pytest.raises(ParentError, match="in a circle"):
        opened(tmp_path, {"x.vmdk": one, "y.vmdk": two})


def test_flat_extents_need_no_parent(tmp_path: Path) -> None:
    files = {"x.vmdk": descriptor(['RW 8 FLAT "f.bin"'], parent="b", hint="gone.vmdk")}
    assert_same(opened(tmp_path, {**files, "f.bin": DATA[0]}), DATA[0])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('RW 8 VMFSRDM "x-rdm.vmdk"', "stands for a device"),
        ('RW 8 FLAT "\\\\.\\PhysicalDrive0" 0', "stands for a device"),
        ('RW 8 SESPARSE "x-sesparse.vmdk"', "extent of the kind SESPARSE"),
        ("", "lists no extents"),
    ],
)
def test_what_is_not_read_is_refused_by_name(line: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFeatureError, match=told):
        opened(tmp_path, {"x.vmdk": descriptor([line] if line else [])})


def test_a_part_opened_by_itself_names_its_descriptor(tmp_path: Path) -> None:
    files = {"x-s001.vmdk": Sparse(SIZE, {}).packed(), "x-delta.vmdk": esx(SIZE, {})}
    for name in files:
        with pytest.raises(UnsupportedFeatureError, match=r"small file beside it: x\.vmdk"):
            opened(tmp_path, files, name)


def test_an_extent_without_descriptor_is_opened_with_a_warning(tmp_path: Path) -> None:
    disk = opened(tmp_path, {"x.vmdk": Sparse(SIZE, {1: DATA[0]}).packed()})
    assert_same(disk, disk_of(SIZE, {1: DATA[0]}))
    assert "has no descriptor" in disk.problems[0]


def test_a_transfer_as_text_is_told(tmp_path: Path) -> None:
    image = Sparse(SIZE, {1: DATA[0]}, ALONE).packed().replace(b"\n \r\n", b"\n \n\0", 1)
    with pytest.raises(CorruptStructureError, match="transferred as text"):
        opened(tmp_path, {"x.vmdk": image})


@pytest.mark.parametrize(
    ("at", "number"),
    [(12, 1 << 62), (20, 1 << 40), (20, 0), (44, 3), (44, 0), (36, 1 << 50), (56, 1 << 60), (4, 9)],
)
def test_figures_that_cannot_be_are_refused(at: int, number: int, tmp_path: Path) -> None:
    image = bytearray(Sparse(SIZE, {1: DATA[0]}, ALONE, flags=1).packed())
    width = 4 if at in {4, 44} else 8
    image[at : at + width] = number.to_bytes(width, "little")
    with pytest.raises(ParserError):
        opened(tmp_path, {"x.vmdk": bytes(image)})


def test_an_entry_that_points_into_the_header_is_refused(tmp_path: Path) -> None:
    image = bytearray(Sparse(SIZE, {1: None, 2: DATA[0]}, ALONE).packed())
    image[8] &= ~4  # zeroed grains are not in use, whatever the table says
    disk = opened(tmp_path, {"x.vmdk": bytes(image)})
    assert disk.read_at(2 * GRAIN, GRAIN) == DATA[0]
    with pytest.raises(CorruptStructureError, match="a sector of the header"):
        disk.read_at(GRAIN, 1)


def test_behind_the_end_of_a_shorter_parent_are_zeros(tmp_path: Path) -> None:
    files = chain()
    files["base.vmdk"] = descriptor(['RW 81 SPARSE "base-s001.vmdk"'], cid="a")
    cut = bytearray(chained()[: 81 * SECTOR].ljust(14 * GRAIN, b"\0"))
    cut[2 * GRAIN : 3 * GRAIN] = cut[9 * GRAIN : 10 * GRAIN] = DATA[7]
    cut[10 * GRAIN : 11 * GRAIN] = bytes(GRAIN)
    assert_same(opened(tmp_path, files), bytes(cut))


def test_an_extent_that_is_shorter_than_its_line_is_refused(tmp_path: Path) -> None:
    files = {"x.vmdk": descriptor(['RW 81 SPARSE "s.vmdk"'])}
    files["s.vmdk"] = Sparse(10 * GRAIN, {}).packed()
    with pytest.raises(CorruptStructureError, match="holds 80 sectors, the descriptor says 81"):
        opened(tmp_path, files)


def test_a_file_that_is_no_extent_is_refused(tmp_path: Path) -> None:
    files = {"x.vmdk": descriptor(['RW 8 SPARSE "s.vmdk"']), "s.vmdk": DATA[0]}
    with pytest.raises(SegmentError, match="is no sparse extent"):
        opened(tmp_path, files)


def test_a_disk_larger_than_can_be_is_refused() -> None:
    with pytest.raises(CorruptStructureError, match="more than a disk can have"):
        parse_descriptor(descriptor([f"RW {1 << 53} ZERO"] * 2))


def test_names_in_another_encoding_lead_to_their_files(tmp_path: Path) -> None:
    text = descriptor(['RW 8 FLAT "größe-flat.vmdk"']).decode().replace(
        "version=1", 'version=1\nencoding="windows-1252"'
    )  # fmt: skip
    (tmp_path / "größe-flat.vmdk").write_bytes(DATA[0])
    assert_same(opened(tmp_path, {"x.vmdk": text.encode("cp1252")}), DATA[0])


@pytest.mark.parametrize("encoding", ["rot13", "unicode_escape", "windows-999", "idna"])
def test_an_encoding_that_is_none_does_no_harm(encoding: str) -> None:
    data = descriptor(["RW 8 ZERO"], further=f'\nencoding="{encoding}"\n')
    assert len(parse_descriptor(data).extents) == 1


def test_a_descriptor_is_recognised_by_its_first_line() -> None:
    for head, sure in (
        (b"\xef\xbb\xbf# Disk DescriptorFile\r\n", Confidence.CERTAIN),
        (b"# Disk Descriptor", Confidence.NO),
        (b"", Confidence.NO),
        (b"COWD", Confidence.CERTAIN),
    ):
        assert PARSER.probe(BytesSource(head)) is sure
