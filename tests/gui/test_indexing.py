"""Indexing in the background: unasked, stopped with its source, told in words; word of its end."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QWidget
from tests.gui.fake_session import POINT, TAKEN, FakeSession, office

from gleanpoint.core.catalog.indexing import Indexed
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.core.settings import Settings
from gleanpoint.core.workspace import open_workspace
from gleanpoint.gui.job_board import JobBoard, Outcome, Stage
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.windows import notifying
from gleanpoint.gui.windows.notifying import Notifier
from gleanpoint.gui.windows.search import indexing as module
from gleanpoint.gui.windows.search.indexing import Indexing


class Desk:
    """A source, a board, and an index in memory that waits until it is let go on."""

    def __init__(self, folder, pool: QThreadPool, parent) -> None:
        self.board = JobBoard(lambda: TAKEN, parent)
        self.preferences = Preferences(folder, Settings(), pool)
        self.session = office()
        self.others: list[FakeSession] = []
        workspace = open_workspace(folder)
        worker = PointWorker(self.session, parent)
        self.source = OpenSource(
            "/images/demo.img", 1, worker, workspace, workspace.decider(POINT), self.another
        )
        self.indexing = Indexing(self.board, self.preferences, parent)
        self.indexing.index = self.index
        self.gate = threading.Event()
        self.indexed: list[str] = []

    def another(self) -> FakeSession:
        self.others.append(office())
        return self.others[-1]

    def index(self, session, source, haste, report: Report, stop: Cancellation) -> Indexed:
        report(Progress(4500, 31_000, "names"))
        while not self.gate.wait(0.005):
            stop.check()
        self.indexed.append(session.point.id)
        return Indexed(session.point.id, 31_000, 31_000, 12)


@pytest.fixture
def desk(qapp, tmp_path, pool, worker, monkeypatch):
    monkeypatch.setattr(module, "GRACE_MS", 0)
    desk = Desk(tmp_path, pool, worker)
    yield desk
    desk.gate.set()
    desk.indexing.close()
    desk.source.worker.close()


def test_what_is_opened_is_indexed_and_holds_nothing_up(qtbot, desk):
    desk.indexing.begin(desk.source)
    qtbot.waitUntil(lambda: len(desk.board.entries) == 1)
    entry = desk.board.entries[0]
    qtbot.waitUntil(lambda: "4,500 of 31,000 names" in entry.facts)
    assert entry.is_running
    assert desk.board.pressing == ()
    desk.gate.set()
    with qtbot.waitSignal(desk.indexing.grown):
        qtbot.waitUntil(lambda: not entry.is_running)
    assert entry.outcome.sentence == "31,000 items can be searched · 12 texts read"
    assert all(session.is_closed for session in desk.others)
    desk.indexing.begin(desk.source)  # it is whole: nothing to do
    qtbot.wait(50)
    assert len(desk.board.entries) == 1


def test_it_stops_with_its_source_and_goes_on_when_wanted_again(qtbot, desk):
    desk.indexing.begin(desk.source)
    qtbot.waitUntil(lambda: desk.indexing.is_running)
    desk.indexing.leave(desk.source)
    qtbot.waitUntil(lambda: not desk.indexing.is_running)
    entry = desk.board.entries[0]
    assert entry.stage is Stage.CANCELLED
    assert entry.outcome.sentence == "Stopped. It goes on where it was the next time."
    desk.gate.set()
    desk.indexing.index_points(desk.source, [POINT])
    qtbot.waitUntil(lambda: desk.indexed == [POINT.id])


def test_switched_off_it_waits_until_somebody_asks(qtbot, desk):
    desk.preferences.change(replace(desk.preferences.settings, index_opened=False))
    desk.indexing.begin(desk.source)
    qtbot.wait(50)
    assert desk.board.entries == ()
    desk.gate.set()
    desk.indexing.index_points(desk.source, [POINT])
    qtbot.waitUntil(lambda: desk.indexed == [POINT.id])


def test_one_word_is_said_of_long_work_that_ends_unseen(qtbot, desk, pool, worker, monkeypatch):
    window = QWidget()
    qtbot.addWidget(window)
    notifier = Notifier(desk.board, window)

    def run(title: str) -> None:
        job = Job(lambda _report, _stop: None, worker)
        entry = desk.board.add(title, "export", job, lambda _result: Outcome("All of it."))
        job.start(pool)
        qtbot.waitUntil(lambda: not entry.is_running)
        assert entry.history.startswith("22:00")

    run("A short one")
    assert notifier.told == []
    monkeypatch.setattr(notifying, "LONG", 0.0)
    run("A long one")
    assert notifier.told == ["A long one. All of it."]
