"""Holds placed and released in the window: proposed as a change of the policy, signed by legal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.builders.signed_policies import HOLD, KEYS, SIX_YEARS, text
from tests.gui.test_policy_changes import TeamDesk

from gleanpoint.gui.workspace.holds.section import HoldsSection
from gleanpoint.gui.workspace.policy.section import PolicySection

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class HeldDesk(TeamDesk):
    """A window in whose workspace a hold is in force already."""

    def prepare(self) -> None:
        self.team.change(text(2, SIX_YEARS + HOLD), "Lea", "Leo")


@pytest.fixture
def sue(qtbot, tmp_path) -> Iterator[TeamDesk]:
    desk = TeamDesk(qtbot, tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def held(qtbot, tmp_path) -> Iterator[HeldDesk]:
    desk = HeldDesk(qtbot, tmp_path)
    yield desk
    desk.close()


def holds_of(desk: TeamDesk) -> HoldsSection:
    desk.view.show_workspace(HoldsSection)
    return desk.view.workspace_page.section_of(HoldsSection)


def changes_of(desk: TeamDesk, qtbot):
    policy = desk.view.workspace_page.section_of(PolicySection)
    qtbot.waitUntil(lambda: policy.changes.document is not None)
    assert desk.view.workspace_page.section is policy
    assert policy.page is policy.changes
    return policy.changes


def test_a_hold_is_proposed_and_two_of_legal_have_to_sign(sue, qtbot):
    section = holds_of(sue)
    section.place_button.click()
    dialog = section.dialog
    dialog.matter.setText("M-0009")
    dialog.custodian.setText("dora@example.com, ann*")
    dialog.note.setText('The "delivery" of 2024')
    dialog.take()
    changes = changes_of(sue, qtbot)
    assert [changes.rows.cell(1, column).text for column in range(3)] == [
        "Tightens",
        'hold "M-0009"',
        "Legal",
    ]
    assert "two different people of legal" in changes.card.words
    assert changes.sign_button.isHidden()
    proposal = sue.team.desk.proposal()
    for name in ("Lea", "Leo"):
        proposal = sue.team.desk.sign(proposal, KEYS[name])
    sue.team.desk.adopt()
    (hold,) = sue.team.running().policy.holds
    assert set(hold.covers.custodian) == {"dora@example.com", "ann*"}
    assert hold.since == sue.team.moment
    assert sue.team.running().policy.rules == sue.workspace.policy.rules


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Name the matter"),
        ({"matter": "M-1"}, "Say what it covers"),
        ({"matter": "M-1", "words": "turbine", "since": "31.1.2024"}, "Write a day"),
        ({"matter": "M-1", "folder": "A\\B"}, "folders end in"),
    ],
)
def test_what_cannot_be_meant_is_said_below_the_fields(sue, qtbot, typed, said):
    section = holds_of(sue)
    section.place_button.click()
    for name, value in typed.items():
        getattr(section.dialog, name).setText(value)
    section.dialog.take()
    qtbot.waitUntil(lambda: said in section.dialog.error)
    section.dialog.reject()
    assert sue.team.desk.proposal() is None


def test_a_hold_is_released_by_a_change_that_loosens(held, qtbot):
    section = holds_of(held)
    section.ledger.table.selectRow(0)
    assert not section.release_button.isHidden()
    section.release_button.click()
    changes = changes_of(held, qtbot)
    assert changes.rows.cell(1, 0).text == "Loosens"
    assert 'hold "M-1"' in changes.rows.cell(1, 1).text


def test_a_text_that_is_not_the_policy_in_force_is_not_changed(held, qtbot):
    (held.team.folder / "policy" / "0002.toml").write_text(text(2), "utf-8")
    section = holds_of(held)
    section.ledger.table.selectRow(0)
    section.release_button.click()
    qtbot.waitUntil(lambda: "was changed" in section.card.words)


def test_alone_holds_are_changed_in_the_file(desk):
    section = holds_of(desk)
    assert section.place_button.isHidden()
