"""The inbox of approvals in the window: seen, released with the passphrase, refused."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from tests.builders.approvals import items, person, unlocked
from tests.gui.window import Desk

from gleanpoint.core.access.approvals.asking import Wish, ask
from gleanpoint.core.access.approvals.documents import RequestedAction, RequestedItem, address_of
from gleanpoint.core.access.approvals.listing import ListedItem, Listing
from gleanpoint.core.access.approvals.use_cases import inbox_of
from gleanpoint.core.access.key_files import keep_keys
from gleanpoint.core.access.lock import PeopleLock
from gleanpoint.core.access.sealing import Cost
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.secrets import Secret
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.workspace.approvals.section import ApprovalsSection
from gleanpoint_parsers.entries import Kind

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

WORDS = "correct horse battery staple"
CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
PEOPLE = (
    person("Lea", Role.LEGAL, sealed=True),
    person("Ada", Role.APPROVER, sealed=True),
)


def listed(path: str) -> ListedItem:
    node = Node(NodeRef("point", (("pst", "39"),)), path, path.rpartition("/")[2], Kind.MESSAGE)
    item = RequestedItem(address_of(node), items(1)[0].content_sha256, 18_400)
    return ListedItem(item, node, "ask", "Past limit since 19 Jan 2026 (Contracts, 6 years).")


class AskedDesk(Desk):
    """A window of Ada's, in whose workspace Lea asked for one message."""

    def make_workspace(self, folder: Path) -> Workspace:
        keep_keys(folder, unlocked("Ada"), Secret(WORDS.encode()), CHEAP)
        policy = Policy("A team", 1, people=PEOPLE)
        made = {}
        for name in ("Lea", "Ada"):
            lock = PeopleLock(PEOPLE, folder)
            log = AuditLog(folder / "log")
            made[name] = Workspace(folder, policy, log, home=folder, lock=lock)
            lock.enter(unlocked(name))
        wish = Wish(
            RequestedAction.EXPORT,
            "Production 3, request of 17 Nov",
            "court order 7 C 112/26",
            lasts=timedelta(hours=71),
        )
        listing = Listing((listed("/Inbox/Frame contract 2020 - cancelled"),))
        signed = ask(listing, wish, made["Lea"])
        inbox_of(made["Lea"]).put(signed)
        return made["Ada"]


@pytest.fixture
def asked(qtbot, tmp_path):
    desk = AskedDesk(qtbot, tmp_path)
    desk.view.show_workspace(ApprovalsSection)
    section = desk.view.workspace_page.section
    qtbot.waitUntil(lambda: section.rows.rowCount() == 1)
    yield desk
    desk.close()


def test_alone_there_is_nobody_to_ask(desk):
    desk.view.show_workspace(ApprovalsSection)
    assert desk.view.workspace_page.section.ledger.notice.heading == "Nobody to ask"


def test_what_waits_is_shown_with_exactly_what_is_asked_for(asked, qtbot):
    section = asked.view.workspace_page.section
    cells = [section.rows.cell(0, column).text for column in range(5)]
    assert (cells[0], cells[1], cells[4]) == ("Export 1 item", "Lea", "waits for you")
    assert section.note.words == "1"
    section.ledger.table.selectRow(0)
    qtbot.waitUntil(lambda: "Frame contract 2020" in section.card.words)
    for words in ("Production 3", "court order 7 C 112/26", "You release exactly this item, once"):
        assert words in section.card.words


def test_a_release_is_signed_with_the_passphrase(asked, qtbot):
    section = asked.view.workspace_page.section
    section.ledger.table.selectRow(0)
    section.release_button.click()
    section.dialog.field.setText(WORDS)
    section.dialog.take()
    qtbot.waitUntil(lambda: section.rows.cell(0, 4).text == "released")
    assert section.note.words == ""
    assert section.release_button.isHidden()
    assert len(inbox_of(asked.workspace).read().cases[0].approvals) == 1


def test_a_wrong_passphrase_releases_nothing(asked, qtbot):
    section = asked.view.workspace_page.section
    section.ledger.table.selectRow(0)
    section.release_button.click()
    section.dialog.field.setText("not the passphrase at all")
    section.dialog.take()
    qtbot.waitUntil(lambda: section.dialog.error != "")
    section.dialog.reject()
    assert not inbox_of(asked.workspace).read().cases[0].approvals


def test_a_refusal_says_why(asked, qtbot):
    section = asked.view.workspace_page.section
    section.ledger.table.selectRow(0)
    section.deny_button.click()
    section.dialog.field.setText("Ask for the one of 2021 instead")
    section.dialog.take()
    qtbot.waitUntil(lambda: section.rows.cell(0, 4).text == "refused")
    assert "Ask for the one of 2021 instead" in section.card.words
