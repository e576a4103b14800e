"""A database in memory whose log can be read: what the window asks of a session about logs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from tests.gui.fake_tables import ORDERS, TableSession

from gleanpoint.core.errors import NothingToListError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.logbook import (
    ChangeKind,
    LogRequest,
    Outcome,
    RowChange,
    RowVersion,
    Transaction,
)
from gleanpoint_parsers.tables import Script

BEGUN = datetime(2026, 11, 19, 9, 0)  # noqa: DTZ001  # the server's clock has no zone
NOTES = ("The log covers 1:1:1 to 1:9:1.",)
ROLLED_BACK = "The transaction was rolled back by the server: its changes are gone."


def transaction(number: int) -> Transaction:
    """Return one: each third is rolled back, each second touches Orders."""
    table = "sales.Orders" if number % 2 == 0 else "sales.Nothing"
    outcome = Outcome.ROLLED_BACK if number % 3 == 2 else Outcome.COMMITTED
    begun = BEGUN + timedelta(seconds=number)
    return Transaction(
        id=f"0000:{number:08x}", name="UPDATE", user="dora", session=51, begun=begun,
        ended=begun + timedelta(milliseconds=500), outcome=outcome,
        first_lsn=f"1:{number}:1", last_lsn=f"1:{number}:9",
        tables={table: (1, 1, 0)}, records=9,
    )  # fmt: skip


class LogSession(TableSession):
    """A database with as many transactions as a test wants."""

    def __init__(self, count: int = 40) -> None:
        super().__init__()
        self.count = count
        self.log_requests: list[LogRequest] = []
        self.asked_changes: list[str] = []
        self.history_keys: list[dict[str, str]] = []
        self.no_log = ""

    def log_notes(self, _asked: Node, _stop: Cancellation | None = None) -> tuple[str, ...]:
        return NOTES

    def transactions(
        self, _asked: Node, request: LogRequest, cancellation: Cancellation | None = None
    ) -> Iterator[Transaction]:
        self._note()
        self.log_requests.append(request)
        if self.no_log:
            raise NothingToListError(self.no_log)
        for number in range(self.count):
            self._wait(cancellation)
            found = transaction(number)
            is_early = request.since is not None and found.begun < request.since
            is_other = request.table == ORDERS and "sales.Orders" not in found.tables
            if not is_early and not is_other:
                yield found

    def changes(
        self, _asked: Node, named: str, cancellation: Cancellation | None = None
    ) -> Iterator[RowChange]:
        self._note()
        self.asked_changes.append(named)
        before, after = {"Id": "7", "Name": "old"}, {"Id": "7", "Name": "new\nline"}
        yield RowChange(named, "sales.Orders", ChangeKind.UPDATE, before, after)
        after = {"Id": "8", "Name": None}
        yield RowChange(named, "sales.Orders", ChangeKind.INSERT, None, after)

    def undo_script(self, _asked: Node, named: str, _stop: Cancellation | None = None) -> Script:
        self._note()
        text = f"-- {named}\nDELETE FROM [sales].[Orders] WHERE [Id] = 8;\n"
        return Script(text, obstacles=(ROLLED_BACK,))

    def history(
        self, _asked: Node, key: Mapping[str, str], _stop: Cancellation | None = None
    ) -> Iterator[RowVersion]:
        self._note()
        self.history_keys.append(dict(key))
        yield RowVersion("1:1:1", None, None, None, {**key, "Name": "old"})
        yield RowVersion("1:3:1", BEGUN, "0000:00000001", "dora", {**key, "Name": "new"})
        yield RowVersion("1:5:1", BEGUN, "0000:00000002", "dora", None)
