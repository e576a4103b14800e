"""Measure a table's way from the data file into a CSV file, as a person starts it.

``gleanpoint export`` reads, writes, hashes and keeps its ledger; beside it the naive decoder
writes the same file, cell by cell. ``sqlserver_scan`` runs both with the rest.
"""

from __future__ import annotations

import csv
import datetime as dt
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path

from tests.bench.memory import started_by
from tests.bench.sqlserver_naive import naive_rows

from gleanpoint_parsers.sqlserver.storage.page_source import PageSource
from gleanpoint_parsers.sqlserver.storage.row_layout import RowsetLayout

GLANCE = 0.02
"""Seconds between two looks at the memory of the processes."""


@dataclass(frozen=True)
class Exported:
    """What an export took.

    Args:
        seconds: From the start of the program to its end.
        peaks: Bytes of memory that each of its processes had at most, the program's first.
    """

    seconds: float
    peaks: tuple[int, ...]


def export_csv(data_file: Path, table: str, folder: Path) -> Exported:
    """Export one table of schema dbo into a new folder."""
    with tempfile.TemporaryDirectory() as home:
        arguments = ["export", data_file, f"/dbo/{table}", "--format", "csv", "--to", folder]
        started = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", "gleanpoint", *map(str, arguments)],
            stdout=subprocess.DEVNULL,
            env={**os.environ, "GLEANPOINT_HOME": home},
        ) as program:
            peaks: dict[int, int] = {}
            watcher = threading.Thread(target=_watch, args=(program, peaks))
            watcher.start()
            assert program.wait() == 0
            seconds = time.perf_counter() - started
            watcher.join()
    return Exported(seconds, tuple(peaks[process] for process in sorted(peaks)))


def _watch(program: subprocess.Popen[bytes], peaks: dict[int, int]) -> None:
    while program.poll() is None:
        for process in (program.pid, *started_by(program.pid)):
            peaks[process] = max(peaks.get(process, 0), _peak(process))
        time.sleep(GLANCE)


def _peak(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:  # it has ended meanwhile
        return 0
    return next((int(x.split()[1]) * 1024 for x in lines if x.startswith("VmHWM:")), 0)


def write_naive_csv(pages: PageSource, layout: RowsetLayout, path: Path, rows: int) -> float:
    """Write so many rows as the export does, one cell after the other; returns seconds."""
    started = time.perf_counter()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.name for column in layout.columns])
        for row in islice(naive_rows(pages, layout), rows):
            writer.writerow([_text(value) for value in row.values()])
    return time.perf_counter() - started


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case dt.datetime():
            return value.isoformat(timespec="milliseconds" if value.microsecond else "seconds")
        case Decimal():
            return f"{value:.4f}"
    return str(value)


def begins_with(path: Path, start: Path) -> bool:
    """Whether a file's first bytes are those of another."""
    with path.open("rb") as file:
        return file.read(start.stat().st_size) == start.read_bytes()
