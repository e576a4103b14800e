"""Media sets: one or more files, each with the sets that were backed up to it.

Source: format reference, sections Descriptor block, Mapping MQDA blocks to pages and MSTL.
"""

from __future__ import annotations

import struct
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from tests.builders.sqlserver.allocation import EXTENT, MAP_INTERVAL, PFS_INTERVAL
from tests.builders.sqlserver.backup.mtf import (
    BARE,
    LEAD,
    UTF16,
    WITH_TEXTS,
    BlockForm,
    Sink,
    Tape,
    Texts,
    tape_date,
)
from tests.builders.sqlserver.backup.set_facts import CHECKSUM_FLAG, DIFFERENTIAL, SetFacts
from tests.builders.sqlserver.checksums import rotated_checksum
from tests.builders.sqlserver.log.log_writer import LogPiece, VirtualLog
from tests.builders.sqlserver.pages import PAGE_SIZE

EXTENT_SIZE = EXTENT * PAGE_SIZE
ZONE = 4
"""Quarters of an hour from UTC to the server's clock."""
_TAPE_FORM = BlockForm(0x30000, UTF16, is_counted=False)
_SET_FORM = BlockForm(strings=UTF16, own_data=(0x15, 0x64))
_UNCOUNTED = BlockForm(is_counted=False)
_FILLER = (b"\x01\x65" + bytes(PAGE_SIZE - 2)) * EXTENT
_LOG_STEP = 64 * 1024
_COPY_ONLY = 0x2
_HAS_CHECKSUM, _PAGES, _END_OF_PAGES = 0x100, 0x2, 0x6
_MEDIA_ID = uuid.UUID(int=0x3ED1A << 64 | 0x5EED)


class DataPages(Protocol):
    """The pages of one data file."""

    @property
    def page_count(self) -> int:
        """How many it has."""

    def read_at(self, offset: int, length: int) -> bytes:
        """Return bytes of the file."""


