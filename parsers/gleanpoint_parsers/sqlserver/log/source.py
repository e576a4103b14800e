"""The log of one database from several pieces: streams of backups, or the parts of a log file.

Pieces may overlap; the log is read in order and each record once. What is missing between two
pieces is told, never bridged.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.backup.model import LogStream
from gleanpoint_parsers.sqlserver.log.agreement import contradict
from gleanpoint_parsers.sqlserver.log.block import (
    SECTOR,
    BlockHeader,
    record_offsets,
    without_stamps,
)
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRange, LogRecord, LogSource
from gleanpoint_parsers.sqlserver.log.record import read_record, read_records
from gleanpoint_parsers.sqlserver.log.run_index import RunIndex
from gleanpoint_parsers.sqlserver.log.streams import (
    Run,
    block_at,
    blocks,
    next_block,
    rest_is_empty,
    walk,
)

FIRST_BLOCK = 16
"""Number of the first block of a virtual log file: 8 KiB from its beginning."""

PROBLEMS_KEPT = 100

BLOCKS_KEPT = 256
"""Blocks that are kept for whoever asks for single records: 16 MiB at most."""

_SIGN_OF_LIFE = 64
_LARGEST_NUMBER = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one run adds to the log: all of it from a block on."""

    run: Run
    start: int
    continues: bool
    """Whether it follows the piece before it without a hole."""

    @property
    def first(self) -> Lsn:
        return Lsn(self.run.sequence, self.start, 1)

    @property
    def end(self) -> Lsn:
        return Lsn(self.run.sequence, self.run.end, 1)


