"""The people of a workspace in the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.builders.signed_policies import KEYS
from tests.gui.test_holds_changes import HeldDesk, changes_of
from tests.gui.test_locking import TeamDesk, unlock

from gleanpoint.core.access.people import Identity, Person
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.retention.rules import Scope
from gleanpoint.gui.panes.role_chip import whose_words
from gleanpoint.gui.workspace.people.section import PeopleSection
from gleanpoint.gui.workspace.people.words import sees_words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def team(qtbot, tmp_path):
    desk = TeamDesk(qtbot, tmp_path)
    yield desk
    desk.close()


def test_alone_one_is_told_that_one_holds_every_role(desk):
    desk.view.app_bar.role.click()
    section = desk.view.workspace_page.section
    assert isinstance(section, PeopleSection)
    assert section.ledger.notice.heading == "A workspace of your own"
    assert section.note.words == "only you"


def test_the_people_of_the_policy_are_listed_with_what_they_may_see(team, qtbot):
    unlock(team, qtbot)
    qtbot.waitUntil(lambda: not team.window.locking.is_locked)
    team.view.app_bar.role.click()
    section = team.view.workspace_page.section
    cells = [[section.rows.cell(row, column).text for column in range(3)] for row in range(2)]
    assert cells == [
        ["Ann Example (you)", "Legal", "all that the role sees"],
        ["Emil Entwurf", "Approver", "what is asked of them"],
    ]
    section.ledger.table.selectRow(1)
    assert "ed25519:" in section.card.words
    assert "Approver" in section.card.words


@pytest.fixture
def sue(qtbot, tmp_path) -> Iterator[HeldDesk]:
    desk = HeldDesk(qtbot, tmp_path)
    yield desk
    desk.close()


def chosen(desk, name: str) -> PeopleSection:
    desk.view.show_workspace(PeopleSection)
    section = desk.view.workspace_page.section_of(PeopleSection)
    row = next(n for n in range(section.rows.rowCount()) if section.rows.person(n).name == name)
    section.ledger.table.selectRow(row)
    return section


def test_what_somebody_sees_is_proposed_and_signed_by_administrators(sue, qtbot):
    section = chosen(sue, "Ann")
    section.reach_button.click()
    section.dialog.scopes.setPlainText('folder = "/p1/Users/ann"\n\nmailbox = "ann*"\n')
    section.dialog.take()
    changes = changes_of(sue, qtbot)
    assert [changes.rows.cell(1, column).text for column in range(2)] == [
        "Tightens",
        'person "Ann"',
    ]
    proposal = sue.team.desk.proposal()
    sue.team.desk.sign(proposal, KEYS["Sue"])
    sue.team.desk.adopt()
    ann = next(one for one in sue.team.running().policy.people if one.name == "Ann")
    assert ann.scopes == (Scope(folder=("/p1/Users/ann",)), Scope(mailbox=("ann*",)))


def test_legal_is_bound_to_matters(sue, qtbot):
    section = chosen(sue, "Lea")
    section.reach_button.click()
    assert section.dialog.matters.placeholderText() == "M-1"
    section.dialog.matters.setText("M-1")
    section.dialog.take()
    changes = changes_of(sue, qtbot)
    assert [changes.rows.cell(1, column).text for column in range(2)] == [
        "Tightens",
        'person "Lea"',
    ]
    proposal = sue.team.desk.proposal()
    lea = next(one for one in proposal.signed.document.policy.people if one.name == "Lea")
    assert lea.matters == ("M-1",)
    assert sees_words(lea) == "matter M-1"


def test_what_cannot_be_meant_is_said_below_the_fields(sue, qtbot):
    section = chosen(sue, "Ann")
    section.reach_button.click()
    dialog = section.dialog
    for typed, said in (("ann", "Write it as mailbox"), ('foder = "A"', "no such key")):
        dialog.scopes.setPlainText(typed)
        dialog.take()
        assert said in dialog.error
    assert chosen(sue, "Sue").reach_button.isHidden()


@pytest.mark.parametrize(
    ("scopes", "matters", "words"),
    [
        ((), (), "P"),
        ((), ("M-1",), "P · matter M-1"),
        ((), ("M-1", "M-2"), "P · some matters"),
        ((Scope(folder=("A",)),), (), "P · a part"),
    ],
)
def test_the_role_chip_says_that_somebody_is_bound(scopes, matters, words):
    person = Person("P", KEYS["Lea"].public, frozenset({Role.LEGAL}), scopes, matters=matters)
    assert whose_words(Identity("P", person.roles, person), is_team=True) == words
