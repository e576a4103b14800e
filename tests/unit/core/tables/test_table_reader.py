"""Tables over the pipe: what comes out is what the reader had, or a sentence."""

from __future__ import annotations

import threading
import time

import pyarrow as pa
import pytest
from tests.builders import tables_child as tables

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import (
    CancelledError,
    GleanpointError,
    SourceUnreadableError,
    WorkerDiedError,
)
from gleanpoint.core.jobs import Cancellation, Progress
from gleanpoint_parsers.predicate import Compare, Comparison, Literal
from gleanpoint_parsers.tables import RowRequest


def all_rows(session: Session, path: str, request: RowRequest = RowRequest()) -> pa.Table:  # noqa: B008 - frozen
    return pa.Table.from_batches(b.records for b in session.rows(session.resolve(path), request))


def test_a_shape_comes_over_as_it_was(session: Session) -> None:
    assert session.table(session.resolve("/dbo/Orders")) == tables.ORDERS


def test_every_value_comes_over_as_it_was(session: Session) -> None:
    assert all_rows(session, "/dbo/Orders").equals(pa.Table.from_batches([tables.ORDER_ROWS]))


def test_columns_condition_offset_and_limit_reach_the_reader(session: Session) -> None:
    where = Compare("OrderID", Comparison.GREATER, Literal("number", "1"))
    request = RowRequest(("Freight", "OrderID"), where, offset=1, limit=1, batch_rows=1)
    batches = list(session.rows(session.resolve("/dbo/Orders"), request))
    assert [batch.first for batch in batches] == [1]
    assert batches[0].records.to_pydict() == {"Freight": [None], "OrderID": [3]}


def test_a_batch_larger_than_a_frame_comes_over_whole(session: Session) -> None:
    request = RowRequest(limit=1_000_000, batch_rows=400_000)
    assert all_rows(session, "/dbo/Numbers", request)["n"].to_pylist() == list(range(1_000_000))


def test_problems_come_over_with_their_bytes(session: Session) -> None:
    [batch] = session.rows(session.resolve("/sales/Broken Cells"), RowRequest())
    assert batch.problems == tables.BROKEN_PROBLEMS


def test_a_table_without_rows_gives_no_batch(session: Session) -> None:
    assert not list(session.rows(session.resolve("/dbo/Empty"), RowRequest()))


def test_a_long_search_with_signs_of_life_is_not_taken_to_hang(session: Session) -> None:
    request = RowRequest(limit=3)
    assert all_rows(session, "/dbo/Silent", request).num_rows == 3


@pytest.mark.parametrize("path", ["/dbo/Procedure", "/dbo", "/"])
def test_what_is_no_table_is_told_so(session: Session, path: str) -> None:
    node = session.resolve(path)
    with pytest.raises(GleanpointError, match="no table"):
        list(session.rows(node, RowRequest()))


@pytest.mark.clock
def test_a_cancel_stops_endless_rows_and_keeps_the_process(session: Session) -> None:
    node = session.resolve("/dbo/Numbers")
    before, cancellation = session.process_id, Cancellation()
    threading.Timer(0.3, cancellation.request).start()
    started = time.monotonic()
    with pytest.raises(CancelledError):
        for _ in session.rows(node, RowRequest(), cancellation):
            pass
    assert time.monotonic() - started < 15
    assert session.table(node) == tables.NUMBERS
    assert session.process_id == before


def test_rows_that_are_left_half_way_do_not_disturb_the_next_call(session: Session) -> None:
    node = session.resolve("/dbo/Numbers")
    rows = session.rows(node, RowRequest())
    next(rows)
    rows.close()
    assert session.table(node) == tables.NUMBERS


@pytest.mark.parametrize("name", ["Crash", "Crash Later"])
def test_a_reader_that_dies_is_an_error_on_that_table(session: Session, name: str) -> None:
    node = session.resolve(f"/dbo/{name}")
    with pytest.raises(WorkerDiedError, match=f"ended unexpectedly.*{name}"):
        list(session.rows(node, RowRequest()))
    assert all_rows(session, "/dbo/Orders").num_rows == 3
    with pytest.raises(WorkerDiedError, match="stopped twice"):
        list(session.rows(node, RowRequest()))
    with pytest.raises(SourceUnreadableError, match="stopped twice"):
        list(session.rows(node, RowRequest()))


def test_rows_before_damage_are_there_and_then_comes_the_sentence(session: Session) -> None:
    rows = session.rows(session.resolve("/dbo/Fails"), RowRequest(batch_rows=10, limit=100))
    assert next(rows).records.num_rows == 10
    with pytest.raises(SourceUnreadableError, match="page header at 0x2000: names page 7"):
        next(rows)


def test_rows_that_contradict_themselves_are_not_used(session: Session) -> None:
    node, request = session.resolve("/dbo/Nonsense Columns"), RowRequest(("n",), limit=10)
    with pytest.raises(SourceUnreadableError, match="other columns"):
        list(session.rows(node, request))
    with pytest.raises(SourceUnreadableError, match="cell that is not there"):
        list(session.rows(session.resolve("/dbo/Nonsense"), RowRequest(limit=10)))


def test_a_ledger_comes_over_and_its_pages_are_reported(session: Session) -> None:
    reports: list[Progress] = []
    node = session.resolve("/sales/Broken Cells")
    told = session.ledger(node, reports.append)
    assert told == tables.TablesContainer().ledger("broken")
    assert [(r.done, r.total, r.unit) for r in reports] == [(1, 2, "pages"), (2, 2, "pages")]


def test_a_ledger_can_be_stopped(session: Session) -> None:
    node = session.resolve("/dbo/Numbers")
    before, cancellation = session.process_id, Cancellation()
    threading.Timer(0.2, cancellation.request).start()
    with pytest.raises(CancelledError):
        session.ledger(node, cancellation=cancellation)
    assert session.table(node) == tables.NUMBERS
    assert session.process_id == before


def test_scripts_of_a_database_and_of_what_is_in_it(session: Session) -> None:
    assert session.script(session.root) == tables.SCRIPT
    assert session.script(session.resolve("/sales")).text == "CREATE sales"
    assert session.script(session.resolve("/dbo/Orders")).text == "CREATE orders"
