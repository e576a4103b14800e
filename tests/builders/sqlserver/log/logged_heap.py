"""A heap that lives: rows are put in, changed, moved and deleted, and the log tells it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tests.builders.sqlserver import records as r
from tests.builders.sqlserver.log import log_records as lr
from tests.builders.sqlserver.log.allocating import PageGiver
from tests.builders.sqlserver.log.logged_database import (
    FIRST_PAGE_AT,
    ROOT_AT,
    SYSALLOCUNITS,
    LoggedDatabase,
)
from tests.builders.sqlserver.log.page_operations import (
    Change,
    Format,
    Spot,
    Transaction,
    difference,
)
from tests.builders.sqlserver.pages import PageAt
from tests.builders.sqlserver.rowsets import IN_ROW
from tests.builders.sqlserver.tables import Row


class LoggedHeap:
    """A heap of a running database.

    Args:
        running: The database.
        name: Of the table.
    """

    def __init__(self, running: LoggedDatabase, name: str) -> None:
        self.running = running
        self.rowset = running.rowset(name)
        self.unit = self.rowset.unit(IN_ROW)
        self.giver = PageGiver(running, self.rowset)
        self.held = running.tables[name]
        self.places: dict[object, Spot] = {}
        self.moved: dict[object, Spot] = {}
        self._touched: dict[int, set[PageAt]] = {}
        self._pages = [page.at for page in self.rowset.pages]
        table = next(t for t in running.database.tables if t.name == name)
        for row, location in zip(table.rows, self.rowset.locations, strict=True):
            slot = int.from_bytes(location[6:8], "little")
            at = PageAt(location[4] | location[5] << 8, int.from_bytes(location[:4], "little"))
            self.places[row.values[0]] = Spot(at, slot, self.rowset.id)
            self.held.current[row.values[0]] = self.held.committed[row.values[0]] = row.values

    def insert(self, work: Transaction, *values: object) -> Spot:
        """Put a row in; its first value identifies it."""
        record = self._record(values)
        place = self._room(work, len(record))
        self._put(work, place, record)
        self.places[values[0]] = place
        self.held.change(work, values[0], values)
        work.undo.append(partial(self._forget, values[0]))
        return place

    def insert_many(self, work: Transaction, rows: Sequence[tuple[object, ...]]) -> None:
        """Put rows in by one log record, as a bulk insert does; they must fit on one page."""
        records = [self._record(values) for values in rows]
        place = self._room(work, sum(map(len, records)) + 2 * len(records), is_at_end=True)
        self.running.operations.insert(work, place, records, lr.HEAP)
        self.giver.tell_fullness(work, place.at)
        for number, values in enumerate(rows):
            where = place._replace(slot=place.slot + number)
            work.undo.append(partial(self._take, work, where))
            self.places[values[0]] = where
            self.held.change(work, values[0], values)
            work.undo.append(partial(self._forget, values[0]))

    def truncate(self, work: Transaction) -> None:
        """Give all pages back; this cannot be rolled back here."""
        self.giver.give_back(work)
        for key in list(self.held.current):
            self.held.change(work, key, None)
        self._pages, self.places, self.moved = [], {}, {}

    def delete(self, work: Transaction, key: object) -> None:
        """Delete a row; a moved one on both its pages."""
        place, moved = self.places.pop(key), self.moved.pop(key, None)
        if moved is not None:
            self._remove(work, moved)
        self._remove(work, place)
        self.held.change(work, key, None)
        work.undo.append(partial(self._recall, key, place, moved))

    def update(self, work: Transaction, *values: object, by_columns: bool = False) -> None:
        """Change the row that the first value identifies.

        Args:
            work: Whose change it is.
            values: The new ones.
            by_columns: Write MODIFY_COLUMNS where the row stays on its page.
        """
        self._rewrite(work, values, by_columns=by_columns)
        self.held.change(work, values[0], values)

    def _rewrite(self, work: Transaction, values: tuple[object, ...], *, by_columns: bool) -> None:
        place, moved = self.places[values[0]], self.moved.get(values[0])
        actual = moved or place
        record = self._record(values, None if moved is None else place)
        page = self.running.page(actual.at)
        old = page.rows[actual.slot]
        assert old is not None
        growth = len(record) - len(old)
        if growth > page.free or (growth > 0 and self._is_shared(work, actual.at)):
            self._move(work, values)
        elif by_columns:
            self._touch(work, actual)
            operations = self.running.operations
            operations.modify_columns(work, actual, record, lr.HEAP)
            work.undo.append(partial(self._restore_columns, work, actual, old))
        else:
            self._modify(work, actual, difference(old, record))

    def _move(self, work: Transaction, values: tuple[object, ...]) -> None:
        """Put a row that has grown elsewhere; a stub at its place says where."""
        key = values[0]
        place, moved = self.places[key], self.moved.get(key)
        record = self._record(values, place)
        target = self._room(work, len(record), other_than=(moved or place).at)
        self._put(work, target, record)
        stub = r.stub_record(target.at.slot(target.slot))
        old = self.running.page(place.at).rows[place.slot]
        assert old is not None
        self._modify(work, place, (0, len(old), stub))
        if moved is not None:
            self._remove(work, moved)
        self.moved[key] = target
        work.undo.append(partial(self._set_moved, key, moved))

    def _record(self, values: tuple[object, ...], moved_from: Spot | None = None) -> bytes:
        form = r.PLAIN
        if moved_from is not None:
            pointer = moved_from.at.slot(moved_from.slot)
            form = r.RowForm(r.FORWARDED, back_pointer=pointer)
        return self.rowset.maker.record(Row(values), form)

    def _room(
        self,
        work: Transaction,
        size: int,
        other_than: PageAt | None = None,
        *,
        is_at_end: bool = False,
    ) -> Spot:
        at = self._pages[-1] if self._pages else self._new_page(work)
        page = self.running.page(at)
        if at == other_than or page.free < size + 2 or self._is_shared(work, at):
            at = self._new_page(work)
            page = self.running.page(at)
        empty = (slot for slot, row in enumerate(page.rows) if row is None and not is_at_end)
        return Spot(at, next(empty, len(page.rows)), self.rowset.id)

    def _is_shared(self, work: Transaction, at: PageAt) -> bool:
        """Whether another open transaction may need its room on a page back."""
        others = self.running.open.keys() - {work.id}
        return any(at in self._touched.get(other, ()) for other in others)

    def _new_page(self, inside: Transaction) -> PageAt:
        at = self.giver.allocate(inside)
        made = Format(self.unit.id, self.rowset.id, self.rowset.fixed_length)
        operations = self.running.operations
        with self.running.system("AllocHeapPageSimpleXactDML", inside) as work:
            operations.format(work, at, made)
            if not self._pages:
                where = self.running.catalog_row(SYSALLOCUNITS, self.unit.id)
                operations.change_root(work, where, FIRST_PAGE_AT, at)
                operations.change_root(work, where, ROOT_AT, at)
        self._pages.append(at)
        return at

    def _touch(self, work: Transaction, place: Spot) -> None:
        self._touched.setdefault(work.id, set()).add(place.at)

    def _put(self, work: Transaction, place: Spot, record: bytes) -> None:
        """Write a row into a slot; rolled back, the slot is empty again."""
        self._put_back(work, place, record)
        work.undo.append(partial(self._take, work, place))

    def _take(self, work: Transaction, place: Spot) -> None:
        self._touch(work, place)
        self.running.operations.delete(work, place, lr.HEAP)
        self.giver.tell_fullness(work, place.at)

    def _remove(self, work: Transaction, place: Spot) -> None:
        row = self.running.page(place.at).rows[place.slot]
        assert row is not None
        self._take(work, place)
        work.undo.append(partial(self._put_back, work, place, row))

    def _put_back(self, work: Transaction, place: Spot, row: bytes) -> None:
        self._touch(work, place)
        self.running.operations.insert(work, place, [row], lr.HEAP)
        self.giver.tell_fullness(work, place.at)

    def _modify(self, work: Transaction, place: Spot, change: Change) -> None:
        self._touch(work, place)
        before = self.running.operations.modify(work, place, change, lr.HEAP)
        self.giver.tell_fullness(work, place.at)
        back = (change[0], len(change[2]), before)
        work.undo.append(partial(self._modify_back, work, place, back))

    def _modify_back(self, work: Transaction, place: Spot, change: Change) -> None:
        operations = self.running.operations
        operations.modify(work, place, change, lr.HEAP, is_compensation=True)
        self.giver.tell_fullness(work, place.at)

    def _restore_columns(self, work: Transaction, place: Spot, old: bytes) -> None:
        self.running.operations.modify_columns(work, place, old, lr.HEAP)

    def _forget(self, key: object) -> None:
        self.places.pop(key, None)

    def _recall(self, key: object, place: Spot, moved: Spot | None) -> None:
        self.places[key] = place
        self._set_moved(key, moved)

    def _set_moved(self, key: object, moved: Spot | None) -> None:
        if moved is None:
            self.moved.pop(key, None)
        else:
            self.moved[key] = moved
