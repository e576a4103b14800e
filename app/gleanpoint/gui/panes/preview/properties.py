"""The raw properties of a message: a table, and of the chosen one value and bytes in full."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QTableView,
    QWidget,
)

from gleanpoint.core.nodes import Node
from gleanpoint.core.preview.properties import Properties, PropertyGroup, PropertyRow
from gleanpoint.gui.controls.banner import Banner
from gleanpoint.gui.controls.parts import ChoiceBox, filled_column, filled_row, label
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.models.cards.property_table import PropertyColumn, PropertyTable
from gleanpoint.gui.names import isolated, visible
from gleanpoint.gui.panes.preview.hex import HexView, ReadPage
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, number, tr

ReadValue = Callable[[PropertyRow], ReadPage]
"""Gives what reads the bytes of a property."""

_ROW = 27
_TAG, _NAME, _TYPE = 84, 248, 112
_OBJECTS = {"recipient": "Recipient {0}: {1}", "attachment": "Attachment {0}: {1}"}


class _Table(QTableView):
    """Copies rows as text."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        model = self.model()
        if event.matches(QKeySequence.StandardKey.Copy) and isinstance(model, PropertyTable):
            rows = sorted({index.row() for index in self.selectedIndexes()})
            QGuiApplication.clipboard().setText("\n".join(model.text(row) for row in rows))
        else:
            super().keyPressEvent(event)


