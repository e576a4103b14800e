"""The policy and the holds of a workspace in the window."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from tests.gui.window import Desk

from gleanpoint.core.workspace import Workspace, open_workspace
from gleanpoint.gui.workspace.holds.section import HoldsSection
from gleanpoint.gui.workspace.policy.section import PolicySection


class PolicyDesk(Desk):
    """A window whose workspace has the example policy."""

    def make_workspace(self, folder: Path) -> Workspace:
        text = (files("gleanpoint_resources") / "retention" / "example.toml").read_text("utf-8")
        (folder / "policy.toml").write_text(text, "utf-8")
        return open_workspace(folder)


@pytest.fixture
def ruled(qtbot, tmp_path):
    desk = PolicyDesk(qtbot, tmp_path)
    yield desk
    desk.close()


def test_without_rules_it_is_said_what_happens_to_stamped_items(desk):
    desk.view.show_workspace(PolicySection)
    page = desk.view.workspace_page.section.rules
    assert page.ledger.notice.heading == "No rules"
    assert "exported with a flag" in page.ledger.notice.sentence


def test_rules_are_listed_and_one_is_told_in_full(ruled):
    ruled.view.show_workspace(PolicySection)
    section = ruled.view.workspace_page.section.rules
    rows = section.rows
    cells = [rows.cell(0, column).text for column in range(5)]
    assert cells == ["Contracts", "—", "6 years", "kept back", "folder Contracts"]
    assert ruled.workspace.policy.fingerprint in section.card.words
    section.ledger.table.selectRow(1)
    assert "Tax law asks for the originals." in section.card.words
    assert "delivery" in section.card.words


def test_holds_in_force_come_first(ruled):
    ruled.view.show_workspace(HoldsSection)
    section = ruled.view.workspace_page.section
    cells = [[section.rows.cell(row, column).text for column in range(2)] for row in range(2)]
    assert cells == [["M-0007", "in force"], ["M-0003", "released"]]
    assert section.note.words == "1"
    section.ledger.table.selectRow(0)
    assert "dora@example.com" in section.card.words


def test_the_card_of_the_policy_counts_holds_as_the_list_of_sections_does(ruled):
    ruled.view.show_workspace(PolicySection)
    card = ruled.view.workspace_page.section.rules.card
    assert len(ruled.workspace.policy.holds) == 2
    assert "\nHolds\n1\n" in card.words


def test_nothing_held_is_said_so(desk):
    desk.view.show_workspace(HoldsSection)
    assert desk.view.workspace_page.section.ledger.notice.heading == "Nothing is held"
