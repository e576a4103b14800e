"""Three ways in: all mailboxes and databases of what is open, and where each way leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.gui.fake_session import FakeSession, node, office
from tests.gui.window import Desk

from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.retention.roles import EVERY_ROLE, Role
from gleanpoint.gui.models.tree.grouped_tree import Group
from gleanpoint.gui.open_source import Place
from gleanpoint.gui.panes.app_bar import Perspective
from gleanpoint.gui.windows.ways import first_perspective
from gleanpoint_parsers.entries import Kind

MAILBOX = "/p1/archive.pst"


@pytest.fixture
def opened(desk: Desk) -> Callable[[], None]:
    """Open an office whose second session, for work beside the window, is another office."""

    def begin() -> FakeSession:
        session = office()
        session.folders["/p1/Finance"] = [
            *session.folders["/p1/Finance"],
            node("/p1/Finance/orders.mdf", size=9 << 20, has_children=True),
            node("/p1/Finance/orders.mdf.bak", size=9 << 20, has_children=True),
        ]
        session.folders["/p1/Finance/orders.mdf"] = [
            node("/p1/Finance/orders.mdf/dbo", Kind.SCHEMA)
        ]
        desk.open(session)
        return session

    return begin


def names(desk: Desk) -> list[str]:
    """Return what the page of all mailboxes or databases lists."""
    return [one.gathered.node.name for one in desk.view.gathered.list.gathered.found]


def test_mail_leads_to_all_mailboxes_and_from_there_into_one(qtbot, desk, opened):
    opened()
    browsing = desk.window.browsing
    browsing.choose_perspective(Perspective.MAIL)
    qtbot.waitUntil(lambda: names(desk) == ["archive.pst"])
    qtbot.waitUntil(lambda: desk.view.preview.nodes != ())
    assert desk.view.preview.nodes[0].path == MAILBOX, "what is chosen is shown beside it"
    gathered = desk.view.gathered
    qtbot.waitUntil(lambda: "p2" in gathered.banner.sentence)  # what could not be looked into
    desk.window.ways.open(desk.view.gathered.list.current)
    qtbot.waitUntil(lambda: browsing.place.folder.path == f"{MAILBOX}/Inbox")  # where it leads
    desk.settle()
    tree, model = desk.view.tree_pane.tree, desk.window.tree_model
    top = tree.currentIndex()
    while top.parent().isValid():
        top = top.parent()
    assert top == model.index_of_group(Group.MAIL)
    browsing.choose_perspective(Perspective.FILES)
    desk.settle()
    assert (browsing.place.folder.path, tree.only) == ("/", None)
    browsing.choose_perspective(Perspective.MAIL)
    there = browsing.place.folder.path
    assert there == f"{MAILBOX}/Inbox", "Mail leads where one was in it"
    browsing.choose_perspective(Perspective.MAIL)
    assert browsing.is_away, "and a second time to all mailboxes"
    browsing.go_back()
    assert not browsing.is_away


def test_databases_and_their_backups_are_gathered_and_gone_with_their_source(qtbot, desk, opened):
    opened()
    desk.window.browsing.choose_perspective(Perspective.DATABASES)
    qtbot.waitUntil(lambda: names(desk) == ["orders.mdf", "orders.mdf.bak"])
    qtbot.waitUntil(lambda: desk.view.status_bar.words == "2 databases in 1 source")
    desk.window.sources.close(desk.window.sources.opened[0])
    assert desk.view.is_at_start
    assert desk.window.ways.gatherings.found(Group.DATABASES) == []


def test_nothing_is_previewed_where_nothing_was_gathered(qtbot, desk):
    desk.open()
    desk.window.browsing.choose_perspective(Perspective.MAIL)
    qtbot.waitUntil(lambda: desk.view.preview.nodes != (), timeout=20_000)
    desk.window.browsing.choose_perspective(Perspective.DATABASES)
    assert (names(desk), desk.view.preview.nodes) == ([], ())


def test_where_one_was_is_gone_to_at_the_next_start(qtbot, tmp_path: Path):
    desk = Desk(qtbot, tmp_path)
    desk.open()
    desk.go("/p1/archive.pst/Inbox")
    desk.go("/p1/Finance")
    desk.close()
    again = Desk(qtbot, tmp_path, desk.preferences.settings)
    again.open()
    browsing = again.window.browsing
    qtbot.waitUntil(lambda: browsing.place.folder.path == "/p1/Finance")
    browsing.choose_perspective(Perspective.MAIL)
    qtbot.waitUntil(lambda: browsing.place.folder.path == "/p1/archive.pst/Inbox")
    again.settle()
    again.close()


def test_another_state_does_not_lead_away_from_all_mailboxes(qtbot, desk, opened):
    opened()
    browsing = desk.window.browsing
    browsing.choose_perspective(Perspective.MAIL)
    qtbot.waitUntil(lambda: names(desk) == ["archive.pst"])
    browsing.swap(browsing.place.source, browsing.place)
    assert browsing.is_away
    assert names(desk) == ["archive.pst"]


def test_what_is_judged_otherwise_is_gathered_anew_though_another_source_is_shown(
    qtbot, desk, opened
):
    opened()
    judged, shown = desk.window.sources.opened[0], desk.open()
    ways, model, page = desk.window.ways, desk.window.tree_model, desk.view.gathered.list
    ways.show(Group.DATABASES)
    qtbot.waitUntil(lambda: names(desk) == ["orders.mdf", "orders.mdf.bak"])
    page.setCurrentIndex(page.gathered.index(1, 0))
    desk.window.browsing.go(Place(shown, (shown.root,)))
    qtbot.waitUntil(lambda: not ways.gatherings.standing.looking)
    group, now = model.index_of_group(Group.DATABASES), replace(judged)
    desk.window.sources.renew(judged, now)
    assert model.words(group) == "looking", "none is not said before it is known"
    qtbot.waitUntil(lambda: model.words(group) == "2")
    assert {one.source for one in model.found(Group.DATABASES)} == {now}
    ways.show(Group.DATABASES)
    assert page.current.gathered.node.name == "orders.mdf.bak", "what was chosen stays so"
    assert desk.view.preview.nodes == (page.current.gathered.node,)


def test_a_source_whose_drive_is_gone_says_so_and_comes_back(qtbot, desk):
    session = office()
    session.failing["/p1/Legal", None] = SourceUnreadableError("The image cannot be read.")
    source = desk.open(session)  # its address, /images/demo.img, is not there
    desk.go("/p1/Legal")
    model, banner = desk.window.tree_model, desk.view.list_pane.banner
    index = model.index_of(Place(source, (source.root,)))
    qtbot.waitUntil(lambda: model.is_offline(index))
    assert model.words(index) == "not connected"
    assert "Connect its drive or share" in banner.sentence
    session.failing.clear()
    desk.window.nodes.load_rest()
    qtbot.waitUntil(lambda: not model.is_offline(index))


@pytest.mark.parametrize(
    ("roles", "first"),
    [
        (EVERY_ROLE, None),
        ({Role.HELPDESK}, Perspective.FILES),
        ({Role.DBA, Role.AUDITOR}, Perspective.DATABASES),
        ({Role.LEGAL, Role.APPROVER}, Perspective.MAIL),
        ({Role.LEGAL, Role.DBA}, None),
    ],
)
def test_what_comes_first_follows_from_the_role(roles, first):
    assert first_perspective(frozenset(roles)) is first
