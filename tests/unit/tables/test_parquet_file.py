"""Parquet files, read back by pyarrow and DuckDB."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.builders.tables import GUID, every_type, one_column, ticks, without

from gleanpoint.core.export.tables.findings import Findings
from gleanpoint.core.export.tables.parquet_file import ParquetWriter
from gleanpoint_parsers.tables import CellProblem, ColumnType, RowBatch, TableShape

FINE = ColumnType("datetime2", scale=7)
CHANGED = {"smalldatetime", "datetime2_7", "datetime2_3", "datetimeoffset", "guid"}


def written(path: Path, shape: TableShape, *batches: RowBatch) -> tuple[pa.Table, Findings]:
    findings = Findings(shape)
    writer = ParquetWriter(path, findings)
    for batch in batches:
        writer.write(batch)
    writer.finish()
    assert list(path.parent.iterdir()) == [path]
    return pq.read_table(path), findings


def test_a_row_of_every_type_comes_back_equal(tmp_path: Path) -> None:
    shape, batch, told = every_type()
    table, findings = written(tmp_path / "t.parquet", shape, batch)
    for number, column in enumerate(shape.columns):
        found = table.column(column.name)
        metadata = table.schema.field(number).metadata
        assert metadata[b"sql.type"] == column.type.declaration.encode()
        if column.name not in CHANGED:
            assert found.type == batch.records.column(number).type
            assert found.combine_chunks().equals(batch.records.column(number))
    assert table.column("guid").to_pylist()[0] == GUID
    assert table.column("datetime2_7").to_pylist() == [
        row[[c.name for c in shape.columns].index("datetime2_7")] for row in told
    ]
    assert len(findings.notes) == 1
    assert "datetime2_7 is text" in findings.notes[0]


def test_duckdb_reads_types_and_values(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    written(path, *every_type()[:2])
    row = duckdb.execute(
        'SELECT typeof("decimal"), "decimal"::VARCHAR, typeof(guid), guid::VARCHAR, '
        "datetime2_3, geography.wkt, datetimeoffset.offset, typeof(varbinary) "
        "FROM read_parquet(?) LIMIT 1",
        [str(path)],
    ).fetchone()
    assert row == (
        "DECIMAL(38,10)",
        "-1234567890123456789012345678.0000000001",
        "UUID",
        str(GUID),
        datetime(1996, 7, 4, 13, 5, 0, 123000),  # noqa: DTZ001 - SQL's have no zone
        "POINT (0.1 -2.0)",
        330,
        "BLOB",
    )


def test_moments_are_nanoseconds_while_they_fit(tmp_path: Path) -> None:
    shape, batch = one_column(FINE, [ticks(0, 1), None, ticks(9681, 471_001_230_001)])
    table, findings = written(tmp_path / "t.parquet", shape, batch)
    assert table.column("value").type == pa.timestamp("ns")
    assert table.column("value").cast(pa.int64()).to_pylist() == [
        100,
        None,
        9681 * 86_400 * 10**9 + 47_100_123_000_100,
    ]
    assert findings.notes == []


@pytest.mark.parametrize("kind", [FINE, ColumnType("datetimeoffset", scale=7)])
def test_a_late_moment_that_does_not_fit_turns_the_rows_before_it_to_text(
    tmp_path: Path, kind: ColumnType
) -> None:
    def value(tick: int) -> object:
        return tick if kind is FINE else {"utc": tick, "offset": 60}

    shape, early = one_column(kind, [value(ticks(0, 1)), None, value(ticks(-100_000, 0))])
    _, late = one_column(kind, [value(ticks(2_932_000, 12))])
    path = tmp_path / "t.parquet"
    findings = Findings(shape)
    writer = ParquetWriter(path, findings)
    writer.write(early)
    writer._flush()
    writer.write(late)
    writer.finish()
    table = pq.read_table(path)
    zone, shift = ("", 0) if kind is FINE else ("+01:00", 1)
    assert table.column("value").to_pylist() == [
        f"1970-01-01T0{shift}:00:00.0000001{zone}",
        None,
        f"1696-03-17T0{shift}:00:00.0000000{zone}",
        f"9997-07-18T0{shift}:00:00.0000012{zone}",
    ]
    assert len(findings.notes) == 1


def test_coarser_moments_of_every_year_stay_timestamps(tmp_path: Path) -> None:
    kind = ColumnType("datetimeoffset", scale=3)
    value = {"utc": ticks(-719_162, 10_000), "offset": 0}
    table, _ = written(tmp_path / "t.parquet", *one_column(kind, [value, None]))
    assert table.column("value").to_pylist() == [
        {"utc": datetime(1, 1, 1, 0, 0, 0, 1000, tzinfo=UTC), "offset": 0},
        None,
    ]


def test_an_unreadable_cell_is_null_and_told(tmp_path: Path) -> None:
    shape, batch = one_column(ColumnType("int"), [1, None])
    damaged = RowBatch(0, batch.records, (CellProblem(1, 1, "Bad.", b"\0"),))
    table, findings = written(tmp_path / "t.parquet", shape, damaged)
    assert table.column("value").to_pylist() == [1, None]
    assert findings.problems == ["Row 2 (n 1), column value: Bad."]


def test_a_table_without_rows_keeps_its_columns(tmp_path: Path) -> None:
    shape, batch, _ = every_type()
    empty = RowBatch(0, batch.records.slice(0, 0))
    table, _ = written(tmp_path / "t.parquet", shape, empty)
    assert table.num_rows == 0
    assert table.column_names == [column.name for column in shape.columns]


def test_many_small_batches_make_few_row_groups(tmp_path: Path) -> None:
    shape, batch = without(*every_type()[:2], "datetime2_7")
    path = tmp_path / "t.parquet"
    written(path, shape, *(RowBatch(3 * n, batch.records) for n in range(50)))
    assert pq.ParquetFile(path).num_row_groups == 1


def test_what_stands_for_a_lost_page_is_told_and_is_no_row(tmp_path: Path) -> None:
    shape, batch = one_column(ColumnType("int"), [1, None, None, 4])
    problems = (CellProblem(1, -1, "Page 1:17 is lost"), CellProblem(2, 1, "Bad."))
    table, findings = written(tmp_path / "t.parquet", shape, RowBatch(0, batch.records, problems))
    assert table.to_pydict() == {"n": [0, 2, 3], "value": [1, None, 4]}
    assert findings.rows == 3
    assert findings.count == 2
    assert findings.problems[0] == "Row 2 (n 1): Page 1:17 is lost."
