"""The log of a database as people read it: transactions, changes of rows, versions of one row.

Times are of the server's clock; aware UTC where the zone of that clock is known, else naive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Final, Protocol, runtime_checkable

from gleanpoint_parsers.tables import Script


class Outcome(Enum):
    """How a transaction ended."""

    COMMITTED = "committed"
    ROLLED_BACK = "rolled back"
    OPEN = "open"
    """Its end is not in the log that is there."""


class ChangeKind(Enum):
    """What happened to a row."""

    INSERT = "insert"
    DELETE = "delete"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class LogRequest:
    """Which transactions are wanted.

    Args:
        table: Key of a table of the container: only transactions that touched it.
        since: Not before this time. Naive: of the server's clock, whether or not its zone is known.
            Aware: exact; a log whose zone is not known refuses it (``UnsupportedFeatureError``).
        until: Not after it; likewise.
        system: Whether to list the server's own transactions too (page allocation, splits).
    """

    table: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    system: bool = False


@dataclass(frozen=True, slots=True)
class Transaction:
    """One transaction of the log.

    Args:
        id: Printed form, ``0000:000003f1``; together with ``first_lsn`` unique.
        name: As the log names it, such as ``INSERT`` or ``user_transaction``.
        user: Who ran it: name where the catalog has it, else the SID; None where not logged.
        session: Server process id; None where not logged.
        begun: None where its begin is not in the log.
        ended: None where its end is not.
        outcome: How it ended.
        first_lsn: Printed form.
        last_lsn: Printed form; None where rows may be absent, see ``Onlooker``.
        tables: Rows touched by schema-qualified table name, as (inserted, updated, deleted).
        records: Log records it wrote; None likewise.
        problem: A sentence where not all of its records are understood.
    """

    id: str
    name: str
    user: str | None
    session: int | None
    begun: datetime | None
    ended: datetime | None
    outcome: Outcome
    first_lsn: str
    last_lsn: str | None
    tables: Mapping[str, tuple[int, int, int]]
    records: int | None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class RowChange:
    """One change of one row.

    Args:
        lsn: Printed form.
        table: Schema-qualified name; the allocation unit's id where no table has it now.
        kind: What happened.
        before: Values by column as texts of SQL literals' plain form; None where there was no row
            or the log does not hold it. A value of None is NULL.
        after: As ``before``.
        problem: What of it could not be read.
        types: Base types of the columns by their names, such as ``int``, where they are known.
        schema: The schema that stands in ``table``, which may have dots; empty where no table is.
    """

    lsn: str
    table: str
    kind: ChangeKind
    before: Mapping[str, str | None] | None
    after: Mapping[str, str | None] | None
    problem: str | None = None
    types: Mapping[str, str] = field(default_factory=dict)
    schema: str = ""


@dataclass(frozen=True, slots=True)
class RowVersion:
    """One version of a row through the log.

    Args:
        lsn: Of the change that made it; of the start of the log for the first one.
        time: When its transaction was committed; None for the first version of all.
        transaction: Id of that transaction; None likewise.
        user: Who ran it.
        values: By column; None where the row was deleted.
        problem: What of it could not be read.
        types: As in ``RowChange``.
    """

    lsn: str
    time: datetime | None
    transaction: str | None
    user: str | None
    values: Mapping[str, str | None] | None
    problem: str | None = None
    types: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """That a change of a row is kept back from whoever asks.

    Args:
        why: In half a sentence.
        is_absent: Whether nothing may tell that there was such a change: no count, no obstacle.
    """

    why: str
    is_absent: bool = False


class Onlooker(Protocol):
    """Whoever asks: tells which changes of rows they may see."""

    def may_miss(self, table: str, types: Mapping[str, str], schema: str) -> bool:
        """Whether changes of some rows of a table may be absent for them.

        Args:
            table: Schema-qualified name.
            types: Base types of its columns, as in ``RowChange``.
            schema: The schema that stands in the name.
        """

    def kept(self, change: RowChange) -> Kept | None:
        """Return that a change is kept back from them; None where they see it."""


class _SeesAll:
    def may_miss(self, table: str, types: Mapping[str, str], schema: str) -> bool:
        return False

    def kept(self, change: RowChange) -> Kept | None:
        return None


SEES_ALL: Final[Onlooker] = _SeesAll()
"""From whom nothing is kept back."""


@runtime_checkable
class LogContainer(Protocol):
    """A container whose database has a log to read.

    What is absent for an onlooker is as if it had not been logged: it is in no count, and a
    transaction of which nothing else is left is none that the log has.
    """

    def log_notes(self) -> tuple[str, ...]:
        """Return sentences on what the log covers; empty log: why there is none."""

    def log_zone(self) -> int | None:
        """Return the offset in minutes of the server's clock from UTC, where it is known."""

    def transactions(
        self, request: LogRequest, onlooker: Onlooker = SEES_ALL
    ) -> Iterator[Transaction | None]:
        """Yield transactions in the order of their begin; None now and then as a sign of life.

        Raises:
            UnsupportedFeatureError: The server's own are wanted, and rows may be absent.
        """

    def changes(
        self, transaction: str, onlooker: Onlooker = SEES_ALL
    ) -> Iterator[RowChange | None]:
        """Yield the changes of one transaction, named by its first LSN or its id, in log order.

        Those that are absent are left out; those that are kept back otherwise are not.

        Raises:
            NoSuchNodeError: The log has no such transaction.
        """

    def undo_script(self, transaction: str, onlooker: Onlooker = SEES_ALL) -> Script:
        """Return the SQL that puts rows back to before one transaction, obstacles first.

        Args:
            transaction: Its first LSN, or its id.
            onlooker: What is kept back from them is left out, and named among the obstacles
                without a value of it; what is absent is not named.
        """

    def history(self, table: str, key: Mapping[str, str]) -> Iterator[RowVersion | None]:
        """Yield the versions of the row with these values of its key columns, oldest first."""


@runtime_checkable
class Logless(Protocol):
    """A container of a database that may come without its log."""

    def why_no_log(self) -> str:
        """Return the sentence on where its log would be, or that there is none."""


@runtime_checkable
class LogShelf(Protocol):
    """A container of several databases, each with a log of its own."""

    def log_of(self, key: str) -> tuple[LogContainer, str]:
        """Return the database that a node lies in (or is), and the node's key there.

        Raises:
            ParserError: That database cannot be opened, or the key names none.
        """
