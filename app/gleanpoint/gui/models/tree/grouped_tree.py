"""The tree of all open sources, and below them all mailboxes and all databases, wherever they lie.

What is gathered stands in its group once more: the same places as in the tree of its source, with
the same ways to them, so that going to one is going to the place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QModelIndex, QObject, Qt

from gleanpoint.core.gathering.gathered import Form, Gathered
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.gui.models.listing.arranging import natural_key
from gleanpoint.gui.models.listing.row_faces import Mark, icon_of
from gleanpoint.gui.models.tree.source_tree import Index, SourceTreeModel
from gleanpoint.gui.models.tree.tree_rows import TOP, TreeRow, Unfolding
from gleanpoint.gui.names import tip, visible
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.wording import number as number_text
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.entries import Kind

_SHORT = 12
BETWEEN_STEPS = " \u203a "
_FORMS = tuple(Form)


class Group(Enum):
    """What is gathered under one row."""

    MAIL = "mail"
    DATABASES = "databases"

    @classmethod
    def of(cls, form: Form) -> Group:
        """Return where something belongs."""
        return cls.MAIL if form.is_mail else cls.DATABASES


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was gathered, and the source in which it lies."""

    source: OpenSource
    gathered: Gathered

    @property
    def place(self) -> Place:
        """The place that it is."""
        return Place(self.source, self.gathered.trail)


