"""An approver looks at the items of a request in the window: these, and nothing beside them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.builders.approvals import person, unlocked
from tests.builders.small_images import fat12_image
from tests.gui.window import Desk

from gleanpoint.core.access.approvals.asking import Wish
from gleanpoint.core.access.approvals.documents import RequestedAction
from gleanpoint.core.access.approvals.use_cases import inbox_of, request_export
from gleanpoint.core.access.key_files import keep_keys
from gleanpoint.core.access.lock import PeopleLock
from gleanpoint.core.access.sealing import Cost
from gleanpoint.core.audit.entry import Action
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.audit.show import read_entries
from gleanpoint.core.export.plan import ExportOptions
from gleanpoint.core.export.releasing import Chosen
from gleanpoint.core.open_point import open_point
from gleanpoint.core.preview.values import TextPreview
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.secrets import Secret
from gleanpoint.core.settings import Settings
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.workspace.approvals.section import ApprovalsSection

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

RULES = """
name = "Short"
version = 1
[[rule]]
name = "Drafts"
delete_after = "1 day"
anchor = "modified"
on_past_maximum = "ask"
match = { kind = "file" }
"""
PEOPLE = (
    person("Lea", Role.LEGAL, sealed=True),
    person("Ada", Role.APPROVER, sealed=True),
)
WORDS = "correct horse battery staple"
CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)


class AskedDesk(Desk):
    """A window of Ada's, in whose workspace Lea asked for one file of two."""

    def make_workspace(self, folder: Path) -> Workspace:
        keep_keys(folder, unlocked("Ada"), Secret(WORDS.encode()), CHEAP)
        policy = replace(parse_policy(RULES, "policy.toml"), people=PEOPLE)
        self.image = fat12_image(folder / "disk.img", {"A.TXT": b"hello", "B.TXT": b"other"})
        made = {}
        for name in ("Lea", "Ada"):
            lock, log = PeopleLock(PEOPLE, folder), AuditLog(folder / "log")
            made[name] = Workspace(folder, policy, log, home=folder, lock=lock)
            lock.enter(unlocked(name))
        with open_point(str(self.image), made["Lea"]) as session:
            nodes = [session.resolve("/p0/A.TXT")]
            chosen = Chosen(session, nodes, ExportOptions(folder / "out"), made["Lea"])
            signed, _ = request_export(chosen, Wish(RequestedAction.EXPORT, "Case 7"))
        inbox_of(made["Lea"]).put(signed)
        return made["Ada"]

    @property
    def inbox(self) -> ApprovalsSection:
        return self.view.workspace_page.section_of(ApprovalsSection)

    def pick(self) -> None:
        """Choose the request, and wait for its list."""
        self.view.show_workspace(ApprovalsSection)
        self._qtbot.waitUntil(lambda: self.inbox.rows.rowCount() == 1)
        self.inbox.ledger.table.selectRow(0)
        self._qtbot.waitUntil(self.inbox.look_button.isVisible)

    def arrive(self) -> None:
        """Wait until the items are shown."""
        self._qtbot.waitUntil(
            lambda: (
                self.window.browsing.place is not None
                and self.window.browsing.place.folder.path == "/p0"
            ),
            timeout=20_000,
        )
        self.settle()


@pytest.fixture
def asked(qtbot: QtBot, tmp_path: Path) -> Iterator[AskedDesk]:
    settings = Settings(theme="light", recent=(str(tmp_path / "disk.img"),))
    desk = AskedDesk(qtbot, tmp_path, settings)
    yield desk
    desk.close()


def test_the_items_are_shown_with_their_preview_and_nothing_beside_them(
    asked: AskedDesk, qtbot: QtBot
) -> None:
    asked.pick()
    with qtbot.waitSignal(asked.view.preview.previewShown, timeout=20_000) as shown:
        asked.inbox.look_button.click()
    asked.settle()
    assert asked.names() == ["A.TXT"]
    assert isinstance(shown.args[0], TextPreview)
    assert shown.args[0].text == "hello"
    assert not asked.view.preview.export_button.isEnabled()
    words = asked.view.look_banner.sentence
    assert "Lea" in words
    assert "1 item, and nothing else of this source" in words
    assert "nothing differs" in words
    request = inbox_of(asked.workspace).read().cases[0].signed.request
    entries = read_entries(asked.workspace.log.folder)
    told = [one for one in entries if one is not None and one.details.get("request") == request.id]
    actions = [one.action for one in told]
    assert actions[:2] == [Action.REQUEST.value, Action.LOOK.value]
    assert Action.PREVIEW.value in actions[2:]


def test_closed_nothing_is_shown_any_more(asked: AskedDesk, qtbot: QtBot) -> None:
    asked.pick()
    asked.inbox.look_button.click()
    asked.arrive()
    (source,) = asked.window.sources.opened
    asked.window.sources.close(source)
    assert not asked.workspace.active.is_looking
    qtbot.waitUntil(asked.view.look_banner.isHidden)


def test_the_source_is_asked_for_where_it_was_not_opened_here(qtbot: QtBot, tmp_path: Path) -> None:
    desk = AskedDesk(qtbot, tmp_path)
    desk.pick()
    desk.inbox.look_button.click()
    question = desk.window.request_looks.question
    assert question is not None
    question.reject()
    assert desk.window.sources.opened == []
    desk.close()


def test_what_differs_is_told_and_cannot_be_released(
    asked: AskedDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    asked.pick()
    changed = tmp_path / "changed.img"
    shutil.copyfile(asked.image, changed)
    changed.write_bytes(changed.read_bytes().replace(b"hello", b"jello"))
    wishes = []
    asked.inbox.lookWanted.disconnect(asked.window.request_looks.look)
    asked.inbox.lookWanted.connect(wishes.append)
    asked.inbox.look_button.click()
    asked.window.request_looks.begin(str(changed), wishes[0])
    asked.arrive()
    assert (
        "A.TXT has another content here than the request names" in asked.view.look_banner.sentence
    )
    asked.view.show_workspace(ApprovalsSection)
    qtbot.waitUntil(lambda: "differs in the source" in asked.inbox.card.words)
    assert not asked.inbox.release_button.isEnabled()
    assert asked.inbox.deny_button.isEnabled()


def test_a_source_without_the_items_is_told_in_the_inbox(
    asked: AskedDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    asked.pick()
    other = fat12_image(tmp_path / "other.img", {"C.TXT": b"third"})
    wishes = []
    asked.inbox.lookWanted.disconnect(asked.window.request_looks.look)
    asked.inbox.lookWanted.connect(wishes.append)
    asked.inbox.look_button.click()
    asked.window.request_looks.begin(str(other), wishes[0])
    qtbot.waitUntil(lambda: "There is no 'A.TXT'" in asked.inbox.card.words, timeout=20_000)
    assert asked.window.sources.opened == []
    assert not asked.workspace.active.is_looking
