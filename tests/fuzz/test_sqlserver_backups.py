"""Some hundred runs over hurt backups and logs; many are made by ``sqlserver_backups`` itself."""

from __future__ import annotations

from functools import cache

import pytest

pytest.importorskip("resource", reason="only Unix tells how much memory a process had")

from tests.fuzz.runner import Runs
from tests.fuzz.sqlserver_backup_subjects import Subjects
from tests.fuzz.sqlserver_backups import Ways

pytestmark = pytest.mark.clock

SEED = 20_261_125


@cache
def ways() -> Ways:
    return Ways(Subjects.make())


def test_hurt_backups_and_logs_give_parser_errors_or_what_can_be_read() -> None:
    fuzz = Runs(ways().weighted(), SEED)
    found = [finding for finding in map(fuzz.run, range(600)) if finding is not None]
    assert [f"{one.what}\n{one.trace}" for one in found] == []
    assert len(fuzz.ways) == len(ways().weighted())


def test_half_of_the_hurt_logs_and_tapes_are_read_all_the_same() -> None:
    fuzz = Runs({ways().read_hurt_log_blocks: 1, ways().read_hurt_tapes: 1}, SEED)
    for number in range(100):
        assert fuzz.run(number) is None
    assert fuzz.refused.total() < 50
