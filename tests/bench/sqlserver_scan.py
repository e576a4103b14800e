"""Measure how fast tables of SQL Server data files are read and exported, against naive code.

``python -m tests.bench.sqlserver_scan [FOLDER]`` makes a data file of more than a gigabyte in
FOLDER (a temporary one if none is named; kept only if it is named), reads it, exports a table of
it and prints rows and megabytes a second, ratios and peak memory, each with its target. It fails
where one is missed.
Each figure is the best of three. Throughput is judged by the clock, so the machine must be
quiet; what it was by processor time stands in brackets.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tests.bench.sqlserver_export import begins_with, export_csv, write_naive_csv
from tests.bench.sqlserver_naive import naive_rows
from tests.builders.sqlserver.big import big_table, many_objects

from gleanpoint_parsers.blocks import FileSource
from gleanpoint_parsers.predicate import Compare, Comparison, Like, Literal, Predicate
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.catalog.model import Table
from gleanpoint_parsers.sqlserver.rows.batches import TableReader
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.tables import RowRequest

ROWS = 4_300_000
NAIVE_ROWS = 50_000
OBJECTS = 3_000
ROUNDS = 3

NUMERIC_ROWS_A_SECOND = 3_000_000
EXPORTED_ROWS_A_SECOND = 250_000
EXPORTED_TO_NAIVE = 5
SEARCHED_BYTES_A_SECOND = 300e6
FIRST_ROWS_SECONDS = 0.2
CATALOG_SECONDS = 1.0
PEAK_BYTES = 300e6

SEARCHES: dict[str, Predicate] = {
    "LIKE '%text%'": Like("ShipCity", "%qqq%"),
    "text = 'text'": Compare("ShipName", Comparison.EQUAL, Literal("text", "qqq")),
    "number = 1": Compare("OrderID", Comparison.EQUAL, Literal("number", "4000000")),
    "LIKE '%a%b%c%'": Like("ShipAddress", "%q%q%q%"),
}


@dataclass
class Judge:
    """Prints figures and remembers whether a target was missed."""

    failed: bool = False

    def say(self, what: str, figure: str, target: str = "", *, is_met: bool = True) -> None:
        verdict = f"  target {target}: {'met' if is_met else 'MISSED'}" if target else ""
        print(f"{what:44s} {figure}{verdict}")
        self.failed |= not is_met


@dataclass(frozen=True)
class OpenFile:
    pages: DataFiles
    tables: dict[str, Table]
    seconds: float


def opened(path: Path) -> OpenFile:
    started = time.perf_counter()
    pages = DataFiles({1: FileSource(path)})
    tables = {table.name: table for table in load_catalog(pages, read_boot(pages)).tables}
    return OpenFile(pages, tables, time.perf_counter() - started)


@dataclass(frozen=True)
class Timing:
    """How long the best of some rounds took, by the clock and by processor time."""

    rows: int
    seconds: float
    processor: float


def scanned(file: OpenFile, name: str, request: RowRequest) -> Timing:
    return min((_scan(file, name, request) for _ in range(ROUNDS)), key=lambda one: one.seconds)


def _scan(file: OpenFile, name: str, request: RowRequest) -> Timing:
    reader = TableReader(file.pages, file.tables[name])
    started, used = time.perf_counter(), time.process_time()
    rows = sum(batch.records.num_rows for batch in reader.batches(request))
    return Timing(rows, time.perf_counter() - started, time.process_time() - used)


def naive_speed(file: OpenFile, name: str) -> float:
    """Return rows a second of the naive decoder."""
    best = float("inf")
    for _ in range(ROUNDS):
        rows: Iterator[object] = naive_rows(file.pages, file.tables[name].layouts()[0])
        started = time.perf_counter()
        count = sum(1 for _ in islice(rows, NAIVE_ROWS))
        best = min(best, time.perf_counter() - started)
    return count / best


def bytes_of(file: OpenFile, name: str) -> int:
    reader = TableReader(file.pages, file.tables[name])
    return reader.ledger().pages_read * 8192


def measure_scans(judge: Judge, file: OpenFile) -> None:
    for name in ("Numbers", "Orders"):
        columns = file.tables[name].columns
        naive = naive_speed(file, name)
        judge.say(f"{name}: naive decoder", f"{naive:12,.0f} rows/s")
        found = scanned(file, name, RowRequest())
        speed = found.rows / found.seconds
        target = f"{NUMERIC_ROWS_A_SECOND:,} rows/s" if name == "Numbers" else "5 x naive"
        is_met = speed >= (NUMERIC_ROWS_A_SECOND if name == "Numbers" else 5 * naive)
        by_processor = f"({found.rows / found.processor:,.0f})"
        figure = f"{speed:12,.0f} rows/s {by_processor}, {speed / naive:.0f} x naive"
        judge.say(f"{name}: all {len(columns)} columns, ledger too", figure, target, is_met=is_met)


def measure_searches(judge: Judge, file: OpenFile) -> None:
    size = bytes_of(file, "Orders")
    for what, where in SEARCHES.items():
        found = scanned(file, "Orders", RowRequest(where=where))
        speed = size / found.seconds
        is_simple = where is not SEARCHES["LIKE '%a%b%c%'"]
        target = f"{SEARCHED_BYTES_A_SECOND / 1e6:,.0f} MB/s" if is_simple else ""
        is_met = not is_simple or speed >= SEARCHED_BYTES_A_SECOND
        by_processor = f"({size / found.processor / 1e6:,.0f})"
        figure = f"{speed / 1e6:12,.0f} MB/s of pages {by_processor}, {found.rows} rows"
        judge.say(f"Orders: search, {what}", figure, target, is_met=is_met)


def measure_export(judge: Judge, file: OpenFile, path: Path) -> None:
    """Export Orders, 14 columns of which 8 are texts, and judge it by rows, ratio and memory."""
    orders = file.tables["Orders"]
    with tempfile.TemporaryDirectory(dir=path.parent) as temporary:
        naive, folder = Path(temporary) / "naive.csv", Path(temporary)
        taken = [
            write_naive_csv(file.pages, orders.layouts()[0], naive, NAIVE_ROWS)
            for _ in range(ROUNDS)
        ]
        slow = NAIVE_ROWS / min(taken)
        judge.say("Orders to CSV: naive decoder", f"{slow:12,.0f} rows/s")
        exports = [export_csv(path, "Orders", folder / str(n)) for n in range(ROUNDS)]
        assert begins_with(folder / "0" / "Orders.csv", naive)
    best = min(exports, key=lambda one: one.seconds)
    speed = rows_of(file, "Orders") / best.seconds
    is_met = speed >= EXPORTED_ROWS_A_SECOND
    figure = f"{speed:12,.0f} rows/s, start and ledger too"
    judge.say("Orders to CSV: export", figure, f"{EXPORTED_ROWS_A_SECOND:,} rows/s", is_met=is_met)
    is_met = speed >= EXPORTED_TO_NAIVE * slow
    figure = f"{speed / slow:12.1f} x naive"
    judge.say("Orders to CSV: export", figure, f"{EXPORTED_TO_NAIVE} x naive", is_met=is_met)
    together = sum(best.peaks)
    each = " + ".join(f"{peak / 1e6:,.0f}" for peak in best.peaks)
    figure = f"{together / 1e6:12,.0f} MB, program + reader: {each}"
    is_met = together < PEAK_BYTES
    judge.say("Orders to CSV: peak memory", figure, "300 MB", is_met=is_met)


def rows_of(file: OpenFile, name: str) -> int:
    return TableReader(file.pages, file.tables[name]).ledger().rows_read


def measure_first_rows(judge: Judge, file: OpenFile) -> None:
    for name in file.tables:
        seconds = scanned(file, name, RowRequest(limit=500)).seconds
        figure = f"{seconds * 1000:12.0f} ms"
        judge.say(f"{name}: first 500 rows", figure, "200 ms", is_met=seconds < FIRST_ROWS_SECONDS)
    reader = TableReader(file.pages, file.tables["Orders"])
    for what in ("first jump", "second jump"):
        started = time.perf_counter()
        list(reader.batches(RowRequest(offset=4_000_000, limit=500)))
        judge.say(
            f"Orders: {what} to row 4,000,000",
            f"{(time.perf_counter() - started) * 1000:12.0f} ms",
        )


def main(folder: Path) -> bool:
    """Make the files that are not there, measure, and return whether all targets were met."""
    judge = Judge()
    path, catalog = folder / "big.mdf", folder / "objects.mdf"
    if not path.exists():
        big_table(path, ROWS)
    if not catalog.exists():
        many_objects(catalog, OBJECTS)
    size = path.stat().st_size
    is_met = size >= 1 << 30
    judge.say("file", f"{size / 1e6:12,.0f} MB", "1,074 MB", is_met=is_met)
    before = _peak()
    file = opened(path)
    measure_first_rows(judge, file)
    measure_scans(judge, file)
    measure_searches(judge, file)
    measure_export(judge, file, path)
    peak = _peak()
    figure = f"{peak / 1e6:12,.0f} MB ({before / 1e6:,.0f} MB before reading)"
    judge.say("peak memory", figure, "300 MB", is_met=peak < PEAK_BYTES)
    many = opened(catalog)
    is_met = many.seconds < CATALOG_SECONDS
    judge.say(
        f"catalog of {OBJECTS:,} objects", f"{many.seconds * 1000:12.0f} ms", "1 s", is_met=is_met
    )
    return not judge.failed


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(not main(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(not main(Path(temporary)))
