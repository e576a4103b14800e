"""What the window shows of long names, of what cannot be read, and of nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtWidgets import QWidget
from tests.builders.preview_items import mail
from tests.builders.window_stage import Stage
from tests.builders.window_states_demo import State, gathered
from tests.builders.window_states_odd import ODD
from tests.gui.fake_search import FakeFind
from tests.gui.fake_session import TAKEN, FakeSession, files, message, node

from gleanpoint.core.catalog.hits import Unsearched
from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.nodes import Node
from gleanpoint.gui.models.tree.grouped_tree import Group
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.mapi.message import Message

LONG: Final = (
    "Minutes of the steering committee for the move of the harbour office, with all annexes "
)
ARABIC: Final = "تقرير الميزانية السنوي للعام 2027.xlsx"
HEBREW: Final = "דוח תקציב שנתי 2027.docx"
CHEAT: Final = "invoice\u202egpj.exe"


class _OddSession(FakeSession):
    """A session whose messages have a short text."""

    def message(self, node: Node, *, as_stored: bool = False) -> Message:
        """Return a message of the subject that is listed."""
        return mail(node.envelope.subject if node.envelope else "")


def odd_names() -> FakeSession:
    """Return a source of long names, of names from right to left, and of what cannot be read."""
    odd = "/p1/Odd"
    box = "/p1/" + LONG + "archive.pst"
    return _OddSession(
        {
            "/": [
                node("/p1", Kind.VOLUME, size=900 << 20),
                node("/p2", Kind.VOLUME, size=100 << 20, content=Content.ENCRYPTED,
                     problem="p2 is encrypted with BitLocker. Its key is needed."),
            ],
            "/p1": [
                node(odd, Kind.FOLDER),
                node("/p1/Empty", Kind.FOLDER),
                node("/p1/Unreadable", Kind.FOLDER),
                node("/p1/" + LONG.replace(" ", "_") * 2, Kind.FOLDER),
                node("/p1/ملفات المحاسبة", Kind.FOLDER),
                node(box, size=9 << 20, modified=TAKEN, has_children=True),
            ],
            odd: [
                *files(odd, [LONG * 2 + "final.docx", ARABIC, HEBREW, CHEAT, "🧾" * 40 + ".pdf"]),
                node(f"{odd}/Scan 0042.tif", size=4 << 20, content=Content.DAMAGED,
                     problem="12 KB in the middle are unreadable.", modified=TAKEN),
                node(f"{odd}/{LONG}.xlsx", size=1_200_000, content=Content.ELSEWHERE,
                     problem=f"{LONG}.xlsx is not in this image.", modified=TAKEN),
                node(f"{odd}/gone.txt", size=10, deleted=True, modified=TAKEN - timedelta(days=9)),
            ],
            "/p1/Empty": [],
            "/p1/Unreadable": [],
            box: [node(f"{box}/Inbox", Kind.FOLDER)],
            f"{box}/Inbox": [
                message(f"{box}/Inbox/1", LONG * 2, f"{LONG} <{'x' * 60}@example.org>", 30,
                        has_attachments=True),
                message(f"{box}/Inbox/2", "الميزانية السنوية", "ليلى <layla@example.org>", 3),
                message(f"{box}/Inbox/3", "", "", 9000, received=None, sent=None),
            ],
        }
    )  # fmt: skip


def _odd_files(stage: Stage) -> QWidget:
    stage.go("/p1/Odd")
    stage.select(LONG * 2 + "final.docx")
    return stage.window


def _right_to_left(stage: Stage) -> QWidget:
    stage.go("/p1/Odd")
    stage.select(ARABIC)
    return stage.window


def _damaged(stage: Stage) -> QWidget:
    stage.go("/p1/Odd")
    stage.select(f"{LONG}.xlsx")
    return stage.window


def _odd_mail(stage: Stage) -> QWidget:
    stage.go(f"/p1/{LONG}archive.pst/Inbox")
    stage.select("1")
    return stage.window


def _odd_gathered(stage: Stage) -> QWidget:
    return gathered(Group.MAIL)(stage)


def _nothing_gathered(stage: Stage) -> QWidget:
    stage.window.ways.show(Group.DATABASES)
    stage.pause(1.0)
    return stage.window


def _empty(stage: Stage) -> QWidget:
    stage.go("/p1/Empty")
    return stage.window


def _unreadable(stage: Stage) -> QWidget:
    session = stage.window.browsing.place.source.worker.session
    session.failing["/p1/Unreadable", None] = SourceUnreadableError("The image cannot be read.")
    stage.go("/p1/Unreadable")
    return stage.window


def _finds(stage: Stage) -> FakeFind:
    find = FakeFind(stage.window.browsing.place.source.worker.session)
    stage.window.search.searching.find = find
    return find


def _search(line: str) -> State:
    def show(stage: Stage) -> QWidget:
        find = _finds(stage)
        find.unsearched = (Unsearched(LONG, "Its key is needed."),)
        stage.view.app_bar.search.setFocus()
        stage.view.app_bar.search.setText(line)
        stage.pause(1.5)
        stage.until(lambda: stage.view.search_pane.found is not None)
        stage.view.suggestions.hide()
        return stage.window

    return show


def _misread(stage: Stage) -> QWidget:
    find = _finds(stage)
    find.unknown_points = ("nix",)
    stage.view.app_bar.search.setText("before:2026-13-45 larger:abc kind:zzz point:nix")
    stage.pause(2.5)
    stage.view.suggestions.hide()
    return stage.window


def _hit(stage: Stage) -> QWidget:
    _search("e")(stage)
    stage.view.search_pane.table.setFocus()
    stage.view.search_pane.table.selectRow(0)
    stage.pause(1.0)
    return stage.window


def _suggestions(stage: Stage) -> QWidget:
    field = stage.view.app_bar.search
    _finds(stage)
    field.setFocus()
    field.setText("ki")
    stage.window.search.suggest()
    return stage.window


def _search_failed(stage: Stage) -> QWidget:
    find = _finds(stage)
    find.failing = SourceUnreadableError("The catalog cannot be read.")
    stage.view.app_bar.search.setText("budget")
    stage.pause(1.0)
    return stage.window


def _save_search(stage: Stage) -> QWidget:
    _search("minutes")(stage)
    return stage.window.search.ask_name()


def _unsearched(stage: Stage) -> QWidget:
    _search("minutes")(stage)
    stage.window.search.show_unsearched()
    return stage.front()


def _odd_export(stage: Stage) -> QWidget:
    stage.go("/p1/Odd")
    return stage.ask_export(*stage.names())


IN_MEMORY: Final[dict[str, State]] = {
    "long-names": _odd_files,
    "right-to-left": _right_to_left,
    "elsewhere": _damaged,
    "long-mail": _odd_mail,
    "long-mailboxes": _odd_gathered,
    "no-databases": _nothing_gathered,
    "empty": _empty,
    "unreadable": _unreadable,
    "search": _search("minutes"),
    "search-misread": _misread,
    "search-hit": _hit,
    "search-nothing": _search("nothing is called so"),
    "search-failed": _search_failed,
    "suggestions": _suggestions,
    "save-search": _save_search,
    "unsearched": _unsearched,
    "search-odd": _search("2027"),
    "long-export": _odd_export,
    **ODD,
}
