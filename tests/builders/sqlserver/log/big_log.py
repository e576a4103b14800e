"""A database and a long log of it, for benches."""

from __future__ import annotations

import random
from pathlib import Path

from tests.builders.sqlserver.built import Built
from tests.builders.sqlserver.log.log_writer import LogWriter
from tests.builders.sqlserver.log.logged_database import LoggedDatabase
from tests.builders.sqlserver.log.logged_heap import LoggedHeap
from tests.builders.sqlserver.log.workload import two_tables

_VLF_SIZE = 64 * 1024 * 1024
_STEPS = 40
"""Changes of one transaction."""
_NOTE = "a note of some length, "


def write_big_log(folder: Path, records: int) -> tuple[Built, LoggedHeap]:
    """Write a data file as it was before at least so many log records, and the log.

    Of eight changes five put a row in, two change one and one deletes one.

    Returns:
        The pages after all of them, and the table.
    """
    chance = random.Random(8)  # noqa: S311  # not for secrets
    database = two_tables("Long", least_pages=records // 40)
    running = LoggedDatabase(
        database, LogWriter(vlf_size=_VLF_SIZE, vlf_count=1), keep_moments=False
    )
    heap = LoggedHeap(running, "Heap")
    next_key, live = 10, [1, 2]
    while running.operations.records < records:
        with running.transaction() as work:
            for step in range(_STEPS):
                kind = step % 8
                if kind < 5:
                    heap.insert(work, next_key, kind, _NOTE * chance.randrange(1, 4))
                    live.append(next_key)
                    next_key += 1
                    continue
                place = chance.randrange(len(live))
                if kind < 7:
                    heap.update(work, live[place], step, _NOTE[: chance.randrange(1, 20)])
                else:
                    live[place], last = live[-1], live[place]
                    live.pop()
                    heap.delete(work, last)
            work.undo.clear()
    running.write(folder, running.start)
    return running.images(), heap
