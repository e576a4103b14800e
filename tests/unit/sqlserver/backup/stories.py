"""A database that ran, and the backups that were taken of it, for tests that open them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from tests.builders.sqlserver.backup.backups import Backups, Taken
from tests.builders.sqlserver.log.logged_database import Moment
from tests.builders.sqlserver.log.workload import Workload
from tests.unit.sqlserver.backup.built_backups import (
    Rows,
)


def rows_at(moment: Moment) -> Rows:
    return {
        name: sorted((tuple(row) for row in rows.values()), key=repr)
        for name, rows in moment.rows.items()
    }


@dataclass(frozen=True, slots=True)
class Story:
    """A database that ran, and the backups that were taken of it.

    Args:
        load: The database.
        files: By name.
        rows: What is committed at the end of each file's last set.
        taken: The sets, by the file they are in.
        ends: Number of moments before the end of each set.
    """

    load: Workload
    files: dict[str, bytes] = field(default_factory=dict)
    rows: dict[str, Rows] = field(default_factory=dict)
    taken: dict[str, Taken] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)

    def keep(self, name: str, taken: Taken, stripes: int = 1) -> None:
        for number, data in enumerate(taken.files(stripes)):
            file = name if stripes == 1 else f"{name}{number}"
            self.files[file] = data
            self.rows[file] = rows_at(self.load.running.moments[-1])
            self.taken[file] = taken
            self.ends[file] = len(self.load.running.moments)

    def without(self, *names: str) -> dict[str, bytes]:
        return {name: data for name, data in self.files.items() if name not in names}

    @property
    def moments(self) -> list[Moment]:
        return self.load.running.moments


@cache
def story(seed: int = 1) -> Story:
    """Return a full set of three stripes, logs, a differential of two, and more logs."""
    load = Workload.make(seed).run(20)
    backups = Backups(load.running)
    made = Story(load)
    made.keep("full", backups.full(while_running=2), stripes=3)
    load.run(20)
    made.keep("log1", backups.log())
    load.run(20)
    made.keep("diff", backups.differential(), stripes=2)
    load.run(10)
    made.keep("log2", backups.log())
    load.run(10)
    made.keep("log3", backups.log())
    return made
