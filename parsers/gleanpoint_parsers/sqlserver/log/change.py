"""One change of one row as a value."""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint_parsers.logbook import ChangeKind, RowChange
from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.log.row_owners import RowOwner
from gleanpoint_parsers.sqlserver.log.row_values import RowDecoder, RowValues
from gleanpoint_parsers.sqlserver.rows.table_shape import valid


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one row, its values decoded.

    Args:
        lsn: Of its record.
        decoder: Reads rows of its table.
        kind: What happened.
        before: The row before; None where there was none or it is not known.
        after: The row after; likewise.
        problem: Why an image is not known.
        counted: LSN of the record by which its row is counted, where it took several records;
            None: its own.
    """

    lsn: Lsn
    decoder: RowDecoder
    kind: ChangeKind
    before: RowValues | None
    after: RowValues | None
    problem: str | None = None
    counted: Lsn | None = None

    @property
    def owner(self) -> RowOwner:
        """Whose row."""
        return self.decoder.owner

    def problems(self) -> str | None:
        """Return all that could not be read of it; None for nothing."""
        sides = (self.before, self.after)
        told = [self.problem, *(side.problem() for side in sides if side is not None)]
        return "; ".join(dict.fromkeys(one for one in told if one)) or None

    def told(self) -> RowChange:
        """Return it as texts."""
        before, after = self.before, self.after
        table = self.owner.table
        return RowChange(
            lsn=str(self.lsn),
            table=valid(self.owner.name),
            kind=self.kind,
            before=self.decoder.text(before) if before and before.values else None,
            after=self.decoder.text(after) if after and after.values else None,
            problem=self.problems(),
            types=self.decoder.types,
            schema="" if table is None else valid(table.schema),
        )
