"""Pages of a PDF document: one at a time, fitted to the pane or larger; its text can be copied."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from gleanpoint.core.preview.file_values import PagePreview, Wish
from gleanpoint.gui.controls.parts import button, filled_row, label, rule
from gleanpoint.gui.theme import BUTTON_ICON, Theme
from gleanpoint.gui.wording import number, tr

_FOOT = 44
_PLACE = 60
_MARGIN = 16
_SETTLE_MS = 150
_STEPS = (1.0, 1.5, 2.0, 3.0, 4.0)
"""How much wider than the pane a page is drawn."""

_SLACK = 1.1
"""A drawing that is nearly as wide as the pane is not made anew."""

_LEAST = 200
_BYTES_A_PIXEL = 4


class PagesView(QWidget):
    """Shows one page and asks for others."""

    wanted = Signal(Wish)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: PagePreview | None = None
        self._pixmap = QPixmap()
        self._zoom = 0
        self._asked = Wish()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._ask_width)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._picture.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._picture)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(tr("Page"))
        self._scroll.installEventFilter(self)
        self._make_controls(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._scroll, rule(), self._foot):
            layout.addWidget(part)
        self.set_theme(theme)

    def _make_controls(self, theme: Theme) -> None:
        self.before, self.after = button("", "quiet"), button("", "quiet")
        self.before.setAccessibleName(tr("Page before"))
        self.after.setAccessibleName(tr("Next page"))
        self.before.setToolTip(tr("Page before (Page Up)"))
        self.after.setToolTip(tr("Next page (Page Down)"))
        self.place = QLineEdit()
        self.place.setAccessibleName(tr("Page number"))
        self.place.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.place.setFixedWidth(_PLACE)
        self._of = label(role="secondary")
        self.smaller, self.larger = button("\N{MINUS SIGN}", "quiet"), button("+", "quiet")
        self.smaller.setAccessibleName(tr("Smaller"))
        self.larger.setAccessibleName(tr("Larger"))
        self.copy_text = button("", "quiet")
        self.copy_text.setAccessibleName(tr("Copy text"))
        self.copy_text.setToolTip(tr("Copy text"))
        for one in (self.before, self.after, self.copy_text, self.smaller, self.larger):
            one.setFixedWidth(32)
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.place.returnPressed.connect(self._go_to_typed)
        self.smaller.clicked.connect(lambda: self.zoom(-1))
        self.larger.clicked.connect(lambda: self.zoom(1))
        self.copy_text.clicked.connect(self._copy)
        self._foot = QWidget()
        self._foot.setFixedHeight(_FOOT)
        turning = (self.before, self.place, self._of, self.after)
        looking = (self.copy_text, self.smaller, self.larger)
        self._foot.setLayout(filled_row([*turning, 1, *looking], spacing=4, margins=(12, 0, 12, 0)))

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        ground = theme.c("sunken").name()
        self._scroll.setStyleSheet(
            f"QScrollArea, QScrollArea > QWidget, QScrollArea > QWidget > QWidget"
            f" {{ background: {ground}; }}"
            f"QScrollArea:focus {{ border: 2px solid {theme.c('focus').name()}; }}"
        )
        icons = ((self.before, "chevron-left"), (self.after, "chevron-right"))
        for one, icon in (*icons, (self.copy_text, "copy")):
            one.setIcon(theme.icon(icon))
            one.setIconSize(QSize(BUTTON_ICON.height(), BUTTON_ICON.height()))

    def show_page(self, page: PagePreview) -> None:
        """Show a page; the first one of a document is fitted to the pane."""
        is_other = self._page is None or page.page != self._page.page
        if self._page is None:
            self._zoom = 0
        self._page = page
        self._asked = Wish(page=page.page, width=page.width)
        image = QImage(
            page.pixels,
            page.width,
            page.height,
            page.width * _BYTES_A_PIXEL,
            QImage.Format.Format_RGB32,
        )
        self._pixmap = QPixmap.fromImage(image.copy())
        self._picture.setAccessibleName(page.text[:2000])
        self.place.setText(number(page.page + 1))
        self._of.setText(tr("of {0}").format(number(page.pages)))
        self.before.setEnabled(page.page > 0)
        self.after.setEnabled(page.page + 1 < page.pages)
        self.copy_text.setEnabled(bool(page.text.strip()))
        self._draw()
        if is_other:
            self._scroll.verticalScrollBar().setValue(0)
        self._settle.start()

    def clear(self) -> None:
        """Let go of the page."""
        self._settle.stop()
        self._page = None
        self._pixmap = QPixmap()
        self._picture.clear()

    def turn(self, pages: int) -> None:
        """Go so many pages further, or back."""
        if self._page is not None:
            self._ask(self._page.page + pages)

    def zoom(self, steps: int) -> None:
        """Draw the page larger, or smaller."""
        self._zoom = min(max(self._zoom + steps, 0), len(_STEPS) - 1)
        self._draw()
        self._settle.start()

    @property
    def shown_width(self) -> int:
        """Width of the page as drawn, in pixels of the window."""
        return int(self._picture.pixmap().deviceIndependentSize().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()
        if self._page is not None:
            self._settle.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn pages by Page Up and Page Down where there is nothing more to scroll."""
        if watched is self._scroll and isinstance(event, QKeyEvent):
            bar = self._scroll.verticalScrollBar()
            is_press = event.type() == QEvent.Type.KeyPress
            if is_press and event.key() == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
                self.turn(1)
                return True
            if is_press and event.key() == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
                self.turn(-1)
                return True
        return super().eventFilter(watched, event)

    def _room(self) -> int:
        """Return the width of a page that fits, whether it has to be scrolled down or not."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        return max(_LEAST, self._scroll.contentsRect().width() - bar - 2 * _MARGIN)

    def _draw(self) -> None:
        if self._pixmap.isNull():
            return
        ratio = self.devicePixelRatioF()
        width = round(self._room() * _STEPS[self._zoom] * ratio)
        smooth = Qt.TransformationMode.SmoothTransformation
        pixmap = self._pixmap.scaledToWidth(width, smooth)
        pixmap.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixmap)

    def _ask_width(self) -> None:
        """Have the page drawn as sharp as it is shown, if it is not."""
        if self._page is None:
            return
        width = round(self._room() * _STEPS[self._zoom] * self.devicePixelRatioF())
        if not width / _SLACK <= self._asked.width <= width * _SLACK * 2:
            self._asked = Wish(page=self._page.page, width=width)
            self.wanted.emit(self._asked)

    def _ask(self, page: int) -> None:
        if self._page is None or not 0 <= page < self._page.pages or page == self._asked.page:
            return
        width = round(self._room() * _STEPS[self._zoom] * self.devicePixelRatioF())
        self._asked = Wish(page=page, width=width)
        self.wanted.emit(self._asked)

    def _go_to_typed(self) -> None:
        """Go to the page whose number was typed; what is no number of a page is taken back."""
        page = self._page
        digits = "".join(sign for sign in self.place.text() if sign.isdecimal())
        if page is None:
            return
        if digits and 0 < int(digits) <= page.pages:
            self._ask(int(digits) - 1)
        else:
            self.place.setText(number(page.page + 1))

    def _copy(self) -> None:
        if self._page is not None:
            QGuiApplication.clipboard().setText(self._page.text)
