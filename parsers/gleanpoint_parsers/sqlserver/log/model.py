"""Records of the transaction log as values, and where they come from.

Source: FORMAT.md, section Transaction log.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId


@dataclass(frozen=True, slots=True)
class LogRecord:
    """One record, its fixed part still as bytes: each operation reads its own.

    Args:
        lsn: Its own.
        previous: LSN of the record before it in the same transaction; 0:0:0 for none.
        transaction: Id of the transaction as one number (high word first); 0 for none.
        operation: ``LOP`` number.
        context: ``LCX`` number.
        flags: As stored.
        fixed: The fixed part, from the record's first byte on (offsets as in FORMAT.md).
        elements: The variable parts, without their padding.
    """

    lsn: Lsn
    previous: Lsn
    transaction: int
    operation: int
    context: int
    flags: int
    fixed: bytes
    elements: tuple[bytes, ...]

    @property
    def page(self) -> PageId:
        """Page that a page operation touches."""
        return PageId(
            int.from_bytes(self.fixed[28:30], "little"), int.from_bytes(self.fixed[24:28], "little")
        )

    @property
    def previous_page_lsn(self) -> Lsn:
        """LSN that the page bore before a page operation."""
        return Lsn.read(self.fixed, 36)


@dataclass(frozen=True, slots=True)
class LogRange:
    """A stretch of the log without a hole.

    Args:
        first: Its first record.
        end: Where the record after its last one would stand.
    """

    first: Lsn
    end: Lsn


class LogSource(Protocol):
    """Records of one database's log in log order: log files, or the streams of backups."""

    @property
    def ranges(self) -> Sequence[LogRange]:
        """What it covers, in log order; ranges that follow without a hole are one."""

    @property
    def problems(self) -> Sequence[str]:
        """Sentences about blocks that could not be read, and where the log ended early."""

    def records(self, since: Lsn, until: Lsn | None = None) -> Iterator[LogRecord | None]:
        """Yield the records from ``since`` on, up to but without ``until``.

        Yields None now and then as a sign of life. Stops at a hole or a damaged block; what is
        behind one is reached by asking again from the next range's first LSN.
        """

    def record(self, lsn: Lsn) -> LogRecord | None:
        """Return one record; None where the log that is there does not hold it."""
