"""A clock that was set forward: held against the clock of the folder that a team shares."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.builders.signed_policies import DAY, EIGHT_YEARS, FIVE_YEARS, Team, text

from gleanpoint.core.access.team_folder import put_mark
from gleanpoint.core.audit.entry import Action, Event
from gleanpoint.core.audit.folder_clock import MOST_AHEAD, FolderClock, folder_moment
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.show import show
from gleanpoint.core.errors import AuditLogError
from gleanpoint.core.policy.running import running_policy
from gleanpoint.core.workspace import open_workspace

MINUTE = timedelta(minutes=1)


class Machine:
    """A machine whose clock can be set; time goes on only where it is told to."""

    def __init__(self) -> None:
        self.begun = datetime.now(UTC)
        self.set_by = timedelta()
        self.passed = timedelta()

    def clock(self) -> datetime:
        return self.begun + self.passed + self.set_by

    def monotonic(self) -> float:
        return self.passed.total_seconds()

    def in_folder(self, folder: Path) -> FolderClock:
        return FolderClock(folder, self.clock, self.monotonic)


def test_a_right_clock_tells_the_moment_and_leaves_nothing(tmp_path: Path) -> None:
    machine = Machine()
    assert machine.in_folder(tmp_path)() == machine.clock()
    assert not list(tmp_path.iterdir())
    told = folder_moment(tmp_path)
    assert told is not None
    assert abs(told - datetime.now(UTC)) < MINUTE


def test_a_clock_that_is_ahead_is_refused_and_one_that_is_behind_is_not(tmp_path: Path) -> None:
    machine = Machine()
    clock = machine.in_folder(tmp_path)
    machine.set_by = MOST_AHEAD - MINUTE
    clock()
    machine.set_by = 3 * DAY
    with pytest.raises(AuditLogError, match="ahead of the clock of"):
        clock()
    machine.set_by = -3 * DAY
    clock()  # the log itself refuses what is behind it
    machine.set_by = timedelta()
    clock()


def test_it_is_compared_once_and_again_when_the_clock_is_set(tmp_path: Path) -> None:
    folder = tmp_path / "team"
    folder.mkdir()
    machine = Machine()
    clock = machine.in_folder(folder)
    clock()
    machine.passed = 30 * MINUTE  # while the folder's clock stood still: not compared again
    clock()
    machine.set_by = DAY
    with pytest.raises(AuditLogError):
        clock()
    machine.set_by, machine.passed = timedelta(), 90 * MINUTE
    with pytest.raises(AuditLogError):
        clock()  # after an hour it is compared again, and now it is ahead


def test_where_no_file_can_be_made_the_clock_is_taken(tmp_path: Path) -> None:
    machine = Machine()
    assert machine.in_folder(tmp_path / "absent")() == machine.clock()


@pytest.fixture
def team(tmp_path: Path) -> Team:
    made = Team(tmp_path, datetime.now(UTC))
    made.change(text(1), "Sue", "Sam")
    made.change(text(2, EIGHT_YEARS), "Sue", "Sam")
    return made


def test_whoever_sets_the_clock_forward_gets_nothing_early_and_locks_out_nobody(
    team: Team,
) -> None:
    machine = Machine()
    machine.set_by = 2 * DAY + 60 * MINUTE
    log = AuditLog(team.folder / "log", machine.in_folder(team.folder))
    before = len(show(team.log.folder).entries)
    found = running_policy(team.folder, log, machine.clock)
    assert found.policy.version == 1
    assert "2 days ahead of the clock of" in found.remark
    with pytest.raises(AuditLogError, match="Set right whichever is wrong"):
        log.append(Event(Action.CLOSE))
    assert len(show(team.log.folder).entries) == before
    assert team.running().waiting is not None  # as for everybody else
    team.log.append(Event(Action.CLOSE))
    assert team.desk.withdraw()
    assert team.change(text(2, FIVE_YEARS), "Sue").effective is None


def test_the_workspace_of_a_team_goes_by_it_and_leaves_no_file(team: Team) -> None:
    put_mark(team.folder, "Team", team.moment)
    space = open_workspace(team.folder)
    space.log.append(Event(Action.CLOSE))
    assert isinstance(space.log._clock, FolderClock)
    assert not list(team.folder.glob(".clock-*"))
