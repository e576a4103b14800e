"""Time lines: what can be reached through each set, and where no log is."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from itertools import accumulate

import pytest
from tests.builders.sqlserver.backup.backups import Backups
from tests.builders.sqlserver.log.workload import Workload
from tests.unit.sqlserver.backup.built_backups import timeline_of_built
from tests.unit.sqlserver.backup.set_values import (
    backup_file,
    differential,
    full,
    hour,
    lineage_of,
    lineages_of,
    log,
)

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import UnknownFormatError
from gleanpoint_parsers.progress import unreported
from gleanpoint_parsers.sqlserver.backup.clock import shown
from gleanpoint_parsers.sqlserver.backup.gaps import gaps_of
from gleanpoint_parsers.sqlserver.backup.timeline import reaches_of, timeline_of

FULL = full(10, 20, 1)


def spans(**sets: object) -> list[tuple[datetime, datetime]]:
    return [(gap.since, gap.until) for gap in gaps_of(lineage_of(**sets))]


def test_a_chain_without_a_hole_has_no_gap() -> None:
    assert spans(full=FULL, a=log(10, 30, 2), b=log(30, 40, 3)) == []


def test_a_missing_log_is_a_gap_that_ends_where_the_next_log_begins() -> None:
    lineage = lineage_of(full=FULL, a=log(10, 30, 2), c=log(40, 50, 4), d=log(50, 60, 5))
    (gap,) = gaps_of(lineage)
    assert (gap.since, gap.until) == (hour(2), hour(4))
    assert gap.sentence == "No log between 2024-03-01 03:00:00 and 05:00:00 (clock of the server)."


def test_sets_without_any_log_between_them_leave_gaps() -> None:
    assert spans(full=FULL, diff=differential(30, 40, 5, FULL), full2=full(50, 60, 30)) == [
        (hour(1), hour(5)),
        (hour(5), hour(30)),
    ]


def test_a_gap_over_midnight_names_both_days() -> None:
    (gap,) = gaps_of(lineage_of(full=FULL, full2=full(50, 60, 30)))
    assert "between 2024-03-01 02:00:00 and 2024-03-02 07:00:00" in gap.sentence


def test_a_log_that_starts_a_new_base_does_not_hide_what_it_covers() -> None:
    assert spans(full=FULL, full2=full(25, 28, 3), a=log(10, 40, 4)) == []


def test_only_gaps_before_sets_of_one_file_are_told_where_one_is_asked_for() -> None:
    lineage = lineage_of(full=FULL, full2=full(40, 45, 3), full3=full(60, 65, 5))
    assert [gap.until for gap in gaps_of(lineage, "full3")] == [hour(5)]


def test_files_that_are_no_backups_are_refused_together() -> None:
    with pytest.raises(UnknownFormatError, match="None of these files is a backup"):
        timeline_of([("a", BytesSource(b"MSSQLBAK")), ("b", BytesSource(b"text"))])


def test_sets_of_one_second_are_told_in_the_order_of_their_log() -> None:
    load = Workload.make(4).run(3)
    load.running.clock.step = timedelta(0)
    backups = Backups(load.running)
    files = {"c": backups.full().files()[0]}
    load.run(3)
    files["b"] = backups.differential().files()[0]
    load.run(3)
    files["a"] = backups.differential().files()[0]
    line = timeline_of_built(dict(sorted(files.items())))
    assert len({one.started for one in line.sets}) == 1
    assert [one.file for one in line.sets] == ["c", "b", "a"]
    assert [reach.file for reach in line.reaches] == ["c", "b", "a"]


def test_a_fraction_of_a_second_is_told_where_there_is_one() -> None:
    moment = datetime(2024, 3, 1, 8, 30, 5, 53000, tzinfo=UTC)
    assert shown(moment, 60) == "2024-03-01 09:30:05.053 (UTC+01:00)"
    assert shown(moment, None) == "2024-03-01 08:30:05.053 UTC"
    assert shown(moment.replace(microsecond=0), -15) == "2024-03-01 08:15:05 (UTC-00:15)"


@pytest.mark.clock
def test_the_points_of_thousands_of_logs_are_told_in_time() -> None:
    sets = [FULL, *(log(10 if not n else 20 + 10 * n, 30 + 10 * n, 2 + n) for n in range(4000))]
    (lineage,) = lineages_of([backup_file("all.bak", *sets)])
    begun = time.process_time()
    reaches = reaches_of([(one, lineage) for one in lineage.sets], None, unreported)
    assert time.process_time() - begun < 10
    sizes = [one.log_bytes for one in lineage.sets]
    assert [reach.log_bytes for reach in reaches[:3]] == list(accumulate(sizes[:3]))
    assert reaches[-1].log_bytes == sum(sizes)
