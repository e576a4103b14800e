"""What an examination found: the headline, what is to be known, what cannot be had and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gleanpoint.core.health.health import Health, Part
from gleanpoint.core.health.words import headline, part_words, sentences
from gleanpoint.gui.controls.line_label import LineLabel
from gleanpoint.gui.names import breakable, isolated, tip, visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, time_text, tr

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_FIRST = (760, 620)
_MOST_SENTENCES = 60


class _Breaking(QStyledItemDelegate):
    """Paints long paths on as many lines as they need, all cells of a row from its top.

    What is copied stays as it is.
    """

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = breakable(option.text)
        option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class HealthDialog(QDialog):
    """Not modal: it is read beside the source that it is about."""

    saveWanted = Signal()  # noqa: N815 - Qt's naming

    def __init__(self, health: Health, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.health = health
        name = visible(health.point.name)
        self.setWindowTitle(tr("Health of {0}").format(name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_FIRST)
        title = _plain(name, self)
        title.setProperty("role", "title")
        title.setWordWrap(True)
        taken = QLabel(tr("Taken {0}").format(time_text(health.point.time)), self)
        taken.setProperty("role", "secondary")
        self.headline = _plain(said(headline(health)), self)
        self.headline.setProperty("role", "heading")
        self.headline.setWordWrap(True)
        self.told = _plain("\n".join(self._told(health)), self)
        self.told.setWordWrap(True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.troubles = self._table(health, theme)
        self._put_together(title, taken)

    def _told(self, health: Health) -> list[str]:
        told = [_told_of(sentence, health.parts) for sentence in sentences(health)]
        parts = (
            f"{isolated(part.path)}: {visible(_said_list(part_words(part)))}"
            for part in health.parts
        )
        return [*told[:_MOST_SENTENCES], *parts]

    def _put_together(self, title: QLabel, taken: QLabel) -> None:
        scrolled = QScrollArea(self)
        scrolled.setAccessibleName(tr("What is to be known"))
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidgetResizable(True)
        scrolled.setWidget(self.told)
        self.setTabOrder(scrolled, self.troubles)
        save = QPushButton(tr("Save as HTML…"), self)
        save.clicked.connect(self.saveWanted)
        close = QPushButton(tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(save)
        foot.addStretch()
        foot.addWidget(close)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(title)
        head.addWidget(taken)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.headline)
        column.addWidget(scrolled, 1)
        if not self.told.text():  # an empty box would look as if something were missing
            scrolled.hide()
            column.addStretch(1)
        if self.health.troubles:
            column.addWidget(QLabel(self._count(), self))
            column.addWidget(self.troubles, 2)
        column.addLayout(foot)

    def _count(self) -> str:
        count = len(self.health.troubles) + self.health.more_troubles
        return counted("1 that is not whole", "%Ln that are not whole", count)

    def _table(self, health: Health, theme: Theme) -> QTableWidget:
        table = QTableWidget(len(health.troubles), 2, self)
        table.setAccessibleName(tr("What is not whole"))
        table.setHorizontalHeaderLabels([tr("Place"), tr("Why")])
        table.setProperty("role", "libraries")
        table.setFont(theme.font(12))
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setCornerButtonEnabled(False)
        table.setShowGrid(False)
        table.setItemDelegate(_Breaking(table))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        header = table.horizontalHeader()
        header.setProperty("role", "libraries")
        header.style().unpolish(header)  # it was styled when the table was made
        header.style().polish(header)
        header.setAccessibleName(tr("Columns of what is not whole"))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for row, trouble in enumerate(health.troubles):
            for column, words in enumerate((trouble.path, said(trouble.why))):
                item = QTableWidgetItem(visible(words))
                item.setToolTip(tip(visible(words)))
                table.setItem(row, column, item)
        table.setVisible(bool(health.troubles))
        return table


def _plain(text: str, parent: QWidget) -> QLabel:
    """Return a label of a text that holds names, which are no rich text whatever they look like."""
    made = LineLabel(parent=parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    return made


def _told_of(sentence: str, parts: Sequence[Part]) -> str:
    """Return a sentence in the person's language; the path that it begins with stays as it is."""
    for part in parts:
        path = f"{part.path}: "
        if sentence.startswith(path):
            return f"{isolated(part.path)}: {visible(said(sentence.removeprefix(path)))}"
    return visible(said(sentence))


def _said_list(words: str) -> str:
    """Return what a part holds: its kind, which has no translation, then counts."""
    return ", ".join(tr("locked") if word == "locked" else said(word) for word in words.split(", "))