class JoinedLog:
    """Records of one database's log in log order.

    Args:
        streams: Its pieces, in any order.
        is_file: Whether they are the virtual log files of a log file, behind whose blocks old
            content follows; else they are of backups, and nothing but zeros follows.
        problems: What is known already.
        report: Told how far the headers of blocks were read.
    """

    def __init__(
        self,
        streams: Sequence[LogStream],
        *,
        is_file: bool,
        problems: Sequence[str] = (),
        report: WorkReport = unreported,
    ) -> None:
        self._report = report
        self._problems = list(problems)
        self._untold = 0
        runs = [run for stream in streams for run in self._runs(stream, is_file=is_file)]
        if is_file:
            runs += self._behind_holes(streams, tuple(runs))
        runs.sort(key=lambda run: (run.sequence, run.first, -run.end))
        self._left_out: set[int] = set()
        self.contradictions: list[Lsn] = []
        """Where a piece of another log with the same numbers ends or begins: it is left out."""
        self._pieces = self._joined(runs)
        self._all = RunIndex(run for run in runs if id(run) not in self._left_out)
        self._ends = [piece.end for piece in self._pieces]
        self._ranges = _ranges(self._pieces)
        self._kept: OrderedDict[Lsn, tuple[bytes, tuple[int, ...]] | None] = OrderedDict()

    @property
    def ranges(self) -> Sequence[LogRange]:
        """What it covers; a block that turns out to be damaged while it is read splits one."""
        return self._ranges

    @property
    def problems(self) -> Sequence[str]:
        """Sentences about what could not be read; more may come while records are read."""
        more = (f"{self._untold} more problems of the log are not listed.",) if self._untold else ()
        return (*self._problems, *more)

    def records(self, since: Lsn, until: Lsn | None = None) -> Iterator[LogRecord | None]:
        """Yield the records from ``since`` on, up to but without ``until``.

        Where ``since`` itself is not covered, begins with the first record behind it. Yields
        None now and then as a sign of life. Stops at a hole or a damaged block.
        """
        for number, (header, data) in enumerate(self._blocks(since)):
            if not number % _SIGN_OF_LIFE:
                yield None
            if until is not None and header.first >= until:
                return
            block = self._content(header, data)
            if block is None:
                return
            if header.first >= since and (until is None or header.end <= until):
                yield from block
                continue
            for record in block:
                if record.lsn >= since and (until is None or record.lsn < until):
                    yield record

    def record(self, lsn: Lsn) -> LogRecord | None:
        """Return one record; None where the log that is there does not hold it."""
        place = Lsn(lsn.sequence, lsn.block, 1)
        if place not in self._kept:
            self._kept[place] = self._block_at(place)
            if len(self._kept) > BLOCKS_KEPT:
                self._kept.popitem(last=False)
        found = self._kept[place]
        if found is None or not 0 < lsn.slot < len(found[1]):
            return None
        try:
            return read_record(found[0], place, lsn.slot, found[1])
        except CorruptStructureError:
            return None

    def _block_at(self, place: Lsn) -> tuple[bytes, tuple[int, ...]] | None:
        """Return a block without its stamps, and where its records begin."""
        for run in self._all.over(place.sequence, place.block):
            try:
                found = block_at(run, place.block)
                if found is not None:
                    block = without_stamps(found[1], found[0])
                    return block, record_offsets(block, found[0])
            except ParserError:
                continue
        return None

    def _blocks(self, since: Lsn) -> Iterator[tuple[BlockHeader, bytes]]:
        """Yield blocks as stored from the one that holds ``since`` on, up to the next hole."""
        block = Lsn(since.sequence, since.block, _LARGEST_NUMBER)
        begun = False
        for number in range(bisect_right(self._ends, block), len(self._pieces)):
            piece = self._pieces[number]
            if begun and not piece.continues:
                return
            start = max(piece.start, since.block if piece.run.sequence == since.sequence else 0)
            place = Lsn(piece.run.sequence, start, 1)
            try:
                for header, data in blocks(piece.run, piece.run.mark_before(start)):
                    if header.end.block > start:
                        begun = True
                        yield header, data
                        place = header.end
            except ParserError as error:
                self._take_out(place, piece.end)
                self._tell(f"The log ends early in virtual log file {piece.run.sequence}: {error}")
                return

    def _content(self, header: BlockHeader, data: bytes) -> list[LogRecord] | None:
        """Return the records of a block, if need be from another piece; None where damaged."""
        told: list[str] = []
        try:
            records = list(read_records(without_stamps(data, header), header, told.append))
        except CorruptStructureError as error:
            return self._content_elsewhere(header, data, str(error))
        for sentence in told:
            self._tell(sentence)
        return records

    def _content_elsewhere(
        self, header: BlockHeader, data: bytes, problem: str
    ) -> list[LogRecord] | None:
        number = header.first.block
        for run in self._all.over(header.first.sequence, number):
            try:
                found = block_at(run, number)
                if found is not None and found[0] == header and found[1] != data:
                    return list(read_records(without_stamps(found[1], header), header, self._tell))
            except ParserError:
                continue
        if self._take_out(header.first, header.end):
            self._tell(f"Log block {header.first} cannot be read: {problem}")
        return None

    def _runs(self, stream: LogStream, *, is_file: bool) -> Iterator[Run]:
        """Yield the runs of a stream; of a log file's only the first one."""
        run = walk(stream, stream.first_block, self._report)
        place = stream.first_block
        if run is not None:
            yield run
            place = run.end
        if not is_file and not rest_is_empty(stream, place):
            yield from self._more_runs(stream, place)

    def _more_runs(self, stream: LogStream, place: int) -> Iterator[Run]:
        """Yield what follows behind damaged blocks, and tell of them."""
        while (number := next_block(stream, place, self._report)) is not None:
            run = walk(stream, number, self._report)
            if run is None:
                return
            first, end = Lsn(stream.sequence, place, 1), Lsn(stream.sequence, number, 1)
            self._tell(f"The log between {first} and {end} cannot be read")
            yield run
            place = run.end
        if not rest_is_empty(stream, place) or stream.source.size % SECTOR:
            first = Lsn(stream.sequence, place, 1)
            self._tell(f"The log of virtual log file {stream.sequence} cannot be read from {first}")

    def _behind_holes(self, streams: Sequence[LogStream], runs: Sequence[Run]) -> Iterator[Run]:
        """Yield the runs behind holes of a log file: the next virtual log file tells of them."""
        by_sequence = {run.sequence: run for run in runs}
        for stream in streams:
            run, after = by_sequence.get(stream.sequence), by_sequence.get(stream.sequence + 1)
            if after is None or after.first != FIRST_BLOCK:
                continue
            if run is not None and run.last_size == after.previous_size:
                continue
            place = stream.first_block if run is None else run.end
            more = list(self._more_runs(stream, place))
            yield from more
            last = more[-1] if more else run
            if last is None or last.last_size != after.previous_size:
                end = Lsn(stream.sequence, place if last is None else last.end, 1)
                self._tell(f"The log has a hole behind {end}")

    def _joined(self, runs: Sequence[Run]) -> list[_Piece]:
        """Leave out what other runs have already, and see which runs follow each other."""
        pieces: list[_Piece] = []
        for run in runs:
            before = pieces[-1].run if pieces else None
            if before is None or before.sequence != run.sequence:
                follows = before is not None and _follows(before, run)
                pieces.append(_Piece(run, run.first, follows))
            elif contradict(before, run):
                self._leave_out(run, before)
            elif run.end > before.end:
                start = max(run.first, before.end)
                pieces.append(_Piece(run, start, _goes_on(before, run)))
        return pieces

    def _leave_out(self, run: Run, before: Run) -> None:
        place = Lsn(run.sequence, min(run.end, before.end), 1)
        self.contradictions.append(place)
        self._left_out.add(id(run))
        self._tell(
            f"There are two logs that differ up to LSN {place}, of copies of one database: the "
            "one that reaches less far there is left out"
        )

    def _take_out(self, first: Lsn, end: Lsn) -> bool:
        """Take what cannot be read out of the range it lies in; False where it is out already."""
        at = bisect_right(self._ranges, first, key=lambda one: one.end)
        if at == len(self._ranges) or first < self._ranges[at].first:
            return False
        one = self._ranges[at]
        left = (LogRange(one.first, first), LogRange(end, one.end))
        self._ranges[at : at + 1] = [part for part in left if part.first < part.end]
        return True

    def _tell(self, sentence: str) -> None:
        if len(self._problems) < PROBLEMS_KEPT:
            self._problems.append(f"{sentence.rstrip('.')}.")
        else:
            self._untold += 1


