"""What is kept back, in the preview: the same words for all, who may see it, what one can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.builders.approvals import person, unlocked
from tests.builders.preview_items import PreviewPoint

from gleanpoint.core.access.lock import PeopleLock
from gleanpoint.core.access.people import Person
from gleanpoint.core.audit.log import AuditLog
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.policy import parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.panes.preview.preview_pane import PreviewPane
from gleanpoint.gui.panes.preview.states import StatementsView
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.theme import Theme

LIMIT = """
name = "Short"
version = 1
[[rule]]
name = "Drafts"
delete_after = "1 day"
anchor = "modified"
on_past_maximum = "ask"
match = { folder = "/**", kind = "file" }
"""
REFUSED = LIMIT.replace('"ask"', '"refuse"')
NO_RULES = 'name = "None"\nversion = 1\n'
PEOPLE = (
    person("Lea", Role.LEGAL, sealed=True),
    person("Ada", Role.APPROVER, sealed=True),
    replace(person("Hal", Role.HELPDESK), blind=True),
)

Make = Callable[..., PreviewPane]


@pytest.fixture
def point() -> PreviewPoint:
    return PreviewPoint()


@pytest.fixture
def make(qtbot: QtBot, point: PreviewPoint, tmp_path: Path) -> Iterator[Make]:
    workers = []

    def made(rules: str, who: str = "", people: tuple[Person, ...] = PEOPLE) -> PreviewPane:
        policy = replace(parse_policy(rules, "policy.toml"), people=people if who else ())
        lock = PeopleLock(policy.people, tmp_path)
        log = AuditLog(tmp_path / "log")
        space = Workspace(tmp_path, policy, log, home=tmp_path, lock=lock)
        if who:
            space.lock.enter(unlocked(who))
        pane = PreviewPane(Theme("light"))
        qtbot.addWidget(pane)
        workers.append(PointWorker(point))  # type: ignore[arg-type]  # a session in memory
        pane.set_worker(workers[-1], space)
        pane.setFixedSize(408, 700)
        pane.show()
        return pane

    yield made
    for worker in workers:
        worker.close()


@pytest.fixture
def secret(point: PreviewPoint) -> Node:
    return point.add("/p1/merger-plan.txt", data=b"do not tell")


def shown(qtbot: QtBot, pane: PreviewPane, node: Node) -> str:
    with qtbot.waitSignal(pane.previewShown, timeout=5000):
        pane.show_node(node)
    words = pane.findChild(StatementsView).accessibleName()
    assert "merger" not in f"{words} {pane.title}"
    return words


def test_what_a_second_person_may_release_can_be_asked_for(
    qtbot: QtBot, make: Make, secret: Node
) -> None:
    pane = make(LIMIT, "Lea")
    words = shown(qtbot, pane, secret)
    assert pane.export_button.isEnabled()
    assert pane.export_button.text() == "Export…"
    assert "an approver releases it for once: \u2068Ada\u2069." in words
    with qtbot.waitSignal(pane.exportRequested) as asked:
        pane.export_button.click()
    assert asked.args == [[secret]]


def test_alone_there_is_no_second_person(qtbot: QtBot, make: Make, secret: Node) -> None:
    assert "there is none in a workspace of your own" in shown(qtbot, make(LIMIT), secret)


def test_where_it_is_is_told_as_the_breadcrumb_does(
    qtbot: QtBot, make: Make, point: PreviewPoint
) -> None:
    node = point.add("/p1/Board%2FLegal/merger-plan.txt", data=b"do not tell")
    words = shown(qtbot, make(LIMIT, "Lea"), node)
    assert "In \u2068p1 \u203a Board/Legal\u2069" in words


def test_what_nobody_may_take_out_is_not_offered(qtbot: QtBot, make: Make, secret: Node) -> None:
    pane = make(REFUSED, "Lea")
    assert "Nobody lets it go out" in shown(qtbot, pane, secret)
    assert not pane.export_button.isEnabled()


def test_who_works_blind_restores_sealed_what_is_not_shown(
    qtbot: QtBot, make: Make, secret: Node
) -> None:
    pane = make(NO_RULES, "Hal")
    words = shown(qtbot, pane, secret)
    assert pane.title == "You may restore this, not read it"
    assert pane.export_button.text() == "Restore 1 item sealed…"
    assert pane.export_button.isEnabled()
    assert "Can be sealed for: \u2068Lea\u2069 · key" in words
    assert "To have it read, ask Legal: \u2068Lea\u2069" in words
    pane.show_nodes((secret, secret))
    assert pane.export_button.text() == "Restore 2 items sealed…"


def test_a_masked_line_says_who_may_see_it(qtbot: QtBot, make: Make, point: PreviewPoint) -> None:
    pane = make(NO_RULES, "Ada")
    node = replace(point.add("/p1/x.txt", data=b"x"), withheld="held")
    assert "Who may see it: Legal: \u2068Lea\u2069." in shown(qtbot, pane, node)
    assert not pane.export_button.isEnabled()
