"""Any file byte by byte, however large: only the pages in sight are read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.panes.preview.hex_rows import hex_text, letters, offset_digits
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import number, tr

PAGE = 64 * 1024
"""Bytes that are read at once."""

PAGES_KEPT = 64
SETTLE_MS = 40
"""How long scrolling must rest before pages are asked for."""

MOST_STEPS = 1 << 30
"""Steps of the scroll bar; files with more rows move several rows a step."""

_INSET = 20
_FORMS = ((16, 12), (8, 12), (8, 11), (4, 11))
"""Bytes of a row with the size of type; the first that fits the pane is taken."""

ReadPage: TypeAlias = Callable[[int, int], Job]
"""Reads ``length`` bytes from ``offset`` off the window's thread."""


class HexView(QAbstractScrollArea):
    """Offset, figures and letters of a file's bytes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = 0
        self._read: ReadPage | None = None
        self._pages: OrderedDict[int, bytes] = OrderedDict()
        self._jobs: dict[int, Job] = {}
        self._failed: dict[int, str] = {}
        self._width, self._type_size = _FORMS[0]
        self._rows_a_step = 1
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self.setAccessibleName(tr("Bytes"))

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._arrange()

    def show_bytes(self, size: int, read: ReadPage) -> None:
        """Show a file of ``size`` bytes, read through ``read``."""
        self.clear()
        self._size, self._read = size, read
        self.verticalScrollBar().setValue(0)
        self._arrange()
        self._ask()

    def clear(self) -> None:
        """Let go of what was read and stop what is being read."""
        for job in self._jobs.values():
            job.cancel()
        self._jobs.clear()
        self._pages.clear()
        self._failed.clear()
        self._size, self._read = 0, None

    @property
    def is_showing(self) -> bool:
        """Whether a file is shown."""
        return self._read is not None

    @property
    def failed_pages(self) -> dict[int, str]:
        """Number of each page that could not be read, and why."""
        return dict(self._failed)

    @property
    def first_row(self) -> int:
        """Number of the topmost row."""
        return min(self.verticalScrollBar().value() * self._rows_a_step, max(0, self._rows() - 1))

    def row_text(self, row: int) -> str | None:
        """Return a row as it is copied; None while its bytes are not there."""
        data = self._row(row)
        if data is None:
            return None
        digits = offset_digits(self._size)
        return f"{row * self._width:0{digits}x}  {hex_text(data, self._width)}  {letters(data)}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Down:
                bar.setValue(bar.value() + 1)
            case Qt.Key.Key_Up:
                bar.setValue(bar.value() - 1)
            case Qt.Key.Key_PageDown:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - bar.pageStep())
            case _:
                super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the rows in sight."""
        rows = range(self.first_row, min(self._rows(), self.first_row + self._rows_in_sight()))
        texts = (self.row_text(row) for row in rows)
        QGuiApplication.clipboard().setText("\n".join(text for text in texts if text))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.c("surface"))
        font = self._theme.font(self._type_size, mono=True)
        painter.setFont(font)
        advance = QFontMetricsF(font).horizontalAdvance("0")
        first, height = self.first_row, self._row_height()
        for line in range(self._rows_in_sight() + 1):
            if first + line >= self._rows():
                break
            self._paint_row(painter, first + line, 8 + line * height, advance)
        painter.end()
        if self.hasFocus():
            self._paint_focus()

    def _paint_row(self, painter: QPainter, row: int, top: float, advance: float) -> None:
        height = self._row_height()
        digits = offset_digits(self._size)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)

        def put(column: float, text: str, color: str) -> None:
            painter.setPen(self._theme.c(color))
            left = _INSET + column * advance
            painter.drawText(QRectF(left, top, self.width(), height), flags, text)

        put(0, f"{row * self._width:0{digits}x}", "text2")
        data = self._row(row)
        if data is None:
            page = row * self._width // PAGE
            put(digits + 2, self._failed.get(page, "…"), "text2")
            return
        figures = hex_text(data, self._width)
        put(digits + 2, figures, "text")
        put(digits + 4 + len(figures), letters(data), "text2")

    def _paint_focus(self) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(0, 0, 3, self.viewport().height(), self._theme.c("focus"))
        painter.end()

    def _row_height(self) -> float:
        return self._theme.px(20)

    def _rows(self) -> int:
        return -(-self._size // self._width)

    def _rows_in_sight(self) -> int:
        return max(1, int((self.viewport().height() - 8) // self._row_height()))

    def _arrange(self) -> None:
        """Fit as many bytes into a row as the width takes, and keep the first one in sight."""
        first = self.first_row * self._width
        self._width, self._type_size = next((f for f in _FORMS if self._fits(*f)), _FORMS[-1])
        rows = self._rows()
        self._rows_a_step = max(1, -(-rows // MOST_STEPS))
        bar = self.verticalScrollBar()
        page = max(1, self._rows_in_sight() // self._rows_a_step)
        bar.setPageStep(page)
        bar.setRange(0, max(0, -(-rows // self._rows_a_step) - page))
        bar.setValue(first // self._width // self._rows_a_step)
        self._moved()

    def _fits(self, width: int, type_size: int) -> bool:
        font = self._theme.font(type_size, mono=True)
        advance = QFontMetricsF(font).horizontalAdvance("0")
        columns = offset_digits(self._size) + 4 + len(hex_text(b"", width)) + width
        return columns * advance <= self.viewport().width() - 2 * _INSET

    def _moved(self) -> None:
        self.viewport().update()
        offset = self.first_row * self._width
        self.setAccessibleDescription(
            tr("from offset {0} of {1} bytes").format(f"0x{offset:x}", number(self._size))
        )
        if self._pages_missing():
            self._settle.start()

    def _pages_in_sight(self) -> range:
        first = self.first_row * self._width
        last = min(self._size, first + (self._rows_in_sight() + 1) * self._width)
        return range(first // PAGE, -(-last // PAGE))

    def _pages_missing(self) -> list[int]:
        done = {*self._pages, *self._failed}
        return [page for page in self._pages_in_sight() if page not in done]

    def _ask(self) -> None:
        """Read the pages in sight; stop reading those that are no longer."""
        if self._read is None:
            return
        wanted = self._pages_missing()
        for page in [page for page in self._jobs if page not in wanted]:
            self._jobs.pop(page).cancel()
        for page in wanted:
            if page not in self._jobs:
                self._ask_page(page, self._read)

    def _ask_page(self, page: int, read: ReadPage) -> None:
        start = page * PAGE
        job = read(start, min(PAGE, self._size - start))
        self._jobs[page] = job
        job.succeeded.connect(lambda data: self._take(page, job, data))
        job.failed.connect(lambda error: self._fail(page, job, error))

    def _take(self, page: int, job: Job, data: bytes) -> None:
        if self._jobs.get(page) is not job:
            return
        del self._jobs[page]
        self._pages[page] = data
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        self.viewport().update()

    def _fail(self, page: int, job: Job, error: Exception) -> None:
        if self._jobs.get(page) is not job:
            return
        del self._jobs[page]
        self._failed[page] = said(str(error))
        self.viewport().update()

    def _row(self, row: int) -> bytes | None:
        """Return the bytes of a row; a page is a whole number of rows."""
        start = row * self._width
        page = self._pages.get(start // PAGE)
        inside = start % PAGE
        return None if page is None else page[inside : inside + self._width]
