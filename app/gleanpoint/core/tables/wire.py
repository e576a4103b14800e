"""Tables on the pipe between parser process and program.

Shapes, requests, ledgers and scripts are JSON. A batch of rows is a JSON header with its first row
number, then an Arrow IPC stream in raw frames; headers with its cell problems come before it.
Whatever comes is checked before it is used: the other side reads hostile bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.protocol import RAW_LIMIT, Frame, Json
from gleanpoint_parsers.errors import UnsupportedFeatureError
from gleanpoint_parsers.predicate import from_json, to_json
from gleanpoint_parsers.tables import (
    CellProblem,
    ColumnType,
    Ledger,
    PageProblem,
    RowBatch,
    RowRequest,
    Script,
    TableColumn,
    TableShape,
)

BATCH_LIMIT = (1 << 31) + (1 << 20)
"""Bytes of one batch at most: the largest value that a column can hold, and what goes with it."""

PROBLEM_BYTES = 4 << 20
"""Raw bytes of cells, about, that one header with problems carries."""

_SCRIPT_TEXTS = ("text", "before_data", "after_data")


def unpack_shape(value: Json) -> TableShape:
    """Return the shape that came as JSON values."""
    columns = tuple(
        TableColumn(**{**column, "type": ColumnType(**column["type"])})
        for column in value["columns"]
    )
    return TableShape(**{**value, "columns": columns, "notes": tuple(value["notes"])})


def pack_request(request: RowRequest) -> Json:
    """Return a request as JSON values, for ``unpack_request``."""
    where = None if request.where is None else to_json(request.where)
    return {**_fields(request), "where": where}


def unpack_request(value: Json) -> RowRequest:
    """Return the request that ``pack_request`` packed."""
    columns, where = value["columns"], value["where"]
    return RowRequest(
        None if columns is None else tuple(columns),
        None if where is None else from_json(where),
        value["offset"],
        value["limit"],
        value["batch_rows"],
        value["salvage"],
    )


def unpack_ledger(value: Json) -> Ledger:
    """Return the ledger that came as JSON values."""
    problems = tuple(PageProblem(**problem) for problem in value["page_problems"])
    return Ledger(**{**value, "page_problems": problems, "notes": tuple(value["notes"])})


def pack_script(script: Script) -> tuple[Json, bytes]:
    """Return a script as a header and the bytes of its texts, one after the other."""
    texts = [getattr(script, name).encode("utf-8", "surrogatepass") for name in _SCRIPT_TEXTS]
    lengths = [len(text) for text in texts]
    told = {"obstacles": list(script.obstacles), "is_partial": script.is_partial}
    return {"lengths": lengths, **told}, b"".join(texts)


def unpack_script(header: Json, texts: bytes) -> Script:
    """Return the script that ``pack_script`` packed."""
    pieces, start = [], 0
    for length in header["lengths"]:
        pieces.append(texts[start : start + length].decode("utf-8", "surrogatepass"))
        start += length
    text, before_data, after_data = pieces
    obstacles = tuple(header["obstacles"])
    return Script(text, before_data, after_data, obstacles, header["is_partial"])


def pack_batch(batch: RowBatch) -> Iterator[Json | memoryview]:
    """Yield what a batch crosses the pipe as: headers, then pieces of at most ``RAW_LIMIT`` bytes.

    Raises:
        UnsupportedFeatureError: It is larger than a batch may be.
    """
    for problems in _portions(batch):
        yield {"problems": problems}
    buffers = _Buffers()
    with pa.ipc.new_stream(buffers, batch.records.schema) as stream:
        stream.write_batch(batch.records)
    if buffers.size > BATCH_LIMIT:
        rows = f"{batch.records.num_rows:,} rows from row {batch.first:,} on"
        message = f"{rows} have {buffers.size:,} bytes; {BATCH_LIMIT:,} can be shown at once"
        raise UnsupportedFeatureError(message)
    yield {"batch": {"first": batch.first, "bytes": buffers.size}}
    yield from buffers.pieces()


class _Buffers(io.RawIOBase):
    """Keeps what Arrow writes as the buffers that it writes, without a copy of the long ones."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[memoryview] = []
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: pa.Buffer | bytes) -> int:
        view = memoryview(data).cast("B")
        self._parts.append(view)
        self.size += len(view)
        return len(view)

    def pieces(self) -> Iterator[memoryview]:
        """Yield all of it in pieces of at most ``RAW_LIMIT`` bytes; short ones are joined."""
        joined = bytearray()
        for part in self._parts:
            if len(joined) + len(part) > RAW_LIMIT:
                yield memoryview(joined)
                joined = bytearray()
            whole = len(part) // RAW_LIMIT * RAW_LIMIT
            for start in range(0, whole, RAW_LIMIT):
                yield part[start : start + RAW_LIMIT]
            joined += part[whole:]
        yield memoryview(joined)


