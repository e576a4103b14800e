"""Changes of rows: what the records of one transaction did to the rows of tables.

Source: FORMAT.md, section Transaction log.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from gleanpoint_parsers.logbook import ChangeKind
from gleanpoint_parsers.sqlserver.log.change import Change
from gleanpoint_parsers.sqlserver.log.forwarded_rows import ForwardedRows
from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord, LogSource
from gleanpoint_parsers.sqlserver.log.operations import Operation
from gleanpoint_parsers.sqlserver.log.page_chain import PageChain
from gleanpoint_parsers.sqlserver.log.page_images import PageImages, RowImages
from gleanpoint_parsers.sqlserver.log.replay.fields import slot_of
from gleanpoint_parsers.sqlserver.log.row_owners import RowOwner, RowOwners
from gleanpoint_parsers.sqlserver.log.row_pieces import MODIFIED
from gleanpoint_parsers.sqlserver.log.row_records import RowRecord, RowRecords, behind
from gleanpoint_parsers.sqlserver.log.row_shape import Shape, shape_of
from gleanpoint_parsers.sqlserver.log.row_values import (
    ReadAt,
    RowDecoder,
    RowValues,
    has_long_values,
)
from gleanpoint_parsers.sqlserver.log.source import every_record
from gleanpoint_parsers.sqlserver.log.text_states import TextStates
from gleanpoint_parsers.sqlserver.storage.page_source import PageSource
from gleanpoint_parsers.sqlserver.storage.row_layout import RowId

_TRAILERS = 2
_SIGN_OF_LIFE = 256

ShapedChange: TypeAlias = tuple[Change, Shape | None, Shape | None, RowId]
"""What a record did by itself, what the row's record was and is, and where it stands."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The records of one transaction.

    Args:
        transaction: Its id.
        first: Its first record.
        last: Its last one.
    """

    transaction: int
    first: Lsn
    last: Lsn


class ChangeReader:
    """Reads changes of rows.

    Args:
        log: The log.
        pages: The pages as stored, without log applied.
        owners: Tells whose rows records change.
    """

    def __init__(self, log: LogSource, pages: PageSource, owners: RowOwners) -> None:
        self._log = log
        self._pages = pages
        self._owners = owners
        self._chain = PageChain(log, pages)
        self._texts = TextStates(log, pages, self._chain)
        self._decoders: dict[tuple[str, int], RowDecoder] = {}

    def changes(self, extent: Extent) -> Iterator[Change | None]:
        """Yield the changes of one transaction in log order; None as a sign of life."""
        images = self.images(lambda one: one.transaction == extent.transaction)
        forwarded = ForwardedRows()
        for one in self._row_records(extent):
            if one is None:
                yield None
                continue
            for change in self.of_record(one, images):
                yield from (None,) if change is None else forwarded.take(*change)
        yield from forwarded.left()

    def _row_records(self, extent: Extent) -> Iterator[RowRecord | None]:
        records = RowRecords(extent.first)
        for number, record in enumerate(every_record(self._log, extent.first)):
            if record is None or not number % _SIGN_OF_LIFE:
                yield None
            if record is None:
                continue
            if record.lsn > extent.last:
                break
            owner = self._owners.owner(record)
            if owner is not None and record.transaction == extent.transaction:
                yield records.take(record, owner)
            if record.lsn == extent.last:
                break
        yield records.last(extent.last)

    def images(self, wanted: Callable[[LogRecord], bool]) -> PageImages:
        """Return what finds whole rows around changes, of the records for which it is wanted."""

        def is_wanted(record: LogRecord) -> bool:
            return record.operation in MODIFIED and wanted(record)

        return PageImages(self._chain, is_wanted)

    def of_record(self, one: RowRecord, images: PageImages) -> Iterator[ShapedChange | None]:
        """Yield what one record did; None as a sign of life.

        Args:
            one: The record.
            images: Finds whole rows around changes of a part of them.
        """
        record, decoder = one.record, self.decoder(one.owner)
        if record.operation in MODIFIED:
            yield from self._modified(one, decoder, images.images(record))
            return
        is_insert = record.operation == Operation.INSERT_ROWS
        rows = record.elements[:-_TRAILERS] if is_insert else record.elements[:1]
        for number, row in enumerate(rows):
            values = yield from self._values(one, decoder, row, is_after=is_insert)
            shape = shape_of(row)
            place = RowId(*record.page, slot_of(record) + number)
            if is_insert:
                change = Change(record.lsn, decoder, ChangeKind.INSERT, None, values)
                yield change, None, shape, place
            else:
                change = Change(record.lsn, decoder, ChangeKind.DELETE, values, None)
                yield change, shape, None, place

    def decoder(self, owner: RowOwner) -> RowDecoder:
        """Return the reader of a rowset's rows."""
        key = (owner.name, owner.layout.rowset_id if owner.layout else 0)
        if key not in self._decoders:
            if owner.layout is None:
                return RowDecoder(owner, self._pages)
            self._decoders[key] = RowDecoder(owner, self._pages)
        return self._decoders[key]

    def _modified(
        self, one: RowRecord, decoder: RowDecoder, found: RowImages
    ) -> Iterator[ShapedChange | None]:
        record = one.record
        before, after = (None, None) if found.problem is None else decoder.pieces(record)
        if found.before is not None:
            before = yield from self._values(one, decoder, found.before, is_after=False)
        if found.after is not None:
            after = yield from self._values(one, decoder, found.after, is_after=True)
        change = Change(record.lsn, decoder, ChangeKind.UPDATE, before, after, found.problem)
        shapes = (shape_of(found.before or b""), shape_of(found.after or b""))
        yield change, *shapes, RowId(*record.page, slot_of(record))

    def _values(
        self, one: RowRecord, decoder: RowDecoder, row: bytes, *, is_after: bool
    ) -> Generator[None, None, RowValues | None]:
        """Decode a row, None for a stub; a generator for the sake of signs of life."""
        if shape_of(row) is Shape.STUB:
            return None
        stored = decoder.take_apart(row, one.record.page)
        if has_long_values(stored) and not self._texts.is_ready:
            yield from self._texts.prepare()
        edge, near, is_shared = one.begin, one.record.lsn, one.is_same_before
        if is_after:
            edge, near, is_shared = one.end, behind(one.record.lsn), one.is_same_behind
        at = ReadAt(self._texts.at(edge), self._texts.at(near), is_shared)
        return decoder.values(stored, at)
