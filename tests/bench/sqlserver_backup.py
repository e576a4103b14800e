"""Measure how fast backups and logs of SQL Server are opened, against plain code.

``python -m tests.bench.sqlserver_backup [FOLDER]`` makes a compressed backup of more than a
gigabyte and a long log in FOLDER (a temporary one if none is named; what it finds there is used
again) and prints seconds, rates, ratios and peak memory, each with its target. It fails where one
is missed. Building takes three minutes, measuring one.

Each figure is measured in a process of its own, so that peak memory is that of the one thing;
rates are the best of three. Inflating is judged by processor time, all else by the clock, so the
machine must be quiet.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.sqlserver_scan import Judge
from tests.bench.xpress_naive import inflate as inflate_naively
from tests.builders.sqlserver.backup.big_backup import big_backup
from tests.builders.sqlserver.log.big_log import write_big_log
from tests.conftest import DATA

from gleanpoint_parsers.blocks import FileSource
from gleanpoint_parsers.compression.xpress import inflate
from gleanpoint_parsers.plugin import Container, Surroundings
from gleanpoint_parsers.sqlserver.backup.block_map import map_blocks
from gleanpoint_parsers.sqlserver.backup.compressed import InflatedSource
from gleanpoint_parsers.sqlserver.backup.parser import SqlServerBackupParser
from gleanpoint_parsers.sqlserver.log.files import read_log_file
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN
from gleanpoint_parsers.sqlserver.log.replay.replay import replay
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.tables import RowRequest, TableContainer

ROWS = 21_000_000
LOG_RECORDS = 300_000
LEAST_BACKUP_BYTES = 1_000_000_000
INFLATED_BLOCKS = 2_000
NAIVE_BLOCKS = 20
ROUNDS = 3

CATALOG_SECONDS = 5.0
TABLE_SECONDS = 10.0
REPLAYED_A_SECOND = 50_000
INFLATED_BYTES_A_SECOND = 150e6
PEAK_BYTES = 500e6

Figures = dict[str, float]


def _opened(folder: Path) -> Container:
    source = FileSource(folder / "Bench.bak")
    return SqlServerBackupParser().open(source, Surroundings("Bench.bak"))


def open_catalog(folder: Path) -> Figures:
    """Open the backup and list its tables."""
    started = time.perf_counter()
    container = _opened(folder)
    schema = container.find("", "dbo")
    assert schema is not None
    tables = len(container.children(schema.key, None, 100).entries)
    return {"seconds": time.perf_counter() - started, "tables": tables}


def read_table(folder: Path) -> Figures:
    """Open the backup and read one table of ten megabytes whole."""
    started = time.perf_counter()
    container = _opened(folder)
    schema = container.find("", "dbo")
    assert schema is not None
    table = container.find(schema.key, "Wanted")
    assert table is not None
    assert isinstance(container, TableContainer)
    rows = 0
    for batch in container.batches(table.key, RowRequest()):
        assert not batch.problems
        rows += batch.records.num_rows
    return {"seconds": time.perf_counter() - started, "rows": rows}


def inflate_all(folder: Path) -> Figures:
    """Inflate the backup from end to end, as reading without a map would."""
    source = InflatedSource(FileSource(folder / "Bench.bak"))
    started = time.perf_counter()
    step = 16 * 1024 * 1024
    for offset in range(0, source.size, step):
        source.read_at(offset, min(step, source.size - offset))
    return {"seconds": time.perf_counter() - started, "bytes": source.size}


def _stored_blocks(path: Path, count: int) -> Iterator[tuple[bytes, int]]:
    """Yield so many compressed blocks from all over a file, and their sizes."""
    source = FileSource(path)
    blocks = map_blocks(source, [])
    for number in range(1, len(blocks), max(len(blocks) // count, 1)):
        block = blocks[number]
        if block.length > 0:
            yield source.read_at(block.offset, block.length), block.size


def inflate_blocks(folder: Path) -> Figures:
    """Inflate blocks on one core, by the library and by plain Python."""
    blocks = list(_stored_blocks(folder / "Bench.bak", INFLATED_BLOCKS))
    few = blocks[:: len(blocks) // NAIVE_BLOCKS]
    assert [inflate(*block) for block in few] == [inflate_naively(*block) for block in few]
    return {"library": _rate(inflate, blocks), "naive": _rate(inflate_naively, few, rounds=1)}


def inflate_real_blocks(folder: Path) -> Figures:
    """Inflate all blocks of the real backups that are at hand, on one core."""
    paths = [path for path in sorted(DATA.rglob("*.bak")) if _is_compressed(path)]
    blocks = [block for path in paths for block in _stored_blocks(path, INFLATED_BLOCKS)]
    assert folder.is_dir()
    return {"files": len(paths), "library": _rate(inflate, blocks, 10 * ROUNDS) if blocks else 0}


def _is_compressed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(8) == b"MSSQLBAK"


def _rate(
    function: Callable[[bytes, int], bytes], blocks: list[tuple[bytes, int]], rounds: int = ROUNDS
) -> float:
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        for data, size in blocks:
            function(data, size)
        best = min(best, time.process_time() - started)
    return sum(size for _, size in blocks) / best


def replay_log(folder: Path) -> Figures:
    """Apply a long log to the pages of before it."""
    best = worked = float("inf")
    for _ in range(ROUNDS):
        log = read_log_file(FileSource(folder / "Long_log.ldf"))
        started, busy = time.perf_counter(), time.process_time()
        pages = replay(DataFiles({1: FileSource(folder / "Long.mdf")}), log, NO_LSN)
        best = min(best, time.perf_counter() - started)
        worked = min(worked, time.process_time() - busy)
        assert not pages.gaps
    records = pages.applied.records
    return {"rate": records / best, "by processor": records / worked, "records": records}


MEASURES: dict[str, Callable[[Path], Figures]] = {
    function.__name__: function
    for function in (
        open_catalog,
        read_table,
        inflate_all,
        inflate_blocks,
        inflate_real_blocks,
        replay_log,
    )
}


def _measure(name: str, folder: Path) -> Figures:
    """Run one measure in a process of its own; ``peak`` is its peak memory in bytes."""
    command = [sys.executable, "-m", "tests.bench.sqlserver_backup", "--measure", name, str(folder)]
    made = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: Figures = json.loads(made.stdout)
    return figures


def _peak() -> float:
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return 1024.0 * int(found.group(1)) if found else 0.0


def _judge_opening(judge: Judge, folder: Path) -> list[Figures]:
    catalog, table = _measure("open_catalog", folder), _measure("read_table", folder)
    seconds = catalog["seconds"]
    judge.say("open the catalog", f"{seconds:.2f} s", "< 5 s", is_met=seconds < CATALOG_SECONDS)
    seconds = table["seconds"]
    figure = f"{seconds:.2f} s, {table['rows']:,.0f} rows"
    judge.say("open, one table of 10 MB", figure, "< 10 s", is_met=seconds < TABLE_SECONDS)
    return [catalog, table]


def _judge_inflating(judge: Judge, folder: Path) -> list[Figures]:
    whole, blocks = _measure("inflate_all", folder), _measure("inflate_blocks", folder)
    real = _measure("inflate_real_blocks", folder)
    judge.say("inflate all of it", f"{whole['seconds']:.1f} s, {whole['bytes'] / 1e9:.2f} GB")
    rate, naive = blocks["library"], blocks["naive"]
    figure = f"{rate / 1e6:.0f} MB/s (plain Python {naive / 1e6:.1f} MB/s, x{rate / naive:.0f})"
    is_met = rate >= INFLATED_BYTES_A_SECOND
    judge.say("inflate on one core", figure, ">= 150 MB/s", is_met=is_met)
    if real["files"]:
        figure = f"{real['library'] / 1e6:.0f} MB/s of {real['files']:.0f} files"
        is_met = real["library"] >= INFLATED_BYTES_A_SECOND
        judge.say("inflate real backups on one core", figure, ">= 150 MB/s", is_met=is_met)
    return [whole, blocks, real]


def _judge_log(judge: Judge, folder: Path) -> list[Figures]:
    found = _measure("replay_log", folder)
    figure = f"{found['rate']:,.0f} records/s (by processor {found['by processor']:,.0f})"
    is_met = found["rate"] >= REPLAYED_A_SECOND
    judge.say("replay a log", figure, ">= 50,000/s", is_met=is_met)
    return [found]


def main(folder: Path) -> bool:
    """Build what is missing, measure, and return whether all targets are met."""
    judge = Judge()
    backup = folder / "Bench.bak"
    if not backup.exists():
        big_backup(backup, ROWS)
    if not (folder / "Long_log.ldf").exists():
        write_big_log(folder, LOG_RECORDS)
    size = backup.stat().st_size
    judge.say("compressed backup", f"{size / 1e9:.2f} GB", is_met=size >= LEAST_BACKUP_BYTES)
    judges = (_judge_opening, _judge_inflating, _judge_log)
    measured = [figures for of in judges for figures in of(judge, folder)]
    peak = max(figures["peak"] for figures in measured)
    judge.say("peak memory", f"{peak / 1e6:.0f} MB", "< 500 MB", is_met=peak < PEAK_BYTES)
    return not judge.failed


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        answer = MEASURES[sys.argv[2]](Path(sys.argv[3]))
        print(json.dumps({**answer, "peak": _peak()}))
    elif sys.argv[1:]:
        sys.exit(not main(Path(sys.argv[1])))
    else:
        with tempfile.TemporaryDirectory() as made:
            sys.exit(not main(Path(made)))
