"""Verify an EWF image: checksums of chunks and tables, and the hashes over the whole disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.image.ewf.chunks import Stored
from gleanpoint_parsers.progress import WorkReport
from gleanpoint_parsers.verification import Verification

if TYPE_CHECKING:
    from gleanpoint_parsers.image.ewf.disk import EwfDisk, Layout

_PORTION = 1 << 20
_MOST_TOLD = 200
"""Sentences on damaged chunks; a count tells of the rest."""
_UNCHECKED = frozenset({Stored.PATTERN, Stored.BARE})
_ALGORITHMS = {"MD5": "md5", "SHA-1": "sha1"}


def verify_image(disk: EwfDisk, layout: Layout, report: WorkReport) -> Verification:
    """Read all of a disk and compare every checksum of its image.

    Args:
        disk: To read.
        layout: Of its image.
        report: Told how far it is; what it raises ends the work.
    """
    told: list[str] = []
    copies = 0
    for table in layout.tables:
        copies += table.copies
        told += table.problems(layout.files)
    work = _Work(disk, layout)
    held = min(disk.size, layout.chunk * sum(table.count for table in layout.tables))
    for offset in range(0, held, _PORTION):
        report("bytes", offset, held)
        work.read(offset, min(_PORTION, held - offset))
    if held < disk.size:
        work.is_whole = False
        told.append(f"The image ends at {held:#x} of the disk, which has {disk.size:#x} bytes.")
    told += work.problems
    if work.damaged > len(work.problems):
        told.append(f"{work.damaged - len(work.problems):,} more chunks cannot be read.")
    told += work.differences()
    checked = work.checked + copies + len(layout.hashes)
    notes = () if layout.hashes else ("The image bears no hash of the whole disk.",)
    return Verification(checked, work.without, tuple(told), notes=notes)


class _Work:
    """What verifying has seen so far."""

    def __init__(self, disk: EwfDisk, layout: Layout) -> None:
        self._disk = disk
        self._layout = layout
        self._hashes = {
            name: hashlib.new(_ALGORITHMS[name], usedforsecurity=False) for name in layout.hashes
        }
        self._next = 0
        self.checked = 0
        self.without = 0
        self.damaged = 0
        self.is_whole = True
        self.problems: list[str] = []

    def read(self, offset: int, length: int) -> None:
        """Read a portion of the disk, and take account of the chunks that begin in it."""
        chunk = self._layout.chunk
        numbers = range(-(-offset // chunk), -(-(offset + length) // chunk))
        try:
            data = self._disk.read_at(offset, length)
            kinds = [self._disk.kind(number) for number in numbers]
        except ParserError:
            self._one_by_one(numbers)
            return
        bare = sum(kind in _UNCHECKED for kind in kinds)
        self.without += bare
        self.checked += len(kinds) - bare
        for found in self._hashes.values():
            found.update(data)

    def differences(self) -> Iterator[str]:
        """Yield a sentence for each stored hash that is not that of the bytes."""
        for name, found in self._hashes.items():
            stored = self._layout.hashes[name]
            if self.damaged or not self.is_whole:
                reason = "chunks are damaged" if self.damaged else "the image is not whole"
                yield f"The {name} of the disk cannot be computed: {reason}."
            elif found.hexdigest() != stored:
                yield f"The {name} of the disk is {found.hexdigest()}, {stored} is stored."

    def _one_by_one(self, numbers: range) -> None:
        chunk = self._layout.chunk
        for number in numbers:
            try:
                self._disk.read_at(number * chunk, 1)
                self.checked += 1
            except ParserError as error:
                self.checked += 1
                self.damaged += 1
                if len(self.problems) < _MOST_TOLD:
                    self.problems.append(f"{error}.")
