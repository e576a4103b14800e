"""One value of a table, whole: as text, as XML, as a picture, or byte by byte."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QStackedWidget, QTabBar, QWidget
from shiboken6 import Shiboken

from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.gui.controls.notice import Notice
from gleanpoint.gui.controls.parts import button, filled_column, filled_row, label
from gleanpoint.gui.dialogs.cell_value import MOST_TEXT, CellValue, indented, read_value
from gleanpoint.gui.dialogs.reading_frame import fill_frame, set_sizes
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.models.tables.row_grid import type_words
from gleanpoint.gui.models.tables.row_store import RowStore
from gleanpoint.gui.names import visible
from gleanpoint.gui.panes.preview.hex import HexView
from gleanpoint.gui.panes.preview.picture import PictureView
from gleanpoint.gui.run_apart import run_apart
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, number, size_text, tr
from gleanpoint_parsers.tables import RowBatch

_FIRST = (760, 560)
_LEAST = (420, 320)

_HEAD = (20, 16, 20, 12)
"""Around the head; tabs stand on the line below it."""


class CellViewer(QDialog):
    """Reads one value and shows it in every way that it can be looked at.

    Args:
        store: Where the row is.
        row: Its number in the store.
        column: Number of the column.
        theme: Colours and fonts.
    """

    shown = Signal()
    """The value is there, or the reason why it is not."""

    def __init__(
        self, store: RowStore, row: int, column: int, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._column = store.columns[column]
        self._value = CellValue()
        self._ways: list[QWidget] = []
        self._tabs = QTabBar()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName(tr("Ways to look at it"))
        self._tabs.currentChanged.connect(self._show_way)
        self._stack = QStackedWidget()
        self._notice = Notice(theme)
        self._text, self._xml = _text_field(theme), _text_field(theme)
        self._picture, self._hex = PictureView(theme), HexView(theme)
        self._facts = label(role="secondary")
        self._copy = button(tr("Copy"), "", "copy", theme)
        self._copy.clicked.connect(self.copy)
        self._copy.setEnabled(False)
        self._close = button(tr("Close"))
        self._close.clicked.connect(self.accept)
        self._arrange(row, theme)
        self._read(store, row, column)

    def _arrange(self, row: int, theme: Theme) -> None:
        name = visible(self._column.name)
        self.setWindowTitle(tr("{0}, row {1}").format(name, number(row + 1)))
        for part in (self._notice, self._text, self._xml, self._picture, self._hex):
            self._stack.addWidget(part)
        self._head = filled_column(
            [
                label(self.windowTitle(), "heading", wraps=True),
                label(type_words(self._column), "secondary"),
                self._tabs,
            ],
            spacing=4,
            margins=_HEAD,
        )
        foot = filled_row([self._facts, 1, self._copy, self._close], margins=(20, 12, 20, 12))
        fill_frame(self, self._head, self._stack, foot)
        set_sizes(self, _LEAST, _FIRST)
        self._notice.say("table", tr("Reading…"))

    @property
    def value(self) -> CellValue:
        """What was read."""
        return self._value

    @property
    def ways(self) -> list[str]:
        """The ways in which it can be looked at."""
        return [self._tabs.tabText(place) for place in range(self._tabs.count())]

    @property
    def facts(self) -> str:
        """How long the value is."""
        return self._facts.text()

    def choose(self, way: str) -> None:
        """Look at the value in one way."""
        self._tabs.setCurrentIndex(self.ways.index(way))

    def copy(self) -> None:
        """Copy the whole value: a text as it is, bytes as hex."""
        text = self._value.text
        QGuiApplication.clipboard().setText(f"0x{self._value.data.hex()}" if text is None else text)

    def done(self, result: int) -> None:
        """Close, and stop what is still being read."""
        self._job.cancel()
        self._hex.clear()
        self._picture.clear()
        super().done(result)

    def _read(self, store: RowStore, row: int, column: int) -> None:
        found: list[tuple[CellValue, str]] = []
        kind = self._column

        def take(batch: RowBatch) -> None:
            value = read_value(batch, kind)
            xml = indented((value.text or "")[:MOST_TEXT]) if value.is_xml else ""
            found.append((value, xml))

        self._job = store.read_cell(row, column, take)
        self._job.succeeded.connect(lambda _none: self._take(*found[0]) if found else None)
        self._job.failed.connect(self._fail)

    def _fail(self, error: Exception) -> None:
        if not Shiboken.isValid(self):
            return
        self._notice.say(
            "damaged", tr("The value cannot be read"), said(str(error)), color="danger"
        )
        self.shown.emit()

    def _take(self, value: CellValue, xml: str) -> None:
        if not Shiboken.isValid(self):  # closed while it was read
            return
        self._value = value
        self._copy.setEnabled(not value.is_null)
        self._facts.setText(_facts_of(value))
        if value.is_null:
            self._notice.say("info", tr("NULL"), tr("There is no value, not even an empty one."))
        if value.problem:
            heading = tr("The value could not be decoded")
            self._notice.say("damaged", heading, value.problem, color="warn")
            self._offer(tr("Problem"), self._notice)
        if value.picture is not None:
            self._picture.show_picture(value.picture)
            self._offer(tr("Picture"), self._picture)
        if xml:
            self._xml.setPlainText(xml)
            self._offer(tr("XML"), self._xml)
        if value.text is not None:
            self._text.setPlainText(value.text[:MOST_TEXT])
            self._offer(tr("Text"), self._text)
        if value.data:
            self._hex.show_bytes(len(value.data), self._page)
            self._offer(tr("Hex"), self._hex)
        self._show_way(0)
        self.shown.emit()

    def _offer(self, words: str, way: QWidget) -> None:
        self._ways.append(way)
        self._tabs.addTab(words)

    def _show_way(self, place: int) -> None:
        has_tabs = len(self._ways) > 1
        self._tabs.setVisible(has_tabs)
        left, top, right, below = _HEAD
        self._head.setContentsMargins(left, top, right, 0 if has_tabs else below)
        if 0 <= place < len(self._ways):
            self._stack.setCurrentWidget(self._ways[place])

    def _page(self, offset: int, length: int) -> Job:
        """Give the hex view its bytes, which are there already."""
        data = self._value.data

        def work(_report: Report, _stop: Cancellation) -> bytes:
            return data[offset : offset + length]

        job = Job(work)
        run_apart(job)
        return job


def _text_field(theme: Theme) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setReadOnly(True)
    field.setUndoRedoEnabled(False)
    field.setAccessibleName(tr("Value"))
    field.setTabChangesFocus(True)
    field.setFrameShape(QPlainTextEdit.Shape.NoFrame)
    field.document().setDocumentMargin(_HEAD[0])
    field.setFont(theme.font(12, mono=True))
    field.setStyleSheet("QPlainTextEdit { border: none; border-radius: 0; padding: 0; }")
    return field


def _facts_of(value: CellValue) -> str:
    if value.data:
        exact = counted("1 byte", "%Ln bytes", len(value.data))
        words = f"{size_text(len(value.data))} · {exact}"
        if value.picture is not None and value.picture_at:
            words += " · " + tr("the picture begins at byte {0}").format(number(value.picture_at))
        return words
    if value.text is None:
        return ""
    words = counted("1 character", "%Ln characters", len(value.text))
    if len(value.text) > MOST_TEXT:
        return tr("{0}, the first {1} are shown").format(words, number(MOST_TEXT))
    return words
