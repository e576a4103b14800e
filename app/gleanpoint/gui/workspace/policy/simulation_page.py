"""The page that tries a policy out: asked, under way, found, stopped, or not to be done."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gleanpoint.core.jobs import Progress
from gleanpoint.core.policy.simulation import Simulation
from gleanpoint.gui.controls.notice import Notice
from gleanpoint.gui.controls.parts import filled_column, rule
from gleanpoint.gui.controls.thin_bar import ThinBar
from gleanpoint.gui.models.rate import Rate
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr
from gleanpoint.gui.workspace.policy.page_head import PageHead
from gleanpoint.gui.workspace.policy.simulation_form import SimulationForm, Wish
from gleanpoint.gui.workspace.policy.simulation_result import SimulationResult
from gleanpoint.gui.workspace.policy.simulation_words import (
    found_words,
    left_out_words,
    running_words,
)


class SimulationPage(QWidget):
    """Shows what it is told; reads nothing itself.

    Args:
        theme: Colours and fonts.
        now: Tells the moment.
    """

    wanted = Signal(object)
    """A ``Wish``: a simulation is to be begun."""

    stopWanted = Signal()  # noqa: N815 - Qt's naming

    def __init__(self, theme: Theme, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._rate = Rate()
        self._is_running = False
        self.head, self.form = PageHead(tr("Simulation"), theme), SimulationForm(theme)
        self.bar, self.notice, self.result = ThinBar(theme), Notice(theme), SimulationResult(theme)
        self.bar.setAccessibleName(tr("Simulation"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.notice)
        self._stack.addWidget(self.result)
        column = filled_column([self.head, self.form, rule(), self.bar, self._stack], spacing=0)
        column.setStretch(4, 1)
        self.setLayout(column)
        self.bar.hide()
        self.form.wanted.connect(self._ask)
        self.form.edited.connect(self._say_problem)
        self.show_nothing()

    @property
    def is_running(self) -> bool:
        """Whether one is under way."""
        return self._is_running

    @property
    def simulation(self) -> Simulation | None:
        """What is shown; None while nothing was found."""
        return self.result.simulation if self._stack.currentWidget() is self.result else None

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        for part in (self.head, self.form, self.bar, self.notice, self.result):
            part.set_theme(theme)

    def show_nothing(self) -> None:
        """Say what comes here, before the first one."""
        if self._is_running or self.simulation is not None:
            return
        if self.form.source.count():
            self.notice.say(
                "retention",
                tr("Nothing was counted yet"),
                tr("Every file, message and row of the source is judged as of that day. Nothing "
                   "is exported, shown or changed."),
            )  # fmt: skip
        else:
            self.notice.say(
                "volume",
                tr("No source is open"),
                tr("Open an image or a mailbox first: a policy is tried out on what is in it."),
            )
        self._stack.setCurrentWidget(self.notice)

    def forget(self) -> None:
        """Show nothing of what was found."""
        self._end()
        self.result.forget()
        self._stack.setCurrentWidget(self.notice)
        self.head.say()
        self.show_nothing()

    def begin(self) -> None:
        """Show that one is under way."""
        self._is_running, self._rate = True, Rate()
        self.form.go.setEnabled(False)
        self.bar.show_fraction(None)
        self.bar.show()
        self.head.say()
        self._tell(tr("The first items are being listed."))

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        if not self._is_running:
            return
        self._rate.take(progress, time.monotonic())
        fraction = min(1.0, progress.done / progress.total) if progress.total else None
        self.bar.show_fraction(fraction)
        self._tell(running_words(progress, self._rate))

    def show_found(self, simulation: Simulation) -> None:
        """Show what it found."""
        self._end()
        if not simulation.lines:
            self.notice.say(
                "folder",
                tr("Nothing to count"),
                " ".join(
                    [
                        tr("The source holds no files, messages or rows that it goes by."),
                        *left_out_words(simulation),
                    ]
                ),
            )
            self._stack.setCurrentWidget(self.notice)
            return
        self.result.show_simulation(simulation)
        self._stack.setCurrentWidget(self.result)
        lacks = left_out_words(simulation)
        icon, color = ("warning", "warn") if lacks else ("check", "free")
        self.head.say(" ".join([found_words(simulation), *lacks]), icon, color)

    def show_stopped(self) -> None:
        """Say that it was stopped."""
        self._end()
        self.notice.say(
            "retention",
            tr("Stopped"),
            tr("Figures of a part would mislead, so none are shown."),
            (tr("Simulate again"), self.form.take),
        )
        self._stack.setCurrentWidget(self.notice)

    def show_failure(self, error: Exception) -> None:
        """Say why it could not be done."""
        self._end()
        self.notice.say(
            "damaged",
            tr("This source cannot be counted"),
            said(str(error)),
            (tr("Try again"), self.form.take),
            color="danger",
        )
        self._stack.setCurrentWidget(self.notice)

    def _ask(self, wish: object) -> None:
        if isinstance(wish, Wish) and not self._is_running:
            self.wanted.emit(wish)

    def _tell(self, words: str) -> None:
        stop = (tr("Stop"), self._stop)
        self.notice.say("clock", tr("Judging every item"), words, stop)
        self._stack.setCurrentWidget(self.notice)

    def _stop(self) -> None:
        self.notice.say("clock", tr("Stopping…"))
        self._is_running = False  # what comes in still changes nothing any more
        self.stopWanted.emit()

    def _say_problem(self) -> None:
        if self.form.problem:
            self.head.say(self.form.problem, "warning", "warn")
        elif self.simulation is None:
            self.head.say()

    def _end(self) -> None:
        self._is_running = False
        self.form.go.setEnabled(self.form.source.count() > 0)
        self.bar.hide()
