"""One change of one row as a value."""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint_parsers.logbook import ChangeKind
from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.log.row_owners import RowOwner
from gleanpoint_parsers.sqlserver.log.row_values import RowDecoder, RowValues


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
    """

    lsn: Lsn
    decoder: RowDecoder
    kind: ChangeKind
    before: RowValues | None
    after: RowValues | None
    problem: str | None = None

    @property
    def owner(self) -> RowOwner:
        """Whose row."""
        return self.decoder.owner

    def problems(self) -> str | None:
        """Return all that could not be read of it; None for nothing."""
        sides = (self.before, self.after)
        told = [self.problem, *(side.problem() for side in sides if side is not None)]
        return "; ".join(dict.fromkeys(one for one in told if one)) or None
