"""A btrfs file system on one device: its trees, and its data with checksums."""

from __future__ import annotations

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError, TruncatedSourceError
from gleanpoint_parsers.filesystem.btrfs.chunks import (
    CHUNK_ITEM,
    ChunkMap,
    parse_chunk,
    system_chunks,
)
from gleanpoint_parsers.filesystem.btrfs.items import (
    EXTENT_CSUM,
    ROOT_ITEM,
    ROOT_REF,
    Root,
    parse_reference,
    parse_root,
)
from gleanpoint_parsers.filesystem.btrfs.nodes import NodeReader, Pointer
from gleanpoint_parsers.filesystem.btrfs.superblock import read_superblock
from gleanpoint_parsers.filesystem.btrfs.trees import LAST, Tree

CHUNK_OBJECT = 256
CHECKSUM_OBJECT = (1 << 64) - 10
CHECKSUM_TREE = 7
LOG_SENTENCE = (
    "Writes that programs had flushed shortly before the image was taken are in its log tree, "
    "which is not read: the newest files may lack their last changes."
)
TRUSTED_SENTENCE = "Its checksums are xxHash64, which this version does not check."


class BtrfsVolume:
    """One file system, opened.

    Args:
        source: The volume, which stays the caller's.

    Raises:
        ParserError: It cannot be opened; the class tells why.
    """

    def __init__(self, source: BlockSource) -> None:
        self._source = source
        self.block, self._notes = read_superblock(source)
        self._chunks = ChunkMap(self.block.device, self.block.devices)
        self._nodes = NodeReader(source, self.block, self._chunks)
        for chunk in system_chunks(self.block.system_chunks):
            self._chunks.add(chunk)
        chunk_tree = Tree(self._nodes, Pointer(*self.block.chunk_root))
        for start, data in chunk_tree.of(CHUNK_OBJECT, CHUNK_ITEM):
            self._chunks.add(parse_chunk(start, data))
        self._roots = Tree(self._nodes, Pointer(*self.block.root))
        self._trees: dict[int, tuple[Root, Tree]] = {}

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about the file system as a whole."""
        notes = list(self._notes)
        if self.block.devices > 1:
            notes.append(
                f"It has {self.block.devices} devices; this one holds a copy of everything, and "
                "was read alone."
            )
        if self.block.log_root:
            notes.append(LOG_SENTENCE)
        if not self.block.checksums.is_checked:
            notes.append(TRUSTED_SENTENCE)
        return tuple(notes)

    @property
    def healed(self) -> int:
        """Nodes, so far, of which a copy was damaged and another one sound."""
        return self._nodes.healed

    def tree(self, number: int) -> tuple[Root, Tree]:
        """Return a tree by its number, with what the tree of roots says of it.

        Raises:
            CorruptStructureError: There is none, or its item is damaged.
        """
        found = self._trees.get(number)
        if found is None:
            item = next(self._roots.items((number, ROOT_ITEM, 0), (number, ROOT_ITEM, LAST)), None)
            if item is None:
                raise CorruptStructureError("btrfs root item", number, "it is missing")
            root = parse_root(number, item[1])
            found = self._trees[number] = (root, Tree(self._nodes, root.pointer))
        return found

    def reference(self, parent: int, child: int) -> tuple[int, bytes] | None:
        """Return folder and name of a subvolume in its parent tree, None where it is not there."""
        data = self._roots.get((parent, ROOT_REF, child))
        return None if data is None else parse_reference(data)

    def place(self, logical: int, length: int) -> int | None:
        """Return where the first copy of a logical range lies in the volume, None for nowhere."""
        try:
            return self._chunks.copies(logical, length)[0]
        except ParserError:
            return None

    def data(self, logical: int, length: int, *, is_checked: bool) -> bytes:
        """Return data at a logical address, each sector checked where there are checksums.

        Raises:
            CorruptStructureError: No copy of a sector has the right checksum.
            TruncatedSourceError: The volume ends before it.
        """
        checksums = self.block.checksums
        if not is_checked or not checksums.is_checked:
            return self._stored(self._chunks.copies(logical, length)[0], length)
        sector = self.block.sector_size
        first = logical // sector * sector
        whole = -(-(logical + length - first) // sector) * sector
        expected = self._checksums(first, whole // sector)
        copies = self._chunks.copies(first, whole)
        data = self._stored(copies[0], whole)
        wrong = [
            at
            for at, sums in zip(range(0, whole, sector), expected, strict=True)
            if checksums.of(data[at : at + sector]) != sums
        ]
        if wrong:
            data = self._mended(
                data, first, copies[1:], {at: expected[at // sector] for at in wrong}
            )
        return data[logical - first : logical - first + length]

    def _mended(self, data: bytes, first: int, copies: list[int], wrong: dict[int, bytes]) -> bytes:
        """Return data with its wrong sectors from other copies."""
        sector, mended = self.block.sector_size, bytearray(data)
        for at, expected in wrong.items():
            others = (self._stored(copy + at, sector) for copy in copies)
            sound = next((one for one in others if self.block.checksums.of(one) == expected), None)
            if sound is None:
                raise CorruptStructureError(
                    "btrfs data", first + at, f"its {self.block.checksums.name} is wrong"
                )
            mended[at : at + sector] = sound
        return bytes(mended)

    def _checksums(self, logical: int, count: int) -> list[bytes]:
        """Return the stored checksums of sectors."""
        size, sector = self.block.checksums.size, self.block.sector_size
        tree = self.tree(CHECKSUM_TREE)[1]
        found: list[bytes] = []
        while len(found) < count:
            at = logical + len(found) * sector
            item = tree.floor((CHECKSUM_OBJECT, EXTENT_CSUM, at))
            number = (at - item[0][2]) // sector if item else 0
            stored = item[1][number * size :] if item and item[0][:2] == _SUMS else b""
            stored = stored[: (count - len(found)) * size]
            if len(stored) < size:
                raise CorruptStructureError("btrfs data", at, "it has no checksum, as it should")
            found += [stored[n : n + size] for n in range(0, len(stored) // size * size, size)]
        return found

    def _stored(self, place: int, length: int) -> bytes:
        data = self._source.read_at(place, length)
        if len(data) < length:
            raise TruncatedSourceError(
                f"The image ends at {place + len(data):#x}, inside data of this file"
            )
        return data


_SUMS = (CHECKSUM_OBJECT, EXTENT_CSUM)
