"""Which change a change of a rollback takes back: the latest one that fits, each once.

Source: FORMAT.md, section Log book.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord, LogSource
from gleanpoint_parsers.sqlserver.log.operations import Operation
from gleanpoint_parsers.sqlserver.log.replay.fields import Piece
from gleanpoint_parsers.sqlserver.log.row_pieces import MODIFIED, pieces_of

MOST_RECORDS = 500_000
"""Records of one transaction that are looked at."""

TRANSACTIONS_KEPT = 32

_DEEPEST = 64
"""Changes that are passed over for one that fits."""


class RollbackPairs:
    """Finds the changes that rollbacks took back; keeps what it found of the last transactions.

    Args:
        log: The log.
    """

    def __init__(self, log: LogSource) -> None:
        self._log = log
        self._kept: OrderedDict[int, tuple[Lsn, dict[Lsn, Lsn]]] = OrderedDict()

    def partner(self, record: LogRecord) -> LogRecord | None:
        """Return the change that a change of a rollback takes back; None where not known."""
        top, pairs = self._kept.get(record.transaction, (None, {}))
        if top is None or record.lsn > top:
            pairs = self._pairs(record)
            self._kept[record.transaction] = (record.lsn, pairs)
            self._kept.move_to_end(record.transaction)
            if len(self._kept) > TRANSACTIONS_KEPT:
                self._kept.popitem(last=False)
        place = pairs.get(record.lsn)
        return None if place is None else self._log.record(place)

    def _pairs(self, last: LogRecord) -> dict[Lsn, Lsn]:
        """Pair the changes of one transaction up to one of them."""
        open_ones: list[tuple[bytes, Lsn, Sequence[Piece]]] = []
        pairs: dict[Lsn, Lsn] = {}
        for step in reversed(list(self._changes(last))):
            try:
                pieces = pieces_of(step)
            except ParserError:
                continue
            rowset = step.fixed[48:56]
            if not is_of_rollback(pieces):
                open_ones.append((rowset, step.lsn, pieces))
                continue
            for number in range(1, min(_DEEPEST, len(open_ones)) + 1):
                their_rowset, place, theirs = open_ones[-number]
                if their_rowset == rowset and _fits(theirs, pieces[0]):
                    pairs[step.lsn] = place
                    del open_ones[-number]
                    break
        return pairs

    def _changes(self, last: LogRecord) -> Iterator[LogRecord]:
        """Yield the changes of a transaction from one back to its begin."""
        step: LogRecord | None = last
        for _ in range(MOST_RECORDS):
            if step is None or step.operation == Operation.BEGIN_TRANSACTION:
                return
            if step.operation in MODIFIED:
                yield step
            place = step.previous
            step = self._log.record(place) if place < step.lsn else None


def is_of_rollback(pieces: Sequence[Piece]) -> bool:
    """Whether a change does not hold what it replaced."""
    return any(len(piece.before) != piece.before_size for piece in pieces)


def _fits(theirs: Sequence[Piece], back: Piece) -> bool:
    """Whether a change can be the one that another takes back.

    The latter's stretch takes in all that was changed, and what it puts there holds what was
    there before.
    """
    start, growth = back.before_at, 0
    for piece in theirs:
        growth += len(piece.after) - piece.before_size
        inside = piece.before_at - start
        if inside < 0 or back.after[inside : inside + piece.before_size] != piece.before:
            return False
        if piece.after_at + len(piece.after) > start + back.before_size:
            return False
    return growth == back.before_size - len(back.after)
