"""Everything that is known of a node, in two columns that can be copied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from gleanpoint.core.nodes import Node, NodeFacts
from gleanpoint.gui.names import shown_signs, visible
from gleanpoint.gui.panes.preview.words import SEPARATOR, kind_words
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, number, size_text, time_text, tr
from gleanpoint_parsers.content import Content

Rows = Sequence[tuple[str, str]]
Index: TypeAlias = QModelIndex | QPersistentModelIndex

MOST_RUNS = 50
"""Runs of an item's bytes that are listed."""

_BREAKABLE = re.compile(r"([/\\_.;,=+&?-])")
_LONGEST = 2000
"""Characters of a value that are shown."""

_LONGEST_NAME = 400
_PAD, _PAD_ABOVE, _SLACK = 8, 4, 8
_LARGE = 1024
_IS_SIZE = re.compile(r"\b(bytes|size|length)\b")
"""In names of facts that count bytes."""

_IS_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")

_CONTENTS = {
    Content.COMPLETE: "complete",
    Content.SPARSE: "complete, with holes by design",
    Content.ELSEWHERE: "not in this image",
    Content.ENCRYPTED: "encrypted",
    Content.UNSUPPORTED: "not supported",
    Content.DAMAGED: "damaged",
}


class _Wrapping(QStyledItemDelegate):
    """Gives each cell the height of its wrapped text; Qt's own forgets what the style pads."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        if not isinstance(view, QTableWidget):
            return super().sizeHint(option, index)
        columns = range(index.column(), index.column() + view.columnSpan(index.row(), 0))
        width = sum(map(view.columnWidth, columns)) - 2 * _PAD - _SLACK
        font = index.data(Qt.ItemDataRole.FontRole) or option.font
        flags = int(Qt.TextFlag.TextWordWrap)
        room = QRect(0, 0, max(width, 1), 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        height = QFontMetrics(font).boundingRect(room, flags, text).height()
        return QSize(width, height + 2 * _PAD_ABOVE)


class FactsView(QTableWidget):
    """Facts in groups; long values wrap."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        self._theme = theme
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setAccessibleName(tr("Columns"))
        self.verticalHeader().setAccessibleName(tr("Rows"))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setItemDelegate(_Wrapping(self))
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setAccessibleName(tr("Facts"))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.setColumnWidth(0, round(theme.px(128)))
        focus = theme.c("focus").name()
        selected, text = theme.c("selection").name(), theme.c("selectionText").name()
        self.setStyleSheet(
            "QTableWidget { padding: 8px 8px; border: 2px solid transparent; }"
            f"QTableWidget::item {{ padding: {_PAD_ABOVE}px {_PAD}px; }}"
            f"QTableWidget::item:selected {{ background: {selected}; color: {text}; }}"
            f"QTableWidget:focus {{ border: 2px solid {focus}; }}"
        )

    def show_facts(self, groups: Iterable[tuple[str, Rows]]) -> None:
        """Show facts in groups; a group without rows is left out."""
        self.clearSpans()
        self.setRowCount(0)
        for title, rows in groups:
            if rows and title:
                self._add_heading(title)
            for name, value in rows:
                self._add_row(name, value)

    def rows_text(self) -> list[tuple[str, str]]:
        """Return what is shown, as it would be copied."""
        return [self._row_text(row) for row in range(self.rowCount())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the selected facts, or all of them: a line each, a tab between name and value."""
        chosen = sorted({index.row() for index in self.selectedIndexes()})
        texts = (self._row_text(row) for row in chosen or range(self.rowCount()))
        QGuiApplication.clipboard().setText("\n".join("\t".join(text).rstrip() for text in texts))

    def _row_text(self, row: int) -> tuple[str, str]:
        name, value = self.item(row, 0), self.item(row, 1)
        return (
            name.text() if name else "",
            str(value.data(Qt.ItemDataRole.UserRole)) if value else "",
        )

    def _add_heading(self, title: str) -> None:
        row = self.rowCount()
        self.insertRow(row)
        item = QTableWidgetItem(title)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setFont(self._theme.font(13, 600))
        self.setItem(row, 0, item)
        self.setSpan(row, 0, 1, 2)

    def _add_row(self, name: str, value: str) -> None:
        row = self.rowCount()
        self.insertRow(row)
        title = QTableWidgetItem(name)
        title.setForeground(self._theme.c("text2"))
        shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
        item = QTableWidgetItem(_BREAKABLE.sub("\\1\u200b", shown))
        item.setData(Qt.ItemDataRole.UserRole, value)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}: {shown}")
        item.setFont(self._theme.font(13, numbers=True))
        for column, cell in enumerate((title, item)):
            cell.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            self.setItem(row, column, cell)


def node_rows(node: Node) -> Rows:
    """Return what a listing knows of a node."""
    envelope = node.envelope
    rows = [
        (tr("Name"), visible(node.name)),
        (tr("Path"), visible(node.path)),
        (tr("Kind"), kind_words(node.kind)),
    ]
    if node.size is not None:
        exact = counted("1 byte", "%Ln bytes", node.size)
        rows.append((tr("Size"), f"{size_text(node.size)} · {exact}"))
    times = [(tr("Created"), node.created), (tr("Modified"), node.modified)]
    if envelope is not None:
        times += [(tr("Sent"), envelope.sent), (tr("Received"), envelope.received)]
        rows.append((tr("Class"), visible(envelope.message_class)))
    rows += [(name, moment_words(moment)) for name, moment in times if moment is not None]
    rows.append((tr("Content"), tr(_CONTENTS[node.content])))
    if node.deleted:
        rows.append((tr("Deleted"), tr("yes")))
    if node.problem:
        rows.append((tr("Problem"), said(node.problem)))
    return rows


def moment_words(moment: datetime) -> str:
    """Return a moment in local time and, in full, in UTC."""
    utc = moment.astimezone(UTC).isoformat(sep=" ", timespec="seconds").replace("+00:00", "Z")
    return f"{time_text(moment)} · {utc}"


def facts_groups(facts: NodeFacts) -> list[tuple[str, Rows]]:
    """Return what a parser tells of a node: plain facts first, each nested one as a group."""
    return list(_groups(tr("Stored"), "", facts.facts))


def extent_rows(facts: NodeFacts) -> Rows:
    """Return where an item's bytes lie in the layer below, the first runs of them."""
    rows = []
    for place, (offset, length) in enumerate(facts.extents[:MOST_RUNS], start=1):
        where = tr("hole, reads as zeros") if offset is None else f"{number(offset)} (0x{offset:x})"
        rows.append((tr("Run {0}").format(number(place)), f"{where} · {size_text(length)}"))
    left = len(facts.extents) - MOST_RUNS
    if left > 0:
        rows.append(("", counted("1 more run", "%Ln more runs", left)))
    if rows and not facts.all_extents:
        rows.append(("", tr("These are not all of them.")))
    return rows


def _groups(title: str, path: str, facts: Mapping[str, Any]) -> Iterator[tuple[str, Rows]]:
    """Yield a group of plain facts, then the groups inside it, under the names that lead there."""
    plain = [(n, v) for n, v in facts.items() if not _is_nested(v)]
    yield title, [(_named(name), _value(name, value)) for name, value in plain]
    for name, value in facts.items():
        inner = SEPARATOR.join(filter(None, (path, _named(name))))
        if isinstance(value, Mapping):
            yield from _groups(inner, inner, value)
        elif _is_nested(value):
            for place, one in enumerate(value, start=1):
                told = one if isinstance(one, Mapping) else {name: one}
                where = f"{inner} {number(place)}"
                yield from _groups(where, where, told)


def _is_nested(value: object) -> bool:
    if isinstance(value, list):
        return any(isinstance(inner, Mapping | list) for inner in value)
    return isinstance(value, Mapping)


def _named(name: str) -> str:
    words = tr("Modified") if name == "modified" else said(name)
    return visible(words[:1].upper() + words[1:])


def _value(name: str, value: Any) -> str:  # noqa: ANN401 - any JSON value
    if isinstance(value, list):
        return ", ".join(_scalar(inner) for inner in value) if value else tr("none")
    if isinstance(value, int) and not isinstance(value, bool) and _IS_SIZE.search(name):
        exact = counted("1 byte", "%Ln bytes", value)
        return exact if value < _LARGE else f"{size_text(value)} · {exact}"
    return _scalar(value)


def _scalar(value: Any) -> str:  # noqa: ANN401 - any JSON scalar
    if value is None:
        return tr("none")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    text = str(value)
    if _IS_TIME.fullmatch(text):
        with suppress(ValueError):  # it only looks like one
            moment = datetime.fromisoformat(text)
            return f"{time_text(moment)} · {text.replace('T', ' ').replace('+00:00', 'Z')}"
    return visible(text) if len(text) <= _LONGEST_NAME else shown_signs(text)
