"""Entries of a folder that differ, as a list that leads to comparing each of them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gleanpoint.core.comparing.folders import EntryChange, EntryFate, FolderComparison
from gleanpoint.core.nodes import Node
from gleanpoint.gui.comparing.change_icons import ChangeIcons
from gleanpoint.gui.comparing.words import fate_word, why_word
from gleanpoint.gui.names import isolated, tip, visible
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import number, size_text, time_text, tr
from gleanpoint_parsers.entries import Kind

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

LOOKS = {
    EntryFate.ADDED: ("plus", "freeTint", "free"),
    EntryFate.REMOVED: ("close", "dangerTint", "danger"),
    EntryFate.CHANGED: ("compare", "warnTint", "warn"),
    EntryFate.UNREADABLE: ("damaged", "neutralTint", "neutral"),
}
_CHANGE, _NAME, _WHY, _OLD_SIZE, _NEW_SIZE, _OLD_TIME, _NEW_TIME = range(7)


class FolderRows(QAbstractTableModel):
    """The entries of one comparison, some fates of them filtered out.

    Args:
        found: The comparison.
        theme: Colours.
    """

    def __init__(
        self, found: FolderComparison, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._found, self._theme = found, theme
        self._icons = ChangeIcons(theme)
        self._changes = found.changes

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme, self._icons = theme, ChangeIcons(theme)
        self.layoutChanged.emit()

    def show_kinds(self, *, added: bool, changed: bool, removed: bool) -> None:
        """Show some fates only; what cannot be read is always shown."""
        shown = {EntryFate.UNREADABLE}
        for fate, is_shown in (
            (EntryFate.ADDED, added),
            (EntryFate.CHANGED, changed),
            (EntryFate.REMOVED, removed),
        ):
            shown |= {fate} if is_shown else set()
        self.beginResetModel()
        self._changes = [one for one in self._found.changes if one.fate in shown]
        self.endResetModel()

    def change_at(self, row: int) -> EntryChange:
        """Return what a row shows."""
        return self._changes[row]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._changes)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else _NEW_TIME + 1

    def data(  # noqa: PLR0911 - one a role
        self, index: Index, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid():
            return None
        one, column = self._changes[index.row()], index.column()
        icon, tint, color = LOOKS[one.fate]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(one, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{visible(one.path)}, {fate_word(one.fate)}"
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self._words(one, column)) if column in {_NAME, _WHY} else None
            case Qt.ItemDataRole.DecorationRole if column == _CHANGE:
                return self._icons.of(icon, color)
            case Qt.ItemDataRole.BackgroundRole if column == _CHANGE:
                return self._theme.c(tint)
            case Qt.ItemDataRole.ForegroundRole:
                return self._theme.c(color if column == _CHANGE else "text")
            case Qt.ItemDataRole.FontRole if column >= _OLD_SIZE:
                return self._theme.font(13, numbers=True)
            case Qt.ItemDataRole.TextAlignmentRole if column in {_OLD_SIZE, _NEW_SIZE}:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in {_OLD_SIZE, _NEW_SIZE}:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            tr("Change"),
            tr("Name"),
            tr("Differs by"),
            tr("Size was"),
            tr("Size is"),
            tr("Modified was"),
            tr("Modified is"),
        )[section]

    def _words(self, one: EntryChange, column: int) -> str:
        match column:
            case 0:
                return fate_word(one.fate)
            case 1:
                return isolated(one.path)
            case 2:
                return why_word(one.why)
            case 3 | 4:
                return _measure(one.old if column == _OLD_SIZE else one.new)
        node = one.old if column == _OLD_TIME else one.new
        return time_text(node.modified) if node is not None else ""


def _measure(node: Node | None) -> str:
    if node is None:
        return ""
    if node.kind is Kind.TABLE:
        return tr("{0} rows").format(number(node.rows)) if node.rows is not None else ""
    return size_text(node.size)
