"""Fixtures of the window's tests: no screen, no settings of the person who runs them."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLocale, Qt, QThreadPool
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from tests.gui.fake_session import TAKEN, FakeSession, office
from tests.gui.patient_bot import PatientBot
from tests.gui.window import Desk

from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.point_worker import PointWorker


@pytest.fixture(autouse=True, scope="package")
def no_garbage_by_itself() -> Iterator[None]:
    """As ``gleanpoint.gui.garbage`` does it in the program: also between two tests, where a
    thread that still ends would collect, and destroy, objects of this one.
    """
    gc.disable()
    gc.freeze()  # what was imported stays: looking at it after each test took a third of the time
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture(autouse=True)
def garbage_stays_on_this_thread() -> Iterator[None]:
    """Collect what a test left behind, on the thread that made it."""
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def no_key_stays_down() -> Iterator[None]:
    """Let go of what a test held, as Ctrl+K does of Ctrl: Qt keeps the last event's modifiers,
    and the next test's choice of a row would add to the one before.
    """
    yield
    if QGuiApplication.instance() and QGuiApplication.keyboardModifiers():
        QTest.keyClick(QWidget(), Qt.Key.Key_Shift)


@pytest.fixture(autouse=True)
def english() -> None:
    """Numbers and dates do not follow the machine that runs the tests."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """In place of pytest-qt's own, which gives up after five seconds."""
    return PatientBot(request)


@pytest.fixture
def session() -> FakeSession:
    return office()


@pytest.fixture
def worker(qapp: object, session: FakeSession) -> Iterator[PointWorker]:
    worker = PointWorker(session)
    yield worker
    session.gate.set()
    worker.close()


@pytest.fixture
def pool() -> Iterator[QThreadPool]:
    pool = QThreadPool()
    yield pool
    pool.waitForDone()


@pytest.fixture
def desk(qtbot: object, tmp_path: Path) -> Iterator[Desk]:
    """A whole window; open something in it with ``desk.open()``."""
    desk = Desk(qtbot, tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def model(qapp: object, pool: QThreadPool) -> NodeListModel:
    return NodeListModel(lambda: TAKEN, pool)
