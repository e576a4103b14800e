"""Read a written image again and compare it with the disk, byte for byte."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.disk.raw_writer import DiskDigest
from gleanpoint.core.disk.stretches import ReadDisk, stretches_in
from gleanpoint.core.errors import TargetUnwritableError
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.timeline_wire import pack_wish
from gleanpoint_parsers.blocks import FileSource
from gleanpoint_parsers.image.holes import stretches_of
from gleanpoint_parsers.timeline import NO_WISH

PIECE = 1 << 20
SECTOR = 512


@dataclass(frozen=True, slots=True)
class WrittenImage:
    """An image that was written, read by our own reader of its format in a process of its own."""

    host: ParserHost
    size: int
    cancellation: Cancellation

    def pieces(self, offset: int, length: int) -> Generator[bytes, None, None]:
        """Yield bytes; see ``ReadDisk``."""
        arguments = {"steps": [], "offset": offset, "length": length}
        for frame in self.host.stream("disk_bytes", arguments, self.cancellation):
            if frame.header is None:
                yield frame.data

    def stretches(self, offset: int, length: int) -> Sequence[tuple[int, bool]]:
        """Return what lies where; see ``ReadDisk``."""
        arguments = {"steps": [], "offset": offset, "length": length}
        answer = self.host.call("disk_map", arguments, self.cancellation)
        return [(int(size), bool(is_hole)) for size, is_hole in answer["stretches"]]


@contextmanager
def written_image(path: Path, cancellation: Cancellation) -> Iterator[WrittenImage]:
    """Give an image file, opened as the disk that it holds."""
    with ParserHost(sight=see_everything) as host:
        arguments = {"path": os.fsencode(path).hex(), "wish": pack_wish(NO_WISH), "as_disk": True}
        host.call("open", arguments, cancellation)
        size = int(host.call("disk", {"steps": []}, cancellation)["size"])
        yield WrittenImage(host, size, cancellation)


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A disk that lies in a file as it is, of which it may be the first part only."""

    source: FileSource
    size: int

    def pieces(self, offset: int, length: int) -> Generator[bytes, None, None]:
        """Yield bytes; see ``ReadDisk``."""
        for start in range(offset, offset + length, PIECE):
            yield self.source.read_at(start, min(PIECE, offset + length - start))

    def stretches(self, offset: int, length: int) -> Sequence[tuple[int, bool]]:
        """Return what lies where; see ``ReadDisk``."""
        return [(one.length, one.is_hole) for one in stretches_of(self.source, offset, length)]


@contextmanager
def written_file(path: Path, size: int) -> Iterator[WrittenFile]:
    """Give the first ``size`` bytes of a file as a disk."""
    with closing(FileSource(path)) as source:
        yield WrittenFile(source, size)


def digest_of(disk: ReadDisk, report: Report, cancellation: Cancellation) -> str:
    """Read a whole disk; returns its SHA-256 in hex."""
    digest = DiskDigest()
    for offset, length, is_hole in stretches_in(disk):
        if is_hole:
            digest.add_hole(length, cancellation)
            continue
        at = offset
        for piece in disk.pieces(offset, length):
            cancellation.check()
            digest.add(piece)
            at += len(piece)
            report(Progress(at, disk.size, "bytes"))
    return digest.hexdigest()


def compare(disk: ReadDisk, written: ReadDisk, report: Report, cancellation: Cancellation) -> str:
    """Compare a disk with what was written of it; returns its SHA-256 in hex.

    Where both have holes nothing is read. A written image may be longer by zeros, up to a whole
    sector.

    Raises:
        TargetUnwritableError: They differ; the sentence says where.
    """
    if not 0 <= written.size - disk.size < SECTOR:
        raise _different(min(disk.size, written.size))
    digest = DiskDigest()
    for offset, length, both_holes in _common(stretches_in(disk), stretches_in(written), disk.size):
        cancellation.check()
        if both_holes:
            digest.add_hole(length, cancellation)
        else:
            _compare_bytes(disk, written, offset, length, digest)
        report(Progress(offset + length, disk.size, "bytes"))
    rest = b"".join(written.pieces(disk.size, written.size - disk.size))
    if rest.strip(b"\0"):
        raise _different(disk.size)
    return digest.hexdigest()


def _compare_bytes(
    disk: ReadDisk, written: ReadDisk, offset: int, length: int, digest: DiskDigest
) -> None:
    """Compare a stretch; both readers cut it into the same pieces of 1 MiB."""
    with (
        closing(disk.pieces(offset, length)) as truths,
        closing(written.pieces(offset, length)) as copies,
    ):
        for truth, copy in zip(truths, copies, strict=True):
            if truth != copy:
                raise _different(offset + _first_difference(truth, copy))
            digest.add(truth)
            offset += len(truth)


def _common(
    one: Iterator[tuple[int, int, bool]], other: Iterator[tuple[int, int, bool]], size: int
) -> Iterator[tuple[int, int, bool]]:
    """Yield (offset, bytes, whether both have a hole) of two disks, 64 MiB of bytes at most."""
    offset, one_end, other_end = 0, 0, 0
    one_hole = other_hole = False
    while offset < size:
        if one_end <= offset:
            start, length, one_hole = next(one)
            one_end = start + length
        if other_end <= offset:
            start, length, other_hole = next(other)
            other_end = start + length
        end = min(one_end, other_end, size)
        both = one_hole and other_hole
        if not both:
            end = min(end, offset + 64 * PIECE)
        yield offset, end - offset, both
        offset = end


def _first_difference(one: bytes, other: bytes) -> int:
    for number, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return number
    return min(len(one), len(other))


def _different(offset: int) -> TargetUnwritableError:
    return TargetUnwritableError(
        f"What was written differs from the disk at byte {offset:,}. Nothing was kept."
    )
