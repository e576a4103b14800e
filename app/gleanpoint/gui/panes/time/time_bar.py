"""The time bar: the state that is shown in words, the slider, and ways to another state."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gleanpoint.gui.controls.fitting_label import FittingLabel
from gleanpoint.gui.controls.parts import button, filled_column, label
from gleanpoint.gui.controls.thin_bar import ThinBar
from gleanpoint.gui.models.time.time_line import TimeLine
from gleanpoint.gui.names import tip
from gleanpoint.gui.panes.time.time_slider import TimeSlider
from gleanpoint.gui.panes.time.time_words import clock_words, full_time, names_of, place_words
from gleanpoint.gui.panes.time.view_switch import ViewSwitch
from gleanpoint.gui.theme import BUTTON_ICON, ICON_SIZE, Theme
from gleanpoint.gui.wording import counted, tr

_INSET, _GAP = 16, 8
_WIDEST = "Wed 28 Sept 2026, 00:00:00"
"""As wide as a moment in words will be; it is never shortened."""


class TimeBar(QWidget):
    """Shows which state is open, of those that there are.

    Args:
        theme: Colours and fonts.
    """

    stepped = Signal(int)
    """Go to an earlier (-1) or a later (1) state."""

    newestWanted = Signal()  # noqa: N815 - Qt's naming
    momentWanted = Signal()  # noqa: N815 - Qt's naming; a time or a place in the log is to be typed
    storyWanted = Signal()  # noqa: N815 - Qt's naming; how the state that is shown was made
    stopped = Signal()
    """What is being opened is not wanted any more."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line = TimeLine(())
        self._shown: datetime | None = None
        self._detail = ""
        self._told_in: Theme | None = None
        self._tree_width = 0
        self._caption = label(role="caption")
        self._time = FittingLabel("heading")
        self._rest = FittingLabel("secondary")
        self._bar = ThinBar(theme)
        keeps = self._bar.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # or the words would jump
        self._bar.setSizePolicy(keeps)
        self._bar.hide()
        self.slider = TimeSlider(theme, self)
        self.earlier = self._tool(tr("Earlier (Alt+Left)"))
        self.later = self._tool(tr("Later (Alt+Right)"))
        self.story = self._tool(tr("How this state was made"))
        self.newest = button(tr("Newest"), "quiet")
        self.newest.setToolTip(tr("Show the newest state (Alt+End)"))
        self.go_to = button(tr("Go to…"))
        self.go_to.setToolTip(tr("Type a time or a log sequence number (Ctrl+Shift+G)"))
        self.switch = ViewSwitch(self)
        self.stop = button(tr("Stop"))
        self._connect()
        self._put_together()
        self.set_theme(theme)
        self.stop.hide()

    def _connect(self) -> None:
        self.earlier.clicked.connect(lambda: self.stepped.emit(-1))
        self.later.clicked.connect(lambda: self.stepped.emit(1))
        self.story.clicked.connect(self.storyWanted)
        self.newest.clicked.connect(self.newestWanted)
        self.go_to.clicked.connect(self.momentWanted)
        self.stop.clicked.connect(self.stopped)

    def _put_together(self) -> None:
        self._left = QWidget(self)
        words = filled_column(
            [1, self._caption, self._time, self._rest, self._bar, 1],
            spacing=2,
            margins=(_INSET, 0, _GAP, 0),
        )
        self._left.setLayout(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, _INSET, 1)
        row.setSpacing(4)
        row.addWidget(self._left)
        row.addWidget(self.slider, 1)
        for part in (
            self.story,
            self.earlier,
            self.later,
            self.newest,
            self.go_to,
            self.stop,
            self.switch,
        ):
            row.addWidget(part)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self.slider.set_theme(theme)
        self._bar.set_theme(theme)
        self.earlier.setIcon(theme.icon("chevron-left", "text"))
        self.later.setIcon(theme.icon("chevron-right", "text"))
        self._tell_troubles()
        self.go_to.setIcon(theme.button_icon("clock"))
        self.go_to.setIconSize(BUTTON_ICON)
        width = self.go_to.sizeHint().width()
        self.stop.setFixedWidth(max(width, self.stop.sizeHint().width()))  # nothing jumps
        self.set_tree_width(self._tree_width)
        self._color()

    def set_tree_width(self, width: int) -> None:
        """Stand over the tree with the words, over the rest with the slider."""
        self._tree_width = width
        metrics = QFontMetrics(self._theme.font(15, 600))
        needed = metrics.horizontalAdvance(_WIDEST) + _INSET + 2 * _GAP
        self._left.setFixedWidth(max(width, needed))

    def show_line(self, line: TimeLine, shown: datetime, detail: str = "") -> None:
        """Show the states of a source.

        Args:
            line: The states.
            shown: The moment of that which is open.
            detail: What else is to be known of the moment, such as its place in the log.
        """
        self._line, self._shown, self._detail = line, shown, detail
        self._bar.hide()
        self.stop.hide()
        self.go_to.show()
        is_newest = not line.later_than(shown)
        self._caption.setText(
            tr("Showing the newest point") if is_newest else tr("Showing an earlier point")
        )
        self._time.show_text(full_time(line, shown))
        stop = line.stop_at(shown)
        what = detail or place_words(line, shown)
        self._rest.show_text(what)
        names = names_of(stop) if stop else tr("Out of the log")
        when = f"{full_time(line, shown)} ({clock_words(line, shown)})"
        self._left.setToolTip(tip(f"{when}\n{names}"))
        self.earlier.setEnabled(line.neighbour(shown, -1) is not None)
        self.later.setEnabled(line.neighbour(shown, 1) is not None)
        self.newest.setEnabled(not is_newest)
        self.slider.show_line(line, shown)
        self._tell_troubles()
        self._color()
        self.setAccessibleName(f"{self._caption.text()}: {self._time.whole}. {self._rest.whole}")

    def show_way(self, moment: datetime | None, words: str, fraction: float | None) -> None:
        """Tell that another state is being opened.

        Args:
            moment: Where it stands, as far as known.
            words: How far that is, or how long it takes.
            fraction: How much is done, None where that is not known.
        """
        self._caption.setText(tr("Opening"))
        if moment is not None:
            self._time.show_text(full_time(self._line, moment))
        self._rest.show_text(words)
        self._bar.show_fraction(fraction)
        self._bar.show()
        self.go_to.hide()
        self.stop.show()
        self.slider.show_pending(moment)
        self.setAccessibleName(f"{self._caption.text()}: {self._time.whole}. {words}")

    def show_search(self, scope: str, span: str) -> None:
        """Tell that all states are searched, whichever is shown.

        Args:
            scope: Which, such as ``All 17 points``.
            span: From when to when.
        """
        self._caption.setText(tr("Searching"))
        self._time.show_text(scope)
        self._rest.show_text(span)
        self._style_time("")
        self.setAccessibleName(f"{self._caption.text()}: {scope}. {span}")

    def be_still(self) -> None:
        """Tell again what is shown: nothing is being opened or searched any more."""
        if self._shown is not None:
            self.show_line(self._line, self._shown, self._detail)

    @property
    def words(self) -> str:
        """What its left part says."""
        return " · ".join((self._caption.text(), self._time.whole, self._rest.whole))

    def _tell_troubles(self) -> None:
        """Let the button with the story say whether points cannot be used."""
        count = len(self._line.troubles)
        words = tr("How this state was made")
        if count:
            lost = counted("1 thing to know about the points",
                           "%Ln things to know about the points", count)  # fmt: skip
            words = f"{words}. {lost}"
        icon = self._theme.icon("warning", "warn") if count else self._theme.icon("info", "text2")
        if words != self.story.toolTip() or self._theme is not self._told_in:
            self.story.setIcon(icon)  # which has it laid out and painted anew
        self._told_in = self._theme
        self.story.setToolTip(words)
        self.story.setAccessibleName(words)

    def _color(self) -> None:
        earlier = self._shown is not None and bool(self._line.later_than(self._shown))
        color = self._theme.c("accent" if earlier else "text").name()
        self._style_time(f"color: {color};")

    def _style_time(self, style: str) -> None:
        if style != self._time.styleSheet():  # setting it styles anew, also where it is the same
            self._time.setStyleSheet(style)

    def _tool(self, words: str) -> QToolButton:
        made = QToolButton(self)
        made.setToolTip(words)
        made.setAccessibleName(words)
        made.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        return made
