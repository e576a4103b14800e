"""Open the extents that a VMDK descriptor lists, from the files beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gleanpoint_parsers.blocks import BlockSource, SliceSource
from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.image.clusters import ClusterDisk
from gleanpoint_parsers.image.parents import Lineage, file_name
from gleanpoint_parsers.image.segments import SegmentError
from gleanpoint_parsers.image.vmdk.descriptor import SECTOR, ExtentLine
from gleanpoint_parsers.image.vmdk.disk import ParentPart, WithheldExtent, ZeroExtent
from gleanpoint_parsers.image.vmdk.grains import GrainTable, read_directory
from gleanpoint_parsers.image.vmdk.sparse_header import (
    ESX_MAGIC,
    HOSTED_MAGIC,
    SparseHeader,
    read_sparse_header,
)
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.plugin import Fact

_FLAT = frozenset({"FLAT", "VMFS"})
_SPARSE = frozenset({"SPARSE", "VMFSSPARSE"})
_DEVICES = frozenset({"VMFSRDM", "VMFSRAW"})
_SHOWN = 200
_TAIL = re.compile(r"-(flat|delta|[sf]\d{3,6})(\.[^.]*)$", re.IGNORECASE | re.ASCII)
"""End of an extent's name, behind what the image is called."""


def needs_parent(extent: ExtentLine) -> bool:
    """Whether an extent may leave parts of itself to the parent."""
    return extent.kind in _SPARSE and extent.access != "NOACCESS"


@dataclass(slots=True)
class Extents:
    """Opens the extents of one image.

    Args:
        lineage: Of the image.
        parent: Disk of its parent.
        problems: Sentences on what is wrong with extents that can be read.
        facts: What their headers say.
    """

    lineage: Lineage
    parent: BlockSource | None
    problems: list[str] = field(default_factory=list)
    facts: dict[str, Fact] = field(default_factory=dict)
    _files: dict[str, BlockSource] = field(default_factory=dict)

    @property
    def files(self) -> tuple[str, ...]:
        """Names of the files that were opened."""
        return tuple(self._files)

    def open_all(self, lines: tuple[ExtentLine, ...]) -> list[BlockSource]:
        """Return the extents, each as long as its part of the disk.

        Raises:
            SegmentError: A file is missing or too short.
            UnsupportedFeatureError: An extent is of a kind that is not read.
            ParserError: One is damaged.
        """
        opened, start = [], 0
        for line in lines:
            if line.size:
                opened.append(self._open(line, start))
            start += line.size
        return opened

    def open_sparse(
        self, source: BlockSource, header: SparseHeader, start: int, length: int
    ) -> BlockSource:
        """Return a sparse extent.

        Args:
            source: Its file.
            header: Of the file.
            start: Where it begins on the disk.
            length: Bytes of the disk that it holds.

        Raises:
            ParserError: Its grain directory cannot be read.
        """
        directory, problem = read_directory(source, header)
        if problem:
            self.problems.append(problem)
        self.facts.setdefault("grain bytes", header.grain)
        if not header.is_clean:
            self.facts["closed cleanly"] = False
        part = ParentPart(self.parent, start, length) if self.parent is not None else None
        return ClusterDisk(source, GrainTable(source, header, directory), length, part)

    def _open(self, line: ExtentLine, start: int) -> BlockSource:
        if line.access == "NOACCESS":
            return WithheldExtent(line.size)
        if line.kind == "ZERO":
            return ZeroExtent(line.size)
        if line.kind in _DEVICES or _is_device(line.name):
            raise UnsupportedFeatureError(
                f"{self.lineage.name} stands for a device of its host ({line.kind} "
                f"{_shown(line.name)}); the disk is not in the image. Make an image of the device."
            )
        if line.kind not in _FLAT | _SPARSE:
            raise UnsupportedFeatureError(
                f"{self.lineage.name} has an extent of the kind {line.kind}, which is not read "
                "here. Convert the image to a raw one to open it."
            )
        name, source = self._file(line.name)
        if line.kind in _FLAT:
            return self._flat(line, name, source)
        return self._sparse(line, start, name, source)

    def _flat(self, line: ExtentLine, name: str, source: BlockSource) -> BlockSource:
        if line.offset + line.size > source.size:
            self.problems.append(
                f"{_shown(name)} has {source.size:,} bytes, {line.offset + line.size:,} are "
                "needed: the rest of this part of the disk cannot be read."
            )
        return SliceSource(source, line.offset, line.size)

    def _sparse(self, line: ExtentLine, start: int, name: str, source: BlockSource) -> BlockSource:
        if source.read_at(0, 4) not in {HOSTED_MAGIC, ESX_MAGIC}:
            raise SegmentError(
                f"{_shown(name)} is no sparse extent, which {self.lineage.name} takes it for: it "
                "was damaged, or is not of this image."
            )
        header = read_sparse_header(source, _shown(name))
        if header.size < line.size:
            detail = (
                f"{_shown(name)} holds {header.size // SECTOR:,} sectors, "
                f"the descriptor says {line.size // SECTOR:,}"
            )
            raise CorruptStructureError("The VMDK extent", 12, detail)
        return self.open_sparse(source, header, start, line.size)

    def _file(self, path: str) -> tuple[str, BlockSource]:
        """Return the file of an extent under its name, that of the renamed image otherwise."""
        candidates = list(dict.fromkeys(self._candidates(file_name(path))))
        for name in candidates:
            if name not in self._files:
                source = self.lineage.surroundings.sibling(name)
                if source is None:
                    continue
                self._files[name] = source
            return name, self._files[name]
        lacking = " or ".join(map(_shown, candidates[:2])) or f"a file for {_shown(path)}"
        raise SegmentError(
            f"{self.lineage.name} keeps parts of the disk in other files, and one is missing: "
            f"{lacking}. Put it into the same folder."
        )

    def _candidates(self, name: str) -> Iterator[str]:
        """Yield names that the file may have: as written, as renamed with its descriptor."""
        if not name:
            return
        yield name
        own = self.lineage.surroundings.name
        tail = _TAIL.search(name)
        renamed = f"{own.rpartition('.')[0] or own}{tail[0]}" if tail else name
        yield renamed
        folded = {name.casefold(), renamed.casefold()}
        yield from (one for one in self.lineage.surroundings.names() if one.casefold() in folded)


def _is_device(path: str) -> bool:
    return path.startswith(("/dev/", "/vmfs/devices/", "\\\\.\\"))


def _shown(name: str) -> str:
    shown = encode_segment(name)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
