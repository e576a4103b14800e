"""File systems to hurt: where their structures lie, and how each is sealed again."""

from __future__ import annotations

import binascii
import os
import shutil
import struct
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

import google_crc32c
from tests.builders.apfs_volumes import ApfsImage
from tests.builders.apfs_volumes import File as ApfsFile
from tests.builders.apfs_volumes import seal as seal_apfs
from tests.builders.btrfs_volumes import make_btrfs
from tests.builders.file_trees import MIB
from tests.builders.udf_volumes import EMBEDDED, SHORT, UdfImage, link
from tests.builders.udf_volumes import File as UdfFile
from tests.builders.xfs_volumes import make_xfs

from gleanpoint_parsers.filesystem.apfs.parser import ApfsParser
from gleanpoint_parsers.filesystem.btrfs.parser import BtrfsParser
from gleanpoint_parsers.filesystem.udf.parser import UdfParser
from gleanpoint_parsers.filesystem.xfs.parser import XfsParser
from gleanpoint_parsers.plugin import Parser

BLOCK = 4096
PLAIN = bytes(range(256)) * 200
VERSION_4 = ("-m", "crc=0,finobt=0,rmapbt=0,reflink=0,bigtime=0,inobtcount=0")

Seal = Callable[[bytes], bytes]


class SparseSource:
    """The blocks of a volume that are not zeros."""

    def __init__(self, blocks: dict[int, bytes], size: int) -> None:
        self.blocks = blocks
        self.size = size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end."""
        end = min(offset + length, self.size)
        if offset < 0 or offset >= end:
            return b""
        first, last = offset // BLOCK, (end - 1) // BLOCK
        data = b"".join(self.blocks.get(n, _EMPTY) for n in range(first, last + 1))
        return data[offset - first * BLOCK : end - first * BLOCK]

    def changed(self, offset: int, data: bytes) -> SparseSource:
        """Return the same volume with other bytes in one place."""
        blocks = dict(self.blocks)
        first, last = offset // BLOCK, (offset + len(data) - 1) // BLOCK
        whole = bytearray(b"".join(blocks.get(n, _EMPTY) for n in range(first, last + 1)))
        at = offset - first * BLOCK
        whole[at : at + len(data)] = data
        for number in range(first, last + 1):
            blocks[number] = bytes(whole[(number - first) * BLOCK :][:BLOCK])
        return SparseSource(blocks, self.size)


_EMPTY = bytes(BLOCK)


@dataclass(frozen=True, slots=True)
class Structure:
    """A structure that may be hurt, and what sets its checksum right."""

    start: int
    size: int
    seal: Seal


@dataclass(frozen=True, slots=True)
class Subject:
    """A file system to hurt."""

    parser: Parser
    source: SparseSource
    structures: tuple[Structure, ...]


def sparse(data: bytes) -> SparseSource:
    """Return a volume without its zeros."""
    blocks = {
        at // BLOCK: data[at : at + BLOCK].ljust(BLOCK, b"\0")
        for at in range(0, len(data), BLOCK)
        if data.count(0, at, at + BLOCK) != len(data[at : at + BLOCK])
    }
    return SparseSource(blocks, len(data))


def _fill(folder: Path) -> None:
    (folder / "plain").write_bytes(PLAIN)
    (folder / "small").write_bytes(b"small")
    (folder / "empty").write_bytes(b"")
    (folder / "folder").mkdir()
    (folder / "folder" / "bottom").write_bytes(b"deep" * 3000)
    (folder / "link").symlink_to("folder/bottom")
    (folder / "many").mkdir()
    for number in range(200):
        (folder / "many" / f"file_number_{number}").write_bytes(b"%d" % number)


def _made(make: Callable[[Path, Path], None]) -> SparseSource:
    with tempfile.TemporaryDirectory() as place:
        folder, image = Path(place) / "tree", Path(place) / "volume"
        folder.mkdir()
        _fill(folder)
        make(image, folder)
        with image.open("rb") as file:
            blocks = {n: block for n, block in _written(file) if any(block)}
        return SparseSource(blocks, image.stat().st_size)


def _written(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the blocks of a sparse file that are stored."""
    at, size = 0, os.fstat(file.fileno()).st_size
    while at < size:
        try:
            start = os.lseek(file.fileno(), at, os.SEEK_DATA) // BLOCK * BLOCK
        except OSError:
            return
        at = os.lseek(file.fileno(), start, os.SEEK_HOLE)
        for place in range(start, at, BLOCK):
            yield place // BLOCK, os.pread(file.fileno(), BLOCK, place)


def _crc32c(at: int) -> Seal:
    def seal(data: bytes) -> bytes:
        bare = data[:at] + bytes(4) + data[at + 4 :]
        value = int(google_crc32c.value(bare))
        return data[:at] + value.to_bytes(4, "little") + data[at + 4 :]

    return seal


def _seal_btrfs(data: bytes) -> bytes:
    return int(google_crc32c.value(data[32:])).to_bytes(4, "little") + data[4:]


def _seal_tag(data: bytes) -> bytes:
    """Set checksum and CRC of a descriptor of UDF right, as far as its length allows."""
    tag = bytearray(data)
    length = int.from_bytes(tag[10:12], "little")
    struct.pack_into("<H", tag, 8, binascii.crc_hqx(bytes(tag[16 : 16 + length]), 0))
    tag[4] = (sum(tag[:4]) + sum(tag[5:16])) & 0xFF
    return bytes(tag)


