"""Read tables of an open recovery point through its parser process."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing

from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.nodes import Node
from gleanpoint.core.protocol import Json
from gleanpoint.core.source_reader import SourceReader
from gleanpoint_parsers.tables import Ledger, RowBatch, RowRequest, Script, TableShape


class TableReader(SourceReader):
    """The part of a session that reads tables; ``core.tables.wire`` is loaded when one is read."""

    def table(self, node: Node, cancellation: Cancellation | None = None) -> TableShape:
        """Return what a table looks like.

        Raises:
            NothingToListError: The node is no table.
        """
        from gleanpoint.core.tables.wire import unpack_shape  # noqa: PLC0415 - tables only

        with self._on(node):
            answer = self._host.call("table", {"steps": node.ref.steps}, cancellation)
        return unpack_shape(answer["table"])

    def rows(
        self, node: Node, request: RowRequest, cancellation: Cancellation | None = None
    ) -> Generator[RowBatch, None, None]:
        """Yield rows in the order in which they are stored, batch after batch; never an empty one.

        Nothing else can be asked of the session until it is closed or read to its end.

        Raises:
            NothingToListError: The node is no table.
            SourceUnreadableError: It cannot be read (any further).
        """
        from gleanpoint.core.tables.wire import IncomingRows, pack_request  # noqa: PLC0415

        incoming = IncomingRows(request.columns)
        arguments = {"steps": node.ref.steps, "request": pack_request(request)}
        with self._on(node), closing(self._host.stream("rows", arguments, cancellation)) as frames:
            for frame in frames:
                batch = incoming.take(frame)
                if batch is not None:
                    yield batch

    def ledger(
        self,
        node: Node,
        report: Report = unreported,
        cancellation: Cancellation | None = None,
    ) -> Ledger:
        """Read all of a table and return its counts; reports pages."""
        from gleanpoint.core.tables.wire import unpack_ledger  # noqa: PLC0415 - tables only

        told: Json = {}
        with self._on(node):
            for frame in self._host.stream("ledger", {"steps": node.ref.steps}, cancellation):
                told = frame.header or {}
                if "pages" in told:
                    read, total = told["pages"]
                    report(Progress(read, total, "pages", node.name))
        return unpack_ledger(told["ledger"])

    def script(self, node: Node, cancellation: Cancellation | None = None) -> Script:
        """Return the SQL that creates an object, all of a schema, or a whole database.

        Raises:
            NothingToListError: The node is nothing of a database, and no file that holds one.
        """
        from gleanpoint.core.tables.wire import unpack_script  # noqa: PLC0415 - tables only

        header: Json = {}
        texts = []
        with self._on(node):
            for frame in self._host.stream("script", {"steps": node.ref.steps}, cancellation):
                if frame.header is None:
                    texts.append(frame.data)
                else:
                    header = frame.header["script"]
        return unpack_script(header, b"".join(texts))
