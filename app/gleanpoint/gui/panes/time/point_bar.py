"""What stands below the bar: which state in time everything below it shows, and the others."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gleanpoint.gui.controls.fitting_label import FittingLabel
from gleanpoint.gui.controls.thin_bar import ThinBar
from gleanpoint.gui.models.time.time_line import TimeLine
from gleanpoint.gui.names import isolated, tip, visible
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.panes.time.time_bar import TimeBar
from gleanpoint.gui.panes.time.view_switch import ViewSwitch
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, point_text, tr

HEIGHT = 36
_SWITCH_HEIGHT = 44
_BAR = 116


class PointBar(QWidget):
    """A strip for sources with one state, the time bar for those with several.

    Args:
        theme: Colours and fonts.
    """

    viewChosen = Signal(bool)  # noqa: N815 - Qt's naming
    """Whether a data file is to be shown as stored."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.strip = _Strip(theme, self)
        self.strip.switch.chosen.connect(self.viewChosen)
        self.time_bar = TimeBar(theme, self)
        self.time_bar.switch.chosen.connect(self.viewChosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)
        column.addWidget(self.time_bar)
        self.setProperty("surface", "surface")
        self.setProperty("edge", "bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._show_time(is_shown=False)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self.strip.set_theme(theme)
        self.time_bar.set_theme(theme)
        self._show_time(is_shown=self.has_states)

    @property
    def has_states(self) -> bool:
        """Whether the time bar is shown."""
        return not self.time_bar.isHidden()

    def show_source(self, source: OpenSource, line: TimeLine | None = None) -> None:
        """Tell the state of a source.

        Args:
            source: The source.
            line: Its states, or those of the database that is shown; the strip is shown without.
        """
        if line is not None and line.stops:
            point, shown = source.point, line.shown_at(source.point.time)
            detail = ""
            if point.wish.lsn:
                detail = tr("Right after {0}").format(isolated(point.wish.lsn))
            self.time_bar.show_line(line, shown, detail)
            self._show_time(is_shown=True)
            self.setAccessibleName(self.time_bar.accessibleName())
            return
        self.strip.show_source(source)
        self._show_time(is_shown=False)
        self.setAccessibleName(self.strip.accessibleName())

    def show_views(self, is_as_stored: bool | None) -> None:
        """Offer two views of a data file, or with None only the one that there is."""
        self.strip.show_views(is_as_stored)
        self.time_bar.switch.setVisible(is_as_stored is not None)
        if is_as_stored is not None:
            self.time_bar.switch.show_view(is_as_stored=is_as_stored)
        self._show_time(is_shown=self.has_states)

    def _show_time(self, *, is_shown: bool) -> None:
        self.strip.setVisible(not is_shown)
        self.time_bar.setVisible(is_shown)
        height = self._theme.px(self._theme.size("timebar")) if is_shown else self.strip.room
        self.setFixedHeight(round(height))


class _Strip(QWidget):
    """Tells the only state, and holds the switch between two views of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = QLabel(tr("Showing"), self)
        self._showing.setProperty("role", "secondary")
        self._time = QLabel(self)
        self._time.setProperty("role", "strong")
        self._rest = FittingLabel("secondary", self)
        self._bar = ThinBar(theme, self)
        self._bar.setFixedWidth(_BAR)
        self._bar.setAccessibleName(tr("The other view is being opened"))
        self._bar.hide()
        self.switch = ViewSwitch(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(8)
        row.addWidget(self._showing)
        row.addWidget(self._time)
        row.addWidget(self._rest, 1)
        row.addWidget(self._bar)
        row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def room(self) -> int:
        """How high it is."""
        return HEIGHT if self.switch.isHidden() else _SWITCH_HEIGHT

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._bar.set_theme(theme)

    def show_views(self, is_as_stored: bool | None) -> None:
        """Offer two views, or with None only the one that there is."""
        self._bar.hide()
        if is_as_stored is None:
            self.switch.hide()
        else:
            self.switch.show_view(is_as_stored=is_as_stored)

    def show_way(self, fraction: float | None) -> None:
        """Tell how far the opening of the other view is."""
        self._bar.show_fraction(fraction)
        self._bar.show()

    def show_source(self, source: OpenSource) -> None:
        """Tell the point of a source."""
        self._bar.hide()
        self._time.setText(point_text(source.point.time))
        name = isolated(source.point.name)
        if source.point_count > 1:
            words = tr("Newest of {0} · {1}").format(
                counted("1 point", "%Ln points", source.point_count), name
            )
        else:
            words = tr("One point · {0}").format(name)
        self._rest.show_text(words)
        told = tr("When the image was last written; {0}").format(visible(source.address))
        self._time.setToolTip(tip(told))
        self.setAccessibleName(f"{self._showing.text()} {self._time.text()}. {words}")
