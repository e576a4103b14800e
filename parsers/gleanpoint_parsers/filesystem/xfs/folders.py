"""Folders of XFS: inside the inode, or in blocks of names; indexes by hash are not needed.

Source: "XFS Algorithms & Data Structures", 3rd edition, "Directories".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.filesystem.xfs.forks import ForkReader, Run
from gleanpoint_parsers.filesystem.xfs.inode import LOCAL, Inode
from gleanpoint_parsers.filesystem.xfs.superblock import Superblock, is_sound

LEAF_START = 1 << 35
"""Bytes of a folder that hold names; its indexes lie behind."""

_STRUCTURE = "XFS folder"
_ONE_BLOCK = {4: b"XD2B", 5: b"XDB3"}
_MANY_BLOCKS = {4: b"XD2D", 5: b"XDD3"}
_HEADS = {4: 16, 5: 64}
_UNUSED = 0xFFFF
_DOTS = frozenset({b".", b".."})
_TAIL = 8
_CRC = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a folder and the inode that bears it."""

    inode: int
    name: bytes


class FolderReader:
    """Reads folders of one file system."""

    def __init__(self, forks: ForkReader, block: Superblock) -> None:
        self._forks = forks
        self._block = block

    def names(self, folder: Inode) -> Iterator[Name]:
        """Yield the names in a folder, without its own and its parent's.

        Raises:
            ParserError: Part of it cannot be read; what can is yielded before.
        """
        if folder.content.form == LOCAL:
            yield from self._short(folder)
            return
        failure: ParserError | None = None
        for numbers in self._blocks(folder):
            try:
                for name in self._in_block(folder, numbers):
                    if name.name not in _DOTS:
                        yield name
            except ParserError as error:
                failure = failure or error
        if failure is not None:
            raise failure

    def _short(self, folder: Inode) -> Iterator[Name]:
        data = folder.content.data[: folder.size]
        if len(data) < 2:  # noqa: PLR2004 - two counts
            raise CorruptStructureError(_STRUCTURE, folder.number, f"{len(data)} bytes")
        count, wide = data[0], 8 if data[1] else 4
        at = 2 + wide
        for _ in range(count):
            end = at + 3 + data[at] + self._block.has_file_types if at < len(data) else at
            if end + wide > len(data) or end == at:
                raise CorruptStructureError(_STRUCTURE, folder.number, "it ends inside a name")
            name = data[at + 3 : at + 3 + data[at]]
            yield Name(int.from_bytes(data[end : end + wide], "big"), name)
            at = end + wide

    def _blocks(self, folder: Inode) -> Iterator[list[int]]:
        """Yield the blocks on disk of each block of names."""
        each = 1 << self._block.folder_block_shift - self._block.block_shift
        seen: set[int] = set()
        pending: list[int] = []
        expected = 0
        for number, position in _each_block(self._forks.runs(folder, folder.content)):
            if position << self._block.block_shift >= LEAF_START:
                break
            if number in seen or (pending and position != expected):
                raise CorruptStructureError(_STRUCTURE, folder.number, "its blocks make no sense")
            seen.add(number)
            pending.append(number)
            expected = position + 1
            if len(pending) == each:
                yield pending
                pending = []
        if pending:
            raise CorruptStructureError(_STRUCTURE, folder.number, "a block of names is cut")

    def _in_block(self, folder: Inode, numbers: list[int]) -> Iterator[Name]:
        data = b"".join(self._forks.read_block(n, self._block.block_size) for n in numbers)
        version, place = self._block.version, numbers[0]
        magic, at = data[:4], _HEADS[version]
        if magic not in {_ONE_BLOCK[version], _MANY_BLOCKS[version]}:
            raise CorruptStructureError(_STRUCTURE, place, f"a block of names begins {magic!r}")
        if self._block.has_checksums:
            (owner,) = struct.unpack_from(">Q", data, 40)
            if not is_sound(data, _CRC) or owner != folder.number:
                raise CorruptStructureError(_STRUCTURE, place, "its CRC-32C or owner is wrong")
        end = len(data)
        if magic == _ONE_BLOCK[version]:
            count = int.from_bytes(data[-_TAIL:-4], "big")
            end -= _TAIL + 8 * count
        while at < end:
            if data[at : at + 2] == b"\xff\xff":
                length = int.from_bytes(data[at + 2 : at + 4], "big")
            else:
                size = data[at + 8] if at + 8 < end else 0
                length = -(-(11 + size + self._block.has_file_types) // 8) * 8
                tag = int.from_bytes(data[at + length - 2 : at + length], "big")
                if at + length > end or tag != at or not size:
                    raise CorruptStructureError(_STRUCTURE, place, f"a name at {at} is damaged")
                inode = int.from_bytes(data[at : at + 8], "big")
                yield Name(inode, data[at + 9 : at + 9 + size])
            if not length or length % 8 or at + length > end:
                raise CorruptStructureError(_STRUCTURE, place, f"a gap at {at} is damaged")
            at += length


def _each_block(runs: list[Run]) -> Iterator[tuple[int, int]]:
    for run in runs:
        for number in range(run.count):
            yield run.block + number, run.position + number