class PropertiesView(QWidget):
    """Shows what ``read_properties`` gives."""

    chosen = Signal(str)
    """Tag of the property that is shown in full."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._groups: tuple[PropertyGroup, ...] = ()
        self._read: ReadValue | None = None
        self._shown: PropertyRow | None = None
        self._dress()  # before anything is in it: all that is would be styled once more
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._below = QWidget(self._split)
        self.objects = ChoiceBox(theme, self)
        self.objects.setAccessibleName(tr("Properties of"))
        self.objects.setMinimumWidth(160)
        self.wanted = QLineEdit(self)
        self.wanted.setPlaceholderText(tr("Tag, name or value"))
        self.wanted.setAccessibleName(tr("Find a property"))
        self.wanted.setClearButtonEnabled(True)
        self.model = PropertyTable(theme)
        self.table = _Table(self._split)
        self._value = QPlainTextEdit(self._below)
        self.hex = HexView(theme, self._below)
        self._problems = Banner(theme, self)
        self._told = label(role="secondary", wraps=True, parent=self)
        self._title = label(role="caption", wraps=True, parent=self._below)
        self._set_up()
        self._arrange()
        self.set_theme(theme)
        self.objects.activated.connect(lambda _place: self._fill())
        self.wanted.textChanged.connect(lambda _text: self._fill())

    def _set_up(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(tr("Properties"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setAccessibleName(tr("Rows"))
        header = table.horizontalHeader()
        header.setAccessibleName(tr("Columns"))
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        table.selectionModel().currentRowChanged.connect(self._show_row)
        self._value.setReadOnly(True)
        self._value.setAccessibleName(tr("Value"))
        self._value.setFrameShape(QPlainTextEdit.Shape.NoFrame)

    def _arrange(self) -> None:
        head = filled_row([self.objects, self.wanted], margins=(20, 10, 20, 8))
        head.setStretch(0, 1)
        head.setStretch(1, 1)
        title = filled_row([self._title], margins=(20, 8, 20, 0))
        self._below.setLayout(filled_column([title, self._value, self.hex], spacing=0))
        self._value.setMaximumHeight(96)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.table)
        self._split.addWidget(self._below)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        told = filled_row([self._told], margins=(20, 0, 20, 8))
        column = filled_column([self._problems, head, told, self._split], spacing=0)
        column.setStretchFactor(self._split, 1)
        self.setLayout(column)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        for part in (self.objects, self.model, self.hex, self._problems):
            part.set_theme(theme)
        self.table.verticalHeader().setDefaultSectionSize(round(theme.px(_ROW)))
        for column, width in zip(PropertyColumn, (_TAG, _NAME, _TYPE), strict=False):
            self.table.setColumnWidth(column, round(theme.px(width)))
        self._value.setFont(theme.font(13))
        self._dress()

    def _dress(self) -> None:
        theme = self._theme
        focus, border = theme.c("focus").name(), theme.c("border").name()
        selected, text = theme.c("selection").name(), theme.c("selectionText").name()
        sheet = (
            "QTableView { border: 2px solid transparent; padding: 0 10px; }"
            f"QTableView:focus {{ border: 2px solid {focus}; }}"
            "QTableView::item { padding: 0 8px; }"
            f"QTableView::item:selected {{ background: {selected}; color: {text}; }}"
            f"QSplitter::handle {{ background: {border}; }}"
            f"QPlainTextEdit {{ border: none; padding: 0 16px; color: {theme.c('text').name()}; }}"
        )
        if sheet != self.styleSheet():  # all that is in it is styled anew
            self.setStyleSheet(sheet)

    def begin(self) -> None:
        """Show that they are being read."""
        self._groups, self._read = (), None
        self.objects.clear()
        self._problems.be_quiet()
        self._fill()
        self._told.setText(tr("Reading the properties…"))

    def show_properties(self, properties: Properties, read: ReadValue) -> None:
        """Show properties; ``read`` gives the bytes of one."""
        self._groups, self._read = properties.groups, read
        self.objects.clear()
        counts = {"recipient": 0, "attachment": 0}
        for group in properties.groups:
            if group.owner in counts:
                counts[group.owner] += 1
            self.objects.addItem(_object_words(group, counts.get(group.owner, 0)))
        if properties.problems:
            self._problems.say("\n".join(properties.problems))
        self._fill()

    def show_failure(self, error: Exception) -> None:
        """Say why they cannot be shown."""
        self._told.setText(said(str(error)))

    @property
    def told(self) -> str:
        """How many properties there are, or why there are none."""
        return self._told.text()

    @property
    def value_text(self) -> str:
        """The value of the chosen property, in full."""
        return self._value.toPlainText()

    def clear(self) -> None:
        """Let go of everything."""
        self.hex.clear()
        self._groups, self._read = (), None

    def _fill(self) -> None:
        place = self.objects.currentIndex()
        rows = self._groups[place].rows if 0 <= place < len(self._groups) else ()
        self.model.show(rows, self.wanted.text())
        shown, all_of = self.model.rowCount(), len(rows)
        words = counted("1 property", "%Ln properties", all_of)
        self._told.setText(
            words if shown == all_of else tr("{0} of {1}").format(number(shown), words)
        )
        self._below.setVisible(shown > 0)
        if shown:
            self.table.setCurrentIndex(self.model.index(0, 0))
        else:
            self.hex.clear()

    def _show_row(self, index: QModelIndex) -> None:
        if not index.isValid() or self._read is None:
            return
        row = self._shown = self.model.row_at(index.row())
        name = visible(row.name) or tr("no name is known")
        size = counted("1 byte", "%Ln bytes", row.size)
        self._title.setText(" · ".join((row.tag, isolated(name), row.kind, size)))
        self._value.setPlainText(visible(row.value))
        self.hex.show_bytes(row.size, self._read(row))
        self.chosen.emit(row.tag)


def value_reader(worker: PointWorker, node: Node, row: PropertyRow) -> ReadPage:
    """Return what reads the bytes of a property of a message."""
    large = row.large

    def read(offset: int, length: int) -> Job:
        if large is None:
            return worker.submit(lambda _session, _report, _stop: row.data[offset:][:length])
        return worker.submit(
            lambda session, _report, stop: session.read(
                replace(node, ref=session.sibling_key(node, large.key)), offset, length, stop
            )
        )

    return read


def _object_words(group: PropertyGroup, place: int) -> str:
    if group.owner == "message":
        return tr("The message")
    return tr(_OBJECTS[group.owner]).format(number(place), isolated(visible(group.name)))
