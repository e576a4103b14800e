"""Each operation does what it should to its page, and is taken back without a trace."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable

import pytest
from tests.unit.sqlserver.replay.log_values import (
    GAM,
    HEAP,
    IAM,
    PFS,
    TEXT,
    TREE,
    Writer,
    page_of,
    row,
)

from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.operations import Context, Operation
from gleanpoint_parsers.sqlserver.log.replay.errors import UnfitRecordError
from gleanpoint_parsers.sqlserver.log.replay.fields import inserted_rows, slot_of
from gleanpoint_parsers.sqlserver.log.replay.new_page import format_page
from gleanpoint_parsers.sqlserver.log.replay.page_model import PageModel, is_ghost
from gleanpoint_parsers.sqlserver.log.replay.redo import redo
from gleanpoint_parsers.sqlserver.log.replay.undo import undo, undo_insert

GHOST = b"\x3c" + row(2)[1:]
MAP = b"\0\0\x38\x1f" + bytes(7988)


def _state(page: PageModel) -> tuple[list[bytes], bytes]:
    return list(page.rows), bytes(page.header)


def _take_back(page: PageModel, record: LogRecord) -> None:
    if record.operation == Operation.INSERT_ROWS:
        for number in reversed(range(len(inserted_rows(record)))):
            undo_insert(page, record, number, slot_of(record) + number)
    else:
        undo(page, record, slot_of(record))


def _columns(*pieces: tuple[int, int, bytes, bytes]) -> tuple[bytes, ...]:
    places = b"".join(struct.pack("<HH", before, after) for before, after, _, _ in pieces)
    sizes = b"".join(struct.pack("<H", len(old)) for _, _, old, _ in pieces)
    images = (image for _, _, old, new in pieces for image in (old, new))
    return places, sizes, b"", b"", *images


def test_rows_of_a_tree_make_room_and_rows_of_a_heap_have_places() -> None:
    tree, heap = page_of(row(1), row(3)), page_of(row(1), b"", row(3))
    redo(tree, Writer().insert(1, row(2), row(9)))
    assert tree.rows == [row(1), row(2), row(9), row(3)]
    redo(heap, Writer().insert(1, row(2), context=HEAP))
    redo(heap, Writer().insert(5, row(4), context=HEAP))
    assert heap.rows == [row(1), row(2), row(3), b"", b"", row(4)]


def test_a_row_can_take_the_place_of_a_ghost() -> None:
    page = page_of(row(1), GHOST, row(3))
    record = Writer().insert(1, row(2, b"new"), over_ghost=True)
    redo(page, record)
    assert page.rows == [row(1), row(2, b"new"), row(3)]
    _take_back(page, record)
    assert is_ghost(page.rows[1])


def test_a_deleted_row_of_a_tree_is_a_ghost_first() -> None:
    page = page_of(row(1), row(2))
    before = _state(page)
    record = Writer().add(3, row(2), b"", slot=1, context=Context.MARK_AS_GHOST)
    redo(page, record)
    assert [is_ghost(one) for one in page.rows] == [False, True]
    _take_back(page, record)
    assert _state(page) == before
    redo(page, record)
    redo(page, Writer().add(Operation.EXPUNGE_ROWS, slot=1))
    assert page.rows == [row(1)]


def test_ghosts_of_index_rows_and_of_compressed_rows_have_kinds_of_their_own() -> None:
    record = Writer().add(3, b"", b"", slot=0, context=Context.MARK_AS_GHOST)
    for status, ghost in ((0x16, 0x1A), (0x01, 0x0D), (0x19, 0x1D)):
        page = page_of(bytes((status,)) + bytes(12))
        redo(page, record)
        assert page.rows[0][0] == ghost
        undo(page, record, 0)
        assert page.rows[0][0] == status


def test_a_text_piece_keeps_its_length_though_no_record_says_so() -> None:
    piece = b"\x08\x00" + struct.pack("<H", 30) + b"i" * 10 + b"t" * 16
    page = page_of(piece, kind=TEXT)
    record = Writer().add(4, b"t" * 4, b"u" * 20, slot=0, span=(20, 4), context=Context.TEXT)
    redo(page, record)
    assert len(page.rows[0]) == 46
    assert struct.unpack_from("<H", page.rows[0], 2) == (46,)
    _take_back(page, record)
    assert page.rows == [piece]


def test_several_stretches_of_a_row_change_at_once() -> None:
    before, after = b"\x10\x00aaBBccDDee", b"\x10\x00aaXccYYYYee"
    page = page_of(before)
    record = Writer().add(6, *_columns((4, 4, b"BB", b"X"), (8, 7, b"DD", b"YYYY")))
    redo(page, record)
    assert page.rows == [after]
    _take_back(page, record)
    assert page.rows == [before]


def test_a_header_changes_in_place() -> None:
    page = page_of(row(1))
    before = _state(page)
    record = Writer().add(5, bytes(6), b"\x07\0\0\0\x01\0", span=(16, 0))
    redo(page, record)
    assert page.header[16:22] == b"\x07\0\0\0\x01\0"
    _take_back(page, record)
    assert _state(page) == before


@pytest.mark.parametrize("value", [0, 1])
def test_bits_of_a_map_change_in_runs(value: int) -> None:
    start = MAP[:4] + (b"\xff" if not value else b"\0") * 7988
    page = page_of(b"\0" * 94, start, kind=GAM)
    record = Writer().add(
        7, slot=1, context=Context.GAM, rest=struct.pack("<HHH", 32 + 5, 20, value)
    )
    redo(page, record)
    bits = int.from_bytes(page.rows[1][4:8], "little")
    assert bits == (0x1FFFFE0 if value else 0xFFFFFFFF ^ 0x1FFFFE0)
    _take_back(page, record)
    assert page.rows[1] == start


def test_bytes_of_free_space_are_turned_back_by_what_was_turned() -> None:
    page = page_of(b"\0\0\x9c\x1f" + bytes(8088), kind=PFS)
    fill = Writer().add(10, context=Context.PFS, rest=struct.pack("<HBB", 9, 0x44, 0x40))
    mark = Writer().add(4, b"\0", b"\x40", span=(9, 1), context=Context.PFS)
    redo(page, mark)
    redo(page, fill)
    assert page.rows[0][9] == 0x44
    _take_back(page, mark)  # somebody else's bit stays
    assert page.rows[0][9] == 0x04
    _take_back(page, fill)
    assert page.rows[0][9] == 0x00


def test_roots_and_counters_are_written_into_rows_of_the_catalog() -> None:
    page = page_of(b"\x10\x00" + bytes(60))
    pointers = bytes(24) + struct.pack("<IHHIHHI", 9, 1, 0, 5, 1, 0, 33)
    record = Writer().add(Operation.ROOT_CHANGE, rest=pointers.ljust(48, b"\0"))
    redo(page, record)
    assert page.rows[0][33:39] == struct.pack("<IH", 9, 1)
    _take_back(page, record)
    assert page.rows[0][33:39] == struct.pack("<IH", 5, 1)
    counted = struct.pack("<IIQQQ", 1, 0, 7, 0, 0) + struct.pack("<qII", -4, 31, 0)
    redo(page, Writer().add(Operation.COUNT_DELTA, rest=counted.ljust(160, b"\0")))
    assert page.rows[0][31:39] == struct.pack("<q", -4)
    column = struct.pack("<IIQQQ", 2, 0, 7, 0, 0) + struct.pack("<QqII", 3, 12, 20, 8)
    redo(page, Writer().add(Operation.COUNT_DELTA, rest=column.ljust(160, b"\0")))
    assert page.rows[0][20:28] == struct.pack("<q", 12)


def test_a_new_map_of_a_table_knows_where_it_begins() -> None:
    page = PageModel(page_of().place, None)
    format_page(page, Writer().format(IAM))
    assert [len(one) for one in page.rows] == [94, 7992]
    assert page.rows[0][40:46] == struct.pack("<IH", 0, 1)
    assert page.header[8:14] == page.header[16:22] == bytes(6)
    assert page.doubt is None


def test_a_new_map_of_a_file_is_made_in_doubt() -> None:
    page = PageModel(page_of().place, None)
    format_page(page, Writer().format(PFS))
    assert page.doubt is not None
    assert len(page.rows[0]) == 8092


@pytest.mark.parametrize(
    "make",
    [
        lambda w: w.insert(9, row(1)),
        lambda w: w.insert(0, row(1), over_ghost=True),
        lambda w: w.insert(0, row(1), context=HEAP),
        lambda w: w.insert(2000, row(1), context=HEAP),
        lambda w: w.insert(0, b""),
        lambda w: w.add(2, b"", b""),
        lambda w: w.add(3, row(1), b"", slot=7),
        lambda w: w.add(4, b"abc", b"def", span=(4, 3)),
        lambda w: w.add(4, b"", b"def", span=(4000, 3)),
        lambda w: w.add(4, b"", b"d" * 9000, span=(4, 0)),
        lambda w: w.add(4, b"x"),
        lambda w: w.add(5, b"", b"x" * 90, span=(50, 0)),
        lambda w: w.add(6, b"\1\0", b""),
        lambda w: w.add(6, *_columns((4, 9, b"", b"x"))),
        lambda w: w.add(7, rest=struct.pack("<HHH", 60_000, 60_000, 1)),
        lambda w: w.add(10, rest=struct.pack("<HBB", 9000, 1, 0)),
        lambda w: w.add(11, slot=1, rest=struct.pack("<IHH", 5, 1, 900)),
        lambda w: w.add(13, slot=0),
        lambda w: w.add(16, b"old"),
        lambda w: w.add(18, rest=struct.pack("<I", 9).ljust(160, b"\0")),
        lambda w: w.add(19, rest=(bytes(40) + struct.pack("<I", 60_000)).ljust(48, b"\0")),
        lambda w: w.add(99),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    make: Callable[[Writer], LogRecord],
) -> None:
    page = page_of(row(1), row(3))
    before = _state(page)
    with pytest.raises(UnfitRecordError):
        redo(page, make(Writer()))
    assert _state(page) == before


def test_random_histories_are_taken_back_step_by_step() -> None:
    chance = random.Random(3)  # noqa: S311 - not for secrets
    for context in (TREE, HEAP):
        page, log, history = page_of(), Writer(), []
        for number in range(300):
            record = _some_record(chance, page, log, number, context)
            history.append((record, _state(page)))
            redo(page, record)
        for record, before in reversed(history):
            _take_back(page, record)
            rows = page.rows + [b""] * (len(before[0]) - len(page.rows))
            assert rows == before[0]


def _some_record(
    chance: random.Random, page: PageModel, log: Writer, number: int, context: int
) -> LogRecord:
    used = [slot for slot, one in enumerate(page.rows) if one]
    kind = chance.randrange(3) if used else 0
    if kind == 0:
        free = [slot for slot, one in enumerate(page.rows) if not one] or [len(page.rows)]
        slot = chance.randrange(len(page.rows) + 1) if context == TREE else chance.choice(free)
        return log.insert(slot, row(number, b"v" * chance.randrange(20)), context=context)
    slot = chance.choice(used)
    if kind == 1:
        return log.add(3, page.rows[slot], b"", slot=slot, context=context)
    after = struct.pack("<i", chance.randrange(1000))
    return log.add(4, page.rows[slot][4:8], after, slot=slot, span=(4, 4), context=context)


def test_garbage_records_are_refused_by_name_only() -> None:
    chance = random.Random(5)  # noqa: S311 - not for secrets
    for _ in range(4000):
        page = page_of(row(1), GHOST, row(3), b"", kind=chance.choice([1, 2, 3, 8, 10, 11, 13]))
        elements = [chance.randbytes(chance.randrange(12)) for _ in range(chance.randrange(8))]
        record = Writer().add(
            chance.randrange(2, 24),
            *elements,
            slot=chance.choice([0, 1, 2, 3, 9, 65535]),
            context=chance.randrange(25),
            rest=chance.randbytes(160) if chance.random() < 0.5 else bytes(160),
        )
        for action in (redo, _take_back):
            try:
                action(page, record)
            except UnfitRecordError:
                continue