def join_log(streams: Sequence[LogStream], report: WorkReport = unreported) -> JoinedLog:
    """Return the log that the streams of backup sets hold together.

    Args:
        streams: In any order, of any number of sets; ranges that overlap are read once.
        report: Told how far the headers of blocks were read.
    """
    return JoinedLog(streams, is_file=False, report=report)


def every_record(log: LogSource, since: Lsn = NO_LSN) -> Iterator[LogRecord | None]:
    """Yield the records of all ranges in log order, over holes and damaged blocks.

    Args:
        log: The log.
        since: Where to begin.
    """
    place: Lsn | None = since
    while place is not None:
        begun = bisect_right(log.ranges, place, key=lambda one: one.end)
        if begun == len(log.ranges):
            return
        # What turns out to be damaged splits ranges: what follows is looked for by its beginning.
        start = max(place, log.ranges[begun].first)
        yield from log.records(start)
        following = bisect_right(log.ranges, start, key=lambda one: one.first)
        place = log.ranges[following].first if following < len(log.ranges) else None


def _goes_on(before: Run, run: Run) -> bool:
    """Whether a run of the same virtual log file goes on without a hole."""
    if run.first == before.end:
        return run.previous_size == before.last_size
    return run.first < before.end


def _follows(before: Run, run: Run) -> bool:
    """Whether a run goes on in the next virtual log file."""
    return (
        run.sequence == before.sequence + 1
        and run.first == FIRST_BLOCK
        and run.previous_size == before.last_size
    )


def _ranges(pieces: Sequence[_Piece]) -> list[LogRange]:
    found: list[LogRange] = []
    for piece in pieces:
        if piece.continues and found:
            found[-1] = replace(found[-1], end=piece.end)
        else:
            found.append(LogRange(piece.first, piece.end))
    return found
