"""Who acts, in the window: role, lock, idle time; what was open is closed with the key."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from tests.gui.window import Desk

from gleanpoint.core.access.key_files import keep_keys, new_keys
from gleanpoint.core.access.lock import PeopleLock
from gleanpoint.core.access.people import Person
from gleanpoint.core.access.sealing import Cost
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.secrets import Secret
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.actions import Command

# The platform without a screen has no sizes of windows.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

WORDS = "correct horse battery staple"
CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)


class TeamDesk(Desk):
    """A window of a workspace whose policy names two people; Ann's key lies here."""

    idle = timedelta(minutes=15)

    def make_workspace(self, folder: Path) -> Workspace:
        keys = new_keys("Ann Example")
        keep_keys(folder, keys, Secret(WORDS.encode()), CHEAP)
        other = new_keys("Emil Entwurf")
        people = (
            Person("Ann Example", keys.card.key, frozenset({Role.LEGAL})),
            Person("Emil Entwurf", other.card.key, frozenset({Role.APPROVER})),
        )
        policy = Policy("A team", 1, people=people)
        lock = PeopleLock(people, folder, self.idle)
        return Workspace(folder, policy, AuditLog(folder / "log"), home=folder, lock=lock)


@pytest.fixture
def team(qtbot, tmp_path):
    desk = TeamDesk(qtbot, tmp_path)
    yield desk
    desk.close()


def unlock(desk: Desk, qtbot, words: str = WORDS) -> None:
    desk.window.commands.actions[Command.LOCK].trigger()
    qtbot.waitUntil(lambda: desk.window.locking.dialog is not None)
    desk.window.locking.dialog.field.setText(words)
    desk.window.locking.dialog.take()


def test_in_a_personal_workspace_there_is_nothing_to_lock(desk):
    bar = desk.view.app_bar
    assert bar.role.words.startswith("All roles")
    assert bar.lock.isHidden()
    desk.window.commands.actions[Command.LOCK].trigger()
    assert desk.window.locking.dialog is None


def test_a_team_is_locked_until_the_passphrase_fits(team, qtbot):
    bar = team.view.app_bar
    assert bar.role.words == "Locked unlock to begin"
    assert "unlocked their key" in team.view.start_page.banner.sentence
    unlock(team, qtbot, "something else altogether")
    dialog = team.window.locking.dialog
    qtbot.waitUntil(lambda: dialog.error != "")
    assert bar.role.words == "Locked unlock to begin"
    assert [dialog.who.itemData(n) for n in range(dialog.who.count())] == ["Ann Example"]
    dialog.field.setText(WORDS)
    qtbot.waitUntil(dialog._go.isEnabled)
    dialog.take()
    qtbot.waitUntil(lambda: bar.role.words == "Legal Ann Example")
    assert team.view.start_page.banner.isHidden()


def test_locking_closes_what_is_open_and_forgets_the_key(team, qtbot):
    unlock(team, qtbot)
    qtbot.waitUntil(lambda: not team.window.locking.is_locked)
    team.open()
    team.window.commands.actions[Command.LOCK].trigger()
    qtbot.waitUntil(lambda: team.window.locking.is_locked)
    assert team.view.is_at_start
    assert team.window.tree_model.rowCount() == 0
    assert team.workspace.identity.key is None
    assert "Locked" in team.view.start_page.banner.sentence


def test_idle_time_locks_too(team, qtbot):
    unlock(team, qtbot)
    qtbot.waitUntil(lambda: not team.window.locking.is_locked)
    team.open()
    team.workspace.lock._idle = 0.0
    team.window.locking.look()
    assert team.view.is_at_start
    assert team.window.locking.is_locked
    QThreadPool.globalInstance().waitForDone()


def test_a_source_that_is_wanted_while_locked_opens_once_unlocked(team, qtbot, tmp_path):
    missing = str(tmp_path / "missing.img")
    team.window.open([missing])
    qtbot.waitUntil(lambda: team.window.locking.dialog is not None)
    assert not team.window.board.running
    with qtbot.waitSignal(team.window.opener.failed, timeout=20_000) as told:
        team.window.locking.dialog.field.setText(WORDS)
        team.window.locking.dialog.take()
    assert told.args[0] == missing
    assert "--as" not in str(told.args[1])
