"""How fast tables are written, from batches in memory to files; run it as a script.

The table is like Northwind's Orders: 14 columns, 8 of them texts. The naive writer, which makes a
Python value of each cell, stands beside it for the ratio.
"""

from __future__ import annotations

import csv
import os
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.export.tables.options import TableFormat, TableOptions
from gleanpoint.core.export.tables.write_table import TableSource, write_table
from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.periods import Period, Unit
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.roles import EVERY_ROLE
from gleanpoint.core.retention.rules import Rule, Scope
from gleanpoint.core.tables.withholding.place import TablePlace
from gleanpoint.core.tables.withholding.row_judge import judge_of
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint_parsers.tables import ColumnType, RowBatch, TableColumn, TableShape

BATCH = 8192
BATCHES = {
    TableFormat.CSV: 250,
    TableFormat.JSONL: 125,
    TableFormat.PARQUET: 250,
    TableFormat.TSQL: 125,
    TableFormat.SQLITE: 50,
    TableFormat.XLSX: 2,
}
NAIVE_BATCHES = 10
FIRST_ORDER = 836_438_400_000
DAY = 86_400_000


def orders() -> tuple[TableShape, pa.RecordBatch]:
    """Return one batch of a table like Orders."""
    random = np.random.default_rng(3)

    def texts(words: list[str | None]) -> pa.Array:
        numbers = random.integers(0, len(words), BATCH)
        return pa.array([words[number] for number in numbers], pa.large_string())

    def dates() -> pa.Array:
        moments = FIRST_ORDER + DAY * random.integers(0, 700, BATCH)
        return pa.array(moments).cast(pa.timestamp("ms"))

    def numbers(most: int) -> pa.Array:
        return pa.array(random.integers(0, most, BATCH).astype(np.int32))

    freight = [Decimal(int(value)) / 10_000 for value in random.integers(0, 10**7, BATCH)]
    columns: list[tuple[str, ColumnType, pa.Array]] = [
        ("OrderID", ColumnType("int"), pa.array(np.arange(BATCH, dtype=np.int32))),
        ("CustomerID", ColumnType("nchar", 5), texts(["ABCDE", "FGHIJ", "KLMNO"])),
        ("EmployeeID", ColumnType("int"), numbers(9)),
        ("OrderDate", ColumnType("datetime"), dates()),
        ("RequiredDate", ColumnType("datetime"), dates()),
        ("ShippedDate", ColumnType("datetime"), dates()),
        ("ShipVia", ColumnType("int"), numbers(3)),
        ("Freight", ColumnType("money"), pa.array(freight, pa.decimal128(19, 4))),
        ("ShipName", ColumnType("nvarchar", 40), texts(["Käse und Brot", "Two Friends", "A, B"])),
        (
            "ShipAddress",
            ColumnType("nvarchar", 60),
            texts(["1 'High' Street", "Am Markt 5\n2. OG"]),
        ),
        ("ShipCity", ColumnType("nvarchar", 15), texts(["Graz", "Köln", "São Paulo"])),
        ("ShipRegion", ColumnType("nvarchar", 15), texts([None, "RJ", None])),
        ("ShipPostalCode", ColumnType("nvarchar", 10), texts(["05454-876", "8010", None])),
        ("ShipCountry", ColumnType("nvarchar", 15), texts(["Germany", "Brazil", "Austria"])),
    ]
    shape = TableShape("dbo", "Orders", tuple(TableColumn(n, t) for n, t, _ in columns))
    names = [name for name, _, _ in columns]
    return shape, pa.RecordBatch.from_arrays([values for _, _, values in columns], names)


def batches(records: pa.RecordBatch, count: int) -> Iterator[RowBatch]:
    for number in range(count):
        yield RowBatch(number * BATCH, records)


def naive_csv(path: Path, shape: TableShape, records: pa.RecordBatch, count: int) -> None:
    """Write what a first version would: every cell a Python value."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.name for column in shape.columns])
        for _ in range(count):
            for row in records.to_pylist():
                writer.writerow(["" if v is None else str(v) for v in row.values()])


def judged(shape: TableShape, records: pa.RecordBatch, count: int) -> float:
    """Return the rows a second that a rule by a date column judges; none is past its limit."""
    dated = Rule(
        "Orders",
        Scope(kind=("row",)),
        delete_after=Period(200, Unit.YEAR),
        anchor=Anchor.COLUMN,
        column="OrderDate",
    )
    sight = Sight(Policy("bench", 1, rules=(dated,)), EVERY_ROLE, datetime.now(UTC))
    judge = judge_of(sight, TablePlace(("shop.mdf", "dbo", "Orders")), shape.columns)
    assert judge is not None
    place = shape.columns.index(judge.columns[0])
    tally = RowTally()
    begun = time.perf_counter()
    for _ in range(count):
        judge.shown([records.column(place)], tally, None)
    return tally.shown / (time.perf_counter() - begun)


def main() -> None:
    shape, records = orders()
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} processors,")
    print(f"Python {platform.python_version()}, pyarrow {pa.__version__}")
    rates = {}
    with tempfile.TemporaryDirectory() as folder:
        for form, count in BATCHES.items():
            path = Path(folder) / f"orders{form.suffix}.{form.value}"
            source = TableSource(shape, batches(records, count))
            begun = time.perf_counter()
            receipt = write_table(source, path, TableOptions(form))
            seconds = time.perf_counter() - begun
            rates[form] = receipt.rows / seconds
            size = receipt.size / seconds / 1e6
            print(f"{form.value:8} {rates[form]:>12,.0f} rows/s  {size:>8,.1f} MB/s")
            path.unlink()
        begun = time.perf_counter()
        naive_csv(Path(folder) / "naive.csv", shape, records, NAIVE_BATCHES)
        naive = NAIVE_BATCHES * BATCH / (time.perf_counter() - begun)
    ratio = rates[TableFormat.CSV] / naive
    print(f"naive    {naive:>12,.0f} rows/s  CSV is {ratio:.1f} times as fast")
    rate = judged(shape, records, BATCHES[TableFormat.CSV])
    share = rates[TableFormat.CSV] / rate
    print(f"judged   {rate:>12,.0f} rows/s  {share:.1%} of the time of a CSV file")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:,.0f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
