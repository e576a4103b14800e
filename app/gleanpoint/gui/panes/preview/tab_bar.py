"""The tabs of the preview: what was chosen last stays chosen where it is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from gleanpoint.gui.panes.preview.tabs import Tab
from gleanpoint.gui.wording import tr

_LOOSE = 4
"""Tabs up to which they stand apart as usual, however narrow the preview is."""

_GAPS = {"": 18, "half": 11, "true": 5}
"""Pixels between tabs, by how tight they stand; see ``gleanpoint.qss``."""


class PreviewTabBar(QTabBar):
    """Shows one set of tabs after another."""

    turned = Signal()
    """Another side is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Tab, ...] = ()
        self._chosen = Tab.PREVIEW
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setAccessibleName(tr("Ways to look at it"))
        self.currentChanged.connect(self._turn)

    @property
    def current(self) -> Tab | None:
        """The side that is shown."""
        index = self.currentIndex()
        return self._shown[index] if 0 <= index < len(self._shown) else None

    def choose(self, tab: Tab) -> None:
        """Show one side, where it is there."""
        if tab in self._shown:
            self.setCurrentIndex(self._shown.index(tab))

    def show_tabs(self, tabs: tuple[Tab, ...]) -> None:
        """Offer these sides; ``turned`` follows in any case."""
        self.blockSignals(True)
        if tabs != self._shown:
            while self.count():
                self.removeTab(0)
            for tab in tabs:
                self.addTab(tr(tab.value))
            self._shown = tabs
            self._fit()
        self.setVisible(bool(tabs))
        if tabs:
            chosen = self._chosen if self._chosen in tabs else tabs[0]
            if Tab.PROBLEM in tabs and self._chosen is Tab.PREVIEW:
                chosen = Tab.PROBLEM
            self.setCurrentIndex(tabs.index(chosen))
        self.blockSignals(False)
        self.turned.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let many tabs stand closer together where the preview is too narrow for them."""
        count = self.count()
        wide = sum(self.tabRect(number).width() for number in range(count))
        words = wide - count * _GAPS[self.property("tight") or ""]
        fitting = (how for how, gap in _GAPS.items() if words + count * gap <= self.width())
        self._stand(next(fitting, "true") if count > _LOOSE else "")

    def _stand(self, how: str) -> None:
        if (self.property("tight") or "") != how:
            self.setProperty("tight", how)
            self.style().unpolish(self)
            self.style().polish(self)
            QApplication.sendEvent(self, QEvent(QEvent.Type.StyleChange))  # measures tabs anew

    def _turn(self, index: int) -> None:
        if 0 <= index < len(self._shown):
            self._chosen = self._shown[index]
        self.turned.emit()
