"""Table model of one folder: reads by portions, shows what is wanted in the order wanted."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from PySide6.QtCore import QObject, QThreadPool, Signal

from gleanpoint.core.nodes import Node, NodePage, NodeRef
from gleanpoint.core.retention.decide import Decision
from gleanpoint.gui.models.listing.arranger import Arranger
from gleanpoint.gui.models.listing.arranging import MANY, Arrangement, SortBy, is_shown, title_of
from gleanpoint.gui.models.listing.columns import Column
from gleanpoint.gui.models.listing.conversations import ALONE, ThreadPlace, place_in_thread
from gleanpoint.gui.models.listing.day_groups import DayGroup, day_groups, folders_first
from gleanpoint.gui.models.listing.folder_reader import PORTION, FolderReader, Reading
from gleanpoint.gui.models.listing.ghost_rows import GhostRows
from gleanpoint.gui.models.listing.judge import Judge
from gleanpoint.gui.models.listing.node_rows import DELETED, GHOST, NodeRows
from gleanpoint.gui.models.listing.order import Order, as_order
from gleanpoint.gui.models.listing.placing import FEW, can_place, place_of
from gleanpoint.gui.models.listing.row_faces import RowFace, face_of
from gleanpoint.gui.models.listing.shown_rows import ROOT, Index, ShownRows
from gleanpoint.gui.models.time.point_words import FolderWords
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint_parsers.entries import Kind

LOAD_ON_PORTION = 2000
"""Children asked for at once where the rest is loaded beside other work."""

LOADED_UNASKED = 10_000
"""Entries up to which a folder is read to its end without being asked: a second or two."""

SHOWN_EVERY = 0.1
"""Seconds between two times that rows which come in are shown; each makes the view paint anew."""

_FACES_KEPT = 2000
_RESORT_GROWTH = 2
"""A wanted order is made again while loading when the entries have become so many times more."""

_NOWHERE = Node(NodeRef(""), "/", "", Kind.FOLDER)


class NodeListModel(ShownRows):
    """Children of one folder; ``error`` tells a failed listing from an empty one.

    Args:
        now: Tells the moment, for "this year" and the like.
        pool: Where long arrangements are made.

    Attributes:
        folder: What is listed, or None.
        error: Why the listing could not go on, or None.
    """

    progressed = Signal()
    """Anything about the listing changed: rows, state, error, arrangement."""

    def __init__(
        self, now: Callable[[], datetime], pool: QThreadPool, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._arranger = Arranger(pool, self)
        self._arranger.arranged.connect(self._apply)
        self._wish, self._is_sort_wanted = Arrangement(SortBy.NAME), False
        self._reader: FolderReader | None = None
        self._judge: Judge = _unjudged
        self.folder: Node | None = None
        self.error: Exception | None = None
        self._forget()

    # What is shown, and how much of it.

    def show(self, worker: PointWorker, folder: Node, judge: Judge, *, brief: bool = False) -> None:
        """Begin to list a folder; its first portion is on its way when this returns.

        Args:
            worker: Reads.
            folder: What is listed.
            judge: Says what retention makes of an entry.
            brief: Whether messages of large folders may come from the folder's own list alone.
        """
        self.beginResetModel()
        self._forget()
        self.folder, self._rows, self._judge = folder, NodeRows(folder), judge
        self._reader = FolderReader(worker, folder, _packed, self, brief=brief)
        self._reader.portion.connect(self._add)
        self._reader.failed.connect(self._fail)
        self._reader.read_on(PORTION)
        self.endResetModel()
        self.progressed.emit()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._forget()
        self.endResetModel()
        self.progressed.emit()

    def arrange(self, wish: Arrangement, *, is_sort_wanted: bool = True) -> None:
        """Show what is wanted as wanted; loads the rest of the folder where that takes it.

        Args:
            wish: What to show.
            is_sort_wanted: Whether a person asked for the order. The one that folders have at
                first waits until they are complete instead of loading them.
        """
        self._wish, self._is_sort_wanted = wish, is_sort_wanted
        if self._needs_all():
            self.load_rest()
        self._rearrange()
        self.progressed.emit()

    def load_rest(self) -> None:
        """Read the folder to its end, portion by portion; also tries again what failed."""
        self._loads_rest = True
        self._read_on(LOAD_ON_PORTION)

    def stop(self) -> None:
        """Read no further than the portion under way."""
        self._loads_rest = False
        self._loaded_unasked = 0
        self.progressed.emit()

    @property
    def arrangement(self) -> Arrangement:
        """What is wanted."""
        return self._wish

    @property
    def is_sort_wanted(self) -> bool:
        """Whether a person asked for the order."""
        return self._is_sort_wanted

    @property
    def state(self) -> Reading:
        """How far the listing has come; complete where nothing is shown."""
        return self._reader.state if self._reader else Reading.COMPLETE

    @property
    def total(self) -> int | None:
        """Entries of the folder in all, where known before all are read."""
        return self._reader.total if self._reader else None

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about the listing as a whole."""
        return self._reader.notes if self._reader else ()

    @property
    def rows(self) -> NodeRows:
        """Entries read so far, shown or not; not to be changed."""
        return self._rows

    @property
    def is_arranging(self) -> bool:
        """Whether the order shown is not yet the one wanted."""
        return self._arranger.is_busy

    def take_words(self, rows: NodeRows, words: FolderWords) -> None:
        """Take what other points tell of the folder: ghosts are put into their places.

        Args:
            rows: The entries that were compared; others are shown by now where it is not ``rows``.
            words: What was found so far; may come again, with more.
        """
        if rows is not self._rows or self.state is not Reading.COMPLETE:
            return
        new = self._ghosts.take(rows, words)
        self._face.cache_clear()
        self._show_ghosts(new)

    @property
    def ghosts_to_come(self) -> int:
        """How many ghosts are in later points only."""
        return self._ghosts.to_come

    @property
    def ghosts_shown(self) -> int:
        """How many of the shown rows are ghosts."""
        wish = self._effective()
        return sum(is_shown(self._rows, number, wish) for number in self._rows.ghosts)

    def is_ghost_at(self, row: int) -> bool:
        """Whether other points have the entry of a shown row, and this one has not."""
        return bool(self._rows.flags[self._order[row]] & GHOST)

    # Rows as shown.

    @property
    def shown_count(self) -> int:
        """How many rows are shown."""
        return len(self._order)

    def node_at(self, row: int) -> Node:
        """Return the node of a shown row."""
        return self._rows.node(self._order[row])

    def decision_at(self, row: int) -> Decision | None:
        """Return what retention says of a shown row."""
        return self._judge(self.node_at(row))

    def face_at(self, row: int) -> RowFace:
        """Return what a shown row looks like."""
        return self._face(self._order[row])

    def thread_at(self, row: int) -> ThreadPlace:
        """Return where the message of a shown row stands in its conversation."""
        if not self._effective().by_conversation:
            return ALONE
        return place_in_thread(self._rows, self._order, row)

    def groups(self) -> Sequence[DayGroup]:
        """Return the stretches of days that the shown rows fall into; none where they do not."""
        wish = self._effective()
        if self.is_arranging or wish.sort_by is not SortBy.TIME or wish.by_conversation:
            return ()
        return day_groups(self._rows, self._order, self._now(), descending=wish.descending)

    def folders_first(self) -> int:
        """Return how many rows at the top are folders, where they stand first."""
        if self.is_arranging or self._effective().sort_by is SortBy.LISTED:
            return 0
        return folders_first(self._rows, self._order)

    def tip_at(self, row: int) -> str:
        """Return what more other points tell of a shown row."""
        return self._ghosts.tip(self._order[row])

    def title_at(self, row: int) -> str:
        """Return what type-ahead looks for in a shown row."""
        return title_of(self._rows, self._order[row])

    def number_at(self, row: int) -> int:
        """Return what stays the same of a row while the folder is rearranged."""
        return self._order[row]

    def row_of(self, number: int) -> int | None:
        """Return where an entry is shown now, None if it is not."""
        try:
            return self._order.index(number)
        except ValueError:
            return None

    def row_of_node(self, node: Node) -> int | None:
        """Return where a node is shown, None if it is not (yet)."""
        names, number = self._rows.names, -1
        while True:
            try:
                number = names.index(node.name, number + 1)
            except ValueError:
                return None
            if self._rows.node(number).ref == node.ref:
                return self.row_of(number)

    def row_of_path(self, path: str) -> int | None:
        """Return where an entry with a path is shown, a live one or a ghost; None if it is not."""
        numbers = self._rows.numbers_at(path)
        live = (number for number in numbers if not self._rows.flags[number] & DELETED)
        number = next(live, None)
        return None if number is None else self.row_of(number)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self.state is Reading.MORE

    def fetchMore(self, parent: Index) -> None:
        if not parent.isValid() and self.state is Reading.MORE:
            self._read_on(PORTION)

    # Portions and their order.

    def _forget(self) -> None:
        if self._reader is not None:
            self._reader.end()
            self._reader = None
        self._arranger.abandon()
        self._rows = NodeRows(_NOWHERE)
        self._order = as_order(())
        self._ghosts = GhostRows()
        self._arranged = self._looked_at = 0
        self._shown_at = 0.0
        self._loaded_unasked = LOADED_UNASKED
        self._loads_rest = self._needs_all()
        self._face = lru_cache(_FACES_KEPT)(self._make_face)
        self.folder = self.error = None

    def _read_on(self, limit: int) -> None:
        self._reader_reads_on(limit)
        self.progressed.emit()

    def _reader_reads_on(self, limit: int) -> None:
        if self._reader is not None:
            self.error = None
            self._reader.read_on(limit)

    def _add(self, portion: NodeRows) -> None:
        self._rows.extend(portion)
        goes_on = self._loads_rest or len(self._rows) < self._loaded_unasked
        if self.state is Reading.MORE and goes_on:
            self._reader_reads_on(LOAD_ON_PORTION)
        now = time.monotonic()
        is_soon_more = self.state is Reading.UNDER_WAY and now - self._shown_at < SHOWN_EVERY
        if self._looked_at and is_soon_more:
            return
        self._shown_at = now
        self._catch_up()

    def _catch_up(self) -> None:
        """Show what has come in, and put it in order where it is time for that."""
        if not self._arranger.is_busy:
            self._show_more()
        has_grown = len(self._rows) >= self._arranged * _RESORT_GROWTH
        is_due = self.state is Reading.COMPLETE or has_grown
        wish = self._effective()
        if is_due and (wish.by_conversation or wish.sort_by is not SortBy.LISTED):
            self._rearrange()
        self.progressed.emit()

    def _fail(self, error: Exception) -> None:
        self.error = error
        self._catch_up()

    def _show_more(self) -> None:
        """Show the entries that were not looked at yet below the others, as far as wanted."""
        numbers, wish = range(self._looked_at, len(self._rows)), self._effective()
        self._looked_at = len(self._rows)
        more = [n for n in numbers if is_shown(self._rows, n, wish)]
        if not more:
            return
        shown = len(self._order)
        self.beginInsertRows(ROOT, shown, shown + len(more) - 1)
        self._order.extend(more)
        self.endInsertRows()

    def _show_ghosts(self, numbers: range) -> None:
        """Put further ghosts where they belong, and show what is said of all others anew."""
        wish = self._effective()
        more = [number for number in numbers if is_shown(self._rows, number, wish)]
        if self.is_arranging or (more and (len(more) > FEW or not can_place(wish))):
            self._rearrange()
            return
        self._arranged = self._looked_at = len(self._rows)
        for number in more:
            row = place_of(self._rows, self._order, number, wish, self._judge)
            self.beginInsertRows(ROOT, row, row)
            self._order.insert(row, number)
            self.endInsertRows()
        if self._order:
            last = self.index(len(self._order) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.progressed.emit()

    def _effective(self) -> Arrangement:
        """Return the wish, without an order that nobody asked for while it would keep changing."""
        if self._is_sort_wanted or self.state is Reading.COMPLETE:
            return self._wish
        return replace(self._wish, sort_by=SortBy.LISTED, by_conversation=False)

    def _needs_all(self) -> bool:
        sorts = self._is_sort_wanted and self._wish.sort_by is not SortBy.LISTED
        return sorts or self._wish.by_conversation or bool(self._wish.wanted)

    def _rearrange(self) -> None:
        wish = self._effective()
        is_whole = wish.with_hidden or not self._rows.hidden
        if wish.is_as_listed and is_whole and len(self._rows) < MANY:
            self._arranger.abandon()
            self._apply(as_order(range(len(self._rows))), len(self._rows))
            return
        self._arranger.start(self._rows, wish, self._judge)

    def _apply(self, order: Order, count: int) -> None:
        self.beginResetModel()
        self._order, self._arranged, self._looked_at = order, count, count
        self.endResetModel()
        self._show_more()
        self.progressed.emit()

    def _make_face(self, number: int) -> RowFace:
        node = self._rows.node(number)
        face = face_of(node, self._judge(node), self._now())
        return self._ghosts.dress(self._rows, number, node, face)


def _packed(folder: Node, page: NodePage) -> NodeRows:
    return NodeRows.packed(folder, page.nodes)


def _unjudged(_node: Node) -> Decision | None:
    return None
