"""Which transactions are open at a place of the log.

Source: FORMAT.md, section Transaction log.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.sqlserver.log.block import SECTOR
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.moments import logged_time
from gleanpoint_parsers.sqlserver.log.operations import Operation

ENDS = (Operation.COMMIT_TRANSACTION, Operation.ABORT_TRANSACTION)

MOST_OPEN = 100_000
"""Three times the sessions that a server takes; more are damage."""

_ENTRY = 80
_BEGIN_AT = 8


@dataclass(frozen=True, slots=True)
class OpenTransaction:
    """A transaction whose end is not among the records that were read.

    Args:
        id: As ``LogRecord.transaction``.
        first: LSN of its begin; where that is not known, of the first record of it that is there.
        name: As the log names it; "" where its begin was not read.
        begun: When it began by the server's clock; None where that is not known.
        has_begin: Whether ``first`` is its begin.
    """

    id: int
    first: Lsn
    name: str = ""
    begun: datetime | None = None
    has_begin: bool = True

    @property
    def printed_id(self) -> str:
        """The form in which servers print it."""
        return f"{self.id >> 32:04x}:{self.id & 0xFFFFFFFF:08x}"


class TransactionTable:
    """Follows the begins and ends of transactions."""

    def __init__(self) -> None:
        self._open: dict[int, OpenTransaction] = {}
        self._ended: set[int] | None = None
        """Those that ended while a checkpoint was made, which may list them as open."""

    @property
    def open(self) -> tuple[OpenTransaction, ...]:
        """What is open after the last record, in the order of its begin."""
        return tuple(sorted(self._open.values(), key=lambda one: one.first))

    def __contains__(self, transaction: int) -> bool:
        return transaction in self._open

    def meet(self, record: LogRecord) -> None:
        """Take a transaction by a record that is neither its begin nor its end.

        Raises:
            CorruptStructureError: More transactions are open than a server ever has.
        """
        self._add(OpenTransaction(record.transaction, record.lsn, has_begin=False))

    def take(self, record: LogRecord) -> None:
        """Take a record that is no page operation.

        Raises:
            CorruptStructureError: More transactions are open than a server ever has.
        """
        match record.operation:
            case Operation.BEGIN_TRANSACTION:
                self._add(begun_by(record))
            case operation if operation in ENDS:
                self._open.pop(record.transaction, None)
                if self._ended is not None:
                    self._ended.add(record.transaction)
            case Operation.BEGIN_CHECKPOINT:
                self._ended = set()
            case Operation.END_CHECKPOINT:
                self._ended = None
            case Operation.TRANSACTIONS_AT_CHECKPOINT:
                for one in _at_checkpoint(record):
                    known = self._open.get(one.id)
                    is_ended = self._ended is not None and one.id in self._ended
                    if not is_ended and (known is None or not known.has_begin):
                        self._add(one)

    def _add(self, one: OpenTransaction) -> None:
        if len(self._open) >= MOST_OPEN:
            detail = f"more than {MOST_OPEN:,} transactions are open at {one.first}"
            raise CorruptStructureError("Transaction log", one.first.block * SECTOR, detail)
        self._open[one.id] = one


def begun_by(record: LogRecord) -> OpenTransaction:
    """Return the transaction that a BEGIN_TRANSACTION begins."""
    name = record.elements[0].decode("utf-16-le", "replace") if record.elements else ""
    begun = logged_time(record.fixed, 40)
    return OpenTransaction(record.transaction, record.lsn, name.rstrip(" \0"), begun)


def _at_checkpoint(record: LogRecord) -> Iterator[OpenTransaction]:
    """Yield the transactions that a checkpoint found open."""
    data = record.elements[0] if record.elements else b""
    for start in range(0, len(data) - _ENTRY + 1, _ENTRY):
        low = int.from_bytes(data[start : start + 4], "little")
        high = int.from_bytes(data[start + 4 : start + 6], "little")
        first = Lsn.read(data, start + _BEGIN_AT)
        if first != NO_LSN:
            yield OpenTransaction(high << 32 | low, first)