def _none(data: bytes) -> bytes:
    return data


@cache
def btrfs_subjects() -> tuple[Subject, ...]:
    """Return volumes that mkfs.btrfs makes; none where it is not there."""
    if shutil.which("mkfs.btrfs") is None:
        return ()
    found = []
    for options in (("-n", "4096", "-m", "single"), ("-m", "dup")):
        source = _made(lambda i, f, o=options: make_btrfs(i, *o, size=120 * MIB, folder=f))
        identity = source.read_at(0x10020, 16)
        size = int.from_bytes(source.read_at(0x10094, 4), "little")
        nodes = [
            Structure(n * BLOCK, size, _seal_btrfs)
            for n, block in sorted(source.blocks.items())
            if n * BLOCK not in _BTRFS_SUPERBLOCKS and block[32:48] == identity
        ]
        superblock = Structure(_BTRFS_SUPERBLOCKS[0], BLOCK, _seal_btrfs)
        found.append(Subject(BtrfsParser(), source, (superblock, *nodes)))
    return tuple(found)


_BTRFS_SUPERBLOCKS = (0x10000, 0x4000000)
_XFS_MARKS = {
    b"XDB3": 4,
    b"XDD3": 4,
    b"BMA3": 64,
    b"XSLM": 12,
    b"XD2B": None,
    b"XD2D": None,
    b"BMAP": None,
}


@cache
def xfs_subjects() -> tuple[Subject, ...]:
    """Return volumes that mkfs.xfs makes; none where it is not there."""
    if shutil.which("mkfs.xfs") is None:
        return ()
    found = []
    for options in ((), VERSION_4):
        source = _made(lambda i, f, o=options: make_xfs(i, *o, folder=f))
        is_5 = not options
        structures = [Structure(0, 512, _crc32c(224) if is_5 else _none)] * 3
        structures += list(_xfs_structures(source, is_5=is_5))
        found.append(Subject(XfsParser(), source, tuple(structures)))
    return tuple(found)


def _xfs_structures(source: SparseSource, *, is_5: bool) -> Iterator[Structure]:
    size = int.from_bytes(source.read_at(104, 2), "big")
    for number, data in sorted(source.blocks.items()):
        at = number * BLOCK
        mark = _XFS_MARKS.get(data[:4], 0)
        if mark != 0:
            yield Structure(at, BLOCK, _crc32c(mark) if mark else _none)
        for inside in range(0, BLOCK, size) if data[:2] == b"IN" else ():
            if any(data[inside + 2 : inside + 4]):
                yield Structure(at + inside, size, _crc32c(100) if is_5 else _none)


@cache
def udf_subjects() -> tuple[Subject, ...]:
    """Return volumes of every kind of partition."""
    tree = {
        "plain": UdfFile(PLAIN, pieces=7, hole=9000),
        "inside": UdfFile(b"inside", form=EMBEDDED),
        "streams": UdfFile(b"body", streams={"one": b"1", "two": PLAIN[:5000]}),
        "gone": UdfFile(b"old", is_deleted=True),
        "link": link("", "folder", "..", "plain"),
        "folder": {"deeper": {"bottom": b"deep"}},
        "many": {f"file {n}": b"%d" % n for n in range(60)},
    }
    return tuple(_udf(UdfImage(tree, kind, form=form, room=3)) for kind, form in _UDF_KINDS)


_UDF_KINDS = (("physical", SHORT), ("sparable", 1), ("virtual", 1), ("metadata", 1))


def _udf(made: UdfImage) -> Subject:
    data = made.image()
    structures = []
    for at in range(0, len(data), made.block):
        block = data[at : at + made.block]
        if not any(block[:16]) or _seal_tag(block) != block:
            continue
        length = 16 + int.from_bytes(block[10:12], "little")
        structures.append(Structure(at, length, _seal_tag))
        inside = 0
        while block[inside : inside + 2] == b"\x01\x01":  # names of a folder
            length = 16 + int.from_bytes(block[inside + 10 : inside + 12], "little")
            structures.append(Structure(at + inside, length, _seal_tag))
            inside += length
    return Subject(UdfParser(), sparse(data), tuple(structures))


@cache
def apfs_subjects() -> tuple[Subject, ...]:
    """Return containers of one and of two volumes, with trees of several levels."""
    tree = {
        "plain": ApfsFile(PLAIN, pieces=7, hole=9),
        "link": ApfsFile(target="folder/deeper"),
        "folder": {"deeper": {"bottom": b"deep"}},
        "many": {f"file {n}": b"%d" % n for n in range(120)},
        "zlib": ApfsFile(b"packed " * 400, packed=3),
        "fork": ApfsFile(PLAIN * 3, packed=4),
        "attributes": ApfsFile(b"1", attributes={"a": b"b", "large": PLAIN[:9000]}),
    }
    images = [ApfsImage({"One": tree}, rows=12), ApfsImage({"One": tree, "Two": {"a": b"1"}})]
    return tuple(_apfs(made.image()) for made in images)


def _apfs(data: bytes) -> Subject:
    structures = [
        Structure(at, BLOCK, seal_apfs)
        for at in range(0, len(data), BLOCK)
        if any(data[at : at + 8]) and seal_apfs(data[at : at + BLOCK]) == data[at : at + BLOCK]
    ]
    return Subject(ApfsParser(), sparse(data), tuple(structures))
