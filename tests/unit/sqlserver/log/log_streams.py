"""Pieces of log as backups hold them, from blocks that tests build."""

from __future__ import annotations

from tests.builders.sqlserver.log import log_records as lr
from tests.builders.sqlserver.log.log_blocks import log_block
from tests.builders.sqlserver.log.log_places import LogPlace

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.sqlserver.backup.model import LogStream
from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.log.model import LogSource
from gleanpoint_parsers.sqlserver.log.source import every_record

FIRST = 16


def a_record(number: int, size: int = 8) -> bytes:
    """Return a record that is told apart by its transaction id."""
    return lr.record(lr.Head(lr.LOCK, transaction=number), bytes(size))


def run_of_blocks(sequence: int, first: int, counts: list[int], previous: int = 0) -> list[bytes]:
    """Return blocks that follow each other, with so many records each; ids count through."""
    blocks = []
    number = 0
    for count in counts:
        records = [a_record(sequence * 1000 + number + n) for n in range(count)]
        number += count
        place = LogPlace(sequence, first, 1)
        blocks.append(log_block(records, place, previous, 0x40, 904))
        previous = len(blocks[-1])
        first += previous // 512
    return blocks


def stream(sequence: int, first: int, data: bytes) -> LogStream:
    """Return bytes as the log of a backup set."""
    return LogStream(BytesSource(data), 2, sequence, first)


def ids(log: LogSource) -> list[int]:
    """Return the transaction ids of all records."""
    return [one.transaction for one in every_record(log) if one is not None]


def ranges(log: LogSource) -> list[tuple[Lsn, Lsn]]:
    """Return what a log covers."""
    return [(one.first, one.end) for one in log.ranges]
