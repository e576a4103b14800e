"""Drive the whole window as a person does, from a cold start, and count what that takes.

One action is one key chord, one typed text, one click (a double click is one), or one choice in a
list. Program time lies between an action and the state that it leads to; how long a person looks
is not in it. With ``GLEANPOINT_PICTURES`` the window is taken after each action into the folder
that it names, in the language of ``GLEANPOINT_LANGUAGE``.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QModelIndex,
    QPoint,
    Qt,
    QThreadPool,
    QTimer,
)
from PySide6.QtGui import QColor, QImage, QKeySequence, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QWidget,
)
from tests.gui.flows.spoken import spoken
from tests.gui.heartbeat import Heartbeat

from gleanpoint.core.settings import load_settings
from gleanpoint.core.warm_processes import cool_down
from gleanpoint.core.workspace import open_workspace
from gleanpoint.gui.appearance import Appearance, load_fonts
from gleanpoint.gui.application import SWITCH_INTERVAL, get_ready
from gleanpoint.gui.job_board import BoardEntry
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.speech.language import LANGUAGE_VARIABLE, speak
from gleanpoint.gui.windows.main_window import MainWindow

MOST_ACTIONS: Final = 12
MOST_SECONDS: Final = 30.0
"""Program time that a flow may take on a machine of its own."""

BUSY: Final = 5
"""How much longer it may take where others work on the machine too."""

LONGEST_STALL: Final = 0.3
"""CPU seconds that the window may work between two beats on a busy machine; 0.05 is the aim, and
0.026 to 0.043 was measured on a quiet one."""

PATIENCE: Final = 200.0
_SETTLE: Final = 0.9
"""Seconds before a picture is taken: what came is painted, nothing flickers."""

_SMALLEST: Final = 0
"""How Qt is told to compress a PNG as far as it can be."""

Found = TypeVar("Found")

_SHADE: Final = QColor(16, 32, 36, 96)
_EDGE: Final = QColor(16, 32, 36, 140)
"""What a desktop would lay over the window, and around the dialog in front of it."""

_SPOKEN: Final = Qt.ItemDataRole.AccessibleTextRole
_SHOWN: Final = Qt.ItemDataRole.DisplayRole


class Flow:
    """A new window in a new workspace, and what a person does in it.

    Args:
        home: Folder for workspace and settings; empty.
        name: What the pictures are called after.
    """

    def __init__(self, home: Path, name: str) -> None:
        self.name = name
        self._is_beating = False
        self.actions: list[str] = []
        self.seconds: list[float] = []
        self.own_seconds: list[float] = []
        """Of the processor, that the window's own process took for each action."""
        self.pictures = os.environ.get("GLEANPOINT_PICTURES", "")
        sys.setswitchinterval(SWITCH_INTERVAL)
        application = QApplication.instance()
        load_fonts()
        application.setStyle("Fusion")
        if self.pictures and LANGUAGE_VARIABLE in os.environ:
            speak(application, "")
        self._pool = QThreadPool()
        self._preferences = Preferences(home, load_settings(home), self._pool)
        self._appearance = Appearance(application, self._preferences)
        with self._appearance.undressed():  # as the program puts it together
            self.window = MainWindow(open_workspace(home), self._preferences, self._appearance)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        self.wait(lambda: self.window.isActiveWindow() and self.window.view.is_at_start)
        get_ready(self._pool)
        self._heart = Heartbeat()
        self._is_beating = True

    # Actions, each with the state that it leads to.

    def press(self, keys: str, until: Callable[[], object]) -> None:
        """Press one key chord, as ``QKeySequence`` writes it."""
        chord = QKeySequence(keys)[0]
        self._act(
            keys,
            lambda: QTest.keyClick(self._focus(), chord.key(), chord.keyboardModifiers()),
            until,
        )

    def type(self, text: str, until: Callable[[], object]) -> None:
        """Type a text where the focus is."""
        self._act(f"type {text}", lambda: QTest.keyClicks(self._focus(), text), until)

    def click(self, words: str, until: Callable[[], object]) -> None:
        """Click the button or the box that says something."""
        found = self._button(words)
        self._act(f"click {words}", lambda: _click(found), until)

    def click_row(self, words: str, until: Callable[[], object]) -> None:
        """Click a row of a list or a tree that says something."""
        view, index = self._row(words)
        self._act(f"click row {words}", lambda: _click_at(view, index), until)

    def open_row(self, words: str, until: Callable[[], object]) -> None:
        """Double click a row of a list or a tree that says something."""
        view, index = self._row(words)
        self._act(f"open row {words}", lambda: _double_click(view, index), until)

    def choose(self, box: str, words: str, until: Callable[[], object]) -> None:
        """Choose in a list that unfolds: the box by its name, the line by its words."""
        top, name = self._top(), spoken(box)
        (found,) = [
            one
            for one in top.findChildren(QComboBox)
            if one.isVisible() and one.accessibleName() == name
        ]
        self._act(f"choose {words}", lambda: self._choose(found, spoken(words)), until)

    # What came of it.

    @property
    def dialog(self) -> QDialog | None:
        """The dialog in front; None where there is none."""
        shown = [
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, QDialog) and one.isVisible()
        ]
        return shown[-1] if shown else None

    @property
    def last_job(self) -> BoardEntry | None:
        """The latest of what is listed below and is no work in the background."""
        listed = [one for one in self.window.board.entries if not one.manner.is_background]
        return listed[-1] if listed else None

    def is_exported(self) -> bool:
        """Whether the export that was begun last has ended, and no dialog is in front."""
        job = self.last_job
        return job is not None and not job.is_running and self.dialog is None

    @property
    def is_indexing(self) -> bool:
        """Whether something is indexed."""
        return self.window.search.indexing.is_running

    def asks(self, words: str) -> bool:
        """Whether a dialog is in front, whose button that says something can be pressed."""
        return self.dialog is not None and self.shows_button(words)

    def shows_row(self, words: str) -> bool:
        """Whether a row that says something can be seen."""
        return self._find_row(words) is not None

    def shows_button(self, words: str) -> bool:
        """Whether a button or box that says something can be pressed."""
        return any(True for _ in self._buttons(words))

    @property
    def program_time(self) -> float:
        """Seconds that the program took for all actions."""
        return sum(self.seconds)

    def check(self) -> None:
        """Hold what was counted against what it may be, and tell it."""
        stall = self.longest_stall()
        told = (
            f"{self.name}: {len(self.actions)} actions, {self.program_time:.1f} s, "
            f"longest stall {stall * 1000:.0f} ms of work\n"
        )
        for seconds, own, action in zip(self.seconds, self.own_seconds, self.actions, strict=True):
            told += f"    {seconds:5.2f} s ({own:4.2f} s of them worked in the window)  {action}\n"
        sys.stdout.write(told)
        assert len(self.actions) <= MOST_ACTIONS, told
        assert self.program_time <= MOST_SECONDS * BUSY, told
        if not self.pictures:
            assert stall < LONGEST_STALL, told

    def longest_stall(self) -> float:
        """Stop the heartbeat; returns the most work between two beats, in seconds of CPU."""
        if self._is_beating:
            self._is_beating = False
            self._stall = self._heart.longest_work()
        return self._stall

    def close(self) -> None:
        """End everything."""
        self.longest_stall()
        for entry in self.window.board.running:
            entry.cancel()
        self.wait(lambda: not self.window.board.running)
        self.window.close()
        cool_down()
        self._pool.waitForDone()
        self._appearance.deleteLater()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # How it is done.

    def _act(self, words: str, act: Callable[[], object], until: Callable[[], object]) -> None:
        self._be_in_front()
        self.actions.append(words)
        began, worked = time.perf_counter(), time.process_time()
        act()
        self.wait(until)
        self.seconds.append(time.perf_counter() - began)
        self.own_seconds.append(time.process_time() - worked)
        if self.pictures:
            self._rest(_SETTLE)
            self.shoot(f"{self.name}-{len(self.actions):02}")

    def shoot(self, name: str) -> None:
        """Take the window, with the dialog over it, as a picture."""
        seen = QImage(self.window.grab().toImage())
        dialog = self.dialog
        if dialog is not None:
            painter = QPainter(seen)
            painter.fillRect(seen.rect(), _SHADE)
            place = seen.rect().center() - dialog.rect().center()
            painter.drawPixmap(place, dialog.grab())
            painter.setPen(_EDGE)
            painter.drawRect(dialog.rect().translated(place))
            painter.end()
        seen.save(str(Path(self.pictures) / f"{name}.png"), quality=_SMALLEST)

    def wait(self, is_so: Callable[[], object]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not self._is(is_so):
            if time.monotonic() > end:
                if self.pictures:
                    self.shoot(f"{self.name}-stuck")
                message = f"{self.name}: not there after {self.actions[-1:]}"
                raise AssertionError(message)
            self._rest(0.04)

    def _found(self, look: Callable[[], Found | None]) -> Found:
        """Wait until there is something; returns it as it was seen then."""
        seen: list[Found] = []

        def is_there() -> bool:
            one = look()
            if one:
                seen.append(one)
            return bool(one)

        self.wait(is_there)
        return seen[-1]

    def _is(self, is_so: Callable[[], object]) -> bool:
        """Look whether something is so, which is no work of the window."""
        began = time.thread_time()
        found = bool(is_so())
        if self._is_beating:
            self._heart.leave_out(time.thread_time() - began)
        return found

    def _rest(self, seconds: float) -> None:
        loop = QEventLoop()  # QTest's own waiting would hold Python's lock, and all threads up
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def _top(self) -> QWidget:
        return self.dialog or self.window

    def _be_in_front(self) -> None:
        """Do what a desktop does when a dialog is gone; there is none where nobody looks."""
        top = self._top()
        if QApplication.activeWindow() is not top:
            top.activateWindow()
            self.wait(top.isActiveWindow)

    def _focus(self) -> QWidget:
        focused = QApplication.focusWidget()
        return focused if focused is not None and focused.window() is self._top() else self._top()

    def _buttons(self, words: str) -> list[QAbstractButton]:
        beginning = spoken(words)
        return [
            one
            for one in self._top().findChildren(QAbstractButton)
            if one.isVisible()
            and one.isEnabled()
            and (one.text() or one.accessibleName()).startswith(beginning)
        ]

    def _button(self, words: str) -> QAbstractButton:
        return self._found(lambda: self._buttons(words))[0]

    def _find_row(self, words: str) -> tuple[QAbstractItemView, QModelIndex] | None:
        for view in self._top().findChildren(QAbstractItemView):
            if not view.isVisible() or isinstance(view.parent(), QComboBox):
                continue
            for index in _indexes(view):
                said = (index.data(_SPOKEN), index.data(_SHOWN))
                if any(words in one for one in said if isinstance(one, str)):
                    return view, index
        return None

    def _row(self, words: str) -> tuple[QAbstractItemView, QModelIndex]:
        return self._found(lambda: self._find_row(words))

    def _choose(self, box: QComboBox, words: str) -> None:
        _click(box)
        view = box.view()
        self.wait(view.isVisible)
        place = box.findText(words, Qt.MatchFlag.MatchStartsWith)
        index = view.model().index(place, 0)
        QTest.mouseClick(
            view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=view.visualRect(index).center(),
        )
        if view.isVisible():  # released at once is not yet a choice: it takes the highlighted one
            QTest.keyClick(view, Qt.Key.Key_Return)


def _indexes(view: QAbstractItemView) -> list[QModelIndex]:
    """Return the rows that can be seen, the first column of each."""
    area, model = view.viewport().rect(), view.model()
    found: list[QModelIndex] = []
    y = 2
    while y < area.height() and model is not None:
        index = view.indexAt(QPoint(min(40, area.width() - 1), y))
        if not index.isValid():
            y += 8
            continue
        found.append(index.siblingAtColumn(0))
        y = max(y + 8, view.visualRect(index).bottom() + 2)
    return found


def _click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())


def _click_at(view: QAbstractItemView, index: QModelIndex) -> None:
    place = _middle(view, index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def _double_click(view: QAbstractItemView, index: QModelIndex) -> None:
    place = _middle(view, index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def _middle(view: QAbstractItemView, index: QModelIndex) -> QPoint:
    seen = view.visualRect(index).intersected(view.viewport().rect())
    return seen.center()
