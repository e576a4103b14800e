"""What the command palette lists: what fits what is typed, the best first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gleanpoint.core.catalog.hits import Marked
from gleanpoint.gui.models.fuzzy import match
from gleanpoint.gui.names import tip, visible
from gleanpoint.gui.wording import tr

Index: TypeAlias = QModelIndex | QPersistentModelIndex

MOST = 200
_RECENT = 4
"""What having been used lately is worth, for the last one; less for those before."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be done or gone to.

    Args:
        key: Tells it from others, from one start to the next.
        icon: Name of its icon.
        words: What it is called.
        act: Does it.
        keys: Its shortcut, as the system writes it.
        place: Where it lies, of a place.
        why_not: Why it cannot be done now; empty where it can.
        is_place: Whether it is somewhere to go, not something to do.
    """

    key: str
    icon: str
    words: str
    act: Callable[[], object]
    keys: str = ""
    place: str = ""
    why_not: str = ""
    is_place: bool = False

    @property
    def spoken(self) -> str:
        """The whole row for a screen reader."""
        why = tr("not available: {0}").format(self.why_not) if self.why_not else ""
        return ", ".join(part for part in (self.words, self.place, self.keys, why) if part)


class PaletteListModel(QAbstractListModel):
    """Offers that fit, in the order in which they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers: Sequence[Offer] = ()
        self._recent: Sequence[str] = ()
        self._rows: list[tuple[Offer, Marked]] = []

    def show(self, offers: Sequence[Offer], recent: Sequence[str]) -> None:
        """Take over what can be offered, and the keys of what was used lately, the last first."""
        self._offers, self._recent = offers, recent
        self.look_for("")

    def look_for(self, typed: str) -> None:
        """List what fits what is typed; all of it, what was used lately first, for nothing."""
        ranks = {key: len(self._recent) - number for number, key in enumerate(self._recent)}
        found: list[tuple[tuple[bool, bool, int, int], Offer, Marked]] = []
        for number, offer in enumerate(self._offers):
            words = visible(offer.words)
            fit = match(typed, words)
            if fit is None and offer.place:
                beside = match(typed, f"{words} {visible(offer.place)}")
                fit = beside if beside is None else type(beside)(beside.score - _RECENT, ())
            if fit is None:
                continue
            rank = ranks.get(offer.key, 0)
            score = fit.score + min(_RECENT, rank) if typed.strip() else rank
            key = (bool(offer.why_not) and not rank, offer.is_place, -score, number)
            found.append((key, offer, Marked(words, fit.marks)))
        found.sort(key=lambda one: one[0])
        self.beginResetModel()
        self._rows = [(offer, words) for _, offer, words in found[:MOST]]
        self.endResetModel()

    def offer_at(self, row: int) -> Offer:
        """Return the offer of a row."""
        return self._rows[row][0]

    def words_at(self, row: int) -> Marked:
        """Return what a row is called, with the letters that were typed."""
        return self._rows[row][1]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        offer, words = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words.text
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return tip(offer.spoken)
        return None
