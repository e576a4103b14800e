"""A clustered table that lives: rows lie in the order of their key, pages split, ghosts stay.

The key is one integer column, and it must have rows already, and so a page and a root.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import partial

from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver import records as r
from tests.builders.sqlserver.log import log_records as lr
from tests.builders.sqlserver.log.allocating import PageGiver
from tests.builders.sqlserver.log.logged_database import LoggedDatabase
from tests.builders.sqlserver.log.page_operations import Format, Spot, Transaction, difference
from tests.builders.sqlserver.pages import PageAt
from tests.builders.sqlserver.rowsets import IN_ROW
from tests.builders.sqlserver.tables import Row

_PREVIOUS, _NEXT = 8, 16


class LoggedTree:
    """A clustered table of a running database.

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
        self.leaves: list[PageAt] = [page.at for page in self.rowset.pages]
        self.keys: list[list[int]] = [[] for _ in self.leaves]
        self._ghosts: dict[int, bool] = {}
        table = next(t for t in running.database.tables if t.name == name)
        rows = iter(table.rows)
        for page, keys in zip(self.rowset.pages, self.keys, strict=True):
            for _ in page.records:
                values = next(rows).values
                assert isinstance(values[0], int)
                keys.append(values[0])
                self.held.current[values[0]] = self.held.committed[values[0]] = values
        self._bounds = [keys[0] for keys in self.keys]

    def insert(self, work: Transaction, *values: object) -> None:
        """Put a row at its place; over the ghost of a row with the same key if there is one."""
        key = self._key(values)
        self._insert(work, key, self.rowset.maker.record(Row(values), r.PLAIN))
        self.held.change(work, key, values)
        work.undo.append(partial(self._take, work, key))

    def delete(self, work: Transaction, key: int) -> None:
        """Delete a row: it becomes a ghost, which ``clean_up`` takes away after the commit."""
        leaf, slot = self._find(key)
        row = self._row(leaf, slot)
        self.running.operations.delete(work, self._spot(leaf, slot), lr.GHOST)
        self.giver.set_ghosts(self.leaves[leaf], has_ghosts=True)
        self._ghosts[key] = True
        self.held.change(work, key, None)
        work.undo.append(partial(self._insert, work, key, row))

    def update(self, work: Transaction, *values: object, by_columns: bool = False) -> None:
        """Change the row that the key names; its page splits if it no longer fits."""
        key = self._key(values)
        self._rewrite(
            work, key, self.rowset.maker.record(Row(values), r.PLAIN), by_columns=by_columns
        )
        self.held.change(work, key, values)

    def clean_up(self) -> None:
        """Take the ghosts of committed deletes off their pages."""
        pending = {key for changes in self.held.pending.values() for key in changes}
        for key in [key for key in self._ghosts if key not in pending]:
            leaf, slot = self._find(key)
            self.running.operations.expunge(self._spot(leaf, slot))
            del self.keys[leaf][slot], self._ghosts[key]

    @staticmethod
    def _key(values: tuple[object, ...]) -> int:
        assert isinstance(values[0], int)
        return values[0]

    def _spot(self, leaf: int, slot: int) -> Spot:
        return Spot(self.leaves[leaf], slot, self.rowset.id)

    def _row(self, leaf: int, slot: int) -> bytes:
        row = self.running.page(self.leaves[leaf]).rows[slot]
        assert row is not None
        return row

    def _leaf(self, key: int) -> int:
        return max(bisect_right(self._bounds, key) - 1, 0)

    def _find(self, key: int) -> tuple[int, int]:
        leaf = self._leaf(key)
        slot = bisect_left(self.keys[leaf], key)
        assert self.keys[leaf][slot] == key, key
        return leaf, slot

    def _insert(self, work: Transaction, key: int, record: bytes) -> None:
        leaf = self._leaf(key)
        slot = bisect_left(self.keys[leaf], key)
        is_there = slot < len(self.keys[leaf]) and self.keys[leaf][slot] == key
        if not is_there and self.running.page(self.leaves[leaf]).free < len(record) + 2:
            self._split(work, leaf, slot)
            leaf = self._leaf(key)
            slot = bisect_left(self.keys[leaf], key)
        place = self._spot(leaf, slot)
        operations = self.running.operations
        operations.insert(work, place, [record], lr.CLUSTERED, over_ghost=is_there)
        if is_there:
            del self._ghosts[key]
        else:
            self.keys[leaf].insert(slot, key)

    def _take(self, work: Transaction, key: int) -> None:
        """Take a row back that was inserted."""
        leaf, slot = self._find(key)
        self.running.operations.delete(work, self._spot(leaf, slot), lr.CLUSTERED)
        del self.keys[leaf][slot]

    def _rewrite(self, work: Transaction, key: int, record: bytes, *, by_columns: bool) -> None:
        leaf, slot = self._find(key)
        old = self._row(leaf, slot)
        if len(record) - len(old) > self.running.page(self.leaves[leaf]).free:
            self._split(work, leaf, slot)
            leaf, slot = self._find(key)
        operations, place = self.running.operations, self._spot(leaf, slot)
        if by_columns:
            operations.modify_columns(work, place, record, lr.CLUSTERED)
        else:
            change = difference(old, record)
            operations.modify(work, place, change, lr.CLUSTERED)
        work.undo.append(partial(self._restore, work, key, old))

    def _restore(self, work: Transaction, key: int, old: bytes) -> None:
        leaf, slot = self._find(key)
        if len(old) - len(self._row(leaf, slot)) > self.running.page(self.leaves[leaf]).free:
            self._split(work, leaf, slot)
            leaf, slot = self._find(key)
        change = difference(self._row(leaf, slot), old)
        place = self._spot(leaf, slot)
        self.running.operations.modify(work, place, change, lr.CLUSTERED, is_compensation=True)

    def _split(self, inside: Transaction, leaf: int, slot: int) -> None:
        """Move the upper half of a page, or nothing if the new row comes last, to a new one."""
        operations, old = self.running.operations, self.leaves[leaf]
        count = len(self.keys[leaf])
        is_last = slot == count and leaf == len(self.leaves) - 1
        cut = count if is_last else max(count // 2, 1)
        new = self.giver.allocate(inside)
        following = self.running.page(old).pointer(_NEXT)
        with self.running.system("SplitPage", inside) as work:
            operations.lock_structure(work, old)
            made = Format(
                self.unit.id, self.rowset.id, self.rowset.fixed_length, previous=old, next=following
            )
            operations.format(work, new, made)
            if cut < count:
                rows = [row for row in self.running.page(old).rows[cut:] if row is not None]
                ghosts = sum(key in self._ghosts for key in self.keys[leaf][cut:])
                operations.insert(work, Spot(new, 0, self.rowset.id), rows, lr.CLUSTERED)
                self.running.page(new).ghosts(ghosts)
                self.running.page(old).ghosts(-ghosts)
                operations.delete_split(work, old, cut, new)
            operations.modify_header(work, old, _NEXT, new.pointer, lr.CLUSTERED)
            if following != p.NOWHERE:
                operations.modify_header(work, following, _PREVIOUS, new.pointer, lr.CLUSTERED)
            first = self.keys[leaf][cut] if cut < count else self.keys[leaf][-1] + 1
            self._add_to_parent(work, old, new, first)
        self.leaves.insert(leaf + 1, new)
        self.keys.insert(leaf + 1, self.keys[leaf][cut:])
        self._bounds.insert(leaf + 1, first)
        del self.keys[leaf][cut:]

    def _add_to_parent(self, work: Transaction, old: PageAt, new: PageAt, key: int) -> None:
        column = next(c for c in self.rowset.columns if c.key_ordinal == 1)
        data = key.to_bytes(column.column.type.length, "little", signed=True)
        record = r.index_record(data, new.pointer)
        for at, slot in self._parents():
            row = self.running.page(at).rows[slot]
            if row is not None and row[1 + len(data) : 7 + len(data)] == old.pointer:
                if self.running.page(at).free < len(record) + 2:
                    message = "the index page above is full: builders do not split those"
                    raise ValueError(message)
                operations = self.running.operations
                operations.insert(work, Spot(at, slot + 1, self.rowset.id), [record], lr.INTERIOR)
                return
        message = f"no index page names page {old.page}"
        raise ValueError(message)

    def _parents(self) -> Iterator[tuple[PageAt, int]]:
        for at in self.unit.given:
            page = self.running.page(at)
            if page.kind == p.INDEX and page.header[3] == 1:
                yield from ((at, slot) for slot in range(len(page.rows)))
