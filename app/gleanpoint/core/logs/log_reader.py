"""Read the log of a database in an open recovery point through its parser process."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, TypeVar

from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.protocol import Json
from gleanpoint.core.records import IncomingRecords, text
from gleanpoint.core.source_reader import SourceReader, about
from gleanpoint_parsers.logbook import LogRequest, RowChange, RowVersion, Transaction
from gleanpoint_parsers.tables import Script

if TYPE_CHECKING:
    from gleanpoint.core.tables.withholding.tally import RowTally

Made = TypeVar("Made")


class LogReader(SourceReader):
    """The part of a session that reads logs; ``core.logs.wire`` is loaded when one is read.

    The node that every method takes is a database, a file that holds one, the source itself, or
    anything in a database. While a generator is open nothing else can be asked of the session.
    Every method raises ``NothingToListError`` where the node is nothing of a database whose log
    is read, ``NoSuchPathError`` where there is no such transaction, ``GleanpointError`` else.
    """

    def log_notes(
        self, database: Node, cancellation: Cancellation | None = None
    ) -> tuple[str, ...]:
        """Return sentences on what the log covers; where there is none, why."""
        return tuple(self._records(database, "log_notes", {}, text, cancellation))

    def log_zone(self, database: Node, cancellation: Cancellation | None = None) -> int | None:
        """Return the offset in minutes of the clock of a database's server, where it is known."""
        from gleanpoint.core.logs.wire import unpack_zone  # noqa: PLC0415 - logs only

        with self._on(database):
            answer = self._host.call("log_zone", about(database), cancellation)
        return unpack_zone(answer.get("zone_minutes"))

    def transactions(
        self,
        database: Node,
        request: LogRequest,
        cancellation: Cancellation | None = None,
    ) -> Generator[Transaction, None, None]:
        """Yield transactions in the order of their begin.

        Args:
            database: The database.
            request: Which ones. ``table`` is the last key of a table's address, as
                ``table_key`` returns it; naive times are of the server's clock.
            cancellation: Stops it.

        Rows that are absent for whoever asks are in no count; see ``withholding.log_judge``.
        """
        from gleanpoint.core.logs.wire import pack_request, unpack_transaction  # noqa: PLC0415
        from gleanpoint.core.tables.withholding.place import pack_database_place  # noqa: PLC0415

        place = pack_database_place(database)
        arguments = {"request": pack_request(request), "place": place}
        yield from self._records(
            database, "transactions", arguments, unpack_transaction, cancellation
        )

    def changes(
        self,
        database: Node,
        transaction: str,
        cancellation: Cancellation | None = None,
        tally: RowTally | None = None,
    ) -> Generator[RowChange, None, None]:
        """Yield the changes of one transaction, named by its first LSN or its id, in log order.

        Those of rows that may not be seen are left out; ``tally`` becomes, at the end, how many
        were shown and withheld.
        """
        from gleanpoint.core.logs.wire import unpack_change  # noqa: PLC0415 - logs only
        from gleanpoint.core.tables.withholding.place import pack_database_place  # noqa: PLC0415

        asked = {"transaction": transaction, "place": pack_database_place(database)}
        yield from self._records(database, "changes", asked, unpack_change, cancellation, tally)

    def undo_script(
        self, database: Node, transaction: str, cancellation: Cancellation | None = None
    ) -> Script:
        """Return the SQL that puts rows back to before one transaction, obstacles apart.

        Rows that may not be seen are left out of it, and named among the obstacles unless they
        are absent.
        """
        from gleanpoint.core.tables.wire import unpack_script  # noqa: PLC0415 - logs only
        from gleanpoint.core.tables.withholding.place import pack_database_place  # noqa: PLC0415

        header: Json = {}
        texts = []
        place = pack_database_place(database)
        arguments = {**about(database), "transaction": transaction, "place": place}
        with self._on(database):
            for frame in self._host.stream("undo_script", arguments, cancellation):
                if frame.header is None:
                    texts.append(frame.data)
                else:
                    header = frame.header.get("script", header)
        return unpack_script(header, b"".join(texts))

    def history(
        self,
        table: Node,
        key: Mapping[str, str],
        cancellation: Cancellation | None = None,
        tally: RowTally | None = None,
    ) -> Generator[RowVersion, None, None]:
        """Yield the versions of the row with these values of its key columns, oldest first.

        Those that may not be seen are left out; ``tally`` as in ``changes``.
        """
        from gleanpoint.core.logs.wire import unpack_version  # noqa: PLC0415 - logs only
        from gleanpoint.core.tables.withholding.place import pack_place  # noqa: PLC0415

        asked = {"key": dict(key), "place": pack_place(table)}
        yield from self._records(table, "history", asked, unpack_version, cancellation, tally)

    def _records(
        self,
        node: Node,
        op: str,
        arguments: Json,
        made: Callable[[object], Made],
        cancellation: Cancellation | None,
        tally: RowTally | None = None,
    ) -> Iterator[Made]:
        incoming = IncomingRecords()
        arguments = {**about(node), **arguments}
        with self._on(node), closing(self._host.stream(op, arguments, cancellation)) as frames:
            for frame in frames:
                if tally is not None and frame.header is not None and "tally" in frame.header:
                    tally.take(frame.header["tally"])
                for value in incoming.take(frame):
                    yield made(value)