def allocated_extents(file: DataPages) -> list[int]:
    """Return the extents of a file that a full backup holds: given out by GAM, or with maps."""
    found: set[int] = set()
    for start in range(0, file.page_count, MAP_INTERVAL):
        gam = file.read_at((start + 2 if start == 0 else start) * PAGE_SIZE, PAGE_SIZE)
        free = np.unpackbits(np.frombuffer(gam, np.uint8)[194 : 194 + 7988], bitorder="little")
        count = min(file.page_count - start, MAP_INTERVAL) // EXTENT
        found.update((np.flatnonzero(free[:count] == 0) + start // EXTENT).tolist())
        found.add(start // EXTENT)
    found.update(page // EXTENT for page in range(0, file.page_count, PFS_INTERVAL))
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Region:
    """Extents of one data file, in the order in which they are written.

    Args:
        file_id: Of the data file.
        file: Its pages.
        extents: Which of them.
    """

    file_id: int
    file: DataPages
    extents: Sequence[int]

    def frames(self) -> Iterator[bytes]:
        """Yield the extents' bytes."""
        for extent in self.extents:
            data = self.file.read_at(extent * EXTENT_SIZE, EXTENT_SIZE)
            yield data.ljust(EXTENT_SIZE, b"\0")


@dataclass(frozen=True, slots=True)
class SetContent:
    """What is in a set.

    Args:
        facts: What it tells of itself.
        regions: Pages, the first pass over each file and then what changed meanwhile.
        log: Runs of log blocks.
        vlfs: All virtual log files, in file order.
        name: Of the set.
        description: Of the set.
        user: Who made it.
        filler: Extents of filler behind each region.
    """

    facts: SetFacts
    regions: Sequence[Region] = ()
    log: Sequence[LogPiece] = ()
    vlfs: Sequence[VirtualLog] = ()
    name: str = ""
    description: str = ""
    user: str = "HOST\\operator"
    filler: int = 1


def deal_in_turn(number: int, stripes: int) -> int:
    """Deal extents to stripes as a server does: in turn, but now and then two in a row."""
    return (number + number // 5) % stripes


@dataclass(slots=True)
class MediaSet:
    """A media set that is written.

    Args:
        sinks: Where each of its files goes.
        sector: 512 or 4,096.
        media_id: Id that its files share.
        has_password: Whether a media password was set.
        deal: To which file an extent goes: its number and how many files there are.
        zone: Of the server's clock; 127 where it is not told.
    """

    sinks: Sequence[Sink]
    sector: int = 512
    media_id: uuid.UUID = _MEDIA_ID
    has_password: bool = False
    deal: Callable[[int, int], int] = deal_in_turn
    zone: int = ZONE
    tapes: list[Tape] = field(default_factory=list)
    sets: int = 0

    def add(self, content: SetContent) -> None:
        """Write one more set to all files."""
        if not self.tapes:
            self.tapes = [Tape(sink, self.sector) for sink in self.sinks]
            for number, tape in enumerate(self.tapes, start=1):
                self._begin(tape, number, content)
        self.sets += 1
        shares = _shares(content.regions, len(self.tapes), self.deal)
        for number, tape in enumerate(self.tapes):
            self._write_set(tape, content, shares[number], has_log=number == 0)

    def _begin(self, tape: Tape, number: int, content: SetContent) -> None:
        """Write the TAPE block and the file mark behind it."""
        texts = Texts(0x5E)
        password = texts.add("x" * 20) if self.has_password else bytes(4)
        software = texts.add("Microsoft SQL Server")
        family = self.media_id.int + number & 0xFFFFFFFF
        body = struct.pack("<IIHHHH", family, 5, 1, 0, self.sector // 512, 3)
        body += bytes(8) + password + software + struct.pack("<HH", 0x400, 0x1200)
        body += tape_date(content.facts.started) + b"\1" + texts.data
        tape.block("TAPE", body, _TAPE_FORM)
        raid = self.media_id.bytes_le + struct.pack("<I", 0xF00000AD)
        raid += struct.pack("<HHHHHH", len(self.sinks), 1, number, 0, 0, 1)
        tape.stream("RAID", raid)
        tape.pad(before_mark=True)
        tape.file_mark()

    def _write_set(
        self, tape: Tape, content: SetContent, regions: Sequence[Region], *, has_log: bool
    ) -> None:
        tape.begin_set()
        self._write_heads(tape, content)
        has_checksums = bool(content.facts.flags & CHECKSUM_FLAG)
        for region in regions:
            _write_region(tape, region, content.filler, has_checksums=has_checksums)
        runs = {(piece.vlf.offset, piece.sequence): piece for piece in content.log}
        for vlf in content.vlfs:
            piece = runs.get((vlf.offset, vlf.sequence)) if has_log else None
            _write_log(tape, vlf, piece, has_checksums=has_checksums)
        tape.block("MSLS", bytes(4), WITH_TEXTS)
        tape.stream("MQCI", content.facts.config(is_end=True))
        tape.pad(before_mark=True)
        tape.file_mark(0x80040000 if has_checksums else 0x80000000)
        self._write_end(tape, content)

    def _write_heads(self, tape: Tape, content: SetContent) -> None:
        facts = content.facts
        texts = Texts(0x7A)
        pairs = texts.add(content.name) + texts.add(content.description) + bytes(4)
        pairs += texts.add(content.user)
        kind = (8 if facts.kind == DIFFERENTIAL else 4) | (_COPY_ONLY if facts.is_copy else 0)
        body = struct.pack("<IHHHH", kind, 0, 0, 0x1200, self.sets) + pairs
        body += struct.pack("<Q", tape.position) + tape_date(facts.started)
        body += struct.pack("<BBBB", 15, 0, self.zone & 0xFF, 0) + b"\2\0\0"
        body = body.ljust(0x64 - 52, b"\0") + facts.set_id.bytes_le
        tape.block("SSET", body.ljust(0x7A - 52, b"\0") + texts.data, _SET_FORM)
        tape.pad()
        texts = Texts(0x49)
        body = struct.pack("<I", 2) + texts.add("C:") + bytes(4) + texts.add("HOST")
        body += tape_date(facts.started)
        tape.block("VOLB", body + texts.data, WITH_TEXTS)
        tape.pad()
        tape.block("MSCI", bytes(4), WITH_TEXTS)
        tape.stream("MQCI", facts.config(is_end=False))
        tape.pad()

    def _write_end(self, tape: Tape, content: SetContent) -> None:
        body = struct.pack("<IIQ", 4, 0, tape.position).ljust(0x4E - 52, b"\0")
        body += struct.pack("<H", self.sets) + tape_date(content.facts.finished)
        tape.block("ESET", body, _UNCOUNTED)
        start = tape.position + 22
        tape.stream("OTCP", bytes(-start % 512))
        tape.stream("TSMP", bytes(256))
        tape.pad(before_mark=True)
        tape.block("ESET", body, _UNCOUNTED)
        tape.pad(before_mark=True)
        tape.file_mark()


def _shares(
    regions: Sequence[Region], stripes: int, deal: Callable[[int, int], int]
) -> list[list[Region]]:
    """Deal the extents of all regions out to the stripes."""
    shares: list[list[Region]] = [[] for _ in range(stripes)]
    for region in regions:
        dealt: list[list[int]] = [[] for _ in range(stripes)]
        for number, extent in enumerate(region.extents):
            dealt[deal(number, stripes)].append(extent)
        for share, extents in zip(shares, dealt, strict=True):
            share.append(Region(region.file_id, region.file, extents))
    return shares


def _write_region(tape: Tape, region: Region, filler: int, *, has_checksums: bool) -> None:
    tape.block("MSDA", struct.pack("<IHH", 0, 0, region.file_id), BARE)
    tape.pad_data()
    length = len(LEAD) + (len(region.extents) + filler) * EXTENT_SIZE
    tape.stream_head("MQDA", length, _PAGES | (_HAS_CHECKSUM if has_checksums else 0))
    tape.content([LEAD])
    checksum = 0
    for frame in region.frames():
        checksum = rotated_checksum(frame, checksum) if has_checksums else 0
        tape.content([frame])
    for _ in range(filler):
        checksum = rotated_checksum(_FILLER, checksum) if has_checksums else 0
        tape.content([_FILLER])
    if has_checksums:
        tape.stream("CSUM", struct.pack("<I", checksum))
    tape.stream("MQDA", b"", _END_OF_PAGES)
    tape.pad()


def _write_log(tape: Tape, vlf: VirtualLog, piece: LogPiece | None, *, has_checksums: bool) -> None:
    start = end = sequence = 0
    if piece is not None:
        start, sequence = vlf.offset + piece.first_block * 512, piece.sequence
        end = start + len(piece.data)
    body = struct.pack("<IHHQQI", 0, 0, 1, start, end, 2) + struct.pack("<III", 0x5C01F8, 0, 0)
    body += struct.pack("<IQQ", sequence, vlf.size, vlf.offset)
    body += struct.pack("<HBB", 2, vlf.parity, 0) + vlf.created.data + b"\5\0"
    tape.block("MSTL", body.ljust(544, b"\0"), BARE)
    if piece is not None:
        data = piece.data.ljust(-(-len(piece.data) // _LOG_STEP) * _LOG_STEP, b"\0")
        tape.pad_data()
        tape.stream("MQTL", LEAD + data, _HAS_CHECKSUM if has_checksums else 0)
        if has_checksums:
            tape.stream("CSUM", struct.pack("<I", rotated_checksum(data)))
    tape.pad()


class Plain:
    """A file in memory that is not compressed."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> None:
        """Take bytes."""
        self._parts.append(data)

    mark = write

    @property
    def data(self) -> bytes:
        """All of it."""
        return b"".join(self._parts)


def whole_files(files: Mapping[int, DataPages]) -> list[Region]:
    """Return the regions of a full backup: every allocated extent of every file."""
    return [Region(number, file, allocated_extents(file)) for number, file in files.items()]
