"""Databases that were restored or cloned and went on apart: their rows are never mixed."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

import pytest
from tests.builders.sqlserver.backup.backups import Backups, Taken
from tests.builders.sqlserver.log.log_places import LogPlace
from tests.builders.sqlserver.log.workload import Workload
from tests.unit.sqlserver.test_built_chains import assert_state, opened

from gleanpoint_parsers.errors import ParserError

_FORK, _NEW_FORK = UUID(int=0xA), UUID(int=0xB)


def forked(taken: Taken, at: LogPlace) -> bytes:
    """Return a file of a database that was restored: its fork changed at a place."""
    facts = replace(taken.facts, forks=(_NEW_FORK, _FORK), fork_place=at)
    return replace(taken, content=replace(taken.content, facts=facts)).files()[0]


def own(taken: Taken) -> bytes:
    facts = replace(taken.facts, forks=(_FORK,))
    return replace(taken, content=replace(taken.content, facts=facts)).files()[0]


def apart(backups: Backups, load: Workload, seed: int) -> tuple[Workload, Backups]:
    """Return a copy of a database, which goes on with other work."""
    copied: tuple[Workload, Backups] = copy.deepcopy((load, backups))
    copied[0].chance.seed(seed)
    return copied


@pytest.mark.parametrize("seed", range(3))
def test_each_fork_of_a_database_shows_its_own_rows(seed: int) -> None:
    load = Workload.make(seed).run(8)
    backups = Backups(load.running)
    files = {"full.bak": own(backups.full())}
    load.run(3)
    load.running.log.flush()
    turn = load.running.log.next_place
    other, others = apart(backups, load, seed + 100)
    load.run(6)
    files["late.bak"] = own(backups.full(is_copy=True))
    load.run(2)
    files["own.trn"] = own(backups.log())
    load.run(4)
    files["own2.trn"] = own(backups.log())
    other.run(9)
    files["other.trn"] = forked(others.log(), turn)
    other.run(3)
    files["other2.trn"] = forked(others.log(), turn)
    assert_state(opened(files, "other2.trn"), other.running.moments[-1])
    assert_state(opened(files, "own2.trn"), load.running.moments[-1])
    del files["full.bak"]
    assert_state(opened(files, "own2.trn"), load.running.moments[-1])
    with pytest.raises(ParserError, match=r"Log backup, set 1 of other2\.trn, "):
        opened(files, "other2.trn")


def clones() -> tuple[Mapping[str, bytes], Workload]:
    """Return the backups of two clones of a server, whose logs have the same numbers."""
    load = Workload.make(5).run(10)
    backups = Backups(load.running)
    files = {"full.bak": own(backups.full())}
    load.run(3)
    clone, others = apart(backups, load, 99)
    load.run(5)
    files["own.trn"] = own(backups.log())
    clone.run(9)
    files["clone.trn"] = own(others.log())
    load.run(12)
    files["own2.trn"] = own(backups.log())
    return files, load


def test_logs_of_two_clones_are_not_put_together() -> None:
    files, load = clones()
    for name in ("clone.trn", "own2.trn"):
        with pytest.raises(ParserError, match="two copies of one database that went on apart"):
            opened(files, name)
    alone = {name: data for name, data in files.items() if name != "clone.trn"}
    assert_state(opened(alone, "own2.trn"), load.running.moments[-1])
