"""Read the log of a database in an open recovery point through its parser process."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from typing import TypeVar

from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.protocol import Json
from gleanpoint.core.records import IncomingRecords, text
from gleanpoint.core.source_reader import SourceReader
from gleanpoint_parsers.logbook import LogRequest, RowChange, RowVersion, Transaction
from gleanpoint_parsers.tables import Script

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
            answer = self._host.call("log_zone", {"steps": database.ref.steps}, cancellation)
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
        """
        from gleanpoint.core.logs.wire import pack_request, unpack_transaction  # noqa: PLC0415

        arguments = {"request": pack_request(request)}
        yield from self._records(
            database, "transactions", arguments, unpack_transaction, cancellation
        )

    def changes(
        self, database: Node, transaction: str, cancellation: Cancellation | None = None
    ) -> Generator[RowChange, None, None]:
        """Yield the changes of one transaction, named by its first LSN or its id, in log order."""
        from gleanpoint.core.logs.wire import unpack_change  # noqa: PLC0415 - logs only

        arguments = {"transaction": transaction}
        yield from self._records(database, "changes", arguments, unpack_change, cancellation)

    def undo_script(
        self, database: Node, transaction: str, cancellation: Cancellation | None = None
    ) -> Script:
        """Return the SQL that puts rows back to before one transaction, obstacles apart."""
        from gleanpoint.core.tables.wire import unpack_script  # noqa: PLC0415 - logs only

        header: Json = {}
        texts = []
        arguments = {"steps": database.ref.steps, "transaction": transaction}
        with self._on(database):
            for frame in self._host.stream("undo_script", arguments, cancellation):
                if frame.header is None:
                    texts.append(frame.data)
                else:
                    header = frame.header.get("script", header)
        return unpack_script(header, b"".join(texts))

    def history(
        self, table: Node, key: Mapping[str, str], cancellation: Cancellation | None = None
    ) -> Generator[RowVersion, None, None]:
        """Yield the versions of the row with these values of its key columns, oldest first."""
        from gleanpoint.core.logs.wire import unpack_version  # noqa: PLC0415 - logs only

        arguments = {"key": dict(key)}
        yield from self._records(table, "history", arguments, unpack_version, cancellation)

    def _records(
        self,
        node: Node,
        op: str,
        arguments: Json,
        made: Callable[[object], Made],
        cancellation: Cancellation | None,
    ) -> Iterator[Made]:
        incoming = IncomingRecords()
        arguments = {"steps": node.ref.steps, **arguments}
        with self._on(node), closing(self._host.stream(op, arguments, cancellation)) as frames:
            for frame in frames:
                for value in incoming.take(frame):
                    yield made(value)
