"""Write a disk to a file as it is: holes stay holes, and what is zero becomes one."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from gleanpoint.core.disk.stretches import ReadDisk, stretches_in
from gleanpoint.core.jobs import Cancellation, Progress, Report

UNIT = 64 << 10
"""Zeros of this length are not written."""

PIECE = 1 << 20
_ZEROS = bytes(PIECE)


class DiskDigest:
    """SHA-256 of a disk, to which holes are told by their length."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def add(self, piece: bytes) -> None:
        """Go on with these bytes."""
        self._digest.update(piece)

    def add_hole(self, length: int, cancellation: Cancellation) -> None:
        """Go on with so many zeros.

        Raises:
            CancelledError: A stop was requested.
        """
        view = memoryview(_ZEROS)
        while length:
            cancellation.check()
            part = min(length, PIECE)
            self._digest.update(view[:part])
            length -= part

    def hexdigest(self) -> str:
        """Return it in hex."""
        return self._digest.hexdigest()


def write_raw(disk: ReadDisk, file: BinaryIO, report: Report, cancellation: Cancellation) -> str:
    """Write a disk; returns its SHA-256 in hex.

    Args:
        disk: What is read.
        file: Empty, opened for writing; ends up as long as the disk.
        report: Told how many bytes are done.
        cancellation: Looked at between pieces.

    Raises:
        GleanpointError: The disk cannot be read.
        CancelledError: A stop was requested.
        OSError: The file takes no more.
    """
    digest = DiskDigest()
    for offset, length, is_hole in stretches_in(disk):
        if is_hole:
            digest.add_hole(length, cancellation)
        else:
            at = offset
            for piece in disk.pieces(offset, length):
                cancellation.check()
                digest.add(piece)
                _write_sparse(file, at, piece)
                at += len(piece)
                report(Progress(at, disk.size, "bytes"))
        report(Progress(offset + length, disk.size, "bytes"))
    file.truncate(disk.size)
    return digest.hexdigest()


def _write_sparse(file: BinaryIO, offset: int, piece: bytes) -> None:
    if piece == _ZEROS[: len(piece)]:
        return
    start = 0
    while start < len(piece):
        stop = start + UNIT
        if piece[start:stop] == _ZEROS[: len(piece[start:stop])]:
            start = stop
            continue
        while stop < len(piece) and piece[stop : stop + UNIT] != _ZEROS[:UNIT]:
            stop += UNIT
        file.seek(offset + start)
        file.write(piece[start:stop])
        start = stop
