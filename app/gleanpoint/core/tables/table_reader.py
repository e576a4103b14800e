"""Read tables of an open recovery point through its parser process."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from typing import TYPE_CHECKING

from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.nodes import Node
from gleanpoint.core.protocol import Json
from gleanpoint.core.source_reader import SourceReader, about
from gleanpoint_parsers.tables import Ledger, RowBatch, RowRequest, Script, TableShape

if TYPE_CHECKING:
    from gleanpoint.core.access.sight import Sight
    from gleanpoint.core.tables.withholding.tally import RowTally
    from gleanpoint.core.tables.withholding.tried_rows import TriedRows


class TableReader(SourceReader):
    """The part of a session that reads tables; ``core.tables.wire`` is loaded when one is read."""

    def table(self, node: Node, cancellation: Cancellation | None = None) -> TableShape:
        """Return what a table looks like.

        Raises:
            NothingToListError: The node is no table.
        """
        from gleanpoint.core.tables.wire import unpack_shape  # noqa: PLC0415 - tables only
        from gleanpoint.core.tables.withholding.place import pack_place  # noqa: PLC0415

        arguments = {**about(node), "place": pack_place(node)}
        with self._on(node):
            answer = self._host.call("table", arguments, cancellation)
        return unpack_shape(answer["table"])

    def rows(
        self,
        node: Node,
        request: RowRequest,
        cancellation: Cancellation | None = None,
        tally: RowTally | None = None,
    ) -> Generator[RowBatch, None, None]:
        """Yield rows in the order in which they are stored, batch after batch; never an empty one.

        Rows that may not be seen are left out; offset and limit are of the others. Nothing else
        can be asked of the session until it is closed or read to its end.

        Args:
            node: The table.
            request: Which rows.
            cancellation: Stops it.
            tally: Becomes, at the end, what was shown and withheld of the rows that were read. It
                stays as it is where rows of the table are not judged, and where the request has a
                condition: see ``withheld_rows``.

        Raises:
            NothingToListError: The node is no table.
            SourceUnreadableError: It cannot be read (any further).
        """
        from gleanpoint.core.tables.wire import IncomingRows, pack_request  # noqa: PLC0415
        from gleanpoint.core.tables.withholding.place import pack_place  # noqa: PLC0415

        incoming = IncomingRows(request.columns)
        asked = {"request": pack_request(request), "place": pack_place(node)}
        arguments = {**about(node), **asked}
        with self._on(node), closing(self._host.stream("rows", arguments, cancellation)) as frames:
            for frame in frames:
                if tally is not None and frame.header is not None and "tally" in frame.header:
                    tally.take(frame.header["tally"])
                batch = incoming.take(frame)
                if batch is not None:
                    yield batch

    def withheld_rows(self, node: Node, cancellation: Cancellation | None = None) -> RowTally:
        """Return how many rows of a table are shown and withheld; zeros where none can be.

        Reads the columns that decide, to the end of the table.

        Raises:
            NothingToListError: The node is no table.
            SourceUnreadableError: It cannot be read (any further).
        """
        from gleanpoint.core.tables.withholding.place import pack_place  # noqa: PLC0415
        from gleanpoint.core.tables.withholding.tally import RowTally  # noqa: PLC0415

        tally = RowTally()
        arguments = {**about(node), "place": pack_place(node)}
        with self._on(node):
            for frame in self._host.stream("withheld_rows", arguments, cancellation):
                if frame.header is not None and "tally" in frame.header:
                    tally.take(frame.header["tally"])
        return tally

    def try_rows(
        self,
        node: Node,
        trial: Sight,
        report: Report = unreported,
        cancellation: Cancellation | None = None,
    ) -> TriedRows | None:
        """Judge every row of a table under a policy that need not be in force; shows none of them.

        Args:
            node: The table.
            trial: The policy, the moment to judge at, and the register of erased subjects.
            report: Told how many rows were judged.
            cancellation: Stops it.

        Returns:
            What was counted; None where no rule, hold or erased subject has to do with its rows.

        Raises:
            NothingToListError: The node is no table.
            SourceUnreadableError: It cannot be read (any further).
        """
        from gleanpoint.core.access.value_wire import pack  # noqa: PLC0415 - when a policy is tried
        from gleanpoint.core.tables.withholding.place import pack_place  # noqa: PLC0415
        from gleanpoint.core.tables.withholding.tried_rows import unpack_tried  # noqa: PLC0415

        told: Json = {}
        arguments = {**about(node), "place": pack_place(node), "trial": pack(trial)}
        with self._on(node):
            for frame in self._host.stream("try_rows", arguments, cancellation):
                told = frame.header or {}
                if "judged" in told:
                    report(Progress(told["judged"], node.rows, "rows", node.path))
        return unpack_tried(told)

    def ledger(
        self,
        node: Node,
        report: Report = unreported,
        cancellation: Cancellation | None = None,
    ) -> Ledger:
        """Read all of a table and return its counts; reports pages.

        It counts the rows that are withheld as well, but not those that are absent for whoever
        asks.
        """
        from gleanpoint.core.tables.wire import unpack_ledger  # noqa: PLC0415 - tables only
        from gleanpoint.core.tables.withholding.place import pack_place  # noqa: PLC0415

        told: Json = {}
        arguments = {**about(node), "place": pack_place(node)}
        with self._on(node):
            for frame in self._host.stream("ledger", arguments, cancellation):
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
            for frame in self._host.stream("script", about(node), cancellation):
                if frame.header is None:
                    texts.append(frame.data)
                else:
                    header = frame.header["script"]
        return unpack_script(header, b"".join(texts))
