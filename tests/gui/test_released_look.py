"""A look that takes a second person, in the preview: asked for, released, had once, never again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.builders.approvals import person, unlocked
from tests.builders.small_images import fat12_image

from gleanpoint.core.access.approvals.approving import approve
from gleanpoint.core.access.approvals.documents import RequestedAction
from gleanpoint.core.access.approvals.use_cases import inbox_of
from gleanpoint.core.access.lock import PeopleLock
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.open_point import open_point
from gleanpoint.core.preview.values import TextPreview, WithheldPreview
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.panes.preview.preview_pane import PreviewPane
from gleanpoint.gui.panes.preview.states import StatementsView
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

RULES = """
name = "Short"
version = 1
[[rule]]
name = "Drafts"
delete_after = "1 day"
anchor = "modified"
match = { folder = "/**", kind = "file" }
"""
PEOPLE = (
    person("Lea", Role.LEGAL, sealed=True),
    person("Ada", Role.APPROVER, sealed=True),
)

Make = Callable[[str], Workspace]


@pytest.fixture
def space_of(tmp_path: Path) -> Make:
    def made(name: str) -> Workspace:
        policy = replace(parse_policy(RULES, "policy.toml"), people=PEOPLE)
        home, log = tmp_path / name, AuditLog(tmp_path / "log")
        space = Workspace(tmp_path, policy, log, home=home, lock=PeopleLock(PEOPLE, home))
        space.lock.enter(unlocked(name))
        return space

    return made


@pytest.fixture
def pane(qtbot: QtBot, tmp_path: Path, space_of: Make) -> Iterator[PreviewPane]:
    image = fat12_image(tmp_path / "disk.img", {"A.TXT": b"hello", "B.TXT": b"you"})
    lea = space_of("Lea")
    worker = PointWorker(open_point(str(image), lea))
    pane = PreviewPane(Theme("light"))
    qtbot.addWidget(pane)
    pane.set_worker(worker, lea)
    pane.setFixedSize(408, 700)
    pane.show()
    yield pane
    pane.clear()
    worker.close()


def look(qtbot: QtBot, pane: PreviewPane, path: str) -> object:
    node = pane._worker.session.resolve(path)
    with qtbot.waitSignal(pane.previewShown, timeout=10_000) as shown:
        pane.show_node(node)
    return shown.args[0]


def words(pane: PreviewPane) -> str:
    return pane.findChild(StatementsView).accessibleName()


def asked(qtbot: QtBot, pane: PreviewPane, path: str) -> None:
    assert isinstance(look(qtbot, pane, path), WithheldPreview)
    pane.look.button.click()
    pane.look.dialog.purpose.setText("Case 0007")
    pane.look.dialog.take()
    qtbot.waitUntil(lambda: "Asked." in words(pane), timeout=10_000)


def test_a_look_is_asked_for_released_and_had_once(
    qtbot: QtBot, pane: PreviewPane, space_of: Make
) -> None:
    asked(qtbot, pane, "/p0/A.TXT")
    ada = space_of("Ada")
    (case,) = inbox_of(ada).read().cases
    assert case.signed.request.action is RequestedAction.PREVIEW
    inbox_of(ada).put(approve(case.signed, ada))
    look(qtbot, pane, "/p0/B.TXT")
    assert pane.look.button.text() == "Ask to see it…"
    look(qtbot, pane, "/p0/A.TXT")
    assert pane.look.button.text() == "Show it this once"
    assert not pane.export_button.isEnabled()
    with qtbot.waitSignal(pane.previewShown, timeout=10_000) as shown:
        pane.look.button.click()
    assert isinstance(shown.args[0], TextPreview)
    assert shown.args[0].text == "hello"
    assert pane.look.button.isHidden()
    assert isinstance(look(qtbot, pane, "/p0/A.TXT"), WithheldPreview)
    assert pane.look.button.text() == "Ask to see it…"


def test_what_comes_of_a_question_is_not_told_of_another_item(
    qtbot: QtBot, pane: PreviewPane
) -> None:
    look(qtbot, pane, "/p0/A.TXT")
    pane.look.button.click()
    dialog = pane.look.dialog
    look(qtbot, pane, "/p0/B.TXT")
    dialog.purpose.setText("Case 0007")
    dialog.take()
    qtbot.waitUntil(lambda: bool(inbox_of(pane._workspace).read().cases), timeout=10_000)
    qtbot.wait(50)
    assert "Asked." not in words(pane)
