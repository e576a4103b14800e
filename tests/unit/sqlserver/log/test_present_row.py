"""Rows that the log does not touch: what of them cannot be read is told."""

from __future__ import annotations

import pyarrow as pa

from gleanpoint_parsers.sqlserver.log.present_row import PresentRow, rows_of
from gleanpoint_parsers.tables import CellProblem, ColumnType, RowBatch

TYPES = {"id": ColumnType("int"), "note": ColumnType("nvarchar", 20)}
RECORDS = pa.record_batch({"id": [1, 2, None], "note": ["a", None, None]})


def test_what_cannot_be_read_is_told_and_not_shown_as_null() -> None:
    problems = (
        CellProblem(1, 1, "the page 1:80 is not there"),
        CellProblem(2, -1, "page 1:81: its checksum is wrong"),
    )
    assert list(rows_of(RowBatch(0, RECORDS, problems), TYPES)) == [
        PresentRow({"id": "1", "note": "a"}, None),
        PresentRow({"id": "2"}, "note: the page 1:80 is not there"),
        PresentRow({}, "page 1:81: its checksum is wrong"),
    ]
