"""Whoever restores blind searches nothing: the field, its shortcuts and the finder are off."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders.approvals import person
from tests.gui.window import Desk

from gleanpoint.core.access.lock import PeopleLock
from gleanpoint.core.access.people import Identity, Person
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.panes.search_field import SearchField

# The platform without a screen has no sizes of windows.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SEARCH, OFF = "Search 1 point of \u2068demo.img\u2069", "Search is off while content is withheld"
HAL = person("Hal", Role.HELPDESK)


class HelpDesk(Desk):
    """A window of a team's workspace, in which Hal of the helpdesk unlocks."""

    def make_workspace(self, folder: Path) -> Workspace:
        people = (HAL, person("Lea", Role.LEGAL))
        lock = PeopleLock(people, folder)
        policy = Policy("A team", 1, people=people)
        return Workspace(folder, policy, AuditLog(folder / "log"), home=folder, lock=lock)

    def act_as(self, someone: Person) -> None:
        """Have somebody act, as if they had unlocked."""
        who = Identity(someone.name, someone.roles, someone)
        self.window.locking._timer.stop()  # which would find out that nobody did
        self.window.locking._shown = who
        self.window.locking._show()


@pytest.fixture
def helpdesk(qtbot, tmp_path):
    desk = HelpDesk(qtbot, tmp_path)
    desk.open()
    desk.act_as(HAL)
    yield desk
    desk.close()


def test_blind_the_field_is_off_and_says_why(helpdesk, qtbot):
    field, pane = helpdesk.view.app_bar.search, helpdesk.view.list_pane
    assert (field.isEnabled(), field.placeholderText()) == (True, SEARCH)
    everything = helpdesk.names()
    helpdesk.window.commands.toggle_find()
    assert pane.find_bar.isVisible()
    pane.find_bar.line.setText("nothing like it")
    qtbot.waitUntil(lambda: helpdesk.names() == [])

    helpdesk.act_as(replace(HAL, blind=True))
    assert (field.isEnabled(), field.placeholderText()) == (False, OFF)
    assert "not read them" in field.toolTip()
    assert field.accessibleDescription() == field.toolTip()
    assert pane.find_bar.isHidden()
    assert not pane.tools.finder.isEnabled()
    qtbot.waitUntil(lambda: helpdesk.names() == everything)
    helpdesk.window.commands.toggle_find()
    helpdesk.window.commands.focus_filter()
    helpdesk.window.commands.focus_search()
    assert pane.find_bar.isHidden()
    assert not field.hasFocus()

    helpdesk.act_as(HAL)
    assert (field.isEnabled(), field.placeholderText()) == (True, SEARCH)
    assert "from:dora" in field.toolTip()
    assert pane.tools.finder.isEnabled()


def test_coming_back_from_the_workspace_does_not_turn_it_on(helpdesk):
    field, view = helpdesk.view.app_bar.search, helpdesk.view
    helpdesk.act_as(replace(HAL, blind=True))
    view.show_workspace()
    assert field.placeholderText() == OFF
    view.leave_workspace()
    assert (field.isEnabled(), field.placeholderText()) == (False, OFF)
    helpdesk.act_as(HAL)
    view.show_workspace()
    assert (field.isEnabled(), field.placeholderText()) == (False, SEARCH)
    view.leave_workspace()
    assert field.isEnabled()


def test_what_is_proposed_ends_before_the_keys_that_lead_to_the_field(qtbot):
    field = SearchField()
    qtbot.addWidget(field)
    field.resize(360, 34)
    field.show()
    assert field.textMargins().right() > 0
    field.setText("order")
    assert field.textMargins().right() == 0


def test_why_it_is_off_has_the_room_of_the_keys_that_lead_nowhere(qtbot):
    field = SearchField()
    qtbot.addWidget(field)
    field.resize(330, 34)
    field.show()
    field.setEnabled(False)
    assert field.textMargins().right() == 0
    assert not field._keys.isVisible()
    field.setEnabled(True)
    assert field._keys.isVisible()
