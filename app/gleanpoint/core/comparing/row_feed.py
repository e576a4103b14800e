"""Read the rows of one state of a table in a thread of its own, a little ahead."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pyarrow as pa

from gleanpoint.core.comparing.row_values import sound_rows
from gleanpoint.core.comparing.sides import Side
from gleanpoint.core.comparing.table_plan import TablePlan
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint_parsers.tables import RowRequest

PORTION_ROWS = 50_000
PORTION_BYTES = 32 << 20
"""Rows, and bytes of them about, that are matched at once."""

_GLANCE = 0.2
_AHEAD = 2


class RowFeed:
    """Reads one side in a thread of its own, a little ahead of what is matched.

    Args:
        side: What is read.
        plan: Which columns.
        tally: Becomes how many rows were shown and withheld.
    """

    def __init__(self, side: Side, plan: TablePlan, tally: RowTally) -> None:
        self._side, self._tally = side, tally
        self._request = RowRequest(plan.names)
        self._ahead: queue.Queue[pa.Table | Exception | None] = queue.Queue(_AHEAD)
        self._stop = Cancellation()
        self._none = pa.table({})
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.has_more = True
        self.lost = 0
        self._thread.start()

    def next(self, stop: Cancellation) -> pa.Table:
        """Return the next rows; none at the end.

        Raises:
            GleanpointError: They cannot be read.
            CancelledError: A stop was requested.
        """
        while self.has_more:
            stop.check()
            try:
                found = self._ahead.get(timeout=_GLANCE)
            except queue.Empty:
                continue
            if isinstance(found, Exception):
                self.has_more = False
                raise found
            if found is None:
                self.has_more = False
                break
            return found
        return self._none

    def end(self) -> None:
        """Stop reading; returns when the session is free."""
        self._stop.request()
        while self._thread.is_alive():
            try:
                self._ahead.get_nowait()
            except queue.Empty:
                self._thread.join(_GLANCE)

    def _run(self) -> None:
        try:
            for portion in self._portions():
                self._ahead.put(portion)
        except Exception as error:  # noqa: BLE001 - else whoever waits for rows waits for ever
            self._ahead.put(error)
            return
        self._ahead.put(None)

    def _portions(self) -> Iterator[pa.Table]:
        waiting: list[pa.Table] = []
        rows = size = 0
        session, node = self._side.session, self._side.node
        with closing(session.rows(node, self._request, self._stop, self._tally)) as batches:
            for batch in batches:
                table, lost = sound_rows(batch)
                self.lost += lost
                waiting.append(table)
                rows, size = rows + table.num_rows, size + table.nbytes
                if rows >= PORTION_ROWS or size >= PORTION_BYTES:
                    yield pa.concat_tables(waiting).combine_chunks()
                    waiting, rows, size = [], 0, 0
        if rows:
            yield pa.concat_tables(waiting).combine_chunks()


@contextmanager
def reading(side: Side, plan: TablePlan, tally: RowTally) -> Iterator[RowFeed]:
    """Read one side until the end of the block; then the session is free again."""
    feed = RowFeed(side, plan, tally)
    try:
        yield feed
    finally:
        feed.end()
