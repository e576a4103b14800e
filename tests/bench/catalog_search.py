"""Measure searches as one types in a catalog of many items, against looking at every name.

``python -m tests.bench.catalog_search [FILES [MESSAGES [KEEP]]]`` fills a catalog by SQL (1,000,000
and 50,000 unless told), then asks each line several times, and each beginning of a line once, as a
person types it. In a file KEEP, it is kept, and not filled again. Beside it, in the same run, two
peers look for the same text in the same names: ``LIKE`` over the table, and a scan of one text file
of all names, as ``plocate`` and its kin do at worst. Prints figures; judges nothing.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import apsw
from tests.builders.filled_catalog import fill

from gleanpoint.core.catalog.searching import search
from gleanpoint.core.catalog.store import Catalog

ROUNDS = 5
AS_ONE_TYPES = 0.05
"""Seconds that a search may take at a million items."""

SLOWEST = 8
SHOWN = 100
LINES = {
    "common word": "report",
    "rare word": "report_berlin_1234",
    "two words": "report berlin",
    "one letter": "r",
    "two letters, no hit": "xq",
    "no hit": "nothinglikethis",
    "accents": "größe",
    "Chinese": "請求",
    "word of texts": "warehouse",
    "three words of texts": "contract signature approval",
    "phrase of texts": '"please find"',
    "from and a word": "from:dora invoice",
    "large": "larger:8M",
    "deleted": "is:deleted",
    "folders": "kind:folder",
    "before": "before:2020",
    "pictures, large": "kind:picture larger:4M",
    "in a folder": "in:berlin",
    "in a folder, a word": "in:berlin invoice",
    "without": "invoice -order",
    "one or another": "invoice OR bill",
    "three, one of them": "contract OR signature OR approval",
    "in a folder, a letter": "in:berlin r",
    "in a folder, of a time, a word": "in:berlin before:2020 report",
    "in one of two, a word": "in:berlin report OR in:hamburg invoice",
    "in two folders, a word": "in:berlin in:hamburg report",
    "in a mailbox, a word": "in:ann invoice",
    "not in a folder, a word": "report -in:berlin",
    "from, a word of names": "from:dora report",
    "folders, a word": "kind:folder report",
    "pictures, a word": "kind:picture report",
    "documents, a word of texts": "kind:document contract",
    "before, a word": "before:2020 invoice",
    "of late, a word": "after:2026-08 report",
    "at a point, a word": "point:1 report",
    "deleted, a word": "is:deleted invoice",
    "large, a word": "larger:8M invoice",
    "subject and a word": "subject:invoice warehouse",
    "phrase and a word": '"please find" contract',
    "without two": "warehouse -order -month",
    "three letters apart": "a b c",
}
PEERS = ("report", "report_berlin_1234", "nothinglikethis")


def main(files: int = 1_000_000, messages: int = 50_000, keep: str = "") -> None:
    """Fill, ask, print."""
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, {commit()}")
    with tempfile.TemporaryDirectory() as work:
        catalog = Catalog(Path(keep) if keep else Path(work) / "bench.catalog", "whole")
        if not catalog.is_there:
            begun = time.perf_counter()
            with catalog.writing() as connection:
                fill(connection, files, messages)
            print(f"filled in {since(begun):,.0f} s")
        size = catalog.file.stat().st_size / (1 << 20)
        print(f"{files:,} files, {messages:,} messages: {size:,.0f} MB")
        print(f"{'':28}{'first':>10}{'median':>10}{'slowest':>10}{'CPU':>10}  hits")
        medians = {line: ask(catalog, title, line) for title, line in LINES.items()}
        type_all(catalog)
        with catalog.reading() as connection:
            compare(connection, Path(work) / "names.txt", medians)


def ask(catalog: Catalog, title: str, line: str) -> float:
    """Ask one line several times; returns the median in seconds."""
    walls, work = [], []
    for _ in range(ROUNDS):
        wall, spent = time.perf_counter(), time.process_time()
        found = search([catalog], line, limit=SHOWN)
        walls.append(since(wall))
        work.append(time.process_time() - spent)
    hits = f"{found.total:,}" if found.total is not None else "many"
    median = statistics.median(walls)
    figures = (walls[0], median, max(walls), statistics.median(work))
    print(f"{title:28}{''.join(f'{one * 1000:8.1f}ms' for one in figures)}  {hits}")
    return median


def type_all(catalog: Catalog) -> None:
    """Type each line letter by letter, each letter searched once, and print what that took."""
    taken = []
    for line in LINES.values():
        for end in range(1, len(line) + 1):
            wall, spent = time.perf_counter(), time.process_time()
            search([catalog], line[:end], limit=SHOWN)
            taken.append((since(wall), time.process_time() - spent, line[:end]))
    taken.sort(reverse=True)
    middle, slow = taken[len(taken) // 2][0], [one for one in taken if one[0] > AS_ONE_TYPES]
    told = f"median {middle * 1000:.1f} ms, {len(slow)} above {AS_ONE_TYPES * 1000:.0f} ms"
    print(f"typed letter by letter, {len(taken)} searches once each: {told}")
    for wall, spent, typed in taken[:SLOWEST]:
        print(f"  {typed:40}{wall * 1000:8.1f}ms{spent * 1000:10.1f}ms CPU")


def compare(connection: apsw.Connection, names: Path, medians: dict[str, float]) -> None:
    """Let the peers look for the same, and print how many times longer they take."""
    rows = connection.execute("SELECT name FROM item")
    names.write_text("\n".join(str(name).replace("\n", " ") for (name,) in rows), "utf-8")
    query = "SELECT count(*) FROM item WHERE name LIKE ?"
    for text in PEERS:
        asked = (f"%{text}%",)
        scan = ["grep", "-icF", text, str(names)]
        by_like = least(partial(_like, connection, query, asked))
        by_scan = least(partial(subprocess.run, scan, check=False, capture_output=True))
        ours = medians[text]
        told = f"LIKE {by_like * 1000:,.0f} ms ({by_like / ours:.1f} times), "
        print(f"{text}: {told}grep {by_scan * 1000:,.0f} ms ({by_scan / ours:.1f} times)")


def _like(connection: apsw.Connection, query: str, asked: tuple[str]) -> None:
    list(connection.execute(query, asked))


def least(work: Callable[[], object]) -> float:
    """Return the shortest of several runs in seconds."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        taken.append(since(begun))
    return min(taken)


def since(begun: float) -> float:
    """Return seconds since a moment."""
    return time.perf_counter() - begun


def commit() -> str:
    """Return the commit that is measured."""
    asked = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]), *sys.argv[3:4])