class GroupedTreeModel(SourceTreeModel):
    """Sources first, then the groups, as long as something is open."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: dict[Group, int] = {}
        self._found: dict[int, Found] = {}
        self._known: dict[Group, str] = {}
        self._offline: set[OpenSource] = set()

    # Sources.

    def add_source(self, source: OpenSource) -> QModelIndex:
        """Add a source behind the others; returns where it stands."""
        position = len(self.sources())
        self._put(TOP, position, [TreeRow(source.root, TOP, 0, source)])
        for group in Group:
            if group not in self._groups:
                self._add_group(group)
        return self._index_of(self._rows[TOP].children[position])

    def remove_source(self, source: OpenSource) -> None:
        """Take a source away with everything that was gathered of it."""
        self.forget_gathered(source)
        self._offline.discard(source)
        super().remove_source(source)
        if not self.sources():
            for number in self._groups.values():
                self._remove(number)
            self._groups.clear()

    def replace_source(self, before: OpenSource, after: OpenSource) -> None:
        """Put another state of a source where it stands; what was gathered is of the one before."""
        self.forget_gathered(before)
        super().replace_source(before, after)

    def mark_offline(self, source: OpenSource, *, is_offline: bool) -> None:
        """Show whether a source cannot be reached any more."""
        if is_offline is not (source in self._offline):
            (self._offline.add if is_offline else self._offline.discard)(source)
            self._tell(self._number_of_source(source))

    def is_offline(self, index: Index) -> bool:
        """Whether a row is a source that cannot be reached any more."""
        return self.is_source(index) and self._row(index).source in self._offline

    # What is gathered.

    def forget_gathered(self, source: OpenSource) -> None:
        """Take away what was gathered of a source."""
        for group in Group:
            others = [one for one in self.found(group) if one.source is not source]
            self.show_gathered(group, others)

    def found(self, group: Group) -> list[Found]:
        """Return what stands in a group, in its order."""
        number = self._groups.get(group)
        children = self._rows[number].children if number is not None else []
        return [self._found[child] for child in children]

    def show_gathered(self, group: Group, found: Iterable[Found]) -> None:
        """Let a group hold exactly these; what stands there already stays as it is."""
        number = self._groups.get(group)
        if number is None:
            return
        wanted = {(id(one.source), one.gathered.node.ref): one for one in found}
        for child in list(self._rows[number].children):
            known = self._found[child]
            if wanted.pop((id(known.source), known.gathered.node.ref), None) is None:
                self._remove(child)
                del self._found[child]
        for one in sorted(wanted.values(), key=_order_of):
            self._add_found(number, one)
        self._tell(number)

    def tell_count(self, group: Group, words: str) -> None:
        """Show at the right of a group how many there are, or that they are being looked for."""
        self._known[group] = words
        if group in self._groups:
            self._tell(self._groups[group])

    def group_of(self, index: Index) -> Group | None:
        """Return which group a row is, None for all other rows."""
        number = self._number(index)
        return next((group for group, at in self._groups.items() if at == number), None)

    def index_of_group(self, group: Group) -> QModelIndex:
        """Return where a group stands."""
        number = self._groups.get(group)
        return self._index_of(number) if number is not None else QModelIndex()

    def index_in_group(self, group: Group, place: Place) -> QModelIndex:
        """Return where a place stands among what is gathered; nowhere if it lies in none of it."""
        number = self._groups.get(group)
        refs = [node.ref for node in place.trail]
        for child in self._rows[number].children if number is not None else ():
            found = self._found[child]
            trail = found.gathered.trail
            if found.source is place.source and trail[-1].ref in refs:
                return self._index_of(self._follow(child, place, len(trail)))
        return QModelIndex()

    # What a row shows.

    def icon(self, index: Index, *, is_open: bool) -> Mark:
        group = self.group_of(index)
        if group is not None:
            return Mark("mailbox" if group is Group.MAIL else "database", "")
        if self.is_offline(index):
            return Mark("offline", "")
        found = self._found.get(self._number(index))
        if found is not None and self._row(index).unfolding is not Unfolding.FAILED:
            return found_mark(found)
        return super().icon(index, is_open=is_open)

    def words(self, index: Index) -> str:
        group = self.group_of(index)
        if group is not None:
            return self._known.get(group, "")
        if self.is_offline(index):
            return tr("not connected")
        found, told = self._found.get(self._number(index)), super().words(index)
        if found is None or told:
            return told
        if found.gathered.count is not None:
            return number_text(found.gathered.count)
        return _short(found.source.root.name) if len(self.sources()) > 1 else ""

    def has_count(self, index: Index) -> bool:
        return self._number(index) in self._found or super().has_count(index)

    def is_source(self, index: Index) -> bool:
        return super().is_source(index) and self.group_of(index) is None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self._found.get(self._number(index)) if index.isValid() else None
        if found is not None and role == Qt.ItemDataRole.ToolTipRole:
            told = super().data(index, role)
            return tip(f"{told}\n{where_words(found)}")
        return super().data(index, role)

    # Rows.

    def _add_group(self, group: Group) -> None:
        name = tr("All mailboxes") if group is Group.MAIL else tr("All databases")
        row = TreeRow(Node(NodeRef(""), "", name, Kind.FOLDER), TOP, 0)
        row.unfolding = Unfolding.COMPLETE
        self._put(TOP, len(self._rows[TOP].children), [row])
        self._groups[group] = self._rows[TOP].children[-1]

    def _add_found(self, group: int, found: Found) -> None:
        others = [_order_of(self._found[child]) for child in self._rows[group].children]
        position = sum(order <= _order_of(found) for order in others)
        trail = found.gathered.trail
        self._put(group, position, [TreeRow(trail[-1], group, 0, found.source, trail=trail)])
        self._found[self._rows[group].children[position]] = found


def found_mark(found: Found) -> Mark:
    """Return the icon of something that was gathered: of a state that matters, else of its form."""
    node, form = found.gathered.node, found.gathered.form
    mark = icon_of(node)
    if mark.color != "text2" or mark.icon in {"offline", "lock"}:
        return mark
    icons = {
        Form.MAILBOX: "mailbox",
        Form.MESSAGES: "message",
        Form.DATABASE: "database",
        Form.BACKUP: "archive",
    }
    return Mark(icons[form], mark.words)


def where_words(found: Found) -> str:
    """Return where something lies: its source, and the way to it."""
    names = [visible(node.name) for node in found.gathered.trail[:-1]]
    return BETWEEN_STEPS.join(names) if names else tr("opened by itself")


def _order_of(found: Found) -> tuple[int, str, str, str]:
    form, node = found.gathered.form, found.gathered.node
    source = natural_key(found.source.root.name)
    return _FORMS.index(form), natural_key(node.name), source, node.path


def _short(name: str) -> str:
    """Return the beginning of a source's name: enough to tell it from others."""
    return visible(name if len(name) <= _SHORT else f"{name[:_SHORT].rstrip()}…")
