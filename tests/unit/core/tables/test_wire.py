"""Frames of rows: what a broken or hostile reader sends is refused, never used."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.protocol import RAW_LIMIT, Frame
from gleanpoint.core.tables import wire
from gleanpoint_parsers.predicate import (
    And,
    Compare,
    Comparison,
    InList,
    IsNull,
    Like,
    Literal,
    Not,
    Or,
)
from gleanpoint_parsers.tables import CellProblem, RowBatch, RowRequest, Script

TEXTS = pa.record_batch({"t": pa.array(["a", None, "b" * 40], pa.large_string())})


def frames(batch: RowBatch) -> list[Frame]:
    pieces = wire.pack_batch(batch)
    return [
        Frame(None, bytes(piece)) if isinstance(piece, memoryview) else Frame(piece)
        for piece in pieces
    ]


def taken(sent: list[Frame]) -> list[RowBatch]:
    incoming = wire.IncomingRows()
    return [batch for frame in sent if (batch := incoming.take(frame)) is not None]


def test_a_request_comes_back_as_it_was() -> None:
    literal = Literal("text", "x")
    where = And(
        (
            Or((Compare("a", Comparison.LESS, literal), Like("b", "%x", "!"))),
            Not(InList("c", (literal, Literal("number", "-1.5")))),
            IsNull("d"),
        )
    )
    request = RowRequest(("a", "b"), where, 7, 9, 100)
    assert wire.unpack_request(wire.pack_request(request)) == request
    assert wire.unpack_request(wire.pack_request(RowRequest())) == RowRequest()


def test_batches_and_their_problems_come_back_in_order() -> None:
    first = RowBatch(10, TEXTS, (CellProblem(1, 0, "odd", b"\x00\xff"), CellProblem(2, -1, "lost")))
    second = RowBatch(13, TEXTS)
    assert taken(frames(first) + frames(second)) == [first, second]


def test_very_many_problems_go_in_portions() -> None:
    raw = bytes(64 << 10)
    problems = tuple(CellProblem(0, 0, "damaged", raw) for _ in range(200))
    sent = frames(RowBatch(0, TEXTS, problems))
    assert max(len(f.header["problems"]) for f in sent if f.header and "problems" in f.header) < 100
    assert taken(sent)[0].problems == problems


def test_no_piece_is_larger_than_a_frame() -> None:
    large = pa.record_batch({"b": pa.array([bytes(3 << 20)], pa.large_binary())})
    sent = frames(RowBatch(0, large))
    assert max(len(frame.data) for frame in sent) == RAW_LIMIT
    assert taken(sent)[0].records.equals(large)


@pytest.mark.parametrize("size", [0, -1, 1 << 40])
def test_a_lying_size_is_refused_before_memory_is_taken(size: int) -> None:
    with pytest.raises(SourceUnreadableError, match="cannot be used"):
        taken([Frame({"batch": {"first": 0, "bytes": size}})])


def test_more_bytes_than_announced_are_refused() -> None:
    sent = frames(RowBatch(0, TEXTS))
    with pytest.raises(SourceUnreadableError, match="more bytes"):
        taken([*sent, Frame(None, b"x")])


def test_a_batch_that_ends_too_early_is_refused() -> None:
    header, _ = frames(RowBatch(0, TEXTS))
    with pytest.raises(SourceUnreadableError, match="before its bytes"):
        taken([header, header])


def test_text_that_is_no_text_is_refused() -> None:
    header, data = frames(RowBatch(0, TEXTS))
    broken = data.data.replace(b"bbbbbbbb", b"\xff\xfe\xfd\xfc\xff\xff\xff\xff")
    with pytest.raises(SourceUnreadableError, match="UTF"):
        taken([header, Frame(None, broken)])


def test_a_column_whose_name_is_no_text_is_refused() -> None:
    named = pa.record_batch({"name of it": pa.array([1])})
    header, data = frames(RowBatch(0, named))
    broken = Frame(None, data.data.replace(b"name of it", b"name \xff\xfe it"))
    with pytest.raises(SourceUnreadableError, match="utf-8"):
        taken([header, broken])


@given(st.data())
def test_changed_bytes_never_end_the_program(data: st.DataObject) -> None:
    header, sent = frames(RowBatch(0, TEXTS))
    place = data.draw(st.integers(0, len(sent.data) - 1))
    changed = bytearray(sent.data)
    changed[place] ^= data.draw(st.integers(1, 255))
    try:
        [batch] = taken([header, Frame(None, bytes(changed))])
    except SourceUnreadableError:
        return
    batch.records.to_pydict()


def test_a_script_keeps_every_character() -> None:
    script = Script("CREATE \ud800 é", "a", "", ("x", "y"))
    assert wire.unpack_script(*wire.pack_script(script)) == script
