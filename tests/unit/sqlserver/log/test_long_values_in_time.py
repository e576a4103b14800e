"""Values that lie off their rows are told as they were at the change, not as they are now."""

from __future__ import annotations

import pytest
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.built import Built
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import NOT_CLEAN, DataFile
from tests.builders.sqlserver.log import log_records as lr
from tests.builders.sqlserver.log.logged_database import LoggedDatabase
from tests.builders.sqlserver.log.logged_heap import LoggedHeap
from tests.builders.sqlserver.log.logged_page import LoggedPage
from tests.builders.sqlserver.log.page_operations import Spot
from tests.builders.sqlserver.pages import TEXT_MIX, PageAt
from tests.unit.sqlserver.log.built_logs import catalog, changes

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.logbook import LogRequest
from gleanpoint_parsers.sqlserver.log.files import read_log_file
from gleanpoint_parsers.sqlserver.log.log_book import LogBook

_TEXTS = ["alpha" * 50, "bravo" * 50, "charl" * 50, "delta" * 50]
_AMOUNT_AT = 8


class _Notes:
    """A table with a text, which transactions change in its place."""

    def __init__(self) -> None:
        database = DataFile("Notes", version=904, status=NOT_CLEAN, least_pages=1024)
        columns = (
            Column("id", t.integer(), nullable=False),
            Column("amount", t.integer()),
            Column("body", t.text()),
        )
        database.table("Notes", columns).add(1, 0, _TEXTS[0])
        self.running = LoggedDatabase(database)
        self.heap = LoggedHeap(self.running, "Notes")
        self.text = self._text()

    def _text(self) -> Spot:
        for number, image in self.running.start.files[1].images.items():
            at = PageAt(1, number)
            if image[1] == TEXT_MIX and b"alpha" in image:
                rows = LoggedPage.read(at, image).rows
                slot = next(n for n, row in enumerate(rows) if row and b"alpha" in row)
                return Spot(at, slot, self.heap.rowset.id)
        raise AssertionError("no text page")

    def change(self, number: int, *, row_first: bool) -> None:
        """Give the row another amount and another text, in either order."""
        old, new = _TEXTS[number - 1].encode(), _TEXTS[number].encode()
        row = self.running.page(self.text.at).rows[self.text.slot]
        assert row is not None
        text = (row.index(old), len(old), new)
        amount = (_AMOUNT_AT, 4, number.to_bytes(4, "little"))
        operations = self.running.operations
        with self.running.transaction("work") as work:
            if row_first:
                operations.modify(work, self.heap.places[1], amount, lr.HEAP)
            operations.modify(work, self.text, text, lr.TEXT)
            if not row_first:
                operations.modify(work, self.heap.places[1], amount, lr.HEAP)

    def book(self, stored: Built) -> LogBook:
        """Return the log book, read with the pages of one moment."""
        pages, database = catalog(stored)
        log = read_log_file(BytesSource(self.running.log_file()))
        return LogBook(log, pages, pages, database, None)


@pytest.mark.parametrize("moment", ["before", "between", "after"])
@pytest.mark.parametrize("row_first", [True, False])
def test_each_change_shows_the_texts_of_its_time(moment: str, *, row_first: bool) -> None:
    notes = _Notes()
    stored = notes.running.start
    for number in (1, 2, 3):
        notes.change(number, row_first=row_first)
        if moment == "after" or (moment == "between" and number == 2):
            stored = notes.running.images()
    log_book = notes.book(stored)
    listed = [one for one in log_book.transactions(LogRequest()) if one and one.name == "work"]
    for number, one in enumerate(listed, 1):
        (change,) = changes(log_book, one.first_lsn)
        assert change.problem is None
        assert change.before == {"id": "1", "amount": str(number - 1), "body": _TEXTS[number - 1]}
        assert change.after == {"id": "1", "amount": str(number), "body": _TEXTS[number]}
    script = log_book.undo_script(listed[-1].first_lsn)
    assert _TEXTS[2] in script.text
    assert _TEXTS[3] not in script.text


def test_a_text_that_changed_twice_in_one_transaction_is_told_as_such() -> None:
    notes = _Notes()
    running = notes.running
    row = running.page(notes.text.at).rows[notes.text.slot]
    assert row is not None
    place = row.index(b"alpha")
    with running.transaction("work") as work:
        for number, text in ((1, b"bravo"), (2, b"charl")):
            change = (_AMOUNT_AT, 4, number.to_bytes(4, "little"))
            running.operations.modify(work, notes.text, (place, 5, text), lr.TEXT)
            running.operations.modify(work, notes.heap.places[1], change, lr.HEAP)
    log_book = notes.book(running.images())
    (one,) = [each for each in log_book.transactions(LogRequest()) if each and each.name == "work"]
    first, _ = changes(log_book, one.first_lsn)
    assert "more than once" in (first.problem or "")
    assert first.after == {"id": "1", "amount": "1"}
