"""Rows of heaps that outgrew their page: moved away, with a stub left in their place.

Such an update is several records: the row put elsewhere, its old record made a stub (or an
earlier copy removed). Here they become one change again.

Source: FORMAT.md, sections Records and Transaction log.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gleanpoint_parsers.logbook import ChangeKind
from gleanpoint_parsers.sqlserver.log.change import Change
from gleanpoint_parsers.sqlserver.log.row_shape import Shape
from gleanpoint_parsers.sqlserver.log.row_values import RowValues
from gleanpoint_parsers.sqlserver.storage.row_layout import RowId

MOST_MOVES = 100_000
"""Moves whose other half is waited for at once."""

_HALF = "The log does not hold the other half of the move of this row"


@dataclass(slots=True)
class _Move:
    """What is known of one row that moves."""

    change: Change
    before: RowValues | None = None
    after: RowValues | None = None
    is_deleted: bool = False
    is_inserted: bool = False
    """Whether its stub is new, which the rollback of a delete brings about."""

    def finished(self) -> Change | None:
        """Return the change, once all of it is known."""
        if self.is_deleted and self.before is not None:
            return replace(self.change, kind=ChangeKind.DELETE, before=self.before, after=None)
        if self.is_inserted and self.after is not None:
            return replace(self.change, kind=ChangeKind.INSERT, before=None, after=self.after)
        if self.before is not None and self.after is not None:
            return self._update(None)
        return None

    def _update(self, problem: str | None) -> Change:
        return replace(
            self.change,
            kind=ChangeKind.UPDATE,
            before=self.before,
            after=self.after,
            problem=problem,
        )

    def half(self) -> Change:
        """Return what is known where the rest never came."""
        if self.is_deleted:
            return replace(self.change, kind=ChangeKind.DELETE, before=None, problem=_HALF)
        return self._update(_HALF)


class ForwardedRows:
    """Joins the halves of moves; everything else passes through."""

    def __init__(self) -> None:
        self._moves: dict[tuple[str, RowId], _Move] = {}

    def take(
        self, change: Change, before: Shape | None, after: Shape | None, place: RowId
    ) -> Iterator[Change]:
        """Yield the change that a record completes, if it does.

        Args:
            change: What the record did by itself.
            before: What its record was; None where there was none.
            after: What it is now; None where there is none.
            place: Where it stands.
        """
        shapes = {before, after} - {None}
        if shapes <= {Shape.ROW} or (before is after is Shape.FORWARDED):
            yield change
            return
        if len(shapes) == 1 and Shape.FORWARDED in shapes:
            side = change.after if after is not None else change.before
            if side is None or side.forwarded_from is None:
                yield change
                return
            place = side.forwarded_from
        yield from self._joined(change, before, after, place)

    def left(self) -> Iterator[Change]:
        """Yield the moves of which only a part was met."""
        for move in self._moves.values():
            yield move.half()
        self._moves.clear()

    def _joined(
        self, change: Change, before: Shape | None, after: Shape | None, place: RowId
    ) -> Iterator[Change]:
        key = (change.owner.name, place)
        move = self._moves.setdefault(key, _Move(change))
        is_copy = {before, after} - {None} == {Shape.FORWARDED}
        counted = move.change.counted if is_copy else change.lsn
        move.change = replace(change, counted=counted)
        if before in (Shape.ROW, Shape.FORWARDED):
            move.before = move.before or change.before
        if after in (Shape.ROW, Shape.FORWARDED):
            move.after = change.after
        move.is_deleted = move.is_deleted or (before is Shape.STUB and after is None)
        move.is_inserted = move.is_inserted or (before is None and after is Shape.STUB)
        finished = move.finished()
        if finished is not None or len(self._moves) > MOST_MOVES:
            del self._moves[key]
            yield finished or move.half()