def _portions(batch: RowBatch) -> Iterator[list[list[Any]]]:
    portion: list[list[Any]] = []
    size = 0
    for problem in batch.problems:
        portion.append([problem.row, problem.column, problem.problem, problem.raw.hex()])
        size += len(problem.raw) + len(problem.problem)
        if size >= PROBLEM_BYTES:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


class IncomingRows:
    """Puts batches together again from the frames of an answer.

    Args:
        columns: Names of the columns that were asked for; None for all.
    """

    def __init__(self, columns: tuple[str, ...] | None = None) -> None:
        self._columns = columns
        self._problems: list[CellProblem] = []
        self._first = 0
        self._missing = 0
        self._data = bytearray()

    def take(self, frame: Frame) -> RowBatch | None:
        """Take one frame; returns the batch that is whole with it, if any.

        Raises:
            SourceUnreadableError: What came is no batch of rows.
        """
        if frame.header is None:
            return self._take_piece(frame.data)
        if self._missing:
            raise _nonsense("a batch ends before its bytes do")
        if "problems" in frame.header:
            self._problems.extend(
                CellProblem(row, column, problem, bytes.fromhex(raw))
                for row, column, problem, raw in frame.header["problems"]
            )
        elif "batch" in frame.header:
            told = frame.header["batch"]
            self._first, self._missing = told["first"], told["bytes"]
            if not 0 < self._missing <= BATCH_LIMIT:
                raise _nonsense(f"a batch of {self._missing:,} bytes")
        return None

    def _take_piece(self, data: bytes) -> RowBatch | None:
        self._missing -= len(data)
        if self._missing < 0:
            raise _nonsense("a batch has more bytes than it said")
        self._data += data
        if self._missing:
            return None
        batch = RowBatch(self._first, _checked(pa.py_buffer(self._data)), tuple(self._problems))
        self._data, self._problems = bytearray(), []  # the batch keeps the old ones
        if any(not _lies_in(batch.records, problem) for problem in batch.problems):
            raise _nonsense("a problem is told of a cell that is not there")
        if self._columns is not None and tuple(batch.records.schema.names) != self._columns:
            raise _nonsense("they have other columns than those that were asked for")
        return batch


def _checked(data: pa.Buffer) -> pa.RecordBatch:
    try:
        with pa.ipc.open_stream(data) as stream:
            records = stream.read_next_batch()
        records.validate(full=True)
        list(records.schema.names)  # which nothing else checks
    except (pa.ArrowException, OSError, StopIteration, UnicodeDecodeError) as error:
        raise _nonsense(str(error)) from None
    return records


def _lies_in(records: pa.RecordBatch, problem: CellProblem) -> bool:
    rows: int = records.num_rows
    columns: int = records.num_columns
    return 0 <= problem.row < rows and -1 <= problem.column < columns


def _nonsense(what: str) -> SourceUnreadableError:
    return SourceUnreadableError(f"The reader sent rows that cannot be used: {what}")


def _fields(request: RowRequest) -> Json:
    return {name: getattr(request, name) for name in RowRequest.__slots__}
