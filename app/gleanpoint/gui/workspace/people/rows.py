"""The table model of the people whom the policy names."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject

from gleanpoint.core.access.people import Identity, Person
from gleanpoint.gui.models.logs.log_rows import Form, Index, LogCell, LogRows
from gleanpoint.gui.names import visible
from gleanpoint.gui.panes.role_chip import roles_text
from gleanpoint.gui.wording import tr
from gleanpoint.gui.workspace.people.words import sees_words

_NOWHERE = QModelIndex()


class PeopleRows(LogRows):
    """People, in the order of the policy."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = (tr("Name"), tr("Roles"), tr("May see"), tr("Key"))
        self._people: tuple[Person, ...] = ()
        self._acting: Person | None = None

    def show(self, people: Sequence[Person], who: Identity) -> None:
        """Show people, and which of them acts."""
        self.beginResetModel()
        self._people, self._acting = tuple(people), who.person
        self.endResetModel()

    def person(self, row: int) -> Person | None:
        """Return whom a row stands for."""
        return self._people[row] if 0 <= row < len(self._people) else None

    def row_of(self, key_id: str) -> int:
        """Return the row of whose key it is, -1 where nobody is named with it."""
        ids = [person.key.id for person in self._people]
        return ids.index(key_id) if key_id in ids else -1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._people)

    def cell(self, row: int, column: int) -> LogCell:
        person = self._people[row]
        match column:
            case 0:
                is_acting = person == self._acting
                words = tr("{0} (you)") if is_acting else "{0}"
                form = Form.STRONG if is_acting else Form.PLAIN
                return LogCell(words.format(visible(person.name)), form, "user")
            case 1:
                return LogCell(roles_text(person.roles))
            case 2:
                return LogCell(sees_words(person), Form.QUIET)
            case _:
                return LogCell(person.key.id, Form.MONO)
