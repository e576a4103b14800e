"""Whether two pieces of log that overlap are of one log.

Copies of a server (clones of its machine, data files that were copied) write logs of their own with
the same numbers, names and ids. Put together they would show a database that never was.

Source: FORMAT.md, section Transaction log: a block is written once; pieces of all real backups that
overlap hold the same bytes.
"""

from __future__ import annotations

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.log.block import SECTOR, BlockHeader, without_stamps
from gleanpoint_parsers.sqlserver.log.record import read_records
from gleanpoint_parsers.sqlserver.log.streams import Run, block_at


def contradict(before: Run, run: Run) -> bool:
    """Whether two runs of one virtual log file cannot be of the same log.

    Args:
        before: The one that begins first, or reaches further.
        run: The other.

    Returns:
        False also where they do not overlap, or where one is damaged at the last block
        that both should have.
    """
    if run.first >= before.end:
        return False
    last = min(before, run, key=lambda one: one.end)
    return _differ(before, run, last.end - last.last_size // SECTOR)


def _differ(before: Run, run: Run, number: int) -> bool:
    if number < run.first:
        return True  # a block of one begins inside a block of the other
    try:
        one, other = block_at(before, number), block_at(run, number)
        if one is None or other is None:
            return True
        if one[1] == other[1]:
            return False
        contents = [_content(*one), _content(*other)]
    except ParserError:
        return False
    return contents[0] != contents[1]


def _content(header: BlockHeader, data: bytes) -> tuple[BlockHeader, bytes]:
    """Return a block without its stamps.

    Raises:
        ParserError: It is damaged.
    """
    plain = without_stamps(data, header)
    for _ in read_records(plain, header, lambda _sentence: None):
        pass
    return header, plain
