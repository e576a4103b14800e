"""Where a row of an index is now that stood in a slot when a record was written.

Rows of a B-tree are kept in the order of their keys, so those of other transactions that came or
went later moved it, and page splits moved it to another page. What is taken back moves rows too:
then all that was noted of later moves is put as if the record had never been.

Source: FORMAT.md, section Replay.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.operations import Context, Operation
from gleanpoint_parsers.sqlserver.log.replay.errors import UnfitRecordError
from gleanpoint_parsers.sqlserver.log.replay.fields import (
    TREE_CONTEXTS,
    is_over_ghost,
    slot_of,
)
from gleanpoint_parsers.sqlserver.storage.page import read_pointer
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

MOVES_KEPT = 400_000
STEPS_ALLOWED = 20_000_000
_SPLIT_TARGET_AT, _SPLIT_COUNT_AT = 48, 54


@dataclass(slots=True)
class _Move:
    """Rows that came (count > 0) or went (count < 0) at a slot.

    Args:
        lsn: Of the record.
        slot: First slot, in the numbers of that moment.
        count: Rows.
        arrival: Where rows that a split took away arrived: page, and the move there.
    """

    lsn: Lsn
    slot: int
    count: int
    arrival: tuple[PageId, _Move] | None = None


class SlotMoves:
    """Notes how rows of some pages move, in log order, and says where one is now."""

    def __init__(self) -> None:
        self._moves: dict[PageId, list[_Move]] = {}
        self._arrivals: dict[int, list[tuple[PageId, _Move]]] = {}
        self._kept = 0
        self._steps = 0

    def follow(self, place: PageId) -> None:
        """Note from now on what happens on a page."""
        self._moves.setdefault(place, [])

    def take(self, record: LogRecord) -> None:
        """Take a page operation, if it moves rows."""
        move = _move_of(record)
        if move is None or self._kept > MOVES_KEPT:
            return
        place = record.page
        followed = self._moves.get(place)
        if record.operation == Operation.INSERT_ROWS and followed is None:
            self._arrivals.setdefault(record.transaction, []).append((place, move))
            self._kept += 1
        if followed is None:
            return
        if record.operation == Operation.INSERT_ROWS:
            self._arrivals.setdefault(record.transaction, []).append((place, move))
        elif record.operation == Operation.DELETE_SPLIT:
            self._split(record, move)
        followed.append(move)
        self._kept += 1

    def end(self, transaction: int) -> None:
        """Forget what only matters while a transaction is open: where its splits put rows."""
        gone = self._arrivals.pop(transaction, None)
        if gone:
            self._kept -= sum(place not in self._moves for place, _ in gone)

    def locate(self, place: PageId, slot: int, lsn: Lsn, change: int = 0) -> tuple[PageId, int]:
        """Return where a row is now.

        Args:
            place: Page that the record names.
            slot: Slot that it names.
            lsn: The record.
            change: -1 where the row, which the record had brought, is being taken away; 1 where it
                is put back, the record having removed it; 0 where it stays.

        Raises:
            UnfitRecordError: It is gone, or there were too many moves to follow it.
        """
        self._check()
        moves = self._moves.get(place, [])
        number = bisect_right(moves, lsn, key=_lsn_of)
        if change and number and moves[number - 1].lsn == lsn:
            self._reduce(moves, number - 1, change)
            number = bisect_right(moves, lsn, key=_lsn_of)
        while number < len(moves):
            move = moves[number]
            self._steps += 1
            number += 1
            if move.slot > slot or (move.slot == slot and change > 0):
                move.slot += change
            elif move.count > 0 or slot >= move.slot - move.count:
                slot += move.count
            elif move.arrival is None:
                raise UnfitRecordError(f"the row of slot {slot} was removed by {move.lsn}")
            else:
                place, there = move.arrival
                slot += there.slot - move.slot
                move.count -= change
                there.count += change
                moves = self._moves.get(place, [])
                number = bisect_right(moves, max(there.lsn, move.lsn), key=_lsn_of)
        return place, slot

    def arrival_of(self, place: PageId, lsn: Lsn) -> tuple[PageId, int] | None:
        """Return page and first slot where the rows arrived that a split took away."""
        for move in self._moves.get(place, []):
            if move.lsn == lsn and move.arrival is not None:
                page, there = move.arrival
                return page, there.slot
        return None

    def _reduce(self, moves: list[_Move], number: int, change: int) -> None:
        """Note that a row less was moved by a record that is being taken back."""
        moves[number].count += change
        if not moves[number].count:
            del moves[number]

    def _split(self, record: LogRecord, move: _Move) -> None:
        target = read_pointer(record.fixed, _SPLIT_TARGET_AT)
        self._moves.setdefault(target, [])
        for place, arrival in reversed(self._arrivals.get(record.transaction, ())):
            if place == target and arrival.count == -move.count:
                move.arrival = (target, arrival)
                return

    def _check(self) -> None:
        if self._kept > MOVES_KEPT or self._steps > STEPS_ALLOWED:
            raise UnfitRecordError("too many rows moved since to tell where this one is")


def _lsn_of(move: _Move) -> Lsn:
    return move.lsn


def _move_of(record: LogRecord) -> _Move | None:
    """Return how a record moves rows; None where it does not."""
    operation, context = record.operation, record.context
    if operation == Operation.INSERT_ROWS and context in TREE_CONTEXTS:
        if is_over_ghost(record):
            return None
        return _Move(record.lsn, slot_of(record), max(0, len(record.elements) - 2))
    if operation == Operation.DELETE_ROWS and context in TREE_CONTEXTS:
        return _Move(record.lsn, slot_of(record), -1)
    if operation == Operation.EXPUNGE_ROWS and context != Context.HEAP:
        return _Move(record.lsn, slot_of(record), -1)
    if operation == Operation.DELETE_SPLIT:
        count = record.fixed[_SPLIT_COUNT_AT] | record.fixed[_SPLIT_COUNT_AT + 1] << 8
        return _Move(record.lsn, slot_of(record), -count)
    return None
