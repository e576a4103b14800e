"""Apple disk images made chunk by chunk: every kind of chunk, and what must be refused."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from tests.builders.images.qemu import disk_bytes, needs_qemu, qemu_img
from tests.builders.images.reading import assert_same, assert_same_by_threads, open_image
from tests.builders.images.udif import (
    ADC,
    BZIP2,
    COMMENT,
    IGNORED,
    LZFSE,
    RAW,
    SECTOR,
    XZ,
    ZERO,
    ZLIB,
    Piece,
    image,
)

from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ParserError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.image.inflating import PackedDataError
from gleanpoint_parsers.image.udif.disk import UdifDisk
from gleanpoint_parsers.image.udif.parser import UdifParser

PARSER = UdifParser()
DISK = disk_bytes(400 * SECTOR, 21)
CHANCE = random.Random(3)  # noqa: S311 - not for secrets
NOISE = CHANCE.randbytes(40 * SECTOR)


def opened(folder: Path, content: bytes) -> UdifDisk:
    (folder / "x.dmg").write_bytes(content)
    disk = open_image(PARSER, folder / "x.dmg")
    assert isinstance(disk, UdifDisk)
    return disk


def cut(kinds: list[int], data: bytes = DISK) -> list[Piece]:
    """Cut a disk into as many chunks as there are kinds, each of another length."""
    pieces, at = [], 0
    for number, kind in enumerate(kinds, start=1):
        end = len(data) if number == len(kinds) else at + 7 * number * SECTOR
        pieces.append(Piece(kind, data[at:end]))
        at = end
    return pieces


@pytest.mark.parametrize("kinds", [[RAW] * 5, [ZLIB] * 5, [BZIP2] * 4, [XZ] * 4, [ZLIB]])
def test_a_disk_of_chunks_of_any_length_is_read(kinds: list[int], tmp_path: Path) -> None:
    disk = opened(tmp_path, image([cut(kinds)]))
    assert_same(disk, DISK)
    assert disk.verify().problems == ()
    assert disk.verify().checked == 2


def test_tables_follow_one_another_with_holes_between_them(tmp_path: Path) -> None:
    hole = bytes(9 * SECTOR)
    tables = [
        [Piece(ZLIB, DISK[:SECTOR]), Piece(COMMENT, b""), Piece(ZERO, hole)],
        [Piece(IGNORED, hole), Piece(BZIP2, NOISE)],
        cut([XZ, RAW, ZLIB]),
    ]
    disk = opened(tmp_path, image(tables))
    assert_same(disk, DISK[:SECTOR] + hole + hole + NOISE + DISK)
    holes = [(one.offset, one.length) for one in disk.stretches(0, disk.size) if one.is_hole]
    assert holes == [(SECTOR, len(hole)), (SECTOR + len(hole), len(hole))]
    assert disk.verify().problems == ()
    assert disk.facts()["tables"] == ["first", "second", "third"]
    assert disk.facts()["compression"] == "bzip2, xz, zlib"


def test_eight_threads_read_one_disk(tmp_path: Path) -> None:
    assert_same_by_threads(opened(tmp_path, image([cut([ZLIB, BZIP2, XZ, RAW])])), DISK)


@needs_qemu
def test_the_builder_makes_what_qemu_reads(tmp_path: Path) -> None:
    (tmp_path / "x.dmg").write_bytes(image([cut([ZLIB, RAW, ZLIB, ZERO], DISK[: 70 * SECTOR])]))
    qemu_img("convert", "-f", "dmg", "-O", "raw", tmp_path / "x.dmg", tmp_path / "disk.raw")
    disk = open_image(PARSER, tmp_path / "x.dmg")
    assert disk.read_at(0, disk.size) == (tmp_path / "disk.raw").read_bytes()


@pytest.mark.parametrize("kind", [ADC, LZFSE])
def test_a_compression_that_is_not_read_is_named(kind: int, tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFeatureError, match=r"with (ADC|LZFSE), which is not read here"):
        opened(tmp_path, image([[Piece(ZLIB, DISK), Piece(kind, NOISE)]]))


def test_a_kind_of_chunk_that_is_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFeatureError, match="unknown kind 0x77"):
        opened(tmp_path, image([[Piece(0x77, DISK)]]))


def test_what_no_chunk_holds_is_refused_and_not_zeros(tmp_path: Path) -> None:
    disk = opened(tmp_path, image([cut([ZLIB]), cut([ZLIB])], gap=2))
    assert disk.read_at(2 * SECTOR, len(DISK)) == DISK
    for offset in (0, 2 * SECTOR + len(DISK)):
        with pytest.raises(CorruptStructureError, match="it has no chunk for"):
            disk.read_at(offset, 1)


@pytest.mark.parametrize("kind", [ZLIB, BZIP2, XZ])
def test_a_damaged_chunk_is_refused_and_found_by_verifying(kind: int, tmp_path: Path) -> None:
    content = bytearray(image([[Piece(kind, NOISE), Piece(RAW, DISK)]]))
    content[5 + 200 : 5 + 300] = bytes(100)
    disk = opened(tmp_path, bytes(content))
    with pytest.raises(PackedDataError, match="What stands at 0x0 of the disk"):
        disk.read_at(0, 1)
    assert disk.read_at(len(NOISE), len(DISK)) == DISK
    (problem,) = disk.verify().problems
    assert problem.startswith("first: What stands at 0x0")


def test_a_changed_raw_chunk_is_found_by_verifying(tmp_path: Path) -> None:
    content = bytearray(image([[Piece(RAW, DISK)]]))
    content[5] ^= 1
    (problem,) = opened(tmp_path, bytes(content)).verify().problems
    assert re.fullmatch(r"first: its bytes have the checksum \w{8}, \w{8} is stored\.", problem)


@pytest.mark.parametrize("more", [-SECTOR, SECTOR])
def test_a_chunk_that_unpacks_to_another_length_is_refused(more: int, tmp_path: Path) -> None:
    class Odd(Piece):
        def stored(self) -> bytes:
            return Piece(ZLIB, (DISK + bytes(SECTOR))[: len(DISK) + more]).stored()

    disk = opened(tmp_path, image([[Odd(ZLIB, DISK)]]))
    with pytest.raises(PackedDataError, match="has 204,800 bytes, unpacked are"):
        disk.read_at(0, 1)


def test_one_of_several_segments_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFeatureError, match="one of 3 segments"):
        opened(tmp_path, image([cut([ZLIB])], segments=3))


def test_chunks_over_one_another_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CorruptStructureError, match="lie over one another"):
        opened(tmp_path, image([cut([RAW]), cut([RAW])], gap=-1))


@pytest.mark.parametrize("at", [492, 216, 224])
def test_figures_of_the_trailer_that_cannot_be_are_refused(at: int, tmp_path: Path) -> None:
    for number in (1, 1 << 40, (1 << 64) - 1):
        content = bytearray(image([cut([ZLIB])]))
        place = len(content) - 512 + at
        content[place : place + 8] = number.to_bytes(8, "big")
        if at == 492 and number == 1 << 40:
            assert opened(tmp_path, bytes(content)).read_at(0, SECTOR) == DISK[:SECTOR]
            continue
        with pytest.raises(ParserError):
            opened(tmp_path, bytes(content))


@pytest.mark.parametrize(
    "listed",
    [
        b"<plist><dict><key>resource-fork</key><array/></dict></plist>",
        b"<plist><date>yesterday</date></plist>",
        b"<plist></dict>",
        b'<!DOCTYPE x [<!ENTITY a "b">]><plist><string>&a;</string></plist>',
        b"<plist><integer/></plist>",
        b"no list",
    ],
)
def test_a_list_that_is_none_is_refused(listed: bytes, tmp_path: Path) -> None:
    content = image([cut([ZLIB])])
    at = content.index(b"<?xml")
    end = len(content) - 512
    changed = content[:at] + listed.ljust(end - at) + content[end:]
    with pytest.raises(CorruptStructureError, match="no property list"):
        opened(tmp_path, changed)


def test_a_chunk_behind_the_end_of_the_file_is_refused(tmp_path: Path) -> None:
    content = image([cut([RAW])])
    disk = opened(tmp_path, content)
    short = UdifDisk(Shortened(content), disk._layout, disk._about)
    with pytest.raises(TruncatedSourceError, match="The image ends at 0x64"):
        short.read_at(0, 4096)


class Shortened:
    """The first 100 bytes of an image."""

    size = 100

    def __init__(self, data: bytes) -> None:
        self._data = data[:100]

    def read_at(self, offset: int, length: int) -> bytes:
        return self._data[offset : offset + length]
